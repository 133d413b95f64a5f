"""Linking over a store: what arrives one by one links as what arrives together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factrack import pipeline
from factrack.model import Dispatch
from factrack.store import open_store

FIRST = datetime(2024, 1, 8, 9, tzinfo=UTC)


def _wire() -> list[Dispatch]:
    """A trial with months between its hearings, a storm, and weekly matches that share words with neither."""
    trial = (
        "Le tribunal de Querville juge la société Ombrelle, accusée d'avoir caché {n} fûts, selon le parquet."
    )
    storm = "La tempête Basile prive {n}.000 foyers d'électricité dans le Morvan, selon Réseau Est."
    match = "Querville a battu Aubrac {n}-1 devant 12.000 spectateurs samedi."
    made = []
    for number, days in enumerate((0, 150, 290)):
        made.append(("Procès Ombrelle: audience à Querville", trial, number + 3, days))
    for number, days in enumerate((160, 161)):
        made.append(("Tempête Basile: des foyers sans courant", storm, number + 20, days))
    for number, days in enumerate(range(0, 300, 50)):
        made.append(("Ligue 2: Querville gagne", match, number, days))
    return [
        Dispatch(
            id=f"w{n}",
            title=title,
            text=text.format(n=value),
            lang="fr",
            published=FIRST + timedelta(days=days),
        )
        for n, (title, text, value, days) in enumerate(made)
    ]


def _partition(path: Path, batches: list[list[Dispatch]]) -> set[frozenset[str]]:
    with open_store(path) as store:
        for batch in batches:
            pipeline.ingest(store, batch)
        groups: dict[str, set[str]] = {}
        for row in store.dispatches():
            groups.setdefault(str(row["story"]), set()).add(str(row["dispatch_id"]))
    return {frozenset(group) for group in groups.values()}


def test_a_story_goes_on_after_months(tmp_path: Path) -> None:
    found = _partition(tmp_path / "x.db", [[d] for d in _wire()])
    assert frozenset({"w0", "w1", "w2"}) in found
    assert frozenset({"w3", "w4"}) in found


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(11)), cut=st.integers(1, 10))
def test_any_order_and_any_batches_give_the_same_stories(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int
) -> None:
    wire = _wire()
    together = _partition(tmp_path_factory.mktemp("a") / "x.db", [wire])
    shuffled = [wire[n] for n in order]
    batches = [shuffled[:cut], *([d] for d in shuffled[cut:])]
    assert _partition(tmp_path_factory.mktemp("b") / "x.db", batches) == together


def test_defaults_fill_gaps_and_keep_what_is_said() -> None:
    known = pipeline.defaults(
        lang="en", published="2024-05-06T07:00:00", zone="Europe/Paris", publisher="AOP"
    )
    filled = known.fill(Dispatch(text="x", lang="fr"))
    assert (filled.lang, filled.publisher) == ("fr", "AOP")
    assert filled.published is not None and filled.published.isoformat() == "2024-05-06T07:00:00+02:00"


def test_dispatches_together_give_what_each_gives_alone() -> None:
    """Rooms that read several dispatches keep nothing of one for the next."""
    made = _wire()
    alone = [pipeline.extract(dispatch) for dispatch in made]
    assert any(found.claims for found in alone) and any(found.quotes for found in alone)
    assert pipeline.extract_each(made) == alone
    assert pipeline.extract_each(list(reversed(made))) == list(reversed(alone))
    assert list(pipeline.extract_all(made, 2)) == alone


def _figures(path: Path, arrivals: list[Dispatch]) -> list[list[dict[str, object]]]:
    """Figures and changes of a store that takes dispatches one by one."""
    with open_store(path) as store:
        for dispatch in arrivals:
            pipeline.ingest(store, [dispatch])
        return [sorted(rows, key=str) for rows in (list(store.figures()), list(store.changes()))]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(11)))
def test_any_order_gives_the_same_figures_and_changes(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    wire = _wire()
    together = _figures(tmp_path_factory.mktemp("a") / "x.db", wire)
    assert any(row["change"] == "raised" for row in together[1])
    assert _figures(tmp_path_factory.mktemp("b") / "x.db", [wire[n] for n in order]) == together
