"""A quantity while it is being read, and the place in the text where reading goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factrack.model import Bound, Direction, FieldName, Kind, Passage, Quantity, Role
from factrack.quantities.grammar import Grammar
from factrack.quantities.numerals import Numeral


@dataclass(slots=True)
class Draft:
    """A quantity in the making; `end` is where its span ends, `tail` where number, unit and noun do."""

    start: int
    end: int
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "="
    unit: str | None = None
    per: str | None = None
    components: tuple[Decimal, ...] | None = None
    noun: tuple[int, int] | None = None
    tail: int = 0
    role: Role | None = None
    direction: Direction | None = None
    twin: int | None = None
    rule: str = ""
    doubt: str | None = None

    def finished(self, field: FieldName, text: str) -> Quantity:
        """The record, with the ends of its interval as its bound says."""
        low, high = self.low, self.high
        if self.value is not None:
            low = self.value if self.bound in ("=", ">", ">=") else None
            high = self.value if self.bound in ("=", "<", "<=") else None
        return Quantity(
            field=field,
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            kind=self.kind,
            bound=self.bound,
            rule=self.rule,
            value=self.value,
            low=low,
            high=high,
            unit=self.unit,
            per=self.per,
            components=self.components,
            noun_start=self.noun[0] if self.noun else None,
            noun_end=self.noun[1] if self.noun else None,
            tail=max(self.tail, self.end),
            role=self.role,
            direction=self.direction,
            twin=self.twin,
            doubt=self.doubt,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule read: its quantities, the numerals they took, and where reading may go on (0: where they end)."""

    drafts: list[Draft]
    used: int = 1
    free: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A numeral of a passage, with all that a rule may look at."""

    passage: Passage
    grammar: Grammar
    numerals: Sequence[Numeral]
    index: int

    @property
    def numeral(self) -> Numeral:
        """The numeral itself."""
        return self.numerals[self.index]

    @property
    def following(self) -> Numeral | None:
        """The next numeral of the passage."""
        return self.numerals[self.index + 1] if self.index + 1 < len(self.numerals) else None

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing but marks stands in the line beside `[start, end)`, as in a cell of a table."""
        begin, stop = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        if start - begin > 8:
            return False
        row = self.text[begin:start] + self.text[end : stop if stop >= 0 else end + 9]
        return not any(char.isalnum() for char in row)

    @property
    def text(self) -> str:
        """The passage in lower case."""
        return self.passage.lower

    @property
    def plain(self) -> str:
        """The passage with plain marks, as written."""
        return self.passage.plain
