"""Words are found at a place of a text as one pattern of them all would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from factrack.quantities.lookup import Words

WORDS = st.text("ab1é '%", min_size=1, max_size=5).map(lambda word: " ".join(word.split())).filter(bool)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(("a", "_", ".", " ", "  ", "   ", "    "))), max_size=8)


def pattern(words: set[str], end: int) -> re.Pattern[str]:
    """The longest of the words first; one that ends in a letter or digit is followed by none."""
    closed = [word for word in words if word[end].isalnum()]
    turned = [word if end else word[::-1] for word in sorted(closed, key=len, reverse=True)]
    rest = [w if end else w[::-1] for w in sorted(words - set(closed), key=len, reverse=True)]
    written = [*(f"{_spaced(word)}(?!\\w)" for word in turned), *map(_spaced, rest)]
    return re.compile("|".join(written))


def _spaced(word: str) -> str:
    return "[ ]{1,3}".join(map(re.escape, word.split(" ")))


@given(st.sets(WORDS, min_size=1, max_size=8), TEXTS)
def test_the_longest_word_is_found_at_every_place(words: set[str], parts: list[str]) -> None:
    text, table = "".join(parts), Words(words)
    ahead, back = pattern(words, -1), pattern(words, 0)
    for place in range(len(text) + 1):
        found = ahead.match(text, place)
        assert table.at(text, place) == ((" ".join(found[0].split()), found.end()) if found else None)
        assert table.may_begin(text, place) or found is None
        found = back.match(text[:place][::-1])
        word = " ".join(found[0][::-1].split()) if found else ""
        assert table.before(text, place) == ((word, place - found.end()) if found else None)
