"""Quantities that restate the one before them in another unit: `10 miles (16 km)`."""

from __future__ import annotations

from collections.abc import Sequence

from factrack import units
from factrack.model import Passage
from factrack.quantities.draft import Draft


def pair(passage: Passage, drafts: Sequence[Draft]) -> None:
    """Marks each restated quantity with the start of the one it restates."""
    for before, after in zip(drafts, drafts[1:], strict=False):
        if after.kind == before.kind and after.unit != before.unit and _restates(passage.plain, before, after):
            after.twin = before.start


def _restates(plain: str, before: Draft, after: Draft) -> bool:
    if not before.unit or not after.unit or plain[max(before.end, before.tail) : after.start].strip(" ") != "(":
        return False
    if before.kind == "money":
        return True
    return units.dimension(before.unit) == units.dimension(after.unit) is not None
