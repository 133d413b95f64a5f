"""`diff`: how the figures moved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factrack.cli import moves, printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import MAX_BYTES, Format, FormatOption, LexiconOption
from factrack.cli.reading import Failures

if TYPE_CHECKING:
    from datetime import datetime

    from factrack.cli.app import Settings
    from factrack.diffs import StoryDiff, View

app = group()

Targets = Annotated[
    list[str],
    typer.Argument(metavar="STORY | FILE FILE...", help="A story of the store, or files to compare."),
]


@app.command()
def diff(
    context: typer.Context,
    targets: Targets,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DISPATCH", help="From this dispatch on.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DISPATCH", help="Up to this dispatch.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="TIME", help="As it was known then (ISO 8601).")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="CHANGES", help="raised,lowered,corrected,disputed,refined,… or all."),
    ] = None,
    figure: Annotated[
        str | None,
        typer.Option("--figure", metavar="WORDS", help="Only figures with these words, or this id."),
    ] = None,
    min_change: Annotated[
        str | None,
        typer.Option("--min-change", metavar="SIZE", help="Only moves from this size on: 10% or 500."),
    ] = None,
    title_only: Annotated[
        bool, typer.Option("--title-only", help="Compare the numbers of titles alone.")
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="A line a change, to paste, in the language of the story.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where something changed.")
    ] = False,
    lexicon: LexiconOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """How each figure of a story changed, dispatch by dispatch.

    For each figure the old and the new reading, the difference, who says so and when. ▲ raised, ▼ lowered,
    ✎ corrected, ≠ disputed, ≈ refined; new, unchanged and dropped ones with --only all. Files follow one
    another by their times of publication, and as they are given where these do not tell.

    \b
    Examples:
      factrack diff tempete-caetano
      factrack diff tempete-caetano --only raised,corrected --min-change 10%
      factrack diff tempete-caetano --as-of 2024-11-22T12:00:00+01:00
      factrack diff yesterday.txt today.txt --exit-code
    """
    from factrack import diffs, pipeline

    pipeline.take_only(lexicon or ())
    wanted = diffs.choice(only, figure, min_change)
    view = diffs.View(start, end, _time(as_of), title_only)
    failures = Failures()
    found = [diffs.select(d, wanted) for d in _diffs(settings(context), targets, view, failures)]
    _print(found, format_, summary=summary)
    failures.close()
    if exit_code and any(True for d in found for _ in d.changes):
        raise typer.Exit(1)


def _print(found: list[StoryDiff], format_: Format, *, summary: bool) -> None:
    if format_ is Format.table:
        moves.show(found, summary=summary)
    elif format_ is Format.md:
        moves.markdown(found)
    else:
        from factrack import diffs
        from factrack.export import EXPORTED

        printing.rows((row for d in found for row in diffs.rows(d)), EXPORTED["changes"], format_)


def _time(typed: str | None) -> datetime | None:
    """A time; a day means its end."""
    from datetime import UTC, datetime, time

    from factrack.store.filters import moment

    found = moment("--as-of", typed or None)
    if found is None or isinstance(found, datetime):
        return found
    return datetime.combine(found, time.max, UTC)


def _diffs(options: Settings, targets: list[str], view: View, failures: Failures) -> list[StoryDiff]:
    """What the targets name: files where all of them are files, else one story."""
    from factrack import diffs, pipeline
    from factrack.errors import UsageError

    if all(target == "-" or Path(target).exists() for target in targets):
        if view.start or view.end or view.as_of:
            raise UsageError("diff FILE…: --from, --to and --as-of are for a story of the store")
        read = list(failures.sift(pipeline.read_all(targets, None, MAX_BYTES)))
        one = len(read) == len(targets) > 1
        options.notice(failures.told_undated("in the place in which they are given"))
        return diffs.of_files(read, one=one, title_only=view.title_only)
    if len(targets) > 1:
        missing = next(target for target in targets if target != "-" and not Path(target).exists())
        raise UsageError(f"diff {missing}: no such file; name files that exist, or one story")
    with options.store() as store:
        return [diffs.of_story(store, targets[0], view)]
