"""Two amounts as the ends of one interval, or as two readings: `entre 10 et 15`, `passé de 10 à 12`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factrack.decimals import tidy
from factrack.model import Direction, Role
from factrack.quantities import asked, bounds, nouns, pounds, simple, vetoes
from factrack.quantities.amounts import Amount
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.grammar import Grammar, UnitName
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import CARDINAL, Numeral

_REACH = 40
"""Characters between two numbers of one interval, at most."""
_YEARS = (1500, 2100)
_CLAUSE = re.compile(r"[.;:()«»\"]")
_FAR, _APART = 5, 3
"""How many times the first number of an interval its last may be, behind a verb of change; counts without a
noun at their first number.
"""
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")
_SIDES = ("<", "<=", ">", ">=")
_BOUNDED = asked.before("bounds_before")


class Pair(NamedTuple):
    """Two amounts that follow one another, with the magnitude that stands only after the second given to
    both."""

    place: Place
    first: Amount
    second: Amount
    low: Decimal
    high: Decimal

    @property
    def unit(self) -> UnitName | None:
        """The unit of both."""
        return self.second.unit or self.first.unit

    @property
    def start(self) -> int:
        """Where the first begins, its sign included."""
        return self.first.start


class Link(NamedTuple):
    """How two amounts are joined: `between`, `from`, `plain` or `or`; `opening` is where `entre`.

    `de` begins.
    """

    how: str
    opening: int | None = None
    hyphened: bool = False
    """By a word between hyphens (`five-to-10-year`)."""


def interval(place: Place) -> Found | None:
    """`entre 10 et 15`, `de 10 à 12`, `10-15%`, `deux ou trois`, `$30-35 billion`."""
    pair = _pair(place)
    if pair is None:
        return None
    link = _link(pair)
    if link is None:
        return _two_sided(pair)
    times = _multiple(pair)
    if times:
        return times
    if _years(pair):
        return Found([], 2)
    if not _fit(pair, link):
        return None
    if _from_to(pair, link):
        return _two_readings(pair)
    if _change_to(pair, link):
        return _change_and_level(pair)
    return _one_interval(pair, link)


def or_two(place: Place) -> Found | None:
    """`a week or two`: from one to so many of what an article counts."""
    n, text, g = place.numeral, place.text, place.grammar
    if n.value not in (2, 3) or n.scale != 1 or place.amount.unit:
        return None
    link = g.lists["ranges.or"].before(text, place.before)
    word = _LAST_WORD.search(text, max(0, link[1] - _REACH), skip_blank_back(text, link[1])) if link else None
    one = g.lists["one_before"].before(text, skip_blank_back(text, word.start())) if word else None
    one = one or (g.lists["one"].before(text, skip_blank_back(text, word.start())) if word else None)
    if not word or not one or nouns.find(text, place.plain, n.end, g, single=True):
        return None
    draft = Draft(one[1], n.end, "count", None, Decimal(1), n.value, "range", tail=n.end)
    unit = g.units.at(text, word.start())
    if unit and unit[1] == word.end():
        draft.measure(unit[0])
    else:
        draft.unit = nouns.lemma(word.group(), g.lang)
        draft.noun_start, draft.noun_end = word.span()
    return Found([draft])


def _pair(place: Place) -> Pair | None:
    n, following = place.numeral, place.next
    if following is None or following.numeral.start - n.end > _REACH:
        return None
    m = following.numeral
    if n.form not in CARDINAL or m.form not in CARDINAL or n.value is None or m.value is None:
        return None
    first, second = place.amount, following.amount
    if _hyphened(first, m):  # in `10-15` the hyphen is no minus
        m = m._replace(start=m.start + 1, value=-m.value, bare=True)
    low, high = _shared(n, m, first, second)
    minus = place.grammar.lists["minus_any"].before(place.text, skip_blank_back(place.text, first.start))
    if minus and low > 0:
        low, first = -low, first._replace(start=minus[1])
    return Pair(place, first, second, low, high)


def _hyphened(first: Amount, m: Numeral) -> bool:
    return m.value is not None and m.value < 0 and m.start == first.end


def _shared(n: Numeral, m: Numeral, first: Amount, second: Amount) -> tuple[Decimal, Decimal]:
    """Both values, with the magnitude that stands only after the second (`10 ou 12 millions`)."""
    low, high = first.value(n), second.value(m)
    assert low is not None and high is not None
    scale = m.scale * second.scale * (second.factor if second.factor > 1 else 1)
    if scale > 1 and n.scale * first.scale == 1 and first.factor == 1:
        mantissa = abs(high) / scale
        if abs(low) < 1000 and abs(low) <= 50 * mantissa:
            low = tidy(low * scale)
    if second.factor < 1 and first.unit is None:
        low = tidy(low * second.factor)
    return low, high


def _link(pair: Pair) -> Link | None:
    """How the two are joined, if they are."""
    place, g = pair.place, pair.place.grammar
    assert place.next is not None
    m = place.next.numeral
    between = place.text[pair.first.end : min(pair.second.start, m.start)]
    gap = "-" if _hyphened(pair.first, m) else _unbounded(" ".join(between.split()), g)
    if not gap:
        return None
    before = skip_blank_back(place.text, pair.start)
    opening = g.lists["ranges.between"].before(place.text, before) if gap in g.lists["ranges.and"] else None
    if opening:
        return Link("between", opening[1])
    opening = g.lists["ranges.from"].before(place.text, before) if gap in g.lists["ranges.to"] else None
    ending = "ranges.ending_both" if gap in g.lists["ranges.and"] else "ranges.ending"
    if opening and not g.lists[ending].before(place.text, before):
        return Link("from", opening[1])
    if gap in g.lists["ranges.plain_to"]:
        return Link("plain", hyphened=gap[0] == gap[-1] == "-" and len(gap) > 1)
    return Link("or") if gap in g.lists["ranges.or"] else None


def _unbounded(gap: str, g: Grammar) -> str:
    """The words between two numbers without a bound before the second (`and about`)."""
    bound = g.bounds_before.before(gap, len(gap)) if " " in gap else None
    return gap[: bound[1]].strip(" ") if bound and bound[0].bound == "~" else gap


def _fit(pair: Pair, link: Link) -> bool:
    """Whether the two can be ends of one interval."""
    place = pair.place
    assert place.next is not None
    if not _same_unit(pair.first, pair.second) or _given_to(pair):
        return False
    if link.hyphened:
        return pair.low < pair.high and pair.unit is not None
    if vetoes.first(vetoes.SHAPES, place.next):
        return False
    if link.how == "or":
        return _near(pair.low, pair.high)
    if link.how == "plain" and pair.low > pair.high and _YEARS[0] <= pair.low < _YEARS[1]:
        return False  # `en 2019 à 345 tonnes`
    if link.how == "plain" and pair.unit is None:
        return pair.low < pair.high and not vetoes.first(vetoes.NAMES, place)
    return True


def _same_unit(first: Amount, second: Amount) -> bool:
    """One unit for both: written after the second, or a sign before the first."""
    if first.unit is None:
        return True
    if second.unit is None:
        return first.sign
    return first.unit.unit == second.unit.unit


def _given_to(pair: Pair) -> bool:
    """Whether the second counts something of its own: `will pay $1.5 million to 230 residents`."""
    place, end = pair.place, pair.second.end
    if pair.first.unit is None or pair.second.unit is not None:
        return False
    if " " not in place.text[pair.first.end : pair.second.start]:
        return False  # `$20-25 tickets`
    return nouns.find(place.text, place.plain, end, place.grammar, single=False) is not None


def _near(low: Decimal, high: Decimal) -> bool:
    """`deux ou trois`, `thirty or forty`: neighbours, not alternatives."""
    return 0 <= low < high <= 2 * max(low, Decimal(1))


def _years(pair: Pair) -> bool:
    """`between 2014 and 2017`."""
    assert pair.place.next is not None
    both = (pair.place.numeral, pair.place.next.numeral)
    bare = all(n.end - n.start == 4 or n.bare for n in both)
    return (
        pair.unit is None and bare and all(_YEARS[0] <= value < _YEARS[1] for value in (pair.low, pair.high))
    )


def _from_to(pair: Pair, link: Link) -> bool:
    """Whether `de A à B` says two readings: after a verb of change, or downwards."""
    if link.how != "from" or link.opening is None:
        return False
    if pair.low > pair.high:
        return True
    place, changes = pair.place, pair.place.grammar.lists["ranges.changes"]
    sentence = place.passage.sentence_at(link.opening)
    start = max(sentence.start if sentence else 0, link.opening - 60)
    clause = _CLAUSE.split(place.text[start : link.opening])[-1]
    said = _WORD.findall(clause)[-6:]
    if said and said[-1] in place.grammar.lists["ranges.lessening"]:
        return False  # `réduit de 93 à 97% le risque`: nothing is lessened to more
    return any(word in changes for word in said)


def _one_interval(pair: Pair, link: Link) -> Found:
    place = pair.place
    low, high = sorted((pair.low, pair.high))
    start = pair.start if link.opening is None else link.opening
    draft = Draft(start, pair.second.end, "count", None, low, high, "range", tail=pair.second.end)
    if pair.unit:
        draft.measure(pair.unit)
        pounds.settle(place, pair.unit, draft)
        simple.settle(place, draft)
    elif any(
        place.grammar.lists["ages.aged"].before(place.text, skip_blank_back(place.text, at))
        for at in (start, pair.start)
    ):
        draft.kind, draft.unit = "age", "year"
    else:
        simple.attach_noun(place, draft, single=False)
        simple.rate_after_noun(place, draft)
    return Found([draft], 2)


def _two_readings(pair: Pair) -> Found:
    """`from` and `to`; the unit of the second is the first's too, outside its span."""
    old, new = _reading(pair.first, pair.low, "from"), _reading(pair.second, pair.high, "to")
    if pair.unit:
        new.measure(pair.unit)
        simple.settle(pair.place, new)
    else:
        simple.attach_noun(pair.place, new, single=False)
    old.kind, old.unit, old.per = new.kind, new.unit, new.per
    return Found([old, new], 2)


def _change_to(pair: Pair, link: Link) -> bool:
    """Whether `A to B` after a verb of change says by how much and where to: `fell 11 cents to $61.52`.

    Else it is an interval: `rose 2 to 3 percent`.
    """
    text, g = pair.place.text, pair.place.grammar
    first, second = pair.first.unit, pair.second.unit
    if link.how != "plain" or (first is None) != (second is None):
        return False
    far = (_FAR if first else _APART) * pair.low
    if pair.low <= pair.high < far and pair.first.factor == pair.second.factor:
        return False  # `adds 2 to 5 billion`
    if first and first.kind == "percent":
        return False
    between = text[pair.first.end : pair.second.start].strip(" ")
    start = skip_blank_back(text, pair.start)
    bound = g.bounds_before.before(text, start)
    start = skip_blank_back(text, bound[1]) if bound else start
    return between in g.lists["ranges.reaching"] and bool(g.lists["ranges.gains"].before(text, start))


def _change_and_level(pair: Pair) -> Found:
    """A change, whose direction its verb says, and the level that it leads to."""
    delta = Draft(pair.first.start, pair.first.end, "count", pair.low, tail=pair.first.end)
    level = _reading(pair.second, pair.high, "to")
    for draft, amount in ((delta, pair.first), (level, pair.second)):
        if amount.unit:
            draft.measure(amount.unit)
    if pair.second.unit:
        simple.settle(pair.place, level)
    else:
        simple.attach_noun(pair.place, level, single=False)
    bounds.apply(pair.place, delta)
    return Found([delta, level], 2)


def _reading(amount: Amount, value: Decimal, role: Role) -> Draft:
    return Draft(amount.start, amount.end, "count", value, tail=amount.end, role=role)


def _multiple(pair: Pair) -> Found | None:
    """`trois à quatre fois moins`."""
    text, g = pair.place.text, pair.place.grammar
    times = g.lists["times.words"].at(text, skip_blank(text, pair.second.end))
    if not times or pair.second.unit or pair.low >= pair.high:
        return None
    here = skip_blank(text, times[1])
    up, down = g.lists["times.up"].at(text, here), g.lists["times.down"].at(text, here)
    found = up or down
    if not found:
        return None
    direction: Direction = "up" if up else "down"
    draft = Draft(pair.start, found[1], "multiple", None, pair.low, pair.high, "range", tail=found[1])
    draft.direction = direction
    return Found([draft], 2)


def _two_sided(pair: Pair) -> Found | None:
    """`more than 10 but less than 20`."""
    text, g, second = pair.place.text, pair.place.grammar, pair.place.next
    if second is None or not second.leads(pair.second.start) & _BOUNDED:
        return None
    upper = g.bounds_before.before(text, skip_blank_back(text, pair.second.start))
    if not upper or upper[0].bound not in _SIDES:
        return None
    if " ".join(text[pair.first.end : upper[1]].split()) not in g.lists["ranges.both"]:
        return None
    lower = g.bounds_before.before(text, skip_blank_back(text, pair.start))
    if not lower or lower[0].bound not in _SIDES or lower[0].bound[0] == upper[0].bound[0]:
        return None
    low, high = (pair.low, pair.high) if lower[0].bound[0] == ">" else (pair.high, pair.low)
    if low > high:  # `less than 40 and more than 50`: two readings, not one
        return None
    draft = Draft(lower[1], pair.second.end, "count", None, low, high, "range", tail=pair.second.end)
    if pair.second.unit:
        draft.measure(pair.second.unit)
    else:
        simple.attach_noun(pair.place, draft, single=False)
    return Found([draft], 2)
