"""Stretches of days: calendar arithmetic, with both ends included.

Nothing here knows a language. A period is a pair of dates, `(first, last)`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Period = tuple[date, date]
Unit = Literal[
    "hour", "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]

DAY = timedelta(days=1)
_MONTHS: dict[str, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The meteorological seasons: the month in which each begins."""


def month_start(day: date, shift: int = 0) -> date:
    """The first day of the month `shift` months after that of `day`. Raises OverflowError past year 9999."""
    count = day.year * 12 + day.month - 1 + shift
    if not 12 <= count < 120000:
        raise OverflowError("date out of range")
    return date(count // 12, count % 12 + 1, 1)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first = date(year, number, 1)
    return first, month_start(first, 1) - DAY


def months(first: date, count: int) -> Period:
    """`count` whole months from that of `first` on."""
    begin = month_start(first)
    return begin, month_start(begin, count) - DAY


def year(number: int) -> Period:
    """A calendar year."""
    return date(number, 1, 1), date(number, 12, 31)


def quarter(year_number: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return months(date(year_number, 3 * number - 2, 1), 3)


def half(year_number: int, number: int) -> Period:
    """The first or second half of a calendar year."""
    return months(date(year_number, 6 * number - 5, 1), 6)


def season(year_number: int, name: str) -> Period:
    """A season by the year in which it begins."""
    return months(date(year_number, SEASON_STARTS[name], 1), 3)


def decade(first_year: int) -> Period:
    """Ten years."""
    return date(first_year, 1, 1), date(first_year + 9, 12, 31)


def same_day(day: date, shift: int) -> date:
    """`day` moved by `shift` months, on the last day of the month where that month is shorter."""
    first = month_start(day, shift)
    last = month_start(first, 1) - DAY
    return first.replace(day=min(day.day, last.day))


def moved(day: date, unit: Unit, shift: int) -> date:
    """`day` moved by `shift` units; hours leave it where it is."""
    if unit == "hour":
        return day
    if unit in _MONTHS:
        return same_day(day, shift * _MONTHS[unit])
    return day + timedelta(days=shift * (1 if unit == "day" else 7))


def around(day: date, unit: Unit) -> Period:
    """The calendar unit that `day` lies in; weeks begin on Monday."""
    if unit in ("day", "hour"):
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + 6 * DAY
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + 5 * DAY
        return saturday, saturday + DAY
    if unit == "season":
        first = month_start(day, -(day.month % 3))
        return months(first, 3)
    size = _MONTHS[unit]
    count = day.year * 12 + day.month - 1
    return months(month_start(day, -(count % size)), size)


def shifted(period: Period, unit: Unit, shift: int) -> Period:
    """A period moved by `shift` units; one that is made of whole months stays so."""
    first, last = period
    whole = first.day == 1 and (last + DAY).day == 1
    if whole and unit in _MONTHS:
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        return months(month_start(first, shift * _MONTHS[unit]), count)
    return moved(first, unit, shift), moved(last, unit, shift)
