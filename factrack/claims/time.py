"""The time that each quantity speaks of: stated in its clause or sentence, else the nearest one before.

A day beside a verb of saying (`a annoncé jeudi`) is when it was said: no figure takes it. A figure given for
comparison (`contre 41.500 la veille`) takes the time beside it or none, and nobody else takes that one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final, NamedTuple

from factrack import dates
from factrack.claims import pieces
from factrack.claims.cues import held
from factrack.claims.pieces import Piece, Pieces
from factrack.dates import TimeExpression
from factrack.model import Document, FieldName, Passage, Quantity, Sentence
from factrack.records import lazy, ordinary


class TimeSpan(NamedTuple):
    """A time as written, and the first and last day it resolves to (None where it cannot be resolved)."""

    text: str
    time_from: date | None
    time_to: date | None


def times(
    document: Document, quantities: Sequence[Quantity], cut: Mapping[FieldName, Pieces]
) -> tuple[TimeSpan | None, ...]:
    """The time of each quantity, in their order; None where none is stated. `cut` holds each field's
    pieces.
    """
    views = {passage.field: _view(document, cut[passage.field]) for passage in document.passages}
    return tuple(
        [view.time(quantity) if (view := views[quantity.field]) else None for quantity in quantities]
    )


def _view(document: Document, pieces: Pieces) -> _View | None:
    """One field with the expressions of the paragraphs that hold quantities; None where there are none."""
    asked, going_on = _asked(pieces)
    if not asked:
        return None
    paragraphs = {sentence.paragraph for sentence in pieces.homes.values() if sentence}
    known = dates.stated(pieces.passage, document.dispatch.published, asked, paragraphs)
    return _View(pieces.passage, known, pieces, going_on) if known else None


def _asked(cut: Pieces) -> tuple[list[dates.Asked], dict[int, Sentence]]:
    """The sentences of a field whose times its quantities may speak of; by the start of those that may go on
    with what the one before counts, that one.
    """
    passage = cut.passage
    found: dict[int, dates.Asked] = {}
    going_on: dict[int, Sentence] = {}
    for quantity in cut.quantities:
        sentence = cut.homes[quantity.start]
        if sentence is None or sentence.start in found or _is_timeless(quantity, sentence):
            continue
        names = held(passage, sentence, _TOLD)
        before = _before(passage, sentence) if "times.continuing" in names else None
        if before:
            going_on[sentence.start] = before
            found.setdefault(before.start, dates.Asked(before))
        found[sentence.start] = dates.Asked(sentence, "dates.telling" in names, "dates.backward" in names)
    return list(found.values()), going_on


def _is_timeless(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether nothing says when a quantity held."""
    return quantity.kind in _TIMELESS or pieces.is_endless(sentence)


def _before(passage: Passage, sentence: Sentence) -> Sentence | None:
    """The sentence before one, in one paragraph."""
    sentences = passage.sentences
    place = bisect_left(sentences, sentence.start, key=_START)
    before = sentences[place - 1] if place else None
    return before if before and before.paragraph == sentence.paragraph else None


_TIMELESS = frozenset({"age", "rank", "score", "multiple"})
"""Kinds of quantity whose sentence tells when something was, not when they held."""
_TOLD: Final = frozenset({"dates.telling", "dates.backward", "times.continuing"})
"""What is heard in a sentence that may have a word of time, one that looks back, or one that goes on."""
_START: Final = attrgetter("start")
_MEASURED = frozenset({"money", "measure", "duration"})
_BESIDE, _WORDS_BETWEEN, _SHORT = 34, 2, 2
_CUTS = frozenset(",;:()")


def _reported(passage: Passage, found: TimeExpression) -> bool:
    """Whether the expression stands beside a verb of saying, which it dates."""
    saying = pieces.words(passage.lang, "reporting")
    before = passage.lower[max(0, found.start - _BESIDE) : found.start]
    ends = [said.end() for said in saying.finditer(before)]
    if ends and _close(before[ends[-1] :]):
        return True
    after = passage.lower[found.end : found.end + _BESIDE]
    said = saying.search(after)
    return said is not None and _close(after[: said.start()])


def _compared(passage: Passage, found: TimeExpression) -> bool:
    """Whether the expression is what something is compared with (`de plus qu'en mai`)."""
    against = pieces.words(passage.lang, "against")
    before = passage.lower[max(0, found.start - _BESIDE) : found.start]
    return any(not before[said.end() :].strip() for said in against.finditer(before))


def _close(between: str) -> bool:
    return between.count(" ") <= _WORDS_BETWEEN and not _CUTS & set(between)


@ordinary
class _Case:
    """A quantity with its sentence, and the expressions of the sentence that are free to be its own."""

    def __init__(
        self, quantity: Quantity, sentence: Sentence, known: Sequence[TimeExpression], cut: Pieces
    ) -> None:
        self.quantity: Final = quantity
        self.sentence: Final = sentence
        self.known: Final = known
        self.pieces: Final = cut

    @lazy
    def piece(self) -> Piece:
        """The piece that holds the quantity."""
        return self.pieces.at(self.sentence, self.quantity.start)

    @lazy
    def in_scope(self) -> list[TimeExpression]:
        """The expressions of the quantity's own clause."""
        scope = self.piece.scope
        return [e for e in self.known if self.pieces.at(self.sentence, e.start).scope == scope]

    @lazy
    def in_sentence(self) -> list[TimeExpression]:
        """The expressions of the sentence, those beside a figure for comparison left out."""
        return [e for e in self.known if self.pieces.at(self.sentence, e.start).kind != "comparing"]


class _View:
    """One field with its expressions and quantities, and the choice among them."""

    def __init__(
        self,
        passage: Passage,
        known: Sequence[TimeExpression],
        cut: Pieces,
        going_on: Mapping[int, Sentence],
    ) -> None:
        self.passage = passage
        self.pieces = cut
        self.going_on = going_on
        self.free: dict[int, Sequence[TimeExpression]] = {}
        for found in known:
            sentence = passage.sentence_at(found.start)
            if sentence and not _reported(passage, found) and not _compared(passage, found):
                self.free[sentence.start] = (*self.free.get(sentence.start, ()), found)

    def time(self, quantity: Quantity) -> TimeSpan | None:
        """The time of a quantity, by the first rule that finds one."""
        sentence = self.pieces.homes[quantity.start]
        if sentence is None:
            return None
        known, before = self.free.get(sentence.start, ()), self.going_on.get(sentence.start)
        if not (known or before) or _is_timeless(quantity, sentence):
            return None
        if known and self.pieces.marked:
            known = [e for e in known if not self.pieces.quoted_apart(quantity, e.start)]
        case = _Case(quantity, sentence, known, self.pieces)
        found = self.choose(case) if known else _paragraph_before(self, case)
        return TimeSpan(found.text, found.time_from, found.time_to) if found else None

    def choose(self, case: _Case) -> TimeExpression | None:
        """What the first rule finds that finds anything."""
        rules = _COMPARING_RULES if case.piece.kind == "comparing" else _RULES
        for rule in rules:
            if found := rule(self, case):
                return found
        return None

    def apart(self, case: _Case, found: TimeExpression) -> bool:
        """Whether a comma parts an amount or a length from an expression that does not open the sentence.

        `en 2023, à 12 millions` is not apart: a short link holds them together.
        """
        if case.quantity.kind not in _MEASURED:
            return False
        text = self.passage.plain
        opens = not text[case.sentence.start : found.start].strip(' "«“')
        _, comma, link = text[found.end : case.quantity.start].rpartition(", ")
        return not opens and bool(comma) and not 1 <= len(link.split()) <= _SHORT

    def inside_aside(self, case: _Case, found: TimeExpression) -> bool:
        """Whether the expression stands in a short inserted phrase (`, fondée en 2009,`) without the
        quantity.
        """
        text, sentence = self.passage.plain, case.sentence
        left = text.rfind(", ", sentence.start, found.start)
        right = text.find(", ", found.end, sentence.end)
        if left < 0 or right < 0 or left < case.quantity.start < right:
            return False
        before = text[left + 1 : found.start].split()
        after = text[found.end : right].strip()
        return 0 < len(before) <= _SHORT and not after and not self.pieces.quantity_between(left, right)


_Rule = Callable[[_View, _Case], TimeExpression | None]


def _next_after(view: _View, case: _Case) -> TimeExpression | None:
    """The next expression of the clause, before any other quantity."""
    after = [e for e in case.in_scope if e.start >= case.quantity.end]
    if not after or view.pieces.quantity_between(case.quantity.end, after[0].start, case.piece.scope):
        return None
    return after[0]


def _last_before(view: _View, case: _Case) -> TimeExpression | None:
    """The last expression of the clause before the quantity."""
    before = [e for e in case.in_scope if e.end <= case.quantity.start]
    before = [e for e in before if not view.inside_aside(case, e) and not view.apart(case, e)]
    return before[-1] if before else None


def _later(_view: _View, case: _Case) -> TimeExpression | None:
    """The next expression of the clause, beyond another quantity."""
    after = [e for e in case.in_scope if e.start >= case.quantity.end]
    return after[0] if after else None


def _sentence_before(view: _View, case: _Case) -> TimeExpression | None:
    """The last expression of another clause before the quantity."""
    before = [e for e in case.in_sentence if e.end <= case.quantity.start]
    before = [e for e in before if not view.inside_aside(case, e) and not view.apart(case, e)]
    return before[-1] if before else None


def _sentence_after(view: _View, case: _Case) -> TimeExpression | None:
    """The next expression of another clause after the quantity, if that clause has no figure of its own."""
    if case.piece.kind == "part":
        return None
    after = [e for e in case.in_sentence if e.start >= case.quantity.end]
    for found in after:
        piece = view.pieces.at(case.sentence, found.start)
        own = view.pieces.quantity_between(piece.start, piece.end)
        if not own and piece.kind not in ("relative", "aside", "part"):
            return found
    return None


def _paragraph_before(view: _View, case: _Case) -> TimeExpression | None:
    """The last expression of the sentence before, where this one goes on with what that one counts."""
    before = view.going_on.get(case.sentence.start)
    if before is None or before.start not in view.free:
        return None
    going_on = pieces.words(view.passage.lang, "continuing")
    if not going_on.search(view.passage.lower, case.sentence.start, case.sentence.end):
        return None
    found = [e for e in view.free[before.start] if view.pieces.at(before, e.start).kind != "comparing"]
    return found[-1] if found and not view.pieces.quoted_apart(case.quantity, found[-1].start) else None


_RULES: tuple[_Rule, ...] = (
    _next_after,
    _last_before,
    _later,
    _sentence_before,
    _sentence_after,
    _paragraph_before,
)
_COMPARING_RULES: tuple[_Rule, ...] = (_next_after,)
