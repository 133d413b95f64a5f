"""Deleting a dispatch for good: a legal removal, of which only what is needed to know it again is kept."""

from __future__ import annotations

from sqlalchemy import Connection, delete, exists, insert, select

from factrack.store import fulltext, rows
from factrack.store.decisions import Decision
from factrack.store.tables import DISPATCHES, FIGURES, MEMBERS, READINGS, REMOVED, STORIES
from factrack.store.writing import rename


def remove(connection: Connection, key: str, decision: Decision) -> None:
    """Delete a dispatch with all that was found in it, and remember its id; nothing where it is unknown."""
    row = connection.execute(select(DISPATCHES).where(DISPATCHES.c.key == key)).first()
    if row is None:
        return
    dispatch = rows.dispatch_of(row._mapping)
    fulltext.remove(connection, [key])
    connection.execute(delete(DISPATCHES).where(DISPATCHES.c.key == key))
    connection.execute(delete(STORIES).where(~exists().where(MEMBERS.c.story_key == STORIES.c.key)))
    connection.execute(delete(FIGURES).where(~exists().where(READINGS.c.figure_id == FIGURES.c.id)))
    rename(connection, [dispatch])
    remembered = {"key": key, "article_id": row.article_id, "content_hash": row.content_hash}
    said = {"at": rows.utc_text(decision.at), "by": decision.by, "note": decision.note}
    connection.execute(insert(REMOVED), remembered | said)
