"""One number alone: measured in a unit, an age, or counting a noun."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.decimals import is_whole, tidy
from factrack.quantities import ages, asked, bounds, measures, nouns, ones, pounds
from factrack.quantities.amounts import NESTED, Amount
from factrack.quantities.draft import Draft, Found, Place, of_amount
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import ONE

_APPOSED = re.compile(r",(?! ?[0-9])|\.(?=\s|$)|\)")
_BELOW_ZERO = ("degree_Celsius", "degree_Fahrenheit", "degree", "percent")
"""What `moins 12` can be said of: elsewhere it is rather a bound that lost its preposition."""
_CLOSING = ",.)"
"""What may close an age beside a name."""
_AGED, _JOINERS = asked.before("ages.aged"), asked.before("joiners")
_LESS = asked.before("minus", "minus_any", "hyphen")
_BELOW, _AND_MORE = asked.after("below_zero"), asked.after("and_half", "and_quarter")
_PER, _PER_MANY = asked.after("rates.per"), asked.after("rates.per_many")
_RATES = asked.after("rates.per", "rates.adverbs")
_SUFFIXES, _BOUNDS_AFTER = asked.after("bound_suffixes"), asked.after("bounds_after")
_HALVED = frozenset({"duration", "money", "measure"})
"""Kinds of whose units a half is told behind the unit: `two miles and a half`."""
_NAME_BEFORE = re.compile(r"[^\W\d_][\w'.-]*[,(]? ?$")


def measured(place: Place) -> Found | None:
    """Money, percent, measure, duration or age; and index points."""
    n = place.numeral
    amount = place.amount
    if amount.unit is None or (n.form == "one" and _only_article(place, amount)):
        return None
    draft = of_amount(n, amount)
    pounds.settle(place, amount.unit, draft, amount.hyphen)
    settle(place, draft)
    if draft.kind == "count":  # the noun of a count stays outside
        draft.noun_start, draft.noun_end, draft.end = skip_blank(place.text, n.end), draft.end, n.end
    bounds.apply(place, draft)
    return Found([draft])


def _only_article(place: Place, amount: Amount) -> bool:
    """`une seconde voie`, `at one point`: a rank, or a moment."""
    assert amount.unit is not None
    if amount.unit.kind == "count" or _some_day(place, amount) or _or_two(place, amount):
        return True
    if amount.unit.unit != "second":
        return False
    return nouns.find(place.text, place.plain, amount.end, place.grammar, single=True) is not None


def _or_two(place: Place, amount: Amount) -> bool:
    """`un jour ou deux`: only the beginning of an interval."""
    following, text = place.following, place.text
    link = place.grammar.lists["ranges.or"].at(text, skip_blank(text, amount.end)) if following else None
    if not link or not following or skip_blank(text, link[1]) != following.start:
        return False
    return (
        following.value in (2, 3)
        and nouns.find(text, place.plain, following.end, place.grammar, single=True) is None
    )


def _some_day(place: Place, amount: Amount) -> bool:
    """`One day he will return`: an idiom, unless a word of span stands before it or its content follows."""
    text, g = place.text, place.grammar
    if not g.lists["one_idioms"].at(text, place.numeral.start):
        return False
    if g.lists["spans_before"].before(text, place.before) or g.bounds_before.before(text, place.before):
        return False
    return not g.lists["spans_after"].at(text, skip_blank(text, amount.end))


def settle(place: Place, draft: Draft) -> None:
    """What the words around a unit decide: minus, half, per, age, points, what is measured."""
    _minus(place, draft)
    if draft.kind == "duration":
        _led(place, draft)
    if draft.kind in _HALVED:
        _half(place, draft)
    draft.tail = draft.end
    if draft.kind == "duration":
        _quarters(place, draft)
        _age(place, draft)
    if draft.kind == "count" and draft.unit == "point":
        _points(place, draft)
    _rate(place, draft)


def _half(place: Place, draft: Draft) -> None:
    """`three years and a half`, `six euros et demi`, `une heure et quart`."""
    if draft.value is None or not place.follows(draft.end) & _AND_MORE:
        return
    here = skip_blank(place.text, draft.end)
    for name, part in (("and_half", Decimal("0.5")), ("and_quarter", Decimal("0.25"))):
        more = place.grammar.lists[name].at(place.text, here)
        if more and (part != Decimal("0.25") or draft.kind == "duration"):
            draft.value, draft.end = draft.value + part, more[1]
            return


def _quarters(place: Place, draft: Draft) -> None:
    """`one and a quarter hours`: quarters of an hour are told in minutes; `1.25 hours` stay as written."""
    if draft.value is None or draft.unit != "hour" or place.numeral.form == "digits":
        return
    if is_whole(draft.value * 4) and not is_whole(draft.value * 2):
        draft.value, draft.unit = tidy(draft.value * 60), "minute"


def _led(place: Place, draft: Draft) -> None:
    """`an hour and 45 minutes`: one of the larger unit, said without a number."""
    if draft.value is None or draft.unit is None or not place.leads(draft.start) & _JOINERS:
        return
    text, g = place.text, place.grammar
    link = g.lists["joiners"].before(text, skip_blank_back(text, draft.start))
    unit = g.units.before(text, skip_blank_back(text, link[1])) if link else None
    one = g.lists["one_before"].before(text, skip_blank_back(text, unit[1])) if unit else None
    if (
        unit
        and one
        and (unit[0].unit, draft.unit) in NESTED
        and draft.value < NESTED[unit[0].unit, draft.unit]
    ):
        draft.start, draft.value = one[1], draft.value + NESTED[unit[0].unit, draft.unit]


def _minus(place: Place, draft: Draft) -> None:
    """`moins 12 degrés`, `minus 4 percent`, `- 6 °C`, `20 degrees below zero`."""
    follows = place.follows(draft.end) & _BELOW
    if not (follows or place.leads(draft.start) & _LESS) or draft.value is None or draft.value < 0:
        return
    text = place.text
    below = place.grammar.lists["below_zero"].at(text, skip_blank(text, draft.end)) if follows else None
    if below:
        draft.end, draft.value = below[1], -draft.value
        draft.kind, draft.unit = "measure", draft.unit or "degree_Celsius"
        return
    if draft.unit in _BELOW_ZERO[:3] and text[max(0, draft.start - 2) : draft.start] == "- ":
        draft.start, draft.value = draft.start - 2, -draft.value
        return
    start = draft.start - 1 if text[draft.start - 1 : draft.start] == "-" else draft.start
    found = place.grammar.lists["minus"].before(text, skip_blank_back(text, start))
    if not found or (draft.unit not in _BELOW_ZERO and found[0] not in place.grammar.lists["minus_any"]):
        return
    if place.grammar.lists["plus_or"].before(text, skip_blank_back(text, found[1])):
        return  # `a margin of error of plus or minus 3 points`
    if not place.grammar.bounds_before.before(text, skip_blank_back(text, draft.start)):
        draft.start, draft.value = found[1], -draft.value


def _rate(place: Place, draft: Draft) -> None:
    """`42 000 dollars par mois`; a noun may stand between (`64 litres d'eau par mètre carré`)."""
    if draft.per is not None or draft.kind in ("age", "percent"):
        return
    text, plain, g = place.text, place.plain, place.grammar
    found = measures.per(text, plain, draft.end, g) if place.follows(draft.end) & _PER else None
    if not found and draft.kind == "measure":
        noun = nouns.find(text, plain, draft.end, g, single=True)
        found = measures.per(text, plain, noun.end, g) if noun and place.follows(noun.end) & _PER else None
    if found:
        draft.per, draft.tail = found


def _points(place: Place, draft: Draft) -> None:
    """A point beside a percentage is one of percent: `a progressé de 0,3 point, à 6,5%`."""
    value = draft.value if draft.value is not None else draft.high
    if place.grammar.lists["points_scored"].before(place.text, place.before):
        return  # `averaged 7.3 points`
    if value is None or value >= 20 or (is_whole(value) and value > 5):
        return
    sentence = place.passage.sentence_at(draft.start)
    text = place.text[sentence.start : sentence.end] if sentence else place.text[draft.start : draft.end + 80]
    rate = "%" in text or any(w in text for w in place.grammar.lists["rate_words"])
    if rate and not is_whole(value):
        draft.kind, draft.unit = "percent", "percentage_point"


def _age(place: Place, draft: Draft) -> None:
    """A duration that is somebody's age."""
    if draft.unit in ("year", "month", "week", "day") and _is_age(place, draft):
        draft.kind = "age"


def _is_age(place: Place, draft: Draft) -> bool:
    text, g = place.text, place.grammar
    after = g.lists["ages.after"].at(text, skip_blank(text, draft.end))
    if after:
        draft.end = draft.tail = after[1]
        return True
    if g.lists["ages.beyond"].at(text, skip_blank(text, draft.end)) or ages.heads_clause(place, draft):
        return True
    start = skip_blank_back(text, draft.start)
    bound = g.bounds_before.before(text, start)
    outer = skip_blank_back(text, bound[1]) if bound else start
    if any(
        g.lists["ages.aged"].before(text, at) or g.lists["ages.at"].before(text, at) for at in (start, outer)
    ):
        return True
    if ages.other_end(place, outer):
        return True
    if draft.unit not in ("year", "month"):
        return False
    return _french_age(place, draft, start, outer)


def _french_age(place: Place, draft: Draft, start: int, outer: int) -> bool:
    """`il a 84 ans`, `un homme de 52 ans`, `les moins de 25 ans`, `Léa Morel, 33 ans,`."""
    text, g = place.text, place.grammar
    if draft.unit != "year":
        infant = g.lists["ages.of"].before(text, outer)
        return bool(infant and g.lists["ages.infants"].before(text, skip_blank_back(text, infant[1])))
    if any(word in text[max(0, outer - 40) : outer].rpartition("\n")[2] for word in g.lists["ages.near"]):
        return True
    having = g.lists["ages.having"].before(text, outer)
    if having:
        return not g.lists["ages.not_having"].at(text, skip_blank(text, draft.end))
    grouped = outer != start or (draft.bound == "range" and "-" in text[start : draft.end])
    if grouped and g.lists["ages.people"].before(text, outer):
        return True  # `les moins de 25 ans`, `les 20-39 ans`
    if draft.bound == "range" and g.lists["ages.of"].at(text, draft.start):
        # `les enfants de 5 à 11 ans`: the span holds the preposition
        return ages.person(text, place.plain, start, g)
    person = (
        g.lists["ages.of"].before(text, outer) if outer == start or text[outer - 1 : outer] != " " else None
    )
    if person:
        return ages.person(text, place.plain, skip_blank_back(text, person[1]), g)
    return (
        bool(g.lists["ages.of"])
        and text[start - 1 : start] in ",("
        and _apposed(place, draft.start, draft.end)
    )


def _apposed(place: Place, start: int, end: int) -> bool:
    """Between commas after a name or a person: `, 41,`."""
    if not _APPOSED.match(place.text, end):
        return False
    before = place.plain[max(0, start - 40) : start]
    found = _NAME_BEFORE.search(before)
    if not found or ("," not in found.group() and "(" not in found.group()):
        return False
    word = found.group().rstrip(",( ")
    return word[0].isupper() or word in place.grammar.lists["ages.persons"]


def bare_age(place: Place) -> Found | None:
    """`Jane Doe, 41, said`, `aged 65`: a bare number between commas after a name."""
    n, text, g = place.numeral, place.text, place.grammar
    aged = g.lists["ages.aged"].before(text, place.before) if place.led & _AGED else None
    if not aged and not (n.bare and text[n.end : n.end + 1] in _CLOSING):
        return None
    if n.value is None or not 0 < n.value < 116 or n.scale != 1 or not is_whole(n.value):
        return None
    if not aged and not (n.value >= 3 and _apposed(place, n.start, n.end)):
        return None
    draft = Draft(n.start, n.end, "age", n.value, unit="year", tail=n.end)
    if aged:
        bounds.apply(place, draft)
    return Found([draft])


def counted(place: Place) -> Found | None:
    """A count: its noun where it has one; a number without noun unless something forbids it."""
    n = place.numeral
    if n.form == "one" and not ones.counts(place) and not place.alone(n.start, n.end):
        return None
    amount = place.amount
    draft = of_amount(n, amount)
    large = n.scale is not ONE and n.scale >= 1_000_000
    of = large or n.form in ("collective", "vague") or (amount.scale is not ONE and amount.scale > 1)
    attach_noun(place, draft, single=n.value is not None and n.value < 2, of=of)
    if draft.noun_end is None:
        _partitive(place, draft)
    if draft.noun_end is None and (not _stands_alone(place) or (n.form == "vague" and n.scale == 1)):
        return None
    _minus(place, draft)
    _rate(place, draft) if draft.noun_end is None else rate_after_noun(place, draft)
    bounds.apply(place, draft)
    return Found([draft], 1, _per_many(place, draft) if place.follows(draft.tail) & _PER_MANY else 0)


def _per_many(place: Place, draft: Draft) -> int:
    """Where a rate per so many ends, so that the many is not counted too; 0 where there is none."""
    found = measures.per_many(place.text, draft.tail, place.grammar)
    if not found:
        return 0
    draft.per, draft.tail = found
    return draft.tail


def _partitive(place: Place, draft: Draft) -> None:
    """`19 des 21 économistes`, `38 of the 187 passengers`: the noun is that of the second number."""
    following, text, g = place.next, place.text, place.grammar
    if following is None or following.numeral.start - draft.end > 12:
        return
    m = following.numeral
    link = g.lists["partitives"].at(text, skip_blank(text, draft.end))
    if link and skip_blank(text, link[1]) == m.start:
        amount = following.amount
        if amount.unit and amount.unit.kind == "money":
            draft.kind, draft.unit = "money", amount.unit.unit
            return
        noun = nouns.find(text, place.plain, m.end, g, single=False)
        draft.unit = noun.lemma if noun else None


def attach_noun(place: Place, draft: Draft, single: bool, of: bool = False) -> None:
    """Gives a count its noun, if one follows."""
    text, g, end = place.text, place.grammar, draft.end
    suffix = g.lists["bound_suffixes"].at(text, end) if place.follows(end) & _SUFFIXES else None
    end = suffix[1] if suffix else end
    noun = nouns.find(text, place.plain, end, g, single, of)
    if not noun and draft.kind == "count" and place.follows(end) & _BOUNDS_AFTER:
        after = g.bounds_after.at(text, skip_blank(text, end))
        noun = nouns.find(text, place.plain, after[1], g, False, of) if after else None
    if noun:
        draft.noun_start, draft.noun_end = noun.start, noun.end
        draft.tail, draft.unit = noun.end, noun.lemma


def rate_after_noun(place: Place, draft: Draft) -> None:
    """`14 000 appels par seconde`, `95 trains a day`."""
    if not place.follows(draft.tail) & _RATES:
        return
    found = measures.per(place.text, place.plain, draft.tail, place.grammar)
    if not found:
        adverb = place.grammar.table("rates.adverbs").at(place.text, skip_blank(place.text, draft.tail))
        found = (adverb[0], adverb[1]) if adverb else None
    if found:
        draft.per, draft.tail = found


def _stands_alone(place: Place) -> bool:
    """Whether a number without noun counts something left out."""
    n, text, g = place.numeral, place.text, place.grammar
    if n.form == "digits":
        return True
    if n.value is not None and not is_whole(n.value):
        return True
    before = skip_blank_back(text, n.start)
    if g.lists["totals_of"].before(text, before):
        return True
    return not g.lists["vetoes.before_word"].before(text, before) and not g.lists["vetoes.after_word"].at(
        text, skip_blank(text, n.end)
    )
