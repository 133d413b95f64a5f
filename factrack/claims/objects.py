"""The objects of verbs: what a verb of change changes, whom a verb of fines takes from."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing, roles
from factrack.claims.cues import listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import QUANTITY, Site
from factrack.text import phrases
from factrack.text.phrases import ADVERB, DETERMINER, INFINITIVE, LINK, MARK, PREPOSITION, TIME, WORD

_SMALL: Final = frozenset({QUANTITY, LINK, PREPOSITION, ADVERB})


def changed(site: Site) -> Phrase | None:
    """The object of the verb of change that leads a figure, before the figure or right behind it."""
    verb = roles.change_at(site)
    if verb is None:
        return _behind(site) if roles.put(site) else None
    if site.scene.at("claims_exceeding", verb):
        return None
    if site.kinds[verb] == INFINITIVE and (doer := _before_infinitive(site, verb)):
        return doer
    here = verb + 1
    while here < site.first and site.kinds[here] in (ADVERB, TIME):
        here += 1
    if here < site.first and site.kinds[here] == DETERMINER:
        last = min(site.first, phrases.phrase_end(site.kinds, site.texts, here))
        return phrasing.real(site.scene, Phrase(here, last)) if last > here else None
    return _behind(site) if verb == site.first - 2 or _pair_leads(site, verb) else None


def _before_infinitive(site: Site, verb: int) -> Phrase | None:
    """What an infinitive says something of: `voit le prix reculer`, `expects takings to fall by 4%`."""
    marked = verb > 0 and site.texts[verb - 1] in site.scene.grammar.markers
    last = verb - marked
    if not last or site.kinds[last - 1] != WORD or (marked and not _pair_leads(site, verb)):
        return None
    return phrasing.real(site.scene, phrasing.ending(site.scene, last))


def _pair_leads(site: Site, verb: int) -> bool:
    """Whether only figures and small words stand between the verb and a figure (`porte de 4 à 5%`)."""
    return _SMALL.issuperset(site.kinds[verb + 1 : site.first])


def _behind(site: Site) -> Phrase | None:
    """The phrase with a determiner behind a figure, its `par litre`, or the figure paired with it."""
    kinds, texts, here = site.kinds, site.texts, site.after
    if here + 1 < len(kinds) and kinds[here] in (PREPOSITION, LINK):
        if kinds[here + 1] == QUANTITY:
            here += 1
            while here < len(kinds) and kinds[here] == QUANTITY:
                here += 1
        elif texts[here] in listed(site.lang, "rates"):
            here += 2
    if here >= len(kinds) or kinds[here] != DETERMINER:
        return None
    return phrasing.real(site.scene, phrasing.beginning(site.scene, here))


def fined(site: Site) -> tuple[int, Phrase] | None:
    """A verb of fines and the object between it and the money."""
    fining = listed(site.lang, "fining")
    for place in range(site.first - 2, max(-1, site.first - 9), -1):
        if site.kinds[place] == MARK:
            return None
        if site.texts[place] in fining:
            whom = phrasing.real(site.scene, Phrase(place + 1, site.first))
            return (place, whom) if whom else None
    return None
