"""The lexicons are data that a reader of the language can check: plain words, each section exemplified, no
patterns.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import factrack
from factrack import languages
from factrack.errors import LanguageError
from factrack.languages import patterns
from factrack.languages.sections import Sections

PACKAGE = Path(languages.__file__).parent.parent
PATTERN = re.compile(r"\\|\(\?|\.\*|\.\+|[\[\]{}|^]")
"""What only a regular expression would hold."""
PLACE = re.compile(r"\{[a-z_]+\}")
"""A place in a template (`environ {n}`)."""
TYPOGRAPHIC = re.compile("[\u00a0\u202f\u2009\u2019\u2018\u2010\u2011]")
"""Characters that normalised text never holds: a word with one of them would never be met."""


def lexicons() -> list[languages.Lexicon]:
    return [languages.load(code) for code in languages.available()]


def entries() -> list[Any]:
    """Every entry of every `[[section]]`, however deep the section is nested."""
    return [
        pytest.param(lexicon.code, entry, id=f"{lexicon.code}-{path}-{(entry.get('words') or ['?'])[0]}")
        for lexicon in lexicons()
        for path, entry in entry_tables(lexicon.data, "")
    ]


def entry_tables(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from entry_tables(value, f"{path}.{name}".strip("."))
    elif isinstance(node, list):
        yield from ((path, item) for item in node if isinstance(item, dict))


def strings(node: Any) -> Iterator[str]:
    """Every word of a lexicon: keys and values, whatever their depth."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


@pytest.mark.parametrize(("code", "entry"), entries())
def test_an_entry_has_words_and_an_example_that_holds_one(code: str, entry: dict[str, Any]) -> None:
    words, example = entry["words"], entry["example"]
    assert words
    assert all(w == w.lower() for w in words)
    assert len(set(words)) == len(words)
    assert any(w.strip("'’ ") in example.lower() for w in words)


@pytest.mark.parametrize(("code", "entry"), entries())
def test_an_example_can_be_read(code: str, entry: dict[str, Any]) -> None:
    """The whole walk takes it, and every span that it gives is a slice of it."""
    example = entry["example"]
    found = factrack.extract(example, lang=code)
    assert all(example[c.start : c.end] == c.text for c in found.claims)
    assert all(example[q.start : q.end] == q.text for q in found.quotes)


@pytest.mark.parametrize("lexicon", lexicons(), ids=lambda x: x.code)
def test_no_patterns_and_no_typography(lexicon: languages.Lexicon) -> None:
    all_strings = list(strings(dict(lexicon.data)))
    assert not [s for s in all_strings if PATTERN.search(PLACE.sub("", s))]
    assert not [s for s in all_strings if TYPOGRAPHIC.search(s)]


@pytest.mark.parametrize("lexicon", lexicons(), ids=lambda x: x.code)
def test_no_faults(lexicon: languages.Lexicon) -> None:
    assert list(languages.faults(lexicon)) == []


@pytest.mark.parametrize("code", languages.available())
def test_sections_hold_what_the_file_holds(code: str) -> None:
    text = (PACKAGE / "languages" / f"{code}.toml").read_text(encoding="utf-8")
    whole = tomllib.loads(text)
    found = Sections(code, text)
    assert list(found) == list(whole)
    assert len(found) == len(whole)
    assert dict(found) == whole


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[a]\nx = 1\n[b]\nx = 1 2\n", "line 4"),
        ("[b]\nx = 1\n[b]\ny = 2\n", "twice"),
        ("[b]\nx = 1\n [c]\ny = 2\n", "own line"),
        ('[[b]]\nwords = ["Ten"]\nexample = "Ten"\n', "lower case"),
        ('[[b]]\nwords = ["ten"]\nexample = "nine"\n', "example"),
    ],
)
def test_a_malformed_section_is_refused_when_it_is_read(text: str, fault: str) -> None:
    found = Sections("languages/xx.toml", text)
    with pytest.raises(LanguageError, match=f"^languages/xx.toml: .*{fault}"):
        found["b"]


def test_sections_around_a_malformed_one_can_be_read() -> None:
    found = Sections("xx", "top = 0\n[a] # the first\nx = 1\n[b]\nx =\n[a.c]\ny = 2\n[[d.e]]\nz = 3\n")
    assert list(found) == ["top", "a", "b", "d"]
    assert [found["top"], found["a"], found["d"]] == [0, {"x": 1, "c": {"y": 2}}, {"e": [{"z": 3}]}]
    assert "f" not in found
    assert found.get("f") is None


def test_faults_are_found() -> None:
    bad = languages.Lexicon(
        "xx",
        {"bounds": [{"words": ["about"], "example": "nearly ten"}, {"words": ["About"], "example": "About"}]},
    )
    assert len(list(languages.faults(bad))) == 2


def test_an_unknown_language_is_said_to_be_unknown() -> None:
    with pytest.raises(LanguageError, match=r"known are .*en.*fr"):
        languages.load("xx")


def test_no_words_of_a_language_in_the_code() -> None:
    """A letter with an accent in a string is a word that belongs into a lexicon; docstrings and the example
    phrase that a rule carries (`12 blessés`) aside.
    """
    word = re.compile("[a-zà-öø-ÿœ]*[à-öø-ÿœ][a-zà-öø-ÿœ]*", re.IGNORECASE)
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) not in docs and " " not in node.value:
                words = [w for w in word.findall(node.value) if len(w) > 2 and re.search("[a-z]", w)]
                found += [f"{path.name}:{node.lineno} {w}" for w in words]
    assert not found


@pytest.mark.parametrize(
    "words", [["un", "une", "une dizaine"], ["l'", "le"], ["s'est", "s'"], ["a+b", "a.b"]]
)
def test_words_become_patterns_that_match_just_them(words: list[str]) -> None:
    compiled = re.compile(patterns.whole_words(words))
    for word in words:
        found = compiled.match(word + ("x" if word.endswith("'") else ""))
        assert found
        assert found.group() == word
    assert not compiled.match("axb")
