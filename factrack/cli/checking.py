"""`check`: which numbers do not add up, and which of a draft are stale."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factrack.cli import printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import MAX_BYTES, Format, FormatOption, LexiconOption
from factrack.cli.reading import Failures

if TYPE_CHECKING:
    from factrack.checking import Fault
    from factrack.cli.app import Settings

app = group()


@app.command()
def check(
    context: typer.Context,
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[STORY | DRAFT...]", help="A story, or drafts (files, -).")
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="STORY", help="The story that the drafts belong to.")
    ] = None,
    lexicon: LexiconOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Numbers that do not add up; stale numbers of a draft.

    Within a dispatch and across a story: parts and totals, percentages, conversions, title against body,
    ages, open disputes. For a draft with --story: numbers that are stale, disputed, or unknown to the
    story, or that it has from another source. Exits with 1 where something was found.

    \b
    Examples:
      factrack check
      factrack check tempete-caetano
      factrack check draft.txt --story tempete-caetano
    """
    from factrack import checking, pipeline

    pipeline.take_only(lexicon or ())
    failures = Failures()
    found = list(_faults(settings(context), targets or [], story, failures))
    if format_ is Format.table:
        _print(found)
    else:
        printing.rows([fault.row() for fault in found], checking.COLUMNS, format_)
    failures.close()
    if found:
        raise typer.Exit(1)


def _faults(options: Settings, targets: list[str], story: str | None, failures: Failures) -> Iterable[Fault]:
    """What the targets are: drafts where they are files, else stories of the store, else all of them."""
    from factrack import checking, pipeline
    from factrack.errors import UsageError

    files = bool(targets) and all(target == "-" or Path(target).exists() for target in targets)
    if story and not files:
        raise UsageError("check --story: name a draft that exists, as a file or - for standard input")
    if files and not story:
        return checking.drafts(None, failures.sift(pipeline.read_all(targets, None, MAX_BYTES)), None)
    with options.store() as store:
        if files:
            read = failures.sift(pipeline.read_all(targets, None, MAX_BYTES))
            return list(checking.drafts(store, read, story))
        if targets:
            return [fault for name in targets for fault in checking.story(store, name)]
        return list(checking.every_story(store))


def _said(line: str, hang: int = 0) -> None:
    for part in printing.wrapped(line, hang):
        print(part)


def _print(found: list[Fault]) -> None:
    """A line a fault with its arithmetic, and under it the sentences that it is about."""
    for fault in found:
        where = f"  [{fault.story}]" if fault.story else ""
        _said(f"{fault.finding.kind:<10} {fault.finding.arithmetic}{where}", 11)
        _said(f"    {fault.finding.message}")
        told = zip(fault.finding.claims, fault.names, strict=True)
        for line in dict.fromkeys(f"{name}: {' '.join(claim.sentence.split())}" for claim, name in told):
            _said(f"      {line}")
    if not found:
        print("nothing found")
