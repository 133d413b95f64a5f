"""Phrases and what must be found in them, as data: tests/corpus/<language>/*.toml and *.jsonl.

A TOML file holds `[[wild]]`, `[[made_up]]`, `[[negative]]` and `[[known_failures]]` entries; a JSONL line
holds one entry with its `section`. An entry has `text`, perhaps `title`, `published`, `claims` and `quotes`:
all that is found, in order (`others = true` lets more be found). A claim or quote is compared on the fields
it names; `time` stands for `time_from` and `time_to`, `absent` lists fields that must be empty. A negative
has no claim.

A known failure is expected to fail, strictly: once it is cured the test says so, and the entry moves to
another section. Files of other shapes beside these belong to their rooms' own tests and are passed over.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import factrack
from factrack.model import Claim, Quote

CORPUS = Path(__file__).parent / "corpus"
SECTIONS = ("wild", "made_up", "negative", "known_failures")
PUBLISHED = datetime(2024, 11, 23, 12, 0)
NUMBERS = {"value", "low", "high"}
FIELDS = frozenset(Claim.__dataclass_fields__) | frozenset(Quote.__dataclass_fields__) | {"time", "absent"}

Entry = dict[str, Any]


def entries(path: Path) -> Iterator[tuple[str, Entry]]:
    """The (section, entry) pairs of a corpus file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
        pairs = [(line.get("section", ""), line) for line in lines]
    else:
        pairs = [(s, e) for s, found in tomllib.loads(text).items() if isinstance(found, list) for e in found]
    for section, entry in pairs:
        if section in SECTIONS and "text" in entry and expects(section, entry):
            yield section, entry


def expects(section: str, entry: Entry) -> bool:
    """Whether an entry has the shape that this test runs."""
    asked = [r for kind in ("claims", "quotes") for r in entry.get(kind, [])]
    return ("claims" in entry or "quotes" in entry or section == "negative") and all(
        isinstance(r, dict) for r in asked
    )


def files() -> list[Path]:
    found = sorted(p for suffix in ("toml", "jsonl") for p in CORPUS.glob(f"*/*.{suffix}"))
    return [path for path in found if any(s != "negative" for s, _ in entries(path))]


def phrases() -> list[Any]:
    """Every phrase as a test case; its id is its file and its first words."""
    return [
        pytest.param(
            path.parent.name,
            section,
            entry,
            id=f"{path.parent.name}/{path.stem}-{section}-{entry['text'][:48]}",
            marks=[pytest.mark.xfail(strict=True)] if section == "known_failures" else [],
        )
        for path in files()
        for section, entry in entries(path)
    ]


def plain(value: object) -> object:
    """A found value as a corpus file writes it: decimals as numbers, dates as ISO text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def differences(want: Entry, found: Claim | Quote) -> list[str]:
    """Where what was found is not as the entry says."""
    out = [f"{name} is not empty" for name in want.get("absent", []) if given(found, name)]
    for name, value in want.items():
        if name == "absent":
            continue
        have: object = time_of(found) if name == "time" else plain(getattr(found, name))
        if not same(name, value, have):
            out.append(f"{name}: {have!r}, not {value!r}")
    return out


def time_of(found: Claim | Quote) -> object:
    return [plain(getattr(found, "time_from", None)), plain(getattr(found, "time_to", None))]


def given(found: Claim | Quote, name: str) -> bool:
    return getattr(found, "time_text" if name == "time" else name) is not None


def same(name: str, want: object, have: object) -> bool:
    if name in NUMBERS and isinstance(want, int | float) and isinstance(have, int | float):
        return abs(want - have) <= 1e-3 * max(abs(want), abs(have))
    if name in ("subject", "source", "speaker", "place") and isinstance(want, str) and isinstance(have, str):
        return (
            want.casefold() == have.casefold()
        )  # the sentence's first word is a capital by place, not by name
    return want == have


def compare(want: list[Entry], found: Sequence[Claim | Quote], others: bool) -> list[str]:
    """All differences; what was not named must not be there, unless `others`."""
    texts = [f.text for f in found]
    named = [w["text"] for w in want]
    if others:
        found = [f for f in found if f.text in named]
    if [f.text for f in found] != named:
        return [f"found {texts}, not {named}"]
    return [f"{w['text']}: {d}" for w, f in zip(want, found, strict=True) for d in differences(w, f)]


@pytest.mark.parametrize(("lang", "section", "entry"), phrases())
def test_phrase(lang: str, section: str, entry: Entry) -> None:
    published = datetime.fromisoformat(entry["published"]) if "published" in entry else PUBLISHED
    found = factrack.extract(entry["text"], title=entry.get("title", ""), lang=lang, published=published)
    wrong = []
    if "claims" in entry or section == "negative":
        wrong += compare(entry.get("claims", []), found.claims, entry.get("others", False))
    if "quotes" in entry:
        wrong += compare(entry["quotes"], found.quotes, False)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_corpus_is_well_formed(path: Path) -> None:
    """No phrase twice, no field that does not exist (which would be compared to nothing), spans that stand in
    the text.
    """
    texts = []
    for section, entry in entries(path):
        texts.append(entry["text"])
        for record in [*entry.get("claims", []), *entry.get("quotes", [])]:
            assert set(record) <= FIELDS, record
            assert record["text"] in entry["text"] + entry.get("title", "")
        assert section != "negative" or not entry.get("claims")
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_corpus_is_broad(lang: str) -> None:
    """At least sixty phrases a language, and every claim field that can be given is asked for somewhere."""
    mine = [e for path in files() if path.parent.name == lang for _, e in entries(path)]
    assert len(mine) >= 60
    asked = {name for e in mine for claim in e.get("claims", []) for name in claim}
    assert asked >= {
        "kind", "value", "low", "high", "bound", "unit", "per", "components", "subject", "concept", "role",
        "direction", "certainty", "time", "place", "source",
    }  # fmt: skip
