"""Noun phrases without a tagger: one chunker, for subjects of claims and speakers of quotes alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factrack.model import Passage
from factrack.text.beside import perfect
from factrack.text.classes import (
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
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    VERB,
    WORD,
    Grammar,
    Word,
    conjugate,
    forms,
    grammar,
)
from factrack.text.words import opening_kind, split, words

__all__ = [
    "ADVERB",
    "AUXILIARY",
    "CONJUNCTION",
    "COPULA",
    "DETERMINER",
    "INFINITIVE",
    "LINK",
    "MARK",
    "NEGATION",
    "NUMBER",
    "PARTICIPLE",
    "POSSESSIVE",
    "PREPOSITION",
    "PRONOUN",
    "RELATIVE",
    "TIME",
    "VERB",
    "WORD",
    "Grammar",
    "Word",
    "conjugate",
    "forms",
    "grammar",
    "noun_phrase_end",
    "noun_phrase_start",
    "opening_kind",
    "phrase_end",
    "phrase_start",
    "split",
    "words",
]

_BODY: Final = frozenset({WORD, NUMBER, PARTICIPLE, POSSESSIVE})
"""What a phrase is made of beside its small words."""
_BEGINS: Final = frozenset({DETERMINER, ADVERB})


def phrase_end(found: Sequence[Word], first: int, joins: frozenset[str] = frozenset()) -> int:
    """The index after the last word of the noun phrase that begins at `first`; `first` itself if none does.

    A phrase goes on over links (`de`, `of`) with or without a determiner, and over `joins`: prepositions that
    go on only where a bare noun follows (`sans électricité`).
    """
    here = end = first
    while here < len(found):
        word = found[here]
        if word.kind in _BODY:
            here += 1
            end = here
        elif word.kind == INFINITIVE and here > first and found[here - 1].kind == PREPOSITION:
            return here + 1
        elif _leads(found, first, here, end, joins):
            here += 1
            joins = frozenset() if end > first and word.lower in joins else joins
        else:
            break
    return end


def _leads(found: Sequence[Word], first: int, here: int, end: int, joins: frozenset[str]) -> bool:
    """Whether the small word at `here` may stand inside the phrase begun at `first` and come to `end`."""
    if found[here].kind == TIME:
        return here > first and found[here - 1].kind in (LINK, DETERMINER)
    if found[here].kind in _BEGINS and (end == first or found[here - 1].kind in (LINK, DETERMINER)):
        return True
    return end > first and _goes_on(found, here, joins)


def _goes_on(found: Sequence[Word], here: int, joins: frozenset[str]) -> bool:
    """Whether the small word at `here` leads to more of the same phrase."""
    word = found[here]
    after = found[here + 1].kind if here + 1 < len(found) else MARK
    if word.kind == LINK:
        return after in (WORD, NUMBER, DETERMINER, PARTICIPLE, TIME)
    if word.kind == ADVERB:
        return after == PARTICIPLE or (after == PREPOSITION and found[here + 1].lower in joins)
    return word.lower in joins and after in (WORD, PARTICIPLE, INFINITIVE)


def phrase_start(found: Sequence[Word], last: int) -> int:
    """The index of the first word of the noun phrase that ends before `last`; `last` where none does."""
    here = start = last
    while here > 0:
        word = found[here - 1]
        if word.kind == PARTICIPLE and perfect(found, here - 1):
            break
        if word.kind in _BODY:
            here -= 1
            start = here
        elif word.kind == DETERMINER:
            here -= 1
            start = here
            if here == 0 or found[here - 1].kind != LINK:
                break
        elif word.kind == LINK and start < last:
            here -= 1
        else:
            break
    return start


def noun_phrase_end(passage: Passage, start: int, limit: int) -> int:
    """The offset where the noun phrase that begins at `start` ends, at most `limit`; `start` where none does.

    The phrase holds determiner, adjectives, nouns, names, participles and complements with a link (`le patron
    de la banque`, `chief of staff Jane Doe`); it ends before verbs, pronouns, marks, conjunctions and other
    prepositions.
    """
    found = words(passage, start, limit)
    end = phrase_end(found, 0)
    return found[end - 1].end if end else start


def noun_phrase_start(passage: Passage, end: int, floor: int) -> int:
    """The offset where the noun phrase that ends at `end` begins, at least `floor`; `end` where none is."""
    found = words(passage, floor, end)
    start = phrase_start(found, len(found))
    return found[start].start if start < len(found) else end
