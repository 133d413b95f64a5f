"""What holds for every text and every day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack import dates, text
from factrack.dates import periods, rules

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SMALL = (
    "mardi", "le", "12", "mars", "2022", "en", "depuis", "fin", "la nuit de", "à", "jeudi", "trimestre",
    "deuxième", ",", "entre", "et", "2019", "dernier", "il y a", "deux", "ans", "9999", "31", "février",
    "14h30", "d'ici à", "plus tôt",
)  # fmt: skip


def one(phrase: str, day: date | None) -> dates.TimeExpression:
    (found,) = dates.find(text.passage("body", phrase, "fr"), day)
    return found


@given(st.sampled_from(WEEKDAYS), DAYS)
def test_a_weekday_is_the_nearest_past_one(name: str, day: date) -> None:
    found = one(f"Il a plu {name}.", day)
    assert found.time_from == found.time_to
    assert found.time_from is not None
    assert found.time_from.weekday() == WEEKDAYS.index(name)
    assert timedelta(0) <= day - found.time_from < timedelta(7)


@given(st.sampled_from(WEEKDAYS), DAYS)
def test_in_a_clause_that_looks_ahead_it_is_the_next_one(name: str, day: date) -> None:
    found = one(f"Il pleuvra {name}.", day)
    assert found.time_from is not None
    assert found.time_from.weekday() == WEEKDAYS.index(name)
    assert timedelta(0) <= found.time_from - day < timedelta(7)


@given(DAYS)
def test_a_full_date_is_itself_whatever_the_day(day: date) -> None:
    ordinal = "1er" if day.day == 1 else str(day.day)
    written = f"Il a plu le {WEEKDAYS[day.weekday()]} {ordinal} {MONTHS[day.month - 1]} {day.year}."
    for published in (None, day, day + timedelta(400)):
        found = one(written, published)
        assert found.period == (day, day)


@given(DAYS, st.integers(-30, 30))
def test_a_weekday_with_its_date_finds_the_year(day: date, days: int) -> None:
    written = f"Il a plu le {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}."
    assert one(written, day + timedelta(days)).period == (day, day)


@given(st.lists(st.sampled_from(SMALL), max_size=12).map(" ".join), st.none() | DAYS)
def test_any_words(phrase: str, day: date | None) -> None:
    passage = text.passage("body", phrase, "fr")
    found = dates.find(passage, day)
    assert all(phrase[e.start : e.end] == e.text for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(e.time_from <= e.time_to for e in found if e.time_from and e.time_to)
    assert all((e.time_from is None) == (e.time_to is None) for e in found)
    assert dates.spans(passage) == tuple((e.start, e.end) for e in found)


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_any_text(written: str, lang: str) -> None:
    found = dates.find(text.passage("body", written, lang), date(2021, 6, 10))
    assert all(written[e.start : e.end] == e.text for e in found)


@given(st.text(alphabet=rules.CODES, max_size=14))
def test_matches_follow_one_another(codes: str) -> None:
    found = rules.parse(codes)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(m.start <= m.core < m.end for m in found)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "season", "year", "decade"]))
def test_a_unit_holds_its_day_and_tiles(day: date, unit: periods.Unit) -> None:
    first, last = periods.around(day, unit)
    assert first <= day <= last
    following = periods.around(last + periods.DAY, unit)
    assert following[0] == last + periods.DAY
    assert periods.around(first, unit) == (first, last) == periods.around(last, unit)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year"]), st.integers(-40, 40))
def test_whole_months_stay_whole(day: date, unit: periods.Unit, shift: int) -> None:
    first, last = periods.shifted(periods.around(day, "month"), unit, shift)
    if unit in ("month", "quarter", "year"):
        assert first.day == 1
        assert (last + periods.DAY).day == 1
    assert periods.shifted((day, day), "day", shift) == (day + timedelta(shift),) * 2


def test_midnight_is_a_day_without_hour() -> None:
    phrase = "Dix caves inondées dans la nuit."
    assert one(phrase, datetime(2021, 6, 10)).period == one(phrase, date(2021, 6, 10)).period


@pytest.mark.parametrize("day", [date(1, 1, 3), date(9999, 12, 30)])
def test_the_ends_of_time(day: date) -> None:
    for phrase in ("l'an dernier", "l'an prochain", "il y a deux ans", "jeudi prochain", "dans la nuit"):
        for found in dates.find(text.passage("body", f"Il a plu {phrase}.", "fr"), day):
            assert found.time_from is None or found.period
