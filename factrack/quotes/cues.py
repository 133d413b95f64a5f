"""Reporting words in a line.

Verbs with their auxiliaries, phrases of several words, and words that give a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from factrack.quotes.adjuncts import aside
from factrack.quotes.complements import with_complements
from factrack.quotes.flags import (
    AMBIGUOUS,
    ASIDES,
    AUXILIARIES,
    BARE_HEADS,
    BASE_SUBJECTS,
    BASES,
    CLITICS,
    CONJUNCTIONS,
    FILLERS,
    HEADS,
    INVERTED,
    PASSIVE,
    PASSIVE_OF,
    PERFECT,
    PLURAL_ENDING,
    PLURALS,
    POSSESSIVE_MARKS,
    POSSESSIVES,
    PROCLITICS,
    PURPOSES,
    REFLEXIVE,
    REFLEXIVE_PERFECT,
    SOURCES,
    STANDALONE,
)
from factrack.quotes.lines import QUOTE, Line, inverted, is_verb, said_by
from factrack.quotes.openings import Openings, Phrase
from factrack.quotes.pieces import piece
from factrack.quotes.vocabulary import Form, Verb
from factrack.records import maker
from factrack.text import phrases

_SKIPPED: Final = frozenset({phrases.ADVERB, phrases.NEGATION, phrases.TIME})
_NOUN_FOLLOWS: Final = frozenset({phrases.DETERMINER, phrases.LINK, phrases.PREPOSITION, phrases.NUMBER})
_NONE: Final = Verb(frozenset(), "finite")
_REACH: Final = 8
"""How many words may stand between an auxiliary and its participle."""


class Cue(NamedTuple):
    """A reporting verb by word indices: `[first, last)` with its auxiliaries; `takes` as in the lexicon.

    `pronoun` is the index of the word that holds an inverted pronoun (`a-t-il`), or None. `passive` says
    that the subject does not speak (`a été annoncé par`).
    """

    first: int
    verb: int
    last: int
    takes: frozenset[str]
    form: Form
    pronoun: int | None = None
    passive: bool = False


_cue_of: Final = maker(Cue)


class Source(NamedTuple):
    """Words that give the source of what stands beside them (`selon`), by word indices."""

    first: int
    last: int
    kind: str


def _phrase_at(line: Line, i: int, openings: Openings, gap: int = 0) -> Phrase | None:
    """The longest of the cues that begin with the word at `i` which stands there.

    `gap` words after the first are an aside: `parle quant à lui de 16 blessés`.
    """
    words, rest = line.words, i + 1 + gap
    for phrase in openings.get(words[rest]) or openings[""]:
        size = len(phrase.rest)
        if size < 2 or words[rest : rest + size] == phrase.rest:
            return phrase
    return None


def _verb_at(line: Line, i: int) -> tuple[int, frozenset[str], Form, int | None] | None:
    """The reporting verb that begins at word `i`: (after it, takes, form, index of its inverted pronoun)."""
    vocabulary, word = line.view.vocabulary, line.words[i]
    openings = vocabulary.verb_phrases.get(word)
    gap = aside(line, i + 1) if openings and line.flags[i + 1] & ASIDES else 0
    phrase = _phrase_at(line, i, openings, gap) if openings else None
    if phrase and not phrase.takes:
        return None  # `compte tenu du vent`
    if phrase:
        form: Form = "gerund" if phrase.kind == "gerund" else "finite"
        return i + 1 + gap + len(phrase.rest), phrase.takes, form, None
    verb = vocabulary.verbs.get(word)
    if verb:
        return i + 1, verb.takes, verb.form, None
    if not line.flags[i] & INVERTED:
        return None
    turned = inverted(vocabulary, word)
    verb = vocabulary.verbs.get(turned[0]) if turned else None
    return (i + 1, verb.takes, "finite", i) if verb else None


def _auxiliary(line: Line, verb: int) -> tuple[int, str, int | None]:
    """What stands before a verb.

    (index where the verb group begins, `perfect`, `passive`, `do` or "", pronoun).
    """
    here = verb - 1
    if not line.flags[here] & _BEFORE and line.kinds[here] not in _SKIPPED:
        return verb, "", None  # as most often
    while here >= 0 and verb - here <= _REACH:
        bits = line.flags[here]
        pronoun = None
        if bits & INVERTED:
            vocabulary = line.view.vocabulary
            turned = inverted(vocabulary, line.words[here])
            bits, pronoun = (vocabulary.flags[turned[0]], here) if turned else (bits, None)
        if bits & _GROUPS:
            if bits & PERFECT:
                return here, "perfect", pronoun
            if bits & REFLEXIVE_PERFECT:
                reflexive = line.flags[here - 1] & REFLEXIVE
                return (here - 1, "perfect", pronoun) if reflexive else (here, "passive", pronoun)
            return here, "passive" if bits & PASSIVE else "do", pronoun
        skipped = line.kinds[here] in _SKIPPED or line.flags[here] & FILLERS
        if not skipped and not (line.words[here] == "," and here < verb - 1):
            break
        here -= 1
    return verb, "", None


_QUALIFIED_AFTER: Final = frozenset(
    {phrases.MARK, phrases.CONJUNCTION, phrases.DETERMINER, phrases.LINK, phrases.PREPOSITION, phrases.NUMBER}
)
_GROUPS: Final = PERFECT | REFLEXIVE_PERFECT | PASSIVE | AUXILIARIES
_BEFORE: Final = _GROUPS | INVERTED | FILLERS


def is_noun(line: Line, i: int) -> bool:
    """Whether a word that can be a reporting verb is a noun or a name in its place."""
    vocabulary, bits = line.view.vocabulary, line.flags[i]
    before, bits_before = line.kinds[i - 1], line.flags[i - 1]
    if line.capitals[i] and i and before != QUOTE:
        return True
    if said_by(line, i) or (vocabulary.head_last and (_qualifies(line, i) or _is_object(line, i))):
        return True
    if vocabulary.verbs.get(line.words[i], _NONE).form == "gerund":
        if before in (phrases.DETERMINER, phrases.LINK):
            return not (bits_before & CLITICS and line.words[i - 2] == ",")
        return vocabulary.head_last and before in (phrases.WORD, phrases.VERB)
    alone = bits_before & STANDALONE
    if alone and vocabulary.head_last and bits & AMBIGUOUS:
        return bool(bits & PLURAL_ENDING)
    if line.kinds[i - 2] == phrases.DETERMINER and line.words[i - 1] in vocabulary.lists["preposed"]:
        return True  # `le vrai chiffre`
    if before in _NOUN_FOLLOWS and not alone and not _numbered(line, i - 1) and not _after_year(line, i):
        return not bits_before & CLITICS or bool(bits & AMBIGUOUS)
    return vocabulary.head_last and bool(bits_before & POSSESSIVE_MARKS)


def _is_object(line: Line, i: int) -> bool:
    """Whether a form ends the object of a verb, and has none itself: `cut its sales forecast and said`."""
    if not line.flags[i] & AMBIGUOUS or line.kinds[i + 1] not in _AFTER_NOUN:
        return False
    here = i - 1
    while line.kinds[here] in _WITHIN and here > i - _OBJECT:
        here -= 1
    begins = line.kinds[here] == phrases.DETERMINER or line.flags[here] & POSSESSIVES
    return here < i - 1 and bool(begins) and is_verb(line, here - 1)


_OBJECT: Final = 5
"""The most words of such an object before its noun."""
_WITHIN: Final = frozenset({phrases.WORD, phrases.PARTICIPLE, phrases.NUMBER})
_AFTER_NOUN: Final = frozenset({phrases.CONJUNCTION, phrases.PREPOSITION, phrases.MARK, phrases.TIME})


def _numbered(line: Line, i: int) -> bool:
    """Whether a number belongs to the name before it (`Platform 4 said`)."""
    return line.kinds[i] == phrases.NUMBER and line.capitals[i - 1] and i > 0


def _after_year(line: Line, i: int) -> bool:
    """Whether a form that is no noun stands behind a year: `who left the firm in 2023 told`."""
    word = line.words[i - 1]
    year = word.isdigit() and len(word) == _YEAR and line.kinds[i - 2] in (phrases.PREPOSITION, phrases.TIME)
    return year and not line.flags[i] & AMBIGUOUS


_YEAR: Final = 4


def _qualifies(line: Line, i: int) -> bool:
    """Whether a form is joined to a participle before it, and says with it of what kind a noun is.

    `suspected and confirmed cases`
    """
    if not line.flags[i - 1] & CONJUNCTIONS or line.kinds[i - 2] != phrases.PARTICIPLE or i < 2:
        return False
    return line.kinds[i + 1] == phrases.WORD and line.kinds[i - 3] in _QUALIFIED_AFTER


def _valid(line: Line, i: int, form: Form, group: str) -> bool:
    """Whether a form can report in its place, given what stands before it."""
    if group in ("perfect", "do"):
        return True
    if form == "infinitive":
        if line.kinds[i - 1] in (phrases.LINK, phrases.AUXILIARY) or line.kinds[i + 1] == QUOTE:
            return True
        return bool(line.flags[i - 1] & PURPOSES)
    vocabulary = line.view.vocabulary
    if form == "participle" and not vocabulary.free_joins:
        return bool(line.flags[i + 1] & PASSIVE_OF) or _coordinated(line, i)
    if vocabulary.head_last and line.flags[i] & BASES:
        takes = vocabulary.verbs.get(line.words[i], _NONE).takes
        return "free" in takes or _plural_before(line, i) or _plural_described(line, i)
    return True


def _coordinated(line: Line, i: int) -> bool:
    """Whether a participle shares the auxiliary of an earlier one: `a salué … et assuré que`."""
    here = i - 1
    while line.kinds[here] == phrases.ADVERB or line.flags[here] & FILLERS:
        if line.flags[here] & CONJUNCTIONS:
            break
        here -= 1
    if not line.flags[here] & CONJUNCTIONS and line.words[here] != ",":
        return False
    return any(bits & PERFECT for bits in line.flags[: max(here, 0)])


def _plural_before(line: Line, i: int) -> bool:
    """Whether a base form (`say`) has a plural subject before it."""
    here = i - 1
    while line.kinds[here] in _SKIPPED or line.flags[here] & FILLERS:
        here -= 1
    bits = line.flags[here]
    if bits & (BASE_SUBJECTS | PLURALS) or line.kinds[i - 1] == QUOTE or said_by(line, here):
        return True
    return line.kinds[here] == phrases.WORD and bool(bits & PLURAL_ENDING) and len(line.words[here]) > 3


def _plural_described(line: Line, i: int) -> bool:
    """Whether a base form has a plural subject that more is said of: `Analysts polled by Varel see`."""
    first = next((n for n in reversed(line.stops) if n < i), -1) + 1
    noun = next((n for n in range(first, min(first + _LEADS, i)) if line.flags[n] & PLURALS), i)
    found = piece(line, noun, i)
    return found is not None and found.last < i and with_complements(line, found, i) is not None


_LEADS: Final = 4
"""Within how many words of its clause such a subject has its noun."""


def _by(line: Line, last: int, form: Form) -> bool:
    """Whether a participle is followed by the one who did it: `présenté par`, `put forward by`."""
    if not line.held & PASSIVE_OF or (form != "participle" and not line.view.vocabulary.head_last):
        return False
    if line.flags[last] & PASSIVE_OF:
        return True
    reach = _FIGURE if phrases.NUMBER in line.kinds[last : last + 3] else _AGENT
    return form == "participle" and any(bits & PASSIVE_OF for bits in line.flags[last + 1 : last + reach])


_AGENT: Final = 4
"""Within how many words after a participle it is said who did it."""
_FIGURE: Final = 7
"""The same where a figure stands between: `évalué à 12 millions d'euros par l'exploitant`."""


def _with_clitics(line: Line, first: int) -> int:
    """Where a verb begins with the small words bound to it: `se souvient`, `n'exclut`."""
    while line.flags[first - 1] & PROCLITICS:
        first -= 1
    return first


def _candidates(line: Line) -> list[int]:
    """Where a reporting verb may begin.

    The words that are one, and those that a hyphen joins to a pronoun.
    """
    return line.all_of(HEADS | INVERTED if line.marked else BARE_HEADS | INVERTED)


_ON_ITSELF: Final = frozenset({"words", "itself"})
"""What verbs take that report only with a reflexive pronoun, but for marked words."""


def _cue(line: Line, i: int) -> Cue | None:
    """The reporting verb at word `i`, if it is one in its place."""
    found = _verb_at(line, i)
    if not found:
        return None
    last, takes, form, pronoun = found
    if form == "gerund" and line.flags[i] & SOURCES:
        return None
    first, group, turned = _auxiliary(line, i)
    if first == i and form != "infinitive" and is_noun(line, i):
        figure = line.kinds[i - 1] == phrases.NUMBER and _by(line, last, form)
        if not figure:  # "the 10 million claimed by"
            return None
    on_itself = line.flags[first if group else i - 1] & REFLEXIVE
    if "middle" in takes and on_itself:
        return None  # `l'inflation s'est établie à 3%`
    if not line.marked and takes <= _ON_ITSELF and not on_itself:
        return None  # `…, s'est réjoui le maire`; not `la hausse a réjoui le maire`
    if group == "passive" and form == "gerund":
        group = "perfect"
    done_by = form != "gerund" and first == i and line.held & PASSIVE_OF and _by(line, last, form)
    if group == "passive" or done_by:
        return _cue_of(first, i, last, takes, form, None, True)
    if "blame" in takes and line.kinds[last] == phrases.LINK and line.view.vocabulary.head_last:
        return None
    if first == i and form != "gerund":
        first = _with_clitics(line, first)
    if not _valid(line, i, form, group):
        return None
    real: Form = "finite" if group in ("perfect", "do") else form
    return _cue_of(first, i, last, takes, real, turned if turned is not None else pronoun)


def verbs(line: Line) -> Iterator[Cue]:
    """The reporting verbs of a line, in order."""
    done = 0
    for i in _candidates(line):
        cue = _cue(line, i) if i >= done else None
        if cue:
            done = cue.last
            yield cue


def sources(line: Line) -> Iterator[Source]:
    """The words of a line that give a source, in order."""
    table = line.view.vocabulary.sources
    done = 0
    words = line.words
    for i in line.all_of(SOURCES):
        openings = table[words[i]]
        if i < done or not (openings[""] or words[i + 1] in openings):
            continue
        phrase = _phrase_at(line, i, openings)
        if phrase:
            done = i + 1 + len(phrase.rest)
            yield Source(i, done, phrase.kind)
