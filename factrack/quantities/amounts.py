"""One number with what makes its unit: sign, magnitude in letters, unit, counted noun."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from factrack.decimals import tidy
from factrack.quantities import measures, nouns
from factrack.quantities.grammar import Grammar, UnitName
from factrack.quantities.lookup import skip_blank
from factrack.quantities.numerals import ONE, Numeral
from factrack.records import maker
from factrack.units import money

NESTED = {
    ("century", "year"): 100, ("decade", "year"): 10,
    ("year", "month"): 12, ("year", "week"): 52, ("year", "day"): 365,
    ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
    ("foot", "inch"): 12, ("yard", "foot"): 3, ("kilometer", "meter"): 1000,
    ("meter", "centimeter"): 100,
    ("day", "minute"): 1440, ("hour", "second"): 3600, ("yard", "inch"): 36, ("mile", "yard"): 1760,
    ("mile", "foot"): 5280, ("kilometer", "centimeter"): 100_000, ("meter", "millimeter"): 1000,
    ("pound", "ounce"): 16, ("stone", "pound"): 14, ("kilogram", "gram"): 1000,
}  # fmt: skip
"""Units written one after the other, the larger first, and how many of the smaller make one of the larger."""


class Amount(NamedTuple):
    """A numeral with its sign and unit: `scale` is the magnitude that letters after it name."""

    start: int
    end: int
    scale: Decimal = ONE
    unit: UnitName | None = None
    factor: Decimal = ONE
    hyphen: bool = False
    sign: bool = False
    """Whether a currency sign stands before the number."""

    def value(self, numeral: Numeral) -> Decimal | None:
        """The number with everything applied."""
        value, scale, factor = numeral.value, self.scale, self.factor
        if value is None or (numeral.bare and scale is ONE and factor is ONE):
            return value
        return tidy(value * scale * factor)


_amount: Final = maker(Amount)


def share(value: Decimal) -> Decimal:
    """A ratio to seven significant digits, which is more than any share in the news."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 6)).normalize() if value else value


def read(text: str, plain: str, numeral: Numeral, grammar: Grammar, signed: bool, lettered: bool) -> Amount:
    """What surrounds a numeral, noun and bound aside.

    `signed` says that a sign may stand before it, `lettered` that a magnitude in letters may follow.
    """
    sign = measures.sign_before(plain, numeral.start, grammar) if signed else None
    if sign and not _is_sum(plain, plain[sign[1] : numeral.start].strip(), sign[0], numeral, grammar):
        sign = None
    digits = numeral.form == "digits"
    scale, end = ONE, numeral.end
    if digits and lettered and numeral.scale is ONE:
        letters = measures.magnitude(plain, numeral.end, grammar)
        if letters and _is_magnitude(text, plain, letters[1], numeral, grammar, bool(sign)):
            scale, end = letters
    if sign:
        after = measures.after(text, plain, end, grammar, digits=False)
        if after and after.name.kind == "money" and not after.hyphen:
            return Amount(sign[1], after.end, scale, after.name, after.factor, sign=True)
        return Amount(sign[1], end, scale, UnitName("money", sign[0]), sign=True)
    after = measures.after(text, plain, end, grammar, digits, lettered)
    suffix = grammar.lists["bound_suffixes"].at(text, end) if after is None else None
    if suffix:  # `20-plus years`
        after = measures.after(text, plain, suffix[1], grammar, digits)
    if after is None or not _is_price(after.name.unit, plain[end : after.end].strip(), numeral):
        return _amount(numeral.start, end, scale)
    end = after.end
    if after.name.kind == "money" and numeral.scale == 1:
        late = grammar.late_magnitudes.at(text, skip_blank(text, end))
        if late:  # `75 USD million`
            scale, end = scale * late[0], late[1]
    return _amount(numeral.start, end, scale, after.name, after.factor * after.name.factor, after.hyphen)


def bare(numeral: Numeral) -> Amount:
    """A numeral with nothing around it."""
    return _amount(numeral.start, numeral.end)


def _is_sum(plain: str, written: str, code: str, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether what stands before a number is a sign of money: `R1.2bn`, `N15,000`, not `R2`."""
    if written not in money.LETTERS:
        return _is_price(code, written, numeral)
    if numeral.scale > 1 or measures.magnitude(plain, numeral.end, grammar):
        return True
    return not numeral.bare and numeral.value is not None and numeral.value >= 1000


def _is_price(code: str, written: str, numeral: Numeral) -> bool:
    """Whether a rarer code stands beside a sum large enough to be one."""
    if written != code or code not in money.WORDLIKE:
        return True
    return numeral.scale > 1 or (numeral.value is not None and abs(numeral.value) >= 1000)


def _is_magnitude(text: str, plain: str, end: int, numeral: Numeral, grammar: Grammar, priced: bool) -> bool:
    """Whether letters after a number are a magnitude: always in money.

    Else where no symbol of a unit is written so.
    """
    if priced:
        return True
    letters = plain[numeral.end : end].strip()
    if letters in grammar.lists["money_magnitudes"]:
        return False
    if letters in grammar.unit_symbols:
        following = measures.after(text, plain, end, grammar, digits=True)
        return following is not None or nouns.find(text, plain, end, grammar, single=False) is not None
    return len(letters) > 1 or end - numeral.end == 1
