"""Frozen records at the price of open ones: how the many records of an extraction are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, ParamSpec, Self, TypeVar, overload

P = ParamSpec("P")
T = TypeVar("T")

_BECOME: Final = object.__dict__["__class__"].__set__


def ordinary(cls: type[T]) -> type[T]:
    """Says that a class does what only those of Python's own do: its objects were filled as those of another
    (`maker`), or keep what was worked out once (`lazy`).

    Nothing changes; but a class with a decorator that the compiler does not know stays an ordinary one where
    its module is compiled.
    """
    return cls


class lazy(Generic[T]):  # noqa: N801 (a decorator, named as `property` is)
    """A property that is worked out when it is first asked, and kept.

    `functools.cached_property` does the same under a lock, which costs more than most of what is asked.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, held: None, owner: type) -> Self: ...
    @overload
    def __get__(self, held: object, owner: type) -> T: ...
    def __get__(self, held: object, owner: type) -> Self | T:
        """The value; afterwards it is an attribute of the record, and this is not called again."""
        if held is None:
            return self
        value = held.__dict__[self._name] = self._work(held)
        return value


def quickly_filled(cls: type[T]) -> type[T]:
    """Lets a frozen dataclass be filled by plain assignments.

    `dataclass` fills a frozen record with a call of `object.__setattr__` a field, which costs ten times an
    assignment. Here a new record with slots is of an open twin of its class, one with the same slots, until
    its last field is set; one without is filled through its dictionary. A subclass is filled as `dataclass`
    does it. Nothing else of the class changes.
    """
    made: Any = cls.__init__
    names = _parameters(made)
    head = (
        f"def __init__(self, {', '.join(names)}):",
        f" if self.__class__ is not __whole: return __made(self, {', '.join(names)})",
    )
    if "__slots__" in cls.__dict__:
        lines = (
            *head, " __become(self, __twin)", *(f" self.{name} = {name}" for name in names),
            " self.__class__ = __whole",
        )  # fmt: skip
        init = _compiled(lines, whole=cls, twin=_twin(cls, names), made=made, become=_BECOME)
    else:
        fills = (f" held[{name!r}] = {name}" for name in names)
        init = _compiled((*head, " held = self.__dict__", *fills), whole=cls, made=made)
    init.__defaults__, init.__annotations__ = made.__defaults__, made.__annotations__
    init.__qualname__, init.__module__ = made.__qualname__, made.__module__
    cls.__init__ = init  # type: ignore[method-assign]
    return cls


def maker(cls: Callable[P, T]) -> Callable[P, T]:
    """A function that makes what a call of the class makes: a frozen dataclass with slots, or a named tuple.

    A class that is called packs its named arguments into a dictionary and opens it again; a function of at
    most 15 named arguments (each beyond counts for two by position) does not. For the records of which a
    document has dozens.
    """
    made: Any = cls.__new__ if hasattr(cls, "_fields") else cls.__init__
    names = _parameters(made)
    values = ", ".join(names)
    head = f"def make({values}):"
    if hasattr(cls, "_fields"):
        make = _compiled((head, f" return __new(__whole, ({values},))"), new=tuple.__new__, whole=cls)
    else:
        lines = (
            head, " self = __new(__twin)",
            *(f" self.{name} = {name}" for name in names),
            " self.__class__ = __whole", " return self",
        )  # fmt: skip
        make = _compiled(lines, new=object.__new__, twin=_twin(cls, names), whole=cls)
    make.__defaults__ = made.__defaults__
    return make  # type: ignore[no-any-return]


def _parameters(function: Any) -> tuple[str, ...]:
    """The parameters of a function after the first."""
    code = function.__code__
    return tuple(code.co_varnames[1 : code.co_argcount])


def _twin(cls: Any, names: Sequence[str]) -> type:
    """A class with the same slots whose instances may be filled."""
    return type(cls.__name__, (), {"__slots__": tuple(names)})


def _compiled(lines: Sequence[str], **known: Any) -> Any:
    """The function that lines of source define; what is known to it has two underscores before its name."""
    names = {f"__{name}": value for name, value in known.items()}
    exec("\n".join(lines), names)
    return names[lines[0][4 : lines[0].index("(")]]
