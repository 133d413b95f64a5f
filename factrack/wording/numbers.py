"""Numbers as a newsroom writes them: `33.000`, `1,28 million` in French, `33,000`, `1.28 million` in
English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from factrack import languages
from factrack.decimals import rounded, shifted, tidy

_MAGNITUDES = (("billion", 9), ("million", 6))
"""Name in the lexicon → power of ten, the largest first."""
_STEP = Decimal("0.001")
"""Decimals that a number with its magnitude may have: `1,285 million`, but `1.285.400`."""


@dataclass(frozen=True)
class Style:
    """How a language writes numbers."""

    thousands: str
    decimal: str
    percent: str
    magnitudes: Mapping[str, tuple[str, str]]


@languages.cached
def style(lang: str) -> Style:
    """The style of a language, from its lexicon."""
    table = languages.load(lang).table("wording")
    names = {name: (forms[0], forms[1]) for name, forms in table["magnitudes"].items()}
    return Style(table["thousands"], table["decimal"], table["percent"], names)


def plain(value: Decimal) -> str:
    """A number without exponent, separators and trailing zeros: `18000`, `0.5`."""
    return f"{tidy(value):f}"


def number(value: Decimal, lang: str) -> str:
    """A number in the digits of a language: `33000` → `33.000` or `33,000`; `parse` reads it back."""
    way = style(lang)
    sign = "-" if value < 0 else ""
    whole, _, fraction = plain(value.copy_abs()).partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    return sign + way.thousands.join(groups) + (way.decimal + fraction if fraction else "")


def short(value: Decimal, lang: str) -> str:
    """A number with its magnitude in words where it is a large one: `1280000` → `1,28 million`."""
    for name, power in _MAGNITUDES:
        scaled = shifted(value, -power)
        if abs(scaled) >= 1 and scaled == rounded(scaled, _STEP):
            one, many = style(lang).magnitudes[name]
            return f"{number(scaled, lang)} {one if abs(scaled) < 2 else many}"
    return number(value, lang)


def parse(text: str, lang: str) -> Decimal:
    """The number that `number` or `short` wrote. Raises ValueError for anything else."""
    way = style(lang)
    digits, _, word = text.strip().partition(" ")
    power = 0
    if word:
        named = {form: p for name, p in _MAGNITUDES for form in way.magnitudes[name]}
        if word not in named:
            raise ValueError(f"{text!r}: no number as {lang!r} writes it")
        power = named[word]
    try:
        return shifted(Decimal(digits.replace(way.thousands, "").replace(way.decimal, ".")), power)
    except InvalidOperation as error:
        raise ValueError(f"{text!r}: no number as {lang!r} writes it") from error
