"""How much of the first unit of its dimension a unit is, for those that news converts most, as pint has it.

A test holds them against pint, which is loaded for all others alone: its registry takes half a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

FACTORS: Mapping[str, Decimal] = {
    unit: Decimal(factor)
    for dimension in (
        {
            "meter": "1", "kilometer": "1000", "centimeter": "0.01", "millimeter": "0.001", "inch": "0.0254",
            "foot": "0.3048", "yard": "0.9144", "mile": "1609.344", "nautical_mile": "1852",
        },
        {
            "meter ** 2": "1", "kilometer ** 2": "1000000", "hectare": "10000",
            "acre": "4046.872609874252006568529266", "foot ** 2": "0.09290304", "mile ** 2": "2589988.110336",
        },
        {
            "liter": "1", "milliliter": "0.001", "centiliter": "0.01", "hectoliter": "100",
            "meter ** 3": "1000", "gallon": "3.785411784", "barrel": "158.987294928",
        },
        {
            "gram": "1", "milligram": "0.001", "kilogram": "1000", "quintal": "100000",
            "metric_ton": "1000000", "kilometric_ton": "1000000000", "megametric_ton": "1000000000000",
            "ton": "907184.74", "pound": "453.59237", "ounce": "28.349523125",
        },
        {
            "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800",
            "month": "2629800", "quarter": "7889400", "year": "31557600", "decade": "315576000",
            "century": "3155760000",
        },
        {
            "joule": "1", "kilowatt_hour": "3600000", "megawatt_hour": "3600000000",
            "gigawatt_hour": "3600000000000", "terawatt_hour": "3600000000000000",
        },
        {
            "watt": "1", "kilowatt": "1000", "megawatt": "1000000", "gigawatt": "1000000000",
            "terawatt": "1000000000000",
        },
    )
    for unit, factor in dimension.items()
}  # fmt: skip
"""pint name → how much of the first unit of its group."""
