"""Which claims of a story measure the same thing: claims → figures.

Dispatches are taken in the order of publication. In each, the body's claims look for the figure that they
go on with, best pairs first; what is left over joins a figure of its own dispatch or begins one; earlier
readings given for comparison join the claim they are set against; the title's claims come last, since a
title leaves most unsaid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from factrack.figures import affinity, compare, places
from factrack.figures.bonds import Bonds
from factrack.figures.traits import Instalment, Traits, all_traits, places_in, same_source
from factrack.figures.words import marks_in

_RECENT = 8
"""How many readings of a figure a claim is compared with, each of another look."""
_TELLING = 2
"""Digits from which on a number that was given before is hardly chance."""
_ZERO, _RIVALS = Decimal(0), 20
"""How many times the one of two answers to one question may be the other."""
_FEW, _CANDIDATES, _LAST = 16, 12, 8
"""Up to how many figures of one block are all compared with; beyond, how many for each word in common,
and the last.
"""


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
    _looks: dict[tuple[object, ...], Traits] = field(default_factory=dict)

    def add(self, reading: Traits) -> None:
        """Take one more reading."""
        self.readings.append(reading)
        self.turns[reading.turn].append(reading)
        self.known |= reading.words | reading.concepts
        self._looks.pop(reading.look, None)
        self._looks[reading.look] = reading

    def shown(self) -> list[Traits]:
        """The readings that a new claim is compared with: the last of each look, of the most recent looks."""
        return list(self._looks.values())[-_RECENT:]

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
        return not any(_collide(claim, other) for other in self.turns.get(claim.turn, ()))

    def receives(self, claim: Traits) -> bool:
        """Whether nothing forbids a claim here, whatever its likeness."""
        vetoes = (affinity.veto(other, claim) for other in self.shown())
        return self.admits(claim) and not any(veto and veto.whole for veto in vetoes)

    def score(self, claim: Traits, earlier: Sequence[Traits] = ()) -> float:
        """How well a claim goes on with this figure; `earlier` are the readings that its sentence sets it
        against.
        """
        best = float("-inf")
        for other in self.shown():
            veto = affinity.veto(other, claim)
            if veto is None:
                best = max(best, affinity.total(other, claim))
            elif veto.whole:
                return float("-inf")
        if best == float("-inf"):
            return best
        best += self._restated(claim, earlier) - self._elsewhere(claim)
        return best if best >= affinity.THRESHOLD and self.admits(claim) else float("-inf")

    def _elsewhere(self, claim: Traits) -> float:
        """What speaks against this figure because its places are others than the claim's."""
        known = [r.place for r in self.shown() if r.place]
        if not claim.place or not known or any(claim.place & place for place in known):
            return 0.0
        return affinity.ELSEWHERE[places.fixed_to(claim) or bool(self.by_place & places.counted(claim))]

    def _restated(self, claim: Traits, earlier: Sequence[Traits]) -> float:
        """What it is worth that the earlier value a dispatch gives is the one this figure last had."""
        last = next((turn for turn in reversed(self.turns) if turn < claim.turn), None) if earlier else None
        if last is None:
            return 0.0
        had = [r for r in self.turns[last] if not r.background]
        digits = [affinity.digits(r.claim) for r in had for e in earlier if _equal(r, e)]
        return affinity.RESTATED[min(max(digits), 3) - 1] if digits else 0.0


def _collide(a: Traits, b: Traits) -> bool:
    """Whether two readings of one dispatch cannot be readings of one figure."""
    if a.background or b.background or compare.compatible(a.claim, b.claim):
        return False
    if a.source and b.source and not same_source(a, b):
        return False
    if "denied" in (a.claim.certainty, b.claim.certainty):
        return False
    return not (a.scope and b.scope and not a.scope.meets(b.scope))


class _Loom:
    """The figures of one story while they are being told apart."""

    def __init__(self, bonds: Bonds, by_place: frozenset[str]) -> None:
        self.bonds, self.by_place = bonds, by_place
        self.threads: list[Thread] = []
        self._blocks: dict[str, list[Thread]] = defaultdict(list)
        self._index: dict[tuple[str, str], list[Thread]] = defaultdict(list)

    def candidates(self, claim: Traits) -> Iterable[Thread]:
        """The figures a claim may go on with, most recent first."""
        block = self._blocks[claim.block]
        if len(block) <= _FEW:
            return block
        found = {thread.number: thread for thread in block[-_LAST:]}
        for word in claim.words | claim.concepts | claim.near:
            for thread in self._index.get((claim.block, word), ())[-_CANDIDATES:]:
                found[thread.number] = thread
        return [found[number] for number in sorted(found)]

    def join(self, claim: Traits, thread: Thread | None) -> Thread:
        """Add a claim to a figure, a new one where there is none."""
        if thread is None:
            thread = Thread(len(self.threads), claim.block, self.bonds, self.by_place)
            self.threads.append(thread)
            self._blocks[claim.block].append(thread)
        for word in (claim.words | claim.concepts) - thread.known:
            self._index[(claim.block, word)].append(thread)
        thread.add(claim)
        return thread

    def best(self, claim: Traits) -> Thread | None:
        """The figure that a claim goes on with best, the older of two equals."""
        ranked = [
            (-score, t.number, t) for t in self.candidates(claim) if (score := t.score(claim)) > float("-inf")
        ]
        return min(ranked)[2] if ranked else None

    def weave(self, claims: Sequence[Traits]) -> None:
        """Find the figures of one dispatch's claims."""
        claims = [self._set_aside(claim, claims) for claim in claims]
        body = [c for c in claims if c.claim.field == "body"]
        own = [c for c in body if not c.background]
        placed: dict[Traits, Thread] = {}
        mates = {c: mate for c in claims if c.background and (mate := _set_against(c, claims))}
        against: dict[Traits, list[Traits]] = defaultdict(list)
        for earlier, mate in mates.items():
            against[mate].append(earlier)
        self._go_on(own, against, placed)
        for claim in own:
            if claim not in placed:
                placed[claim] = self.join(claim, self.best(claim))
                self._take_along(claim, own, placed)
        title = [c for c in claims if c.claim.field == "title"]
        rest = [c for c in body if c.background] + sorted(title, key=lambda c: (c.background, c.claim.start))
        for claim in rest:
            placed[claim] = self.join(claim, self._partner(claim, mates, placed) or self.best(claim))

    def _set_aside(self, claim: Traits, claims: Sequence[Traits]) -> Traits:
        """A number that its sentence calls wrong, beside the one put in its place, is an earlier reading."""
        if claim.background or affinity.digits(claim.claim) < _TELLING:
            return claim
        instead = [
            other
            for other in claims
            if other is not claim
            and other.claim.sentence == claim.claim.sentence
            and other.block == claim.block
            and other.track == claim.track
            and _collide(claim, other)
            and not affinity.veto(claim, other)
        ]
        if not instead or "verdict" not in marks_in(claim.claim.sentence, claim.lang):
            return claim
        told = any(_equal(reading, claim) for t in self.candidates(claim) for reading in t.readings)
        return replace(claim, track="background") if told else claim

    def _partner(
        self, claim: Traits, mates: Mapping[Traits, Traits], placed: dict[Traits, Thread]
    ) -> Thread | None:
        """The figure of what a background reading is set against, or that a title repeats."""
        partner = placed.get(mates[claim]) if claim in mates else None
        if partner is not None and not self.bonds.part(claim.claim.id, partner.ids):
            return partner
        return self._restated(claim, placed) if claim.claim.field == "title" else None

    def _go_on(
        self,
        claims: Sequence[Traits],
        against: Mapping[Traits, Sequence[Traits]],
        placed: dict[Traits, Thread],
    ) -> None:
        """Give claims to the figures of earlier dispatches, best pairs first."""
        pairs = [
            (-score, claim.claim.start, thread.number, claim, thread)
            for claim in claims
            for thread in self.candidates(claim)
            if (score := thread.score(claim, against.get(claim, ()))) > float("-inf")
        ]
        for _, _, _, claim, thread in sorted(pairs, key=lambda p: p[:3]):
            if claim not in placed and thread.admits(claim):
                placed[claim] = self.join(claim, thread)
                self._take_along(claim, claims, placed)

    def _take_along(self, claim: Traits, claims: Sequence[Traits], placed: dict[Traits, Thread]) -> None:
        """Put the answers of other sources to the same question into the same figure."""
        thread = placed[claim]
        for other in claims:
            if other not in placed and _rivals(claim, other) and thread.receives(other):
                placed[other] = self.join(other, thread)

    def _restated(self, claim: Traits, placed: dict[Traits, Thread]) -> Thread | None:
        """The figure whose value in the body the title repeats."""
        same = [
            (-affinity.score(other, claim), other.claim.start, thread)
            for other, thread in placed.items()
            if other.block == claim.block
            and not self.bonds.part(claim.claim.id, thread.ids)
            and other.claim.field == "body"
            and other.background == claim.background
            and _equal(other, claim)
            and affinity.score(other, claim) > (-1.0 if affinity.telling(other, claim) else 0.0)
        ]
        return min(same, key=lambda s: s[:2])[2] if same else None


def _rivals(a: Traits, b: Traits) -> bool:
    """Whether two sources answer one question in one sentence: `81.000 marchers said police, 700.000 the
    union`.
    """
    if a.claim.sentence != b.claim.sentence or a.block != b.block or a.track != b.track:
        return False
    if not a.source or not b.source or same_source(a, b) or a.part or b.part or affinity.veto(a, b):
        return False
    if a.place and b.place and not a.place & b.place:
        return False
    counted = a.block == "count" and (a.noun == b.noun or a.human or b.human)
    if a.limits != b.limits or not (counted or a.words & b.words or not a.words or not b.words):
        return False
    small, large = sorted((a.magnitude or _ZERO, b.magnitude or _ZERO))
    return 0 < large <= _RIVALS * small


def _set_against(claim: Traits, claims: Sequence[Traits]) -> Traits | None:
    """The reading that an earlier one is set against in its sentence: of the same noun, before it, or
    after a `from`.
    """
    mates = [
        other
        for other in claims
        if other.claim.field == claim.claim.field
        and other.claim.sentence == claim.claim.sentence
        and other.block == claim.block
        and not other.background
        and (other.noun == claim.noun or other.human or claim.human)
    ]
    ahead = claim.claim.role == "from"
    return min(
        mates,
        key=lambda o: (
            o.noun != claim.noun,
            (o.claim.start > claim.claim.start) != ahead,
            abs(o.claim.start - claim.claim.start),
        ),
        default=None,
    )


def _equal(a: Traits, b: Traits) -> bool:
    found = compare.compare(a.claim, b.claim)
    return found is not None and found.before == found.after and found.before is not None


def in_order(instalments: Iterable[Instalment]) -> list[Instalment]:
    """Dispatches in the order of publication, whatever order they came in; undated ones by their list,
    the oldest first.
    """
    return sorted(
        instalments,
        key=lambda i: (i.at is not None, i.at.timestamp() if i.at else 0.0, -(i.rank or 0), i.key),
    )


def align(instalments: Sequence[Instalment], bonds: Bonds | None = None) -> list[Thread]:
    """The figures of a story, as threads of readings. `instalments` are in order (see `in_order`)."""
    gazetteer = frozenset().union(*(places_in(c) for i in instalments for c in i.claims))
    told = [all_traits(instalment, turn, gazetteer) for turn, instalment in enumerate(instalments)]
    loom = _Loom(bonds or Bonds(), frozenset().union(*map(places.by_place, told)))
    for claims in told:
        loom.weave(claims)
    return _united(loom.threads, loom.bonds)


def _united(threads: Sequence[Thread], bonds: Bonds) -> list[Thread]:
    """The figures with those made one that a person joined, whole, under the earlier."""
    if not bonds.together:
        return list(threads)
    kept: list[Thread] = []
    for thread in threads:
        home = next((t for t in kept if any(bonds.join(claim, t.ids) for claim in thread.ids)), None)
        if home is None:
            kept.append(thread)
            continue
        for reading in thread.readings:
            home.add(reading)
    return kept
