"""Whether a unit is of the sort that a kind of claim takes, and what is meant where it is not."""

from __future__ import annotations

from difflib import get_close_matches

from factrack.units.conversion import is_time
from factrack.units.money import CODES
from factrack.units.physical import DIMENSIONS, RATES, SHARES

_PHYSICAL = {unit for units in DIMENSIONS.values() for unit in units} | {unit for unit, _ in RATES.values()}


def misfit(kind: str, unit: str | None) -> str | None:
    """What is wrong with `unit` beside `kind`, half a sentence; None where nothing is."""
    if kind == "money" and unit not in CODES:
        return f"money takes a currency by its ISO 4217 code, as EUR, not {_said(unit)}"
    if kind == "percent" and unit not in SHARES:
        return f"percent takes percent, percentage_point or basis_point, not {_said(unit)}"
    if kind in ("duration", "age") and not is_time(unit):
        return f"{kind} takes a unit of time, as hour or year, not {_said(unit)}"
    if kind == "measure" and unit is not None and unit not in _PHYSICAL:
        near = get_close_matches(unit.lower(), sorted(_PHYSICAL), n=1, cutoff=0.8)
        hint = f"; {near[0]} is one" if near else ""
        return f"measure takes a physical unit by its English name, as kilometer, not {_said(unit)}{hint}"
    if kind in ("ratio", "multiple", "score") and unit is not None:
        return f"{kind} takes no unit, not {_said(unit)}"
    if kind in ("count", "rank") and unit is not None and unit in CODES:
        return f"{kind} takes the noun that is counted, not {_said(unit)}, a currency"
    return None


def _said(unit: str | None) -> str:
    return "none" if unit is None else repr(unit)
