"""Tables, `diff`, `show`, `check`, `export`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, Run

LISTS = ("stories", "claims", "quotes", "figures", "dispatches")


@pytest.mark.parametrize("name", LISTS)
def test_tables_fit_a_terminal(run: Run, stored: Path, name: str) -> None:
    done = run("--db", stored, name)
    assert done.code == 0 and len(done.out.splitlines()) > 3
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize("columns", [48, 60, 100])
def test_what_is_printed_fits_the_columns_that_are_told(
    run: Run, stored: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ids = {
        str(json.loads(run("--db", stored, "export", table, "--format", "jsonl").out.splitlines()[-1])[name])
        for table, name in (("claims", "claim_id"), ("quotes", "quote_id"), ("figures", "figure_id"))
    }
    shown = [["show", name] for name in ids]
    pages = [["diff", "halcyon"], ["diff", "aldegonde"], ["check"], ["story", "show", "tavora"], *shown]
    for command in [*([name] for name in LISTS), *pages]:
        lines = run("--db", stored, *command).out.splitlines()
        assert max(map(len, lines)) <= columns, command
    assert (columns > 80) == any(len(line) > 80 for line in run("--db", stored, "claims").out.splitlines())


@pytest.mark.parametrize("name", ["claims", "quotes", "figures", "dispatches"])
def test_ids_and_days_are_never_cut(
    run: Run, stored: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    rows = run("--db", stored, name, "--format", "jsonl").out.splitlines()
    ids = [next(iter(json.loads(row).values())) for row in rows]
    monkeypatch.setenv("COLUMNS", "50")
    lines = run("--db", stored, name).out.splitlines()[2:]
    assert [line.split()[0] for line in lines] == ids
    assert not any(re.search("[0-9]{4}-[0-9-]*…", line) for line in lines)


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_the_same_in_every_format(run: Run, stored: Path, name: str) -> None:
    lines = run("--db", stored, name, "--format", "jsonl").out.splitlines()
    assert json.loads(run("--db", stored, name, "--format", "json").out) == [json.loads(s) for s in lines]
    table = list(csv.reader(io.StringIO(run("--db", stored, name, "--format", "csv").out)))
    assert len(table) == len(lines) + 1
    assert table[0] == list(json.loads(lines[0]))


def test_filters_narrow(run: Run, stored: Path) -> None:
    every = run("--db", stored, "claims", "--format", "jsonl").out.splitlines()
    money = [
        json.loads(s)
        for s in run("--db", stored, "claims", "--kind", "money", "--format", "jsonl").out.splitlines()
    ]
    assert 0 < len(money) < len(every) and {c["kind"] for c in money} == {"money"}
    late = run("--db", stored, "claims", "--since", "2024-11-23", "--format", "jsonl").out.splitlines()
    assert late and all((json.loads(s)["published"] or "2024-11-23") >= "2024-11-23" for s in late)


def test_diff_tells_moves_by_sign_and_word(run: Run, stored: Path) -> None:
    out = run("--db", stored, "diff", "aldegonde").out
    assert "▼ lowered" in out and "✎ corrected" in out
    assert max(map(len, out.splitlines())) <= 80


def test_diff_shows_both_sides_of_a_dispute(run: Run, stored: Path) -> None:
    changes = [
        json.loads(r) for r in run("--db", stored, "export", "changes", "--format", "jsonl").out.splitlines()
    ]
    disputed = next(c for c in changes if c["change"] == "disputed" and c["from_source"] and c["to_source"])
    out = " ".join(run("--db", stored, "diff", disputed["story"], "--only", "disputed").out.split())
    assert "≠ disputed" in out and disputed["from_source"] in out and disputed["to_source"] in out


def files(folder: Path, title: str, *texts: str) -> list[Path]:
    """A file for each text, under one title."""
    made = []
    for number, text in enumerate(texts):
        made.append(folder / f"{number}.txt")
        made[-1].write_text(f"{title}\n\n{text}\n", encoding="utf-8")
    return made


def test_evidence_is_quoted_as_it_is_written(run: Run, tmp_path: Path) -> None:
    told = files(
        tmp_path,
        "Crue à Blois",
        "La crue a fait 12 morts à Blois, selon la préfecture.",
        "La crue a fait 9 morts à Blois, selon la préfecture, qui a corrigé après une erreur celui de 12.",
    )
    out = run("diff", *told).out
    assert "✎ corrected" in out and "“après une erreur”" in " ".join(out.split())


def test_a_denial_is_told(run: Run, tmp_path: Path) -> None:
    told = files(
        tmp_path,
        "Raid on Orland",
        "The raid killed 40 people, the army said.",
        "The ministry denied that the raid killed 40 people.",
    )
    assert "40 ≠ 40  (denied)" in run("diff", *told).out


def test_diff_exit_code(run: Run, stored: Path) -> None:
    assert run("--db", stored, "diff", "aldegonde", "--exit-code").code == 1
    assert run("--db", stored, "diff", "aldegonde", "--exit-code", "--min-change", "900000").code == 0
    assert run("--db", stored, "diff", "aldegonde").code == 0


def test_diff_only_shows_what_was_asked(run: Run, stored: Path) -> None:
    rows = run(
        "--db", stored, "diff", "aldegonde", "--only", "corrected", "--format", "jsonl"
    ).out.splitlines()
    assert rows and {json.loads(r)["change"] for r in rows} == {"corrected"}
    assert run("--db", stored, "diff", "aldegonde", "--only", "grown").code == 2


def test_diff_as_of_knows_no_more_than_was_published(run: Run, stored: Path) -> None:
    rows = [
        json.loads(r)
        for r in run(
            "--db", stored, "diff", "aldegonde", "--as-of", "2024-11-22", "--only", "all", "--format", "jsonl"
        ).out.splitlines()
    ]
    assert rows and all(r["to_published"] < "2024-11-23" for r in rows)


def test_diff_between_two_dispatches(run: Run, stored: Path) -> None:
    names = [
        json.loads(r)["dispatch_id"]
        for r in run("--db", stored, "dispatches", "aldegonde", "--format", "jsonl").out.splitlines()
    ]
    rows = run(
        "--db", stored, "diff", "aldegonde", "--from", names[0], "--to", names[-1], "--format", "jsonl"
    ).out.splitlines()
    assert rows and {json.loads(r)["from_dispatch_id"] for r in rows} <= {names[0], names[-1]}


def test_diff_of_files_needs_no_store(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Crue\n\nLyon, 2 mai 2024 (AOP) - 300 foyers sont inondés.\n", encoding="utf-8")
    new.write_text("Crue\n\nLyon, 3 mai 2024 (AOP) - 450 foyers sont inondés.\n", encoding="utf-8")
    rows = [json.loads(r) for r in run("diff", old, new, "--format", "jsonl").out.splitlines()]
    assert [(r["change"], r["from_value"], r["to_value"], r["delta_percent"]) for r in rows] == [
        ("raised", 300, 450, 50)
    ]


def test_a_story_is_found_by_its_beginning_or_words(run: Run, stored: Path) -> None:
    assert run("--db", stored, "diff", "tempete-alde").code == 0
    many = run("--db", stored, "diff", "tempete")
    assert many.code == 2 and "several match" in many.err and "tempete-aldegonde" in many.err
    none = run("--db", stored, "diff", "zzzz")
    assert none.code == 2 and "not found" in none.err


@pytest.mark.parametrize(("table", "letter"), [("claims", "c"), ("quotes", "q"), ("figures", "f")])
def test_show_explains_every_kind_of_id(run: Run, stored: Path, table: str, letter: str) -> None:
    row = json.loads(run("--db", stored, "export", table, "--format", "jsonl").out.splitlines()[0])
    name = row[f"{table[:-1]}_id"]
    assert name.startswith(letter)
    out = run("--db", stored, "show", name).out
    assert out.startswith(name) and ("rule" in out or letter == "f")
    assert json.loads(run("--db", stored, "show", name, "--format", "json").out)["id"] == name


def test_check_names_disputes_with_both_sources(run: Run, stored: Path) -> None:
    done = run("--db", stored, "check", "--format", "jsonl")
    found = [json.loads(r) for r in done.out.splitlines()]
    assert done.code == 1 and any(f["kind"] == "dispute" and "≠" in f["arithmetic"] for f in found)


def test_check_prints_a_sentence_once(run: Run, stored: Path) -> None:
    out = run("--db", stored, "check", "social-verrerie").out
    assert out.count("4.000 (les syndicats)") == out.count("2.500 personnes ont défilé mardi") == 1


def test_figures_that_look_alike_are_told_apart_in_an_export(run: Run, stored: Path) -> None:
    rows = run("--db", stored, "export", "figures", "--format", "jsonl").out.splitlines()
    found = [json.loads(row) for row in rows]
    for name in ("concept", "source", "place", "text", "certainty"):
        assert any(row[name] for row in found), name


def test_check_tells_a_stale_draft(run: Run, stored: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Aldegonde: le point\n\nQuelque 79.000 foyers sont toujours privés d'électricité en Bretagne, "
        "selon Ouest-Réseaux.\n",
        encoding="utf-8",
    )
    done = run("--db", stored, "check", draft, "--story", "aldegonde")
    assert done.code == 1 and "stale" in done.out and "79.000" in done.out and "1.900" in done.out


def test_check_of_a_sound_file_finds_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Un titre\n\n12 hommes et 8 femmes ont été blessés, soit 20 personnes.\n", encoding="utf-8"
    )
    done = run("check", file)
    assert (done.code, done.out) == (0, "nothing found\n")


def test_export_to_a_file_is_what_is_printed(run: Run, stored: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.csv"
    printed = run("--db", stored, "export", "claims").out
    run("--db", stored, "export", "claims", "-o", out)
    assert out.read_bytes().decode() == printed
    french = run("--db", stored, "export", "claims", "--excel", "fr").out
    assert french.startswith("\ufeffclaim_id;story;")


def test_search_finds_dispatches(run: Run, stored: Path) -> None:
    rows = run("--db", stored, "search", "foyers", "électricité", "--format", "jsonl").out.splitlines()
    assert rows and "ldegonde" in " ".join(json.loads(r)["title"] for r in rows)


def test_without_a_store_one_line_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("--db", tmp_path / "none.db", "stories")
    assert done.code == 2 and len(done.err.splitlines()) == 1 and "ingest" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["quotes", "--kind", "bad"], "--kind 'bad': not known; these are: direct, partial, indirect"),
        (["claims", "--kind", "direct"], "these are: count, money"),
        (["claims", ""], "story '': not found"),
        (["stories", "--db", "x.db"], "--db stands before the command"),
        (["story", "show", "x", "-q"], "-q stands before the command"),
        (["extract", "--lang", "de", "-"], "--lang 'de': no lexicon"),
        (["export", "claims", "--decimal", ";", "--delimiter", ";"], "it is '.' or ','"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, stored: Path, words: list[str], says: str) -> None:
    done = run("--db", stored, *words)
    assert (done.code, done.out) == (2, "") and len(done.err.splitlines()) == 1 and says in done.err


@pytest.mark.parametrize(
    "words", [["claims", "--unit", "zzz"], ["search", "zzz"], ["stories", "--search", "z9"]]
)
def test_it_is_said_that_nothing_fits(run: Run, stored: Path, words: list[str]) -> None:
    assert run("--db", stored, *words).err.endswith("fit what is asked for\n")
    assert run("--quiet", "--db", stored, *words).err == ""


def test_samples_are_where_the_tests_think(run: Run) -> None:
    assert run("read", SAMPLES, "--format", "jsonl").out.count("\n") > 30


def test_a_story_of_several_zones_does_not_run_backwards(run: Run, tmp_path: Path) -> None:
    told = [
        {"id": f"m{n}", "lang": "en", "published": f"2031-05-05T{at}", "title": f"Mill blaze injures {n}",
         "text": f"The mill blaze in Arden Vale hurt {n} people, police said."}
        for n, at in ((11, "20:10:00+09:00"), (12, "11:30:00Z"), (13, "09:00:00-05:00"))
    ]  # fmt: skip
    file, db = tmp_path / "m.json", tmp_path / "m.db"
    file.write_text(json.dumps(told), encoding="utf-8")
    run("--db", db, "ingest", file)
    listed = run("--db", db, "dispatches").out
    assert "published (UTC)" in listed and "11:10" in listed and "14:00" in listed
    page = run("--db", db, "diff", "mill").out
    assert "11:10 to May 5, 14:00 UTC" in page and "20:10" not in page
    assert run("--db", db, "diff", "mill", "--summary").out.splitlines()[-1].endswith("14:00 UTC")
    figure = json.loads(run("--db", db, "figures", "--format", "jsonl").out.splitlines()[0])["figure_id"]
    shown = run("--db", db, "show", figure).out
    assert "(times in UTC)" in shown and "20:10" not in shown


def test_a_day_is_exported_as_a_day(run: Run, tmp_path: Path) -> None:
    file, db = tmp_path / "m.json", tmp_path / "m.db"
    told = {
        "id": "m",
        "published": "2031-05-05",
        "title": "Mill",
        "text": "The blaze hurt 11 people.",
        "lang": "en",
    }
    file.write_text(json.dumps(told), encoding="utf-8")
    run("--db", db, "ingest", file, "--tz", "Europe/Paris")
    assert (
        json.loads(run("--db", db, "export", "claims", "--format", "jsonl").out)["published"] == "2031-05-05"
    )
    assert json.loads(run("extract", file, "--format", "jsonl").out)["published"] == "2031-05-05"


def test_show_prints_rows_and_pages(run: Run, stored: Path) -> None:
    lines = run("--db", stored, "figures", "aldegonde", "--format", "jsonl").out.splitlines()
    figure = max(map(json.loads, lines), key=lambda row: int(row["readings"]))
    header, *rows = run("--db", stored, "show", figure["figure_id"], "--format", "csv").out.splitlines()
    assert header.startswith("figure_id,label,dispatch_id,published,background,change,why,id,field")
    assert len(rows) == figure["readings"]
    assert "| published | change |" in run("--db", stored, "show", figure["figure_id"], "-f", "md").out
    claim = json.loads(run("--db", stored, "claims", "--format", "jsonl").out.splitlines()[0])
    page = run("--db", stored, "show", claim["claim_id"], "--format", "md").out
    assert page.startswith("| field | value |") and f"| text | {claim['text']} |" in page
    row = run("--db", stored, "show", claim["claim_id"], "--format", "csv").out.splitlines()
    assert len(row) == 2 and row[1].startswith(claim["claim_id"])


def test_figures_of_a_time_and_quotes_with_a_unit(run: Run, stored: Path) -> None:
    def rows(*words: str) -> list[dict[str, Any]]:
        return list(map(json.loads, run("--db", stored, *words, "--format", "jsonl").out.splitlines()))

    whole, early = rows("figures", "aldegonde"), rows("figures", "aldegonde", "--until", "2024-11-21")
    assert 0 < len(early) < len(whole)
    assert all(str(row["last_published"])[:10] <= "2024-11-21" for row in early)
    claims = [row for row in rows("claims") if row["quote_id"] and row["unit"]]
    unit = claims[0]["unit"]
    found = rows("quotes", "--unit", unit)
    assert {row["quote_id"] for row in found} == {c["quote_id"] for c in claims if c["unit"] == unit}
