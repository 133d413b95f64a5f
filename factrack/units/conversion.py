"""What a unit measures, and one unit in terms of another."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from factrack.decimals import rounded, tidy
from factrack.units.factors import FACTORS, ZEROS
from factrack.units.money import CODES
from factrack.units.physical import DIMENSIONS, OTHERWISE, SHARES

_DIMENSION = {unit: name for name, units in DIMENSIONS.items() for unit in units} | dict(SHARES)
_TIMES = frozenset(DIMENSIONS["time"])
_ZERO = Decimal(0)
_DIGITS = 12
"""Significant digits that a conversion keeps: beyond any figure in the news, and free of binary noise."""


def dimension(unit: str) -> str | None:
    """What a unit measures (`hectare` → `area`, `USD` → `money USD`); None for counted nouns.

    Two units can be converted exactly if they have the same dimension. Each currency is one of its own,
    and a percent (`share`) is not a percentage point (`points of percent`).
    """
    if unit in CODES:
        return f"money {unit}"
    return _DIMENSION.get(unit)


def is_time(unit: str | None) -> bool:
    """Whether a unit is one of time (`second` … `century`)."""
    return unit in _TIMES


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """`value` of `unit`, in `to`; None where they do not measure the same thing.

    Factors are pint's, but that a barrel is one of oil. A month is a twelfth of a year of 365.25 days.
    """
    if unit == to:
        return value
    if dimension(unit) is None or dimension(unit) != dimension(to):
        return None
    if unit in SHARES:
        return value * _PARTS[unit] / _PARTS[to]
    offset, slope = _scale(unit, to)
    return _rounded(value * slope, offset)


_PARTS = {
    "percent": Decimal(1),
    "permille": Decimal("0.1"),
    "ppm": Decimal("0.0001"),
    "ppb": Decimal("0.0000001"),
    "percentage_point": Decimal(1),
    "basis_point": Decimal("0.01"),
}


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


@cache
def _scale(unit: str, to: str) -> tuple[Decimal, Decimal]:
    """What 0 `unit` is in `to`, and how much each `unit` adds: enough for every scale, degrees too."""
    if unit in FACTORS and to in FACTORS:
        return (ZEROS.get(unit, _ZERO) - ZEROS.get(to, _ZERO)) / FACTORS[to], FACTORS[unit] / FACTORS[to]
    return _asked(unit, to)


def _asked(unit: str, to: str) -> tuple[Decimal, Decimal]:
    """The same by pint."""
    registry = _registry()
    (many, source), (few, target) = OTHERWISE.get(unit, (1, unit)), OTHERWISE.get(to, (1, to))
    zero, one = (registry.Quantity(n, source).to(target).magnitude / few for n in (0.0, float(many)))
    return Decimal(repr(zero)), Decimal(repr(one)) - Decimal(repr(zero))


def _rounded(scaled: Decimal, offset: Decimal) -> Decimal:
    """Their sum to twelve significant digits of the larger, without the zeros that no one wrote."""
    largest = max(scaled.adjusted() if scaled else -30, offset.adjusted() if offset else -30)
    return tidy(rounded(scaled + offset, Decimal(1).scaleb(largest - _DIGITS + 1)))
