"""Readings in words: number, bound and unit (`plus de 780 millions`, `about 131 km/h`)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from factrack import languages
from factrack.decimals import rounded
from factrack.model import Claim
from factrack.wording import numbers

_SYMBOLS: Mapping[str, str] = {
    "millimeter": "mm", "centimeter": "cm", "meter": "m", "kilometer": "km", "meter ** 2": "m²",
    "kilometer ** 2": "km²", "meter ** 3": "m³", "gram": "g", "kilogram": "kg", "liter": "l",
    "degree_Celsius": "°C", "degree_Fahrenheit": "°F", "kilowatt": "kW", "megawatt": "MW",
    "gigawatt": "GW", "kilowatt_hour": "kWh", "megawatt_hour": "MWh", "terawatt_hour": "TWh",
    "hectopascal": "hPa", "gigabyte": "GB", "terabyte": "TB", "decibel": "dB",
}  # fmt: skip
"""Units written by the same symbol everywhere."""
_RATES = {("kilometer", "hour"): "km/h", ("mile", "hour"): "mph", ("meter", "second"): "m/s"}


@languages.cached
def _table(lang: str) -> Mapping[str, Any]:
    return languages.load(lang).table("wording")


def unit(name: str, lang: str, many: bool) -> str:
    """A unit or currency in words; a symbol or code where the language has none."""
    forms = _table(lang)["units"].get(name)
    if forms:
        return str(forms[1] if many else forms[0])
    return _SYMBOLS.get(name, name.replace("_", " "))


def _with_unit(text: str, claim: Claim, lang: str, large: bool, many: bool) -> str:
    """A number with the unit of its claim; counts stand bare, since the label names what they count."""
    if claim.kind == "percent" and claim.unit in (None, "percent"):
        return text + numbers.style(lang).percent
    if claim.kind == "count" or claim.unit is None:
        return text
    rate = _RATES.get((claim.unit, claim.per or ""))
    if rate:
        return f"{text} {rate}"
    words = unit(claim.unit, lang, many)
    table = _table(lang)
    of = table["of_elided" if words[0].lower() in table["elided_before"] else "of"]
    joint = of if large and claim.kind == "money" else " "
    after = table["per"].format(unit=unit(claim.per, lang, False)) if claim.per else ""
    return f"{text}{joint}{words}{after}"


def _one(value: Decimal, claim: Claim, lang: str) -> str:
    if claim.kind == "ratio":
        return numbers.number(rounded(value * 100, Decimal("0.1")), lang) + numbers.style(lang).percent
    text = numbers.short(value, lang)
    return _with_unit(text, claim, lang, large=" " in text, many=abs(value) >= 2)


def amount(claim: Claim, lang: str) -> str:
    """A reading in words, its bound included."""
    if claim.components:
        return "-".join(numbers.plain(part) for part in claim.components)
    bounds = _table(lang)["bounds"]
    if claim.value is not None:
        falls = claim.role == "delta" and claim.direction == "down" and claim.value > 0
        said = _one(-claim.value if falls else claim.value, claim, lang)
        return str(bounds[claim.bound]).format(n=said) if claim.bound in bounds else said
    if claim.low is None or claim.high is None:
        return claim.text
    pattern = bounds["vague"] if claim.bound == "vague" else _table(lang)["range"]
    return str(pattern).format(low=numbers.short(claim.low, lang), high=_one(claim.high, claim, lang))
