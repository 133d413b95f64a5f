"""`story`, `dispatch`, `review`: a person's word on what the program made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factrack.cli import printing
from factrack.cli.app import app, settings
from factrack.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from factrack.desk import Signature
    from factrack.store import Decision

story = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Show a story; merge, split, rename stories."
)
dispatch = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Show, retract or delete a dispatch."
)
review = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="A person's word on a claim or a figure."
)
app.add_typer(story, name="story")
app.add_typer(dispatch, name="dispatch")
app.add_typer(review, name="review")

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
Id = Annotated[
    str, typer.Argument(metavar="ID", help="A claim (c…) or figure (f…), or the beginning of its id.")
]


def _signed(by: str | None, note: str | None) -> Signature:
    from factrack.desk import Signature

    return Signature(by, note)


@story.command("show")
def story_show(context: typer.Context, name: Annotated[str, typer.Argument(metavar="STORY")]) -> None:
    """A story: its dispatches and the latest reading of each figure.

    \b
    Example:
      factrack story show tempete-caetano
    """
    from factrack.export import LISTED
    from factrack.store import Filters

    with settings(context).store() as store:
        found = store.story(name)
        print(f"{found.title}\n{found.slug}, {len(found.members)} dispatches\n")
        printing.rows(store.dispatches(Filters(story=found.key)), LISTED["dispatches"], Format.table)
        print()
        printing.rows(store.figures(Filters(story=found.key)), LISTED["figures"], Format.table)


@story.command("merge")
def story_merge(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="STORY STORY...")],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """Make one story of several; later ingests keep to it.

    \b
    Example:
      factrack story merge tempete-caetano caetano-dans-le-finistere
    """
    from factrack import desk

    with settings(context).store() as store:
        found = desk.merge(store, names, _signed(by, note))
        print(f"{found.slug}: {len(found.members)} dispatches")


@story.command("split")
def story_split(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="STORY")],
    dispatches: Annotated[
        list[str], typer.Argument(metavar="DISPATCH...", help="Ids of the dispatches that leave.")
    ],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """Take dispatches out of a story, into one of their own; later ingests keep to it.

    \b
    Example:
      factrack story split tempete-caetano urn:42 urn:43
    """
    from factrack import desk

    with settings(context).store() as store:
        found = desk.split(store, name, dispatches, _signed(by, note))
        print(f"{found.slug}: {len(found.members)} dispatches")


@story.command("rename")
def story_rename(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="STORY")],
    new: Annotated[str, typer.Argument(metavar="NAME")],
    by: ByOption = None,
    note: NoteOption = None,
) -> None:
    """Give a story another name; the old one goes on leading to it.

    \b
    Example:
      factrack story rename tempete-caetano "Tempête Caetano, novembre 2024"
    """
    from factrack import desk

    with settings(context).store() as store:
        print(desk.rename(store, name, new, _signed(by, note)).slug)


@dispatch.command("show")
def dispatch_show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH")],
    format_: FormatOption = Format.table,
) -> None:
    """A dispatch as it was read, with its claims and quotes.

    \b
    Example:
      factrack dispatch show urn:42 --format json
    """
    with settings(context).store() as store:
        printing.extractions([store.extraction(store.dispatch(name).key)], format_)


@dispatch.command("retract")
def dispatch_retract(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH")],
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
        made = desk.retract(store, name, _signed(by, note))
        print(f"{name}: retracted (decision {made.seq})")


@dispatch.command("delete")
def dispatch_delete(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DISPATCH")],
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
        desk.delete(store, name, _signed(by, note))
        print(f"{name}: deleted")


def _said(made: Decision, what: str) -> None:
    print(f"{what}: {made.action} (decision {made.seq})")


@review.command("accept")
def review_accept(context: typer.Context, name: Id, by: ByOption = None, note: NoteOption = None) -> None:
    """A claim stands as it was read.

    \b
    Example:
      factrack review accept c1a2b3 --by desk
    """
    from factrack import desk

    with settings(context).store() as store:
        _said(desk.judge(store, "accept", name, _signed(by, note)), name)


@review.command("reject")
def review_reject(context: typer.Context, name: Id, by: ByOption = None, note: NoteOption = None) -> None:
    """A claim is none: it is left out of figures, and kept.

    \b
    Example:
      factrack review reject c1a2b3 --note "a road number"
    """
    from factrack import desk

    with settings(context).store() as store:
        _said(desk.judge(store, "reject", name, _signed(by, note)), name)


@review.command("edit")
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
        _said(desk.judge(store, "edit", name, _signed(by, note), changes), name)


@review.command("join")
def review_join(
    context: typer.Context, name: Id, other: Annotated[str, typer.Argument(metavar="ID")], by: ByOption = None,
    note: NoteOption = None,
) -> None:  # fmt: skip
    """Two claims or figures are readings of the same thing.

    \b
    Example:
      factrack review join f1a2b3 f4d5e6
    """
    from factrack import desk

    with settings(context).store() as store:
        _said(desk.join(store, name, other, _signed(by, note)), f"{name} and {other}")


@review.command("part")
def review_part(context: typer.Context, name: Id, by: ByOption = None, note: NoteOption = None) -> None:
    """A claim reads another figure than the one it was put into.

    \b
    Example:
      factrack review part c1a2b3
    """
    from factrack import desk

    with settings(context).store() as store:
        _said(desk.part(store, name, _signed(by, note)), name)


def _line(decision: Decision) -> dict[str, Any]:
    return {
        "seq": decision.seq, "at": decision.at, "action": decision.action, "target": dict(decision.target),
        "value": dict(decision.value), "by": decision.by, "note": decision.note, "undone_by": decision.undone_by,
    }  # fmt: skip


@review.command("log")
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


@review.command("undo")
def review_undo(
    context: typer.Context,
    seq: Annotated[int, typer.Argument(metavar="DECISION", help="Its number in the log.")],
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
        desk.undo(store, seq, _signed(by, note))
        print(f"decision {seq}: undone")


@review.command("replay")
def review_replay(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)]
) -> None:
    """Make the decisions of another store's log here, each once.

    \b
    Example:
      factrack --db copy.db review replay decisions.jsonl
    """
    from factrack import desk

    lines = file.read_text(encoding="utf-8").splitlines()
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
