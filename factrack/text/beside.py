"""The class of a word once its neighbours are known: possessive, abbreviation, name, noun or verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

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
    VERB,
    WORD,
    Grammar,
    Word,
)

_BEFORE_NOUN: Final = frozenset({DETERMINER, LINK, PREPOSITION, NUMBER, POSSESSIVE})
_AFTER_VERB: Final = frozenset({DETERMINER, PRONOUN, NUMBER, ADVERB, NEGATION, RELATIVE, PARTICIPLE})
_VERBAL: Final = frozenset({VERB, PARTICIPLE})
"""The classes that the neighbours of a word may change, whatever they are."""
_TELLING: Final = frozenset({AUXILIARY, COPULA, ADVERB, NEGATION, PRONOUN, RELATIVE})
"""After words of other classes an unknown word is a noun, an adjective or a name."""
_SHORT: Final = frozenset("s")
"""What may be a possessive's ending."""
_FINITE: Final = frozenset({VERB, AUXILIARY, COPULA})
_BOUNDARY: Final = frozenset({MARK, CONJUNCTION, RELATIVE})


_UNSETTLED: Final = re.compile("[uT]|(?<=[tT])w")


def codes(found: list[Word], known: Grammar) -> str:
    """What the words of a piece, taken alone, say of whether their neighbours may change them, a letter each.

    `u` any may, `w` one of `_TELLING` before it may, `t` it is one of those, `T` it is and any may change it.
    A point is settled here: it belongs to the word that it touches, in the same piece, or is a mark.
    """
    for place, word in enumerate(found):
        if word.lower == "." and place:
            found[place] = word._replace(kind=_point(known, word, found[place - 1]))
    return "".join([_code(known, word.lower, word.kind) for word in found])


def _code(known: Grammar, lower: str, kind: str) -> str:
    if kind == WORD:
        return "u" if lower in _SHORT else "w"
    changing = kind in _VERBAL or lower in known.homonyms
    if kind in _TELLING:
        return "T" if changing else "t"
    return "u" if changing else "-"


def settle(found: list[Word], codes: str, plain: str, known: Grammar) -> None:
    """Gives each word of a row the class that it has beside its neighbours, from left to right."""
    if found and (kind := opening(known, found[0], plain)) != found[0].kind:
        found[0] = found[0]._replace(kind=kind)
    for unsettled in _UNSETTLED.finditer("t" + codes[1:], 1):
        place = unsettled.start()
        start, end, lower, kind = found[place]
        if kind == WORD and found[place - 1].kind not in _TELLING and lower not in _SHORT:
            continue
        now = _beside(plain, known, found, place)
        if now != kind:
            found[place] = Word(start, end, lower, now)


def _beside(plain: str, known: Grammar, found: Sequence[Word], place: int) -> str:
    """The class of a word once its neighbours are known: possessive, abbreviation, name, noun or verb."""
    word = found[place]
    before = found[place - 1]
    if word.lower in known.homonyms and before.kind in (DETERMINER, LINK):
        return WORD
    if word.lower == "s" and before.lower.endswith("'") and before.lower not in known.elisions:
        return POSSESSIVE
    if word.kind == PARTICIPLE:
        return _participle(known, found, place)
    if word.kind == WORD:
        return _verbal(known, found, place) or WORD
    if word.kind == VERB:
        return _verbal(known, found, place) or _noun_or_verb(plain, known, found, place)
    return word.kind


def opening(known: Grammar, word: Word, plain: str) -> str:
    """The class of the first word: a capital may hide an accent; a verb form that may be a noun is one."""
    if word.lower in known.capitals and plain[word.start].isupper():
        return known.kinds[known.capitals[word.lower]]
    return WORD if word.kind == VERB and word.lower in known.ambiguous else word.kind


def _participle(known: Grammar, found: Sequence[Word], place: int) -> str:
    """A participle after a determiner is a noun; where past and participle are one form, its object tells."""
    if found[place - 1].kind == DETERMINER:
        return WORD
    if known.compounds and found[place - 1].kind == RELATIVE and place > 1 and found[place - 2].kind == WORD:
        return VERB if found[place].lower.endswith(known.simple_past) else PARTICIPLE
    if not known.compounds or found[place - 1].kind not in (WORD, PRONOUN) or perfect(found, place):
        return PARTICIPLE
    after = found[place + 1].kind if place + 1 < len(found) else MARK
    unknown = found[place].lower not in known.kinds and found[place].lower.endswith(known.perfect)
    if not unknown and after not in (DETERMINER, NUMBER):
        return PARTICIPLE
    return PARTICIPLE if _has_verb(found, place) or _verb_ahead(found, place) else VERB


def _verb_ahead(found: Sequence[Word], place: int) -> bool:
    """Whether a finite verb follows `place` before the next mark or conjunction."""
    for word in found[place + 1 :]:
        if word.kind in _BOUNDARY:
            return False
        if word.kind in _FINITE:
            return True
    return False


def _verbal(known: Grammar, found: Sequence[Word], place: int) -> str | None:
    """A word is a participle after an auxiliary, and a verb after a pronoun that only verbs follow."""
    if found[place - 1].lower in known.clitics:
        return VERB
    if found[place].lower.endswith(known.perfect) and perfect(found, place):
        return PARTICIPLE
    return None


def perfect(found: Sequence[Word], place: int) -> bool:
    """Whether an auxiliary stands before `place`, with no more than adverbs between."""
    back = place - 1
    while back > 0 and found[back].kind in (ADVERB, NEGATION, PRONOUN):
        back -= 1
    return back >= 0 and found[back].kind in (AUXILIARY, COPULA)


def _had(found: Sequence[Word], place: int) -> bool:
    """Whether an auxiliary stands before `place`, adverbs between (`has now spread`)."""
    back = place - 1
    while back > 0 and found[back].kind == ADVERB:
        back -= 1
    return found[back].kind == AUXILIARY


def _noun_or_verb(plain: str, known: Grammar, found: Sequence[Word], place: int) -> str:
    """The class of a form that the lexicon knows as a verb's."""
    word, before = found[place], found[place - 1]
    if plain[word.start].isupper():
        return WORD
    if before.lower in known.markers:
        return INFINITIVE
    if before.kind in _BEFORE_NOUN:
        return VERB if _tensed(known, word, before) else WORD
    if word.lower not in known.ambiguous:
        return VERB
    after = found[place + 1].kind if place + 1 < len(found) else MARK
    if known.compounds and (before.kind == ADVERB or word.lower in known.past) and _had(found, place):
        return PARTICIPLE
    if known.compounds and before.kind == COPULA and word.lower in known.past:
        return PARTICIPLE
    if known.compounds and before.kind == ADVERB and after == WORD and not _has_verb(found, place):
        return VERB
    if before.kind == RELATIVE:
        return WORD if after in _FINITE or after == WORD else VERB
    if before.kind in _BOUNDARY and not (known.compounds and after in _AFTER_VERB):
        return WORD
    if not known.compounds or after in _AFTER_VERB:
        return VERB
    agrees = word.lower.endswith(known.plural) != before.lower.endswith(known.plural)
    return VERB if after == PREPOSITION and agrees and not _has_verb(found, place) else WORD


def _tensed(known: Grammar, word: Word, before: Word) -> bool:
    """Whether a form is a verb's although a word stands before it that nouns follow."""
    if word.lower.endswith(known.tensed):
        return True
    if word.lower in known.ambiguous:
        return False
    return before.lower in known.partitives or (known.compounds and before.kind == NUMBER)


def _has_verb(found: Sequence[Word], place: int) -> bool:
    """Whether a finite verb stands before `place` since the last mark or conjunction."""
    for word in reversed(found[:place]):
        if word.kind in _FINITE:
            return True
        if word.kind in _BOUNDARY:
            return False
    return False


def _point(known: Grammar, word: Word, before: Word) -> str:
    """A point that closes an abbreviation or an initial belongs to its word."""
    if before.end != word.start or before.kind == MARK:
        return MARK
    inside = (
        before.lower in known.abbreviations
        or (len(before.lower) == 1 and before.lower.isalpha())
        or "." in before.lower
    )
    return WORD if inside else MARK
