"""A figure set against another's: `non 46 comme l'avait dit le parquet`, `not 12 as claimed by the mayor`."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import ECHOES, STOPS, THATS
from factrack.quotes.lines import Line
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece
from factrack.quotes.report import Range
from factrack.text import phrases

_FIGURE: Final = 6
"""Up to how many words the figure set aside has, with the word that does so."""
_GIVER: Final = 8
"""Within how many words after `comme` it is said who gave it."""


def read(line: Line) -> list[tuple[int, Mention, Range]]:
    """The figures that others gave: where the echo stands, who gave them, and their words."""
    found = []
    for echo in line.all_of(ECHOES):
        if line.flags[echo] & THATS:
            continue
        figure = set_aside(line, max(echo - _FIGURE, 0), echo)
        who = _giver(line, echo + 1) if figure else None
        if figure and who:
            found.append((echo, who, figure))
    return found


def set_aside(line: Line, first: int, last: int) -> Range | None:
    """The words in `[first, last)` from one that sets a number aside on (`non`, `instead`); None for none."""
    words = line.view.vocabulary.lists["contrasting"]
    begin = next((i for i in range(last - 1, first - 1, -1) if line.words[i] in words), None)
    if begin is None or phrases.NUMBER not in line.kinds[begin:last]:
        return None
    return begin, last


def _giver(line: Line, first: int) -> Mention | None:
    """Who is named first from `first` on, before a mark."""
    stop = min(first + _GIVER, line.size)
    for i in range(first, stop):
        if line.flags[i] & STOPS or line.kinds[i] == phrases.MARK:
            return None
        if line.kinds[i] != phrases.DETERMINER and not line.capitals[i]:
            continue
        inner = piece(line, i, line.size)
        who = mention(line, inner, inner.last) if inner else None
        if who and (who.kind is not None or who.name_start is not None):
            return who
    return None
