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
        stored = store.dispatch(name)
        if stored.retracted:
            print(f"{stored.name}: retracted already, on {stored.retracted:%Y-%m-%d}; nothing was done")
            return
        made = desk.retract(store, stored.key, signed(by, note))
        others = [v.name for v in store.versions(stored.key) if v.key != stored.key and not v.retracted]
    stand = f"; of its article {', '.join(others)} still stands" if others else ""
    print(f"{stored.name}: retracted (decision {made.seq}){stand}")


@app.command("delete")
def dispatch_delete(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH", help="A dispatch, by its whole id or key.")],
    only_this: Annotated[
        bool, typer.Option("--only-this", help="This version alone; others of its article stay.")
    ] = False,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Every version of its article.")
    ] = False,
    by: ByOption = None,
    note: NoteOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a dispatch for good (a legal removal); it is remembered and not ingested again.

    Where its article has several versions, say which are meant. With the last version the article is gone:
    its id is remembered, and no later version is ingested either.

    \b
    Examples:
      factrack dispatch delete urn:42 --by legal --yes
      factrack dispatch delete urn:42 --all-versions --note "court order"
    """
    from factrack import desk
    from factrack.errors import UsageError

    if only_this and all_versions:
        raise UsageError("dispatch delete: --only-this or --all-versions, not both")
    with settings(context).store() as store:
        gone = desk.doomed(store, name, "all" if all_versions else "one" if only_this else None)
        stay = [v.name for v in store.versions(gone[0].key) if v.key not in {d.key for d in gone}]
        names = ", ".join(stored.name for stored in gone)
        if not yes:
            typer.confirm(f"Delete {names} ({gone[0].dispatch.title}) for good?", abort=True, err=True)
        desk.delete(store, gone, signed(by, note))
    left = f"{', '.join(stay)} stays" if stay else "no version of it is taken in again"
    print(f"{names}: deleted; {left}")
