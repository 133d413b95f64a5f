"""Opening: the schema and its revisions, two processes at once, and errors of one line."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_mock_engine
from store_records import figure, outage, profiles, story

from factrack.errors import StoreError
from factrack.store import fulltext, open_store, opening
from factrack.store.migrating import configuration, upgrade
from factrack.store.tables import METADATA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def _engine(path: Path) -> opening.Engine:
    return opening.engine_of(opening.url_of(path))


def test_the_schema_is_the_one_of_the_tables(path: Path) -> None:
    with open_store(path):
        pass
    with opening.reading(_engine(path)) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or "words" not in name}
        )
        assert compare_metadata(context, METADATA) == []


def _schema(path: Path) -> dict[str, list[str]]:
    """Table or index → the parts of its definition, but for their order and spacing."""
    with closing(sqlite3.connect(path)) as found:
        rows = found.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: sorted(_parts(sql)) for name, sql in rows}


def _parts(sql: str) -> list[str]:
    inner = sql[sql.index("(") + 1 : sql.rindex(")")]
    return [sql[: sql.index("(")].strip(), *re.split(r", (?![^(]*\))", " ".join(inner.split()))]


def test_a_new_store_has_the_schema_that_the_migrations_make(path: Path) -> None:
    migrated = path.with_suffix(".migrated")
    with opening.writing(_engine(migrated)) as connection:
        upgrade(connection)
        fulltext.prepare(connection)
    with open_store(path):
        pass
    assert _schema(path) == _schema(migrated)
    with closing(sqlite3.connect(path)) as new, closing(sqlite3.connect(migrated)) as old:
        for table in METADATA.tables:
            asked = f"SELECT * FROM pragma_table_info('{table}')"
            assert new.execute(asked).fetchall() == old.execute(asked).fetchall()
        asked = "SELECT version_num FROM alembic_version"
        assert new.execute(asked).fetchall() == old.execute(asked).fetchall()


def test_the_newest_revision_is_the_one_named() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [opening.SCHEMA]


def test_sqlite_is_set_up(path: Path) -> None:
    with open_store(path):
        pass
    with opening.reading(_engine(path)) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}


def _first_revision(path: Path) -> None:
    """A store as the first revision left it, with a story in it."""
    with opening.writing(_engine(path)) as connection:
        upgrade(connection, "0001")
    batch = [outage(0, "33.000"), outage(24, "18.000")]
    filled = path.with_suffix(".full")
    with open_store(filled) as store:
        store.add(batch, profiles(batch))
        store.put_stories([story(batch)])
        store.put_figures({batch[0].dispatch.key: [figure(batch[0].dispatch.key, batch)]})
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("ATTACH ? AS full", (str(filled),))
        tables = [name for (name,) in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            names = ", ".join(f'"{row[1]}"' for row in old.execute(f"PRAGMA main.table_info({table})"))
            if table != "alembic_version":
                old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM full.{table}")


def test_a_store_of_the_first_revision_is_upgraded_with_a_message(path: Path) -> None:
    _first_revision(path)
    said: list[str] = []
    batch = [outage(0, "33.000"), outage(24, "18.000")]
    with open_store(path, message=said.append) as store:
        assert store.extraction("storm-0") == batch[0]
        assert store.figures_of(batch[0].dispatch.key) == (figure(batch[0].dispatch.key, batch),)
        assert [row["review"] for row in store.claims()] == ["", ""]
        assert store.decisions() == []
        assert [row["dispatch_id"] for row in store.search("courant")] == ["storm-0", "storm-24"]
        assert store.check() == []
    assert said == [f"{path}: schema upgraded from 0001 to {opening.SCHEMA}"]
    with open_store(path, message=said.append):
        assert len(said) == 1


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    _first_revision(path)
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("CREATE TABLE removed (x)")  # in the way of the second revision
    with closing(sqlite3.connect(path)) as old:
        before = list(old.iterdump())
    _fails(path, "removed already exists")
    with closing(sqlite3.connect(path)) as old:
        assert list(old.iterdump()) == before


def test_revisions_can_be_taken_back(path: Path) -> None:
    from alembic import command

    _first_revision(path)
    with open_store(path) as store:
        before = list(store.claims())
    with opening.writing(_engine(path)) as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    with open_store(path) as store:
        assert list(store.claims()) == before


def test_nothing_in_the_schema_is_beyond_postgresql() -> None:
    """Every table compiles for PostgreSQL, with types that it has."""
    made: list[str] = []
    engine = create_mock_engine(
        "postgresql://", lambda sql, *_a, **_k: made.append(str(sql.compile(dialect=engine.dialect)))
    )
    METADATA.create_all(engine, checkfirst=False)
    assert sum("CREATE TABLE" in sql for sql in made) == len(METADATA.tables)


BAD = {
    "text": (b"no database at all, but a letter to the editor" * 40, "not a factrack store"),
    "cut": (b"SQLite format 3\x00" + b"\x01" * 200, "not a factrack store"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_database(path: Path, name: str) -> None:
    content, expected = BAD[name]
    path.write_bytes(content)
    _fails(path, expected)
    assert path.read_bytes() == content


def test_another_programs_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE songs (title)")
    _fails(path, "holds other tables")


def test_a_newer_schema(path: Path) -> None:
    with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("UPDATE alembic_version SET version_num = '9999'")
    _fails(path, "written by a newer factrack (schema 9999")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    _fails(tmp_path / "nowhere" / "store.db", "its folder does not exist")


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    _fails(tmp_path, "cannot be opened")


def test_no_store_and_none_to_be_made(path: Path) -> None:
    with pytest.raises(StoreError, match="no store there; ingest something first"):
        open_store(path, create=False)
    assert not path.exists()


def test_a_store_that_cannot_be_written(path: Path) -> None:
    with open_store(path) as store:
        batch = [outage(0, "33.000")]
        store.add(batch, profiles(batch))
    with open_store(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert [row["dispatch_id"] for row in store.dispatches()] == ["storm-0"]
        with pytest.raises(StoreError, match="cannot be written; check the rights") as error:
            store.add([outage(1, "1")], [])
    assert "\n" not in str(error.value)


def test_a_store_that_another_process_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(path):
        pass
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_store(path) as store:
            assert list(store.claims()) == []  # readers do not wait
            with pytest.raises(StoreError, match="another process is writing to it; try again"):
                store.add([outage(0, "1")], [])
        other.execute("ROLLBACK")


@pytest.mark.parametrize("url", ["postgresql+nothing://host/db", "nosuch://host/db", "://"])
def test_an_address_that_cannot_be_used(url: str) -> None:
    _fails(url, "")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as error:
        open_store("nosuch://me:secret@host/db")
    assert "secret" not in str(error.value)


def _fails(where: str | Path, expected: str) -> None:
    with pytest.raises(StoreError) as error:
        open_store(where)
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


WRITER = """
import sys
import threading
sys.path.insert(0, sys.argv[1])
from store_records import outage, profiles
from factrack.store import open_store
with open_store(sys.argv[2]) as store:
    for start in range(0, 100, 5):
        batch = [outage(int(sys.argv[3]) + n, "1.000") for n in range(start, start + 5)]
        store.add(batch, profiles(batch))
"""


def test_two_processes_write_one_store(path: Path) -> None:
    """Both make it, both write batches, one half of which are the same; none is lost, none is twice there."""
    here = str(Path(__file__).parent)
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, here, str(path), str(first)], stderr=subprocess.PIPE)
        for first in (0, 50)
    ]
    errors = [process.communicate(timeout=120)[1].decode() for process in running]
    assert errors == ["", ""]
    with open_store(path) as store:
        assert sorted(row["dispatch_id"] for row in store.dispatches()) == sorted(
            f"storm-{n}" for n in range(150)
        )
        assert store.check() == []


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_new_store_that_another_process_locks_is_waited_for(path: Path, lock: str) -> None:
    """SQLite itself does not wait where the journal is to be changed under another's lock."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("VACUUM")
    other.execute(lock)
    release = threading.Timer(0.3, other.execute, ["COMMIT"])
    release.start()
    with open_store(path) as store:
        assert store.check() == []
    release.join()
    other.close()


def test_a_store_that_stays_locked_is_said_to_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("VACUUM")
    other.execute("BEGIN IMMEDIATE")
    _fails(path, "another process is writing to it; try again when it is done")
    other.close()


def test_importing_the_room_loads_no_database() -> None:
    heavy = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
    code = f"import factrack.store, sys; print({heavy} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set()"


def test_opening_a_current_store_loads_no_alembic(path: Path) -> None:
    with open_store(path):
        pass
    code = (
        "import sys; from factrack.store import open_store; open_store(sys.argv[1]).close();"
        " print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
