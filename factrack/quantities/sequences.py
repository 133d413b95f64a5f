"""One amount in two units: `2 h 51`, `3 ans et 6 mois`, `six feet two inches`, `15 euros 50`."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.decimals import is_whole, tidy
from factrack.model import Kind
from factrack.quantities import bounds, nouns, surroundings
from factrack.quantities.amounts import NESTED, Amount
from factrack.quantities.dated import RACE, is_race
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.lookup import skip_blank
from factrack.quantities.numerals import CARDINAL, Numeral
from factrack.units import money

_CLOCK_SPAN = re.compile(r"([0-9]{1,2}) ?h ?([0-5][0-9])(?:(?= )| ?m(?:in|n)?)?(?!\w)")
_STONES = re.compile(r"([0-9]{1,2}) ?st ?([0-9]{1,2}) ?lbs?(?!\w)")
_FEET = re.compile(r"([2-8])' ?([0-9]{1,2})(?:\"|''| ?in\b)?(?![\w'])")
_PRICE = re.compile(r"([0-9]{1,5})(€|£|\$) ?([0-9]{2})(?![\w.,]?[0-9])")
_FOOT = 12
_NEXT_WORD = re.compile(r" *([^\W\d_]+)")


def race_time(place: Place) -> Found | None:
    """`2:03:58`, `2h03'58`, `3:43.13`: what a course took, in seconds."""
    match = RACE.match(place.text, place.numeral.start)
    if not match or not is_race(match, place):
        return None
    hours, minutes, seconds, rest = match.groups()
    value = Decimal(hours or 0) * 3600 + Decimal(minutes) * 60 + Decimal(f"{seconds}.{rest or 0}")
    draft = Draft(match.start(), match.end(), "duration", tidy(value), unit="second", tail=match.end())
    bounds.apply(place, draft)
    return Found([draft])


def abridged(place: Place) -> Found | None:
    """`5'8"`, `12st 4lb`, `1€90`: two amounts in signs, one number."""
    text, start = place.text, place.numeral.start
    mark = text[place.numeral.end : place.numeral.end + 1]
    if mark in "€£$":
        price = _PRICE.match(text, start)
        code = money.SIGNS[price[2]] if price else ""
        return _written(place, price, "money", code, Decimal("0.01"), (1, 3)) if price else None
    stones = _STONES.match(text, start)
    if stones:
        return _written(place, stones, "measure", "pound", Decimal(14))
    feet = _FEET.match(text, start) if mark in place.grammar.lists["foot_marks"] else None
    if feet and int(feet[2]) < _FOOT:
        return _written(place, feet, "measure", "inch", Decimal(_FOOT))
    return None


def _written(
    place: Place, match: re.Match[str], kind: Kind, unit: str, by: Decimal, groups: tuple[int, int] = (1, 2)
) -> Found:
    """Both parts in the unit of the second, or in that of the first where it is `by` of it."""
    large, small = (Decimal(match[group]) for group in groups)
    value = large + small * by if by < 1 else large * by + small
    draft = Draft(match.start(), match.end(), kind, tidy(value), unit=unit, tail=match.end())
    bounds.apply(place, draft)
    return Found([draft])


def two_units(place: Place) -> Found | None:
    """`2 h 51`, `1 hour and 20 minutes`, `3 ans et 6 mois`: one duration in the smaller unit."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    if m is None or n.form not in CARDINAL or m.form not in CARDINAL or n.value is None or m.value is None:
        return None
    if m.start - n.end > 40:
        return None
    assert place.next is not None
    first = place.amount
    if first.unit and first.unit.unit == "foot":
        height = _with_inches(place, n, m, first)
        if height:
            return height
    span = _clock_span(place, n, m)
    if span or not first.unit or first.hyphen or m.start - first.end > 6:
        return span
    gap = text[first.end : m.start].strip(" ")
    if gap not in ("", ",") and gap not in g.lists["joiners"]:
        return None
    second = place.next.amount
    if second.hyphen or second.sign:
        return None
    if gap == "," and first.unit.kind == "duration":
        return None  # `3 years, 2 months, 14 days` is a list
    if first.unit.kind == "money":
        return _with_cents(place, n, m, first, second, gap)
    if second.unit is None and first.unit.unit == "second":
        draft = Draft(n.start, first.end, "duration", n.value, unit="second", tail=first.end)
        return Found([draft], 2) if _splits(place, draft, m) else None
    if second.unit is None and first.unit.unit == "meter":
        return _with_hundredths(place, n, m, first, gap)
    if second.unit is None:
        return _with_minutes(place, n, m, first, gap)
    return _in_smaller(place, n, m, first, second)


def _in_smaller(place: Place, n: Numeral, m: Numeral, first: Amount, second: Amount) -> Found | None:
    """Both in the smaller unit: `3 ans et 6 mois` → 42 months, `six feet two inches` → 74 inches."""
    assert first.unit and second.unit and n.value is not None and m.value is not None
    larger, smaller = first.unit.unit, second.unit.unit
    kind: Kind = "duration" if first.unit.kind == "duration" else "measure"
    if (larger, smaller) not in NESTED or (kind == "duration" and m.value >= NESTED[larger, smaller]):
        return None
    value = tidy(n.value * NESTED[larger, smaller] + m.value)
    draft = Draft(n.start, second.end, kind, value, unit=smaller, tail=second.end)
    used, last = 2, place.next.next if place.next else None
    while last and _adds(place, draft, last):
        used, last = used + 1, last.next
    bounds.apply(place, draft)
    return Found([draft], used)


def _adds(place: Place, draft: Draft, last: Place) -> bool:
    """Adds a further and smaller unit (`3 yards, 2 feet and 4 inches`), if it follows."""
    text, g, m = place.text, place.grammar, last.numeral
    gap = text[draft.end : m.start].strip(" ")
    if m.value is None or draft.value is None or (gap not in ("", ",") and gap not in g.lists["joiners"]):
        return False
    if draft.unit == "second" and last.amount.unit is None:
        return _splits(place, draft, m)
    unit, end = last.amount.unit, last.amount.end
    mark = (
        g.lists["inch_marks"].at(text, skip_blank(text, m.end)) if not unit and draft.unit == "foot" else None
    )
    name = "inch" if mark else unit.unit if unit else ""
    key = (draft.unit or "", name)
    if last.amount.hyphen or key not in NESTED or m.value >= NESTED[key]:
        return False
    if gap == "," and draft.kind == "duration":
        return False  # `3 years, 2 months, 14 days` is a list
    draft.value, draft.unit = tidy(draft.value * NESTED[key] + m.value), name
    draft.end = draft.tail = mark[1] if mark else end
    return True


def _splits(place: Place, draft: Draft, m: Numeral) -> bool:
    """Adds hundredths of a second that follow as they are read out (`9 sec 79`), if they do."""
    text = place.text
    written = place.grammar.lists["split_by"].before(text, draft.end) and text[draft.end : m.start] == " "
    if not written or m.form != "digits" or m.end - m.start != _HUNDREDTHS or draft.value is None:
        return False
    if m.value is None or nouns.find(text, place.plain, m.end, place.grammar, single=False):
        return False
    draft.value = tidy(draft.value + m.value / 100)
    draft.end = draft.tail = m.end
    return True


_HUNDREDTHS = 2
"""How many digits hundredths have."""


def _with_cents(
    place: Place, n: Numeral, m: Numeral, first: Amount, second: Amount, gap: str
) -> Found | None:
    """`13 dollars and 45 cents`, `15 euros 50`."""
    assert n.value is not None and m.value is not None and first.unit is not None
    if first.unit.factor != 1 or m.value >= 100 or not is_whole(m.value) or n.scale != 1:
        return None
    cents = place.grammar.lists["cent_signs"].at(place.text, m.end)
    if second.unit is None and cents and m.bare:
        second = Amount(m.start, cents[1])
    elif second.unit is None:
        follows = re.match(r" *[^\W\d_]+", place.text[m.end : m.end + 24])
        if (
            (follows and not surroundings.is_stop(follows.group().strip(), place))
            or not ((m.bare and m.end - m.start == 2) or (n.form == m.form == "words" and m.value > 9))
            or gap == ","
        ):
            return None
    elif second.unit.kind != "money" or second.unit.factor == 1:
        return None
    value = n.value + m.value / 100
    draft = Draft(first.start, second.end, "money", tidy(value), unit=first.unit.unit, tail=second.end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _with_inches(place: Place, n: Numeral, m: Numeral, first: Amount) -> Found | None:
    """`6ft 2in`, `six feet four`, `6-foot-5`."""
    text, g = place.text, place.grammar
    gap = text[first.end : m.start]
    if n.value is None or m.value is None or gap not in ("", " ", "-") or m.scale != 1 or m.form == "one":
        return None
    if not (2 <= n.value < 9 and 0 <= m.value < _FOOT) or (gap == "-" and not first.hyphen):
        return None
    mark = g.lists["inch_marks"].at(text, skip_blank(text, m.end))
    noun = nouns.find(text, place.plain, m.end, g, single=True) if gap == " " and not mark else None
    if noun or (place.next and place.next.amount.unit and not mark):
        return None
    end = mark[1] if mark else m.end
    draft = Draft(n.start, end, "measure", tidy(n.value * _FOOT + m.value), unit="inch", tail=end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _with_hundredths(place: Place, n: Numeral, m: Numeral, first: Amount, gap: str) -> Found | None:
    """`un mètre vingt d'eau`, `1 m 80`: where no noun of the second number follows."""
    if n.value is None or m.value is None or not 10 <= m.value < 100 or gap or n.value >= 10:
        return None
    if not (is_whole(m.value) and is_whole(n.value)) or n.scale != 1:
        return None
    follows = _NEXT_WORD.match(place.text, m.end)
    word = follows.group(1) if follows else ""
    elided = follows is not None and place.text.startswith("'", follows.end())
    if word and not elided and not surroundings.is_stop(word, place):
        return None
    value = tidy(n.value + m.value / 100)
    draft = Draft(first.start, m.end, "measure", value, unit="meter", tail=m.end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _with_minutes(place: Place, n: Numeral, m: Numeral, first: Amount, gap: str) -> Found | None:
    """`1 heure 15`, `two hours ten`."""
    assert n.value is not None and m.value is not None and first.unit is not None
    if first.unit.unit != "hour" or not 0 < m.value < 60 or gap == "," or m.scale != 1:
        return None
    if nouns.find(place.text, place.plain, m.end, place.grammar, single=False):
        return None
    draft = Draft(n.start, m.end, "duration", tidy(n.value * 60 + m.value), unit="minute", tail=m.end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _clock_span(place: Place, n: Numeral, m: Numeral) -> Found | None:
    """`2 h 51`, where it is no time of day."""
    match = _CLOCK_SPAN.match(place.text, n.start)
    if not match or n.value is None or m.value is None:
        return None
    draft = Draft(n.start, match.end(), "duration", n.value * 60 + m.value, unit="minute", tail=match.end())
    bounds.apply(place, draft)
    return Found([draft], 2)
