"""Whether two claims measure the same thing: vetoes that forbid it, weights for what speaks for and against.

Both are visible tables of named rules. `explain` gives the parts of a score, so that a person can see why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from factrack import units
from factrack.figures import values
from factrack.figures.readings import Facet, Traits, same_source
from factrack.figures.words import glossary

_SAID = 0.55
"""How much two subjects must share for two nouns to count one thing (`hospitals on alert`, `clinics`)."""
_MONTH, _ROOT, _YEARS = 28, 4, 300
ELSEWHERE = (0.8, 3.5)
"""What speaks against a figure all of whose places are others: as a rule, and where the story counts by
place.
"""
RESTATED = (2.0, 4.0, 5.0)
"""What speaks for a figure whose last value the claim gives as its earlier one, by how many digits it has."""
THRESHOLD = 1.0
"""What the parts of a score must add up to."""


@dataclass(frozen=True)
class Rule:
    """What a rule asks of a pair: bits of `Facet` that both must have, and of which one must have some."""

    name: str
    both: int = field(default=0, kw_only=True)
    either: int = field(default=0, kw_only=True)

    def speaks(self, both: int, either: int) -> bool:
        """Whether the rule can say anything of two claims that have these facets, both and either of them."""
        return both & self.both == self.both and (not self.either or bool(either & self.either))


@dataclass(frozen=True)
class Veto(Rule):
    """A named reason why two claims cannot measure the same thing."""

    forbids: Callable[[Traits, Traits], bool]
    whole: bool = False
    """Whether one reading of a figure is enough to keep a claim out of it."""


@dataclass(frozen=True)
class Weight(Rule):
    """A named part of the score: `measure` gives -1 … 1, times `weight`."""

    weight: float
    measure: Callable[[Traits, Traits], float]


def tracks_differ(a: Traits, b: Traits) -> bool:
    """Levels, changes and targets; but what is called so once is often given as a level again."""
    if a.track == b.track or a.background or b.background:
        return False
    return not values.telling(a, b)


def _directions_differ(a: Traits, b: Traits) -> bool:
    if a.track != "delta" and b.track != "delta":
        return False
    return None not in (a.direction, b.direction) and a.direction != b.direction


def _events_differ(a: Traits, b: Traits) -> bool:
    """What befell people; those in one plight (in intensive care) are one, be they hurt or infected."""
    return bool(a.events and b.events) and not (a.events & b.events or a.limits & b.limits)


def _nouns_differ(a: Traits, b: Traits) -> bool:
    """Two things counted: never one, unless the one subject names the other, or the same befell both.

    A group apart (`three Frenchmen`) and another noun (`one passenger`) are two, whatever befell them.
    """
    if a.block != "count" or a.human or b.human or a.noun == b.noun:
        return False
    shared = bool(a.events & b.events) and not _group_and_noun(a, b)
    if shared or a.noun in b.words or b.noun in a.words or _dice(a.words, b.words) >= _SAID:
        return False
    return not values.telling(a, b)


def _group_and_noun(a: Traits, b: Traits) -> bool:
    if bool(a.groups) == bool(b.groups):
        return False
    return not {a.noun, b.noun} & (a.events | b.events)


def _groups_differ(a: Traits, b: Traits) -> bool:
    """Soldiers are not civilians; the dead of one nation are not those of another."""
    first, second = a.groups, b.groups
    return bool(first and second) and not (first & second or first & b.names or second & a.names)


def _nations_differ(a: Traits, b: Traits) -> bool:
    """The dead of one army are not those of the other; a name and the adjective made from it are one."""
    if not a.nation or not b.nation:
        return False
    return not any(_same_name(x, y) for x in a.nation for y in b.nation)


def _same_name(a: str, b: str) -> bool:
    return a == b or (len(a) > _ROOT <= len(b) and a[:_ROOT] == b[:_ROOT])


def _times_differ(a: Traits, b: Traits) -> bool:
    """A past year, or a year ahead, is not the story's own time; two such must meet.

    What befell people over years (`since 1978`) is not what befell them in a day.
    """
    first, second = a.scope, b.scope
    if a.background or b.background:
        return False
    if not first or not second:
        only = first or second
        return bool(only and only.absolute and a.events & b.events) and not values.telling(a, b)
    if (first.absolute or second.absolute) and not first.meets(second):
        return True
    return bool(a.events & b.events) and max(first.days, second.days) > _YEARS * min(first.days, second.days)


def _rates_differ(a: Traits, b: Traits) -> bool:
    """So many a day are not so many a head, nor are so many cases in 100,000 people so many cases."""
    first, second = a.rated, b.rated
    if first == second:
        return False
    if not first or not second:
        only = first or second
        return bool(only and a.block == "count" and not units.dimension(only)) and not values.telling(a, b)
    kinds = units.dimension(first), units.dimension(second)
    return None in kinds or kinds[0] != kinds[1]


VETOES: tuple[Veto, ...] = (
    Veto("track", tracks_differ, either=Facet.DELTA | Facet.TARGET),
    Veto("direction", _directions_differ, whole=True, either=Facet.DELTA),
    Veto("event", _events_differ, whole=True, both=Facet.EVENTS),
    Veto("nation", _nations_differ, whole=True, both=Facet.NATION),
    Veto("group", _groups_differ, whole=True, both=Facet.GROUPS),
    Veto("noun", _nouns_differ, both=Facet.COUNT | Facet.THING),
    Veto("time", _times_differ, either=Facet.SCOPE),
    Veto("rate", _rates_differ, either=Facet.PER),
)


def _noun(a: Traits, b: Traits) -> float:
    if a.block != "count":
        return 0.0
    if a.noun and a.noun == b.noun:
        return 0.3 if a.human else 1.0
    if not a.human and not b.human:
        return -0.5
    return -0.5 if _people_and_things(a, b) else 0.0


def _people_and_things(a: Traits, b: Traits) -> bool:
    """Whether the one counts people and the other something of which nothing says that it is people."""
    if a.human == b.human or not a.noun or not b.noun:
        return False
    thing = b if a.human else a
    return not thing.concepts & glossary(thing.lang).human and not a.words & b.words


def _event(a: Traits, b: Traits) -> float:
    if a.events & b.events:
        return 1.0
    return -0.6 if a.events or b.events else 0.0


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _words(a: Traits, b: Traits) -> float:
    """The words of the two subjects. That they share none speaks against two counts or shares, unless the one
    is named in the other; what an amount is of has more names, and says less.
    """
    if not a.words or not b.words:
        return 0.0
    shared = _dice(a.words, b.words)
    if shared or a.names & b.names or a.words & b.names or a.names & b.words:
        return shared
    foreign = a.lang != b.lang and not (a.concepts and b.concepts)
    return -0.5 if a.block in ("count", "share") and not foreign else 0.0


def _contained(words: frozenset[str], near: frozenset[str]) -> float:
    """How much of the one subject stands around the other number."""
    return len(words & near) / len(words) if words else 0.0


def _near(a: Traits, b: Traits) -> float:
    """The words around the one number stand around the other, or in its subject."""
    return max(_dice(a.near, b.near), _contained(a.words, b.near), _contained(b.words, a.near))


def _names(a: Traits, b: Traits) -> float:
    if not a.names or not b.names:
        return 0.0
    return -1.0 if a.names.isdisjoint(b.names) and a.named.isdisjoint(b.named) else 0.5


def _place(a: Traits, b: Traits) -> float:
    if a.place & b.place:
        return 1.0
    return -0.5 if a.place or b.place else 0.0


def _source(a: Traits, b: Traits) -> float:
    return 1.0 if same_source(a, b) else 0.0


def _time(a: Traits, b: Traits) -> float:
    """A time of its own on one side only; an earlier reading given for comparison has one anyway."""
    if a.background or b.background:
        return 0.0
    if not a.scope or not b.scope:
        only = a.scope or b.scope
        if not only or not only.absolute or a.track == "delta":
            return 0.0  # a change is told with the time it is counted from, or without
        return -0.4 if values.near(a, b) else -1.6
    return 0.4 if a.scope.absolute and a.scope.meets(b.scope) else 0.0


def _period(a: Traits, b: Traits) -> float:
    """A year is not a quarter, nor a quarter a month: figures of periods keep theirs."""
    if not a.scope or not b.scope or min(a.scope.days, b.scope.days) < _MONTH:
        return 0.0
    if not (a.scope.own and b.scope.own):
        return 0.0
    return -1.0 if max(a.scope.days, b.scope.days) > 2 * min(a.scope.days, b.scope.days) else 0.3


def _foretold(a: Traits, b: Traits) -> float:
    """What is to be over weeks and months that reach beyond the time of what is."""
    if a.foretold == b.foretold or not a.scope or not b.scope or a.background or b.background:
        return 0.0
    ahead, now = (a.scope, b.scope) if a.foretold else (b.scope, a.scope)
    return -1.0 if ahead.own and ahead.days >= _MONTH and ahead.end > now.end else 0.0


def _limit(a: Traits, b: Traits) -> float:
    words = glossary(a.lang)
    first, second = a.limits & words.gauges, b.limits & words.gauges
    if first and second and not first & second:
        return -1.0
    apart = (a.limits ^ b.limits) - words.gauges
    return (-0.5 if apart <= words.moments else -1.0) if apart else 0.0


def _group(a: Traits, b: Traits) -> float:
    """A group apart (children) against people at large."""
    if bool(a.groups) == bool(b.groups) or a.groups & b.names or b.groups & a.names:
        return 0.0
    return -1.0


def _rate(a: Traits, b: Traits) -> float:
    """So many a day against so many."""
    return -1.0 if bool(a.claim.per) != bool(b.claim.per) and a.block == "count" else 0.0


def _part(a: Traits, b: Traits) -> float:
    return -1.0 if a.part != b.part else 0.0


WEIGHTS: tuple[Weight, ...] = (
    Weight("noun", 1.2, _noun, both=Facet.COUNT),
    Weight("event", 1.6, _event, either=Facet.EVENTS),
    Weight("words", 1.6, _words, both=Facet.WORDS),
    Weight("near", 0.6, _near),
    Weight("names", 1.2, _names, both=Facet.NAMES),
    Weight("place", 0.8, _place, either=Facet.PLACE),
    Weight("source", 0.3, _source, both=Facet.SOURCE),
    Weight("time", 1.4, _time, either=Facet.SCOPE),
    Weight("period", 1.0, _period, both=Facet.SCOPE),
    Weight("foretold", 0.8, _foretold, both=Facet.SCOPE),
    Weight("limit", 2.8, _limit, either=Facet.LIMITS),
    Weight("group", 0.9, _group, either=Facet.GROUPS),
    Weight("rate", 1.0, _rate, both=Facet.COUNT, either=Facet.PER),
    Weight("part", 0.6, _part, either=Facet.PART),
)
VALUE = Weight("value", 0.9, values.likeness)


Forbid = tuple[Callable[[Traits, Traits], bool], Veto]
Measure = tuple[float, Callable[[Traits, Traits], float]]


@cache
def _vetoes(both: int, either: int) -> tuple[Forbid, ...]:
    """The vetoes that can hold for claims that have these facets; kept, since few sets of them occur."""
    return tuple((v.forbids, v) for v in VETOES if v.speaks(both, either))


@cache
def _weights(both: int, either: int) -> tuple[Measure, ...]:
    """The weights that can say something of claims that have these facets, with how they are measured."""
    return tuple((w.weight, w.measure) for w in WEIGHTS if w.speaks(both, either))


def veto(a: Traits, b: Traits) -> Veto | None:
    """The first veto that holds, if any; those for a whole figure come first."""
    for forbids, rule in _vetoes(a.facets & b.facets, a.facets | b.facets):
        if forbids(a, b):
            return rule
    return None


def explain(a: Traits, b: Traits) -> dict[str, float]:
    """The parts of the score of a pair, by rule."""
    return {w.name: w.weight * part for w in (*WEIGHTS, VALUE) if (part := w.measure(a, b))}


def score(a: Traits, b: Traits) -> float:
    """How much speaks for two claims measuring the same thing; minus infinity where a veto forbids it."""
    if a.block != b.block or veto(a, b):
        return float("-inf")
    return total(a, b)


def total(a: Traits, b: Traits) -> float:
    """The score of a pair that no veto parts. Units are converted only where the words leave it open."""
    said = 0.0
    for weight, measure in _weights(a.facets & b.facets, a.facets | b.facets):
        said += weight * measure(a, b)
    if said <= 0 and a.claim.unit != b.claim.unit and a.block not in ("count", "share"):
        return said
    return said + VALUE.weight * values.likeness(a, b)
