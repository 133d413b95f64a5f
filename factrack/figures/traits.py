"""What a claim is matched by: its block, noun, concepts, words, names, place, time, source and role."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal

from factrack import units
from factrack.figures.headings import Heading, heading
from factrack.figures.phrases import Stretch, names_in, near, phrase, source_words, stretch
from factrack.figures.scales import Amount, Measure, dimension
from factrack.figures.words import folded, glossary, stem
from factrack.model import Claim, Direction, Extraction
from factrack.records import lazy, ordinary, quickly_filled

Track = Literal["level", "delta", "target", "background"]

_PAST, _LATER, _YEAR = timedelta(days=150), timedelta(days=60), timedelta(days=300)
_STEM, _ROOT = 5, 4
"""Letters in which words of a source, and names, must agree at least."""
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


@quickly_filled
@dataclass(frozen=True, slots=True)
class Scope:
    """The time a claim speaks of, and whether it is one of its own (years ago, the year ahead), not the
    story's now.
    """

    start: date
    end: date
    absolute: bool
    own: bool

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.end - self.start).days + 1

    def meets(self, other: Scope) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


class Facet:
    """What a claim has, as bits: most rules of matching say something of claims that have this or that."""

    COUNT: Final = 1
    THING: Final = 1 << 1
    """It counts something other than people."""
    DELTA: Final = 1 << 2
    TARGET: Final = 1 << 3
    EVENTS: Final = 1 << 4
    NATION: Final = 1 << 5
    GROUPS: Final = 1 << 6
    LIMITS: Final = 1 << 7
    WORDS: Final = 1 << 8
    NAMES: Final = 1 << 9
    PLACE: Final = 1 << 10
    SOURCE: Final = 1 << 11
    SCOPE: Final = 1 << 12
    PER: Final = 1 << 13
    PART: Final = 1 << 14


@quickly_filled
@dataclass(frozen=True, eq=False)
class Traits:
    """A claim as the matching sees it. `turn` is the place of its dispatch in the story."""

    claim: Claim
    turn: int
    lang: str
    block: str
    track: Track
    noun: str | None
    human: bool
    concepts: frozenset[str]
    events: frozenset[str]
    limits: frozenset[str]
    groups: frozenset[str]
    nation: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    place: frozenset[str]
    source: frozenset[str]
    scope: Scope | None
    part: bool
    direction: Direction | None
    magnitude: Decimal | None = field(default=None)
    titled: bool = False
    """Whether the title of its dispatch gives its number."""

    @lazy
    def measure(self) -> Measure:
        """Its number, ready to be compared."""
        return Measure(self.claim)

    @lazy
    def amount(self) -> Amount:
        """The reading on its own scale, rounding and "about" included."""
        return self.measure.on(self.claim.unit, self.claim.per)

    @lazy
    def rated(self) -> str | None:
        """What it is told per; so many residents, inhabitants or people are one."""
        per = self.claim.per
        many, _, noun = per.rpartition(" ") if per else ("", "", "")
        return f"{many} people" if many.isdigit() and stem(noun) in glossary(self.lang).people else per

    @lazy
    def plain(self) -> bool:
        """Whether it counts things, by itself: such readings are all on one scale."""
        claim = self.claim
        return claim.kind == "count" and not (claim.per or claim.role == "delta" or self.measure.dimension)

    @lazy
    def voices(self) -> frozenset[str]:
        """The words of its source that name more than an office."""
        return self.source - glossary(self.lang).offices

    @lazy
    def voiced(self) -> frozenset[str]:
        """How these words begin."""
        return frozenset([word[:_STEM] for word in self.voices if len(word) >= _STEM])

    @lazy
    def named(self) -> frozenset[str]:
        """How its names begin."""
        return frozenset([name[:_ROOT] for name in self.names if len(name) >= _ROOT])

    @lazy
    def facets(self) -> int:
        """What it has, as bits of `Facet`."""
        held = (
            (Facet.COUNT, self.block == "count"), (Facet.THING, not self.human),
            (Facet.DELTA, self.track == "delta"), (Facet.TARGET, self.track == "target"),
            (Facet.EVENTS, self.events), (Facet.NATION, self.nation), (Facet.GROUPS, self.groups),
            (Facet.LIMITS, self.limits), (Facet.WORDS, self.words), (Facet.NAMES, self.names),
            (Facet.PLACE, self.place), (Facet.SOURCE, self.source), (Facet.SCOPE, self.scope),
            (Facet.PER, self.claim.per), (Facet.PART, self.part),
        )  # fmt: skip
        return sum([bit for bit, has in held if has])

    @lazy
    def look(self) -> tuple[object, ...]:
        """All but the value that it is matched by: readings of one look need to be compared with only
        once.
        """
        said = (self.noun, self.track, self.direction, self.concepts, self.words, self.names, self.limits)
        return (
            *said,
            self.groups,
            self.nation,
            self.place,
            self.source,
            self.scope,
            self.part,
            self.claim.per,
            self.claim.value,
        )

    def is_less_of(self, whole: Traits) -> bool:
        """Whether it is told as a part, and is less than one that is not."""
        small, large = self.magnitude, whole.magnitude
        return self.part and not whole.part and small is not None and large is not None and small < large

    @property
    def foretold(self) -> bool:
        """Whether it tells what is to come."""
        return self.claim.certainty == "forecast"

    @property
    def background(self) -> bool:
        """Whether it is an earlier reading given for comparison."""
        return self.track == "background"


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
        replace(t, titled=True) if not t.background and any(_same_number(t, u) for u in title) else t
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
    said = title.events
    return replace(silent, events=said, concepts=silent.concepts | said, words=silent.words | said)


def _magnitude(claim: Claim) -> Decimal | None:
    number = claim.value if claim.value is not None else claim.low
    return None if number is None else abs(number)


def same_source(a: Traits, b: Traits) -> bool:
    """Whether two named sources are one: a word of the one stands in the other, up to an ending
    (`Arsenia`, `Arsenian`).

    A word that names an office alone (`le ministère`) is none, unless nothing else is said.
    """
    if not a.source or not b.source:
        return False
    if not a.voices or not b.voices:
        return a.source <= b.source or b.source <= a.source
    return not (a.voices.isdisjoint(b.voices) and a.voiced.isdisjoint(b.voiced))
