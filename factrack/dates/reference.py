"""What a resolver is given: the atoms of an expression, and what it is counted from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from factrack.dates.atoms import Atom
from factrack.dates.periods import Period


class Reference(NamedTuple):
    """What an expression is resolved against.

    `day` and `hour` are those of the dispatch, where it has them; `future` says that the clause speaks of
    what is to come; `before` is the period that the paragraph spoke of last, `spoken` the text.
    """

    day: date | None
    hour: int | None
    future: bool
    before: Period | None
    spoken: Period | None = None
    code: str = ""


Atoms = tuple[Atom, ...]
Resolver = Callable[[Atoms, Reference], Period | None]


def values(atoms: Atoms, codes: str) -> list[int]:
    """The values of the atoms of some codes, in order."""
    return [int(a.value) for a in atoms if a.code in codes]
