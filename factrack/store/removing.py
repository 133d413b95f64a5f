"""Deleting a dispatch for good: a legal removal, of which only what is needed to know it again is kept."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from factrack.store import fulltext, rows
from factrack.store.decisions import Decision
from factrack.store.parcels import Identity
from factrack.store.tables import DECISIONS, DISPATCHES, MEMBERS, REMOVED, STORIES
from factrack.store.writing import rename


def remove(connection: Connection, key: str, decision: Decision) -> None:
    """Delete a dispatch with all that was found in it or typed on it, and remember its id, stored or not.

    Its story goes with it, for its title may be the dispatch's: the other members wait to be linked again.
    """
    row = connection.execute(select(DISPATCHES).where(DISPATCHES.c.key == key)).first()
    if row is not None:
        fulltext.remove(connection, [key])
        held = select(MEMBERS.c.story_key).where(MEMBERS.c.dispatch_key == key)
        connection.execute(delete(STORIES).where(STORIES.c.key.in_(held)))
        connection.execute(delete(DISPATCHES).where(DISPATCHES.c.key == key))
    typed = (DECISIONS.c.dispatch_key == key, DECISIONS.c.action == "edit")
    connection.execute(update(DECISIONS).where(*typed).values(value="{}", note=None))
    known = connection.execute(select(REMOVED.c.key).where(REMOVED.c.key == key)).first()
    if known is None:
        connection.execute(insert(REMOVED), _remembered(key, decision))
    if row is not None:
        rename(connection, [Identity(key, row.article_id, row.content_hash)])


def _remembered(key: str, decision: Decision) -> rows.Values:
    return {
        "key": key,
        "article_id": decision.target.get("article_id") or None,
        "content_hash": decision.target.get("content_hash", ""),
        "at": rows.utc_text(decision.at),
        "by": decision.by,
        "note": decision.note,
    }
