"""A language whose lexicon says nothing of times and places loses them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest

from factrack import dates, languages
from factrack.claims import place, time
from factrack.claims.pieces import cut
from factrack.languages import Lexicon
from factrack.model import Dispatch, Document, Passage, Quantity, Sentence

BODY = "Am 12. Mai 2021 starben 12 Menschen in Linz."


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    real = languages.load
    monkeypatch.setattr(languages, "load", lambda code: Lexicon(code, {}) if code == "qq" else real(code))
    yield "qq"


def test_a_bare_lexicon(bare: str) -> None:
    start = BODY.index("12 Menschen")
    sentence = Sentence("body", 0, len(BODY), 0)
    body = Passage.of("body", BODY, BODY, BODY.lower(), bare, 0, (sentence,))
    title = Passage.of("title", "", "", "", bare, 0, ())
    document = Document(Dispatch(text=BODY, published=datetime(2021, 5, 13)), bare, (title, body))
    dozen = Quantity("body", start, start + 2, "12", "count", "=", "test", value=Decimal(12))
    assert dates.spans(body) == ()
    assert dates.find(body, datetime(2021, 5, 13)) == ()
    assert time.times(document, [dozen], cut(document, [dozen])) == (None,)
    assert place.places(document, [dozen], cut(document, [dozen])) == (None,)
