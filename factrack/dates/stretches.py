"""Resolvers for longer stretches: months, quarters, years, seasons, and what is counted from the dispatch."""

from __future__ import annotations

from datetime import date

from factrack.dates import periods
from factrack.dates.days import calendar_day, choose_year
from factrack.dates.periods import Period
from factrack.dates.reference import Atoms, Reference, Resolver, values


def month_near(number: int, at: Reference) -> Period | None:
    """The month that a name means: the latest that has begun, the next one where the clause looks ahead."""
    if at.day is None:
        return None
    back = (at.day.month - number) % 12
    if at.future and back:
        return periods.months(periods.month_start(at.day, 12 - back), 1)
    return periods.months(periods.month_start(at.day, -back), 1)


def month(atoms: Atoms, at: Reference) -> Period | None:
    """A month, of the stated year or of the nearest."""
    number, years = values(atoms, "MV")[0], values(atoms, "Y")
    return periods.month(years[0], number) if years else month_near(number, at)


def month_last(atoms: Atoms, at: Reference) -> Period | None:
    """`en mars dernier`: strictly before the month of the dispatch."""
    if at.day is None:
        return None
    back = (at.day.month - values(atoms, "MV")[0] - 1) % 12 + 1
    return periods.months(periods.month_start(at.day, -back), 1)


def month_next(atoms: Atoms, at: Reference) -> Period | None:
    """`en mars prochain`: strictly after the month of the dispatch."""
    if at.day is None:
        return None
    ahead = (values(atoms, "MV")[0] - at.day.month - 1) % 12 + 1
    return periods.months(periods.month_start(at.day, ahead), 1)


def months_between(atoms: Atoms, at: Reference) -> Period | None:
    """From one month to another."""
    (first, last), years = values(atoms, "MV"), values(atoms, "Y")
    end = periods.month(years[-1], last) if years else month_near(last, at)
    if end is None:
        return None
    if len(years) == 2:
        return periods.month(years[0], first)[0], end[1]
    return periods.month_start(end[0], -((last - first) % 12)), end[1]


def year(atoms: Atoms, _at: Reference) -> Period | None:
    """A calendar year."""
    return periods.year(values(atoms, "Y")[0])


def fiscal_year(atoms: Atoms, _at: Reference) -> Period | None:
    """`fiscal 2023`, `l'année 2023`: taken for the calendar year; other units with a number are none."""
    if atoms[0].code == "U" and atoms[0].unit != "year":
        return None
    return periods.year(values(atoms, "Y")[0])


def unknown(_atoms: Atoms, _at: Reference) -> Period | None:
    """A split year (`2023-24`): a season or a budget, whose days nobody says."""
    return None


def years(atoms: Atoms, _at: Reference) -> Period | None:
    """From one year to a later one."""
    first, last = values(atoms, "Y")
    return (date(first, 1, 1), date(last, 12, 31)) if first < last else None


def part_of_year(size: int) -> Resolver:
    """A resolver for a quarter (`size` 3) or half (6): without a year the latest that has begun, or the next
    to come."""

    def resolve(atoms: Atoms, at: Reference) -> Period | None:
        number, years = values(atoms, "OQDz")[0], values(atoms, "Y")
        if not 1 <= number <= 12 // size:
            return None
        if years:
            return periods.months(date(years[0], size * (number - 1) + 1, 1), size)
        if at.day is None:
            return None
        here = periods.months(date(at.day.year, size * (number - 1) + 1, 1), size)
        if at.future and here[1] < at.day:
            return periods.shifted(here, "year", 1)
        return here if at.future or here[0] <= at.day else periods.shifted(here, "year", -1)

    return resolve


def season(atoms: Atoms, at: Reference) -> Period | None:
    """A season, by the year in which it begins; without one the latest that has begun, or the next to
    come.
    """
    name, years = str(next(a.value for a in atoms if a.code in "Sj")), values(atoms, "Y")
    if years:
        return periods.season(years[0], name)
    return season_near(name, at, past=False)


def season_near(name: str, at: Reference, *, past: bool) -> Period | None:
    """The season that a name means; with `past` the last one that is over."""
    if at.day is None:
        return None
    known = [periods.season(at.day.year + shift, name) for shift in (-2, -1, 0, 1)]
    if at.future and not past:
        return next(p for p in known if p[1] >= at.day)
    return next(
        p for p in reversed(known) if (p[1] if past else p[0]) < at.day or (not past and p[0] <= at.day)
    )


def season_last(atoms: Atoms, at: Reference) -> Period | None:
    """The last such season that is over."""
    return season_near(str(next(a.value for a in atoms if a.code in "Sj")), at, past=True)


def season_next(atoms: Atoms, at: Reference) -> Period | None:
    """The next such season to begin."""
    if at.day is None:
        return None
    name = str(next(a.value for a in atoms if a.code in "Sj"))
    return next(p for p in (periods.season(at.day.year + n, name) for n in (0, 1)) if p[0] > at.day)


def decade(atoms: Atoms, _at: Reference) -> Period | None:
    """Ten years, by their first (`1980`, or `80` for 1980)."""
    first = int(atoms[0].value)
    if first < 100:
        first += 1900 if first >= 30 else 2000
    return periods.decade(first)


def feast(atoms: Atoms, at: Reference) -> Period | None:
    """A fixed feast, of the stated year or of the nearest."""
    month, day = divmod(int(atoms[0].value), 100)
    years = values(atoms, "Y")
    found = calendar_day(years[0], month, day) if years else choose_year(month, day, None, at)
    return (found, found) if found else None


def phrase(atoms: Atoms, at: Reference) -> Period | None:
    """A set phrase (`la semaine dernière`): the calendar unit so many units from that of the dispatch."""
    if at.day is None:
        return None
    unit, shift = atoms[0].unit, int(atoms[0].value)
    return periods.around(periods.moved(at.day, "week" if unit == "weekend" else unit, shift), unit)


def weekend(atoms: Atoms, at: Reference) -> Period | None:
    """The weekend of the week of the dispatch; the one before where that is to come and the clause looks
    back.
    """
    found = phrase(atoms, at)
    if found is None or at.day is None or at.future or found[0] <= at.day:
        return found
    return periods.shifted(found, "week", -1)


def ago(atoms: Atoms, at: Reference) -> Period | None:
    """`il y a deux ans`: the whole day, week, month or year that lies so far back."""
    unit = next(a.unit for a in atoms if a.code == "U")
    count = values(atoms, "DN")[0]
    return periods.around(periods.moved(at.day, unit, -count), unit) if at.day else None


def earlier(atoms: Atoms, at: Reference) -> Period | None:
    """So long before what the text spoke of last; hours and days also before the dispatch."""
    unit = next(a.unit for a in atoms if a.code == "U")
    count = (values(atoms, "DN") or [1])[0] * int(atoms[-1].value)
    if at.before is not None:
        return periods.shifted(at.before, unit, count)
    if at.day is None or unit not in ("hour", "day"):
        return None
    day = periods.moved(at.day, unit, count)
    return day, day


def current(atoms: Atoms, at: Reference) -> Period | None:
    """The unit that the dispatch lies in, for `the end of the year`."""
    if at.day is None or atoms[0].unit in ("hour", "day"):
        return None
    return periods.around(at.day, atoms[0].unit)


def same(atoms: Atoms, at: Reference) -> Period | None:
    """`that day`, `the previous year`: the unit that the last period lies in, moved; a day needs one day."""
    unit, shift = atoms[0].unit, int(atoms[0].value)
    last = at.before or at.spoken
    if last is None or (unit == "day" and last[0] != last[1]):
        return None
    return periods.around(periods.moved(last[1], unit, shift), unit)


def rolling(atoms: Atoms, at: Reference) -> Period | None:
    """`the past three months`: so many units up to the day of the dispatch."""
    unit = next(a.unit for a in atoms if a.code == "U")
    count = (values(atoms, "DN") or [1])[0]
    return (periods.moved(at.day, unit, -count), at.day) if at.day else None


def months_to(atoms: Atoms, at: Reference) -> Period | None:
    """`the three months to June`: whole months, the named one last."""
    unit = next(a.unit for a in atoms if a.code == "U")
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    end = month(tuple(a for a in atoms if a.code in "MVY"), at)
    if size is None or end is None:
        return None
    count = (values(atoms, "DN") or [1])[0] * size
    return periods.months(periods.month_start(end[0], 1 - count), count)


def first_months(atoms: Atoms, at: Reference) -> Period | None:
    """`the first nine months` (of the year)."""
    unit = next(a.unit for a in atoms if a.code == "U")
    count, years = values(atoms, "DN")[0], values(atoms, "Y")
    if unit != "month" or (not years and at.day is None) or count > 12:
        return None
    found = periods.months(date(years[0] if years else at.day.year, 1, 1), count)  # type: ignore[union-attr]
    if years or at.day is None or at.future or found[1] <= at.day:
        return found
    return periods.shifted(found, "year", -1)
