"""How much of the first unit of its group a unit is, for those that news converts, as pint has it.

A test holds them against pint, which is loaded for all others alone: its registry takes half a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

FACTORS: Mapping[str, Decimal] = {
    unit: Decimal(factor)
    for group in (
        {
            "meter": "1", "kilometer": "1e3", "decimeter": "0.1", "centimeter": "0.01", "millimeter": "1e-3",
            "micrometer": "1e-6", "nanometer": "1e-9", "inch": "0.0254", "foot": "0.3048", "yard": "0.9144",
            "mile": "1609.344", "nautical_mile": "1852",
        },
        {
            "meter ** 2": "1", "kilometer ** 2": "1e6", "centimeter ** 2": "1e-4", "millimeter ** 2": "1e-6",
            "hectare": "1e4", "acre": "4046.872609874252006568529266", "inch ** 2": "0.00064516",
            "foot ** 2": "0.09290304", "yard ** 2": "0.83612736", "mile ** 2": "2589988.110336",
            "nautical_mile ** 2": "3429904",
        },
        {
            "liter": "1", "microliter": "1e-6", "milliliter": "1e-3", "centiliter": "0.01",
            "deciliter": "0.1", "hectoliter": "100", "kiloliter": "1e3", "megaliter": "1e6",
            "gigaliter": "1e9",
            "centimeter ** 3": "1e-3", "meter ** 3": "1e3", "kilometer ** 3": "1e12",
            "inch ** 3": "0.016387064", "foot ** 3": "28.316846592", "yard ** 3": "764.554857984",
            "acre_foot": "1233489.23846814894789998352", "barrel": "158.987294928",
            "bushel": "35.23907016688",
            "gallon": "3.785411784", "quart": "0.946352946", "pint": "0.473176473", "cup": "0.2365882365",
            "fluid_ounce": "0.0295735295625", "tablespoon": "0.01478676478125",
            "teaspoon": "0.00492892159375",
        },
        {
            "gram": "1", "nanogram": "1e-9", "microgram": "1e-6", "milligram": "1e-3", "kilogram": "1e3",
            "quintal": "1e5", "metric_ton": "1e6", "kilometric_ton": "1e9", "megametric_ton": "1e12",
            "gigametric_ton": "1e15", "ton": "907184.74", "long_ton": "1016046.9088", "stone": "6350.29318",
            "pound": "453.59237", "ounce": "28.349523125", "carat": "0.2",
        },
        {
            "second": "1", "millisecond": "1e-3", "microsecond": "1e-6", "nanosecond": "1e-9", "minute": "60",
            "hour": "3600", "day": "86400", "week": "604800", "fortnight": "1209600", "month": "2629800",
            "quarter": "7889400", "year": "31557600", "decade": "315576000", "century": "3155760000",
            "millennium": "31557600000",
        },
        {
            "joule": "1", "kilojoule": "1e3", "megajoule": "1e6", "gigajoule": "1e9", "terajoule": "1e12",
            "petajoule": "1e15", "calorie": "4.184", "kilocalorie": "4184", "watt_hour": "3600",
            "kilowatt_hour": "3.6e6", "megawatt_hour": "3.6e9", "gigawatt_hour": "3.6e12",
            "terawatt_hour": "3.6e15", "british_thermal_unit": "1055.056",
        },
        {
            "watt": "1", "milliwatt": "1e-3", "kilowatt": "1e3", "megawatt": "1e6", "gigawatt": "1e9",
            "terawatt": "1e12", "horsepower": "745.69987158227022", "metric_horsepower": "735.49875",
        },
        {
            "pascal": "1", "hectopascal": "100", "kilopascal": "1e3", "megapascal": "1e6", "millibar": "100",
            "bar": "1e5", "standard_atmosphere": "101325",
            "pound_force_per_square_inch": "6894.757293168361336722673445",
        },
        {
            "bit": "1", "kilobit": "1e3", "megabit": "1e6", "gigabit": "1e9", "terabit": "1e12", "byte": "8",
            "kilobyte": "8e3", "megabyte": "8e6", "gigabyte": "8e9", "terabyte": "8e12", "petabyte": "8e15",
            "exabyte": "8e18", "zettabyte": "8e21",
        },
        {"hertz": "1", "kilohertz": "1e3", "megahertz": "1e6", "gigahertz": "1e9"},
        {"kelvin": "1", "degree_Celsius": "1", "degree_Fahrenheit": "0.5555555555555555555555555556"},
    )
    for unit, factor in group.items()
}  # fmt: skip
"""pint name → how much of the first unit of its group."""

ZEROS: Mapping[str, Decimal] = {
    "degree_Celsius": Decimal("273.15"),
    "degree_Fahrenheit": Decimal("255.3722222222222222222222222"),
}
"""What 0 of a unit is in the first of its group, where that is not 0."""
