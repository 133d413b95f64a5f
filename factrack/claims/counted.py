"""The subjects of counts: the counted noun with what is said of it, restored where it is left out."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims import (
    apposed,
    equated,
    notices,
    objects,
    phrasing,
    predicates,
    roles,
    shares,
    struck,
    summed,
    verbs,
)
from factrack.claims.carried import pronominal
from factrack.claims.concepts import of_whole
from factrack.claims.cues import cues, listed, tabled
from factrack.claims.measured import MEASURES
from factrack.claims.naming import made
from factrack.claims.phrasing import Phrase
from factrack.claims.ruling import Rule, Rules
from factrack.claims.scene import Reading, Site, Subject
from factrack.claims.summed import counted_noun
from factrack.claims.told import other_fate, said_of
from factrack.decimals import is_whole
from factrack.text.phrases import (
    DETERMINER,
    LINK,
    PARTICIPLE,
    POSSESSIVE,
    PRONOUN,
    VERB,
    WORD,
)


def _times(site: Site) -> Subject | None:
    """`a lu l'archive 300 fois`: what the counted noun is of, where it alone says too little."""
    noun = site.quantity.unit
    if noun is None or noun not in listed(site.lang, "vague"):
        return None
    behind = site.scene.place(site.quantity.noun_end or site.quantity.end)
    if behind < len(site.kinds) and site.kinds[behind] == LINK:
        return None
    for phrase in _owners(site):
        found = made(site, phrase, "what it is of")
        if found:
            return found
    return None


def _owners(site: Site) -> tuple[Phrase | None, ...]:
    """What a vague noun may be of: what goes with a clause (`, avec 64 points`) is its subject's."""
    before, subject = phrasing.adjacent(site), verbs.clause_subject(site)
    if site.first and site.texts[site.first - 1] in listed(site.lang, "accompanying"):
        return before, subject
    tied = phrasing.before_link(site) if site.first and site.kinds[site.first - 1] == LINK else None
    return before, tied, phrasing.before_mark(site), subject


def _counted(site: Site) -> Subject | None:
    """The counted noun that stands after the number, with what goes on and what a copula says of it."""
    start, end = site.quantity.noun_start, site.quantity.noun_end
    if start is None or end is None:
        return None
    polled = shares.polled(site, site.scene.place(start))
    if polled:
        return polled
    scene = site.scene
    first = scene.place(start)
    if first == len(scene.kinds):
        return None  # the sentence was cut before it
    found = phrasing.beginning(scene, first)
    last = max(found.last if found else first, scene.place(end))
    return made(site, _said(site, Phrase(first, last)), "counted noun")


def _said(site: Site, phrase: Phrase) -> Phrase:
    """A counted phrase with what is said of it: of a part also what it does (`four of the crews refused`)."""
    kinds, link = site.kinds, site.scene.grammar.link
    if not listed(site.lang, "lines").isdisjoint(site.texts[max(0, site.first - 2) : site.first]):
        return phrase  # `le cap des 300 malades a été franchi`: the line was
    if of_whole(site):
        return phrase  # `two of the 23 workers were hurt`: not all were
    outside = kinds[phrase.first - 1] == DETERMINER
    tie = phrase.first - 1 - outside
    definite = outside or kinds[phrase.first] == DETERMINER
    part = kinds[tie] == LINK and (definite or site.texts[tie] not in (link, f"{link[:1]}'"))  # no "dozen of"
    if site.quantity.value == 0:
        return phrasing.predicated(site.scene, phrase, denied=True)
    return (predicates.acting if part else phrasing.predicated)(site.scene, phrase)


def _ahead(site: Site) -> Subject | None:
    """`de 14 à 17 morts`: the noun of the second of a pair is the first's too."""
    following = site.next
    if not following or following.noun_start is None or following.unit != site.quantity.unit:
        return None
    if site.led.get("claims_from") is None or not site.scene.at("claims_to", site.after):
        return None
    first = site.scene.place(following.noun_start)
    found = phrasing.beginning(site.scene, first) if first < len(site.kinds) else None
    return made(site, _said(site, found), "counted noun") if found else None


def _fellow(site: Site) -> Reading | None:
    """The nearest count with a noun before a quantity: in its sentence (not a part), else before."""
    nearest = None
    least = site.quantity.value if site.led.get("claims_parts") else None
    for one in reversed(site.earlier):
        whole = one.site.quantity
        beyond = one.site.scene is site.scene and ";" in site.texts[one.site.after : site.first]
        if beyond and whole.noun_start is None:
            break  # `Toll climbs to seven; 640,000 in the dark`
        if whole.kind != "count" or not one.unit or shares.denominator(one.site):
            continue
        if least is not None and whole.value is not None and whole.value < least:
            continue  # a part is no more than the whole
        nearest = nearest or one
        if one.site.scene is not site.scene:
            break
        if not site.scene.before("claims_parts", one.site.first):
            return one
    return nearest


def _leant(site: Site) -> Subject | None:
    """A number that leans on the count before it: `contre 41`, `dont 3`, `and 34 wounded`, `(18)`."""
    fellow = _fellow(site)
    if not fellow or not (fellow.site.scene is site.scene or roles.leans(site) or pronominal(site)):
        return None
    told = said_of(site)
    if fellow.unit and other_fate(site, fellow.unit):
        return None  # `two dead, four missing`: not four of the dead
    text = fellow.subject.text
    if fellow.subject.rule == "number of" and fellow.subject.head and text:
        text = text[max(0, text.lower().find(fellow.subject.head)) :]
    if told and fellow.subject.head:
        text = f"{fellow.subject.head} {told}"
    return Subject(text, fellow.subject.head, "leans on the count before", fellow.unit)


def _labelled(site: Site) -> Subject | None:
    """`population 14,000`, `capacity 300`: a noun of measure right before the number."""
    place = site.first - 1
    if place < 0 or site.texts[place] not in listed(site.lang, "measures"):
        return None
    if place and site.kinds[place - 1] == PRONOUN:
        return None
    word = site.texts[place]
    return Subject(site.scene.text(place, place + 1), word, "label", counted_noun(word, site.lang))


def _equated(site: Site) -> Subject | None:
    """A number that a verb says its subject to be: `le nombre de cas est de 52`, `the toll rises to 14`."""
    fellow = _fellow(site) if objects.pronoun(site) else None
    if fellow:
        return fellow.subject._replace(rule="the number", noun=fellow.unit)
    phrase = equated.phrase(site)
    place = phrasing.head_at(site.scene, phrase) if phrase else None
    word = "" if place is None else site.texts[place]
    if phrase is None or place is None:
        return None
    if word in listed(site.lang, "empty"):
        total = word in listed(site.lang, "measures") and phrasing.complement(site.scene, phrase)
        return _measured(site, phrase, word) if total else None
    if phrase.first and site.scene.upper(place):
        return made(site, phrase, "subject of the verb")
    if word not in listed(site.lang, "measures"):
        counted = _fellow(site) if _is_one(site, word) else None
        if counted and counted.site.scene is site.scene:
            return counted.subject._replace(rule="the number", noun=counted.unit)
        found = made(site, phrase, "subject of the verb")
        if found and word in cues(site.lang, "claims_targets").first:
            aimed = _fellow(site)  # a target counts what was counted before, or people
            return found._replace(noun=aimed.unit if aimed else str(tabled(site.lang)["person"]))
        return found._replace(noun=counted_noun(_members(site, phrase, word), site.lang)) if found else None
    return _measured(site, phrase, word)


def _members(site: Site, phrase: Phrase, word: str) -> str:
    """What a number counts of a phrase with the head `word`: of one thing, those that it is of.

    `widened a recall of cars to 487,000`
    """
    inner = phrasing.complement(site.scene, phrase) if _is_one(site, word) else None
    noun = phrasing.head(site.scene, inner) if inner else None
    return noun if noun and units.lemma(noun, site.lang) != noun else word


def _and_of(site: Site) -> Subject | None:
    """`the number of injured at 318 and of missing at 76`: the second of two numbers of something."""
    led = site.led.get("claims_to")
    if led is None or site.near is None or site.near.subject.noun is None:
        return None
    phrase = phrasing.ending(site.scene, site.first - len(led.words))
    if phrase is None or phrase.first < 2 or site.kinds[phrase.first - 1] != LINK:
        return None
    if site.texts[phrase.first - 2] not in site.scene.grammar.coordinators:
        return None
    found = made(site, phrase, "number of")
    return found._replace(noun=units.lemma(found.head, site.lang)) if found and found.head else None


def _is_one(site: Site, word: str) -> bool:
    """Whether a noun is one thing, and a number greater: `the outage was down to 1,900` counts no outages."""
    value = site.quantity.value
    if value is None or value < _SEVERAL:
        return False
    if word in listed(site.lang, "bodies") or word in listed(site.lang, "states"):
        return False
    return units.lemma(word, site.lang) == word


def _measured(site: Site, phrase: Phrase, measure: str) -> Subject | None:
    """`le nombre de blessés`: what is counted is the complement; without one, what was counted before.

    Of a toll only a plural is: it says itself what it counts.
    """
    inner = phrasing.complement(site.scene, phrase)
    noun = phrasing.head(site.scene, inner) if inner else None
    fellow = _fellow(site)
    if noun and measure in tabled(site.lang, "tolls") and units.lemma(noun, site.lang) == noun:
        noun = None  # `le bilan de la catastrophe` counts the dead, `un bilan de 12 blessés` the hurt
    if noun:
        return Subject(phrasing.written(site.scene, phrase), noun, "number of", units.lemma(noun, site.lang))
    if measure in listed(site.lang, "anaphors"):
        said = _saved(site, phrase)
        people = tabled(site.lang)
        if said and fellow is None:
            return Subject(said, people["people"], "number of", people["person"])
        if fellow:
            text = said or fellow.subject.text
            return fellow.subject._replace(text=text, rule="the number", noun=fellow.unit)
    return Subject(
        phrasing.written(site.scene, phrase), measure, "the number", counted_noun(measure, site.lang)
    )


def _saved(site: Site, phrase: Phrase) -> str:
    """`the number rescued`: a number with the participle that says of whom, else nothing."""
    kinds, texts, here = site.kinds, site.texts, phrase.last
    past = site.scene.grammar.simple_past
    while here < len(kinds) and kinds[here] in (PARTICIPLE, VERB):
        if kinds[here] == VERB and not texts[here].endswith(past):
            break
        here += 1
    text = phrasing.written(site.scene, Phrase(phrase.first, here))
    return text if PARTICIPLE in kinds[phrase.first : here] or here > phrase.last else ""


def _next_noun(site: Site) -> Subject | None:
    """`trois - et non huit - des salles`, `nine of the boats`: the noun a link ties from behind."""
    phrase = phrasing.following_link(site)
    if phrase is None or not _many(site, phrase):
        return None
    found = made(site, _said(site, phrase), "noun behind")
    if found is None or found.head is None:
        return None
    if site.texts[phrase.first] in listed(site.lang, "kept") and phrase.last == phrase.first + 2:
        words = tabled(site.lang)  # `four of those rescued`
        return Subject(f"{words['people']} {found.text or ''}", words["people"], "people", words["person"])
    return found._replace(noun=units.lemma(found.head, site.lang))


def _of_whole(site: Site) -> Subject | None:
    """`37 of 612 stores`, `nine of the country's 4,112 schools`: the noun of the whole behind a link."""
    whole, scene, here = site.next, site.scene, site.after
    if whole is None or whole.noun_start is None or site.kinds[here : here + 1] != (LINK,):
        return None
    between = site.kinds[here + 1 : scene.place(whole.start)]
    if len(between) > _OWNER or (between and between[-1] not in (DETERMINER, POSSESSIVE)):
        return None
    if not _OWNING.issuperset(between):
        return None
    found = phrasing.beginning(scene, scene.place(whole.noun_start))
    subject = made(site, _said(site, found), "noun behind") if found else None
    return subject and subject._replace(noun=whole.unit)


def _many(site: Site, phrase: Phrase) -> bool:
    """Whether a phrase behind may be what is counted: `trois du côté nord` counts no sides.

    One thing is not (a singular after `du`, `of the`), but for a body of people (`three of the crew`).
    """
    value, word = site.quantity.value, phrasing.head(site.scene, phrase)
    if word is None or (value is not None and value < _SEVERAL):
        return True
    bare = site.kinds[phrase.first] != DETERMINER and site.texts[phrase.first - 1] == site.scene.grammar.link
    if (
        bare
        and site.led.get("claims_parts")
        and not site.scene.grammar.compounds
        and units.lemma(word, site.lang) == word
    ):
        return False  # `sept postes, dont deux de pédiatre`
    one = listed(site.lang, "singling")
    single = any(text in one for text in site.scene.texts[phrase.first - 1 : phrase.first + 1])
    plural = units.lemma(word, site.lang) != word
    return not single or plural or word in listed(site.lang, "bodies")


def _figure(site: Site) -> Subject | None:
    """`le chiffre de 850`: what was counted so before, else what was counted last."""
    phrase = phrasing.before_link(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or phrasing.complement(site.scene, phrase):
        return None
    if word in tabled(site.lang, "tolls"):
        return _first_told(site)
    if word not in listed(site.lang, "anaphors"):
        return None
    fellow = _fellow(site)
    for one in reversed(site.earlier):
        told = one.site.quantity
        if told.kind == "count" and one.unit and told.value == site.quantity.value:
            fellow = one
            break
    return fellow.subject._replace(rule="figure of", noun=fellow.unit) if fellow else None


def _first_told(site: Site) -> Subject | None:
    """`31 killed and 80 injured, revising a toll of 28`: of those whom the sentence counts first."""
    told = next((one for one in site.earlier if one.site.scene is site.scene), None)
    if told is None or told.site.quantity.kind != "count" or not told.unit:
        return None
    return told.subject._replace(rule="figure of", noun=told.unit)


def _people(site: Site) -> Subject | None:
    """A number of whom nothing is said counts people, or what its paragraph counts; a fraction neither."""
    if site.quantity.value is not None and not is_whole(site.quantity.value):
        return None
    fellow = _fellow(site)
    told = said_of(site)
    if fellow and fellow.unit and other_fate(site, fellow.unit):
        fellow = None
    words = tabled(site.lang)
    paragraph = site.scene.sentence.paragraph
    if (
        fellow
        and (not told or site.first == 0)
        and fellow.site.scene.sentence.paragraph == paragraph
        and fellow.subject.head
    ):
        text = f"{fellow.subject.head} {told}" if told else fellow.subject.text
        return Subject(text, fellow.subject.head, "leans on the paragraph", fellow.unit)
    text = f"{words['people']} {told}".strip()
    return Subject(text, words["people"], "people", words["person"])


_SEVERAL: Final = 2
_OWNER: Final = 5
"""The longest owner of a whole, in words."""
_OWNING: Final = frozenset({DETERMINER, POSSESSIVE, WORD, LINK})
COUNTS: Final = Rules(
    Rule(_times),
    Rule(apposed.ranked, kinds={"rank"}),
    Rule(apposed.are, heard={"claims_equating"}),
    Rule(_counted),
    Rule(_labelled),
    Rule(notices.counted, heard={"correcting"}),
    Rule(apposed.body),
    Rule(apposed.among),
    Rule(apposed.bracketed),
    Rule(apposed.of_whom),
    Rule(apposed.strongest),
    Rule(apposed.detailed),
    Rule(apposed.apposed),
    Rule(_of_whole),
    Rule(_next_noun),
    Rule(_and_of, led={"claims_to"}, back=True),
    Rule(summed.moved_to, led={"claims_to"}, back=True),
    Rule(_equated),
    Rule(_figure),
    Rule(apposed.headed),
    Rule(apposed.same_fate, heard={"claims_fates"}),
    Rule(apposed.of_them),
    Rule(struck.struck, heard={"struck"}),
    Rule(summed.restated, heard={"restating"}, back=True),
    Rule(_leant),
    Rule(_people),
)
"""In this order; the first that finds a subject decides."""
LEANING: Final = Rules(Rule(_ahead, led={"claims_from"}), Rule(_of_whole), Rule(_leant), *MEASURES.rules)
"""For a count whose unit is known and stands elsewhere."""
