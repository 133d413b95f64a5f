"""What people decided about figures binds the alignment, whatever the likeness of the claims."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factrack import figures
from factrack.figures import Instalment, bonds
from factrack.model import Dispatch, Figure
from factrack.pipeline import extract


def _told() -> list[Instalment]:
    texts = (
        "Un incendie a détruit 40 hectares de pins. Il a aussi détruit 12 hectares de vignes.",
        "Le feu a détruit 55 hectares de pins et 20 hectares de vignes.",
    )
    return [
        Instalment.of(extract(Dispatch(text=text, lang="fr", published=datetime(2024, 8, day, tzinfo=UTC))))
        for day, text in enumerate(texts, start=1)
    ]


def _values(found: tuple[Figure, ...]) -> set[frozenset[int]]:
    return {frozenset(int(r.claim.value or 0) for r in f.readings) for f in found}


def _id(told: list[Instalment], value: int) -> str:
    return next(c.id for i in told for c in i.claims if c.value == value)


def test_without_decisions_likeness_rules() -> None:
    assert _values(figures.follow("s", _told())) == {frozenset({40, 55}), frozenset({12, 20})}


def test_parted_claims_read_different_figures() -> None:
    told = _told()
    found = figures.follow("s", told, bonds([("part", _id(told, 40), _id(told, 55))]))
    assert not any({40, 55} <= values for values in _values(found))


def test_joined_claims_read_one_figure_also_in_one_dispatch() -> None:
    told = _told()
    found = figures.follow("s", told, bonds([("join", _id(told, 12), _id(told, 40))]))
    assert any({12, 40} <= values for values in _values(found))


@pytest.mark.parametrize("last", ["join", "part"])
def test_the_latest_decision_on_a_pair_holds(last: str) -> None:
    first = "part" if last == "join" else "join"
    held = bonds([(first, "a", "b"), (last, "b", "a")])
    assert held.join("a", ["b"]) is (last == "join")
    assert held.part("b", ["a"]) is (last == "part")


def test_every_claim_still_reads_exactly_one_figure() -> None:
    told = _told()
    found = figures.follow("s", told, bonds([("part", _id(told, 40), _id(told, 55))]))
    read = [r.claim.id for f in found for r in f.readings]
    assert sorted(read) == sorted(c.id for i in told for c in i.claims)
