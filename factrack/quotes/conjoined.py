"""Where a conjunction joins two nouns of one phrase: `search and rescue`, `founder and CEO`, `X and Y`."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import CONJUNCTIONS, ROLES
from factrack.quotes.lines import QUOTE, Line, is_verb
from factrack.text import phrases

BODY: Final = frozenset({phrases.WORD, phrases.NUMBER, phrases.PARTICIPLE, QUOTE})
"""Classes of words that a noun phrase is made of."""


def nominal(line: Line, i: int) -> bool:
    """Whether a word is a noun or an adjective in its place."""
    return line.kinds[i] == phrases.WORD or (line.kinds[i] == phrases.VERB and not is_verb(line, i))


def joins_noun(line: Line, i: int) -> bool:
    """Whether a conjunction joins a second noun phrase, rather than a second clause."""
    if not line.flags[i] & CONJUNCTIONS:
        return False
    if _two_roles(line, i):
        return True
    here = i + 1
    while line.kinds[here] == phrases.DETERMINER:
        here += 1
    if not nominal(line, here):
        return False
    if line.kinds[i + 1] != phrases.DETERMINER and not line.capitals[here] and not _leads_to_role(line, here):
        return False
    while line.kinds[here] in BODY or line.kinds[here] in (phrases.LINK, phrases.DETERMINER):
        here += 1
    return not is_verb(line, here)


def _two_roles(line: Line, i: int) -> bool:
    """Whether a conjunction joins two roles of one: `founder and CEO`, `le maire et président du port`."""
    return bool(line.flags[i - 1] & line.flags[i + 1] & ROLES) and not line.capitals[i - 1]


def _leads_to_role(line: Line, i: int) -> bool:
    """Whether a role follows soon: `search and rescue chief`."""
    people = line.view.vocabulary.people
    return line.view.vocabulary.head_last and any(word in people for word in line.words[i : i + 3])


def names_two(line: Line, first: int, last: int) -> bool:
    """Whether a phrase names two: `les pompiers et Enedis`, `Jane Doe and John Roe`."""
    flags = line.flags
    for i in range(first + 1, last - 1):
        if flags[i] & CONJUNCTIONS and not _two_roles(line, i):
            opens = line.kinds[first] == phrases.DETERMINER or line.capitals[first]
            again = line.kinds[i + 1] == phrases.DETERMINER or line.capitals[i + 1]
            return opens and again
    return False
