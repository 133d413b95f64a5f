"""Results of games and votes: `29-37`, `6-4`, `trois buts à un`."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.decimals import is_whole
from factrack.quantities import measures, nouns
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import Numeral

_SCORE = re.compile(r"[0-9]{1,3}[ ]?[-–:][ ]?[0-9]{1,3}(?![\w]|[-–][0-9]|[.,][0-9])(?![ ]?[%€$£°])")


_DASHES = frozenset("-–")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?:[ ](?:de|[A-ZÀ-Þ][\w'’-]*)){0,4}\Z")
"""A name that ends where a number begins."""
_NEAR = 60
"""Characters in which who was beaten and the word for it stand."""


def written(place: Place) -> Found | None:
    """`29-37`, `6-4`."""
    n, m = place.numeral, place.following
    if m is None or n.value is None or m.value is None:
        return None
    if not n.bare or m.form != "digits" or m.scale != 1 or not _SCORE.match(place.text, n.start):
        return None
    second = abs(m.value)
    if place.amount.sign or place.grammar.lists["vetoes.makers"].before(place.text, place.before):
        return None
    if place.text[n.end] == ":" and place.text[n.end + 1] == " ":
        return None
    after = measures.after(place.text, place.plain, m.end, place.grammar, digits=True)
    if after and after.name.unit != "point":
        return None
    if n.value < second and _counts_plural(place, m):
        return None
    draft = Draft(n.start, m.end, "score", components=(n.value, second), tail=m.end)
    return Found([draft], 2)


def voted(place: Place) -> Found | None:
    """`voted 7 to 2`, `by a vote of 217 to 213`, `outnumbered 3 to 1`: a larger number to a smaller one."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    pair = _two_counts(place)
    if m is None or pair is None or (place.next and place.next.amount.unit):
        return None
    first, second = pair[0], abs(pair[1])
    if not first > second:
        return None
    link = text[n.end : m.start].strip(" ") or text[m.start : m.start + 1]
    if link not in g.lists["scores.to"] or (link in _DASHES and n.bare):
        return None  # `by 2030-31` is a span of years
    led = g.lists["scores.votes"].before(text, place.before)
    if led is None or _counts_plural(place, m):
        return None
    if g.lists["ranges.gains"].before(text, skip_blank_back(text, led[1])):
        return None  # `fell by 300 to 200`
    return Found([Draft(n.start, m.end, "score", components=(first, second), tail=m.end)], 2)


def won(place: Place) -> Found | None:
    """`en battant Melun 3 à 1`: a larger number to a smaller one behind the name of who was beaten."""
    n, m, text = place.numeral, place.following, place.text
    pair = _two_counts(place)
    if m is None or pair is None or not pair[0] > pair[1]:
        return None
    if text[n.end : m.start].strip() not in place.grammar.lists["scores.to"] or _counts_plural(place, m):
        return None
    name = _NAME.search(place.plain, max(0, place.before - _NEAR), place.before)
    won = place.grammar.lists["scores.won"]
    if name is None or won.table.keys().isdisjoint(text[max(0, place.before - _NEAR) : name.start()].split()):
        return None
    return Found([Draft(n.start, m.end, "score", components=pair, tail=m.end)], 2)


def _two_counts(place: Place) -> tuple[Decimal, Decimal] | None:
    """The values of a numeral and the next, where both are whole and the first has no unit."""
    n, m = place.numeral, place.following
    if m is None or n.value is None or m.value is None or n.scale != 1 or m.scale != 1:
        return None
    bare = is_whole(n.value) and is_whole(m.value) and not place.amount.unit
    return (n.value, m.value) if bare else None


def _counts_plural(place: Place, m: Numeral) -> bool:
    noun = nouns.find(place.text, place.plain, m.end, place.grammar, single=False)
    return noun is not None and noun.start == noun.head_start and not place.plain[noun.head_start].isupper()


def spoken(place: Place) -> Found | None:
    """`trois buts à un`."""
    n, m, text, g = place.numeral, place.following, place.text, place.grammar
    noun = g.lists["scores.nouns"].at(text, place.after)
    if not noun or m is None or m.value is None or n.value is None:
        return None
    link = g.lists["scores.to"].at(text, skip_blank(text, noun[1]))
    if not link or skip_blank(text, link[1]) != m.start:
        return None
    return Found([Draft(n.start, m.end, "score", components=(n.value, m.value), tail=m.end)], 2)
