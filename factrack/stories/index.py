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


_NONE: deque[Entry] = deque()


class Index:
    """Dispatches by term and by key, in the order they were added, which is the order of publication."""

    def __init__(self) -> None:
        self._terms: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._keys: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._now: datetime | None = None

    def turn_to(self, profile: Profile) -> None:
        """Sets the time that the horizon counts from: the dispatch's, or the last one known."""
        self._now = profile.at or self._now

    def add(self, entry: Entry, keys: tuple[str, ...]) -> None:
        """Remembers a dispatch under its terms and keys."""
        self.turn_to(entry.profile)
        for term in entry.weights:
            self._terms[term].append(entry)
        for key in keys:
            self._keys[key].append(entry)

    def under(self, key: str) -> tuple[Entry, ...]:
        """The dispatches with a key, the latest last."""
        return tuple(self._keys.get(key, ()))

    def rarity(self, term: str) -> float:
        """How much a term says, from 1 for one that is new down to .16 for one that stands everywhere."""
        return _HALF / (_HALF + max(0, len(self._posted(term)) - 1))

    def _posted(self, term: str) -> deque[Entry]:
        """The latest dispatches with a term, none from beyond the horizon."""
        posted = self._terms.get(term)
        if posted is None:
            return _NONE
        while posted and self._now is not None:
            oldest = posted[0].profile.at
            if oldest is None or self._now - oldest <= HORIZON:
                break
            posted.popleft()
        return posted

    def evidence(self, entry: Entry) -> dict[Entry, float]:
        """For every dispatch that shares a term with this one: the sum of what their shared terms say."""
        found: defaultdict[Entry, float] = defaultdict(float)
        for term, weight in entry.weights.items():
            posted = self._posted(term)
            rarity = self.rarity(term)
            for other in posted:
                found[other] += rarity * sqrt(weight * other.weights[term])
        return found

    def mass(self, entry: Entry) -> float:
        """The evidence a dispatch would share with itself, numbers aside: that they move is no difference."""
        return sum(self.rarity(t) * w for t, w in entry.weights.items() if t[0] != Kind.NUMBER or t[1] != ":")

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
        whole = (named + worded) / max(1.0, sqrt(self.mass(new) * self.mass(old)))
        return Likeness(min(1.0, whole), named, worded)
