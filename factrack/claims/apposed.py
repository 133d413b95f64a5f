"""Counts whose noun stands before them: `a crew of 23`, `les derniers évacués, une trentaine, sont`."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims import phrasing, verbs
from factrack.claims.cues import listed
from factrack.claims.naming import made
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import QUANTITY, Site, Subject
from factrack.claims.told import said_of
from factrack.text.phrases import (
    ADVERB,
    COPULA,
    DETERMINER,
    LINK,
    MARK,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    VERB,
    WORD,
)

_SECOND: Final = 3
"""The first word before which a phrase, a mark and an article may stand."""
ARE: Final = "those who are"
"""What a subject is found by that is what some are, and not those of whom they are."""
_LIST: Final = 8
"""How many words before its comma such a list may begin."""


def body(site: Site) -> Subject | None:
    """`a crew of 23`: a body of people that a number says to be so many."""
    phrase = phrasing.before_link(site) if site.kinds[site.first - 1] == LINK else None
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or word not in listed(site.lang, "manned"):
        return None
    found = made(site, phrase, "noun before")
    return found._replace(noun=units.lemma(word, site.lang)) if found else None


def among(site: Site) -> Subject | None:
    """`Parmi les blessés, six sont`: those of whom a number right after the comma tells some."""
    place = site.first - 1
    if place < 2 or site.texts[place] != "," or site.span[0] < place - _LIST:
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, place))
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or not phrase.first or units.lemma(word, site.lang) == word:
        return None
    if site.texts[phrase.first - 1] not in listed(site.lang, "among"):
        return None
    told = said_of(site)
    found = made(site, phrase, "those among whom")
    text = f"{word} {told}" if told else None
    noun = units.lemma(word, site.lang)
    return found._replace(text=text or found.text, noun=noun) if found else None


def bracketed(site: Site) -> Subject | None:
    """`Les homicides (12) reculent`: the plural before a bracket that holds nothing but a number."""
    place, after = site.first - 1, site.after
    if place < 1 or site.texts[place] != "(" or site.texts[after : after + 1] != (")",):
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, place))
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or site.scene.capital(phrase.last - 1):
        return None
    if phrase.first and site.kinds[phrase.first - 1] == QUANTITY:
        return None  # `les sept jours précédents (64)`
    noun = units.lemma(word, site.lang)
    found = made(site, phrase, "bracketed") if noun != word else None
    return found._replace(noun=noun) if found else None


def of_whom(site: Site) -> Subject | None:
    """`the campers, of whom there are 300,`, `the campers, 300 of whom are children,`: whom a relative means.

    Where the pronoun stands right before the verb that counts, or right behind the number.
    """
    scene, here = site.scene, site.after
    if site.quantity.noun_start is not None or RELATIVE not in site.kinds:
        return None
    behind = site.kinds[here : here + 2] == (LINK, RELATIVE)
    last = site.first if behind else _of_relative(site)
    while last > 1 and site.texts[last - 1] != "," and site.kinds[last - 1] in (ADVERB, PREPOSITION):
        last -= 1
    if last < _SECOND or site.texts[last - 1] != ",":
        return None
    phrase = phrasing.real(scene, phrasing.ending(scene, last - 1))
    word = phrasing.head(scene, phrase) if phrase else None
    if phrase is None or word is None or not _several(site, phrase, word):
        return None
    found = made(site, phrase, "of whom")
    told = said_of(site) if behind else ""
    text = f"{word} {told}" if told else None
    return found and found._replace(text=text or found.text, noun=units.lemma(word, site.lang))


def _of_relative(site: Site) -> int:
    """Where `of whom` stands before the verb that a number is told by (`of whom there are 300`), else 0."""
    for place in range(site.first - 1, max(1, site.first - _LIST), -1):
        if site.kinds[place] == RELATIVE:
            pronoun = f"{site.texts[place - 1]} {site.texts[place]}" in listed(site.lang, "of_relatives")
            return place - 1 if pronoun else 0
        if site.kinds[place] == MARK:
            break
    return 0


def strongest(site: Site) -> Subject | None:
    """`a quake, the strongest of 300 recorded since May`: the noun of which one is the most."""
    place = site.first - 1
    if place < _SECOND or site.kinds[place] != LINK or site.quantity.noun_start is not None:
        return None
    most, endings = site.texts[place - 1], tuple(listed(site.lang, "superlative"))
    if most not in listed(site.lang, "superlatives") and not (endings and most.endswith(endings)):
        return None
    if site.kinds[place - 2] != DETERMINER or site.texts[place - 3] != ",":
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, place - 3))
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or site.scene.capital(phrase.last - 1):
        return None
    return _said(site, word, "most of")


def _said(site: Site, word: str, rule: str) -> Subject:
    """Those whom a noun names, with what is said of the number."""
    return Subject(f"{word} {said_of(site)}".strip(), word, rule, units.lemma(word, site.lang))


def detailed(site: Site) -> Subject | None:
    """`Les évacués rentrent: 670 ont regagné leur logement`: those of whom it was told before a colon."""
    colon = site.first - 1
    if colon < 2 or site.texts[colon] != ":" or not site.scene.has_verb(site.after, len(site.kinds)):
        return None
    verb = next((place for place in reversed(site.scene.finite) if place < colon), None)
    phrase = None if verb is None else verbs.subject_of(site.scene, verb)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or not _several(site, phrase, word):
        return None
    if any(phrase.first <= place < colon for place, _ in site.scene.bounds):
        return None  # `Two ships sank: 30 died`
    told = said_of(site)
    found = made(site, phrase, "told before")
    return found and found._replace(
        text=f"{word} {told}" if told else found.text, noun=units.lemma(word, site.lang)
    )


def _several(site: Site, phrase: Phrase, word: str) -> bool:
    """Whether a phrase is of several: its noun is a plural, or the determiner of one that has none is."""
    return units.lemma(word, site.lang) != word or site.texts[phrase.first] in listed(site.lang, "plural")


def headed(site: Site) -> Subject | None:
    """`Vols annulés: "moins de 2.500", affirme`: what a heading names of which the number alone is told."""
    colon = site.span[0] - 1
    if colon < 1 or site.texts[colon] != ":" or site.scene.has_verb(0, site.first):
        return None
    behind = site.texts[site.after : site.after + 1]
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, colon))
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or phrase.first or not _several(site, phrase, word):
        return None
    if behind and site.kinds[site.after] != MARK:
        return None
    found = made(site, phrase, "topic")
    return found and found._replace(noun=units.lemma(word, site.lang))


def same_fate(site: Site) -> Subject | None:
    """`41 blessés … 300 pompiers sont là. Huit sont en réanimation`: of those who have met the same."""
    fates = {cue.entry["concept"] for _, cue in site.scene.cues("claims_fates", site.after, site.span[1])}
    told = said_of(site) if fates and site.first == 0 else ""
    if not told:
        return None
    for one in reversed(site.earlier):
        if one.site.scene.sentence.paragraph != site.scene.sentence.paragraph:
            return None
        cues = one.site.scene.cues("claims_fates", one.site.span[0], one.site.span[1])
        if one.unit and one.subject.head and any(cue.entry["concept"] in fates for _, cue in cues):
            return Subject(f"{one.subject.head} {told}", one.subject.head, "same fate", one.unit)
    return None


def ranked(site: Site) -> Subject | None:
    """`Le club termine quatrième de la ligue`: who comes so and so, not what in."""
    place = site.word_before(site.first)
    if site.quantity.noun_start is not None:
        position = site.quantity.unit in listed(site.lang, "positions")
        place -= place > 0 and site.kinds[place] == DETERMINER  # `à la septième place`
        if not position or place < 0 or site.kinds[place] not in (PREPOSITION, LINK):
            return None  # `recule au septième rang`
    elif not site.first:
        return _ranked_ahead(site)
    elif site.texts[site.first - 1] == ",":
        return made(site, phrasing.before_mark(site), "apposition")  # `Marlow, troisième avec 21 points`
    elif place < 0 or site.kinds[place] not in (VERB, PARTICIPLE):
        return None
    return made(site, verbs.clause_subject(site), "subject of the verb")


def _ranked_ahead(site: Site) -> Subject | None:
    """`Cinquième du championnat, le club n'a rien perdu`: whom the first phrase of a sentence is said of."""
    if "," not in site.texts[site.after :]:
        return None
    return made(site, phrasing.beginning(site.scene, site.texts.index(",", site.after) + 1), "subject ahead")


def apposed(site: Site) -> Subject | None:
    """`les habitants évacués, 2.150 au total,`: a number in apposition to what it counts."""
    total = site.scene.at("claims_totals", site.after) or _between_commas(site)
    phrase = phrasing.before_mark(site) if total else phrasing.before_dash(site)
    found = made(site, phrase, "apposition")
    return found._replace(noun=units.lemma(found.head, site.lang)) if found and found.head else None


def _between_commas(site: Site) -> bool:
    """`les derniers évacués, une quarantaine, sont rentrés`: a number alone behind those whom it counts."""
    texts, here = site.texts, site.first - 1
    if here < 1 or texts[here] != "," or texts[site.after : site.after + 1] != (",",):
        return False
    noun = texts[here - 1]
    return not site.scene.capital(here - 1) and units.lemma(noun, site.lang) != noun


def are(site: Site) -> Subject | None:
    """`Forty of the dead were children and 12 are women`: what some of them are is what is counted."""
    kinds, here = site.kinds, _past_whole(site)
    if kinds[here : here + 1] != (COPULA,):
        return None
    if here == site.after and (site.near is None or site.near.site.quantity.kind != "count"):
        return None  # `10 are women`, behind others
    phrase = phrasing.real(site.scene, phrasing.beginning(site.scene, here + 1))
    word = phrasing.head(site.scene, phrase) if phrase and site.scene.grammar.compounds else None
    if phrase is None or word is None or kinds[phrase.first] not in (WORD, PARTICIPLE):
        return None
    place = phrasing.head_at(site.scene, phrase)
    noun = units.lemma(word, site.lang)
    if noun == word or place is None or kinds[place] != WORD or site.scene.capital(place):
        return None
    found = made(site, phrase, ARE)
    return found._replace(noun=noun) if found else None


def _past_whole(site: Site) -> int:
    """The word behind those of whom a number tells some (`of them`, `of the dead`)."""
    kinds, here = site.kinds, site.after
    if kinds[here : here + 2] == (LINK, PRONOUN):
        return here + 2
    if kinds[here : here + 2] == (LINK, DETERMINER):
        return here + 3
    return len(kinds) if site.quantity.noun_start is not None else here


def of_them(site: Site) -> Subject | None:
    """`Shops lost $3 million. Two of them have shut.`: the subject of the sentence before, if many."""
    if site.kinds[site.after : site.after + 2] != (LINK, PRONOUN) or site.near or not site.earlier:
        return None
    before = site.earlier[-1].site.scene
    if before.sentence.paragraph != site.scene.sentence.paragraph or not before.finite:
        return None
    if any(
        one.unit and one.site.quantity.kind == "count" for one in site.earlier if one.site.scene is before
    ):
        return None
    phrase = verbs.subject_of(before, before.finite[0])
    word = phrasing.head(before, phrase) if phrase else None
    if phrase is None or word is None or units.lemma(word, site.lang) == word:
        return None
    return _said(site, word, "of them")
