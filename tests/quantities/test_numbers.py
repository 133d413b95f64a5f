"""Numbers read back: in words against num2words, in digits with every separator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from tests.quantities.reading import only, quantities_of

BELOW_A_BILLION = st.one_of(
    st.integers(2, 9_999), st.integers(2, 999_999_999), st.integers(1, 999).map(lambda n: n * 1000 + 71)
)
NOUN = {"fr": "bateaux", "en": "boats"}


def _counted(number: int, words: str, lang: str) -> str:
    """A sentence that counts boats; French puts `de` after a round million."""
    round_million = lang == "fr" and number >= 1_000_000 and number % 1_000_000 == 0
    return (
        f"Ils ont vu {words} {'de ' if round_million else ''}{NOUN[lang]}."
        if lang == "fr"
        else f"They saw {words} {NOUN[lang]}."
    )


@settings(max_examples=300, deadline=None)
@given(number=BELOW_A_BILLION)
@example(80)
@example(71)
@example(97_000)
@example(200_000)
@example(1_200)
@example(180_080)
@pytest.mark.parametrize("variant", ["fr", "fr_BE", "fr_CH"])
def test_french_words_read_back(variant: str, number: int) -> None:
    words = num2words(number, lang=variant)
    found = only(_counted(number, words, "fr"), "fr")
    assert (found.value, found.unit, found.text) == (number, "bateau", words)


@settings(max_examples=200, deadline=None)
@given(number=BELOW_A_BILLION)
@example(221)
@example(1_000_001)
def test_french_words_with_the_hyphens_of_1990_read_back(number: int) -> None:
    words = num2words(number, lang="fr").replace(" ", "-")
    assert only(_counted(number, words, "fr"), "fr").value == number


@settings(max_examples=300, deadline=None)
@given(number=BELOW_A_BILLION)
@example(1_001)
@example(120)
def test_english_words_read_back(number: int) -> None:
    words = num2words(number, lang="en").replace(",", "")
    found = only(_counted(number, words, "en"), "en")
    assert (found.value, found.unit, found.text) == (number, "boat", words)


@settings(max_examples=200, deadline=None)
@given(number=st.integers(21, 9_999))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_ordinal_words_read_back(lang: str, number: int) -> None:
    words = num2words(number, lang=lang, to="ordinal").replace(",", "").replace("vingtsième", "vingtième")
    words = words.replace("centsième", "centième")  # two slips of the oracle
    found = only({"fr": f"La {words} victoire.", "en": f"The {words} victory."}[lang], lang)
    assert (found.kind, found.value, found.text) == ("rank", number, words)


GROUPS = {"fr": [".", " ", "\u00a0", "\u202f", "\u2009", "'", "’"], "en": [",", " ", "\u00a0", "\u202f", "'"]}
DECIMAL = {"fr": ",", "en": "."}


@settings(max_examples=300, deadline=None)
@given(data=st.data(), number=st.integers(1_000, 999_999_999), cents=st.none() | st.integers(0, 99))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_digits_with_every_separator_read_back(
    lang: str, data: st.DataObject, number: int, cents: int | None
) -> None:
    separator = data.draw(st.sampled_from(GROUPS[lang]))
    written = f"{number:,}".replace(",", separator) + (
        f"{DECIMAL[lang]}{cents:02d}" if cents is not None else ""
    )
    value = Decimal(number) + Decimal(cents or 0) / 100
    found = only({"fr": f"Il a versé {written} euros.", "en": f"He paid {written} euros."}[lang], lang)
    assert (found.value, found.unit, found.text) == (value, "EUR", f"{written} euros")


@pytest.mark.parametrize(
    ("lang", "written", "value"),
    [
        ("fr", "1,5", "1.5"), ("fr", "0,003", "0.003"), ("fr", "1.234,56", "1234.56"),
        ("fr", "12,34,567", "1234567"),
        ("fr", "2 millions 300.000", "2300000"), ("fr", "un million et demi", "1500000"),
        ("fr", "mille deux cents", "1200"),
        ("fr", "deux et demi", "2.5"), ("fr", "trois virgule cinq", "3.5"),
        ("fr", "un demi-million", "500000"),
        ("fr", "2,5 millions", "2500000"), ("fr", "12 mille", "12000"), ("fr", "−12", "-12"),
        ("fr", "+0,3", "0.3"),
        ("en", "1.5", "1.5"), ("en", "1,234.56", "1234.56"), ("en", "12,34,567", "1234567"),
        ("en", "half a million", "500000"),
        ("en", "two and a half", "2.5"), ("en", "a hundred and twenty", "120"),
        ("en", "3 million 200 thousand", "3200000"),
        ("en", "two point two million", "2200000"), ("en", "4 lakh", "400000"),
        ("en", "2.5 crore", "25000000"),
        ("en", "forty-five hundred", "4500"), ("en", "a million and a half", "1500000"),
        ("en", "2 ½", "2.5"), ("en", "one and a quarter", "1.25"),
        ("en", "1.99 × 10^-3", "0.00199"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_number(lang: str, written: str, value: str) -> None:
    sentence = {"fr": f"Le total est de {written}% ici.", "en": f"The total is {written}% here."}[lang]
    assert only(sentence, lang).value == Decimal(value)


@pytest.mark.parametrize(
    ("lang", "written", "value"),
    [("en", "1.500", "1.500"), ("fr", "12,000", "12000"), ("fr", "1,250", "1.250")],
)
def test_a_doubtful_separator_is_kept_and_said(lang: str, written: str, value: str) -> None:
    found = only({"fr": f"Il pèse {written} kg.", "en": f"It weighs {written} kg."}[lang], lang)
    assert (found.value, found.doubt) == (Decimal(value), "separator")


@pytest.mark.parametrize(
    ("lang", "phrase", "values"),
    [("fr", "Il a tiré cinq, six, sept flèches.", [5, 6, 7]), ("en", "Rows five, six and nine.", [5, 6, 9])],
)
def test_words_that_do_not_fit_together_are_several_numbers(
    lang: str, phrase: str, values: list[int]
) -> None:
    assert [q.value for q in quantities_of(phrase, lang)] == values
