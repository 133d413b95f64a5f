"""`review`: a person's word on a claim or a figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.signing import ByOption, NoteOption, signed

app = group("A person's word on a claim or a figure.")

if TYPE_CHECKING:
    from factrack.store import Decision

Id = Annotated[str, typer.Argument(metavar="ID", help="A claim (c…) or figure (f…), or how its id begins.")]


_DONE = {"accept": "accepted", "reject": "rejected", "edit": "edited"}


def _said(made: Decision, what: str) -> None:
    print(f"{what}: {_DONE.get(made.action, made.action)} (decision {made.seq})")


def _judged(made: Sequence[Decision], name: str) -> None:
    """One line: what was done, to how many claims, under which numbers."""
    if len(made) == 1:
        _said(made[0], name)
        return
    done, numbers = _DONE[made[0].action], f"{made[0].seq} to {made[-1].seq}"
    print(f"{name}: {len(made)} claims {done} (decisions {numbers})")


@app.command("accept")
def review_accept(context: typer.Context, name: Id, by: ByOption = None, note: NoteOption = None) -> None:
    """A claim stands as it was read; of a figure, every claim.

    \b
    Examples:
      factrack review accept c1a2b3 --by desk
      factrack review accept f4d5e6
    """
    from factrack import desk

    with settings(context).store() as store:
        _judged(desk.judge(store, "accept", name, signed(by, note)), name)


@app.command("reject")
def review_reject(context: typer.Context, name: Id, by: ByOption = None, note: NoteOption = None) -> None:
    """A claim is none: it is left out of figures, and kept. Of a figure, every claim is.

    \b
    Examples:
      factrack review reject c1a2b3 --note "a road number"
      factrack review reject f4d5e6
    """
    from factrack import desk

    with settings(context).store() as store:
        _judged(desk.judge(store, "reject", name, signed(by, note)), name)


@app.command("edit")
def review_edit(
    context: typer.Context,
    name: Id,
    fields: Annotated[
        list[str], typer.Argument(metavar="FIELD=TEXT...", help="An empty text makes a field unknown.")
    ],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """A claim reads otherwise: set its fields. What was extracted is kept beside it.

    \b
    Examples:
      factrack review edit c1a2b3 value=18000 bound=~
      factrack review edit c1a2b3 source=Enedis place=
    """
    from factrack import desk
    from factrack.errors import UsageError

    changes: dict[str, str | None] = {}
    for text in fields:
        field, mark, value = text.partition("=")
        if not mark:
            raise UsageError(f"review edit: {text!r} is no FIELD=TEXT; try value=18000")
        changes[field.strip()] = value or None
    with settings(context).store() as store:
        _said(desk.edit(store, name, changes, signed(by, note)), name)


@app.command("join")
def review_join(
    context: typer.Context,
    name: Id,
    other: Annotated[str, typer.Argument(metavar="ID", help="The other claim or figure.")],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """Two claims or figures are readings of the same thing.

    \b
    Example:
      factrack review join f1a2b3 f4d5e6
    """
    from factrack import desk

    with settings(context).store() as store:
        _said(desk.join(store, name, other, signed(by, note)), f"{name} and {other}")


@app.command("part")
def review_part(context: typer.Context, name: Id, by: ByOption = None, note: NoteOption = None) -> None:
    """A claim reads another figure than the one it was put into.

    \b
    Example:
      factrack review part c1a2b3
    """
    from factrack import desk

    with settings(context).store() as store:
        _said(desk.part(store, name, signed(by, note)), name)


def _line(decision: Decision) -> dict[str, Any]:
    return {
        "seq": decision.seq, "at": decision.at, "action": decision.action, "target": dict(decision.target),
        "value": dict(decision.value), "by": decision.by, "note": decision.note,
        "undone_by": decision.undone_by,
    }  # fmt: skip


@app.command("log")
def review_log(context: typer.Context) -> None:
    """Every decision ever made, one JSON object a line: what `review replay` reads.

    \b
    Example:
      factrack review log > decisions.jsonl
    """
    from factrack.export import records

    with settings(context).store() as store:
        for decision in store.decisions(undone=True):
            print(records.dumps(_line(decision)))


@app.command("undo")
def review_undo(
    context: typer.Context,
    seq: Annotated[
        int, typer.Argument(metavar="DECISION", help="Its number in the log.", min=1, max=2**63 - 1)
    ],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """Take a decision back; the log keeps both.

    \b
    Example:
      factrack review undo 7 --by desk
    """
    from factrack import desk

    with settings(context).store() as store:
        desk.undo(store, seq, signed(by, note))
        print(f"decision {seq}: undone")


@app.command("replay")
def review_replay(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A log that review log wrote.")
    ],
) -> None:
    """Make the decisions of another store's log here, each once.

    \b
    Example:
      factrack --db copy.db review replay decisions.jsonl
    """
    from factrack import desk

    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    log = [_decision(file, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    with settings(context).store() as store:
        made = desk.replay(store, log)
    print(f"{len(made)} of {len(log)} decisions were new")


def _decision(file: Path, number: int, line: str) -> Decision:
    """One line of a log. Raises UsageError where it is none."""
    from datetime import datetime

    from factrack.errors import UsageError
    from factrack.store import Decision

    try:
        found = json.loads(line)
        return Decision(**{**found, "at": datetime.fromisoformat(found["at"])})
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(
            f"{file}:{number}: no line of a decision log; make one with factrack review log"
        ) from error
