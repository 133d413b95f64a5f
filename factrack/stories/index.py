"""What was linked so far, by term: the candidates for a new dispatch, without ever comparing it with all."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from factrack.model import Profile
from factrack.stories.terms import Kind, in_title

HORIZON = timedelta(days=400)
"""How far back a dispatch is looked for; what is undated is always in reach."""
LATEST = 64
"""Dispatches remembered for a term, the latest: what keeps the cost of a dispatch flat."""
_HALF = 12
"""In how many dispatches a term stands when its weight has fallen to half."""
_IDENTITY = frozenset({Kind.NAME, Kind.PLACE, Kind.EVENT, Kind.NUMBER})
"""Kinds of terms that tell one event from another of its kind."""


def bare(term: str) -> str:
    """A term as it is looked up: names and words that share a stem are one (`Bitcoin`, `bitcoin`)."""
    return term[2:] if term[0] in (Kind.NAME, Kind.WORD) else term


class Entry:
    """A dispatch in the index: its profile, its terms (bare) with their weights, and its names."""

    __slots__ = ("identity", "profile", "subjects", "titled", "weights")

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.weights = {bare(term): weight for term, weight in profile.terms}
        self.identity = frozenset(bare(t) for t, _ in profile.terms if t[0] in _IDENTITY)
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
        """How much a term says, from 1 for one that is new down to .16 for one that stands everywhere."""
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

    def likeness(self, new: Entry, old: Entry) -> Likeness:
        """What two dispatches share, by kind."""
        named = worded = 0.0
        for term, weight in new.weights.items():
            other = old.weights.get(term)
            if other is None:
                continue
            said = self.rarity(term) * sqrt(weight * other)
            if term in new.identity or term in old.identity:
                named += said
            else:
                worded += said
        if not named and not worded:
            return Likeness()
        return Likeness((named + worded) / sqrt(self.mass(new) * self.mass(old)), named, worded)


def _expire(posted: deque[Entry], at: datetime | None) -> None:
    """Forgets what lies beyond the horizon."""
    while posted and at is not None:
        oldest = posted[0].profile.at
        if oldest is None or at - oldest <= HORIZON:
            return
        posted.popleft()
