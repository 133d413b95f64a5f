"""Which claims of a story measure the same thing: claims → figures.

Dispatches are taken in the order of publication. In each, the body's claims look for the figure that they
go on with, best pairs first; what is left over joins a figure of its own dispatch or begins one; earlier
readings given for comparison join the claim they are set against; the title's claims come last, since a
title leaves most unsaid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from factrack.figures import affinity, alone, pairs, places, values
from factrack.figures.bonds import Bonds
from factrack.figures.readings import Traits
from factrack.figures.threads import NEVER, Thread, collide, equal
from factrack.figures.traits import Instalment, all_traits, places_in
from factrack.figures.words import is_marked

_TELLING = 2
"""Digits from which on a number that was given before is hardly chance."""
_ONLY, _AMONG = 1.0, 0.0
"""How much may speak against the one figure of a body that a title may repeat, and against one among more."""
_BRIDGE = 2.0
"""How well a claim must go on with a second figure for the two to be one."""
_TITLED = 2.0
"""By how much a number of the title goes first to a figure that was in a title: stories are on one thing."""
_COME_TO = 2.0
"""By how much a count that the total has come to goes first to it: `three bodies, taking the toll to six`."""
_OPEN = -0.5
"""How little may speak for a claim where its title is to speak for it."""
_ZERO = Decimal(0)
_FEW, _CANDIDATES, _LAST = 16, 12, 8
"""Up to how many figures of one block are all compared with; beyond, how many for each word in common,
and the last.
"""


class _Loom:
    """The figures of one story while they are being told apart."""

    def __init__(self, bonds: Bonds, by_place: frozenset[str]) -> None:
        self.bonds, self.by_place = bonds, by_place
        self.threads: list[Thread] = []
        self._blocks: dict[str, list[Thread]] = defaultdict(list)
        self._converted: dict[tuple[int, str], Thread] = {}
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
        return [found[number] for number in sorted(found) if not found[number].absorbed]

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
        ranked = [(-score, t.number, t) for t in self.candidates(claim) if (score := t.score(claim)) > NEVER]
        return min(ranked)[2] if ranked else None

    def weave(self, claims: Sequence[Traits]) -> None:
        """Find the figures of one dispatch's claims."""
        told = _by_sentence(claims)
        claims = [self._set_aside(claim, told[claim.claim.sentence], claims) for claim in claims]
        told = _by_sentence(claims)
        body = [c for c in claims if c.claim.field == "body"]
        own = [c for c in body if not c.background]
        placed: dict[Traits, Thread] = {}
        mates = {c: mate for c in claims if c.background and (mate := pairs.mate(c, told))}
        against: dict[Traits, list[Traits]] = defaultdict(list)
        for earlier, mate in mates.items():
            against[mate].append(earlier)
        converted = {b: a for a, b in pairwise(body) if pairs.converted(a, b)}
        own = [c for c in own if c not in converted]
        twins = _twins(claims)
        bridges = self._go_on(own, against, placed, twins)
        self._fill(own, against, placed)
        for claim in own:
            if claim not in placed:
                placed[claim] = self.join(claim, self.best(claim) or self._disputed(claim, placed))
                self._take_along(claim, own, placed)
        for claim, original in converted.items():
            if original in placed:
                self._convert(claim, placed[original], placed)
        title = [c for c in claims if c.claim.field == "title"]
        rest = [c for c in body if c not in placed] + sorted(
            title, key=lambda c: (c.background, c.claim.start)
        )
        for claim in rest:
            placed[claim] = self.join(claim, self._partner(claim, mates, placed) or self.best(claim))
        for claim, other in bridges:
            self._unite(claim, other, placed)

    def _convert(self, claim: Traits, original: Thread, placed: dict[Traits, Thread]) -> None:
        """Put an amount in brackets with the one it converts, or with what that was converted to before."""
        if original.block == claim.block:
            placed[claim] = self.join(claim, original if original.admits(claim) else self.best(claim))
            return
        known = self._converted.get((original.number, claim.block))
        fits = known is not None and not known.absorbed and known.admits(claim)
        placed[claim] = self.join(claim, known if fits else None)
        self._converted[original.number, claim.block] = placed[claim]

    def _unite(self, claim: Traits, other: Thread, placed: dict[Traits, Thread]) -> None:
        """Make one figure of two that a claim goes on with alike, where no dispatch parts them."""
        here = placed[claim]
        if other is here or other.absorbed or here.absorbed or not alone.near(claim, other):
            return
        if all(here.admits(r) for r in other.readings) and here.one_with(other):
            self._absorb(here, other, placed)

    def _absorb(self, one: Thread, other: Thread, placed: dict[Traits, Thread]) -> None:
        """Make one figure of two, under the earlier, and of what both were converted to."""
        kept, gone = sorted((one, other), key=lambda t: t.number)
        kept.absorb(gone)
        self._blocks[gone.block].remove(gone)
        placed.update((c, kept) for c, thread in placed.items() if thread is gone)
        for number, block in [key for key in self._converted if key[0] == gone.number]:
            converted = self._converted.pop((number, block))
            known = self._converted.setdefault((kept.number, block), converted)
            live = known is not converted and not (known.absorbed or converted.absorbed)
            if live and all(known.admits(r) for r in converted.readings):
                self._absorb(known, converted, placed)

    def _set_aside(self, claim: Traits, sentence: Sequence[Traits], dispatch: Sequence[Traits]) -> Traits:
        """A number that its sentence calls wrong, or that it only recalls, is an earlier reading.

        The one put in the place of a wrong number stands in its sentence, or anywhere where this one was
        `erroneously reported`; the one set against a recalled number stands in its sentence.
        """
        if claim.background or any(pairs.named_by(other, claim) for other in sentence):
            return claim.but(track="background")
        if values.digits(claim.claim) < _TELLING:
            return claim
        misreported = is_marked(claim.claim.sentence, "misreport", claim.lang)
        beside = [
            other
            for other in (dispatch if misreported else sentence)
            if other is not claim and other.block == claim.block and other.track == claim.track
        ]
        if not beside:
            return claim
        if not (misreported or is_marked(claim.claim.sentence, "verdict", claim.lang)):
            return claim.but(track="background") if self._recalled(claim, beside) else claim
        whose = claim.but(source=frozenset()) if misreported else claim  # who was wrong is no source
        if not any(collide(whose, other) and not affinity.veto(claim, other) for other in beside):
            return claim
        told = any(equal(reading, claim) for t in self.candidates(claim) for reading in t.readings)
        return claim.but(track="background") if told else claim

    def _recalled(self, claim: Traits, beside: Sequence[Traits]) -> bool:
        """Whether a number is what a figure had before, and one beside it goes on with that figure: `3.41
        billion, above estimates of 3.38`.
        """
        rivals = [
            other
            for other in beside
            if not (claim.part or other.part)
            and pairs.within(claim, other)
            and collide(claim, other)
            and not affinity.veto(claim, other)
        ]
        if not rivals:
            return False
        had = [
            thread
            for thread in self.candidates(claim)
            if any(values.telling(r, claim) and not affinity.veto(r, claim) for r in thread.shown())
        ]
        return any(
            thread.likeness(other) >= affinity.THRESHOLD
            and not any(equal(reading, other) for reading in thread.shown())
            for other in rivals
            for thread in had
        )

    def _partner(
        self, claim: Traits, mates: Mapping[Traits, Traits], placed: dict[Traits, Thread]
    ) -> Thread | None:
        """The figure of what a background reading is set against, or that a title repeats."""
        partner = (
            placed.get(mates[claim]) if claim in mates and not pairs.foreign(claim, mates[claim]) else None
        )
        if partner is not None and not self.bonds.part(claim.claim.id, partner.ids):
            return partner
        return self._restated(claim, placed) if claim.claim.field == "title" else None

    def _go_on(
        self,
        claims: Sequence[Traits],
        against: Mapping[Traits, Sequence[Traits]],
        placed: dict[Traits, Thread],
        twins: Mapping[Traits, Traits],
    ) -> list[tuple[Traits, Thread]]:
        """Give claims to the figures of earlier dispatches, best pairs first; those that may bridge two."""
        scored = [
            (score, claim, thread)
            for claim in claims
            for thread in self.candidates(claim)
            if (score := self._scored(thread, claim, against.get(claim, ()), twins.get(claim))) > NEVER
        ]
        ranks = {(c, t): _rank(score, c, t, told=bool(against.get(c))) for score, c, t in scored}
        for _, claim, thread in sorted(scored, key=lambda pair: ranks[pair[1], pair[2]]):
            if claim not in placed and thread.admits(claim):
                placed[claim] = self.join(claim, thread)
                self._take_along(claim, claims, placed)
        return [(claim, thread) for score, claim, thread in scored if score >= _BRIDGE]

    def _scored(self, thread: Thread, claim: Traits, earlier: Sequence[Traits], twin: Traits | None) -> float:
        """How well a claim goes on with a figure, by its own words or by those of the title on its number."""
        own = thread.score(claim, earlier)
        if own > NEVER or twin is None or thread.likeness(claim) < _OPEN or not thread.admits(claim):
            return own
        return thread.score(twin, earlier)

    def _fill(
        self,
        claims: Sequence[Traits],
        against: Mapping[Traits, Sequence[Traits]],
        placed: dict[Traits, Thread],
    ) -> None:
        """Give claims that are left over to figures that nothing goes on with, where each has no rival."""
        taken = {thread.number for thread in placed.values()}
        left = [c for c in claims if c not in placed and alone.joins(c)]
        sums = [
            (claim, thread, claim_sum)
            for claim in left
            for thread in self.candidates(claim)
            if thread.number not in taken and thread.readings[-1].turn < claim.turn and thread.admits(claim)
            if (claim_sum := thread.likeness(claim, against.get(claim, ()))) > NEVER
        ]
        for claim, thread in alone.pairs(sums):
            if claim not in placed:
                placed[claim] = self.join(claim, thread)
                self._take_along(claim, claims, placed)

    def _take_along(self, claim: Traits, claims: Sequence[Traits], placed: dict[Traits, Thread]) -> None:
        """Put the answers of other sources to the same question into the same figure."""
        thread = placed[claim]
        for other in claims:
            if other not in placed and pairs.rivals(claim, other) and thread.receives(other):
                placed[other] = self.join(other, thread)

    def _disputed(self, claim: Traits, placed: Mapping[Traits, Thread]) -> Thread | None:
        """The figure of the number that the source of a claim disputes, or that disputes it."""
        found = (t for other, t in placed.items() if pairs.answers(claim, other) and t.receives(claim))
        return next(found, None)

    def _restated(self, claim: Traits, placed: dict[Traits, Thread]) -> Thread | None:
        """The figure whose value in the body the title repeats, be it rounded: the only one, or the best."""
        found = [
            (not equal(other, claim), -affinity.total(other, claim), other.claim.start, thread)
            for other, thread in placed.items()
            if other.claim.field == "body"
            and other.block == claim.block
            and other.background == claim.background
            and values.rounded(other, claim)
            and affinity.veto(other, claim) is None
            and not self.bonds.part(claim.claim.id, thread.ids)
        ]
        same = [f for f in found if f[1] <= (_ONLY if len({g[3].number for g in found}) == 1 else _AMONG)]
        return min(same, key=lambda s: s[:3])[3] if same else None


def _twins(claims: Sequence[Traits]) -> dict[Traits, Traits]:
    """The claims of the body whose number the title gives, and no other of the body, with the title's."""
    found: dict[Traits, Traits] = {}
    for title in claims:
        if title.claim.field != "title" or title.background:
            continue
        same = [c for c in claims if c.claim.field == "body" and c.block == title.block]
        alike = [c for c in same if not c.background and values.telling(c, title)]
        if len(alike) == 1 and affinity.veto(alike[0], title) is None:
            found[alike[0]] = title
    return found


def _rank(score: float, claim: Traits, thread: Thread, *, told: bool) -> tuple[float, int, int]:
    """The place of a claim and a figure that it may go on with: the best first, what titles are on ahead,
    and what a total has come to.

    A claim whose dispatch has `told` its earlier value says itself what it goes on with.
    """
    titled = claim.titled and thread.titled and not told
    total = claim.block == "count" and claim.claim.role == "to"
    return -score - _TITLED * titled - _COME_TO * total, claim.claim.start, thread.number


def _by_sentence(claims: Iterable[Traits]) -> dict[str, list[Traits]]:
    """The claims of each sentence, in their order."""
    found: dict[str, list[Traits]] = defaultdict(list)
    for claim in claims:
        found[claim.claim.sentence].append(claim)
    return found


def align(instalments: Sequence[Instalment], bonds: Bonds | None = None) -> list[Thread]:
    """The figures of a story, as threads of readings. `instalments` are in the order of the story."""
    gazetteer = frozenset().union(*(places_in(c) for i in instalments for c in i.claims))
    told = [all_traits(instalment, turn, gazetteer) for turn, instalment in enumerate(instalments)]
    loom = _Loom(bonds or Bonds(), frozenset().union(*map(places.by_place, told)))
    for claims in told:
        loom.weave(claims)
    return _united([t for t in loom.threads if not t.absorbed], loom.bonds)


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
