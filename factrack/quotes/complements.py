"""A speaker and what is said of them before the verb: `Jane Doe at the Union`, `a report out in May`."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import (
    ADJUNCTS,
    AGES,
    BREAKS,
    INDEFINITES,
    PARTICIPLE_ENDING,
    PASSIVE_OF,
    POSTPOSED,
    ROLES,
    TIME_NOUNS,
)
from factrack.quotes.lines import Line
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import Piece, piece
from factrack.text import phrases


def opens_subject(line: Line, i: int) -> bool:
    """Whether a subject may begin with the word at `i`."""
    kind = line.kinds[i]
    if kind == phrases.PARTICIPLE:
        describes = line.flags[i + 1] & ROLES and line.capitals[i + 2]  # `retired judge Ada Marlow`
        return (line.capitals[i] and i > 0) or bool(describes)
    return kind in _OPENING or line.capitals[i] or line.flags[i] & INDEFINITES > 0


_OPENING: Final = frozenset({phrases.WORD, phrases.DETERMINER, phrases.NUMBER, phrases.PRONOUN})


def with_complements(line: Line, found: Piece, last: int) -> Mention | None:
    """The mention of a phrase, where all from it up to `last` is its complement: `Jane Doe at the Union`."""
    here = said = found.last
    plain = True
    while here < last:
        if not opens_complement(line, here) or line.flags[here] & BREAKS:
            return None
        if here == found.last and _is_time(line, found.first, here):
            return None
        plain = plain and (line.kinds[here] not in _BESIDE or line.flags[here] & POSTPOSED > 0)
        here += line.flags[here] & POSTPOSED > 0
        inner = piece(line, here + 1, last)
        here = inner.last if inner else here + 1
        said = here if plain and inner else said
    who = mention(line, found, found.last)
    aged = line.flags[said - 1] & AGES
    paper = plain or who.kind == "document"  # `a survey by Varel released this week`
    if said > found.last and paper and not aged and who.kind is not None and who.name_start is None:
        who = who._replace(end=line.end_of(said - 1), bare=False)
    return who if not plain or who.kind is not None or who.name_start is not None else None


_COMPLEMENTS: Final = frozenset(
    {phrases.PREPOSITION, phrases.LINK, phrases.PARTICIPLE, phrases.TIME, phrases.ADVERB}
)


_BESIDE: Final = frozenset({phrases.PARTICIPLE, phrases.VERB, phrases.TIME, phrases.ADVERB})
"""What describes a speaker without naming them: no part of the mention."""


def opens_complement(line: Line, i: int) -> bool:
    """Whether a complement of a noun begins at `i`: `at the border`, `allowing it`, `released in May`."""
    bits, kind = line.flags[i], line.kinds[i]
    if bits & POSTPOSED:  # an adjective that follows its noun: `sources close to the talks`
        return bool(line.flags[i + 1] & ADJUNCTS)
    if kind == phrases.VERB and bits & PARTICIPLE_ENDING:
        return line.flags[i + 1] & (ADJUNCTS | PASSIVE_OF) > 0 or line.kinds[i + 1] == phrases.TIME
    return kind in _COMPLEMENTS or bits & ADJUNCTS > 0


def _is_time(line: Line, first: int, last: int) -> bool:
    """Whether a phrase says when: `a year`, `la veille`."""
    if phrases.TIME in line.kinds[first:last]:
        return True
    return any(bits & TIME_NOUNS for bits in line.flags[first:last])
