"""Where the news begins: after `Paris, 23 nov 2024 (AFP) -` or `WASHINGTON (Reuters) -`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 160
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'.-]{0,30}"
_NAME = rf"{_WORD}(?:[ ](?:(?:[a-zà-ÿ]{{1,3}}[ ]){{0,2}}|[dl]'){_WORD}){{0,4}}"
_PLACE = rf"(?P<place>{_NAME}(?:,[ ]{_NAME})?(?:[ ]?\([^\n()0-9]{{2,30}}\))?(?:/{_NAME}){{0,2}})"
_DATE = r",[ ]{0,2}(?P<date>(?=[^\n()]*[0-9])[^\n()]{3,26}?)"
_DASH = r"(?:--?|[–—])(?=[ \n])[ ]{0,2}"
_LINES = (
    # with an agency: what stands before it is beyond doubt
    re.compile(
        rf"\s*{_PLACE}(?:{_DATE})?,?[ ]{{0,2}}\((?P<agency>[A-Z][A-Za-z/&.' -]{{1,24}})\)[ ]{{0,2}}{_DASH}"
    ),
    # without one: a full date, or a place in capitals and a long dash
    re.compile(rf"\s*{_PLACE}{_DATE}[ ]{{1,2}}{_DASH}"),
    re.compile(
        r"\s*(?P<place>[A-ZÀ-ÖØ-Þ]{3,}(?:[ '-][A-ZÀ-ÖØ-Þ]{2,}){0,3}(?:, [A-ZÀ-Þ][\w.]{1,20})?)"
        r"[ ]{1,2}—[ ]{0,2}"
    ),
)
_NOTICE = re.compile(r"\s*(?:\([^\n()]{3,400}\)|\[[^\n\[\]]{3,400}\])[ ]*\n")
"""A paragraph in brackets above the dateline: an advisory, no news."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place`, `date` and `agency` as written, None where it has none; `end` is where the news begins.

    `start` is where it begins itself, below the advisory paragraphs.
    """

    place: str
    date: str | None
    agency: str | None
    start: int
    end: int


def find(plain: str) -> Dateline | None:
    """The dateline a body begins with, if any; advisory paragraphs in brackets may stand above it."""
    start = 0
    while notice := _NOTICE.match(plain, start):
        start = notice.end()
    for pattern in _LINES:
        found = pattern.match(plain, start, start + _REACH)
        if found:
            groups = found.groupdict()
            date = groups.get("date")
            return Dateline(
                groups["place"].strip(" ,"),
                date.strip() if date else None,
                groups.get("agency"),
                start,
                found.end(),
            )
    return None
