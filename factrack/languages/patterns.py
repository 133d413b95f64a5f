"""The one place where words become regular expressions.

Words are written as a trie (`(?:a(?:b|cd)?)`), longest first and without backtracking into a word once it is
taken: a plain alternation of some hundred words is twenty times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_Trie = dict[str, "_Trie"]
_END = ""


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
