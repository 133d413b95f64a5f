"""A line: what is read as one sentence once marked words count as a single word, cut into classed words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from factrack.model import Passage, Sentence
from factrack.quotes.flags import (
    ACRONYM,
    AMBIGUOUS,
    BASES,
    CLITICS,
    CONTRACTIONS,
    INDEFINITES,
    MARKED,
    NAME,
    NAMED,
    PAUSES,
    PLURAL_ENDING,
    STOPS,
    SUBJECTS,
    UNEVEN,
)
from factrack.quotes.marks import Marked
from factrack.quotes.signs import FIGURES, NUMBERS, OPENERS, REPORTS, REPORTS_MARKS, SIGNS, bare
from factrack.quotes.tokens import LIKE_VERBS, MAY_BE_VERB, Row
from factrack.quotes.vocabulary import QUOTE, Vocabulary

if TYPE_CHECKING:
    from factrack.quotes.mentions import Mention
    from factrack.quotes.pieces import Piece
from factrack.text import phrases

_TERMINALS: Final = "?!…"
_PAD: Final = 24
"""Empty words kept after the last one, so that a look beyond either end of a line finds none."""
_NO_WORDS: Final = ("",) * _PAD
_NO_KINDS: Final = (phrases.MARK,) * _PAD
_NO_FLAGS: Final = (PAUSES,) * _PAD
_NO_CAPITALS: Final = (False,) * _PAD
_NONE: Final = ((),) * 6
_NOTED: Final[Callable[[Row], int]] = itemgetter(3)
"""The bits of a word that a line is searched for."""
_NONE_MARKED: Final[Mapping[int, Marked]] = MappingProxyType({})


class View:
    """A passage as this room reads it: marks found, marked words written over."""

    __slots__ = ("lines", "lower", "marked", "opens", "passage", "plain", "vocabulary")

    def __init__(
        self, passage: Passage, vocabulary: Vocabulary, marked: tuple[Marked, ...], plain: str, lower: str
    ) -> None:
        self.passage = passage
        self.vocabulary = vocabulary
        self.marked = marked
        self.opens = [each.opens for each in marked]
        self.plain = plain
        self.lower = lower
        self.lines = _lines(self)

    def close(self) -> None:
        """Lets its lines go: they know their view, and two that know each other would outlive their use."""
        self.lines = ()


class Line:
    """A sentence, its marked words one word each, as parallel columns filled by `cut`.

    `words` are in lower case, `kinds` their classes taken alone (see `factrack.text.phrases`; `quote` for
    marked words), `flags` the bits of the lists they are in (see `factrack.quotes.flags`), `capitals` whether
    each is written with one. These are padded: any index a few words beyond either end finds an empty word, a
    mark. `starts` are the offsets where they begin, and where one after the last would. `stops` are the words
    at which what was said may end, by index.

    Known before it is cut are `notable`: the words with a bit that a line is searched for, by index, with
    these bits; and all these bits together, `held`.

    What rules ask again is kept: `phrases`, by their first word, each with where reading it stops;
    `subjects`, by the first word of their verb; and `times`, the index after those that begin at a word.
    """

    __slots__ = (
        "_rows", "capitals", "end", "flags", "held", "kinds", "marked", "notable", "number",
        "paragraph", "phrases", "size", "start", "starts", "stops", "subjects", "times", "view", "words",
    )  # fmt: skip

    words: tuple[str, ...]
    kinds: Sequence[str]
    flags: tuple[int, ...]
    capitals: tuple[bool, ...]
    starts: list[int]
    marked: Mapping[int, Marked]

    def __init__(self, view: View, number: int, start: int, end: int, paragraph: int) -> None:
        self.view = view
        self.number = number
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.size = -1
        self._look(view.vocabulary.stretches.cut(view.plain[start:end]))

    def _look(self, rows: Sequence[Row]) -> None:
        """Notes what is notable in its words."""
        self._rows = rows
        notable = [*map(_NOTED, rows)]
        self.notable = [*compress(enumerate(notable), notable)]
        held, stops = 0, []
        for i, bits in self.notable:
            held |= bits
            if bits & STOPS:
                stops.append(i)
        self.held, self.stops = held, stops

    def reports(self) -> bool:
        """Whether it may report something: it holds marked words, or a reporting word."""
        held = self.held
        if held & (MARKED | REPORTS) or (held & FIGURES and held & NUMBERS):
            return True
        return held & OPENERS > 0 and self._opens()

    def _opens(self) -> bool:
        """Whether its first word gives a source, or such a word before a relative pronoun: `pour qui`."""
        words, openers = bare(self.view.lower[self.start : self.end]), self.view.vocabulary.openers
        if words[0] in openers:
            return True
        if not self.held & SUBJECTS:
            return False
        relative = self.view.vocabulary.lists["subjects"]
        return any(word in relative and before in openers for before, word in pairwise(words))

    def cut(self) -> Line:
        """The line with its words cut, once."""
        if self.size < 0:
            begin = self._look_again() if self.held & (UNEVEN | ACRONYM) else self.start
            rows = self._rows
            words, kinds, flags, _, capitals, widths = zip(*rows, strict=True) if rows else _NONE
            self._rows = ()
            self.size = len(words)
            self.words = words + _NO_WORDS
            self.kinds = kinds + _NO_KINDS
            self.flags = flags + _NO_FLAGS
            self.capitals = capitals + _NO_CAPITALS
            self.starts = [*accumulate(widths, initial=begin)]
            self.subjects: dict[int, Mention | None] = {}
            self.phrases: dict[int, tuple[int, Piece | None]] = {}
            self.times: dict[int, int] = {}
            if self.held & NAME:
                self._names()
            self.marked = self._marked() if self.held & MARKED else _NONE_MARKED
        return self

    def _look_again(self) -> int:
        """The offset of its first word. Where blanks do not part its words, it is cut by itself."""
        table, held = self.view.vocabulary.stretches, self.held
        written, lower = (text[self.start : self.end] for text in (self.view.plain, self.view.lower))
        if not held & UNEVEN and not table.in_capitals(written, lower):
            return self.start
        rows, before = table.pattern_cut(written, lower)
        self._look(rows)
        self.held |= held & SIGNS
        return self.start + before

    def _names(self) -> None:
        """Class as a noun each word of a name that looks like a verb (`Will Case`, `Rose Field`)."""
        if 2 * self.capitals.count(True) > self.size + 2:
            return  # a headline in capitals
        self.kinds = kinds = [*self.kinds]
        for i in self.all_of(NAME):
            if kinds[i] in LIKE_VERBS and self.capitals[i + 1]:
                kinds[i] = phrases.WORD
                if kinds[i + 1] in LIKE_VERBS:
                    kinds[i + 1] = phrases.WORD

    def _marked(self) -> dict[int, Marked]:
        """The marked words among its words, by index, in order."""
        opens = self.view.opens
        first = bisect_left(opens, self.start)
        last = bisect_left(opens, self.end, first)
        return {self.index_at(each.opens): each for each in self.view.marked[first:last]}

    def all_of(self, wanted: int) -> list[int]:
        """The words that have one of these bits, of those that a line is searched for."""
        if not self.held & wanted:
            return []
        return [i for i, bits in self.notable if bits & wanted]

    def comma(self, first: int, limit: int) -> int:
        """The index of the first comma from `first` on; `limit` where none stands before it."""
        words = self.words
        for i in self.stops:
            if i >= first and words[i] == ",":
                return min(i, limit)
        return limit

    def end_of(self, i: int) -> int:
        """The offset after the word at `i`."""
        return self.starts[i] + len(self.words[i])

    def index_at(self, offset: int) -> int:
        """The index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def _asks_on(view: View, before: Marked, following: Sentence) -> bool:
    """Whether a sentence goes on after marked words that end in a question: `"Why?" Smith asked.`"""
    if view.passage.text[before.end - 1] not in _TERMINALS:
        return False
    soon = view.plain[following.start : min(following.end, following.start + _SOON)]
    return any(row[3] & REPORTS_MARKS for row in view.vocabulary.stretches.cut(soon))


_SOON: Final = 60
"""How soon after a question a sentence must say who asked, in characters."""


def _joined(view: View) -> set[int]:
    """Which sentences of a view, by number, belong to the line of the one before: where marks hold the break.

    Those that begin between marks, and those that say who asked what stands between them.
    """
    sentences, joined = view.passage.sentences, set[int]()
    starts = [sentence.start for sentence in sentences]
    for marked in view.marked:
        first = bisect_right(starts, marked.opens)
        after = bisect_left(starts, marked.closes, first)
        joined.update(range(first, after))
        ends = 0 < after < len(sentences) and sentences[after - 1].end == marked.closes
        if ends and _asks_on(view, marked, sentences[after]):
            joined.add(after)
    return joined


def _lines(view: View) -> tuple[Line, ...]:
    """The lines of a view: its sentences, joined where marked words hold the break between two."""
    joined = _joined(view) if view.marked else ()
    spans: list[_Span] = []
    for place, sentence in enumerate(view.passage.sentences):
        start, end, paragraph = sentence.start, sentence.end, sentence.paragraph
        if place in joined and spans and spans[-1][2] == paragraph:
            start = spans.pop()[0]
        if end - start > _LONGEST:
            spans += _parts(view.plain, start, end, paragraph)
        else:
            spans.append((start, end, paragraph))
    return tuple([Line(view, number, *span) for number, span in enumerate(spans)])


_Span = tuple[int, int, int]
"""Where a line starts and ends, and its paragraph."""
_LONGEST: Final = 2000
"""Characters of a line: a sentence has fewer, but marks may join any number of them, and what rules look for
in a line takes time."""


def _parts(plain: str, start: int, end: int, paragraph: int) -> Iterator[_Span]:
    """`[start, end)` cut at a blank outside marked words, which are written over, where it is too long."""
    while end - start > _LONGEST:
        blank = plain.rfind(" ", start + 1, start + _LONGEST)
        if blank < 0:
            blank = plain.find(" ", start + _LONGEST, end)
        if blank < 0:
            break
        yield start, blank, paragraph
        start = blank + 1
    yield start, end, paragraph


_VERB_PRECEDES: Final = frozenset({
    phrases.DETERMINER, phrases.PRONOUN, phrases.NUMBER, phrases.ADVERB, phrases.NEGATION, phrases.RELATIVE,
    phrases.PREPOSITION, phrases.PARTICIPLE, QUOTE,
})  # fmt: skip
_NOUN_FOLLOWS: Final = frozenset({phrases.DETERMINER, phrases.LINK, phrases.PREPOSITION, phrases.NUMBER})


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
    kind = line.kinds[i]
    if kind not in MAY_BE_VERB and not line.flags[i] & CONTRACTIONS:
        return False
    vocabulary = line.view.vocabulary
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
    if (ambiguous and said_by(line, i)) or (line.flags[i] & NAMED and said_by(line, i + 1)):
        return False  # `court records show`, `state records show`
    if line.words[i] in vocabulary.lists["describing"] and line.words[i - 1] in vocabulary.nouns["unnamed"]:
        return False  # `a source close to the talks`
    if line.flags[i - 2] & INDEFINITES and before == phrases.WORD and not line.flags[i] & PLURAL_ENDING:
        return not ambiguous  # `a preliminary estimate by`
    if before in _NOUN_FOLLOWS:
        if before == phrases.DETERMINER and line.kinds[i - 2] in (phrases.PREPOSITION, phrases.LINK):
            return False
        return not ambiguous and bool(line.flags[i - 1] & CLITICS)
    if not ambiguous:
        return True
    if before in (phrases.MARK, QUOTE):
        return False
    return not vocabulary.head_last or line.kinds[i + 1] in _VERB_PRECEDES


def said_by(line: Line, i: int) -> bool:
    """Whether a plural noun has a reporting verb right behind it: `court records show`."""
    return bool(
        line.view.vocabulary.head_last
        and line.flags[i] & PLURAL_ENDING
        and line.flags[i] & NAMED
        and line.flags[i + 1] & BASES
    )


def has_verb(line: Line, first: int, last: int) -> bool:
    """Whether a finite verb stands among the words from `first` up to `last`."""
    contracted = line.held & CONTRACTIONS
    for i, kind in enumerate(line.kinds[first:last], first):
        may_be = kind in MAY_BE_VERB or (contracted and line.flags[i] & CONTRACTIONS)
        if may_be and is_verb(line, i):
            return True
    return False


__all__ = ["QUOTE", "Line", "View", "has_verb", "inverted", "is_verb", "said_by"]
