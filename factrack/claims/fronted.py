"""The subjects of figures that open a clause: what the phrase behind their comma names."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing
from factrack.claims.cues import listed
from factrack.claims.naming import made
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import FINITE, Site, Subject
from factrack.text.phrases import AUXILIARY, COPULA, LINK, VERB

_VERB_NEAR: Final = 3
"""Within how many words after its subject a verb stands."""
_OPENING: Final = 6
"""Within how many words after a length that opens a sentence its comma stands."""


def distance(site: Site) -> Subject | None:
    """`Sixty miles to the south, the fire grew`: a length that opens a sentence is of the next phrase."""
    return None if site.first > 1 else made(site, _behind_comma(site, _OPENING), "phrase after")


def _behind_comma(site: Site, reach: int) -> Phrase | None:
    """The phrase behind the next comma, if no verb stands before that."""
    for place in range(site.after, min(len(site.kinds), site.after + reach)):
        if site.texts[place] == ",":
            return phrasing.real(site.scene, phrasing.beginning(site.scene, place + 1))
        if site.kinds[place] in (VERB, AUXILIARY, COPULA):
            return None
    return None


def fronted(site: Site) -> Subject | None:
    """`Avec environ 22%, la liste est troisième`, `At 4.2%, inflation is …`: what opens a clause is of the
    next phrase, if that has a verb.
    """
    begins = site.first - site.span[0] <= 1 and site.first > 0
    if not begins or site.texts[site.first - 1] not in listed(site.lang, "fronting"):
        return None
    if site.after < len(site.kinds) and site.kinds[site.after] == LINK:
        return None  # `avec 52% des voix` says itself what it is a share of
    phrase = _behind_comma(site, _VERB_NEAR)
    return made(site, phrase, "phrase after") if phrase and _does(site, phrase) else None


def _does(site: Site, phrase: Phrase) -> bool:
    """Whether a verb stands behind a phrase, and no comma behind that (`At 3%, analysts say, …`)."""
    for place in range(phrase.last, min(len(site.kinds) - 1, phrase.last + _VERB_NEAR)):
        if site.kinds[place] in FINITE:
            return site.texts[place + 1] != ","
    return False
