"""What tables and exports show: rows under the column names of the interface, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from factrack.store import rows
from factrack.store.filters import Filters
from factrack.store.fulltext import folded
from factrack.store.tables import CHANGES, CLAIMS, DISPATCHES, FIGURES, MEMBERS, QUOTES, READINGS, STORIES

Shown = dict[str, Any]
"""One row: column name → value (text, int, Decimal, date, datetime, tuple of Decimal, or None)."""

_D, _S, _F = DISPATCHES.c, STORIES.c, FIGURES.c
_CONTEXT = (
    _S.slug.label("story"),
    _D.key.label("dispatch_key"),
    _D.name.label("dispatch_id"),
    _D.article_id,
    _D.version,
    _D.published,
    _D.lang,
    _D.publisher,
    _D.title,
    _D.retracted,
)
_CONTEXT_NAMES = ("story", "dispatch_id", "article_id", "version", "published", "lang", "publisher", "title")
_IN_TIME: tuple[ColumnElement[Any], ...] = (
    MEMBERS.c.position, _D.at.is_(None), _D.at, _D.rank.desc(), _D.seq,
)  # fmt: skip
"""The order of the story; before one is known, that of publication."""
_BY_STORY: tuple[ColumnElement[Any], ...] = (_S.key.is_(None), _S.first_at.is_(None), _S.first_at, _S.key)


def _since(moment: date | datetime) -> str | None:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min, UTC)
    return rows.utc_text(moment)


def _until(moment: date | datetime) -> str | None:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.max, UTC)
    return rows.utc_text(moment)


def _dated(asked: Select[Any], filters: Filters) -> Select[Any]:
    """The conditions on the story and on the dispatch."""
    if filters.story is not None:
        asked = asked.where(_S.key == filters.story)
    if filters.dispatches is not None:
        asked = asked.where(_D.key.in_(filters.dispatches))
    if filters.since is not None:
        asked = asked.where(_D.at >= _since(filters.since))
    if filters.until is not None:
        asked = asked.where(_D.at <= _until(filters.until))
    return asked if filters.retracted else asked.where(_D.retracted.is_(None))


def _holds(*texts: object) -> str:
    return folded(" ".join(str(text) for text in texts if text))


def _words(filters: Filters, *names: str) -> Callable[[Mapping[Any, Any]], bool]:
    """Whether a row holds the words searched for in one of its columns."""
    wanted = folded(filters.search or "").split()
    return lambda row: not wanted or all(word in _holds(*(row[name] for name in names)) for word in wanted)


def _named(filters: Filters, *names: str) -> Callable[[Mapping[Any, Any]], bool]:
    """Whether one of a row's columns holds the name asked for."""
    wanted = folded(filters.source or "")
    return lambda row: not wanted or any(wanted in _holds(row[name]) for name in names)


def _shown(row: Mapping[Any, Any], first: str) -> Shown:
    context = {name: row[name] for name in _CONTEXT_NAMES}
    context["published"] = rows.moment_of(row["published"])
    return {first: row["id"], **context}


def _marked(row: Mapping[Any, Any], review: str = "") -> Shown:
    """What is to be told of a row beside what it says: that its dispatch is retracted, a person's word."""
    mark = ", ".join(word for word in ("retracted" if row["retracted"] else "", review) if word)
    retracted = rows.moment_of(row["retracted"])
    return {"retracted": retracted, "mark": mark or None, "dispatch_key": row["dispatch_key"]}


def _units(filters: Filters, unit: ColumnElement[Any], concept: ColumnElement[Any]) -> ColumnElement[bool]:
    return unit.in_(filters.unit) | concept.in_(filters.unit)


def claims(connection: Connection, filters: Filters) -> Iterator[Shown]:
    """Claims by story and time: the columns of `export claims`, and `dispatch_key`, `mark`."""
    joined = (
        CLAIMS.join(DISPATCHES, _D.key == CLAIMS.c.dispatch_key)
        .outerjoin(MEMBERS, MEMBERS.c.dispatch_key == _D.key)
        .outerjoin(STORIES, _S.key == MEMBERS.c.story_key)
        .outerjoin(READINGS, READINGS.c.claim_id == CLAIMS.c.id)
    )
    asked: Select[Any] = select(
        CLAIMS, READINGS.c.figure_id, *(c for c in _CONTEXT if c.name != "dispatch_key")
    )
    asked = _dated(asked.select_from(joined), filters)
    if filters.unit:
        asked = asked.where(_units(filters, CLAIMS.c.unit, CLAIMS.c.concept))
    if filters.kind:
        asked = asked.where(CLAIMS.c.kind.in_(filters.kind))
    if filters.review:
        asked = asked.where(CLAIMS.c.review.in_(filters.review))
    if filters.figure is not None:
        asked = asked.where(READINGS.c.figure_id == filters.figure)
    said, holds = _named(filters, "source", "source_role"), _words(filters, "sentence", "subject", "unit")
    for found in connection.execute(asked.order_by(*_BY_STORY, *_IN_TIME, CLAIMS.c.position)):
        row = found._mapping
        if said(row) and holds(row):
            yield _claim(row)


def _claim(row: Mapping[Any, Any]) -> Shown:
    shown = _shown(row, "claim_id")
    claim = rows.claim_of(row)
    found = {"claim_id": claim.id, "story": shown["story"], "figure_id": row["figure_id"], **shown}
    found |= {name: getattr(claim, name) for name in rows.CLAIM_FIELDS if name != "id"}
    return found | {"review": row["review"]} | _marked(row, row["review"])


def quotes(connection: Connection, filters: Filters) -> Iterator[Shown]:
    """Quotes by story and time: the columns of `export quotes`, and `dispatch_key`, `mark`."""
    joined = (
        QUOTES.join(DISPATCHES, _D.key == QUOTES.c.dispatch_key)
        .outerjoin(MEMBERS, MEMBERS.c.dispatch_key == _D.key)
        .outerjoin(STORIES, _S.key == MEMBERS.c.story_key)
    )
    asked: Select[Any] = select(QUOTES, *(c for c in _CONTEXT if c.name != "dispatch_key"))
    asked = _dated(asked.select_from(joined), filters)
    if filters.kind:
        asked = asked.where(QUOTES.c.kind.in_(filters.kind))
    if filters.unit:
        held = select(CLAIMS.c.quote_id).where(_units(filters, CLAIMS.c.unit, CLAIMS.c.concept))
        asked = asked.where(QUOTES.c.id.in_(held.where(CLAIMS.c.quote_id.is_not(None))))
    said, holds = _named(filters, "speaker", "speaker_text", "speaker_role"), _words(filters, "text")
    for found in connection.execute(asked.order_by(*_BY_STORY, *_IN_TIME, QUOTES.c.position)):
        row = found._mapping
        if said(row) and holds(row):
            fields = {name: row[name] for name in rows.QUOTE_FIELDS if name != "id"}
            yield _shown(row, "quote_id") | fields | _marked(row)


def _on_figures(asked: Select[Any], filters: Filters) -> Select[Any]:
    """The conditions on the figure."""
    if filters.unit:
        asked = asked.where(_units(filters, _F.unit, _F.concept))
    if filters.kind:
        asked = asked.where(_F.kind.in_(filters.kind))
    if filters.figure is not None:
        asked = asked.where(_F.id == filters.figure)
    return asked


_LATEST = ("value", "low", "high", "bound", "text", "source", "certainty", "place", "place_name")


def figures(connection: Connection, filters: Filters) -> Iterator[Shown]:
    """Figures by story: the columns of `export figures`, and more of the latest reading."""
    joined = (
        FIGURES.join(STORIES, _S.key == _F.story_key)
        .join(READINGS, READINGS.c.figure_id == _F.id)
        .join(CLAIMS, CLAIMS.c.id == READINGS.c.claim_id)
        .join(DISPATCHES, _D.key == CLAIMS.c.dispatch_key)
    )
    fields = (_F.id, _F.label, _F.kind, _F.unit, _F.per, _F.concept, READINGS.c.background)
    asked: Select[Any] = select(
        *fields, *(CLAIMS.c[name] for name in _LATEST), _S.slug.label("story"), _D.published, _D.at
    )
    asked = _on_figures(_dated(asked.select_from(joined), filters), filters)
    found = connection.execute(asked.order_by(*_BY_STORY, _F.position, _F.id, READINGS.c.position))
    said, holds = _named(filters, "source"), _words(filters, "label", "unit", "concept")
    for _id, readings in groupby((row._mapping for row in found), lambda row: row["id"]):
        shown = list(readings)
        if any(map(said, shown)) and holds(shown[0]):
            yield _figure(shown)


def _figure(readings: Sequence[Mapping[Any, Any]]) -> Shown:
    first, latest = readings[0], next((r for r in reversed(readings) if not r["background"]), readings[-1])
    dated = sorted((r["at"], r["published"]) for r in readings if r["at"])
    return {
        "figure_id": first["id"],
        **{name: first[name] for name in ("story", "label", "kind", "unit", "per")},
        "first_published": rows.moment_of(dated[0][1]) if dated else None,
        "last_published": rows.moment_of(dated[-1][1]) if dated else None,
        "readings": len(readings),
        **{name: rows.decimal_of(latest[name]) for name in ("value", "low", "high")},
        "bound": latest["bound"],
        **{name: latest[name] for name in ("concept", "text", "source", "certainty")},
        "place": next((r["place_name"] or r["place"] for r in reversed(readings) if r["place"]), None),
    }


def changes(connection: Connection, filters: Filters) -> Iterator[Shown]:
    """Changes by story and figure: the columns of `export changes`, and what a diff shows beside them."""
    there, before, after = DISPATCHES.alias("there"), CLAIMS.alias("before"), CLAIMS.alias("after")
    joined = (
        CHANGES.join(FIGURES, _F.id == CHANGES.c.figure_id)
        .join(STORIES, _S.key == _F.story_key)
        .join(DISPATCHES, _D.key == CHANGES.c.to_dispatch)
        .outerjoin(there, there.c.key == CHANGES.c.from_dispatch)
        .outerjoin(before, before.c.id == CHANGES.c.before_claim)
        .outerjoin(after, after.c.id == CHANGES.c.after_claim)
    )
    ends = [
        claim.c[name].label(f"{end}_{name}")
        for end, claim in (("from", before), ("to", after))
        for name in ("text", "value", "source", "bound", "role", "certainty")
    ]
    asked: Select[Any] = select(
        CHANGES, _F.label, _F.kind, _F.unit, _F.concept, _S.slug.label("story"), *ends,
        there.c.name.label("from_dispatch_id"), there.c.published.label("from_published"),
        _D.name.label("to_dispatch_id"), _D.published.label("to_published"),
    )  # fmt: skip
    asked = _on_figures(_dated(asked.select_from(joined), filters), filters)
    if filters.change:
        asked = asked.where(CHANGES.c.change.in_(filters.change))
    said, holds = _named(filters, "from_source", "to_source"), _words(filters, "label", "unit", "concept")
    for found in connection.execute(asked.order_by(*_BY_STORY, _F.position, _F.id, CHANGES.c.position)):
        row = found._mapping
        if said(row) and holds(row):
            yield _change(row)


_CHANGE = ("figure_id", "story", "label", "change", "from_dispatch_id", "to_dispatch_id")
_CHANGE_MORE = (
    "from_bound", "to_bound", "from_role", "to_role", "from_certainty", "to_certainty",
    "kind", "concept", "why", "flag",
)  # fmt: skip


def _change(row: Mapping[Any, Any]) -> Shown:
    return {
        **{name: row[name] for name in _CHANGE},
        **{name: rows.moment_of(row[name]) for name in ("from_published", "to_published")},
        **{name: row[name] for name in ("from_text", "to_text")},
        **{name: rows.decimal_of(row[name]) for name in ("from_value", "to_value", "delta", "delta_percent")},
        **{name: row[name] for name in ("from_source", "to_source", "unit", *_CHANGE_MORE)},
    }


def _count(table: Any, *conditions: ColumnElement[bool]) -> Any:
    joined = table.join(MEMBERS, MEMBERS.c.dispatch_key == table.c.dispatch_key)
    inside = select(func.count()).select_from(joined).where(MEMBERS.c.story_key == _S.key, *conditions)
    return inside.correlate(STORIES).scalar_subquery()


def _end(order: ColumnElement[Any]) -> Any:
    """When the first or last dispatch of a story was published, as its file said."""
    joined = DISPATCHES.join(MEMBERS, MEMBERS.c.dispatch_key == _D.key)
    inside = select(_D.published).select_from(joined).where(MEMBERS.c.story_key == _S.key, _D.at.is_not(None))
    return inside.order_by(order, _D.key).limit(1).correlate(STORIES).scalar_subquery()


def stories(connection: Connection, filters: Filters) -> Iterator[Shown]:
    """Stories by time: the columns of `export stories`, and `story_key`."""
    members = select(func.count()).where(MEMBERS.c.story_key == _S.key).correlate(STORIES).scalar_subquery()
    held = select(func.count()).where(_F.story_key == _S.key).correlate(STORIES).scalar_subquery()
    asked: Select[Any] = select(
        _S.slug.label("story"), _S.title, _S.lang,
        _end(_D.at.asc()).label("first_published"), _end(_D.at.desc()).label("last_published"),
        members.label("dispatches"), _count(CLAIMS).label("claims"), _count(QUOTES).label("quotes"),
        held.label("figures"), _S.key.label("story_key"),
    )  # fmt: skip
    if filters.story is not None:
        asked = asked.where(_S.key == filters.story)
    if filters.since is not None:
        asked = asked.where(_S.last_at >= _since(filters.since))
    if filters.until is not None:
        asked = asked.where(_S.first_at <= _until(filters.until))
    holds = _words(filters, "title", "story")
    for found in connection.execute(asked.order_by(*_BY_STORY)):
        row = found._mapping
        if holds(row):
            ends = {name: rows.moment_of(row[name]) for name in ("first_published", "last_published")}
            yield {**row, **ends}


def dispatches(connection: Connection, filters: Filters) -> Iterator[Shown]:
    """Dispatches by story and time, without their text."""
    joined = DISPATCHES.outerjoin(MEMBERS, MEMBERS.c.dispatch_key == _D.key).outerjoin(
        STORIES, _S.key == MEMBERS.c.story_key
    )
    counts = [
        select(func.count())
        .where(table.c.dispatch_key == _D.key)
        .correlate(DISPATCHES)
        .scalar_subquery()
        .label(name)
        for name, table in (("claims", CLAIMS), ("quotes", QUOTES))
    ]
    more = (_D.byline, _D.slug, _D.place, _D.url, _D.rank, _D.origin, _D.ingested_at, _D.extractor_version)
    asked = _dated(select(*_CONTEXT, *counts, *more).select_from(joined), filters)
    holds = _words(filters, "title")
    for found in connection.execute(asked.order_by(*_BY_STORY, *_IN_TIME)):
        row = found._mapping
        if holds(row):
            yield {**row, **{name: rows.moment_of(row[name]) for name in ("published", "retracted")}}
