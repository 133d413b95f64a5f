"""What a time that names no zone means."""

from __future__ import annotations

from datetime import UTC, datetime, time


def is_day(moment: datetime) -> bool:
    """Whether a day alone was said: midnight in no zone is a day of which no hour is known."""
    return moment.tzinfo is None and moment.time() == time.min


def aware(moment: datetime) -> datetime:
    """The time with a zone: UTC where it names none, which is how times are ordered."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
