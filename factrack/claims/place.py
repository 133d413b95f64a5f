"""The place that each quantity speaks of, as written, and resolved in the dispatch."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from factrack.claims import gazetteer
from factrack.claims.gazetteer import Mention
from factrack.claims.pieces import Piece, Pieces
from factrack.model import Document, Passage, Quantity, Sentence
from factrack.text import dateline


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written (`ce département`), and the name it stands for (`Finistère`), where that is
    known.
    """

    text: str
    name: str | None


def places(document: Document, quantities: Sequence[Quantity]) -> tuple[Place | None, ...]:
    """The place of each quantity, in their order; None where none is stated."""
    views = {passage.field: _View(document, passage, quantities) for passage in document.passages}
    return tuple(views[quantity.field].place(quantity) for quantity in quantities)


_PLACELESS = frozenset({"age", "rank", "multiple"})
"""Kinds of quantity that hold nowhere in particular."""


class _View:
    """One field with its quantities, and the places of the sentences that hold them."""

    def __init__(self, document: Document, passage: Passage, quantities: Sequence[Quantity]) -> None:
        self.document = document
        self.passage = passage
        self.pieces = Pieces(passage, [q for q in quantities if q.field == passage.field])
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    def place(self, quantity: Quantity) -> Place | None:
        """The place of a quantity of this field, by the first rule that finds one."""
        sentence = self.passage.sentence_at(quantity.start)
        if sentence is None or quantity.kind in _PLACELESS:
            return None
        known = self.mentions(sentence)
        if not known:
            return None
        piece = self.pieces.at(sentence, quantity.start)
        for rule in _RULES:
            found = rule(self, quantity, known, piece)
            if found:
                return self.resolved(found)
        return None

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The places of a sentence, the doubtful ones left out."""
        found = self._mentions.get(sentence.start)
        if found is None:
            all_ = gazetteer.mentions(self.passage, sentence.start, sentence.end)
            found = self._mentions[sentence.start] = tuple(m for m in all_ if self.holds(m))
        return found

    def holds(self, mention: Mention) -> bool:
        """Whether a mention is a place; a doubtful one where the dispatch says so elsewhere."""
        if mention.rule != "weak":
            return True
        if ")" in self.passage.plain[mention.start : mention.end]:
            return True
        return mention.name in self.certain or self.mostly_place(mention.name)

    @cached_property
    def certain(self) -> frozenset[str]:
        """The names that the dispatch uses as places beyond doubt."""
        body = self.document.passage("body")
        line = dateline.find(body.plain)
        named = {line.place.split(" (")[0].title()} if line else set()
        return frozenset(
            named
            | {
                m.name
                for p in self.document.passages
                for s in p.sentences
                for m in gazetteer.mentions(p, s.start, s.end)
                if m.rule in ("strong", "noun", "known")
            }
        )

    def mostly_place(self, name: str) -> bool:
        """Whether a name stands after a preposition of place wherever it stands."""
        known = gazetteer.table(self.passage.lang)
        seen = after = 0
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.passage.plain):
            seen += 1
            before = self.passage.lower[max(0, found.start() - 4) : found.start()]
            after += known.leads.search(before) is not None
        return seen > 0 and after == seen

    def resolved(self, mention: Mention) -> Place:
        """The place as written, and the name it stands for."""
        text = self.passage.text[mention.start : mention.end]
        if mention.rule != "named_before":
            return Place(text, mention.name)
        return Place(text, self.named_before(mention))

    def named_before(self, mention: Mention) -> str | None:
        """The place of the right kind that was named last before `ce département`."""
        known = gazetteer.table(self.passage.lang)
        kind = known.stands_for[mention.name]
        last = None
        for sentence in self.passage.sentences:
            if sentence.start >= mention.start:
                break
            for found in gazetteer.mentions(self.passage, sentence.start, sentence.end):
                last = _fitting(self.passage, found, kind, known) or last
        return last


_BRACKET = re.compile(r"\(([^()]+)\)")


def _fitting(passage: Passage, mention: Mention, kind: str, known: gazetteer.Table) -> str | None:
    if mention.end > mention.start and kind == "town":
        return mention.name if not mention.kind and mention.rule != "named_before" else None
    if mention.kind == kind:
        return mention.name
    bracket = _BRACKET.search(passage.plain, mention.start, mention.end)
    inside = bracket.group(1) if bracket else ""
    return inside if known.known.get(inside.lower()) == kind else None


def _in_brackets(view: _View, q: Quantity, known: Sequence[Mention], piece: Piece) -> Mention | None:
    """The place before the brackets that hold the quantity: `la Manche (18.200)`."""
    before = view.passage.plain[: q.start].rstrip()
    if not before.endswith("("):
        return None
    edge = len(before[:-1].rstrip())
    return next((m for m in known if m.end == edge), None)


def _after(view: _View, q: Quantity, known: Sequence[Mention], piece: Piece) -> Mention | None:
    after = [m for m in known if q.end <= m.start < piece.end]
    return after[0] if after and not view.pieces.quantity_between(q.end, after[0].start) else None


def _before(view: _View, q: Quantity, known: Sequence[Mention], piece: Piece) -> Mention | None:
    before = [m for m in known if piece.start <= m.start and m.end <= q.start]
    return before[-1] if before else None


def _opening(view: _View, q: Quantity, known: Sequence[Mention], piece: Piece) -> Mention | None:
    """The place that the sentence begins with."""
    sentence = view.passage.sentence_at(q.start)
    return known[0] if sentence and known[0].lead == sentence.start and known[0].end <= q.start else None


_RULES: tuple[Callable[[_View, Quantity, Sequence[Mention], Piece], Mention | None], ...] = (
    _in_brackets,
    _after,
    _before,
    _opening,
)
