"""A newsroom's own units and nouns, merged into a language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factrack import languages, units
from factrack.errors import LanguageError
from tests.quantities.reading import only

OWN = """
language = "fr"

[[unit]]
words = ["evp", "conteneurs evp"]
kind = "count"
unit = "evp"
example = "le navire porte 9.000 evp"

[[unit]]
words = ["brasses"]
unit = "fathom"
example = "à 12 brasses de fond"

[[noun]]
words = ["locaux-poubelles"]
lemma = "local-poubelle"
example = "six locaux-poubelles"

[units.symbols]
kWc = "kilowatt"
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Path]:
    """A file to extend French with, and French as it was afterwards."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    yield path
    languages._EXTRAS.clear()
    languages._forget()


def test_units_nouns_and_symbols_are_read(newsroom: Path) -> None:
    assert only("La drague descend à 12 brasses.", "fr").kind == "count"
    languages.extend(newsroom)
    found = only("La drague descend à 12 brasses.", "fr")
    assert (found.kind, found.unit, found.text) == ("measure", "fathom", "12 brasses")
    assert only("Le toit fournit 9 kWc.", "fr").unit == "kilowatt"
    assert only("Le navire porte 9.000 EVP.", "fr").unit == "evp"
    assert units.lemma("locaux-poubelles", "fr") == "local-poubelle"
    assert only("On compte six bateaux.", "fr").unit == "bateau"


@pytest.mark.parametrize(
    "text",
    [
        "[[unit]]\nwords = ['a']",
        "language = 'fr'\n[[unit]]\nwords = ['a']",
        "language = 'xx'",
        "language = [",
    ],
)
def test_a_malformed_file_is_refused_and_adds_nothing(newsroom: Path, text: str) -> None:
    newsroom.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError):
        languages.extend(newsroom)
    assert only("Six bateaux.", "fr").unit == "bateau"


def test_an_entry_without_example_is_refused(newsroom: Path) -> None:
    newsroom.write_text("language = 'fr'\n[[unit]]\nwords = ['evp']\nunit = 'evp'", encoding="utf-8")
    with pytest.raises(LanguageError, match="example"):
        languages.extend(newsroom)
    assert only("Le navire porte 9.000 EVP.", "fr").value == 9000


def test_a_missing_file_is_a_language_error(tmp_path: Path) -> None:
    with pytest.raises(LanguageError):
        languages.extend(tmp_path / "none.toml")
