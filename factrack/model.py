"""The records that flow through factrack, from a file to a diff.

All are frozen; no step changes what it was given. Those that a text has by the dozen are named tuples.
Numbers are `decimal.Decimal`, never float. Offsets count Unicode code points, half-open `[start, end)`,
within the named `field` ("title" or "body") of the dispatch, so that `field_text[start:end] == text` always
holds.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from factrack.records import lazy, quickly_filled

FieldName = Literal["title", "body"]
Kind = Literal[
    "count", "money", "percent", "ratio", "multiple", "measure", "duration", "age", "rank", "score"
]
Bound = Literal["=", "~", ">", ">=", "<", "<=", "range", "vague"]
Role = Literal["level", "delta", "from", "to", "previous", "target"]
Direction = Literal["up", "down"]
Certainty = Literal["stated", "unconfirmed", "forecast", "denied"]
QuoteKind = Literal["direct", "partial", "indirect"]
SpeakerKind = Literal["person", "group", "document", "unnamed"]
ChangeKind = Literal["new", "unchanged", "refined", "raised", "lowered", "corrected", "disputed", "dropped"]

KINDS: tuple[Kind, ...] = (
    "count", "money", "percent", "ratio", "multiple", "measure", "duration", "age", "rank", "score",
)  # fmt: skip
BOUNDS: tuple[Bound, ...] = ("=", "~", ">", ">=", "<", "<=", "range", "vague")
ROLES: tuple[Role, ...] = ("level", "delta", "from", "to", "previous", "target")
CERTAINTIES: tuple[Certainty, ...] = ("stated", "unconfirmed", "forecast", "denied")
CHANGES: tuple[ChangeKind, ...] = (
    "new", "unchanged", "refined", "raised", "lowered", "corrected", "disputed", "dropped",
)  # fmt: skip


def _digest(*parts: str) -> str:
    """The hex SHA-256 of the parts, each closed by a byte that no text holds."""
    joined = "\x1f".join(parts) + "\x1f"
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Dispatch:
    """One article as a reader gives it: raw text and what the file says of it.

    `text` is the body and `title` the headline, both the text of record: every offset refers to them.
    `published` is aware where the file names a zone. `rank` is the position in an undated list, the newest
    first (rank 0). `notes` are advisory lines (`CORRECTS para 4`, `sig:correction`): metadata, never body
    text.
    """

    text: str = ""
    title: str = ""
    id: str | None = None
    lang: str | None = None
    published: datetime | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    slug: str | None = None
    version: str | None = None
    place: str | None = None
    notes: tuple[str, ...] = ()
    rank: int | None = None
    origin: str | None = None
    """The file it came from, for messages; no part of its identity."""
    warnings: tuple[str, ...] = ()
    """What the reader mended (an encoding, a cut-off line), one sentence each."""

    @lazy
    def content_hash(self) -> str:
        """Hex SHA-256 of title and body: the same words are the same content."""
        return _digest(self.title, self.text)

    @lazy
    def key(self) -> str:
        """The natural key, 16 hex digits: article id, version and content."""
        return _digest(self.id or "", self.version or "", self.content_hash)[:16]

    def field_text(self, name: FieldName) -> str:
        """The text that offsets in `name` refer to."""
        return self.title if name == "title" else self.text


class Sentence(NamedTuple):
    """A stretch of a field that reads as one sentence; `paragraph` counts from 0 within the field."""

    field: FieldName
    start: int
    end: int
    paragraph: int


class Token(NamedTuple):
    """A word, number or mark of a sentence. `lower` is its text, normalised and in lower case."""

    start: int
    end: int
    lower: str


class Passage(NamedTuple):
    """One field of a dispatch, made ready: four views of the same length, so that an offset holds in all.

    `text` is as written; `plain` has every space, dash and apostrophe in its plain form; `lower` is that in
    lower case. `start` is where the news begins, after a dateline. Sentences lie between `start` and the end,
    in order, without overlap; `begins` is where each does. `known` is what an instrument has read in it.
    """

    field: FieldName
    text: str
    plain: str
    lower: str
    lang: str
    start: int
    sentences: tuple[Sentence, ...]
    begins: tuple[int, ...]
    known: dict[Any, Any]

    @classmethod
    def of(
        cls,
        field: FieldName,
        text: str,
        plain: str,
        lower: str,
        lang: str,
        start: int,
        sentences: tuple[Sentence, ...],
    ) -> Passage:
        """A passage of which nothing is known yet."""
        return cls(field, text, plain, lower, lang, start, sentences, tuple([s.start for s in sentences]), {})

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`, else the last one before it; None before the first."""
        place = bisect_right(self.begins, offset) - 1
        return self.sentences[place] if place >= 0 else None


@dataclass(frozen=True)
class Document:
    """A dispatch made ready for extraction: its language and its passages, title first."""

    dispatch: Dispatch
    lang: str
    passages: tuple[Passage, ...]

    def passage(self, name: FieldName) -> Passage:
        """The passage of a field."""
        return next(p for p in self.passages if p.field == name)


class Quantity(NamedTuple):
    """A number as written, with its bound, magnitude and unit: what `quantities` finds, before it means
    anything.

    `unit` is a pint name, an ISO 4217 code, `percent`, a time unit or the lemma of the counted noun (see the
    docs on claims); None for a count whose noun is left out. `noun_start`, `noun_end` is the counted noun as
    written (`foyers`), `tail` the offset where number, unit and noun end. `role` and `direction` are set only
    where the form itself decides (`de 10 à 12` after a verb of change, `et non 32`, `deux fois moins`).
    `twin` is the start of the quantity in the same field that this one restates in another unit (`10 miles
    (16 km)`).
    """

    field: FieldName
    start: int
    end: int
    text: str
    kind: Kind
    bound: Bound
    rule: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    components: tuple[Decimal, ...] | None = None
    noun_start: int | None = None
    noun_end: int | None = None
    tail: int = 0
    role: Role | None = None
    direction: Direction | None = None
    twin: int | None = None
    doubt: str | None = None


@quickly_filled
@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the dispatch gives as somebody else's, without the marks around them.

    `cue_start`, `cue_end` and `speaker_start`, `speaker_end` are where the reporting words and the speaker's
    mention stand in the same field, for explaining; None where nothing is written (a carried speaker).
    """

    id: str
    field: FieldName
    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_text: str | None
    speaker_kind: SpeakerKind | None
    speaker_role: str | None
    cue: str | None
    rule: str
    cue_start: int | None = None
    cue_end: int | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    mention_start: int | None = None
    """Where the fullest name that `speaker` was resolved to stands (in the same field), if it was."""
    mention_end: int | None = None


@quickly_filled
@dataclass(frozen=True, slots=True)
class Attribution:
    """Who answers for a stretch of text: the scope of a quote, a reported clause, a `selon` phrase, an
    announcement.

    Wider than a quote: `a annoncé la suppression de 5.200 postes` is an attribution and no quote. Where
    scopes overlap the narrowest wins. `quote_id` names the quote that it is the scope of, if any.
    """

    field: FieldName
    start: int
    end: int
    speaker: str | None
    speaker_text: str | None
    speaker_kind: SpeakerKind | None
    speaker_role: str | None
    cue: str | None
    rule: str
    quote_id: str | None = None


@quickly_filled
@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity that the dispatch asserts about the world: the fields of the contract, under the same
    names."""

    id: str
    field: FieldName
    start: int
    end: int
    text: str
    sentence: str
    kind: Kind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    per: str | None
    components: tuple[Decimal, ...] | None
    subject: str | None
    concept: str | None
    role: Role
    direction: Direction | None
    certainty: Certainty
    time_text: str | None
    time_from: date | None
    time_to: date | None
    place: str | None
    place_name: str | None
    source: str | None
    source_role: str | None
    quote_id: str | None
    rule: str
    doubt: str | None = None


@quickly_filled
@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one dispatch; claims and quotes each in the order of the text, title first."""

    dispatch: Dispatch
    lang: str
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]


@quickly_filled
@dataclass(frozen=True, slots=True)
class Profile:
    """What story linking needs to know of a dispatch, small enough to keep beside it in the store.

    `at` orders it (published, in UTC; None for an undated list, where `rank` does). `head` is the title's
    head before a colon (`tempête caetano`), `slug` the agency's own keyword; both folded. `terms` are
    weighted features, by kind: `n:` names, `w:` words, `q:` numbers with units, `d:` dates the text speaks
    of, `p:` places. `keys` lead to it without counting words, however long ago it was.
    """

    key: str
    article_id: str | None
    lang: str
    at: datetime | None
    rank: int | None
    title: str
    slug: str | None
    head: str | None
    terms: tuple[tuple[str, int], ...]
    genre: str | None = None
    pinned: str | None = None
    """The story a person named for it (`--story`)."""
    keys: tuple[str, ...] = ()
    version: str | None = None
    day: bool = False
    """Whether `at` is but a day: the hour is not known."""
    turn: int = field(default=0, compare=False)
    """When it came in among the others; breaks ties (see `stories.order`). Whoever links sets it."""


@quickly_filled
@dataclass(frozen=True, slots=True)
class Story:
    """Dispatches that tell the same story. `key` comes from the earliest member, `slug` is what people
    type."""

    key: str
    slug: str
    title: str
    lang: str
    members: tuple[str, ...]
    """Dispatch keys in the order of the story (see `stories.in_order`), which its figures follow too."""


@quickly_filled
@dataclass(frozen=True, slots=True)
class Reading:
    """One claim as a reading of a figure. `at` is when it was published; `time_from`… say when it speaks
    of."""

    figure_id: str
    dispatch_key: str
    claim: Claim
    at: datetime | None
    background: bool = False
    """A `from` or `previous` reading: it joins the series at its own time and makes no move of its own."""


@quickly_filled
@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved from one dispatch to another (the same one, when its own sources disagree)."""

    figure_id: str
    change: ChangeKind
    from_dispatch: str | None
    to_dispatch: str
    before: Claim | None
    after: Claim | None
    delta: Decimal | None = None
    delta_percent: Decimal | None = None
    why: str | None = None
    """The line of the decision table that decided, and its evidence (`et non 71.000`)."""
    flag: str | None = None
    """`falls` for a cumulative figure (deaths, burned hectares) that went down."""


@quickly_filled
@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured in one story, read again and again; readings in the order of publication."""

    id: str
    story_key: str
    label: str
    kind: Kind
    unit: str | None
    per: str | None
    concept: str | None
    readings: tuple[Reading, ...] = field(default=())
    changes: tuple[Change, ...] = field(default=())


def claim_id(dispatch_key: str, field_name: FieldName, start: int, end: int) -> str:
    """The stable id of a claim, from its natural key; no two claims share a span."""
    return "c" + _digest(dispatch_key, field_name, str(start), str(end))[:12]


def quote_id(dispatch_key: str, field_name: FieldName, start: int, end: int) -> str:
    """The stable id of a quote, from its natural key."""
    return "q" + _digest(dispatch_key, field_name, str(start), str(end))[:12]


def figure_id(story_key: str, first_claim: str) -> str:
    """The stable id of a figure, from its story and its earliest claim."""
    return "f" + _digest(story_key, first_claim)[:12]
