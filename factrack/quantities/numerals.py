"""Numbers as written, before bounds and units: digits with every separator, words, magnitudes, fractions.

A text is scanned once for digits and once for number words; neighbouring tokens are then read together
(`2 millions 300.000`, `quatre-vingt-dix-sept mille`, `a hundred and twenty`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Form = Literal[
    "digits", "words", "collective", "vague", "fraction", "ordinal", "nothing", "one", "multiple", "magnitude"
]
CARDINAL: tuple[Form, ...] = ("digits", "words", "collective", "one")
"""The forms that are a number of things."""
ONE = Decimal(1)
"""The scale and the factor of a number that has none."""
LONGEST = 24
"""Digits of the longest number that is still a number."""


class Numeral(NamedTuple):
    """A number as written at `[start, end)` of a passage.

    `low` and `high` are the ends of a vague one (`des dizaines`), which has no value. `scale` is its last
    magnitude (`26 milliards` → 10^9), 1 where it has none. `places` counts the decimals written.
    """

    start: int
    end: int
    form: Form
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = ONE
    bare: bool = False
    """Digits alone: neither separator, sign, magnitude nor word."""
    doubt: str | None = None
    composite: bool = False
    """A rank of more than one word (`vingt et unième`)."""
    about: bool = False
    """A collective that names a round number (`une dizaine`)."""


class Token(NamedTuple):
    """A run of digits (`word` is None) or one number word."""

    start: int
    end: int
    word: str | None
    value: Decimal | None = None
    doubt: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Digits:
    """How a language writes numbers in digits."""

    decimal: str
    pattern: re.Pattern[str]

    def read(self, written: str) -> tuple[Decimal, str | None] | None:
        """The number that `written` (a match of `pattern`, without sign) stands for, and a doubt.

        None if too long.
        """
        if len(written) > LONGEST + 8:
            return None
        if written.isdigit():
            return (Decimal(written), None) if len(written) <= LONGEST else None
        return self._separated(written)

    def _separated(self, written: str) -> tuple[Decimal, str | None]:
        marks = [char for char in written if not char.isdigit()]
        whole, last, rest = written.rpartition(marks[-1])
        plain = "".join(char for char in whole if char.isdigit())
        if last not in ".," or _only_groups(marks):
            return Decimal(plain + rest), None
        if len(marks) > 1 or len(rest) != 3 or plain in ("", "0"):
            return Decimal(f"{plain or 0}.{rest}"), None
        if last != self.decimal:
            return Decimal(plain + rest), None
        # Three digits after the decimal mark: more likely decimals, but thousands in another language.
        value = plain + rest if rest == "000" else f"{plain}.{rest}"
        return Decimal(value), "separator" if len(plain) <= 3 else None


def _only_groups(marks: Sequence[str]) -> bool:
    """Whether marks only group digits: `1.234.567`, `12,34,567`."""
    return len(marks) > 1 and set(marks) in ({"."}, {","})


def digits(decimal: str, groups: Sequence[str]) -> Digits:
    """The grammar of digits for a decimal mark and the marks that part groups of three."""
    other = "." if decimal == "," else ","
    d, o = re.escape(decimal), re.escape(other)
    grouped = "|".join(rf"(?:{re.escape(g)}[0-9]{{3}})+" for g in groups)
    branches = [
        rf"[0-9]{{1,3}}(?:{grouped})(?![0-9])(?:{d}[0-9]+)?",
        rf"[0-9]{{1,3}}(?:{d}[0-9]{{3}}){{2,}}(?![0-9])(?:{o}[0-9]+)?",
        rf"[0-9]{{1,3}}{d}[0-9]{{3}}{o}[0-9]+",
        r"[0-9]{1,2}(?:,[0-9]{2}){1,8},[0-9]{3}(?![0-9])(?:\.[0-9]+)?",
        r"[0-9]++(?:[.,][0-9]++)?" if decimal == "," else r"[0-9]++(?:\.[0-9]++)?",
        rf"(?<![0-9{d}{o}]){d}[0-9]++",
    ]
    return Digits(decimal, re.compile("(?:" + "|".join(branches) + ")"))
