"""A retracted dispatch is marked wherever a reader meets it, in a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run


@pytest.fixture
def last(run: Run, own: Path) -> str:
    """The id of a story's last dispatch, which was retracted."""
    listed = run("--db", own, "dispatches", "aldegonde", "--format", "jsonl").out.splitlines()
    name = str(json.loads(listed[-1])["dispatch_id"])
    assert run("--db", own, "dispatch", "retract", name).code == 0
    return name


def _line(text: str, begins: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(begins))


def test_lists_mark_it(run: Run, own: Path, last: str) -> None:
    lines = run("--db", own, "export", "claims", "--format", "jsonl").out.splitlines()
    claim = next(row for row in map(json.loads, lines) if row["dispatch_id"] == last)
    assert claim["retracted"]
    assert "retracted" in _line(run("--db", own, "claims", "aldegonde").out, claim["claim_id"])
    assert "retracted" in run("--db", own, "quotes", "aldegonde").out
    assert "retracted" in run("--db", own, "show", claim["claim_id"]).out
    assert "retracted" in run("--db", own, "dispatch", "show", last).out
    assert json.loads(run("--db", own, "dispatch", "show", last, "--format", "jsonl").out)["retracted"]
    for words in (("dispatches", "aldegonde"), ("search", "Aldegonde"), ("story", "show", "aldegonde")):
        heading, row = "retracted", _line(run("--db", own, *words).out, last[:8])
        assert heading in run("--db", own, *words).out and ":" in row


def test_a_diff_and_a_story_say_what_they_leave_out(run: Run, own: Path, last: str) -> None:
    assert f"left out as retracted: {last}" in run("--db", own, "diff", "aldegonde").out
    assert "1 of them retracted" in run("--db", own, "story", "show", "aldegonde").out


def test_nothing_is_marked_where_nothing_is_retracted(run: Run, stored: Path) -> None:
    for words in (("claims",), ("dispatches",), ("story", "show", "aldegonde"), ("diff", "aldegonde")):
        assert "retracted" not in run("--db", stored, *words).out


def test_a_rejected_claim_is_marked_in_the_list(run: Run, own: Path) -> None:
    row = json.loads(run("--db", own, "claims", "aldegonde", "--format", "jsonl").out.splitlines()[0])
    run("--db", own, "review", "reject", row["claim_id"])
    assert "rejected" in _line(run("--db", own, "claims", "aldegonde").out, row["claim_id"])
