"""A line: what is read as one sentence once marked words count as a single word, cut into classed words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate, compress
from operator import or_
from typing import TYPE_CHECKING, Final

from factrack.model import Passage, Sentence
from factrack.quotes.flags import AMBIGUOUS, CLITICS, CONTRACTIONS, PAUSES, STOPS
from factrack.quotes.marks import Marked
from factrack.quotes.vocabulary import QUOTE, Vocabulary

if TYPE_CHECKING:
    from factrack.quotes.mentions import Mention
    from factrack.quotes.pieces import Piece
from factrack.text import phrases

_GLUE: Final = "'-.,:;()[]?!…—–"
_TERMINALS: Final = "?!…"
_PAD: Final = 24
"""Empty words kept after the last one, so that a look beyond either end of a line finds none."""
_NO_WORDS: Final = ("",) * _PAD
_NO_KINDS: Final = (phrases.MARK,) * _PAD
_NO_FLAGS: Final = (PAUSES,) * _PAD
_NO_CAPITALS: Final = (False,) * _PAD


class View:
    """A passage as this room reads it: marks found, marked words written over."""

    __slots__ = ("flat", "lines", "lower", "marked", "opens", "passage", "plain", "vocabulary")

    def __init__(
        self, passage: Passage, vocabulary: Vocabulary, marked: tuple[Marked, ...], plain: str, lower: str
    ) -> None:
        self.passage = passage
        self.vocabulary = vocabulary
        self.marked = marked
        self.opens = [each.opens for each in marked]
        self.plain = plain
        self.lower = lower
        self.flat = lower
        for mark in _GLUE:
            self.flat = self.flat.replace(mark, " ")
        self.lines: tuple[Line, ...] = tuple(_lines(self))

    def reports(self, start: int, end: int, marked: bool) -> bool:
        """Whether a reporting word stands in `[start, end)`, which holds marked words or does not."""
        words, known = self.flat[start:end].split(), self.vocabulary
        if marked:
            return not known.marked_triggers.isdisjoint(words)
        if not known.triggers.isdisjoint(words) or (words and words[0] in known.openers):
            return True
        if known.figure_triggers.isdisjoint(words):
            return False
        return not known.numerals.isdisjoint(words) or any(map(str.isdigit, "".join(words)))


class Line:
    """A sentence, its marked words one word each, as parallel lists filled by `cut`.

    `words` are in lower case, `kinds` their classes taken alone (see `factrack.text.phrases`; `quote` for
    marked words), `flags` the bits of the lists they are in (see `factrack.quotes.flags`), `capitals` whether
    each is written with one. These are padded: any index a few words beyond either end finds an empty word, a
    mark. `notable` are the words with a bit that a line is searched for, by index, each with those bits, and
    `held` all these bits together. `stops` are the words at which what was said may end, by index. `phrases`
    are the noun phrases read so far, by their first word, each with where reading stopped.
    """

    __slots__ = (
        "capitals", "end", "ends", "flags", "held", "kinds", "marked", "notable", "number", "paragraph",
        "phrases", "size", "start", "starts", "stops", "subjects", "view", "words",
    )  # fmt: skip

    def __init__(self, view: View, number: int, start: int, end: int, paragraph: int) -> None:
        self.view = view
        self.number = number
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.size = -1
        self.marked: dict[int, Marked] = {}
        self.subjects: dict[int, Mention | None] = {}
        self.phrases: dict[int, tuple[int, Piece | None]] = {}

    def cut(self) -> Line:
        """The line with its words cut, once."""
        if self.size < 0:
            plain, stretches = self.view.plain, self.view.vocabulary.stretches
            cut = stretches.cut(self.view.lower[self.start : self.end], self.start)
            self.starts, self.ends, self.size = cut.starts, cut.ends, len(cut.words)
            self.words = [*cut.words, *_NO_WORDS]
            self.kinds = [*cut.kinds, *_NO_KINDS]
            self.flags = [*cut.flags, *_NO_FLAGS]
            self.capitals = [*map(str.isupper, map(plain.__getitem__, self.starts))]
            written = [*compress(range(self.size), self.capitals)]
            self.capitals += _NO_CAPITALS
            self.notable = [*compress(enumerate(cut.notable), cut.notable)]
            self.held = reduce(or_, cut.notable, 0)
            self.stops = self.all_of(STOPS)
            self._names(written)
            here = bisect_left(self.view.opens, self.start)
            while here < len(self.view.opens) and self.view.opens[here] < self.end:
                self.marked[self.index_at(self.view.opens[here])] = self.view.marked[here]
                here += 1
        return self

    def _names(self, written: Sequence[int]) -> None:
        """Class as a noun each word of a name that looks like a verb (`Will Case`, `Rose Field`).

        `written` are the words with a capital.
        """
        if 2 * len(written) > self.size + 2:
            return  # a headline in capitals
        for i in written:
            if self.kinds[i] in _NAMES and self.capitals[i + 1]:
                self.kinds[i] = phrases.WORD
                if self.kinds[i + 1] in _NAMES:
                    self.kinds[i + 1] = phrases.WORD

    def all_of(self, wanted: int) -> list[int]:
        """The words that have one of these bits, of those that a line is searched for."""
        return [i for i, bits in self.notable if bits & wanted] if self.held & wanted else []

    def holds_marks(self) -> bool:
        """Whether marked words stand in it."""
        opens = self.view.opens
        place = bisect_left(opens, self.start)
        return place < len(opens) and opens[place] < self.end

    def index_at(self, offset: int) -> int:
        """The index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def _asks_on(view: View, before: Marked | None, following: Sentence) -> bool:
    """Whether a sentence goes on after marked words that end in a question: `"Why?" Smith asked.`"""
    if before is None or view.passage.text[before.end - 1] not in _TERMINALS:
        return False
    return view.reports(following.start, min(following.end, following.start + 60), True)


def _lines(view: View) -> Iterator[Line]:
    """The lines of a view: its sentences, joined where marked words hold the break between two."""
    sentences = view.passage.sentences
    reach = list(accumulate((m.closes for m in view.marked), max))
    closing = {m.closes: m for m in reversed(view.marked)}
    place = number = 0
    while place < len(sentences):
        first = last = sentences[place]
        place += 1
        while place < len(sentences) and sentences[place].paragraph == first.paragraph:
            following = sentences[place]
            if not view.marked:
                break
            opened = bisect_left(view.opens, following.start)
            inside = opened > 0 and reach[opened - 1] > following.start
            if not inside and not _asks_on(view, closing.get(last.end), following):
                break
            last, place = following, place + 1
        yield Line(view, number, first.start, last.end, first.paragraph)
        number += 1


_NAMES: Final = frozenset({
    phrases.VERB, phrases.AUXILIARY, phrases.COPULA, phrases.PARTICIPLE, phrases.ADVERB,
})  # fmt: skip
_VERB_PRECEDES: Final = frozenset({
    phrases.DETERMINER, phrases.PRONOUN, phrases.NUMBER, phrases.ADVERB, phrases.NEGATION, phrases.RELATIVE,
    phrases.PREPOSITION, phrases.PARTICIPLE, QUOTE,
})  # fmt: skip
_NOUN_FOLLOWS: Final = frozenset({phrases.DETERMINER, phrases.LINK, phrases.PREPOSITION, phrases.NUMBER})


_MAY_BE_VERB: Final = frozenset({phrases.AUXILIARY, phrases.COPULA, phrases.PARTICIPLE, phrases.VERB})


def inverted(vocabulary: Vocabulary, word: str) -> tuple[str, str] | None:
    """The verb and the pronoun of an inversion (`a-t-il` → `a`, `il`); None where the word is none."""
    stem, hyphen, pronoun = word.rpartition("-")
    if not hyphen or not stem or pronoun not in vocabulary.lists["inverted"]:
        return None
    for infix in vocabulary.lists["infixes"]:
        stem = stem.removesuffix(f"-{infix}")
    return stem, pronoun


def is_verb(line: Line, i: int) -> bool:
    """Whether the word at `i` is a finite verb in its place.

    Not after a small word that calls for a noun, no name.
    """
    kind, vocabulary = line.kinds[i], line.view.vocabulary
    if kind not in _MAY_BE_VERB and not line.flags[i] & CONTRACTIONS:
        return False
    if kind in (phrases.AUXILIARY, phrases.COPULA):
        # the participle of a compound infinitive begins no clause
        return kind == phrases.AUXILIARY or not (i and line.words[i - 1].endswith(vocabulary.infinitives))
    before = line.kinds[i - 1]
    if line.flags[i] & CONTRACTIONS:
        return line.words[i - 1].endswith("'") and line.words[i - 1][:-1] in vocabulary.contracting
    if kind == phrases.PARTICIPLE:
        acts = before == phrases.WORD and line.kinds[i + 1] in (phrases.PRONOUN, phrases.DETERMINER)
        return vocabulary.head_last and (before == phrases.PRONOUN or acts)
    if kind != phrases.VERB or (line.capitals[i] and i):
        return False
    ambiguous = line.flags[i] & AMBIGUOUS
    if before in _NOUN_FOLLOWS:
        if before == phrases.DETERMINER and line.kinds[i - 2] in (phrases.PREPOSITION, phrases.LINK):
            return False
        return not ambiguous and bool(line.flags[i - 1] & CLITICS)
    if not ambiguous:
        return True
    if before in (phrases.MARK, QUOTE):
        return False
    return not vocabulary.head_last or line.kinds[i + 1] in _VERB_PRECEDES


def has_verb(line: Line, first: int, last: int) -> bool:
    """Whether a finite verb stands among the words from `first` up to `last`."""
    for i in range(max(first, 0), last):  # noqa: SIM110
        if is_verb(line, i):
            return True
    return False


__all__ = ["QUOTE", "Line", "View", "has_verb", "inverted", "is_verb"]
