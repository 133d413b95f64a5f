"""What is written as JSON lines is read back the same."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import readers
from factrack.export import records
from factrack.model import Dispatch

TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80)
WORD = st.none() | st.text(alphabet=st.characters(categories=("L", "N", "P")), min_size=1, max_size=20)
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.none() | st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.none() | ZONES
)
DISPATCHES = st.builds(
    Dispatch,
    text=TEXT,
    title=TEXT,
    id=WORD,
    lang=WORD,
    published=MOMENTS,
    publisher=WORD,
    byline=WORD,
    url=WORD,
    slug=WORD,
    version=WORD,
    place=WORD,
    notes=st.lists(st.text(alphabet="abc é", min_size=1, max_size=9).filter(str.strip), max_size=2).map(
        tuple
    ),
    rank=st.none() | st.integers(0, 99),
).filter(lambda d: bool(d.title.strip() or d.text.strip()))


@settings(max_examples=60, deadline=None)
@given(st.lists(DISPATCHES, min_size=1, max_size=4))
def test_read_gives_what_was_written(dispatches: list[Dispatch]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = [records.dumps(records.dispatch(d)) for d in dispatches]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        assert [replace(d, origin=None) for d in readers.read(path)] == dispatches
