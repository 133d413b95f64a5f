"""A line cut stretch by stretch is the line cut as a whole, and its bits are the lists of its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import text
from factrack.quotes import flags
from factrack.quotes.lines import View
from factrack.quotes.tokens import TOKEN, at_blanks
from factrack.quotes.vocabulary import FILLER, vocabulary

PIECES = st.sampled_from(
    ["a", "A", "é", "É", "mr.", "Mr.", "U.", "u.n.", "l'", "'s", ".", ". ", ", ", " ", "  ", "-", "--", "1,5",
     "3.", "½", "_", "\n", "(", ")", ":", "?", "%", "&", f"{FILLER}{FILLER}", "a-t-il", "said", "according",
     "to"]
)  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(pieces=st.lists(PIECES, max_size=12))
@settings(max_examples=300, deadline=None)
def test_words_are_those_of_the_pattern(lang: str, pieces: list[str]) -> None:
    known, line = vocabulary(lang), "".join(pieces)
    found = known.stretches.cut(line, line.lower(), 7, at_blanks(line))
    expected = [(match.group(), match.start() + 7, match.end() + 7) for match in TOKEN.finditer(line.lower())]
    ends = [start + len(word) for start, word in zip(found.starts, found.words, strict=True)]
    assert list(zip(found.words, found.starts, ends, strict=True)) == expected
    assert [*found.capitals] == [line[start - 7].isupper() for start in found.starts]
    assert [*found.kinds] == [known.kinds[word] for word in found.words]
    assert [*found.flags] == [known.flags[word] for word in found.words]


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
        assert words == TOKEN.findall(passage.lower[line.start : line.end])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_list_has_its_bit(lang: str) -> None:
    known = vocabulary(lang)
    bits = {**flags.LISTS, **flags.TABLES}
    tables = {**{name: known.lists[name] for name in flags.LISTS}, **vars(known)}
    assert len({*bits.values()}) == len(bits)
    for name, bit in bits.items():
        for word in ("nothing", *tables[name]):
            assert bool(known.flags[word] & bit) == (word in tables[name]), (name, word)
