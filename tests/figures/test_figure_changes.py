"""The decision table of changes: every row of docs/changes.md is a test."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from figure_readings import dispatch, reading
from figure_stories import told

from factrack.figures import changes
from factrack.figures.traits import Instalment, traits
from factrack.figures.turns import Turn
from factrack.figures.words import as_written
from factrack.model import CHANGES, Change, Claim

_DOC = Path(__file__).parents[2] / "docs" / "changes.md"


def _table(heading: str) -> list[list[str]]:
    part = _DOC.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


LINES = {row[0].strip("`"): row[1] for row in _table("The lines")}
EXAMPLES = _table("Examples")


def _turn(instalment: Instalment, number: int) -> Turn:
    readings = [traits(c, instalment, number) for c in instalment.claims]
    return Turn(
        key=instalment.key,
        own=tuple(r for r in readings if not r.background),
        background=tuple(r for r in readings if r.background),
        heading=instalment.heading,
        day=instalment.at.date() if instalment.at else None,
    )


def _changes(earlier: str, later: str, said: str) -> tuple[Change, ...]:
    turns = [_turn(dispatch("one", earlier), 0), _turn(dispatch("two", later, day=2, said=said), 1)]
    return tuple(c for c in changes.read("f", turns) if c.change != "new")


@pytest.mark.parametrize("row", EXAMPLES, ids=[f"{n}-{row[0]}" for n, row in enumerate(EXAMPLES)])
def test_example_of_the_decision_table(row: list[str]) -> None:
    line, earlier, later, said, expected = row
    found = _changes(earlier, later, said)
    wanted = [c for c in found if (c.from_dispatch == c.to_dispatch) == (line == "dispute.within")]
    assert [c.change for c in wanted] == [expected]
    assert wanted[0].why is not None
    assert wanted[0].why.split(":")[0] == line


def test_the_table_is_large_enough_and_covers_every_line() -> None:
    assert len(EXAMPLES) >= 40
    assert {row[0] for row in EXAMPLES} == set(LINES)
    assert {change for row in EXAMPLES for change in [row[4]]} <= set(CHANGES)


def test_every_line_in_the_code_is_in_the_docs() -> None:
    rooms = (Path(changes.__file__).parent / name for name in ("changes.py", "compare.py"))
    written = {
        m for room in rooms for m in re.findall(r'"((?:same|refine|move|dispute)\.[a-z-]+)', room.read_text())
    }
    assert written == {line for line in LINES if not line.startswith("correct")}


def test_a_cumulative_figure_that_falls_is_flagged() -> None:
    assert [c.flag for c in _changes("=14 death", "=11 death", "")] == ["falls"]
    assert [c.flag for c in _changes("=14 home", "=11 home", "")] == [None]


def test_a_rate_of_the_dead_may_fall() -> None:
    def rate(short: str) -> Claim:
        return replace(reading(short, sentence="It eased to 3.6% from 4.5%."), subject="fatality rate")

    first, second = told("one", 1, rate("=4.5 %")), told("two", 2, rate("=3.6 %"), rate("=4.5 % (previous)"))
    found = changes.read("f", [_turn(first, 0), _turn(second, 1)])
    assert [c.change for c in found] == ["new", "lowered"]


def test_what_is_to_come_disputes_no_count_that_only_grows() -> None:
    assert [
        c.change for c in _changes("=50 death", "police: =58 death ; mayor: >100 death (forecast)", "")
    ] == ["raised"]
    apart = _changes("=2000 job", "union: =2100 job ; firm: <1300 job (forecast)", "")
    assert "disputed" in [c.change for c in apart]


def test_what_is_told_goes_on_with_what_was_told() -> None:
    turns = [
        _turn(dispatch(f"d{n}", one, day=n + 1), n)
        for n, one in enumerate(("police: =58 death ; mayor: >100 death (forecast)", "=61 death"))
    ]
    change = changes.read("f", turns)[-1]
    assert change.before is not None
    assert (change.change, change.before.text) == ("raised", "58")


def test_who_denies_another_number_disputes_it_and_not_the_earlier_one() -> None:
    found = _changes("=29 body", "=46 body ; rivals: >100 body (denied)", "")
    assert [(c.change, c.why) for c in found] == [("raised", "move.apart"), ("disputed", "dispute.within")]
    assert _changes("=29 body", "rivals: >100 body (denied)", "") == ()
    assert [c.why for c in _changes("=29 body", "rivals: =29 body (denied)", "")] == ["dispute.denied"]


def test_a_target_and_a_level_dispute_nothing() -> None:
    assert _changes("=4.6 %", "mayor: =4.6 % (target) ; auditor: =4.8 %", "")[-1].change != "disputed"
    assert _changes("=4.6 %", "mayor: =4.6 % ; auditor: =4.8 %", "")[-1].change == "disputed"


def test_a_target_goes_on_with_the_target() -> None:
    (change,) = _changes("mayor: =40 home ; agency: =90 home (target)", "clerk: =90 home (target)", "")
    assert (change.change, change.before and change.before.role) == ("unchanged", "target")
    (change,) = _changes("agency: =90 home (target) ; mayor: =40 home", "clerk: =60 home", "")
    assert (change.change, change.before and change.before.text) == ("raised", "40")


@pytest.mark.parametrize(("clerk", "change"), [("=2300 job", "unchanged"), ("=2900 job", "lowered")])
def test_a_source_not_heard_before_takes_the_side_that_gives_its_number(clerk: str, change: str) -> None:
    found = _changes("firm: =2300 job ; union: =3000 job", f"clerk: {clerk}", "")[-1]
    assert found.change == change


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("Ils sont 14, ce qui en fait le plus grand orchestre de la vallée.", "raised"),
        ("Ils sont 14, 12 était faux, ce qui en fait le plus grand orchestre.", "corrected"),
        ("Ils sont en fait 14 dans la fosse.", "corrected"),
    ],
)
def test_words_that_hold_a_mark_and_mean_none_correct_nothing(said: str, change: str) -> None:
    days = [dispatch("one", "=12 home", lang="fr"), dispatch("two", "=14 home", day=2, said=said, lang="fr")]
    found = changes.read("f", [_turn(one, n) for n, one in enumerate(days)])
    assert [c.change for c in found] == ["new", change]


def test_a_title_that_sets_the_earlier_number_aside_corrects_what_the_body_repeats() -> None:
    def last(said: str) -> list[str]:
        body = reading("=287 vote", sentence="She leads by 287 votes.", key="two")
        title = [
            replace(reading(short, sentence=said, start=place, key="two"), field="title")
            for place, short in ((0, "=287 vote"), (20, "=312 vote (previous)"))
        ]
        later = told("two", 2, body, *title)
        turns = [_turn(dispatch("one", "=312 vote"), 0), _turn(later, 1)]
        return [c.change for c in changes.read("f", turns)]

    assert last("After a recount, 287 votes instead of 312") == ["new", "corrected"]
    assert last("After a recount, 287 votes against 312") == ["new", "lowered"]


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("La firme conteste ce chiffre: 16 fûts étaient stockés.", "disputed"),
        ("La firme parle de 16 fûts, démentant le syndicat.", "disputed"),
        ("La firme parle de 16 fûts.", "lowered"),
    ],
)
def test_a_sentence_says_that_there_is_a_dispute(said: str, change: str) -> None:
    days = [
        dispatch("one", "syndicat: =40 barrel", lang="fr"),
        dispatch("two", "firme: =16 barrel", day=2, said=said, lang="fr"),
    ]
    found = changes.read("f", [_turn(one, n) for n, one in enumerate(days)])
    assert [c.change for c in found] == ["new", change]


def test_how_much_a_change_is() -> None:
    (change,) = _changes("=33000 home", "=18000 home", "")
    assert (str(change.delta), str(change.delta_percent)) == ("-15000", "-45.45")


def test_nothing_is_the_difference_of_a_vague_amount() -> None:
    for earlier, later in (
        ("200..999? home", "=300 home"),
        ("=5 boat", "24..119? boat"),
        ("350..420 home", "<=300 home"),
    ):
        (change,) = _changes(earlier, later, "")
        assert (change.delta, change.delta_percent) == (None, None)


def test_words_are_found_as_they_are_written() -> None:
    said = "Le bilan,\n« établi après\u00a0une Erreur de saisie », est tombé."
    assert as_written("apres une erreur", said) == "après une Erreur"
    assert as_written("e", "É") == "É"
    assert as_written("corrige 12", said) is as_written("", said) is None


def test_a_change_comes_from_the_dispatch_whose_reading_it_shows() -> None:
    def last(*said: str) -> tuple[str, str, str | None]:
        turns = [_turn(dispatch(f"d{n}", one, day=n + 1), n) for n, one in enumerate(said)]
        change = changes.read("f", turns)[-1]
        assert change.before is not None
        return change.change, change.before.text, change.from_dispatch

    assert last("police: =3 body", "clinic: =7 body", "police: =12 body") == ("raised", "7", "d1")
    assert last("police: =3 body", "police: =4 body ; clinic: =7 body", "police: =12 body") == (
        "raised",
        "4",
        "d1",
    )


def test_background_alone_makes_no_move() -> None:
    assert _changes("=12 boat", "=11 boat (previous)", "") == ()


def test_dropped_needs_two_dispatches_in_a_row() -> None:
    turns = {"f1": ["a"], "f2": ["a", "b"], "f3": ["c"]}
    assert changes.dropped(turns, ["a", "b", "c"]) == ("f1",)
    assert changes.dropped(turns, ["a", "b"]) == ()
