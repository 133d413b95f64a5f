"""Reporting words in a line.

Verbs with their auxiliaries, phrases of several words, and words that give a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from factrack.quotes.lines import QUOTE, Line, inverted
from factrack.quotes.vocabulary import Form, Phrase, Verb
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


class Source(NamedTuple):
    """Words that give the source of what stands beside them (`selon`), by word indices."""

    first: int
    last: int
    kind: str


def _matches(line: Line, i: int, phrase: Phrase) -> bool:
    rest = phrase.rest
    if rest and line.words[i + 1] != rest[0]:
        return False
    return tuple(line.words[i + 1 : i + 1 + len(rest)]) == rest


def _verb_at(line: Line, i: int) -> tuple[int, frozenset[str], Form, int | None] | None:
    """The reporting verb that begins at word `i`: (after it, takes, form, index of its inverted pronoun)."""
    vocabulary = line.view.vocabulary
    for phrase in vocabulary.verb_phrases.get(line.words[i], ()):
        if _matches(line, i, phrase):
            form: Form = "finite"
            return i + 1 + len(phrase.rest), phrase.takes, form, None
    verb = vocabulary.verbs.get(line.words[i])
    if verb:
        return i + 1, verb.takes, verb.form, None
    turned = inverted(vocabulary, line.words[i])
    verb = vocabulary.verbs.get(turned[0]) if turned else None
    return (i + 1, verb.takes, "finite", i) if verb else None


def _auxiliary(line: Line, verb: int) -> tuple[int, str, int | None]:
    """What stands before a verb.

    (index where the verb group begins, `perfect`, `passive`, `do` or "", pronoun).
    """
    vocabulary = line.view.vocabulary
    here = verb - 1
    while here >= 0 and verb - here <= _REACH:
        word = line.words[here]
        turned = inverted(vocabulary, word)
        stem = turned[0] if turned else word
        pronoun = here if turned else None
        if stem in vocabulary.lists["perfect"]:
            return here, "perfect", pronoun
        if stem in vocabulary.lists["reflexive_perfect"]:
            if line.words[here - 1] in vocabulary.lists["reflexive"]:
                return here - 1, "perfect", pronoun
            return here, "passive", pronoun
        if stem in vocabulary.lists["passive"]:
            return here, "passive", pronoun
        if stem in vocabulary.lists["auxiliaries"]:
            return here, "do", pronoun
        skipped = line.kinds[here] in _SKIPPED or (word in vocabulary.lists["fillers"])
        if not skipped and not (word == "," and here < verb - 1):
            break
        here -= 1
    return verb, "", None


def is_noun(line: Line, i: int) -> bool:
    """Whether a word that can be a reporting verb is a noun or a name in its place."""
    vocabulary = line.view.vocabulary
    before = line.kinds[i - 1]
    if line.capitals[i] and i and before != QUOTE:
        return True
    if vocabulary.verbs.get(line.words[i], _NONE).form == "gerund":
        clitic = line.words[i - 1] in vocabulary.lists["clitics"] and line.words[i - 2] == ","
        if before in (phrases.DETERMINER, phrases.LINK) and not clitic:
            return True
        return vocabulary.head_last and before in (phrases.WORD, phrases.VERB)
    alone = line.words[i - 1] in vocabulary.lists["standalone"]
    if alone and vocabulary.head_last and line.words[i] in vocabulary.ambiguous:
        return line.words[i].endswith(vocabulary.plurals)
    if before in _NOUN_FOLLOWS and not alone:
        clitic = line.words[i - 1] in vocabulary.lists["clitics"]
        return not clitic or line.words[i] in vocabulary.ambiguous
    return vocabulary.head_last and line.words[i - 1] in vocabulary.lists["possessive_marks"]


def _valid(line: Line, i: int, form: Form, group: str) -> bool:
    """Whether a form can report in its place, given what stands before it."""
    vocabulary = line.view.vocabulary
    word = line.words[i]
    if group in ("perfect", "do"):
        return True
    if form == "infinitive":
        if line.kinds[i - 1] in (phrases.LINK, phrases.AUXILIARY) or line.kinds[i + 1] == QUOTE:
            return True
        return line.words[i - 1] in vocabulary.lists["purposes"]
    if form == "participle" and not vocabulary.free_joins:
        return (line.words[i + 1] in vocabulary.lists["passive_of"]) or _coordinated(line, i)
    takes = vocabulary.verbs.get(word, _NONE).takes
    if vocabulary.head_last and word in vocabulary.bases and "free" not in takes:
        return _plural_before(line, i)
    return True


def _coordinated(line: Line, i: int) -> bool:
    """Whether a participle shares the auxiliary of an earlier one: `a salué … et assuré que`."""
    here = i - 1
    while line.kinds[here] == phrases.ADVERB or (line.words[here] in line.view.vocabulary.lists["fillers"]):
        if line.words[here] in line.view.vocabulary.lists["conjunctions"]:
            break
        here -= 1
    if line.words[here] not in line.view.vocabulary.lists["conjunctions"] and line.words[here] != ",":
        return False
    return any((line.words[n] in line.view.vocabulary.lists["perfect"]) for n in range(here))


def _plural_before(line: Line, i: int) -> bool:
    """Whether a base form (`say`) has a plural subject before it."""
    here = i - 1
    while line.kinds[here] in _SKIPPED or (line.words[here] in line.view.vocabulary.lists["fillers"]):
        here -= 1
    word = line.words[here]
    vocabulary = line.view.vocabulary
    return (
        word in vocabulary.base_subjects
        or vocabulary.classes.get(word) == "plural"
        or (line.kinds[here] == phrases.WORD and word.endswith(vocabulary.plurals) and len(word) > 3)
        or line.kinds[i - 1] == QUOTE
    )


def _by(line: Line, last: int, form: Form) -> bool:
    """Whether a participle is followed by the one who did it: `présenté par`, `put forward by`."""
    by = line.view.vocabulary.lists["passive_of"]
    if line.words[last] in by:
        return form == "participle" or line.view.vocabulary.head_last
    return form == "participle" and any(word in by for word in line.words[last : last + 4])


def _with_clitics(line: Line, first: int) -> int:
    """Where a verb begins with the small words bound to it: `se souvient`, `n'exclut`."""
    while line.words[first - 1] in line.view.vocabulary.lists["proclitics"]:
        first -= 1
    return first


def _candidates(line: Line) -> list[int]:
    """Where a reporting verb may begin.

    The words that are one, and those that a hyphen may join to a pronoun.
    """
    heads = line.view.vocabulary.heads if line.marked else line.view.vocabulary.bare_heads
    hyphens = bool(line.view.vocabulary.lists["inverted"])
    return [i for i, word in enumerate(line.words) if word in heads or (hyphens and "-" in word)]


def _cue(line: Line, i: int) -> Cue | None:
    """The reporting verb at word `i`, if it is one in its place."""
    found = _verb_at(line, i)
    if not found:
        return None
    last, takes, form, pronoun = found
    if form == "gerund" and line.words[i] in line.view.vocabulary.sources:
        return None
    first, group, turned = _auxiliary(line, i)
    if first == i and form != "infinitive" and is_noun(line, i):
        return None
    if group == "passive" and form == "gerund":
        group = "perfect"
    if group == "passive" or (form != "gerund" and first == i and _by(line, last, form)):
        return Cue(first, i, last, takes, form, None, True)
    if "blame" in takes and line.kinds[last] == phrases.LINK and line.view.vocabulary.head_last:
        return None
    if first == i and form != "gerund":
        first = _with_clitics(line, first)
    if not _valid(line, i, form, group):
        return None
    real: Form = "finite" if group in ("perfect", "do") else form
    return Cue(first, i, last, takes, real, turned if turned is not None else pronoun)


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
    if table.keys().isdisjoint(line.words):
        return
    done = 0
    for i, word in enumerate(line.words):
        if word not in table or i < done:
            continue
        found = next((p for p in table[word] if _matches(line, i, p)), None)
        if found:
            done = i + 1 + len(found.rest)
            yield Source(i, done, found.kind)
