"""Where the news begins: after `Paris, 23 nov 2024 (AFP) -` or `WASHINGTON (Reuters) -`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 120
_LINE = re.compile(
    r"\s*(?P<place>[^\W\d_a-z][^\n(),:;.!?\"«]{1,40}?(?:[ ]?\([^\n()]{2,30}\))?)"
    r"(?:,[ ]?(?P<date>[^\n()]{4,24}?))?[ ]?"
    r"\((?P<agency>[A-Z][A-Za-z/&.\- ]{1,24})\)[ ]?"
    r"(?P<dash>--?|[–—])[ ]{0,2}"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place`, `date` and `agency` as written; `end` is where the news begins."""

    place: str
    date: str | None
    agency: str
    end: int


def find(plain: str) -> Dateline | None:
    """The dateline a body begins with, if any."""
    found = _LINE.match(plain[:_REACH])
    if not found:
        return None
    date = found["date"]
    return Dateline(found["place"].strip(), date.strip() if date else None, found["agency"], found.end())
