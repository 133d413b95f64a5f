"""Whole wires: every dispatch in its story, and nothing else in it."""

from __future__ import annotations

import pytest
from story_wires import NAMES, blocks, wire

from factrack import stories


@pytest.mark.parametrize("name", NAMES)
def test_a_wire_falls_into_its_stories(name: str) -> None:
    told = wire(name)
    assert blocks(stories.link(p for _, p in told)) == blocks({p.key: story for story, p in told})


def test_all_wires_at_once_keep_apart() -> None:
    told = [entry for name in NAMES for entry in wire(name)]
    assert blocks(stories.link(p for _, p in told)) == blocks({p.key: story for story, p in told})


def test_there_are_wires_of_every_kind() -> None:
    told = [entry for name in NAMES for entry in wire(name)]
    assert len(told) > 120
    assert {p.lang for _, p in told} == {"fr", "en"}
    assert {p.genre for _, p in told} >= {None, "sport", "live", "digest", "lookback"}
    assert any(p.at is None for _, p in told)
