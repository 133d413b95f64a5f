"""Records as plain JSON values, under the names of the contract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from factrack.model import Claim, Dispatch, Extraction, Figure, Quote
from factrack.moments import aware, is_day

CLAIM_FIELDS = tuple(f.name for f in fields(Claim))
QUOTE_FIELDS = (
    "id", "field", "start", "end", "text", "kind", "speaker", "speaker_text", "speaker_kind", "speaker_role",
    "cue", "rule",
)  # fmt: skip
DISPATCH_FIELDS = (
    "id", "title", "text", "lang", "published", "publisher", "byline", "url", "slug", "version", "place",
    "notes", "rank",
)  # fmt: skip

_SURROGATES = re.compile("[\ud800-\udfff]")
"""What no file can hold as UTF-8; JSON can, escaped."""


def number(value: Decimal) -> str:
    """A number as a plain decimal: no exponent, no separators, no `.0` on whole numbers."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def moment(value: datetime) -> str:
    """A time in ISO 8601 with its offset: that of UTC where none is known, which is how times are ordered.

    A midnight without a zone is a day of which no hour is known, and written as a day.
    """
    if is_day(value):
        return value.date().isoformat()
    return aware(value).isoformat()


def dumps(value: object) -> str:
    """`value` as JSON in one line; a Decimal is written as the plain number it is, digit for digit."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=bool(_SURROGATES.search(value)))
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime | date):
        return json.dumps(moment(value) if isinstance(value, datetime) else value.isoformat())
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{dumps(str(k))}: {dumps(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(dumps, value)) + "]"
    raise TypeError(f"{type(value).__name__} is not written to JSON")


def claim(record: Claim) -> dict[str, Any]:
    """Every field of a claim."""
    return {name: getattr(record, name) for name in CLAIM_FIELDS}


def quote(record: Quote) -> dict[str, Any]:
    """Every contract field of a quote."""
    return {name: getattr(record, name) for name in QUOTE_FIELDS}


def dispatch(record: Dispatch) -> dict[str, Any]:
    """A dispatch as an article object: what is known of it, always with title and text.

    A time without a zone stays without one, as its file said it.
    """
    known = {name: getattr(record, name) for name in DISPATCH_FIELDS}
    at = record.published
    if at is not None and at.tzinfo is None and not is_day(at):
        known["published"] = at.isoformat()
    return {k: v for k, v in known.items() if k in ("title", "text") or v not in (None, ())}


def figure(record: Figure) -> dict[str, Any]:
    """A figure with its readings and changes; claims in full."""
    return {
        **{name: getattr(record, name) for name in ("id", "label", "kind", "unit", "per", "concept")},
        "readings": [
            {
                "dispatch": r.dispatch_key,
                "published": r.at,
                "background": r.background,
                "claim": claim(r.claim),
            }
            for r in record.readings
        ],
        "changes": [
            {
                **{name: getattr(c, name) for name in ("change", "delta", "delta_percent", "why", "flag")},
                "from_dispatch": c.from_dispatch,
                "to_dispatch": c.to_dispatch,
                "before": c.before.id if c.before else None,
                "after": c.after.id if c.after else None,
            }
            for c in record.changes
        ],
    }


def found(record: Claim | Quote | Figure) -> dict[str, Any]:
    """A claim, quote or figure as an object."""
    if isinstance(record, Claim):
        return claim(record)
    return quote(record) if isinstance(record, Quote) else figure(record)


def extraction(record: Extraction) -> dict[str, Any]:
    """A dispatch with its claims and quotes: what `extract` prints."""
    article = {"id": record.dispatch.key, **dispatch(record.dispatch), "lang": record.lang}
    return {
        **article,
        "claims": [claim(c) for c in record.claims],
        "quotes": [quote(q) for q in record.quotes],
    }


def claim_rows(record: Extraction) -> Iterator[dict[str, Any]]:
    """The claims of a dispatch as rows, under the names of `export claims`."""
    dispatch = record.dispatch
    context = {
        "dispatch_id": dispatch.id or dispatch.content_hash[:16], "article_id": dispatch.id,
        "version": dispatch.version, "published": dispatch.published, "lang": record.lang,
        "publisher": dispatch.publisher, "title": dispatch.title,
    }  # fmt: skip
    for found in record.claims:
        yield {"claim_id": found.id, **context, **claim(found)}
