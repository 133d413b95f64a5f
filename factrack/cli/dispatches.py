"""`dispatch`: one dispatch, shown, retracted or deleted."""

from __future__ import annotations

from typing import Annotated

import typer

from factrack.cli import printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import Format, FormatOption
from factrack.cli.signing import ByOption, NoteOption, signed

app = group("Show, retract or delete a dispatch.")


@app.command("show")
def dispatch_show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH", help="A dispatch, by its id or key.")],
    format_: FormatOption = Format.table,
) -> None:
    """A dispatch as it was read, with its claims and quotes.

    \b
    Example:
      factrack dispatch show urn:42 --format json
    """
    with settings(context).store() as store:
        stored = store.dispatch(name)
        more = {"retracted": stored.retracted} if stored.retracted else {}
        printing.extractions([store.extraction(stored.key)], format_, more)


@app.command("retract")
def dispatch_retract(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH", help="A dispatch, by its id or key.")],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """Mark a dispatch as retracted: its claims stay, marked, and read no figure.

    \b
    Example:
      factrack dispatch retract urn:42 --note "killed by the agency"
    """
    from factrack import desk

    with settings(context).store() as store:
        made = desk.retract(store, name, signed(by, note))
        print(f"{name}: retracted (decision {made.seq})")


@app.command("delete")
def dispatch_delete(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH", help="A dispatch, by its id or key.")],
    by: ByOption = None,
    note: NoteOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a dispatch for good (a legal removal); its id is remembered and not ingested again.

    \b
    Example:
      factrack dispatch delete urn:42 --by legal --yes
    """
    from factrack import desk

    if not yes:
        typer.confirm(f"Delete {name} for good?", abort=True, err=True)
    with settings(context).store() as store:
        desk.delete(store, name, signed(by, note))
        print(f"{name}: deleted")
