"""The subjects of measures, money, shares, durations, ages, scores: the phrase a figure is tied to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from factrack.claims import phrasing, roles, verbs
from factrack.claims.cues import listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import Reading, Site, Subject
from factrack.model import Quantity
from factrack.text import phrases
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
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

Rule = Callable[[Site], Subject | None]

_PARTING: Final = frozenset({WORD, VERB, AUXILIARY, COPULA, PARTICIPLE, PRONOUN, RELATIVE})
"""Words that end a chain of figures."""


def made(site: Site, phrase: Phrase | None, rule: str) -> Subject | None:
    """The subject that a phrase makes; None where there is none."""
    if phrase is None:
        return None
    word = phrasing.head(site.scene, phrase)
    return Subject(phrasing.written(site.scene, phrase), word.lower if word else None, rule)


def said_of(site: Site) -> str:
    """What is said right after a number without a noun (`une grièvement`, `34 wounded`), else nothing."""
    words, here = site.words, site.after
    while here < len(words) and words[here].kind in (AUXILIARY, COPULA, DETERMINER):
        here += 1
    first = here
    while here < len(words) and words[here].kind == ADVERB:
        here += 1
    if here < len(words) and words[here].kind == PARTICIPLE:
        here += 1
    elif first > site.after:
        return ""
    elif here < len(words) and words[here].lower in phrases.grammar(site.lang).joins:
        found = phrasing.beginning(site.scene, here + 1)
        here = found.last if found else here
    return site.scene.text(first, here) if here > first else ""


def _same(one: Reading, rule: str) -> Subject:
    return one.subject._replace(rule=rule, noun=None)


def _twin(site: Site) -> Subject | None:
    """`10 miles (16 km)`: one thing in two units."""
    if site.quantity.twin is None:
        return None
    for one in reversed(site.earlier):
        if one.site.quantity.start == site.quantity.twin:
            return _same(one, "twin")
    return None


def _compound(site: Site) -> Subject | None:
    """`a 28-metre boat`, `a 37-year-old trader`: the noun after the compound."""
    text = site.quantity.text
    if "-" not in text or not text[-1].isalpha():
        return None
    named = _appositive(site) if site.quantity.kind == "age" else None
    return named or made(site, phrasing.following(site), "compound")


def _appositive(site: Site) -> Subject | None:
    """`said Ada Marlow, a 67-year-old teacher`: whose age an apposition gives."""
    place = site.first - 1
    if place < 2 or site.words[place].kind != DETERMINER or site.words[place - 1].lower != ",":
        return None
    phrase = phrasing.ending(site.scene, place - 1)
    if phrase is None or not site.scene.capital(phrase.last - 1):
        return None
    return made(site, phrase, "apposition")


def _behind(site: Site) -> Subject | None:
    """`95% des foyers`, `30 tonnes of cement`; not where it is said of another (`à 6% de la population`)."""
    if site.quantity.kind == "percent" and site.scene.before("claims_to", site.first):
        return None
    phrase = phrasing.following_link(site)
    return made(site, phrasing.predicated(site.scene, phrase), "noun behind") if phrase else None


def _spent(site: Site) -> Subject | None:
    """`5 million euros in emergency aid`: what the money is for."""
    if site.quantity.kind != "money" or site.after + 1 >= len(site.words):
        return None
    word = site.words[site.after]
    if word.lower not in listed(site.lang, "purposes") or site.scene.capital(site.after + 1):
        return None
    phrase = phrasing.beginning(site.scene, site.after + 1)
    return (
        _full(site, phrase, "noun behind") if phrase and phrasing.has_noun(site.words, *phrase[:2]) else None
    )


def _named_behind(site: Site) -> Subject | None:
    """`mort à 90 ans de Jean Dupont`: a name behind an age."""
    phrase = phrasing.following_link(site)
    if phrase is None or not site.scene.passage.plain[site.words[phrase.first].start].isupper():
        return None
    return made(site, phrase, "name behind")


def _inside(site: Site) -> Subject | None:
    """A ratio with its noun inside: `un Français sur trois`, `one home in ten`."""
    if site.quantity.kind != "ratio":
        return None
    inside = phrases.words(site.scene.passage, site.quantity.start, site.quantity.end)
    nouns = [word for word in inside if word.kind in (WORD, PARTICIPLE)]
    if not nouns:
        return None
    told = said_of(site)
    text = site.scene.passage.text[nouns[0].start : nouns[-1].end]
    return Subject(f"{text} {told}".strip(), nouns[-1].lower, "noun inside")


def _chained(site: Site) -> Subject | None:
    """A figure tied to the one before it by a small word: `de 5 à 4%`, `rose 1% to $77`, `3% contre 4%`."""
    if not site.earlier or site.earlier[-1].site.scene is not site.scene:
        return None
    between = site.words[site.earlier[-1].site.after : site.first]
    if not between or any(word.kind in _PARTING for word in between):
        return None
    return _same(site.earlier[-1], "chained")


def _parallel(site: Site) -> Subject | None:
    """A figure coordinated with one of its kind: `20% à Lyon, 30% à Lille`, `2% cette année et 3% en mai`."""
    place = site.first
    while place > 0 and site.words[place - 1].kind in (PREPOSITION, LINK):
        place -= 1
    if place == 0 or site.words[place - 1].kind not in (MARK, CONJUNCTION, RELATIVE):
        return None
    for one in reversed(site.earlier):
        if one.site.scene is site.scene and _alike(one.site.quantity, site.quantity):
            return _same(one, "parallel")
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    shares = ("percent", "ratio")
    if one.kind in shares and other.kind in shares:
        return True
    return one.kind == other.kind and one.unit == other.unit


def _tied(site: Site) -> Subject | None:
    """`une croissance de 2%`, `at a depth of 54 metres`."""
    if site.first > 1 and roles.changes(site, site.first - 2):
        return None
    return _full(site, phrasing.before_link(site), "noun before")


def _full(site: Site, phrase: Phrase | None, rule: str) -> Subject | None:
    """A subject, unless its noun says nothing by itself (`un total de`, `a high of`)."""
    word = phrasing.head(site.scene, phrase) if phrase else None
    if word is None or word.lower in listed(site.lang, "empty"):
        return None
    return made(site, phrase, rule)


def _object(site: Site) -> Subject | None:
    """The object of the verb: `a sabré sa prévision, de 2 à 1%`."""
    return _full(site, verbs.object_of(site), "object of the verb")


def _aged(site: Site) -> Subject | None:
    """`the youngest aged 9`, `un homme âgé de 50 ans`."""
    return _full(site, phrasing.aged(site), "aged")


def _opening(site: Site) -> Subject | None:
    """`A 89 ans, le candidat`: an age that opens a clause is that of the next phrase."""
    begins = site.first - site.span[0] <= 2
    return made(site, phrasing.following_mark(site), "phrase after") if begins else None


def pronominal(site: Site) -> Subject | None:
    """A pronoun stands for what was counted last: `en recense 60%`, `a third of them`."""
    if not site.earlier:
        return None
    verb, partitive = verbs.governing(site), listed(site.lang, "partitive")
    before = verb is not None and verb > 0 and site.words[verb - 1].lower in partitive
    behind = [word.kind for word in site.words[site.after : site.after + 2]] == [LINK, PRONOUN]
    return _same(site.earlier[-1], "pronoun") if before or behind else None


def _labelled(site: Site) -> Subject | None:
    """`a quake of magnitude 5`: the noun right before a number that has no unit."""
    return _full(site, phrasing.adjacent(site), "label") if site.quantity.unit is None else None


def _next_to(site: Site) -> Subject | None:
    """`un retour à la normale sous 48 heures`: the preposition belongs to the figure."""
    if not phrasing.led(site) and site.quantity.kind != "multiple":
        return None
    return _full(site, phrasing.adjacent(site), "noun before")


def _beside(site: Site) -> Subject | None:
    """`Jane Roe, 41,`, `l'inflation, à 3%`."""
    phrase = phrasing.before_mark(site)
    if phrase is None or (site.quantity.kind != "age" and phrasing.hangs(site, phrase)):
        return None
    return _full(site, phrase, "apposition")


def _sized(site: Site) -> Subject | None:
    """`la ligne, longue de 18 kilomètres`."""
    return made(site, phrasing.before_dimension(site), "dimension")


def _hung(site: Site) -> Subject | None:
    """`nouveau record pour le cuivre, à 9.000 dollars`: an apposition to a phrase with what hangs on it."""
    phrase = phrasing.before_mark(site)
    return _full(site, phrasing.climbed(site.scene, phrase), "apposition") if phrase else None


def _governed(site: Site) -> Subject | None:
    """The subject of the verb: `la facture pourrait se situer entre…`."""
    return made(site, verbs.clause_subject(site), "subject of the verb")


def _against(site: Site) -> Subject | None:
    """`90 tonnes de gazole, et non 60`: a figure set against the one before."""
    near = site.earlier[-1] if site.earlier else None
    if near is None or near.site.scene is not site.scene or not roles.leans(site):
        return None
    return _same(near, "set against") if _alike(near.site.quantity, site.quantity) else None


def _part(site: Site) -> Subject | None:
    """`412 départs, dont plus de la moitié`: a part of the figure before."""
    part = site.scene.before("claims_parts", site.first)
    return _same(site.earlier[-1], "part") if part and site.earlier else None


def _topic(site: Site) -> Subject | None:
    """`Feu de forêt: 900 hectares brûlés`: what a headline names before its colon."""
    for place in range(site.first - 1, 0, -1):
        if site.words[place].lower == ":":
            return made(site, phrasing.ending(site.scene, place), "topic")
    return None


def _before(site: Site) -> Subject | None:
    """What the paragraph measured last."""
    if not site.earlier:
        return None
    paragraph = site.earlier[-1].site.scene.sentence.paragraph
    return (
        _same(site.earlier[-1], "the figure before") if paragraph == site.scene.sentence.paragraph else None
    )


def _recent(site: Site) -> Subject | None:
    """What the sentence measured last."""
    if not site.earlier or site.earlier[-1].site.scene is not site.scene:
        return None
    return _same(site.earlier[-1], "the figure before")


def _repeated(site: Site) -> Subject | None:
    """A figure that the text has given already."""
    for one in reversed(site.earlier):
        told = one.site.quantity
        if _alike(told, site.quantity) and told.value is not None and told.value == site.quantity.value:
            return _same(one, "repeated")
    return None


def _after(site: Site) -> Subject | None:
    """The phrase after the figure, when nothing before it fits."""
    return made(site, phrasing.following(site), "phrase after")


def _compared(site: Site) -> Subject | None:
    """A multiple speaks of the figure before it."""
    return _recent(site) if site.quantity.kind == "multiple" else None


MEASURES: Final[tuple[Rule, ...]] = (
    _twin,
    _inside,
    _compound,
    pronominal,
    _sized,
    _next_to,
    _labelled,
    _compared,
    _behind,
    _spent,
    _against,
    _part,
    _chained,
    _beside,
    _parallel,
    _hung,
    _tied,
    _object,
    _governed,
    _recent,
    _repeated,
    _topic,
    _after,
    _before,
)
AGES: Final[tuple[Rule, ...]] = (
    _twin,
    _chained,
    _compound,
    _sized,
    _next_to,
    _opening,
    _beside,
    _named_behind,
    _aged,
    _tied,
    _behind,
    _governed,
    _recent,
)
SCORES: Final[tuple[Rule, ...]] = (_governed, _tied, _beside, _recent, _after)
"""In this order; the first that finds a subject decides."""
