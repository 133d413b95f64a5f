"""Rows as a table for people: fitted to a terminal, or Markdown."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from factrack.export.cells import shared_zone, shifted, spoken
from factrack.export.columns import Column
from factrack.export.writing import Rows, Spreadsheet, write

WIDTH = 80
"""Columns of a terminal that does not say how many it has."""
_GAP = 2
_LEAST = 12
"""What a column that gives keeps, as long as others can give."""


def render(
    rows: Rows,
    columns: Sequence[Column | str],
    format: str = "table",  # noqa: A002
    *,
    width: int = WIDTH,
    style: Spreadsheet | None = None,
) -> str:
    """Rows as text: `table`, `md`, `csv`, `json`, `jsonl`.

    A column is a name, or a Column with its heading and whether it may be cut. No table is wider than
    `width`, unless what is never cut is; all its rows are held in memory. Raises UsageError for another
    format.
    """
    chosen = [column if isinstance(column, Column) else Column(column, column, give=1) for column in columns]
    if format in ("table", "md"):
        held, chosen = _in_one_zone(list(rows), chosen)
        filled = [column for column in chosen if not column.rare or any(row[column.name] for row in held)]
        return table(held, filled, width) if format == "table" else markdown(held, filled)
    out = io.StringIO(newline="")
    write(rows, [column.name for column in chosen], out, format, style)
    return out.getvalue()


def _in_one_zone(
    rows: list[Mapping[str, Any]], columns: list[Column]
) -> tuple[list[Mapping[str, Any]], list[Column]]:
    """Rows whose times have several offsets, in UTC, under headings that say so."""
    zone = shared_zone(row[column.name] for column in columns for row in rows)
    if zone is None:
        return rows, columns
    moved: list[Mapping[str, Any]] = [
        {column.name: shifted(row[column.name], zone) for column in columns} for row in rows
    ]
    return moved, [_headed(column, moved) for column in columns]


def _headed(column: Column, rows: Sequence[Mapping[str, Any]]) -> Column:
    timed = not column.day and any(isinstance(row[column.name], datetime) for row in rows)
    return replace(column, heading=f"{column.heading} (UTC)") if timed else column


def markdown(rows: Rows, columns: Sequence[Column]) -> str:
    """Rows as a Markdown table, in full."""
    lines = [
        _piped(column.heading for column in columns),
        _piped("---" for _ in columns),
        *(_piped(_plain(spoken(row[column.name], column.day)) for column in columns) for row in rows),
    ]
    return "".join(line + "\n" for line in lines)


def _piped(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _plain(text: str) -> str:
    """Text in which Markdown sees no mark that would end a cell or begin HTML."""
    for mark, escaped in (
        ("\\", "\\\\"),
        ("|", "\\|"),
        ("<", "&lt;"),
        ("*", "\\*"),
        ("_", "\\_"),
        ("`", "\\`"),
    ):
        text = text.replace(mark, escaped)
    return text


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], width: int = WIDTH) -> str:
    """Rows under their headings, numbers to the right; what does not fit is cut and ends in `…`."""
    held = [[spoken(row[column.name], column.day) for row in rows] for column in columns]
    natural = [max(map(_wide, (column.heading, *cells))) for column, cells in zip(columns, held, strict=True)]
    shown = _room(natural, columns, width)
    widths = _fitted([natural[place] for place in shown], [columns[place].give for place in shown], width)
    right = [bool(rows) and all(_is_number(row[columns[place].name]) for row in rows) for place in shown]
    lines = [
        [columns[place].heading for place in shown],
        ["─" * size for size in widths],
        *zip(*(held[place] for place in shown), strict=True),
    ]
    return "".join(_line(line, widths, right) + "\n" for line in lines)


def _room(natural: Sequence[int], columns: Sequence[Column], width: int) -> list[int]:
    """The places of the columns that there is room for: spare ones go, the last first, where not."""
    least = [
        min(size, _LEAST) if column.give > 0 else size for size, column in zip(natural, columns, strict=True)
    ]
    shown = list(range(len(columns)))
    spare = [place for place in shown if columns[place].spare]
    while spare and sum(least[place] + _GAP for place in shown) - _GAP > width:
        shown.remove(spare.pop())
    return shown


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | Decimal)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return (
        (" " * _GAP)
        .join(_padded(text, size, to) for text, size, to in zip(cells, widths, right, strict=True))
        .rstrip()
    )


def _padded(text: str, size: int, right: bool) -> str:
    text = _cut(text, size)
    blank = " " * (size - _wide(text))
    return blank + text if right else text + blank


def _fitted(natural: Sequence[int], give: Sequence[int], width: int) -> list[int]:
    """Widths that fit: the columns that give most are cut, the widest first, then those that give less."""
    widths = list(natural)
    levels = sorted({level for level in give if level > 0}, reverse=True)
    for level, least in [*((level, _LEAST) for level in levels), (0, 1)]:
        places = [place for place, gives in enumerate(give) if gives >= level]
        over = sum(widths) + _GAP * (len(widths) - 1) - width
        for place, size in zip(places, _level([widths[place] for place in places], over, least), strict=True):
            widths[place] = size
    return widths


def _level(widths: list[int], over: int, least: int) -> list[int]:
    """The widths made less by `over` in all, always the widest first, none below the least."""
    while over > 0 and widths and max(widths) > least:
        widths[widths.index(max(widths))] -= 1
        over -= 1
    return widths


def _wide(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_char_wide, text))


def _char_wide(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cut(text: str, size: int) -> str:
    """The beginning of a text that fits, with `…` where something is left out."""
    if _wide(text) <= size:
        return text
    kept, left = "", size - 1
    for char in text:
        left -= _char_wide(char)
        if left < 0:
            break
        kept += char
    return kept.rstrip() + "…"
