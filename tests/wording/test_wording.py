"""Numbers and changes in the language of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import languages, wording
from factrack.model import CHANGES, Change, Claim

NUMBERS = st.decimals(min_value=-(10**13), max_value=10**13, places=4, allow_nan=False) | st.integers(
    -(10**40), 10**40
).map(Decimal)
LANGUAGES = st.sampled_from(languages.available())


def claim(value: str | None = "33000", **fields: object) -> Claim:
    """A count, unless the fields say otherwise."""
    number = None if value is None else Decimal(value)
    base = Claim(
        id="c", field="body", start=0, end=1, text="x", sentence="", kind="count",
        value=number, low=number, high=number, bound="=", unit="home", per=None, components=None,
        subject="homes", concept=None, role="level", direction=None, certainty="stated",
        time_text=None, time_from=None, time_to=None, place=None, place_name=None,
        source=None, source_role=None, quote_id=None, rule="test",
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


@settings(deadline=None)
@given(NUMBERS, LANGUAGES)
def test_what_is_written_is_read_back(value: Decimal, lang: str) -> None:
    assert wording.parse(wording.number(value, lang), lang) == value
    assert wording.parse(wording.short(value, lang), lang) == value


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        ("33000", "fr", "33.000"), ("33000", "en", "33,000"), ("4.25", "fr", "4,25"), ("-0.2", "en", "-0.2"),
        ("999", "fr", "999"), ("1450", "fr", "1.450"),
    ],
)  # fmt: skip
def test_digits(value: str, lang: str, expected: str) -> None:
    assert wording.number(Decimal(value), lang) == expected


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        ("1280000", "fr", "1,28 million"), ("3500000", "fr", "3,5 millions"),
        ("26000000000", "fr", "26 milliards"), ("1280000", "en", "1.28 million"),
        ("1285400", "en", "1,285,400"), ("782000000", "fr", "782 millions"),
    ],
)  # fmt: skip
def test_magnitudes(value: str, lang: str, expected: str) -> None:
    assert wording.short(Decimal(value), lang) == expected


def test_what_is_no_number_is_refused() -> None:
    for text in ("twelve", "12 parsecs", ""):
        with pytest.raises(ValueError):
            wording.parse(text, "en")


@pytest.mark.parametrize(
    ("reading", "lang", "expected"),
    [
        (claim("780000000", bound=">"), "fr", "plus de 780 millions"),
        (claim("280000000", bound="~", kind="money", unit="EUR"), "fr", "environ 280 millions d'euros"),
        (claim("280000000", kind="money", unit="USD"), "fr", "280 millions de dollars"),
        (claim("280000000", kind="money", unit="EUR"), "en", "280 million euros"),
        (claim("42000", kind="money", unit="USD", per="month"), "en", "42,000 dollars per month"),
        (claim("131", kind="measure", unit="kilometer", per="hour"), "en", "131 km/h"),
        (claim("4.25", kind="percent", unit="percent"), "fr", "4,25 %"),
        (claim("4.25", kind="percent", unit="percent"), "en", "4.25%"),
        (claim("0.2", kind="ratio", unit=None), "en", "20%"),
        (claim("2.1", kind="percent", unit="percent", role="delta", direction="down"), "en", "-2.1%"),
        (claim("2.1", kind="percent", unit="percent", role="delta", direction="up"), "en", "2.1%"),
        (claim("1", kind="duration", unit="year"), "fr", "1 an"),
        (claim(None, bound="range", low=Decimal(10), high=Decimal(15)), "fr", "10 à 15"),
        (claim(None, components=(Decimal(27), Decimal(24)), kind="score", unit=None), "fr", "27-24"),
    ],
)
def test_readings(reading: Claim, lang: str, expected: str) -> None:
    assert wording.amount(reading, lang) == expected


def _change(**fields: object) -> Change:
    base = Change(
        "f",
        "lowered",
        "d1",
        "d2",
        claim(),
        claim("18000", source="Enedis"),
        Decimal(-15000),
        Decimal("-45.45"),
        "move.apart",
    )
    return replace(base, **fields)  # type: ignore[arg-type]


AT = datetime(2024, 11, 24, 7, 0)


def test_a_day_without_an_hour_is_given_without_one() -> None:
    day = AT.replace(hour=0)
    assert [wording.moment(day, lang) for lang in ("fr", "en")] == ["24 nov.", "Nov. 24"]
    assert wording.moment(day.replace(minute=1), "fr") == "24 nov. 00:01"


def test_the_line_a_desk_pastes() -> None:
    assert (
        wording.line("foyers sans électricité", _change(), "fr", AT)
        == "Foyers sans électricité: 33.000 → 18.000 (-45 %), Enedis, 24 nov. 07:00"
    )
    assert (
        wording.line("homes without power", _change(), "en", AT)
        == "Homes without power: 33,000 → 18,000 (-45%), Enedis, Nov. 24, 07:00"
    )


def test_a_small_move_keeps_its_decimal() -> None:
    assert "(-4.5%)" in wording.line("x", _change(delta_percent=Decimal("-4.5")), "en")


def test_percentages_move_by_points() -> None:
    before, after = (claim(v, kind="percent", unit="percent") for v in ("3.4", "2.6"))
    line = wording.line("inflation", _change(before=before, after=after, delta=Decimal("-0.8")), "fr")
    assert line == "Inflation: 3,4 % → 2,6 % (-0,8 point)"


def test_fractions_move_by_points_too() -> None:
    third = replace(claim(), kind="ratio", unit=None, value=Decimal("0.3333333"))
    change = _change(change="raised", after=third, delta=Decimal("13.3333300"), delta_percent=Decimal(67))
    assert wording.difference(change, "en") == "+13.3 points"
    assert wording.difference(replace(change, delta=Decimal("-0.25")), "fr") == "-0,25 point"


def test_a_correction_says_so() -> None:
    assert "(corrigé, -45 %)" in wording.line("x", _change(change="corrected"), "fr")


def test_a_dispute_shows_both_sources() -> None:
    sides = {"before": claim("200", source="the army"), "after": claim("11", source="the rebels")}
    assert (
        wording.line("soldiers killed", _change(change="disputed", **sides), "en")
        == "Soldiers killed: 200 (the army) ≠ 11 (the rebels) (disputed)"
    )


def test_an_unchanged_figure_is_said_once() -> None:
    line = wording.line("homes", _change(change="unchanged", after=claim(), delta=Decimal(0)), "en")
    assert line == "Homes: 33,000 (unchanged)"


def test_a_place_is_named_once() -> None:
    assert wording.label("foyers coupés", "Finistère") == "Foyers coupés (Finistère)"
    assert wording.label("foyers du Finistère", "Finistère") == "Foyers du Finistère"


@settings(deadline=None)
@given(LANGUAGES, st.sampled_from(CHANGES))
def test_every_change_has_a_word_in_every_language(lang: str, change: str) -> None:
    assert wording.word(change, lang) == languages.load(lang).table("wording.changes")[change]
