"""`story`, `dispatch`, `review`, `db`: a person's word, and the store's upkeep."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run


def _rows(run: Run, db: Path, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("--db", db, *words, "--format", "jsonl").out.splitlines()]


def _tables(run: Run, db: Path) -> list[str]:
    return [run("--db", db, "export", t).out for t in ("stories", "figures", "changes")]


def test_merge_then_undo_restores(run: Run, own: Path) -> None:
    before = _tables(run, own)
    merged = run("--db", own, "story", "merge", "aldegonde", "halcyon", "--by", "desk")
    assert merged.code == 0
    assert len(_rows(run, own, "stories")) == len(before[0].splitlines()) - 2
    run("--db", own, "review", "undo", "1")
    assert _tables(run, own) == before


def test_merge_then_split_restores_the_partition(run: Run, own: Path) -> None:
    held = {str(r["dispatch_id"]) for r in _rows(run, own, "dispatches", "halcyon")}
    run("--db", own, "story", "merge", "aldegonde", "halcyon")
    both = {str(r["dispatch_id"]) for r in _rows(run, own, "dispatches", "halcyon")}
    assert held < both
    run("--db", own, "story", "split", "halcyon", *sorted(held))
    assert {str(r["dispatch_id"]) for r in _rows(run, own, "dispatches", "halcyon")} == held


def test_a_renamed_story_answers_to_both_names(run: Run, own: Path) -> None:
    run("--db", own, "story", "rename", "tempete-aldegonde", "Le grand vent")
    assert run("--db", own, "diff", "le-grand-vent").code == 0
    assert run("--db", own, "diff", "tempete-aldegonde").code == 0


def test_an_old_name_leads_to_the_renamed_story_after_a_split(run: Run, own: Path) -> None:
    before = _rows(run, own, "dispatches", "social-verrerie")
    run("--db", own, "story", "rename", "social-verrerie", "Le four")
    said = run("--db", own, "story", "split", "le-four", str(before[1]["dispatch_id"])).out.splitlines()
    assert said == ["social-verrerie-2: 1 dispatch left", "le-four: 3 dispatches stayed"]
    assert _rows(run, own, "dispatches", "social-verrerie") == _rows(run, own, "dispatches", "le-four")


def test_rejected_claims_leave_figures_and_stay_listed(run: Run, own: Path) -> None:
    claim = next(r for r in _rows(run, own, "export", "claims") if "aldegonde" in str(r["story"]))
    run("--db", own, "review", "reject", str(claim["claim_id"]), "--note", "not a figure")
    now = {r["claim_id"]: r for r in _rows(run, own, "export", "claims")}[claim["claim_id"]]
    assert (now["review"], now["figure_id"]) == ("rejected", None)


def test_an_edited_claim_reads_as_edited(run: Run, own: Path) -> None:
    claim = _rows(run, own, "export", "claims")[0]
    name = str(claim["claim_id"])
    assert run("--db", own, "review", "edit", name, "value=777", "bound=~").code == 0
    now = {r["claim_id"]: r for r in _rows(run, own, "export", "claims")}[name]
    assert (now["value"], now["bound"], now["review"], now["text"]) == (777, "~", "edited", claim["text"])
    wrong = run("--db", own, "review", "edit", name, "value=many")
    assert wrong.code == 2 and len(wrong.err.splitlines()) == 1


def test_join_and_part_move_claims_between_figures(run: Run, own: Path) -> None:
    figures = _rows(run, own, "figures", "aldegonde")
    one, other = (str(f["figure_id"]) for f in figures[:2])
    run("--db", own, "review", "join", one, other)
    assert len(_rows(run, own, "figures", "aldegonde")) < len(figures)
    run("--db", own, "review", "undo", "1")
    assert _rows(run, own, "figures", "aldegonde") == figures


def test_a_log_replays_on_another_store(run: Run, stored: Path, own: Path, tmp_path: Path) -> None:
    claim = str(_rows(run, own, "export", "claims")[0]["claim_id"])
    run("--db", own, "review", "accept", claim, "--by", "desk")
    run("--db", own, "story", "merge", "aldegonde", "halcyon")
    log = tmp_path / "log.jsonl"
    log.write_text(run("--db", own, "review", "log").out, encoding="utf-8")
    other = tmp_path / "other.db"
    run("--db", stored, "db", "backup", other)
    assert run("--db", other, "review", "replay", log).out == "2 of 2 decisions were new\n"
    assert _tables(run, other) == _tables(run, own)
    assert run("--db", other, "review", "replay", log).out == "0 of 2 decisions were new\n"


def test_what_is_no_log_is_refused_in_one_line(run: Run, own: Path) -> None:
    done = run("--db", own, "review", "replay", own)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "no line of a decision log" in done.err


def test_what_the_system_refuses_is_told_in_one_line(run: Run, own: Path) -> None:
    done = run("--db", own, "db", "backup", "x" * 400)
    assert (done.code, done.err.count("\n")) == (1, 1)


def test_the_last_day_there_is_ends_no_search(run: Run, own: Path) -> None:
    assert run("--db", own, "figures", "--until", "9999-12-31").code == 0


def test_a_retracted_dispatch_reads_no_figure(run: Run, own: Path) -> None:
    last = str(_rows(run, own, "dispatches", "aldegonde")[-1]["dispatch_id"])
    run("--db", own, "dispatch", "retract", last)
    claims = [r for r in _rows(run, own, "export", "claims") if r["dispatch_id"] == last]
    assert claims and all(r["figure_id"] is None for r in claims)


def test_a_deleted_dispatch_does_not_come_back(run: Run, own: Path) -> None:
    row = _rows(run, own, "dispatches", "aldegonde")[0]
    text = run("--db", own, "dispatch", "show", str(row["dispatch_id"]), "--format", "jsonl").out
    run("--db", own, "dispatch", "delete", str(row["dispatch_id"]), "--yes")
    assert len(_rows(run, own, "dispatches", "aldegonde")) == 4
    again = own.with_name("again.jsonl")
    article = json.loads(text)
    again.write_text(json.dumps({k: v for k, v in article.items() if k not in ("claims", "quotes", "id")}))
    assert run("--db", own, "ingest", again).err.startswith("0 new")


def test_db_upkeep(run: Run, own: Path) -> None:
    assert run("--db", own, "db", "check").out == "sound\n"
    stats = {r["what"]: r["how many"] for r in _rows(run, own, "db", "stats")}
    assert int(str(stats["dispatches"])) > 30
    assert "schema" in run("--db", own, "db", "upgrade").out
    taken = run("--db", own, "db", "backup", own)
    assert taken.code == 1 and len(taken.err.splitlines()) == 1


def test_a_word_on_a_figure_is_a_word_on_each_of_its_claims(run: Run, own: Path) -> None:
    figure = max(_rows(run, own, "figures", "aldegonde"), key=lambda row: int(str(row["readings"])))
    name, size = str(figure["figure_id"]), int(str(figure["readings"]))
    claims = {r["claim_id"] for r in _rows(run, own, "export", "claims") if r["figure_id"] == name}
    edit = run("--db", own, "review", "edit", name, "value=7")
    assert edit.code == 2 and len(edit.err.splitlines()) == 1 and any(str(c) in edit.err for c in claims)
    assert run("--db", own, "review", "accept", name).out == (
        f"{name}: {size} claims accepted (decisions 1 to {size})\n"
    )
    assert run("--db", own, "review", "reject", name).code == 0
    now = {r["claim_id"]: r["review"] for r in _rows(run, own, "export", "claims")}
    assert {now[c] for c in claims} == {"rejected"}
    assert name not in {r["figure_id"] for r in _rows(run, own, "figures", "aldegonde")}


def test_what_no_figure_can_hold_is_not_joined(run: Run, own: Path) -> None:
    claims = _rows(run, own, "export", "claims")
    one = next(c for c in claims if c["story"] == "tempete-aldegonde")
    other = next(c for c in claims if c["story"] != one["story"])
    apart = run("--db", own, "review", "join", str(one["claim_id"]), str(other["claim_id"]))
    assert apart.code == 2 and str(other["story"]) in apart.err and len(apart.err.splitlines()) == 1
    same = run("--db", own, "review", "join", str(one["claim_id"]), str(one["claim_id"]))
    assert same.code == 2 and "already" in same.err
    run("--db", own, "review", "reject", str(one["claim_id"]))
    gone = run("--db", own, "review", "join", str(one["claim_id"]), str(other["claim_id"]))
    assert gone.code == 2 and "rejected" in gone.err
    assert run("--db", own, "review", "log").out.count("join") == 0


def test_an_edit_keeps_kind_and_unit_together(run: Run, own: Path) -> None:
    count = next(r for r in _rows(run, own, "export", "claims") if r["kind"] == "count" and r["unit"])
    name = str(count["claim_id"])
    for wrong in (["kind=money"], ["unit=EUR"], ["kind=measure", "unit=killometer"], ["kind=age"]):
        done = run("--db", own, "review", "edit", name, *wrong)
        assert done.code == 2 and len(done.err.splitlines()) == 1, wrong
    assert "kilometer" in run("--db", own, "review", "edit", name, "kind=measure", "unit=killometer").err
    assert run("--db", own, "review", "edit", name, "kind=money", "unit=EUR").code == 0


def _versions(db: Path, *numbers: int) -> Path:
    path = db.with_name(f"versions{max(numbers)}.json")
    told = [
        {
            "id": "mill", "version": n, "lang": "en", "published": f"2031-05-01T0{n}:00:00Z",
            "title": f"Mill blaze injures {n + 10}", "text": f"The blaze hurt {n + 10} people, police said.",
        }
        for n in numbers
    ]  # fmt: skip
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_a_deletion_asks_which_versions_and_takes_no_other(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "v.db"
    run("--db", db, "ingest", _versions(db, 1, 2))
    asked = run("--db", db, "dispatch", "delete", "mill", "--yes")
    assert asked.code == 2 and "mill, mill#2" in asked.err and "--all-versions" in asked.err
    assert "mill#2 stays" in run("--db", db, "dispatch", "delete", "mill", "--only-this", "--yes").out
    again = run("--db", db, "dispatch", "delete", "mill", "--only-this", "--yes")
    assert again.code == 2 and "name it whole: mill#2" in again.err
    said = run("--db", db, "ingest", _versions(db, 1, 2, 3)).err
    assert "1 new, 1 known already" in said and "1 deleted for good before" in said
    assert [r["dispatch_id"] for r in _rows(run, db, "dispatches")] == ["mill#2", "mill#3"]


def test_all_versions_go_and_none_comes_back(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "v.db"
    run("--db", db, "ingest", _versions(db, 1, 2))
    done = run("--db", db, "dispatch", "delete", "mill#2", "--all-versions", "--yes")
    assert done.out == "mill, mill#2: deleted; no version of it is taken in again\n"
    assert "0 new, 0 known already" in run("--db", db, "ingest", _versions(db, 1, 2, 3)).err
    assert _rows(run, db, "dispatches") == []


def test_retracting_a_version_says_which_others_stand(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "v.db"
    run("--db", db, "ingest", _versions(db, 1, 2))
    assert "mill#2 still stands" in run("--db", db, "dispatch", "retract", "mill").out
    assert "stands" not in run("--db", db, "dispatch", "retract", "mill#2").out


def test_a_second_retraction_says_that_there_was_one(run: Run, own: Path) -> None:
    first, second = (run("--db", own, "dispatch", "retract", "spill-1") for _ in range(2))
    assert "retracted (decision" in first.out and "retracted already" in second.out and second.code == 0
    log = run("--db", own, "review", "log").out
    assert log.count("retract") == 1


def test_a_copy_that_cannot_be_written_is_named(run: Run, own: Path) -> None:
    done = run("--db", own, "db", "backup", "/proc/x.db")
    assert done.code == 1 and done.err.startswith("factrack: /proc/x.db: cannot be opened")


def test_a_split_says_where_the_name_went(run: Run, own: Path) -> None:
    first = str(_rows(run, own, "dispatches", "tempete-aldegonde")[0]["dispatch_id"])
    said = run("--db", own, "story", "split", "tempete-aldegonde", first).out.splitlines()
    assert said[:2] == ["tempete-aldegonde: 1 dispatch left", "tempete-aldegonde.2: 4 dispatches stayed"]
    assert "went with the story's first dispatch" in said[2]


def test_a_story_keeps_a_name_and_old_ones_can_be_begun(run: Run, own: Path) -> None:
    empty = run("--db", own, "story", "rename", "tempete-aldegonde", " ")
    assert empty.code == 2 and len(empty.err.splitlines()) == 1
    run("--db", own, "story", "rename", "tempete-aldegonde", "Le grand vent")
    assert run("--db", own, "diff", "tempete-ald").code == 0


def _stories(run: Run, db: Path) -> dict[str, int]:
    return {str(r["story"]): int(str(r["dispatches"])) for r in _rows(run, db, "stories")}


def test_a_pin_takes_the_beginning_of_a_story_and_keeps_its_title(run: Run, own: Path) -> None:
    note = own.with_name("note.txt")
    note.write_text("Le mot du jour\n\nLe pont mesure 300 mètres.\n", encoding="utf-8")
    title = _rows(run, own, "stories")
    done = run("--db", own, "ingest", note, "--story", "tempete-ald")
    assert done.err.splitlines()[-1] == "1 dispatch pinned to the story tempete-aldegonde"
    assert _stories(run, own)["tempete-aldegonde"] == 6
    assert {r["title"] for r in _rows(run, own, "stories")} == {r["title"] for r in title}
    several = run("--db", own, "ingest", note, "--story", "t")
    assert several.code == 2 and "several match" in several.err


def test_a_pin_moves_what_is_known_already(run: Run, own: Path) -> None:
    before = _stories(run, own)
    note = own.with_name("note.txt")
    note.write_text("Le mot du jour\n\nLe pont mesure 300 mètres.\n", encoding="utf-8")
    run("--db", own, "ingest", note)
    said = run("--db", own, "ingest", note, "--story", "mes notes").err.splitlines()
    assert said[-1].startswith("1 dispatch pinned to a new story mes-notes; known already and moved there: ")
    assert _stories(run, own) == before | {"mes-notes": 1}
    assert "moved" not in run("--db", own, "ingest", note, "--story", "mes notes").err
    run("--db", own, "story", "rename", "tempete-aldegonde", "Le grand vent")
    assert "moved there" in run("--db", own, "ingest", note, "--story", "le-grand-vent").err
    assert "mes-notes" not in _stories(run, own)
