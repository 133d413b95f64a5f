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
from factrack.text.words import opening_kind, row, split, words

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
    "row",
    "split",
    "words",
]

_BODY: Final = frozenset({WORD, NUMBER, PARTICIPLE, POSSESSIVE})
"""What a phrase is made of beside its small words."""
_BEGINS: Final = frozenset({DETERMINER, ADVERB})
_LEADING: Final = frozenset({DETERMINER, ADVERB, TIME, LINK})
"""The classes of the small words that a phrase may hold."""
_TIES: Final = frozenset({LINK, DETERMINER})
_LINKED: Final = frozenset({WORD, NUMBER, DETERMINER, PARTICIPLE, TIME})
"""What a link may lead to within a phrase."""
_JOINED: Final = frozenset({WORD, PARTICIPLE, INFINITIVE})
_NONE: Final[frozenset[str]] = frozenset()


def phrase_end(kinds: Sequence[str], texts: Sequence[str], first: int, joins: frozenset[str] = _NONE) -> int:
    """The index after the last word of the noun phrase that begins at `first`; `first` itself if none does.

    `kinds` are the classes of words, `texts` the words in lower case. A phrase goes on over links (`de`,
    `of`) with or without a determiner, and over `joins`: prepositions that go on only where a bare noun
    follows (`sans électricité`).
    """
    here = end = first
    count = len(kinds)
    while here < count:
        kind = kinds[here]
        if kind in _BODY:
            here += 1
            end = here
        elif kind == INFINITIVE and here > first and kinds[here - 1] == PREPOSITION:
            return here + 1
        elif (kind in _LEADING or texts[here] in joins) and _leads(kinds, texts, first, here, end, joins):
            joins = _NONE if end > first and texts[here] in joins else joins
            here += 1
        else:
            break
    return end


def _leads(
    kinds: Sequence[str], texts: Sequence[str], first: int, here: int, end: int, joins: frozenset[str]
) -> bool:
    """Whether the small word at `here` may stand inside the phrase begun at `first` and come to `end`."""
    kind = kinds[here]
    if kind == TIME:
        return here > first and kinds[here - 1] in _TIES
    if kind in _BEGINS and (end == first or kinds[here - 1] in _TIES):
        return True
    if end == first:
        return False
    after = kinds[here + 1] if here + 1 < len(kinds) else MARK
    if kind == LINK:
        return after in _LINKED and not (after == NUMBER and _day(kinds, here + 2))
    if kind == ADVERB:
        return after == PARTICIPLE or (after == PREPOSITION and texts[here + 1] in joins)
    return texts[here] in joins and after in _JOINED


def _day(kinds: Sequence[str], behind: int) -> bool:
    """Whether the number before `behind` is that of a day: `cas relevés du 10 au 14 mai`, `du 3 mai`."""
    following = tuple(kinds[behind : behind + 2])
    return following[:1] == (TIME,) or following == (PREPOSITION, NUMBER)


def phrase_start(kinds: Sequence[str], last: int) -> int:
    """The index of the first word of the noun phrase that ends before `last`; `last` where none does."""
    here = start = last
    while here > 0:
        kind = kinds[here - 1]
        if kind in _BODY:
            if kind == PARTICIPLE and perfect(kinds, here - 1):
                break
            here -= 1
            start = here
        elif kind == DETERMINER:
            here -= 1
            start = here
            if here == 0 or kinds[here - 1] != LINK:
                break
        elif kind == LINK and start < last:
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
    starts, texts, kinds = row(passage, start, limit)
    end = phrase_end(kinds, texts, 0)
    return starts[end - 1] + len(texts[end - 1]) if end else start


def noun_phrase_start(passage: Passage, end: int, floor: int) -> int:
    """The offset where the noun phrase that ends at `end` begins, at least `floor`; `end` where none is."""
    starts, _, kinds = row(passage, floor, end)
    start = phrase_start(kinds, len(kinds))
    return starts[start] if start < len(starts) else end
