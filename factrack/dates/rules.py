"""The rules: which atoms, in which order, make which kind of time expression, and how it is resolved.

A rule is a pattern over the codes of atoms and of what stands between them (see `atoms.py`), and a resolver
that turns the matched atoms into a period. The longest match at a place wins; among equals the first rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from factrack.dates import days, periods, stretches
from factrack.dates.periods import Period
from factrack.dates.reference import Reference, Resolver


@dataclass(frozen=True)
class Rule:
    """`needs_lead`: the expression counts only after a preposition of time (`en`, `in`) or a word like
    `since`. One that looks `back` hangs on what the text spoke of before."""

    name: str
    pattern: str
    resolve: Resolver
    needs_lead: str = ""
    back: bool = False


RULES: tuple[Rule, ...] = (
    # Codes of atoms: W weekday · D day number · N number word · M month, V its short form · Y year · C clock
    # time, c one that may be a duration · P part of a day, p one that can stand alone · I numeric date · n
    # night, k the noun · O ordinal · K quarter · H half, Q short name of a quarter · S season, j its bare
    # name · X decade · E feast · R set phrase · w weekend phrase · T that day · U unit · G ago · A
    # earlier or later · J fiscal · L last · Z next · z first · B between, F from · s since, b by (to
    # come), y by, u until · e end of, g early, m mid-, l late. Codes of what stands between: o of · t to,
    # at · & and · , comma · - hyphen · nothing for a space or an article.
    Rule("night_between", r"[nk]o?Wo?tW[Pp]?", days.night_into),
    Rule("night_into", r"[nk]tW", days.night_into),
    Rule("night_of", r"[nk]oW|nW", days.night_of),
    Rule("night", r"n", days.night),
    Rule("weekday_date", r"W,?D[MV](?:,?Y)?(?:,?t?[PpkCc])*", days.day_month),
    Rule("weekday_date", r"W,?[MV]D(?:,?Y)?(?:,?t?[PpkCc])*", days.day_month),
    Rule("weekdays", r"[BF]?W[t-]W", days.weekdays),
    Rule("weekdays", r"BW&W", days.weekdays),
    Rule("weekday_last", r"(?:WL|LW)(?:,?t?[PpkCc])*", days.weekday_last),
    Rule("weekday_next", r"(?:WZ|ZW)(?:,?t?[PpkCc])*", days.weekday_next),
    Rule("weekday", r"(?:[PpkCcgl],?o?)*W(?:,?t?[PpkCc])*", days.weekday),
    Rule("day_span", r"[BF]?D[t-]D[MV](?:,?Y)?|BD&D[MV](?:,?Y)?", days.day_month),
    Rule("day_span", r"[BF]?[MV]D[t-]D(?:,?Y)?|B[MV]D&D(?:,?Y)?", days.day_month),
    Rule("days_between", r"[BF]?D[MV]Y?tD[MV](?:,?Y)?|BD[MV]&D[MV](?:,?Y)?", days.days_between),
    Rule("days_between", r"[BF]?[MV]D(?:,?Y)?[t-][MV]D(?:,?Y)?|B[MV]D&[MV]D(?:,?Y)?", days.days_between),
    Rule("day", r"Do?[MV](?:o?,?Y)?(?:,?t?[PpkCc])*", days.day_month),
    Rule("day", r"[MV]D(?:,?Y)?(?:,?t?[PpkCc])*", days.day_month),
    Rule("numeric_date", r"I", days.numeric),
    Rule("months_to", r"[DN]?Ut[MV]o?Y?", stretches.months_to),
    Rule("first_months", r"(?:z[DN]U|[DN]zU)(?:o?Y)?", stretches.first_months),
    Rule("months", r"[BF]?[MV]o?Y?[t-][MV]o?Y?|B[MV]o?Y?&[MV]o?Y?", stretches.months_between, "month"),
    Rule("month_last", r"ML|LM", stretches.month_last),
    Rule("month_next", r"MZ|ZM", stretches.month_next),
    Rule("month_year", r"[MV]o?Y", stretches.month),
    Rule("month", r"M", stretches.month, "month"),
    Rule("quarter", r"(?:[ODz]-?K|Q)(?:,?o?Y)?", stretches.part_of_year(3)),
    Rule("half", r"[ODz]-?H(?:,?o?Y)?", stretches.part_of_year(6)),
    Rule("season_last", r"[Sj]L|L[Sj]", stretches.season_last),
    Rule("season_next", r"[Sj]Z|Z[Sj]", stretches.season_next),
    Rule("season", r"So?Y?|jo?Y", stretches.season),
    Rule("years", r"[BF]Yo?t?Y|[BF]Y[&-]Y", stretches.years),
    Rule("years", r"Y[t-]Y", stretches.years, "year"),
    Rule("split_year", r"x", stretches.unknown),
    Rule("fiscal_year", r"JY|UY", stretches.fiscal_year),
    Rule("part_of_unit", r"U", stretches.current, "part"),
    Rule("year", r"Y", stretches.year, "year"),
    Rule("decade", r"X", stretches.decade),
    Rule("feast", r"E(?:o?Y)?", stretches.feast),
    Rule("ago", r"G[DN]U|[DN]UG", stretches.ago),
    Rule("earlier", r"[DN]?UA", stretches.earlier, back=True),
    Rule("rolling", r"L[DN]?U|[DN]LU", stretches.rolling),
    Rule("weekend", r"w", stretches.weekend),
    Rule("phrase", r"R(?:t?[PpkCc])*", stretches.phrase),
    Rule("same", r"T(?:t?[PpkCc])*", stretches.same, back=True),
    Rule("time_of_day", r"[Cp](?:,?t?[PpkCc])*", days.today),
    Rule("clock", r"c(?:,?t?[PpkCc])*", days.today, "clock"),
)


CODES = "jxWDNMVYCcPpInkOKHQSXxERwTUGAJLZzBFsbyueglmot&,-"
"""Every code that a run can hold."""
_BEFORE = r"(?:(?P<limit>[sbuy])o?)?(?:(?P<part>[eglm])-?o?(?=[MVYODzQSjXJURBF]))?"


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
    """The rules that fit the codes of a run, from left to right, the longest first. Few runs differ:
    cached.
    """
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
