"""Claims and figures that are each the other's only candidate: what a story leaves unsaid because nothing
else can be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factrack.figures import compare
from factrack.figures.readings import Traits
from factrack.figures.scales import amounts
from factrack.figures.threads import Thread

_LEAST: dict[str, float] = {"money": -0.2, "measure": -0.2, "count": 0.2, "percent": 0.2, "ratio": 0.2}
"""Kind → what the parts of a score must add up to where there is no rival. A story has few amounts, but many
counts and shares; ages, ranks and spans of time are of anybody and anything.
"""
_MARGIN = 0.5
"""By how much the next candidate must fall behind."""
_FAR = 4
"""How many times the one value may be the other."""

Sum = tuple[Traits, Thread, float]


def joins(claim: Traits) -> bool:
    """Whether being alone says anything of a claim of this kind."""
    return claim.claim.kind in _LEAST


def pairs(sums: Iterable[Sum]) -> Iterator[tuple[Traits, Thread]]:
    """The pairs of which neither side has another candidate nearly as good, best first."""
    found = list(sums)
    rows: defaultdict[Traits, list[Sum]] = defaultdict(list)
    columns: defaultdict[int, list[Sum]] = defaultdict(list)
    for entry in found:
        rows[entry[0]].append(entry)
        columns[entry[1].number].append(entry)
    for claim, thread, score in sorted(found, key=lambda s: (-s[2], s[0].claim.start, s[1].number)):
        if score < _LEAST[claim.claim.kind] or not near(claim, thread) or not _of_a_kind(claim, thread):
            continue
        rivals = [s for _, t, s in rows[claim] if t is not thread]
        others = columns[thread.number]
        rivals += [s for c, _, s in others if not compare.compatible(c.measure, claim.measure)]
        if all(s <= score - _MARGIN for s in rivals):
            yield claim, thread


def _of_a_kind(claim: Traits, thread: Thread) -> bool:
    """Whether a claim and some reading are of one degree (all hurt, seriously hurt), one group, one time."""
    return any(_kind(reading) == _kind(claim) for reading in thread.shown())


def _kind(reading: Traits) -> tuple[object, ...]:
    return reading.limits, reading.groups, bool(reading.scope and reading.scope.absolute)


def near(claim: Traits, thread: Thread) -> bool:
    """Whether the value of a claim is of the size of some of a figure's."""
    return any(_within(claim, reading) for reading in thread.shown())


def _within(a: Traits, b: Traits) -> bool:
    pair = amounts(a.measure, b.measure)
    if pair is None or pair[0].middle is None or pair[1].middle is None:
        return False
    small, large = sorted(abs(p.middle) for p in pair if p.middle is not None)
    return large <= _FAR * small
