"""Ages that no word of age beside the number tells: `when he was seven`, `at 18, he left`."""

from __future__ import annotations

import re

from factrack.decimals import is_whole
from factrack.quantities import asked, bounds, surroundings
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back

_OLDEST = 116
_TOLD = asked.before("ages.being", "ages.by", "ages.copulas", "bounds_before")
_WAS, _BOUNDS = asked.before("ages.being", "ages.copulas", "bounds_before"), asked.before("bounds_before")
_BY, _OLDER = asked.before("ages.by"), asked.after("ages.beyond")
_WORDS_OF_NUMBER = 3
"""Words and marks, at most, that a number has between a word of age and its unit."""
_LAST_WORD = re.compile(r"[^\W\d_][\w-]*$")
_PHRASE = 5
"""Words of a noun phrase that are looked through for its article: `un agent de maintenance`."""


def told(place: Place) -> Found | None:
    """A bare number that somebody was, is or turned, or at which somebody did something."""
    n = place.numeral
    led = place.led
    if not (led & _TOLD or place.followed & _OLDER):
        return None
    if n.value is None or not 1 < n.value < _OLDEST or n.scale != 1 or not is_whole(n.value):
        return None
    if not (
        (led & _WAS and _was(place))
        or (led & _BY and _at(place))
        or (led & _BOUNDS and _beyond(place))
        or (place.followed & _OLDER and _and_older(place))
    ):
        return None
    draft = Draft(n.start, n.end, "age", n.value, unit="year", tail=n.end)
    bounds.apply(place, draft)
    return Found([draft])


def _beyond(place: Place) -> bool:
    """`people over 65`, `half are older than 42`: a bound of age, or after people, before a mere number."""
    text, g = place.text, place.grammar
    bound = g.bounds_before.before(text, place.before)
    if not bound or bound[0].bound not in "<>" or place.numeral.value is None or place.numeral.value > 99:
        return False
    if text[bound[1] : place.before] in g.lists["ages.comparing"] and _closes(place):
        return True
    who = g.lists["ages.groups"].before(text, skip_blank_back(text, bound[1]))
    return bool(who) and not surroundings.measured(place)


def _and_older(place: Place) -> bool:
    """`everyone 16 and older`."""
    return bool(place.grammar.lists["ages.beyond"].at(place.text, place.after))


def _was(place: Place) -> bool:
    """`when he was seven,`, `she is 40 and`: where the clause ends or goes on without a noun."""
    if not _closes(place):
        return False
    text, g, end = place.text, place.grammar, place.before
    bound = g.bounds_before.before(text, end)
    if bound:
        end = skip_blank_back(text, bound[1])
    if g.lists["ages.being"].before(text, end):
        return True
    copula = g.lists["ages.copulas"].before(text, end)
    return copula is not None and _relative(text, skip_blank_back(text, copula[1]), g)


def _relative(text: str, end: int, g: Grammar) -> bool:
    """Whether somebody's (`my son`) ends at `end`."""
    who = g.lists["ages.persons"].before(text, end)
    return bool(who and g.lists["ages.whose"].before(text, skip_blank_back(text, who[1])))


def _closes(place: Place) -> bool:
    text, end = place.text, place.numeral.end
    mark = text[end : end + 1]
    if mark in ".,;:)\"'" or mark == "":
        return not text[end + 1 : end + 2].isdigit()
    return bool(place.grammar.lists["ages.until"].at(text, skip_blank(text, end)))


def _at(place: Place) -> bool:
    """`At 18, he`: at the head of a clause, before somebody."""
    text, g, end = place.text, place.grammar, place.numeral.end
    if text[end : end + 1] != "," or not g.lists["ages.by"].before(text, place.before):
        return False
    return bool(g.lists["ages.who"].at(text, skip_blank(text, end + 1)))


def other_end(place: Place, end: int) -> bool:
    """`âgés de quatre mois à 52 ans`: the second of two ages told in units of their own."""
    text, g = place.text, place.grammar
    to = g.lists["ranges.to"].before(text, end)
    first = g.units.before(text, skip_blank_back(text, to[1])) if to else None
    if first is None or first[0].kind != "duration":
        return False
    at = skip_blank_back(text, first[1])
    for _ in range(_WORDS_OF_NUMBER):
        at = max(text.rfind(" ", 0, at), text.rfind("'", 0, at), text.rfind("-", 0, at)) + 1
        if g.lists["ages.aged"].before(text, skip_blank_back(text, at)):
            return True
        at = at - 1 if at > 0 else 0
    return False


def heads_clause(place: Place, draft: Draft) -> bool:
    """`À 18 ans, il`: an age in years with its unit, at the head of a clause, before somebody."""
    text, g = place.text, place.grammar
    at = g.lists["ages.head"].before(text, skip_blank_back(text, draft.start))
    if not at or text[draft.end : draft.end + 1] != ",":
        return False
    return bool(g.lists["ages.who"].at(text, skip_blank(text, draft.end + 1)))


def person(text: str, plain: str, end: int, g: Grammar) -> bool:
    """Whether the words that end at `end` are somebody: a noun for people, in either number, or a name.

    One of a kind that nothing says to last (`un plombier`, `une voisine de palier`) is somebody too.
    """
    word = _LAST_WORD.search(text, max(0, end - 30), end)
    if not word:
        return False
    persons = g.lists["ages.persons"]
    if word.group() in persons or word.group().removesuffix("s") in persons:
        return True
    if plain[word.start()].isupper() and word.start() > 2:
        return True
    if _apposed(text, plain, end, g):
        return True
    return _one_of_a_kind(text[max(0, end - 60) : end], g)


def _one_of_a_kind(before: str, g: Grammar) -> bool:
    """Whether a text ends in an indefinite article and a noun for what does not last so many years."""
    words = before.replace("d'", "de ").split()[-_PHRASE:]
    article = next((i for i in range(len(words) - 1, -1, -1) if words[i] in g.lists["ages.articles"]), None)
    if article is None or article + 1 == len(words):
        return False
    said, abstract = words[article + 1 :], tuple(g.lists["ages.abstract"])
    if any(word in g.lists["ages.durations"] for word in said) or not all(word.isalpha() for word in said):
        return False
    return not said[0].endswith(abstract)


def _apposed(text: str, plain: str, end: int, g: Grammar) -> bool:
    """Whether the words before `end` stand after a name and a comma: `Luc Roy, couvreur à la retraite de`."""
    comma = text.rfind(",", max(0, end - 40), end)
    said = text[comma + 1 : end].split() if comma > 0 else []
    name = _LAST_WORD.search(text, max(0, comma - 30), comma) if said else None
    if not name or not plain[name.start()].isupper() or len(said) > _PHRASE:
        return False
    if not all(word.replace("-", "").isalpha() for word in said):
        return False
    durations = g.lists["ages.durations"]
    return said[0].endswith(tuple(g.lists["ages.trades"])) and not any(word in durations for word in said)


def of_people(text: str, plain: str, start: int, g: Grammar) -> bool:
    """Whether what begins at `start` is told of people: `deux hommes de 23 et 25 ans`."""
    of = g.lists["ages.of"].before(text, skip_blank_back(text, start))
    return bool(of and person(text, plain, skip_blank_back(text, of[1]), g))
