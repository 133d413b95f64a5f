"""What to look for in a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; an empty one holds always.

    `story` is a story's key (`Store.story` finds it by name), `figure` a figure's id, `dispatches` are
    keys. `unit`, `kind` and `change` take several values, one of which must fit; a `unit` also fits a
    claim's concept, and a quote in which such a claim stands. `source` is a part of a source's or speaker's
    name. `since` and `until` bound the time of publication, both included, a date meaning its whole day in
    UTC. `search` is words, all of which stand in the sentence, subject, label or quote. Case and accents
    are ignored in `source` and `search`.
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
