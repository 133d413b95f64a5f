"""Keeping a store in order: numbers, faults, copies, and forgetting what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from factrack.errors import StoreError
from factrack.model import Dispatch
from factrack.store import fulltext, rows
from factrack.store.opening import file_of, reading, revision, said_plainly, shown, url_of, writing
from factrack.store.tables import CLAIMS, DISPATCHES, METADATA, QUOTES

_COUNTED = (
    "dispatches",
    "claims",
    "quotes",
    "stories",
    "figures",
    "readings",
    "changes",
    "decisions",
    "removed",
)


def stats(engine: Engine) -> dict[str, int | str]:
    """See `Store.stats`."""
    with reading(engine) as connection:
        found: dict[str, int | str] = {"schema": revision(connection) or ""}
        for name in _COUNTED:
            found[name] = connection.scalar(select(func.count()).select_from(METADATA.tables[name])) or 0
    file = file_of(engine.url)
    if file is not None and file.exists():
        found["bytes"] = file.stat().st_size
    return found


def check(engine: Engine) -> list[str]:
    """See `Store.check`."""
    with reading(engine) as connection:
        found = [fault for faults in _FAULTS for fault in faults(connection)]
    with writing(engine) as connection:
        return found if fulltext.sound(connection) else [*found, _INDEX]


def _engine_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"damaged: {said}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} row {row}: refers to {parent}, where it is not found"


def _text_faults(connection: Connection) -> Iterator[str]:
    """Dispatches whose words are not those of their key, and spans that do not hold their text."""
    listed = connection.execute(select(DISPATCHES).execution_options(yield_per=200))
    for part in listed.partitions():
        dispatches = {row.key: rows.dispatch_of(row._mapping) for row in part}
        for key, dispatch in dispatches.items():
            if dispatch.key != key:
                yield f"dispatch {dispatch.id or key}: its text is not the one that was stored"
        yield from _span_faults(connection, dispatches)


def _span_faults(connection: Connection, dispatches: Mapping[str, Dispatch]) -> Iterator[str]:
    for table in (CLAIMS, QUOTES):
        column = table.c
        spans = select(column.id, column.dispatch_key, column.field, column.start, column.end, column.text)
        for found in connection.execute(spans.where(column.dispatch_key.in_(dispatches))):
            text = dispatches[found.dispatch_key].field_text(found.field)
            if text[found.start : found.end] != found.text:
                yield f"{found.id}: its text does not stand at {found.field} {found.start}-{found.end}"


def _quote_faults(connection: Connection) -> Iterator[str]:
    lost = (
        select(CLAIMS.c.id, CLAIMS.c.quote_id)
        .outerjoin(QUOTES, QUOTES.c.id == CLAIMS.c.quote_id)
        .where(CLAIMS.c.quote_id.is_not(None), QUOTES.c.id.is_(None))
    )
    for claim, quote in connection.execute(lost):
        yield f"{claim}: its quote {quote} is not stored"


def _number_faults(connection: Connection) -> Iterator[str]:
    """Numbers whose text and REAL shadow are not the same."""
    names = ("value", "low", "high")
    pairs = [column for name in names for column in (CLAIMS.c[name], CLAIMS.c[f"{name}_real"])]
    for row in connection.execute(select(CLAIMS.c.id, *pairs).execution_options(yield_per=500)):
        for name, text, shadow in zip(names, row[1::2], row[2::2], strict=True):
            if (None if text is None else float(text)) != shadow:
                yield f"{row.id}: its {name} {text} has the shadow {shadow}"


_FAULTS = (_engine_faults, _text_faults, _quote_faults, _number_faults)
"""What `check` looks at, in this order."""
_INDEX = "the search index does not hold the words of the dispatches; factrack db upgrade makes it anew"


def backup(engine: Engine, path: Path) -> Path:
    """See `Store.backup`."""
    source = file_of(engine.url)
    if source is None:
        raise StoreError(
            f"{shown(engine.url)}: only an SQLite file can be copied so; use the database's own tools"
        )
    if path.exists():
        raise StoreError(f"{path}: exists already; choose another name for the copy")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: its folder does not exist; make it first")
    part = path.with_name(path.name + ".part")
    with said_plainly(engine.url):
        with closing(sqlite3.connect(source)) as old, closing(_begun(part, path)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, readable where nothing can be written
        part.replace(path)
    return path


def _begun(part: Path, path: Path) -> sqlite3.Connection:
    """The part of a copy that is not whole yet; `path` is what the copy will be called."""
    with said_plainly(url_of(path)):
        return sqlite3.connect(part)


def tidy(engine: Engine) -> None:
    """See `Store.tidy`."""
    with writing(engine) as connection:
        fulltext.rebuild(connection)
        connection.exec_driver_sql("ANALYZE")


def forget(engine: Engine) -> None:
    """See that nothing of what was deleted is left in the file or beside it."""
    if engine.dialect.name != "sqlite":
        return
    with said_plainly(engine.url), engine.connect() as connection:
        bare = connection.connection.driver_connection
        assert isinstance(bare, sqlite3.Connection), "an SQLite engine has SQLite connections"
        bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
