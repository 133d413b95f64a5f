"""Names of physical units as data: pint's canonical name, the dimension it belongs to, and the symbols
news writes.

pint is the authority on the names and on conversion (a test holds this table against its registry); it is
loaded only when something is converted that `factors` does not hold, since that takes half a second.
"""

from __future__ import annotations

from collections.abc import Mapping

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "length": (
        "nanometer", "micrometer", "millimeter", "centimeter", "decimeter", "meter", "kilometer", "inch",
        "foot",
        "yard", "mile", "nautical_mile", "furlong", "fathom", "astronomical_unit", "light_year",
        "parsec", "picometer",
    ),
    "area": (
        "millimeter ** 2", "centimeter ** 2", "meter ** 2", "kilometer ** 2", "foot ** 2", "inch ** 2",
        "yard ** 2",
        "mile ** 2", "nautical_mile ** 2", "hectare", "acre",
    ),
    "volume": (
        "microliter", "milliliter", "centiliter", "deciliter", "liter", "hectoliter", "kiloliter",
        "megaliter", "gigaliter",
        "meter ** 3",
        "centimeter ** 3", "kilometer ** 3", "inch ** 3", "foot ** 3", "yard ** 3",
        "mile ** 3", "gallon", "quart", "pint", "barrel", "fluid_ounce", "cup", "teaspoon", "tablespoon",
        "bushel", "acre_foot",
    ),
    "mass": (
        "nanogram", "microgram", "milligram", "gram", "kilogram", "quintal", "metric_ton",
        "kilometric_ton", "megametric_ton",
        "gigametric_ton",
        "ton", "long_ton", "ounce", "pound", "stone", "carat",
    ),
    "time": (
        "nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day", "week", "fortnight",
        "month",
        "quarter", "year", "decade", "century", "millennium",
    ),
    "speed": ("knot",),
    "temperature": ("degree_Celsius", "degree_Fahrenheit", "kelvin"),
    "energy": (
        "joule", "kilojoule", "megajoule", "gigajoule", "terajoule", "petajoule", "calorie", "kilocalorie",
        "watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour", "electron_volt",
        "kiloelectron_volt", "megaelectron_volt", "gigaelectron_volt", "teraelectron_volt",
        "british_thermal_unit",
    ),
    "power": ("milliwatt", "watt", "kilowatt", "megawatt", "gigawatt", "terawatt", "horsepower",
    "metric_horsepower", "kilovolt_ampere", "megavolt_ampere"),
    "torque": ("newton * meter", "foot_pound"),
    "electric charge": ("milliampere_hour", "ampere_hour"),
    "pressure": ("pascal", "hectopascal", "kilopascal", "megapascal", "bar", "millibar",
    "standard_atmosphere", "pound_force_per_square_inch", "kip_per_square_inch", "millimeter_Hg"),
    "data": (
        "bit", "kilobit", "megabit", "gigabit", "terabit", "byte", "kilobyte", "megabyte", "gigabyte",
        "terabyte",
        "petabyte", "exabyte", "zettabyte",
    ),
    "frequency": ("hertz", "kilohertz", "megahertz", "gigahertz"),
    "electric potential": ("millivolt", "volt", "kilovolt"),
    "electric current": ("milliampere", "ampere"),
    "force": ("newton", "kilonewton"),
    "angle": ("degree", "radian"),
    "radioactivity": ("becquerel", "kilobecquerel", "megabecquerel"),
    "radiation dose": ("sievert", "millisievert", "microsievert", "millirem"),
    "absorbed dose": ("gray",),
    "sound": ("decibel",),
    "light": ("lumen",),
    "pixels": ("pixel", "megapixel"),
}  # fmt: skip
"""Dimension → the pint names of its units."""

SHARES: Mapping[str, str] = {
    "percent": "share",
    "ppm": "share",
    "ppb": "share",
    "permille": "share",
    "percentage_point": "points of percent",
    "basis_point": "points of percent",
}
"""Parts of a hundred are no physical unit, and a percent is no percentage point."""

OTHERWISE: Mapping[str, tuple[int, str]] = {
    "barrel": (1, "oil_bbl"),
    "quintal": (100, "kilogram"),
    "quarter": (3, "month"),
    "decade": (10, "year"),
}
"""Units that pint means otherwise (its `barrel` holds beer, its `quarter` is a mass).

So many of what in pint.
"""

SYMBOLS: Mapping[str, str] = {
    "nm": "nanometer", "µm": "micrometer", "μm": "micrometer", "mm": "millimeter", "cm": "centimeter",
    "dm": "decimeter",
    "m": "meter", "km": "kilometer", "Km": "kilometer", "KM": "kilometer", "ft": "foot", "yd": "yard",
    "yds": "yard", "mi": "mile",
    "m²": "meter ** 2", "m2": "meter ** 2", "km²": "kilometer ** 2", "km2": "kilometer ** 2",
    "cm²": "centimeter ** 2",
    "cm2": "centimeter ** 2", "mm²": "millimeter ** 2", "ha": "hectare",
    "m³": "meter ** 3", "m3": "meter ** 3", "cm³": "centimeter ** 3", "cm3": "centimeter ** 3",
    "km³": "kilometer ** 3",
    "km3": "kilometer ** 3",
    "ml": "milliliter", "mL": "milliliter", "cl": "centiliter", "cL": "centiliter", "dl": "deciliter",
    "l": "liter",
    "L": "liter", "hl": "hectoliter", "hL": "hectoliter",
    "µg": "microgram", "μg": "microgram", "mg": "milligram", "g": "gram", "kg": "kilogram",
    "Kg": "kilogram", "KG": "kilogram", "t": "metric_ton",
    "kt": "kilometric_ton", "Mt": "megametric_ton", "Gt": "gigametric_ton", "lb": "pound", "lbs": "pound",
    "oz": "ounce",
    "ns": "nanosecond", "µs": "microsecond", "μs": "microsecond", "ms": "millisecond", "s": "second",
    "sec": "second",
    "min": "minute", "mn": "minute", "h": "hour", "hr": "hour", "hrs": "hour",
    "°C": "degree_Celsius", "ºC": "degree_Celsius", "℃": "degree_Celsius", "°F": "degree_Fahrenheit",
    "ºF": "degree_Fahrenheit", "℉": "degree_Fahrenheit", "°K": "kelvin",
    "J": "joule", "kJ": "kilojoule", "MJ": "megajoule", "GJ": "gigajoule", "TJ": "terajoule",
    "kcal": "kilocalorie",
    "Wh": "watt_hour", "kWh": "kilowatt_hour", "kwh": "kilowatt_hour", "KWh": "kilowatt_hour",
    "MWh": "megawatt_hour",
    "GWh": "gigawatt_hour", "TWh": "terawatt_hour",
    "W": "watt", "kW": "kilowatt", "kw": "kilowatt", "KW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "TW": "terawatt", "hp": "horsepower",
    "Pa": "pascal", "hPa": "hectopascal", "kPa": "kilopascal", "MPa": "megapascal", "mbar": "millibar",
    "psi": "pound_force_per_square_inch",
    "kb": "kilobit", "kB": "kilobyte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte",
    "PB": "petabyte",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "Ghz": "gigahertz",
    "Mhz": "megahertz",
    "V": "volt", "kV": "kilovolt", "kv": "kilovolt", "mA": "milliampere", "kN": "kilonewton",
    "dB": "decibel", "db": "decibel", "dBA": "decibel",
    "Nm": "newton * meter", "N.m": "newton * meter", "N·m": "newton * meter",
    "mAh": "milliampere_hour", "Ah": "ampere_hour", "kVA": "kilovolt_ampere", "MVA": "megavolt_ampere",
    "eV": "electron_volt", "keV": "kiloelectron_volt", "MeV": "megaelectron_volt",
    "GeV": "gigaelectron_volt", "TeV": "teraelectron_volt",
    "mmHg": "millimeter_Hg", "mm Hg": "millimeter_Hg", "ksi": "kip_per_square_inch",
    "kWp": "kilowatt", "MWp": "megawatt", "GWp": "gigawatt", "kWc": "kilowatt", "MWc": "megawatt",
    "GWc": "gigawatt", "MWe": "megawatt",
    "cc": "centimeter ** 3", "mcg": "microgram", "EB": "exabyte", "ZB": "zettabyte", "MT": "metric_ton",
    "MP": "megapixel", "MPs": "megapixel", "PS": "metric_horsepower", "Tbit": "terabit", "Gbit": "gigabit",
    "Mbit": "megabit",
    "Bq": "becquerel", "mSv": "millisievert", "µSv": "microsievert", "Sv": "sievert",
}  # fmt: skip
"""Symbol, as written → pint name. Symbols mean something only directly after a number."""

GLUED: frozenset[str] = frozenset({"MP", "MPs", "PS", "cc"})
"""Symbols that are read as such only where no blank parts them from the number: `48 MPs` sit in a house."""

RATES: Mapping[str, tuple[str, str]] = {
    "km/h": ("kilometer", "hour"), "km / h": ("kilometer", "hour"), "km/heure": ("kilometer", "hour"),
    "kmh": ("kilometer", "hour"),
    "km/hr": ("kilometer", "hour"), "kph": ("kilometer", "hour"), "kmph": ("kilometer", "hour"),
    "mph": ("mile", "hour"), "mi/h": ("mile", "hour"), "m/s": ("meter", "second"), "km/s": ("kilometer",
    "second"),
    "ft/s": ("foot", "second"), "b/j": ("barrel", "day"), "bpd": ("barrel", "day"), "b/d": ("barrel", "day"),
    "Mbps": ("megabit", "second"), "Gbps": ("gigabit", "second"),
    "kbps": ("kilobit", "second"),
    "Tbps": ("terabit", "second"), "Tb/s": ("terabit", "second"), "q/ha": ("quintal", "hectare"),
    "qx/ha": ("quintal", "hectare"),
    "Mb/s": ("megabit", "second"), "Gb/s": ("gigabit", "second"), "Mbit/s": ("megabit", "second"),
    "Gbit/s": ("gigabit", "second"), "tr/min": ("tour", "minute"), "rpm": ("revolution", "minute"),
    "mg/l": ("milligram", "liter"), "mg/L": ("milligram", "liter"), "g/l": ("gram", "liter"),
    "g/L": ("gram", "liter"),
    "mg/dL": ("milligram", "deciliter"), "mg/dl": ("milligram", "deciliter"),
    "µg/m3": ("microgram", "meter ** 3"), "µg/m³": ("microgram", "meter ** 3"), "μg/m3": ("microgram",
    "meter ** 3"),
    "μg/m³": ("microgram", "meter ** 3"), "m3/s": ("meter ** 3", "second"), "m³/s": ("meter ** 3", "second"),
    "g/km": ("gram", "kilometer"), "l/100 km": ("liter", "kilometer"),
    "kg/m3": ("kilogram", "meter ** 3"), "kg/m³": ("kilogram", "meter ** 3"), "W/m2": ("watt",
    "meter ** 2"), "W/m²": ("watt", "meter ** 2"),
}  # fmt: skip
"""Symbol of a rate, as written → its unit and what it is per."""

MILLIONS: Mapping[str, tuple[str, str]] = {
    "mbj": ("barrel", "day"), "Mbj": ("barrel", "day"), "mb/j": ("barrel", "day"), "Mb/j": ("barrel", "day"),
    "mbpd": ("barrel", "day"), "mb/d": ("barrel", "day"), "MMbpd": ("barrel", "day"),
    "mmbpd": ("barrel", "day"),
}  # fmt: skip
"""Symbol of a rate that counts millions of its unit."""
