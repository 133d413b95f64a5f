"""The subjects of ages: whose age it is."""

from __future__ import annotations

from typing import Final

from factrack.claims import carried, dimensions, measured, phrasing
from factrack.claims.naming import full, made
from factrack.claims.phrasing import Phrase
from factrack.claims.ruling import Rule, Rules
from factrack.claims.scene import Site, Subject
from factrack.text.phrases import ADVERB, DETERMINER, LINK, PARTICIPLE, PREPOSITION, PRONOUN, WORD

_TRADE: Final = 6
"""Words of a trade with its comma, at most."""
_SAID: Final = frozenset({WORD, PREPOSITION, DETERMINER, LINK})


def _named_behind(site: Site) -> Subject | None:
    """`mort à 90 ans de Jean Dupont`: a name behind an age."""
    phrase = phrasing.following_link(site)
    if phrase is None or not site.scene.upper(phrase.first):
        return None
    return made(site, phrase, "name behind")


def _behind_whom(site: Site) -> Phrase | None:
    """The phrase before an age with its participle (`a man aged 46`, `un homme âgé de 50 ans`)."""
    place = site.first
    while place > 0 and site.kinds[place - 1] in (LINK, PARTICIPLE, ADVERB):
        place -= 1
    return phrasing.real(site.scene, phrasing.ending(site.scene, place)) if place < site.first else None


def _aged(site: Site) -> Subject | None:
    """`the youngest aged 9`, `un homme âgé de 50 ans`."""
    return full(site, _behind_whom(site), "aged")


def _of_them(site: Site) -> Subject | None:
    """`six of them over 75`: whom the number before an age counts."""
    if site.near is None or site.kinds[max(0, site.first - 2) : site.first] != (LINK, PRONOUN):
        return None
    return carried.same(site.near, "pronoun")


def _opening(site: Site) -> Subject | None:
    """`A 89 ans, le candidat`: an age that opens a clause is that of the next phrase."""
    begins = site.first - site.span[0] <= 2
    return made(site, phrasing.following_mark(site), "phrase after") if begins else None


def _trade(site: Site) -> Subject | None:
    """`Luc Roy, éleveur de 55 ans`, `couvreur à la retraite de 74 ans`: whose age stands behind his trade."""
    place = site.first - 1
    if place < 1 or site.kinds[place] != LINK:
        return None
    comma = next((here for here in range(place, max(0, place - _TRADE), -1) if site.texts[here] == ","), 0)
    if comma < 1 or not _SAID.issuperset(site.kinds[comma + 1 : place]) or site.kinds[comma + 1] != WORD:
        return None
    whose = phrasing.ending(site.scene, comma)
    named = whose is not None and site.scene.capital(whose.last - 1)
    return made(site, whose if named else None, "apposition")


AGES: Final = Rules(
    Rule(carried.twin),
    Rule(carried.chained, back=True),
    Rule(measured.compound),
    Rule(dimensions.sized, heard={"dimensions"}),
    Rule(_of_them, back=True),
    Rule(measured.next_to),
    Rule(_opening),
    Rule(measured.beside),
    Rule(_named_behind),
    Rule(_trade),
    Rule(_aged),
    Rule(measured.tied),
    Rule(measured.behind),
    Rule(measured.governed),
    Rule(carried.recent, back=True),
)
"""In this order; the first that finds a subject decides."""
