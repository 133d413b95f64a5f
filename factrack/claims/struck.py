"""Whom a verb says that something struck: `killing eight`, after whatever was counted before."""

from __future__ import annotations

from collections.abc import Mapping

from factrack.claims.cues import tabled
from factrack.claims.scene import Site, Subject


def struck(site: Site) -> Subject | None:
    """`fired 50 rounds, killing eight`: eight people killed, not rounds."""
    if not site.first or site.quantity.noun_start is not None:
        return None
    fates = tabled(site.lang, "struck")
    fate = fates.get(site.texts[site.first - 1])
    if fate is None or (site.near and _struck_too(site.near.site, fates)):
        return None
    words = tabled(site.lang)
    return Subject(f"{words['people']} {fate}", words["people"], "struck", words["person"])


def _struck_too(near: Site, fates: Mapping[str, str]) -> bool:
    """Whether the count before is of some of them: `killed four firefighters and injured 12`."""
    return near.first > 0 and near.quantity.noun_start is not None and near.texts[near.first - 1] in fates
