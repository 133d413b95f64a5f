"""A text cut at its blanks or its marks, and what is known of each piece.

Cutting at blanks costs a fifth of cutting words by a pattern, and most of a text is made of few different
pieces: what a pattern reads in one (`said,`) is kept under it, whatever text it stands in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from factrack.model import Passage
from factrack.text import normalise

Read = TypeVar("Read")
_MOST: Final = 50_000
"""How many different pieces are remembered."""
_LONGEST: Final = 32
"""Characters of a piece that is remembered, at most."""
_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")


class Remembered(dict[str, Read], Generic[Read]):
    """Piece → what `read` finds in it, read once; the memory is bounded."""

    def __init__(self, read: Callable[[str], Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> Read:
        found = self._read(piece)
        if len(piece) <= _LONGEST and len(self) < _MOST:
            self[piece] = found
        return found


def pieces(text: str) -> list[str]:
    """A text cut at each blank and line break: two of them part an empty piece."""
    return text.replace("\n", " ").split(" ")


def note(passage: Passage, odd: frozenset[str]) -> None:
    """Keeps the `odd` characters of a passage, which `normalise` found in it."""
    passage.known[normalise.odd] = odd


def odd(passage: Passage) -> frozenset[str]:
    """The characters of a passage beside the letters, digits and marks that most texts are made of."""
    known = passage.known.get(normalise.odd)
    if known is None:
        known = passage.known[normalise.odd] = normalise.odd(passage.text)
    return frozenset(known)


def unmarked(passage: Passage) -> str:
    """A passage in lower case with a blank for every mark, made once."""
    known: str | None = passage.known.get(unmarked)
    if known is None:
        known = passage.known[unmarked] = normalise.unmarked(passage.lower, odd(passage))
    return known


def words(passage: Passage) -> list[str]:
    """The runs of letters and digits of a passage, in order, cut once."""
    known: list[str] | None = passage.known.get(words)
    if known is None:
        known = passage.known[words] = unmarked(passage).split()
    return known


def places(passage: Passage, heads: frozenset[str], start: int = 0) -> list[int]:
    """Where from `start` on one of the words `heads` may stand, alone or inside another, in order."""
    text, found = passage.lower, []
    for head in heads.intersection(words(passage)):
        here = text.find(head, start)
        while here >= 0:
            found.append(here)
            here = text.find(head, here + len(head))
    found.sort()
    return found


def digits(passage: Passage) -> bytes:
    """A byte for each character of a passage, `0` for a digit."""
    known: bytes | None = passage.known.get(digits)
    if known is None:
        known = passage.lower.encode("latin-1", "replace").translate(_ZEROS)
        passage.known[digits] = known
    return known
