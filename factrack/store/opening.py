"""Opening a database: the engine, its pragmas, its schema, and what can go wrong, said in one line."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from factrack.errors import NotFound, StoreError
from factrack.store import fulltext
from factrack.store.tables import METADATA

SCHEMA = "0002"
"""The newest revision in `migrations/versions`."""

_REVISIONS = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""
"""The table that Alembic keeps the revision in, as Alembic makes it."""

BUSY_SECONDS = 30
_RETRY_SECONDS = 0.02
_WRITING = "factrack_writing"
_MEND = (
    ("file is not a database", "not a factrack store (no SQLite database); give another path with --db"),
    ("locked", "another process is writing to it; try again when it is done"),
    ("readonly", "cannot be written; check the rights of the file and of its folder"),
    ("unable to open", "cannot be opened; check that the folder exists and can be written"),
    ("malformed", "damaged; put a backup in its place (factrack db backup makes one)"),
    ("disk is full", "the disk is full; nothing of this batch was stored"),
)
"""What SQLite says → what it means and how to mend it."""


def url_of(where: str | Path) -> URL:
    """The SQLAlchemy URL of a path or a URL. Raises StoreError where it is malformed."""
    if "://" not in str(where):
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        return make_url(str(where))
    except ArgumentError as error:
        raise StoreError(
            f"{where}: no path and no database URL; try factrack.db or sqlite:///factrack.db"
        ) from error


def file_of(url: URL) -> Path | None:
    """The file of an SQLite URL; None for another engine, or for a database in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database).removeprefix("file:"))


def engine_of(url: URL) -> Engine:
    """An engine whose SQLite connections enforce foreign keys, write ahead, and wait for other writers."""
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        driver = url.get_driver_name() if not isinstance(error, NoSuchModuleError) else url.drivername
        raise StoreError(f"{shown(url)}: no driver for {driver}; install it, or use a path") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set up a new SQLite connection, without Python's own transactions, so that DDL is in ours too."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA synchronous=NORMAL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while one writes; a backup that cannot be written is read as it is.

    SQLite asks no busy handler where the change of journal meets another's lock, as when two processes
    make one store, but says at once that it is locked: so the wait for the other one is here.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "readonly" in str(error):
                return
            if "locked" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(_RETRY_SECONDS)


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writing one takes its lock at once, so that a second writer waits its turn."""
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def shown(url: URL) -> str:
    """A URL as it may be printed: a path, or the URL without its password."""
    return str(file_of(url) or url.render_as_string(hide_password=True))


@contextmanager
def said_plainly(url: URL) -> Iterator[None]:
    """Turn what SQLAlchemy raises into a StoreError of one line."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{shown(url)}: {_meaning(error)}") from error


def _meaning(error: Exception) -> str:
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().partition("\n")[0]
    return next((meaning for words, meaning in _MEND if words in said), said)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store from beginning to end."""
    with said_plainly(engine.url), engine.connect() as connection:
        if engine.dialect.name != "sqlite":  # where a transaction sees one state without being asked
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: all that is done in it is stored at its end, or nothing."""
    with said_plainly(engine.url), engine.connect() as bare:
        connection = bare.execution_options(**{_WRITING: True})
        with connection.begin():
            yield connection


def revision(connection: Connection) -> str | None:
    """The schema's revision; None for an empty database. Raises StoreError for one that is not factrack's."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(
                f"{shown(connection.engine.url)}: holds other tables and no factrack store; give another --db"
            )
        return None
    found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def ensure_schema(engine: Engine, message: Callable[[str], None]) -> None:
    """Bring the schema to the newest revision, and say so where an older store was upgraded.

    Raises StoreError for a database that is not factrack's, or that a newer factrack wrote.
    """
    with reading(engine) as connection:
        found = revision(connection)
    if found == SCHEMA:
        return
    if found is not None and found > SCHEMA:
        raise StoreError(
            f"{shown(engine.url)}: written by a newer factrack (schema {found}, this one knows {SCHEMA});"
            " upgrade factrack"
        )
    with writing(engine) as connection:
        changed = _made(connection) or _upgraded(connection)
        fulltext.prepare(connection)
    if found is not None and changed:
        message(f"{shown(engine.url)}: schema upgraded from {found} to {SCHEMA}")


def _made(connection: Connection) -> bool:
    """Make the tables where there are none yet, and note their revision as Alembic does.

    The migrations make the same ones (a test holds the two together), but loading Alembic takes as long as
    storing a hundred dispatches.
    """
    if revision(connection) is not None:
        return False
    METADATA.create_all(connection, checkfirst=False)
    connection.execute(text(_REVISIONS))
    connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": SCHEMA})
    return True


def _upgraded(connection: Connection) -> bool:
    """Bring older tables to the newest revision; whether anything was to be done."""
    from factrack.store.migrating import upgrade

    return upgrade(connection)


def open_engine(where: str | Path, *, create: bool, message: Callable[[str], None]) -> Engine:
    """An engine on a store whose schema is the newest. Raises StoreError."""
    url = url_of(where)
    file = file_of(url)
    if file is not None and not file.exists() and not create:
        raise NotFound(f"{file}: no store there; ingest something first, or say where it is with --db")
    if file is not None and not file.parent.is_dir():
        raise StoreError(f"{file}: its folder does not exist; make it first")
    engine = engine_of(url)
    ensure_schema(engine, message)
    return engine
