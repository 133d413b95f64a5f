"""Currencies whose bare name says too little (`francs`, `crowns`): the country a dispatch speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from factrack import languages
from factrack.model import Document, Quantity


class _Local(NamedTuple):
    """A currency by another code where one of these words stands in the dispatch."""

    unit: str
    said: re.Pattern[str]


@cache
def _table(lang: str) -> Mapping[str, tuple[re.Pattern[str], tuple[_Local, ...]]]:
    """The code of a bare name → how the name is written, and the currencies it may be, by trust."""
    found: dict[str, tuple[re.Pattern[str], list[_Local]]] = {}
    for entry in languages.load(lang).entries("units_local"):
        names = found.setdefault(entry["bare"], (_one_of(entry["names"], end=True), []))
        names[1].append(_Local(entry["unit"], _one_of(entry["words"])))
    return {bare: (names, tuple(several)) for bare, (names, several) in found.items()}


def _one_of(words: list[str], end: bool = False) -> re.Pattern[str]:
    several = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?:{several}){'$' if end else chr(92) + 'b'}")


def settle(document: Document, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities of a document, with the currency that a bare name has where it speaks of one country."""
    table = _table(document.lang)
    if not any(one.unit in table for one in found):
        return found
    texts = {passage.field: passage for passage in document.passages}
    lowered = [passage.lower for passage in document.passages]
    units = {bare: _unit(several, lowered) for bare, (_, several) in table.items()}
    settled = []
    for one in found:
        unit = units.get(one.unit or "")
        names = table[one.unit or ""][0] if unit else None
        if unit and names:
            end = one.noun_end if one.kind == "count" and one.noun_end else one.end
            text = texts[one.field].text[one.start : end]
            if names.search(text.lower()):
                one = replace(
                    one, kind="money", unit=unit, end=end, text=text, noun_start=None, noun_end=None
                )
        settled.append(one)
    return tuple(settled)


def _unit(several: tuple[_Local, ...], texts: list[str]) -> str | None:
    """The one currency whose words stand in the texts; None where none does, or several."""
    heard = [local.unit for local in several if any(local.said.search(text) for text in texts)]
    return heard[0] if len(heard) == 1 else None
