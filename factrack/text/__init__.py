"""Text made ready: running text, length-preserving views, language, dateline, sentences, tokens.

One of the four instruments that every room may use. `analyse` does it all for a dispatch.
"""

from __future__ import annotations

from factrack import languages
from factrack.model import Dispatch, Document, FieldName, Passage
from factrack.text import chunks, dateline, language, normalise, sentences, wrapping
from factrack.text.tokens import tokens
from factrack.text.wrapping import restored

__all__ = ["analyse", "language_of", "passage", "restored", "tokens"]


def language_of(dispatch: Dispatch) -> str:
    """The code of the lexicon to read a dispatch with: what it says, else what its words say."""
    return language.named(dispatch.lang) or language.detect(f"{dispatch.title}\n{dispatch.text}")


@languages.cached
def _acronyms(lang: str) -> tuple[str, ...]:
    """The acronyms of a language that are small words too."""
    return languages.load(lang).words("phrases.acronyms")


@languages.cached
def _corrections(lang: str) -> tuple[str, ...]:
    """The words that an advisory begins with where it says what was wrong."""
    return languages.load(lang).words("text.corrections")


def _corrects(advisory: str, lang: str) -> bool:
    """Whether the paragraphs above a dateline give a figure anew: `(Corrects number of jobs to 36 from 34)`.

    They are news, and only the dateline is not.
    """
    first = advisory.lower().strip(" \n([")
    return first.startswith(_corrections(lang)) and any(sign.isdigit() for sign in first)


def passage(field: FieldName, text: str, lang: str) -> Passage:
    """A field made ready."""
    odd = normalise.odd(text)
    plain = normalise.plain(text, odd)
    line = dateline.find(plain) if field == "body" else None
    start = line.end if line else 0
    if line and _corrects(plain[: line.start], lang):
        plain = plain[: line.start] + " " * (line.end - line.start) + plain[line.end :]
        start = 0
    lower = normalise.keep_acronyms(plain, normalise.lower(plain), _acronyms(lang))
    made = Passage.of(field, text, plain, lower, lang, start, sentences.split(field, plain, start, lang))
    chunks.note(made, odd)
    return made


def _running(field: FieldName, text: str, lang: str) -> Passage:
    """A field made ready in its running text, which is noted in it where it is not the written one."""
    view = wrapping.view(text)
    if view is None:
        return passage(field, text, lang)
    made = passage(field, view.text, lang)
    made.known[wrapping.view] = view
    return made


def analyse(dispatch: Dispatch) -> Document:
    """A dispatch made ready for extraction. What is found in it is `restored` to the text of record."""
    lang = language_of(dispatch)
    return Document(
        dispatch, lang, (_running("title", dispatch.title, lang), _running("body", dispatch.text, lang))
    )
