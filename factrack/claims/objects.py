"""The objects of verbs: what a verb changes or foresees, whom it takes money from or costs it."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims import changing, phrasing, verbs
from factrack.claims.cues import cues, listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import FINITE, QUANTITY, Site
from factrack.text import phrases
from factrack.text.phrases import (
    ADVERB,
    CONJUNCTION,
    DETERMINER,
    INFINITIVE,
    LINK,
    MARK,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    TIME,
    VERB,
    WORD,
)

_REACH: Final = 10
"""How many words before a figure what is done may begin."""
_ASIDE: Final = 8
"""The longest aside between an object and its figure, in words."""
_OPENING: Final = frozenset({WORD, PARTICIPLE, DETERMINER, LINK, PREPOSITION, POSSESSIVE})
_SMALL: Final = frozenset({QUANTITY, LINK, PREPOSITION, ADVERB, TIME})


def changed(site: Site) -> Phrase | None:
    """The object of the verb of change that leads a figure, before the figure or right behind it."""
    verb = changing.change_at(site)
    if verb is None:
        return _behind(site) if changing.put(site) else None
    if site.scene.at("claims_exceeding", verb):
        return None
    if site.kinds[verb] == INFINITIVE and (doer := _before_infinitive(site, verb)):
        return doer
    here = verb + 1
    particles = listed(site.lang, "particles")
    while here < site.first and (site.kinds[here] in (ADVERB, TIME) or site.texts[here] in particles):
        here += 1
    owned = site.kinds[here + 1 : here + 2] == (POSSESSIVE,)  # `revised May's rate down to 4.5%`
    if here < site.first and (owned or site.kinds[here] == DETERMINER):
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


def put(site: Site) -> Phrase | None:
    """`put the death toll at 27`, `put the children still at risk at 32`: what a verb puts a number at."""
    led = site.led.get("claims_to")
    if led is None:
        return None
    phrase = _valued(site, site.first - len(led.words)) or phrasing.before_link(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or not phrase.first:
        return None
    if word not in listed(site.lang, "measures") and units.lemma(word, site.lang) == word:
        return None
    joined = site.texts[phrase.first - 1] in site.scene.grammar.coordinators
    return phrase if joined or site.kinds[phrase.first - 1] == VERB else None


def _valued(site: Site, last: int) -> Phrase | None:
    """The object, up to `last`, of a verb that tells a number of something (`put`, `estime`)."""
    verb = site.verb
    if verb is None or site.texts[verb] not in cues(site.lang, "claims_putting").first:
        return None
    found = phrasing.real(site.scene, phrasing.beginning(site.scene, verb + 1))
    return found if found and found.last == last else None


def valued(site: Site) -> Phrase | None:
    """`puts the cost at half a billion`: what a verb tells a figure of any kind of."""
    led = site.led.get("claims_to")
    if led is None:
        return None
    last = site.first - len(led.words)
    found = _valued(site, last) or _valued(site, _before_aside(site, last))
    return found or (_behind(site) if changing.put(site) else None)


def _before_aside(site: Site, last: int) -> int:
    """The word after what stands before an aside between commas (`les dégâts, voirie comprise, à`)."""
    if site.texts[last - 1] != ",":
        return last
    for place in range(last - 2, max(0, last - _ASIDE), -1):
        if site.texts[place] == ",":
            return place
        if site.kinds[place] in FINITE or site.kinds[place] == QUANTITY:
            break
    return last


def pronoun(site: Site) -> bool:
    """Whether what a verb changes is a pronoun (`revised it down to 24`): the count told before."""
    verb = changing.change_at(site) if site.led.get("claims_to") else None
    return verb is not None and site.kinds[verb + 1] == PRONOUN


def foreseen(site: Site) -> Phrase | None:
    """`expects the deficit to reach 5%`, `to peak at 5%`: what a verb of forecasts speaks of."""
    led = site.led.get("claims_to")
    place = site.word_before(site.first - (len(led.words) if led else 0))
    if (
        place > 1
        and site.kinds[place] == PARTICIPLE
        and site.texts[place].endswith(phrasing.present(site.scene))
    ):
        return _seen(site, place)
    if (
        place < 2
        or site.kinds[place] != INFINITIVE
        or site.texts[place - 1] not in site.scene.grammar.markers
    ):
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, place - 1))
    if phrase is None or not phrase.first or site.kinds[phrase.first - 1] != VERB:
        return _going_with(site, place)
    cue = site.scene.before("claims_certainty", phrase.first)
    return phrase if cue and cue.entry["certainty"] == "forecast" else None


def _going_with(site: Site, infinitive: int) -> Phrase | None:
    """`with winds forecast to reach 30 knots`: what goes with a clause and is foreseen."""
    cue = site.scene.before("claims_certainty", infinitive)
    place = infinitive - (len(cue.words) if cue else 2)
    if cue is None:
        cue = site.scene.before("claims_certainty", infinitive - 1)
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, place)) if place > 1 else None
    if phrase is None or not phrase.first or cue is None or cue.entry["certainty"] != "forecast":
        return None
    return phrase if site.texts[phrase.first - 1] in listed(site.lang, "accompanying") else None


def _seen(site: Site, participle: int) -> Phrase | None:
    """`sees sales averaging 9 million`, `sent shares tumbling 20%`: whom a verb shows at something."""
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, participle))
    scene = site.scene
    tells = scene.at("claims_changes", participle) or scene.at("claims_equating", participle)
    if phrase is None or not phrase.first or not tells:
        return None
    return phrase if site.kinds[phrase.first - 1] == VERB else None


def charged(site: Site) -> Phrase | None:
    """`will cost taxpayers between 3 and 4 billion`: what costs money, not whom."""
    costing, verb = listed(site.lang, "costing"), site.verb
    if verb is None or site.kinds[site.first - 1] == LINK:
        return None
    places = [here for here in range(verb, site.first) if site.texts[here] in costing]
    if not places or site.kinds[places[0]] == WORD:
        return None  # `puts the cost at`
    taxed = places[0] < site.first - 1
    return _doing(site, verb) or (verbs.clause_subject(site) if taxed else None)


def _doing(site: Site, verb: int) -> Phrase | None:
    """What somebody does, as the subject of a verb: `Rebuilding the pier will cost 3 million`."""
    begin = max(site.span[0], site.first - _REACH)
    begin += site.kinds[begin] == CONJUNCTION
    while verb > begin and site.kinds[verb - 1] in FINITE:
        verb -= 1
    stays = _OPENING.issuperset(site.kinds[begin:verb]) and site.texts[begin].endswith(
        phrasing.present(site.scene)
    )
    return Phrase(begin, verb) if stays and verb > begin else None


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
