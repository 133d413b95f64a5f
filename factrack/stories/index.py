"""What was linked so far, by term: the candidates for a new dispatch, without ever comparing it with all."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from heapq import nsmallest
from math import sqrt

from factrack.model import Profile
from factrack.stories.ordering import order
from factrack.stories.terms import TITLE, WEIGHTS, Kind, in_title

HORIZON = timedelta(days=400)
"""How far back a dispatch is found by a key (a head, a slug, a name); what is undated is always in reach."""
RECENT = timedelta(days=30)
"""How far back a dispatch is found by any of its terms, and terms are counted for their rarity."""
LATEST = 64
"""Dispatches remembered for a term, the latest: what keeps the cost of a dispatch flat."""
LATEST_KEYED = 12
"""Dispatches remembered for a key, the latest."""
_ASKED = 20
"""Terms of a dispatch that others are found by."""
_LEAST = 2.0
"""What must be shared by these terms for a closer look: half a word of both titles."""
_HALF = 12
"""In how many dispatches a term stands when its weight has fallen to half."""
_IDENTITY = frozenset({Kind.NAME, Kind.PLACE, Kind.EVENT, Kind.NUMBER})
"""Kinds of terms that tell one event from another of its kind."""


def bare(term: str) -> str:
    """A term as it is looked up: names and words that share a stem are one (`Bitcoin`, `bitcoin`)."""
    return term[2:] if term[0] in (Kind.NAME, Kind.WORD) else term


class Entry:
    """A dispatch in the index: its profile, and what is asked of it, worked out when it is first asked."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @cached_property
    def order(self) -> tuple[bool, float, int, str]:
        """Its place in the order of publication."""
        return order(self.profile)

    @cached_property
    def weights(self) -> dict[str, int]:
        """Its terms, bare, with their weights."""
        return {bare(term): weight for term, weight in self.profile.terms}

    @cached_property
    def roots(self) -> dict[str, float]:
        """The square roots of the weights: what two share of a term is the product of both."""
        return {term: sqrt(weight) for term, weight in self.weights.items()}

    @cached_property
    def lasting(self) -> tuple[tuple[str, int], ...]:
        """The terms and weights without the numbers."""
        return tuple((bare(t), self.weights[bare(t)]) for t, _ in self.profile.terms if t[0] != Kind.NUMBER)

    @cached_property
    def identity(self) -> frozenset[str]:
        """The terms that tell one event from another of its kind."""
        return frozenset(bare(t) for t, _ in self.profile.terms if t[0] in _IDENTITY)

    @cached_property
    def events(self) -> frozenset[str]:
        """The events that bear a name."""
        return frozenset(t for t, _ in self.profile.terms if t[0] == Kind.EVENT)

    @cached_property
    def happenings(self) -> frozenset[str]:
        """What happened, by the title."""
        least = WEIGHTS[Kind.HAPPENING][TITLE]
        return frozenset(t for t, w in self.profile.terms if t[0] == Kind.HAPPENING and w >= least)

    @cached_property
    def titled(self) -> frozenset[str]:
        """The names and places of the title."""
        return frozenset(bare(t) for t, weight in self.profile.terms if in_title(t, weight))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The names of the title, known places aside."""
        return frozenset(t for t in self.titled if not t.startswith(f"{Kind.PLACE}:"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two dispatches share.

    `whole` is the cosine of their weighted terms, 0 to 1. `named` is the sum of the weights of shared names,
    places, named events and numbers; `worded` that of shared words and event words. A name of both titles
    weighs 6.
    """

    whole: float = 0.0
    named: float = 0.0
    worded: float = 0.0


class _Rarity(dict[str, float]):
    """How much a term says, from 1 for a new one to .16 for a common one; worked out when first asked."""

    def __init__(self, terms: Mapping[str, deque[Entry]]) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, term: str) -> float:
        posted = self._terms.get(term)
        found = self[term] = _HALF / (_HALF + len(posted) - 1) if posted else 1.0
        return found


class Index:
    """Dispatches by term and by key, in the order they were added, which is the order of publication."""

    def __init__(self) -> None:
        self._terms: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._keys: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST_KEYED))
        self._recent: deque[Entry] = deque()
        self._rarity = _Rarity(self._terms)
        self._now: datetime | None = None

    def turn_to(self, profile: Profile) -> None:
        """Forgets what is no longer recent when a dispatch is published; undated ones change nothing."""
        self._now = profile.at or self._now
        while self._recent and self._is_over(self._recent[0]):
            self._forget(self._recent.popleft())

    def _is_over(self, entry: Entry) -> bool:
        at = entry.profile.at
        return at is not None and self._now is not None and self._now - at > RECENT

    def _forget(self, entry: Entry) -> None:
        for term in entry.weights:
            posted = self._terms[term]
            if posted and posted[0] is entry:
                posted.popleft()
                self._rarity.pop(term, None)

    def add(self, entry: Entry) -> None:
        """Remembers a dispatch under its terms and keys."""
        for key in entry.profile.keys:
            self._keys[key].append(entry)
        if self._is_over(entry):
            return
        self._recent.append(entry)
        for term in entry.weights:
            self._terms[term].append(entry)
            self._rarity.pop(term, None)

    def under(self, keys: tuple[str, ...]) -> list[Entry]:
        """The dispatches with some of these keys: first those with most, then the latest."""
        found: Counter[Entry] = Counter()
        for key in keys:
            found.update(self._keys.get(key, ()))
        return sorted(found, key=lambda old: (found[old], old.order), reverse=True)

    def alike(self, entry: Entry, count: int) -> list[Entry]:
        """The recent dispatches that share most with this one, best first, by its terms that say most."""
        rarity = self._rarity
        known = [(w * rarity[t], t) for t, w in entry.weights.items() if self._terms.get(t)]
        found: defaultdict[Entry, float] = defaultdict(float)
        for _, term in sorted(known, reverse=True)[:_ASKED]:
            share = rarity[term] * entry.roots[term]
            for other in self._terms[term]:
                found[other] += share * other.roots[term]
        ranked = [(-said, other.profile.key, other) for other, said in found.items() if said >= _LEAST]
        return [other for _, _, other in nsmallest(count, ranked)]

    def mass(self, entry: Entry) -> float:
        """The evidence a dispatch would share with itself, numbers aside: that they move is no difference."""
        rarity = self._rarity
        return sum([weight * rarity[term] for term, weight in entry.lasting])

    def likeness(self, new: Entry, old: Entry, mass: float) -> Likeness:
        """What two dispatches share, by kind; `mass` is that of the new one."""
        rarity, named, worded = self._rarity, 0.0, 0.0
        for term, root in new.roots.items():  # in this order, so that sums of fractions never differ
            if term not in old.roots:
                continue
            said = rarity[term] * root * old.roots[term]
            if term in new.identity or term in old.identity:
                named += said
            else:
                worded += said
        if not named and not worded:
            return Likeness()
        whole = (named + worded) / max(1.0, sqrt(mass * self.mass(old)))
        return Likeness(min(1.0, whole), named, worded)
