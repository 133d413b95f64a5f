"""What a stretch of text between two blanks gives away at once: whether its line is worth a reading.

Each stretch has a number with one bit for each set of words of which it holds one, whatever marks hang on it.
No list of `factrack.quotes.flags` has one of these bits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

REPORTS: Final = 1 << 19
"""A word without which a line without marks reports nothing."""
REPORTS_MARKS: Final = 1 << 20
"""A word without which marked words have no reporting ones beside them."""
FIGURES: Final = 1 << 22
"""A word that announces a figure: nothing without a number in its line."""
NUMBERS: Final = 1 << 23
"""A number, in digits or in words."""
OPENERS: Final = 1 << 24
"""A word that gives a source, but only at the head of a line."""
BODIES: Final = 1 << 26
"""A noun that introduces the name of a body, where one follows."""
SIGNS: Final = REPORTS | REPORTS_MARKS | FIGURES | NUMBERS | OPENERS | BODIES

_GLUE: Final = str.maketrans(dict.fromkeys("'-.,:;()[]?!…—–", " "))
"""The marks that may hang on a word."""
_LAST: Final = re.compile(r"[\w-]+\Z")


def bare(text: str) -> list[str]:
    """The words of a text in lower case, without the marks that hang on them."""
    return text.translate(_GLUE).split()


def noun(word: str, nouns: frozenset[str]) -> str:
    """The noun that a word is, or is after a hyphen; "" for none."""
    while word and word not in nouns:
        word = word.partition("-")[2]
    return word


class Signs:
    """The words of each set; those with marks or digits in them are no sign."""

    def __init__(self, sets: Mapping[int, frozenset[str]]) -> None:
        self.sets: Final = {bit: frozenset(filter(str.isalpha, words)) for bit, words in sets.items()}
        self._nouns = sets[BODIES]
        self._known: dict[str, int] = {}
        for bit, words in self.sets.items():
            for word in words:
                self._known[word] = self._known.get(word, 0) | bit

    def among_marks(self, stretch: str) -> int:
        """The bits of a stretch, in lower case, with marks or digits inside it."""
        found = 0
        for word in bare(stretch):
            found |= self._known.get(word, 0)
        found &= ~BODIES
        if any(map(str.isdigit, stretch)):
            found |= NUMBERS
        last = _LAST.search(stretch)
        return found | BODIES if last and noun(last[0], self._nouns) else found
