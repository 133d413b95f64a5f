"""What a check found: a rule, the numbers set against each other, the arithmetic, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factrack.model import Claim

FindingKind = Literal[
    "part", "sum", "percent", "difference", "conversion", "title", "age", "dispute",
    "stale", "disputed", "differs", "source", "unknown",
]  # fmt: skip
"""The first eight are found in a dispatch or a story, the others in a draft."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not add up, or that a draft should look at.

    `arithmetic` shows the sum (`12 + 9 = 21, not 20`); `claims` are the numbers it is about, in the order
    of the arithmetic, each with its sentence; `dispatches` are the keys of the dispatches they stand in,
    in the same order.
    """

    kind: FindingKind
    message: str
    arithmetic: str
    claims: tuple[Claim, ...]
    dispatches: tuple[str, ...]
    figure_id: str | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that the numbers stand in, each once."""
        return tuple(dict.fromkeys(c.sentence for c in self.claims))
