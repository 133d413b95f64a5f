"""What to look for in a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from factrack.errors import UsageError
from factrack.model import CHANGES, KINDS, QuoteKind

_LISTS = ("dispatches", "unit", "kind", "change", "review")
_KNOWN = {"kind": (*KINDS, *get_args(QuoteKind)), "change": CHANGES}
_DAY = len("2024-11-23")


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; an empty one holds always.

    `story` is a story's key, or whatever `Store.story` finds it by, `figure` a figure's id, `dispatches` are
    keys. `unit`, `kind` and `change` take several values, one of which must fit; a `unit` also fits a
    claim's concept, and a quote in which such a claim stands. `source` is a part of a source's or speaker's
    name. `since` and `until` bound the time of publication, both included, a date meaning its whole day in
    UTC; both may be ISO 8601 text. `search` is words, all of which stand in the sentence, subject, label or
    quote. Case and accents are ignored in `source` and `search`.

    Raises UsageError for a kind or change that there is not, and for a time that is none.
    """

    story: str | None = None
    figure: str | None = None
    dispatches: Sequence[str] | None = None
    unit: Sequence[str] = ()
    kind: Sequence[str] = ()
    change: Sequence[str] = ()
    source: str | None = None
    since: date | datetime | None = None
    until: date | datetime | None = None
    search: str | None = None
    review: Sequence[str] = ()
    retracted: bool = True
    """Whether what a retracted dispatch said is shown."""

    def __post_init__(self) -> None:
        for name in _LISTS:
            held = getattr(self, name)
            object.__setattr__(self, name, (held,) if isinstance(held, str) else held)
        for name, known in _KNOWN.items():
            unknown = [value for value in getattr(self, name) if value not in known]
            if unknown:
                raise UsageError(f"{name} {unknown[0]!r}: not known; these are: {', '.join(known)}")
        for name in ("since", "until"):
            object.__setattr__(self, name, moment(name, getattr(self, name)))


def moment(name: str, given: object) -> date | datetime | None:
    """A day or a time, also as ISO 8601 text; `name` is what a message calls it. Raises UsageError."""
    if given is None or isinstance(given, date):
        return given
    try:
        found = datetime.fromisoformat(str(given))
    except ValueError as error:
        raise UsageError(f"{name} {given!r}: no ISO 8601 day or time; try 2024-11-23") from error
    return found.date() if len(str(given)) == _DAY else found
