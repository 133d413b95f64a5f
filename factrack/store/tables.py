"""The tables, as SQLModel classes: the only place that imports sqlmodel.

Rows are not records: `rows.py` converts. Decimals are canonical text (`18000.5`) beside a REAL shadow for
filters and order; dates are ISO text; `at` is the time of publication in UTC, in one width, so that text
order is time order. Nothing here is particular to SQLite; full text search is in `fulltext.py`.
"""

from sqlalchemy import Dialect, Index, MetaData, Table, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from factrack.store.parcels import restored, storable


class Words(TypeDecorator[str]):
    """Free text. NUL and lone surrogates, which no database holds as text, are escaped and restored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """`value` as the database can hold it."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """`value` as it was given."""
        return None if value is None else restored(value)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)


class Row(SQLModel, registry=registry(metadata=METADATA)):
    """What the tables share: a metadata apart from the tables of a program that embeds factrack."""


class DispatchRow(Row, table=True):
    """A dispatch: its raw text, never changed, and `name`, derived from its place among its versions."""

    __tablename__ = "dispatches"
    seq: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str = Field(index=True, sa_type=Words)
    """What exports call `dispatch_id`: the article's own id, `#2` and up for its later versions."""
    article_id: str | None = Field(default=None, index=True, sa_type=Words)
    version: str | None = Field(default=None, sa_type=Words)
    content_hash: str = Field(index=True)
    title: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)
    lang: str
    stated_lang: str | None = Field(default=None, sa_type=Words)
    """What the file said; `lang` is what the extraction read it in."""
    published: str | None = None
    at: str | None = Field(default=None, index=True)
    rank: int | None = None
    publisher: str | None = Field(default=None, sa_type=Words)
    byline: str | None = Field(default=None, sa_type=Words)
    url: str | None = Field(default=None, sa_type=Words)
    slug: str | None = Field(default=None, sa_type=Words)
    place: str | None = Field(default=None, sa_type=Words)
    notes: str = Field(default="[]", sa_type=Words)
    origin: str | None = Field(default=None, sa_type=Words)
    warnings: str = Field(default="[]", sa_type=Words)
    ingested_at: str
    extractor_version: str = Field(index=True)
    retracted: str | None = None
    """When a person retracted it; its claims stay, marked."""


class ClaimRow(Row, table=True):
    """A claim as extracted, or as a person edited it (`extracted` then keeps what was found)."""

    __tablename__ = "claims"
    __table_args__ = (UniqueConstraint("dispatch_key", "field", "start", "end"),)
    id: str = Field(primary_key=True)
    dispatch_key: str = Field(foreign_key="dispatches.key", ondelete="CASCADE")
    position: int
    field: str
    start: int
    end: int
    text: str = Field(sa_type=Words)
    sentence: str = Field(sa_type=Words)
    kind: str
    value: str | None = None
    value_real: float | None = None
    low: str | None = None
    low_real: float | None = None
    high: str | None = None
    high_real: float | None = None
    bound: str
    unit: str | None = Field(default=None, sa_type=Words)
    per: str | None = Field(default=None, sa_type=Words)
    components: str | None = None
    subject: str | None = Field(default=None, sa_type=Words)
    concept: str | None = None
    role: str
    direction: str | None = None
    certainty: str
    time_text: str | None = Field(default=None, sa_type=Words)
    time_from: str | None = None
    time_to: str | None = None
    place: str | None = Field(default=None, sa_type=Words)
    place_name: str | None = Field(default=None, sa_type=Words)
    source: str | None = Field(default=None, sa_type=Words)
    source_role: str | None = Field(default=None, sa_type=Words)
    quote_id: str | None = None
    rule: str
    doubt: str | None = None
    review: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """`accepted`, `rejected`, `edited`, or empty: the last word of a person."""
    extracted: str | None = Field(default=None, sa_type=Words)


class QuoteRow(Row, table=True):
    """A quote."""

    __tablename__ = "quotes"
    __table_args__ = (UniqueConstraint("dispatch_key", "field", "start", "end"),)
    id: str = Field(primary_key=True)
    dispatch_key: str = Field(foreign_key="dispatches.key", ondelete="CASCADE")
    position: int
    field: str
    start: int
    end: int
    text: str = Field(sa_type=Words)
    kind: str
    speaker: str | None = Field(default=None, sa_type=Words)
    speaker_text: str | None = Field(default=None, sa_type=Words)
    speaker_kind: str | None = None
    speaker_role: str | None = Field(default=None, sa_type=Words)
    cue: str | None = Field(default=None, sa_type=Words)
    rule: str
    cue_start: int | None = None
    cue_end: int | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    mention_start: int | None = None
    mention_end: int | None = None


class ProfileRow(Row, table=True):
    """What story linking knows of a dispatch, as JSON."""

    __tablename__ = "profiles"
    dispatch_key: str = Field(primary_key=True, foreign_key="dispatches.key", ondelete="CASCADE")
    profile: str = Field(sa_type=Words)


class ProfileKeyRow(Row, table=True):
    """What leads linking to a dispatch of long ago: its article, slug, head, names."""

    __tablename__ = "profile_keys"
    __table_args__ = (Index("ix_profile_keys_key_at", "key", "at"),)
    key: str = Field(primary_key=True, sa_type=Words)
    dispatch_key: str = Field(primary_key=True, foreign_key="dispatches.key", ondelete="CASCADE", index=True)
    at: str | None = None


class StoryRow(Row, table=True):
    """A story, derived. `wanted` is the slug that linking gave; `slug` is that one made unique."""

    __tablename__ = "stories"
    key: str = Field(primary_key=True)
    slug: str = Field(unique=True, sa_type=Words)
    wanted: str = Field(index=True, sa_type=Words)
    title: str = Field(sa_type=Words)
    lang: str
    first_at: str | None = Field(default=None, index=True)
    last_at: str | None = Field(default=None, index=True)
    stale: bool = Field(default=True, index=True)
    """Its members changed since its figures were computed."""


class MemberRow(Row, table=True):
    """Which story a dispatch belongs to, none before it is linked, and its place there."""

    __tablename__ = "story_members"
    dispatch_key: str = Field(primary_key=True, foreign_key="dispatches.key", ondelete="CASCADE")
    story_key: str | None = Field(default=None, foreign_key="stories.key", ondelete="SET NULL", index=True)
    position: int = 0


class AliasRow(Row, table=True):
    """A slug or key that a story once had: it leads to the story that now holds the same dispatch."""

    __tablename__ = "story_aliases"
    alias: str = Field(primary_key=True, sa_type=Words)
    dispatch_key: str = Field(foreign_key="dispatches.key", ondelete="CASCADE", index=True)


class FigureRow(Row, table=True):
    """A figure, derived; replaced with its story."""

    __tablename__ = "figures"
    id: str = Field(primary_key=True)
    story_key: str = Field(foreign_key="stories.key", ondelete="CASCADE", index=True)
    position: int
    label: str = Field(sa_type=Words)
    kind: str
    unit: str | None = Field(default=None, sa_type=Words)
    per: str | None = Field(default=None, sa_type=Words)
    concept: str | None = None


class ReadingRow(Row, table=True):
    """A claim as a reading of a figure, derived."""

    __tablename__ = "readings"
    claim_id: str = Field(primary_key=True, foreign_key="claims.id", ondelete="CASCADE")
    figure_id: str = Field(foreign_key="figures.id", ondelete="CASCADE", index=True)
    position: int
    at: str | None = None
    background: bool = False


class ChangeRow(Row, table=True):
    """How a figure moved between two dispatches, derived. Claims are named by their ids."""

    __tablename__ = "changes"
    figure_id: str = Field(primary_key=True, foreign_key="figures.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    change: str
    from_dispatch: str | None = None
    to_dispatch: str
    before_claim: str | None = None
    after_claim: str | None = None
    delta: str | None = None
    delta_real: float | None = None
    delta_percent: str | None = None
    delta_percent_real: float | None = None
    why: str | None = Field(default=None, sa_type=Words)
    flag: str | None = None


class DecisionRow(Row, table=True):
    """A person's word, appended and never changed but for `undone_by`; its target is a natural key."""

    __tablename__ = "decisions"
    seq: int | None = Field(default=None, primary_key=True)
    at: str
    by: str | None = Field(default=None, sa_type=Words)
    action: str
    target: str = Field(sa_type=Words)
    value: str = Field(sa_type=Words)
    note: str | None = Field(default=None, sa_type=Words)
    dispatch_key: str | None = Field(default=None, index=True)
    """The dispatch that the target names, for finding what to apply again."""
    undone_by: int | None = None


class RemovedRow(Row, table=True):
    """A dispatch that was deleted for good: what it takes to know it again, and nothing of what it said."""

    __tablename__ = "removed"
    key: str = Field(primary_key=True)
    article_id: str | None = Field(default=None, index=True, sa_type=Words)
    content_hash: str = Field(index=True)
    at: str
    by: str | None = Field(default=None, sa_type=Words)
    note: str | None = Field(default=None, sa_type=Words)


DISPATCHES: Table = METADATA.tables["dispatches"]
CLAIMS: Table = METADATA.tables["claims"]
QUOTES: Table = METADATA.tables["quotes"]
PROFILES: Table = METADATA.tables["profiles"]
PROFILE_KEYS: Table = METADATA.tables["profile_keys"]
STORIES: Table = METADATA.tables["stories"]
MEMBERS: Table = METADATA.tables["story_members"]
ALIASES: Table = METADATA.tables["story_aliases"]
FIGURES: Table = METADATA.tables["figures"]
READINGS: Table = METADATA.tables["readings"]
CHANGES: Table = METADATA.tables["changes"]
DECISIONS: Table = METADATA.tables["decisions"]
REMOVED: Table = METADATA.tables["removed"]
