"""Which things a story counts place by place: homes without power by county, but not the dead of one
accident.
"""

from __future__ import annotations

from collections.abc import Sequence

from factrack.figures import compare
from factrack.figures.readings import Traits
from factrack.figures.words import glossary


def counted(claim: Traits) -> frozenset[str]:
    """What a claim counts, by every name."""
    return claim.concepts | (frozenset({claim.noun}) if claim.noun and not claim.human else frozenset())


def fixed_to(claim: Traits) -> bool:
    """Whether what is counted belongs to its place: all but what befell the people of one event."""
    words = glossary(claim.lang)
    return not claim.events & words.human


def by_place(claims: Sequence[Traits]) -> frozenset[str]:
    """What a dispatch counts place by place: incompatible values of one source for two places, or a place
    and all.
    """
    own = [c for c in claims if not c.background and c.block == "count"]
    found: set[str] = set()
    for number, one in enumerate(own):
        for other in own[number + 1 :]:
            shared = counted(one) & counted(other)
            if shared - found and _listed(one, other):
                found |= shared
    return frozenset(found)


def _listed(a: Traits, b: Traits) -> bool:
    """Whether two counts differ in their place alone, as far as can be seen."""
    placed = bool(a.place and b.place) or (a.part and bool(a.place)) or (b.part and bool(b.place))
    if not placed or a.place & b.place or any(t.scope and t.scope.absolute for t in (a, b)):
        return False
    if a.limits != b.limits or a.groups != b.groups:
        return False
    return a.events == b.events and not compare.compatible(a.measure, b.measure)
