"""Deleting a dispatch for good: a legal removal, of which only what is needed to know it again is kept."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from factrack.store import fulltext, rows
from factrack.store.decisions import Decision
from factrack.store.tables import DECISIONS, DISPATCHES, MEMBERS, REMOVED, STORIES
from factrack.store.writing import rename


def remove(connection: Connection, key: str, decision: Decision) -> None:
    """Delete a dispatch with all that was found in it or typed on it, and remember its id.

    Its story goes with it, for its title may be the dispatch's: the other members wait to be linked again.
    """
    row = connection.execute(select(DISPATCHES).where(DISPATCHES.c.key == key)).first()
    if row is None:
        return
    dispatch = rows.dispatch_of(row._mapping)
    fulltext.remove(connection, [key])
    held = select(MEMBERS.c.story_key).where(MEMBERS.c.dispatch_key == key)
    connection.execute(delete(STORIES).where(STORIES.c.key.in_(held)))
    connection.execute(delete(DISPATCHES).where(DISPATCHES.c.key == key))
    said_of = (DECISIONS.c.dispatch_key == key, DECISIONS.c.action == "edit")
    connection.execute(update(DECISIONS).where(*said_of).values(value="{}", note=None))
    rename(connection, [dispatch])
    remembered = {"key": key, "article_id": row.article_id, "content_hash": row.content_hash}
    said = {"at": rows.utc_text(decision.at), "by": decision.by, "note": decision.note}
    connection.execute(insert(REMOVED), remembered | said)
