"""A line cut into words: what stands between two blanks is cut, classed and flagged once, then looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple

from factrack.quotes.flags import MOST

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


class Cut(NamedTuple):
    """The words of a line in lower case, with their classes, the bits of their lists, and their offsets."""

    words: list[str]
    kinds: list[str]
    flags: list[int]
    starts: list[int]
    ends: list[int]


class _Stretch(NamedTuple):
    """What stands between two blanks. `steps` are the widths of blanks and words by turns, the blank before
    it included."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    flags: tuple[int, ...]
    steps: tuple[int, ...]


class Stretches(dict[str, _Stretch]):
    """Stretch → its words: one table a language."""

    def __init__(self, kinds: Mapping[str, str], flags: Mapping[str, int]) -> None:
        super().__init__()
        self._kinds = kinds
        self._flags = flags

    def __missing__(self, stretch: str) -> _Stretch:
        abbreviates = stretch.endswith(_ABBREVIATES)
        pieces = TOKEN.split(f" {stretch}x" if abbreviates else f" {stretch}")
        del pieces[-3 if abbreviates else -1 :]
        words = tuple(pieces[1::2])
        kinds, flags = tuple(map(self._kinds.__getitem__, words)), tuple(map(self._flags.__getitem__, words))
        found = _Stretch(words, kinds, flags, tuple(map(len, pieces)))
        if len(self) < MOST and len(stretch) < _LONG:
            self[stretch] = found
        return found

    def cut(self, text: str, start: int) -> Cut:
        """The words of a text in lower case that begins at offset `start`."""
        stretches = text.split(" ")
        if ". " in text:
            _mark_abbreviations(stretches)
        words, kinds, flags, steps = zip(*map(self.__getitem__, stretches), strict=True)
        edges = [*accumulate(chain.from_iterable(steps), initial=start - 1)]
        if edges[-1] != start + len(text):
            return self._cut_whole(text, start)
        joined = chain.from_iterable
        return Cut([*joined(words)], [*joined(kinds)], [*joined(flags)], edges[1::2], edges[2::2])

    def _cut_whole(self, text: str, start: int) -> Cut:
        """The same for a text with blanks of other widths, or with signs that are no words."""
        pieces = TOKEN.split(text)
        edges = [*accumulate(map(len, pieces), initial=start)]
        words = pieces[1::2]
        kinds, flags = [*map(self._kinds.__getitem__, words)], [*map(self._flags.__getitem__, words)]
        return Cut(words, kinds, flags, edges[1:-1:2], edges[2::2])


def _mark_abbreviations(stretches: list[str]) -> None:
    """Tell apart the stretches that end in a point and that a letter follows."""
    for place, (stretch, after) in enumerate(pairwise(stretches)):
        if stretch.endswith(".") and after and after[0].isalnum() and not after[0].isdecimal():
            stretches[place] = stretch + _ABBREVIATES
