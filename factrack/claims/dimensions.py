"""What a measure without a noun of its own measures: how far from where, how fast, how warm.

`40 km from the coast` is a distance, `the bus was going at 130 km/h` a speed: neither is a measure of the
coast or of the bus alone.
"""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing, shares, verbs
from factrack.claims.cues import listed, tabled
from factrack.claims.naming import full, made
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import QUANTITY, Site, Subject
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    COPULA,
    DETERMINER,
    LINK,
    PARTICIPLE,
    PREPOSITION,
    TIME,
    WORD,
)

_LENGTHS: Final = frozenset({"kilometer", "meter", "mile", "nautical_mile", "foot", "yard"})
_NEAR: Final = 6
"""How many words before a speed a noun that is one is looked for."""
_JOINED: Final = 5
"""Words in which the comma stands before an adjective that is joined to another phrase."""
RULE: Final = "dimension of"
"""What a subject is found by that says a dimension: it is that of no figure of another kind."""
_FAR: Final = frozenset({"kilometer", "mile", "nautical_mile"})
"""What one moves over rather than falls."""


def _noun(site: Site, dimension: str) -> str:
    return str(tabled(site.lang, "dimension")[dimension])


def _before_dimension(site: Site) -> Phrase | None:
    """The phrase before an adjective of dimension (`la ligne, longue de 18 kilomètres`)."""
    place = site.first - 1
    while place > 0 and site.kinds[place] in (PREPOSITION, LINK, ADVERB):
        place -= 1
    if place < 0 or site.texts[place] not in listed(site.lang, "dimensions"):
        return None
    if place == site.span[0] and (behind := phrasing.following_mark(site)):
        return behind  # `Longue de 8 kilomètres, la ligne`
    if place < 1:
        return None
    while place > 1 and site.kinds[place - 1] == ADVERB:
        place -= 1
    place = _past_joined(site, place)
    found = phrasing.real(site.scene, phrasing.ending(site.scene, place - (site.texts[place - 1] == ",")))
    if found and phrasing.where(site.scene, found):
        return (
            phrasing.real(site.scene, phrasing.ending(site.scene, found.first - 1)) or found
        )  # `art stolen in Lyon worth`
    return found


def _past_joined(site: Site, place: int) -> int:
    """The word behind the comma, where an adjective is joined to a phrase (`, en bois et long de`)."""
    if site.texts[place - 1] not in site.scene.grammar.coordinators:
        return place
    for here in range(place - 1, max(0, place - _JOINED), -1):
        if site.texts[here] == ",":
            return here + 1
    return place


def sized(site: Site) -> Subject | None:
    """`la ligne, longue de 18 kilomètres`."""
    return made(site, _before_dimension(site), "dimension")


def long(site: Site) -> Subject | None:
    """`a gash 12 metres long`: the noun right before a length that an adjective of dimension follows."""
    adjective = site.texts[site.after : site.after + 1]
    if (
        not adjective
        or adjective[0] not in listed(site.lang, "extents")
        or site.kinds[site.first - 1] != WORD
    ):
        return None
    return full(site, phrasing.real(site.scene, phrasing.ending(site.scene, site.first)), "dimension")


def thrown(site: Site) -> Subject | None:
    """`sending smoke 3 km into the air`: what is made to fly so far."""
    if site.quantity.unit not in _LENGTHS or not site.first or site.kinds[site.first - 1] != WORD:
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, site.first))
    throwing = listed(site.lang, "throwing")
    if phrase and site.texts[phrase.first] in throwing and phrase.first + 1 < phrase.last:
        return full(site, Phrase(phrase.first + 1, phrase.last), "thrown")
    thrown = phrase is not None and phrase.first > 0 and site.texts[phrase.first - 1] in throwing
    return full(site, phrase, "thrown") if thrown else None


def distance(site: Site) -> Subject | None:
    """`nine miles from the coast`, `à 300 mètres du site`: a length with where it is told from."""
    found = site.quantity
    if found.kind != "measure" or found.unit not in _LENGTHS or found.per or found.twin is not None:
        return None
    here = phrasing.past_bracket(site)
    end = _anchor(site, here)
    if end is None:
        return None
    noun, place = _noun(site, "length"), phrasing.before_mark(site)
    lone = site.scene.at("claims_distances", here)
    if place and lone and end == here + len(lone.words):
        return Subject(f"{noun} {shares.of(site, place)}", noun, RULE)  # "Innsbruck, 47 miles away"
    return Subject(f"{noun} {site.scene.text(here, end)}", noun, RULE)


def _anchor(site: Site, here: int) -> int | None:
    """The word after what says from where, which begins at `here`; None where nothing does."""
    cue = site.scene.at("claims_distances", here)
    moved = site.first and site.scene.at("claims_changes", site.first - 1) and site.quantity.unit not in _FAR
    if cue is None and not _stands_at(site, here):
        return None
    last = here + len(cue.words) if cue else here + 1
    if moved or last > len(site.kinds) or (last < len(site.kinds) and site.kinds[last] == QUANTITY):
        return None
    anchor = phrasing.real(site.scene, phrasing.beginning(site.scene, last))
    if anchor:
        return anchor.last
    return last if cue and cue.entry.get("alone") else None


def _stands_at(site: Site, here: int) -> bool:
    """`à 300 mètres du site`: a link with an article or a name behind a length that a preposition leads."""
    if not site.first or site.texts[site.first - 1] not in listed(site.lang, "stands_at"):
        return False
    if here + 1 >= len(site.kinds) or site.kinds[here] != LINK:
        return False
    contracted = site.texts[here] != site.scene.grammar.link
    after = site.kinds[here + 1]
    return contracted or after == DETERMINER or (after == WORD and site.scene.capital(here + 1))


def paced(site: Site) -> Subject | None:
    """`the bus was going at 130 km/h`, `il fait 13 degrés`: a speed or a temperature that no noun leads."""
    found = site.quantity
    dimension = _rate(site)
    if found.kind != "measure" or dimension is None or not site.first:
        return None
    if site.kinds[site.first - 1] == LINK or phrasing.following_link(site):
        return None
    doer = verbs.clause_subject(site) if dimension == "speed" else None
    told = site.texts[max(0, site.first - _NEAR) : site.first]
    about = (*told, *(site.texts[doer.first : doer.last] if doer else ()))
    if not listed(site.lang, "paced").isdisjoint(about):
        return None  # winds, a limit: what is said to be so fast is a speed itself
    noun = _noun(site, dimension)
    before = doer is not None and doer.last <= site.first
    return Subject(f"{noun} {shares.of(site, doer)}" if before and doer else noun, noun, RULE)


def surface(site: Site) -> Subject | None:
    """`300 hectares brûlés`, `the fire charred 14,000 acres`: an area, and what became of it or did it."""
    found, scene = site.quantity, site.scene
    if found.unit not in _AREAS or phrasing.following_link(site):
        return None
    noun, here = _noun(site, "area"), site.after
    while here < len(site.kinds) and site.kinds[here] == PARTICIPLE:
        here += 1
    if here > site.after:
        return Subject(f"{noun} {scene.text(site.after, here)}", noun, RULE)
    while here < len(site.kinds) and site.kinds[here] in (AUXILIARY, COPULA):
        here += 1
    if site.after < here < len(site.kinds) and site.texts[here] in listed(site.lang, "burning"):
        return Subject(f"{noun} {scene.text(here, here + 1)}", noun, RULE)
    place = site.first - 1
    while place > 0 and site.kinds[place] in (ADVERB, TIME, PREPOSITION):
        place -= 1
    if place < 0 or site.texts[place] not in listed(site.lang, "burning"):
        return None
    doer = verbs.clause_subject(site)
    before = doer is not None and doer.last <= site.first
    return Subject(f"{noun} {shares.of(site, doer)}" if before and doer else noun, noun, RULE)


_AREAS: Final = frozenset({"hectare", "acre", "kilometer ** 2", "mile ** 2", "nautical_mile ** 2"})


def _rate(site: Site) -> str | None:
    """Whether a measure is a speed or a temperature."""
    found = site.quantity
    if found.unit in ("knot", "kilometer", "mile", "meter") and (found.unit == "knot" or found.per in _TIMES):
        return "speed"
    return "temperature" if found.unit in ("degree_Celsius", "degree_Fahrenheit") else None


_TIMES: Final = frozenset({"hour", "second"})
