"""A figure in the making: the readings gathered so far, and how well a claim goes on with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factrack.figures import affinity, compare, places, values
from factrack.figures.bonds import Bonds
from factrack.figures.readings import Traits, same_source
from factrack.figures.scales import amounts

NEVER = float("-inf")
RIVALS = 20
"""How many times the one of two answers to one question may be the other."""
_RECENT = 8
"""How many readings of a figure a claim is compared with, each of another look."""
_LAST = 0.1
"""How much of the likeness of a claim is that to the last of them; the rest is that to the likest."""


@dataclass(eq=False)
class Thread:
    """A figure in the making: the readings gathered so far."""

    number: int
    block: str
    bonds: Bonds = field(default_factory=Bonds)
    by_place: frozenset[str] = frozenset()
    readings: list[Traits] = field(default_factory=list)
    turns: dict[int, list[Traits]] = field(default_factory=lambda: defaultdict(list))
    known: set[str] = field(default_factory=set)
    absorbed: bool = False
    """Whether it was found to be one with another figure, which has all its readings now."""
    _looks: dict[tuple[object, ...], Traits] = field(default_factory=dict)
    _shown: list[Traits] | None = None
    _tracks: frozenset[str] = frozenset()

    def add(self, reading: Traits) -> None:
        """Take one more reading."""
        self.readings.append(reading)
        self.turns[reading.turn].append(reading)
        self.known |= reading.words | reading.concepts
        self._looks.pop(reading.look, None)
        self._looks[reading.look] = reading
        self._shown = None

    def absorb(self, other: Thread) -> None:
        """Take all readings of another figure, in the order they were given."""
        readings = sorted([*self.readings, *other.readings], key=lambda r: r.turn)
        for gathered in (self.readings, self.turns, self._looks):
            gathered.clear()
        for reading in readings:
            self.add(reading)
        other.absorbed = True

    def shown(self) -> list[Traits]:
        """The readings that a new claim is compared with: the last of each look, of the most recent looks."""
        if self._shown is None:
            self._shown = list(self._looks.values())[-_RECENT:]
            self._tracks = frozenset([reading.track for reading in self._shown if not reading.background])
        return self._shown

    @property
    def titled(self) -> bool:
        """Whether a title gave it once."""
        return any(reading.titled for reading in self.readings)

    @property
    def ids(self) -> list[str]:
        """The ids of the claims gathered so far."""
        return [reading.claim.id for reading in self.readings]

    def admits(self, claim: Traits) -> bool:
        """Whether the dispatch of `claim` leaves room for it here: no two values of one source for one
        thing.
        """
        if claim.claim.id in self.bonds.apart and self.bonds.part(claim.claim.id, self.ids):
            return False
        return not any(collide(claim, other) for other in self.turns.get(claim.turn, ()))

    def receives(self, claim: Traits) -> bool:
        """Whether nothing forbids a claim here, whatever its likeness."""
        free = self.admits(claim) and not self._of_other_track(claim)
        return free and not any(_paired(other, claim)[1] for other in self.shown())

    def one_with(self, other: Thread) -> bool:
        """Whether nothing at all parts the readings of two figures."""
        return all(_paired(a, b)[0] > NEVER for a in self.shown() for b in other.shown())

    def score(self, claim: Traits, earlier: Sequence[Traits] = ()) -> float:
        """How well a claim goes on with this figure; `earlier` are the readings that its sentence sets it
        against.
        """
        likeness = self.likeness(claim, earlier)
        return likeness if likeness >= affinity.THRESHOLD and self.admits(claim) else NEVER

    def likeness(self, claim: Traits, earlier: Sequence[Traits] = ()) -> float:
        """What speaks for a claim here, however little; minus infinity where a veto forbids it."""
        best = last = NEVER
        if self._of_other_track(claim):
            return best
        for other in self.shown():
            alike, parts = _paired(other, claim)
            if parts:
                return NEVER
            if alike > NEVER:
                best, last = max(best, alike), alike
        if best == NEVER:
            return best
        best += _LAST * (last - best)
        restated = self._restated(claim, earlier) if earlier else 0.0
        return best + restated - (self._elsewhere(claim) if claim.place else 0.0)

    def _of_other_track(self, claim: Traits) -> bool:
        """Whether no own reading is of a claim's track (a target given again as a level is of both)."""
        shown = self.shown()
        if claim.track in self._tracks or claim.background or not self._tracks:
            return False
        return all(affinity.tracks_differ(reading, claim) for reading in shown if not reading.background)

    def _elsewhere(self, claim: Traits) -> float:
        """What speaks against this figure because its places are others than the claim's."""
        known = [r.place for r in self.shown() if r.place]
        if not known or any(claim.place & place for place in known):
            return 0.0
        return affinity.ELSEWHERE[places.fixed_to(claim) or bool(self.by_place & places.counted(claim))]

    def _restated(self, claim: Traits, earlier: Sequence[Traits]) -> float:
        """What it is worth that the earlier value a dispatch gives is the one this figure last had."""
        last = next((turn for turn in reversed(self.turns) if turn < claim.turn), None)
        if last is None:
            return 0.0
        had = [r for r in self.turns[last] if not r.background]
        digits = [values.digits(r.claim) for r in had for e in earlier if values.rounded(r, e)]
        return affinity.RESTATED[min(max(digits), 3) - 1] if digits else 0.0


@lru_cache(maxsize=1 << 14)
def _paired(a: Traits, b: Traits) -> tuple[float, bool]:
    """How alike two readings are, and whether they part whole figures; a dispatch asks it more than once."""
    veto = affinity.veto(a, b)
    return (affinity.total(a, b), False) if veto is None else (NEVER, veto.whole)


def collide(a: Traits, b: Traits) -> bool:
    """Whether two readings of one dispatch cannot be readings of one figure."""
    if a.background or b.background or compare.compatible(a.measure, b.measure):
        return False
    if a.source and b.source and not same_source(a, b) and not (_part_and_whole(a, b) or _far(a, b)):
        return False
    if "denied" in (a.claim.certainty, b.claim.certainty):
        return False
    return not (a.scope and b.scope and not a.scope.meets(b.scope))


def _part_and_whole(a: Traits, b: Traits) -> bool:
    """Whether one is said to be of the other, for all that two sources give them: `400 of the posts`."""
    part, whole = (a, b) if a.part else (b, a)
    return bool(part.place - whole.place) and part.is_less_of(whole)


def _far(a: Traits, b: Traits) -> bool:
    """Whether two sources are so far apart that they cannot speak of one thing."""
    pair = amounts(a.measure, b.measure)
    if pair is None:
        return False
    small, large = sorted(abs(amount.size) for amount in pair)
    return 0 < small * RIVALS < large


def equal(a: Traits, b: Traits) -> bool:
    """Whether two readings give one number, be it in two units."""
    found = compare.compare(a.measure, b.measure)
    return found is not None and found.before == found.after and found.before is not None
