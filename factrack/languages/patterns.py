"""The one place where words become regular expressions.

Words are written as a trie (`(?:a(?:b|cd)?)`), longest first and without backtracking into a word once it is
taken: a plain alternation of some hundred words is twenty times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_Trie = dict[str, "_Trie"]
_END = ""


class Begins(NamedTuple):
    """A pattern (its group 1) where no letter or digit stands before it: at what is none, or at the start.

    It is tried at the marks and blanks of a text alone, which a look-behind at every letter is not.
    """

    after: re.Pattern[str]
    first: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str, before: str = r"[\W_]") -> Begins:
        """For what `pattern` finds behind a character of `before`."""
        return cls(re.compile(f"{before}({pattern})"), re.compile(f"({pattern})"))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match that begins in `[start, end)`."""
        if start == 0:
            found = self.first.match(text, 0, end)
            return found or self.after.search(text, 0, end)
        return self.after.search(text, start - 1, end)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in `[start, end)`, in order, without overlap."""
        found = self.search(text, start, end)
        while found:
            yield found
            found = self.after.search(text, found.end() - 1, end)


def _build(words: Iterable[str]) -> _Trie:
    root: _Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return root


def _piece(char: str) -> str:
    """A character as a pattern: a space stands for any run of one to three blanks on one line."""
    return "[ ]{1,3}" if char == " " else re.escape(char)


def _write(node: _Trie) -> str:
    ends = _END in node
    branches = [_piece(char) + _write(rest) for char, rest in sorted(node.items()) if char != _END]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words` (plain text, lower case), for use inside a larger
    pattern.

    Raises ValueError where there are no words, since an empty pattern would match everywhere.
    """
    trie = _build(words)
    if not trie or _END in trie:
        raise ValueError("alternation of no words, or of an empty one")
    return f"(?:{_write(trie)})"


def whole_words(words: Iterable[str]) -> str:
    """Like `alternation`, and neither preceded nor followed by a letter or digit.

    A word that ends in an apostrophe (`d'`) may be followed by a letter.
    """
    elided: set[str] = set()
    plain: set[str] = set()
    for word in words:
        (elided if word.endswith("'") else plain).add(word)
    branches = []
    if plain:
        branches.append(alternation(plain) + r"(?!\w)")
    if elided:
        branches.append(alternation(elided))
    if not branches:
        raise ValueError("no words")
    return r"(?<!\w)(?:" + "|".join(branches) + ")"
