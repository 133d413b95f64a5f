"""The application object and what every command shares: where the store is, and how loud to be."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factrack import __version__
from factrack.cli import messages
from factrack.cli.commands import LazyGroup

if TYPE_CHECKING:
    from factrack.store import Store

DEFAULT_DB = "factrack.db"

app = typer.Typer(
    name="factrack",
    cls=LazyGroup,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich costs a tenth of a second at every start
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@dataclass(frozen=True, slots=True)
class Settings:
    """`db` is a path or an SQLAlchemy URL; `quiet` keeps progress and notices back."""

    db: str = DEFAULT_DB
    quiet: bool = False

    @contextmanager
    def store(
        self, *, create: bool = False, lexicons: Sequence[Path] = (), dry: bool = False
    ) -> Iterator[Store]:
        """The store, open; `create` makes one where there is none, in memory alone if `dry`. `lexicons` are
        marked in what it takes.

        Raises StoreError where it cannot be opened.
        """
        from factrack import store
        from factrack.languages import newsroom

        marks = [newsroom.stamp(file) for file in lexicons]
        where = store.NOWHERE if dry and not store.is_there(self.db) else self.db
        with store.open_store(where, create=create, message=self.notice, lexicons=marks) as opened:
            yield opened

    def notice(self, text: str) -> None:
        """A line on standard error, unless quiet; nothing where there is nothing to say."""
        if text and not self.quiet:
            messages.line(text)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"factrack {__version__}")
        raise typer.Exit


@app.callback()
def _settings(
    context: typer.Context,
    db: Annotated[
        str,
        typer.Option(
            "--db", metavar="DB", help="The store: a path or an SQLAlchemy URL.", show_default=False
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notices.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said which number, when, how surely, and what became of it.

    Reads news dispatches (French and English), extracts quantitative claims and attributed quotes, keeps
    them in a store, links dispatches into stories, and shows how each figure moved.

    \b
    Examples:
      factrack ingest samples/dispatches
      factrack stories
      factrack diff tempete
      factrack export claims --format csv -o claims.csv

    The store is factrack.db in the current folder, unless --db or FACTRACK_DB names another.
    """
    context.obj = Settings(db or os.environ.get("FACTRACK_DB", "") or DEFAULT_DB, quiet)


def settings(context: typer.Context) -> Settings:
    """The settings of this run."""
    found = context.obj
    assert isinstance(found, Settings)
    return found
