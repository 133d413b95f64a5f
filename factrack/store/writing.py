"""What is written: batches of extractions, their versions' names, deletions. One transaction a batch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, count, islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, bindparam, delete, select, true, update

from factrack.store import fulltext, rows
from factrack.store.inserting import insert_rows
from factrack.store.parcels import Identity, Parcel
from factrack.store.tables import (
    CLAIMS,
    DECISIONS,
    DISPATCHES,
    MEMBERS,
    PROFILE_KEYS,
    PROFILES,
    QUOTES,
    REMOVED,
    STORIES,
)
from factrack.versions import version_order

T = TypeVar("T")
_MANY = 500
"""How many values stand in one `IN (…)`, below every engine's limit."""


def chunks(items: Iterable[T], size: int = _MANY) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    left = iter(items)
    while part := list(islice(left, size)):
        yield part


def present(connection: Connection, column: Column[str], values: Collection[str]) -> set[str]:
    """Which of the values a column holds."""
    return {
        found
        for part in chunks(values)
        for found in connection.scalars(select(column).where(column.in_(part)).distinct())
    }


def barred(connection: Connection, asked: Collection[Identity]) -> set[str]:
    """The keys of those dispatches that were deleted for good, known by key, words or article id."""
    keys = present(connection, REMOVED.c.key, [d.key for d in asked])
    hashes = present(connection, REMOVED.c.content_hash, [d.content_hash for d in asked])
    ids = present(connection, REMOVED.c.article_id, [d.article_id for d in asked if d.article_id])
    return {d.key for d in asked if d.key in keys or d.content_hash in hashes or d.article_id in ids}


def passed_over(connection: Connection, asked: Collection[Identity]) -> set[str]:
    """The keys of those dispatches that are stored, or were deleted for good."""
    stored = present(connection, DISPATCHES.c.key, [dispatch.key for dispatch in asked])
    return stored | barred(connection, asked)


def unseen(connection: Connection, batch: Sequence[Parcel]) -> list[Parcel]:
    """The parcels whose dispatch is neither stored nor deleted for good, each once."""
    skip = passed_over(connection, [sent.identity for sent in batch])
    fresh = {sent.key: sent for sent in reversed(batch) if sent.key not in skip}
    return list(reversed(fresh.values()))


def add(
    connection: Connection, batch: Sequence[Parcel], *, ingested_at: str, extractor_version: str
) -> list[str]:
    """Store what is new of a batch; the keys of what was."""
    fresh = unseen(connection, batch)
    if not fresh:
        return []
    stamp = (ingested_at, extractor_version)
    dispatches = [row + stamp for sent in fresh for row in sent.dispatch]
    insert_rows(connection, DISPATCHES, rows.DISPATCH_ROW, dispatches)
    keys = [sent.key for sent in fresh]
    insert_rows(connection, MEMBERS, ("dispatch_key", "position"), [(key, 0) for key in keys])
    add_findings(connection, fresh)
    rename(connection, [sent.identity for sent in fresh])
    fulltext.add(connection, keys)
    return keys


def add_findings(connection: Connection, batch: Sequence[Parcel]) -> None:
    """Store the claims, quotes and profiles of dispatches that are stored."""
    for table, columns, made in (
        (QUOTES, rows.QUOTE_ROW, [sent.quotes for sent in batch]),
        (CLAIMS, rows.CLAIM_ROW, [sent.claims for sent in batch]),
        (PROFILES, rows.PROFILE_ROW, [sent.profile for sent in batch]),
        (PROFILE_KEYS, rows.PROFILE_KEY_ROW, [sent.profile_keys for sent in batch]),
    ):
        insert_rows(connection, table, columns, list(chain.from_iterable(made)))


def replace_findings(connection: Connection, batch: Sequence[Parcel], extractor_version: str) -> list[str]:
    """Put what a newer extractor found in the place of what an older one did; the keys of the dispatches."""
    stored = present(connection, DISPATCHES.c.key, [sent.key for sent in batch])
    batch = [sent for sent in batch if sent.key in stored]
    for sent in batch:
        for table in (CLAIMS, QUOTES, PROFILES, PROFILE_KEYS):
            connection.execute(delete(table).where(table.c.dispatch_key == sent.key))
    add_findings(connection, batch)
    changed = [{"the": sent.key, "in": sent.lang, "with": extractor_version} for sent in batch]
    if changed:
        values: rows.Values = {"lang": bindparam("in"), "extractor_version": bindparam("with")}
        connection.execute(
            update(DISPATCHES).where(DISPATCHES.c.key == bindparam("the")).values(values), changed
        )
        mark_stale(connection, sorted(stored))
    return sorted(stored)


def mark_stale(connection: Connection, keys: Collection[str]) -> None:
    """Note that the figures of these dispatches' stories must be computed again."""
    for part in chunks(keys):
        held = select(MEMBERS.c.story_key).where(MEMBERS.c.dispatch_key.in_(part))
        connection.execute(update(STORIES).where(STORIES.c.key.in_(held)).values(stale=True))


def rename(connection: Connection, dispatches: Iterable[Identity]) -> None:
    """Name dispatches and their other versions: the first by id or hash, later ones with `#2`, `#3`.

    The name of a version that was deleted is not given again: it would lead to another text.
    """
    table = DISPATCHES.c
    asked = list(dispatches)
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    columns = select(
        table.key, table.name, table.article_id, table.content_hash, table.version, table.at, table.seq
    )
    for column, values, only in (
        (table.article_id, {d.article_id for d in asked if d.article_id}, true()),
        (table.content_hash, {d.content_hash for d in asked if not d.article_id}, table.article_id.is_(None)),
    ):
        for part in chunks(sorted(values)):
            for row in connection.execute(columns.where(column.in_(part), only)):
                groups[row.article_id or row.content_hash[:16]].append(row)
    gone = _deleted_names(connection)
    moved = [change for root, versions in groups.items() for change in _renamed(root, versions, gone)]
    if moved:
        named = update(DISPATCHES).where(table.key == bindparam("the")).values(name=bindparam("called"))
        connection.execute(named, moved)


def _deleted_names(connection: Connection) -> set[str]:
    """What the dispatches that were deleted for good were called."""
    told = DECISIONS.join(REMOVED, REMOVED.c.key == DECISIONS.c.dispatch_key)
    asked = select(DECISIONS.c.target).select_from(told).where(DECISIONS.c.action == "delete")
    return {str(json.loads(target).get("name")) for target in connection.scalars(asked)}


def _renamed(root: str, versions: list[Any], gone: Collection[str]) -> Iterator[dict[str, str]]:
    """The versions of one article whose name is not the one that their order gives."""
    versions.sort(key=lambda row: (version_order(row.version), row.at or "", row.seq))
    numbered = (root if number == 1 else f"{root}#{number}" for number in count(1))
    free = (name for name in numbered if name not in gone)
    for row, called in zip(versions, free, strict=False):
        if called != row.name:
            yield {"the": row.key, "called": called}
