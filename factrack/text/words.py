"""The words of a passage with their classes, each read beside its neighbours."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple

from factrack.model import Passage
from factrack.text import beside
from factrack.text.chunks import Remembered, pieces
from factrack.text.classes import MARK, NUMBER, Word, alone, grammar

_TOKEN = re.compile(
    r"([0-9]++(?:[.,'][0-9]++)*+(?:h(?:[0-9]{2})?+(?![^\W_]))?+"  # a number or an hour (`17h00`)
    r"|[^\W_]++(?:'(?=\w)"  # an elided article or pronoun, or what a possessive hangs on
    r"|(?:[-.][^\W_]++)*+)"  # a word; hyphens and inner points hold it together
    r"|--|[^\w\s])"  # in a group, so that a text is split into blanks and words by turns
)


def split(text: str) -> tuple[str, ...]:
    """`text` (in lower case) cut as `words` cuts a passage, so that cues of a lexicon meet a text."""
    if text.endswith("'"):
        return tuple(_TOKEN.findall(text + "x"))[:-1]
    return tuple(_TOKEN.findall(text))


class _Cut(NamedTuple):
    """The words of a piece of text, each with its place in it and its class, and their `beside.codes`.

    `width` is that of the piece and of the blank after it.
    """

    codes: str
    rows: tuple[Word, ...]
    width: int


def _cut(lang: str, piece: str) -> _Cut:
    kinds = alone(lang)
    found = [Word(each.start(), each.end(), each[0], kinds[each[0]]) for each in _TOKEN.finditer(piece)]
    codes = beside.codes(found, grammar(lang))
    return _Cut(codes, tuple(found), len(piece) + 1)


@cache
def _cuts(lang: str) -> Remembered[_Cut]:
    return Remembered(partial(_cut, lang))


def words(passage: Passage, start: int, end: int) -> tuple[Word, ...]:
    """The words of `[start, end)` with their classes, read beside their neighbours, in order."""
    new, cuts = tuple.__new__, _cuts(passage.lang)
    codes, rows, widths = zip(*map(cuts.__getitem__, pieces(passage.lower[start:end])), strict=True)
    found = [
        new(Word, (here + first, here + last, lower, kind))
        for here, row in zip(accumulate(widths, initial=start), rows, strict=False)
        for first, last, lower, kind in row
    ]
    beside.settle(found, "".join(codes), passage.plain, grammar(passage.lang))
    return tuple(found)


def opening_kind(passage: Passage, start: int, end: int) -> str:
    """The class of the first word that `words` finds in `[start, end)`; a mark where there is none."""
    if passage.lower[start : start + 1].isdigit():
        return NUMBER
    found = _TOKEN.search(passage.lower, start, end)
    if found is None:
        return MARK
    text = found[0]
    word = Word(found.start(), found.end(), text, alone(passage.lang)[text])
    return beside.opening(grammar(passage.lang), word, passage.plain)
