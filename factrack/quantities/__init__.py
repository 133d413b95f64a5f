"""Numbers as news writes them: digits and words, bounds and ranges, units and counted nouns.

One scan a passage finds the numbers (`scan`); at each, vetoes by shape (`vetoes`), then the rules in order (`rules`).
A rule is a named record; every quantity says which one found it.
"""

from __future__ import annotations

from factrack.model import Document, Passage, Quantity
from factrack.quantities import conversions, rules, scan, vetoes
from factrack.quantities.draft import Draft, Place
from factrack.quantities.grammar import Grammar, grammar

__all__ = ["find"]


def find(document: Document) -> tuple[Quantity, ...]:
    """Every quantity of a document, title first, in order of start, without overlap."""
    tables = grammar(document.lang)
    return tuple(found for passage in document.passages for found in read(passage, tables))


def read(passage: Passage, tables: Grammar) -> tuple[Quantity, ...]:
    """The quantities of one passage, in order of start, without overlap."""
    drafts = _drafts(passage, tables)
    conversions.pair(passage, drafts)
    return tuple(draft.finished(passage.field, passage.text) for draft in drafts)


def _drafts(passage: Passage, tables: Grammar) -> list[Draft]:
    numerals = scan.numerals(passage, tables)
    found: list[Draft] = []
    index, free = 0, 0
    while index < len(numerals):
        if numerals[index].start < free:
            index += 1
            continue
        drafts, used, end = _at(Place(passage, tables, numerals, index))
        for draft in drafts:
            if not found or draft.start >= found[-1].end:
                found.append(draft)
        index, free = index + used, max(free, end)
    return found


def _at(place: Place) -> tuple[list[Draft], int, int]:
    """What is read at a numeral, how many numerals that took, and the offset before which nothing else is read."""
    vetoed = vetoes.first(vetoes.SHAPES, place)
    if vetoed:
        return [], 1, vetoed[1]
    read = rules.first(place)
    if read is None:
        return [], 1, 0
    return read.drafts, read.used, max((d.end for d in read.drafts), default=read.free)
