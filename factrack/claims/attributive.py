"""Amounts that stand before the noun they are of: `a 5% settlement`, `3 million euros worth of cocaine`."""

from __future__ import annotations

from factrack.claims import phrasing
from factrack.claims.cues import listed
from factrack.claims.naming import full
from factrack.claims.scene import Site, Subject
from factrack.text.phrases import DETERMINER, INFINITIVE, LINK, MARK, PARTICIPLE, PREPOSITION, VERB, WORD


def attributive(site: Site) -> Subject | None:
    """`a 5% settlement`, `after a failed $7 billion merger`: the noun that an amount stands before."""
    kinds = site.scene.kinds
    if not site.first or kinds[site.after : site.after + 1] != (WORD,) or not site.scene.grammar.compounds:
        return None
    if kinds[site.first - 1] != DETERMINER and not _described(site) and not _headlined(site):
        return None
    empty, purposes = listed(site.lang, "empty"), listed(site.lang, "purposes")
    changed = site.texts[site.after] in empty and site.scene.at("claims_changes", site.after)
    if changed and not purposes.isdisjoint(site.texts[site.after + 1 : site.after + 2]):
        return full(site, phrasing.beginning(site.scene, site.after + 2), "noun changed")
    return full(site, phrasing.following(site), "noun behind")


def _described(site: Site) -> bool:
    """Whether an adjective leads an amount, and what opens a phrase (`a failed $7m merger`)."""
    adjective, opens = site.kinds[site.first - 1], site.kinds[site.first - 2] if site.first > 1 else MARK
    if site.texts[site.after] in listed(site.lang, "worths"):
        return False
    if opens == DETERMINER:
        return adjective in (WORD, PARTICIPLE)
    return opens == PREPOSITION and adjective == PARTICIPLE  # `after suspected …`


def _headlined(site: Site) -> bool:
    """Whether a headline leaves out the article of a noun behind money (`Firm to pay $7 million fine`), or
    of a change of something.
    """
    if site.quantity.field != "title":
        return False
    if site.quantity.kind == "percent":
        return _share_headlined(site)
    if site.texts[site.after] in listed(site.lang, "worths") or site.scene.capital(site.after):
        return False
    return site.kinds[site.first - 1] in (VERB, INFINITIVE, PARTICIPLE, PREPOSITION)


def _share_headlined(site: Site) -> bool:
    """`Club shrugs off 27% drop in takings`, `Drivers accept 9% pay deal`."""
    scene = site.scene
    if site.texts[site.after] in listed(site.lang, "empty"):
        tied = not listed(site.lang, "purposes").isdisjoint(site.texts[site.after + 1 : site.after + 2])
        return tied and scene.at("claims_changes", site.after) is not None
    moved = scene.before("claims_changes", site.first) or scene.at("claims_roles_right", site.after)
    return site.kinds[site.first - 1] in (VERB, INFINITIVE) and not moved


def worth(site: Site) -> Subject | None:
    """`3 million euros worth of cocaine`: what is worth so much."""
    here = site.after
    if site.kinds[here + 1 : here + 2] != (LINK,) or site.texts[here] not in listed(site.lang, "worths"):
        return None
    return full(site, phrasing.beginning(site.scene, here + 2), "noun behind")
