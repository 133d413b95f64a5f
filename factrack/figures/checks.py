"""Numbers of one dispatch set against each other: parts, sums, percentages, differences, conversions,
title, ages.

Precision comes first: a rule speaks only where the sentence itself says how its numbers belong together,
and only when no rounding can reconcile them. Each rule is a named record in `RULES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factrack import wording
from factrack.decimals import rounded
from factrack.figures import affinity, compare, wholes
from factrack.figures.findings import Finding
from factrack.figures.phrases import stretch
from factrack.figures.readings import Traits
from factrack.figures.scales import Interval, amounts
from factrack.figures.scenes import Rule, Scene, alike, extent, finding, in_percent, level, shown
from factrack.figures.traits import Instalment, all_traits, places_in
from factrack.figures.words import folded, glossary

_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
_SLACK = Decimal("0.06")
"""Conversions are rounded as people please: nothing under six percent is a fault."""
_STRONG = 2.6
"""How sure it must be that title and body speak of one thing."""
_BRACKET = 3
"""Characters between a number and its conversion in brackets."""


def percentages(scene: Scene) -> Iterator[Finding]:
    """A change in percent that its two ends do not give: `passé de 10 à 12, soit +30 %`."""
    for readings in scene.sentences():
        ends = _ends(readings)
        changes = [r for r in readings if r.track == "delta" and r.block == "share"]
        if ends is None or len(changes) != 1 or ends[0].block == "share":
            continue
        pair = amounts(ends[0].measure, ends[1].measure)
        said = extent(changes[0])
        if pair is None or said is None or not pair[0].middle or pair[1].middle is None:
            continue
        given = _relative(pair[0].extent, pair[1].extent)
        wanted = _signed(said, changes[0], pair[1].middle < pair[0].middle)
        if given and not given.meets(wanted):
            arithmetic = _division(pair[0].middle, pair[1].middle, changes[0], scene)
            message = "the percentage is not what the two numbers give"
            yield finding(scene, "percent", message, arithmetic, *ends, changes[0])


def _division(before: Decimal, after: Decimal, change: Traits, scene: Scene) -> str:
    """`(12 - 10) / 10 = 20%, not 30%`."""
    first, second = shown(before, scene), shown(after, scene)
    exact = shown(rounded((after / before - 1) * _HUNDRED, _TENTH), scene)
    said = wording.amount(change.claim, scene.instalment.lang)
    return f"({second} - {first}) / {first} = {exact}%, not {said}"


def _ends(readings: Sequence[Traits]) -> tuple[Traits, Traits] | None:
    """The one pair of an earlier and a later value of one thing in a sentence."""
    earlier = [r for r in readings if r.background]
    if len(earlier) != 1 or earlier[0].claim.certainty == "forecast":
        return None  # what was expected is no end of a change
    later = [r for r in readings if level(r) and r.block == earlier[0].block and alike(r, earlier[0])]
    return (earlier[0], later[0]) if len(later) == 1 else None


def _relative(before: Interval, after: Interval) -> Interval | None:
    """By how many percent the later interval differs from the earlier, at least and at most."""
    given = in_percent(after, before)
    if given is None or given.low is None or given.high is None:
        return None
    return Interval(given.low - _HUNDRED, given.high - _HUNDRED)


def _signed(said: Interval, change: Traits, falls: bool) -> Interval:
    """A change as written, negative where its words or its ends say that it is a fall."""
    down = change.direction == "down" or (change.direction is None and falls)
    if not down or (said.low is not None and said.low < 0):
        return said
    return Interval(None if said.high is None else -said.high, None if said.low is None else -said.low)


def differences(scene: Scene) -> Iterator[Finding]:
    """A change in numbers that its two ends do not give: `184 élèves, 9 de plus que les 170 de mai`."""
    for readings in scene.sentences():
        ends = _ends(readings)
        changes = [r for r in readings if r.track == "delta" and ends and r.block == ends[0].block]
        if ends is None or len(changes) != 1 or not alike(ends[0], changes[0]):
            continue
        pair = amounts(ends[0].measure, ends[1].measure)
        said = extent(changes[0])
        if pair is None or said is None or pair[0].middle is None or pair[1].middle is None:
            continue
        first, second = pair[0].extent, pair[1].extent
        if None in (first.low, first.high, second.low, second.high):
            continue
        gap = pair[1].middle - pair[0].middle
        reach = ((first.width or Decimal(0)) + (second.width or Decimal(0))) / 2
        if not Interval(abs(gap) - reach, abs(gap) + reach).meets(said):
            yield finding(
                scene, "difference", "the difference is not what the two numbers give",
                f"{shown(pair[1].middle, scene)} - {shown(pair[0].middle, scene)} = {shown(gap, scene)}, "
                f"not {wording.amount(changes[0].claim, scene.instalment.lang)}",
                ends[0], ends[1], changes[0],
            )  # fmt: skip


def conversions(scene: Scene) -> Iterator[Finding]:
    """A number in brackets that is not the one before it in another unit: `10 miles (18 km)`."""
    for readings in scene.sentences():
        for first, second in pairwise(readings):
            if not _converted(first, second):
                continue
            pair = amounts(first.measure, second.measure)
            if pair is None or pair[0].middle is None or pair[1].middle is None:
                continue
            a, b = pair[0].middle, pair[1].middle
            if not pair[0].extent.meets(pair[1].extent) and abs(a - b) > _SLACK * max(abs(a), abs(b)):
                said = _conversion(first, second, scene)
                yield finding(
                    scene, "conversion", "the conversion in brackets does not fit", said, first, second
                )


def _converted(first: Traits, second: Traits) -> bool:
    gap = second.claim.start - first.claim.end
    if first.block != second.block or first.claim.unit == second.claim.unit or not 0 < gap <= _BRACKET:
        return False
    return stretch(second.claim).before.rstrip().endswith("(")


def _conversion(first: Traits, second: Traits, scene: Scene) -> str:
    from factrack import units

    lang = scene.instalment.lang
    one, other = wording.amount(first.claim, lang), wording.amount(second.claim, lang)
    if first.claim.value is None or not first.claim.unit or not second.claim.unit:
        return f"{one} ≠ {other}"
    moved = units.convert(first.claim.value, first.claim.unit, second.claim.unit)
    return f"{one} = {shown(rounded(moved, _TENTH), scene) if moved is not None else '?'}, not {other}"


def titles(scene: Scene) -> Iterator[Finding]:
    """A number of the title that the body gives otherwise."""
    heads = [r for r in scene.claims if r.claim.field == "title"]
    body = [r for r in scene.claims if r.claim.field == "body"]
    for title in heads:
        if not level(title) or any(level(r) and _fits(title, r) for r in body):
            continue
        others = [r for r in heads if r is not title]
        rivals = [
            r for r in body if level(r) and _strong(title, r) and not any(_fits(other, r) for other in others)
        ]
        if len(rivals) == 1:
            lang = scene.instalment.lang
            said, other = wording.amount(title.claim, lang), wording.amount(rivals[0].claim, lang)
            yield finding(
                scene, "title", "title and body give different numbers", f"{said} ≠ {other}", title, rivals[0]
            )


def _fits(title: Traits, body: Traits) -> bool:
    """Whether the body has a number that the title may mean."""
    return title.block == body.block and compare.compatible(title.measure, body.measure)


def _strong(title: Traits, body: Traits) -> bool:
    """Whether both surely speak of one thing, of one source, place and part."""
    apart = (title.part, title.limits, title.groups) != (body.part, body.limits, body.groups)
    if apart or (title.source and body.source) or (body.place and not title.place):
        return False
    named = title.noun == body.noun if title.block == "count" else bool(title.words & body.words)
    return named and affinity.score(title, body) >= _STRONG


def ages(scene: Scene) -> Iterator[Finding]:
    """An age that the year of birth in its sentence does not give."""
    at = scene.instalment.at
    for reading in scene.claims:
        if (
            at is None
            or reading.claim.kind != "age"
            or reading.claim.unit != "year"
            or reading.claim.bound != "="
        ):
            continue
        born = glossary(reading.lang).born.findall(folded(reading.claim.sentence))
        alone = sum(r.claim.sentence == reading.claim.sentence for r in scene.claims) == 1
        if len(born) != 1 or not alone or reading.claim.value is None:
            continue
        age = at.year - int(born[0])
        if reading.claim.value not in (age, age - 1):
            yield finding(
                scene, "age", "the age is not what the year of birth gives",
                f"{at.year} - {born[0]} = {age}, not {wording.plain(reading.claim.value)}", reading,
            )  # fmt: skip


RULES: tuple[Rule, ...] = (
    Rule("part", wholes.parts),
    Rule("sum", wholes.sums),
    Rule("sum", wholes.listed),
    Rule("percent", wholes.shares),
    Rule("percent", percentages),
    Rule("difference", differences),
    Rule("conversion", conversions),
    Rule("title", titles),
    Rule("age", ages),
)
"""Every check of one dispatch, in the order its findings are given."""


def check_dispatch(instalment: Instalment) -> tuple[Finding, ...]:
    """What does not add up in one dispatch."""
    gazetteer = frozenset().union(*(places_in(c) for c in instalment.claims))
    scene = Scene(instalment, tuple(all_traits(instalment, 0, gazetteer)))
    return tuple(finding for rule in RULES for finding in rule.find(scene))
