"""Two numbers read as one thing: intervals, from-to pairs, ratios, fractions, scores, durations in two units."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.model import Direction, Kind
from factrack.quantities import bounds, measures, nouns, simple, vetoes
from factrack.quantities.amounts import NESTED, Amount, share, tidy
from factrack.quantities.draft import Draft, Found, Place, of_amount
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import Numeral

_CARDINAL = ("digits", "words", "collective", "one")
_SCORE = re.compile(r"[0-9]{1,3}[ ]?[-–:][ ]?[0-9]{1,3}(?![\w]|[-–][0-9]|[.,][0-9])(?![ ]?[%€$£°])")
_CLOCK_SPAN = re.compile(r"([0-9]{1,2}) ?h ?([0-5][0-9])(?!\w)")


# --- scores ---


def score(place: Place) -> Found | None:
    """`29-37`, `6-4`, `trois buts à un`."""
    n, m = place.numeral, place.following
    if m is None or n.value is None or m.value is None:
        return None
    if (
        n.form == "digits"
        and n.bare
        and m.form == "digits"
        and m.scale == 1
        and _SCORE.match(place.text, n.start)
    ):
        return _written_score(place, n, m)
    return _spoken_score(place, n, m)


def _written_score(place: Place, n: Numeral, m: Numeral) -> Found | None:
    assert n.value is not None and m.value is not None
    second = abs(m.value)
    if place.amount.sign:
        return None
    if place.text[n.end] == ":" and place.text[n.end + 1] == " ":
        return None
    after = measures.after(place.text, place.plain, m.end, place.grammar, digits=True)
    if after and after.name.unit != "point":
        return None
    if n.value < second and _counts_plural(place, m):
        return None
    draft = Draft(n.start, m.end, "score", components=(n.value, second), tail=m.end)
    return Found([draft], 2)


def _counts_plural(place: Place, m: Numeral) -> bool:
    noun = nouns.find(place.text, place.plain, m.end, place.grammar, single=False)
    return noun is not None and noun.start == noun.head_start and not place.plain[noun.head_start].isupper()


def _spoken_score(place: Place, n: Numeral, m: Numeral) -> Found | None:
    text, g = place.text, place.grammar
    noun = g.list("scores.nouns").at(text, skip_blank(text, n.end))
    if not noun or m.value is None or n.value is None:
        return None
    link = g.list("scores.to").at(text, skip_blank(text, noun[1]))
    if not link or skip_blank(text, link[1]) != m.start:
        return None
    return Found([Draft(n.start, m.end, "score", components=(n.value, m.value), tail=m.end)], 2)


# --- ratios and fractions ---


def ratio(place: Place) -> Found | None:
    """`sept sur dix`, `un Français sur deux`, `one request in five`, `4 out of 10`."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    if m is None or n.form not in _CARDINAL or m.form not in _CARDINAL or m.start - n.end > 60:
        return None
    if not n.value or not m.value or not n.value < m.value or n.value != n.value.to_integral_value():
        return None
    link = g.list("ratios.in").before(text, skip_blank_back(text, m.start))
    if not link:
        return None
    gap = text[n.end : link[1]].strip(" ")
    if gap and (not _noun_between(place, n, link[1]) or link[0] not in g.list("ratios.plain_in")):
        return None
    if not gap and link[0] not in g.list("ratios.plain_in"):
        return None
    if measures.after(text, place.plain, m.end, g, digits=m.form == "digits") or not _round_enough(
        n, m, bool(gap), g.lang
    ):
        return None
    draft = Draft(n.start, m.end, "ratio", share(n.value / m.value), tail=m.end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _round_enough(n: Numeral, m: Numeral, noun: bool, lang: str) -> bool:
    """`19 in 2020` is no ratio: what a share is out of is small or round."""
    assert m.value is not None and n.value is not None
    if m.form == "digits" and m.bare and m.value >= 1900 and m.value < 2100:
        return False
    return m.value <= 20 or m.value % 10 == 0 or n.value == 1


def _noun_between(place: Place, n: Numeral, end: int) -> bool:
    words = place.text[n.end : end].split()
    if not 1 <= len(words) <= 4 or any(c in ',.;:!?()"«»' for c in place.text[n.end : end]):
        return False
    noun = nouns.find(place.text, place.plain, n.end, place.grammar, single=True)
    return noun is not None


def fraction(place: Place) -> Found | None:
    """`deux tiers`, `la moitié`, `a quarter`, `1/2`; before a unit, a part of it (`un quart de point`)."""
    n, m, g = place.numeral, place.following, place.grammar
    if n.form in ("digits", "words", "one") and m is not None:
        pair = _numerator(place, n, m)
        if pair:
            return _share(place, pair[0], pair[1], pair[2], 2)
    if n.form == "digits" and n.bare and m is not None and m.bare and place.text[n.end : m.start] == "/":
        return _slashed(place, n, m)
    if n.form == "fraction" or n.form == "ordinal":
        return _alone(place, n)
    return None


def _numerator(place: Place, n: Numeral, m: Numeral) -> tuple[int, int, Decimal] | None:
    text, g = place.text, place.grammar
    if n.value is None or n.scale != 1 or n.value > 999 or text[n.end : m.start] not in (" ", "-", "  "):
        return None
    part = _denominator(text[m.start : m.end], g, plural=n.value > 1)
    if part is None or n.value >= 10 * part:
        return None
    return n.start, m.end, n.value / part


def _denominator(word: str, g: Grammar, plural: bool) -> Decimal | None:
    if word in g.denominators:
        return Decimal(g.denominators[word])
    single = word[:-1] if word.endswith("s") else None
    if single in g.denominators and plural:
        return Decimal(g.denominators[single])
    return None


def _alone(place: Place, n: Numeral) -> Found | None:
    """One word: `la moitié`, `a third of`, `half of`."""
    text, g = place.text, place.grammar
    word = text[n.start : n.end]
    if word in g.halves:
        return _half(place, n)
    if word not in g.denominators:
        return None
    article = g.list("one_before").before(text, skip_blank_back(text, n.start))
    if not article:
        return None
    if text[n.end : n.end + 1] == "-" and not g.units.at(text, n.end + 1):
        return None
    follows = g.list("fraction_of").at(text, skip_blank(text, n.end))
    if n.form == "ordinal" and not follows and not place.alone(article[1], n.end):
        return None
    return _share(place, article[1], n.end, 1 / Decimal(g.denominators[word]), 1)


def _unit_and_half(place: Place, n: Numeral) -> Found | None:
    """`an hour and a half`."""
    text, g = place.text, place.grammar
    half = g.list("and_half").before(text, n.end)
    unit = g.units.before(text, skip_blank_back(text, half[1])) if half else None
    one = g.list("one_before").before(text, skip_blank_back(text, unit[1])) if unit else None
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
    article = g.list("half_articles").before(text, skip_blank_back(text, start))
    if article:
        start = article[1]
    elif g.list("half_needs_article").table:
        return None
    if g.list("half_vetoes").before(text, skip_blank_back(text, start)):
        return None
    follows = g.list("half_of").at(text, skip_blank(text, n.end))
    if not follows and not g.bounds_before.before(text, skip_blank_back(text, start)) and not article:
        return None
    if g.list("half_nouns").at(text, skip_blank(text, n.end)):
        return None
    return _share(place, start, n.end, 1 / Decimal(g.halves[text[n.start : n.end]]), 1)


def _slashed(place: Place, n: Numeral, m: Numeral) -> Found | None:
    assert n.value is not None and m.value is not None
    if not 0 < n.value < m.value or m.value > 100 or (n.value, m.value) == (9, 11):
        return None
    return _share(place, n.start, m.end, n.value / m.value, 2)


def _share(place: Place, start: int, end: int, value: Decimal, used: int) -> Found:
    """A ratio; or, before a unit, that part of it; an article before it belongs to its span."""
    text, plain, g = place.text, place.plain, place.grammar
    outside = skip_blank_back(text, start)
    article = g.list("fraction_articles").before(text, outside)
    if article and not g.bounds_before.before(text, outside):
        start = article[1]
    here = end + 1 if text.startswith("-", end) else skip_blank(text, end)
    of = g.list("of_unit").at(text, here) or g.list("one_before").at(text, here)
    named = g.units.at(text, skip_blank(text, of[1]) if of else here)
    if named and (of or here > end) and named[0].kind in ("duration", "measure", "count", "money", "percent"):
        amount = Amount(start, named[1], unit=named[0])
        draft = of_amount(Numeral(start, end, "words", value), amount, "fraction of a unit")
        simple.settle(place, draft, amount)
        if draft.unit == "point":
            draft.kind, draft.unit = "percent", "percentage_point"
    else:
        draft = Draft(start, end, "ratio", share(value), tail=end)
    bounds.apply(place, draft)
    return Found([draft], used)


# --- durations in two units ---


def two_units(place: Place) -> Found | None:
    """`2 h 51`, `1 hour and 20 minutes`, `3 ans et 6 mois`: one duration in the smaller unit."""
    n, m, text, plain, g = place.numeral, place.following, place.text, place.plain, place.grammar
    if m is None or n.form not in _CARDINAL or m.form not in _CARDINAL or n.value is None or m.value is None:
        return None
    if m.start - n.end > 40:
        return None
    first = place.amount
    if not first.unit or first.hyphen or m.start - first.end > 6:
        return _clock_span(place, n, m)
    gap = text[first.end : m.start].strip(" ")
    if gap not in ("", ",") and gap not in g.list("joiners"):
        return None
    second = place.next.amount
    if second.hyphen or second.sign:
        return None
    if first.unit.kind == "money":
        return _with_cents(place, n, m, first, second, gap)
    if second.unit is None:
        return _with_minutes(place, n, m, first, gap)
    return _in_smaller(place, n, m, first, second)


def _in_smaller(place: Place, n: Numeral, m: Numeral, first: Amount, second: Amount) -> Found | None:
    """Both in the smaller unit: `3 ans et 6 mois` → 42 months, `six feet two inches` → 74 inches."""
    assert first.unit and second.unit and n.value is not None and m.value is not None
    larger, smaller = first.unit.unit, second.unit.unit
    if (larger, smaller) not in NESTED or m.value >= NESTED[larger, smaller]:
        return None
    scaled = NESTED[larger, smaller]
    kind: Kind = "duration" if first.unit.kind == "duration" else "measure"
    draft = Draft(n.start, second.end, kind, tidy(n.value * scaled + m.value), unit=smaller, tail=second.end)
    bounds.apply(place, draft)
    return Found([draft], 2)


def _with_cents(
    place: Place, n: Numeral, m: Numeral, first: Amount, second: Amount, gap: str
) -> Found | None:
    """`13 dollars and 45 cents`, `15 euros 50`."""
    assert n.value is not None and m.value is not None and first.unit is not None
    if first.unit.factor != 1 or m.value >= 100 or m.value != m.value.to_integral_value() or n.scale != 1:
        return None
    if second.unit is None:
        follows = re.match(r" *[^\W\d_]+", place.text[m.end : m.end + 24])
        if (
            (follows and not vetoes.is_stop(follows.group().strip(), place))
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


# --- intervals ---


def interval(place: Place) -> Found | None:
    """`entre 10 et 15`, `de 10 à 12`, `10-15%`, `deux ou trois`, `$30-35 billion`."""
    n, m, text, plain, g = place.numeral, place.following, place.text, place.plain, place.grammar
    if m is None or m.start - n.end > 40 or n.form not in _CARDINAL or m.form not in _CARDINAL:
        return None
    if n.value is None or m.value is None:
        return None
    first, second = place.amount, place.next.amount
    link = _link(place, first, second, m)
    if link is None:
        return _two_sided(place, first, second, m)
    opening, pair = link
    first, second, m = _positive(text, first, second, m)
    low, high = _shared(n, m, first, second)
    times = _multiple(place, second, low, high)
    if times:
        return times
    if pair == "or" and not _near(low, high):
        return None
    unit = second.unit or first.unit
    if not _same_unit(first, second) or _years(n, m, unit):
        return Found([], 2) if _years(n, m, unit) else None
    if vetoes.first(vetoes.SHAPES, place.next):
        return None
    if pair == "plain" and unit is None and vetoes.first(vetoes.NAMES, place):
        return None
    if pair == "plain" and first.unit is None and second.unit is None and low >= high:
        return None
    if _from_to(place, opening, pair, low, high):
        return _two_readings(place, n, m, first, second, low, high)
    if low > high:
        low, high = high, low
    start = opening[1] if opening else first.start
    draft = Draft(start, second.end, "count", None, low, high, "range", tail=second.end)
    if unit:
        draft.kind, draft.unit, draft.per = unit.kind, unit.unit, unit.per  # type: ignore[assignment]
        simple.settle(place, draft, second)
        if first.unit and not second.unit:
            draft.end = draft.tail = max(second.end, draft.end)
    else:
        simple.attach_noun(place, draft, single=False)
        simple.rate_after_noun(place, draft)
    return Found([draft], 2)


def _hyphened(first: Amount, m: Numeral) -> bool:
    return m.value is not None and m.value < 0 and m.start == first.end


def _positive(text: str, first: Amount, second: Amount, m: Numeral) -> tuple[Amount, Amount, Numeral]:
    """In `10-15` the hyphen is no minus."""
    if _hyphened(first, m) and m.value is not None and (m.start == first.end or second.unit):
        m = m._replace(start=m.start + 1, value=-m.value, bare=True)
    return first, second, m


def _link(
    place: Place, first: Amount, second: Amount, m: Numeral
) -> tuple[tuple[str, int] | None, str] | None:
    """How two amounts are joined: what opens the pair (`entre`, `de`), and `between`, `from`, `plain` or `or`."""
    text, g = place.text, place.grammar
    begin = second.start if second.start < m.start else m.start
    before = skip_blank_back(text, first.start)
    if _hyphened(first, m):
        gap = "-"
    else:
        gap = " ".join(text[first.end : begin].split())
    if not gap:
        return None
    between = g.list("ranges.between").before(text, before)
    gap = _unbounded(gap, g)
    if between and gap in g.list("ranges.and"):
        return between, "between"
    opened = g.list("ranges.from").before(text, before)
    if gap in g.list("ranges.to") and opened:
        return opened, "from"
    if gap in g.list("ranges.plain_to"):
        return None, "plain"
    return (None, "or") if gap in g.list("ranges.or") else None


def _unbounded(gap: str, g: Grammar) -> str:
    """The words between two numbers without a bound before the second (`and about`)."""
    bound = g.bounds_before.before(gap, len(gap)) if " " in gap else None
    return gap[: bound[1]].strip(" ") if bound and bound[0].bound == "~" else gap


def _two_sided(place: Place, first: Amount, second: Amount, m: Numeral) -> Found | None:
    """`more than 10 but less than 20`."""
    text, g, n = place.text, place.grammar, place.numeral
    upper = g.bounds_before.before(text, skip_blank_back(text, second.start))
    if not upper or upper[0].bound not in ("<", "<=", ">", ">="):
        return None
    if " ".join(text[first.end : upper[1]].split()) not in g.list("ranges.both"):
        return None
    lower = g.bounds_before.before(text, skip_blank_back(text, first.start))
    if not lower or lower[0].bound[0] == upper[0].bound[0] or lower[0].bound not in ("<", "<=", ">", ">="):
        return None
    ends = sorted(_shared(n, m, first, second))
    draft = Draft(lower[1], second.end, "count", None, ends[0], ends[1], "range", tail=second.end)
    if second.unit:
        draft.kind, draft.unit, draft.per = second.unit.kind, second.unit.unit, second.unit.per  # type: ignore[assignment]
    else:
        simple.attach_noun(place, draft, single=False)
    return Found([draft], 2)


def _same_unit(first: Amount, second: Amount) -> bool:
    """Whether two amounts can be ends of one interval: one unit, written after the second, or a sign before the first."""
    if first.unit is None:
        return True
    if second.unit is None:
        return first.sign
    return first.unit.unit == second.unit.unit


def _years(n: Numeral, m: Numeral, unit: object) -> bool:
    """`between 2014 and 2017`."""
    return unit is None and all(x.bare and x.value is not None and 1500 <= x.value < 2100 for x in (n, m))


def _multiple(place: Place, second: Amount, low: Decimal, high: Decimal) -> Found | None:
    """`trois à quatre fois moins`."""
    text, g = place.text, place.grammar
    times = g.list("times.words").at(text, skip_blank(text, second.end))
    if not times or second.unit or low >= high:
        return None
    here = skip_blank(text, times[1])
    up, down = g.list("times.up").at(text, here), g.list("times.down").at(text, here)
    if not up and not down:
        return None
    end = (up or down)[1]  # type: ignore[index]
    direction: Direction = "up" if up else "down"
    draft = Draft(
        place.numeral.start, end, "multiple", None, low, high, "range", tail=end, direction=direction
    )
    return Found([draft], 2)


def _near(low: Decimal, high: Decimal) -> bool:
    """`deux ou trois`, `thirty or forty`: neighbours, not alternatives."""
    return 0 <= low < high <= 2 * max(low, Decimal(1))


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


def _from_to(place: Place, opening: tuple[str, int] | None, pair: str, low: Decimal, high: Decimal) -> bool:
    """Whether `de A à B` says two readings: after a verb of change, or downwards."""
    if pair != "from" or opening is None:
        return False
    if low > high:
        return True
    text, g = place.text, place.grammar
    sentence = place.passage.sentence_at(opening[1])
    start = max(sentence.start if sentence else 0, opening[1] - 60)
    before = re.split(r"[.;:()«»\"]", text[start : opening[1]])[-1]
    return any(word in g.list("ranges.changes") for word in re.findall(r"[^\W\d_]+", before)[-6:])


def _two_readings(
    place: Place, n: Numeral, m: Numeral, first: Amount, second: Amount, low: Decimal, high: Decimal
) -> Found:
    drafts = []
    unit = second.unit or first.unit
    for amount, value, role in ((first, low, "from"), (second, high, "to")):
        draft = Draft(amount.start, amount.end, "count", value, tail=amount.end, role=role)  # type: ignore[arg-type]
        if unit:
            draft.kind, draft.unit, draft.per = unit.kind, unit.unit, unit.per  # type: ignore[assignment]
        drafts.append(draft)
    if not unit:
        simple.attach_noun(place, drafts[1], single=False)
        drafts[0].unit = drafts[1].unit
    else:
        simple.settle(place, drafts[1], second)
        drafts[0].kind, drafts[0].unit, drafts[0].per = drafts[1].kind, drafts[1].unit, drafts[1].per
    return Found(drafts, 2)
