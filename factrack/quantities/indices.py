"""The level of a share index: a number without noun that an index is said to stand at."""

from __future__ import annotations

from factrack.quantities import bounds, surroundings
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.lookup import skip_blank_back

_LEAST = 100
"""Indices stand at hundreds or thousands of points: below, a bare number is rather something else."""
_REACH = 160
"""Characters between an index and its level, at most."""


def level(place: Place) -> Found | None:
    """`the DAX was 0.1 per cent higher at 11,030.49`: index points, which are seldom called so."""
    n, g = place.numeral, place.grammar
    if n.value is None or n.value < _LEAST or n.scale != 1 or place.amount.unit or place.amount.sign:
        return None
    at = g.lists["index_at"].before(place.text, skip_blank_back(place.text, n.start))
    if not at or surroundings.nouns_follow(place) or not _named(place, at[1]):
        return None
    draft = Draft(n.start, n.end, "count", n.value, unit="point", tail=n.end)
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
