"""A line cut stretch by stretch is the line cut as a whole, and its bits are the lists of its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import text
from factrack.model import Sentence
from factrack.quotes import flags, signs
from factrack.quotes.lines import View
from factrack.quotes.signs import SIGNS
from factrack.quotes.tokens import FILLER, TOKEN
from factrack.quotes.vocabulary import vocabulary

PIECES = st.sampled_from(
    ["a", "A", "é", "É", "mr.", "Mr.", "U.", "u.n.", "l'", "'s", ".", ". ", ", ", " ", "  ", "-", "--", "1,5",
     "3.", "½", "_", "\n", "(", ")", ":", "?", "%", "&", f"{FILLER}{FILLER}", "a-t-il", "said", "according",
     "to"]
)  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(pieces=st.lists(PIECES, max_size=12))
@settings(max_examples=300, deadline=None)
def test_words_are_those_of_the_pattern(lang: str, pieces: list[str]) -> None:
    known, written = vocabulary(lang), "".join(pieces)
    passage = text.passage("body", written, lang)
    passage = passage._replace(sentences=(Sentence("body", 0, len(written), 0),), begins=(0,))
    (line,) = View(passage, known, (), passage.plain, passage.lower).lines
    line.cut()
    words, starts = line.words[: line.size], line.starts[: line.size]
    expected = [(match.group(), match.start()) for match in TOKEN.finditer(passage.lower)]
    assert list(zip(words, starts, strict=True)) == expected
    assert line.capitals[: line.size] == tuple(passage.plain[start].isupper() for start in starts)
    assert line.flags[: line.size] == tuple(known.flags[word] for word in words)
    if not line.held & flags.NAME:
        assert line.kinds[: line.size] == tuple(known.kinds[word] for word in words)


@pytest.mark.parametrize(
    "written",
    [
        "The WHO said so, and who knows.",
        "It is for the US. Officials of the US-LED force and of US/UK (US) told us.",
        "WHO WON? US! They told the USA.",
    ],
)
def test_acronyms_are_those_of_the_passage(written: str) -> None:
    passage = text.passage("body", written, "en")
    for line in View(passage, vocabulary("en"), (), passage.plain, passage.lower).lines:
        words = line.cut().words[: line.size]
        assert [*words] == TOKEN.findall(passage.lower[line.start : line.end])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_list_has_its_bit(lang: str) -> None:
    known = vocabulary(lang)
    bits = {**flags.LISTS, **flags.TABLES}
    tables = {name: known.lists[name] for name in flags.LISTS}
    tables |= {name: getattr(known, name) for name in flags.TABLES}
    assert len({*bits.values()}) == len(bits)
    for name, bit in bits.items():
        for word in ("nothing", *tables[name]):
            assert bool(known.flags[word] & bit) == (word in tables[name]), (name, word)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_list_has_the_bit_of_a_sign(lang: str) -> None:
    found = vocabulary(lang).stretches
    bits = (*flags.LISTS.values(), *flags.TABLES.values(), *flags.ENDINGS.values(), flags.NOTABLE)
    assert not any(bit & SIGNS for bit in bits)
    assert found["2026"][-1][3] & signs.NUMBERS
    assert not found["("][-1][3] & SIGNS


def test_marked_words_are_as_long_as_they_are_written() -> None:
    for length in (1, 8, 9, 30):
        rows = vocabulary("en").stretches.cut(f"({FILLER * length}),")
        assert [len(row[0]) for row in rows] == [1, length, 1, 1]
        assert [row[-1] for row in rows] == [1, length, 1, 2]
