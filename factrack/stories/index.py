"""What was linked so far, by term: the candidates for a new dispatch, without ever comparing it with all."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from datetime import datetime, timedelta
from heapq import nsmallest
from math import sqrt
from operator import mul
from typing import NamedTuple

from factrack.model import Profile
from factrack.records import lazy, ordinary
from factrack.stories.ordering import Place, order
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


_BARE = frozenset({Kind.NAME, Kind.WORD})
_RARITIES = tuple(_HALF / (_HALF + max(0, posted - 1)) for posted in range(LATEST + 1))
"""How much a term says by how many dispatches are remembered for it, from 1 for a new one to .16."""


@ordinary
class Entry:
    """A dispatch in the index: its profile, and what is asked of it, worked out when it is first asked."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @lazy
    def order(self) -> Place:
        """Its place in the order of publication."""
        return order(self.profile)

    @lazy
    def terms(self) -> tuple[tuple[str, str, int], ...]:
        """Its terms with the letter of their kind and their weight.

        They are bare, as they are looked up: names and words that share a stem are one (`Bitcoin`,
        `bitcoin`).
        """
        return tuple([(t[2:] if t[0] in _BARE else t, t[0], w) for t, w in self.profile.terms])

    @lazy
    def weights(self) -> dict[str, int]:
        """Its terms with their weights."""
        return {term: weight for term, _, weight in self.terms}

    @lazy
    def roots(self) -> dict[str, float]:
        """The square roots of the weights: what two share of a term is the product of both."""
        return {term: sqrt(weight) for term, weight in self.weights.items()}

    @lazy
    def lasting(self) -> tuple[list[str], list[int]]:
        """The terms without the numbers, and their weights."""
        kept = [term for term, kind, _ in self.terms if kind != Kind.NUMBER]
        return kept, list(map(self.weights.__getitem__, kept))

    @lazy
    def identity(self) -> frozenset[str]:
        """The terms that tell one event from another of its kind."""
        return frozenset([term for term, kind, _ in self.terms if kind in _IDENTITY])

    @lazy
    def events(self) -> frozenset[str]:
        """The events that bear a name."""
        return frozenset(t for t, _ in self.profile.terms if t[0] == Kind.EVENT)

    @lazy
    def happenings(self) -> frozenset[str]:
        """What happened, by the title."""
        least = WEIGHTS[Kind.HAPPENING][TITLE]
        return frozenset(t for t, w in self.profile.terms if t[0] == Kind.HAPPENING and w >= least)

    @lazy
    def titled(self) -> frozenset[str]:
        """The names and places of the title."""
        return frozenset([t for t, kind, weight in self.terms if in_title(kind, weight)])

    @lazy
    def subjects(self) -> frozenset[str]:
        """The names of the title, known places aside."""
        return frozenset(t for t in self.titled if not t.startswith(f"{Kind.PLACE}:"))


class Likeness(NamedTuple):
    """How much two dispatches share.

    `whole` is the cosine of their weighted terms, 0 to 1. `named` is the sum of the weights of shared names,
    places, named events and numbers; `worded` that of shared words and event words. A name of both titles
    weighs 6.
    """

    whole: float = 0.0
    named: float = 0.0
    worded: float = 0.0


_UNLIKE = Likeness()


class _Rarity(dict[str, float]):
    """How much the terms say for which dispatches are remembered; one that is not there is new."""

    def __missing__(self, _term: str) -> float:
        return 1.0


class Index:
    """Dispatches by term and by key, in the order they were added, which is the order of publication."""

    def __init__(self) -> None:
        self._terms: defaultdict[str, deque[tuple[Entry, float]]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._keys: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST_KEYED))
        self._recent: deque[Entry] = deque()
        self._rarity = _Rarity()
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
            posted = self._terms.get(term)
            if posted and posted[0][0] is entry:
                posted.popleft()
                self._rarity[term] = _RARITIES[len(posted)]
                if not posted:
                    del self._terms[term], self._rarity[term]

    def add(self, entry: Entry) -> None:
        """Remembers a dispatch under its terms and keys."""
        for key in entry.profile.keys:
            self._keys[key].append(entry)
        if self._is_over(entry):
            return
        self._recent.append(entry)
        for term, root in entry.roots.items():
            posted = self._terms[term]
            posted.append((entry, root))
            self._rarity[term] = _RARITIES[len(posted)]

    def under(self, keys: tuple[str, ...]) -> list[Entry]:
        """The dispatches with some of these keys: first those with most, then the latest."""
        found: Counter[Entry] = Counter()
        for key in keys:
            found.update(self._keys.get(key, ()))
        return sorted(found, key=lambda old: (found[old], old.order), reverse=True)

    def alike(self, entry: Entry, count: int) -> list[Entry]:
        """The recent dispatches that share most with this one, best first, by its terms that say most."""
        rarity = self._rarity
        known = [(w * rarity[t], t) for t, w in entry.weights.items() if t in rarity]
        found: dict[Entry, float] = {}
        for _, term in sorted(known, reverse=True)[:_ASKED]:
            share = rarity[term] * entry.roots[term]
            for other, root in self._terms[term]:
                found[other] = found.get(other, 0.0) + share * root
        ranked = [(-said, other.profile.key, other) for other, said in found.items() if said >= _LEAST]
        return [other for _, _, other in nsmallest(count, ranked)]

    def mass(self, entry: Entry) -> float:
        """The evidence a dispatch would share with itself, numbers aside: that they move is no difference."""
        terms, weights = entry.lasting
        return sum(map(mul, weights, map(self._rarity.__getitem__, terms)), 0.0)

    def likeness(self, new: Entry, old: Entry, mass: float) -> Likeness:
        """What two dispatches share, by kind; `mass` is that of the new one."""
        rarity, weighed, roots = self._rarity, new.roots, old.roots
        ours, theirs = new.identity, old.identity
        named = worded = 0.0
        for term in filter(roots.__contains__, weighed):  # in one order, so that sums never differ
            said = rarity[term] * weighed[term] * roots[term]
            if term in theirs or term in ours:
                named += said
            else:
                worded += said
        if not named and not worded:
            return _UNLIKE
        whole = (named + worded) / max(1.0, sqrt(mass * self.mass(old)))
        return Likeness(min(1.0, whole), named, worded)
