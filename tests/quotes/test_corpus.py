"""Phrases with the quotes and sources they hold: an example and a counter-example for every rule."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factrack import quotes, text
from factrack.model import Dispatch

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = [
    (lang, case)
    for lang in ("fr", "en")
    for case in tomllib.loads((CORPUS / lang / "quotes.toml").read_text(encoding="utf-8"))["case"]
]


def said(case: dict[str, Any], lang: str) -> quotes.Said:
    return quotes.find(text.analyse(Dispatch(text=case["text"], title=case.get("title", ""), lang=lang)))


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[f"{lang}: {case['rule']}" for lang, case in CASES])
def test_quotes(lang: str, case: dict[str, Any]) -> None:
    found = said(case, lang).quotes
    want = [(q["kind"], q["text"], q.get("speaker")) for q in case["quotes"]]
    assert sorted((q.kind, q.text, q.speaker) for q in found) == sorted(want, key=lambda q: (q[0], q[1]))
    for quote in found:
        for expected in case["quotes"]:
            if expected["text"] == quote.text and "role" in expected:
                assert quote.speaker_role == expected["role"]


@pytest.mark.parametrize(
    ("lang", "case"),
    [(lang, case) for lang, case in CASES if "sources" in case],
    ids=lambda value: str(value)[:40],
)
def test_sources(lang: str, case: dict[str, Any]) -> None:
    found = said(case, lang).attributions
    for source in case["sources"]:
        at = case["text"].index(source["at"])
        scopes = [a for a in found if a.start <= at and at + len(source["at"]) <= a.end]
        narrowest = min(scopes, key=lambda a: a.end - a.start, default=None)
        assert (narrowest.speaker if narrowest else None) == source.get("speaker")
