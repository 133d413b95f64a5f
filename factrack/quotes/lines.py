"""A line: what is read as one sentence once marked words count as a single word, cut into classed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factrack.model import Passage, Sentence
from factrack.quotes.marks import Marked
from factrack.quotes.vocabulary import FILLER, QUOTE, Vocabulary
from factrack.text import phrases

_TOKEN: Final = re.compile(
    FILLER + r"+"
    r"|[0-9]+(?:[.,'][0-9]+)*"
    r"|[^\W\d_]+'(?=\w)"  # an elided article or pronoun
    r"|(?:[^\W\d_]\.){2,}"  # U.N.
    r"|[^\W\d_]{1,4}\.(?=[ ][^\W\d_])"  # an abbreviation, since sentences are cut already
    r"|[^\W_]+(?:[-&][^\W_]+)*"  # a word; hyphens hold compounds and inverted pronouns together
    r"|--|[^\w\s]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_TERMINALS: Final = "?!…"


@dataclass(frozen=True)
class View:
    """A passage as this room reads it: marks found, marked words written over."""

    passage: Passage
    vocabulary: Vocabulary
    marked: tuple[Marked, ...]
    plain: str
    lower: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Line:
    """Parallel lists of the words of `[start, end)`; `marked` are the marked spans in it, by word index."""

    view: View
    start: int
    end: int
    paragraph: int
    opens_paragraph: bool

    @cached_property
    def _spans(self) -> list[tuple[int, int, str]]:
        found = _TOKEN.finditer(self.view.lower, self.start, self.end)
        return [(*m.span(), m.group()) for m in found]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [s for s, _, _ in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [e for _, e, _ in self._spans]

    @cached_property
    def words(self) -> list[str]:
        """Each word in lower case."""
        return [w for _, _, w in self._spans]

    @cached_property
    def kinds(self) -> list[str]:
        """The class of each word taken alone (see `factrack.text.phrases`); `quote` for marked words."""
        table = self.view.vocabulary.kinds
        return [table[w] for w in self.words]

    @cached_property
    def marked(self) -> dict[int, Marked]:
        """Word index → the marked span that stands there."""
        places = {each.opens: each for each in self.view.marked if self.start <= each.opens < self.end}
        return {i: places[s] for i, s in enumerate(self.starts) if s in places} if places else {}

    def kind(self, i: int) -> str:
        """The class of a word; `mark` beyond either end."""
        return self.kinds[i] if 0 <= i < len(self.kinds) else phrases.MARK

    def word(self, i: int) -> str:
        """A word in lower case; "" beyond either end."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether a word is written with a capital."""
        return 0 <= i < len(self.starts) and self.view.plain[self.starts[i]].isupper()

    def text(self, first: int, last: int) -> str:
        """The words from index `first` up to `last` as written."""
        return self.view.passage.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def index_at(self, offset: int) -> int:
        """The index of the first word that starts at or after an offset."""
        from bisect import bisect_left

        return bisect_left(self.starts, offset)

    @cached_property
    def triggers(self) -> bool:
        """Whether a reporting word stands in it."""
        found = _WORD.findall(self.view.lower, self.start, self.end)
        return not self.view.vocabulary.triggers.isdisjoint(found)


def _inside(marked: Sequence[Marked], offset: int) -> Marked | None:
    return next((m for m in marked if m.opens < offset < m.closes), None)


def _asks_on(view: View, marked: Sequence[Marked], end: int, following: Sentence) -> bool:
    """Whether a sentence goes on after marked words that end in a question: `"Why?" Smith asked.`"""
    before = next((m for m in marked if m.closes == end), None)
    if before is None or view.passage.text[before.end - 1] not in _TERMINALS:
        return False
    found = _WORD.findall(view.lower, following.start, min(following.end, following.start + 60))
    return not view.vocabulary.triggers.isdisjoint(found)


def lines(view: View) -> Iterator[Line]:
    """The lines of a view: its sentences, joined where marked words hold the break between two."""
    sentences = view.passage.sentences
    place, paragraph = 0, -1
    while place < len(sentences):
        first = last = sentences[place]
        place += 1
        while place < len(sentences) and sentences[place].paragraph == first.paragraph:
            following = sentences[place]
            if not view.marked:
                break
            if not _inside(view.marked, following.start) and not _asks_on(view, view.marked, last.end, following):
                break
            last, place = following, place + 1
        yield Line(view, first.start, last.end, first.paragraph, first.paragraph != paragraph)
        paragraph = first.paragraph


_NOUN_FOLLOWS: Final = frozenset({phrases.DETERMINER, phrases.LINK, phrases.PREPOSITION, phrases.NUMBER})


def inverted(vocabulary: Vocabulary, word: str) -> tuple[str, str] | None:
    """The verb and the pronoun of an inversion (`a-t-il` → `a`, `il`); None where the word is none."""
    stem, hyphen, pronoun = word.rpartition("-")
    if not hyphen or not stem or not vocabulary.has("inverted", pronoun):
        return None
    for infix in vocabulary.lists.get("infixes", ()):
        stem = stem.removesuffix(f"-{infix}")
    return stem, pronoun


def is_verb(line: Line, i: int) -> bool:
    """Whether the word at `i` is a finite verb in its place: not after a small word that calls for a noun, no name."""
    kind = line.kind(i)
    if kind in (phrases.AUXILIARY, phrases.COPULA):
        return True
    vocabulary = line.view.vocabulary
    if kind != phrases.VERB:
        return inverted(vocabulary, line.word(i)) is not None
    if line.capital(i) and i:
        return False
    before = line.kind(i - 1) if i else phrases.MARK
    ambiguous = line.word(i) in vocabulary.ambiguous
    if before in _NOUN_FOLLOWS:
        return not ambiguous and vocabulary.has("object_clitics", line.word(i - 1))
    return not (ambiguous and before == phrases.MARK)


def has_verb(line: Line, first: int, last: int) -> bool:
    """Whether a finite verb stands among the words from `first` up to `last`."""
    return any(is_verb(line, i) for i in range(max(first, 0), last))


__all__ = ["QUOTE", "Line", "View", "has_verb", "inverted", "is_verb", "lines"]
