"""Rows in files: csv, json, jsonl; what a spreadsheet or a JSON reader makes of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack import export
from factrack.errors import UsageError
from factrack.export import EXPORTED, LISTED, TABLES, Spreadsheet, excel, write
from factrack.export.cells import cell, defused
from factrack.export.records import dumps, number

PARIS = timezone(timedelta(hours=1))
TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6)


ROW = st.tuples(TEXT, NUMBERS, st.none() | TEXT).map(lambda row: dict(zip("abc", row, strict=True)))


def written(rows: list[dict[str, Any]], format_: str = "csv", style: Spreadsheet | None = None) -> str:
    out = io.StringIO(newline="")
    assert write(rows, list(rows[0]) if rows else ["a"], out, format_, style) == len(rows)
    return out.getvalue()


def read_back(text: str, **dialect: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, **dialect))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("18000"), "18000"),
        (Decimal("1.8E+4"), "18000"),
        (Decimal("3.50"), "3.5"),
        (Decimal("-0.0"), "0"),
        (Decimal("26E9"), "26000000000"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("-45.4545"), "-45.4545"),
        (12, "12"),
        (None, ""),
        ("", ""),
        (True, "true"),
        (date(2024, 11, 23), "2024-11-23"),
        (datetime(2024, 11, 23, 6, 10, tzinfo=PARIS), "2024-11-23T06:10:00+01:00"),
        (datetime(2024, 11, 23, 6, 10), "2024-11-23T06:10:00+00:00"),
        (datetime(2024, 11, 23), "2024-11-23"),
        (datetime(2024, 11, 23, tzinfo=PARIS), "2024-11-23T00:00:00+01:00"),
        ((Decimal(29), Decimal(37)), "29-37"),
        ("Île", "Île"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


def test_decimals_with_a_comma() -> None:
    assert cell(Decimal("3.5"), ",") == "3,5"
    assert cell((Decimal("3.5"), Decimal(2)), ",") == "3,5-2"
    assert cell("3.5", ",") == "3.5"  # as written in the dispatch


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "-12°C",
        '=HYPERLINK("x")',
        "--1",
    ],
)
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["=", ">", ">=", "~", "-", "-4%", "+3,5 %", "-1 200", "18.000", "a=b", "'=1", "", "−4"]
)
def test_what_is_no_formula_stays(text: str) -> None:
    assert defused(text) == text


def test_csv_is_rfc_4180() -> None:
    rows = [
        {"a": 'il a dit "oui", puis\nrien', "b": Decimal("3.50"), "c": None},
        {"a": "=1+1", "b": Decimal(-4), "c": "x"},
    ]
    assert written(rows) == 'a,b,c\r\n"il a dit ""oui"", puis\nrien",3.5,\r\n\'=1+1,-4,x\r\n'


def test_csv_for_spreadsheets() -> None:
    rows = [{"a": "x;y", "b": Decimal("3.5")}]
    assert written(rows, style=Spreadsheet(";", ",", bom=True)) == '\ufeffa;b\r\n"x;y";3,5\r\n'
    assert excel("fr") == Spreadsheet(";", ",", bom=True)
    assert excel("en") == Spreadsheet(",", ".", bom=True)
    # a decimal comma between commas is put in marks
    assert written(rows, style=Spreadsheet(",", ",")) == 'a,b\r\nx;y,"3,5"\r\n'


@pytest.mark.parametrize(
    ("delimiter", "decimal"), [("", "."), (";;", "."), ("\n", "."), ('"', "."), (",", "5"), (",", "")]
)
def test_marks_that_cannot_be(delimiter: str, decimal: str) -> None:
    with pytest.raises(UsageError):
        Spreadsheet(delimiter, decimal)


def test_a_language_that_no_spreadsheet_is_known_for() -> None:
    with pytest.raises(UsageError, match="en, fr"):
        excel("xx")


@given(st.lists(ROW, min_size=1, max_size=4))
def test_csv_is_read_back(rows: list[dict[str, Any]]) -> None:
    for style in (None, Spreadsheet(";", ",")):
        text = written(rows, style=style)
        text.encode("utf-8")
        header, *lines = read_back(text, delimiter=style.delimiter if style else ",")
        assert header == ["a", "b", "c"]
        for row, (a, b, c) in zip(rows, lines, strict=True):
            assert a.removeprefix("'") == cell(row["a"]).removeprefix("'")
            assert Decimal(b.replace(",", ".")) == row["b"]
            assert c.removeprefix("'") == cell(row["c"]).removeprefix("'")


@given(st.lists(ROW, max_size=4))
def test_json_is_read_back(rows: list[dict[str, Any]]) -> None:
    whole = written(rows, "json") if rows else "[]"
    lines = written(rows, "jsonl").split("\n") if rows else [""]
    assert lines.pop() == ""
    for text in (whole, *lines):
        text.encode("utf-8")
    assert json.loads(whole, parse_float=Decimal, parse_int=Decimal) == rows
    assert [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines] == rows


@given(NUMBERS)
def test_numbers_are_plain(value: Decimal) -> None:
    text = number(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith(("0", ".")))


def test_json_of_nothing() -> None:
    assert written([], "json") == "[]\n"
    assert written([], "jsonl") == ""
    assert written([], "csv") == "a\r\n"


def test_rows_are_written_as_they_come() -> None:
    """Each row is written before the next is asked for, in every format."""
    for format_ in export.FORMATS:
        out = io.StringIO(newline="")
        sizes: list[int] = []

        def rows(out: io.StringIO = out, sizes: list[int] = sizes) -> Iterator[dict[str, Any]]:
            for place in range(5):
                sizes.append(out.tell())
                yield {"a": place}

        write(rows(), ["a"], out, format_)
        assert sizes == sorted(set(sizes)), format_


def test_only_the_columns_asked_for_are_written() -> None:
    out = io.StringIO(newline="")
    write([{"a": 1, "b": 2}], ["b"], out, "jsonl")
    assert out.getvalue() == '{"b": 2}\n'


def test_a_format_that_is_not_known() -> None:
    with pytest.raises(UsageError, match="csv, jsonl, json"):
        write([], ["a"], io.StringIO(), "xml")
    with pytest.raises(UsageError, match="for --format csv"):
        write([], ["a"], io.StringIO(), "json", Spreadsheet(";"))


def test_json_holds_lone_surrogates_escaped() -> None:
    assert json.loads(dumps({"a": "x\ud800é"})) == {"a": "x\ud800é"}
    dumps("x\ud800é").encode("utf-8")


CONTEXT = "dispatch_id article_id version published lang publisher title"
SPAN = "field start end text"
PROMISED = {
    "claims": (
        f"claim_id story figure_id {CONTEXT} {SPAN} sentence kind value low high bound unit per components"
        " subject concept role direction certainty time_text time_from time_to place place_name source"
        " source_role quote_id rule doubt review retracted"
    ),
    "quotes": (
        f"quote_id story {CONTEXT} {SPAN} kind speaker speaker_text speaker_kind speaker_role cue rule"
        " retracted"
    ),
    "figures": (
        "figure_id story label kind unit per first_published last_published readings value low high bound"
        " concept text source certainty place"
    ),
    "changes": (
        "figure_id story label change from_dispatch_id to_dispatch_id from_published to_published from_text"
        " to_text from_value to_value delta delta_percent from_source to_source unit why flag"
    ),
    "stories": "story title lang first_published last_published dispatches claims quotes figures",
}
"""The interface, written out a second time: a column moved or renamed breaks scripts."""


def test_columns_are_those_promised() -> None:
    assert {name: " ".join(columns) for name, columns in EXPORTED.items()} == PROMISED
    assert tuple(EXPORTED) == TABLES
    for name in TABLES:
        held = {
            *EXPORTED[name],
            "text",
            "source",
            "mark",
        }  # of a figure's latest reading; what is told of a row
        assert {column.name for column in LISTED[name]} <= held
