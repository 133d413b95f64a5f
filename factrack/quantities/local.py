"""Currencies whose bare name says too little (`francs`, `crowns`): the country a dispatch speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from factrack import languages
from factrack.decimals import is_whole
from factrack.model import Document, Quantity
from factrack.text import chunks

_MUCH = 1000
_WORD = re.compile(r"[^\W_]+")


class _Local(NamedTuple):
    """A currency by another code where one of these words stands in the dispatch: none does where none of
    `parts`, the longest part of each, is among its words.
    """

    unit: str
    said: re.Pattern[str]
    parts: frozenset[str]


@languages.cached
def _table(lang: str) -> Mapping[str, tuple[re.Pattern[str], tuple[_Local, ...]]]:
    """The code of a bare name → how the name is written, and the currencies it may be, by trust."""
    found: dict[str, tuple[re.Pattern[str], list[_Local]]] = {}
    for entry in languages.load(lang).entries("units_local"):
        names = found.setdefault(entry["bare"], (_one_of(entry["names"], end=True), []))
        parts = frozenset(max(_WORD.findall(word), key=len) for word in entry["words"])
        names[1].append(_Local(entry["unit"], _one_of(entry["words"]), parts))
    return {bare: (names, tuple(several)) for bare, (names, several) in found.items()}


def _one_of(words: list[str], end: bool = False) -> re.Pattern[str]:
    several = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?:{several}){'$' if end else chr(92) + 'b'}")


def settle(document: Document, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities of a document, with the currency that a bare name has where it speaks of one country."""
    table = _table(document.lang)
    if table.keys().isdisjoint([one.unit for one in found]):
        return found
    units: dict[str, str | None] = {}
    return tuple([_settled(document, one, units) if one.unit in table else one for one in found])


def _settled(document: Document, one: Quantity, units: dict[str, str | None]) -> Quantity:
    """A quantity with the currency that its name has here; `units` keeps what bare names were found to be."""
    bare = one.unit or ""
    names, several = _table(document.lang)[bare]
    end = one.noun_end if one.kind == "count" and one.noun_end else one.end
    text = document.passage(one.field).text[one.start : end]
    if not names.search(text.lower()) or (one.kind == "count" and not _much(one, text, names)):
        return one
    if bare not in units:
        units[bare] = _unit(several, document)
    unit = units[bare]
    if unit is None:
        return one
    return one._replace(kind="money", unit=unit, end=end, text=text, noun_start=None, noun_end=None)


def _much(one: Quantity, text: str, names: re.Pattern[str]) -> bool:
    """Whether a count of `crowns` is money: by the thousand or with a fraction, of nothing but crowns."""
    value = one.value if one.value is not None else one.low
    noun = text[len(one.text) :].strip(" -").lower()
    much = value is not None and (value >= _MUCH or not is_whole(value))
    return much and names.fullmatch(noun) is not None


def _unit(several: tuple[_Local, ...], document: Document) -> str | None:
    """The currency whose words a document says most often; None where it says none, or several as often."""
    words = set[str]().union(*map(chunks.words, document.passages))
    said = {
        local.unit: sum(len(local.said.findall(p.lower)) for p in document.passages)
        for local in several
        if not local.parts.isdisjoint(words)
    }
    most = max(said.values(), default=0)
    heard = [unit for unit, times in said.items() if times == most > 0]
    return heard[0] if len(heard) == 1 else None
