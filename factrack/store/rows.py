"""Rows and records: every conversion between the two, and nothing else.

A record written and read back is equal to itself. Numbers become plain decimal text, times ISO text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from factrack.model import Change, Claim, Dispatch, Extraction, Figure, Profile, Quote, Reading, Story
from factrack.store.decisions import Decision

Values = dict[str, Any]
"""Column → value, as SQLAlchemy takes and gives it."""
Row = tuple[Any, ...]
"""The values of a row that is to be written, in the order of columns named beside what makes it."""

CLAIM_FIELDS = tuple(f.name for f in fields(Claim))
QUOTE_FIELDS = tuple(f.name for f in fields(Quote))
_NUMBERS = ("value", "low", "high")
_DATES = ("time_from", "time_to")
_PLAIN_CLAIM = tuple(n for n in CLAIM_FIELDS if n not in (*_NUMBERS, *_DATES, "components"))
CLAIM_COLUMNS = (
    *_PLAIN_CLAIM,
    *_NUMBERS,
    *(f"{name}_real" for name in _NUMBERS),
    *_DATES,
    "components",
)
CLAIM_ROW = (*CLAIM_COLUMNS, "dispatch_key", "position", "review", "extracted")
QUOTE_ROW = (*QUOTE_FIELDS, "dispatch_key", "position")
_PLAIN_DISPATCH = (
    "key", "content_hash", "title", "text", "rank", "publisher", "byline", "url", "slug", "version", "place",
    "origin",
)  # fmt: skip
DISPATCH_ROW = (
    *_PLAIN_DISPATCH, "name", "article_id", "lang", "stated_lang", "published", "at", "notes", "warnings",
    "ingested_at", "extractor_version",
)  # fmt: skip
PROFILE_ROW = ("dispatch_key", "profile")
PROFILE_KEY_ROW = ("key", "at", "dispatch_key")
FIGURE_ROW = ("id", "story_key", "position", "label", "kind", "unit", "per", "concept")
READING_ROW = ("claim_id", "figure_id", "position", "at", "background")
CHANGE_ROW = (
    "figure_id", "position", "change", "from_dispatch", "to_dispatch", "before_claim", "after_claim",
    "delta", "delta_real", "delta_percent", "delta_percent_real", "why", "flag",
)  # fmt: skip
_plain_claim = attrgetter(*_PLAIN_CLAIM)
_plain_dispatch = attrgetter(*_PLAIN_DISPATCH)
quote_row: Callable[[Quote], Row] = attrgetter(*QUOTE_FIELDS)
"""The values of a quote."""


_NUMBER = re.compile(r"\.[0-9]+$")


def decimal_text(value: Decimal | None) -> str | None:
    """The canonical text of a number: digits, no exponent, no zeros behind the last decimal (`18000.5`)."""
    if value is None:
        return None
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def decimal_of(text: str | None) -> Decimal | None:
    """The number that a canonical text stands for."""
    return None if text is None else Decimal(text)


def utc_text(moment: datetime | None) -> str | None:
    """A time in UTC, in one width, so that the order of texts is the order of times; a naive one is UTC."""
    if moment is None:
        return None
    try:
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # within a day of year 1 or 9999
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="microseconds")


def moment_of(text: str | None) -> datetime | None:
    """The time that an ISO text stands for."""
    return None if text is None else datetime.fromisoformat(text)


def _date_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def dispatch_row(found: Extraction) -> Row:
    """The values of an extraction's dispatch without its stamp, under a provisional name."""
    dispatch = found.dispatch
    published = dispatch.published
    return (
        *_plain_dispatch(dispatch),
        dispatch.id or dispatch.content_hash[:16],
        dispatch.id,
        found.lang,
        dispatch.lang,
        published.isoformat() if published else None,
        utc_text(published),
        _json(dispatch.notes),
        _json(dispatch.warnings),
    )


def dispatch_of(row: Mapping[Any, Any]) -> Dispatch:
    """The dispatch of a row."""
    return Dispatch(
        text=row["text"],
        title=row["title"],
        id=row["article_id"],
        lang=row["stated_lang"],
        published=moment_of(row["published"]),
        publisher=row["publisher"],
        byline=row["byline"],
        url=row["url"],
        slug=row["slug"],
        version=row["version"],
        place=row["place"],
        notes=tuple(json.loads(row["notes"])),
        rank=row["rank"],
        origin=row["origin"],
        warnings=tuple(json.loads(row["warnings"])),
    )


def claim_row(claim: Claim) -> Row:
    """The values of a claim's own columns, `CLAIM_COLUMNS`."""
    value, low, high = claim.value, claim.low, claim.high
    begin, end, parts = claim.time_from, claim.time_to, claim.components
    return (
        *_plain_claim(claim),
        decimal_text(value),
        decimal_text(low),
        decimal_text(high),
        None if value is None else float(value),
        None if low is None else float(low),
        None if high is None else float(high),
        None if begin is None else begin.isoformat(),
        None if end is None else end.isoformat(),
        None if parts is None else " ".join(decimal_text(part) or "" for part in parts),
    )


def claim_values(claim: Claim) -> Values:
    """The columns of a claim's own fields."""
    return dict(zip(CLAIM_COLUMNS, claim_row(claim), strict=True))


def claim_of(row: Mapping[Any, Any]) -> Claim:
    """The claim of a row."""
    values: Values = {name: row[name] for name in _PLAIN_CLAIM}
    for name in _NUMBERS:
        values[name] = decimal_of(row[name])
    for name in _DATES:
        values[name] = _date_of(row[name])
    parts = row["components"]
    values["components"] = None if parts is None else tuple(Decimal(p) for p in parts.split())
    return Claim(**values)


def quote_of(row: Mapping[Any, Any]) -> Quote:
    """The quote of a row."""
    return Quote(**{name: row[name] for name in QUOTE_FIELDS})


def profile_row(profile: Profile) -> Row:
    """The values of a profile."""
    values = {f.name: getattr(profile, f.name) for f in fields(Profile) if f.name != "turn"}
    values["at"] = profile.at.isoformat() if profile.at else None
    return profile.key, _json(values)


def profile_key_rows(profile: Profile) -> list[Row]:
    """A row for each key of a profile."""
    at = utc_text(profile.at)
    return [(key, at, profile.key) for key in dict.fromkeys(profile.keys)]


def profile_of(row: Mapping[Any, Any]) -> Profile:
    """The profile of a row, with the place of its dispatch in the order of ingest (`seq`) as its turn."""
    values = json.loads(row["profile"]) | {"turn": row["seq"]}
    values["at"] = moment_of(values["at"])
    values["terms"] = tuple((term, weight) for term, weight in values["terms"])
    values["keys"] = tuple(values["keys"])
    return Profile(**values)


def slug_of(story: Story) -> str:
    """The slug that a story wants, without the number that the store may have put behind it (`floods.2`)."""
    return _NUMBER.sub("", story.slug).replace(".", "-")


def story_row(story: Story) -> Values:
    """The row of a story under a provisional slug, without what depends on other rows."""
    wanted = slug_of(story)
    return {
        "key": story.key,
        "slug": f"{wanted} {story.key}",
        "wanted": wanted,
        "title": story.title,
        "lang": story.lang,
        "stale": True,
    }


def story_of(row: Mapping[Any, Any], members: tuple[str, ...]) -> Story:
    """The story of a row and its members."""
    return Story(row["key"], row["slug"], row["title"], row["lang"], members)


def figure_row(figure: Figure, story_key: str, position: int) -> Row:
    """The values of a figure."""
    return (
        figure.id,
        story_key,
        position,
        figure.label,
        figure.kind,
        figure.unit,
        figure.per,
        figure.concept,
    )


def figure_of(row: Mapping[Any, Any], readings: tuple[Reading, ...], changes: tuple[Change, ...]) -> Figure:
    """The figure of a row, its readings and its changes."""
    return Figure(
        row["id"],
        row["story_key"],
        row["label"],
        row["kind"],
        row["unit"],
        row["per"],
        row["concept"],
        readings,
        changes,
    )


def reading_row(reading: Reading, position: int) -> Row:
    """The values of a reading."""
    at = reading.at.isoformat() if reading.at else None
    return reading.claim.id, reading.figure_id, position, at, reading.background


def reading_of(row: Mapping[Any, Any], dispatch_key: str, claim: Claim) -> Reading:
    """The reading of a row and its claim."""
    return Reading(row["figure_id"], dispatch_key, claim, moment_of(row["at"]), bool(row["background"]))


def change_row(change: Change, position: int) -> Row:
    """The values of a change."""
    delta, percent = change.delta, change.delta_percent
    return (
        change.figure_id,
        position,
        change.change,
        change.from_dispatch,
        change.to_dispatch,
        change.before.id if change.before else None,
        change.after.id if change.after else None,
        decimal_text(delta),
        None if delta is None else float(delta),
        decimal_text(percent),
        None if percent is None else float(percent),
        change.why,
        change.flag,
    )


def change_of(row: Mapping[Any, Any], before: Claim | None, after: Claim | None) -> Change:
    """The change of a row and its two claims."""
    return Change(
        row["figure_id"],
        row["change"],
        row["from_dispatch"],
        row["to_dispatch"],
        before,
        after,
        decimal_of(row["delta"]),
        decimal_of(row["delta_percent"]),
        row["why"],
        row["flag"],
    )


def extracted_text(claim: Claim) -> str:
    """A claim as JSON, kept beside the one that a person edited."""
    return _json(claim_values(claim))


def extracted_of(row: Mapping[Any, Any]) -> Claim | None:
    """The claim as it was extracted, where a person edited it."""
    return claim_of(json.loads(row["extracted"])) if row["extracted"] else None


def decision_row(decision: Decision) -> Values:
    """The row of a decision."""
    return {
        "at": utc_text(decision.at),
        "by": decision.by,
        "action": decision.action,
        "target": _json(decision.target),
        "value": _json(decision.value),
        "note": decision.note,
        "dispatch_key": decision.target.get("dispatch"),
        "undone_by": decision.undone_by,
    }


def decision_of(row: Mapping[Any, Any]) -> Decision:
    """The decision of a row."""
    return Decision(
        action=row["action"],
        target=json.loads(row["target"]),
        value=json.loads(row["value"]),
        by=row["by"],
        note=row["note"],
        at=moment_of(row["at"]),
        seq=row["seq"],
        undone_by=row["undone_by"],
    )
