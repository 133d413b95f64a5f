"""What people decide: kept apart from what was extracted, never lost, undone and replayed."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_records import claim, figure, outage, profiles, story

from factrack.errors import NotFound, StoreError, UsageError
from factrack.model import Claim, Extraction
from factrack.store import ClaimKey, Decision, Filters, decisions, open_store
from factrack.store.review import EDITABLE, edited
from factrack.store.store import Store


def key(found: Extraction) -> ClaimKey:
    held = found.claims[0]
    return ClaimKey(found.dispatch.key, held.field, held.start, held.end)


def filled(store: Store, *found: Extraction) -> list[Extraction]:
    store.add(found, profiles(found))
    return list(found)


def stands(store: Store, found: Extraction) -> Claim:
    return store.claims_of([found.dispatch.key], rejected=True)[found.dispatch.key][0]


def words(store: Store) -> list[str]:
    return [row["review"] for row in store.claims()]


def test_a_word_on_a_claim_is_shown_and_can_be_taken_back(store: Store) -> None:
    (found,) = filled(store, outage(0, "33.000"))
    accepted = store.add_decision(decisions.on_claim("accept", key(found), by="ana"))
    assert words(store) == ["accepted"]
    rejected = store.add_decision(
        decisions.on_claim("reject", key(found), by="bob", note="autre département")
    )
    assert words(store) == ["rejected"]
    assert store.claims_of([found.dispatch.key]) == {found.dispatch.key: ()}
    assert rejected.seq is not None
    store.undo(rejected.seq, by="ana")
    assert words(store) == ["accepted"]
    assert store.decisions() == [accepted]
    log = store.decisions(undone=True)
    assert [(d.action, d.by, d.note) for d in log] == [
        ("accept", "ana", None), ("reject", "bob", "autre département"), ("undo", "ana", None)
    ]  # fmt: skip
    assert [d.undone_by for d in log] == [None, log[2].seq, None]
    with pytest.raises(StoreError, match="already undone"):
        store.undo(rejected.seq)
    with pytest.raises(NotFound):
        store.undo(99)


def test_an_edit_leaves_what_was_extracted(store: Store) -> None:
    (found,) = filled(store, outage(0, "33.000"))
    first = store.add_decision(decisions.on_claim("edit", key(found), {"value": "34000", "source": None}))
    store.add_decision(decisions.on_claim("edit", key(found), {"bound": ">", "unit": "abonné"}))
    after = stands(store, found)
    assert (after.value, after.low, after.high, after.bound) == (Decimal(34000), Decimal(34000), None, ">")
    assert (after.source, after.unit, after.subject) == (None, "abonné", "foyers")
    shown = store.find(after.id)
    assert (shown.review, shown.extracted) == ("edited", found.claims[0])
    assert [row["claim_id"] for row in store.claims(Filters(unit=["abonné"]))] == [after.id]
    assert first.seq is not None
    store.undo(first.seq)
    assert stands(store, found) == edited(found.claims[0], {"bound": ">", "unit": "abonné"})
    store.undo(2)
    assert stands(store, found) == found.claims[0]
    assert store.find(after.id).extracted is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "34.000"}, "text: cannot be edited"),
        ({"value": "beaucoup"}, "not a plain number"),
        ({"value": "NaN"}, "not a plain number"),
        ({"bound": "environ"}, "not one of"),
        ({"kind": None}, "cannot be left empty"),
        ({"time_from": "novembre"}, "not a date"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(
    store: Store, changes: dict[str, str | None], said: str
) -> None:
    (found,) = filled(store, outage(0, "33.000"))
    with pytest.raises(UsageError, match=said):
        store.add_decision(decisions.on_claim("edit", key(found), changes))
    assert store.decisions(undone=True) == []
    assert stands(store, found) == found.claims[0]


def test_a_decision_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no decision"):
        store.add_decision(Decision("bless", {}))  # type: ignore[arg-type]


EDITS: dict[str, tuple[str, Any]] = {
    "kind": ("measure", "measure"), "bound": (">=", ">="), "role": ("delta", "delta"), "direction": ("up",
    "up"),
    "certainty": ("denied", "denied"), "value": ("1.50", Decimal("1.5")), "low": ("1", Decimal(1)),
    "high": ("2", Decimal(2)), "time_from": ("2024-11-01", date(2024, 11, 1)),
    "time_to": ("2024-11-30", date(2024, 11, 30)), "time_text": ("novembre", "novembre"),
    "unit": ("hectare", "hectare"),
    "per": ("jour", "jour"), "subject": ("clients", "clients"), "concept": ("outage", "outage"),
    "place": ("ici", "ici"),
    "place_name": ("Brest", "Brest"), "source": ("EDF", "EDF"), "source_role": ("le groupe", "le groupe"),
}  # fmt: skip


def test_every_field_that_can_be_edited_is_read() -> None:
    assert set(EDITS) == set(EDITABLE)
    for name, (text, value) in EDITS.items():
        after = edited(outage(0, "33.000").claims[0], {name: text})
        assert getattr(after, name) == value


def test_decisions_hold_when_a_dispatch_is_read_again(store: Store) -> None:
    one, other = filled(store, outage(0, "33.000"), outage(1, "18.000"))
    store.add_decision(decisions.on_claim("edit", key(one), {"subject": "clients"}))
    store.add_decision(decisions.on_claim("accept", key(other)))
    better = replace(one, claims=(replace(one.claims[0], concept="outage", subject="foyers bretons"),))
    moved = replace(other, claims=(claim(other.dispatch, "18.000 foyers", value="18000"),))
    homeless = store.replace([better, moved], profiles([better, moved]))
    assert stands(store, one) == replace(better.claims[0], subject="clients")
    assert store.find(one.claims[0].id).extracted == better.claims[0]
    assert words(store) == ["edited", ""]
    assert [d.action for d in homeless] == ["accept"]
    assert len(store.decisions()) == 2  # kept, for a reading whose span stands again
    store.replace([other], profiles([other]))
    assert words(store) == ["edited", "accepted"]


def test_adding_again_changes_no_decision(store: Store) -> None:
    (found,) = filled(store, outage(0, "33.000"))
    store.add_decision(decisions.on_claim("reject", key(found)))
    filled(store, found, outage(1, "18.000"))
    assert words(store) == ["rejected", ""]


def test_decisions_make_their_stories_stale(store: Store) -> None:
    batch = filled(store, *(outage(n, f"{n}.000") for n in range(1, 5)))
    pairs = batch[:2], batch[2:]
    keys = [pair[0].dispatch.key for pair in pairs]

    def settle() -> None:
        store.put_figures({k: [figure(k, pair)] for k, pair in zip(keys, pairs, strict=True)})
        assert store.stale_stories() == []

    store.put_stories([story(pairs[0], "one"), story(pairs[1], "other")])
    dispatches = [found.dispatch.key for found in batch]
    for decision, stale in (
        (decisions.on_claim("reject", key(batch[1])), keys[:1]),
        (decisions.on_figure("join", key(batch[2]), key(batch[3])), keys[1:]),
        (decisions.on_figure("part", key(batch[0]), key(batch[1])), keys[:1]),
        (decisions.merge([dispatches[0], dispatches[2]]), keys),
        (decisions.split(dispatches[1:2], dispatches[:1]), keys[:1]),
        (decisions.rename(dispatches[2], "La tempête"), keys[1:]),
        (Decision("retract", {"dispatch": dispatches[3]}), keys[1:]),
    ):
        settle()
        made = store.add_decision(decision)
        assert store.stale_stories() == stale, decision.action
        settle()
        assert made.seq is not None
        store.undo(made.seq)
        assert store.stale_stories() == stale, f"undo {decision.action}"


def test_decisions_of_some_actions(store: Store) -> None:
    (found,) = filled(store, outage(0, "1.000"))
    store.add_decision(decisions.on_claim("accept", key(found)))
    made = store.add_decision(decisions.rename(found.dispatch.key, "La tempête", by="ana"))
    assert store.decisions(["rename", "merge"]) == [made]
    assert made.dispatches == (found.dispatch.key,)


def test_a_log_is_replayed_on_another_store_even_before_its_dispatches_come(
    store: Store, empty: Path, tmp_path: Path
) -> None:
    one, other, third = filled(store, *(outage(n, "33.000") for n in range(3)))
    store.add_decision(decisions.on_claim("accept", key(other), by="ana"))
    taken_back = store.add_decision(decisions.on_claim("edit", key(one), {"value": "1"}, by="ana"))
    store.add_decision(decisions.on_claim("edit", key(one), {"value": "34000"}, by="bob"))
    assert taken_back.seq is not None
    store.undo(taken_back.seq, by="bob")
    store.retract("storm-1")
    store.delete("storm-2", note="court order")
    log = store.decisions(undone=True)
    with open_store(shutil.copy(empty, tmp_path / "late.db")) as late:
        assert len(late.replay(log)) == len(log)
        assert late.replay(log) == []
        filled(late, third, other, one)
        assert late.decisions(undone=True) == log
        assert _said(late) == _said(store)
    with open_store(shutil.copy(empty, tmp_path / "early.db")) as early:
        filled(early, third, other, one)
        early.add_decision(decisions.on_claim("reject", key(other), by="cleo"))
        early.replay(log)
        assert early.removed_ids() == store.removed_ids() == ["storm-2"]
        assert stands(early, one) == stands(store, one)
        assert len(early.decisions()) == len(store.decisions()) + 1


def _said(store: Store) -> list[tuple[str, str, bool, Decimal]]:
    return [(r["dispatch_id"], r["review"], bool(r["retracted"]), r["value"]) for r in store.claims()]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject"]), st.integers(0, 1)),
        st.tuples(st.just("edit"), st.integers(0, 1), st.sampled_from(["1", "2", "3"])),
        st.tuples(st.just("undo"), st.integers(1, 6)),
        st.tuples(st.just("reread"), st.integers(0, 1)),
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_whatever_is_decided_the_last_word_that_stands_is_shown(
    steps: Sequence[tuple[Any, ...]], tmp_path_factory: pytest.TempPathFactory, empty: Path
) -> None:
    """Against a plain list: the log without what was taken back, applied to what was extracted."""
    batch = [outage(0, "33.000"), outage(1, "18.000")]
    with open_store(shutil.copy(empty, tmp_path_factory.mktemp("steps") / "s.db")) as store:
        filled(store, *batch)
        for step in steps:
            _take(store, batch, step)
        for found in batch:
            expected, word = found.claims[0], ""
            for decision in store.decisions():
                if decision.target["dispatch"] == found.dispatch.key:
                    word = {"accept": "accepted", "reject": "rejected", "edit": "edited"}[decision.action]
                    expected = edited(expected, decision.value)
            shown = store.find(found.claims[0].id)
            assert (shown.record, shown.review) == (expected, word)
        assert store.check() == []


def _take(store: Store, batch: list[Extraction], step: tuple[Any, ...]) -> None:
    what, which = step[:2]
    if what == "undo":
        live = {d.seq for d in store.decisions()}
        if which in live:
            store.undo(which)
    elif what == "reread":
        store.replace([batch[which]], profiles([batch[which]]))
    else:
        changes = {"value": step[2]} if what == "edit" else None
        store.add_decision(decisions.on_claim(what, key(batch[which]), changes))
