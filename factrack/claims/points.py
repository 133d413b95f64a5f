"""Points that are points of percent: a unit, where they stand beside percentages or part those who vote."""

from __future__ import annotations

from typing import Final

from factrack.claims import roles
from factrack.claims.cues import listed
from factrack.claims.scene import Site
from factrack.model import Quantity
from factrack.text.phrases import ADVERB, LINK, PREPOSITION

_SCALE: Final = 100
_LED: Final = 5
"""Words in which the noun stands that points are of, with what stands between."""
_ERROR: Final = 8
"""Words in which a margin of error is told."""
_BACK: Final = 6
"""How many readings back a percentage makes points those of a percentage."""


def of_percent(site: Site) -> Quantity | None:
    """`30% des voix … un recul de trois points`: points beside percentages are points of those."""
    found, most = site.quantity, site.quantity.value or site.quantity.high
    if most is None or most >= _SCALE:
        return None
    if _apart(site):
        return _as_percent(site)
    near = [one.site.quantity for one in site.earlier[-_BACK:]]
    near += site.scene.quantities[site.number + 1 :]  # `perd neuf points en un mois, à 34%`
    if not any(one.kind == "percent" for one in near) or any(one.kind == "score" for one in near):
        return None
    behind = site.scene.place(found.noun_end or found.end)
    apart = behind + 1 < len(site.kinds) and site.texts[behind + 1] in listed(site.lang, "gaps")
    apart = apart or site.led.get("claims_by") is not None
    return _as_percent(site) if apart or roles.read(site).role == "delta" else None


def _as_percent(site: Site) -> Quantity:
    """A count of points as points of percent: a unit, which is part of the figure's text, and no noun."""
    found = site.quantity
    end = found.noun_end or found.end
    text = site.scene.passage.text[found.start : end]
    return found._replace(
        kind="percent", unit="percentage_point", end=end, text=text, noun_start=None, noun_end=None
    )


def _apart(site: Site) -> bool:
    """`a margin of error of three points`, `leads by two points before the vote`; `a gap of one point` where
    a percentage follows.
    """
    if not listed(site.lang, "errors").isdisjoint(site.texts[max(0, site.first - _ERROR) : site.first]):
        return True
    if site.led.get("claims_by") and "claims_ballots" in site.scene.heard:
        return True
    if site.first < 1 or site.kinds[site.first - 1] not in (PREPOSITION, LINK, ADVERB):
        return False
    noun = site.texts[max(0, site.first - _LED) : site.first - 1]
    rest = site.scene.quantities[site.number + 1 :]
    return bool(rest) and rest[0].kind == "percent" and not listed(site.lang, "gaps").isdisjoint(noun)
