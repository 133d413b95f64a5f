"""A text cut at its blanks, and what is known of each piece.

Cutting at blanks costs a fifth of cutting words by a pattern, and most of a text is made of few different
pieces: what a pattern reads in one (`said,`) is kept under it, whatever text it stands in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Read = TypeVar("Read")
_MOST: Final = 50_000
"""How many different pieces are remembered."""
_LONGEST: Final = 32
"""Characters of a piece that is remembered, at most."""


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
