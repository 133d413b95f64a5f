"""Work on many dispatches in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from factrack import workers
from factrack.model import Dispatch

MANY = [Dispatch(text=f"Dispatch {number}.") for number in range(200)]
HERE = os.getpid()


def _text(dispatches: Sequence[Dispatch]) -> list[str]:
    return [dispatch.text for dispatch in dispatches]


def _where(dispatches: Sequence[Dispatch]) -> list[int]:
    return [os.getpid() for _ in dispatches]


def _fatal_elsewhere(dispatches: Sequence[Dispatch]) -> list[str]:
    if os.getpid() != HERE and any(dispatch.text == "Dispatch 150." for dispatch in dispatches):
        os._exit(1)
    return _text(dispatches)


def _fault(dispatches: Sequence[Dispatch]) -> list[str]:
    raise ValueError(dispatches[0].text)


@pytest.mark.parametrize("jobs", [None, 1, 2, 3])
def test_the_order_is_that_of_the_dispatches(jobs: int | None) -> None:
    assert list(workers.spread(_text, MANY, jobs)) == [d.text for d in MANY]


@pytest.mark.skipif(not workers._forks(), reason="processes are not forked here")
def test_processes_are_started_where_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 2)
    found = list(workers.spread(_where, MANY))
    assert set(found[:20]) == {HERE}
    assert HERE not in found[20:]


def test_few_are_done_here() -> None:
    assert set(workers.spread(_where, MANY[:55])) == {HERE}


def test_on_one_core_all_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 1)
    assert set(workers.spread(_where, MANY)) == {HERE}


def test_what_is_read_ahead_is_bounded() -> None:
    read = 0

    def endless() -> Iterator[Dispatch]:
        nonlocal read
        while True:
            read += 1
            yield Dispatch(text=f"Dispatch {read}.")

    found = workers.spread(_text, endless(), 2)
    assert next(found) == "Dispatch 1."
    assert read <= 500
    found.close()


@pytest.mark.skipif(not workers._forks(), reason="processes are not forked here")
def test_a_process_that_dies_costs_no_dispatch() -> None:
    assert list(workers.spread(_fatal_elsewhere, MANY, 2)) == [d.text for d in MANY]


def test_an_error_is_raised_here() -> None:
    with pytest.raises(ValueError, match="Dispatch 0"):
        list(workers.spread(_fault, MANY, 2))
