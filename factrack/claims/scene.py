"""What stands around a quantity: the words and clauses of its sentence, read once for all its quantities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Final, NamedTuple, TypeVar, cast

from factrack.claims.cues import Cue, cues
from factrack.model import Passage, Quantity, Sentence
from factrack.text import phrases
from factrack.text.clauses import Clause, clauses
from factrack.text.phrases import DETERMINER, LINK, Word

QUANTITY: Final = "quantity"
"""The class of the words inside a quantity: no phrase runs over them."""
_QUOTES: Final = frozenset('"«»“”„')
"""Quotation marks part nothing here: what a figure is may stand on either side."""
_WINDOW: Final = 1500
"""A longer sentence (a table, a text without points) is read in windows of about so many characters."""
_KEPT: Final = 24
"""How many earlier readings a quantity may look back to."""


class Subject(NamedTuple):
    """The subject of a quantity as written, its head noun, the rule that found it.

    `noun` is the lemma of what is counted, where it was restored; `text` is None where no rule fits.
    """

    text: str | None
    head: str | None
    rule: str
    noun: str | None = None


class Reading(NamedTuple):
    """A quantity with its subject and its unit: its own, or the one restored."""

    site: Site
    subject: Subject
    unit: str | None


@dataclass(frozen=True)
class Scene:
    """A sentence that holds quantities: its words with their classes, its clauses, its quantities."""

    passage: Passage
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    _found: dict[str, tuple[tuple[int, Cue], ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence without quotation marks; those of a quantity have a class of their own."""
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
        return tuple([word.start for word in self.words])

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence, in order."""
        return clauses(self.passage, self.sentence)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The words of each clause, as indices `[first, last)`."""
        return tuple([(self.place(clause.start), self.place(clause.end)) for clause in self.clauses])

    def place(self, offset: int) -> int:
        """The index of the first word that begins at `offset` or after."""
        return bisect_left(self._starts, offset)

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        return max(0, bisect_right([clause.start for clause in self.clauses], offset) - 1)

    def cues(self, section: str, first: int, last: int) -> list[tuple[int, Cue]]:
        """Each cue of a section that begins in `[first, last)`, with its place; searched once a sentence."""
        if section not in self._found:
            table = cues(self.passage.lang, section)
            self._found[section] = tuple(table.within(self.words, 0, len(self.words)))
        return [pair for pair in self._found[section] if first <= pair[0] < last]

    def text(self, first: int, last: int) -> str:
        """The words `[first, last)` as written."""
        return self.passage.text[self.words[first].start : self.words[last - 1].end]


def _named(quantity: Quantity, words: Sequence[Word], first: int) -> bool:
    """Whether a number belongs to a noun phrase around it (`les onze salles`, `le taux des 50 ans`)."""
    if quantity.kind not in ("count", "rank", "age") or not 0 < first < len(words):
        return False
    return words[first - 1].kind in (LINK, DETERMINER)


@dataclass(frozen=True)
class Site:
    """One quantity in its scene: `first` is its first word, `after` the word that follows it, as indices.

    `earlier` are the readings before it in the same field, the nearest last.
    """

    scene: Scene
    number: int
    quantity: Quantity
    earlier: tuple[Reading, ...] = ()
    memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the scene."""
        return self.scene.words

    @cached_property
    def lang(self) -> str:
        """The language of the field."""
        return self.scene.passage.lang

    @cached_property
    def first(self) -> int:
        """The index of the first word of the quantity."""
        return self.scene.place(self.quantity.start)

    @cached_property
    def after(self) -> int:
        """The index of the word after the quantity."""
        return self.scene.place(self.quantity.end)

    @cached_property
    def clause(self) -> int:
        """The index of the clause that holds the quantity."""
        return self.scene.clause_at(self.quantity.start)

    @property
    def span(self) -> tuple[int, int]:
        """The words of its clause, as indices `[first, last)`."""
        return self.scene.spans[self.clause]


_Answer = TypeVar("_Answer")


def remembered(find: Callable[[Site], _Answer]) -> Callable[[Site], _Answer]:
    """Ask `find` once for each site: several rules look at the same phrase."""

    @wraps(find)
    def ask(site: Site) -> _Answer:
        if find.__name__ not in site.memory:
            site.memory[find.__name__] = find(site)
        return cast(_Answer, site.memory[find.__name__])

    return ask


def read(
    passage: Passage, quantities: Sequence[Quantity], subject: Callable[[Site], tuple[Subject, str | None]]
) -> Iterator[Reading]:
    """A reading of each of a passage's quantities, in order; `subject` says subject and unit of a site."""
    earlier: list[Reading] = []
    for scene in scenes(passage, quantities):
        for number, quantity in enumerate(scene.quantities):
            site = Site(scene, number, quantity, tuple(earlier[-_KEPT:]))
            earlier.append(Reading(site, *subject(site)))
            yield earlier[-1]


def scenes(passage: Passage, quantities: Sequence[Quantity]) -> Iterator[Scene]:
    """The sentences of a passage that hold quantities, each with its own; a long one in windows."""
    here = 0
    while here < len(quantities):
        sentence = passage.sentence_at(quantities[here].start) or Sentence(
            passage.field, 0, len(passage.text), 0
        )
        window = _window(sentence, quantities[here])
        end = here + 1
        while end < len(quantities) and quantities[end].end <= window.end:
            end += 1
        yield Scene(passage, window, tuple(quantities[here:end]))
        here = end


def _window(sentence: Sentence, quantity: Quantity) -> Sentence:
    """The sentence, or where it is too long the part of it around and after `quantity`."""
    if sentence.end - sentence.start <= 2 * _WINDOW:
        return Sentence(sentence.field, sentence.start, max(sentence.end, quantity.end), sentence.paragraph)
    start = max(sentence.start, quantity.start - _WINDOW // 2)
    end = max(quantity.end, min(sentence.end, quantity.start + _WINDOW))
    return Sentence(sentence.field, start, end, sentence.paragraph)
