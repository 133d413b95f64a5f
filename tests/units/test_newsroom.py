"""A newsroom's own units and nouns, merged into a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import factrack
from factrack import languages, pipeline, units
from factrack.errors import LanguageError
from factrack.model import Claim
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
    languages.forget()


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
        "language = 'fr'\nunit = ['evp']",
        "language = 'fr'\nunits = 3",
        "language = 'fr'\n[units]\nsymbols = 3",
        "language = 'fr'\n[units.symbols]\nkWc = 3",
        "language = 'fr'\n[[unit]]\nwords = ['']\nunit = 'evp'",
        "language = 'fr'\n[quantities]\nmagnitudes = 3",
        "language = 'fr'\n[quantities]\nratio_vetoes = 'porte'",
        "language = 'fr'\n[quantities.rates]\ndated = [3]",
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


def _documented() -> str:
    """The example of a newsroom's file in the documentation."""
    page = (Path(__file__).parents[2] / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    return page.partition("Words of your own newsroom")[2].partition("```toml\n")[2].partition("```")[0]


def test_the_documented_example_is_read(newsroom: Path) -> None:
    newsroom.write_text(_documented(), encoding="utf-8")
    pipeline.take_in([newsroom])
    assert only("La drague descend à 12 brasses.", "fr").unit == "fathom"
    found = only("Il doit 400 rentes.", "fr")
    assert (found.kind, found.unit) == ("money", "FRF")
    assert only("Le navire porte 9.000 EVP.", "fr").unit == "evp"
    assert only("Le toit fournit 9 kWc.", "fr").unit == "kilowatt"
    assert only("On compte tout au plus de 30 blessés.", "fr").bound == "<="


def test_units_words_are_taken_beside_units(newsroom: Path) -> None:
    newsroom.write_text(
        "language = 'fr'\n[[units_words]]\nwords = ['picotins']\nkind = 'measure'\nunit = 'liter'\n"
        "example = '12 picotins'\n[[unit]]\nwords = ['brasses']\nunit = 'fathom'\nexample = '3 brasses'\n",
        encoding="utf-8",
    )
    pipeline.take_in([newsroom])
    assert only("Il a livré 12 picotins de lait.", "fr").unit == "liter"
    assert only("La drague descend à 12 brasses.", "fr").unit == "fathom"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[unit]]\nwords = ['doses']\nunit = 'wombat'\nexample = '3 doses'", "'wombat'"),
        ("[[unit]]\nwords = ['doses']\nunit = 'killometer'\nexample = '3 doses'", "kilometer is one"),
        ("[[unit]]\nwords = ['zlots']\nkind = 'money'\nunit = 'zlot'\nexample = '3 zlots'", "ISO 4217"),
        ("[[unit]]\nwords = ['zlots']\nkind = 'coin'\nunit = 'PLN'\nexample = '3 zlots'", "'coin'"),
        ("[[unit]]\nwords = 'doses'\nunit = 'liter'\nexample = '3 doses'", "words"),
        ("[unit]\nwords = ['doses']", "[[unit]]"),
        ("[[unitz]]\nwords = ['doses']", "unit is one"),
        ("[units.symbols]\nkWc = 'killowat'", "kilowatt"),
        ("[[wording]]\nwords = ['doses']", "[wording], a table"),
    ],
)
def test_what_a_lexicon_cannot_be_is_said_in_one_line(newsroom: Path, text: str, says: str) -> None:
    newsroom.write_text(f"language = 'fr'\n{text}\n", encoding="utf-8")
    with pytest.raises(LanguageError) as told:
        pipeline.take_in([newsroom])
    assert says in str(told.value) and str(newsroom) in str(told.value) and "\n" not in str(told.value)
    assert languages.added() == []


def test_a_lexicon_is_added_once_and_for_one_text_alone(newsroom: Path) -> None:
    text = "La drague descend à 12 brasses."
    assert factrack.extract(text, lang="fr", lexicon=newsroom).claims[0].unit == "fathom"
    assert factrack.extract(text, lang="fr").claims[0].kind == "count"
    pipeline.take_in([newsroom, newsroom])
    assert len(languages.added()) == 1


@pytest.mark.parametrize(
    ("lexicon", "text", "read"),
    [
        (
            '[[noun]]\nwords = ["woundlings"]\nlemma = "injury"\nexample = "six woundlings"\n',
            "12% of the woundlings were treated at home.",
            lambda claim: claim.concept,
        ),
        (
            '[[units_local]]\nbare = "crown"\nnames = ["crowns"]\nunit = "DKK"\nwords = ["velmark"]\n'
            'example = "in velmark they cost 3,000 crowns"\n',
            "The boats cost 3,000 crowns each in Velmark, the port said.",
            lambda claim: (claim.kind, claim.unit),
        ),
    ],
    ids=["noun", "currency"],
)
def test_words_are_taken_after_a_run_without_them(
    tmp_path: Path, lexicon: str, text: str, read: Callable[[Claim], object]
) -> None:
    path = tmp_path / "own.toml"
    path.write_text('language = "en"\n' + lexicon, encoding="utf-8")

    def told(*own: Path) -> object:
        return read(factrack.extract(text, lang="en", lexicon=own).claims[0])

    languages.forget()
    without = told()
    after = told(path)
    for clear in languages._CACHES:
        clear()
    assert told(path) == after != without
    pipeline.take_only(())
    assert told() == without
