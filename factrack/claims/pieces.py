"""Stretches of a sentence within which a time or a place and a figure belong together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factrack import languages
from factrack.claims.cues import may_hold
from factrack.languages import patterns
from factrack.model import Document, FieldName, Passage, Quantity, Sentence
from factrack.text.clauses import Clause, clauses


class Piece(NamedTuple):
    """A clause, or a part of one. Pieces of one `scope` are one clause that something interrupts.

    `kind` is that of the clause; `comparing` for a figure given for comparison (`contre 12 la veille`),
    `part` for one that is a part of the one before it (`dont trois enfants`).
    """

    start: int
    end: int
    kind: str
    scope: int


@languages.cached
def words(lang: str, name: str) -> re.Pattern[str]:
    """A list of the lexicon's `[times]` as a pattern of whole words; one that never fits where it has
    none.
    """
    found = languages.load(lang).words(f"times.{name}")
    return re.compile(patterns.whole_words(found) if found else "(?!)")


_QUOTES = frozenset('"«»“”')
_STRAIGHT = re.compile('"')
"""All that there is in a text of plain letters: looked for at a byte's price."""
_QUOTE = re.compile(f"[{''.join(sorted(_QUOTES))}]")
_MEASURES_OF_TIME = frozenset({"duration", "age"})


_LONGEST = 4000


def is_endless(sentence: Sentence) -> bool:
    """Whether a sentence is so long that it is none (a table, a text without points): nothing in it
    belongs together.
    """
    return sentence.end - sentence.start > _LONGEST


def cut(document: Document, quantities: Sequence[Quantity]) -> dict[FieldName, Pieces]:
    """The pieces of each field of a dispatch, for all that is read of its quantities."""
    own: dict[FieldName, list[Quantity]] = {passage.field: [] for passage in document.passages}
    for quantity in quantities:
        own[quantity.field].append(quantity)
    return {passage.field: Pieces(passage, own[passage.field]) for passage in document.passages}


class Pieces:
    """The pieces of the sentences of a field, cut when asked for, and where its quantities stand, in order.

    `homes` are the sentences of its quantities, by the start of each; `marked` says whether the field has
    quotation marks.
    """

    def __init__(self, passage: Passage, quantities: Sequence[Quantity]) -> None:
        self.passage = passage
        self.quantities = quantities
        self.homes = {q.start: passage.sentence_at(q.start) for q in quantities}
        self._comparing = words(passage.lang, "comparing")
        self._correcting = words(passage.lang, "correcting")
        self._starts = [q.start for q in quantities]
        self._counts = [q.start for q in quantities if q.kind not in _MEASURES_OF_TIME]
        marks = _STRAIGHT if passage.plain.isascii() else _QUOTE
        self._marks = [found.start() for found in marks.finditer(passage.plain)]
        self.marked = bool(self._marks)
        self._cut: dict[int, tuple[Piece, ...]] = {}

    def of(self, sentence: Sentence) -> tuple[Piece, ...]:
        """The pieces of a sentence, in order."""
        found = self._cut.get(sentence.start)
        if found is None:
            found = self._cut[sentence.start] = tuple(self._pieces(sentence))
        return found

    def at(self, sentence: Sentence, offset: int) -> Piece:
        """The piece that holds `offset`."""
        pieces = self.of(sentence)
        found = pieces[0]
        for piece in pieces:
            if piece.start > offset:
                break
            found = piece
        return found

    def quantity_between(self, start: int, end: int, scope: int | None = None) -> bool:
        """Whether a quantity begins in `[start, end)`, in a piece of `scope` where one is given.

        A duration (`sur un an`) does not count.
        """
        between = self._counts[bisect_left(self._counts, start) : bisect_left(self._counts, end)]
        if scope is None or not between:
            return bool(between)
        sentence = self.passage.sentence_at(start)
        return sentence is None or any(self.at(sentence, offset).scope == scope for offset in between)

    def quoted_apart(self, quantity: Quantity, offset: int) -> bool:
        """Whether of a quantity and what stands at `offset` one is inside quotation marks and one outside.

        Marks around the figure alone (`la CGT "300.000"`) do not count.
        """
        text = self.passage.plain
        if (
            text[quantity.start - 1 : quantity.start] in _QUOTES
            and text[quantity.end : quantity.end + 1] in _QUOTES
        ):
            return False
        marks = self._marks
        return (bisect_left(marks, offset) - bisect_left(marks, quantity.start)) % 2 == 1

    def _pieces(self, sentence: Sentence) -> Iterator[Piece]:
        """Clauses with their scopes: what goes on after an aside is of the scope before it."""
        outer = -1
        compares = may_hold(self.passage, sentence, "times.comparing")
        for number, clause in enumerate(clauses(self.passage, sentence)):
            goes_on = clause.kind == "resumed" or self._corrects(clause) or self._is_quantity(clause)
            scope = outer if goes_on and outer >= 0 else 2 * number
            yield from self._parts(clause, scope, outer, compares)
            if clause.kind not in ("relative", "aside", "resumed"):
                outer = scope

    def _parts(self, clause: Clause, scope: int, outer: int, compares: bool) -> Iterator[Piece]:
        """The parts of a clause; `compares` says whether its sentence may have a word of comparison."""
        start = clause.start
        if clause.opener and self._leads_quantity(start + len(clause.opener)):
            comma = self.passage.plain.find(", ", start, clause.end)
            if clause.kind == "relative" and comma > 0 and outer >= 0:
                yield Piece(start, comma, "part", scope)
                start, scope = comma + 1, outer
            elif clause.kind == "relative":
                yield Piece(start, clause.end, "part", scope)
                return
        kind = str(clause.kind)
        for found in self._comparing.finditer(self.passage.lower, start, clause.end) if compares else ():
            if not self._leads_quantity(found.end()):
                continue
            if found.start() > start:
                yield Piece(start, found.start(), kind, scope)
            start, kind, scope = found.start(), "comparing", scope + 1
        yield Piece(start, clause.end, kind, scope)

    def _corrects(self, clause: Clause) -> bool:
        """Whether a clause is a figure put right (`et non 32`), which speaks of what the one before it
        does.
        """
        found = self._correcting.match(self.passage.lower, clause.start, clause.end)
        return found is not None and self._leads_quantity(found.end())

    def _is_quantity(self, clause: Clause) -> bool:
        """Whether an aside is a figure and nothing else (`la moitié - 16.700 - vivent`)."""
        if clause.kind != "aside" or clause.start not in self.homes:
            return False
        return self.quantities[bisect_left(self._starts, clause.start)].end == clause.end

    def _leads_quantity(self, offset: int) -> bool:
        """Whether a quantity begins at `offset`, or after one small word (`contre les 12`)."""
        place = bisect_left(self._starts, offset)
        if place == len(self._starts) or self._starts[place] - offset > 10:
            return False
        between = self.passage.plain[offset : self._starts[place]].strip()
        return not between or between.isalpha()
