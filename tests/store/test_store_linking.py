"""Stories, figures and the names that lead to them: derived, the same whatever the order of arrival."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from store_records import START, figure, outage, profile, profiles, story

from factrack.errors import Ambiguous, NotFound
from factrack.model import Extraction, Story
from factrack.store import open_store
from factrack.store.store import Store


def batch(size: int, first: int = 0) -> list[Extraction]:
    return [outage(n, f"{n + 1}.000") for n in range(first, first + size)]


def fill(store: Store, found: list[Extraction]) -> list[Extraction]:
    store.add(found, profiles(found))
    return found


def held(store: Store) -> dict[str, tuple[str, ...]]:
    """Slug → the dispatch ids of its members, in order."""
    rows = list(store.dispatches())
    return {
        s["story"]: tuple(r["dispatch_id"] for r in rows if r["story"] == s["story"]) for s in store.stories()
    }


def test_stories_are_written_once_and_then_only_where_they_changed(store: Store) -> None:
    found = fill(store, batch(4))
    one, other = story(found[:2], "one"), story(found[2:], "other")
    assert store.put_stories([one, other]) == [one.key, other.key]
    assert store.stories_of([other.key, one.key, "nothing"]) == [other, one]
    store.put_figures({one.key: [figure(one.key, found[:2])], other.key: []})
    assert store.put_stories([one, other]) == []
    assert store.stale_stories() == []
    renamed = replace(one, title="Caetano")
    assert store.put_stories([renamed, other]) == store.stale_stories() == [one.key]
    assert store.figures_of(one.key) == ()


def test_a_member_leaves_the_story_that_held_it(store: Store) -> None:
    found = fill(store, batch(3))
    store.put_stories([story(found[:2], "one"), story(found[2:], "other")])
    store.put_figures({found[0].dispatch.key: [], found[2].dispatch.key: []})
    moved = Story(
        found[2].dispatch.key, "other", "Tempête", "fr", (found[1].dispatch.key, found[2].dispatch.key)
    )
    assert store.put_stories([moved]) == [moved.key]
    assert held(store) == {"one": ("storm-0",), "other": ("storm-1", "storm-2")}
    assert set(store.stale_stories()) == {found[0].dispatch.key, moved.key}  # the one left is stale too


def test_a_story_without_members_is_gone_and_its_names_lead_on(store: Store) -> None:
    found = fill(store, batch(3))
    store.put_stories([story(found[:1], "brest"), story(found[1:], "quimper")])
    store.put_stories([story(found, "finistere")])
    assert held(store) == {"finistere": ("storm-0", "storm-1", "storm-2")}
    for name in ("brest", "quimper", found[0].dispatch.key, found[1].dispatch.key, "finistere"):
        assert store.story(name).slug == "finistere"
    store.put_stories([story(found[:1], "brest"), story(found[1:], "quimper")])
    assert store.story("quimper").members == tuple(f.dispatch.key for f in found[1:])
    assert store.story("finistere").slug == "brest"  # where its first dispatch is now


def test_dispatches_that_no_story_holds_wait(store: Store) -> None:
    found = fill(store, batch(2))
    assert {p.key for p in store.unlinked()} == {f.dispatch.key for f in found}
    store.put_stories([story(found[:1])])
    assert store.unlinked() == [profile(found[1].dispatch)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_slugs_are_unique_whatever_the_order_of_arrival(
    empty: Path, tmp_path: Path, order: tuple[int, ...]
) -> None:
    found = batch(3)
    with open_store(shutil.copy(empty, tmp_path / "s.db")) as store:
        for place in order:
            fill(store, [found[place]])
            store.put_stories([story([found[place]], "floods")])
        assert held(store) == {"floods": ("storm-0",), "floods.2": ("storm-1",), "floods.3": ("storm-2",)}
        again = store.stories_of([found[2].dispatch.key])
        assert store.put_stories(again) == []  # a slug with its number asks for the same again


def test_a_slug_is_free_again_when_its_story_is_gone(store: Store) -> None:
    found = fill(store, batch(3))
    store.put_stories([story([f], "floods") for f in found])
    store.put_stories([story(found[:2], "rain")])
    assert held(store) == {"rain": ("storm-0", "storm-1"), "floods": ("storm-2",)}


def test_profiles_for_the_linker(store: Store) -> None:
    """Stories that go on in the window come whole, as do all later dispatches; undated ones always, last."""
    old = [outage(0, "1.000"), outage(1, "1.000")]
    going_on = [outage(2, "1.000"), outage(100, "1.000")]
    lone = [outage(101, "1.000")]
    undated = [outage(n, "1.000", published=None, rank=n) for n in (200, 201)]
    found = fill(store, [*lone, *undated, *going_on, *old])
    assert len(found) == 7
    store.put_stories([story(old, "old"), story(going_on, "now")])

    def asked(**window: object) -> list[str | None]:
        return [p.article_id for p, _ in store.profiles(**window)]  # type: ignore[arg-type]

    everything = ["storm-0", "storm-1", "storm-2", "storm-100", "storm-101", "storm-201", "storm-200"]
    assert asked() == everything
    assert asked(since=START + timedelta(hours=50)) == everything[2:]
    assert asked(since=START + timedelta(hours=101)) == everything[4:]
    assert asked(until=START + timedelta(hours=1)) == [*everything[:2], *everything[5:]]
    assert asked(until=START + timedelta(hours=2)) == [*everything[:4], *everything[5:]]
    now = {p.article_id: key for p, key in store.profiles()}
    assert now["storm-100"] == going_on[0].dispatch.key
    assert now["storm-101"] is None
    assert store.profiles_of([lone[0].dispatch.key, "nothing"]) == profiles(lone)


def test_claims_of_dispatches(store: Store) -> None:
    found = fill(store, batch(2))
    keys = [f.dispatch.key for f in found]
    assert store.claims_of(keys) == {f.dispatch.key: f.claims for f in found}
    assert store.claims_of([]) == {}


def test_figures_take_the_place_of_those_a_story_had(store: Store) -> None:
    found = fill(store, batch(3))
    key = found[0].dispatch.key
    store.put_stories([story(found)])
    store.put_figures({key: [figure(key, found[:2]), figure(key, found[2:])]})
    assert len(store.figures_of(key)) == 2
    whole = figure(key, found)
    store.put_figures({key: [whole]})
    assert store.figures_of(key) == (whole,)
    assert store.stats()["changes"] == 3


def test_a_story_is_found_by_what_people_type(store: Store) -> None:
    found = fill(store, batch(3))
    store.put_stories([
        story(found[:1], "tempete-caetano", "Tempête Caetano: la Bretagne sans courant"),
        story(found[1:2], "tempete-ciaran", "Tempête Ciaran"),
        story(found[2:], "tempete", "Le vent"),
    ])  # fmt: skip

    def named(name: str) -> str:
        return store.story(name).slug

    assert named("tempete") == "tempete"  # exact before beginning
    assert named("tempete-ca") == named("TEMPETE-CA") == "tempete-caetano"
    assert named("bretagne courant") == named("Caetano") == "tempete-caetano"
    assert named(found[1].dispatch.key) == "tempete-ciaran"
    with pytest.raises(Ambiguous) as error:
        store.story("tempete-c")
    assert error.value.matches == ("tempete-caetano", "tempete-ciaran")
    for nothing in ("séisme", "", "  ", "%", "_"):
        with pytest.raises(NotFound):
            store.story(nothing)


def test_a_dispatch_is_found_by_its_id_or_its_beginning(store: Store) -> None:
    found = fill(store, [outage(1, "1.000"), outage(10, "2.000"), outage(20, "3.000")])
    assert store.dispatch("storm-1").dispatch == found[0].dispatch
    assert store.dispatch("storm-2").dispatch == found[2].dispatch
    assert store.dispatch(found[1].dispatch.key).name == "storm-10"
    with pytest.raises(Ambiguous):
        store.dispatch("storm")
    for nothing in ("", "storm-9", "%"):
        with pytest.raises(NotFound):
            store.dispatch(nothing)


def test_an_id_is_found_by_its_beginning(store: Store) -> None:
    found = fill(store, batch(40))
    key = found[0].dispatch.key
    store.put_stories([story(found)])
    store.put_figures({key: [figure(key, found)]})
    claim, quote = found[3].claims[0], found[3].quotes[0]
    whole = store.find(claim.id)
    assert (whole.record, whole.story, whole.review) == (claim, "tempete", "")
    assert whole.figure_id == figure(key, found).id
    assert whole.dispatch is not None
    assert whole.dispatch.dispatch == found[3].dispatch
    assert store.find(quote.id[:10]).record == quote
    assert store.find(whole.figure_id[:4]).record == figure(key, found)
    with pytest.raises(Ambiguous):
        store.find("c")
    for nothing in ("c000000000000000", "x1", "", "c%"):
        with pytest.raises(NotFound):
            store.find(nothing)
