"""Finding one thing by the name that a person types, and whole records by their keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from factrack.errors import Ambiguous, NotFound
from factrack.model import Change, Claim, Dispatch, Extraction, Figure, Quote, Story
from factrack.store import rows
from factrack.store.fulltext import folded
from factrack.store.tables import (
    ALIASES,
    CHANGES,
    CLAIMS,
    DISPATCHES,
    FIGURES,
    MEMBERS,
    PROFILES,
    QUOTES,
    READINGS,
    STORIES,
)
from factrack.store.writing import chunks

_SHOWN = 12
"""How many of several matches a message lists."""


@dataclass(frozen=True, slots=True)
class StoredDispatch:
    """A dispatch and what the store knows of it; `name` is its `dispatch_id`, `story` a slug."""

    dispatch: Dispatch
    key: str
    name: str
    lang: str
    story: str | None
    ingested: datetime
    extractor_version: str
    retracted: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """What an id names: a claim, quote or figure; the dispatch it stands in, unless it is a figure."""

    id: str
    record: Claim | Quote | Figure
    story: str | None
    figure_id: str | None = None
    dispatch: StoredDispatch | None = None
    review: str = ""
    extracted: Claim | None = None
    """What was found before a person edited it."""


def only(matches: Sequence[tuple[str, str]], what: str, name: str) -> str:
    """The key of the one match of (key, how it is shown). Raises NotFound or Ambiguous."""
    if not matches:
        raise NotFound(f"{what} {name!r}: not found")
    if len(matches) > 1:
        shown = tuple(label for _, label in matches)
        more = f", and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        raise Ambiguous(f"{what} {name!r}: several match: {', '.join(shown[:_SHOWN])}{more}", shown)
    return matches[0][0]


def _story_called(connection: Connection, name: str) -> str | None:
    """The key of the story with this key or slug, or that once had it."""
    exact = select(STORIES.c.key).where(or_(STORIES.c.slug == name, STORIES.c.key == name))
    once = (
        select(MEMBERS.c.story_key)
        .join(ALIASES, ALIASES.c.dispatch_key == MEMBERS.c.dispatch_key)
        .where(ALIASES.c.alias == name)
    )
    found = connection.scalar(exact) or connection.scalar(once)
    return str(found) if found else None


def story_key(connection: Connection, name: str) -> str:
    """The key of the story that a key, a slug or its beginning, an old name or words of its title name."""
    return story_begun(connection, name) or only(_stories_like(connection, name), "story", name)


def story_begun(connection: Connection, name: str) -> str | None:
    """The same for a name that may be a new one: words of a title lead to no story then."""
    found = _story_called(connection, name)
    begun = [] if found else _begun(connection, name)
    return only(begun, "story", name) if begun else found


def _begun(connection: Connection, name: str) -> list[tuple[str, str]]:
    """Key and slug of the stories whose slug begins so; where none does, of those that once had one."""
    wanted = folded(name)
    if not wanted:
        return []
    now = [(row.key, row.slug, row.slug) for row in connection.execute(_SLUGS)]
    return _beginning(now, wanted) or _beginning(connection.execute(_OLD_SLUGS), wanted)


_SLUGS = select(STORIES.c.key, STORIES.c.slug).order_by(STORIES.c.slug)
_OLD_SLUGS = (
    select(STORIES.c.key, STORIES.c.slug, ALIASES.c.alias)
    .join(MEMBERS, MEMBERS.c.story_key == STORIES.c.key)
    .join(ALIASES, ALIASES.c.dispatch_key == MEMBERS.c.dispatch_key)
    .order_by(STORIES.c.slug)
)
_KEY = re.compile("[0-9a-f]{16}")


def _beginning(named: Iterable[Any], wanted: str) -> list[tuple[str, str]]:
    """Key and slug of what has a name that begins so, each once; a story's key is no name to begin."""
    names = ((key, slug) for key, slug, name in named if not _KEY.fullmatch(name) and _starts(name, wanted))
    return list(dict.fromkeys(names))


def _starts(name: str, wanted: str) -> bool:
    return folded(name).startswith(wanted)


def _stories_like(connection: Connection, name: str) -> list[tuple[str, str]]:
    """Key and slug of the stories in whose title and slug these words stand."""
    listed = connection.execute(_SLUGS.add_columns(STORIES.c.title))
    words = folded(name).replace("-", " ").split()
    held = [(row.key, row.slug, folded(f"{row.title} {row.slug}")) for row in listed]
    return [(key, slug) for key, slug, said in held if words and all(word in said for word in words)]


def stories_of(connection: Connection, keys: Iterable[str]) -> list[Story]:
    """The stories with these keys, in the order asked for."""
    found: dict[str, Story] = {}
    keys = list(keys)
    for part in chunks(keys):
        members = defaultdict(list)
        listed = select(MEMBERS).where(MEMBERS.c.story_key.in_(part)).order_by(MEMBERS.c.position)
        for row in connection.execute(listed):
            members[row.story_key].append(row.dispatch_key)
        for row in connection.execute(select(STORIES).where(STORIES.c.key.in_(part))):
            found[row.key] = rows.story_of(row._mapping, tuple(members[row.key]))
    return [found[key] for key in keys if key in found]


_STORED = (
    select(DISPATCHES, STORIES.c.slug.label("story"))
    .outerjoin(MEMBERS, MEMBERS.c.dispatch_key == DISPATCHES.c.key)
    .outerjoin(STORIES, STORIES.c.key == MEMBERS.c.story_key)
)


def _stored(row: Mapping[Any, Any]) -> StoredDispatch:
    moment, retracted = rows.moment_of(row["ingested_at"]), rows.moment_of(row["retracted"])
    assert moment is not None, "ingested_at is never null"
    dispatch = rows.dispatch_of(row)
    return StoredDispatch(
        dispatch,
        row["key"],
        row["name"],
        row["lang"],
        row["story"],
        moment,
        row["extractor_version"],
        retracted,
    )


def dispatches_of(connection: Connection, keys: Iterable[str]) -> dict[str, StoredDispatch]:
    """The dispatches with these keys."""
    return {
        row.key: _stored(row._mapping)
        for part in chunks(keys)
        for row in connection.execute(_STORED.where(DISPATCHES.c.key.in_(part)))
    }


def dispatch_key(connection: Connection, name: str) -> str:
    """The key of the dispatch that a key, a `dispatch_id`, or the beginning of one names."""
    table = DISPATCHES.c
    columns = select(table.key, table.name).order_by(table.seq)
    for like in (
        or_(table.key == name, table.name == name),
        or_(table.key.startswith(name, autoescape=True), table.name.startswith(name, autoescape=True)),
    ):
        matches = [(row.key, row.name) for row in connection.execute(columns.where(like).limit(100))]
        if matches and name:
            return only(matches, "dispatch", name)
    raise NotFound(f"dispatch {name!r}: not found")


def versions(connection: Connection, key: str) -> list[StoredDispatch]:
    """The dispatches with the article id of this one, in the order of their names; itself at least."""
    table = DISPATCHES.c
    article = select(table.article_id).where(table.key == key).scalar_subquery()
    asked = _STORED.where(or_(table.key == key, table.article_id == article))
    found = [_stored(row._mapping) for row in connection.execute(asked)]
    return sorted(found, key=lambda stored: (len(stored.name), stored.name))


def extraction(connection: Connection, stored: StoredDispatch) -> Extraction:
    """A stored dispatch with its claims and quotes."""
    claims = select(CLAIMS).where(CLAIMS.c.dispatch_key == stored.key).order_by(CLAIMS.c.position)
    quotes = select(QUOTES).where(QUOTES.c.dispatch_key == stored.key).order_by(QUOTES.c.position)
    return Extraction(
        dispatch=stored.dispatch,
        lang=stored.lang,
        claims=tuple(rows.claim_of(row._mapping) for row in connection.execute(claims)),
        quotes=tuple(rows.quote_of(row._mapping) for row in connection.execute(quotes)),
    )


def figures_of(connection: Connection, stories: Sequence[str]) -> dict[str, tuple[Figure, ...]]:
    """The figures of stories, with their readings and changes, by the story's key."""
    found: dict[str, list[Figure]] = {key: [] for key in stories}
    for part in chunks(stories):
        listed = select(FIGURES).where(FIGURES.c.story_key.in_(part)).order_by(FIGURES.c.position)
        heads = [row._mapping for row in connection.execute(listed)]
        for figure in _figures(connection, heads):
            found[figure.story_key].append(figure)
    return {key: tuple(figures) for key, figures in found.items()}


def _figures(connection: Connection, heads: Sequence[Mapping[Any, Any]]) -> Iterator[Figure]:
    readings, changes = defaultdict(list), defaultdict(list)
    claims: dict[str, Claim] = {}
    for part in chunks(head["id"] for head in heads):
        joined = READINGS.join(CLAIMS, CLAIMS.c.id == READINGS.c.claim_id)
        wanted = select(CLAIMS, READINGS.c.figure_id, READINGS.c.at, READINGS.c.background).select_from(
            joined
        )
        for row in connection.execute(
            wanted.where(READINGS.c.figure_id.in_(part)).order_by(READINGS.c.position)
        ):
            claims[row.id] = rows.claim_of(row._mapping)
            reading = rows.reading_of(row._mapping, row.dispatch_key, claims[row.id])
            readings[reading.figure_id].append(reading)
        moves = select(CHANGES).where(CHANGES.c.figure_id.in_(part)).order_by(CHANGES.c.position)
        for row in connection.execute(moves):
            changes[row.figure_id].append(_change(row._mapping, claims))
    for head in heads:
        yield rows.figure_of(head, tuple(readings[head["id"]]), tuple(changes[head["id"]]))


def _change(row: Mapping[Any, Any], claims: Mapping[str, Claim]) -> Change:
    return rows.change_of(row, claims.get(row["before_claim"]), claims.get(row["after_claim"]))


_BY_LETTER: Mapping[str, tuple[str, Table]] = {
    "c": ("claim", CLAIMS), "q": ("quote", QUOTES), "f": ("figure", FIGURES),
}  # fmt: skip


def whole_id(connection: Connection, name: str) -> str:
    """The id that `name` is or begins. Raises NotFound or Ambiguous."""
    if name[:1] not in _BY_LETTER:
        raise NotFound(f"id {name!r}: ids begin with c (claim), q (quote) or f (figure)")
    what, table = _BY_LETTER[name[0]]
    begun = select(table.c.id).where(table.c.id.startswith(name, autoescape=True)).limit(100)
    return only([(found, found) for found in sorted(connection.scalars(begun))], what, name)


def find(connection: Connection, name: str) -> Found:
    """What an id, or the unique beginning of one, names."""
    found = whole_id(connection, name)
    if found[0] == "f":
        return _found_figure(connection, found)
    table = _BY_LETTER[found[0]][1]
    row = connection.execute(select(table).where(table.c.id == found)).one()._mapping
    stored = dispatches_of(connection, [row["dispatch_key"]])[row["dispatch_key"]]
    if found[0] == "q":
        return Found(found, rows.quote_of(row), stored.story, dispatch=stored)
    return Found(
        found,
        rows.claim_of(row),
        stored.story,
        connection.scalar(select(READINGS.c.figure_id).where(READINGS.c.claim_id == found)),
        stored,
        row["review"],
        rows.extracted_of(row),
    )


def _found_figure(connection: Connection, found: str) -> Found:
    head = connection.execute(select(FIGURES).where(FIGURES.c.id == found)).one()._mapping
    slug = connection.scalar(select(STORIES.c.slug).where(STORIES.c.key == head["story_key"]))
    return Found(found, next(_figures(connection, [head])), slug, found)


def outdated(connection: Connection, version: str) -> list[str]:
    """The keys of the dispatches that another version of the extractor read, or that have no profile."""
    table = DISPATCHES.c
    asked = (
        select(table.key)
        .outerjoin(PROFILES, PROFILES.c.dispatch_key == table.key)
        .where(or_(table.extractor_version != version, PROFILES.c.dispatch_key.is_(None)))
    )
    return list(connection.scalars(asked.order_by(table.seq)))


def stamps(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """What extracted each of these dispatches, in the order asked for."""
    table, asked = DISPATCHES.c, list(keys)
    columns = select(table.key, table.extractor_version)
    found = {
        row.key: str(row.extractor_version)
        for part in chunks(asked)
        for row in connection.execute(columns.where(table.key.in_(part)))
    }
    return {key: found[key] for key in asked if key in found}
