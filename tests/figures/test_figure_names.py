"""Names of several words are found by the gate that saves the search for them."""

from __future__ import annotations

import pytest

from factrack import languages
from factrack.figures.words import concepts_in, glossary


@pytest.mark.parametrize("lang", languages.available())
def test_each_name_of_several_words_is_found(lang: str) -> None:
    for phrase, concept in glossary(lang).phrases.items():
        for text in (f"12 {phrase}", f"({phrase.upper()})", f"semi-{phrase}."):
            assert concept in concepts_in(text, lang), text
