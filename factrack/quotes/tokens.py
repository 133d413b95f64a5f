"""A line cut into words: what stands between two blanks is cut, classed and flagged once, then looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from operator import sub
from typing import Final, NamedTuple

from factrack.quotes.flags import MOST, NOTABLE
from factrack.records import maker

TOKEN: Final = re.compile(
    r"([^\W\d_]+(?:"
    r"'(?=\w)"  # an elided article or pronoun
    r"|\.(?:[^\W\d_]\.)+"  # U.N.
    r"|[^\W_]*(?:[-&][^\W_]+)*(?:\.(?=[ ][^\W\d_]))?"  # a word; a point within a sentence abbreviates
    r")"
    r"|[0-9]+(?:[.,'][0-9]+)*(?:[-&]?[^\W_]+)*"
    r"|--|[^\w\s])"  # in a group, so that a line is split into blanks and words by turns
)
_LONG: Final = 40
"""From how many characters on a stretch is not remembered: marked words, written over."""
_ABBREVIATES: Final = " "
"""Hangs on a stretch that ends in a point and that a letter follows: part of its key, for the point is then
part of the word."""


_POINTS: Final = ",.;:?!)"
"""The marks that most often hang on a word."""


class Cut(NamedTuple):
    """The words of a line in lower case, with their classes, the bits of their lists, and their offsets.

    `notable` are the bits that a line is searched for, 0 for most words.
    """

    words: Sequence[str]
    kinds: Sequence[str]
    flags: Sequence[int]
    notable: Sequence[int]
    starts: list[int]
    ends: list[int]


_cut: Final = maker(Cut)
_Row = tuple[str, str, int, int, int, int]
"""A word, its class, its bits, those of them that a line is searched for, its width with the blank before it,
and its width without."""


class Stretches(dict[str, tuple[_Row, ...]]):
    """What stands between two blanks → its words: one table a language."""

    def __init__(self, kinds: Mapping[str, str], flags: Mapping[str, int]) -> None:
        super().__init__()
        self._kinds = kinds
        self._flags = flags

    def __missing__(self, stretch: str) -> tuple[_Row, ...]:
        if stretch.isalpha():
            found: tuple[_Row, ...] = (self._row(stretch, 1),)
        elif stretch[:-1].isalpha() and stretch[-1] in _POINTS:
            found = (self._row(stretch[:-1], 1), self._row(stretch[-1], 0))
        elif stretch.endswith(_ABBREVIATES):
            found = self._rows(TOKEN.split(f" {stretch}x")[:-3])
        else:
            found = self._rows(TOKEN.split(f" {stretch}"))
        if len(self) < MOST and len(stretch) < _LONG:
            self[stretch] = found
        return found

    def _row(self, word: str, blank: int) -> _Row:
        """A word after a blank of this width."""
        width, bits = len(word), self._flags[word]
        return word, self._kinds[word], bits, bits & NOTABLE, blank + width, width

    def _rows(self, pieces: Sequence[str]) -> tuple[_Row, ...]:
        """The words among blanks and words by turns."""
        pairs = zip(pieces[::2], pieces[1::2], strict=False)
        return tuple(self._row(word, len(blank)) for blank, word in pairs)

    def cut(self, text: str, start: int) -> Cut:
        """The words of a text in lower case that begins at offset `start`."""
        stretches = text.split(" ")
        if ". " in text:
            _mark_abbreviations(stretches)
        columns = (*zip(*chain.from_iterable(map(self.__getitem__, stretches)), strict=True),)
        if not columns or sum(columns[4]) != len(text) + 1:
            # blanks of other widths, or signs that are no words
            columns = (*zip(*self._rows(TOKEN.split(text)), strict=True),)
            start += 1
        if not columns:
            return _cut((), (), (), (), [], [])
        words, kinds, flags, notable, steps, widths = columns
        ends = [*accumulate(steps, initial=start - 1)]
        del ends[0]
        return _cut(words, kinds, flags, notable, [*map(sub, ends, widths)], ends)


def _mark_abbreviations(stretches: list[str]) -> None:
    """Tell apart the stretches that end in a point and that a letter follows."""
    for place, (stretch, after) in enumerate(pairwise(stretches)):
        if stretch.endswith(".") and after and after[0].isalnum() and not after[0].isdecimal():
            stretches[place] = stretch + _ABBREVIATES
