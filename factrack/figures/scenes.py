"""A dispatch as the checks see it: its numbers by sentence, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from factrack import wording
from factrack.figures.findings import Finding, FindingKind
from factrack.figures.readings import Traits
from factrack.figures.scales import Interval, amounts
from factrack.figures.traits import Instalment
from factrack.figures.words import folded, glossary


@dataclass(frozen=True)
class Scene:
    """A dispatch as the rules see it: its claims with their traits, in order, and by sentence."""

    instalment: Instalment
    claims: tuple[Traits, ...]

    def sentences(self) -> Iterator[list[Traits]]:
        """The claims of each sentence that has more than one, in order."""
        for _, group in groupby(self.claims, key=lambda t: (t.claim.field, t.claim.sentence)):
            found = list(group)
            if len(found) > 1:
                yield found


@dataclass(frozen=True)
class Rule:
    """A named check: from a dispatch to what it finds."""

    kind: FindingKind
    find: Callable[[Scene], Iterator[Finding]]


def finding(scene: Scene, kind: FindingKind, message: str, arithmetic: str, *claims: Traits) -> Finding:
    """What a rule found: a message, the arithmetic, and the numbers it is about."""
    return Finding(
        kind, message, arithmetic, tuple(c.claim for c in claims), tuple(scene.instalment.key for _ in claims)
    )


def shown(number: Decimal, scene: Scene) -> str:
    """A number as the language of the dispatch writes it."""
    return wording.number(number, scene.instalment.lang)


def extent(reading: Traits) -> Interval | None:
    """All that a reading allows, on its own scale; percents and ratios in percent."""
    pair = amounts(reading.measure, reading.measure)
    return pair[0].extent if pair else None


def in_percent(part: Interval, whole: Interval) -> Interval | None:
    """How many percent the one is of the other, at least and at most; None where an end is not above zero."""
    ends = (part.low, part.high, whole.low, whole.high)
    if any(end is None or end <= 0 for end in ends):
        return None
    assert part.low and part.high and whole.low and whole.high
    return Interval(part.low / whole.high * _HUNDRED, part.high / whole.low * _HUNDRED)


_HUNDRED = Decimal(100)


def alike(a: Traits, b: Traits) -> bool:
    """Whether two counts are of one sort of thing: one noun or unit, or people both."""
    if a.block != b.block:
        return False
    if a.block != "count":
        return a.claim.unit == b.claim.unit and a.claim.per == b.claim.per
    return a.noun == b.noun or (people(a) and people(b))


def people(reading: Traits) -> bool:
    """Whether a reading counts people."""
    words = glossary(reading.lang)
    named = reading.claim.unit is not None and (reading.human or reading.noun in words.persons)
    return named or bool(reading.concepts & words.human)


def level(reading: Traits) -> bool:
    """Whether a reading is a level that its text does not deny."""
    return reading.track == "level" and reading.claim.certainty != "denied"


def offset(readings: Sequence[Traits]) -> int | None:
    """Where the sentence of some readings begins in its field; None where its text does not tell."""
    sentence, first = readings[0].claim.sentence, readings[0].claim
    place = sentence.find(first.text)
    while place >= 0:
        begin = first.start - place
        if all(sentence.startswith(r.claim.text, r.claim.start - begin) for r in readings):
            return begin
        place = sentence.find(first.text, place + 1)
    return None


def between(one: Traits, other: Traits | None, begin: int) -> str:
    """The words between two numbers of a sentence that begins at `begin`, folded; without the other, those
    up to its end.
    """
    last = None if other is None else other.claim.start - begin
    return folded(one.claim.sentence[one.claim.end - begin : last])
