"""The tokens of a passage that numbers are read from: runs of digits and number words, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from operator import itemgetter
from typing import Final

from factrack.model import Passage
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import LONGEST, ONE, Numeral, Token
from factrack.records import maker
from factrack.text import chunks

_BARE = re.compile("[0-9]++(?![^0-9][0-9])")
"""Digits that no mark joins to others, which most are: tried first."""
_LAST_DIGITS = re.compile(r"(?<![0-9.,])([0-9]{1,5}) $")
_FIRST_DIGITS = re.compile(r"[0-9]{1,6}")
_START = itemgetter(0)
VULGAR = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333333333", "⅔": "0.6666666667", "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625", "⅞": "0.875", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅙": "0.1666666667",
    "⅚": "0.8333333333",
}  # fmt: skip

_SIGNS = frozenset("-+±")
_APART = 3
"""At so many characters or more from each other two numbers are not read as one."""
_numeral: Final = maker(Numeral)
_token: Final = maker(Token)
_LONGEST_RUN = 48
"""Number words read together at most: no written number has more, and a text of nothing else stays linear."""


def _tokens(passage: Passage, grammar: Grammar) -> list[Token]:
    text, here, found = passage.lower, passage.start, []
    for place in chunks.places(passage, grammar.number_heads, here):
        word = grammar.words.match(text, place) if place >= here else None
        if word:
            here = word.end()
            found.append(_token(place, here, word[0]))
    count = len(found)
    found.extend(_digit_tokens(passage, grammar))
    if count and len(found) > count:
        found.sort()
    return found


def _digits(passage: Passage) -> bytes:
    """A byte for each character of a passage: `0` for a digit or a fraction in one character."""
    row = chunks.digits(passage)
    if VULGAR.keys().isdisjoint(chunks.odd(passage)):
        return row
    return bytes(48 if char in VULGAR else byte for char, byte in zip(passage.lower, row, strict=True))


def _digit_tokens(passage: Passage, grammar: Grammar) -> list[Token]:
    text, start = passage.lower, passage.start
    found: list[Token] = []
    row = _digits(passage)
    begin = row.find(b"0", start)
    while begin >= 0:
        bare = _BARE.match(text, begin)
        if bare and (begin == start or text[begin - 1] != grammar.digits.decimal):
            end = bare.end()
            if end - begin <= LONGEST:
                found.append(_token(begin, end, None, Decimal(bare[0]), None, True))
            begin = row.find(b"0", end)
            continue
        char = text[begin]
        if char in VULGAR:
            found.append(Token(begin, begin + 1, None, Decimal(VULGAR[char])))
            begin = row.find(b"0", begin + 1)
            continue
        hit = begin
        if (
            begin > start
            and text[begin - 1] == grammar.digits.decimal
            and not text[begin - 2 : begin - 1].isalnum()
        ):
            begin -= 1
        match = _BARE.match(text, begin) or grammar.digits.pattern.match(text, begin)
        if match is None:  # a decimal mark that begins no number
            match = grammar.digits.pattern.match(text, hit)
            assert match is not None
        written = match.group()
        value = grammar.digits.read(written)
        if value:
            found.append(Token(match.start(), match.end(), None, *value, written.isdigit()))
        begin = row.find(b"0", match.end())
    return found


def ends_interval(text: str, start: int) -> bool:
    """Whether the hyphen before a number parts it from a smaller one: `2 -7 grams`, but `up 50 -1.3%`."""
    before = _LAST_DIGITS.search(text, max(0, start - 8), start - 1) if start > 2 else None
    own = _FIRST_DIGITS.match(text, start)
    return bool(before and own and int(before[1]) < int(own[0]))


class TokenRow:
    """The tokens of one passage, and what neighbouring tokens say of one another."""

    def __init__(self, passage: Passage, grammar: Grammar) -> None:
        self.text, self.plain, self.grammar = passage.lower, passage.plain, grammar
        self.start = passage.start
        self.tokens = _tokens(passage, grammar)
        self.joiner = grammar.joiner

    def adjoins(self, end: int, token: Token) -> bool:
        return token.start - end <= 2 and self.text[end : token.start].strip(" ") in ("", "-")

    def magnitude(self, word: str | None) -> int | None:
        g = self.grammar
        if word is None or word in g.units:
            return None
        if word in g.magnitudes:
            return g.magnitudes[word]
        if word in g.collectives or word in g.vague:
            return g.collectives.get(word) or g.vague[word]
        value = g.cardinals.get(word, 0)
        return value if value in (100, 1000) else None

    def counting(self, word: str | None) -> int | None:
        g = self.grammar
        if word is None:
            return None
        return g.cardinals.get(word, g.magnitudes.get(word))

    def run(self, index: int) -> tuple[list[int], list[bool]]:
        """The values of the cardinals and magnitudes that follow one another from a token on.

        And where joiners stand.
        """
        values: list[int] = []
        joined: list[bool] = []
        while index < len(self.tokens) and len(values) < _LONGEST_RUN:
            token = self.tokens[index]
            value = self.counting(token.word)
            if value is None:
                break
            gap = self.text[self.tokens[index - 1].end : token.start] if values else ""
            if values and not self.joiner.fullmatch(gap):
                break
            values.append(value)
            joined.append(bool(gap.strip(" -")))
            index += 1
        return values, joined

    def past(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        """Skips the tokens from one on that the numeral has swallowed."""
        while index < len(self.tokens) and self.tokens[index].start < numeral.end:
            index += 1
        return numeral, index

    def after(self, numeral: Numeral) -> tuple[Numeral, int]:
        """The numeral, and the first token of all behind it."""
        return numeral, bisect_left(self.tokens, numeral.end, key=_START)

    def parted(self, index: int) -> bool:
        """Whether digits, or a word for less than a hundred, are surely a number of their own: no sign before
        digits, behind either a mark or a word that adds nothing, and no number near.
        """
        tokens, text = self.tokens, self.text
        start, end, word = tokens[index][:3]
        if word is not None:
            if word not in self.grammar.tens:
                return False
        elif text[start - 1 : start] in _SIGNS or text[start] in VULGAR:
            return False
        if index + 1 < len(tokens) and tokens[index + 1].start - end < _APART:
            return False
        mark = text[end : end + 1]
        if mark != " ":
            return mark in self.grammar.parting
        word = text[end + 1 : end + 3]
        return word[:1].isalpha() and word not in self.grammar.adding_begin

    def alone(self, index: int) -> Numeral | None:
        """Digits or a word as a number of its own; None where the word is an article."""
        start, end, word, value, doubt, bare = self.tokens[index]
        if word is None:
            return _numeral(start, end, "digits", value, None, None, ONE, bare, doubt)
        value = self.grammar.tens[word]
        if value != ONE or word not in self.grammar.lists["one"]:
            return _numeral(start, end, "words", value)
        return None if self.article(index) else _numeral(start, end, "one", value)

    def article(self, index: int) -> bool:
        """Whether `un`, `une`, `one` is surely no number: no number near, no unit.

        No noun that makes it one.
        """
        g, text, token = self.grammar, self.text, self.tokens[index]
        near = self.tokens[index + 1].start if index + 1 < len(self.tokens) else len(text)
        if near - token.end <= 60 and near < len(text) and "\n" not in text[token.end : near]:
            return False
        here = skip_blank(text, token.end)
        if here == token.end or g.units.at(text, here) or g.lists["casualties"].at(text, here):
            return False
        if g.lists["times.words"].at(text, here) or g.lists["seul"].at(text, here):
            return False
        before = skip_blank_back(text, token.start)
        near = token.start - self.tokens[index - 1].end if index else JOINED + 1
        if near <= JOINED and g.lists["ranges.and"].before(text, before):
            return False  # `trois maisons et une grange`
        return not g.lists["after_one"].before(text, before) and not g.bounds_before.before(text, before)

    def ordinal(self, word: str | None) -> int | None:
        if word is None:
            return None
        found = self.grammar.ordinals.get(word)
        return self.grammar.ordinals.get(word[:-1]) if found is None and word.endswith("s") else found

    def signed(self, start: int) -> int:
        """Where the number starts, with the sign directly before it that belongs to it."""
        if start and self.text[start - 1] in "-+±" and (start < 2 or not _part_of_word(self.text[start - 2])):
            return start if ends_interval(self.text, start) else start - 1
        return start


JOINED = 44
"""Characters between a number and a `un` that is joined with what it counts, at most."""


def _part_of_word(char: str) -> bool:
    return char.isalnum() or char in ")%€$£"
