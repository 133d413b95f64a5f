"""The commands as a user runs them, in this process: standard output, standard error, exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from factrack.cli import main

SAMPLES = Path(__file__).parents[2] / "samples" / "dispatches"


@dataclass(frozen=True)
class Done:
    """What a command printed, and how it ended."""

    out: str
    err: str
    code: int


Run = Callable[..., Done]


def _call(words: list[str]) -> int:
    before = sys.argv
    sys.argv = ["factrack", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        sys.argv = before
    return 0


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the samples; not to be changed."""
    path = tmp_path_factory.mktemp("store") / "samples.db"
    assert _call(["--quiet", "--db", str(path), "ingest", str(SAMPLES)]) == 0
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; its words are made text."""

    def call(*words: object) -> Done:
        capsys.readouterr()
        code = _call([str(word) for word in words])
        captured = capsys.readouterr()
        return Done(captured.out, captured.err, code)

    return call


@pytest.fixture
def own(stored: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be changed."""
    path = tmp_path / "own.db"
    assert _call(["--db", str(stored), "db", "backup", str(path)]) == 0
    return path
