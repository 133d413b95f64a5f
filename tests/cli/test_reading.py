"""`ingest`, `extract`, `read`, `reindex`, `watch`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import SAMPLES, Run

from factrack import languages


def test_ingest_twice_is_ingest_once(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    first = run("--db", db, "ingest", SAMPLES)
    before = run("--db", db, "export", "changes").out
    second = run("--db", db, "ingest", SAMPLES)
    assert (first.code, second.code) == (0, 0)
    assert second.err.startswith("0 new, ")
    assert run("--db", db, "export", "changes").out == before


def test_order_of_arrival_makes_no_difference(run: Run, tmp_path: Path) -> None:
    files = sorted(p for p in SAMPLES.rglob("*") if p.is_file())
    forward, backward = tmp_path / "f.db", tmp_path / "b.db"
    run("--db", forward, "ingest", SAMPLES)
    for file in reversed(files):
        run("--db", backward, "ingest", file)
    for table in ("stories", "figures", "changes"):
        one = run("--db", forward, "export", table).out.splitlines()
        other = run("--db", backward, "export", table).out.splitlines()
        assert sorted(one) == sorted(other), table


def test_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    done = run("--db", tmp_path / "x.db", "ingest", "--dry-run", SAMPLES)
    assert done.code == 0 and done.err.startswith("would store: ")
    assert not (tmp_path / "x.db").exists()


def test_dry_run_counts_what_a_run_would(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    for name in ("a", "b", "same"):
        (tmp_path / f"{name}.txt").write_text(f"Fire in Torvale\n{len(name)} dead, {name[0]} said.\n")
    (tmp_path / "same.txt").write_text((tmp_path / "a.txt").read_text())
    paths = sorted(tmp_path.glob("*.txt"))
    for given in ([paths[0]], paths, paths):
        rehearsed = run("--db", db, "ingest", "--dry-run", *given).err.splitlines()[0]
        done = run("--db", db, "ingest", *given).err.splitlines()[0]
        assert rehearsed.partition(";")[0] == f"would store: {done.partition(';')[0]}"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.bin", bytes(range(256)) * 20, "binary"),
        ("cut.json", b'{"id": "a", "title": "Un titre", "te', "cut off"),
        ("big.txt", b"x" * 5000, "--max-bytes"),
    ],
)
def test_a_bad_file_costs_one_line_and_the_rest_is_stored(
    run: Run, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "good.txt").write_text("Un titre\n\nAu moins 32 morts.\n", encoding="utf-8")
    done = run("--quiet", "--db", tmp_path / "x.db", "ingest", folder, "--max-bytes", 4000)
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1 and name in done.err and says in done.err
    assert "32" in run("--db", tmp_path / "x.db", "claims").out


def test_pinned_dispatches_share_a_story(run: Run, tmp_path: Path) -> None:
    for number, text in enumerate(("Il y a 12 morts à Brest.", "The bank lost $4 million.")):
        (tmp_path / f"{number}.txt").write_text(f"Titre {number}\n\n{text}\n", encoding="utf-8")
        run("--db", tmp_path / "x.db", "ingest", tmp_path / f"{number}.txt", "--story", "mes chiffres")
    stories = run("--db", tmp_path / "x.db", "stories", "--format", "jsonl").out.splitlines()
    assert [json.loads(s)["story"] for s in stories] == ["mes-chiffres"]


def test_extract_prints_offsets_that_hold(run: Run) -> None:
    done = run("extract", SAMPLES, "--format", "jsonl")
    for line in done.out.splitlines():
        article = json.loads(line)
        fields = {"title": article["title"], "body": article["text"]}
        for found in article["claims"] + article["quotes"]:
            assert fields[found["field"]][found["start"] : found["end"]] == found["text"]


def test_two_processes_find_what_one_finds(run: Run) -> None:
    one, two = (run("extract", SAMPLES, "--format", "jsonl", "--jobs", n).out for n in (1, 2))
    assert one == two


def test_read_gives_articles_that_read_again(run: Run, tmp_path: Path) -> None:
    first = run("read", SAMPLES, "--format", "jsonl").out
    again = tmp_path / "again.jsonl"
    again.write_text(first, encoding="utf-8")
    assert run("read", again, "--format", "jsonl").out == first


def test_defaults_fill_only_gaps(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        '{"title": "Un", "text": "x"}\n{"title": "Deux", "text": "y", "published": "2024-01-02T03:04:05"}\n',
        encoding="utf-8",
    )
    options = ("--published", "2023-05-06T07:08:09", "--tz", "Europe/Paris", "--publisher", "AOP")
    first, second = map(json.loads, run("read", file, "--format", "jsonl", *options).out.splitlines())
    assert first["published"] == "2023-05-06T07:08:09+02:00"
    assert second["published"] == "2024-01-02T03:04:05+01:00"
    assert first["publisher"] == second["publisher"] == "AOP"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--lang", "tlh"), "no lexicon"),
        (("--tz", "Mars/Olympus"), "no such time zone"),
        (("--published", "hier"), "ISO 8601"),
    ],
)
def test_options_that_cannot_be_understood(run: Run, options: tuple[str, str], says: str) -> None:
    done = run("extract", SAMPLES, *options)
    assert done.code in (1, 2) and says in done.err and len(done.err.splitlines()) == 1


def test_watch_tells_what_rules_name(run: Run, tmp_path: Path) -> None:
    done = run("--db", tmp_path / "x.db", "watch", SAMPLES, "--once", "--when", "lowered>50%")
    assert done.out.splitlines()
    assert all("→" in line and "-" in line for line in done.out.splitlines())
    again = run("--db", tmp_path / "x.db", "watch", SAMPLES, "--once", "--when", "lowered>50%")
    assert again.out == ""


def test_watch_hands_an_alert_to_a_command(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "alerts.txt"
    run(
        "--db",
        tmp_path / "x.db",
        "watch",
        SAMPLES,
        "--once",
        "--when",
        "corrected",
        "--exec",
        f"cat >> {out}",
    )
    text = out.read_text(encoding="utf-8").replace("}{", "}\n{")
    assert all(json.loads(line)["change"] == "corrected" for line in text.splitlines())


def test_reindex_keeps_ids_and_decisions(run: Run, own: Path) -> None:
    claim = json.loads(run("--db", own, "claims", "--format", "jsonl").out.splitlines()[0])["claim_id"]
    run("--db", own, "review", "reject", claim, "--by", "desk")
    before = run("--db", own, "export", "claims").out
    done = run("--db", own, "--quiet", "reindex", "--all")
    assert done.code == 0 and "0 came, 0 went" in done.out
    assert run("--db", own, "export", "claims").out == before


LEXICON = """language = "fr"

[[unit]]
words = ["picotins"]
unit = "liter"
example = "12 picotins de lait"
"""


def test_reindex_leaves_what_was_read_with_a_lexicon_that_is_not_given(run: Run, tmp_path: Path) -> None:
    db, file, lexicon = tmp_path / "x.db", tmp_path / "a.txt", tmp_path / "own.toml"
    file.write_text("Le lait\n\nLa ferme a livré 12 picotins de lait.\n", encoding="utf-8")
    lexicon.write_text(LEXICON, encoding="utf-8")

    def kind() -> str:
        languages.forget()
        return str(json.loads(run("--db", db, "claims", "--format", "jsonl").out)["kind"])

    run("--db", db, "ingest", file, "--lexicon", lexicon)
    assert kind() == "measure"
    said = run("--db", db, "reindex", "--all").out
    assert "0 dispatches read again" in said and "1 dispatches left as they are" in said
    assert "own.toml" in said and kind() == "measure"
    assert "1 dispatches read again" in run("--db", db, "reindex", "--all", "--lexicon", lexicon).out
    assert kind() == "measure"
    assert run("--db", db, "reindex", "--lexicon", lexicon).out.startswith("0 dispatches")
    run("--db", db, "reindex", "--drop-lexicons")
    assert kind() == "count"


def test_every_command_that_reads_files_takes_a_lexicon(run: Run, tmp_path: Path) -> None:
    folder, lexicon = tmp_path / "in", tmp_path / "own.toml"
    folder.mkdir()
    lexicon.write_text(LEXICON, encoding="utf-8")
    for number in (12, 15):
        (folder / f"{number}.txt").write_text(f"Le lait\n\nLa ferme a livré {number} picotins.\n", "utf-8")
    files = sorted(folder.iterdir())
    assert "12 l" in run("diff", *files, "--lexicon", lexicon, "--only", "all").out
    languages.forget()
    assert run("check", files[0], "--lexicon", lexicon).code == 0
    languages.forget()
    db = tmp_path / "x.db"
    run("--db", db, "watch", folder, "--once", "--lexicon", lexicon)
    assert "liter" in run("--db", db, "claims", "--format", "jsonl").out
    assert "left as they are" in run("--db", db, "reindex").out
    languages.forget()


def test_files_are_read_into_csv_and_markdown(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Le feu\n\nIl y a 12 morts et 30 blessés, selon la mairie.\n", encoding="utf-8")
    header, *claims = run("extract", file, "--format", "csv").out.splitlines()
    assert header.startswith(
        "claim_id,dispatch_id,article_id,version,published,lang,publisher,title,field,start"
    )
    assert len(claims) == 2 and ",12," in claims[0]
    page = run("extract", file, "--format", "md").out
    assert page.startswith("# Le feu\n") and "| 12 | mort |" in page
    assert run("read", file, "--format", "csv").out.splitlines()[0].startswith("id,title,text,lang,published")
    assert run("read", file, "--format", "md").out.startswith("# Le feu\n")
