"""What is counted or measured: a phrase of the sentence, found by the first rule that fits; restored where left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from factrack import languages, units
from factrack.claims import phrasing, roles
from factrack.claims.cues import cues
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import Site
from factrack.model import Kind, Quantity
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
    Word,
)

_PARTING: Final = frozenset({WORD, VERB, AUXILIARY, COPULA, PARTICIPLE, PRONOUN, RELATIVE})
"""Words that end a chain of figures."""


class Subject(NamedTuple):
    """The subject of a quantity as written, its head noun, the rule that found it.

    `noun` is the lemma of what is counted, where it was restored; `text` is None where no rule fits.
    """

    text: str | None
    head: str | None
    rule: str
    noun: str | None = None


class Earlier(NamedTuple):
    """A quantity of the same passage that has its subject already."""

    site: Site
    subject: Subject
    unit: str | None


Rule = Callable[[Site, Sequence[Earlier]], Subject | None]


def _made(site: Site, phrase: Phrase | None, rule: str) -> Subject | None:
    if phrase is None:
        return None
    word = phrasing.head(site.scene, phrase)
    return Subject(phrasing.written(site.scene, phrase), word.lower if word else None, rule)


# --- counted nouns -----------------------------------------------------------------------------------------------


def _counted(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """The counted noun that stands after the number, with what goes on and what a copula says of it."""
    start, end = site.quantity.noun_start, site.quantity.noun_end
    if start is None or end is None:
        return None
    scene = site.scene
    first = scene.place(start)
    found = phrasing.beginning(scene, first)
    last = max(found.last if found else first, scene.place(end))
    return _made(site, phrasing.predicated(scene, Phrase(first, last)), "counted noun")


def _fellow(site: Site, earlier: Sequence[Earlier]) -> Earlier | None:
    """The nearest count with a noun before a quantity: in its sentence (a whole before its part), else before."""
    counts = [one for one in earlier if one.site.quantity.kind == "count" and one.unit]
    near = [one for one in counts if one.site.scene is site.scene]
    table = cues(site.lang, "claims_parts")
    whole = [one for one in near if not table.before(one.site.words, one.site.first)]
    return next(reversed(whole or near or counts), None)


def _said_of(site: Site) -> str:
    """What is said right after a number without a noun (`une grièvement`, `34 wounded`), else nothing."""
    words, here = site.words, site.after
    while here < len(words) and words[here].kind in (AUXILIARY, COPULA, DETERMINER):
        here += 1
    first = here
    while here < len(words) and words[here].kind == ADVERB:
        here += 1
    if here < len(words) and words[here].kind == PARTICIPLE:
        here += 1
    elif here < len(words) and words[here].lower in phrases.grammar(site.lang).joins:
        found = phrasing.beginning(site.scene, here + 1)
        here = found.last if found else here
    return site.scene.text(first, here) if here > first else ""


def _leant(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A number that leans on the count before it: `contre 41`, `dont 3`, `and 34 wounded`, `(18)`."""
    fellow = _fellow(site, earlier)
    if not fellow or not (fellow.site.scene is site.scene or roles.leans(site) or _pronominal(site, earlier)):
        return None
    told = _said_of(site)
    text = fellow.subject.text
    if told and fellow.subject.head:
        text = f"{fellow.subject.head} {told}"
    return Subject(text, fellow.subject.head, "leans on the count before", fellow.unit)


def _labelled(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`population 14,000`, `capacity 300`: a noun of measure right before the number."""
    place = site.first - 1
    if place < 0 or site.words[place].lower not in _measures(site.lang):
        return None
    word = site.words[place].lower
    return Subject(site.scene.text(place, place + 1), word, "label", _restored(word, site.lang))


def _equated(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A number that a verb says its subject to be: `le nombre de blessés est de 52`, `the toll rises to 14`."""
    phrase = _measured_phrase(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or site.scene.passage.plain[word.start].isupper() and phrase.first > 0:
        return None
    if word.lower not in _measures(site.lang):
        found = _made(site, phrase, "subject of the verb")
        return found._replace(noun=_restored(word.lower, site.lang)) if found else None
    return _measured(site, phrase, word.lower, earlier)


def _measured_phrase(site: Site) -> Phrase | None:
    """The phrase that a number is said to measure: the subject of an equating verb, the object of one of change."""
    if roles.changed_to(site):
        carried = phrasing.before_link(site)
        if carried:
            return carried
    if cues(site.lang, "claims_numbering").before(site.words, site.first):
        return phrasing.clause_subject(site)
    verb = phrasing.governing(site)
    if verb is None or not _equates(site, verb):
        return None
    return phrasing.subject_of(site.scene, verb)


def _measured(site: Site, phrase: Phrase, measure: str, earlier: Sequence[Earlier]) -> Subject | None:
    """`le nombre de blessés`: what is counted is the complement; without one, what was counted before."""
    inner = phrasing.complement(site.scene, phrase)
    noun = phrasing.head(site.scene, inner) if inner else None
    fellow = _fellow(site, earlier)
    if noun:
        return Subject(
            phrasing.written(site.scene, phrase), noun.lower, "number of", units.lemma(noun.lower, site.lang)
        )
    if fellow and measure not in _tolls(site.lang):
        return fellow.subject._replace(rule="the number", noun=fellow.unit)
    return Subject(phrasing.written(site.scene, phrase), measure, "the number", _restored(measure, site.lang))


def _equates(site: Site, verb: int) -> bool:
    """Whether the verb and what stands before the number make its subject and the number one."""
    between = site.words[verb + 1 : site.first]
    if any(word.kind in (WORD, DETERMINER) for word in between):
        return False
    equating, changes = cues(site.lang, "claims_equating"), cues(site.lang, "claims_changes")
    last = next((place for place in range(site.first - 1, verb - 1, -1) if _is_verb(site.words[place])), verb)
    if equating.at(site.words, last):
        return True
    return bool(changes.at(site.words, last)) and (
        bool(between and between[-1].kind in (PREPOSITION, LINK)) or phrasing.led(site)
    )


def _is_verb(word: Word) -> bool:
    return word.kind in phrasing.FINITE or word.kind == PARTICIPLE


@cache
def _measures(lang: str) -> frozenset[str]:
    """Nouns that count something else (`nombre`, `total`)."""
    return frozenset(languages.load(lang).words("claims_words.measures"))


def _tolls(lang: str) -> Mapping[str, str]:
    """Nouns that say by themselves what they count (`toll` → `death`)."""
    return languages.load(lang).table("claims_words.tolls")


def _restored(noun: str, lang: str) -> str:
    """The counted noun a heading stands for (`toll` → `death`), else its lemma."""
    return str(_tolls(lang).get(noun) or units.lemma(noun, lang))


def _next_noun(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`trois - et non huit - des salles`, `nine of the boats`: the noun a link ties from behind."""
    phrase = phrasing.following_link(site)
    if phrase is None:
        return None
    found = _made(site, phrasing.predicated(site.scene, phrase), "noun behind")
    return found._replace(noun=units.lemma(found.head, site.lang)) if found and found.head else None


def _people(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A number of whom nothing is said counts people, or what its paragraph counts."""
    fellow = _fellow(site, earlier)
    told = _said_of(site)
    words = languages.load(site.lang).table("claims_words")
    paragraph = site.scene.sentence.paragraph
    if fellow and not told and fellow.site.scene.sentence.paragraph == paragraph:
        return Subject(fellow.subject.text, fellow.subject.head, "leans on the paragraph", fellow.unit)
    text = f"{words['people']} {told}".strip()
    return Subject(text, words["people"], "people", words["person"])


COUNTS: Final[tuple[Rule, ...]] = (_counted, _labelled, _equated, _next_noun, _leant, _people)


# --- what is measured --------------------------------------------------------------------------------------------


def _same(one: Earlier, rule: str) -> Subject:
    return one.subject._replace(rule=rule, noun=None)


def _twin(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`10 miles (16 km)`: one thing in two units."""
    for one in reversed(earlier):
        if site.quantity.twin is not None and one.site.quantity.start == site.quantity.twin:
            return _same(one, "twin")
    return None


def _compound(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`a 28-metre boat`, `a 37-year-old trader`: the noun after the compound."""
    text = site.quantity.text
    if "-" not in text or not text[-1].isalpha():
        return None
    return _made(site, phrasing.following(site), "compound")


def _behind(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`95% des foyers`, `30 tonnes of cement`; not where the number is said of another (`à 6% de la population`)."""
    if site.quantity.kind == "percent" and cues(site.lang, "claims_to").before(site.words, site.first):
        return None
    phrase = phrasing.following_link(site)
    return _made(site, phrasing.predicated(site.scene, phrase), "noun behind") if phrase else None


def _named_behind(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`mort à 90 ans de Jean Dupont`: a name behind an age."""
    phrase = phrasing.following_link(site)
    if phrase is None or not site.scene.passage.plain[site.words[phrase.first].start].isupper():
        return None
    return _made(site, phrase, "name behind")


def _inside(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A ratio with its noun inside: `un Français sur trois`, `one home in ten`."""
    if site.quantity.kind != "ratio":
        return None
    inside = phrases.words(site.scene.passage, site.quantity.start, site.quantity.end)
    nouns = [word for word in inside if word.kind in (WORD, PARTICIPLE)]
    if not nouns:
        return None
    told = _said_of(site)
    text = site.scene.passage.text[nouns[0].start : nouns[-1].end]
    return Subject(f"{text} {told}".strip(), nouns[-1].lower, "noun inside")


def _chained(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A figure tied to the one before it by a small word: `de 5 à 4%`, `rose 1% to $77`, `3% contre 4%`."""
    if not earlier or earlier[-1].site.scene is not site.scene:
        return None
    between = site.words[earlier[-1].site.after : site.first]
    if not between or any(word.kind in _PARTING for word in between):
        return None
    return _same(earlier[-1], "chained")


def _parallel(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A figure coordinated with one of its kind: `20% à Lyon, 30% à Lille`, `2% cette année et 3% en mai`."""
    place = site.first
    while place > 0 and site.words[place - 1].kind in (PREPOSITION, LINK):
        place -= 1
    if place == 0 or site.words[place - 1].kind not in (MARK, CONJUNCTION, RELATIVE):
        return None
    for one in reversed(earlier):
        if one.site.scene is site.scene and _alike(one.site.quantity, site.quantity):
            return _same(one, "parallel")
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    shares = ("percent", "ratio")
    return one.kind == other.kind and one.unit == other.unit or one.kind in shares and other.kind in shares


def _tied(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`une croissance de 2%`, `at a depth of 54 metres`."""
    phrase = phrasing.before_link(site)
    if phrase and roles.changes(site, phrase.last - 1):
        return None
    return _full(site, phrase, "noun before")


def _full(site: Site, phrase: Phrase | None, rule: str) -> Subject | None:
    """A subject, unless its noun says nothing by itself (`un total de`, `a high of`)."""
    word = phrasing.head(site.scene, phrase) if phrase else None
    if word is None or word.lower in languages.load(site.lang).words("claims_words.empty"):
        return None
    return _made(site, phrase, rule)


def _object(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """The object of the verb: `a sabré sa prévision, de 2 à 1%`."""
    return _full(site, phrasing.object_of(site), "object of the verb")


def _aged(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`the youngest aged 9`, `un homme âgé de 50 ans`."""
    return _made(site, phrasing.aged(site), "aged")


def _pronominal(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A pronoun stands for what was counted last: `en recense 60%`, `a third of them`."""
    verb = phrasing.governing(site)
    partitive = languages.load(site.lang).words("claims_words.partitive")
    before = verb is not None and verb > 0 and site.words[verb - 1].lower in partitive
    behind = [word.kind for word in site.words[site.after : site.after + 2]] == [LINK, PRONOUN]
    return _same(earlier[-1], "pronoun") if earlier and (before or behind) else None


def _next_to(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`un retour à la normale sous 48 heures`: the preposition belongs to the figure."""
    if not phrasing.led(site) and site.quantity.kind != "multiple":
        return None
    return _full(site, phrasing.adjacent(site), "noun before")


def _beside(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`Jane Roe, 41,`, `l'inflation, à 3%`."""
    return _full(site, phrasing.before_mark(site), "apposition")


def _governed(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """The subject of the verb: `la facture pourrait se situer entre…`."""
    return _made(site, phrasing.clause_subject(site), "subject of the verb")


def _recent(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """What the sentence measured last."""
    return (
        _same(earlier[-1], "the figure before") if earlier and earlier[-1].site.scene is site.scene else None
    )


def _repeated(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A figure that the text has given already."""
    for one in reversed(earlier):
        told = one.site.quantity
        if _alike(told, site.quantity) and told.value is not None and told.value == site.quantity.value:
            return _same(one, "repeated")
    return None


def _after(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """The phrase after the figure, when nothing before it fits."""
    return _made(site, phrasing.following(site), "phrase after")


def _compared(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A multiple speaks of the figure before it."""
    return _recent(site, earlier) if site.quantity.kind == "multiple" else None


MEASURES: Final[tuple[Rule, ...]] = (
    _twin,
    _inside,
    _compound,
    _pronominal,
    _next_to,
    _compared,
    _behind,
    _chained,
    _beside,
    _parallel,
    _tied,
    _object,
    _governed,
    _recent,
    _repeated,
    _after,
)
AGES: Final[tuple[Rule, ...]] = (
    _twin,
    _compound,
    _beside,
    _named_behind,
    _aged,
    _tied,
    _behind,
    _governed,
    _recent,
)
SCORES: Final[tuple[Rule, ...]] = (_governed, _tied, _beside, _recent)


_RULES: Final[Mapping[Kind, tuple[Rule, ...]]] = {
    "count": COUNTS,
    "rank": COUNTS,
    "age": AGES,
    "score": SCORES,
}


def read(site: Site, earlier: Sequence[Earlier]) -> Subject:
    """The subject of a quantity; `earlier` are those before it in the same passage, in order."""
    kind = site.quantity.kind
    rules = _RULES.get(kind, MEASURES)
    if kind == "count" and site.quantity.unit and site.quantity.noun_start is None:
        rules = (_leant, *MEASURES)
    for rule in rules:
        found = rule(site, earlier)
        if found:
            return found
    return Subject(None, None, "none")
