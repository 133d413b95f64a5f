"""Readings as plain numbers: what each allows by its bound, its rounding and its "about", and two of them
in one unit.

Pure. `compare` says what the one makes of the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from factrack import units
from factrack.decimals import is_whole
from factrack.model import Bound, Direction, Kind, Role

_THOUSAND, _HUNDRED, _HALF, _ONE, _ZERO = 1000, Decimal(100), Decimal("0.5"), Decimal(1), Decimal(0)
_ABOUT: tuple[tuple[int, Decimal, Decimal], ...] = (
    (1, Decimal("0.10"), Decimal("0.20")),
    (2, Decimal("0.05"), Decimal("0.10")),
    (99, Decimal("0.02"), Decimal("0.05")),
)
"""How far "about" reaches, by significant digits written: half a step of the last digit, within these
parts of the value.
"""


class Measured(Protocol):
    """What a comparison needs of a reading: a `Claim` and a `Quantity` both have it."""

    @property
    def kind(self) -> Kind: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def bound(self) -> Bound: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def per(self) -> str | None: ...
    @property
    def components(self) -> tuple[Decimal, ...] | None: ...
    @property
    def role(self) -> Role | None: ...
    @property
    def direction(self) -> Direction | None: ...


class Interval(NamedTuple):
    """From `low` to `high`; None is without end. An open end does not belong to it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def below(self, other: Interval) -> bool:
        """Whether all of this lies under all of `other`."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def meets(self, other: Interval) -> bool:
        """Whether a value can lie in both: neither is `below` the other, in one stride."""
        low, high = self.low, self.high
        under = low is not None and other.high is not None and other.high <= low
        if under and (other.high != low or self.low_open or other.high_open):
            return False
        if high is None or other.low is None or high > other.low:
            return True
        return high == other.low and not (self.high_open or other.low_open)

    def inside(self, other: Interval) -> bool:
        """Whether all of this lies in `other`."""
        return _reaches(other.low, other.low_open, self.low, self.low_open, -1) and _reaches(
            other.high, other.high_open, self.high, self.high_open, 1
        )

    @property
    def width(self) -> Decimal | None:
        """From end to end; None where one is open-ended."""
        return None if self.low is None or self.high is None else self.high - self.low


def _reaches(
    outer: Decimal | None, outer_open: bool, inner: Decimal | None, inner_open: bool, sign: int
) -> bool:
    """Whether the outer end lies at least as far out as the inner one; `sign` is the way out."""
    if outer is None:
        return True
    if inner is None:
        return False
    return (outer - inner) * sign > 0 or (outer == inner and (inner_open or not outer_open))


class Amount:
    """A reading in plain numbers, on the scale that two readings share. `grain` is half a step of its
    rounding, `middle` its value, else the middle of its range.
    """

    def __init__(
        self, bound: Bound, value: Decimal | None, low: Decimal | None, high: Decimal | None, grain: Decimal
    ) -> None:
        self.bound: Final = bound
        self.value: Final = value
        self.low: Final = low
        self.high: Final = high
        self.grain: Final = grain
        self.middle: Final = _middle(value, low, high)
        self._extent: Interval | None = None

    @property
    def side(self) -> str | None:
        """`>` or `<` where one end is open, else None."""
        return _SIDES.get(self.bound)

    @property
    def extent(self) -> Interval:
        """All the values that the reading allows, its rounding and its "about" included."""
        if self._extent is None:
            self._extent = self._reached()
        return self._extent

    def _reached(self) -> Interval:
        if self.side:
            return Interval(self.low, self.high, self.bound == ">", self.bound == "<")
        if self.value is None:
            return Interval(self.low, self.high)
        reach = _about(self.value, self.grain) if self.bound == "~" else self.grain
        return Interval(self.value - reach, self.value + reach, reach > 0, reach > 0)

    @property
    def size(self) -> float:
        """Its middle, for comparing magnitudes."""
        return float(self.middle or 0)

    @property
    def telling(self) -> int:
        """How many digits of its middle say something; that it is in thousands says as much as one."""
        number = self.middle or _ZERO
        return len(number.normalize().as_tuple().digits) + (abs(number) >= _THOUSAND)


_SIDES: Final[Mapping[str, str]] = {">": ">", ">=": ">", "<": "<", "<=": "<"}


def _middle(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    if value is not None:
        return value
    if low is None or high is None:
        return low if high is None else high
    return (low + high) / 2


def _digits(value: Decimal) -> tuple[int, int]:
    """How many significant digits a number has, and the exponent of the last: 18000 → (2, 3)."""
    if not value:
        return 1, 0
    plain = value.normalize().as_tuple()
    return len(plain.digits), int(plain.exponent)


def _step(value: Decimal, least: int = 2) -> Decimal:
    """The step that a number was rounded to: its last significant digit, of `least` at least (30000 →
    1000).
    """
    count, exponent = _digits(value)
    return _ONE.scaleb(exponent - max(0, least - count))


def _about(value: Decimal, grain: Decimal) -> Decimal:
    """How far "about" reaches on either side."""
    count, exponent = _digits(value)
    least, most = next((low, high) for digits, low, high in _ABOUT if count <= digits)
    half = _ONE.scaleb(exponent) / 2
    return max(grain, min(max(half, abs(value) * least), abs(value) * most))


def rounding(kind: Kind, value: Decimal) -> Decimal:
    """Half a step of the rounding to expect in a number that is given as exact.

    Counts under a thousand, ages and ranks are exact; other whole numbers to their last digit, large ones
    to their last significant digit (of two at least): `18.000` is 17.500 to 18.500. Fractions (`un sur
    trois`) reach a twentieth.
    """
    if kind in ("age", "rank", "score") or not value:
        return Decimal(0)
    if kind == "ratio":
        return abs(value) / 20
    if kind == "multiple":
        return Decimal("0.25")
    whole = is_whole(value)
    if kind == "count":
        return _step(value) / 2 if abs(value) >= 1000 or not whole else Decimal(0)
    if whole and (kind in ("percent", "duration") or (kind == "money" and abs(value) < 1000)):
        return _HALF
    return _step(value) / 2


def dimension(reading: Measured) -> str | None:
    """What a reading measures, as far as its unit says: two readings compare only within one; None for
    counted nouns.

    Percent and ratio are one (`share`); each currency is one of its own; points of percent are another.
    """
    if reading.kind in ("percent", "ratio") and reading.unit in (None, "percent", "permille"):
        return "share"
    if reading.kind in ("multiple", "score", "rank", "age"):
        return reading.kind
    return units.dimension(reading.unit) if reading.unit else None


class Measure:
    """A reading made ready to be compared many times: what it allows on a scale is worked out once.

    It is `Measured` itself; `measure` makes one of any other reading.
    """

    __slots__ = (
        "_scaled", "bound", "components", "dimension", "direction", "high", "kind", "low", "per", "role",
        "unit", "value",
    )  # fmt: skip

    def __init__(self, reading: Measured) -> None:
        self.kind, self.role, self.direction = reading.kind, reading.role, reading.direction
        self.value, self.low, self.high = reading.value, reading.low, reading.high
        self.bound, self.unit, self.per = reading.bound, reading.unit, reading.per
        self.components = reading.components
        self.dimension = dimension(reading)
        self._scaled: dict[tuple[str | None, str | None, bool], Amount] = {}

    def on(self, unit: str | None, per: str | None, *, strict: bool = False) -> Amount:
        """The reading on the scale of `unit` per `per`; percents and ratios both as percent.

        What counts things is the same on the scale of any.
        """
        scale = unit if self.dimension else None, per, strict
        found = self._scaled.get(scale)
        if found is None:
            found = self._scaled[scale] = _scaled(self, *scale)
        return found


def measure(reading: Measured) -> Measure:
    """A reading made ready to be compared; itself where it is."""
    return reading if isinstance(reading, Measure) else Measure(reading)


def _commensurable(a: Measure, b: Measure) -> bool:
    """Whether the two can be set against each other at all: one dimension, or both counts; one thing they
    are per.
    """
    if a.dimension != b.dimension or (a.kind == "count") != (b.kind == "count"):
        return False
    if (a.kind == "score") != (b.kind == "score"):
        return False
    return a.per == b.per or a.per is None or b.per is None or _per_factor(a.per, b.per) is not None


def _per_factor(per: str, to: str) -> Decimal | None:
    """How many `to` one `per` is."""
    return units.convert(_ONE, per, to) if units.dimension(per) and units.dimension(to) else None


def _magnitudes(a: Measure, b: Measure) -> tuple[bool, bool]:
    """For each of two changes, whether its sign is turned: one direction is compared by magnitude, two by
    sign.
    """
    ways = [_way(a), _way(b)]
    if None in ways or ways[0] == ways[1]:
        return _negative(a), _negative(b)
    return (ways[0] == "down") != _negative(a), (ways[1] == "down") != _negative(b)


def _negative(reading: Measure) -> bool:
    return reading.value is not None and reading.value < 0


def _way(reading: Measure) -> Direction | None:
    if reading.direction:
        return reading.direction
    return "down" if _negative(reading) else None


def _scaled(reading: Measure, unit: str | None, per: str | None, strict: bool) -> Amount:
    """A reading on the scale of `unit` per `per`; percents and ratios both as percent."""
    value = reading.value
    half = Decimal(0)
    if not strict and value is not None and reading.bound in ("=", "~"):
        half = rounding(reading.kind, value)
    elsewhere = bool(unit and reading.unit) and reading.unit != unit
    if not elsewhere and reading.kind != "ratio" and (not per or reading.per in (None, per)):
        return Amount(reading.bound, value, reading.low, reading.high, half)
    moved, low, high = (_on_scale(reading, x, unit, per) for x in (value, reading.low, reading.high))
    upper = _on_scale(reading, value + half, unit, per) if value is not None and half else None
    grain = abs(upper - moved) if upper is not None and moved is not None else Decimal(0)
    return Amount(reading.bound, moved, low, high, grain)


def _on_scale(reading: Measure, number: Decimal | None, unit: str | None, per: str | None) -> Decimal | None:
    """A number of a reading on the scale of `unit` per `per`; itself where its unit cannot be converted."""
    if number is None:
        return None
    if reading.kind == "ratio":
        return number * _HUNDRED
    moved = units.convert(number, reading.unit, unit) if reading.unit and unit else number
    moved = number if moved is None else moved
    if reading.per and per and reading.per != per:
        moved /= _per_factor(reading.per, per) or _ONE
    return moved


def _turned(amount: Amount) -> Amount:
    """The same with the other sign."""
    flip: dict[Bound, Bound] = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
    value, low, high = (None if x is None else -x for x in (amount.value, amount.low, amount.high))
    return Amount(flip.get(amount.bound, amount.bound), value, high, low, amount.grain)


def amounts(a: Measured, b: Measured, *, strict: bool = False) -> tuple[Amount, Amount] | None:
    """Two readings on one scale, or None where there is none. The scale is chosen alike for (a, b) and
    (b, a).
    """
    one, other = measure(a), measure(b)
    if not _commensurable(one, other):
        return None
    unit, per = _scale(one, other)
    first, second = one.on(unit, per, strict=strict), other.on(unit, per, strict=strict)
    if (one.role == "delta" or other.role == "delta") and one.kind != "multiple":
        turn_first, turn_second = _magnitudes(one, other)
        first = _turned(first) if turn_first else first
        second = _turned(second) if turn_second else second
    return first, second


def _scale(a: Measure, b: Measure) -> tuple[str | None, str | None]:
    """The unit, and what it is per, that two readings are set against each other in."""
    unit, per = b.unit or "", b.per or ""
    if a.unit:
        unit, per = min((a.unit, a.per or ""), (unit, per))
    return unit or None, per or None
