"""Whether the units of a newsroom's own lexicon are units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from factrack.errors import LanguageError
from factrack.languages import newsroom
from factrack.units.conversion import dimension
from factrack.units.fitting import misfit


def check(path: Path) -> None:
    """Raises LanguageError where a newsroom's file names a unit that there is not, or is malformed."""
    _, sections = newsroom.read(path)
    for fault in _faults(sections):
        raise LanguageError(f'{path}: {fault}; what is merely counted has kind = "count"')


def _faults(sections: newsroom.Sections) -> Iterator[str]:
    for entry in sections["units_words"]:
        wrong = None if entry["kind"] == "count" else misfit(entry["kind"], entry["unit"])
        if wrong:
            yield f"{entry['words'][0]!r}: {wrong}"
    symbols = sections["units"].get("symbols", {})
    if not isinstance(symbols, Mapping):
        yield '[units.symbols]: it is a table, symbol = "unit"'
        return
    for symbol, unit in symbols.items():
        if not isinstance(unit, str):
            yield f"[units.symbols] {symbol!r}: the unit is a word in quotation marks"
        elif symbol != "example" and dimension(unit) is None:
            yield f"[units.symbols] {symbol!r}: {misfit('measure', unit) or unit}"
