"""Resolvers for days: weekdays, dates, nights, times of day."""

from __future__ import annotations

from datetime import date

from factrack.dates.periods import DAY, Period
from factrack.dates.reference import Atoms, Reference, values

_NEAR_AHEAD, _LONG_AGO = 60, 300


def weekday_near(number: int, at: Reference) -> date | None:
    """The day that a weekday means: the nearest past one, the next one where the clause looks ahead."""
    if at.day is None:
        return None
    back = (at.day.weekday() - number) % 7
    if back and at.future:
        return at.day + (7 - back) * DAY
    return at.day - back * DAY


def weekday(atoms: Atoms, at: Reference) -> Period | None:
    """A weekday alone, or with its time of day."""
    day = weekday_near(values(atoms, "W")[0], at)
    return (day, day) if day else None


def weekday_last(atoms: Atoms, at: Reference) -> Period | None:
    """`jeudi dernier`: strictly before the day of the dispatch."""
    if at.day is None:
        return None
    day = at.day - ((at.day.weekday() - values(atoms, "W")[0] - 1) % 7 + 1) * DAY
    return day, day


def weekday_next(atoms: Atoms, at: Reference) -> Period | None:
    """`jeudi prochain`: strictly after the day of the dispatch."""
    if at.day is None:
        return None
    day = at.day + ((values(atoms, "W")[0] - at.day.weekday() - 1) % 7 + 1) * DAY
    return day, day


def weekdays(atoms: Atoms, at: Reference) -> Period | None:
    """From one weekday to another, the last one the nearest."""
    first, last = values(atoms, "W")
    end = weekday_near(last, at)
    return (end - ((last - first) % 7) * DAY, end) if end else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """A day by its numbers; None where there is none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def choose_year(month: int, day: int, weekday: int | None, at: Reference) -> date | None:
    """The day that a date without a year means: the weekday decides; else it is past, unless the clause
    speaks of the future or the past one is most of a year away and the coming one near."""
    if at.day is None:
        return None
    around = (calendar_day(at.day.year + shift, month, day) for shift in (-1, 0, 1))
    known = [d for d in around if d and (weekday is None or d.weekday() == weekday)]
    past = max((d for d in known if d <= at.day), default=None)
    ahead = min((d for d in known if d > at.day), default=None)
    if past is None or ahead is None:
        return past or ahead
    far = (at.day - past).days > _LONG_AGO and (ahead - at.day).days <= _NEAR_AHEAD
    return ahead if at.future or far else past


def day_month(atoms: Atoms, at: Reference) -> Period | None:
    """A day of a month, or several of one month; the year is stated, or chosen."""
    days, numbers = values(atoms, "D"), values(atoms, "MV")
    years, weekdays = values(atoms, "Y"), values(atoms, "W")
    found: list[date | None]
    if years:
        found = [calendar_day(years[-1], numbers[-1], d) for d in days]
    elif len(days) > 1:
        last = choose_year(numbers[-1], days[-1], None, at)
        found = [last and calendar_day(last.year, numbers[-1], d) for d in days]
    else:
        found = [choose_year(numbers[0], days[0], weekdays[0] if weekdays else None, at)]
    first, last_day = found[0], found[-1]
    return (first, last_day) if first and last_day and first <= last_day else None


def days_between(atoms: Atoms, at: Reference) -> Period | None:
    """From a day of one month to a day of another; the year of the last counts for both."""
    (first_day, last_day), (first_month, last_month) = values(atoms, "D"), values(atoms, "MV")
    years = values(atoms, "Y")
    last = (
        calendar_day(years[-1], last_month, last_day)
        if years
        else choose_year(last_month, last_day, None, at)
    )
    if last is None:
        return None
    year = years[0] if len(years) == 2 else last.year
    first = calendar_day(year, first_month, first_day)
    if first and first > last:
        first = calendar_day(year - 1, first_month, first_day)
    return (first, last) if first and first <= last else None


def night(_atoms: Atoms, at: Reference) -> Period | None:
    """The night before the day of the dispatch; the night to come where it is evening or the clause speaks
    of it."""
    if at.day is None:
        return None
    ahead = at.future and (at.hour is None or at.hour >= 12)
    return (at.day, at.day + DAY) if ahead else (at.day - DAY, at.day)


def night_of(atoms: Atoms, at: Reference) -> Period | None:
    """The night that begins on a weekday."""
    day = weekday_near(values(atoms, "W")[0], at)
    return (day, day + DAY) if day else None


def night_into(atoms: Atoms, at: Reference) -> Period | None:
    """The night that ends on the last weekday named."""
    day = weekday_near(values(atoms, "W")[-1], at)
    return (day - DAY, day) if day else None


def today(atoms: Atoms, at: Reference) -> Period | None:
    """A time of day, alone: of the day of the dispatch, or of the next where it is over and the clause looks
    ahead."""
    if at.day is None:
        return None
    hours = [a.value for a in atoms if a.code in "PpCc" and isinstance(a.value, int)]
    over = at.hour is not None and hours and hours[0] < at.hour
    day = at.day + DAY if over and at.future else at.day
    return day, day


def numeric(atoms: Atoms, at: Reference) -> Period | None:
    """A date in figures (`12/03/2021`), in the order of its language."""
    from factrack.dates import fallback

    day = fallback.parse(str(atoms[0].value), at.code, at.day)
    return (day, day) if day else None
