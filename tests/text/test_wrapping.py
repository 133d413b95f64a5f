"""Hard-wrapped copy reads as the running text it was made of, and is given back with its own offsets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import pipeline
from factrack.model import Dispatch, Extraction
from factrack.text import wrapping

SAMPLES = Path(__file__).parents[2] / "samples" / "dispatches"
ARTICLES = sorted(path for path in SAMPLES.rglob("*.txt") if len(list(pipeline.read_all([path]))) == 1)


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """A text with its lines broken at a margin; empty lines stay."""
    lines = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.split("\n")
    )
    return end.join(piece for several in lines for piece in several)


def read(path: Path) -> Extraction:
    found = list(pipeline.read_all([path]))
    assert len(found) == 1
    assert isinstance(found[0], Dispatch)
    return pipeline.extract(found[0])


def told(found: Extraction) -> Iterator[tuple[Any, ...]]:
    """What is said of each claim and quote, with blanks for line breaks."""
    for c in found.claims:
        words = " ".join(c.text.split())
        yield c.field, words, c.kind, c.value, c.low, c.high, c.bound, c.unit, c.per, c.subject, c.concept
        yield c.role, c.certainty, c.source, c.place, c.time_from, c.time_to
    for q in found.quotes:
        yield q.field, q.kind, " ".join(q.text.split()), q.speaker, q.speaker_role


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@settings(max_examples=8, deadline=None)
@given(width=st.integers(55, 90))
def test_a_margin_changes_nothing(path: Path, end: str, width: int) -> None:
    whole = read(path)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(wrapped(path.read_text(encoding="utf-8"), width, end).encode())
        found = read(copy)
    assert list(told(found)) == list(told(whole))
    for it in (*found.claims, *found.quotes):
        assert found.dispatch.field_text(it.field)[it.start : it.end] == it.text


def test_the_text_of_record_keeps_its_line_breaks() -> None:
    running = (
        "A storm that came in from the north on Monday cut the power to more than 26 million homes along the "
        "coast of the country, the grid operator said. Repairs may take a week, it added, asking patience."
    )
    text = next(t for t in (wrapped(running, width) for width in range(55, 90)) if "26\nmillion" in t)
    found = pipeline.extract(Dispatch(text=text, lang="en"))
    first = found.claims[0]
    assert found.dispatch.text == text
    assert (first.text, first.unit, first.source) == ("more than 26\nmillion", "home", "the grid operator")
    assert "\n" in first.sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line only, however long it may be, is no paragraph that was broken at a margin by anybody.",
        "Flood in Morne: 12 dead\nFire in Lisse: 30 homes lost\nStrike in Vaud: one train in four",
        "- bread and a little more bread for the road of the day\n"
        "- wine and a little more wine for the night of\n"
        "- salt and a little more salt for the sea of the morning",
        "The river rose again on Monday and closed the bridge at noon.\n"
        "It fell on Tuesday and left the quay under mud and branches.\n"
        "The mayor spoke of a long winter and of a longer spring ahead.",
        "Sunday's results\nMorne 3-1 Lisse\nVaud 0-0 Arbel\nHelm 2-2 Orne",
        "Place      dead     missing\nMorne      12       3\nLisse      4        1",
    ],
    ids=["empty", "one line", "headlines", "list", "a sentence a line", "scores", "table"],
)
def test_lines_that_mean_something_stay(text: str) -> None:
    assert wrapping.view(text) is None


@given(st.text(alphabet="ab .\n\r-é", max_size=400))
def test_every_span_of_a_view_is_one_of_the_text(text: str) -> None:
    view = wrapping.view(text)
    if view is None:
        return
    for start in range(0, len(view.text), 7):
        first, last = view.written(start, start + 1)
        assert first < last
        assert view.text[start] == " " or text[first:last].startswith(view.text[start])


@pytest.mark.parametrize("above", ["BRIDGE-REPAIR\n", "Jean Dupont\n", ""])
def test_a_slug_above_does_not_hide_the_margin(above: str) -> None:
    body = (
        "The old bridge over the Lisse, closed since the flood of\n"
        "last winter, will be rebuilt and cost about 1,200\n"
        "million euros over six years, the ministry of works said\n"
        "on Monday, after months of talks with the towns."
    )
    found = pipeline.extract(Dispatch(text=above + body, lang="en"))
    assert [str(c.value) for c in found.claims if c.kind == "money"] == ["1200000000"]
