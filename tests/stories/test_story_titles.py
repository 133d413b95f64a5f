"""Titles taken apart: marks, heads, topics, genres."""

from __future__ import annotations

import pytest

from factrack.stories import titles
from factrack.stories.tables import stem, tables


@pytest.mark.parametrize(
    ("lang", "title", "rest"),
    [
        ("fr", "CORRECTION - Crues: deux morts", "Crues: deux morts"),
        ("fr", "LEAD - Crues: deux morts", "Crues: deux morts"),
        ("fr", "2e LEAD Crues: deux morts", "2e LEAD Crues: deux morts"),
        ("fr", "(2e LEAD) Crues: deux morts", "Crues: deux morts"),
        ("fr", "(Actualisé) Crues: deux morts", "Crues: deux morts"),
        ("fr", "[URGENT] - Crues: deux morts", "Crues: deux morts"),
        ("fr", "PAPIER GENERAL: Crues dans le Gard", "Crues dans le Gard"),
        ("fr", "BREAKING: Crues dans le Gard", "Crues dans le Gard"),
        ("fr", "(Photos de Jean) Crues dans le Gard", "(Photos de Jean) Crues dans le Gard"),
        ("en", "(LEAD/CORRECTION) Floods kill two", "Floods kill two"),
        ("fr", "URGENT - LEAD - Crues: deux morts", "Crues: deux morts"),
        ("fr", "ACTUALISATION: Crues dans le Gard", "Crues dans le Gard"),
        ("fr", "Directeur limogé à Dax", "Directeur limogé à Dax"),
        ("fr", "Correction d'un élève: le parquet enquête", "Correction d'un élève: le parquet enquête"),
        ("en", "UPDATE 1-Floods kill two", "Floods kill two"),
        ("en", "CORRECTED-UPDATE 3-Floods kill two", "Floods kill two"),
        ("en", "REFILE-Floods kill two", "Floods kill two"),
        ("en", "Leaders meet in Rome", "Leaders meet in Rome"),
        ("en", "Live music returns", "Live music returns"),
    ],
)
def test_marks_are_taken_off(lang: str, title: str, rest: str) -> None:
    assert titles.read(title, tables(lang)).rest == rest


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Tempête Orélia: 22.000 foyers privés de courant", "tempete orelia"),
        ("Crues au Kenya: le bilan s'alourdit", "crues au kenya"),
        ('Le maire: "nous sommes à bout"', None),
        ("Aucun deux-points ici", None),
        ("Rendez-vous à 14:30 place de la République", None),
        ("Une phrase bien trop longue pour une tête de titre: suite", None),
        ('"Il ment": le ministre accuse', None),
    ],
)
def test_heads(title: str, head: str | None) -> None:
    assert titles.head_of(title) == head


@pytest.mark.parametrize(
    "label", ["top 14", "climat", "tennis", "coupe davis", "alerte", "italie", "foot-fra-l1", "davis cup"]
)
def test_topics_link_nothing(label: str) -> None:
    assert titles.is_generic(label) or titles.is_sport(label)


@pytest.mark.parametrize(
    "label", ["tempete orelia", "crues au kenya", "meteo-orelia-bilan", "affaire verdelin"]
)
def test_stories_have_labels_of_their_own(label: str) -> None:
    assert not titles.is_generic(label)
    assert not titles.is_sport(label)


@pytest.mark.parametrize(
    ("lang", "title", "genre"),
    [
        ("fr", "EN DIRECT - Crues dans le Gard", "live"),
        ("fr", "Les titres de l'actualité à 6h00", "digest"),
        ("fr", "Dix ans après, Bages se souvient du feu", "lookback"),
        ("fr", "Le directeur de l'usine démissionne", None),
        ("en", "Live updates: floods in Kent", "live"),
        ("en", "Morning briefing: what you need to know today", "digest"),
        ("en", "Kent marks first anniversary of floods", "lookback"),
        ("en", "Police deliver warning", None),
    ],
)
def test_genres(lang: str, title: str, genre: str | None) -> None:
    assert titles.read(title, tables(lang)).genre == genre


@pytest.mark.parametrize(
    ("one", "other"),
    [("Autriche", "autrichien"), ("indonésien", "Indonesian"), ("foyers", "foyer"), ("italienne", "italien")],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Autriche", "Australie"), ("Ysolde", "Barnabé"), ("Verrano", "Soltec")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)
