"""The magnitude of an earthquake: a bare number on a scale that has no unit."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.decimals import is_whole
from factrack.quantities import bounds
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.lookup import skip_blank, skip_blank_back

_MOST = Decimal(11)
"""No earthquake had a larger magnitude; a larger number after the word is another thing."""
_REACH = 48
"""Characters between the word and its number, at most: `d'une magnitude d'abord estimée à 5,9`."""
_CLAUSE = 160
"""How far back what shook is looked for."""
_WORD = re.compile(r"[^\W\d_]+")


def magnitude(place: Place) -> Found | None:
    """`a magnitude of 6.4`, `un séisme de magnitude 5`, `a 6.8-magnitude quake`, `measured 6.4`, `a quake of
    6.4`.
    """
    n = place.numeral
    if n.value is None or not 0 < n.value < _MOST or n.scale != 1 or place.amount.unit or place.amount.sign:
        return None
    end = _named_after(place)
    if end is None and not (_named_before(place) or _measured(place) or _of_quake(place)):
        return None
    end = n.end if end is None else end
    draft = Draft(n.start, end, "measure", n.value, tail=end)
    bounds.apply(place, draft)
    return Found([draft])


def _named_after(place: Place) -> int | None:
    """Where the span ends if a scale follows: with the name where a hyphen joins it, else with the number."""
    text, end, g = place.text, place.numeral.end, place.grammar
    if text[end : end + 1] == "-":
        name = g.lists["quakes.names"].at(text, end + 1)
        return name[1] if name else None
    here = skip_blank(text, end)
    follows = g.lists["quakes.names"].at(text, here) or g.lists["quakes.scales"].at(text, here)
    return end if follows and here > end else None


def _named_before(place: Place) -> bool:
    """Whether the name stands before the number with nothing but small words between."""
    text, lists, end = place.text, place.grammar.lists, place.numeral.start
    for name in lists["quakes.names"]:
        at = text.rfind(name, max(0, end - _REACH), end)
        if at >= 0 and not text[at - 1 : at].isalpha():
            gap = text[at + len(name) : end]
            return "\n" not in gap and all(word in lists["quakes.between"] for word in gap.split())
    return False


def _measured(place: Place) -> bool:
    """Whether a verb of measuring leads the number, and what shook stands before it in the sentence."""
    text, lists = place.text, place.grammar.lists
    if not lists["quakes.verbs"].before(text, skip_blank_back(text, place.numeral.start)):
        return False
    if text[place.after : place.after + 1].isalpha() and not lists["quakes.after"].at(text, place.after):
        return False
    sentence = place.passage.sentence_at(place.numeral.start)
    start = max(sentence.start if sentence else 0, place.numeral.start - _CLAUSE)
    return any(word in lists["quakes.nouns"] for word in _WORD.findall(text, start, place.numeral.start))


def _of_quake(place: Place) -> bool:
    """`a second quake of 5.8`: a number with a fraction that a small word ties to what shook."""
    text, lists, n = place.text, place.grammar.lists, place.numeral
    if n.value is None or is_whole(n.value):
        return False
    tied = lists["nouns.of"].before(text, skip_blank_back(text, n.start))
    return tied is not None and lists["quakes.nouns"].before(text, skip_blank_back(text, tied[1])) is not None
