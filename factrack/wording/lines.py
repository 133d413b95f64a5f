"""One line that a desk can paste: what was measured, from what to what, who says so and when."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

from factrack import languages
from factrack.decimals import rounded, tidy
from factrack.model import Change, ChangeKind
from factrack.wording import amounts, numbers

ARROW, AGAINST = "→", "≠"
_QUIET: tuple[ChangeKind, ...] = ("raised", "lowered")
"""Changes that the numbers tell without a word."""


def label(subject: str, place: str | None = None) -> str:
    """What a figure measures, as a heading: its first letter large, its place in brackets where it does
    not name it.
    """
    text = subject.strip()
    text = text[:1].upper() + text[1:]
    return f"{text} ({place})" if place and place.lower() not in text.lower() else text


def word(change: ChangeKind | str, lang: str) -> str:
    """A kind of change, or a flag, in the language of the story."""
    return str(languages.load(lang).table("wording.changes").get(change, change))


def moment(at: datetime, lang: str) -> str:
    """A day and an hour: `24 nov. 07:00`, `Nov. 24, 07:00`; at midnight, which says no hour, the day."""
    table = languages.load(lang).table("wording")
    form = str(table["day"] if at.time() == time.min else table["date"])
    return form.format(day=at.day, month=table["months"][at.month - 1], clock=f"{at:%H:%M}")


def _signed(value: Decimal, lang: str) -> str:
    return ("+" if value > 0 else "") + numbers.number(value, lang)


def _to_a_tenth(value: Decimal) -> Decimal:
    """A difference without the digits that a fraction (`two thirds`) brings in; `0.25` was written so."""
    return tidy(rounded(value, Decimal("0.1"))) if int(value.as_tuple().exponent) < -2 else value


def difference(change: Change, lang: str) -> str:
    """By how much: percent, or points where the figure is a percentage; empty where that says nothing.

    A change of a change (`-2.1% → -4.3%`) has none: two numbers say it better than a third.
    """
    after, quiet = change.after, change.change not in (*_QUIET, "corrected")
    if quiet or not change.delta or after is None or after.role == "delta":
        return ""
    if after.kind in ("percent", "ratio") and after.unit in (None, "percent"):
        points = amounts.unit("percentage_point", lang, abs(change.delta) >= 2)
        return f"{_signed(_to_a_tenth(change.delta), lang)} {points}"
    if change.delta_percent is None:
        return ""
    step = Decimal(1) if abs(change.delta_percent) >= 10 else Decimal("0.1")
    return _signed(rounded(change.delta_percent, step), lang) + numbers.style(lang).percent


def line(name: str, change: Change, lang: str, at: datetime | None = None) -> str:
    """`Foyers sans électricité: 33.000 → 18.000 (-45 %), Enedis, 24 nov. 07:00`."""
    kind = "" if change.change in _QUIET else word(change.change, lang)
    remark = ", ".join(s for s in (kind, difference(change, lang)) if s)
    body = _sides(change, lang) + (f" ({remark})" if remark else "")
    source = change.after.source if change.after and change.change != "disputed" else None
    tail = [s for s in (source, moment(at, lang) if at else None) if s]
    return f"{label(name)}{languages.load(lang).table('wording')['colon']} " + ", ".join([body, *tail])


def _sides(change: Change, lang: str) -> str:
    """The two readings; in a dispute each with its source."""
    before = amounts.amount(change.before, lang) if change.before else ""
    after = amounts.amount(change.after, lang) if change.after else ""
    if change.change != "disputed" or not change.before or not change.after:
        return f"{before} {ARROW} {after}" if before and after and before != after else after or before
    named = [
        f"{text} ({claim.source})" if claim.source else text
        for text, claim in ((before, change.before), (after, change.after))
    ]
    return f" {AGAINST} ".join(named)
