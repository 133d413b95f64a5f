"""The same dispatches give the same stories, whatever the order and the batches in which they arrive."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from story_wires import LeanShelf, Shelf, blocks, profile, wire

from factrack import stories
from factrack.model import Profile

TOLD = [p for name in ("storms", "matches", "accidents", "lists") for _, p in wire(name)]
WHOLE = stories.link(TOLD)
LATER = [p for name in ("later", "business", "cities", "lists") for _, p in wire(name)]
WHOLE_LATER = stories.link(LATER)


@st.composite
def batches(draw: st.DrawFn, told: list[Profile]) -> list[list[Profile]]:
    """The dispatches in any order, cut anywhere."""
    shuffled = draw(st.permutations(told))
    cuts = sorted(draw(st.sets(st.integers(1, len(told) - 1), max_size=5)))
    return [list(shuffled[a:b]) for a, b in zip([0, *cuts], [*cuts, len(told)], strict=True)]


@settings(max_examples=40, deadline=None)
@given(batches(TOLD))
def test_any_order_and_any_batches_give_the_same_stories_and_keys(arrivals: list[list[Profile]]) -> None:
    shelf = Shelf()
    for batch in arrivals:
        shelf.add(batch)
    assert shelf.homes == WHOLE


@settings(max_examples=30, deadline=None)
@given(batches(TOLD), st.data())
def test_decisions_hold_in_any_order(arrivals: list[list[Profile]], data: st.DataObject) -> None:
    keys = [p.key for p in TOLD]
    merged = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=3, unique=True))
    home = data.draw(st.sampled_from(sorted(set(WHOLE.values()))))
    members = [k for k, h in WHOLE.items() if h == home]
    leaving = members[: len(members) // 2]
    decisions = [
        stories.Decision("merge", tuple(merged)),
        *([stories.Decision("split", tuple(leaving), tuple(members[len(leaving) :]))] if leaving else []),
    ]
    shelf = Shelf(decisions)
    for batch in arrivals:
        shelf.add(batch)
    assert shelf.homes == stories.link(TOLD, decisions)


@settings(max_examples=40, deadline=None)
@given(batches(LATER))
def test_the_least_seed_is_enough(arrivals: list[list[Profile]]) -> None:
    shelf = LeanShelf()
    for batch in arrivals:
        shelf.add(batch)
    assert shelf.homes == WHOLE_LATER


def test_a_story_outlives_the_horizon_link_by_link() -> None:
    told = [
        profile(
            "Affaire Verdelin: le parquet fait appel",
            "Le parquet a fait appel dans l'affaire Verdelin, a indiqué le tribunal de Pau.",
            published=f"{2020 + n}-03-0{n + 1}T10:00:00+01:00",
            id=f"v{n}",
        )
        for n in range(5)
    ]
    whole = stories.link(told)
    assert len(blocks(whole)) == 1
    shelf = Shelf()
    for one in reversed(told):
        shelf.add([one])
    assert shelf.homes == whole


def test_beyond_the_horizon_a_new_story_begins() -> None:
    told = [
        profile(
            "Affaire Verdelin: le parquet fait appel", published=f"{year}-03-01T10:00:00+01:00", id=str(year)
        )
        for year in (2020, 2023)
    ]
    assert len(blocks(stories.link(told))) == 2


def test_a_list_of_headlines_is_read_from_its_end() -> None:
    told = [profile(f"Titre numéro {rank}", rank=rank) for rank in (0, 7, 3)]
    assert [p.rank for p in sorted(told, key=stories.order)] == [7, 3, 0]


def test_undated_dispatches_come_after_dated_ones() -> None:
    dated = profile("Un", published="2025-01-01T10:00:00+00:00")
    assert sorted([profile("Deux", rank=0), dated], key=stories.order)[0] == dated


def _told(**known: object) -> Profile:
    """A dispatch with its version, its time, and its turn among those that came in."""
    turn = int(str(known.pop("turn", 0)))
    return replace(profile("Un", f"{known}", **known), turn=turn)


def _turns(*told: Profile) -> list[int]:
    """In which turn the dispatches of a story came in, in its order, however they are given."""
    orders = {tuple(p.turn for p in stories.in_order(given)) for given in permutations(told)}
    assert len(orders) == 1
    return list(orders.pop())


def test_of_equal_times_the_version_decides_then_the_turn() -> None:
    hour = "2025-03-02T10:00:00+00:00"
    versions = [_told(version=v, published=hour, turn=n) for n, v in enumerate(("10", "2", None, "1", "2"))]
    assert _turns(*versions) == [2, 3, 1, 4, 0]
    undated = [_told(slug=f"s{n}", turn=n) for n in (2, 0, 1)]
    assert _turns(*undated) == [0, 1, 2]


def test_distinct_times_stand_above_version_and_turn() -> None:
    late = _told(version="1", published="2025-03-02T10:00:00+00:00", turn=0)
    early = _told(version="2", published="2025-03-02T09:00:00+00:00", turn=1)
    assert _turns(late, early) == [1, 0]


def test_a_day_alone_comes_behind_what_came_in_before_it_that_day() -> None:
    def at(turn: int, when: str) -> Profile:
        return _told(published=when, turn=turn)

    morning, evening = "2025-03-02T08:00:00+00:00", "2025-03-02T18:00:00+00:00"
    assert _turns(at(0, morning), at(1, "2025-03-02"), at(2, evening)) == [0, 1, 2]
    assert _turns(at(0, evening), at(1, "2025-03-02"), at(2, morning)) == [2, 0, 1]
    assert _turns(at(0, "2025-03-02"), at(1, morning), at(2, "2025-03-02")) == [0, 1, 2]
    assert _turns(at(0, "2025-03-03T08:00:00+00:00"), at(1, "2025-03-02")) == [1, 0]
    assert _turns(at(0, "9999-12-31"), at(1, "9999-12-31T08:00:00+00:00")) == [0, 1]
