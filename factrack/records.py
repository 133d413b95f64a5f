"""Frozen records at the price of open ones: how the many records of an extraction are filled."""

from __future__ import annotations

from typing import Any, Final, TypeVar

T = TypeVar("T")

_BECOME: Final = object.__dict__["__class__"].__set__


def quickly_filled(cls: type[T]) -> type[T]:
    """Lets a frozen dataclass with slots be filled by plain assignments.

    `dataclass` fills a frozen record with a call of `object.__setattr__` a field, which costs ten times an
    assignment. Here a new record is of an open twin of its class, one with the same slots, until its last
    field is set. A subclass is filled as `dataclass` does it. Nothing else of the class changes.
    """
    made: Any = cls.__init__
    names = made.__code__.co_varnames[1 : made.__code__.co_argcount]
    twin = type(cls.__name__, (), {"__slots__": names})
    lines = (
        f"def __init__(self, {', '.join(names)}):",
        f" if self.__class__ is not __whole: return __made(self, {', '.join(names)})",
        " __become(self, __twin)",
        *(f" self.{name} = {name}" for name in names),
        " self.__class__ = __whole",
    )
    known: dict[str, Any] = {"__whole": cls, "__twin": twin, "__made": made, "__become": _BECOME}
    exec("\n".join(lines), known)
    init = known["__init__"]
    init.__defaults__, init.__annotations__ = made.__defaults__, made.__annotations__
    init.__qualname__, init.__module__ = made.__qualname__, made.__module__
    cls.__init__ = init  # type: ignore[method-assign]
    return cls
