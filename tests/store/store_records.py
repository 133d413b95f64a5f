"""Small records for the tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from factrack.model import (
    Change,
    Claim,
    Dispatch,
    Extraction,
    Figure,
    Profile,
    Quote,
    Reading,
    Story,
    claim_id,
    figure_id,
    quote_id,
)

START = datetime(2024, 11, 23, 6, tzinfo=UTC)


def claim(dispatch: Dispatch, text: str, **fields: Any) -> Claim:
    """A claim on the first place where `text` stands in the body."""
    start = dispatch.text.index(text)
    end = start + len(text)
    number = Decimal(fields.pop("value", text.replace(".", "")))
    values: dict[str, Any] = {
        "kind": "count", "value": number, "low": number, "high": number, "bound": "=", "unit": "foyer",
        "per": None, "components": None, "subject": "foyers", "concept": None, "role": "level",
        "direction": None,
        "certainty": "stated", "time_text": None, "time_from": None, "time_to": None, "place": None,
        "place_name": None, "source": "Enedis", "source_role": None, "quote_id": None, "rule": "digits",
    }  # fmt: skip
    values |= fields
    return Claim(
        claim_id(dispatch.key, "body", start, end), "body", start, end, text, dispatch.text, **values
    )


def quote(dispatch: Dispatch, text: str, **fields: Any) -> Quote:
    """A quote on the first place where `text` stands in the body."""
    start = dispatch.text.index(text)
    end = start + len(text)
    values: dict[str, Any] = {
        "kind": "direct", "speaker": "Enedis", "speaker_text": "Enedis", "speaker_kind": "group",
        "speaker_role": None, "cue": "indique", "rule": "marks",
    }  # fmt: skip
    return Quote(quote_id(dispatch.key, "body", start, end), "body", start, end, text, **(values | fields))


def profile(dispatch: Dispatch, lang: str = "fr") -> Profile:
    """The profile of a dispatch."""
    at = dispatch.published and dispatch.published.astimezone(UTC)
    return Profile(
        dispatch.key,
        dispatch.id,
        lang,
        at,
        dispatch.rank,
        dispatch.title,
        dispatch.slug,
        None,
        (("n:enedis", 2),),
    )


def outage(number: int, homes: str, **fields: Any) -> Extraction:
    """A dispatch on homes without power, `number` hours after the start, with one claim and one quote."""
    text = f'Au total {homes} foyers sont privés de courant, indique Enedis: "le vent faiblit" ({number}).'
    given: dict[str, Any] = {"id": f"storm-{number}", "published": START + timedelta(hours=number)}
    given["title"] = f"Tempête: {homes} foyers sans courant"
    dispatch = Dispatch(text=text, **(given | fields))
    return Extraction(dispatch, "fr", (claim(dispatch, homes),), (quote(dispatch, "le vent faiblit"),))


def profiles(batch: Sequence[Extraction]) -> list[Profile]:
    """The profiles of a batch."""
    return [profile(found.dispatch, found.lang) for found in batch]


def story(batch: Sequence[Extraction], slug: str = "tempete", title: str = "Tempête") -> Story:
    """The story of a batch."""
    return Story(batch[0].dispatch.key, slug, title, "fr", tuple(found.dispatch.key for found in batch))


def figure(story_key: str, batch: Sequence[Extraction]) -> Figure:
    """The first claims of a batch as one figure that falls."""
    first = batch[0].claims[0]
    name = figure_id(story_key, first.id)
    readings = tuple(Reading(name, f.dispatch.key, f.claims[0], f.dispatch.published) for f in batch)
    changes = [Change(name, "new", None, batch[0].dispatch.key, None, first)]
    for before, after in pairwise(batch):
        old, new = before.claims[0].value or Decimal(0), after.claims[0].value or Decimal(0)
        kind = "raised" if new > old else "lowered" if new < old else "unchanged"
        keys = before.dispatch.key, after.dispatch.key
        moved = (new - old) * 100 / old
        changes.append(Change(name, kind, *keys, before.claims[0], after.claims[0], new - old, moved))
    return Figure(
        name,
        story_key,
        first.subject or "",
        first.kind,
        first.unit,
        None,
        first.concept,
        readings,
        tuple(changes),
    )
