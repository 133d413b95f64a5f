"""Numbers that belong to a name or a set phrase: streets, calibres, classes of things, idioms."""

from __future__ import annotations

import re

from factrack.quantities import nouns, surroundings
from factrack.quantities.draft import Place
from factrack.quantities.lookup import skip_blank
from factrack.text.classes import PARTICIPLE, VERB, WORD, alone

_CAPITALS = re.compile(r"[0-9]{0,5}[A-Z]?,? (?:[A-Z0-9][\w'’.-]* ){1,3}")
_WORD = re.compile(r"[^\W\d_]+")
_DONE = frozenset({VERB, PARTICIPLE})
"""The classes of words that say what was done to those counted."""
_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]")
_NOUN = 3
"""Letters of a noun, at least."""
_LETTER = re.compile(r"[A-Za-z]?,? ?(?:bis|ter|quater)?,? ?")


def idiom(place: Place) -> int | None:
    """`24 heures du Mans`, `fifty-fifty`: a phrase in which a number counts nothing."""
    found = place.grammar.lists["vetoes.idioms"].at(place.text, place.numeral.start)
    return found[1] if found else None


def address(place: Place) -> int | None:
    """`10 Downing Street`, `12 bis, rue de la Paix`."""
    n, text, plain, g = place.numeral, place.text, place.plain, place.grammar
    first = g.lists["vetoes.streets_first"]
    if first:
        letter = _LETTER.match(text, n.end)
        begins = letter and letter.end() > n.end and _of_house(place)
        street = first.at(text, letter.end()) if letter and begins else None
        return street[1] if street else None
    words = _CAPITALS.match(plain, n.start)
    if not words or words.end() <= n.end or not _of_house(place):
        return None
    street = g.lists["vetoes.streets_last"].at(text, words.end()) or _within(place, words.end())
    return street[1] if street and plain[words.end() - 1 : street[1]].strip(" ")[:1].isupper() else None


def _of_house(place: Place) -> bool:
    """Whether a number can be that of a house: not `2,000`, nor `la 3e place`."""
    n, text = place.numeral, place.text
    if not n.value or n.value > 99_999 or n.scale != 1 or "," in text[n.start : n.end]:
        return False
    return not place.grammar.lists["ordinal_suffixes"].at(text, n.end)


def _within(place: Place, end: int) -> tuple[str, int] | None:
    """The word of a street among the capitals that follow a number (`350 Fifth Avenue, New York`)."""
    start = end - 1
    begin = place.plain.rfind(" ", place.numeral.end, start) + 1
    return place.grammar.lists["vetoes.streets_last"].at(place.text, begin) if begin > place.after else None


def calibre(place: Place) -> int | None:
    """`a .45 pistol`: a decimal without a whole before a weapon."""
    n, text = place.numeral, place.text
    if text[n.start] != place.grammar.digits.decimal:
        return None
    after = skip_blank(text, n.end + 1 if text.startswith("-", n.end) else n.end)
    weapon = place.grammar.lists["vetoes.weapons"].at(text, after)
    return weapon[1] if weapon else None


def adjective(place: Place) -> int | None:
    """`le logement neuf ralentit`: the word of a number that is an adjective behind its noun."""
    n, plain, g = place.numeral, place.plain, place.grammar
    if place.before == n.start or g.lists["adjectival"].at(place.text, n.start) is None:
        return None
    word = surroundings.word_before(plain, place.before)
    if not word or len(word) < _NOUN or not word.isalpha() or surroundings.is_stop(word, place):
        return None
    if alone(g.lang)[word.lower()] != WORD or nouns.find(place.text, plain, n.end, g, single=False):
        return None
    begins = place.before - len(word)
    opens = begins == 0 or plain[begins - 2] in ".:!?\n"
    return n.end if opens or word.islower() else None


def classed(place: Place) -> int | None:
    """`type 2 diabetes`, `Section 230 protects`: a class of things and its number, whatever follows."""
    n, plain, text, g = place.numeral, place.plain, place.text, place.grammar
    if not (n.bare or _VERSION.fullmatch(text, n.start, n.end)) or n.end - n.start > 4:
        return None
    if place.before == n.start:
        return None
    if g.lists["vetoes.classes"].before(text, place.before):
        return surroundings.end_of_word(plain, n.end)
    named = g.lists["vetoes.names"].before(text, place.before)
    if not named or not plain[named[1]].isupper() or surroundings.title_case(place):
        return None
    return surroundings.end_of_word(plain, n.end)


def one_thing(place: Place) -> int | None:
    """`the entire 232 card`: a bare number before a single thing only names it; `the 120 announced last May`
    are so many.
    """
    numeral, text, plain, g = place.numeral, place.text, place.plain, place.grammar
    if not numeral.bare or not g.lists["vetoes.determiners"].before(text, place.before):
        return None
    if g.lists["vetoes.thresholds"].at(text, place.after):
        return None
    word = _WORD.match(text, place.after)
    if word and (alone(g.lang)[word[0]] in _DONE or word[0] in g.lists["vetoes.done"]):
        return None
    if nouns.find(text, plain, numeral.end, g, single=False):
        return None
    return numeral.end if nouns.find(text, plain, numeral.end, g, single=True) else None
