"""Numbers as news writes them: digits and words, bounds and ranges, units and counted nouns.

One scan a passage finds the numbers (`scan`); at each, vetoes by shape (`vetoes`), then the rules in
order (`rules`). A rule is a named record; every quantity says which one found it.
"""

from __future__ import annotations

from factrack.model import Document, Passage, Quantity
from factrack.quantities import neighbours, rules, scan, vetoes
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.grammar import Grammar, grammar

__all__ = ["find", "places", "read"]


def find(document: Document) -> tuple[Quantity, ...]:
    """Every quantity of a document, title first, in order of start, without overlap."""
    tables = grammar(document.lang)
    return tuple(found for passage in document.passages for found in read(passage, tables))


def read(passage: Passage, tables: Grammar) -> tuple[Quantity, ...]:
    """The quantities of one passage, in order of start, without overlap."""
    drafts = _drafts(passage, tables)
    neighbours.share_units(passage, drafts, tables)
    neighbours.share_ages(passage, drafts, tables)
    neighbours.pair(passage, drafts)
    return tuple(draft.finished(passage.field, passage.text) for draft in drafts)


def places(passage: Passage, tables: Grammar) -> list[Place]:
    """A place for each number of a passage, in order; what rules and vetoes are asked about."""
    found: list[Place] = []
    following: Place | None = None
    for numeral in reversed(scan.numerals(passage, tables)):
        if following and "\n" in passage.lower[numeral.end : following.numeral.start]:
            following = None  # no rule reads across paragraphs
        following = Place(passage, tables, numeral, following)
        rules.allow(following)
        found.append(following)
    found.reverse()
    return found


def _drafts(passage: Passage, tables: Grammar) -> list[Draft]:
    row = places(passage, tables)
    found: list[Draft] = []
    index, free = 0, 0
    while index < len(row):
        if row[index].numeral.start < free:
            index += 1
            continue
        read = _at(row[index])
        for draft in read.drafts:
            if not found or draft.start >= found[-1].end:
                found.append(draft)
                free = max(free, draft.end)
        index, free = index + read.used, max(free, read.free)
    return found


def _at(place: Place) -> Found:
    """What is read at a numeral: nothing where a veto forbids it or no rule applies."""
    vetoed = vetoes.first(vetoes.SHAPES, place)
    if vetoed:
        return Found([], 1, vetoed[1])
    return rules.first(place) or Found([])
