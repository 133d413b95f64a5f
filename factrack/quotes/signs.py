"""What a stretch of text between two blanks gives away at once: whether its line is worth a reading.

Each stretch has a number with one bit for each set of words of which it holds one, whatever marks hang on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from factrack.quotes.flags import MOST
from factrack.text import normalise

REPORTS: Final = 1 << 0
"""A word without which a line without marks reports nothing."""
REPORTS_MARKS: Final = 1 << 1
"""A word without which marked words have no reporting ones beside them."""
FIGURES: Final = 1 << 2
"""A word that announces a figure: nothing without a number in its line."""
NUMBERS: Final = 1 << 3
"""A number, in digits or in words."""
OPENERS: Final = 1 << 4
"""A word that gives a source, but only at the head of a line."""
BODIES: Final = 1 << 5
"""A noun that introduces the name of a body, where one follows."""

_GLUE: Final = str.maketrans(dict.fromkeys("'-.,:;()[]?!…—–", " "))
"""The marks that may hang on a word."""
_HANGING: Final = ",.;:?!)"
"""The marks that most often hang on a word."""
_LAST: Final = re.compile(r"[\w-]+\Z")
_LONG: Final = 40
"""From how many characters on a stretch is not remembered: marked words, written over."""


def bare(text: str) -> list[str]:
    """The words of a text in lower case, without the marks that hang on them."""
    return text.translate(_GLUE).split()


def noun(word: str, nouns: frozenset[str]) -> str:
    """The noun that a word is, or is after a hyphen; "" for none."""
    while word and word not in nouns:
        word = word.partition("-")[2]
    return word


class Signs(dict[str, int]):
    """Stretch, as it is written → its bits, found at first sight."""

    def __init__(self, sets: Mapping[int, frozenset[str]]) -> None:
        super().__init__()
        self._nouns = sets[BODIES]
        self._known: dict[str, int] = {}
        for bit, words in sets.items():
            for word in words:
                self._known[word] = self._known.get(word, 0) | bit

    def __missing__(self, written: str) -> int:
        stretch = normalise.lower(written)
        if stretch.isalpha():
            found = self._known.get(stretch, 0)
        elif stretch[:-1].isalpha() and stretch[-1] in _HANGING:
            found = self._known.get(stretch[:-1], 0) & ~BODIES
        else:
            found = self._among_marks(stretch)
        if len(self) < MOST and len(stretch) < _LONG:
            self[written] = found
        return found

    def _among_marks(self, stretch: str) -> int:
        """The bits of a stretch with marks inside it, or with digits."""
        found = 0
        for word in bare(stretch):
            found |= self._known.get(word, 0)
        found &= ~BODIES
        if any(map(str.isdigit, stretch)):
            found |= NUMBERS
        last = _LAST.search(stretch)
        return found | BODIES if last and noun(last[0], self._nouns) else found
