"""`db`: the store's schema, integrity, size, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factrack.cli import printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import Format, FormatOption

app = group("The store's schema, integrity, size, copy.")


@app.command()
def upgrade(context: typer.Context) -> None:
    """Bring the store to the schema of this version (opening it does so too), and make its search index anew.

    \b
    Example:
      factrack db upgrade
    """
    with settings(context).store() as store:
        store.tidy()
        print(f"{store}: schema {store.stats()['schema']}")


@app.command()
def check(context: typer.Context) -> None:
    """Look for damage: broken pages, lost references, spans without their text. Exits with 1 if so.

    \b
    Example:
      factrack db check
    """
    with settings(context).store() as store:
        faults = store.check()
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(1)
    print("sound")


@app.command()
def stats(context: typer.Context, format_: FormatOption = Format.table) -> None:
    """How much the store holds.

    \b
    Example:
      factrack db stats
    """
    with settings(context).store() as store:
        found = [{"what": name, "how many": value} for name, value in store.stats().items()]
    printing.rows(found, ("what", "how many"), format_)


@app.command()
def backup(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist.")],
) -> None:
    """Copy the store to a new file, also while others write to it.

    \b
    Example:
      factrack db backup factrack-2024-11-23.db
    """
    with settings(context).store() as store:
        print(store.backup(path))
