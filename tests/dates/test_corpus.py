"""Phrases in two languages, one for every rule, with the days that they mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factrack import dates, text
from factrack.dates import rules

CORPUS = Path(__file__).parents[1] / "corpus"
LANGUAGES = sorted(path.parent.name for path in CORPUS.glob("*/dates.toml"))


def load(lang: str, section: str) -> list[dict[str, Any]]:
    found = tomllib.loads((CORPUS / lang / "dates.toml").read_text(encoding="utf-8"))
    return list(found[section])


def cases(section: str) -> list[Any]:
    return [
        pytest.param(lang, entry, id=f"{lang}: {entry['text'][:48]}")
        for lang in LANGUAGES
        for entry in load(lang, section)
    ]


def found_in(lang: str, entry: dict[str, Any]) -> tuple[dates.TimeExpression, ...]:
    return dates.find(text.passage("body", entry["text"], lang), entry.get("published"))


@pytest.mark.parametrize(("lang", "entry"), cases("resolved"))
def test_resolved(lang: str, entry: dict[str, Any]) -> None:
    (found,) = found_in(lang, entry)
    assert (found.text, found.time_from, found.time_to, found.rule) == (
        entry["is"], entry.get("from"), entry.get("to"), entry["rule"],
    )  # fmt: skip


@pytest.mark.parametrize(("lang", "entry"), cases("several"))
def test_several(lang: str, entry: dict[str, Any]) -> None:
    found = [[e.text, e.time_from, e.time_to] for e in found_in(lang, entry)]
    assert found == entry["found"]


@pytest.mark.parametrize(("lang", "entry"), cases("none"))
def test_none(lang: str, entry: dict[str, Any]) -> None:
    assert [e.text for e in found_in(lang, {**entry, "published": None})] == []


def test_every_rule_has_a_phrase() -> None:
    known = {entry["rule"] for lang in LANGUAGES for entry in load(lang, "resolved")}
    untold = {rule.name for rule in rules.RULES} - known - {"same", "night_into"}
    assert not untold
