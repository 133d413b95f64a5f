"""Watching a folder: what is half written waits, and what an alert and a hint say."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import SAMPLES, Run

from factrack import watching
from factrack.errors import FactrackError


class _Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = time.time()

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def time(self) -> float:
        return self.now

    monotonic = time


def test_a_file_is_read_when_nothing_is_written_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clock, file, gone = _Clock(), tmp_path / "a.txt", tmp_path / "gone.txt"
    change = SimpleNamespace(added=1, modified=2, deleted=3)

    def changes(_folder: Path, **_how: Any) -> Iterator[set[tuple[int, str]]]:
        file.write_text("half")
        yield {(change.added, str(file)), (change.added, str(gone)), (change.added, str(tmp_path))}
        clock.now += 0.8
        file.write_text("half and whole")
        yield {(change.modified, str(file))}
        for _ in range(4):
            clock.now += 0.8
            yield set()

    monkeypatch.setattr(watching, "time", clock)
    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(Change=change, watch=changes))
    arrived = [[(p, p.read_text() if p.is_file() else "") for p in g] for g in watching.arrivals(tmp_path)]
    assert arrived == [[(tmp_path, "")], [(file, "half and whole")]]


def test_what_comes_while_the_rest_is_read_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change = SimpleNamespace(deleted=3)

    def changes(_folder: Path, **_how: Any) -> Iterator[set[tuple[int, str]]]:
        for _ in range(3):
            clock.now += 1
            yield set()

    clock = _Clock()
    monkeypatch.setattr(watching, "time", clock)
    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(Change=change, watch=changes))
    groups = watching.arrivals(tmp_path)
    clock.now -= 1
    assert next(groups) == [tmp_path]
    (tmp_path / "late.txt").write_text("late")
    assert list(groups) == [[tmp_path / "late.txt"]]


def test_a_folder_that_is_being_filled_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clock = _Clock()
    (tmp_path / "a.txt").write_text("a")
    monkeypatch.setattr(watching, "time", clock)
    clock.now = (tmp_path / "a.txt").stat().st_ctime
    begun = clock.now
    assert list(watching.present(tmp_path)) == [[tmp_path]]
    assert clock.now - begun >= watching.SETTLE


def test_without_watchfiles_the_hint_fits_every_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(FactrackError, match="pip install watchfiles"):
        next(watching.arrivals(tmp_path))


def test_the_rules_that_help_teaches_are_rules(run: Run) -> None:
    taught = re.search(r"Alert on a change: (.+?) \(", " ".join(run("watch", "--help").out.split()))
    assert taught is not None
    assert all(watching.rule(word) for word in taught[1].split(", "))


def test_an_alert_names_its_story(run: Run, tmp_path: Path) -> None:
    told = run("--db", tmp_path / "x.db", "watch", SAMPLES, "--once", "--when", "lowered>50%").out
    assert "  [tempete-aldegonde]" in told
    assert all(re.search(r"  \[[a-z0-9.-]+\]$", line) for line in told.splitlines())
