"""Which phrase a number is said to be how many of: `le nombre de cas est de 52`, `the toll rises to 14`."""

from __future__ import annotations

from typing import Final

from factrack.claims import changing, objects, phrasing, verbs
from factrack.claims.cues import listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import FINITE, QUANTITY, Site
from factrack.text import phrases
from factrack.text.phrases import ADVERB, DETERMINER, LINK, MARK, PARTICIPLE, PREPOSITION, TIME, VERB, WORD

_VERBAL: Final = FINITE | {PARTICIPLE}


def phrase(site: Site) -> Phrase | None:
    """The phrase that a number measures: `the number of injured`, `le bilan`."""
    found = _numbered(site) or _measured(site)
    return _number_in(site, found) if found else None


def _number_in(site: Site, phrase: Phrase) -> Phrase:
    """From the number of something within a phrase on (`son estimation du nombre de décès`), else it all."""
    known = listed(site.lang, "numbered")
    for place in range(phrase.first + 1, phrase.last - 2):
        if site.texts[place] in known and site.kinds[place + 1] == LINK:
            return phrase._replace(first=place)
    return phrase


def _numbered(site: Site) -> Phrase | None:
    """`le nombre de manifestants: ils étaient 2.900`, `put the number of injured at 32`.

    The number of something that stands before a figure, where the verb has a pronoun or an object.
    """
    verb = site.verb
    if verb is None:
        return None
    known = listed(site.lang, "numbered")
    pronoun = _plural_pronoun(site, verb)
    first = 0 if pronoun else verb
    colon = site.first > 1 and site.texts[site.first - 1] == ":"
    first = 0 if colon else first
    if not pronoun and not colon and not (site.led.get("claims_to") or site.led.get("claims_by")):
        return None
    for place in range(site.first - 1, first, -1):
        if site.texts[place] in known and place + 1 < len(site.kinds):
            last = phrases.phrase_end(site.kinds, site.texts, place)
            if last > place + 2 and site.kinds[place + 1] == LINK and last <= site.first:
                return Phrase(place, last)
    return None


def _measured(site: Site) -> Phrase | None:
    """The phrase that a number measures: the subject of an equating verb, the object of one of change."""
    if changing.changed_to(site):
        if own := _revised(site):
            return own
        carried = phrasing.before_link(site)
        word = phrasing.head(site.scene, carried) if carried else None
        if carried and word and word not in listed(site.lang, "empty"):
            return carried
    if found := objects.put(site) or verbs.placed(site):
        return found
    if multiple := changing.multiplied(site):
        return verbs.subject_of(site.scene, multiple.first if site.verb is None else site.verb)
    led = changing.led_by_change(site) or changing.put(site)
    behind = phrasing.beginning(site.scene, _past_pair(site)) if led else None
    if behind and site.kinds[behind.first] == DETERMINER and not _when(site, behind):
        return behind
    if site.led.get("claims_numbering"):
        return verbs.clause_subject(site)
    verb = changing.change_at(site) if site.verb is None else site.verb
    if verb is None or not _equates(site, verb) or _of_it(site, verb):
        return None
    return verbs.subject_of(site.scene, verb)


def _of_it(site: Site, verb: int) -> bool:
    """Whether a pronoun is what a verb equates in what somebody says: `organisers said it was 20,000`."""
    said = verb > 1 and site.kinds[verb - 2] == VERB
    return said and site.texts[verb - 1] in listed(site.lang, "neuter")


def _revised(site: Site) -> Phrase | None:
    """The toll that a verb changes, what it is of behind it: `lowered the toll from an outbreak to 74`."""
    found = objects.changed(site)
    word = phrasing.head(site.scene, found) if found else None
    return found if word in listed(site.lang, "measures") else None


def _when(site: Site, phrase: Phrase) -> bool:
    """Whether a phrase says when: `a week ago`, `la semaine passée`."""
    return not listed(site.lang, "periods").isdisjoint(site.texts[phrase.first : phrase.last])


def _plural_pronoun(site: Site, verb: int) -> bool:
    """Whether the subject of the verb is `ils`, `they`."""
    here = verb
    while here > 0 and site.kinds[here] in FINITE:
        here -= 1
    return site.texts[here] in listed(site.lang, "plural_person")


def _past_pair(site: Site) -> int:
    """The word after a figure, or after the second of a pair (`de 480 à 412`)."""
    here = site.after
    if here + 1 < len(site.kinds) and site.kinds[here] == PREPOSITION:
        second = here + 1
        while second < len(site.kinds) and site.kinds[second] == QUANTITY:
            second += 1
        return second if second > here + 1 else here
    return here


def _equates(site: Site, verb: int) -> bool:
    """Whether the verb and what stands before the number make its subject and the number one."""
    between = site.kinds[verb + 1 : site.first]
    scene = site.scene
    said = DETERMINER in between or _named(site, verb + 1)
    if said and not _adjunct(site, between) and not _manner(site, verb + 1):
        return False
    last = next(
        (place for place in range(site.first - 1, verb - 1, -1) if site.kinds[place] in _VERBAL), verb
    )
    if scene.at("claims_equating", last):
        return True
    if scene.at("claims_equating", verb) and "claims_to" in site.led:
        return True
    return bool(scene.at("claims_changes", last)) and (
        bool(between and between[-1] in (PREPOSITION, LINK)) or phrasing.led(site)
    )


def _named(site: Site, begin: int) -> bool:
    """Whether a noun stands between a verb and a number, but in what only joins sentences (`en effet`)."""
    empty = listed(site.lang, "empty")
    return any(
        site.kinds[place] == WORD
        and not (site.texts[place] in empty and site.kinds[place - 1] == PREPOSITION)
        for place in range(begin, site.first)
    )


def _manner(site: Site, begin: int) -> bool:
    """Whether a verb is followed by how or by how much, no object: `climbed 57 percent last week to 2,918`,
    `remained high at 601`.
    """
    last = site.first - 1
    if begin > last or site.kinds[last] not in (PREPOSITION, LINK):
        return False
    first = next((place for place in range(begin, last) if site.kinds[place] not in (ADVERB, TIME)), last)
    return site.kinds[first] == QUANTITY or site.texts[first] in listed(site.lang, "manner")


def _adjunct(site: Site, between: tuple[str, ...]) -> bool:
    """Whether all between a verb and a number that a small word leads hangs on prepositions.

    `est passé dans la nuit de 24 à 61`
    """
    led = site.led.get("claims_to") or site.scene.before("claims_from", site.first)
    here = 0
    while here < len(between) and between[here] not in (WORD, DETERMINER):
        here += 1
    hangs = here > 0 and between[here - 1] == PREPOSITION
    return led is not None and hangs and MARK not in between
