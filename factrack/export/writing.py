"""Rows into a file: csv, json, jsonl; one row at a time, however many there are."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from factrack import languages
from factrack.errors import UsageError
from factrack.export.cells import cell, defused
from factrack.export.records import dumps

Rows = Iterable[Mapping[str, Any]]
"""Rows by column name; what a row holds beside the columns asked for is left out."""


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """How a CSV is to look to a spreadsheet program. As it stands it is RFC 4180."""

    delimiter: str = ","
    decimal: str = "."
    bom: bool = False

    def __post_init__(self) -> None:
        if len(self.delimiter) != 1 or self.delimiter in '"\r\n':
            raise UsageError(f"--delimiter {self.delimiter!r}: one character, as ';' or a tab")
        if self.decimal not in (".", ","):
            raise UsageError(f"--decimal {self.decimal!r}: no decimal mark; it is '.' or ','")


def excel(lang: str) -> Spreadsheet:
    """What Excel expects on a computer set to a language. Raises UsageError where it is not known."""
    known = [code for code in languages.available() if languages.load(code).table("export_spreadsheet")]
    if lang not in known:
        raise UsageError(f"--excel {lang!r}: not known; these are: {', '.join(known)}")
    marks = languages.load(lang).table("export_spreadsheet")
    return Spreadsheet(marks["delimiter"], marks["decimal"], bom=True)


def write_csv(rows: Rows, columns: Sequence[str], out: TextIO, style: Spreadsheet) -> int:
    """Rows as CSV with a header (UTF-8, lines end in CR LF); how many there were.

    `out` must not translate line ends (`newline=""`). Text that a spreadsheet would run is defused.
    """
    if style.bom:
        out.write("\ufeff")
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(row[name], style.decimal) for name in columns])
        count += 1
    return count


def _csv_cell(value: object, decimal: str) -> str:
    text = cell(value, decimal)
    return defused(text) if isinstance(value, str) else text


def write_jsonl(rows: Rows, columns: Sequence[str], out: TextIO, _style: Spreadsheet) -> int:
    """Rows as JSON objects, one a line; how many there were. Unknown values are null, numbers plain."""
    count = 0
    for row in rows:
        out.write(dumps({name: row[name] for name in columns}) + "\n")
        count += 1
    return count


def write_json(rows: Rows, columns: Sequence[str], out: TextIO, _style: Spreadsheet) -> int:
    """Rows as one JSON array, a row a line; how many there were."""
    count = 0
    for row in rows:
        out.write((",\n" if count else "[\n") + dumps({name: row[name] for name in columns}))
        count += 1
    out.write("\n]\n" if count else "[]\n")
    return count


FORMATS: Mapping[str, Callable[[Rows, Sequence[str], TextIO, Spreadsheet], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "json": write_json,
}
"""Format → how rows are written in it. Adding one is one entry."""


def write(
    rows: Rows,
    columns: Sequence[str],
    out: TextIO,
    format: str = "csv",  # noqa: A002
    style: Spreadsheet | None = None,
) -> int:
    """Write rows in a format; how many there were. `style` is for csv alone.

    Raises UsageError for a format that is not known, before anything is read or written.
    """
    if format not in FORMATS:
        raise UsageError(f"--format {format}: not known; these are: {', '.join(FORMATS)}")
    if style is not None and format != "csv":
        raise UsageError("--bom, --delimiter, --decimal and --excel are for --format csv")
    return FORMATS[format](rows, columns, out, style or Spreadsheet())
