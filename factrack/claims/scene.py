"""What stands around a quantity: the words and clauses of its sentence, read once for all its quantities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import compress, count
from typing import Any, Final, NamedTuple, TypeVar

from factrack.claims.cues import NOTHING, Cue, hear, listed
from factrack.model import Passage, Quantity, Sentence
from factrack.records import maker
from factrack.text import phrases
from factrack.text.clauses import Clause, clauses
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    COPULA,
    DETERMINER,
    LINK,
    NEGATION,
    NUMBER,
    VERB,
)

QUANTITY: Final = "quantity"
"""The class of the words inside a quantity: no phrase runs over them."""
FINITE: Final = frozenset({VERB, AUXILIARY, COPULA})
"""The classes of finite verbs."""
_QUOTES: Final = frozenset('"«»“”„')
"""Quotation marks part nothing here: what a figure is may stand on either side."""
_NONE: Final[frozenset[int]] = frozenset()
_WINDOW: Final = 600
"""A longer sentence (a table, a text without points) is read in windows of about so many characters."""
_COMPOUND: Final = frozenset({"measure", "duration", "age"})
"""Kinds that stand before a noun as one word (`a 28-metre boat`)."""
_HELD: Final = frozenset({"count", "rank", "age"})
"""Kinds that a noun phrase around them may hold."""
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


class Scene:
    """A sentence that holds quantities, read once for all of them; nothing in it changes after that.

    `texts` are the words of the sentence in lower case, without quotation marks, `kinds` their classes,
    `starts` where they begin; `finite` are the places of finite verbs. `bounds` are the first word of each
    quantity and the word after it. `clauses` are its clauses, `spans` the words of each as indices
    `[first, last)`. `heard` names the sections of the lexicon with a cue among the words: no other needs to
    be looked for; `bits` are the same. `told` are the words that what somebody says begins with. `memory` is
    what `remembered` keeps.
    """

    __slots__ = (
        "_cues", "bits", "bounds", "clauses", "finite", "grammar", "heard", "kinds", "memory",
        "passage", "quantities", "sentence", "spans", "starts", "texts", "told",
    )  # fmt: skip

    def __init__(
        self, passage: Passage, sentence: Sentence, quantities: tuple[Quantity, ...], told: Sequence[int] = ()
    ) -> None:
        self.passage: Final = passage
        self.sentence: Final = sentence
        self.quantities: Final = quantities
        self.grammar: Final = phrases.grammar(passage.lang)
        starts, texts, kinds = phrases.row(passage, sentence.start, sentence.end)
        if not _QUOTES.isdisjoint(texts):
            kept = [text not in _QUOTES for text in texts]
            starts, texts = list(compress(starts, kept)), list(compress(texts, kept))
            kinds = list(compress(kinds, kept))
        self.starts: Final = starts
        self.texts: Final = tuple(texts)
        self._cues: Final = hear(self.texts, passage.lang)
        self.heard: Final = self._cues.names
        self.bits: Final = self._cues.bits
        passage.known[hear, sentence.start, sentence.end] = self.heard
        self.bounds: Final = [(bisect_left(starts, q.start), bisect_left(starts, q.end)) for q in quantities]
        self._part(kinds)
        self.kinds: Final = tuple(kinds)
        self.finite: Final = list(compress(count(), map(FINITE.__contains__, self.kinds)))
        self.clauses: Final[tuple[Clause, ...]] = clauses(passage, sentence)
        self.spans: Final = [
            (bisect_left(starts, clause.start), bisect_left(starts, clause.end)) for clause in self.clauses
        ]
        self.told: Final = frozenset([bisect_left(starts, start) for start in told]) if told else _NONE
        self.memory: Final[dict[Any, Any]] = {}

    def _part(self, kinds: list[str]) -> None:
        """Gives the words of a quantity a class of their own, unless a noun phrase around it holds it."""
        restricts = "restricting" in self.heard
        for quantity, (first, last) in zip(self.quantities, self.bounds, strict=True):
            if restricts:
                self._restrict(kinds, first)
            joined = quantity.kind in _COMPOUND and compound(quantity)
            if not joined and quantity.kind in _HELD and _named(quantity, kinds, first):
                continue
            kind = NUMBER if first and joined else QUANTITY
            kinds[first:last] = [kind] * (last - first)

    def _restrict(self, kinds: list[str], first: int) -> None:
        """Makes the `que` of `ne … que 30` an adverb: it opens no clause."""
        place = first - 1 - (first > 1 and kinds[first - 1] == LINK)
        if place < 1 or self.texts[place] not in listed(self.passage.lang, "restricting"):
            return
        if NEGATION in kinds[max(0, place - _APART) : place]:
            kinds[place] = ADVERB

    def place(self, offset: int) -> int:
        """The index of the first word that begins at `offset` or after."""
        return bisect_left(self.starts, offset)

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        return max(0, bisect_left(self.clauses, (offset + 1,)) - 1)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a finite verb stands in `[first, last)`."""
        place = bisect_left(self.finite, first)
        return place < len(self.finite) and self.finite[place] < last

    def cues(self, section: str, first: int, last: int) -> list[tuple[int, Cue]]:
        """Each cue of a section that begins in `[first, last)`, with its place; they do not overlap."""
        if section not in self.heard:
            return []
        found, free = [], 0
        starting = self._cues.begin
        for place in [place for place, begin in starting.items() if section in begin]:
            if place >= free:
                cue = starting[place][section]
                free = place + len(cue.words)
                if first <= place < last and not self.capital(place):
                    found.append((place, cue))
        return found

    def cue_before(self, section: str, first: int, last: int) -> tuple[int, Cue] | None:
        """The last cue of a section that begins in `[first, last)`, with its place."""
        if section not in self.heard:
            return None
        begin = self._cues.begin
        for place in reversed(begin):
            if first <= place < last and section in begin[place]:
                return place, begin[place][section]
        return None

    def at(self, section: str, place: int) -> Cue | None:
        """The longest cue of a section that begins with the word at `place`."""
        found = self._cues.begin.get(place)
        return found.get(section) if found else None

    def before(self, section: str, place: int) -> Cue | None:
        """The longest cue of a section that ends with the word before `place`."""
        found = self._cues.end.get(place)
        return found.get(section) if found else None

    def leading(self, place: int) -> Mapping[str, Cue]:
        """The longest cue of each section that has one that ends with the word before `place`.

        Before an adverb like `only` that stands between (`grew by only 400 acres`).
        """
        if place and self.texts[place - 1] in listed(self.passage.lang, "focusing"):
            place -= 1
        return self._cues.end.get(place, NOTHING)

    def capital(self, place: int) -> bool:
        """Whether the word at `place` has a capital that no sentence start explains: it is a name."""
        return place > 0 and self.passage.plain[self.starts[place]].isupper()

    def upper(self, place: int) -> bool:
        """Whether the word at `place` has a capital."""
        return self.passage.plain[self.starts[place]].isupper()

    def text(self, first: int, last: int) -> str:
        """The words `[first, last)` as written."""
        last -= 1
        return self.passage.text[self.starts[first] : self.starts[last] + len(self.texts[last])]


def compound(quantity: Quantity) -> bool:
    """Whether a quantity is one word with its unit before a noun (`a 28-metre boat`)."""
    if quantity.kind not in _COMPOUND:
        return False
    _, hyphen, unit = quantity.text.rpartition("-")
    return bool(hyphen) and unit[:1].isalpha() and " " not in unit  # not `dix-huit mois`


def _named(quantity: Quantity, kinds: Sequence[str], first: int) -> bool:
    """Whether a number belongs to a noun phrase around it (`les onze salles`, `le taux des 50 ans`)."""
    if not 0 < first < len(kinds):
        return False
    before = kinds[first - 1]
    return before == DETERMINER or (before == LINK and (quantity.kind == "age" or bool(quantity.noun_start)))


class Site:
    """One quantity in its scene; nothing in it changes but what `remembered` keeps.

    `first` is its first word, `after` the word that follows it, as indices; `clause` the index of its clause
    and `span` the words of that. `verb` is the nearest finite verb before it in the clause, `led` the cues
    that end right before it, by section. `earlier` are the readings before it in the same field, the nearest
    last; `near` is the one right before it, if it stands in its sentence.
    """

    __slots__ = (
        "after", "clause", "earlier", "first", "kinds", "lang", "led", "memory", "near", "number", "quantity",
        "scene", "span", "texts", "verb",
    )  # fmt: skip

    def __init__(self, scene: Scene, number: int, quantity: Quantity, earlier: Sequence[Reading]) -> None:
        self.scene: Final = scene
        self.number: Final = number
        self.quantity: Final = quantity
        self.earlier: Final = earlier
        self.near: Final = earlier[-1] if number and earlier else None
        self.kinds: Final = scene.kinds
        self.texts: Final = scene.texts
        self.lang: Final = scene.passage.lang
        first, last = scene.bounds[number]
        self.first: Final = first
        grown = quantity.end > scene.quantities[number].end  # by a unit that stands behind it
        self.after: Final = scene.place(quantity.end) if grown else last
        self.clause: Final = scene.clause_at(quantity.start)
        self.span: Final = scene.spans[self.clause]
        self.led: Final = scene.leading(first)
        before = bisect_left(scene.finite, first) - 1
        verb = scene.finite[before] if before >= 0 else -1
        self.verb: Final = verb if verb >= self.span[0] else None
        self.memory: Final[dict[Any, Any]] = {}

    def word_before(self, place: int) -> int:
        """The index of the last word before `place`, adverbs aside; -1 where there is none."""
        place -= 1
        while place > 0 and self.kinds[place] == ADVERB:
            place -= 1
        return place

    def main(self) -> Reading | None:
        """The figure before it, not what that is in other money: `rose to 3 euros ($4), from 2`."""
        near = self.near
        if near is None or near.site.number == 0 or len(self.earlier) < 2:
            return near
        first, main = near.site.first, self.earlier[-2]
        bracketed = first > 0 and near.site.texts[first - 1] == "("
        alike = main.site.scene is self.scene and main.site.quantity.kind == near.site.quantity.kind
        if not bracketed or not alike:
            return near
        behind = main.site.after
        return main if behind == first - 1 else near

    @property
    def next(self) -> Quantity | None:
        """The next quantity of the sentence."""
        quantities, number = self.scene.quantities, self.number + 1
        return quantities[number] if number < len(quantities) else None


_Asked = TypeVar("_Asked", Scene, Site)
_Answer = TypeVar("_Answer")
_UNASKED: Final[Any] = object()


def remembered(find: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """Ask `find` once for each site, or scene: several rules look at the same phrase."""

    @wraps(find)
    def ask(asked: _Asked) -> _Answer:
        answer: _Answer = asked.memory.get(find, _UNASKED)
        if answer is _UNASKED:
            answer = asked.memory[find] = find(asked)
        return answer

    return ask


def read(
    passage: Passage,
    quantities: Sequence[Quantity],
    told: Sequence[int],
    restore: Callable[[Site], Quantity],
    subject: Callable[[Site], tuple[Subject, str | None]],
) -> list[Reading]:
    """A reading of each of a passage's quantities, in order.

    `told` are the offsets, in order, at which reported words begin; `restore` gives a quantity the unit it
    leaves out, `subject` says subject and unit of a site.
    """
    earlier: list[Reading] = []
    for scene in scenes(passage, quantities, told):
        for number, quantity in enumerate(scene.quantities):
            site = Site(scene, number, quantity, earlier[-_KEPT:])
            restored = restore(site)
            if restored is not quantity:
                site = Site(scene, number, restored, site.earlier)
            earlier.append(_reading(site, *subject(site)))
    return earlier


def scenes(passage: Passage, quantities: Sequence[Quantity], told: Sequence[int] = ()) -> Iterator[Scene]:
    """The sentences of a passage that hold quantities, each with its own; a long one in windows."""
    here = 0
    while here < len(quantities):
        sentence = passage.sentence_at(quantities[here].start) or _advisory(passage)
        window = _window(sentence, quantities[here])
        end = here + 1
        while end < len(quantities) and quantities[end].end <= window.end:
            end += 1
        inside = told[bisect_right(told, window.start) : bisect_left(told, window.end)] if told else ()
        yield Scene(passage, window, tuple(quantities[here:end]), inside)
        here = end


def _advisory(passage: Passage) -> Sentence:
    """What stands before the first sentence (a note, a dateline), read as one."""
    end = passage.sentences[0].start if passage.sentences else len(passage.text)
    return Sentence(passage.field, 0, end, 0)


def _window(sentence: Sentence, quantity: Quantity) -> Sentence:
    """The sentence, or where it is too long the part of it around and after `quantity`."""
    if sentence.end - sentence.start <= 2 * _WINDOW:
        if quantity.end <= sentence.end:
            return sentence
        return Sentence(sentence.field, sentence.start, quantity.end, sentence.paragraph)
    start = max(sentence.start, quantity.start - _WINDOW // 2)
    end = max(quantity.end, min(sentence.end, quantity.start + _WINDOW))
    return Sentence(sentence.field, start, end, sentence.paragraph)


class Reading(NamedTuple):
    """A quantity with its subject and its unit: its own, or the one restored."""

    site: Site
    subject: Subject
    unit: str | None


_reading: Final = maker(Reading)
