"""What is counted or measured: a phrase of the sentence, found by the first rule that fits; restored where left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from factrack import languages, units
from factrack.claims import phrasing
from factrack.claims.cues import cues
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import QUANTITY, Site
from factrack.text.phrases import (
    ADVERB,
    CONJUNCTION,
    DETERMINER,
    LINK,
    MARK,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    WORD,
)


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
    """The nearest count with a noun before a quantity, in its sentence first, then in its paragraph."""
    paragraph = site.scene.sentence.paragraph
    for one in reversed(earlier):
        if one.site.quantity.kind == "count" and one.unit and one.site.scene.sentence.paragraph == paragraph:
            return one
    return None


def _said_of(site: Site) -> str:
    """What is said right after a number without a noun (`une grièvement`, `34 wounded`), else nothing."""
    here = site.after
    while here < len(site.words) and site.words[here].kind == ADVERB:
        here += 1
    if here < len(site.words) and site.words[here].kind == PARTICIPLE:
        here += 1
    return site.scene.text(site.after, here) if here > site.after else ""


def _leant(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A number that leans on the count before it: `contre 41`, `dont 3`, `and 34 wounded`, `(18)`."""
    fellow = _fellow(site, earlier)
    if not fellow or fellow.site.scene is not site.scene:
        return None
    told = _said_of(site)
    text = fellow.subject.text
    if told and fellow.subject.head:
        text = f"{fellow.subject.head} {told}"
    return Subject(text, fellow.subject.head, "leans on the count before", fellow.unit)


def _equated(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A number that a verb says its subject to be: `le nombre de blessés est de 52`, `the toll rises to 14`."""
    verb = phrasing.governing(site)
    if verb is None or not _equates(site, verb):
        return None
    phrase = phrasing.subject_of(site.scene, verb)
    if phrase is None:
        return None
    word = phrasing.head(site.scene, phrase)
    if word is None or site.scene.passage.plain[word.start].isupper() and phrase.first > 0:
        return None
    noun = word
    if word.lower in _measures(site.lang):
        inner = phrasing.complement(site.scene, phrase)
        noun = (phrasing.head(site.scene, inner) if inner else None) or word
    found = _made(site, phrase, "subject of the verb")
    return found._replace(noun=_restored(noun.lower, site.lang)) if found else None


def _equates(site: Site, verb: int) -> bool:
    """Whether the verb and what stands before the number make its subject and the number one."""
    table = cues(site.lang, "claims_equating")
    if site.first == 0:
        return False
    before = site.words[site.first - 1]
    if table.at(site.words, verb) and before.kind not in (WORD, DETERMINER):
        return True
    return before.kind in (PREPOSITION, LINK) and bool(
        cues(site.lang, "claims_to").before(site.words, site.first)
    )


@cache
def _measures(lang: str) -> frozenset[str]:
    """Nouns that count something else (`nombre`, `total`)."""
    return frozenset(languages.load(lang).words("claims_words.measures"))


def _restored(noun: str, lang: str) -> str:
    """The counted noun a heading stands for (`toll` → `death`), else its lemma."""
    tolls = languages.load(lang).table("claims_words.tolls")
    return str(tolls.get(noun) or units.lemma(noun, lang))


def _next_noun(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`trois - et non huit - des salles`, `nine of the boats`: the noun a link ties from behind."""
    phrase = phrasing.following_link(site)
    found = _made(site, phrase, "noun behind")
    return found._replace(noun=units.lemma(found.head, site.lang)) if found and found.head else None


def _people(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A number of whom nothing is said counts people, or what its paragraph counts."""
    fellow = _fellow(site, earlier)
    told = _said_of(site)
    words = languages.load(site.lang).table("claims_words")
    if fellow and not told:
        return Subject(fellow.subject.text, fellow.subject.head, "leans on the paragraph", fellow.unit)
    text = f"{words['people']} {told}".strip()
    return Subject(text, words["people"], "people", words["person"])


COUNTS: Final[tuple[Rule, ...]] = (_counted, _equated, _next_noun, _leant, _people)


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
    """`95% des foyers`, `30 tonnes of cement`, unless the number is already said of something (`à 6% de la population`)."""
    if site.quantity.kind == "percent" and cues(site.lang, "claims_to").before(site.words, site.first):
        return None
    return _made(site, phrasing.following_link(site), "noun behind")


def _inside(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A ratio with its noun inside (`un Français sur trois`), or its noun right after (`one in three homes`)."""
    if site.quantity.kind != "ratio":
        return None
    start, end = site.quantity.noun_start, site.quantity.noun_end
    if start is None or end is None:
        return None
    first, last = site.scene.place(start), site.scene.place(end)
    return Subject(site.scene.text(first, last), site.words[last - 1].lower, "noun inside")


def _chained(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """A figure tied to the one before it by a small word: `de 5 à 4%`, `rose 1% to $77`, `3% contre 4%`."""
    if not earlier or earlier[-1].site.scene is not site.scene:
        return None
    last = earlier[-1]
    between = site.words[last.site.after : site.first]
    if any(word.kind in (WORD, *phrasing.FINITE) for word in between[-2:]) or len(between) > 6:
        return None
    if site.quantity.kind == "age" or not between and site.quantity.kind != last.site.quantity.kind:
        return None
    nouns = [word for word in between if word.kind == WORD]
    return _same(last, "chained") if len(nouns) <= 1 else None


def _tied(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`une croissance de 2%`, `at a depth of 54 metres`."""
    return _made(site, phrasing.before_link(site), "noun before")


def _beside(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """`Jane Roe, 41,`, `l'inflation, à 3%`."""
    return _made(site, phrasing.before_mark(site), "apposition")


def _governed(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """The subject of the verb: `la facture pourrait se situer entre…`."""
    return _made(site, phrasing.clause_subject(site), "subject of the verb")


def _recent(site: Site, earlier: Sequence[Earlier]) -> Subject | None:
    """What the sentence measured last."""
    return (
        _same(earlier[-1], "the figure before") if earlier and earlier[-1].site.scene is site.scene else None
    )


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
    _compared,
    _behind,
    _chained,
    _tied,
    _beside,
    _governed,
    _recent,
    _after,
)
AGES: Final[tuple[Rule, ...]] = (_twin, _compound, _tied, _beside, _behind, _governed, _recent)


def read(site: Site, earlier: Sequence[Earlier]) -> Subject:
    """The subject of a quantity; `earlier` are those before it in the same passage, in order."""
    kind = site.quantity.kind
    rules = COUNTS if kind in ("count", "rank") else AGES if kind == "age" else MEASURES
    if kind == "count" and site.quantity.unit and site.quantity.noun_start is None:
        rules = (_leant, *MEASURES)
    for rule in rules:
        found = rule(site, earlier)
        if found:
            return found
    return Subject(None, None, "none")


__all__ = [
    "AGES",
    "CONJUNCTION",
    "COUNTS",
    "MARK",
    "MEASURES",
    "PRONOUN",
    "QUANTITY",
    "Earlier",
    "Subject",
    "read",
]
