"""Readings written short, as in the tables of the docs: `mayor: >=12 home (2022 previous)`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from factrack.figures import Instalment
from factrack.model import Bound, Claim, Kind, claim_id

UNITS: dict[str, tuple[Kind, str | None, str | None]] = {
    "%": ("percent", "percent", None),
    "points": ("percent", "percentage_point", None),
    "km/h": ("measure", "kilometer", "hour"),
    "mph": ("measure", "mile", "hour"),
    "km2": ("measure", "kilometer ** 2", None),
    "acre": ("measure", "acre", None),
    "metre": ("measure", "meter", None),
    "feet": ("measure", "foot", None),
    "h": ("duration", "hour", None),
    "min": ("duration", "minute", None),
    "years": ("age", "year", None),
    "EUR": ("money", "EUR", None),
    "USD": ("money", "USD", None),
}
_READING = re.compile(
    r"(?:(?P<source>[A-Za-z ]+):\s*)?"
    r"(?P<bound>>=|<=|[=~<>])?(?P<number>[\d./-]+(?:\.\.[\d.]+)?)(?P<vague>\?)?"
    r"\s*(?P<unit>[^()\s]+)?\s*(?:\((?P<remarks>[^)]*)\))?$"
)
_CERTAINTIES = ("denied", "forecast", "unconfirmed")
_ROLES = ("previous", "delta", "target", "from", "to")


def reading(short: str, *, sentence: str = "", start: int = 0, key: str = "d") -> Claim:
    """The claim that a reading written short stands for."""
    found = _READING.match(short.strip())
    assert found, short
    remarks = (found["remarks"] or "").split()
    kind, unit, per = UNITS.get(found["unit"] or "", ("count", found["unit"], None))
    value, low, high, bound, components = _numbers(found["number"], found["bound"], bool(found["vague"]))
    if components:
        kind, unit = "score", None
    if "/" in found["number"]:
        kind, unit = "ratio", None
    year = next((int(r) for r in remarks if r.isdigit()), None)
    written = found["number"].replace("..", " to ")
    return Claim(
        id=claim_id(key, "body", start, start + len(written)),
        field="body", start=start, end=start + len(written), text=written, sentence=sentence,
        kind=kind, value=value, low=low, high=high, bound=bound, unit=unit, per=per, components=components,
        subject=unit if kind == "count" else "thing", concept=None,
        role=next((r for r in _ROLES if r in remarks), "level"),  # type: ignore[arg-type]
        direction="down" if "down" in remarks else "up" if "up" in remarks else None,
        certainty=next((c for c in _CERTAINTIES if c in remarks), "stated"),  # type: ignore[arg-type]
        time_text=None, time_from=year and date(year, 1, 1), time_to=year and date(year, 12, 31),
        place=None, place_name=None, source=found["source"], source_role=None, quote_id=None, rule="test",
    )  # fmt: skip


def _numbers(
    number: str, bound: str | None, vague: bool
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Bound, tuple[Decimal, ...] | None]:
    if ".." in number:
        low, high = (Decimal(n) for n in number.split(".."))
        return None, low, high, "vague" if vague else "range", None
    if "-" in number:
        return None, None, None, "=", tuple(Decimal(n) for n in number.split("-"))
    part, _, whole = number.partition("/")
    value = Decimal(part) / Decimal(whole) if whole else Decimal(part)
    low = value if bound in ("=", ">", ">=", None) else None
    high = value if bound in ("=", "<", "<=", None) else None
    return value, low, high, bound or "=", None  # type: ignore[return-value]


def dispatch(key: str, shorts: str, *, day: int = 1, said: str = "", lang: str = "en") -> Instalment:
    """A dispatch with readings parted by `;`, all in one sentence; `title: …` gives a title instead of a
    sentence, or before it (`title: … / …`).
    """
    title, _, sentence = (
        said.removeprefix("title:").strip().partition(" / ") if "title:" in said else ("", "", said)
    )
    claims = []
    for place, short in enumerate(s for s in shorts.split(" ; ") if s.strip()):
        claim = reading(short, sentence=sentence, start=place * 50, key=key)
        at = sentence.find(claim.text)
        claims.append(replace(claim, start=at, end=at + len(claim.text)) if at >= 0 else claim)
    return Instalment(
        key=key, at=datetime(2024, 5, day, 12, tzinfo=UTC), lang=lang, title=title, claims=tuple(claims)
    )
