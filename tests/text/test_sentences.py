"""Sentences: what runs on without a point is cut, so that no rule sees a text as one sentence."""

from __future__ import annotations

import timeit
from functools import partial
from time import process_time

import pytest

from factrack import extract
from factrack.text import sentences

LONGEST = 1200


@pytest.mark.parametrize("word", ["word ", "12 roads ", "unbroken", "a  "])
def test_a_text_without_points_is_cut(word: str) -> None:
    plain = (word * 9000).rstrip()
    found = sentences.split("body", plain, 0, "en")
    assert all(0 < s.end - s.start <= LONGEST for s in found)
    assert "".join(plain[s.start : s.end] for s in found).replace(" ", "") == plain.replace(" ", "")
    assert {s.paragraph for s in found} == {0}


def test_no_word_is_cut_where_there_is_a_blank() -> None:
    found = sentences.split("body", ("seventeen " * 900).rstrip(), 0, "en")
    assert all(len("seventeen " * 900) % 10 == s.start % 10 == 0 for s in found)


@pytest.mark.parametrize(
    "words", ["the 12 crews said that ", "council 41 of the 7 ferry ", "he said the crews "]
)
def test_time_is_linear(words: str) -> None:
    """A text in one line takes no more than linear time."""

    def took(count: int) -> float:
        read = partial(extract, words * count, lang="en")
        return min(timeit.repeat(read, timer=process_time, number=1, repeat=2))

    took(20)
    assert took(2400) < 6 * took(800) + 0.3
