"""Dimensions and conversion, against pint as the authority."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from factrack import units
from factrack.units import conversion, money, physical
from factrack.units.factors import FACTORS

KNOWN = [(dimension, unit) for dimension, names in physical.DIMENSIONS.items() for unit in names]


@pytest.mark.parametrize(("dimension", "unit"), KNOWN)
def test_every_unit_converts_to_the_first_of_its_dimension_and_back(dimension: str, unit: str) -> None:
    first = physical.DIMENSIONS[dimension][0]
    there = units.convert(Decimal(12), unit, first)
    assert there is not None
    back = units.convert(there, first, unit)
    assert back is not None
    assert abs(back - 12) < Decimal("1e-6")


def test_the_factors_at_hand_are_those_of_pint() -> None:
    for unit, other in product(FACTORS, FACTORS):
        if units.dimension(unit) == units.dimension(other):
            at_hand, asked = conversion._scale(unit, other), conversion._asked(unit, other)
            for amount in map(Decimal, (1, 40)):
                ours, pints = (
                    conversion._rounded(amount * slope, offset) for offset, slope in (at_hand, asked)
                )
                assert abs(ours - pints) <= abs(pints) * Decimal("1e-11"), (unit, other)


def test_a_number_of_many_digits_is_converted_whole() -> None:
    many = Decimal(10**40 + 1)
    assert units.convert(many, "meter", "kilometer") == Decimal(10) ** 37


def test_names_are_canonical_in_pint() -> None:
    import pint

    registry = pint.UnitRegistry()
    for _, unit in KNOWN:
        if "*" not in unit and unit not in physical.OTHERWISE:
            assert registry.get_name(unit) == unit


def test_symbols_and_rates_stand_for_units_of_the_table() -> None:
    known = {unit for _, unit in KNOWN} | {"tour", "revolution"}
    assert set(physical.SYMBOLS.values()) <= known
    assert {name for pair in physical.RATES.values() for name in pair} <= known
    assert {name for pair in physical.MILLIONS.values() for name in pair} <= known
    assert set(physical.SYMBOLS) >= physical.GLUED
    assert set(money.SIGNS.values()) <= money.CODES
    assert set(money.SIGNS) >= money.LETTERS


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("10", "mile", "kilometer", "16.09344"),
        ("32", "degree_Fahrenheit", "degree_Celsius", "0"),
        ("2", "year", "month", "24"),
        ("1", "barrel", "liter", "158.987294928"),
        ("3", "quarter", "year", "0.75"),
        ("1.5", "percentage_point", "basis_point", "150"),
        ("100", "hectare", "kilometer ** 2", "1"),
        ("7", "hectare", "hectare", "7"),
    ],
)
def test_known_conversions(value: str, unit: str, to: str, expected: str) -> None:
    assert units.convert(Decimal(value), unit, to) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "to"),
    [("USD", "EUR"), ("percent", "percentage_point"), ("foyer", "meter"), ("meter", "hectare")],
)
def test_what_does_not_measure_the_same_is_never_converted(unit: str, to: str) -> None:
    assert units.convert(Decimal(3), unit, to) is None


def test_dimensions() -> None:
    assert units.dimension("acre") == units.dimension("kilometer ** 2") == "area"
    assert units.dimension("USD") == "money USD" != units.dimension("CAD")
    assert units.dimension("foyer") is None
    assert units.is_time("week")
    assert not units.is_time("metre")
    assert not units.is_time(None)
