"""Batches: all or nothing, each dispatch once; versions and their names; deletion for good."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from store_records import START, figure, outage, profiles, story

from factrack.errors import NotFound, StoreError
from factrack.model import Extraction
from factrack.store import Decision, open_store
from factrack.store.store import Store
from factrack.versions import version_order


def add(store: Store, batch: Sequence[Extraction]) -> list[str]:
    return store.add(batch, profiles(batch))


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def names(store: Store) -> dict[str, str]:
    """Dispatch id → text."""
    return {
        row["dispatch_id"]: store.dispatch(row["dispatch_key"]).dispatch.text for row in store.dispatches()
    }


def test_adding_twice_changes_nothing(store: Store, file: Path) -> None:
    batch = [outage(n, f"{n + 1}.000") for n in range(5)]
    assert add(store, batch) == [found.dispatch.key for found in batch]
    before = dump(file)
    assert add(store, batch) == []
    assert add(store, list(reversed(batch))) == []
    assert dump(file) == before


def test_a_dispatch_that_stands_twice_in_a_batch_is_stored_once(store: Store) -> None:
    assert len(add(store, [outage(0, "1.000"), outage(0, "1.000"), outage(1, "1.000")])) == 2


def test_known_are_those_that_are_stored(store: Store) -> None:
    old, new = outage(0, "1.000"), outage(1, "1.000")
    add(store, [old])
    assert store.known([old.dispatch, new.dispatch]) == {old.dispatch.key}
    assert store.known(replace(old.dispatch, version=str(n)) for n in range(2000)) == set()


def test_a_batch_that_fails_leaves_nothing(store: Store, file: Path) -> None:
    before = dump(file)
    good, bad = outage(0, "1.000"), outage(1, "2.000")
    twice = replace(bad, claims=(bad.claims[0], replace(bad.claims[0], id="c0")))  # two claims on one span
    with pytest.raises(StoreError):
        add(store, [good, twice])
    assert dump(file) == before


CRASHING = """
import os, sys
sys.path.insert(0, sys.argv[1])
from store_records import outage, profiles
from factrack.store import fulltext, open_store
fulltext.add = lambda *_: os._exit(9)  # the last step of a batch
with open_store(sys.argv[2]) as store:
    batch = [outage(n, "1.000") for n in range(200)]
    store.add(batch, profiles(batch))
"""


def test_a_crash_in_the_middle_of_a_batch_leaves_nothing_half_written(store: Store, file: Path) -> None:
    add(store, [outage(500, "1.000")])
    before = dump(file)
    here = str(Path(__file__).parent)
    done = subprocess.run([sys.executable, "-c", CRASHING, here, str(file)], check=False)
    assert done.returncode == 9
    assert dump(file) == before
    assert store.check() == []
    assert len(add(store, [outage(n, "1.000") for n in range(200)])) == 200


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_versions_are_numbered_by_version_then_time_in_any_order(
    store: Store, order: tuple[int, ...]
) -> None:
    versions = [
        outage(0, "1.000", id="caetano", version=None),
        outage(5, "2.000", id="caetano", version="2"),
        outage(3, "3.000", id="caetano", version="10", published=START),
        outage(3, "4.000", id="caetano", version="10", published=START + timedelta(hours=1)),
    ]
    for place in order:
        add(store, [versions[place]])
    found = names(store)
    assert [found[name] for name in ("caetano", "caetano#2", "caetano#3", "caetano#4")] == [
        version.dispatch.text for version in versions
    ]


def test_a_dispatch_without_id_is_named_by_its_words(store: Store) -> None:
    first, again = outage(0, "1.000", id=None), outage(0, "1.000", id=None, version="2")
    add(store, [first, again])
    root = first.dispatch.content_hash[:16]
    assert set(names(store)) == {root, f"{root}#2"}


@pytest.mark.parametrize(
    ("first", "second"), [(None, "1"), ("2", "10"), ("1.9", "1.10"), ("2", "2a"), ("2a", "2b"), ("v2", "v10")]
)
def test_versions_sort_as_people_count(first: str | None, second: str) -> None:
    assert version_order(first) < version_order(second)


def test_a_newer_extraction_takes_the_place_of_the_older(path: Path) -> None:
    old = outage(0, "33.000")
    with open_store(path, extractor_version="1") as store:
        add(store, [old])
        assert store.outdated() == []
    better = replace(old, claims=(replace(old.claims[0], subject="foyers sans courant"),), lang="en")
    with open_store(path, extractor_version="2") as store:
        assert store.outdated() == [old.dispatch.key]
        assert store.replace([better], profiles([better])) == []
        assert store.extraction("storm-0") == better
        assert store.outdated() == []
        assert store.replace([outage(7, "1.000")], []) == []  # not stored: left alone
        assert store.stats()["dispatches"] == 1


def test_a_replaced_extraction_makes_its_story_stale(store: Store) -> None:
    batch = [outage(0, "33.000"), outage(24, "18.000")]
    add(store, batch)
    store.put_stories([story(batch)])
    store.put_figures({batch[0].dispatch.key: [figure(batch[0].dispatch.key, batch)]})
    assert store.stale_stories() == []
    store.replace(batch[:1], profiles(batch[:1]))
    assert store.stale_stories() == [batch[0].dispatch.key]


def _everything(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


def test_a_deleted_dispatch_is_gone_and_is_not_taken_again(store: Store, file: Path) -> None:
    secret = outage(0, "33.000", title="Tempête: le zyxwvut de Brest", slug="zyxwvut")
    batch = [secret, outage(24, "18.000")]
    add(store, batch)
    store.put_stories([replace(story(batch), slug="zyxwvut", title=secret.dispatch.title)])
    store.add_decision(Decision("edit", {**_target(secret)}, {"source": "zyxwvut"}, by="ana", note="zyxwvut"))
    assert b"zyxwvut" in _everything(file)

    store.delete("storm-0", by="ana", note="court order")

    assert b"zyxwvut" not in _everything(file)
    with pytest.raises(NotFound):
        store.dispatch("storm-0")
    assert store.removed_ids() == ["storm-0"]
    assert store.search("zyxwvut") == []
    assert [p.key for p in store.unlinked()] == [batch[1].dispatch.key]
    assert list(store.stories()) == []
    same_words, same_id = (
        outage(0, "33.000", id="other", title=secret.dispatch.title),
        outage(9, "1", id="storm-0"),
    )
    assert add(store, [secret, same_words, same_id]) == []
    assert store.known([secret.dispatch, same_words.dispatch, same_id.dispatch]) == {
        secret.dispatch.key, same_words.dispatch.key, same_id.dispatch.key
    }  # fmt: skip
    assert store.check() == []


def _target(found: Extraction) -> dict[str, object]:
    claim = found.claims[0]
    return {"dispatch": found.dispatch.key, "field": claim.field, "start": claim.start, "end": claim.end}


def test_deleting_one_version_leaves_the_others_their_names(store: Store) -> None:
    versions = [outage(n, "1.000", id="caetano", version=str(n)) for n in (1, 2, 3, 4)]
    add(store, versions[:3])
    store.delete("caetano")
    assert set(names(store)) == {"caetano#2", "caetano#3"}
    assert add(store, versions) == [versions[3].dispatch.key]
    assert set(names(store)) == {"caetano#2", "caetano#3", "caetano#4"}
    assert "(3)" in names(store)["caetano#3"]


def test_an_article_is_barred_with_its_last_version(store: Store) -> None:
    add(store, [outage(n, "1.000", id="caetano", version=str(n)) for n in (1, 2)])
    store.delete("caetano#2")
    store.delete("caetano")
    assert add(store, [outage(3, "1.000", id="caetano", version="3")]) == []
    assert "caetano" in store.removed_ids()


def test_a_deletion_cannot_be_undone(store: Store) -> None:
    add(store, [outage(0, "1.000")])
    made = store.delete("storm-0")
    assert made.seq is not None
    with pytest.raises(StoreError, match="cannot be undone"):
        store.undo(made.seq)


def test_a_retracted_dispatch_keeps_its_claims_marked(store: Store) -> None:
    add(store, [outage(0, "1.000"), outage(1, "2.000")])
    made = store.retract("storm-0", by="ana", note="KILL")
    assert [bool(row["retracted"]) for row in store.claims()] == [True, False]
    assert store.dispatch("storm-0").retracted == made.at
    assert made.seq is not None
    store.undo(made.seq)
    assert store.dispatch("storm-0").retracted is None


def test_words_are_found_whatever_their_case_and_accents(store: Store) -> None:
    add(store, [outage(0, "1.000"), outage(1, "2.000", title="L’avocat d’Elon Musk s’explique")])

    def found(words: str) -> list[str]:
        return [row["dispatch_id"] for row in store.search(words)]

    assert found("TEMPETE") == ["storm-0"]
    assert found("l'avocat musk") == found('"elon musk"') == ["storm-1"]
    assert found('"musk elon"') == found("tempête musk") == found("") == found('"') == found("*") == []
    assert found("privés courant AND OR (") == []
    assert found("2.000") == ["storm-1"]


def test_without_an_index_words_are_compared(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from factrack.store import fulltext

    add(store, [outage(0, "1.000"), outage(1, "2.000")])
    monkeypatch.setattr(fulltext, "_indexed", lambda _: False)
    assert [row["dispatch_id"] for row in store.search("tempete ENEDIS")] == ["storm-1", "storm-0"]
    assert len(store.search("tempete", limit=1)) == 1


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nowhere to see open files")
def test_a_closed_store_holds_no_file(path: Path) -> None:
    with open_store(path) as store:
        add(store, [outage(0, "1.000")])
    held = [str(fd.resolve()) for fd in Path("/proc/self/fd").iterdir()]
    assert not [name for name in held if name.startswith(str(path))]
