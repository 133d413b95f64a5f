"""Every cue of a lexicon carries an example, and every example is read as its entry says."""

from __future__ import annotations

from typing import Any

import pytest

import factrack
from factrack import languages


def entries(*sections: str) -> list[Any]:
    return [
        pytest.param(lang, entry, id=f"{lang}-{section}-{entry['words'][0]}")
        for lang in languages.available()
        for section in sections
        for entry in languages.load(lang).entries(section)
    ]


@pytest.mark.parametrize(("lang", "entry"), entries("claims_roles_left", "claims_roles_right"))
def test_role(lang: str, entry: Any) -> None:
    found = factrack.extract(entry["example"], lang=lang).claims
    assert (entry["role"], entry.get("direction")) in [(c.role, c.direction) for c in found]


@pytest.mark.parametrize(("lang", "entry"), entries("claims_certainty"))
def test_certainty(lang: str, entry: Any) -> None:
    found = factrack.extract(entry["example"], lang=lang).claims
    assert [c.certainty for c in found] == [entry["certainty"]]


@pytest.mark.parametrize(("lang", "entry"), entries("claims_concepts", "claims_fates"))
def test_concept(lang: str, entry: Any) -> None:
    found = factrack.extract(entry["example"], lang=lang).claims
    assert [c.concept for c in found] == [entry["concept"]]


@pytest.mark.parametrize(("lang", "entry"), entries("claims_changes", "claims_moves"))
def test_change(lang: str, entry: Any) -> None:
    found = factrack.extract(entry["example"], lang=lang).claims
    assert {"delta", "from", "to"} & {c.role for c in found}


def test_concepts_meet_in_both_languages() -> None:
    named = {
        lang: {
            e["concept"] for s in ("claims_concepts", "claims_fates") for e in languages.load(lang).entries(s)
        }
        for lang in languages.available()
    }
    assert named["fr"] == named["en"]
