"""What a claim is matched by: its block, noun, concepts, words, names, place, time, source and role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from factrack import units
from factrack.figures import compare
from factrack.figures.words import WORD, concepts_in, folded, glossary, root, stem, tokens
from factrack.model import Claim, Direction, Extraction

Track = Literal["level", "delta", "target", "background"]

_PAST, _LATER, _YEAR = timedelta(days=150), timedelta(days=60), timedelta(days=300)
_STEM = 5
_BESIDE = 40
"""Characters between a number and a word that may say what befell those it counts."""
_NEAR = 70
"""Characters on either side of a number that still speak of it, in a sentence."""


@dataclass(frozen=True)
class Instalment:
    """One dispatch of a story with its claims: all that following figures needs to know of it.

    `at` is when it was published; `rank` orders an undated list (0 the newest). `lead` is the beginning of the body,
    where a corrected version says what was wrong.
    """

    key: str
    at: datetime | None
    lang: str
    title: str
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    rank: int | None = None
    lead: str = ""

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
            rank=dispatch.rank,
            lead=dispatch.text[:600],
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """The time a claim speaks of, and whether it is one of its own (years ago, the year ahead), not the story's now."""

    start: date
    end: date
    absolute: bool

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.end - self.start).days + 1

    def meets(self, other: Scope) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


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
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    place: frozenset[str]
    source: frozenset[str]
    scope: Scope | None
    part: bool
    direction: Direction | None
    magnitude: Decimal | None = field(default=None)

    @property
    def background(self) -> bool:
        """Whether it is an earlier reading given for comparison."""
        return self.track == "background"


def _block(claim: Claim) -> str:
    measured = compare.dimension(claim)
    if claim.kind == "count":
        return "count"
    name = measured or f"{claim.kind} {stem(claim.unit or '')}"
    per = claim.per
    if claim.kind == "measure" and per:
        return f"{name} per {units.dimension(per) or stem(per)}"
    return name


def _track(claim: Claim) -> Track:
    if claim.role in ("from", "previous"):
        return "background"
    return "level" if claim.role == "to" else claim.role  # type: ignore[return-value]


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
    return Scope(claim.time_from, claim.time_to, far)


def content(text: str, lang: str) -> frozenset[str]:
    """The stems of a phrase that say something, concepts in place of the words they stand for."""
    words = glossary(lang)
    return frozenset(
        words.concepts.get(s, s)
        for t in tokens(text)
        if len(s := root(t, lang)) > 2 and s not in words.empty and not s.isdigit()
    )


def names_in(text: str, sentence: str = "") -> frozenset[str]:
    """The stems of the proper names in a phrase: its capitalised words, but the one that `sentence` begins with."""
    opening = next(iter(tokens(sentence)), "")
    return frozenset(
        stem(t) for t in tokens(text) if t[0].isupper() and (t != opening or (len(t) > 1 and t[1].isupper()))
    )


def _around(claim: Claim) -> tuple[str, str]:
    """What stands before and after the number in its sentence."""
    place = claim.sentence.find(claim.text)
    if place < 0:
        return "", claim.sentence[:_NEAR]
    end = place + len(claim.text)
    return claim.sentence[max(0, place - _NEAR) : place], claim.sentence[end : end + _NEAR]


def places_in(claim: Claim) -> frozenset[str]:
    """The stems of the names in the place a claim speaks of."""
    return names_in(claim.place_name or claim.place or "")


def source_words(source: str, lang: str) -> frozenset[str]:
    """The stems that tell a source, and its initials (`Institut national de la statistique`, `INS`)."""
    empty = glossary(lang).empty
    said = [t for t in tokens(source.replace(".", "")) if stem(t) not in empty]
    found = {stem(t) for t in said if len(t) > 2 or t.isupper()}
    if len(said) > 1:
        found.add("".join(folded(t[0]) for t in said))
    return frozenset(found)


@dataclass(frozen=True)
class _Phrase:
    """What the subject and the counted noun of a claim say."""

    noun: str | None
    human: bool
    concepts: frozenset[str]
    names: frozenset[str]
    nation: frozenset[str]
    words: frozenset[str]


def _phrase(claim: Claim, lang: str, before: str, after: str, carried: frozenset[str]) -> _Phrase:
    words, subject = glossary(lang), claim.subject or ""
    noun = stem(claim.unit) if claim.kind in ("count", "rank") and claim.unit else None
    human = noun is None or noun in words.people
    said = concepts_in(f"{subject} {claim.unit if noun else ''}", lang)
    if claim.concept and not (claim.concept in words.events and said & words.events):
        said |= {claim.concept}
    if claim.kind == "count" and human and not said & words.events:
        said |= _nearest_event(before, after, lang)
    nation = names_in(claim.unit or "") if noun else frozenset()
    names = names_in(subject, claim.sentence) | nation
    body = (content(subject, lang) | said) - names - words.people
    if human and claim.kind == "count" and not body:
        said |= carried
    body = body or said or (names - nation)
    return _Phrase(words.concepts.get(noun, noun) if noun else None, human, said, names, nation, body)


def _nearest_event(before: str, after: str, lang: str) -> frozenset[str]:
    """What befell people of whom the subject does not say it: the nearest such word beside the number."""
    words = glossary(lang)
    found: list[tuple[int, str]] = []
    for text, ahead in ((after, True), (before, False)):
        for token in WORD.finditer(text):
            concept = words.concepts.get(root(token.group(), lang))
            if concept in words.events:
                found.append((token.start() if ahead else len(text) - token.end(), concept))
    found = [f for f in found if f[0] <= _BESIDE]
    return frozenset({min(found)[1]}) if found else frozenset()


def traits(
    claim: Claim,
    instalment: Instalment,
    turn: int = 0,
    gazetteer: frozenset[str] = frozenset(),
    carried: frozenset[str] = frozenset(),
) -> Traits:
    """What a claim of a dispatch is matched by.

    `gazetteer` are the names that the story uses as places, `carried` what the people counted before are: where a
    dispatch says no more than "people", it goes on with them.
    """
    lang, words = instalment.lang, glossary(instalment.lang)
    before, after = _around(claim)
    phrase = _phrase(claim, lang, before, after, carried)
    return Traits(
        claim=claim,
        turn=turn,
        lang=lang,
        block=_block(claim),
        track=_track(claim),
        noun=phrase.noun,
        human=phrase.human,
        concepts=phrase.concepts,
        events=phrase.concepts & words.events,
        limits=phrase.concepts & words.limits,
        groups=(phrase.concepts & words.groups) | phrase.nation,
        words=phrase.words,
        near=concepts_in(f"{before} | {after}", lang) | content(f"{before} {after}", lang),
        names=phrase.names,
        place=places_in(claim) | (phrase.names & gazetteer),
        source=source_words(claim.source or "", lang),
        scope=_scope(claim, instalment.at),
        part=bool(words.part.search(folded(before))),
        direction=_direction(claim),
        magnitude=_magnitude(claim),
    )


def all_traits(instalment: Instalment, turn: int, gazetteer: frozenset[str]) -> list[Traits]:
    """What all claims of a dispatch are matched by, in the order of the text."""
    carried: frozenset[str] = frozenset()
    found = []
    for claim in sorted(instalment.claims, key=lambda c: (c.field != "title", c.start)):
        seen = traits(claim, instalment, turn, gazetteer, carried)
        found.append(seen)
        if claim.kind == "count" and seen.concepts and (seen.human or seen.concepts & {claim.concept}):
            carried = seen.concepts
    return found


def _magnitude(claim: Claim) -> Decimal | None:
    number = claim.value if claim.value is not None else claim.low
    return None if number is None else abs(number)


def same_source(a: Traits, b: Traits) -> bool:
    """Whether two named sources are one: a word of the one stands in the other, up to an ending (`Arsenia`, `Arsenian`).

    A word that names an office alone (`le ministère`) is none, unless nothing else is said.
    """
    if not a.source or not b.source:
        return False
    first, second = a.source - glossary(a.lang).offices, b.source - glossary(b.lang).offices
    if not first or not second:
        return a.source <= b.source or b.source <= a.source
    return bool(first & second) or any(
        x[:_STEM] == y[:_STEM] for x in first for y in second if min(len(x), len(y)) >= _STEM
    )
