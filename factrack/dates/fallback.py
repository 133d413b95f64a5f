"""Numeric and other rare forms, by dateparser: one clean span at a time, loaded only when one is met."""

from __future__ import annotations

from datetime import date, datetime, time
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
