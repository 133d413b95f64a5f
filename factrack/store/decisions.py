"""What a person can decide, as records: the log that survives every ingest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from factrack.model import FieldName

Action = Literal[
    "accept", "reject", "edit", "join", "part", "merge", "split", "rename", "retract", "delete", "undo"
]
ON_CLAIMS = ("accept", "reject", "edit")
"""Actions whose target is a claim, and of which the latest holds."""
ON_FIGURES = ("join", "part")
"""Actions whose target is a claim, and whose value is a claim that reads the same figure, or another one."""
ON_STORIES = ("merge", "split", "rename")
"""Actions whose target is a dispatch of the story, named by its key."""


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """The natural key of a claim: no id of a row, so that it names the same claim in every store."""

    dispatch: str
    field: FieldName
    start: int
    end: int

    def target(self) -> dict[str, Any]:
        """The key as it stands in a decision."""
        return {"dispatch": self.dispatch, "field": self.field, "start": self.start, "end": self.end}

    @classmethod
    def of(cls, target: Mapping[str, Any]) -> ClaimKey:
        """The key that a decision's target or value holds."""
        return cls(target["dispatch"], target["field"], int(target["start"]), int(target["end"]))


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log: who decided what, when and why.

    `target` and `value` are plain JSON. `seq` and `at` are given by the store, `undone_by` is the `seq` of
    the decision that took this one back.
    """

    action: Action
    target: Mapping[str, Any]
    value: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None
    note: str | None = None
    at: datetime | None = None
    seq: int | None = None
    undone_by: int | None = None

    @property
    def dispatches(self) -> tuple[str, ...]:
        """The keys of the dispatches it names, the target first."""
        named = self.target.get("dispatch"), self.value.get("dispatch"), *self.value.get("dispatches", ())
        return tuple(dict.fromkeys(key for key in named if key))


def on_claim(
    action: Literal["accept", "reject", "edit"],
    claim: ClaimKey,
    changes: Mapping[str, str | None] | None = None,
    *,
    by: str | None = None,
    note: str | None = None,
) -> Decision:
    """A person's word on a claim; an edit says which fields are set to which text (None: unknown)."""
    return Decision(action, claim.target(), dict(changes or {}), by, note)


def on_figure(
    action: Literal["join", "part"],
    claim: ClaimKey,
    other: ClaimKey,
    *,
    by: str | None = None,
    note: str | None = None,
) -> Decision:
    """`join`: the two claims read one figure. `part`: the first reads another figure than the second."""
    return Decision(action, claim.target(), other.target(), by, note)


def merge(dispatches: Sequence[str], *, by: str | None = None, note: str | None = None) -> Decision:
    """The stories of these dispatches, one of each, are one."""
    return Decision("merge", {"dispatch": dispatches[0]}, {"dispatches": list(dispatches)}, by, note)


def split(
    leaving: Sequence[str], staying: Sequence[str], *, by: str | None = None, note: str | None = None
) -> Decision:
    """Some dispatches leave a story and become one of their own; `staying` are its members at that moment."""
    value = {"dispatches": list(leaving), "staying": list(staying)}
    return Decision("split", {"dispatch": leaving[0]}, value, by, note)


def rename(dispatch: str, name: str, *, by: str | None = None, note: str | None = None) -> Decision:
    """The story that holds a dispatch is called `name`."""
    return Decision("rename", {"dispatch": dispatch}, {"name": name}, by, note)
