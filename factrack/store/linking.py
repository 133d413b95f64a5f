"""Stories, figures and changes: derived, so replaced as a whole wherever their dispatches changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, groupby
from typing import Any

from sqlalchemy import CompoundSelect, Connection, bindparam, delete, func, insert, select, union, update

from factrack.model import Claim, Profile, Story
from factrack.store import rows
from factrack.store.inserting import insert_rows
from factrack.store.parcels import FigureRows
from factrack.store.tables import (
    ALIASES,
    CHANGES,
    CLAIMS,
    DISPATCHES,
    FIGURES,
    MEMBERS,
    PROFILE_KEYS,
    PROFILES,
    READINGS,
    STORIES,
)
from factrack.store.writing import chunks

_PROFILED = (
    select(PROFILES.c.profile, DISPATCHES.c.seq)
    .select_from(PROFILES)
    .join(DISPATCHES, DISPATCHES.c.key == PROFILES.c.dispatch_key)
)
"""Profiles, with what `rows.profile_of` needs beside them."""


def profiles(
    connection: Connection, since: datetime | None, until: datetime | None
) -> list[tuple[Profile, str | None]]:
    """See `Store.profiles`."""
    table = DISPATCHES.c
    columns = _PROFILED.add_columns(MEMBERS.c.story_key).outerjoin(
        MEMBERS, MEMBERS.c.dispatch_key == table.key
    )
    if since is not None:
        columns = columns.where(table.key.in_(_going_on(rows.utc_text(since))))
    if until is not None:
        columns = columns.where(table.key.in_(_begun(rows.utc_text(until))))
    ordered = columns.order_by(table.at.is_(None), table.at, table.rank.desc(), table.seq)
    return [(rows.profile_of(row._mapping), row.story_key) for row in connection.execute(ordered)]


def _going_on(begin: str | None) -> CompoundSelect[Any]:
    """The dispatches from a time on, undated ones, and those of stories that go on until then."""
    table = DISPATCHES.c
    held = select(MEMBERS.c.dispatch_key).join(STORIES, STORIES.c.key == MEMBERS.c.story_key)
    return union(
        select(table.key).where(table.at >= begin),
        select(table.key).where(table.at.is_(None)),
        held.where(STORIES.c.last_at >= begin),
    )


def _begun(end: str | None) -> CompoundSelect[Any]:
    """The dispatches up to a time, undated ones, and those of stories that began by then."""
    table = DISPATCHES.c
    held = select(MEMBERS.c.dispatch_key).join(STORIES, STORIES.c.key == MEMBERS.c.story_key)
    return union(
        select(table.key).where(table.at <= end),
        select(table.key).where(table.at.is_(None)),
        held.where(STORIES.c.first_at <= end),
    )


def keyed(
    connection: Connection, keys: Iterable[str], since: datetime, before: datetime, latest: int
) -> set[str]:
    """See `Store.keyed`."""
    table = PROFILE_KEYS.c
    after, until = rows.utc_text(since), rows.utc_text(before)
    if not connection.scalar(select(DISPATCHES.c.key).where(DISPATCHES.c.at < until).limit(1)):
        return set()
    found: set[str] = set()
    for part in chunks(keys):
        place = func.row_number().over(
            partition_by=table.key, order_by=(table.at.desc(), DISPATCHES.c.seq.desc())
        )
        old = (
            select(table.dispatch_key, place.label("place"))
            .join(DISPATCHES, DISPATCHES.c.key == table.dispatch_key)
            .where(table.key.in_(part), table.at >= after, table.at < until)
            .subquery()
        )
        found.update(connection.scalars(select(old.c.dispatch_key).where(old.c.place <= latest)))
    return found


def whole_stories(connection: Connection, keys: Iterable[str]) -> list[tuple[Profile, str | None]]:
    """See `Store.whole_stories`."""
    asked = set(keys)
    held = select(MEMBERS.c.story_key)
    homes = {
        home
        for part in chunks(asked)
        for home in connection.scalars(held.where(MEMBERS.c.dispatch_key.in_(part)))
    }
    placed = _PROFILED.add_columns(MEMBERS.c.story_key).join(
        MEMBERS, MEMBERS.c.dispatch_key == PROFILES.c.dispatch_key
    )
    return [
        (rows.profile_of(row._mapping), row.story_key)
        for part in chunks(sorted(home for home in homes if home))
        for row in connection.execute(placed.where(MEMBERS.c.story_key.in_(part)))
    ]


def unlinked(connection: Connection) -> list[Profile]:
    """The profiles of dispatches that no story holds yet."""
    lone = _PROFILED.join(MEMBERS, MEMBERS.c.dispatch_key == PROFILES.c.dispatch_key).where(
        MEMBERS.c.story_key.is_(None)
    )
    return [rows.profile_of(row._mapping) for row in connection.execute(lone)]


def profiles_of(connection: Connection, keys: Iterable[str]) -> list[Profile]:
    """The profiles of these dispatches."""
    return [
        rows.profile_of(row._mapping)
        for part in chunks(keys)
        for row in connection.execute(_PROFILED.where(PROFILES.c.dispatch_key.in_(part)))
    ]


def put_stories(connection: Connection, stories: Sequence[Story]) -> list[str]:
    """See `Store.put_stories`."""
    before = _held(connection, [key for story in stories for key in story.members])
    held = {story for story, _ in before.values() if story}
    touched = _stories(connection, held | {s.key for s in stories})
    changed = [s for s in stories if _differs(s, touched.get(s.key), before)]
    left = held - {s.key for s in stories}
    moving = [row for key, row in touched.items() if key in left or key in {s.key for s in changed}]
    _remember(connection, moving)
    _write_stories(connection, changed)
    _mend_left(connection, left)
    _time(connection, {s.key for s in changed})
    _unique_slugs(connection, {rows.slug_of(s) for s in changed} | {row["wanted"] for row in moving})
    return [s.key for s in changed]


Held = dict[str, tuple[str | None, int]]
"""Dispatch key → its story and its place there."""


def _held(connection: Connection, keys: Iterable[str]) -> Held:
    columns = select(MEMBERS.c.dispatch_key, MEMBERS.c.story_key, MEMBERS.c.position)
    found: Held = {}
    for part in chunks(keys):
        for key, story, position in connection.execute(columns.where(MEMBERS.c.dispatch_key.in_(part))):
            found[key] = (story, position)
    return found


def _stories(connection: Connection, keys: Iterable[str]) -> dict[str, rows.Values]:
    """The rows of stories, each with the key of its first member and how many it has."""
    found: dict[str, rows.Values] = {}
    for part in chunks(keys):
        for row in connection.execute(select(STORIES).where(STORIES.c.key.in_(part))):
            found[row.key] = {**row._mapping, "size": 0, "first": None}
        counted = (
            select(MEMBERS.c.story_key, MEMBERS.c.dispatch_key, MEMBERS.c.position)
            .where(MEMBERS.c.story_key.in_(part))
            .order_by(MEMBERS.c.position.desc())
        )
        for row in connection.execute(counted):
            story = found[row.story_key]
            story["size"], story["first"] = story["size"] + 1, row.dispatch_key
    return found


def _differs(story: Story, stored: rows.Values | None, before: Held) -> bool:
    """Whether a story is not stored just so."""
    if stored is None or stored["size"] != len(story.members):
        return True
    same = (stored["wanted"], stored["title"], stored["lang"]) == (
        rows.slug_of(story),
        story.title,
        story.lang,
    )
    places = ((story.key, n) for n in range(len(story.members)))
    return not same or any(before.get(key) != place for key, place in zip(story.members, places, strict=True))


def _remember(connection: Connection, stories: Sequence[rows.Values]) -> None:
    """Let the names that stories have now lead to whichever story will hold their first dispatch."""
    names = {name: row["first"] for row in stories for name in (row["key"], row["slug"]) if row["first"]}
    for part in chunks(names):
        connection.execute(delete(ALIASES).where(ALIASES.c.alias.in_(part)))
    if names:
        connection.execute(
            insert(ALIASES), [{"alias": n, "dispatch_key": first} for n, first in names.items()]
        )


def _write_stories(connection: Connection, stories: Sequence[Story]) -> None:
    """Write stories and their members, under provisional slugs."""
    members: list[rows.Values] = [
        {"the": key, "story": story.key, "place": n}
        for story in stories
        for n, key in enumerate(story.members)
    ]
    for part in chunks(s.key for s in stories):
        connection.execute(delete(STORIES).where(STORIES.c.key.in_(part)))
    if stories:
        connection.execute(insert(STORIES), [rows.story_row(s) for s in stories])
        joins = update(MEMBERS).where(MEMBERS.c.dispatch_key == bindparam("the"))
        connection.execute(joins.values(story_key=bindparam("story"), position=bindparam("place")), members)


def _mend_left(connection: Connection, left: set[str]) -> None:
    """Stories that lost members: gone where none is left, else to be computed again."""
    for part in chunks(left):
        alive = select(MEMBERS.c.story_key).where(MEMBERS.c.story_key.in_(part))
        connection.execute(delete(STORIES).where(STORIES.c.key.in_(part), STORIES.c.key.not_in(alive)))
        connection.execute(update(STORIES).where(STORIES.c.key.in_(part)).values(stale=True))
    _time(connection, left)


def _time(connection: Connection, keys: Iterable[str]) -> None:
    """Set when the first and last dispatch of stories were published."""
    for part in chunks(keys):
        spans = (
            select(MEMBERS.c.story_key, func.min(DISPATCHES.c.at), func.max(DISPATCHES.c.at))
            .join(DISPATCHES, DISPATCHES.c.key == MEMBERS.c.dispatch_key)
            .where(MEMBERS.c.story_key.in_(part))
            .group_by(MEMBERS.c.story_key)
        )
        values = [
            {"the": key, "first": first, "last": last} for key, first, last in connection.execute(spans)
        ]
        if values:
            dated = update(STORIES).where(STORIES.c.key == bindparam("the"))
            connection.execute(dated.values(first_at=bindparam("first"), last_at=bindparam("last")), values)


def _unique_slugs(connection: Connection, wanted: Iterable[str]) -> None:
    """Number the stories that want one slug, the earliest none: the same whatever the order of arrival."""
    moved = [change for part in chunks(sorted(wanted)) for change in _misnamed(connection, part)]
    if moved:
        renamed = update(STORIES).where(STORIES.c.key == bindparam("the")).values(slug=bindparam("called"))
        connection.execute(renamed, [{"the": m["the"], "called": f"{m['called']} {m['the']}"} for m in moved])
        connection.execute(renamed, moved)


def _misnamed(connection: Connection, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
    """The stories whose slug is not the one that their order gives."""
    same = (
        select(STORIES.c.key, STORIES.c.slug, STORIES.c.wanted)
        .where(STORIES.c.wanted.in_(wanted))
        .order_by(STORIES.c.wanted, STORIES.c.first_at.is_(None), STORIES.c.first_at, STORIES.c.key)
    )
    for slug, stories in groupby(connection.execute(same), lambda row: str(row.wanted)):
        for number, story in enumerate(stories, start=1):
            called = slug if number == 1 else f"{slug}.{number}"
            if called != story.slug:
                yield {"the": story.key, "called": called}


def stale(connection: Connection) -> list[str]:
    """The keys of the stories whose figures must be computed, the earliest first."""
    asked = select(STORIES.c.key).where(STORIES.c.stale).order_by(STORIES.c.first_at, STORIES.c.key)
    return list(connection.scalars(asked))


def claims_of(connection: Connection, keys: Sequence[str], rejected: bool) -> dict[str, tuple[Claim, ...]]:
    """See `Store.claims_of`."""
    found: dict[str, list[Claim]] = {key: [] for key in keys}
    for part in chunks(keys):
        asked = select(CLAIMS).where(CLAIMS.c.dispatch_key.in_(part)).order_by(CLAIMS.c.position)
        if not rejected:
            asked = asked.where(CLAIMS.c.review != "rejected")
        for row in connection.execute(asked):
            found[row.dispatch_key].append(rows.claim_of(row._mapping))
    return {key: tuple(claims) for key, claims in found.items()}


def put_figures(connection: Connection, figures: Mapping[str, FigureRows]) -> None:
    """See `Store.take_figures`."""
    for part in chunks(figures):
        connection.execute(delete(FIGURES).where(FIGURES.c.story_key.in_(part)))
    for table, columns, made in (
        (FIGURES, rows.FIGURE_ROW, [found.figures for found in figures.values()]),
        (READINGS, rows.READING_ROW, [found.readings for found in figures.values()]),
        (CHANGES, rows.CHANGE_ROW, [found.changes for found in figures.values()]),
    ):
        insert_rows(connection, table, columns, list(chain.from_iterable(made)))
    for part in chunks(figures):
        connection.execute(update(STORIES).where(STORIES.c.key.in_(part)).values(stale=False))
