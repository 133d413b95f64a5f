"""Numbers as news writes them: digits and words, bounds and ranges, units and counted nouns.

One scan a passage finds the numbers (`scan`); at each, vetoes by shape (`vetoes`), then the rules in
order (`rules`). A rule is a named record; every quantity says which one found it.
"""

from __future__ import annotations

from itertools import chain

from factrack.model import Document, Passage, Quantity
from factrack.quantities import local, neighbours, rules, scan, vetoes
from factrack.quantities.draft import Draft, Found, Place
from factrack.quantities.grammar import Grammar, grammar

__all__ = ["find", "places", "read"]


def find(document: Document) -> tuple[Quantity, ...]:
    """Every quantity of a document, title first, in order of start, without overlap."""
    tables = grammar(document.lang)
    found = tuple(chain.from_iterable([read(passage, tables) for passage in document.passages]))
    return local.settle(document, found)


def read(passage: Passage, tables: Grammar) -> tuple[Quantity, ...]:
    """The quantities of one passage, in order of start, without overlap."""
    drafts = neighbours.unlabelled(passage, _drafts(passage, tables), tables)
    neighbours.share_units(passage, drafts, tables)
    neighbours.share_ages(passage, drafts, tables)
    neighbours.share_sides(passage, drafts, tables)
    neighbours.share_wholes(passage, drafts, tables)
    neighbours.share_ends(passage, drafts, tables)
    neighbours.pair(passage, drafts)
    return tuple([draft.finished(passage.field, passage.text) for draft in drafts])


def places(passage: Passage, tables: Grammar) -> list[Place]:
    """A place for each number of a passage, in order; what rules and vetoes are asked about."""
    found: list[Place] = []
    following: Place | None = None
    text, allow = passage.lower, rules.table(tables).allow
    for numeral in reversed(scan.numerals(passage, tables)):
        if following and text.find("\n", numeral.end, following.numeral.start) >= 0:
            following = None  # no rule reads across paragraphs
        following = Place(passage, tables, numeral, following)
        allow(following)
        found.append(following)
    found.reverse()
    return found


def _drafts(passage: Passage, tables: Grammar) -> list[Draft]:
    row = places(passage, tables)
    found: list[Draft] = []
    index = end = free = 0
    while index < len(row):
        place = row[index]
        if place.numeral.start < free:
            index += 1
            continue
        vetoed = vetoes.first(vetoes.SHAPES, place) if place.rows[vetoes.SHAPES.number] else None
        read = Found([], 1, vetoed[1]) if vetoed else rules.first(place)
        if read is None:  # no rule applies
            index += 1
            continue
        for draft in read.drafts:
            if draft.start >= end:
                found.append(draft)
                end = draft.end
        index += read.used
        free = max(free, end, read.free)
    return found
