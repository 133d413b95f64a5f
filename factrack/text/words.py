"""The words of a passage with their classes, each read beside its neighbours."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from factrack import languages
from factrack.model import Passage
from factrack.text import beside
from factrack.text.chunks import Remembered, pieces
from factrack.text.classes import MARK, Word, alone, grammar

_TOKEN = re.compile(
    r"([0-9]++(?:[.,':][0-9]++)*+(?:h(?:[0-9]{2})?+(?![^\W_])"  # a number or an hour (`17h00`)
    r"|(?:e|[^\W\d_]{2})(?:-[^\W_]++)*+(?![^\W_]))?+"  # or an ordinal (`1er`, `17th-century`)
    r"|[^\W_]++(?:'(?=\w)"  # an elided article or pronoun, or what a possessive hangs on
    r"|(?:[-.][^\W_]++)*+)"  # a word; hyphens and inner points hold it together
    r"|--|[^\w\s])"  # in a group, so that a text is split into blanks and words by turns
)


def split(text: str) -> tuple[str, ...]:
    """`text` (in lower case) cut as `words` cuts a passage, so that cues of a lexicon meet a text."""
    if text.endswith("'"):
        return tuple(_TOKEN.findall(text + "x"))[:-1]
    return tuple(_TOKEN.findall(text))


class Row(NamedTuple):
    """Words side by side: where each begins, each in lower case, and their classes."""

    starts: list[int]
    texts: list[str]
    kinds: list[str]


_Cut = tuple[str, tuple[int, ...], tuple[str, ...], tuple[str, ...]]
"""The words of a piece of text: their codes (see `beside.codes`), what lies from the beginning of each to
that of the next, the words, and their classes. Behind the last word of a piece stands a blank."""


def _cut(lang: str, piece: str) -> _Cut:
    """The words of a piece, in order."""
    known = alone(lang)
    starts = [found.start() for found in _TOKEN.finditer(piece)]
    texts = _TOKEN.findall(piece)
    kinds = [known[text] for text in texts]
    codes = beside.codes(starts, texts, kinds, grammar(lang))
    steps = tuple(after - before for before, after in pairwise((*starts, len(piece) + 1)))
    return codes, steps, tuple(texts), tuple(kinds)


@languages.cached
def _cuts(lang: str) -> Remembered[_Cut]:
    return Remembered(partial(_cut, lang))


def row(passage: Passage, start: int, end: int) -> Row:
    """The words of `[start, end)` with their classes, read beside their neighbours, in order."""
    text, codes = passage.lower[start:end], ""
    steps: list[int] = []
    texts: list[str] = []
    kinds: list[str] = []
    for its_codes, its_steps, its_texts, its_kinds in map(_cuts(passage.lang).__getitem__, pieces(text)):
        codes += its_codes
        steps += its_steps
        texts += its_texts
        kinds += its_kinds
    starts = list(accumulate(steps, initial=start))
    if starts.pop() != start + len(text) + 1:  # a blank stands beside another, or what is no word
        starts = [start + found.start() for found in _TOKEN.finditer(text)]
    beside.settle(texts, kinds, starts, codes, passage.plain, grammar(passage.lang))
    return Row(starts, texts, kinds)


def words(passage: Passage, start: int, end: int) -> tuple[Word, ...]:
    """The same as `row`, a record a word."""
    found = zip(*row(passage, start, end), strict=True)
    return tuple([Word(begin, begin + len(text), text, kind) for begin, text, kind in found])


def opening_kind(passage: Passage, start: int, end: int) -> str:
    """The class of the first word that `words` finds in `[start, end)`; a mark where there is none."""
    found = _TOKEN.search(passage.lower, start, end)
    if found is None:
        return MARK
    text = found[0]
    return beside.opening(
        grammar(passage.lang), text, alone(passage.lang)[text], passage.plain, found.start()
    )
