"""Phrases beside a quantity: before it, after it, and what a copula says of its noun."""

from __future__ import annotations

from typing import Final, NamedTuple

from factrack import languages
from factrack.claims.cues import cues, listed
from factrack.claims.scene import QUANTITY, Scene, Site, remembered
from factrack.records import maker
from factrack.text import phrases
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    COPULA,
    DETERMINER,
    INFINITIVE,
    LINK,
    MARK,
    NEGATION,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    RELATIVE,
    VERB,
    WORD,
)

_NOUN: Final = (WORD,)
_LEADING: Final = frozenset({DETERMINER, LINK, QUANTITY})
_NOUNS: Final = frozenset({WORD, PARTICIPLE})
_TIES: Final = frozenset({LINK, PREPOSITION})

_DASHES: Final = frozenset("-–—") | {"--"}
_CLOSING: Final = {"(": ")", "-": "-", "–": "–", "—": "—", "--": "--", ",": ","}
_SAYING: Final = frozenset({AUXILIARY, COPULA, NEGATION})
"""What that which a copula says of a phrase may begin with."""
_COMPLEMENT: Final = 5
"""The longest complement that a subject is given, in words, its preposition with it."""
_ASIDE: Final = 9
"""The longest aside that is skipped, in words."""


class Phrase(NamedTuple):
    """Words `[first, last)` of a scene; `more` are words said of them elsewhere (after a copula), `joined`
    what stands between the two.
    """

    first: int
    last: int
    more: tuple[int, int] | None = None
    joined: str = " "


_phrase: Final = maker(Phrase)


def written(scene: Scene, phrase: Phrase) -> str:
    """A phrase as written, without the determiner it begins with."""
    begin, end, more, joined = phrase
    first, last = begin, end - 1
    while first < last and scene.kinds[first] in _LEADING:
        if joined != " " and scene.texts[first] in listed(scene.passage.lang, "kept"):
            break
        first += 1
    counted = scene.texts[first].isdigit() or scene.kinds[first] == NUMBER
    if first < last and counted and (first > begin or scene.kinds[begin - 1] == LINK):
        first += 1  # "the 20 drones" are drones, and so are those of "three of 20 drones"
    text = scene.text(first, end)
    return text if more is None else text + joined + scene.text(*more)


def head(scene: Scene, phrase: Phrase) -> str | None:
    """The noun a phrase is about: its first noun, or the last before a link where nouns are compounded."""
    place = head_at(scene, phrase)
    return None if place is None else scene.texts[place]


def head_at(scene: Scene, phrase: Phrase) -> int | None:
    """Where the noun stands that a phrase is about."""
    first, last = phrase.first, phrase.last
    compounds, kinds = scene.grammar.compounds, scene.kinds[first:last]
    if kinds == _NOUN:
        return first
    whole = compounds and kinds and PREPOSITION not in kinds
    if whole and scene.texts[last - 1] in cues(scene.passage.lang, "claims_concepts").first:
        return last - 1  # "confirmed dead": a participle that is a noun
    found, its = None, ""
    leading = frozenset[str]() if compounds else listed(scene.passage.lang, "prenominal")
    for place, kind in enumerate(kinds, first):
        if found is not None and kind in _TIES:
            break
        better = kind == WORD and (compounds or its == PARTICIPLE)
        better = better or (found is not None and kind in _NOUNS and scene.texts[found] in leading)
        if better or (found is None and kind in _NOUNS):
            found, its = place, kind
    return found


def complement(scene: Scene, phrase: Phrase) -> Phrase | None:
    """What follows the first link of a phrase (`foyers` in `le nombre de foyers`)."""
    for place in range(phrase.first + 1, phrase.last - 1):
        if scene.kinds[place] == LINK:
            return Phrase(place + 1, phrase.last)
    return None


def beginning(scene: Scene, first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, with what goes on bare (`foyers sans courant`)."""
    joins = scene.grammar.joins
    last = phrases.phrase_end(scene.kinds, scene.texts, first, joins)
    for place in range(first + 1, last - 1):
        if scene.kinds[place] == PREPOSITION and scene.capital(place + 1):
            last = place
            break
    return _phrase(first, last) if last > first else None


def extended(scene: Scene, phrase: Phrase) -> Phrase:
    """A subject with what a preposition ties to it (`turnout` + `in the south`, `shares` + `in Acme`)."""
    here = phrase.last
    if phrase.more or here + 1 >= len(scene.kinds):
        return phrase
    if scene.capital(here + 1) and scene.texts[here - 1] not in listed(scene.passage.lang, "held"):
        return phrase
    if scene.texts[here] not in listed(scene.passage.lang, "complements"):
        return phrase
    if scene.texts[here + 1] in listed(scene.passage.lang, "empty") or scene.at("claims_changes", here + 1):
        return phrase
    last = phrases.phrase_end(scene.kinds, scene.texts, here + 1)
    fits = here + 1 < last <= here + _COMPLEMENT and has_noun(scene, here + 1, last)
    return Phrase(phrase.first, last) if fits else phrase


def of_forecast(site: Site, phrase: Phrase) -> Phrase:
    """What a forecast before a figure is of (`its forecast for annual profit to`); else the phrase itself."""
    here, led = phrase.last, site.led.get("claims_to")
    last = site.first - len(led.words) if led else 0
    if site.texts[here - 1] not in listed(site.lang, "foretold") or here + 1 >= last:
        return phrase
    if site.texts[here] not in listed(site.lang, "destined"):
        return phrase
    inner = real(site.scene, Phrase(here + 1, last))
    when = inner and head(site.scene, inner) in listed(site.lang, "periods")
    return phrase if inner is None or when else inner


def ending(scene: Scene, last: int) -> Phrase | None:
    """The noun phrase that ends just before the word `last`."""
    first = phrases.phrase_start(scene.kinds, last)
    return _phrase(first, last) if first < last else None


def predicated(scene: Scene, phrase: Phrase, *, denied: bool = False) -> Phrase:
    """A phrase with what a copula says of it: `foyers` + `privés de courant`, `people` + `still missing`;
    of none also what it says that they are not (`aucun salarié n'a été blessé`).
    """
    kinds, here = scene.kinds, phrase.last
    if here >= len(kinds) or (kinds[here] not in _SAYING and scene.texts[here] not in _CLOSING):
        return phrase
    here = after_aside(scene, here)
    copula = False
    while here < len(kinds) and kinds[here] in (AUXILIARY, COPULA, NEGATION):
        copula = copula or kinds[here] == COPULA
        if kinds[here] == NEGATION and not denied:
            return phrase
        here += 1
    if not copula or _embedded(scene, phrase.first):
        return phrase
    first = here
    while here < len(kinds) and kinds[here] == ADVERB:
        here += 1
    if here < len(kinds) and kinds[here] == PREPOSITION:
        here += 1
    elif here < len(kinds) and kinds[here] == DETERMINER:
        return phrase  # another thing that it is
    if denied and kinds[here : here + 1] != (PARTICIPLE,):
        return phrase  # `aucun blessé n'est à déplorer`
    end = _bare_end(scene, here)
    if end == here or kinds[here] == QUANTITY:
        return phrase
    return phrase._replace(more=(first, end))


def _embedded(scene: Scene, first: int) -> bool:
    """Whether a phrase is the object of a clause within another phrase.

    `the train that killed two people was…` · `l'ordre visant 300 habitants a été…`
    """
    here = first
    while here > 0 and scene.kinds[here - 1] in (QUANTITY, DETERMINER):
        here -= 1
    if here == 0 or scene.kinds[here - 1] not in (VERB, PARTICIPLE):
        return False
    if here > 1 and scene.kinds[here - 2] == WORD and scene.texts[here - 1].endswith(present(scene)):
        return True
    return embedding(scene, here - 1) is not None


def present(scene: Scene) -> tuple[str, ...]:
    """The endings of present participles."""
    return languages.load(scene.passage.lang).words("claims_tenses.present")


def _bare_end(scene: Scene, here: int) -> int:
    if here < len(scene.kinds) and scene.kinds[here] == INFINITIVE:
        return here + 1
    found = beginning(scene, here)
    return found.last if found else here


def embedding(scene: Scene, verb: int) -> int | None:
    """The relative pronoun of the clause in which `verb` stands, if it stands in one."""
    here = verb
    while here > 0:
        kind = scene.kinds[here - 1]
        if kind == RELATIVE:
            return here - 1
        if kind in (CONJUNCTION, MARK):
            return None
        here -= 1
    return None


def has_noun(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun, an adjective or a name stands in `[first, last)`."""
    return WORD in scene.kinds[first:last]


@remembered
def before_link(site: Site) -> Phrase | None:
    """The phrase that a small word ties to the quantity (`une croissance de 2%`, `a depth of 9 metres`).

    A range may hold the small word itself (`une surmortalité de 6 à 8%`).
    """
    link = site.scene.grammar.link
    if site.quantity.bound == "range" and site.quantity.text.lower().startswith(f"{link} "):
        return real(site.scene, ending(site.scene, site.first))
    place = site.first
    while place > 1 and site.texts[place - 1] in listed(site.lang, "plus_minus"):
        place -= 1
    if place < 2 or site.kinds[place - 1] not in (PREPOSITION, LINK):
        return None
    particle = place > 2 and site.texts[place - 2] in listed(site.lang, "particles")
    found = real(site.scene, ending(site.scene, place - 1 - particle))  # `revises the count down to 71`
    return climbed(site.scene, found) if found and site.kinds[place - 1] == PREPOSITION else found


def destined(site: Site, phrase: Phrase | None) -> Phrase | None:
    """A phrase with whom its money is for, said behind it: `une aide` (…) `pour les sinistrés`."""
    if phrase is None or site.quantity.kind != "money" or site.kinds[site.first - 1] != LINK:
        return phrase
    here = past_bracket(site)
    if here + 1 >= len(site.kinds) or site.texts[here] not in listed(site.lang, "destined"):
        return phrase
    found = real(site.scene, beginning(site.scene, here + 1))
    fits = found is not None and found.last <= here + _COMPLEMENT
    return phrase._replace(more=(here, found.last)) if found and fits else phrase


def past_bracket(site: Site) -> int:
    """The word after a quantity, and after the bracket that opens right behind it (`($3,200)`)."""
    opens = site.after < len(site.kinds) and site.texts[site.after] == "("
    return after_aside(site.scene, site.after) if opens else site.after


def reduced(site: Site) -> Phrase | None:
    """The phrase before a participle of change (`the speed limit reduced to 80 km/h`)."""
    place = site.first - 2
    if place < 1 or site.kinds[place - 1] != WORD:
        return None
    for kind in reversed(site.kinds[max(0, place - _ASIDE) : place]):
        if kind in (AUXILIARY, COPULA):
            return None
        if kind == MARK:
            break
    return real(site.scene, ending(site.scene, place))


def climbed(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase with the one it hangs on (`un retour` + `à la normale`), a preposition between."""
    first = phrase.first
    if first < 2 or scene.kinds[first - 1] != PREPOSITION:
        return phrase
    outer = real(scene, ending(scene, first - 1))
    if outer is None or where(scene, outer):
        return phrase
    return Phrase(outer.first, phrase.last)


def restates(site: Site) -> bool:
    """Whether a figure tells the one before it again, in another way (`, soit 30%`, `, or 12 million`)."""
    place = site.first - 1
    if place < 1 or site.near is None or site.texts[place] not in listed(site.lang, "restating"):
        return False
    return site.kinds[place - 1] == MARK


def where(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is a name after a preposition (`in Lyon with burns`)."""
    before = phrase.first - 1
    return before > 0 and scene.kinds[before] == PREPOSITION and scene.capital(phrase.first)


def led(site: Site) -> bool:
    """Whether a quantity begins with a preposition of its own (`sous 48 heures`, `below 900`)."""
    found = site.quantity
    if found.text[0].isdigit():
        return False
    return phrases.opening_kind(site.scene.passage, found.start, found.end) == PREPOSITION


def adjacent(site: Site) -> Phrase | None:
    """The phrase right before a quantity, with nothing between (`un retour à la normale sous 48 heures`)."""
    found = real(site.scene, ending(site.scene, site.first))
    return climbed(site.scene, found) if found else None


@remembered
def before_mark(site: Site) -> Phrase | None:
    """The phrase before a comma or bracket that opens on the quantity (`Jane Roe, 41`)."""
    place = site.first
    while place > 0 and site.kinds[place - 1] in (PREPOSITION, LINK, ADVERB, PARTICIPLE):
        place -= 1
    if place < 2 or site.texts[place - 1] not in (",", "("):
        return None
    return real(site.scene, ending(site.scene, place - 1))


def before_dash(site: Site) -> Phrase | None:
    """The phrase before a dash that opens on a number (`des marcheurs - 5.000 selon la police -`)."""
    place = site.first - 1
    if place < 1 or site.texts[place] not in _DASHES or site.quantity.noun_start is not None:
        return None
    return real(site.scene, ending(site.scene, place))


def hangs(site: Site, phrase: Phrase) -> bool:
    """Whether a small word ties a phrase to what stands before it."""
    return phrase.first > 0 and leads(site, phrase.first - 1)


def leads(site: Site, place: int) -> bool:
    """Whether the word at `place` is a small word that leads a phrase."""
    return site.kinds[place] in (PREPOSITION, LINK)


def following_mark(site: Site) -> Phrase | None:
    """The phrase after the comma that follows a quantity (`à 89 ans, le candidat`)."""
    if site.after >= len(site.kinds) or site.texts[site.after] != ",":
        return None
    return real(site.scene, beginning(site.scene, site.after + 1))


def after_aside(scene: Scene, here: int) -> int:
    """The word after an aside that begins at `here` (`(et non 12)`, `- trois -`), else `here`."""
    texts = scene.texts
    closing = _CLOSING.get(texts[here]) if here < len(texts) else None
    if closing is None:
        return here
    for place in range(here + 1, min(len(texts), here + _ASIDE)):
        if texts[place] == closing:
            return place + 1
    return here


def following(site: Site) -> Phrase | None:
    """The phrase that stands right after the quantity (`a 28-metre wooden boat`, `ten years in prison`)."""
    here = site.after
    if here < len(site.kinds) and site.kinds[here] == PREPOSITION:
        here += 1
    return real(site.scene, beginning(site.scene, here))


def following_link(site: Site) -> Phrase | None:
    """The phrase that a link ties to it from behind (`95% des foyers`, `three tonnes of cement`)."""
    scene, here = site.scene, site.after
    if here + 1 >= len(scene.kinds):
        return None
    if scene.texts[here] in _CLOSING and scene.texts[here] != ",":
        here = after_aside(scene, here)
        if here == site.after and scene.texts[here] in _DASHES:
            here += 1
    if here + 1 >= len(scene.kinds) or scene.kinds[here] != LINK:
        return None
    return real(scene, beginning(scene, here + 1))


def real(scene: Scene, phrase: Phrase | None) -> Phrase | None:
    """A phrase, if there is a noun in it."""
    if phrase is None or not has_noun(scene, phrase.first, phrase.last):
        return None
    alone = phrase.last == phrase.first + 1 or scene.kinds[phrase.first + 1] == NUMBER
    pointed = alone and not scene.texts[phrase.first][0].isalnum()
    return None if pointed else phrase  # a point that belongs to `p.m.`, `Nov. 2`
