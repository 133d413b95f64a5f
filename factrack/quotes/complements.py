"""A speaker and what is said of them before the verb: `Jane Doe at the Union`, `a report out in May`."""

from __future__ import annotations

from typing import Final

from factrack.quotes.lines import Line, has_verb, is_verb
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece
from factrack.text import phrases


def opens_subject(line: Line, i: int) -> bool:
    """Whether a subject may begin with the word at `i`."""
    kind = line.kinds[i]
    if kind == phrases.PARTICIPLE:
        return line.capitals[i] and i > 0
    return kind in (phrases.WORD, phrases.DETERMINER, phrases.NUMBER, phrases.PRONOUN) or line.capitals[i]


def described(line: Line, first: int, last: int) -> Mention | None:
    """The mention that begins at `first`, where only what describes it stands between it and `last`."""
    if first >= last or not opens_subject(line, first) or has_verb(line, first, last):
        return None
    found = piece(line, first, last)
    return mention(line, found, found.last) if found and found.last < last else None


def with_complements(line: Line, first: int, last: int) -> Mention | None:
    """The mention at `first`, where all up to `last` are its complements: `Jane Doe at the Example Union`."""
    if first >= last or not opens_subject(line, first) or is_verb(line, first):
        return None
    found = piece(line, first, last)
    if found is None or found.last >= last or _is_time(line, found.first, found.last):
        return None
    here = found.last
    plain = True
    while here < last:
        plain = plain and (line.kinds[here] not in _BESIDE or _postposed(line, here))
        if not opens_complement(line, here) or line.words[here] in line.view.vocabulary.lists["breaks"]:
            return None
        here += _postposed(line, here)
        inner = piece(line, here + 1, last)
        here = inner.last if inner else here + 1
    who = mention(line, found, found.last)
    aged = line.words[last - 1] in line.view.vocabulary.lists["ages"]
    if plain and not aged and who.kind is not None and who.name_start is None:
        who = who._replace(end=line.end_of(last - 1), bare=False)
    return who if not plain or who.kind is not None or who.name_start is not None else None


_COMPLEMENTS: Final = frozenset(
    {phrases.PREPOSITION, phrases.LINK, phrases.PARTICIPLE, phrases.TIME, phrases.ADVERB}
)


_BESIDE: Final = frozenset({phrases.PARTICIPLE, phrases.VERB, phrases.TIME, phrases.ADVERB})
"""What describes a speaker without naming them: no part of the mention."""


def _postposed(line: Line, i: int) -> bool:
    """Whether the word at `i` is an adjective that follows its noun: `sources close to the talks`."""
    return line.words[i] in line.view.vocabulary.lists["postposed"]


def opens_complement(line: Line, i: int) -> bool:
    """Whether a complement of a noun begins at `i`: `at the border`, `allowing it`, `released in May`."""
    adjuncts = line.view.vocabulary.lists["adjuncts"]
    if _postposed(line, i):
        return line.words[i + 1] in adjuncts
    if line.kinds[i] == phrases.VERB and line.words[i].endswith(line.view.vocabulary.participles):
        by = line.view.vocabulary.lists["passive_of"]
        return line.words[i + 1] in adjuncts | by or line.kinds[i + 1] == phrases.TIME
    return line.kinds[i] in _COMPLEMENTS or line.words[i] in adjuncts


def _is_time(line: Line, first: int, last: int) -> bool:
    """Whether a phrase says when: `a year`, `la veille`."""
    times = line.view.vocabulary.lists["time_nouns"]
    return any(line.kinds[i] == phrases.TIME or line.words[i] in times for i in range(first, last))
