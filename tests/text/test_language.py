"""Which language a text is in, and when it is surely in none that is read."""

from __future__ import annotations

import tomllib
import warnings
from pathlib import Path

import pytest

import factrack
from factrack import languages, pipeline
from factrack.errors import ReadError
from factrack.text import language

DATA = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
STRANGERS: dict[str, str] = DATA["strangers"]
OURS: list[str] = DATA["ours"]


@pytest.mark.parametrize("name", sorted(STRANGERS))
def test_a_language_that_is_not_read_is_known(name: str) -> None:
    other = language.stranger(STRANGERS[name])
    assert other is not None and other.name == name


@pytest.mark.parametrize(("name", "text"), DATA["short"])
def test_a_sentence_in_it_is_enough(name: str, text: str) -> None:
    other = language.stranger(text)
    assert other is not None and other.name == name


@pytest.mark.parametrize("text", OURS)
def test_what_may_be_ours_is_never_refused(text: str) -> None:
    assert language.stranger(text) is None


def test_no_sample_is_refused() -> None:
    folder = Path(__file__).parents[2] / "samples" / "dispatches"
    found = list(pipeline.read_all([folder]))
    assert found and not [item for item in found if isinstance(item, ReadError)]
    assert not [d for d in found if isinstance(d, factrack.Dispatch) and language.stranger(d.text)]


def test_the_words_of_others_are_in_lower_case_and_tell_something() -> None:
    for name, words in languages.unread().items():
        every = [*words["telling"], *words["shared"]]
        assert every == [word.lower() for word in every], name
        assert len({*words["telling"]} - {*words["shared"]}) > 30, name


def test_what_a_file_says_decides_where_its_words_allow_it() -> None:
    assert language.stranger("Sechs Tote", "de-AT") is not None
    assert language.stranger("The mill was on fire and the mayor has left", "de") is None
    assert language.stranger("Sechs Tote", "xx") is None


def test_a_list_of_headlines_is_judged_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    titles = [
        "Elf Menschen sind bei einem Brand verletzt worden",
        "Der Minister spricht nicht mit der Presse",
    ]
    file.write_text("".join(f"- {title}\n" for title in [*titles, "Das Wetter"]), encoding="utf-8")
    assert all(isinstance(found, ReadError) for found in pipeline.read_all([file]))
    assert len(list(pipeline.read_all([file], pipeline.defaults(lang="en"), any_language=False))) == 3


def test_a_stranger_is_passed_over_unless_a_language_is_given(tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text(f"Brand in der Mühle\n\n{STRANGERS['German']}\n", encoding="utf-8")
    (told,) = pipeline.read_all([file])
    assert isinstance(told, ReadError) and "German" in str(told) and "--lang" in str(told)
    assert "\n" not in str(told)
    (read,) = pipeline.read_all([file], pipeline.defaults(lang="en"))
    assert isinstance(read, factrack.Dispatch)
    (whatever,) = pipeline.read_all([file], any_language=True)
    assert isinstance(whatever, factrack.Dispatch)
    with pytest.warns(UserWarning, match="German"):
        factrack.extract(STRANGERS["German"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        factrack.extract(STRANGERS["German"], lang="en")
