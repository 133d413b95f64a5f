"""What a bare number leaves out, restored from a figure before it: `contre 14 mardi`, `dont 15 millions`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from factrack.claims import roles
from factrack.claims.cues import listed
from factrack.claims.measured import pronominal
from factrack.claims.scene import Reading, Site
from factrack.model import Quantity

_CARRIED: Final = frozenset({"money", "measure", "percent", "duration"})
"""The kinds whose unit a following bare number may leave out."""

Rule = Callable[[Site], Reading | None]


def _set_against(site: Site) -> Reading | None:
    """`38 kilomètres, contre 14`, `151 km/h, et non 146`: a figure set against the one before it."""
    near = _near(site)
    return near if near and roles.leans(site) else None


def _part(site: Site) -> Reading | None:
    """`42 millions d'euros, dont 15 millions`: a part of the figure before it."""
    near = _near(site)
    return near if near and site.scene.before("claims_parts", site.first) else None


def _pronoun(site: Site) -> Reading | None:
    """`ils en réclament 45.000`: a pronoun stands for the figure before."""
    last = site.earlier[-1] if site.earlier else None
    return last if last and pronominal(site) else None


def _millions(site: Site) -> Reading | None:
    """`le ministère prévoyait 27 millions`: millions of nothing, where money was spoken of."""
    last = site.words[site.after - 1].lower if site.after else ""
    if last not in listed(site.lang, "magnitudes"):
        return None
    for one in reversed(site.earlier):
        said = one.site.words[one.site.first : one.site.after]
        if one.site.quantity.kind == "money":
            return one
        if any(word.lower in listed(site.lang, "magnitudes") for word in said):
            return None
    return None


RULES: Final[tuple[Rule, ...]] = (_set_against, _part, _pronoun, _millions)
"""In this order; the first that finds a figure gives its kind and unit."""


def _near(site: Site) -> Reading | None:
    """The reading right before a site in its sentence."""
    last = site.earlier[-1] if site.earlier else None
    return last if last and last.site.scene is site.scene else None


def read(site: Site) -> Quantity:
    """The quantity of a site, with the kind and unit it leaves out; itself where nothing is left out."""
    found = site.quantity
    if found.kind != "count" or found.unit is not None or found.noun_start is not None:
        return found
    for rule in RULES:
        given = rule(site)
        if given and given.site.quantity.kind in _CARRIED:
            kept = given.site.quantity
            return replace(found, kind=kept.kind, unit=kept.unit, per=kept.per)
    return found
