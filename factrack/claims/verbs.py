"""The verb that a quantity depends on, and the noun phrases that are its subject and its object."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from factrack.claims import phrasing
from factrack.claims.cues import cues, listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import FINITE, QUANTITY, Scene, Site, remembered
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
)

_BETWEEN: Final = frozenset({ADVERB, NEGATION, PRONOUN, AUXILIARY, COPULA, VERB, TIME})
"""What may stand between a subject and its verb."""
_NOMINAL: Final = frozenset({WORD, DETERMINER, PARTICIPLE, NUMBER, INFINITIVE})
_OBJECT: Final = frozenset({QUANTITY, PARTICIPLE, ADVERB})
"""What may stand between a verb and its object (`a fait deux morts`)."""
_VERBAL: Final = FINITE | {ADVERB, TIME, PARTICIPLE}
"""Words of a verb that is made of several."""
_BREAKS: Final = FINITE | {RELATIVE, CONJUNCTION, MARK, QUANTITY}
"""Classes at which a stretch in which a subject stands may begin."""
_HARD: Final = frozenset(":;(–—.?!…") | {"--", "-"}
"""Marks over which no subject is looked for."""


def subject_of(scene: Scene, verb: int) -> Phrase | None:
    """The noun phrase that is the subject of the verb at `verb`; None where it is not said.

    A verb right after a relative pronoun has the phrase before that pronoun. One that shares the subject of
    an earlier verb (`a ouvert et emploie`), or whose subject is a pronoun, has that one's.
    """
    kinds, texts, here = scene.kinds, scene.texts, verb
    if told := _told_of(scene, verb):
        return told
    while here > 0 and kinds[here - 1] in _BETWEEN:
        here -= 1
        if texts[here] in listed(scene.passage.lang, "existential") and kinds[here + 1] == VERB:
            continue  # `temperatures there exceed`
        if texts[here] in listed(scene.passage.lang, "first_person"):
            return _object_relative(scene, here - _elided(scene, here))
        if texts[here] in listed(scene.passage.lang, "third_person"):
            return _object_relative(scene, here) or _shared(scene, here)
    if here > 0 and texts[here - 1] in scene.grammar.coordinators:
        return _shared(scene, here - 1)
    near = _opened(scene, here)
    if near:
        return near
    floor = _floor(scene, here)
    found = _first_phrase(scene, floor, here)
    if floor and kinds[floor - 1] in FINITE:
        found = _last_stretch(scene, floor, here) or found
    if floor == 0 or floor in scene.told or kinds[floor - 1] in (MARK, CONJUNCTION):
        return found or _shared(scene, floor)
    if kinds[floor - 1] == RELATIVE:
        return found or _antecedent(scene, floor - 1)
    if found and not _OBJECT.issuperset(kinds[floor : found.first]):
        return found
    relative = phrasing.embedding(scene, floor - 1)
    if relative is not None:
        return _antecedent(scene, relative)
    return found or subject_of(scene, floor - 1)


def _told_of(scene: Scene, verb: int) -> Phrase | None:
    """What somebody says something of in a relative clause: `the scam, which police say cost 3 million`."""
    if verb < 2 or scene.texts[verb - 1] not in listed(scene.passage.lang, "telling"):
        return None
    relative = phrasing.embedding(scene, verb - 1)
    if relative is None or not phrasing.has_noun(scene, relative + 1, verb - 1):
        return None
    near = (
        phrasing.real(scene, phrasing.ending(scene, relative)) if scene.kinds[relative - 1] != MARK else None
    )
    return near or _antecedent(scene, relative)


def _opened(scene: Scene, here: int) -> Phrase | None:
    """The phrase right before a verb that a word like `after` makes a clause of (`after gold rose 2%`), or
    one like `with` where the verb tells what goes on (`with turnout reaching 34%`).
    """
    doing = scene.texts[here].endswith(phrasing.present(scene))
    openers = listed(scene.passage.lang, "accompanying" if doing else "clausal")
    near = phrasing.real(scene, phrasing.ending(scene, here)) if openers else None
    if near is None or not near.first or scene.texts[near.first - 1] not in openers:
        return None
    return near


def _elided(scene: Scene, pronoun: int) -> int:
    """How many articles stand before a pronoun for the sound of it (`l'on`)."""
    return int(pronoun > 0 and scene.kinds[pronoun - 1] == DETERMINER)


def _object_relative(scene: Scene, pronoun: int) -> Phrase | None:
    """The phrase before a relative pronoun that is the object (`le nombre, qu'il situe à 12`)."""
    if pronoun < 2 or scene.kinds[pronoun - 1] != RELATIVE:
        return None
    if scene.kinds[pronoun - 2] not in (WORD, MARK):
        return None
    return _antecedent(scene, pronoun - 1)


def _last_stretch(scene: Scene, floor: int, here: int) -> Phrase | None:
    """The phrase between the last comma and the verb (`bat Lyon, Metz gagne`): before it is an object."""
    joins = scene.grammar.coordinators
    for place in range(here - 1, floor - 1, -1):
        text = scene.texts[place]
        joined = text in joins and scene.kinds[place + 1] == DETERMINER  # "…, et la mère est"
        if text == "," or joined:
            return _first_phrase(scene, place + 1, here)
    return None


def _floor(scene: Scene, here: int) -> int:
    """Where the stretch before `here` begins in which a subject may stand.

    After a verb, opener or mark, or where what somebody says begins.
    """
    while here > 0 and here not in scene.told:
        kind = scene.kinds[here - 1]
        if kind in _BREAKS:
            text = scene.texts[here - 1]
            if kind in FINITE or kind == RELATIVE or (kind == MARK and text in _HARD):
                break
            if kind == CONJUNCTION and text not in scene.grammar.coordinators:
                break
            if text == ")":
                here = _before_bracket(scene.texts, here - 1) + 1
        here -= 1
    return here


def _before_bracket(texts: tuple[str, ...], closing: int) -> int:
    for place in range(closing - 1, -1, -1):
        if texts[place] == "(":
            return place
    return closing


def _shared(scene: Scene, floor: int) -> Phrase | None:
    """The subject of the verb before a hard mark or a conjunction: a verb without one shares it."""
    before = bisect_left(scene.finite, floor)
    return subject_of(scene, scene.finite[before - 1]) if before else None


def _antecedent(scene: Scene, relative: int) -> Phrase | None:
    """The phrase that a relative clause hangs on."""
    last = relative
    while last > 0 and scene.kinds[last - 1] in (MARK, PREPOSITION):
        last -= 1
    return _first_phrase(scene, _floor(scene, last), last) or phrasing.real(
        scene, phrasing.ending(scene, last)
    )


def _first_phrase(scene: Scene, here: int, limit: int) -> Phrase | None:
    """The first noun phrase in `[here, limit)` that no preposition leads."""
    kinds, texts = scene.kinds, scene.texts
    while here < limit:
        kind = kinds[here]
        if kind in _NOMINAL:
            last = min(limit, phrases.phrase_end(kinds, texts, here))
            if _grades(scene, last):
                here = last
                continue
            if last > here and phrasing.has_noun(scene, here, last):
                return Phrase(here, _whole_name(scene, last, limit))
            if kind in (PARTICIPLE, INFINITIVE) and last < limit and not _done(kinds, here):
                return _acted(scene, here, limit) or _first_phrase(scene, here + 1, limit)
            here = max(last, here + 1)
        elif kind in (PREPOSITION, LINK):
            here = _over(kinds, texts, here, limit)
        else:
            here += 1
    return None


def _grades(scene: Scene, last: int) -> bool:
    """Whether a word before `last` only says how many the figure behind it is: `a record 4,000 visitors`."""
    if last >= len(scene.kinds) or scene.kinds[last] != QUANTITY:
        return False
    return last > 0 and scene.texts[last - 1] in listed(scene.passage.lang, "grading")


def _whole_name(scene: Scene, last: int, limit: int) -> int:
    """Past the rest of a name that has a coordinator in it (`the Rail and Tram Workers' Union`)."""
    kinds, texts = scene.kinds, scene.texts
    if last + 1 >= limit or texts[last] not in scene.grammar.coordinators:
        return last
    joined = scene.capital(last - 1) and scene.capital(last + 1) and kinds[last + 1] == WORD
    return min(limit, phrases.phrase_end(kinds, texts, last + 1)) if joined else last


def _done(kinds: tuple[str, ...], here: int) -> bool:
    """Whether an auxiliary stands before a participle or an infinitive: it is part of a verb."""
    if here == 0:
        return False
    kind = kinds[here - 1]
    return kind in (AUXILIARY, ADVERB, NEGATION) or (kind == PREPOSITION and kinds[here] == INFINITIVE)


def _acted(scene: Scene, here: int, limit: int) -> Phrase | None:
    """An act with its object (`rebuilding the bridge`, `réparer la voie`, `remettre en état`)."""
    first = here + 1 + (scene.kinds[here] == INFINITIVE and scene.kinds[here + 1] == PREPOSITION)
    last = min(limit, phrases.phrase_end(scene.kinds, scene.texts, first))
    return Phrase(here, last) if phrasing.has_noun(scene, first, last) else None


def _over(kinds: tuple[str, ...], texts: tuple[str, ...], here: int, limit: int) -> int:
    """Past what a preposition leads: to the comma after it, else over its phrase."""
    for place in range(here + 1, limit):
        if texts[place] == ",":
            return place + 1
        if kinds[place] in FINITE:
            break
    return max(here + 1, phrases.phrase_end(kinds, texts, here + 1))


@remembered
def clause_subject(site: Site) -> Phrase | None:
    """The subject of the verb that governs a quantity; of the verb before it where its clause has none.

    Not who says what it opens (`the mayor said 40% were vacant`).
    """
    found = _subject(site)
    return None if found and _opens_told(site, found) else found


def _opens_told(site: Site, phrase: Phrase) -> bool:
    """Whether a figure stands in what is told before any verb of that, and a phrase before all that."""
    for place in site.scene.told:
        if phrase.last <= place <= site.first and not site.scene.has_verb(place, site.first):
            return site.scene.has_verb(site.after, site.span[1])
    return False


def _subject(site: Site) -> Phrase | None:
    """The subject of the verb of a quantity, or of the verb before, whoever that is."""
    verb = site.verb
    if verb is not None:
        acts = verb + (site.kinds[verb + 1] == PARTICIPLE and verb + 1 < site.first)
        return placed(site) or _told_of(site.scene, acts) or subject_of(site.scene, verb)
    first, last = site.span
    if site.scene.has_verb(site.after, last):
        return _first_phrase(site.scene, first, site.first)
    return _shared(site.scene, first) or _first_phrase(site.scene, _floor(site.scene, site.first), site.first)


def with_second(site: Site, phrase: Phrase) -> Phrase | None:
    """A subject with the second that is joined to it (`Severance and other charges came to`)."""
    scene, here = site.scene, phrase.last
    if site.verb is None or here >= site.verb or scene.texts[here] not in scene.grammar.coordinators:
        return None
    if phrase.first > site.span[0] and scene.kinds[phrase.first - 1] not in (MARK, CONJUNCTION):
        return None
    last = phrases.phrase_end(scene.kinds, scene.texts, here + 1)
    fits = last > here + 1 and phrasing.has_noun(scene, here + 1, last) and last <= site.verb
    return Phrase(phrase.first, last) if fits and _VERBAL.issuperset(scene.kinds[last : site.verb]) else None


def placed(site: Site) -> Phrase | None:
    """What a relative clause puts a figure at (`the crowd, which police put at 4,000`): it is the object."""
    led, verb = site.led.get("claims_to"), site.verb
    place = site.first - len(led.words) - 1 if led else -1
    if verb is None or place < verb or site.scene.kinds[place] not in (VERB, PARTICIPLE):
        return None
    word = site.texts[place]
    if word not in listed(site.lang, "setting") and word not in cues(site.lang, "claims_putting").first:
        return None
    relative = phrasing.embedding(site.scene, verb)
    if relative is None or site.texts[relative] not in listed(site.lang, "object_relatives"):
        return None
    own = phrasing.has_noun(site.scene, relative + 1, verb)
    return _antecedent(site.scene, relative) if own else None


def object_of(site: Site) -> Phrase | None:
    """The object between its verb and a quantity led by a small word (`a abaissé son taux, de 4 à 3%`)."""
    verb = site.verb
    if verb is None or not phrasing.leads(site, site.first - 1):
        return None
    here = verb + 1
    while here < site.first and site.kinds[here] in _VERBAL:
        here += 1
    if here >= site.first or site.kinds[here] != DETERMINER:
        return None
    last = min(site.first, phrases.phrase_end(site.kinds, site.texts, here))
    if _grades(site.scene, last):
        return None  # `is a mere 9 cm short of its peak of 51 m`
    return phrasing.real(site.scene, Phrase(here, last)) if last > here else None
