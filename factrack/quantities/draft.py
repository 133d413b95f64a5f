"""A quantity while it is being read, and the place in the text where reading goes on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, NamedTuple

from factrack.decimals import tidy
from factrack.model import Bound, Direction, FieldName, Kind, Passage, Quantity, Role
from factrack.quantities import amounts, asked
from factrack.quantities.amounts import Amount
from factrack.quantities.grammar import Grammar, UnitName
from factrack.quantities.lookup import Beside, skip_blank, skip_blank_back
from factrack.quantities.numerals import Numeral
from factrack.records import maker

_SIGNS: Final = asked.before("signs")
_LETTERS: Final = asked.after("symbols", "glued")


_quantity: Final = maker(Quantity)


class Draft:
    """A quantity in the making; `end` is where its span ends, `tail` where number, unit and noun do."""

    def __init__(
        self,
        start: int,
        end: int,
        kind: Kind,
        value: Decimal | None = None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        bound: Bound = "=",
        unit: str | None = None,
        per: str | None = None,
        components: tuple[Decimal, ...] | None = None,
        noun_start: int | None = None,
        noun_end: int | None = None,
        tail: int = 0,
        role: Role | None = None,
        direction: Direction | None = None,
        twin: int | None = None,
        rule: str = "",
        doubt: str | None = None,
    ) -> None:
        self.start, self.end, self.tail = start, end, tail
        self.kind, self.bound, self.rule = kind, bound, rule
        self.value, self.low, self.high = value, low, high
        self.unit, self.per, self.components = unit, per, components
        self.noun_start, self.noun_end = noun_start, noun_end
        self.role, self.direction = role, direction
        self.twin, self.doubt = twin, doubt

    def measure(self, unit: UnitName) -> None:
        """Takes the kind and the unit that a unit's name stands for."""
        self.kind, self.unit, self.per = unit.kind, unit.unit, unit.per

    def finished(self, field: FieldName, text: str) -> Quantity:
        """The record that the draft becomes, with the ends of its interval as its bound says."""
        value, low, high, bound = self.value, self.low, self.high, self.bound
        if value is not None:
            low = value if bound in ("=", ">", ">=") else None
            high = value if bound in ("=", "<", "<=") else None
        return _quantity(  # by position, in the order of the fields of a quantity
            field,
            self.start,
            self.end,
            text[self.start : self.end],
            self.kind,
            bound,
            self.rule,
            value,
            low,
            high,
            self.unit,
            self.per,
            self.components,
            self.noun_start,
            self.noun_end,
            max(self.tail, self.end),
            self.role,
            self.direction,
            self.twin,
            self.doubt,
        )


class Found(NamedTuple):
    """What a rule read: its quantities, the numerals they took, and where reading may go on (0.

    Where they end).
    """

    drafts: list[Draft]
    used: int = 1
    free: int = 0


class Place:
    """A numeral of a passage, with all that a rule may look at.

    `text` is the passage in lower case, `plain` as written with plain marks; `before` and `after` are the
    offsets where its neighbours end and begin, blanks skipped. What surrounds the numeral is read once.
    `rows` are the rules and vetoes that can hold here, in their groups (`conditions`); `led` and `followed`
    the bits of what may end before the number and begin after it (`asked`); `measured` is false where it
    surely has no unit.
    """

    __slots__ = (
        "_amount", "_end", "_follows", "_leads", "_start", "after", "before", "beside", "followed", "grammar",
        "led", "measured", "next", "numeral", "passage", "plain", "rows", "text",
    )  # fmt: skip

    beside: Beside
    led: int
    followed: int
    measured: bool
    rows: tuple[tuple[Any, ...], ...]

    def __init__(self, passage: Passage, grammar: Grammar, numeral: Numeral, following: Place | None) -> None:
        text, before, after = passage.lower, numeral.start, numeral.end
        if text[before - 1 : before] == " ":
            before = before - 1 if text[before - 2 : before - 1] != " " else skip_blank_back(text, before)
        if text[after : after + 1] == " ":
            after = after + 1 if text[after + 1 : after + 2] != " " else skip_blank(text, after)
        self.passage, self.grammar, self.numeral = passage, grammar, numeral
        self.text, self.plain = text, passage.plain
        self.before, self.after = before, after
        self.next = following
        """The place of the next numeral of the passage."""
        self._amount: Amount | None = None
        self._start = self._end = -1
        self._leads = self._follows = 0

    def leads(self, start: int) -> int:
        """The bits of the lists that may stand before what begins at `start`."""
        if start == self.numeral.start:
            return self.led
        if start != self._start:
            self._start = start
            self._leads = self.beside.ending(self.text, skip_blank_back(self.text, start))
        return self._leads

    def follows(self, end: int) -> int:
        """The bits of the lists that may stand after what ends at `end`."""
        if end == self.numeral.end:
            return self.followed
        if end != self._end:
            self._end = end
            self._follows = self.beside.beginning(self.text, skip_blank(self.text, end))
        return self._follows

    @property
    def amount(self) -> Amount:
        """The numeral with its sign, magnitude in letters and unit."""
        if self._amount is None:
            numeral = self.numeral
            self._amount = (
                amounts.read(
                    self.text,
                    self.plain,
                    numeral,
                    self.grammar,
                    bool(self.led & _SIGNS),
                    bool(self.followed & _LETTERS),
                )
                if self.measured
                else amounts.bare(numeral)
            )
        return self._amount

    @property
    def following(self) -> Numeral | None:
        """The next numeral of the passage."""
        return self.next.numeral if self.next else None

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing but marks stands in the line beside `[start, end)`, as in a cell of a table."""
        before, after = self.text[max(0, start - 9) : start], self.text[end : end + 9]
        row = before.rpartition("\n")[2] + after.partition("\n")[0]
        return not any(char.isalnum() for char in row) and len(row) < 9


def of_amount(numeral: Numeral, amount: Amount, rule: str = "") -> Draft:
    """A draft of the amount; a count where it has no unit."""
    kind: Kind = amount.unit.kind if amount.unit else "count"
    found = Draft(
        amount.start,
        amount.end,
        kind,
        amount.value(numeral),
        unit=amount.unit.unit if amount.unit else None,
        per=amount.unit.per if amount.unit else None,
        tail=amount.end,
        rule=rule,
        doubt=numeral.doubt,
    )
    if numeral.form == "vague":
        by = amount.scale * amount.factor
        found.bound = "vague"
        found.low, found.high = (None if n is None else tidy(n * by) for n in (numeral.low, numeral.high))
    elif numeral.about:
        found.bound = "~"
    return found
