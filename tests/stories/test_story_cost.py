"""What linking looks at: as much with a thousand dispatches stored as with ten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from story_wires import profile

from factrack import stories
from factrack.model import Profile
from factrack.stories import linking
from factrack.stories.index import LATEST


def stream(count: int) -> list[Profile]:
    """Dispatches on ever new villages, which all share some words."""
    start = datetime(2025, 1, 1, tzinfo=UTC)
    return [
        profile(
            f"Incendie à Bourg{n:04d}ville: des pompiers mobilisés près de Lacville",
            published=(start + timedelta(hours=n)).isoformat(),
            id=str(n),
        )
        for n in range(count)
    ]


def compared(monkeypatch: pytest.MonkeyPatch, count: int) -> int:
    """How many pairs were compared closely for the last of so many dispatches."""
    told = stream(count)
    linker = stories.Linker()
    for one in told[:-1]:
        linker.assign(one)
    seen: list[object] = []
    plain = linking.verdict
    monkeypatch.setattr(linking, "verdict", lambda pair, rules: seen.append(pair) or plain(pair, rules))
    linker.assign(told[-1])
    return len(seen)


def test_a_dispatch_is_compared_with_few_others_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert compared(monkeypatch, 1000) <= max(compared(monkeypatch, 100), 40)


def test_the_index_forgets_what_is_too_common() -> None:
    linker = stories.Linker()
    for one in stream(300):
        linker.assign(one)
    assert max(map(len, linker._index._terms.values())) == LATEST
