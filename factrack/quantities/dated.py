"""Numbers that tell the time: dates, hours, years, and how long ago."""

from __future__ import annotations

import re

from factrack import languages
from factrack.quantities import asked, surroundings
from factrack.quantities.draft import Place
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back

_CLOCK = re.compile(
    r"[0-2]?[0-9](?::[0-5][0-9]){1,2}(?:\.[0-9]+)?(?![0-9])|[0-2]?[0-9]h(?:[0-5][0-9])?(?![\w])"
)
RACE = re.compile(
    r"(?:([0-9]{1,2})(?:h ?|:))?([0-5]?[0-9])[':]([0-5][0-9])(?:(?:''|\"|[.,])([0-9]{1,3}))?"
    r"(?:''|\")?(?![\w:])"
)
_MINUTED = re.compile(r"[0-9]{1,2} ?h ?[0-5]?[0-9] ?m(?:in|n)?(?!\w)")
_SPACED_CLOCK = re.compile(r"[0-2]?[0-9] h(?: [0-5][0-9])?(?!\w)")
_YEAR = re.compile(r"(?:1[5-9]|2[01])[0-9]{2}")
_AND_YEAR = re.compile(r",? (?:19|20)[0-9]{2}(?!\w)")
_LINKED_DAY = re.compile(r"[0-9]{1,2}(?![\w.,]?[0-9])")
_LINKED_YEAR = re.compile(r"[0-9]{2,4}(?![\w.,]?[0-9])(?! *%)")
_YEAR_NOW = re.compile(r"(?:19|20)[0-9]{2}")
_CLOCK_AFTER, _HOUR_BEFORE = asked.after("vetoes.clock_after"), asked.before("vetoes.hour_before")
_DAY_BEFORE = asked.before("vetoes.months", "vetoes.weekdays")
_DAY_AFTER = asked.after("vetoes.months", "vetoes.day_of", "vetoes.day_link")
_NEAR = 45
"""Characters in which a word for what lasts stands before how long."""
_CLOCK_LIST = re.compile(r"[0-9]{1,2} ?h(?: ?[0-9]{2})?(?:,| [^\W\d_]{2})? ?$")


def is_race(match: re.Match[str], place: Place) -> bool:
    """Whether hours, minutes and seconds are no time of day: with tenths, or after a word such as `in`."""
    hours, _, _, rest = match.groups()
    text, g = place.text, place.grammar
    if "'" in match.group():
        return not g.lists["foot_marks"] or hours is not None
    if g.lists["vetoes.clock_after"].at(text, skip_blank(text, match.end())):
        return False
    return bool(rest or (hours and g.lists["vetoes.span_before"].before(text, place.before)))


def clock(place: Place) -> int | None:
    """`21h30`, `2:40 pm`, `0600` after a preposition; where it ends, or None (a span such as `en 2h51`)."""
    numeral, text, g = place.numeral, place.text, place.grammar
    before, digits = place.before, numeral.form == "digits"
    told = None if digits else _told(place)
    if told:
        return told
    spoken = g.lists["vetoes.clock_after"].at(text, place.after) if place.followed & _CLOCK_AFTER else None
    if spoken and numeral.value is not None and numeral.value < 2400:
        return spoken[1]
    joined = digits and text[numeral.end : numeral.end + 1] in (":", "h")
    match = _CLOCK.match(text, numeral.start) if joined else None
    race = RACE.match(text, numeral.start) if match else None
    if (race and is_race(race, place)) or (match and _MINUTED.match(text, numeral.start)):
        return None
    if match:
        day = text[numeral.start] == "0" or g.lists["vetoes.hour_before"].before(text, before)
        span = not day and (g.lists["vetoes.span_before"].before(text, before) or _lasts(place))
        after = g.lists["vetoes.clock_after"].at(text, skip_blank(text, match.end()))
        if span and not after and text[numeral.end] == "h":
            return None
        return after[1] if after else match.end()
    match = _SPACED_CLOCK.match(text, numeral.start) if digits else None
    hour = None if match else _hour(place)
    if hour:
        return hour
    military = numeral.bare and numeral.end - numeral.start == 4 and text[numeral.start] == "0"
    if not match and not military:
        return None
    if match and _lasts(place) and not g.lists["vetoes.hour_before"].before(text, before):
        return None
    if not g.lists["vetoes.clock_before"].before(text, before) and not _CLOCK_LIST.search(
        text[max(0, before - 12) : before]
    ):
        return None
    return match.end() if match else numeral.end


def _lasts(place: Place) -> bool:
    """`les retards étaient de 1h20`: a word for what lasts stands not far before."""
    lasting = place.grammar.lists["vetoes.span_nouns"].table.keys()
    return not lasting.isdisjoint(place.text[max(0, place.before - _NEAR) : place.before].split())


def _told(place: Place) -> int | None:
    """`half past nine`, `at five thirty`: hours in words."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    if n.value is None or not 1 <= n.value <= 12 or n.scale != 1 or place.amount.unit:
        return None
    if g.lists["vetoes.clock_past"].before(text, place.before):
        return n.end
    if m is None or m.form != "words" or m.value is None or text[n.end : m.start] not in (" ", "-"):
        return None
    minutes = 10 <= m.value < 60 and m.value % 5 == 0
    return m.end if minutes and g.lists["vetoes.clock_before"].before(text, place.before) else None


def quarter_to(place: Place) -> int | None:
    """`a quarter to nine`."""
    m, text = place.following, place.text
    if m is None or m.form not in ("words", "digits") or m.value is None or not 1 <= m.value <= 12:
        return None
    past = place.grammar.lists["vetoes.clock_past"].before(text, skip_blank_back(text, m.start))
    return m.end if past and past[1] <= place.numeral.start else None


def _hour(place: Place) -> int | None:
    """`vers 21 heures`: an hour of the day, told like a span."""
    n, text, g = place.numeral, place.text, place.grammar
    led = place.led & _HOUR_BEFORE and g.lists["vetoes.hour_before"].before(text, place.before)
    unit = place.amount.unit if led else None
    if not unit or unit.unit != "hour" or n.value is None or not 0 <= n.value <= 24 or n.value % 1:
        return None
    end = place.amount.end
    for name in ("and_half", "and_quarter"):  # `à 8 heures et demie`
        more = g.lists[name].at(text, skip_blank(text, end))
        end = more[1] if more else end
    return None if g.lists["vetoes.hour_of"].at(text, skip_blank(text, end)) else end


def date(place: Place) -> int | None:
    """`21 nov 2024`, `Oct. 31`, `the 4th of May`, `du 3 au 5 mai`, `mardi 14`."""
    numeral, text, g = place.numeral, place.text, place.grammar
    before, end = place.before, numeral.end
    end = _past_suffix(text, end, g) if place.after == end else end
    led, followed = place.led & _DAY_BEFORE, place.follows(end) & _DAY_AFTER
    if not (led or followed) or numeral.value is None or not 0 < numeral.value <= 2100:
        return None
    month = _month_after(place, end) if followed else None
    if month or not led:
        return month
    named = g.lists["vetoes.months"].before(text, before)
    if named and numeral.value <= 31 and _capital(place, named[1]):
        return _past_year(text, _past_days(place, end))
    if named and numeral.bare and numeral.value > 1000:
        return end
    weekday = g.lists["vetoes.weekdays"].before(text, before)
    return (
        end if weekday and numeral.bare and numeral.value <= 31 and not surroundings.measured(place) else None
    )


def _past_days(place: Place, end: int) -> int:
    """After the other days of a date (`Sept. 19 to 22`)."""
    text = place.text
    link = place.grammar.lists["vetoes.day_link"].at(text, skip_blank(text, end))
    more = _LINKED_DAY.match(text, skip_blank(text, link[1])) if link else None
    if more is None or place.next is None or surroundings.measured(place.next):
        return end
    return more.end()


def _past_suffix(text: str, end: int, g: Grammar) -> int:
    suffix = g.lists["ordinal_suffixes"].at(text, end)
    return suffix[1] if suffix else end


def _past_year(text: str, end: int) -> int:
    match = _AND_YEAR.match(text, end)
    return match.end() if match else end


def _month_after(place: Place, end: int) -> int | None:
    text, g = place.text, place.grammar
    if place.numeral.value is None or place.numeral.value > 31 or place.numeral.value % 1:
        return None
    here = skip_blank(text, end)
    for _ in range(3):
        of = g.lists["vetoes.day_of"].at(text, here)
        here = skip_blank(text, of[1]) if of else here
        month = g.lists["vetoes.months"].at(text, here)
        if month and _capital(place, here):
            return _past_year(text, month[1])
        more = g.lists["vetoes.day_link"].at(text, here)
        if not more:
            return None
        match = re.compile(r"[0-9]{1,2}(?:er|st|nd|rd|th)?(?![\w.,]?[0-9])").match(
            text, skip_blank(text, more[1])
        )
        if not match:
            return None
        here = skip_blank(text, match.end())
    return None


def _capital(place: Place, start: int) -> bool:
    """Whether a month there is written as one: `may` is a verb, `May` a month."""
    return place.plain[start].isupper() or not languages.load(place.grammar.lang).data["quantities"][
        "vetoes"
    ].get("month_capital")


def year(place: Place) -> int | None:
    """`en 2022`, `the 2016 elections`: four bare digits that are a year; where they end, or None."""
    numeral, text, g = place.numeral, place.text, place.grammar
    if not numeral.bare or numeral.end - numeral.start != 4 or not _YEAR.match(text, numeral.start):
        return None
    before = skip_blank_back(text, numeral.start)
    bound = g.bounds_before.before(text, before)
    if (
        bound
        and bound[0].bound in "<>"
        and surroundings.nouns_follow(place)
        and not g.lists["vetoes.years"].before(text, bound[1])
        and not g.lists["vetoes.year_nouns"].at(text, skip_blank(text, numeral.end))
    ):
        return None
    if bound and not _YEAR_NOW.match(text, numeral.start):
        return None
    recent = bool(_YEAR_NOW.match(text, numeral.start))
    if g.lists["vetoes.years" if recent else "vetoes.years_long_ago"].before(text, before):
        return numeral.end
    if not recent:
        return None
    if g.lists["vetoes.year_before_noun"] and int(numeral.value or 0) % 100:
        return numeral.end  # `the 2016 elections`, where a count would be `2,016`
    return None if surroundings.nouns_follow(place) else numeral.end


def decade(place: Place) -> int | None:
    """`les années 80`, `les années trente`: tens after the word for years."""
    value = place.numeral.value
    if value is None or not 0 < value < 100 or value % 10 or place.numeral.scale != 1:
        return None
    led = place.grammar.lists["vetoes.decades"].before(place.text, place.before)
    return place.numeral.end if led else None


def era(place: Place) -> int | None:
    """`300 BC`, `A.D. 450`, `300 avant J.-C.`; with another year that a word joins to it."""
    n, text, plain, g = place.numeral, place.text, place.plain, place.grammar
    if n.scale != 1:
        return None
    after = g.lists["vetoes.eras_after"].at(text, place.after)
    if after and any(char.isupper() for char in plain[place.after : after[1]]):
        return after[1]
    before = g.lists["vetoes.eras_before"].before(text, place.before)
    if not before or not plain[before[1]].isupper():
        return None
    link = g.lists["vetoes.day_link"].at(text, skip_blank(text, n.end))
    other = _LINKED_YEAR.match(text, skip_blank(text, link[1])) if link else None
    return other.end() if other else n.end


def relative(place: Place) -> int | None:
    """`il y a un an`, `two days earlier`: says when, not how long."""
    unit = place.amount.unit
    if unit is None or unit.kind != "duration" or place.amount.hyphen:
        return None
    text, g, end = place.text, place.grammar, place.amount.end
    if g.lists["vetoes.ago_after"].at(text, skip_blank(text, end)):
        return end
    start = skip_blank_back(text, place.amount.start)
    bound = g.bounds_before.before(text, start)
    if bound:
        start = skip_blank_back(text, bound[1])
    heads = start == 0 or text[start - 1] in '.\n"«“'
    if heads and g.lists["vetoes.ago_event"].at(text, skip_blank(text, end)):
        return end  # `Three days after the vote, `
    if place.numeral.form == "one" and g.lists["vetoes.period_before"].before(text, start):
        return end
    return end if g.lists["vetoes.ago_before"].before(text, start) else None
