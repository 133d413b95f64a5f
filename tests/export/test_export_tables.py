"""Rows as tables for people: they fit, they line up, nothing in them can talk to the terminal."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack.errors import UsageError
from factrack.export import Column, render

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
NAMED = [Column("a", "name", give=1), Column("b", "n"), Column("c", "what is said", give=1)]


def wide(line: str) -> int:
    """What a line takes on a terminal, by the letter of the standard."""
    hidden = {"Mn", "Me", "Cf"}
    return sum(
        0 if unicodedata.category(c) in hidden else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


def test_a_table_in_full() -> None:
    rows = [
        {"a": "foyers", "b": Decimal(18000), "c": "Enedis"},
        {"a": "clients", "b": Decimal("3.50"), "c": None},
    ]
    assert render(rows, NAMED) == (
        "name         n  what is said\n───────  ─────  ────────────\nfoyers   18000  Enedis\nclients    3.5\n"
    )


def test_what_does_not_fit_is_cut_where_it_may_be() -> None:
    rows = [{"a": "x" * 50, "b": 123456789, "c": "y" * 90}]
    lines = render(rows, NAMED).splitlines()
    assert len(lines[1]) == len(lines[2]) == 80
    assert lines[2] == "x" * 32 + "…" + "  123456789  " + "y" * 33 + "…"


def test_times_are_shown_to_the_minute() -> None:
    at = datetime(2024, 11, 23, 6, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    assert "2024-11-23 06:10\n" in render([{"a": at}], ["a"])


def test_a_time_is_shown_as_its_day_where_that_is_enough() -> None:
    at = datetime(2024, 11, 23, 6, 10, tzinfo=timezone(timedelta(hours=1)))
    assert render([{"a": at}], [Column("a", "last", day=True)]) == "last\n──────────\n2024-11-23\n"


def test_what_gives_most_is_cut_first() -> None:
    rows = [{"a": "x" * 30, "b": "y" * 30, "c": "z" * 30}]
    columns = [Column("a", "a"), Column("b", "b", give=1), Column("c", "c", give=2)]

    def widths(width: int) -> list[int]:
        return [len(part) for part in render(rows, columns, width=width).splitlines()[1].split()]

    assert widths(94) == [30, 30, 30]
    assert widths(80) == [30, 30, 16]
    assert widths(70) == [30, 24, 12]
    assert widths(50) == [22, 12, 12]
    assert sum(widths(20)) == 16


def test_no_rows_leave_the_headings() -> None:
    assert render([], NAMED) == "name  n  what is said\n────  ─  ────────────\n"


@given(
    st.lists(
        st.fixed_dictionaries({"a": TEXT, "b": st.integers(0, 10**9), "c": TEXT | st.none()}), max_size=5
    ),
    st.integers(30, 120),
)
def test_no_table_is_wider_than_asked_and_each_row_is_a_line(rows: list[dict[str, Any]], width: int) -> None:
    text = render(rows, NAMED, width=width)
    lines = text.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(rows) + 2
    assert all(wide(line) <= width for line in lines)
    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for line in lines for char in line)


@pytest.mark.parametrize("bad", ["\x1b[31mred", "a\rb", "a\x9bb", "a\u202eb", "a\u2028b", "a\nb\tc"])
def test_nothing_talks_to_the_terminal(bad: str) -> None:
    assert render([{"a": bad}], ["a"]).isprintable() is False  # its own line ends only
    assert all(line.isprintable() for line in render([{"a": bad}], ["a"]).splitlines())


def test_markdown_in_full() -> None:
    rows = [{"a": "a|b <i>*_`\\", "b": Decimal(1), "c": "deux\nlignes"}]
    assert render(rows, NAMED, "md") == (
        "| name | n | what is said |\n| --- | --- | --- |\n| a\\|b &lt;i>\\*\\_\\`\\\\ | 1 | deux lignes |\n"
    )


def test_other_formats_are_those_of_files() -> None:
    rows = [{"a": "x", "b": 1, "c": None}]
    assert render(rows, NAMED, "jsonl") == '{"a": "x", "b": 1, "c": null}\n'
    assert render(rows, ["a", "b"], "csv") == "a,b\r\nx,1\r\n"
    with pytest.raises(UsageError):
        render(rows, NAMED, "xml")


def test_a_day_without_an_hour_is_shown_without_one() -> None:
    rows = [{"at": datetime(2024, 11, 24)}, {"at": datetime(2024, 11, 24, 7, 5)}]
    assert render(rows, ["at"]).splitlines()[2:] == ["2024-11-24", "2024-11-24 07:05"]


def test_times_of_several_zones_are_shown_in_one() -> None:
    def at(hour: int, offset: int) -> datetime:
        return datetime(2024, 11, 23, hour, 10, tzinfo=timezone(timedelta(hours=offset)))

    mixed = [{"a": at(20, 9)}, {"a": at(12, 0)}, {"a": at(9, -5)}, {"a": datetime(2024, 11, 24)}]
    assert render(mixed, ["a"]).splitlines()[0] == "a (UTC)"
    assert [line[-5:] for line in render(mixed, ["a"]).splitlines()[2:]] == [
        "11:10",
        "12:10",
        "14:10",
        "11-24",
    ]
    assert render(mixed, ["a"], "md").startswith("| a (UTC) |")
    one = [{"a": at(9, 9)}, {"a": at(20, 9)}]
    assert render(one, ["a"]).splitlines()[::2] == ["a", "2024-11-23 09:10"]
