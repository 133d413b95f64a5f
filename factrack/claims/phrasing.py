"""Phrases around a quantity: the subject of its verb, the phrase before or after it, what a copula says of its noun."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from factrack import languages
from factrack.claims.scene import QUANTITY, Scene, Site, remembered
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
    PRONOUN,
    RELATIVE,
    TIME,
    VERB,
    WORD,
    Word,
)

FINITE: Final = frozenset({VERB, AUXILIARY, COPULA})
_BETWEEN: Final = frozenset({ADVERB, NEGATION, PRONOUN, AUXILIARY, COPULA, VERB, TIME})
"""What may stand between a subject and its verb."""
_NOMINAL: Final = frozenset({WORD, DETERMINER, PARTICIPLE, NUMBER, INFINITIVE})

_HARD: Final = frozenset(":;(–—.?!…") | {"--", "-"}
"""Marks over which no subject is looked for."""
_DASHES: Final = frozenset("-–—") | {"--"}
_CLOSING: Final = {"(": ")", "-": "-", "–": "–", "—": "—", "--": "--", ",": ","}
_ASIDE: Final = 9
"""The longest aside that is skipped, in words."""


class Phrase(NamedTuple):
    """Words `[first, last)` of a scene; `more` are words said of them elsewhere (after a copula)."""

    first: int
    last: int
    more: tuple[int, int] | None = None


def written(scene: Scene, phrase: Phrase) -> str:
    """A phrase as written, without the determiner it begins with."""
    first = phrase.first
    while first < phrase.last - 1 and scene.words[first].kind in (DETERMINER, LINK, QUANTITY):
        first += 1
    text = scene.text(first, phrase.last)
    if phrase.more:
        text += " " + scene.text(*phrase.more)
    return text


def head(scene: Scene, phrase: Phrase) -> Word | None:
    """The noun a phrase is about: its first noun, or the last before a link where nouns are compounded."""
    compounds = phrases.grammar(scene.passage.lang).compounds
    found = None
    for word in scene.words[phrase.first : phrase.last]:
        if word.kind == LINK and found:
            break
        if found is None and word.kind in (WORD, PARTICIPLE):
            found = word
        elif word.kind == WORD and found and (compounds or found.kind == PARTICIPLE):
            found = word
    return found


def complement(scene: Scene, phrase: Phrase) -> Phrase | None:
    """What follows the first link of a phrase (`foyers` in `le nombre de foyers`)."""
    for place in range(phrase.first + 1, phrase.last - 1):
        if scene.words[place].kind == LINK:
            return Phrase(place + 1, phrase.last)
    return None


def beginning(scene: Scene, first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, with what goes on without a determiner (`foyers sans courant`)."""
    joins = phrases.grammar(scene.passage.lang).joins
    last = phrases.phrase_end(scene.words, first, joins)
    for place in range(first + 1, last - 1):
        if scene.words[place].kind == PREPOSITION and scene.capital(place + 1):
            last = place
            break
    return Phrase(first, last) if last > first else None


def ending(scene: Scene, last: int) -> Phrase | None:
    """The noun phrase that ends just before the word `last`."""
    first = phrases.phrase_start(scene.words, last)
    return Phrase(first, last) if first < last else None


def predicated(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase with what a copula after it says of it: `foyers` + `privés de courant`, `people` + `still missing`."""
    words, here = scene.words, after_aside(scene, phrase.last)
    copula = False
    while here < len(words) and words[here].kind in (AUXILIARY, COPULA, NEGATION):
        copula = copula or words[here].kind == COPULA
        if words[here].kind == NEGATION:
            return phrase
        here += 1
    if not copula or _embedded(scene, phrase.first):
        return phrase
    first = here
    while here < len(words) and words[here].kind == ADVERB:
        here += 1
    if here < len(words) and words[here].kind == PREPOSITION:
        here += 1
    end = _bare_end(scene, here)
    if end == here or words[here].kind == QUANTITY:
        return phrase
    return phrase._replace(more=(first, end))


def _embedded(scene: Scene, first: int) -> bool:
    """Whether a phrase is the object of a relative clause (`the train that killed two people was…`)."""
    here = first
    while here > 0 and scene.words[here - 1].kind in (QUANTITY, DETERMINER):
        here -= 1
    if here == 0 or scene.words[here - 1].kind not in (VERB, PARTICIPLE):
        return False
    return _embedding(scene, here - 1) is not None


def _bare_end(scene: Scene, here: int) -> int:
    if here < len(scene.words) and scene.words[here].kind == INFINITIVE:
        return here + 1
    found = beginning(scene, here)
    return found.last if found else here


@remembered
def governing(site: Site) -> int | None:
    """The index of the nearest finite verb before a quantity in its clause; None where there is none."""
    first, _ = site.span
    for place in range(site.first - 1, first - 1, -1):
        if site.words[place].kind in FINITE:
            return place
    return None


def subject_of(scene: Scene, verb: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at `verb`; None where it is not said.

    A verb right after a relative pronoun has the phrase before that pronoun. One that shares the subject of an
    earlier verb (`a ouvert et emploie`), or whose subject is a pronoun, has that one's.
    """
    words, here = scene.words, verb
    while here > 0 and words[here - 1].kind in _BETWEEN:
        here -= 1
        if words[here].lower in _persons(scene.passage.lang, "first_person"):
            return None
        if words[here].lower in _persons(scene.passage.lang, "third_person"):
            return _object_relative(scene, here) or _shared(scene, here)
    if here > 0 and words[here - 1].lower in phrases.grammar(scene.passage.lang).coordinators:
        return _shared(scene, here - 1)
    floor = _floor(scene, here)
    found = _first_phrase(scene, floor, here)
    if floor and words[floor - 1].kind in FINITE:
        found = _last_stretch(scene, floor, here) or found
    if floor == 0 or words[floor - 1].kind in (MARK, CONJUNCTION):
        return found or _shared(scene, floor)
    if words[floor - 1].kind == RELATIVE:
        return found or _antecedent(scene, floor - 1)
    if found and any(word.kind != QUANTITY for word in words[floor : found.first]):
        return found
    relative = _embedding(scene, floor - 1)
    if relative is not None:
        return _antecedent(scene, relative)
    return found or subject_of(scene, floor - 1)


def _object_relative(scene: Scene, pronoun: int) -> Phrase | None:
    """The phrase before a relative pronoun that stands for the object (`le nombre, qu'il situe à 12`)."""
    if pronoun < 2 or scene.words[pronoun - 1].kind != RELATIVE:
        return None
    if scene.words[pronoun - 2].kind not in (WORD, MARK):
        return None
    return _antecedent(scene, pronoun - 1)


def _last_stretch(scene: Scene, floor: int, here: int) -> Phrase | None:
    """The phrase between the last comma and the verb (`bat Lyon, Metz gagne`): what is before is an object."""
    for place in range(here - 1, floor - 1, -1):
        if scene.words[place].lower == ",":
            return _first_phrase(scene, place + 1, here)
    return None


@cache
def _persons(lang: str, person: str) -> frozenset[str]:
    """The subject pronouns of a person."""
    return frozenset(languages.load(lang).words(f"claims_words.{person}"))


def _floor(scene: Scene, here: int) -> int:
    """Where the stretch before `here` begins in which a subject may stand: after a verb, an opener, a hard mark."""
    words, coordinators = scene.words, phrases.grammar(scene.passage.lang).coordinators
    while here > 0:
        word = words[here - 1]
        if word.kind in FINITE or word.kind == RELATIVE or word.lower in _HARD:
            break
        if word.kind == CONJUNCTION and word.lower not in coordinators:
            break
        here = _before_bracket(words, here - 1) if word.lower == ")" else here - 1
    return here


def _before_bracket(words: tuple[Word, ...], closing: int) -> int:
    for place in range(closing - 1, -1, -1):
        if words[place].lower == "(":
            return place
    return closing


def _shared(scene: Scene, floor: int) -> Phrase | None:
    """The subject of the verb before a hard mark or a conjunction: a verb without one shares it."""
    for place in range(floor - 1, -1, -1):
        if scene.words[place].kind in FINITE:
            return subject_of(scene, place)
    return None


def _embedding(scene: Scene, verb: int) -> int | None:
    """The relative pronoun of the clause in which `verb` stands, if it stands in one."""
    here = verb
    while here > 0:
        word = scene.words[here - 1]
        if word.kind == RELATIVE:
            return here - 1
        if word.kind in (CONJUNCTION, MARK):
            return None
        here -= 1
    return None


def _antecedent(scene: Scene, relative: int) -> Phrase | None:
    """The phrase that a relative clause hangs on."""
    last = relative
    while last > 0 and scene.words[last - 1].kind in (MARK, PREPOSITION):
        last -= 1
    return _first_phrase(scene, _floor(scene, last), last) or _real(scene, ending(scene, last))


def _first_phrase(scene: Scene, here: int, limit: int) -> Phrase | None:
    """The first noun phrase in `[here, limit)` that no preposition leads."""
    words = scene.words
    while here < limit:
        kind = words[here].kind
        if kind in _NOMINAL:
            last = min(limit, phrases.phrase_end(words, here))
            if last > here and _nouns(words, here, last):
                return Phrase(here, last)
            if kind in (PARTICIPLE, INFINITIVE) and last < limit:
                return _acted(scene, here, limit) or _first_phrase(scene, here + 1, limit)
            here = max(last, here + 1)
        elif kind in (PREPOSITION, LINK):
            here = _over(words, here, limit)
        else:
            here += 1
    return None


def _acted(scene: Scene, here: int, limit: int) -> Phrase | None:
    """An act with its object (`rebuilding the bridge`, `réparer la voie`)."""
    last = min(limit, phrases.phrase_end(scene.words, here + 1))
    return Phrase(here, last) if _nouns(scene.words, here + 1, last) else None


def _over(words: tuple[Word, ...], here: int, limit: int) -> int:
    """Past what a preposition leads: to the comma after it, else over its phrase."""
    for place in range(here + 1, limit):
        if words[place].lower == ",":
            return place + 1
        if words[place].kind in FINITE:
            break
    return max(here + 1, phrases.phrase_end(words, here + 1))


def _nouns(words: tuple[Word, ...], first: int, last: int) -> bool:
    return any(word.kind == WORD for word in words[first:last])


@remembered
def clause_subject(site: Site) -> Phrase | None:
    """The subject of the verb that governs a quantity; of the verb before it where its clause has none."""
    verb = governing(site)
    if verb is not None:
        return subject_of(site.scene, verb)
    first, last = site.span
    if any(word.kind in FINITE for word in site.words[site.after : last]):
        return _first_phrase(site.scene, first, site.first)
    return _shared(site.scene, first) or _first_phrase(site.scene, _floor(site.scene, site.first), site.first)


@remembered
def before_link(site: Site) -> Phrase | None:
    """The phrase that a preposition or link ties to the quantity (`une croissance de 2%`, `a depth of 9 metres`)."""
    place = site.first
    if place < 2 or site.words[place - 1].kind not in (PREPOSITION, LINK):
        return None
    found = _real(site.scene, ending(site.scene, place - 1))
    return climbed(site.scene, found) if found and site.words[place - 1].kind == PREPOSITION else found


def climbed(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase with the one it hangs on (`un retour` + `à la normale`), where only a preposition stands between."""
    first = phrase.first
    if first < 2 or scene.words[first - 1].kind != PREPOSITION:
        return phrase
    outer = _real(scene, ending(scene, first - 1))
    return Phrase(outer.first, phrase.last) if outer else phrase


@remembered
def led(site: Site) -> bool:
    """Whether a quantity begins with a preposition of its own (`sous 48 heures`, `below 900`)."""
    own = phrases.words(site.scene.passage, site.quantity.start, site.quantity.end)
    return own[0].kind == PREPOSITION


def adjacent(site: Site) -> Phrase | None:
    """The phrase right before a quantity, with nothing between (`un retour à la normale sous 48 heures`)."""
    found = _real(site.scene, ending(site.scene, site.first))
    return climbed(site.scene, found) if found else None


@remembered
def before_mark(site: Site) -> Phrase | None:
    """The phrase before a comma or bracket that opens on the quantity (`Jane Roe, 41`, `l'inflation, à 3%`)."""
    place = site.first
    while place > 0 and site.words[place - 1].kind in (PREPOSITION, LINK, ADVERB, PARTICIPLE):
        place -= 1
    if place < 2 or site.words[place - 1].lower not in (",", "("):
        return None
    return _real(site.scene, ending(site.scene, place - 1))


def before_dimension(site: Site) -> Phrase | None:
    """The phrase before an adjective of dimension (`la ligne, longue de 18 kilomètres`)."""
    place = site.first - 1
    while place > 0 and site.words[place].kind in (PREPOSITION, LINK, ADVERB):
        place -= 1
    if place < 1 or site.words[place].lower not in _dimensions(site.lang):
        return None
    return _real(site.scene, ending(site.scene, place - (site.words[place - 1].lower == ",")))


@cache
def _dimensions(lang: str) -> frozenset[str]:
    """Adjectives that lead a measure (`longue de`)."""
    return frozenset(languages.load(lang).words("claims_words.dimensions"))


def hangs(site: Site, phrase: Phrase) -> bool:
    """Whether a small word ties a phrase to what stands before it."""
    return phrase.first > 0 and _leads(site, phrase.first - 1)


def _leads(site: Site, place: int) -> bool:
    return site.words[place].kind in (PREPOSITION, LINK)


@remembered
def following_mark(site: Site) -> Phrase | None:
    """The phrase after the comma that follows a quantity (`à 89 ans, le candidat`)."""
    if site.after >= len(site.words) or site.words[site.after].lower != ",":
        return None
    return _real(site.scene, beginning(site.scene, site.after + 1))


def object_of(site: Site) -> Phrase | None:
    """The object between its verb and a quantity led by a small word (`a abaissé son taux, de 4 à 3%`)."""
    verb = governing(site)
    if verb is None or not _leads(site, site.first - 1):
        return None
    here = verb + 1
    while here < site.first and site.words[here].kind in (ADVERB, TIME, PARTICIPLE, *FINITE):
        here += 1
    if here >= site.first or site.words[here].kind != DETERMINER:
        return None
    last = min(site.first, phrases.phrase_end(site.words, here))
    return _real(site.scene, Phrase(here, last)) if last > here else None


def aged(site: Site) -> Phrase | None:
    """The phrase before an age with its participle (`a man aged 46`, `un homme âgé de 50 ans`)."""
    place = site.first
    while place > 0 and site.words[place - 1].kind in (LINK, PARTICIPLE, ADVERB):
        place -= 1
    return _real(site.scene, ending(site.scene, place)) if place < site.first else None


def after_aside(scene: Scene, here: int) -> int:
    """The word after an aside that begins at `here` (`(et non 12)`, `- trois -`, `, dont 3 enfants,`), else `here`."""
    words = scene.words
    closing = _CLOSING.get(words[here].lower) if here < len(words) else None
    if closing is None:
        return here
    for place in range(here + 1, min(len(words), here + _ASIDE)):
        if words[place].lower == closing:
            return place + 1
    return here


def following(site: Site) -> Phrase | None:
    """The phrase that stands right after the quantity (`a 28-metre wooden boat`, `ten years in prison`)."""
    here = site.after
    if here < len(site.words) and site.words[here].kind == PREPOSITION:
        here += 1
    return _real(site.scene, beginning(site.scene, here))


@remembered
def following_link(site: Site) -> Phrase | None:
    """The phrase that a link ties to the quantity from behind (`95% des foyers`, `three tonnes of cement`)."""
    opens = site.after < len(site.words) and site.words[site.after].lower != ","
    here = after_aside(site.scene, site.after) if opens else site.after
    if here == site.after and here < len(site.words) and site.words[here].lower in _DASHES:
        here += 1
    if here + 1 >= len(site.words) or site.words[here].kind != LINK:
        return None
    return _real(site.scene, beginning(site.scene, here + 1))


def _real(scene: Scene, phrase: Phrase | None) -> Phrase | None:
    """A phrase, if there is a noun in it."""
    if phrase is None or not _nouns(scene.words, phrase.first, phrase.last):
        return None
    return phrase
