"""A record written and read back is equal to itself: through a real SQLite file, whatever its texts hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_records import claim

from factrack.model import (
    BOUNDS,
    CERTAINTIES,
    CHANGES,
    KINDS,
    ROLES,
    Change,
    Claim,
    Dispatch,
    Extraction,
    Figure,
    Profile,
    Quote,
    Reading,
    Story,
    claim_id,
    figure_id,
    quote_id,
)
from factrack.store import open_store
from factrack.store.rows import decimal_text, utc_text
from factrack.store.store import Store

T = TypeVar("T")
COUNT = count()
# every character there is: NUL, lone surrogates and the escape mark itself included
ANY = st.text(st.characters(exclude_categories=()), max_size=20)
SOME = st.none() | ANY
NUMBERS = st.none() | st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
)
DAYS = st.none() | st.dates()
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.none() | st.datetimes(timezones=ZONES | st.none())
PLACES = st.integers(0, 10**6)

DISPATCHES = st.builds(
    Dispatch, text=ANY, title=ANY, id=SOME, lang=SOME, published=TIMES,
    publisher=SOME, byline=SOME, url=SOME, slug=SOME, version=SOME, place=SOME, notes=st.lists(ANY,
    max_size=3).map(tuple),
    rank=st.none() | PLACES, origin=SOME, warnings=st.lists(ANY, max_size=2).map(tuple),
)  # fmt: skip
CLAIMS = st.builds(
    Claim, id=st.just(""), field=st.sampled_from(["title", "body"]), start=PLACES, end=PLACES, text=ANY,
    sentence=ANY,
    kind=st.sampled_from(KINDS), value=NUMBERS, low=NUMBERS, high=NUMBERS, bound=st.sampled_from(BOUNDS),
    unit=SOME,
    per=SOME, components=st.none() | st.lists(NUMBERS.filter(lambda n: n is not None), max_size=3).map(tuple),
    subject=SOME, concept=st.none() | st.sampled_from(["death", "outage"]), role=st.sampled_from(ROLES),
    direction=st.sampled_from([None, "up", "down"]), certainty=st.sampled_from(CERTAINTIES), time_text=SOME,
    time_from=DAYS, time_to=DAYS, place=SOME, place_name=SOME, source=SOME, source_role=SOME,
    quote_id=st.none() | st.just("q0123456789ab"),
    rule=st.just("digits"), doubt=st.none() | st.just("unit"),
)  # fmt: skip
QUOTES = st.builds(
    Quote, id=st.just(""), field=st.sampled_from(["title", "body"]), start=PLACES, end=PLACES, text=ANY,
    kind=st.sampled_from(["direct", "partial", "indirect"]), speaker=SOME, speaker_text=SOME,
    speaker_kind=st.sampled_from([None, "person", "document"]), speaker_role=SOME, cue=SOME,
    rule=st.just("marks"),
    cue_start=st.none() | PLACES, cue_end=st.none() | PLACES, mention_start=st.none() | PLACES,
)  # fmt: skip


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """A dispatch with claims and quotes whose spans, and so ids, differ."""
    dispatch = draw(DISPATCHES)
    spans = (lambda x: (x.field, x.start, x.end),)
    claims = draw(st.lists(CLAIMS, max_size=3, unique_by=spans))
    quotes = draw(st.lists(QUOTES, max_size=3, unique_by=spans))
    named = tuple(_named(c, claim_id(dispatch.key, c.field, c.start, c.end)) for c in claims)
    said = tuple(_named(q, quote_id(dispatch.key, q.field, q.start, q.end)) for q in quotes)
    return Extraction(dispatch, draw(st.sampled_from(["fr", "en"])), named, said)


def _named(record: T, name: str) -> T:
    return replace(record, id=name)  # type: ignore[type-var]


@st.composite
def profiles(draw: st.DrawFn, key: str = "") -> Profile:
    terms = draw(st.lists(st.tuples(ANY, st.integers(1, 9)), max_size=3))
    at = draw(st.none() | st.datetimes(timezones=st.just(UTC)))
    return Profile(
        key, draw(SOME), "fr", at, draw(st.none() | PLACES), draw(ANY), draw(SOME), draw(SOME), tuple(terms)
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("rows") / "rows.db") as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=extractions(), data=st.data())
def test_what_was_stored_comes_back_equal(store: Store, found: Extraction, data: st.DataObject) -> None:
    key = found.dispatch.key
    profile = data.draw(profiles(key))
    if not store.add([found], [profile]):
        return  # drawn before
    back = store.extraction(key)
    assert back == found
    assert (back.dispatch.key, back.dispatch.content_hash) == (key, found.dispatch.content_hash)
    assert store.profiles_of([key]) == [profile]


@settings(max_examples=25, deadline=None)
@given(
    claims=st.lists(CLAIMS, min_size=1, max_size=5, unique_by=lambda c: (c.field, c.start, c.end)),
    data=st.data(),
)
def test_figures_come_back_equal(store: Store, claims: list[Claim], data: st.DataObject) -> None:
    dispatch = Dispatch(text=data.draw(ANY), id=str(next(COUNT)))
    named = tuple(_named(c, claim_id(dispatch.key, c.field, c.start, c.end)) for c in claims)
    store.add([Extraction(dispatch, "fr", named, ())], [])
    store.put_stories([Story(dispatch.key, "story", data.draw(ANY), "fr", (dispatch.key,))])
    name = figure_id(dispatch.key, named[0].id)
    readings = tuple(
        Reading(name, dispatch.key, c, data.draw(TIMES), data.draw(st.booleans())) for c in named
    )
    change = Change(
        name, data.draw(st.sampled_from(CHANGES)), data.draw(st.none() | st.just(dispatch.key)), dispatch.key,
        data.draw(st.none() | st.just(named[0])), named[-1], data.draw(NUMBERS), data.draw(NUMBERS),
        data.draw(SOME),
        data.draw(st.none() | st.just("falls")),
    )  # fmt: skip
    figure = Figure(
        name, dispatch.key, data.draw(ANY), "count", data.draw(SOME), None, None, readings, (change,)
    )
    store.put_figures({dispatch.key: [figure]})
    assert store.figures_of(dispatch.key) == (figure,)
    assert store.find(name).record == figure


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_decimal_text_is_canonical(value: Decimal) -> None:
    text = decimal_text(value)
    assert text is not None
    assert Decimal(text) == value
    assert decimal_text(Decimal(text)) == text
    assert "E" not in text.upper()
    assert not ("." in text and text.endswith(("0", ".")))
    assert text != "-0"


@given(st.datetimes(timezones=ZONES), st.datetimes(timezones=ZONES))
def test_utc_texts_sort_as_times(one: datetime, other: datetime) -> None:
    inside = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)
    if not all(inside[0] < moment < inside[1] for moment in (one, other)):
        return
    assert (utc_text(one) < utc_text(other)) == (one < other)  # type: ignore[operator]
    assert (utc_text(one) == utc_text(other)) == (one == other)


def test_the_ends_of_time_are_stored(tmp_path: Path) -> None:
    early = Dispatch(text="a", published=datetime.min.replace(tzinfo=timezone(timedelta(hours=14))))
    late = Dispatch(text="b", published=datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))))
    with open_store(tmp_path / "x.db") as store:
        store.add([Extraction(d, "fr", (), ()) for d in (late, early)], [])
        assert [row["published"] for row in store.dispatches()] == [early.published, late.published]


def test_a_date_is_a_date(store: Store) -> None:
    dispatch = Dispatch(text="En 2022.", id="dated")
    found = claim(dispatch, "2022", time_from=date(2022, 1, 1), time_to=date(2022, 12, 31))
    store.add([Extraction(dispatch, "fr", (found,), ())], [])
    assert store.claims_of([dispatch.key])[dispatch.key][0].time_to == date(2022, 12, 31)
