"""What an expression such as `the same day` hangs on is found however little of a text is asked about."""

from __future__ import annotations

from datetime import date
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from factrack import dates, text
from factrack.model import Dispatch

PUBLISHED = date(2024, 11, 23)
SENTENCES = (
    "Nine came on 4 May 2021.",
    "Twelve came the same day.",
    "Thirty had come two days earlier.",
    "Nobody counted them.",
    "They counted 40 on Monday.",
    "Some 60 came that year.",
    "It was 12 the same day, on 8 June 2020 and two days earlier.",
)
BREAKS = (" ", "\n\n")


@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BREAKS)), max_size=12), st.data())
def test_stated_is_what_find_says_of_the_sentences_asked(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    body = "".join(sentence + gap for sentence, gap in parts)
    passage = text.analyse(Dispatch(text=body, lang="en")).passage("body")
    asked = [s for s in passage.sentences if data.draw(st.booleans())]
    paragraphs = {s.paragraph for s in asked}
    every = dates.find(passage, PUBLISHED, paragraphs)
    held = {s.start: range(s.start, s.end) for s in asked}
    wanted = tuple(e for e in every if e.period and any(e.start in place for place in held.values()))
    assert dates.stated(passage, PUBLISHED, [dates.Asked(s, True, True) for s in asked], paragraphs) == wanted


def test_each_goes_on_from_the_one_before() -> None:
    body = "Nine came on 10 May 2021. " + "Ten came two days earlier. " * 3
    passage = text.analyse(Dispatch(text=body, lang="en")).passage("body")
    last = passage.sentences[-1]
    found = dates.stated(passage, PUBLISHED, [dates.Asked(last, True, True)], {last.paragraph})
    assert [e.time_from for e in found] == [date(2021, 5, 4)]


def test_looking_back_takes_linear_time() -> None:
    def cost(times: int) -> float:
        body = "It was 12 the same day. " * times
        passage = text.analyse(Dispatch(text=body, lang="en")).passage("body")
        asked = [dates.Asked(s, True, True) for s in passage.sentences]
        start = process_time()
        dates.stated(passage, PUBLISHED, asked, {s.paragraph for s in passage.sentences})
        return process_time() - start

    cost(100)
    assert cost(3_000) < 8 * cost(600) + 0.2
