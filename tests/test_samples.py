"""The samples' gold answers are well formed, and are about what the readers make of the sample files."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import scoring

import factrack
from factrack import model

STORIES = sorted((scoring.SAMPLES / "gold").glob("*.json"))
CHANGES = set(model.CHANGES) - {"new", "dropped"}
QUOTES = {"direct", "partial", "indirect"}
UNITLESS = {"ratio", "multiple", "score"}
PERCENTS = {"percent", "percentage_point", "basis_point"}


def story(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def each(what: str) -> list[Any]:
    """Every claim or quote of every story, with the text of its field; the id names it in a failing test."""
    return [
        pytest.param(
            record,
            d["title"] if record["field"] == "title" else d["text"],
            id=f"{d['id']}:{record['field']}:{record['start']}",
        )
        for path in STORIES
        for d in story(path)["dispatches"]
        for record in d[what]
    ]


@pytest.mark.parametrize(("record", "text"), each("claims") + each("quotes"))
def test_text_is_its_slice(record: dict[str, Any], text: str) -> None:
    assert text[record["start"] : record["end"]] == record["text"] != ""


@pytest.mark.parametrize(("claim", "text"), each("claims"))
def test_claim_keeps_the_contract(claim: dict[str, Any], text: str) -> None:
    assert claim["kind"] in model.KINDS
    assert claim["bound"] in model.BOUNDS
    assert claim["role"] in model.ROLES
    assert claim["certainty"] in ("stated", "unconfirmed", "forecast", "denied")
    assert claim["direction"] in (None, "up", "down")
    assert (claim["components"] is not None) == (claim["kind"] == "score")
    if claim["kind"] in UNITLESS:
        assert claim["unit"] is None
    if claim["kind"] == "percent":
        assert claim["unit"] in PERCENTS
    if claim["kind"] == "money":
        assert re.fullmatch("[A-Z]{3}", claim["unit"])
    if claim["time"]:
        first, last = map(date.fromisoformat, claim["time"])
        assert first <= last


@pytest.mark.parametrize(("claim", "text"), each("claims"))
def test_interval_fits_the_bound(claim: dict[str, Any], text: str) -> None:
    value, low, high = claim["value"], claim["low"], claim["high"]
    fits = {
        "=": value is not None and low == value == high,
        "~": value is not None and low is None and high is None,
        ">": value is not None and low == value and high is None,
        ">=": value is not None and low == value and high is None,
        "<": value is not None and high == value and low is None,
        "<=": value is not None and high == value and low is None,
        "range": value is None and low is not None and high is not None and low < high,
        "vague": value is None and low is not None,
    }
    assert claim["kind"] == "score" or fits[claim["bound"]]


@pytest.mark.parametrize(("quote", "text"), each("quotes"))
def test_quote_keeps_the_contract(quote: dict[str, Any], text: str) -> None:
    assert quote["kind"] in QUOTES
    assert quote["speaker_kind"] in ("person", "group", "document", "unnamed")
    marked = (
        text[max(0, quote["start"] - 1)] in '"«“' and quote["end"] < len(text) and text[quote["end"]] in '"»”'
    )
    assert marked == (quote["kind"] != "indirect")


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_figures_and_changes_hang_together(path: Path) -> None:
    gold = story(path)
    carried: dict[str, set[str]] = {}
    for dispatch in gold["dispatches"]:
        for claim in dispatch["claims"]:
            carried.setdefault(claim["figure"], set()).add(dispatch["id"])
    carried.pop(None, None)  # type: ignore[call-overload]
    assert set(carried) == set(gold["figures"])
    for change in gold["changes"]:
        assert change["change"] in CHANGES
        assert {change["from"], change["to"]} <= carried[change["figure"]]
        assert change["from"] != change["to"] or change["change"] == "disputed"


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_readers_give_the_annotated_text(path: Path) -> None:
    gold = story(path)
    source = scoring.SAMPLES / "dispatches" / gold["source"]
    files = sorted(source.iterdir()) if source.is_dir() else [source]
    read = {d.title: d for file in files for d in factrack.read(file)}
    assert list(read) == [d["title"] for d in gold["dispatches"]]
    for want in gold["dispatches"]:
        got = read[want["title"]]
        assert got.text == want["text"]
        assert got.id in (want["id"], None)
        if want["published"]:
            assert got.published is not None
            assert same_moment(got.published, want["published"])


def same_moment(got: datetime, want: str) -> bool:
    """A full time must be the same; of a day alone (a dateline) only the day is asked."""
    return got.date().isoformat() == want if len(want) == 10 else got == datetime.fromisoformat(want)


def test_titles_tell_dispatches_apart() -> None:
    titles = [d["title"] for path in STORIES for d in story(path)["dispatches"]]
    assert len(set(titles)) == len(titles)


def test_the_samples_show_every_kind_of_change() -> None:
    shown = {c["change"] for path in STORIES for c in story(path)["changes"]}
    assert shown == CHANGES
