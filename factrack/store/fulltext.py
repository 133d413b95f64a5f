"""Full text search, the one seam that knows an engine: FTS5 where SQLite has it, else plain comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from factrack.store.tables import DISPATCHES

_TABLE = "dispatch_words"
_WORDS = re.compile(r'"([^"]+)"|(\S+)')


def folded(words: str) -> str:
    """Words without case and accents, for comparing."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in split if not unicodedata.combining(char)).replace("\u2019", "'")


def _indexed(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    found = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name")
    return bool(connection.scalar(found, {"name": _TABLE}))


def prepare(connection: Connection) -> None:
    """Make the index where the engine has one, filled with what is stored."""
    if connection.dialect.name != "sqlite" or _indexed(connection):
        return
    try:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {_TABLE} USING fts5(title, text, content='dispatches',"
            " content_rowid='seq', tokenize='unicode61 remove_diacritics 2')"
        )
    except OperationalError as error:
        if "no such module" not in str(error):
            raise
    else:
        rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Fill the index anew from the dispatches."""
    if _indexed(connection):
        connection.exec_driver_sql(f"INSERT INTO {_TABLE}({_TABLE}) VALUES ('rebuild')")


def sound(connection: Connection) -> bool:
    """Whether the index holds the words of the dispatches, and no others; asks for a writing transaction."""
    if not _indexed(connection):
        return True
    try:
        connection.exec_driver_sql(f"INSERT INTO {_TABLE}({_TABLE}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if "malformed" not in str(error):
            raise
        return False
    return True


def add(connection: Connection, keys: Sequence[str]) -> None:
    """Index dispatches that were just stored."""
    if keys and _indexed(connection):
        _each(connection, keys, f"INSERT INTO {_TABLE}(rowid, title, text)")


def remove(connection: Connection, keys: Sequence[str]) -> None:
    """Forget dispatches that are about to be deleted, their words included."""
    if keys and _indexed(connection):
        _each(connection, keys, f"INSERT INTO {_TABLE}({_TABLE}, rowid, title, text)", "'delete', ")
        connection.exec_driver_sql(f"INSERT INTO {_TABLE}({_TABLE}) VALUES ('optimize')")


def _each(connection: Connection, keys: Sequence[str], insert: str, first: str = "") -> None:
    chosen = text(f"{insert} SELECT {first}seq, title, text FROM dispatches WHERE key IN :keys")
    connection.execute(chosen.bindparams(bindparam("keys", expanding=True)), {"keys": list(keys)})


def match(connection: Connection, words: str, limit: int) -> list[str]:
    """The keys of the dispatches that hold all the words, best first. Marks `"…"` keep a phrase together."""
    parts = [phrase or word for phrase, word in _WORDS.findall(words)]
    parts = [part for part in parts if any(char.isalnum() for char in part)]
    if not parts:
        return []
    if not _indexed(connection):
        return list(_compared(connection, parts, limit))
    query = " ".join('"' + part.replace('"', '""') + '"' for part in parts)
    found = text(
        f"SELECT d.key FROM {_TABLE} w JOIN dispatches d ON d.seq = w.rowid"
        f" WHERE {_TABLE} MATCH :query ORDER BY bm25({_TABLE}, 4.0, 1.0), d.seq LIMIT :limit"
    )
    return [row[0] for row in connection.execute(found, {"query": query, "limit": limit})]


def _compared(connection: Connection, parts: Sequence[str], limit: int) -> Iterator[str]:
    """The same by reading every dispatch, newest first."""
    wanted = [folded(part) for part in parts]
    table: Any = DISPATCHES.c
    for row in connection.execute(select(table.key, table.title, table.text).order_by(table.seq.desc())):
        held = folded(f"{row.title} {row.text}")
        if all(part in held for part in wanted):
            yield row.key
            limit -= 1
        if limit <= 0:
            return
