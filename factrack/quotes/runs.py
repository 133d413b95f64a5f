"""Runs of capitals: where a text writes a name of several words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factrack.quotes.flags import PLURAL_ENDING
from factrack.quotes.lines import Line, View, is_verb
from factrack.quotes.mentions import Mention
from factrack.quotes.vocabulary import Vocabulary
from factrack.text import phrases

_UPPER: Final = "A-ZÀ-ÖØ-ÞŒŠŽ"
_PART: Final = rf"[{_UPPER}](?:[a-z]{{0,2}}\.|[\w'-]*)"
"""A word of a name; only an initial or a short title has a point (`J.`, `St.`)."""
_RUN: Final = re.compile(rf"{_PART}(?:[ ](?:[a-z]{{2,3}}[ ]|[a-z]'|[dD]')?{_PART})+")
_SMALL: Final = frozenset({phrases.DETERMINER, phrases.PREPOSITION, phrases.CONJUNCTION, phrases.LINK})
_NEAR: Final = 100
"""Within how many characters the two words before the last one of a run begin."""


def of(view: View, start: int, end: int) -> list[tuple[str, str, int]]:
    """The runs of capitals in `[start, end)`: their last word in lower case, the run, where it stands."""
    return [
        (run.rpartition(" ")[2].removesuffix(view.vocabulary.possessive).lower(), run, found.start())
        for found in _RUN.finditer(view.plain, start, end)
        if (run := found.group()) and not (_holds_verb(view, run) or _of_a_thing(view, run, found.start()))
    ]


def _holds_verb(view: View, run: str) -> bool:
    """Whether a small word between the capitals is a verb, so that they are two names: `Ardea cut Varel`."""
    return any(word.islower() and view.vocabulary.kinds[word] == phrases.VERB for word in run.split(" "))


def _of_a_thing(view: View, run: str, start: int) -> bool:
    """Whether a run names a thing by whose it is: `API de Varel`, or `Grève SNCF` at the head of a line."""
    first, _, rest = run.partition(" ")
    if first.isupper() and len(first) > 1 and rest[:1].islower():
        return True
    opens = start == 0 or view.plain[start - 1] == "\n"
    return opens and rest.isupper() and rest.isalpha() and len(rest) > 1 and not first.isupper()


def may_end(plain: str, place: int) -> bool:
    """Whether a word at `place` may be the last of a run: a capital stands before it, or before a particle.

    To look for runs takes longer than to ask this of each place where a surname stands.
    """
    *words, between = plain[max(place - _NEAR, 0) : place].rsplit(" ", 3)
    if between or not words:
        return False
    if _has_capital(words[-1]):
        return True
    return len(words[-1]) in (2, 3) and len(words) > 1 and _has_capital(words[-2])


def _has_capital(word: str) -> bool:
    return word != word.lower()


def without_roles(vocabulary: Vocabulary, name: str, start: int) -> tuple[str, int]:
    """A run of capitals without the titles and roles at its head, and where the rest starts."""
    article, apostrophe, rest = name.partition("'")
    if apostrophe and vocabulary.kinds[f"{article.lower()}'"] in (phrases.DETERMINER, phrases.LINK):
        name, start = rest, start + len(article) + 1
    words = name.split(" ")
    drop = 0
    for place, written in enumerate(words[:-1]):
        word = written.lower().rstrip(".")
        small = place == drop and vocabulary.kinds[word] in _SMALL
        body = written.isupper() and len(written) > 1 and vocabulary.classes.get(word) in ("group", "plural")
        if small or body or word in vocabulary.people or word in vocabulary.titles:
            drop = place + 1
    if drop and drop + 1 < len(words) and vocabulary.kinds[words[drop].lower()] == phrases.LINK:
        drop += 2
    left = " ".join(words[drop:]) or name
    return left, start + len(name) - len(left)


def is_name(views: Sequence[View], mention: Mention, line: Line) -> bool:
    """Whether a mention has a name: none where a lone word opens its line that is common elsewhere."""
    if mention.name_start is None:
        return False
    name = line.view.plain[mention.name_start : mention.name_end]
    if " " in name or mention.name_start > line.start:
        return True
    if any(_holds(view.plain, name.lower()) for view in views):
        return False  # `Inflation eased`
    return acts(line) or any(_amid(view.plain, name) for view in views)


def acts(line: Line) -> bool:
    """Whether a first word is a name by what it does: `Northgate shut two mines`, no `Sales fell`."""
    pointers, word = line.view.vocabulary.pointers, line.cut().words[0]
    plain = line.kinds[0] == phrases.WORD and not line.flags[0] & PLURAL_ENDING
    return plain and word not in pointers["outlooks"] and is_verb(line, 1)


def of_firm(views: Sequence[View], mention: Mention, line: Line) -> bool:
    """Whether a name may be a firm's.

    Of several words, of which the first stands alone too (of somebody's name it is the last), or of one that
    has its capital also amid a sentence, which `Profits` has not.
    """
    name = line.view.plain[mention.name_start : mention.name_end]
    first, blank, rest = name.partition(" ")
    if blank and rest.rpartition(" ")[2].islower():
        return True  # `le Crédit agricole`: nobody's surname
    if blank:
        return any(_holds(view.plain.replace(name, ""), first) for view in views)
    return any(_amid(view.plain, name) for view in views)


def _amid(text: str, name: str) -> bool:
    """Whether a name stands in a text behind a word in lower case."""
    here = text.find(f" {name}")
    while here > 0:
        end = here + 1 + len(name)
        if (text[here - 1].islower() or text[here - 1] == ",") and not _joins(text[end : end + 1]):
            return True
        here = text.find(f" {name}", here + 1)
    return False


def _holds(text: str, word: str) -> bool:
    """Whether a word stands in a text, not inside another."""
    here = text.find(word)
    while here >= 0:
        end = here + len(word)
        if not _joins(text[end : end + 1]) and not (here and _joins(text[here - 1])):
            return True
        here = text.find(word, here + 1)
    return False


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"
