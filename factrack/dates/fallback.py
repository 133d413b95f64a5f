"""Numeric and other rare forms, by dateparser: one clean span at a time, loaded only when one is met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timezone
from functools import lru_cache


@lru_cache(maxsize=4096)
def parse(text: str, lang: str, day: date | None) -> date | None:
    """The day that `text` names in language `lang`, counted from `day`; None where dateparser finds none."""
    if text[:4].isdigit() and text[4:5] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    import dateparser

    settings = {"STRICT_PARSING": True, "PREFER_DATES_FROM": "past"}
    if day is not None:
        settings["RELATIVE_BASE"] = datetime.combine(day, time(12))
    found = dateparser.parse(text, languages=[lang], settings=settings)
    return found.date() if found else None


_APART = re.compile(r"(?<=[0-9])[ ]?([h:])[ ]?(?=[0-9])")
"""The mark between hours and minutes, as some set it apart (`12 h 15`)."""
_PARTS = ("day", "month", "year")


@lru_cache(maxsize=4096)
def moment(text: str, langs: Sequence[str]) -> datetime | None:
    """The day, with its hour and zone where it has them, that a text consists of, in the first language that
    reads it; None where it leaves out the day, the month or the year, or says anything else.
    """
    import dateparser

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": list(_PARTS)}
    found: datetime | None = dateparser.parse(
        _APART.sub(r"\1", text), languages=list(langs), settings=settings
    )
    offset = found.utcoffset() if found else None
    return found.replace(tzinfo=timezone(offset)) if found and offset is not None else found
