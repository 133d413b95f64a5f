"""Lemmas of counted nouns: endings, exceptions, invariants, compounds."""

from __future__ import annotations

import pytest

from factrack import units


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("foyers", "foyer"), ("hôpitaux", "hôpital"), ("travaux", "travail"), ("bateaux", "bateau"),
        ("tuyaux", "tuyau"),
        ("yeux", "œil"), ("voix", "voix"), ("fois", "fois"), ("pays", "pays"), ("lieux", "lieu"),
        ("Blessées", "blessé"),
        ("années", "année"), ("élus", "élu"), ("choux", "chou"), ("sans-abri", "sans-abri"), ("cas", "cas"),
    ],
)  # fmt: skip
def test_french(word: str, lemma: str) -> None:
    assert units.lemma(word, "fr") == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("homes", "home"), ("people", "person"), ("wounded", "wounded"), ("branches", "branch"),
        ("companies", "company"),
        ("Frenchmen", "frenchman"), ("lives", "life"), ("buses", "bus"), ("gas", "gas"),
        ("crises", "crisis"), ("classes", "class"),
        ("crew", "crew"), ("taxes", "tax"), ("heroes", "hero"), ("grandchildren", "grandchild"),
        ("business", "business"),
    ],
)  # fmt: skip
def test_english(word: str, lemma: str) -> None:
    assert units.lemma(word, "en") == lemma


def test_a_lemma_is_its_own_lemma() -> None:
    for lang, words in {
        "fr": ("maisons", "chevaux", "jeux", "cas"),
        "en": ("cities", "boxes", "buses", "women"),
    }.items():
        for word in words:
            once = units.lemma(word, lang)
            assert units.lemma(once, lang) == once
