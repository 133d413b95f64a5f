"""Parts of a whole: `sept sur dix`, `one in five`, `deux tiers`, `la moitié`, `un quart de point`."""

from __future__ import annotations

from decimal import Decimal
from math import gcd

from factrack.decimals import is_whole, tidy
from factrack.model import Kind
from factrack.quantities import bounds, measures, nouns, simple, surroundings
from factrack.quantities.amounts import NESTED, Amount, share
from factrack.quantities.draft import Draft, Found, Place, of_amount
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import CARDINAL, Numeral

_DAY = 24
"""Hours of a day."""


def ratio(place: Place) -> Found | None:
    """`sept sur dix`, `un Français sur deux`, `one request in five`, `4 out of 10`."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    if m is None or n.form not in CARDINAL or m.form not in CARDINAL or m.start - n.end > 60:
        return None
    before = skip_blank_back(text, m.start)
    link = g.lists["ratios.in"].before(text, before)
    if not link and m.value in (10, 100):
        link = g.lists["ratios.of"].before(text, before)
    if not link and place.alone(n.start, m.end):
        link = g.lists["ratios.alone"].before(text, before)
    if not link or not n.value or not m.value or not n.value < m.value:
        return None
    if not is_whole(n.value):
        return None
    gap = text[n.end : link[1]].strip(" ")
    if gap and (not _noun_between(place, n, link[1]) or link[0] not in g.lists["ratios.plain_in"]):
        return None
    several = gap and n.value > 1 and link[0] in g.lists["ratios.counted"]
    if several and place.next and surroundings.nouns_follow(place.next):
        return None  # `14 goals in 17 games`
    if not gap and link[0] in g.lists["ratios.apart"]:
        return None
    if measures.after(text, place.plain, m.end, g, digits=m.form == "digits"):
        return None
    if not (_round_enough(n, m) or (gap and m.value == _DAY and _hours(place))):
        return None
    draft = Draft(n.start, m.end, "ratio", share(n.value / m.value), tail=m.end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _hours(place: Place) -> bool:
    """Whether a number tells hours: `vingt heures sur vingt-quatre` are a part of a day."""
    unit = place.amount.unit
    return unit is not None and unit.unit == "hour"


def _round_enough(n: Numeral, m: Numeral) -> bool:
    """`19 in 2020` is no ratio: what a share is out of is small or round."""
    assert m.value is not None and n.value is not None
    if m.form == "digits" and m.bare and m.value >= 1900 and m.value < 2100:
        return False
    return m.value <= 20 or is_whole(m.value / 10) or n.value == 1


def _noun_between(place: Place, n: Numeral, end: int) -> bool:
    words = place.text[n.end : end].split()
    if not 1 <= len(words) <= 4 or any(c in ',.;:!?()"«»' for c in place.text[n.end : end]):
        return False
    reaches = place.next is not None and words[-1] in place.grammar.lists["ratio_vetoes"]
    if reaches and place.next and surroundings.nouns_follow(place.next):
        return False  # `une offre portant sur 250 emplois`
    noun = nouns.find(place.text, place.plain, n.end, place.grammar, single=True)
    return noun is not None


def fraction(place: Place) -> Found | None:
    """`deux tiers`, `1/2`; before a unit, a part of it (`deux tiers de point`)."""
    n, m = place.numeral, place.following
    if m is None:
        return None
    pair = _numerator(place, n, m) if n.form in ("digits", "words", "one") else None
    if pair:
        return _share(place, pair[0], pair[1], pair[2], 2)
    if n.form == "digits" and n.bare and m.bare and place.text[n.end : m.start] == "/":
        return _slashed(place, n, m)
    return None


def _numerator(place: Place, n: Numeral, m: Numeral) -> tuple[int, int, Decimal] | None:
    text, g = place.text, place.grammar
    if n.value is None or n.scale != 1 or n.value > 999 or text[n.end : m.start] not in (" ", "-", "  "):
        return None
    part = _denominator(text[m.start : m.end], g, plural=n.value > 1) or _composite(place, n, m)
    if part is None or (n.form == "digits" and n.value >= 10 * part):
        return None
    span = g.units.at(text, m.start)
    if span and span[1] == m.end and _times(text, n, m, part, g):
        return None
    return n.start, m.end, n.value / part


def _times(text: str, n: Numeral, m: Numeral, part: Decimal, g: Grammar) -> bool:
    """Whether so many lengths of time are told, no part: `the past 3 quarters`, `two quarters of growth`."""
    assert n.value is not None
    if n.value > 1 and gcd(int(n.value), int(part)) > 1:
        return True
    return n.form == "digits" and not g.lists["fraction_of"].at(text, skip_blank(text, m.end))


def _denominator(word: str, g: Grammar, plural: bool) -> Decimal | None:
    if word in g.denominators:
        return Decimal(g.denominators[word])
    part = g.denominators.get(word[:-1]) if plural and word.endswith("s") else None
    return Decimal(part) if part else None


def _alone_in_line(place: Place, n: Numeral) -> Found | None:
    """`demi-litre`, `quart de litre`: without an article only where the line holds nothing else."""
    text, g = place.text, place.grammar
    here = n.end + 1 if text.startswith("-", n.end) else skip_blank(text, n.end)
    of = g.lists["of_unit"].at(text, here)
    unit = g.units.at(text, skip_blank(text, of[1]) if of else here)
    word = text[n.start : n.end]
    part = g.denominators.get(word) or g.halves.get(word)
    if not unit or not part or not place.alone(n.start, unit[1]):
        return None
    return _share(place, n.start, n.end, 1 / Decimal(part), 1)


def _composite(place: Place, n: Numeral, m: Numeral) -> Decimal | None:
    """`one twenty-fifth`, `un vingt-cinquième`, `three twenty-firsts`: a rank of several words, as a part."""
    assert n.value is not None
    text = place.text
    if m.form != "ordinal" or not m.composite or n.form == "digits" or m.value is None:
        return None
    if nouns.find(text, place.plain, m.end, place.grammar, single=True):
        return None  # `un vingt-cinquième tour` is a rank
    counted = n.value == 1 if text[m.end - 1] != "s" else n.value > 1
    return m.value if counted and n.value < m.value else None


def part(place: Place) -> Found | None:
    """One word: `la moitié`, `a third of`, `half of`; before a unit, a part of it (`un quart de point`)."""
    n, text, g = place.numeral, place.text, place.grammar
    word = text[n.start : n.end]
    if word in g.halves:
        return _half(place, n)
    if word not in g.denominators:
        return None
    article = g.lists["one_before"].before(text, skip_blank_back(text, n.start))
    if not article:
        return _alone_in_line(place, n)
    if text[n.end : n.end + 1] == "-" and not g.units.at(text, n.end + 1):
        return None
    follows = g.lists["fraction_of"].at(text, skip_blank(text, n.end))
    if n.form == "ordinal" and not follows and not place.alone(article[1], n.end):
        led = g.lists["fraction_by"].before(
            text, skip_blank_back(text, article[1])
        ) or g.bounds_before.before(text, skip_blank_back(text, article[1]))
        if not led or nouns.find(text, place.plain, n.end, g, single=True):
            return None
    return _share(place, article[1], n.end, 1 / Decimal(g.denominators[word]), 1)


def _unit_and_half(place: Place, n: Numeral) -> Found | None:
    """`an hour and a half`."""
    text, g = place.text, place.grammar
    half = g.lists["and_half"].before(text, n.end)
    unit = g.units.before(text, skip_blank_back(text, half[1])) if half else None
    one = g.lists["one_before"].before(text, skip_blank_back(text, unit[1])) if unit else None
    if unit is None or one is None or unit[0].kind not in ("duration", "measure"):
        return None
    kind: Kind = "duration" if unit[0].kind == "duration" else "measure"
    draft = Draft(one[1], n.end, kind, Decimal("1.5"), unit=unit[0].unit, per=unit[0].per, tail=n.end)
    bounds.apply(place, draft)
    return Found([draft])


def _half(place: Place, n: Numeral) -> Found | None:
    text, g = place.text, place.grammar
    start = n.start
    whole = _unit_and_half(place, n)
    if whole:
        return whole
    article = g.lists["half_articles"].before(text, skip_blank_back(text, start))
    by = None if article else g.lists["half_by"].before(text, skip_blank_back(text, start))
    if article:
        start = article[1]
    elif g.lists["half_needs_article"] and not by:
        return _alone_in_line(place, n)
    if g.lists["half_vetoes"].before(text, skip_blank_back(text, start)):
        return None
    follows = g.lists["half_of"].at(text, skip_blank(text, n.end))
    led = article or by or g.bounds_before.before(text, skip_blank_back(text, start))
    if not follows and not led:
        return None
    if g.lists["half_nouns"].at(text, skip_blank(text, n.end)):
        return None
    return _share(place, start, n.end, 1 / Decimal(g.halves[text[n.start : n.end]]), 1)


def _slashed(place: Place, n: Numeral, m: Numeral) -> Found | None:
    assert n.value is not None and m.value is not None
    unit = measures.after(place.text, place.plain, m.end, place.grammar, digits=True)
    if not 0 < n.value < m.value or (m.value > 100 and not unit) or (int(n.value), int(m.value)) == (9, 11):
        return Found([], 2)  # `9/11`, `24/7`
    return _share(place, n.start, m.end, n.value / m.value, 2)


def _in_smaller(draft: Draft) -> None:
    """Half an hour is thirty minutes, as two hours and a number of minutes are minutes."""
    if draft.kind != "duration" or draft.value is None or draft.value >= 1:
        return
    for (larger, smaller), many in NESTED.items():
        if draft.unit == larger and is_whole(draft.value * many):
            draft.value, draft.unit = tidy(draft.value * many), smaller
            return


def _share(place: Place, start: int, end: int, value: Decimal, used: int) -> Found:
    """A ratio; or, before a unit, that part of it; an article before it belongs to its span."""
    text, g = place.text, place.grammar
    outside = skip_blank_back(text, start)
    article = g.lists["fraction_articles"].before(text, outside)
    if article and not g.bounds_before.before(text, outside):
        start = article[1]
    here = end + 1 if text.startswith("-", end) else skip_blank(text, end)
    of = g.lists["of_unit"].at(text, here) or g.lists["one_before"].at(text, here)
    place_of = skip_blank(text, of[1]) if of else here
    article_of = g.lists["one_before"].at(text, place_of) if of else None
    place_of = skip_blank(text, article_of[1]) if article_of else place_of
    named = g.units.at(text, place_of) or g.unit_symbols.at(place.plain, place_of)
    if named and text.startswith("'", named[1]):
        named = None  # `la moitié de l'aide` is no half litre
    if not named and text.startswith("-", end) and value == Decimal("0.5"):
        return Found([])  # `une demi-journée`: a word of its own
    if named and (of or here > end) and named[0].kind in ("duration", "measure", "count", "money", "percent"):
        amount = Amount(start, named[1], unit=named[0])
        draft = of_amount(Numeral(start, end, "words", value), amount, "fraction of a unit")
        if draft.kind == "duration" and g.lists["vetoes.ago_after"].at(text, skip_blank(text, draft.end)):
            return Found([], used)  # `half an hour later`
        simple.settle(place, draft)
        if draft.unit == "point":
            draft.kind, draft.unit = "percent", "percentage_point"
        _in_smaller(draft)
    elif g.lists["split_seconds"].before(text, end) and not g.lists["split_never"].at(text, here):
        draft = Draft(start, end, "duration", value, unit="second", tail=end)  # `battu de 27 centièmes`
    else:
        draft = Draft(start, end, "ratio", share(value), tail=end)
    if article is None and g.lists["roughly_one"].at(text, start):
        draft.bound = "~"  # `un bon tiers`
    bounds.apply(place, draft)
    return Found([draft], used)
