"""Texts cut in odd places: the search for a speaker comes to an end."""

from __future__ import annotations

import pytest

import factrack


@pytest.mark.parametrize("broken", ["selon Me \n\nVasquet", "selon \n\nVasquet", "selon Me \n\n\nVasquet"])
def test_a_name_after_a_broken_line_is_looked_for_once(broken: str) -> None:
    text = f'Aldan "semble hésiter", {broken}, qui attend. L\'entreprise a dit "examiner ces questions".'
    found = factrack.extract(text, lang="fr").quotes
    assert [quote.text for quote in found][-1] == "examiner ces questions"
