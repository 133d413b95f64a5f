"""The rules: which atoms, in which order, make which kind of time expression, and how it is resolved.

A rule is a pattern over the codes of atoms and of what stands between them (see `atoms.py`), and a resolver
that turns the matched atoms into a period. The longest match at a place wins; among equals the first rule of
the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from factrack.dates import periods
from factrack.dates.atoms import Atom
from factrack.dates.periods import DAY, Period


@dataclass(frozen=True)
class Reference:
    """What an expression is resolved against.

    `day` and `hour` are those of the dispatch, where it has them; `future` says that the clause speaks of
    what is to come; `before` is the period that the text spoke of last.
    """

    day: date | None
    hour: int | None
    future: bool
    before: Period | None
    code: str = ""


Atoms = tuple[Atom, ...]
Resolver = Callable[[Atoms, Reference], Period | None]


@dataclass(frozen=True)
class Rule:
    """`needs_lead`: the expression counts only after a preposition of time (`en`, `in`) or a word like
    `since`."""

    name: str
    pattern: str
    resolve: Resolver
    needs_lead: str = ""


def _values(atoms: Atoms, codes: str) -> list[int]:
    return [int(a.value) for a in atoms if a.code in codes]


# --- days ---------------------------------------------------------------------------------------------------

_NEAR_AHEAD, _LONG_AGO = 60, 300


def _weekday_near(number: int, at: Reference) -> date | None:
    if at.day is None:
        return None
    back = (at.day.weekday() - number) % 7
    if back and at.future:
        return at.day + (7 - back) * DAY
    return at.day - back * DAY


def _weekday(atoms: Atoms, at: Reference) -> Period | None:
    day = _weekday_near(_values(atoms, "W")[0], at)
    return (day, day) if day else None


def _weekday_last(atoms: Atoms, at: Reference) -> Period | None:
    if at.day is None:
        return None
    day = at.day - ((at.day.weekday() - _values(atoms, "W")[0] - 1) % 7 + 1) * DAY
    return day, day


def _weekday_next(atoms: Atoms, at: Reference) -> Period | None:
    if at.day is None:
        return None
    day = at.day + ((_values(atoms, "W")[0] - at.day.weekday() - 1) % 7 + 1) * DAY
    return day, day


def _weekdays(atoms: Atoms, at: Reference) -> Period | None:
    first, last = _values(atoms, "W")
    end = _weekday_near(last, at)
    return (end - ((last - first) % 7) * DAY, end) if end else None


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _choose_year(month: int, day: int, weekday: int | None, at: Reference) -> date | None:
    """The day that a date without a year means: the weekday decides; else it is past, unless the clause
    speaks of the future or the past one is most of a year away and the coming one near."""
    if at.day is None:
        return None
    around = (_calendar_day(at.day.year + shift, month, day) for shift in (-1, 0, 1))
    known = [d for d in around if d and (weekday is None or d.weekday() == weekday)]
    past = max((d for d in known if d <= at.day), default=None)
    ahead = min((d for d in known if d > at.day), default=None)
    if past is None or ahead is None:
        return past or ahead
    far = (at.day - past).days > _LONG_AGO and (ahead - at.day).days <= _NEAR_AHEAD
    return ahead if at.future or far else past


def _day_month(atoms: Atoms, at: Reference) -> Period | None:
    days, numbers = _values(atoms, "D"), _values(atoms, "MV")
    years, weekdays = _values(atoms, "Y"), _values(atoms, "W")
    found: list[date | None]
    if years:
        found = [_calendar_day(years[-1], numbers[-1], d) for d in days]
    elif len(days) > 1:
        last = _choose_year(numbers[-1], days[-1], None, at)
        found = [last and _calendar_day(last.year, numbers[-1], d) for d in days]
    else:
        found = [_choose_year(numbers[0], days[0], weekdays[0] if weekdays else None, at)]
    first, last_day = found[0], found[-1]
    return (first, last_day) if first and last_day and first <= last_day else None


def _night(atoms: Atoms, at: Reference) -> Period | None:
    """The night before the day of the dispatch; the night to come where it is evening or the clause speaks
    of it."""
    if at.day is None:
        return None
    ahead = at.future and (at.hour is None or at.hour >= 12)
    return (at.day, at.day + DAY) if ahead else (at.day - DAY, at.day)


def _night_of(atoms: Atoms, at: Reference) -> Period | None:
    day = _weekday_near(_values(atoms, "W")[0], at)
    return (day, day + DAY) if day else None


def _night_into(atoms: Atoms, at: Reference) -> Period | None:
    day = _weekday_near(_values(atoms, "W")[-1], at)
    return (day - DAY, day) if day else None


def _today(atoms: Atoms, at: Reference) -> Period | None:
    """A time of day, alone: of the day of the dispatch, or of the next where it is over and the clause looks
    ahead."""
    if at.day is None:
        return None
    hours = [a.value for a in atoms if a.code in "PpCc" and isinstance(a.value, int)]
    over = at.hour is not None and hours and hours[0] < at.hour
    day = at.day + DAY if over and at.future else at.day
    return day, day


def _numeric(atoms: Atoms, at: Reference) -> Period | None:
    from factrack.dates import fallback

    day = fallback.parse(str(atoms[0].value), at.code, at.day)
    return (day, day) if day else None


# --- months, quarters, years --------------------------------------------------------------------------------


def _month_near(number: int, at: Reference) -> Period | None:
    if at.day is None:
        return None
    back = (at.day.month - number) % 12
    if at.future and back:
        return periods.months(periods.month_start(at.day, 12 - back), 1)
    return periods.months(periods.month_start(at.day, -back), 1)


def _month(atoms: Atoms, at: Reference) -> Period | None:
    number, years = _values(atoms, "MV")[0], _values(atoms, "Y")
    return periods.month(years[0], number) if years else _month_near(number, at)


def _month_last(atoms: Atoms, at: Reference) -> Period | None:
    if at.day is None:
        return None
    back = (at.day.month - _values(atoms, "MV")[0] - 1) % 12 + 1
    return periods.months(periods.month_start(at.day, -back), 1)


def _month_next(atoms: Atoms, at: Reference) -> Period | None:
    if at.day is None:
        return None
    ahead = (_values(atoms, "MV")[0] - at.day.month - 1) % 12 + 1
    return periods.months(periods.month_start(at.day, ahead), 1)


def _months_between(atoms: Atoms, at: Reference) -> Period | None:
    (first, last), years = _values(atoms, "MV"), _values(atoms, "Y")
    end = periods.month(years[-1], last) if years else _month_near(last, at)
    if end is None:
        return None
    if len(years) == 2:
        return periods.month(years[0], first)[0], end[1]
    return periods.month_start(end[0], -((last - first) % 12)), end[1]


def _year(atoms: Atoms, at: Reference) -> Period | None:
    return periods.year(_values(atoms, "Y")[0])


def _years(atoms: Atoms, at: Reference) -> Period | None:
    first, last = _values(atoms, "Y")
    return (date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _part_of_year(size: int) -> Resolver:
    """A resolver for a quarter (`size` 3) or half (6): without a year the latest that has begun, or the next
    to come."""

    def resolve(atoms: Atoms, at: Reference) -> Period | None:
        number, years = _values(atoms, "OQ")[0], _values(atoms, "Y")
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


def _season(atoms: Atoms, at: Reference) -> Period | None:
    name, years = str(next(a.value for a in atoms if a.code == "S")), _values(atoms, "Y")
    if years:
        return periods.season(years[0], name)
    return _season_near(name, at, past=False)


def _season_near(name: str, at: Reference, *, past: bool) -> Period | None:
    if at.day is None:
        return None
    known = [periods.season(at.day.year + shift, name) for shift in (-2, -1, 0, 1)]
    if at.future and not past:
        return next(p for p in known if p[1] >= at.day)
    return next(
        p for p in reversed(known) if (p[1] if past else p[0]) < at.day or (not past and p[0] <= at.day)
    )


def _season_last(atoms: Atoms, at: Reference) -> Period | None:
    return _season_near(str(next(a.value for a in atoms if a.code == "S")), at, past=True)


def _season_next(atoms: Atoms, at: Reference) -> Period | None:
    if at.day is None:
        return None
    name = str(next(a.value for a in atoms if a.code == "S"))
    return next(p for p in (periods.season(at.day.year + n, name) for n in (0, 1)) if p[0] > at.day)


def _decade(atoms: Atoms, at: Reference) -> Period | None:
    first = int(atoms[0].value)
    if first < 100:
        first += 1900 if first >= 30 else 2000
    return periods.decade(first)


def _feast(atoms: Atoms, at: Reference) -> Period | None:
    month, day = divmod(int(atoms[0].value), 100)
    years = _values(atoms, "Y")
    found = _calendar_day(years[0], month, day) if years else _choose_year(month, day, None, at)
    return (found, found) if found else None


# --- counted from the day of the dispatch -------------------------------------------------------------------


def _phrase(atoms: Atoms, at: Reference) -> Period | None:
    """A set phrase (`la semaine dernière`): the calendar unit so many units from that of the dispatch."""
    if at.day is None:
        return None
    unit, shift = atoms[0].unit, int(atoms[0].value)
    return periods.around(periods.moved(at.day, "week" if unit == "weekend" else unit, shift), unit)


def _weekend(atoms: Atoms, at: Reference) -> Period | None:
    found = _phrase(atoms, at)
    if found is None or at.day is None or at.future or found[0] <= at.day:
        return found
    return periods.shifted(found, "week", -1)


def _ago(atoms: Atoms, at: Reference) -> Period | None:
    unit = next(a.unit for a in atoms if a.code == "U")
    count = _values(atoms, "DN")[0]
    return periods.around(periods.moved(at.day, unit, -count), unit) if at.day else None


def _earlier(atoms: Atoms, at: Reference) -> Period | None:
    """So long before what the text spoke of last; hours and days also before the dispatch."""
    unit = next(a.unit for a in atoms if a.code == "U")
    count = (_values(atoms, "DN") or [1])[0] * int(atoms[-1].value)
    if at.before is not None:
        return periods.shifted(at.before, unit, count)
    if at.day is None or unit not in ("hour", "day"):
        return None
    day = periods.moved(at.day, unit, count)
    return day, day


def _same(atoms: Atoms, at: Reference) -> Period | None:
    """`that day`, `the previous year`: the unit that the last period lies in, moved."""
    if at.before is None:
        return None
    unit, shift = atoms[0].unit, int(atoms[0].value)
    return periods.around(periods.moved(at.before[1], unit, shift), unit)


def _rolling(atoms: Atoms, at: Reference) -> Period | None:
    unit = next(a.unit for a in atoms if a.code == "U")
    count = (_values(atoms, "DN") or [1])[0]
    return (periods.moved(at.day, unit, -count), at.day) if at.day else None


def _months_to(atoms: Atoms, at: Reference) -> Period | None:
    """`the three months to June`: whole months, the named one last."""
    unit = next(a.unit for a in atoms if a.code == "U")
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    end = _month(tuple(a for a in atoms if a.code in "MVY"), at)
    if size is None or end is None:
        return None
    count = (_values(atoms, "DN") or [1])[0] * size
    return periods.months(periods.month_start(end[0], 1 - count), count)


def _first_months(atoms: Atoms, at: Reference) -> Period | None:
    """`the first nine months` (of the year)."""
    unit = next(a.unit for a in atoms if a.code == "U")
    count, years = _values(atoms, "DN")[0], _values(atoms, "Y")
    if unit != "month" or (not years and at.day is None) or count > 12:
        return None
    found = periods.months(date(years[0] if years else at.day.year, 1, 1), count)  # type: ignore[union-attr]
    if years or at.day is None or at.future or found[1] <= at.day:
        return found
    return periods.shifted(found, "year", -1)


RULES: tuple[Rule, ...] = (
    # Codes of atoms: W weekday · D day number · N number word · M month, V its short form · Y year · C clock
    # time, c one that may be a duration · P part of a day, p one that can stand alone · I numeric date · n
    # night, k the noun · O ordinal · K quarter · H half, Q short name of a quarter · S season · X decade · E
    # feast · R set phrase · w weekend phrase · T that day · U unit · G ago · A earlier or later · J fiscal ·
    # L last · Z next · z first · B between, F from · s since, b by (to come), y by, u until · e end of, g
    # early, m mid-, l late. Codes of what stands between: o of · t to, at · & and · , comma · - hyphen ·
    # nothing for a space or an article.
    Rule("night_between", r"[nk]o?Wo?tW[Pp]?", _night_into),
    Rule("night_into", r"[nk]tW", _night_into),
    Rule("night_of", r"[nk]oW|nW", _night_of),
    Rule("night", r"n", _night),
    Rule("weekday_date", r"W,?D[MV],?Y?(?:,?t?[PpkCc])*", _day_month),
    Rule("weekday_date", r"W,?[MV]D(?:,?Y)?(?:,?t?[PpkCc])*", _day_month),
    Rule("weekdays", r"[BF]?W[t-]W", _weekdays),
    Rule("weekdays", r"BW&W", _weekdays),
    Rule("weekday_last", r"(?:WL|LW)(?:,?t?[PpkCc])*", _weekday_last),
    Rule("weekday_next", r"(?:WZ|ZW)(?:,?t?[PpkCc])*", _weekday_next),
    Rule("weekday", r"(?:[PpkCcgl],?o?)*W(?:,?t?[PpkCc])*", _weekday),
    Rule("day_span", r"[BF]?D[t-]D[MV],?Y?|BD&D[MV],?Y?", _day_month),
    Rule("day_span", r"[BF]?[MV]D[t-]D(?:,?Y)?|B[MV]D&D(?:,?Y)?", _day_month),
    Rule("day", r"Do?[MV](?:o?,?Y)?(?:,?t?[PpkCc])*", _day_month),
    Rule("day", r"[MV]D(?:,?Y)?(?:,?t?[PpkCc])*", _day_month),
    Rule("numeric_date", r"I", _numeric),
    Rule("months_to", r"[DN]?Ut[MV]o?Y?", _months_to),
    Rule("first_months", r"(?:z[DN]U|[DN]zU)(?:o?Y)?", _first_months),
    Rule("months", r"[BF]?[MV]o?Y?[t-][MV]o?Y?|B[MV]o?Y?&[MV]o?Y?", _months_between, "month"),
    Rule("month_last", r"ML|LM", _month_last),
    Rule("month_next", r"MZ|ZM", _month_next),
    Rule("month_year", r"[MV]o?Y", _month),
    Rule("month", r"M", _month, "month"),
    Rule("quarter", r"(?:O-?K|Q)(?:,?o?Y)?", _part_of_year(3)),
    Rule("half", r"O-?H(?:,?o?Y)?", _part_of_year(6)),
    Rule("season_last", r"SL|LS", _season_last),
    Rule("season_next", r"SZ|ZS", _season_next),
    Rule("season", r"So?Y?", _season),
    Rule("years", r"[BF]Yo?t?Y|[BF]Y[&-]Y", _years),
    Rule("years", r"Y[t-]Y", _years, "year"),
    Rule("fiscal_year", r"JY", _year),
    Rule("year", r"Y", _year, "year"),
    Rule("decade", r"X", _decade),
    Rule("feast", r"E(?:o?Y)?", _feast),
    Rule("ago", r"G[DN]U|[DN]UG", _ago),
    Rule("earlier", r"[DN]?UA", _earlier),
    Rule("rolling", r"L[DN]?U|[DN]LU", _rolling),
    Rule("weekend", r"w", _weekend),
    Rule("phrase", r"R(?:,?t?[PpkCc])*", _phrase),
    Rule("same", r"T(?:,?t?[PpkCc])*", _same),
    Rule("time_of_day", r"[Cp](?:,?t?[PpkCc])*", _today),
    Rule("clock", r"c(?:,?t?[PpkCc])*", _today, "clock"),
)


_BEFORE = r"(?:(?P<limit>[sbuy])o?)?(?:(?P<part>[eglm])-?o?)?"


@cache
def _compiled() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(f"{_BEFORE}(?P<core>{rule.pattern})")) for rule in RULES)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits codes `start` to `end` of a run, its own part beginning at `core`.

    `limit` is the code of a word like `since` before it, `part` that of one like `early`; empty where none
    stands.
    """

    rule: Rule
    start: int
    core: int
    end: int
    limit: str
    part: str


@lru_cache(maxsize=8192)
def parse(codes: str) -> tuple[Match, ...]:
    """The rules that fit the codes of a run, from left to right, the longest first. Few runs differ: cached."""
    found: list[Match] = []
    here = 0
    while here < len(codes):
        best: Match | None = None
        for rule, pattern in _compiled():
            fit = pattern.match(codes, here)
            if fit and (best is None or fit.end() > best.end):
                best = Match(rule, here, fit.start("core"), fit.end(), fit["limit"] or "", fit["part"] or "")
        if best:
            found.append(best)
        here = best.end if best else here + 1
    return tuple(found)


def narrowed(period: Period, match: Match, at: Reference) -> Period:
    """The period after `early`, `mid-`, `late` or `end of`, then after `since`, `by` or `until`, where they
    stand."""
    first, last = _third(period, match.part) if match.part else period
    if not match.limit or at.day is None:
        return first, last
    if match.limit == "s":
        return first, max(at.day, first)
    return (at.day, last) if last > at.day else (first, last)


def _third(period: Period, part: str) -> Period:
    first, last = period
    days = (last - first).days + 1
    if part == "e":
        return last, last
    if days < 28:
        return period
    if days > 31:
        return _third_of_months(period, part)
    cuts = {"g": (1, 10), "m": (11, 20), "l": (21, last.day)}[part]
    return first.replace(day=cuts[0]), first.replace(day=cuts[1])


def _third_of_months(period: Period, part: str) -> Period:
    first, last = period
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    size = max(1, count // 3)
    return periods.months(periods.month_start(first, {"g": 0, "m": size, "l": count - size}[part]), size)
