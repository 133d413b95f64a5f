"""Records that are filled quickly are what `dataclass` makes of them, in all that can be seen."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass, replace
from datetime import date
from typing import NamedTuple

import pytest

from factrack import model
from factrack.figures.readings import Scope
from factrack.model import Claim
from factrack.records import maker, quickly_filled


@dataclass(frozen=True, slots=True)
class Plain:
    """A record as `dataclass` makes it."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()


@quickly_filled
@dataclass(frozen=True, slots=True)
class Quick:
    """The same, filled quickly."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()


RECORDS = [r for r in vars(model).values() if isinstance(r, type) and is_dataclass(r)]


def test_same_signature() -> None:
    ours, theirs = inspect.signature(Quick), inspect.signature(Plain)
    assert ours == theirs
    assert Quick.__init__.__qualname__ == "Quick.__init__"
    assert Quick.__init__.__module__ == __name__


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_a_record_holds_what_it_is_given(record: type) -> None:
    values = [object() for _ in fields(record)]
    made = record(*values)
    assert type(made) is record
    assert [getattr(made, f.name) for f in fields(record)] == values


def test_equality_hash_and_repr() -> None:
    one, other = Quick("a", parts=("b",)), Quick(name="a", size=3, parts=("b",))
    assert one == other
    assert hash(one) == hash(other) == hash(Plain("a", 3, ("b",)))
    assert one != Quick("a")
    assert one != Plain("a", 3, ("b",))
    assert repr(one) == "Quick(name='a', size=3, parts=('b',))"


def test_frozen() -> None:
    one = Scope(date(2024, 5, 4), date(2024, 5, 9), absolute=False, own=True)
    with pytest.raises(FrozenInstanceError):
        one.own = False  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.own  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        one.extra = 1  # type: ignore[attr-defined]


def test_pickle_and_replace() -> None:
    one = Scope(date(2024, 5, 4), date(2024, 5, 9), absolute=False, own=True)
    assert pickle.loads(pickle.dumps(one)) == one
    assert replace(one, own=False) == Scope(one.start, one.end, absolute=False, own=False)


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword"):
        Claim(ident="c")  # type: ignore[call-arg]


def test_a_subclass_stays_one() -> None:
    class Own(Quick):
        """Somebody's own record."""

    made = Own("a", 5)
    assert type(made) is Own
    assert (made.name, made.size, made.parts) == ("a", 5, ())


class Pair(NamedTuple):
    """A named tuple."""

    left: int
    right: int = 2


def test_what_a_maker_makes() -> None:
    quick, pair = maker(Quick), maker(Pair)
    assert quick("a", parts=("b",)) == Quick("a", 3, ("b",))
    assert type(quick("a")) is Quick
    assert pair(1) == Pair(1, 2)
    assert type(pair(left=1, right=4)) is Pair
    with pytest.raises(FrozenInstanceError):
        quick("a").size = 1  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'left'"):
        pair()  # type: ignore[call-arg]
