"""Where a conjunction joins two nouns of one phrase: `search and rescue`, `founder and CEO`, `X and Y`."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import CONJUNCTIONS, NAMED, PLURALS, ROLES
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
    if _two_roles(line, i) or _two_modifiers(line, i):
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


def _two_modifiers(line: Line, i: int) -> bool:
    """Whether a conjunction joins what two words say of one noun for somebody.

    `the energy and mines ministry`, `le ministère de la pêche et des forêts`
    """
    if line.view.vocabulary.head_last:
        return _before_one_head(line, i)
    return _two_complements(line, i) or _two_adjectives(line, i)


def _before_one_head(line: Line, i: int) -> bool:
    """Whether a noun behind a conjunction has the article before: a singular one that has no other.

    A plural or the role of a name may stand alone: then only where no verb can be before both.
    """
    first = i - 2 if line.kinds[i - 2] == phrases.DETERMINER else i - 3
    last = i + 1
    while last <= i + _MODIFIERS and nominal(line, last + 1):
        last += 1
    bits = line.flags[last]
    if not bits & NAMED or last == i + 1 or line.kinds[first] != phrases.DETERMINER:
        return False
    if any(line.capitals[first + 1 : i]) or any(line.capitals[i + 1 : last + 2]):
        return False
    if bits & PLURALS and line.kinds[first - 1] != phrases.MARK:
        return False
    return all(nominal(line, n) for n in range(first + 1, last) if n != i)


_MODIFIERS: Final = 3
"""The most words of a second modifier, with the noun that it describes."""


def _two_complements(line: Line, i: int) -> bool:
    """Whether two complements of a noun are joined, each with its link: `de la pêche et des forêts`."""
    first, second = _past_link(line, i - _COMPLEMENT, i), _past_link(line, i + 1, i + 2)
    if first < 0 or second < 0 or not nominal(line, second):
        return False
    return all(nominal(line, n) or line.kinds[n] == phrases.LINK for n in range(first, i))


_COMPLEMENT: Final = 5
"""The most words of a first complement."""


def _past_link(line: Line, first: int, last: int) -> int:
    """The index after the first link from `first` up to `last`, and its article; -1 for none."""
    here = next((n for n in range(max(first, 0), last) if line.kinds[n] == phrases.LINK), -1)
    if here < 0:
        return -1
    return here + 1 + (line.kinds[here + 1] == phrases.DETERMINER)


def _two_adjectives(line: Line, i: int) -> bool:
    """Whether two words describe one noun, where no noun stands without article: `sanitaire et sociale`."""
    both = nominal(line, i - 1) and nominal(line, i - 2) and nominal(line, i + 1)
    return both and not line.capitals[i + 1] and not nominal(line, i + 2)


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
