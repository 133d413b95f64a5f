"""What was linked so far, by term: the candidates for a new dispatch, without ever comparing it with all."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nsmallest
from math import sqrt

from factrack.model import Profile
from factrack.stories.profiles import order
from factrack.stories.terms import TITLE, WEIGHTS, Kind, in_title

HORIZON = timedelta(days=400)
"""How far back a dispatch is found by a key (a head, a slug, a name); what is undated is always in reach."""
RECENT = timedelta(days=45)
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
    """A dispatch in the index: its profile, its terms (bare) with their weights, and its names."""

    __slots__ = (
        "events",
        "happenings",
        "identity",
        "lasting",
        "order",
        "profile",
        "roots",
        "subjects",
        "titled",
        "weights",
    )

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.order = order(profile)
        self.weights = {bare(term): weight for term, weight in profile.terms}
        self.lasting = tuple((t, w) for t, w in self.weights.items() if not t.startswith(f"{Kind.NUMBER}:"))
        """The terms and weights without the numbers."""
        self.roots = {term: sqrt(weight) for term, weight in self.weights.items()}
        """The square roots of the weights: what two share of a term is the product of both."""
        self.events = frozenset(t for t in self.weights if t[0] == Kind.EVENT and t[1:2] == ":")
        """Events that bear a name."""
        self.identity = frozenset(bare(t) for t, _ in profile.terms if t[0] in _IDENTITY)
        self.happenings = frozenset(
            t for t, w in profile.terms if t[0] == Kind.HAPPENING and w >= WEIGHTS[t[0]][TITLE]
        )
        """What happened, by the title."""
        titled = [t for t, weight in profile.terms if in_title(t, weight)]
        self.titled = frozenset(bare(t) for t in titled)
        """Names and places of the title."""
        self.subjects = frozenset(bare(t) for t in titled if t[0] != Kind.PLACE)
        """Names of the title, known places aside."""


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


class Index:
    """Dispatches by term and by key, in the order they were added, which is the order of publication."""

    def __init__(self) -> None:
        self._terms: dict[str, deque[Entry]] = {}
        self._keys: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST_KEYED))
        self._recent: deque[Entry] = deque()
        self._rarity: dict[str, float] = {}
        """How much a term says: 1 for a new one, which is not in here, down to .16 for a common one."""
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
                self._weigh(term, posted)

    def add(self, entry: Entry, keys: tuple[str, ...]) -> None:
        """Remembers a dispatch under its terms and keys."""
        for key in keys:
            self._keys[key].append(entry)
        if self._is_over(entry):
            return
        self._recent.append(entry)
        for term in entry.weights:
            posted = self._terms.setdefault(term, deque(maxlen=LATEST))
            posted.append(entry)
            self._weigh(term, posted)

    def _weigh(self, term: str, posted: deque[Entry]) -> None:
        if posted:
            self._rarity[term] = _HALF / (_HALF + len(posted) - 1)
        else:
            del self._rarity[term], self._terms[term]

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
        found: defaultdict[Entry, float] = defaultdict(float)
        for _, term in sorted(known, reverse=True)[:_ASKED]:
            share = rarity[term] * entry.roots[term]
            for other in self._terms[term]:
                found[other] += share * other.roots[term]
        ranked = [(-said, other.profile.key, other) for other, said in found.items() if said >= _LEAST]
        return [other for _, _, other in nsmallest(count, ranked)]

    def mass(self, entry: Entry) -> float:
        """The evidence a dispatch would share with itself, numbers aside: that they move is no difference."""
        known = self._rarity.get
        return sum(weight * known(term, 1.0) for term, weight in entry.lasting)

    def likeness(self, new: Entry, old: Entry, mass: float) -> Likeness:
        """What two dispatches share, by kind; `mass` is that of the new one."""
        known, named, worded = self._rarity.get, 0.0, 0.0
        for term, root in new.roots.items():  # in this order, so that sums of fractions never differ
            if term not in old.roots:
                continue
            said = known(term, 1.0) * root * old.roots[term]
            if term in new.identity or term in old.identity:
                named += said
            else:
                worded += said
        if not named and not worded:
            return Likeness()
        whole = (named + worded) / max(1.0, sqrt(mass * self.mass(old)))
        return Likeness(min(1.0, whole), named, worded)
