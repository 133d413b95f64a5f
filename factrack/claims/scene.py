"""What stands around a quantity: the words and clauses of its sentence, read once for all its quantities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factrack.claims.cues import Cue, cues
from factrack.model import Passage, Quantity, Sentence
from factrack.text import phrases
from factrack.text.clauses import Clause, clauses
from factrack.text.phrases import DETERMINER, LINK, Word

QUANTITY = "quantity"
"""The class of the words inside a quantity: no phrase runs over them."""
_QUOTES = frozenset('"«»“”„')
"""Quotation marks part nothing here: what a figure is may stand on either side."""


@dataclass(frozen=True)
class Scene:
    """A sentence that holds quantities: its words with their classes, its clauses, its quantities in order."""

    passage: Passage
    sentence: Sentence
    quantities: tuple[Quantity, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        read = phrases.words(self.passage, self.sentence.start, self.sentence.end)
        found = [word for word in read if word.lower not in _QUOTES]
        starts = [word.start for word in found]
        for quantity in self.quantities:
            first = bisect_left(starts, quantity.start)
            if _named(quantity, found, first):
                continue
            for place in range(first, bisect_left(starts, quantity.end)):
                found[place] = found[place]._replace(kind=QUANTITY)
        return tuple(found)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return clauses(self.passage, self.sentence)

    def place(self, offset: int) -> int:
        """The index of the first word that begins at `offset` or after."""
        return bisect_left(self._starts, offset)

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        return max(0, bisect_right([clause.start for clause in self.clauses], offset) - 1)

    def span(self, clause: int) -> tuple[int, int]:
        """The words of a clause, as indices `[first, last)`."""
        found = self.clauses[clause]
        return self.place(found.start), self.place(found.end)

    def cues(self, section: str, first: int, last: int) -> Iterator[tuple[int, Cue]]:
        """Each cue of a section that begins in `[first, last)`, with its place; the sentence is searched once."""
        if section not in self._found:
            self._found[section] = tuple(
                cues(self.passage.lang, section).within(self.words, 0, len(self.words))
            )
        return (pair for pair in self._found[section] if first <= pair[0] < last)

    @cached_property
    def _found(self) -> dict[str, tuple[tuple[int, Cue], ...]]:
        return {}

    def text(self, first: int, last: int) -> str:
        """The words `[first, last)` as written."""
        return self.passage.text[self.words[first].start : self.words[last - 1].end]


def _named(quantity: Quantity, words: Sequence[Word], first: int) -> bool:
    """Whether a number belongs to a noun phrase that goes on around it (`les onze salles`, `le taux des 50 ans`)."""
    return (
        quantity.kind in ("count", "rank", "age")
        and first > 0
        and words[first - 1].kind in (LINK, DETERMINER)
    )


@dataclass(frozen=True)
class Site:
    """One quantity in its scene: `first` is its first word, `after` the word that follows it, as indices."""

    scene: Scene
    number: int
    quantity: Quantity
    first: int
    after: int
    clause: int

    @property
    def words(self) -> tuple[Word, ...]:
        return self.scene.words

    @property
    def lang(self) -> str:
        return self.scene.passage.lang


def sites(passage: Passage, quantities: Sequence[Quantity]) -> list[Site]:
    """A site for each of a passage's quantities, in order; those of one sentence share a scene."""
    found: list[Site] = []
    here = 0
    while here < len(quantities):
        sentence = passage.sentence_at(quantities[here].start) or _whole(passage)
        end = here
        while end < len(quantities) and quantities[end].start < sentence.end:
            end += 1
        end = max(end, here + 1)
        scene = Scene(passage, sentence, tuple(quantities[here:end]))
        found += [_site(scene, number, quantity) for number, quantity in enumerate(scene.quantities)]
        here = end
    return found


def _site(scene: Scene, number: int, quantity: Quantity) -> Site:
    return Site(
        scene,
        number,
        quantity,
        scene.place(quantity.start),
        scene.place(quantity.end),
        scene.clause_at(quantity.start),
    )


def _whole(passage: Passage) -> Sentence:
    """Where a quantity stands before the first sentence, the whole field is its sentence."""
    return Sentence(passage.field, 0, len(passage.text), 0)
