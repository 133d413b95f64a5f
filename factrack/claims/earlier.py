"""Figures that a text gives as earlier ones: put right since, overtaken since, or counted elsewhere."""

from __future__ import annotations

from functools import cache
from typing import Final

from factrack import languages
from factrack.claims import phrasing, verbs
from factrack.claims.cues import listed
from factrack.claims.scene import QUANTITY, Site
from factrack.model import Quantity
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    LINK,
    MARK,
    NEGATION,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    VERB,
    WORD,
    Word,
)

_NEAR: Final = 6
"""How many words after a figure its time may stand."""


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit; a unit that is left out fits all."""
    return one.kind == other.kind and (None in (one.unit, other.unit) or one.unit == other.unit)


def given_before(site: Site) -> bool:
    """`les 62% annoncés dimanche`, `the 57 prisoners originally claimed`: what was once given."""
    found = site.quantity
    counted = found.kind == "count" and found.noun_end is not None
    behind = site.scene.place(max(found.tail, found.end, found.noun_end or 0))
    cue = site.scene.at("claims_given", behind)
    if cue is None:
        return _had_given(site, behind)
    if cue.entry.get("alone"):
        return True
    end = behind + len(cue.words)
    return not counted and _definite(site) and _dated(site, end)


def _had_given(site: Site, behind: int) -> bool:
    """`the figure of 62 that the firm had given until now`."""
    if behind >= len(site.words) or site.words[behind].kind != RELATIVE or not _definite(site):
        return False
    past = listed(site.lang, "pluperfect")
    for place in range(behind + 1, min(len(site.words) - 1, behind + _NEAR)):
        if site.words[place].lower in past:
            return site.scene.at("claims_given", place + 1) is not None
    return False


def _definite(site: Site) -> bool:
    """Whether a figure is led by a definite article, or by one that leads `figure of`."""
    articles = listed(site.lang, "definite")
    if site.first and site.words[site.first - 1].lower in articles:
        return True
    phrase = phrasing.before_link(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or word.lower not in listed(site.lang, "anaphors"):
        return False
    return site.words[phrase.first].lower in articles


def dated(site: Site) -> bool:
    """Whether a time that was stands soon after a figure: a day, `un an plus tôt`, `the year before`."""
    here = site.scene.place(max(site.quantity.tail, site.quantity.end))
    periods = listed(site.lang, "periods")
    ahead = site.words[here : here + _NEAR]
    return _dated(site, here) or any(word.lower in periods for word in ahead)


def _dated(site: Site, here: int) -> bool:
    """Whether a day or a time before stands soon after the word at `here`."""
    earlier = listed(site.lang, "earlier")
    for word in site.words[here : here + _NEAR]:
        if word.kind == TIME or word.lower in earlier:
            return True
        if word.kind in (MARK, RELATIVE, CONJUNCTION):
            return False
    return False


def had_been(site: Site) -> bool:
    """`the fire, which had measured 8,000 acres on Monday`, `elle avait atteint 50% en 2015`.

    A figure of a verb that is past the past, where the same is measured nearby.
    """
    verb = site.verb
    past = listed(site.lang, "pluperfect")
    if verb and site.words[verb].lower not in past and verb - 1 >= site.span[0]:
        verb -= 1
    if verb is None or site.words[verb].lower not in past:
        return False
    if any(word.kind in (MARK, DETERMINER) for word in site.words[verb + 1 : site.first]):
        return False
    before = site.words[verb - 1] if verb else None
    if before is None:
        return False
    if before.kind == RELATIVE:
        return _measured_nearby(site, far=True) and _dated(
            site, site.scene.place(max(site.quantity.tail, site.quantity.end))
        )
    stands = any(
        site.scene.at("claims_equating", place)
        for place in range(verb + 1, site.first)
        if site.words[place].kind in (PARTICIPLE, VERB)
    )
    return stands and _counted_on(site, before) and _measured_nearby(site)


def _counted_on(site: Site, before: Word) -> bool:
    """Whether the subject of a verb is a pronoun, or a noun like `toll`: what was measured before."""
    if before.lower in listed(site.lang, "third_person"):
        return True
    phrase = verbs.clause_subject(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    return word is not None and word.lower in listed(site.lang, "measures")


def formerly(site: Site) -> bool:
    """`had previously put forward 4%`, `assurait jusqu'ici n'en avoir que 360`, `qui était de 4% en mai`."""
    verb = site.verb
    if "claims_formerly" in site.scene.heard and verb is None:
        return _once_put(site)
    if verb is None or not ("claims_formerly" in site.scene.heard or _endings(site.lang)[0]):
        return False
    begins = verb
    while begins > site.span[0] and site.words[begins - 1].kind in (AUXILIARY, ADVERB, NEGATION):
        begins -= 1
    if site.scene.cues("claims_formerly", begins, site.first):
        return True
    if _counted_then(site, begins, verb):
        return True
    if not _imperfect(site, verb):
        return False
    before = site.words[verb - 1] if verb else None
    pronoun = before is not None and before.lower in listed(site.lang, "third_person")
    if before is None or not (before.kind == RELATIVE or (pronoun and _measured_nearby(site))):
        return False
    return _dated(site, site.scene.place(max(site.quantity.tail, site.quantity.end)))


def _once_put(site: Site) -> bool:
    """`les dégâts, estimés dans un premier temps à 40.000 euros,`: a participle put the figure so once."""
    found = site.scene.cue_before("claims_formerly", max(site.span[0], site.first - _NEAR), site.first)
    return found is not None and found[0] > 0 and site.words[found[0] - 1].kind == PARTICIPLE


def _counted_then(site: Site, begins: int, verb: int) -> bool:
    """`son premier bilan, qui en dénombrait douze`: a relative tells how many of them there were then."""
    here = begins
    while here > site.span[0] and site.words[here - 1].lower in listed(site.lang, "partitive"):
        here -= 1
    while here > site.span[0] and site.words[here - 1].kind == NEGATION:
        here -= 1
    endings, conditional = _endings(site.lang)
    word = site.words[verb].lower
    past = bool(endings) and word.endswith(endings) and not word.endswith(conditional)
    return here < begins and past and here > 0 and site.words[here - 1].kind == RELATIVE


@cache
def _endings(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The endings of the imperfect, and of the conditional that ends like it."""
    lexicon = languages.load(lang)
    return lexicon.words("claims_words.past"), lexicon.words("claims_tenses.conditional")


def _imperfect(site: Site, verb: int) -> bool:
    """Whether a verb that says how much something is stands in the imperfect (`valait`, `était de`)."""
    word = site.words[verb].lower
    endings, conditional = _endings(site.lang)
    if not endings or not word.endswith(endings) or word.endswith(conditional):
        return False
    return site.scene.at("claims_equating", verb) is not None


def _measured_nearby(site: Site, *, far: bool = False) -> bool:
    """Whether another figure of the kind stands in the sentence, before it in the paragraph, or `far`."""
    others = [one for number, one in enumerate(site.scene.quantities) if number != site.number]
    if any(alike(one, site.quantity) for one in others):
        return True
    paragraph = site.scene.sentence.paragraph
    near = [one.site for one in site.earlier[-_NEAR:]]
    return any(
        alike(one.quantity, site.quantity) and (far or one.scene.sentence.paragraph >= paragraph - 1)
        for one in near
    )


def elsewhere(site: Site) -> bool:
    """`contre 24% dans les villes`, `against 47% for his rival`: set against another, not an earlier one."""
    here = site.scene.place(max(site.quantity.tail, site.quantity.end))
    if here < len(site.words) and site.words[here].kind == RELATIVE:
        return True
    if here >= len(site.words) or site.words[here].lower not in listed(site.lang, "elsewhere"):
        return False
    periods = listed(site.lang, "periods")
    for word in site.words[here + 1 : here + 1 + _NEAR]:
        if word.kind in (TIME, NUMBER, QUANTITY) or word.lower in periods:
            return False
        if word.kind not in (DETERMINER, LINK, PREPOSITION, PARTICIPLE, PRONOUN, AUXILIARY, WORD):
            break
    return True
