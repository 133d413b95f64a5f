"""Which time each figure takes: phrases, and what holds for every text."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import quantities, text
from factrack.claims import time
from factrack.claims.pieces import cut
from factrack.model import Dispatch

CORPUS = Path(__file__).parents[1] / "corpus"
PUBLISHED = datetime(2021, 6, 10, 18, 0)


def cases() -> list[Any]:
    return [
        pytest.param(path.parent.name, entry, id=f"{path.parent.name}: {entry['why']}")
        for path in sorted(CORPUS.glob("*/dates_of_figures.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["figures"]
    ]


def times(body: str, lang: str, published: datetime | None = PUBLISHED) -> list[list[str]]:
    document = text.analyse(Dispatch(text=body, lang=lang, published=published))
    found = quantities.find(document)
    spans = time.times(document, found, cut(document, found))
    return [[q.text, t.text if t else ""] for q, t in zip(found, spans, strict=True)]


@pytest.mark.parametrize(("lang", "entry"), cases())
def test_times(lang: str, entry: dict[str, Any]) -> None:
    found = times(entry["text"], lang)
    assert [pair for pair in entry["found"] if pair not in found] == [], found


def test_days_are_resolved() -> None:
    document = text.analyse(
        Dispatch(text="Il restait 12 routes fermées mardi.", lang="fr", published=PUBLISHED)
    )
    found = quantities.find(document)
    (span,) = time.times(document, found, cut(document, found))
    assert span is not None
    assert (str(span.time_from), str(span.time_to)) == ("2021-06-08", "2021-06-08")


def test_without_a_date_only_absolute_times_are_given() -> None:
    assert times("Il restait 12 routes fermées mardi.", "fr", None) == [["12", ""]]
    assert times("Il restait 12 routes fermées en 2019.", "fr", None) == [["12", "en 2019"]]


PIECES = (
    "12 morts", "mardi", "contre 15", "en 2019", ",", "dont trois", "a indiqué", "jeudi", ";", "et non 18",
    '"', "(", ")", ":", ".", "la veille", "40%", "5 km", "où", "qui", "selon lui",
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_any_order_of_words(body: str) -> None:
    document = text.analyse(Dispatch(text=body, lang="fr", published=PUBLISHED))
    found = quantities.find(document)
    spans = time.times(document, found, cut(document, found))
    assert len(spans) == len(found)
    assert all(span is None or span.text in body for span in spans)
