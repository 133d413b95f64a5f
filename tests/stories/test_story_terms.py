"""The features of a dispatch: names, places, events and numbers, by where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from story_wires import profile

from factrack.model import Claim
from factrack.stories.terms import MOST, number_of, numbers


def terms(title: str, text: str = "", lang: str = "fr") -> dict[str, int]:
    return dict(profile(title, text, lang=lang).terms)


def claim(value: str | None = None, components: tuple[int, ...] | None = None, field: str = "body") -> Claim:
    parts = tuple(Decimal(c) for c in components) if components else None
    number = Decimal(value) if value else None
    return Claim(
        "c1", field, 0, 1, "x", "x", "count", number, number, number, "=", None, None, parts, None, None,
        "level", None, "stated", None, None, None, None, None, None, None, None, "test",
    )  # fmt: skip


def test_a_capital_within_a_sentence_makes_a_name() -> None:
    assert "n:verrano" in terms("Les usines de Verrano ferment")


def test_a_capital_at_a_beginning_does_not() -> None:
    assert not any(t.startswith("n:") for t in terms("Chaussures et gants: hausse"))


def test_a_capital_behind_the_colon_of_a_title_does() -> None:
    assert "n:verrano" in terms("Usines: Verrano recule")


def test_a_name_of_the_title_weighs_more_than_one_of_the_body() -> None:
    found = terms("Le patron de Verrano s'explique", "Il a parlé. " * 60 + "Il a vu Soltec hier.")
    assert found["n:verrano"] > found["n:soltec"]


def test_what_a_title_looks_back_to_weighs_less() -> None:
    assert terms("Après Verrano, les ennuis")["n:verrano"] < terms("Chez Verrano, les ennuis")["n:verrano"]


@pytest.mark.parametrize(
    ("lang", "title"),
    [("fr", "Grève en Autriche"), ("en", "Strike in Austria"), ("fr", "Des autrichiennes en grève")],
)
def test_places_and_events_have_one_name_in_all_languages(lang: str, title: str) -> None:
    found = terms(title, lang=lang)
    assert {"p:austria", "x:strike"} <= found.keys()


@pytest.mark.parametrize(
    ("lang", "title", "text", "event"),
    [
        ("fr", "La tempête Ysolde s'éloigne", "", "e:storm:ysold"),
        ("en", "Florida braces for Hurricane Edgar", "", "e:storm:edgar"),
        (
            "fr",
            "Ysolde: un mort",
            "Un homme est mort au passage de la tempête, selon la police.",
            "e:storm:ysold",
        ),
    ],
)
def test_named_events(lang: str, title: str, text: str, event: str) -> None:
    assert event in terms(title, text, lang)


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("en", "Winds to ease", "The National Hurricane Center said so."),
        ("fr", "Une tempête en vue", "La tempête arrive, selon Météo-France."),
        ("fr", "Bretagne: un mort", "Un homme est mort au passage de la tempête."),
    ],
)
def test_no_named_events(lang: str, title: str, text: str) -> None:
    assert not any(t.startswith("e:") for t in terms(title, text, lang))


def test_a_sports_label_is_no_name() -> None:
    assert not {"n:coup", "n:davi"} & terms("Coupe Davis: la Belgique gagne").keys()


@pytest.mark.parametrize(
    ("value", "components", "term"),
    [
        ("184000", None, "184000"),
        ("6.75", None, "6.75"),
        ("3", None, None),
        ("2000000", None, None),
        (None, (37, 29), "29-37"),
        (None, None, None),
    ],
)
def test_numbers_that_say_something(
    value: str | None, components: tuple[int, ...] | None, term: str | None
) -> None:
    assert number_of(claim(value, components)) == term


def test_a_number_of_three_digits_weighs_more_than_one_of_two() -> None:
    found = numbers([claim("187"), claim("18")])
    assert found["q:187"] > found["q:18"]


def test_a_profile_is_small_whatever_the_text() -> None:
    text = " ".join(f"Nom{n:05d}xyz Autre{n:05d}" for n in range(3000))
    assert len(profile("Un titre", text).terms) <= MOST


@pytest.mark.parametrize("text", ["'" * 50_000, "-a" * 50_000, "A" * 100_000, "L'" * 40_000, ": " * 50_000])
def test_odd_texts_are_read_in_linear_time(text: str) -> None:
    assert len(profile(text[:300], text).terms) <= MOST
