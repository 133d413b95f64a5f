"""Which of two dispatches is the later one: files as they are given, a store as it was filled, versions."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from conftest import Run

FEW = "Twelve people died in the fire in Torvale, police said.\n"
MANY = "Fourteen people died in the fire in Torvale, police said.\n"
DAY = "Torvale, May 1, 2025 (ANM) - "


def _moves(out: str) -> list[tuple[str, str | None, str]]:
    rows = [json.loads(line) for line in out.splitlines()]
    return [(r["change"], r["from_text"], r["to_text"]) for r in rows if r["change"] != "new"]


@pytest.mark.parametrize("line", ["", DAY])
@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_files_without_an_hour_follow_as_they_are_given(
    run: Run, tmp_path: Path, names: tuple[str, str], line: str
) -> None:
    first, last = (tmp_path / name for name in names)
    first.write_text("Fire in Torvale\n" + line + FEW)
    last.write_text("Fire in Torvale\n" + line + MANY)
    there, back = (
        _moves(run("diff", *files, "--format", "jsonl").out) for files in ((first, last), (last, first))
    )
    assert there == [("raised", "Twelve", "Fourteen")]
    assert back == [("lowered", "Fourteen", "Twelve")]


@pytest.mark.parametrize("dated", ["first", "last"])
def test_a_file_without_a_date_keeps_the_place_it_is_given(run: Run, tmp_path: Path, dated: str) -> None:
    for name, text in (("first", FEW), ("last", MANY)):
        (tmp_path / f"{name}.txt").write_text("Fire in Torvale\n" + DAY * (name == dated) + text)
    files = [tmp_path / "first.txt", tmp_path / "last.txt"]
    assert _moves(run("diff", *files, "--format", "jsonl").out) == RAISED
    back = [("lowered", "Fourteen", "Twelve")]
    assert _moves(run("diff", *reversed(files), "--format", "jsonl").out) == back


def test_what_is_undated_is_counted_and_its_place_told(run: Run, tmp_path: Path) -> None:
    for name, line in (("a", ""), ("b", DAY)):
        (tmp_path / f"{name}.txt").write_text("Fire in Torvale\n" + line + FEW)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    ingest = ["--db", tmp_path / "s.db", "ingest", *files]
    told = [run("diff", *files).err, run(*ingest).err, run(*ingest, "--dry-run").err]
    assert ["1 of 2 dispatches undated" in err for err in told] == [True] * 3
    assert "place in which they are given" in told[0] and "--published" in told[1]
    assert "undated" not in run(*ingest, "--published", "2025-05-01").err
    assert run("--quiet", *ingest).err == run("--quiet", "diff", *files).err == ""


def test_files_with_dates_go_by_them_around_one_without(run: Run, tmp_path: Path) -> None:
    days = {"a": ("Three", ""), "b": ("Five", "2025-05-03"), "c": ("Four", "2025-05-01")}
    for name, (count, day) in days.items():
        text = f"{count} people died in the fire in Torvale, police said."
        article = {"title": "Fire in Torvale", "text": text, "published": day}
        (tmp_path / f"{name}.json").write_text(json.dumps(article))
    done = run("diff", *(tmp_path / f"{name}.json" for name in days), "--format", "jsonl")
    assert _moves(done.out) == [("raised", "Three", "Four"), ("raised", "Four", "Five")]


def test_files_of_two_times_go_by_their_times(run: Run, tmp_path: Path) -> None:
    for name, text, hour in (("a", MANY, "18"), ("b", FEW, "08")):
        article = {"title": "Fire in Torvale", "text": text, "published": f"2025-05-01T{hour}:00:00Z"}
        (tmp_path / f"{name}.json").write_text(json.dumps(article))
    for files in permutations((tmp_path / "a.json", tmp_path / "b.json")):
        assert _moves(run("diff", *files, "--format", "jsonl").out) == [("raised", "Twelve", "Fourteen")]


def _stored(run: Run, folder: Path, *articles: dict[str, object]) -> list[tuple[str, str | None, str]]:
    """The moves in a store that takes articles one by one."""
    for number, article in enumerate(articles):
        file = folder / f"{number}.json"
        file.write_text(json.dumps({"title": "Fire in Torvale", **article}))
        assert run("--quiet", "--db", folder / "s.db", "ingest", file).code == 0
    return _moves(run("--db", folder / "s.db", "export", "changes", "--format", "jsonl").out)


RAISED = [("raised", "Twelve", "Fourteen")]


@pytest.mark.parametrize(
    "published", [{}, {"published": "2025-05-01"}, {"published": "2025-05-01T10:00:00Z"}]
)
def test_a_store_goes_by_its_ingest_where_times_do_not_tell(
    run: Run, tmp_path: Path, published: dict[str, object]
) -> None:
    (tmp_path / "back").mkdir()
    few, many = {"text": FEW, **published}, {"text": MANY, **published}
    assert _stored(run, tmp_path, few, many) == RAISED
    assert _stored(run, tmp_path / "back", many, few) == [("lowered", "Fourteen", "Twelve")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_versions_of_one_time_go_by_their_number(run: Run, tmp_path: Path, order: tuple[int, int]) -> None:
    same = {"id": "fire", "published": "2025-05-01T10:00:00Z"}
    told = [{**same, "text": FEW, "version": 9}, {**same, "text": MANY, "version": 10}]
    assert _stored(run, tmp_path, *(told[n] for n in order)) == RAISED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_undated_dispatches_come_last_in_figures_and_lists(
    run: Run, tmp_path: Path, order: tuple[int, int]
) -> None:
    told = [{"id": "a", "text": FEW, "published": "2025-05-01T10:00:00Z"}, {"id": "b", "text": MANY}]
    assert _stored(run, tmp_path, *(told[n] for n in order)) == RAISED
    listed = run("--db", tmp_path / "s.db", "dispatches", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["dispatch_id"] for line in listed] == ["a", "b"]


def test_a_draft_of_a_story_that_mixes_times_with_and_without_offset(run: Run, tmp_path: Path) -> None:
    told = [{"text": FEW, "published": "2025-05-01"}, {"text": MANY, "published": "2025-05-02T10:00:00Z"}]
    _stored(run, tmp_path, *told)
    (tmp_path / "draft.txt").write_text(FEW)
    done = run("--db", tmp_path / "s.db", "check", tmp_path / "draft.txt", "--story", "fire")
    assert done.code == 1 and "stale" in done.out


@pytest.mark.parametrize("part", ["--from", "--to", "--title-only", "--as-of"])
def test_figures_of_a_part_of_a_story_have_the_ids_of_the_store(run: Run, stored: Path, part: str) -> None:
    rows = run("--db", stored, "dispatches", "aldegonde", "--format", "jsonl").out.splitlines()
    ends = {"--from": [json.loads(rows[1])["dispatch_id"]], "--to": [json.loads(rows[2])["dispatch_id"]]}
    words = [part, *ends.get(part, ["2024-11-23"] if part == "--as-of" else [])]
    told = run("--db", stored, "diff", "aldegonde", *words, "--only", "all", "--format", "jsonl").out
    ids = {json.loads(line)["figure_id"] for line in told.splitlines()}
    known = run("--db", stored, "figures", "aldegonde", "--format", "jsonl").out.splitlines()
    assert ids and ids <= {json.loads(line)["figure_id"] for line in known}
