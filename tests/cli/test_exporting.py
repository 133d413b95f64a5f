"""Where `export -o` writes: what is at the path already is kept as far as it can be."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from conftest import Run

HEADER = "story,title,lang"


def test_a_link_is_followed_and_permissions_stay(run: Run, stored: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target.name)
    assert run("--db", stored, "export", "stories", "-o", link).code == 0
    assert link.is_symlink() and target.read_text().startswith(HEADER)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.csv", "target.csv"]


def test_a_link_to_nothing_makes_its_target(run: Run, stored: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("new.csv")
    assert run("--db", stored, "export", "stories", "-o", tmp_path / "link.csv").code == 0
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "new.csv").read_text().startswith(HEADER)


def test_a_pipe_is_written_to(run: Run, stored: Path, tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert run("--db", stored, "export", "stories", "-o", pipe).code == 0
    reader.join(10)
    assert read[0].startswith(HEADER) and stat.S_ISFIFO(pipe.stat().st_mode)
    assert run("--db", stored, "export", "stories", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("end", ["", "-wal"])
def test_the_store_itself_is_never_written_over(run: Run, own: Path, tmp_path: Path, end: str) -> None:
    (tmp_path / "link.csv").symlink_to(own.name + end)
    for output in (Path(f"{own}{end}"), tmp_path / "link.csv"):
        done = run("--db", own, "export", "stories", "-o", output)
        assert done.code == 2 and "this is the store itself" in done.err and len(done.err.splitlines()) == 1
    assert run("--db", own, "db", "check").code == 0


def test_what_cannot_be_written_is_said_in_one_line(run: Run, stored: Path, tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    for output in (tmp_path, tmp_path / "no" / "x.csv", tmp_path / "round"):
        done = run("--db", stored, "export", "stories", "-o", output)
        assert done.code == 2 and "cannot be written" in done.err and len(done.err.splitlines()) == 1
