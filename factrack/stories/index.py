"""What was linked so far, by term: the candidates for a new dispatch, without ever comparing it with all."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta
from math import sqrt

from factrack.model import Profile

HORIZON = timedelta(days=400)
"""How far back a dispatch is looked for; what is undated is always in reach."""
LATEST = 64
"""Dispatches remembered for a term, the latest: what keeps the cost of a dispatch flat."""
_HALF = 12
"""In how many dispatches a term stands when its weight has fallen to half."""


def bare(term: str) -> str:
    """A term as it is looked up: names and words that share a stem are one (`Bitcoin`, `bitcoin`)."""
    return term[2:] if term[0] in "nw" else term


class Entry:
    """A dispatch in the index: its profile and its terms, bare."""

    __slots__ = ("profile", "weights")

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.weights = {bare(term): weight for term, weight in profile.terms}


class Index:
    """Dispatches by term and by key, in the order they were added, which is the order of publication."""

    def __init__(self) -> None:
        self._terms: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._keys: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST))

    def add(self, entry: Entry, keys: tuple[str, ...]) -> None:
        """Remembers a dispatch under its terms and keys."""
        for term in entry.weights:
            self._terms[term].append(entry)
        for key in keys:
            self._keys[key].append(entry)

    def under(self, key: str) -> tuple[Entry, ...]:
        """The dispatches with a key, the latest last."""
        return tuple(self._keys.get(key, ()))

    def rarity(self, term: str) -> float:
        """How much a term says, from 1 for one that is new down to about .15 for one that stands everywhere."""
        return _HALF / (_HALF + max(0, len(self._terms.get(term, ())) - 1))

    def evidence(self, entry: Entry) -> dict[Entry, float]:
        """For every dispatch that shares a term with this one: the sum of what their shared terms say."""
        found: defaultdict[Entry, float] = defaultdict(float)
        for term, weight in entry.weights.items():
            posted = self._terms.get(term)
            if not posted:
                continue
            _expire(posted, entry.profile.at)
            rarity = self.rarity(term)
            for other in posted:
                found[other] += rarity * sqrt(weight * other.weights[term])
        return found

    def mass(self, entry: Entry) -> float:
        """The evidence a dispatch would share with itself."""
        return sum(self.rarity(term) * weight for term, weight in entry.weights.items())


def _expire(posted: deque[Entry], at: datetime | None) -> None:
    """Forgets what lies beyond the horizon."""
    while (
        posted and at is not None and posted[0].profile.at is not None and at - posted[0].profile.at > HORIZON
    ):
        posted.popleft()
