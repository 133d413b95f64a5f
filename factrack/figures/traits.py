"""What a claim is matched by: its block, noun, concepts, words, names, place, time, source and role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from factrack import units
from factrack.figures.headings import Heading, heading
from factrack.figures.phrases import Stretch, names_in, near, phrase, source_words, stretch
from factrack.figures.readings import Scope, Track, Traits
from factrack.figures.scales import dimension
from factrack.figures.words import folded, glossary, stem
from factrack.model import Claim, Direction, Extraction
from factrack.records import lazy, ordinary

_PAST, _LATER, _YEAR = timedelta(days=150), timedelta(days=60), timedelta(days=300)
_AMOUNTS: Final = ("money", "measure", "percent", "ratio")
"""Kinds beside which a word for what befell says why they are given, not what they are (`aid for the
wounded`).
"""

MOST: Final = 1_000
"""Claims of one dispatch that are followed as figures. What holds more (a yearbook, an archive in one file)
tells no story, and each claim would be compared with all others of it. The rest are stored and exported.
"""


@ordinary
@dataclass(frozen=True, eq=False)
class Instalment:
    """One dispatch of a story with its claims: all that following figures needs to know of it.

    `at` is when it was published. `lead` is the beginning of the body, where a corrected version says what
    was wrong.
    """

    key: str
    at: datetime | None
    lang: str
    title: str
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    lead: str = ""

    @lazy
    def heading(self) -> Heading | None:
        """The mark of correction that it carries as a whole."""
        return heading(self.title, self.notes, self.lead, self.lang)

    @classmethod
    def of(cls, extraction: Extraction) -> Instalment:
        """The instalment that an extracted dispatch is."""
        dispatch = extraction.dispatch
        return cls(
            key=dispatch.key,
            at=dispatch.published,
            lang=extraction.lang,
            title=dispatch.title,
            claims=extraction.claims,
            notes=dispatch.notes,
            lead=dispatch.text[:600],
        )


def _block(claim: Claim) -> str:
    measured = dimension(claim)
    if claim.kind == "count":
        return "count"
    name = measured or f"{claim.kind} {stem(claim.unit or '')}"
    per = claim.per
    if claim.kind == "measure" and per and units.dimension(per) in (None, "time"):
        return f"{name} per {units.dimension(per) or stem(per)}"
    return name


def _track(claim: Claim, around: Stretch, lang: str) -> Track:
    if claim.role in ("from", "previous"):
        return "background"
    if claim.kind == "count" and claim.role != "to" and _miscounted(claim, around, lang):
        return "delta"  # `four bodies were counted twice` is no toll, but by how much one was wrong
    return "level" if claim.role == "to" else claim.role  # type: ignore[return-value]


def _miscounted(claim: Claim, around: Stretch, lang: str) -> bool:
    said = f"{around.own_before}{claim.text}{around.own_after}"  # the number may be the `twice` itself
    return glossary(lang).miscounted.search(folded(said)) is not None


def _direction(claim: Claim) -> Direction | None:
    if claim.direction or claim.role not in ("delta", "previous"):
        return claim.direction
    return "down" if claim.value is not None and claim.value < 0 else None


def _scope(claim: Claim, at: datetime | None) -> Scope | None:
    if claim.time_from is None or claim.time_to is None:
        return None
    here = at.date() if at else claim.time_to
    ahead = _LATER if claim.time_to - claim.time_from < _YEAR else timedelta()
    far = claim.time_to < here - _PAST or claim.time_from > here + ahead
    if far and claim.time_from > here and claim.certainty == "stated":
        return None  # a time to come, of which nothing can be stated: taken from another clause
    return Scope(claim.time_from, claim.time_to, far, _own_time(claim))


def _own_time(claim: Claim) -> bool:
    """Whether the sentence itself names the time, rather than one before it."""
    return claim.time_text is None or folded(claim.time_text) in folded(claim.sentence)


def places_in(claim: Claim) -> frozenset[str]:
    """The stems of the names in the place a claim speaks of."""
    return names_in(claim.place_name or claim.place or "")


def traits(
    claim: Claim,
    instalment: Instalment,
    turn: int = 0,
    gazetteer: frozenset[str] = frozenset(),
) -> Traits:
    """What a claim of a dispatch is matched by. `gazetteer` are the names that the story
    uses as places.
    """
    lang, words = instalment.lang, glossary(instalment.lang)
    around = stretch(claim)
    said = phrase(claim, lang, around)
    return Traits(
        claim=claim,
        turn=turn,
        lang=lang,
        block=_block(claim),
        track=_track(claim, around, lang),
        noun=said.noun,
        human=said.human,
        concepts=said.concepts,
        events=frozenset() if claim.kind in _AMOUNTS else said.concepts & words.events,
        limits=said.limits,
        groups=(said.concepts & words.groups) | said.counted_name,
        nation=said.nation,
        words=said.words,
        near=near(around, lang),
        names=said.names,
        place=(places_in(claim) or ((said.names | names_in(around.own_after)) & gazetteer)) - words.wide,
        source=source_words(claim.source or "", lang),
        scope=_scope(claim, instalment.at),
        part=_part(claim, around, lang),
        direction=_direction(claim),
        magnitude=_magnitude(claim),
    )


def _part(claim: Claim, around: Stretch, lang: str) -> bool:
    """Whether a number is said to be of a larger one: `including 12`, `seven of the dead`."""
    words = glossary(lang)
    if words.part.search(folded(around.before)):
        return True
    return claim.kind == "count" and words.out_of.match(folded(around.after)) is not None


def all_traits(instalment: Instalment, turn: int, gazetteer: frozenset[str]) -> list[Traits]:
    """What the claims of a dispatch are matched by, in the order of the text; the first `MOST` of them."""
    ordered = sorted(instalment.claims, key=lambda c: (c.field != "title", c.start))[:MOST]
    return _told_by_title(_titled([traits(claim, instalment, turn, gazetteer) for claim in ordered]))


def _titled(claims: list[Traits]) -> list[Traits]:
    """The claims, those marked whose number the title gives."""
    title = [t for t in claims if t.claim.field == "title" and not t.background]
    return [
        t.but(titled=True) if not t.background and any(_same_number(t, u) for u in title) else t
        for t in claims
    ]


def _told_by_title(claims: list[Traits]) -> list[Traits]:
    """The claims, of which people whose fate the body leaves to a later clause take it from the title.

    `Nine dead in …` says what befell the nine people of the body, where no other number of the body is that.
    """
    titled = [t for t in claims if t.claim.field == "title" and t.block == "count" and t.events]
    taken: dict[str, Traits] = {}
    for title in titled:
        same = [t for t in claims if t.claim.field == "body" and _same_number(t, title)]
        silent = [t for t in same if t.human and not t.events and not t.groups and not t.background]
        if silent and not any(t.events & title.events for t in same):
            taken.setdefault(silent[0].claim.id, title)
    return [_with_fate(t, taken[t.claim.id]) if t.claim.id in taken else t for t in claims]


def _same_number(a: Traits, b: Traits) -> bool:
    return a.block == b.block and a.amount.middle is not None and a.amount.middle == b.amount.middle


def _with_fate(silent: Traits, title: Traits) -> Traits:
    return silent.but(events=title.events)


def _magnitude(claim: Claim) -> Decimal | None:
    number = claim.value if claim.value is not None else claim.low
    return None if number is None else abs(number)
