"""Words looked up at a place of the text: the longest that begins there, or that ends there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from factrack.text.chunks import Remembered

Value = TypeVar("Value")
REACH = 48
"""Characters before an offset that a phrase may reach back: longer than any phrase of a lexicon."""
MARKS = ".,;:!?)"
"""Marks that may follow a word."""
_TELLING = 3
"""Characters that are looked up before a pattern is tried: most places fail on them."""


class Lookup(Generic[Value]):
    """A table of words and phrases, found at a place in either direction; `table` is the plain one.

    A word that ends (or, looked up from its end, begins) in a letter or digit does so where no other is
    beside it; one that ends in an apostrophe or a mark may be followed by anything. For a blank of a phrase
    the text may have up to three. Only the lengths of words that begin with the letters found are tried, the
    longest first.
    """

    def __init__(self, table: Mapping[str, Value]) -> None:
        self.table: Final = dict(table)
        self._head: Final = min((_until_blank(word) for word in table), default=1)
        self._tail: Final = min((_until_blank(word[::-1]) for word in table), default=1)
        self._closed: Final = _lengths((w[: self._head], len(w)) for w in table if w[-1].isalnum())
        self._open: Final = _lengths((w[: self._head], len(w)) for w in table if not w[-1].isalnum())
        self._closed_back: Final = _lengths((w[-self._tail :], len(w)) for w in table if w[0].isalnum())
        self._open_back: Final = _lengths((w[-self._tail :], len(w)) for w in table if not w[0].isalnum())
        self._phrases: Final = any(" " in word for word in table)

    def may_begin(self, text: str, start: int) -> bool:
        """Whether a word of the table may begin at `start`, or a part of one; False is sure."""
        head = text[start : start + self._head]
        return head in self._closed or head in self._open

    def at(self, text: str, start: int) -> tuple[Value, int] | None:
        """The value of the longest word that begins at `start`, and where it ends."""
        head = text[start : start + self._head]
        closed, opened = self._closed.get(head), self._open.get(head)
        if closed is None and opened is None:
            return None
        if self._phrases and text.find("  ", start, start + REACH) >= 0:
            written = text[start : start + 2 * REACH]
            found = self._longest(_BLANKS.sub(" ", written), 0, closed or (), opened or ())
            return (found[0], start + _reached(written, found[1])) if found else None
        return self._longest(text, start, closed or (), opened or ())

    def _longest(
        self, text: str, start: int, closed: tuple[int, ...], opened: tuple[int, ...]
    ) -> tuple[Value, int] | None:
        """The value of the longest word of one of these lengths that begins at `start`."""
        size, table = len(text), self.table
        for length in closed:
            end = start + length
            if end < size and _in_word(text[end]):
                continue
            word = text[start:end]
            if word in table and word[-1].isalnum():
                return table[word], start + len(word)
        for length in opened:
            word = text[start : start + length]
            if word in table and not word[-1].isalnum():
                return table[word], start + len(word)
        return None

    def before(self, text: str, end: int) -> tuple[Value, int] | None:
        """The value of the longest word that ends at `end`, and where it starts."""
        if end < self._tail:
            return None
        tail = text[end - self._tail : end]
        closed, opened = self._closed_back.get(tail), self._open_back.get(tail)
        if closed is None and opened is None:
            return None
        if self._phrases and text.rfind("  ", max(0, end - REACH), end) >= 0:
            written = text[max(0, end - 2 * REACH) : end]
            tight = _BLANKS.sub(" ", written)
            found = self._longest_back(tight, len(tight), closed or (), opened or ())
            return (found[0], end - _reached(written[::-1], len(tight) - found[1])) if found else None
        return self._longest_back(text, end, closed or (), opened or ())

    def _longest_back(
        self, text: str, end: int, closed: tuple[int, ...], opened: tuple[int, ...]
    ) -> tuple[Value, int] | None:
        """The value of the longest word of one of these lengths that ends at `end`."""
        table = self.table
        for length in closed:
            start = end - length
            if start < 0 or (start and _in_word(text[start - 1])):
                continue
            word = text[start:end]
            if word in table and word[0].isalnum():
                return table[word], start
        for length in opened:
            word = text[max(0, end - length) : end]
            if word in table and not word[0].isalnum():
                return table[word], end - len(word)
        return None

    def __contains__(self, word: str) -> bool:
        return word in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def get(self, word: str) -> Value | None:
        """The value of a word, None for one that the table does not have."""
        return self.table.get(word)


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """By their first letters the lengths that words have, the longest first."""
    found: dict[str, set[int]] = {}
    for head, length in words:
        found.setdefault(head, set()).add(length)
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _in_word(char: str) -> bool:
    """Whether a character is a letter, a digit or an underscore."""
    return char.isalnum() or char == "_"


_BLANKS: Final = re.compile(r"[ ]{2,3}")


def _reached(written: str, count: int) -> int:
    """How many characters of a text are `count` of it with its blanks made one."""
    left = written[: count + 2 * written.count("  ")]
    while len(_BLANKS.sub(" ", left)) > count:
        left = left[:-1]
    return len(left)


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
