"""`story`: what the linking got wrong, mended."""

from __future__ import annotations

from typing import Annotated

import typer

from factrack.cli import printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import Format
from factrack.cli.signing import ByOption, NoteOption, signed

app = group("Show a story; merge, split, rename stories.")


@app.command("show")
def story_show(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="STORY", help="A story's slug, its beginning, or words of its title.")
    ],
) -> None:
    """A story: its dispatches and the latest reading of each figure.

    \b
    Example:
      factrack story show tempete-caetano
    """
    from factrack.export import LISTED
    from factrack.store import Filters

    with settings(context).store() as store:
        found = store.story(name)
        told = list(store.dispatches(Filters(story=found.key)))
        retracted = sum(row["retracted"] is not None for row in told)
        left_out = f", {retracted} of them retracted and read by no figure" if retracted else ""
        dispatches = f"{len(told)} dispatch{'es' * (len(told) > 1)}"
        for line in (found.title, f"{found.slug}, {dispatches}{left_out}", ""):
            print(*printing.wrapped(line), sep="\n")
        printing.rows(told, LISTED["dispatches"], Format.table)
        print()
        printing.rows(store.figures(Filters(story=found.key)), LISTED["figures"], Format.table)


@app.command("merge")
def story_merge(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="STORY STORY...", help="The stories to make one.")],
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
        found = desk.merge(store, names, signed(by, note))
        print(f"{found.slug}: {len(found.members)} dispatches")


@app.command("split")
def story_split(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="STORY", help="A story's slug, its beginning, or words of its title.")
    ],
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
        before = store.story(name).slug
        left, stayed = desk.split(store, name, dispatches, signed(by, note))
    for found, what in ((left, "left"), (stayed, "stayed")):
        print(f"{found.slug}: {len(found.members)} dispatch{'es' * (len(found.members) > 1)} {what}")
    if left.slug == before:
        print(
            f"the name {before} went with the story's first dispatch, which it comes from;"
            f" factrack story rename {stayed.slug} NAME names the rest"
        )


@app.command("rename")
def story_rename(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="STORY", help="A story's slug, its beginning, or words of its title.")
    ],
    new: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
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
        print(desk.rename(store, name, new, signed(by, note)).slug)
