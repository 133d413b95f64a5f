"""What a figure is per where it does not say so itself: as one beside it, or as the price of a share is."""

from __future__ import annotations

from typing import Final

from factrack.claims.cues import tabled
from factrack.claims.scene import Reading, Site
from factrack.model import Quantity, Role

_OTHER: Final = frozenset({"previous", "from", "to"})
"""The roles of a figure that is another reading of the one before it."""
_BESIDE: Final = 20
"""How many times greater than the one a figure may be that is set against it."""
_DEAR: Final = 10_000
"""No share costs more."""


def read(reading: Reading, role: Role) -> str | None:
    """What the figure of a reading with `role` is per: a unit of time, a noun, or nothing."""
    found = reading.site.quantity
    return found.per or (_as_beside(reading) if role in _OTHER else None) or _a_share(reading)


def _as_beside(reading: Reading) -> str | None:
    """`7 cents a share from 6 cents`, `110 doses par heure … grimper à 200`: as what it is set against."""
    near = reading.site.near
    if near is None or near.unit != reading.unit or near.site.quantity.kind != reading.site.quantity.kind:
        return None
    return near.site.quantity.per if _comparable(near.site.quantity, reading.site.quantity) else None


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are near enough for readings of one thing."""
    a, b = (found.value if found.value is not None else found.low for found in (one, other))
    return a is not None and b is not None and a < b * _BESIDE and b < a * _BESIDE


def _a_share(reading: Reading) -> str | None:
    """`The shares fell 2% to $40`: a small sum that they stand at."""
    site, head = reading.site, reading.subject.head
    found = site.quantity
    if found.kind != "money" or head is None or not _leads(site) or (found.value or _DEAR) >= _DEAR:
        return None
    noun = tabled(site.lang, "priced").get(head)
    return None if noun is None else str(noun)


def _leads(site: Site) -> bool:
    """Whether a word leads a figure that something stands at or goes to or from."""
    return "claims_to" in site.led or "claims_from" in site.led
