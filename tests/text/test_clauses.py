"""The clause splitter: pieces, kinds, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack import text
from factrack.text.clauses import clauses

CASES = [
    ("fr", "Vingt sont rentrés tandis que trois restent.", ["main", "contrast"]),
    ("fr", "Le navire, dont la coque avait cédé, a coulé.", ["main", "relative", "resumed"]),
    ("fr", "Le bilan (trois morts) est provisoire.", ["main", "aside", "resumed"]),
    ("fr", "Le pont - un ouvrage ancien - est fermé.", ["main", "aside", "resumed"]),
    ("fr", "Ils étaient 400 en mai; 300 en juin.", ["main", "main"]),
    ("fr", "Le train de 21:00 roule à 1,5 km/h.", ["main"]),
    ("fr", "Le lapin, le renard et la poule sont là.", ["main"]),
    ("en", "Two roads reopened while the bridge stayed shut.", ["main", "contrast"]),
    ("en", "The ship, which had a crew of nine, was lost.", ["main", "relative", "resumed"]),
    ("en", "Two rafts -- both empty -- were found.", ["main", "aside", "resumed"]),
    ("en", "She sold apples, pears and plums.", ["main"]),
]


def cut(lang: str, written: str) -> list[tuple[str, str]]:
    passage = text.passage("body", written, lang)
    return [(c.kind, written[c.start : c.end]) for s in passage.sentences for c in clauses(passage, s)]


@pytest.mark.parametrize(("lang", "written", "kinds"), CASES)
def test_kinds(lang: str, written: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in cut(lang, written)] == kinds


def test_an_opening_word_stands_in_its_clause() -> None:
    assert cut("fr", "Vingt sont rentrés tandis que trois restent.")[1][1] == "tandis que trois restent."


@given(st.sampled_from(["fr", "en"]), st.text(alphabet="ab ,;:()-–.'«»\"\nqutandisqe", max_size=80))
def test_clauses_lie_in_order_within_their_sentence(lang: str, written: str) -> None:
    passage = text.passage("body", written, lang)
    for sentence in passage.sentences:
        found = clauses(passage, sentence)
        assert found
        edges = [sentence.start, *(edge for c in found for edge in (c.start, c.end)), sentence.end]
        assert edges == sorted(edges)


PIECES = ["tandis que", ", dont", ";", "(a)", "mot", "est", ", mais", " - ", ","]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_nothing_but_blanks_and_marks_is_lost(words: list[str]) -> None:
    written = " ".join(words)
    kept = "".join(piece for _, piece in cut("fr", written))
    assert [c for c in kept if c.isalpha()] == [c for c in written if c.isalpha()]
