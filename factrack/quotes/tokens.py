"""A line cut into words: what stands between two blanks is cut, classed and flagged once, then looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Final, NamedTuple

from factrack.quotes.flags import CONTRACTIONS, MOST, NAME, NOTABLE, VERBAL
from factrack.records import maker
from factrack.text import normalise, phrases

TOKEN: Final = re.compile(
    r"([^\W\d_]+(?:"
    r"'(?=\w)"  # an elided article or pronoun
    r"|\.(?:[^\W\d_]\.)+"  # U.N.
    r"|[^\W_]*(?:[-&][^\W_]+)*(?:\.(?=[ ][^\W\d_]))?"  # a word; a point within a sentence abbreviates
    r")"
    r"|[0-9]+(?:[.,'][0-9]+)*(?:[-&]?[^\W_]+)*"
    r"|--|[^\w\s])"  # in a group, so that a line is split into blanks and words by turns
)
_LETTERS: Final = re.compile(r"([^\W_]+)")
_LONG: Final = 40
"""From how many characters on a stretch is not remembered: marked words, written over."""
_ABBREVIATES: Final = " "
"""Hangs on a stretch that ends in a point and that a letter follows: part of its key, for the point is then
part of the word."""


_POINTS: Final = ",.;:?!)"
"""The marks that most often hang on a word."""
LIKE_VERBS: Final = frozenset({
    phrases.VERB, phrases.AUXILIARY, phrases.COPULA, phrases.PARTICIPLE, phrases.ADVERB,
})  # fmt: skip
"""The classes of words that may be part of a name where they have a capital."""


MAY_BE_VERB: Final = LIKE_VERBS - {phrases.ADVERB}


class Cut(NamedTuple):
    """The words of a line in lower case, with their classes, the bits of their lists, and where they start.

    `notable` are the bits that a line is searched for, 0 for most words; `capitals` says of each whether it
    is written with one.
    """

    words: Sequence[str]
    kinds: Sequence[str]
    flags: Sequence[int]
    notable: Sequence[int]
    capitals: Sequence[bool]
    starts: list[int]


_cut: Final = maker(Cut)
_Row = tuple[str, str, int, int, bool, int]
"""A word, its class, its bits, those of them that a line is searched for, whether it has a capital, and its
width with the blank after it."""


class Stretches(dict[str, tuple[_Row, ...]]):
    """What stands between two blanks, as it is written → its words: one table a language."""

    def __init__(
        self, kinds: Mapping[str, str], flags: Mapping[str, int], acronyms: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._acronyms = acronyms
        self._kinds = kinds
        self._flags = flags

    def __missing__(self, written: str) -> tuple[_Row, ...]:
        stretch = self._lower(written)
        if stretch.isalpha():
            found: tuple[_Row, ...] = (self._row(stretch, written[0], 1),)
        elif stretch[:-1].isalpha() and stretch[-1] in _POINTS:
            found = (self._row(stretch[:-1], written[0], 0), self._row(stretch[-1], stretch[-1], 1))
        elif stretch.endswith(_ABBREVIATES):
            found = self._rows(TOKEN.split(f"{stretch}x")[:-2], written)
        else:
            found = self._rows(TOKEN.split(f"{stretch} "), written)
        if len(self) < MOST and len(stretch) < _LONG:
            self[written] = found
        return found

    def _lower(self, written: str) -> str:
        """A stretch in lower case, in which acronyms that are small words too keep their capitals."""
        if not any(acronym in written for acronym in self._acronyms):
            return normalise.lower(written)
        parts = _LETTERS.split(written)
        return "".join(part if part in self._acronyms else normalise.lower(part) for part in parts)

    def _row(self, word: str, initial: str, blank: int) -> _Row:
        """A word that is written with this initial, before a blank of this width."""
        kind, bits, capital = self._kinds[word], self._flags[word], initial.isupper()
        notable = bits & NOTABLE
        if kind in LIKE_VERBS and capital:
            notable |= NAME
        if kind in MAY_BE_VERB or bits & CONTRACTIONS:
            notable |= VERBAL
        return word, kind, bits, notable, capital, len(word) + blank

    def _rows(self, pieces: Sequence[str], written: str) -> tuple[_Row, ...]:
        """The words among blanks and words by turns, which begin and end with a blank."""
        places = accumulate(map(len, pieces))
        starts = [*places][::2]
        blanks = map(len, pieces[2::2])
        return tuple(
            self._row(word, written[start], blank)
            for word, start, blank in zip(pieces[1::2], starts, blanks, strict=False)
        )

    def cut(self, written: str, lower: str, start: int, stretches: Sequence[str]) -> Cut:
        """The words of a text that begins at offset `start`, with its lower case and its stretches."""
        for acronym in self._acronyms:
            if acronym in written and written.count(acronym) != lower.count(acronym):
                return self._pattern_cut(written, lower, start)  # among capitals it is a small word
        columns = (*zip(*chain.from_iterable(map(self.__getitem__, stretches)), strict=False),)
        if columns:
            words, kinds, flags, notable, capitals, steps = columns
            starts = [*accumulate(steps, initial=start)]
            if starts.pop() == start + len(written) + 1:
                return _cut(words, kinds, flags, notable, capitals, starts)
        return self._pattern_cut(written, lower, start)

    def _pattern_cut(self, written: str, lower: str, start: int) -> Cut:
        """The same for a text that has blanks of other widths, or signs that are no words."""
        pieces = TOKEN.split(f"{lower} ")
        rows = self._rows(pieces, written)
        if not rows:
            return _cut((), (), (), (), (), [])
        words, kinds, flags, notable, capitals, steps = zip(*rows, strict=True)
        starts = [*accumulate(steps, initial=start + len(pieces[0]))]
        del starts[-1]
        return _cut(words, kinds, flags, notable, capitals, starts)


def at_blanks(text: str) -> list[str]:
    """The stretches of a text between its blanks."""
    stretches = text.split(" ")
    here = text.find(". ")
    while here >= 0:
        after = text[here + 2 : here + 3]
        if after.isalnum() and not after.isdecimal():
            stretches[text.count(" ", 0, here)] += _ABBREVIATES
        here = text.find(". ", here + 2)
    return stretches
