"""What holds for any text: spans are slices, paragraphs add up, intervals fit their bounds.

Time is linear.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import quantities
from factrack.model import Dispatch, Quantity
from factrack.text import analyse
from tests.quantities.reading import quantities_of

PIECES = {
    "fr": """
        12 33.000 1,5 un une deux trois vingt cent mille millions milliards dizaine des plusieurs aucun
        deuxième tiers moitié quart demi double fois plus moins de d' à et ou entre environ près au moins
        % € $ km km/h ans mois heures euros dollars bateaux morts blessés en 2022 mai lundi CAC COP29 Léa
        , . ( ) « » - – / : ; par jour sur dix non contre
    """,
    "en": """
        12 33,000 1.5 one two three twenty hundred thousand million billion dozen dozens several no second
        third half quarter twice times more less than of to and or between about at least % € $ km mph
        years months hours euros dollars boats dead injured in 2022 May Monday S&P COP29 Jane , . ( ) " -
        – / : ; per day a an ten not
    """,
}


def texts(lang: str) -> st.SearchStrategy[str]:
    """Sentences made of the pieces that quantities are made of, in any order."""
    word = st.sampled_from(PIECES[lang].split()) | st.text(max_size=4)
    return st.lists(word, max_size=24).map(" ".join)


def shape(quantity: Quantity, shift: int = 0) -> tuple[object, ...]:
    """What must not depend on the paragraphs around."""
    q = quantity
    return (q.start + shift, q.end + shift, q.text, q.kind, q.bound, q.value, q.low, q.high, q.unit, q.rule)


@settings(max_examples=250, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_spans_are_slices_in_order_without_overlap(lang: str, data: st.DataObject) -> None:
    document = analyse(Dispatch(text=data.draw(texts(lang)), lang=lang))
    text = document.passage("body").text  # a broken line may be joined: offsets are given back later
    end = 0
    for found in quantities.find(document):
        assert end <= found.start < found.end <= found.tail <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@settings(max_examples=250, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_intervals_fit_their_bounds(lang: str, data: st.DataObject) -> None:
    for q in quantities_of(data.draw(texts(lang)), lang):
        if q.kind == "score":
            assert q.components is not None
            assert q.value is q.low is q.high is None
        elif q.bound in ("range", "vague"):
            assert q.value is None
            assert q.low is not None
            assert q.high is not None
            assert q.low <= q.high
        else:
            ends = {"=": (q.value, q.value), "~": (None, None)}
            expected = ends.get(q.bound, (q.value, None) if q.bound[0] == ">" else (None, q.value))
            assert q.value is not None
            assert (q.low, q.high) == expected


@settings(max_examples=250, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_quantities_of_a_text_are_those_of_its_paragraphs(lang: str, data: st.DataObject) -> None:
    one, two = data.draw(texts(lang)), data.draw(texts(lang))
    if {"\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85"} & set(one + two):
        return
    apart = [shape(q) for q in quantities_of("Bilan\n\n" + one, lang)]
    apart += [shape(q, len(one) + 2) for q in quantities_of("Bilan\n\n" + two, lang)]
    assert [shape(q) for q in quantities_of(f"Bilan\n\n{one}\n\n{two}", lang)] == apart


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "12 et\n\ntiers"),
        ("fr", "12 et un\n\nquart"),
        ("en", "12 and\n\na quarter"),
        ("en", "12 and a\n\nthird"),
    ],
)
def test_a_part_is_added_within_a_paragraph_alone(lang: str, text: str) -> None:
    assert next(q.value for q in quantities_of(text, lang)) == 12


@pytest.mark.parametrize("text", ["It was 12% plus", "plus de 12% plus", "de 12 à 15 plus", "5,000 plus "])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_text_may_end_with_a_bound(lang: str, text: str) -> None:
    assert [q.value or q.high for q in quantities_of(text, lang)][-1] in (12, 15, 5000, 5)


HARD = {
    "digits": "7" * 100_000,
    "digits and points": "1.234," * 16_000,
    "spaced groups": "123 " * 25_000,
    "spaces": "12" + " " * 100_000 + "morts",
    "quotes": '"12" ' * 20_000,
    "number words fr": "deux cent mille " * 6_000,
    "number words en": "two hundred and " * 6_000,
    "joiners": "vingt et " * 12_000,
    "points": "trois virgule " * 8_000,
    "hyphens": "12-" * 33_000,
    "capitals": "A12 " * 25_000,
    "units": "12 km " * 16_000,
    "bounds": "plus de " * 12_000 + "12",
    "brackets": "(12 " * 25_000,
    "slashes": "1/2/" * 25_000,
    "magnitudes": "2 million " * 10_000,
    "suspended hyphens": ", 2020-" * 14_000,
    "pairs of digits": "01," * 33_000,
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_time_is_linear(name: str, lang: str) -> None:
    _seconds(HARD[name][:100], lang)
    part, whole = _seconds(HARD[name][:4_000], lang), _seconds(HARD[name][:16_000], lang)
    assert whole < max(9 * part, 0.3), f"{part:.2f} s for a quarter, {whole:.2f} s for all"


@pytest.mark.parametrize("name", ["digits", "spaces", "spaced groups"])
def test_a_long_run_is_quick(name: str) -> None:
    assert _seconds(HARD[name], "fr") < 1


def _seconds(text: str, lang: str) -> float:
    """Processor time of the faster of two runs: a collection of garbage may fall into one."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        quantities_of(text, lang)
        taken.append(time.process_time() - start)
    return min(taken)
