"""The same dispatches give the same stories, whatever the order and the batches in which they arrive."""

from __future__ import annotations

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
