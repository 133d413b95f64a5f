"""What stands around a quantity: the words and clauses of its sentence, read once for all its quantities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar, cast

from factrack.claims.cues import Cue, cues, listed, sections
from factrack.model import Passage, Quantity, Sentence
from factrack.text import phrases
from factrack.text.clauses import Clause, clauses
from factrack.text.phrases import ADVERB, DETERMINER, LINK, NEGATION, NUMBER, Word

QUANTITY: Final = "quantity"
"""The class of the words inside a quantity: no phrase runs over them."""
_QUOTES: Final = frozenset('"«»“”„')
"""Quotation marks part nothing here: what a figure is may stand on either side."""
_WINDOW: Final = 600
"""A longer sentence (a table, a text without points) is read in windows of about so many characters."""
_COMPOUND: Final = frozenset({"measure", "duration", "age"})
"""Kinds that stand before a noun as one word (`a 28-metre boat`)."""
_APART: Final = 6
"""How many words may stand between the two of `ne … que`."""
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


class Scene:
    """A sentence that holds quantities, read once for all of them; nothing in it changes after that.

    `words` are those of the sentence with their classes, without quotation marks, `clauses` its clauses,
    `spans` the words of each clause as indices `[first, last)`. `heard` are the sections of the lexicon with
    a cue whose first word is among them, and where: no other needs to be looked for. `memory` is what
    `remembered` keeps.
    """

    __slots__ = (
        "_begins",
        "_found",
        "_starts",
        "clauses",
        "heard",
        "memory",
        "passage",
        "quantities",
        "sentence",
        "spans",
        "words",
    )

    def __init__(self, passage: Passage, sentence: Sentence, quantities: tuple[Quantity, ...]) -> None:
        self.passage = passage
        self.sentence = sentence
        self.quantities = quantities
        read = phrases.words(passage, sentence.start, sentence.end)
        words = [word for word in read if word.lower not in _QUOTES]
        self._starts: Final = [word.start for word in words]
        self._part(words)
        self.words: Final = tuple(words)
        self.heard: Final = _heard(words, passage.lang)
        self.clauses: Final[tuple[Clause, ...]] = clauses(passage, sentence)
        self._begins: Final = [clause.start for clause in self.clauses]
        self.spans: Final = [(self.place(clause.start), self.place(clause.end)) for clause in self.clauses]
        self._found: Final[dict[str, tuple[tuple[int, Cue], ...]]] = {}
        self.memory: Final[dict[Any, Any]] = {}

    def _part(self, words: list[Word]) -> None:
        """Gives the words of a quantity a class of their own, unless a noun phrase around it holds it."""
        for quantity in self.quantities:
            first = self.place(quantity.start)
            self._restrict(words, first)
            if _named(quantity, words, first):
                continue
            kind = NUMBER if first and compound(quantity) else QUANTITY
            for place in range(first, self.place(quantity.end)):
                start, end, lower, _ = words[place]
                words[place] = Word(start, end, lower, kind)

    def _restrict(self, words: list[Word], first: int) -> None:
        """Makes the `que` of `ne … que 30` an adverb: it opens no clause."""
        place = first - 1 - (first > 1 and words[first - 1].kind == LINK)
        if place < 1 or words[place].lower not in listed(self.passage.lang, "restricting"):
            return
        if any(word.kind == NEGATION for word in words[max(0, place - _APART) : place]):
            words[place] = words[place]._replace(kind=ADVERB)

    def place(self, offset: int) -> int:
        """The index of the first word that begins at `offset` or after."""
        return bisect_left(self._starts, offset)

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        return max(0, bisect_right(self._begins, offset) - 1)

    def cues(self, section: str, first: int, last: int) -> list[tuple[int, Cue]]:
        """Each cue of a section that begins in `[first, last)`, with its place; searched once a sentence."""
        if section not in self.heard:
            return []
        if section not in self._found:
            table = cues(self.passage.lang, section)
            found = table.within(self.words, self.heard[section])
            self._found[section] = tuple([pair for pair in found if not self.capital(pair[0])])
        return [pair for pair in self._found[section] if first <= pair[0] < last]

    def at(self, section: str, place: int) -> Cue | None:
        """The longest cue of a section that begins with the word at `place`."""
        return cues(self.passage.lang, section).at(self.words, place) if section in self.heard else None

    def before(self, section: str, place: int) -> Cue | None:
        """The longest cue of a section that ends with the word before `place`."""
        return cues(self.passage.lang, section).before(self.words, place) if section in self.heard else None

    def capital(self, place: int) -> bool:
        """Whether the word at `place` has a capital that no sentence start explains: it is a name."""
        return place > 0 and self.passage.plain[self.words[place].start].isupper()

    def text(self, first: int, last: int) -> str:
        """The words `[first, last)` as written."""
        return self.passage.text[self.words[first].start : self.words[last - 1].end]


def _heard(words: Sequence[Word], lang: str) -> dict[str, list[int]]:
    """The sections of the lexicon with a cue whose first word is among `words`, and the places of those."""
    opens = sections(lang)
    found: dict[str, list[int]] = {}
    for place in [place for place, word in enumerate(words) if word.lower in opens]:
        for section in opens[words[place].lower]:
            found.setdefault(section, []).append(place)
    return found


def compound(quantity: Quantity) -> bool:
    """Whether a quantity is one word with its unit before a noun (`a 28-metre boat`)."""
    _, hyphen, unit = quantity.text.rpartition("-")
    return quantity.kind in _COMPOUND and bool(hyphen) and unit[:1].isalpha()


def _named(quantity: Quantity, words: Sequence[Word], first: int) -> bool:
    """Whether a number belongs to a noun phrase around it (`les onze salles`, `le taux des 50 ans`)."""
    if quantity.kind not in ("count", "rank", "age") or not 0 < first < len(words) or compound(quantity):
        return False
    before = words[first - 1].kind
    return before == DETERMINER or (before == LINK and (quantity.kind == "age" or bool(quantity.noun_start)))


class Site:
    """One quantity in its scene; nothing in it changes but what `remembered` keeps.

    `first` is its first word, `after` the word that follows it, as indices; `clause` the index of its clause
    and `span` the words of that. `earlier` are the readings before it in the same field, the nearest last.
    """

    __slots__ = (
        "after", "clause", "earlier", "first", "lang", "memory", "number", "quantity", "scene", "span",
        "words",
    )  # fmt: skip

    def __init__(self, scene: Scene, number: int, quantity: Quantity, earlier: tuple[Reading, ...]) -> None:
        self.scene: Final = scene
        self.number: Final = number
        self.quantity: Final = quantity
        self.earlier: Final = earlier
        self.words: Final = scene.words
        self.lang: Final = scene.passage.lang
        self.first: Final = scene.place(quantity.start)
        self.after: Final = scene.place(quantity.end)
        self.clause: Final = scene.clause_at(quantity.start)
        self.span: Final = scene.spans[self.clause]
        self.memory: Final[dict[Any, Any]] = {}


_Asked = TypeVar("_Asked", Scene, Site)
_Answer = TypeVar("_Answer")


def remembered(find: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """Ask `find` once for each site, or scene: several rules look at the same phrase."""

    @wraps(find)
    def ask(asked: _Asked) -> _Answer:
        memory = asked.memory
        try:
            return cast(_Answer, memory[find])
        except KeyError:
            answer = memory[find] = find(asked)
            return answer

    return ask


def read(
    passage: Passage,
    quantities: Sequence[Quantity],
    restore: Callable[[Site], Quantity],
    subject: Callable[[Site], tuple[Subject, str | None]],
) -> Iterator[Reading]:
    """A reading of each of a passage's quantities, in order.

    `restore` gives a quantity the unit it leaves out, `subject` says subject and unit of a site.
    """
    earlier: list[Reading] = []
    for scene in scenes(passage, quantities):
        for number, quantity in enumerate(scene.quantities):
            site = Site(scene, number, quantity, tuple(earlier[-_KEPT:]))
            restored = restore(site)
            if restored is not quantity:
                site = Site(scene, number, restored, site.earlier)
            earlier.append(Reading(site, *subject(site)))
            yield earlier[-1]


def scenes(passage: Passage, quantities: Sequence[Quantity]) -> Iterator[Scene]:
    """The sentences of a passage that hold quantities, each with its own; a long one in windows."""
    here = 0
    while here < len(quantities):
        sentence = passage.sentence_at(quantities[here].start) or _advisory(passage)
        window = _window(sentence, quantities[here])
        end = here + 1
        while end < len(quantities) and quantities[end].end <= window.end:
            end += 1
        yield Scene(passage, window, tuple(quantities[here:end]))
        here = end


def _advisory(passage: Passage) -> Sentence:
    """What stands before the first sentence (a note, a dateline), read as one."""
    end = passage.sentences[0].start if passage.sentences else len(passage.text)
    return Sentence(passage.field, 0, end, 0)


def _window(sentence: Sentence, quantity: Quantity) -> Sentence:
    """The sentence, or where it is too long the part of it around and after `quantity`."""
    if sentence.end - sentence.start <= 2 * _WINDOW:
        return Sentence(sentence.field, sentence.start, max(sentence.end, quantity.end), sentence.paragraph)
    start = max(sentence.start, quantity.start - _WINDOW // 2)
    end = max(quantity.end, min(sentence.end, quantity.start + _WINDOW))
    return Sentence(sentence.field, start, end, sentence.paragraph)
