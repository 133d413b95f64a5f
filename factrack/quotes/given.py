"""Figures that a relative clause says the giver of: `the 62% it reported`, `the 58 officials confirmed`."""

from __future__ import annotations

from typing import Final

from factrack.quotes.lines import Line
from factrack.quotes.report import Range, Report
from factrack.text import phrases

_TAKES: Final = frozenset({"figures", "clause"})
_OF_A_FIGURE: Final = frozenset({phrases.NUMBER, phrases.WORD, phrases.LINK})
_SIGNS: Final = frozenset("%€$£")
_LONGEST: Final = 6
"""The most words between the article and the clause."""


def figure_before(report: Report) -> Range | None:
    """The words of a figure with an article that a report without an object hangs on; None for none."""
    who, line = report.subject, report.line
    if who is None or report.content or report.rule != "verb and object" or not report.takes & _TAKES:
        return None
    last = line.index_at(who.start)
    if not 0 < last < report.first:
        return None
    if line.kinds[last - 1] == phrases.RELATIVE:
        last -= 1
    first, counted = last, False
    while first and last - first < _LONGEST and _belongs(line, first - 1):
        first -= 1
        counted = counted or line.kinds[first] == phrases.NUMBER
    article = first > 0 and line.kinds[first - 1] == phrases.DETERMINER
    return (first - 1, last) if counted and article else None


def _belongs(line: Line, i: int) -> bool:
    return line.kinds[i] in _OF_A_FIGURE or line.words[i] in _SIGNS
