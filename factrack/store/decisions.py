"""What a person can decide, as records: the log that survives every ingest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from factrack.model import FieldName

Action = Literal[
    "accept", "reject", "edit", "join", "part", "merge", "split", "rename", "pin", "retract", "delete", "undo"
]
ON_CLAIMS = ("accept", "reject", "edit")
"""Actions whose target is a claim, and of which the latest holds."""
ON_FIGURES = ("join", "part")
"""`join`: the target claim and the claim of `value` read one figure. `part`: the target claim reads another
figure than the claim of `value`."""
ON_STORIES = ("merge", "split", "rename", "pin")
"""`merge`: the target dispatch and the one of `value` tell one story. `split`: the target dispatch tells a
story of its own, with the `dispatches` of `value`. `rename`: the target dispatch's story is called `slug`
and `title` of `value`. `pin`: the target dispatch tells the story named `slug` of `value`."""


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
