"""Whether words make a clause: a subject and its finite verb, at once or after an opening phrase."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import (
    CLITICS,
    CONJUNCTIONS,
    DEMONSTRATIVES,
    FILLERS,
    NOMINATIVES,
    PROCLITICS,
    VERBS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb, is_verb
from factrack.quotes.pieces import piece
from factrack.text import phrases


def has_main_verb(line: Line, first: int, last: int) -> bool:
    """Whether a finite verb stands in `[first, last)` outside relative clauses between commas.

    Not in `The firm, which employs 300 people,`.
    """
    begin = first
    while begin < last:
        stop = line.comma(begin, last)
        if not _relates(line, begin, first) and has_verb(line, begin, stop):
            return True
        begin = stop + 1
    return False


def _relates(line: Line, begin: int, first: int) -> bool:
    """Whether a relative clause begins behind a comma, at `begin`."""
    return begin > first and phrases.RELATIVE in (line.kinds[begin], line.kinds[begin + 1])


def is_related(line: Line, first: int, last: int) -> bool:
    """Whether words end on a relative clause behind a comma: what follows goes on with their subject."""
    begin, stop = first, line.comma(first, last)
    while stop < last:
        begin, stop = stop + 1, line.comma(stop + 1, last)
    return _relates(line, begin, first)


def acted(line: Line, first: int, last: int) -> bool:
    """Whether a participle before a number is the verb of words: `Blast killed eight, inquiry finds`."""
    kinds = line.kinds
    return any(
        kinds[i] == phrases.PARTICIPLE and kinds[i - 1] == phrases.WORD and kinds[i + 1] == phrases.NUMBER
        for i in range(first + 1, last - 1)
    )


def nominative(line: Line, i: int) -> bool:
    """Whether a pronoun that can only be a subject stands at `i`: `said he …`, `said they …`."""
    elided = line.words[i].endswith("'")
    bits = line.view.vocabulary.flags[line.words[i][:-1]] if elided else line.flags[i]
    if bits & DEMONSTRATIVES:
        here = i + 1 + (line.kinds[i + 1] == phrases.ADVERB or line.flags[i + 1] & FILLERS > 0)
        return is_verb(line, here) or (is_verb(line, here + 1) and line.words[here].endswith("'"))
    if not bits & NOMINATIVES:
        return False
    return any(is_verb(line, n) for n in range(i + 1, i + 4)) or all(line.words[i + 1 : i + 4])


def subject_and_verb(line: Line, first: int, stop: int) -> bool:
    """Whether a noun phrase begins at `first` and its finite verb follows at once: no mere object."""
    found = piece(line, first, stop)
    if found is None:
        return False
    here = found.last
    vague = not line.capitals[first] and line.kinds[first] == phrases.WORD
    while here < stop:
        if is_verb(line, here):
            return not (vague and line.words[here] in line.view.vocabulary.ambiguous) and not _passive(
                line, here
            )
        kind = line.kinds[here]
        if line.words[here] in line.view.vocabulary.lists["markers"] and line.kinds[here + 1] == phrases.VERB:
            inner = piece(line, here + 2, stop)
            here = inner.last if inner else here + 2
        elif line.words[here] in line.view.vocabulary.lists["comparing"]:
            return False  # `reported a smaller loss than analysts had feared`
        elif kind == phrases.PREPOSITION:
            inner = piece(line, here + 1, stop)
            here = inner.last if inner else here + 1
        elif kind == QUOTE:
            return True
        elif kind == phrases.RELATIVE or line.words[here] == ",":
            return _resumes(line, here, stop)
        elif kind in (phrases.ADVERB, phrases.TIME, phrases.PARTICIPLE, phrases.LINK):
            here += 1
        else:
            return False
    return False


def _passive(line: Line, i: int) -> bool:
    """Whether what looks like a finite verb at `i` is a participle: `the losses made by`."""
    by = line.view.vocabulary.lists["passive_of"]
    return line.kinds[i] == phrases.VERB and any(word in by for word in line.words[i + 1 : i + 3])


def _resumes(line: Line, first: int, stop: int) -> bool:
    """Whether a verb follows an aside that begins at `first`.

    After its closing comma, or a second verb after a relative.
    """
    begin = first + 1
    close = next((i for i in range(begin, stop) if line.words[i] == ","), None)
    if close is not None and is_verb(line, close + 1):
        return True
    return line.kinds[first] == phrases.RELATIVE and _predicates(line, begin, stop) >= 2


def _predicates(line: Line, first: int, stop: int) -> int:
    """How many verbs stand among words, each with its auxiliaries (`could go`) once."""
    count, helped = int(line.kinds[first] == phrases.PARTICIPLE), False
    for i in range(first + count, stop):
        if line.flags[i] & CONJUNCTIONS and line.flags[i + 1] & VERBS and is_verb(line, i + 1):
            break
        if line.kinds[i] in _HELPS and is_verb(line, i):
            count, helped = count + (not helped), True
        elif line.kinds[i] not in _BETWEEN:
            count, helped = count + (not helped and is_verb(line, i)), False
    return count


_HELPS: Final = frozenset({phrases.AUXILIARY, phrases.COPULA})
_BETWEEN: Final = frozenset({phrases.ADVERB, phrases.NEGATION})


def after_opening(line: Line, first: int, stop: int) -> bool:
    """Whether an adverbial at `first` opens what was said (`said as they left, two men …`), rather than
    when."""
    found = piece(line, first + 1, stop)
    if found and is_verb(line, found.last) and line.kinds[first] == phrases.PREPOSITION:
        return not _passive(line, found.last)  # `said at a vigil attended by many`
    commas = [i for i in range(first, stop) if line.words[i] == ","]
    if not commas:
        later = piece(line, found.last, stop) if found else None
        return later is not None and is_verb(line, later.last) and line.kinds[first] == phrases.PREPOSITION
    return any(nominative(line, i + 1) or subject_and_verb(line, i + 1, stop) for i in commas)


def acts(line: Line, i: int) -> bool:
    """Whether a verb stands right behind a relative pronoun: `who gathered at`, `qui s'étaient réunis`."""
    while line.flags[i] & (CLITICS | PROCLITICS) or line.kinds[i] == phrases.NEGATION:
        i += 1
    past = line.kinds[i] == phrases.PARTICIPLE and line.kinds[i + 1] not in _NOUNS
    return past or is_verb(line, i)


_NOUNS: Final = frozenset({phrases.WORD, phrases.NUMBER})
