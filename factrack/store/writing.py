"""What is written: batches of extractions, their versions' names, deletions. One transaction a batch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, bindparam, delete, insert, select, true, update

from factrack.model import Dispatch, Extraction, Profile
from factrack.store import fulltext, rows
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


def barred(connection: Connection, dispatches: Sequence[Dispatch]) -> set[str]:
    """The keys of those dispatches that were deleted for good, known by key, words or article id."""
    keys = present(connection, REMOVED.c.key, [d.key for d in dispatches])
    hashes = present(connection, REMOVED.c.content_hash, [d.content_hash for d in dispatches])
    ids = present(connection, REMOVED.c.article_id, [d.id for d in dispatches if d.id])
    return {d.key for d in dispatches if d.key in keys or d.content_hash in hashes or d.id in ids}


def passed_over(connection: Connection, dispatches: Sequence[Dispatch]) -> set[str]:
    """The keys of those dispatches that are stored, or were deleted for good."""
    stored = present(connection, DISPATCHES.c.key, [dispatch.key for dispatch in dispatches])
    return stored | barred(connection, dispatches)


def unseen(connection: Connection, batch: Sequence[Extraction]) -> list[Extraction]:
    """The extractions whose dispatch is neither stored nor deleted for good, each once."""
    skip = passed_over(connection, [found.dispatch for found in batch])
    fresh = {found.dispatch.key: found for found in reversed(batch) if found.dispatch.key not in skip}
    return list(reversed(fresh.values()))


def add(
    connection: Connection,
    batch: Sequence[Extraction],
    profiles: Sequence[Profile],
    *,
    ingested_at: str,
    extractor_version: str,
) -> list[str]:
    """Store what is new of a batch; the keys of what was."""
    fresh = unseen(connection, batch)
    if not fresh:
        return []
    stamp = {"ingested_at": ingested_at, "extractor_version": extractor_version}
    connection.execute(insert(DISPATCHES), [rows.dispatch_row(found, **stamp) for found in fresh])
    keys = [found.dispatch.key for found in fresh]
    connection.execute(insert(MEMBERS), [{"dispatch_key": key, "position": 0} for key in keys])
    add_findings(connection, fresh, profiles)
    rename(connection, [found.dispatch for found in fresh])
    fulltext.add(connection, keys)
    return keys


def add_findings(connection: Connection, batch: Sequence[Extraction], profiles: Sequence[Profile]) -> None:
    """Store the claims, quotes and profiles of dispatches that are stored; other profiles are left out."""
    quotes = [rows.quote_row(q, f.dispatch.key, n) for f in batch for n, q in enumerate(f.quotes)]
    claims = [rows.claim_row(c, f.dispatch.key, n) for f in batch for n, c in enumerate(f.claims)]
    mine = {found.dispatch.key for found in batch}
    held = {p.key: p for p in profiles if p.key in mine}.values()
    kept = [rows.profile_row(p) for p in held]
    keys = [row for p in held for row in rows.profile_key_rows(p)]
    for table, values in ((QUOTES, quotes), (CLAIMS, claims), (PROFILES, kept), (PROFILE_KEYS, keys)):
        if values:
            connection.execute(insert(table), values)


def replace_findings(
    connection: Connection, batch: Sequence[Extraction], profiles: Sequence[Profile], extractor_version: str
) -> list[str]:
    """Put what a newer extractor found in the place of what an older one did; the keys of the dispatches."""
    stored = present(connection, DISPATCHES.c.key, [found.dispatch.key for found in batch])
    batch = [found for found in batch if found.dispatch.key in stored]
    for found in batch:
        for table in (CLAIMS, QUOTES, PROFILES, PROFILE_KEYS):
            connection.execute(delete(table).where(table.c.dispatch_key == found.dispatch.key))
    add_findings(connection, batch, profiles)
    changed = [{"the": f.dispatch.key, "in": f.lang, "with": extractor_version} for f in batch]
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


def rename(connection: Connection, dispatches: Iterable[Dispatch]) -> None:
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
        (table.article_id, {d.id for d in asked if d.id}, true()),
        (table.content_hash, {d.content_hash for d in asked if not d.id}, table.article_id.is_(None)),
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
