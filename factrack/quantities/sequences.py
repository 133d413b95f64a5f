"""One amount in two units: `2 h 51`, `3 ans et 6 mois`, `six feet two inches`, `15 euros 50`."""

from __future__ import annotations

import re

from factrack.model import Kind
from factrack.quantities import bounds, nouns, surroundings
from factrack.quantities.amounts import NESTED, Amount, tidy
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.numerals import CARDINAL, Numeral

_CLOCK_SPAN = re.compile(r"([0-9]{1,2}) ?h ?([0-5][0-9])(?!\w)")
_NEXT_WORD = re.compile(r" *([^\W\d_]+)")


def two_units(place: Place) -> Found | None:
    """`2 h 51`, `1 hour and 20 minutes`, `3 ans et 6 mois`: one duration in the smaller unit."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    if m is None or n.form not in CARDINAL or m.form not in CARDINAL or n.value is None or m.value is None:
        return None
    if m.start - n.end > 40:
        return None
    assert place.next is not None
    first = place.amount
    if not first.unit or first.hyphen or m.start - first.end > 6:
        return _clock_span(place, n, m)
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
    used = _third(place, draft)
    bounds.apply(place, draft)
    return Found([draft], used)


def _third(place: Place, draft: Draft) -> int:
    """Adds a third and smaller unit (`3 yards, 2 feet and 4 inches`); how many numbers the whole took."""
    last = place.next.next if place.next else None
    if last is None or not last.amount.unit or last.numeral.value is None or draft.value is None:
        return 2
    gap = place.text[draft.end : last.numeral.start].strip(" ")
    key = (draft.unit or "", last.amount.unit.unit)
    if (gap and gap not in place.grammar.lists["joiners"]) or last.amount.hyphen or key not in NESTED:
        return 2
    if last.numeral.value >= NESTED[key]:
        return 2
    draft.value, draft.unit = tidy(draft.value * NESTED[key] + last.numeral.value), key[1]
    draft.end = draft.tail = last.amount.end
    return 3


def _with_cents(
    place: Place, n: Numeral, m: Numeral, first: Amount, second: Amount, gap: str
) -> Found | None:
    """`13 dollars and 45 cents`, `15 euros 50`."""
    assert n.value is not None and m.value is not None and first.unit is not None
    if first.unit.factor != 1 or m.value >= 100 or m.value != m.value.to_integral_value() or n.scale != 1:
        return None
    cents = place.grammar.lists["cent_signs"].at(place.text, m.end)
    if second.unit is None and cents and m.bare:
        second = Amount(m.start, cents[1])
    elif second.unit is None:
        follows = re.match(r" *[^\W\d_]+", place.text[m.end : m.end + 24])
        if (
            (follows and not surroundings.is_stop(follows.group().strip(), place))
            or not m.bare
            or m.end - m.start != 2
            or gap == ","
        ):
            return None
    elif second.unit.kind != "money" or second.unit.factor == 1:
        return None
    value = n.value + m.value / 100
    draft = Draft(first.start, second.end, "money", tidy(value), unit=first.unit.unit, tail=second.end)
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
