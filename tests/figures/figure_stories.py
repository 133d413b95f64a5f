"""Small stories written for the tests: dispatches with the claims that an extractor would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from figure_readings import reading

from factrack.figures import Instalment
from factrack.model import Claim, claim_id


def told(key: str, day: int, *claims: Claim, title: str = "", lang: str = "en", hour: int = 12) -> Instalment:
    """A dispatch of May 2024; the claims are given places in its body in the order given."""
    placed = []
    for number, claim in enumerate(claims):
        start = number * 40
        name = claim_id(key, claim.field, start, start + len(claim.text))
        placed.append(replace(claim, id=name, start=start, end=start + len(claim.text)))
    return Instalment(
        key=key, at=datetime(2024, 5, day, hour, tzinfo=UTC), lang=lang, title=title, claims=tuple(placed)
    )


def say(short: str, subject: str | None = None, sentence: str | None = None, **fields: object) -> Claim:
    """A claim written short, with its subject, in a sentence of its own unless one is given."""
    claim = reading(short)
    said = sentence if sentence is not None else f"{claim.text} {subject or ''}."
    return replace(claim, subject=subject or claim.subject, sentence=said, **fields)  # type: ignore[arg-type]
