"""An empty store for each test: a copy of one that was made once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factrack.store import open_store
from factrack.store.opening import engine_of, url_of
from factrack.store.store import Store
from factrack.store.tables import METADATA


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(made).close()
    return made


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "store.db"))


@pytest.fixture
def file(path: Path) -> Path:
    """The file behind `store`, for tests that look into it."""
    if "FACTRACK_TEST_DB" in os.environ:
        pytest.skip("only a file can be looked into")
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store in a file; with FACTRACK_TEST_DB, in the database at that URL, emptied first."""
    url = os.environ.get("FACTRACK_TEST_DB")
    if url:
        _emptied(url)
    with open_store(url or path) as opened:
        yield opened


def _emptied(url: str) -> None:
    engine = engine_of(url_of(url))
    with engine.begin() as connection:
        METADATA.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
    engine.dispose()
