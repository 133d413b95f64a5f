"""Which place each figure takes: phrases, and what holds for every text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import quantities, text
from factrack.claims import place
from factrack.claims.pieces import cut
from factrack.model import Dispatch

CORPUS = Path(__file__).parents[1] / "corpus"


def cases() -> list[Any]:
    return [
        pytest.param(path.parent.name, entry, id=f"{path.parent.name}: {entry['why']}")
        for path in sorted(CORPUS.glob("*/places.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["figures"]
    ]


def places(body: str, lang: str, title: str = "") -> list[list[str]]:
    document = text.analyse(Dispatch(text=body, title=title, lang=lang))
    found = quantities.find(document)
    known = place.places(document, found, cut(document, found))
    return [
        [q.text, p.text if p else "", p.name or "" if p else ""] for q, p in zip(found, known, strict=True)
    ]


@pytest.mark.parametrize(("lang", "entry"), cases())
def test_places(lang: str, entry: dict[str, Any]) -> None:
    found = places(entry["text"], lang, entry.get("title", ""))
    assert [item for item in entry["found"] if item not in found] == [], found


def test_the_dateline_makes_a_town_a_place() -> None:
    body = "Orvault, 3 mai 2021 (ANM) - Orvault vote. Le parti a 12 élus à Orvault."
    assert ["12", "Orvault", "Orvault"] in places(body, "fr")


PIECES = (
    "12 morts", "à Lyon", "en Savoie", ",", "(Var)", "dans ce département", "où", "Le Gard compte", ":", ".",
    '"', "(", ")", "de Bretagne", "30%", "et", "selon Lyon", "au Japon",
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_any_order_of_words(body: str) -> None:
    for _, written, _ in places(body, "fr"):
        assert written in body
