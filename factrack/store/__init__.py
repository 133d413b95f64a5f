"""Where dispatches, claims, quotes, stories, figures and decisions are kept.

Opening one loads SQLModel (about half a second), importing this does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factrack.store.decisions import ClaimKey, Decision
from factrack.store.filters import Filters
from factrack.store.parcels import FigureRows, Parcel, figure_rows, parcel

if TYPE_CHECKING:
    from factrack.store.finding import Found as Found
    from factrack.store.finding import StoredDispatch as StoredDispatch
    from factrack.store.store import Store as Store

__all__ = [
    "NOWHERE",
    "ClaimKey",
    "Decision",
    "FigureRows",
    "Filters",
    "Parcel",
    "figure_rows",
    "is_there",
    "open_store",
    "parcel",
]

NOWHERE = "sqlite://"
"""A store in memory: empty, and gone when it is closed."""


def _silent(_said: str) -> None:
    """Say nothing."""


def is_there(where: str | Path) -> bool:
    """Whether there is a store to open; a database server is taken to have one."""
    from factrack.store.opening import file_of, url_of

    file = file_of(url_of(where))
    return file is None or file.exists()


def open_store(
    where: str | Path,
    *,
    create: bool = True,
    message: Callable[[str], None] = _silent,
    extractor_version: str | None = None,
    lexicons: Sequence[str] = (),
) -> Store:
    """Open the store at a path or an SQLAlchemy URL; a context manager.

    An older schema is upgraded, which `message` is told. `create` makes a store where there is none.
    `extractor_version` is what dispatches are marked with, the version of factrack unless said, and the
    stamps of the newsrooms' `lexicons` that they are read with.

    Raises StoreError where there is no store and none is to be made, where the file is no store or a newer
    factrack's, where another process holds it too long, or where it cannot be written.
    """
    from importlib.metadata import version

    from factrack.store.opening import open_engine
    from factrack.store.store import Store

    engine = open_engine(where, create=create, message=message)
    return Store(engine, " ".join((extractor_version or version("factrack"), *sorted(lexicons))))
