"""`export`: whole tables for spreadsheets and programs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from factrack.cli import messages
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.listing import filters
from factrack.cli.options import OutputOption

app = group()


class Table(StrEnum):
    """What can be exported."""

    claims = "claims"
    quotes = "quotes"
    figures = "figures"
    changes = "changes"
    stories = "stories"


class FileFormat(StrEnum):
    """How it is written."""

    csv = "csv"
    json = "json"
    jsonl = "jsonl"


@contextmanager
def _opened(output: Path | None, kept: Sequence[Path]) -> Iterator[TextIO]:
    """Standard output, or a file; none of those that must be kept (the store's)."""
    from factrack.errors import UsageError

    if output is None or str(output) == "-":
        yield sys.stdout
        return
    try:
        if any(_same(output, file) for file in kept):
            raise UsageError(f"{output}: this is the store itself; name another file with -o")
        with _direct(output) if _is_device(output) else _whole(output.resolve()) as out:
            yield out
    except (OSError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) else "links lead in a circle"
        raise UsageError(f"{output}: cannot be written ({why}); name another file with -o") from error


def _same(output: Path, file: Path) -> bool:
    if output.exists() and file.exists():
        return output.samefile(file)
    return output.resolve() == file.resolve()


def _is_device(output: Path) -> bool:
    """Whether a path is no file of its own: a device, a pipe, or another name of what is open already
    (`/dev/stdout`).
    """
    return (output.exists() and not output.is_file()) or Path("/dev") in output.absolute().parents


def _direct(output: Path) -> TextIO:
    return output.open("w", encoding="utf-8", newline="")


@contextmanager
def _whole(output: Path) -> Iterator[TextIO]:
    """A file that has its new content only when that is complete; it keeps its permissions."""
    part = output.with_name(output.name + ".part")
    try:
        if output.exists():
            output.open("a").close()  # raises what writing it would raise
        with _direct(part) as out:
            yield out
        if output.exists():
            shutil.copymode(output, part)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


@app.command()
def export(
    context: typer.Context,
    table: Annotated[
        Table, typer.Argument(metavar="TABLE", help="claims, quotes, figures, changes or stories.")
    ],
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="Only this story.")] = None,
    format_: Annotated[FileFormat, typer.Option("--format", "-f", help="How to write it.")] = FileFormat.csv,
    output: OutputOption = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark.")] = False,
    delimiter: Annotated[
        str | None, typer.Option("--delimiter", metavar="CHAR", help="What parts CSV cells (,).")
    ] = None,
    decimal: Annotated[
        str | None, typer.Option("--decimal", metavar="CHAR", help="Decimal mark in a CSV (.).")
    ] = None,
    excel: Annotated[
        str | None,
        typer.Option("--excel", metavar="LANG", help="CSV as Excel expects it on a computer set to LANG."),
    ] = None,
) -> None:
    """Write claims, quotes, figures, changes or stories.

    Numbers are plain decimals, dates ISO 8601, an empty cell is unknown.

    \b
    Examples:
      factrack export claims --format csv -o claims.csv
      factrack export changes --story tempete-caetano --format jsonl
      factrack export claims --excel fr -o claims.csv
    """
    from factrack.export import EXPORTED, Spreadsheet, write
    from factrack.export import excel as excel_style

    style: Spreadsheet | None = None
    if excel or bom or delimiter or decimal:
        known = excel_style(excel) if excel else Spreadsheet()
        style = Spreadsheet(delimiter or known.delimiter, decimal or known.decimal, bom or known.bom)
    options = settings(context)
    with options.store() as store, _opened(output, store.files) as out:
        rows = getattr(store, table.value)(filters(store, story))
        count = write(rows, EXPORTED[table.value], out, format_.value, style)
    if output is not None:
        messages.line(f"{output}: {count} {table.value}") if not options.quiet else None
