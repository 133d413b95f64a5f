"""What a time that names no zone means."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9000


def is_day(moment: datetime) -> bool:
    """Whether a day alone was said: midnight in no zone is a day of which no hour is known."""
    return moment.tzinfo is None and moment.time() == time.min


def plausible(moment: datetime) -> bool:
    """Whether news can be of this time.

    Systems write the first or the last day there is where they know none; another zone has no such time.
    """
    return _FIRST_YEAR <= moment.year <= _LAST_YEAR


def stated(text: str) -> datetime:
    """The time of an ISO 8601 text. Raises ValueError where it is none that news can be of."""
    found = datetime.fromisoformat(text)
    if not plausible(found):
        raise ValueError(f"no time of news: {text!r}")
    return found


def aware(moment: datetime) -> datetime:
    """The time with a zone: UTC where it names none, which is how times are ordered."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
