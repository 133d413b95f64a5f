"""Rows for tables and exports: their columns, their order, their filters; and the store's upkeep."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from store_records import START, claim, figure, outage, profiles, quote, story

from factrack.errors import NotFound, StoreError, UsageError
from factrack.model import Change, Dispatch, Extraction, Reading
from factrack.store import Filters, open_store
from factrack.store.store import Store

PARIS = timezone(timedelta(hours=1))


@pytest.fixture
def batch() -> list[Extraction]:
    """Three dispatches of a storm, the second of which a second version corrects, and one of a fire."""
    storm = [
        outage(0, "33.000", published=START.astimezone(PARIS), publisher="AFP"),
        outage(10, "20.000", id="update", version="1"),
        outage(20, "18.000", id="update", version="2"),
    ]
    text = "Quelque 120 hectares ont brûlé, selon Météo-Cité."
    dispatch = Dispatch(text=text, title="Incendie", id="fire", lang="fr",
                        published=START + timedelta(days=30))  # fmt: skip
    burned = claim(
        dispatch, "120", kind="measure", unit="hectare", subject="hectares", source="Météo-Cité", bound="~",
        low=None,
        high=None, concept="burned_area",
    )  # fmt: skip
    said = quote(dispatch, "hectares", kind="partial", speaker="Élise Noël")
    return [*storm, Extraction(dispatch, "fr", (burned,), (said,))]


@pytest.fixture
def filled(store: Store, batch: list[Extraction]) -> Store:
    store.add(list(reversed(batch)), profiles(batch))
    storm, fire = batch[:3], batch[3:]
    store.put_stories([story(storm, "tempete"), story(fire, "incendie", "Incendie")])
    store.put_figures({s[0].dispatch.key: [figure(s[0].dispatch.key, s)] for s in (storm, fire)})
    return store


def ids(rows: Any, column: str = "dispatch_id") -> list[Any]:
    return [row[column] for row in rows]


def first(rows: Any) -> Mapping[str, Any]:
    return next(iter(rows))


def test_claims(filled: Store, batch: list[Extraction]) -> None:
    row = first(filled.claims())
    found = batch[0].claims[0]
    known = {
        "claim_id": found.id, "story": "tempete", "dispatch_id": "storm-0", "article_id": "storm-0",
        "version": None,
        "published": batch[0].dispatch.published, "lang": "fr", "publisher": "AFP", "value": Decimal(33000),
        "title": "Tempête: 33.000 foyers sans courant", "text": "33.000", "review": "", "components": None,
        "figure_id": figure(batch[0].dispatch.key, batch[:3]).id,
    }  # fmt: skip
    assert {name: row[name] for name in known} == known
    assert row["published"].utcoffset() == timedelta(hours=1)
    assert ids(filled.claims()) == ["storm-0", "update", "update#2", "fire"]


def test_quotes(filled: Store) -> None:
    assert ids(filled.quotes()) == ["storm-0", "update", "update#2", "fire"]
    assert first(filled.quotes())["speaker"] == "Enedis"


def test_figures_show_their_latest_reading(filled: Store, batch: list[Extraction]) -> None:
    storm, fire = filled.figures()
    assert (storm["story"], storm["label"], storm["readings"], storm["value"]) == (
        "tempete",
        "foyers",
        3,
        18000,
    )
    assert (storm["first_published"], storm["last_published"]) == (START, START + timedelta(hours=20))
    assert (fire["value"], fire["low"], fire["high"], fire["bound"]) == (120, None, None, "~")
    key = batch[0].dispatch.key
    whole = figure(key, batch[:3])
    late = Reading(whole.id, batch[2].dispatch.key, batch[2].claims[0], None, background=True)
    filled.put_figures({key: [replace(whole, readings=(*whole.readings[:2], late))]})
    assert first(filled.figures())["value"] == 20000  # a background reading is not the latest


def test_figures_as_of_a_time(filled: Store) -> None:
    (storm,) = filled.figures(Filters(until=START + timedelta(hours=10)))
    assert (storm["readings"], storm["value"]) == (2, 20000)


def test_changes(filled: Store) -> None:
    rows = list(filled.changes())
    assert [row["change"] for row in rows] == ["new", "lowered", "lowered", "new"]
    second = rows[1]
    known = {
        "story": "tempete", "label": "foyers", "from_dispatch_id": "storm-0", "to_dispatch_id": "update",
        "from_published": START, "to_published": START + timedelta(hours=10), "from_text": "33.000",
        "to_text": "20.000",
        "from_value": 33000, "to_value": 20000, "delta": -13000, "from_source": "Enedis", "unit": "foyer",
    }  # fmt: skip
    assert {name: second[name] for name in known} == known
    assert rows[0]["from_dispatch_id"] is rows[0]["from_value"] is rows[0]["delta"] is None


def test_a_change_within_a_dispatch_names_it_twice(store: Store) -> None:
    found = outage(0, "33.000")
    store.add([found], [])
    key = found.dispatch.key
    store.put_stories([story([found])])
    known = figure(key, [found])
    dispute = Change(
        known.id, "disputed", key, key, found.claims[0], found.claims[0], flag="falls", why="two sources"
    )
    store.put_figures({key: [replace(known, changes=(*known.changes, dispute))]})
    row = list(store.changes())[-1]
    assert (row["from_dispatch_id"], row["to_dispatch_id"], row["flag"]) == ("storm-0", "storm-0", "falls")


def test_stories(filled: Store, batch: list[Extraction]) -> None:
    storm, fire = filled.stories()
    known = {
        "story": "tempete", "title": "Tempête", "lang": "fr", "first_published": START,
        "last_published": START + timedelta(hours=20), "dispatches": 3, "claims": 3, "quotes": 3,
        "figures": 1,
        "story_key": batch[0].dispatch.key,
    }  # fmt: skip
    assert storm == known
    assert storm["first_published"].utcoffset() == timedelta(hours=1)
    assert fire["dispatches"] == 1


def test_dispatches(filled: Store) -> None:
    row = first(filled.dispatches())
    assert (row["dispatch_id"], row["story"], row["claims"], row["quotes"]) == ("storm-0", "tempete", 1, 1)


FILTERS: dict[str, tuple[Filters, list[str]]] = {
    "nothing asked": (Filters(), ["storm-0", "update", "update#2", "fire"]),
    "unit": (Filters(unit=["hectare"]), ["fire"]),
    "one of two units": (Filters(unit=["hectare", "foyer"]), ["storm-0", "update", "update#2", "fire"]),
    "concept as unit": (Filters(unit=["burned_area"]), ["fire"]),
    "kind": (Filters(kind=["measure"]), ["fire"]),
    "part of a source, folded": (Filters(source="meteo"), ["fire"]),
    "no such source": (Filters(source="Météo France"), []),
    "a day in UTC": (Filters(since=date(2024, 11, 23), until=date(2024, 11, 23)), ["storm-0", "update"]),
    "from a time on, included": (Filters(since=START + timedelta(hours=20)), ["update#2", "fire"]),
    "a naive time is UTC": (Filters(until=datetime(2024, 11, 23, 6)), ["storm-0"]),
    "words, folded": (Filters(search="HECTARES brule"), ["fire"]),
    "words that do not all stand": (Filters(search="hectares courant"), []),
    "review": (Filters(review=["accepted"]), []),
    "one unit, as it is": (Filters(unit="hectare"), ["fire"]),
    "days as they are written": (Filters(since="2024-11-23", until="2024-11-23"), ["storm-0", "update"]),  # type: ignore[arg-type]
    "a story by its slug": (Filters(story="incendie"), ["fire"]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_on_claims(filled: Store, name: str) -> None:
    filters, expected = FILTERS[name]
    assert ids(filled.claims(filters)) == expected


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"kind": ["zzz"]}, "kind 'zzz': not known; these are: count,"),
        ({"change": "zzz"}, "change 'zzz': not known; these are: new,"),
        ({"since": "yesterday"}, "since 'yesterday': no ISO 8601 day or time"),
        ({"until": 3}, "until 3: no ISO 8601 day or time"),
    ],
)
def test_filters_that_can_fit_nothing(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        Filters(**asked)


def test_a_story_that_is_not_there_is_not_found(filled: Store) -> None:
    with pytest.raises(NotFound):
        list(filled.figures(Filters(story="nowhere")))


def test_filters_by_key(filled: Store, batch: list[Extraction]) -> None:
    fire = filled.story("incendie").key
    name = figure(fire, batch[3:]).id
    for rows in (filled.claims, filled.quotes, filled.dispatches):
        assert ids(rows(Filters(story=fire))) == ["fire"]
        assert ids(rows(Filters(dispatches=[batch[1].dispatch.key]))) == ["update"]
        assert ids(rows(Filters(dispatches=[]))) == []
    assert ids(filled.claims(Filters(figure=name))) == ["fire"]
    for rows in (filled.figures, filled.changes):
        assert (
            ids(rows(Filters(story=fire)), "figure_id")
            == ids(rows(Filters(figure=name)), "figure_id")
            == [name]
        )
    assert ids(filled.stories(Filters(story=fire)), "story") == ["incendie"]
    assert ids(filled.stories(Filters(since=START + timedelta(days=2))), "story") == ["incendie"]
    assert ids(filled.stories(Filters(until=START)), "story") == ["tempete"]
    assert ids(filled.stories(Filters(search="tempete")), "story") == ["tempete"]


def test_filters_on_quotes_figures_and_changes(filled: Store) -> None:
    assert (
        ids(filled.quotes(Filters(source="elise noel")))
        == ids(filled.quotes(Filters(kind=["partial"])))
        == ["fire"]
    )
    assert ids(filled.quotes(Filters(search="vent"))) == ["storm-0", "update", "update#2"]
    for filters in (
        Filters(unit=["foyer"]),
        Filters(kind=["count"]),
        Filters(source="enedis"),
        Filters(search="FOYERS"),
    ):
        assert ids(filled.figures(filters), "story") == ["tempete"]
        assert set(ids(filled.changes(filters), "story")) == {"tempete"}
    assert ids(filled.changes(Filters(change=["lowered"])), "to_dispatch_id") == ["update", "update#2"]


def test_what_a_retracted_dispatch_said_can_be_left_out(filled: Store) -> None:
    filled.retract("update")
    shown = Filters(retracted=False)
    assert ids(filled.claims(shown)) == ["storm-0", "update#2", "fire"]
    assert first(filled.figures(shown))["readings"] == 2


def test_dispatches_without_story_come_last(filled: Store) -> None:
    lone = outage(-100, "1.000", id="lone")
    filled.add([lone], profiles([lone]))
    rows = list(filled.claims())
    assert (rows[-1]["dispatch_id"], rows[-1]["story"], rows[-1]["figure_id"]) == ("lone", None, None)


def test_rows_are_read_while_others_are_written(filled: Store) -> None:
    rows = filled.claims()
    seen = [next(rows)["dispatch_id"]]
    late = outage(50, "2.000")
    filled.add([late], profiles([late]))
    seen += ids(rows)
    assert seen == ["storm-0", "update", "update#2", "fire"]  # one state of the store, from beginning to end
    assert filled.stats()["dispatches"] == 5


def test_an_empty_store_has_no_rows(store: Store) -> None:
    for rows in (store.claims, store.quotes, store.figures, store.changes, store.stories, store.dispatches):
        assert list(rows()) == []


def test_stats(filled: Store, file: Path) -> None:
    stats = filled.stats()
    counted = {
        name: stats[name] for name in ("dispatches", "claims", "stories", "figures", "readings", "changes")
    }
    assert counted == {"dispatches": 4, "claims": 4, "stories": 2, "figures": 2, "readings": 4, "changes": 4}
    assert stats["bytes"] == file.stat().st_size > 0


def test_a_sound_store_has_no_faults(filled: Store) -> None:
    assert filled.check() == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (
            "UPDATE dispatches SET text = 'Autre texte' WHERE name = 'fire'",
            "its text is not the one that was stored",
        ),
        (
            'UPDATE claims SET start = start + 1, "end" = "end" + 1 WHERE text = \'120\'',
            "does not stand at body",
        ),
        ("UPDATE claims SET quote_id = 'q0' WHERE text = '120'", "its quote q0 is not stored"),
        ("DELETE FROM dispatches WHERE name = 'fire'", "refers to dispatches"),
        ("UPDATE dispatch_words SET text = 'x'", "search index"),
        ("UPDATE claims SET value_real = 1 WHERE text = '120'", "shadow"),
    ],
)
def test_faults_are_found(filled: Store, file: Path, harm: str, said: str) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(harm)
    assert any(said in fault for fault in filled.check()), filled.check()


def test_a_search_index_that_went_astray_is_made_anew(filled: Store, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE dispatch_words SET text = 'x'")
    assert len(filled.check()) == 1
    filled.tidy()
    assert filled.check() == []
    assert ids(filled.search("hectares")) == ["fire"]


def test_a_backup_is_a_store(filled: Store, file: Path, tmp_path: Path) -> None:
    copy = filled.backup(tmp_path / "copy.db")
    with open_store(copy, create=False) as other:
        assert list(other.claims()) == list(filled.claims())
        assert other.check() == []
    assert sorted(found.name for found in tmp_path.glob("copy*")) == ["copy.db"]
    again = filled.backup(tmp_path / "again.db")
    with open_store(f"sqlite:///file:{again}?mode=ro&uri=true") as other:
        assert list(other.claims()) == list(filled.claims())
    with pytest.raises(StoreError, match="exists already"):
        filled.backup(copy)
    with pytest.raises(StoreError, match="exists already"):
        filled.backup(file)
    with pytest.raises(StoreError, match="folder does not exist"):
        filled.backup(tmp_path / "nowhere" / "copy.db")


def test_ingest_time_is_kept(filled: Store) -> None:
    ingested = filled.dispatch("fire").ingested
    assert timedelta() <= datetime.now(UTC) - ingested < timedelta(hours=1)
