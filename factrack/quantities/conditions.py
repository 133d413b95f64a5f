"""Where a rule or a veto can hold at all: told by the form of a number and by what touches it.

Some sixty rows are asked about every number, and most of them need a word or a mark beside it. Each row says
which; a table makes of that, once a language, from every word that may stand there the rows that it allows.
The rows of a number are then read off the two words and the two characters around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, get_args

from factrack.quantities.draft import Place
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import MARKS, REACH
from factrack.quantities.numerals import Form

_MOST: Final = 4096
"""Choices of rows that are remembered."""
_SIGNS: Final = "-+±"


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


_EVERY: Final[frozenset[Form]] = frozenset(get_args(Form))
SIGNS: Final = ("signs",)
UNITS: Final = (
    "units", "unit_symbols", "unit_adjectives", "of_unit", "symbols", "glued", "bound_suffixes",
)  # fmt: skip
"""What stands beside a number that may have a unit or a sign."""
_MEASURES: Final = (Condition(forms=_EVERY, led=SIGNS), Condition(forms=_EVERY, followed=UNITS))
Row = TypeVar("Row", bound=Condition)


class Rows(Generic[Row]):
    """Rules or vetoes, in the order they are asked; `first` is the place of theirs among the bits of all."""

    def __init__(self, rows: Sequence[Row], first: int = 0) -> None:
        self.rows = tuple(rows)
        self.first = first
        self.last = first + len(self.rows)
        self._mask = (1 << len(self.rows)) - 1
        self._chosen: dict[int, tuple[Row, ...]] = {}

    def at(self, place: Place) -> tuple[Row, ...]:
        """The rows that can hold at a place, in order."""
        bits = place.allowed >> self.first & self._mask
        chosen = self._chosen.get(bits)
        if chosen is None:
            if len(self._chosen) >= _MOST:
                self._chosen.clear()
            chosen = tuple(row for index, row in enumerate(self.rows) if bits >> index & 1)
            self._chosen[bits] = chosen
        return chosen


class Table:
    """The rows of one language by what stands beside a number, a bit each; see `allow`."""

    def __init__(self, known: Sequence[Condition], grammar: Grammar) -> None:
        rows, self._measures = (*known, *_MEASURES), len(known)
        self._forms: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._opening: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._closing: dict[str, int] = {}
        self._free = self._linked = self._alone = 0
        self._reach = [0] * (1 + max((row.reach or 0 for row in rows), default=0))
        for index, row in enumerate(rows):
            self._add(row, 1 << index, grammar)
        self._before = {char: _standing(rows, char, _before) for char in _chars(rows)}
        self._after = {char: _standing(rows, char, _after) for char in _chars(rows)}
        self._any_before, self._any_after = _standing(rows, "\0", _before), _standing(rows, "\0", _after)
        self._all = (1 << len(rows)) - 1

    def _add(self, row: Condition, bit: int, grammar: Grammar) -> None:
        _mark(self._forms, row.forms, bit)
        before = [phrase for name in (*row.led, *row.linked) for phrase in grammar.phrases(name)]
        _mark(self._last, {phrase.rpartition(" ")[2] for phrase in before}, bit)
        _mark(self._closing, {phrase[-1] for phrase in before}, bit)
        after = [phrase for name in row.followed for phrase in grammar.phrases(name)]
        heads = {phrase.partition(" ")[0] for phrase in after}
        _mark(self._first, heads | {head.rstrip(MARKS) for head in heads}, bit)
        _mark(self._opening, {phrase[0] for phrase in after}, bit)
        self._free |= 0 if row.led or row.followed else bit
        self._linked |= bit if row.linked else 0
        self._alone |= bit if row.reach is None else 0
        for gap in range(0 if row.reach is None else row.reach + 1):
            self._reach[gap] |= bit

    def allow(self, place: Place) -> None:
        """Notes on a place the rows that can hold there, and whether it may have a unit.

        On the place that follows it is noted already.
        """
        text, numeral, following = place.text, place.numeral, place.next
        start, end = numeral.start, numeral.end
        place.led = self._ending(text, place.before)
        bits = (
            (self._free | place.led & ~self._linked | self._beginning(text, place.after))
            & self._forms[numeral.form]
            & self._before.get(text[start - 1 : start], self._any_before)
            & self._after.get(text[end : end + 1], self._any_after)
        )
        place.measured = bool(bits >> self._measures)
        gap = max(following.numeral.start - end, 0) if following else len(self._reach)
        if following is None or gap >= len(self._reach):
            place.allowed = bits & self._alone
            return
        signed = not gap or text[following.numeral.start] in _SIGNS
        linked = self._linked if signed else following.led & self._linked
        place.allowed = bits & (self._alone | self._reach[gap] & (linked | ~self._linked))

    def _ending(self, text: str, end: int) -> int:
        """The rows that what ends at `end` may lead; all where no blank stands near."""
        blank = text.rfind(" ", end - REACH if end > REACH else 0, end)
        if blank < 0:
            return self._all
        piece = text[blank + 1 : end]
        return self._last.get(piece, 0) if piece.isalpha() else self._closing.get(piece[-1:], 0)

    def _beginning(self, text: str, start: int) -> int:
        """The rows that what begins at `start` may follow, a hyphen before it left out."""
        blank = text.find(" ", start, start + REACH)
        if blank < 0:
            return self._all
        piece = text[start:blank].rstrip(MARKS)
        if piece.isalpha():
            return self._first.get(piece, 0)
        found = self._opening.get(text[start : start + 1], 0)
        if piece[:1] != "-":
            return found
        rest = piece[1:]
        return found | (self._first.get(rest, 0) if rest.isalpha() else self._opening.get(rest[:1], 0))


def _mark(table: dict[str, int], keys: Iterable[str], bit: int) -> None:
    for key in keys:
        table[key] = table.get(key, 0) | bit


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
    return sum(1 << index for index, row in enumerate(rows) if stands(row, char))
