"""The time that each quantity speaks of: stated in its clause or sentence, else the nearest earlier in the paragraph.

A day beside a verb of saying (`a annoncé jeudi`) is when it was said: no figure takes it. A figure given for comparison
(`contre 41.500 la veille`) takes the time beside it or none, and nobody else takes that one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from factrack import dates, languages
from factrack.dates import TimeExpression
from factrack.languages import patterns
from factrack.model import Document, FieldName, Passage, Quantity, Sentence
from factrack.text.clauses import Clause, clauses


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time as written, and the first and last day it resolves to (None where it cannot be resolved)."""

    text: str
    time_from: date | None
    time_to: date | None


def times(document: Document, quantities: Sequence[Quantity]) -> tuple[TimeSpan | None, ...]:
    """The time of each quantity, in their order; None where none is stated."""
    found: list[TimeSpan | None] = [None] * len(quantities)
    for name in ("title", "body"):
        places = [i for i, quantity in enumerate(quantities) if quantity.field == name]
        if places:
            here = [quantities[i] for i in places]
            for i, span in zip(places, _in_field(document, document.passage(name), here), strict=True):
                found[i] = span
    return tuple(found)


def _in_field(document: Document, passage: Passage, quantities: Sequence[Quantity]) -> list[TimeSpan | None]:
    known = [e for e in dates.find(passage, document.dispatch.published) if e.period]
    if not known:
        return [None] * len(quantities)
    view = _View(passage, known, quantities)
    return [_span(view.choose(quantity)) for quantity in quantities]


def _span(found: TimeExpression | None) -> TimeSpan | None:
    return TimeSpan(found.text, found.time_from, found.time_to) if found else None


# --- how the words around decide --------------------------------------------------------------------------------------

_BESIDE = 34


@cache
def _words(lang: str, name: str) -> re.Pattern[str]:
    return re.compile(patterns.whole_words(languages.load(lang).words(f"times.{name}")))


_NEAR = re.compile(r"[^,;:()\n]*$")


def _reported(passage: Passage, found: TimeExpression) -> bool:
    """Whether the expression stands beside a verb of saying, which it dates."""
    saying = _words(passage.lang, "reporting")
    before = passage.lower[max(0, found.start - _BESIDE) : found.start]
    last = None
    for last in saying.finditer(before):
        pass
    if last and before[last.end() :].count(" ") <= 2 and not set(before[last.end() :]) & set(",;:()"):
        return True
    after = passage.lower[found.end : found.end + 24]
    first = saying.search(after)
    return first is not None and after[: first.start()].count(" ") <= 2 and "," not in after[: first.start()]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence within which a time and a figure belong together."""

    start: int
    end: int
    kind: str


class _View:
    """One field with its expressions and quantities, and the choice among them."""

    def __init__(
        self, passage: Passage, known: Sequence[TimeExpression], quantities: Sequence[Quantity]
    ) -> None:
        self.passage = passage
        self.quantities = quantities
        self.free = [e for e in known if not _reported(passage, e)]
        self.pieces: dict[int, tuple[_Piece, ...]] = {}

    def choose(self, quantity: Quantity) -> TimeExpression | None:
        sentence = self.passage.sentence_at(quantity.start)
        if sentence is None:
            return None
        piece = self.piece_of(sentence, quantity.start)
        for rule in _RULES:
            found = rule(self, quantity, sentence, piece)
            if found:
                return found
            if piece.kind == "comparing" and rule is _after_in_piece:
                return None
        return None

    def in_sentence(self, sentence: Sentence) -> list[TimeExpression]:
        return [e for e in self.free if sentence.start <= e.start < sentence.end]

    def pieces_of(self, sentence: Sentence) -> tuple[_Piece, ...]:
        found = self.pieces.get(sentence.start)
        if found is None:
            found = self.pieces[sentence.start] = tuple(_pieces(self.passage, sentence))
        return found

    def piece_of(self, sentence: Sentence, offset: int) -> _Piece:
        pieces = self.pieces_of(sentence)
        return pieces[max(0, bisect_right([p.start for p in pieces], offset) - 1)]

    def quantity_between(self, start: int, end: int) -> bool:
        return any(start <= q.start < end for q in self.quantities)


def _pieces(passage: Passage, sentence: Sentence) -> Iterable[_Piece]:
    comparing = _words(passage.lang, "comparing")
    for clause in clauses(passage, sentence):
        start, kind = clause.start, clause.kind
        for found in comparing.finditer(passage.lower, clause.start, clause.end):
            if not _DIGIT.match(passage.lower, found.end(), clause.end):
                continue
            if found.start() > start:
                yield _Piece(start, found.start(), kind)
            start, kind = found.start(), "comparing"
        yield _Piece(start, clause.end, kind)


_DIGIT = re.compile(r"[^\W\d]{0,8}[ ]?(?:[^\W\d]{1,8}[ ]){0,2}[$€£]?[0-9]")


def _after_in_piece(view: _View, q: Quantity, sentence: Sentence, piece: _Piece) -> TimeExpression | None:
    """The next expression in the piece, before any other quantity."""
    after = [e for e in view.free if q.end <= e.start < piece.end]
    return after[0] if after and not view.quantity_between(q.end, after[0].start) else None


def _before_in_piece(view: _View, q: Quantity, sentence: Sentence, piece: _Piece) -> TimeExpression | None:
    before = [e for e in view.free if piece.start <= e.start and e.end <= q.start]
    return before[-1] if before else None


def _later_in_piece(view: _View, q: Quantity, sentence: Sentence, piece: _Piece) -> TimeExpression | None:
    after = [e for e in view.free if q.end <= e.start < piece.end]
    return after[0] if after else None


def _before_in_sentence(view: _View, q: Quantity, sentence: Sentence, piece: _Piece) -> TimeExpression | None:
    before = [
        e
        for e in view.in_sentence(sentence)
        if e.end <= q.start and view.piece_of(sentence, e.start).kind != "comparing"
    ]
    return before[-1] if before else None


def _later_in_sentence(view: _View, q: Quantity, sentence: Sentence, piece: _Piece) -> TimeExpression | None:
    after = [
        e
        for e in view.in_sentence(sentence)
        if q.end <= e.start
        and view.piece_of(sentence, e.start).kind not in ("comparing", "relative", "aside")
    ]
    return after[0] if after else None


def _before_in_paragraph(
    view: _View, q: Quantity, sentence: Sentence, piece: _Piece
) -> TimeExpression | None:
    for earlier in reversed(view.passage.sentences):
        if earlier.start < sentence.start and earlier.paragraph == sentence.paragraph:
            found = [
                e for e in view.in_sentence(earlier) if view.piece_of(earlier, e.start).kind != "comparing"
            ]
            if found:
                return found[-1]
    return None


_RULES: tuple[Callable[[_View, Quantity, Sentence, _Piece], TimeExpression | None], ...] = (
    _after_in_piece,
    _before_in_piece,
    _later_in_piece,
    _before_in_sentence,
    _later_in_sentence,
    _before_in_paragraph,
)
