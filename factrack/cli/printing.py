"""Printing what files hold: articles and extractions, as tables or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from factrack.cli.options import Format

if TYPE_CHECKING:
    from factrack.export import Column
    from factrack.model import Dispatch, Extraction

_JSON = (Format.json, Format.jsonl)
NOTHING: Mapping[str, Any] = {}


def chosen(asked: Format | None) -> Format:
    """The format asked for; else a table on a terminal and JSON lines elsewhere."""
    return asked or (Format.table if sys.stdout.isatty() else Format.jsonl)


def _objects(rows: Iterable[dict[str, Any]], format_: Format) -> None:
    """Objects as JSON lines, or as one JSON list; written as they come."""
    from factrack.export import records

    if format_ is Format.jsonl:
        for row in rows:
            print(records.dumps(row))
        return
    print("[", end="")
    for number, row in enumerate(rows):
        print("," if number else "", records.dumps(row), sep="\n", end="")
    print("\n]")


def articles(found: Iterable[Dispatch], asked: Format | None) -> None:
    """Dispatches as a reader made them."""
    from factrack.export import records

    format_ = chosen(asked)
    if format_ in _JSON:
        _objects((records.dispatch(d) for d in found), format_)
        return
    if format_ is Format.csv:
        rows(map(_article, found), records.DISPATCH_FIELDS, format_)
        return
    for dispatch in found:
        print("\n".join(_heading(dispatch, format_=format_)), dispatch.text, sep="\n\n", end="\n\n")


def _article(dispatch: Dispatch) -> dict[str, Any]:
    """A dispatch as a row; its notes in one cell."""
    from factrack.export import records

    known = records.dispatch(dispatch)
    return {name: known.get(name) for name in records.DISPATCH_FIELDS} | {"notes": "; ".join(dispatch.notes)}


def _heading(
    dispatch: Dispatch, more: Mapping[str, Any] = NOTHING, format_: Format = Format.table
) -> Iterator[str]:
    from factrack.export import records
    from factrack.export.cells import cell, spoken

    head, item = ("# ", "- ") if format_ is Format.md else ("", "  ")
    yield head + (dispatch.title or "(no title)") + ("\n" if head else "")
    yield from (f"{item}{name}: {spoken(value)}" for name, value in more.items())
    known = records.dispatch(dispatch)
    for name, value in known.items():
        if name not in ("title", "text"):
            yield f"{item}{name}: {'; '.join(value) if isinstance(value, tuple) else cell(value)}"


def extractions(found: Iterable[Extraction], asked: Format | None, more: Mapping[str, Any] = NOTHING) -> None:
    """Dispatches with their claims and quotes; `more` is what else is known of them, by name.

    A CSV has a row a claim, under the names that an export has.
    """
    from factrack.export import EXPORTED, records

    format_ = chosen(asked)
    if format_ in _JSON:
        _objects(({**records.extraction(e), **more} for e in found), format_)
        return
    if format_ is Format.csv:
        columns = [name for name in EXPORTED["claims"] if name not in _STORED]
        rows((row for e in found for row in records.claim_rows(e)), columns, format_)
        return
    for extraction in found:
        print("\n".join(_heading(extraction.dispatch, more, format_)), end="\n\n")
        rows([records.claim(c) for c in extraction.claims], _CLAIMS, format_)
        print()
        rows([records.quote(q) for q in extraction.quotes], _QUOTES, format_)
        print()


_STORED = ("story", "figure_id", "review", "retracted")
"""What only a store knows of a claim."""
_CLAIMS = ("text", "unit", "subject", "role", "certainty", "source")
_QUOTES = ("text", "kind", "speaker", "cue")


def width() -> int:
    """How many columns there are to print in: COLUMNS, else the terminal's, else 80."""
    from shutil import get_terminal_size

    told = "COLUMNS" in os.environ or sys.stdout.isatty()
    return get_terminal_size((80, 24)).columns if told else 80


def wrapped(line: str, hang: int = 0) -> Iterator[str]:
    """A line in the lines that it takes, the others `hang` columns in; words are never broken."""
    begin = len(line) - len(line.lstrip(" "))
    yield from wrap(
        line.lstrip(" "),
        max(width(), hang + _NARROWEST),
        initial_indent=" " * begin,
        subsequent_indent=" " * max(begin, hang),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


_NARROWEST = 20
"""Columns that are always left to words."""


def rows(found: Iterable[Mapping[str, Any]], columns: Sequence[Column | str], format_: Format) -> None:
    """Rows as a table (fitted to the terminal) or in a format for programs, streamed."""
    from factrack import export

    if format_ in (Format.table, Format.md):
        sys.stdout.write(export.render(found, columns, format_.value, width=width()))
        return
    names = [column if isinstance(column, str) else column.name for column in columns]
    export.write(found, names, sys.stdout, format_.value)
