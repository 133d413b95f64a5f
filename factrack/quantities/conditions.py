"""Where a rule or a veto can hold at all: told by the form of a number and by what touches it.

Some sixty rows are asked about every number, and most of them need a word or a mark beside it. Each row says
which; a table makes of that, once a language, from every word that may stand there the rows that it allows.
The rows of a number are then read off the two words and the two characters around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar, get_args

from factrack.quantities import asked
from factrack.quantities.draft import Place
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import Beside
from factrack.quantities.numerals import Form

_MOST: Final = 4096
"""Choices of rows that are remembered."""
_SIGNS: Final = "-+±"
_TWO: Final = 2
_LONGEST: Final = 12
"""Numbers of more characters than these are told apart by their length no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be so beside a number. `led`, `followed` and `linked` are lists of the lexicon, by name.

    Where `led` or `followed` is given, a phrase of one of these lists ends before the number or begins after
    it; where `linked` is, one ends before the next number.
    """

    forms: frozenset[Form]
    """The forms of numerals it can begin at."""
    before: str | None = None
    """Characters of which one stands directly before the number, or nothing does; None where any may."""
    after: str | None = None
    """The same after it."""
    never_before: str = ""
    never_after: str = ""
    led: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    reach: int | None = None
    """For what reads two numbers: how many characters may stand between them, at most."""
    bare: bool = False
    """Of numbers in digits, only those without any mark or magnitude."""
    shortest: int = 0
    """How many characters a number in digits must have."""
    longest: int = _LONGEST
    """How many it may have."""
    opening: tuple[str, ...] = ()
    """What a number must begin with: pairs of characters, or lists of the lexicon with a phrase that does."""
    needs: str | None = None
    """A list of the lexicon without which the language has no such thing."""
    capital: bool = False
    """Not before a word in lower case."""
    quiet: bool = False
    """Not behind a word in lower case."""


_EVERY: Final[frozenset[Form]] = frozenset(get_args(Form))
SIGNS: Final = ("signs",)
UNITS: Final = (
    "units", "unit_symbols", "unit_adjectives", "of_unit", "symbols", "glued", "bound_suffixes",
)  # fmt: skip
"""What stands beside a number that may have a unit or a sign."""
_MEASURES: Final = (Condition(forms=_EVERY, led=SIGNS), Condition(forms=_EVERY, followed=UNITS))
Row = TypeVar("Row", bound=Condition)


class Rows(Generic[Row]):
    """Rules or vetoes, in the order they are asked; `number` is their place among all of a `Table`."""

    def __init__(self, rows: Sequence[Row], number: int) -> None:
        self.rows = tuple(rows)
        self.number = number


class _Chosen(dict[int, tuple[tuple[Any, ...], ...]]):
    """Bits → the rows that they stand for, group by group; few choices differ."""

    def __init__(self, groups: Sequence[Sequence[Any]]) -> None:
        super().__init__()
        self._groups = groups

    def __missing__(self, bits: int) -> tuple[tuple[Any, ...], ...]:
        if len(self) >= _MOST:
            self.clear()
        found, first = [], asked.COUNT
        for rows in self._groups:
            found.append(tuple(row for index, row in enumerate(rows, first) if bits >> index & 1))
            first += len(rows)
        chosen = self[bits] = tuple(found)
        return chosen


class Table:
    """The rows of one language by what stands beside a number, a bit each; see `allow`.

    The lowest bits are those of the lists that rules ask for (`asked`).
    """

    def __init__(self, groups: Sequence[Rows[Any]], grammar: Grammar) -> None:
        rows: tuple[Condition, ...] = (*(row for group in groups for row in group.rows), *_MEASURES)
        self._measures = 1 << asked.COUNT + len(rows) - len(_MEASURES)
        self._forms: dict[str, int] = {}
        self._free = self._linked = self._alone = 0
        self._reach = [0] * (1 + max((row.reach or 0 for row in rows), default=0))
        bits = [1 << asked.COUNT + index for index in range(len(rows))]
        self._begins: dict[str, int] = {}
        for row, bit in zip(rows, bits, strict=True):
            self._add(row, bit, grammar)
        every = (1 << asked.COUNT + len(rows)) - 1
        self._beside = Beside(_phrases(rows, bits, grammar, 1), _phrases(rows, bits, grammar, 0), every)
        self._unlinked = ~self._linked
        self._before = {char: _standing(rows, char, _before) for char in _chars(rows)}
        self._after = {char: _standing(rows, char, _after) for char in _chars(rows)}
        self._any_before, self._any_after = _standing(rows, "\0", _before), _standing(rows, "\0", _after)
        self._before_blank = self._before.get(" ", self._any_before)
        self._after_blank = self._after.get(" ", self._any_after)
        self._loud = _bits(rows, lambda row: not row.quiet)
        self._other = _bits(rows, lambda row: not row.opening)
        self._begins = {pair: bits | self._other for pair, bits in self._begins.items()}
        self._low = _bits(rows, lambda row: not row.capital)
        digits, marked = self._forms.get("digits", 0), _bits(rows, lambda row: not row.bare)
        self._bare = [digits & _bits(rows, partial(_fits, size)) for size in range(_LONGEST + 1)]
        self._marked = [bits & marked for bits in self._bare]
        self._chosen = _Chosen([group.rows for group in groups])

    def _add(self, row: Condition, bit: int, grammar: Grammar) -> None:
        for form in row.forms if row.needs is None or grammar.lists[row.needs] else ():
            self._forms[form] = self._forms.get(form, 0) | bit
        for name in row.opening:
            for phrase in [name] if len(name) == _TWO else grammar.phrases(name):
                self._begins[phrase[:_TWO]] = self._begins.get(phrase[:_TWO], 0) | bit
        self._free |= 0 if row.led or row.followed else bit
        self._linked |= bit if row.linked else 0
        self._alone |= bit if row.reach is None else 0
        for gap in range(0 if row.reach is None else row.reach + 1):
            self._reach[gap] |= bit

    def allow(self, place: Place) -> None:
        """Notes on a place the rows that can hold there, and whether it may have a unit.

        On the place that follows it is noted already.
        """
        text, plain, numeral, following = place.text, place.plain, place.numeral, place.next
        start, end, before, after = numeral.start, numeral.end, place.before, place.after
        beside = place.beside = self._beside
        led, word = beside.word_ending(text, before)
        followed = beside.beginning(text, after)
        place.led, place.followed = led, followed
        if numeral.form == "digits":
            sizes = self._bare if numeral.bare else self._marked
            shape = sizes[end - start if end - start < _LONGEST else _LONGEST]
        else:
            shape = self._forms.get(numeral.form, 0)
        bits: int = (
            (self._free | led & self._unlinked | followed)
            & shape
            & self._begins.get(text[start : start + _TWO], self._other)
            & (self._before_blank if before < start else self._char_before(text, start))
            & (self._after_blank if end < after else self._char_after(text, end))
        )
        place.measured = bits >= self._measures  # theirs are the highest bits
        if plain[after : after + 1].islower():
            bits &= self._low
        if word and plain[before - len(word) : before].islower():
            bits &= self._loud
        gap = following.numeral.start - end if following else len(self._reach)
        if following is None or gap >= len(self._reach):
            bits &= self._alone
        else:
            signed = gap <= 0 or text[following.numeral.start] in _SIGNS
            linked = self._linked if signed else following.led & self._linked
            bits &= self._alone | self._reach[max(gap, 0)] & (linked | self._unlinked)
        place.rows = self._chosen[bits]

    def _char_before(self, text: str, start: int) -> int:
        """The rows before which the character before `start` may stand."""
        return self._before.get(text[start - 1 : start], self._any_before)

    def _char_after(self, text: str, end: int) -> int:
        """The rows behind which the character at `end` may stand."""
        return self._after.get(text[end : end + 1], self._any_after)


def _phrases(
    rows: Sequence[Condition], bits: Sequence[int], grammar: Grammar, side: int
) -> Iterator[tuple[str, int]]:
    """The phrases of each list that stands after a number (`side` 1) or before it, with the bits of the rows
    that ask for it.
    """
    told = {name: 1 << index for index, name in enumerate((asked.BEFORE, asked.AFTER)[side])}
    for row, bit in zip(rows, bits, strict=True):
        for name in row.followed if side else (*row.led, *row.linked):
            told[name] = told.get(name, 0) | bit
    for name, its in told.items():
        for phrase in grammar.phrases(name):
            yield phrase, its


def _fits(size: int, row: Condition) -> bool:
    """Whether a number of `size` characters is of a length that a row allows."""
    return row.shortest <= size <= row.longest


def _chars(rows: Sequence[Condition]) -> set[str]:
    """The characters that a row names, and none at all."""
    named = ((row.before or "", row.after or "", row.never_before, row.never_after) for row in rows)
    return {"", *"".join(map("".join, named))}


def _before(row: Condition, char: str) -> bool:
    return (row.before is None or char in row.before) and not (char and char in row.never_before)


def _after(row: Condition, char: str) -> bool:
    return (row.after is None or char in row.after) and not (char and char in row.never_after)


def _standing(rows: Sequence[Condition], char: str, stands: Callable[[Condition, str], bool]) -> int:
    """The rows beside which a character may stand, or nothing where it is empty."""
    return _bits(rows, lambda row: stands(row, char))


def _bits(rows: Sequence[Condition], holds: Callable[[Condition], bool]) -> int:
    """The bits of the rows of which something holds."""
    return sum(1 << index for index, row in enumerate(rows, asked.COUNT) if holds(row))
