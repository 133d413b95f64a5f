"""The place that each quantity speaks of, as written, and resolved in the dispatch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factrack.model import Document, Quantity


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written (`ce département`), and the name it stands for (`Finistère`), where that is known."""

    text: str
    name: str | None


def places(document: Document, quantities: Sequence[Quantity]) -> tuple[Place | None, ...]:
    """The place of each quantity, in their order; None where none is stated."""
    return (None,) * len(quantities)
