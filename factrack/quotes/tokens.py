"""A line cut into words: what stands between two blanks is cut, classed and flagged once, then looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Final

from factrack.quotes.flags import ACRONYM, MARKED, MOST, NAME, NOTABLE, UNEVEN
from factrack.quotes.signs import SIGNS, Signs
from factrack.text import normalise, phrases

FILLER: Final = "\ua7fb"
"""Stands for every character of marked words, so that the grammar sees them as one word."""

TOKEN: Final = re.compile(
    r"([^\W\d_]+(?:"
    r"'(?=\w)"  # an elided article or pronoun
    r"|\.(?:[^\W\d_]\.)+"  # U.N.
    r"|[^\W_]*(?:[-&][^\W_]+)*(?:\.(?=[ ][^\W\d_]))?"  # a word; a point within a sentence abbreviates
    r")"
    r"|[0-9]+(?:[.,':][0-9]+)*(?:[-&]?[^\W_]+)*"
    r"|--|[^\w\s])"  # in a group, so that a line is split into blanks and words by turns
)
_LETTERS: Final = re.compile(r"([^\W_]+)")
_LONG: Final = 40
"""From how many characters on a stretch is not remembered."""
_FILLERS: Final = FILLER * 8
"""What marked words are looked up as, however long they are."""
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
_NOTABLE: Final = NOTABLE | SIGNS


Row = tuple[str, str, int, int, bool, int]
"""A word in lower case, its class, the bits of its lists, those of them that a line is searched for (0 for
most words), whether it is written with a capital, and its width with the blank after it."""
_NO_WORD: Final[Row] = ("", phrases.MARK, 0, 0, False, 0)


class Stretches(dict[str, tuple[Row, ...]]):
    """What stands between two blanks, as it is written → its words: one table a language."""

    def __init__(
        self,
        kinds: Mapping[str, str],
        flags: Mapping[str, int],
        signs: Signs,
        acronyms: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._acronyms = acronyms
        self._kinds = kinds
        self._flags = flags
        self._signs = signs

    def __missing__(self, written: str) -> tuple[Row, ...]:
        if FILLER in written:
            marked = FILLER * written.count(FILLER)
            if len(marked) > len(_FILLERS) and marked in written:
                return self._widened(self[written.replace(marked, _FILLERS)], marked)
        stretch = self._lower(written)
        if stretch.isalpha():
            found: tuple[Row, ...] = (self._row(stretch, written[0], 1),)
        elif stretch[:-1].isalpha() and stretch[-1] in _POINTS:
            found = (self._row(stretch[:-1], written[0], 0), *self[stretch[-1]])
        elif stretch.endswith(_ABBREVIATES):
            found = self._signed(self._rows(TOKEN.split(f"{stretch}x")[:-2], written), stretch[:-1])
        else:
            found = self._signed(self._rows(TOKEN.split(f"{stretch} "), written), stretch)
        if len(self) < MOST and len(stretch) < _LONG:
            self[written] = found
        return found

    def _widened(self, rows: tuple[Row, ...], marked: str) -> tuple[Row, ...]:
        """The words of a stretch, with as many characters written over as there are."""
        more = len(marked) - len(_FILLERS)
        return tuple(
            (word.replace(_FILLERS, marked), kind, bits, notable, capital, width + more * (FILLER in word))
            for word, kind, bits, notable, capital, width in rows
        )

    def _signed(self, rows: tuple[Row, ...], stretch: str) -> tuple[Row, ...]:
        """The words of a stretch, the last of which bears what the stretch as a whole gives away."""
        word, kind, bits, notable, capital, width = rows[-1] if rows else _NO_WORD
        notable |= self._signs.among_marks(stretch)
        if sum(row[-1] for row in rows) != len(stretch) + 1:
            notable |= UNEVEN
        return (*rows[:-1], (word, kind, bits, notable, capital, width))

    def _lower(self, written: str) -> str:
        """A stretch in lower case, in which acronyms that are small words too keep their capitals."""
        if written.islower():
            return written
        for acronym in self._acronyms:
            if acronym in written:
                parts = _LETTERS.split(written)
                return "".join(part if part in self._acronyms else normalise.lower(part) for part in parts)
        return normalise.lower(written)

    def _row(self, word: str, initial: str, blank: int) -> Row:
        """A word that is written with this initial, before a blank of this width."""
        kind, bits, capital = self._kinds[word], self._flags[word], initial.isupper()
        notable = bits & _NOTABLE
        if capital and kind in LIKE_VERBS:
            notable |= NAME
        if FILLER in word:
            notable |= MARKED
        elif word != word.lower():
            notable |= ACRONYM
        return word, kind, bits, notable, capital, len(word) + blank

    def _rows(self, pieces: Sequence[str], written: str) -> tuple[Row, ...]:
        """The words among blanks and words by turns, which begin and end with a blank."""
        places = accumulate(map(len, pieces))
        starts = [*places][::2]
        blanks = map(len, pieces[2::2])
        return tuple(
            self._row(word, written[start], blank)
            for word, start, blank in zip(pieces[1::2], starts, blanks, strict=False)
        )

    def cut(self, written: str) -> list[Row]:
        """The words of a text as blanks part them. Where one is `UNEVEN` it takes the pattern."""
        return [*chain.from_iterable(map(self.__getitem__, at_blanks(written)))]

    def in_capitals(self, written: str, lower: str) -> bool:
        """Whether an acronym of a text stands among capitals, where it may be a small word."""
        return any(written.count(acronym) != lower.count(acronym) for acronym in self._acronyms)

    def pattern_cut(self, written: str, lower: str) -> tuple[tuple[Row, ...], int]:
        """The words of a text that has blanks of other widths or signs that are no words.

        Before its first word stand as many characters as the number says.
        """
        pieces = TOKEN.split(f"{lower} ")
        return self._rows(pieces, written), len(pieces[0])


def at_blanks(text: str) -> list[str]:
    """The stretches of a text between its blanks."""
    stretches = text.split(" ")
    if text.find(".", 0, -1) < 0:
        return stretches  # as most often: looked for apart, one sign is found much faster than two
    here = text.find(". ")
    while here >= 0:
        after = text[here + 2 : here + 3]
        if after.isalnum() and not after.isdecimal():
            stretches[text.count(" ", 0, here)] += _ABBREVIATES
        here = text.find(". ", here + 2)
    return stretches
