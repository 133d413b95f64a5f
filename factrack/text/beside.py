"""The class of a word once its neighbours are known: possessive, abbreviation, name, noun or verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
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
    TIME,
    VERB,
    WORD,
    Grammar,
)

_BEFORE_NOUN: Final = frozenset({DETERMINER, LINK, PREPOSITION, NUMBER, POSSESSIVE})
_AFTER_VERB: Final = frozenset({DETERMINER, PRONOUN, NUMBER, ADVERB, NEGATION, RELATIVE, PARTICIPLE})
_VERBAL: Final = frozenset({VERB, PARTICIPLE})
"""The classes that the neighbours of a word may change, whatever they are."""
_TIES: Final = frozenset({DETERMINER, LINK})
_OPEN: Final = frozenset({WORD, VERB})
_TELLING: Final = frozenset({AUXILIARY, COPULA, ADVERB, NEGATION, PRONOUN, RELATIVE})
"""After words of other classes an unknown word is a noun, an adjective or a name."""
_SHORT: Final = frozenset("s")
"""What may be a possessive's ending."""
_HELPING: Final = frozenset({AUXILIARY, COPULA})
_FINITE: Final = frozenset({VERB, AUXILIARY, COPULA})
_BOUNDARY: Final = frozenset({MARK, CONJUNCTION, RELATIVE})


_UNSETTLED: Final = frozenset("uT")


def codes(starts: Sequence[int], texts: Sequence[str], kinds: list[str], known: Grammar) -> str:
    """What the words of a piece, taken alone, say of whether their neighbours may change them, a letter each.

    `u` any may, `w` one of `_TELLING` before it may, `t` it is one of those, `T` it is and any may change it.
    A point is settled here: it belongs to the word that it touches, in the same piece, or is a mark.
    """
    for place, text in enumerate(texts):
        if text == "." and place:
            touches = starts[place - 1] + len(texts[place - 1]) == starts[place]
            kinds[place] = _point(known, texts[place - 1], kinds[place - 1]) if touches else MARK
    return "".join(map(_code, repeat(known), texts, kinds))


def _code(known: Grammar, lower: str, kind: str) -> str:
    if kind == WORD:
        return "u" if lower in _SHORT else "w"
    if lower in known.markers:
        return "t"
    changing = kind in _VERBAL or lower in known.homonyms
    if kind in _TELLING:
        return "T" if changing else "t"
    return "u" if changing else "-"


def settle(
    texts: list[str], kinds: list[str], starts: Sequence[int], codes: str, plain: str, known: Grammar
) -> None:
    """Gives each word of a row the class that it has beside its neighbours, from left to right."""
    if texts:
        kinds[0] = opening(known, texts[0], kinds[0], plain, starts[0])
    codes = f"t{codes[1:]}".replace("tw", "tu").replace("Tw", "Tu")
    for place, code in enumerate(codes):
        if code not in _UNSETTLED:
            continue
        kind, lower, before = kinds[place], texts[place], kinds[place - 1]
        marked = texts[place - 1] in known.markers
        if kind == WORD and before not in _TELLING and lower not in _SHORT and not marked:
            continue
        if lower in known.homonyms and before in _TIES:
            kinds[place] = WORD
        elif lower == "s" and _possessive(known, texts[place - 1]):
            kinds[place] = POSSESSIVE
        elif kind == PARTICIPLE:
            kinds[place] = _participle(known, texts, kinds, place)
        elif kind in _OPEN:
            if texts[place - 1] in known.clitics:
                kinds[place] = VERB  # after a pronoun that only verbs follow
            elif before == PRONOUN and lower.endswith(known.persons.get(texts[place - 1], "-")):
                kinds[place] = VERB
            elif lower.endswith(known.perfect) and lower not in known.nouns and perfect(kinds, place):
                kinds[place] = PARTICIPLE
            elif kind == VERB:
                kinds[place] = _noun_or_verb(plain[starts[place]].isupper(), known, texts, kinds, place)
            elif known.compounds and not plain[starts[place]].isupper():
                kinds[place] = _unknown(known, texts, kinds, place, marked)


def _unknown(known: Grammar, texts: Sequence[str], kinds: Sequence[str], place: int, marked: bool) -> str:
    """The class of a word that the lexicon does not know: a verb behind a modal (`would abolish`), and behind
    a marker where an object follows (`agreed to abolish the tax`).
    """
    if marked:
        following = kinds[place + 1] if place + 1 < len(kinds) else MARK
        tied = place > 1 and texts[place - 2] in known.tied
        plural = texts[place].endswith(known.plural) and not texts[place].endswith(known.plural * 2)
        return INFINITIVE if following in (DETERMINER, NUMBER) and not (tied or plural) else WORD
    back = place - 1
    while back > 0 and kinds[back] in (ADVERB, NEGATION):
        back -= 1
    return VERB if texts[back] in known.modals else WORD


def _possessive(known: Grammar, before: str) -> bool:
    """Whether an `s` behind `before` is the ending of a possessive."""
    return before.endswith("'") and before not in known.elisions


def opening(known: Grammar, text: str, kind: str, plain: str, start: int) -> str:
    """The class of the first word: a capital may hide an accent; a verb form that may be a noun is one."""
    if text in known.capitals and plain[start].isupper():
        return known.kinds[known.capitals[text]]
    return WORD if kind == VERB and text in known.ambiguous else kind


def _participle(known: Grammar, texts: Sequence[str], kinds: Sequence[str], place: int) -> str:
    """A participle after a determiner is a noun; where past and participle are one form, its object tells."""
    text, before = texts[place], kinds[place - 1]
    if before == DETERMINER or texts[place - 1] in known.articled:
        return WORD
    if known.compounds and before == RELATIVE and place > 1 and kinds[place - 2] == WORD:
        return VERB if text.endswith(known.simple_past) else PARTICIPLE
    if not known.compounds or before not in (WORD, PRONOUN) or perfect(kinds, place):
        return PARTICIPLE
    after = kinds[place + 1] if place + 1 < len(kinds) else MARK
    unknown = text not in known.kinds and text.endswith(known.perfect)
    if not unknown and after not in (DETERMINER, NUMBER):
        return PARTICIPLE
    if after == DETERMINER and _takes(known, texts, kinds, place):
        return VERB
    return PARTICIPLE if _has_verb(kinds, place) or _verb_ahead(kinds, place) else VERB


def _takes(known: Grammar, texts: Sequence[str], kinds: Sequence[str], place: int) -> bool:
    """Whether a past form takes the phrase behind it for its object (`half of voters backed the plan`).

    A participle has none, but for what somebody is named or given (`a man named the winner`), and when.
    """
    text = texts[place]
    if not text.endswith(known.simple_past) or text in known.naming:
        return False
    return kinds[place + 2 : place + 3] != [TIME]


def _passive_ahead(kinds: Sequence[str], place: int) -> bool:
    """Whether what follows a noun has a verb of its own (`orders covering two towns were lifted`)."""
    for kind in kinds[place + 1 :]:
        if kind in _BOUNDARY:
            return False
        if kind in (AUXILIARY, COPULA):
            return True
    return False


def _verb_ahead(kinds: Sequence[str], place: int) -> bool:
    """Whether a finite verb follows `place` before the next mark or conjunction."""
    for kind in kinds[place + 1 :]:
        if kind in _BOUNDARY:
            return False
        if kind in _FINITE:
            return True
    return False


def perfect(kinds: Sequence[str], place: int) -> bool:
    """Whether an auxiliary stands before `place`, with no more than adverbs between."""
    back = place - 1
    while back > 0 and kinds[back] in (ADVERB, NEGATION, PRONOUN):
        back -= 1
    return back >= 0 and kinds[back] in (AUXILIARY, COPULA)


def _had(kinds: Sequence[str], place: int) -> bool:
    """Whether an auxiliary stands before `place`, adverbs between (`has now spread`)."""
    back = place - 1
    while back > 0 and kinds[back] == ADVERB:
        back -= 1
    return kinds[back] == AUXILIARY


def _noun_or_verb(upper: bool, known: Grammar, texts: Sequence[str], kinds: Sequence[str], place: int) -> str:
    """The class of a form that the lexicon knows as a verb's; `upper` says that it has a capital."""
    text, before = texts[place], kinds[place - 1]
    if upper or (known.compounds and texts[place - 1] in known.articled):
        return WORD
    if texts[place - 1] in known.markers:
        return INFINITIVE
    if before in _BEFORE_NOUN:
        if known.compounds and before == NUMBER and _counted(known, text, kinds, place):
            return PARTICIPLE
        return VERB if _tensed(known, text, texts[place - 1], before) else WORD
    if before == ADVERB and _described(known, text, kinds, place):
        return PARTICIPLE
    after = kinds[place + 1] if place + 1 < len(kinds) else MARK
    if known.compounds and before == WORD and after in _HELPING and text.endswith(known.simple_past):
        return PARTICIPLE  # `the homes promised had been built`
    if known.compounds and before == COPULA and text in known.past:
        return PARTICIPLE
    if text not in known.ambiguous or texts[place - 1] in known.modals:
        return VERB  # `penalties could run to 500 euros`
    if known.compounds and (before == ADVERB or text in known.past) and _had(kinds, place):
        return PARTICIPLE
    if known.compounds and before == ADVERB and text in known.past and kinds[place - 2] == MARK and place > 1:
        return PARTICIPLE  # `the fine, first set at $70 million`
    if known.compounds and before == ADVERB and after == WORD and not _has_verb(kinds, place):
        return VERB
    if before == RELATIVE:
        return WORD if after in _FINITE or after == WORD else VERB
    if before in _BOUNDARY and not (known.compounds and after in _AFTER_VERB):
        return WORD
    if (
        known.compounds
        and after == PARTICIPLE
        and text.endswith(known.plural)
        and _passive_ahead(kinds, place)
    ):
        return WORD
    if not known.compounds or after in _AFTER_VERB:
        return VERB
    agrees = text.endswith(known.plural) != texts[place - 1].endswith(known.plural)
    return VERB if after == PREPOSITION and agrees and not _has_verb(kinds, place) else WORD


def _described(known: Grammar, text: str, kinds: Sequence[str], place: int) -> bool:
    """Whether a past form behind an adverb describes a noun (`a closely watched gauge`)."""
    if not known.compounds or place < 2 or kinds[place - 2] != DETERMINER:
        return False
    return text.endswith(known.simple_past) and kinds[place + 1 : place + 2] == [WORD]


def _counted(known: Grammar, text: str, kinds: Sequence[str], place: int) -> bool:
    """Whether a past form between a number and a noun describes these (`cancel 780 scheduled flights`)."""
    noun = text.endswith(known.simple_past) and kinds[place + 1 : place + 2] == [WORD]
    return noun and (_has_verb(kinds, place) or _verb_ahead(kinds, place))


def _tensed(known: Grammar, text: str, before: str, its: str) -> bool:
    """Whether a form is a verb's although a word stands before it, of the class `its`, that nouns follow."""
    if text.endswith(known.tensed):
        return True
    if text in known.ambiguous:
        return False
    counted = its == NUMBER and (known.compounds or not text.endswith(known.plural))
    return before in known.partitives or counted  # `dont six luttent`


def _has_verb(kinds: Sequence[str], place: int) -> bool:
    """Whether a finite verb stands before `place` since the last mark or conjunction."""
    for kind in reversed(kinds[:place]):
        if kind in _FINITE:
            return True
        if kind in _BOUNDARY:
            return False
    return False


def _point(known: Grammar, before: str, its: str) -> str:
    """A point that closes an abbreviation or an initial belongs to its word, of the class `its`."""
    if its == MARK:
        return MARK
    inside = before in known.abbreviations or (len(before) == 1 and before.isalpha()) or "." in before
    return WORD if inside else MARK
