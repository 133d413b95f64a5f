"""What one reading says of another: intervals under bounds, rounding, "about", ranges, vague amounts and
units.

Pure, and symmetric: `compare(a, b)` mirrors `compare(b, a)` (raised for lowered) wherever neither bound
is open. Nothing here knows of sources, dispatches or marks; `changes` adds those.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from factrack.figures.scales import Amount, Measured, amounts

Verdict = Literal["unchanged", "refined", "raised", "lowered"]
MIRROR: dict[Verdict, Verdict] = {
    "unchanged": "unchanged", "refined": "refined", "raised": "lowered", "lowered": "raised",
}  # fmt: skip

_LEFT_BEHIND = Decimal("0.1")
"""An open bound that the next reading passes by more than this part of itself was a count in its day, not
a limit.
"""


class Comparison(NamedTuple):
    """`verdict` from the earlier reading to the later one; `line` is the line of the decision table that
    decided.
    """

    verdict: Verdict
    line: str
    before: Decimal | None = None
    after: Decimal | None = None


def compare(a: Measured, b: Measured, *, strict: bool = False) -> Comparison | None:
    """What became of `a` in `b`; None where they cannot be compared.

    `strict` leaves rounding aside: for two numbers that one dispatch sets against each other (`de 4,25 à
    4%`).
    """
    if a.kind == "score" and b.kind == "score":
        return _compare_scores(a, b)
    pair = amounts(a, b, strict=strict)
    if pair is None:
        return None
    first, second = pair
    verdict, line = _judge(first, second, a.unit != b.unit or a.per != b.per or a.kind != b.kind)
    return Comparison(verdict, line, first.middle, second.middle)


def _compare_scores(a: Measured, b: Measured) -> Comparison | None:
    if not a.components or not b.components:
        return None
    if a.components == b.components:
        return Comparison("unchanged", "same.value")
    return Comparison("raised" if b.components > a.components else "lowered", "move.score")


def _judge(a: Amount, b: Amount, other_unit: bool) -> tuple[Verdict, str]:
    """The rows of the decision table that know only numbers, in their order."""
    if _same(a, b):
        return "unchanged", "same.unit" if other_unit else "same.value"
    first, second = a.extent, b.extent
    if first.below(second):
        return "raised", "move.apart"
    if second.below(first):
        return "lowered", "move.apart"
    if a.side and a.side == b.side:
        return _moved_bound(a, b)
    if not other_unit and (moved := _rounded_past(a, b)) is not None:
        return moved, "move.apart"
    if (passed := _left_behind(a, b)) is not None:
        return passed, "move.left-behind"
    if other_unit and _same_converted(a, b):
        return "unchanged", "same.unit"
    if second.inside(first):
        return "refined", "refine.sharper"
    return "refined", "refine.vaguer" if first.inside(second) else "refine.overlap"


def _same(a: Amount, b: Amount) -> bool:
    return a.bound == b.bound and (a.value, a.low, a.high) == (b.value, b.low, b.high)


def _moved_bound(a: Amount, b: Amount) -> tuple[Verdict, str]:
    """Two open bounds of one side: `plus de 97.500` → `plus de 99.000`."""
    before, after = a.middle, b.middle
    if before is None or after is None or before == after:
        return "refined", "refine.overlap"
    return ("raised" if after > before else "lowered"), "move.bounds"


def _left_behind(a: Amount, b: Amount) -> Verdict | None:
    """An open bound that the later reading passed by more than a tenth: `au moins 4` → `58`."""
    if a.side is None or b.side is not None or a.middle is None or b.middle is None:
        return None
    room = abs(a.middle) * _LEFT_BEHIND
    nearest = (b.low if a.side == ">" else b.high) if b.value is None else b.value
    if nearest is None:
        return None
    if a.side == ">" and nearest > a.middle + room and b.bound != "vague":
        return "raised"
    return "lowered" if a.side == "<" and nearest < a.middle - room and b.bound != "vague" else None


def _rounded_past(a: Amount, b: Amount) -> Verdict | None:
    """Two exact numbers of which the coarser is not what the finer rounds to: `2.5%` → `3%`."""
    if a.bound != "=" or b.bound != "=" or a.value is None or b.value is None:
        return None
    if abs(a.value - b.value) < max(a.grain, b.grain):
        return None
    return "raised" if b.value > a.value else "lowered"


def _same_converted(a: Amount, b: Amount) -> bool:
    """Whether two exact numbers in two units differ by no more than their conversion would round away."""
    if a.bound != b.bound or a.value is None or b.value is None or a.side:
        return False
    return abs(a.value - b.value) <= 2 * max(min(a.grain, b.grain), Decimal(0))


def compatible(a: Measured, b: Measured) -> bool:
    """Whether both readings can be true of one thing at one time."""
    if a.kind == "score" and b.kind == "score":
        return a.components == b.components
    pair = amounts(a, b)
    return pair is not None and pair[0].extent.meets(pair[1].extent)
