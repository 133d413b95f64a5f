"""The counted noun after a number: where it stands, and its lemma; None where it is left out."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import Final, NamedTuple

from factrack import units
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank
from factrack.records import maker
from factrack.text.chunks import Remembered

_WORD = re.compile(r"[^\W\d_][\w'&.-]*(?<![.'-])|[0-9]+(?:[^\W\d_]{2})?[-][^\W\d_][\w-]*")
_CLOSING = '"”»'
_SHORTEST = 2
"""Letters of a word that is counted, at least."""
_LONGEST = 6
"""Words between a number and the end of its noun phrase, at most."""


class Noun(NamedTuple):
    """The head of what is counted: its place in the passage, and its lemma.

    `start` is where the whole phrase begins.
    """

    start: int
    head_start: int
    end: int
    lemma: str


_noun: Final = maker(Noun)


def find(text: str, plain: str, end: int, grammar: Grammar, single: bool, of: bool = False) -> Noun | None:
    """The noun counted by a number that ends at `end`; `single` says that it may be singular.

    `of` says that a preposition joins the two (`trois millions de foyers`). The order of words is the
    language's: in French the first noun is the head, in English the last of the row.
    """
    closed = end < len(text) and text[end] in _CLOSING
    start = skip_blank(text, end + 1 if closed else end)
    if start == end:
        return None
    start = _past_of(text, start, grammar, of)
    if grammar.head == "last":
        return _last(text, start, grammar, single)
    return _first(text, plain, start, grammar, single)


def _past_of(text: str, start: int, grammar: Grammar, of: bool) -> int:
    """After `de`, `d'`, `of its`: `une dizaine de bateaux`, `143 of its services`."""
    found = grammar.lists["nouns.of"].at(text, start) if of else grammar.lists["nouns.of_any"].at(text, start)
    return skip_blank(text, found[1]) if found else start


def _first(text: str, plain: str, start: int, grammar: Grammar, single: bool) -> Noun | None:
    """`trois nouvelles plaintes déposées`: adjectives of a closed list, then the noun."""
    adjectives, place, last = grammar.lists["nouns.adjectives"], start, None
    for _ in range(3):
        skipped = adjectives.at(text, place)
        if not skipped:
            break
        last, place = (skipped[0], place, skipped[1]), skip_blank(text, skipped[1])
    word = _WORD.match(text, place)
    if not word or not _can_be_counted(word.group(), grammar, single, plain[place].isupper()):
        if last and last[0] in grammar.lists["nouns.adjective_nouns"]:
            return Noun(start, last[1], last[2], lemma(last[0], grammar.lang))
        return None
    return _noun(start, place, word.end(), lemma(word.group(), grammar.lang))


def _can_be_counted(word: str, grammar: Grammar, single: bool, capital: bool) -> bool:
    if "'" in word and word.startswith(tuple(grammar.lists["nouns.elided"])):
        return False  # `d'après`, `n'est`: no noun begins so
    if word in grammar.lists["nouns.never"] or word in grammar.lists["nouns.verbs"] or word in grammar.stop:
        return False
    if word.endswith(grammar.adverbs) and len(word) > 7 and word not in grammar.lists["nouns.nominal"]:
        return False
    if len(word) < 2 or word in grammar.halves:
        return False
    if (
        grammar.participles
        and word.endswith(grammar.participles)
        and word not in grammar.lists["nouns.people"]
        and not word.endswith(tuple(grammar.lists["nouns.abstract"]))
    ):
        return False
    return single or (capital and len(word) > 1) or _plural(word, grammar)


def _plural(word: str, grammar: Grammar) -> bool:
    if word.endswith(grammar.plurals) and not word.endswith(grammar.singulars):
        return True
    return word in grammar.lists["nouns.plural"]


def _last(text: str, start: int, grammar: Grammar, single: bool) -> Noun | None:
    """`seven unpaid airline pilots walked`: words up to the first plural.

    Else the last before a verb or a mark.
    """
    place, found, its = start, None, 0
    known, ends = _traits(grammar), _ENDS_SINGLE if single else _ENDS
    for index in range(_LONGEST):
        word = _WORD.match(text, place)
        if not word:
            break
        traits = known[word[0]]
        if traits & (ends if index == 0 else ends << 1):
            break
        whole = traits & _PLURAL and not (single and found)
        if whole or (index == 0 and traits & _COMPOUNDED and not _plural_after(text, word.end(), known)):
            return _noun(start, place, word.end(), lemma(word[0], grammar.lang))
        found, its = word, traits
        after = skip_blank(text, word.end())
        if after == word.end():
            break
        place = after
    if not found:
        return None
    if not its & _PEOPLE and (not single or found[0].endswith(grammar.participles[:1])):
        return None
    return Noun(start, found.start(), found.end(), lemma(found[0], grammar.lang))


def _plural_after(text: str, end: int, known: Remembered[int]) -> bool:
    """Whether a plural follows: in `seven state titles` it is what is counted, unlike in `12 seat`."""
    after = _WORD.match(text, skip_blank(text, end))
    return after is not None and bool(known[after[0]] & _PLURAL)


_ENDS, _ENDS_SINGLE, _PLURAL, _PEOPLE, _COMPOUNDED = 1, 4, 16, 32, 64
"""What a word may be in a row of words behind a number: it ends the row, as its first word or (the next bit)
as a later one, where one thing may be counted or several; it is a plural, people, or half of a compound.
"""


@lru_cache(maxsize=8)
def _traits(grammar: Grammar) -> Remembered[int]:
    """Word → its traits in a language, read once."""
    return Remembered(partial(_read_traits, grammar))


def _read_traits(grammar: Grammar, word: str) -> int:
    found = 0
    for bit, single in ((_ENDS, False), (_ENDS_SINGLE, True)):
        for index in range(2):
            if len(word) < _SHORTEST or _ends_phrase(word, grammar, index, single):
                found |= bit << index
    found |= _PLURAL if _plural(word, grammar) else 0
    found |= _PEOPLE if word in grammar.lists["nouns.people"] else 0
    return found | (_COMPOUNDED if word in grammar.lists["compound_counts"] else 0)


def _ends_phrase(word: str, grammar: Grammar, index: int, single: bool) -> bool:
    if word in grammar.lists["nouns.people"]:
        return index > 0
    if word in grammar.lists["nouns.never"] or word in grammar.stop:
        return True
    if index > 0 and word in grammar.lists["nouns.postposed"]:
        return True  # `one site open a night`
    if word in grammar.lists["nouns.verbs"]:
        if index == 0 and single and word in grammar.lists["nouns.either"]:
            return False
        return single or not word.endswith("s")
    return (index > 0 and word.endswith(grammar.participles)) or (
        len(word) > 5 and word.endswith(grammar.adverbs) and word not in grammar.lists["nouns.no_adverbs"]
    )


def lemma(word: str, lang: str) -> str:
    """The lemma of a counted noun as written."""
    return units.lemma(word, lang)
