"""What the words of a claim say of the thing it measures: its noun, concepts, names, and what stands
beside it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from factrack.figures.words import (
    WORD,
    beside,
    concept_of,
    concepts_in,
    folded,
    glossary,
    name_of,
    named_in,
    names_of_several,
    neutral,
    running,
    stem,
    telling,
    tokens,
)
from factrack.model import Claim

_NEAR, _RIGHT_BEFORE = 70, 4
"""Characters on either side of a number that still speak of it; and between it and a word right before it."""
_BEGINS = re.compile(r"[0-9;:(][^0-9;:(]*$")
_ENDS = re.compile(r"[,;:(]|\.\s|[0-9]")
_NONE: frozenset[str] = frozenset()


class Stretch(NamedTuple):
    """What stands before and after a number in its sentence; `own` is the part between it and its
    neighbours.
    """

    before: str
    after: str
    own_before: str
    own_after: str


def stretch(claim: Claim) -> Stretch:
    """What stands around the number of a claim."""
    sentence, written = running(claim.sentence), running(claim.text)
    place = sentence.find(written)
    before = sentence[max(0, place - _NEAR) : place] if place > 0 else ""
    end = place + len(written) if place >= 0 else 0
    after = sentence[end : end + _NEAR]
    begins, ends = _BEGINS.search(before), _ENDS.search(after)
    return Stretch(
        before,
        after,
        before[begins.start() + 1 :] if begins else before,
        after[: ends.start()] if ends else after,
    )


def content(text: str, lang: str) -> frozenset[str]:
    """The stems of a phrase that say something, concepts in place of the words they stand for."""
    return frozenset(filter(None, map(telling(lang), WORD.findall(text))))


def near(around: Stretch, lang: str) -> frozenset[str]:
    """What the words on either side of a number say."""
    text = f"{around.before} | {around.after}"
    written = WORD.findall(text)
    return frozenset(filter(None, map(beside(lang), written))) | named_in(text, written, lang)


def names_in(text: str, sentence: str = "") -> frozenset[str]:
    """The stems of the proper names in a phrase: its capitalised words, but the one that `sentence`
    begins with.
    """
    capitals = [t for t in WORD.findall(text) if t[0].isupper()]
    if not capitals:
        return _NONE
    first = WORD.search(sentence)
    opening = first.group() if first else ""
    return frozenset([name_of(t) for t in capitals if t != opening or (len(t) > 1 and t[1].isupper())])


def source_words(source: str, lang: str) -> frozenset[str]:
    """The stems that tell a source, and its initials (`Institut national de la statistique`, `INS`)."""
    empty = glossary(lang).empty
    said = [t for t in tokens(source.replace(".", "")) if stem(t) not in empty]
    found = {stem(t) for t in said if len(t) > 2 or t.isupper()}
    if len(said) > 1:
        found.add("".join(folded(t[0]) for t in said))
    return frozenset(found)


class Phrase(NamedTuple):
    """What the subject and the counted noun of a claim say. `human` is a noun that says no more than
    "people".
    """

    noun: str | None
    human: bool
    concepts: frozenset[str]
    limits: frozenset[str]
    names: frozenset[str]
    counted_name: frozenset[str]
    nation: frozenset[str]
    words: frozenset[str]


def phrase(claim: Claim, lang: str, around: Stretch) -> Phrase:
    """What the words of a claim say."""
    words = glossary(lang)
    if _carried(claim, lang):
        claim = replace(claim, subject=None)
    subject = _named(claim.subject or "", lang)
    noun = stem(claim.unit) if claim.kind in ("count", "rank") and claim.unit else None
    noun = None if noun in words.hollow or _supplied(noun, claim, words.people) else noun
    human = noun is None or noun in words.people
    names = names_in(subject, claim.sentence).difference(words.concepts)
    said = _concepts(claim, lang, noun, human, around)
    said -= frozenset([words.undoes[concept] for concept in said if concept in words.undoes])
    beside = said | concepts_in(f"{around.own_before} | {around.own_after}", lang)
    body = (content(subject, lang) | said) - names - words.people
    return Phrase(
        noun=words.concepts.get(noun, noun) if noun else None,
        human=human,
        concepts=said,
        limits=(beside & words.limits) | (beside & words.gauges if claim.kind == "measure" else _NONE),
        names=names,
        counted_name=frozenset({neutral(noun)}) & names if noun else frozenset(),
        nation=_nation(subject, noun, names) if human or said & words.human else frozenset(),
        words=body or said or names,
    )


def _named(subject: str, lang: str) -> str:
    """A subject without the clause that says what a share does: that stands beside the number anyway."""
    return subject.partition(f" {glossary(lang).acting} ")[0]


def _supplied(noun: str | None, claim: Claim, people: frozenset[str]) -> bool:
    """Whether a noun for people is not written in the sentence, and stands for one left out."""
    return noun in people and claim.sentence != "" and noun not in folded(claim.sentence)


def _carried(claim: Claim, lang: str) -> bool:
    """Whether people are called only by what a sentence before says of others: `there were 150 of us`."""
    if claim.kind != "count" or not claim.unit or not claim.subject:
        return False
    if not _supplied(stem(claim.unit), claim, glossary(lang).people):
        return False
    return content(claim.subject, lang).isdisjoint(content(claim.sentence, lang))


def _nation(subject: str, noun: str | None, names: frozenset[str]) -> frozenset[str]:
    """The names that people are counted by (`Arsenians`), or that stand right before them (`Arsenian
    soldiers`).
    """
    if noun is None or not names:
        return _NONE
    stems = [stem(t) for t in tokens(subject)]
    pairs = zip(stems, [*stems[1:], ""], strict=False)
    return frozenset([neutral(s) for s, after in pairs if noun in (s, after) and neutral(s) in names])


def _concepts(claim: Claim, lang: str, noun: str | None, human: bool, around: Stretch) -> frozenset[str]:
    """The concepts of subject and noun; else what befell people by the words beside the number."""
    words = glossary(lang)
    said = concepts_in(f"{claim.subject or ''} {claim.unit if noun else ''}", lang)
    if claim.kind == "count" and words.of_which.search(folded(around.before)):
        return said - _befell_some(around, lang)
    if claim.kind == "count" and words.excepting.search(folded(around.before)):
        told = _befell(around._replace(own_after=""), lang) & words.things
        return (said - words.events) | told  # `all but 350 are back on line`: these are not
    persons = (
        human or noun in words.persons or said & (words.human | words.mild) or _struck(claim, around, lang)
    )
    if claim.kind == "count" and not said & words.events and persons:
        said |= _befell(around, lang)
    elif claim.kind == "count" and not said & words.events and said & words.things:
        said |= (
            _befell(around, lang) or _befell(around._replace(own_before=around.before), lang)
        ) & words.things
    if claim.concept and not (claim.concept in words.events and said & words.events):
        said |= {claim.concept}
    if claim.kind in ("percent", "ratio") or (not said and claim.kind not in ("count", "rank", "age")):
        said |= concepts_in(f"{around.own_before} | {around.own_after}", lang) - words.limits - words.groups
    if claim.concept not in words.events and words.concepts.get(noun or "") in words.things - words.events:
        said -= words.events & words.human  # what befalls people alone (`homes lost`)
    people = human or said & (words.human | words.mild)
    return said | _mild(said, around, lang) if people and not said & words.events else said


def _befell_some(around: Stretch, lang: str) -> frozenset[str]:
    """What befell some of those counted, not all: `310 of the 780 trains were cancelled`."""
    hit = glossary(lang).acted.search(folded(around.own_after))
    if not hit or hit.group() not in glossary(lang).verbs:
        return _NONE  # `of the 23 people who were hurt`
    after = _events(around.own_after, lang)
    held = {event for start, _, event in after if start < hit.start()}
    return frozenset([event for *_, event in after]) - held


def _befell(around: Stretch, lang: str) -> frozenset[str]:
    """What befell the people counted: a word right before the number (`killing 14`), what follows, what
    precedes.
    """
    before, after = _events(around.own_before, lang), _events(around.own_after, lang)
    if before and len(around.own_before) - before[-1][1] <= _RIGHT_BEFORE:
        return frozenset({before[-1][2]})
    joint = glossary(lang).joint.search(folded(around.own_after))
    if after and not (joint and joint.start() < after[0][0]):
        return frozenset({after[0][2]})
    return frozenset({before[-1][2]}) if before else frozenset()


def _struck(claim: Claim, around: Stretch, lang: str) -> bool:
    """Whether a word right before a number says that something befell them, whoever they are (`killing two
    janitors`).
    """
    before = _events(around.own_before, lang) if claim.kind == "count" and not claim.concept else []
    if not before or before[-1][2] not in glossary(lang).human - glossary(lang).things:
        return False
    return len(around.own_before) - before[-1][1] <= _RIGHT_BEFORE


def _events(text: str, lang: str) -> list[tuple[int, int, str]]:
    """The words of a text that say what befell somebody: start, end and concept."""
    events, named = glossary(lang).events, concept_of(lang)
    written = [(token.start(), token.end(), token.group()) for token in WORD.finditer(text)]
    several = names_of_several(text, [word for *_, word in written], lang)
    other = [(start, end) for start, end, concept in several if concept not in events]
    single = [w for w in written if not any(start <= w[0] < end for start, end in other)]
    found = [(start, end, named(word)) for start, end, word in single] + several
    return sorted([(a, b, concept) for a, b, concept in found if concept in events and concept])


def _mild(said: frozenset[str], around: Stretch, lang: str) -> frozenset[str]:
    """What is said of people whom nothing befell: that they were aboard."""
    words = glossary(lang)
    if said & words.mild:
        return frozenset()
    return concepts_in(f"{around.own_before} | {around.own_after}", lang) & words.mild
