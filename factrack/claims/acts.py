"""Subjects told by what a verb does with a figure: what it values, gives, takes off, how long it takes."""

from __future__ import annotations

from typing import Final

from factrack.claims import objects, phrasing, shares, verbs
from factrack.claims.cues import listed, tabled
from factrack.claims.naming import full, made
from factrack.claims.scene import FINITE, Site, Subject
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    COPULA,
    DETERMINER,
    INFINITIVE,
    LINK,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    VERB,
    WORD,
)

_ACTING: Final = frozenset({VERB, PARTICIPLE, INFINITIVE, WORD, AUXILIARY})
"""Classes of a verb of a figure; a form that the lexicon does not know is a noun."""
_ONE_VERB: Final = frozenset({VERB, PARTICIPLE, AUXILIARY, COPULA, ADVERB})
_LARGE: Final = 1_000_000
"""From here on what a firm lost is its loss; what a share lost is a change."""
_COMMA: Final = 8
"""Within how many words after a figure the comma stands that closes a participle's clause."""
_MANNER: Final = 3
"""How many words may stand between how long something takes and what that is (`on average`)."""


def valued(site: Site) -> Subject | None:
    """`puts the cost at half a billion`: what a verb tells the number of."""
    return made(site, objects.valued(site), "object of the verb")


def lowered(site: Site) -> Subject | None:
    """`wiping 3 billion off its value`: what so much is taken off."""
    after = site.after
    if after >= len(site.kinds) or site.texts[after] not in listed(site.lang, "taken_off"):
        return None
    if _verb_before(site, "taking_off") is None:
        return None
    return full(site, phrasing.real(site.scene, phrasing.beginning(site.scene, after + 1)), "taken off")


def _verb_before(site: Site, name: str) -> int | None:
    """The word of a list right before a figure, adverbs and a link aside (`dispose encore d'un mois`)."""
    place = site.first - 1
    while place > 0 and site.kinds[place] in (ADVERB, LINK):
        place -= 1
    found = place >= 0 and site.texts[place] in listed(site.lang, name)
    return place if found and site.kinds[place] in _ACTING else None


def result(site: Site) -> Subject | None:
    """`the chain lost $9 million`: what the verb calls the money, with whose it is."""
    names = tabled(site.lang, "results")
    place = site.word_before(site.first)
    noun = names.get(site.texts[place]) if place >= 0 and site.kinds[place] in _ACTING else None
    large = site.quantity.value or site.quantity.low
    if noun is None or large is None or large < _LARGE:
        return None
    whose = verbs.clause_subject(site)
    if whose is None or whose.last > site.first or site.texts[whose.last - 1] in listed(site.lang, "traded"):
        return None
    return Subject(f"{noun} {shares.of(site, whose)}", noun, "result")


def moved(site: Site) -> Subject | None:
    """`thieves stole $9 million`: money that somebody does something with, and what that is."""
    noun, verb = str(tabled(site.lang, "dimension").get("money", "")), site.verb
    place = site.word_before(site.first)
    if not noun or verb is None or place < verb or site.texts[place] not in listed(site.lang, "moving"):
        return None
    whose = verbs.clause_subject(site)
    if whose is None or whose.last > verb or site.kinds[place] not in _ACTING:
        return None
    if not _ONE_VERB.issuperset(site.kinds[verb : place + 1]):
        return None  # `ordered it to pay`
    the = f"{site.texts[whose.first]} " if site.kinds[whose.first] == DETERMINER else ""
    said = f"{the}{phrasing.written(site.scene, whose)} {site.scene.text(verb, place + 1)}"
    return Subject(f"{noun} {said}", noun, "money moved")


def allotted(site: Site) -> Subject | None:
    """`set aside 6 million euros for repairs`: what money is kept for."""
    place, here = site.word_before(site.first), phrasing.past_bracket(site)
    if place < 0 or site.texts[site.first - 1] not in listed(site.lang, "allotting"):
        return None
    if here + 1 >= len(site.kinds) or site.texts[here] not in listed(site.lang, "destined"):
        return None
    return full(site, phrasing.real(site.scene, phrasing.beginning(site.scene, here + 1)), "noun behind")


def doing(site: Site) -> Subject | None:
    """`found a car holding 2 million`: the noun right before a form in -ing that the figure is the object
    of.
    """
    verb = site.first - 1
    if verb < 1 or site.kinds[verb] != PARTICIPLE or site.kinds[verb - 1] != WORD:
        return None
    if not site.texts[verb].endswith(phrasing.present(site.scene)):
        return None
    return full(site, phrasing.real(site.scene, phrasing.ending(site.scene, verb)), "noun before")


def given(site: Site) -> Subject | None:
    """`offered each family 300 euros`: whom the verb gives the money."""
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, site.first))
    if phrase is None or not phrase.first:
        return None
    verb = phrase.first - 1
    noun = tabled(site.lang, "giving").get(site.texts[verb])
    if (
        noun is None
        or site.kinds[verb] not in _ACTING
        or site.texts[phrase.last - 1] in listed(site.lang, "summing")
    ):
        return None  # `gave an additional $3 million`
    found = made(site, phrase, "object of the verb")
    return found._replace(text=f"{noun} {found.text}") if found else None


def opening(site: Site) -> Subject | None:
    """`Valued at 3 million, the painting was`: what a participle that opens a clause says its figure of."""
    first = site.span[0]
    said = site.kinds[first : site.first]
    if not said or said[0] not in (PARTICIPLE, VERB) or PRONOUN in said:
        return None
    if any(kind in FINITE for kind in said[1:]) or not _participle(site, first):
        return None
    if said[-2:] == (WORD, LINK):
        return None  # `Cachée sous une cargaison de 300 tonnes de soja, la drogue`
    for place in range(site.after, min(len(site.kinds), site.after + _COMMA)):
        if site.texts[place] == ",":
            return made(site, phrasing.real(site.scene, phrasing.beginning(site.scene, place + 1)), "opening")
        if site.kinds[place] in FINITE:
            return None
    return None


def _participle(site: Site, place: int) -> bool:
    """Whether a form that opens a clause is a past participle."""
    if site.kinds[place] == PARTICIPLE:
        return not site.texts[place].endswith(phrasing.present(site.scene))
    return site.texts[place].endswith(site.scene.grammar.simple_past) and site.scene.upper(place)


def lasting(site: Site) -> Subject | None:
    """`took eight months on average to close the file`: the time to do what takes so long."""
    if _verb_before(site, "taking_time") is None:
        return None
    markers = listed(site.lang, "aims")
    for place in range(site.after, min(len(site.kinds) - 1, site.after + _MANNER + 1)):
        if site.texts[place] in markers:
            return _time_to(site, place)
        if site.kinds[place] not in (ADVERB, PREPOSITION, WORD):
            return None
    return None


def _time_to(site: Site, marker: int) -> Subject | None:
    """The time to do what the infinitive behind a marker says."""
    act, kinds = marker + 1, site.kinds
    while act < len(kinds) - 1 and kinds[act] == PRONOUN:
        act += 1  # `pour se prononcer`
    if kinds[act] != INFINITIVE and (kinds[act] != WORD or site.scene.capital(act)):
        return None
    here = act + 1 + (kinds[act + 1 : act + 2] == (PREPOSITION,))
    found = phrasing.beginning(site.scene, here) if here < len(kinds) else None
    noun = str(tabled(site.lang, "dimension")["time"])
    last = found.last if found else act + 1
    return Subject(f"{noun} {site.scene.text(marker, last)}", noun, "time to")


def spent(site: Site) -> Subject | None:
    """`ten weeks in a burn unit`, `five years in prison`: where or in what so long is spent."""
    after = site.after
    if after + 1 >= len(site.kinds) or site.texts[after] not in listed(site.lang, "stays"):
        return None
    if _verb_before(site, "enduring") is not None or site.scene.capital(after + 1):
        return None
    if site.first and site.kinds[site.first - 1] == COPULA:
        return None
    phrase = phrasing.real(site.scene, phrasing.beginning(site.scene, after + 1))
    if phrase is None or any(map(site.scene.capital, range(phrase.first, phrase.last))):
        return None
    return full(site, phrase, "noun behind")
