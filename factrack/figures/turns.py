"""What one dispatch says of one figure: its readings, and one line for each of its sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from factrack.figures import compare
from factrack.figures.headings import Heading
from factrack.figures.readings import Traits, same_source


class Turn:
    """What one dispatch says of one figure: its own readings, and earlier ones given for comparison; `lines`
    are one reading for each of its sources (see `lines`).
    """

    def __init__(
        self,
        key: str,
        own: Sequence[Traits],
        background: Sequence[Traits],
        heading: Heading | None,
        day: date | None = None,
    ) -> None:
        self.key: Final = key
        self.own: Final = own
        self.background: Final = background
        self.heading: Final = heading
        self.day: Final = day
        self.lines: Final = lines(own)


def _sharpest(readings: Sequence[Traits]) -> Traits:
    """The reading that says most: in the body rather than the title, exact, the narrowest, the first."""

    def key(reading: Traits) -> tuple[bool, bool, Decimal, int]:
        claim = reading.claim
        number = claim.value if claim.value is not None else None
        width = Decimal(0) if number is not None else Decimal("Infinity")
        if claim.low is not None and claim.high is not None:
            width = claim.high - claim.low
        return claim.field == "title", claim.bound not in ("=", "~"), width, claim.start

    return min(readings, key=key)


def lines(own: Sequence[Traits]) -> list[Traits]:
    """One reading for each source of a dispatch, in the order they are named.

    The agency's own voice joins a source it agrees with.
    """
    groups: list[list[Traits]] = []
    for reading in sorted(own, key=lambda r: (r.claim.field == "title", r.claim.start)):
        group = next((g for g in groups if _one_line(g, reading)), None)
        if group is None:
            groups.append([reading])
        else:
            group.append(reading)
    return [_sharpest(g) for g in groups]


def _one_line(group: Sequence[Traits], reading: Traits) -> bool:
    first = group[0]
    if first.source and reading.source:
        return same_source(first, reading)
    return any(compare.compatible(other.measure, reading.measure) for other in group)
