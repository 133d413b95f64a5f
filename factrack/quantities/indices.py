"""Numbers whose unit is implied by what they measure: the level of a share index, a life expectancy."""

from __future__ import annotations

from factrack.model import Kind
from factrack.quantities import asked, bounds, surroundings
from factrack.quantities.draft import Draft, Found, Place

_AT, _INDEX_AT = asked.before("lifetimes.at"), asked.before("index_at")
_LEAST = 100
"""Indices stand at hundreds or thousands of points: below, a bare number is rather something else."""
_YOUNGEST, _OLDEST = 15, 116
_LIFETIMES: tuple[Kind, ...] = ("duration", "age")
_NEAR = 90
"""Characters between a life expectancy and its years, at most."""
_REACH = 160
"""Characters between an index and its level, at most."""


def level(place: Place) -> Found | None:
    """`the DAX was 0.1 per cent higher at 11,030.49`: index points, which are seldom called so."""
    n, g = place.numeral, place.grammar
    at = g.lists["index_at"].before(place.text, place.before) if place.led & _INDEX_AT else None
    if not at or n.value is None or n.value < _LEAST or n.scale != 1:
        return None
    if place.amount.unit or place.amount.sign or surroundings.nouns_follow(place) or not _named(place, at[1]):
        return None
    draft = Draft(n.start, n.end, "count", n.value, unit="point", tail=n.end)
    bounds.apply(place, draft)
    return Found([draft])


def lifetime(place: Place) -> Found | None:
    """`life expectancy fell to 76.1`, `a median age of 38`: years, which are seldom said."""
    n, text, g = place.numeral, place.text, place.grammar
    if n.value is None or not _YOUNGEST < n.value < _OLDEST or n.scale != 1:
        return None
    if not place.led & _AT or not g.lists["lifetimes.at"].before(text, place.before) or place.amount.unit:
        return None
    sentence = place.passage.sentence_at(n.start)
    start = max(sentence.start if sentence else 0, n.start - _NEAR)
    before = text[start : n.start]
    kind = next((k for k in _LIFETIMES if any(w in before for w in g.lists[f"lifetimes.{k}"])), None)
    if kind is None or surroundings.nouns_follow(place):
        return None
    draft = Draft(n.start, n.end, kind, n.value, unit="year", tail=n.end)
    bounds.apply(place, draft)
    return Found([draft])


def _named(place: Place, end: int) -> bool:
    """Whether an index is named earlier in the sentence."""
    sentence = place.passage.sentence_at(place.numeral.start)
    start = max(sentence.start if sentence else 0, end - _REACH)
    names = place.grammar.lists["index_names"]
    return any(names.at(place.text, begin) for begin in _words(place.text, start, end))


def _words(text: str, start: int, end: int) -> list[int]:
    """Where the words of a clause begin."""
    return [at for at in range(start, end) if text[at].isalnum() and not text[at - 1 : at].isalnum()]
