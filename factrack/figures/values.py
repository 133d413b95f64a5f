"""What two values say of whether they are of one thing: equal numbers for it, far ones against."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from factrack.figures.readings import Traits, same_source
from factrack.figures.scales import Amount, amounts
from factrack.model import Claim

_REACH, _QUARTER, _SOME, _FAR = 3, 4, 2.5, 10
_ROUNDED = Decimal("1.1")
_EQUAL = (0.3, 2.4, 3.0)
"""What an equal number says, by how many of its digits are telling."""
_TIMES, _GAPS = (1.05, 4.0, 20.0, 200.0, 2000.0), (0.3, 0.0, -0.4, -1.5, -3.0, -5.0)
"""How much two values speak against each other, by up to how many times the one is the other."""


def _amounts(a: Traits, b: Traits) -> tuple[Amount, Amount] | None:
    """The two readings on one scale."""
    if a.plain and b.plain:
        return a.amount, b.amount
    first, second = a.claim, b.claim
    if first.unit == second.unit and first.per == second.per and "delta" not in (a.track, b.track):
        return (a.amount, b.amount) if a.block == b.block and first.kind == second.kind else None
    return amounts(a.measure, b.measure)


def digits(claim: Claim) -> int:
    """How many significant digits a number was written with; one at least."""
    value = claim.value if claim.value is not None else claim.low
    return len(value.normalize().as_tuple().digits) if value else 1


def telling(a: Traits, b: Traits) -> bool:
    """Whether both give one number that is hardly chance in one story: of two digits, or in thousands."""
    pair = _amounts(a, b)
    if pair is None or pair[0].middle is None or pair[0].middle != pair[1].middle:
        return False
    return _digits_said(a, b, pair[0]) >= 2


def _digits_said(a: Traits, b: Traits, amount: Amount) -> int:
    """How many digits of an equal number are telling: one of a plain fraction, which anything may be."""
    return 1 if "ratio" in (a.claim.kind, b.claim.kind) else amount.telling


def rounded(a: Traits, b: Traits) -> bool:
    """Whether two numbers are one, or the one may be the other as it is rounded in a title."""
    pair = _amounts(a, b)
    if pair is None or pair[0].middle is None or pair[1].middle is None:
        return a.claim.components is not None and a.claim.components == b.claim.components
    small, large = sorted((abs(pair[0].middle), abs(pair[1].middle)))
    return small == large or (large <= small * _ROUNDED and pair[0].extent.meets(pair[1].extent))


def near(a: Traits, b: Traits) -> bool:
    """Whether two values can be one, leaving open bounds that reach everywhere aside."""
    pair = _amounts(a, b)
    if pair is None or not pair[0].extent.meets(pair[1].extent):
        return False
    small, large = sorted((a.magnitude or Decimal(0), b.magnitude or Decimal(0)))
    return large <= _REACH * small


def likeness(a: Traits, b: Traits) -> float:
    """Equal and telling numbers 1, any equal or compatible ones less; far apart, against."""
    pair = _amounts(a, b)
    if pair is None:
        return -1.0
    first, second = pair
    if first.middle is not None and first.middle == second.middle:
        return _EQUAL[min(_digits_said(a, b, first), len(_EQUAL)) - 1]
    if first.extent.meets(second.extent) and not _reaching(first, second):
        return 0.3
    return _gap(first.size, second.size) - (_SOME if _shrunk(a, b) else 0.0)


def _reaching(a: Amount, b: Amount) -> bool:
    """Whether two meet only since one is open at an end (`at least 15` and 170,000)."""
    small, large = sorted((abs(a.size), abs(b.size)))
    return bool(a.side or b.side) and large > _FAR * small


def _shrunk(a: Traits, b: Traits) -> bool:
    """Whether a later count of what nothing befell is less than a quarter: of some of them, most likely.

    What one source counts again may shrink, and what is no more.
    """
    if a.block != "count" or a.events or b.events or a.turn == b.turn or same_source(a, b):
        return False
    before, after = (a, b) if a.turn < b.turn else (b, a)
    return 0 < _QUARTER * (after.magnitude or 0) < (before.magnitude or 0)


def _gap(a: float, b: float) -> float:
    small, large = abs(a), abs(b)
    if small > large:
        small, large = large, small
    if not small:
        return 0.0 if large <= 100 else -1.5
    return _GAPS[bisect_left(_TIMES, large / small)]
