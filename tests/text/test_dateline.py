"""Datelines: where the news begins, and what is none."""

from __future__ import annotations

import pytest

from factrack.text import dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("Nantes, 23 nov 2024 (ANM) - Le", "Nantes", "23 nov 2024", "ANM"),
        ("LEEDS (Newswire) - The", "LEEDS", None, "Newswire"),
        ("LEEDS, Oct 21 (Newswire) -- The", "LEEDS", "Oct 21", "Newswire"),
        ("Linz (Autriche), 17 juin 2020 (ANM) – Le", "Linz (Autriche)", "17 juin 2020", "ANM"),
        ("Saint-Jean de la Mer (ANM) - Le", "Saint-Jean de la Mer", None, "ANM"),
        ("ST. OSWALD, Mo. (MNA) — The", "ST. OSWALD, Mo.", None, "MNA"),
        ("LIMA/QUITO (MNA) - The", "LIMA/QUITO", None, "MNA"),
        ("(Mise à jour: ajoute le bilan)\n\nNantes (ANM) - Le", "Nantes", None, "ANM"),
        ("LISBON — The", "LISBON", None, None),
        ("NANTES, 3 mai 2020 - Le", "NANTES", "3 mai 2020", None),
    ],
)
def test_datelines(text: str, place: str, date: str | None, agency: str | None) -> None:
    found = dateline.find(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[found.end :] in ("Le", "The")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Le ministre (PS) - qui avait promis - a renoncé.",
        "Trois personnes (dont un enfant) - ont péri.",
        "Il a dit: (ANM) - rien.",
        "Marnel rouvre son pont - enfin.",
        "(Une phrase entre parenthèses.)\nMarnel rouvre son pont.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert dateline.find(text) is None
