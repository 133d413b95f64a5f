"""The interval algebra: properties that must hold whatever the readings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figure_readings import reading
from hypothesis import assume, given
from hypothesis import strategies as st

from factrack.figures import compare, scales
from factrack.figures.compare import MIRROR
from factrack.figures.scales import Interval
from factrack.model import Claim

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
WHOLE = st.integers(min_value=0, max_value=10**9)
BOUNDED = ("=", "~")
OPEN = (">", ">=", "<", "<=")
KINDS = ("home", "%", "EUR", "km/h", "mph", "metre", "feet", "h", "min", "km2", "acre")


@st.composite
def readings(draw: st.DrawFn, unit: str | None = None, bounds: tuple[str, ...] = BOUNDED + OPEN) -> Claim:
    """Any reading of one of the kinds; whole numbers where people count."""
    name = unit or draw(st.sampled_from(KINDS))
    number = draw(WHOLE if name == "home" else NUMBERS)
    form = draw(st.sampled_from((*bounds, "range", "vague")))
    if form in ("range", "vague"):
        other = number + draw(st.integers(min_value=1, max_value=1000))
        return reading(f"{number}..{other}{'?' if form == 'vague' else ''} {name}")
    return reading(f"{form}{number} {name}")


@st.composite
def pairs(draw: st.DrawFn, bounds: tuple[str, ...] = BOUNDED + OPEN) -> tuple[Claim, Claim]:
    """Two readings that can be set against each other."""
    first, second = draw(
        st.sampled_from(
            (*((k, k) for k in KINDS), ("km/h", "mph"), ("metre", "feet"), ("h", "min"), ("km2", "acre"))
        )
    )
    return draw(readings(first, bounds)), draw(readings(second, bounds))


@given(pairs(BOUNDED))
def test_mirrors_where_no_bound_is_open(pair: tuple[Claim, Claim]) -> None:
    there, back = compare.compare(*pair), compare.compare(pair[1], pair[0])
    assert there and back
    assert back.verdict == MIRROR[there.verdict]
    assert (there.before, there.after) == (back.after, back.before)


@given(readings())
def test_a_reading_compared_with_itself_is_unchanged(one: Claim) -> None:
    found = compare.compare(one, one)
    assert found and found.verdict == "unchanged"


@given(
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from((("kilometer", "meter", 1000), ("hour", "minute", 60))),
)
def test_the_same_value_in_another_unit_is_unchanged(number: int, scale: tuple[str, str, int]) -> None:
    large, small, factor = scale
    kind = "duration" if large == "hour" else "measure"
    one = _measured(kind, Decimal(number), large)
    other = _measured(kind, Decimal(number * factor), small)
    for a, b in ((one, other), (other, one)):
        found = compare.compare(a, b)
        assert found and found.verdict == "unchanged"


def _measured(kind: str, value: Decimal, unit: str) -> Claim:
    from dataclasses import replace

    return replace(reading("=1 metre"), kind=kind, value=value, low=value, high=value, unit=unit)  # type: ignore[arg-type]


@given(pairs())
def test_what_can_both_be_true_never_moved_but_for_bounds(pair: tuple[Claim, Claim]) -> None:
    found = compare.compare(*pair)
    assert found
    if found.line == "move.apart":
        assert not compare.compatible(*pair)
    elif found.line.startswith(("same.value", "refine")):
        assert compare.compatible(*pair)


@given(st.sampled_from(KINDS), NUMBERS, NUMBERS)
def test_raised_means_more_and_lowered_less(unit: str, a: Decimal, b: Decimal) -> None:
    found = compare.compare(reading(f"={a} {unit}"), reading(f"={b} {unit}"))
    assert found
    if found.verdict == "raised":
        assert b > a
    if found.verdict == "lowered":
        assert b < a


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval that holds at least one value."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    assume(low < high)
    ends = draw(st.sampled_from(((low, high), (None, high), (low, None), (None, None))))
    return Interval(*ends, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


@given(intervals(), intervals(), intervals())
def test_inside_is_an_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a.inside(a)
    if a.inside(b) and b.inside(c):
        assert a.inside(c)


@given(intervals(), intervals())
def test_inside_meets_and_apart_does_not(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)
    assert not (a.below(b) and b.below(a))
    if a.inside(b):
        assert a.meets(b)


@given(intervals(), intervals(), intervals())
def test_below_is_an_order(a: Interval, b: Interval, c: Interval) -> None:
    if a.below(b) and b.below(c):
        assert a.below(c)


def test_currencies_are_never_compared() -> None:
    assert compare.compare(reading("=5 EUR"), reading("=5 USD")) is None


def test_percent_and_points_are_not_one() -> None:
    assert compare.compare(reading("=5 %"), reading("=5 points")) is None


@pytest.mark.parametrize(
    ("kind", "number", "half"),
    [
        ("count", "18000", "500"), ("count", "20000", "500"), ("count", "40", "0"),
        ("count", "1280000", "5000"), ("percent", "20", "0.5"), ("percent", "4.25", "0.005"),
        ("measure", "131", "0.5"), ("money", "212.4", "0.05"), ("age", "41", "0"), ("ratio", "0.2", "0.01"),
    ],
)  # fmt: skip
def test_how_far_a_number_may_be_rounded(kind: str, number: str, half: str) -> None:
    assert scales.rounding(kind, Decimal(number)) == Decimal(half)  # type: ignore[arg-type]
