"""One value as the text of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from factrack.export.records import moment, number
from factrack.moments import aware, is_day

_SURROGATES = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_SIGNED_NUMBER = re.compile(r"[+-][0-9][0-9., \u00a0\u202f]*%?")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def cell(value: object, decimal: str = ".") -> str:
    """A value as it stands in a cell: numbers plain, dates ISO, an unknown one empty.

    `decimal` parts a number's decimals. Scores (`29-37`) and lists are joined by a hyphen.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value).replace(".", decimal)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "-".join(cell(part, decimal) for part in value)
    return _SURROGATES.sub("\ufffd", str(value))


def defused(text: str) -> str:
    """Text that no spreadsheet runs as a formula: one that would be gets an apostrophe in front (OWASP).

    A lone mark (the bound `=`) and a signed number (`-4%`) are no formulas and stay.
    """
    if len(text) > 1 and _FORMULA.match(text) and not _SIGNED_NUMBER.fullmatch(text):
        return "'" + text
    return text


def spoken(value: object, day: bool = False) -> str:
    """A value as it stands on a terminal: one line, no control characters, a time to the minute or `day`.

    Midnight stands for a day of which the hour is not known.
    """
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if day or value.time() == time.min else "%Y-%m-%d %H:%M")
    return " ".join(_CONTROL.sub(" ", cell(value)).split())


def shared_zone(values: Iterable[object]) -> tzinfo | None:
    """UTC where times of several offsets stand side by side, which else seem to run backwards; None where
    they have one offset. A time without a zone is in UTC, a day in none.
    """
    offsets = {at.utcoffset() or timedelta() for at in values if isinstance(at, datetime) and not is_day(at)}
    return UTC if len(offsets) > 1 else None


def shifted(value: object, zone: tzinfo | None) -> object:
    """A time in a zone; whatever else it is, and without a zone, itself."""
    if zone is None or not isinstance(value, datetime) or is_day(value):
        return value
    return aware(value).astimezone(zone)
