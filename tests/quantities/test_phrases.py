"""Phrases and counter-phrases for every rule and every veto, as data.

Tests/corpus/<language>/quantities*.toml.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factrack import text
from factrack.model import Dispatch, Quantity
from factrack.quantities import places, rules, vetoes
from factrack.quantities.grammar import grammar
from tests.quantities.reading import quantities_of

CORPUS = Path(__file__).parents[1] / "corpus"
FILES = sorted(CORPUS.glob("*/quantities*.toml"))
PHRASES = [
    (path.parent.name, section, entry)
    for path in FILES
    for section, entries in tomllib.loads(path.read_text(encoding="utf-8")).items()
    for entry in entries
]
FOUND = [(lang, entry) for lang, section, entry in PHRASES if section == "found"]
NOTHING = [(lang, entry) for lang, section, entry in PHRASES if section == "nothing"]


def written(quantity: Quantity) -> dict[str, Any]:
    """A quantity as the corpus writes it: numbers as text, empty fields left out."""
    fields: dict[str, Any] = {"text": quantity.text, "kind": quantity.kind, "bound": quantity.bound}
    if quantity.value is not None:
        fields["value"] = f"{quantity.value:f}"
    elif quantity.components:
        fields["components"] = [f"{part:f}" for part in quantity.components]
    else:
        fields |= {"low": f"{quantity.low:f}", "high": f"{quantity.high:f}"}
    for name in ("unit", "per", "role", "direction", "doubt"):
        if getattr(quantity, name):
            fields[name] = getattr(quantity, name)
    return fields | ({"twin": True} if quantity.twin is not None else {}) | {"rule": quantity.rule}


@pytest.mark.parametrize(("lang", "entry"), FOUND, ids=[entry["text"][:50] for _, entry in FOUND])
def test_found(lang: str, entry: dict[str, Any]) -> None:
    assert [written(q) for q in quantities_of(entry["text"], lang)] == entry["quantities"]


@pytest.mark.parametrize(("lang", "entry"), NOTHING, ids=[entry["text"][:50] for _, entry in NOTHING])
def test_nothing(lang: str, entry: dict[str, Any]) -> None:
    assert quantities_of(entry["text"], lang) == ()


@pytest.mark.parametrize(
    ("lang", "entry"), [(lang, e) for lang, e in NOTHING if "veto" in e], ids=lambda e: str(e)[:60]
)
def test_the_named_veto_forbids_it(lang: str, entry: dict[str, Any]) -> None:
    passage = text.analyse(Dispatch(text=entry["text"], lang=lang)).passage("body")
    found = {
        veto.name
        for place in places(passage, grammar(lang))
        for veto in (*vetoes.SHAPES.rows, *vetoes.NAMES.rows)
        if place.numeral.form in veto.forms and veto.found(place) is not None
    }
    assert entry["veto"] in found


def test_every_rule_and_every_veto_has_a_phrase() -> None:
    used = {q["rule"] for _, entry in FOUND for q in entry["quantities"]}
    assert {rule.name for rule in rules.RULES.rows} - used == {"only a name"}  # that one reads nothing
    forbidden = {entry.get("veto") for _, entry in NOTHING}
    assert {veto.name for veto in (*vetoes.SHAPES.rows, *vetoes.NAMES.rows)} <= forbidden
