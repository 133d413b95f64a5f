"""Quotation marks: pairs, straight marks by turns, nested, reopened and unclosed ones."""

from __future__ import annotations

import timeit
from functools import partial
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack.quotes import marks

CASES = [
    ('Il dit "oui", puis "non".', ["oui", "non"]),
    ("« abc « d » e » f “x y”", ["abc « d » e", "x y"]),
    ("«\u00a0oui\u202f», dit-il", ["oui"]),
    ('"A b "c d" e", f', ['A b "c d" e']),
    ('" espacé " et " encore "', ["espacé", "encore"]),
    ("say „deutsch“ and ”stray", ["deutsch"]),
    ('“curved to straight," she said', ["curved to straight,"]),
    ("“two single marks,’’ she said", ["two single marks,"]),
    ("“never closed. “closed.”", ["never closed.", "closed."]),
    ("He is 6'2\" tall", []),
    ('A 12" pipe and a "thing"', ["thing"]),
    ("the workers' rights, it's fine", []),
    ("'Life-changing' and ‘hello there’ it's", ["Life-changing", "hello there"]),
    ("rock 'n' roll", ["n"]),
    ("no marks at all", []),
    ('""', []),
]


@pytest.mark.parametrize(("written", "words"), CASES)
def test_pairs(written: str, words: list[str]) -> None:
    assert [written[m.start : m.end] for m in marks.find(written, single=True)] == words


def test_straight_single_marks_are_apostrophes_where_the_language_has_no_others() -> None:
    assert marks.find("d 'accord ' oui", single=False) == ()


def test_a_paragraph_that_reopens_an_open_quote_continues_it() -> None:
    found = marks.find("« Un.\n« Deux. »\n« Trois. »")
    assert [(m.closed, m.continues) for m in found] == [(False, False), (True, True), (True, False)]


TEXT = st.text(alphabet="ab. ,\n\"«»“”‘’'„", max_size=60)


@given(TEXT, st.booleans())
def test_marked_words_never_cross_a_line_break(written: str, single: bool) -> None:
    for marked in marks.find(written, single):
        assert "\n" not in written[marked.opens : marked.closes]
        assert marked.opens < marked.start < marked.end <= marked.closes <= len(written)


@given(TEXT, st.booleans())
def test_marked_words_are_in_order_and_apart(written: str, single: bool) -> None:
    edges = [edge for m in marks.find(written, single) for edge in (m.opens, m.closes)]
    assert edges == sorted(edges)


@given(st.text(alphabet='ab "«»“”', max_size=30), st.sampled_from(['"', "«", "“", "»", "”"]))
def test_an_odd_mark_changes_nothing_outside_its_paragraph(before: str, odd: str) -> None:
    after = '\nIci « un », là "deux".'
    plain = [after[m.start : m.end] for m in marks.find(after)]
    written = f"{before}{odd} a{after}"
    base = len(written) - len(after)
    assert [written[m.start : m.end] for m in marks.find(written) if m.opens > base] == plain


@given(TEXT)
def test_a_mask_keeps_the_length_and_hides_the_words(written: str) -> None:
    found = marks.find(written)
    hidden = marks.mask(written, found, "x")
    assert len(hidden) == len(written)
    for marked in found:
        assert set(hidden[marked.opens : marked.closes]) == {"x"}


@pytest.mark.parametrize(
    ("first", "then"), [('"a b" ‘c d’ ', ""), ("„", "›"), ('"', '"'), ('" ', '" '), ("«", "»"), ("“", "‘a")]
)
def test_many_marks_take_linear_time(first: str, then: str) -> None:
    def took(count: int) -> float:
        look = partial(marks.find, first * count + then * count, single=True)
        return min(timeit.repeat(look, timer=process_time, number=1, repeat=2))

    took(20)
    assert took(8000) < 7 * took(2000) + 0.1
