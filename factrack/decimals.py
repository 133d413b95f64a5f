"""Decimals rounded and written plainly, however many digits they have.

Python's own context refuses to round to more than 28 digits, which a slip of the keyboard soon has.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

_WIDE: Final = Context(prec=1000)
_ONE: Final = Decimal(1)


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """`value` to the digits of `step` (`Decimal("0.1")`: one after the decimal mark)."""
    return value.quantize(step, context=_WIDE)


def shifted(value: Decimal, places: int) -> Decimal:
    """`value` times ten to the power of `places`."""
    return value.scaleb(places, context=_WIDE)


def is_whole(value: Decimal) -> bool:
    """Whether it is a whole number; the remainder of a division is not told of large ones."""
    return value == value.to_integral_value()


def tidy(value: Decimal) -> Decimal:
    """A Decimal without an exponent: whole numbers whole, others as short as they are."""
    return rounded(value, _ONE) if is_whole(value) else value.normalize(_WIDE)
