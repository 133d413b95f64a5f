"""Words looked up at a place of the text: the longest that begins there, or that ends there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from factrack.languages.patterns import alternation
from factrack.text.chunks import Remembered

Value = TypeVar("Value")
REACH = 48
"""Characters before an offset that a phrase may reach back: longer than any phrase of a lexicon."""
MARKS = ".,;:!?)"
"""Marks that may follow a word."""
_TELLING = 3
"""Characters that are looked up before a pattern is tried: most places fail on them."""


class Lookup(Generic[Value]):
    """A table of words and phrases, found by one anchored trie in either direction; `table` is the plain one.

    Words end where no letter or digit follows; a word that ends in an apostrophe or a mark may be
    followed by anything.
    """

    def __init__(self, table: Mapping[str, Value]) -> None:
        self.table: Final = dict(table)
        self._head = min((_until_blank(word) for word in table), default=1)
        self._tail = min((_until_blank(word[::-1]) for word in table), default=1)
        self._heads = frozenset([word[: self._head] for word in table])
        self._tails = frozenset([word[-self._tail :] for word in table])
        self._forward: re.Pattern[str] | None = None
        self._backward: re.Pattern[str] | None = None

    def _reading(self) -> re.Pattern[str]:
        """The pattern of its words, compiled when it is first asked."""
        self._forward = re.compile(_bounded(self.table))
        return self._forward

    def _reading_back(self) -> re.Pattern[str]:
        """The same for words read from their end."""
        self._backward = re.compile(_bounded(word[::-1] for word in self.table))
        return self._backward

    def may_begin(self, text: str, start: int) -> bool:
        """Whether a word of the table may begin at `start`, or a part of one; False is sure."""
        return text[start : start + self._head] in self._heads

    def at(self, text: str, start: int) -> tuple[Value, int] | None:
        """The value of the longest word that begins at `start`, and where it ends."""
        if text[start : start + self._head] not in self._heads:
            return None
        found = (self._forward or self._reading()).match(text, start)
        return (self._value(found[0]), found.end()) if found else None

    def before(self, text: str, end: int) -> tuple[Value, int] | None:
        """The value of the longest word that ends at `end`, and where it starts."""
        if end < self._tail or text[end - self._tail : end] not in self._tails:
            return None
        backward = self._backward or self._reading_back()
        found = backward.match(text[end - REACH if end > REACH else 0 : end][::-1])
        return (self._value(found[0][::-1]), end - found.end()) if found else None

    def __contains__(self, word: str) -> bool:
        return word in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def get(self, word: str) -> Value | None:
        """The value of a word, None for one that the table does not have."""
        return self.table.get(word)

    def _value(self, written: str) -> Value:
        """The value of a phrase, which may be written with more than one blank between its words."""
        if written in self.table:
            return self.table[written]
        return self.table[" ".join(written.split())]


class Words(Lookup[str]):
    """A plain list of words: the value of each is itself."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__({word: word for word in words})


class Ends:
    """What the phrases of several lists begin with: one look says that none of them is there."""

    def __init__(self, lists: Iterable[Iterable[str]]) -> None:
        first = {phrase.split(" ", 1)[0] for phrases in lists for phrase in phrases}
        self._first = frozenset(first | {piece.rstrip(MARKS) for piece in first})

    def may_begin(self, text: str, start: int) -> bool:
        """Whether one of the phrases may begin at `start`; False is sure."""
        blank = text.find(" ", start, start + REACH)
        if blank < 0:
            return True
        piece = text[start:blank].rstrip(MARKS)
        return piece in self._first or not piece.isalpha()


class Beside:
    """Which of many lists may have a phrase at a place, a bit each: told by the word that stands there."""

    def __init__(self, begin: Iterable[tuple[str, int]], end: Iterable[tuple[str, int]], every: int) -> None:
        """`begin` and `end` are phrases with the bits of their lists; `every` are the bits of all."""
        self._every = every
        self._first: dict[str, int] = {}
        self._opening: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        self._closing: dict[str, int] = {}
        for phrase, bits in begin:
            head = phrase.partition(" ")[0]
            for key in {head, head.rstrip(MARKS)}:
                self._first[key] = self._first.get(key, 0) | bits
            self._opening[phrase[0]] = self._opening.get(phrase[0], 0) | bits
        for phrase, bits in end:
            *before, tail = phrase.split(" ")[-2:]
            pairs = self._pairs.setdefault(tail, {}) if before else self._last
            for key in (*before, "") if before else (tail,):
                pairs[key] = pairs.get(key, 0) | bits
            self._closing[phrase[-1]] = self._closing.get(phrase[-1], 0) | bits
        self._begins = Remembered(self._read_first)
        self._ends = Remembered(self._read_last)

    def beginning(self, text: str, start: int) -> int:
        """The lists of which a phrase may begin at `start`; all where a piece has no end near."""
        blank = text.find(" ", start, start + REACH)
        if blank < 0 and start + REACH < len(text):
            return self._every
        return self._begins[text[start:blank] if blank >= 0 else text[start:]]

    def ending(self, text: str, end: int) -> int:
        """The lists of which a phrase may end at `end`; all where a piece has no beginning near."""
        return self.word_ending(text, end)[0]

    def word_ending(self, text: str, end: int) -> tuple[int, str]:
        """The same as `ending`, and the word of nothing but letters that ends there, if one does."""
        blank = text.rfind(" ", end - REACH if end > REACH else 0, end)
        if blank < 0 and end > REACH:
            return self._every, ""
        found, word, pairs = self._ends[text[blank + 1 : end]]
        if pairs and blank > 0:  # the word before it tells whether a longer phrase ends here
            before = text[text.rfind(" ", blank - REACH if blank > REACH else 0, blank) + 1 : blank]
            found |= pairs.get(before, 0) if before.isalpha() else pairs[""]
        return found, word

    def _read_last(self, piece: str) -> tuple[int, str, Mapping[str, int] | None]:
        """The lists of which a phrase of one word may end in a piece; that piece, if it is of nothing but
        letters; by the word before it the lists of which a longer phrase may.
        """
        pairs = self._pairs.get(piece)
        if piece.isalpha():
            return self._last.get(piece, 0), piece, pairs
        return self._closing.get(piece[-1:], 0), "", pairs

    def _read_first(self, written: str) -> int:
        piece = written.rstrip(MARKS)
        if piece.isalpha():
            return self._first.get(piece, 0)
        found = self._opening.get(written[:1], 0)
        if piece[:1] != "-":
            return found
        rest = piece[1:]  # a hyphen before it is left out
        return found | (self._first.get(rest, 0) if rest.isalpha() else self._opening.get(rest[:1], 0))


def _until_blank(word: str) -> int:
    """How many characters of a word tell it from others before any pattern is tried.

    Not past a blank, of which the text may have more than one.
    """
    blank = word.find(" ")
    return min(len(word) if blank < 0 else blank + 1, _TELLING)


def _bounded(words: Iterable[str]) -> str:
    """An alternation in which a word that ends in a letter or digit is followed by neither."""
    closed: list[str] = []
    open_: list[str] = []
    for word in words:
        (closed if word[-1].isalnum() else open_).append(word)
    branches = ([alternation(closed) + r"(?!\w)"] if closed else []) + ([alternation(open_)] if open_ else [])
    return "|".join(branches)


def skip_blank(text: str, start: int) -> int:
    """The offset after at most three blanks."""
    if text[start : start + 1] != " ":
        return start
    if text[start + 1 : start + 2] != " ":
        return start + 1
    return start + 3 if text[start + 2 : start + 3] == " " else start + 2


def skip_blank_back(text: str, end: int) -> int:
    """The offset before at most three blanks."""
    if not end or text[end - 1] != " ":
        return end
    if end < 2 or text[end - 2] != " ":
        return end - 1
    return end - 3 if end > 2 and text[end - 3] == " " else end - 2
