"""A claim as the matching of figures sees it: what it has, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from factrack.figures.scales import Amount, Measure
from factrack.figures.words import glossary, stem
from factrack.model import Claim, Direction
from factrack.records import quickly_filled

Track = Literal["level", "delta", "target", "background"]
_STEM, _ROOT = 5, 4
"""Letters in which words of a source, and names, must agree at least."""
_NONE: Final[frozenset[str]] = frozenset()


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


class Traits:
    """A claim as the matching sees it. `turn` is the place of its dispatch in the story.

    Worked out of these are: `plain`, whether it counts things, by itself (such readings are all on one
    scale); `voices`, the words of its source that name more than an office, and `voiced`, how they begin;
    `named`, how its names begin; and `facets`, what it has, as bits of `Facet`.
    """

    def __init__(
        self,
        claim: Claim,
        turn: int,
        lang: str,
        block: str,
        track: Track,
        noun: str | None,
        human: bool,
        concepts: frozenset[str],
        events: frozenset[str],
        limits: frozenset[str],
        groups: frozenset[str],
        nation: frozenset[str],
        words: frozenset[str],
        near: frozenset[str],
        names: frozenset[str],
        place: frozenset[str],
        source: frozenset[str],
        scope: Scope | None,
        part: bool,
        direction: Direction | None,
        magnitude: Decimal | None = None,
        titled: bool = False,
    ) -> None:
        self.claim: Final = claim
        self.turn: Final = turn
        self.lang: Final = lang
        self.block: Final = block
        self.track: Final = track
        self.noun: Final = noun
        self.human: Final = human
        self.concepts: Final = concepts
        self.events: Final = events
        self.limits: Final = limits
        self.groups: Final = groups
        self.nation: Final = nation
        self.words: Final = words
        self.near: Final = near
        self.names: Final = names
        self.place: Final = place
        self.source: Final = source
        self.scope: Final = scope
        self.part: Final = part
        self.direction: Final = direction
        self.magnitude: Final = magnitude
        self.titled: Final = titled
        """Whether the title of its dispatch gives its number."""
        self.measure: Final = Measure(claim)
        self.background: Final = track == "background"
        """Whether it is an earlier reading given for comparison."""
        counts = claim.kind == "count" and not (claim.per or claim.role == "delta")
        self.plain: Final = counts and not self.measure.dimension
        self.voices: Final = source - glossary(lang).offices
        self.voiced: Final = frozenset([word[:_STEM] for word in self.voices if len(word) >= _STEM])
        self.named: Final = frozenset([name[:_ROOT] for name in names if len(name) >= _ROOT])
        self.facets: Final = self._facets()

    def but(
        self,
        track: Track | None = None,
        source: frozenset[str] | None = None,
        events: frozenset[str] = _NONE,
        titled: bool = False,
    ) -> Traits:
        """The same of another track or source, with more that befell those counted, or as the title gives
        it.
        """
        return Traits(
            self.claim,
            self.turn,
            self.lang,
            self.block,
            track or self.track,
            self.noun,
            self.human,
            self.concepts | events,
            self.events | events,
            self.limits,
            self.groups,
            self.nation,
            self.words | events,
            self.near,
            self.names,
            self.place,
            self.source if source is None else source,
            self.scope,
            self.part,
            self.direction,
            self.magnitude,
            self.titled or titled,
        )

    @property
    def amount(self) -> Amount:
        """The reading on its own scale, rounding and "about" included."""
        return self.measure.on(self.claim.unit, self.claim.per)

    @property
    def rated(self) -> str | None:
        """What it is told per; so many residents, inhabitants or people are one."""
        per = self.claim.per
        many, _, noun = per.rpartition(" ") if per else ("", "", "")
        return f"{many} people" if many.isdigit() and stem(noun) in glossary(self.lang).people else per

    def _facets(self) -> int:
        held = (
            (Facet.COUNT, self.block == "count"), (Facet.THING, not self.human),
            (Facet.DELTA, self.track == "delta"), (Facet.TARGET, self.track == "target"),
            (Facet.EVENTS, self.events), (Facet.NATION, self.nation), (Facet.GROUPS, self.groups),
            (Facet.LIMITS, self.limits), (Facet.WORDS, self.words), (Facet.NAMES, self.names),
            (Facet.PLACE, self.place), (Facet.SOURCE, self.source), (Facet.SCOPE, self.scope),
            (Facet.PER, self.claim.per), (Facet.PART, self.part),
        )  # fmt: skip
        return sum([bit for bit, has in held if has])

    @property
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
