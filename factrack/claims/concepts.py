"""What is counted, by a name that knows no language: it lets a French and an English reading meet."""

from __future__ import annotations

from typing import Final

from factrack import languages, units
from factrack.claims.scene import Site
from factrack.text.chunks import Remembered

_COUNTED: Final = frozenset({"count", "percent", "ratio"})
_BEFORE: Final = 4
_AFTER: Final = 9
"""How many words around a quantity may say what became of those counted."""


def read(site: Site, unit: str | None, head: str | None) -> str | None:
    """The concept of a quantity: a noun that is a fate (`blessé`), else the fate told, else the noun."""
    kind, lang = site.quantity.kind, site.lang
    counted = unit if kind == "count" else None
    known = _nouns(lang)
    named = (counted and known[counted]) or (head and known[head]) or None
    if kind not in _COUNTED or "claims_fates" not in site.scene.heard or named in _fates(lang):
        return named
    if of_whole(site):
        return named
    return _told(site, [name for name in (counted, head) if name]) or named


def of_whole(site: Site) -> bool:
    """Whether something befell only some, or none, of them: `deux des 23 salariés ont été blessés`."""
    near, cue = site.near, site.led.get("claims_wholes")
    if near is None or cue is None or near.site.quantity.kind not in _COUNTED:
        return False
    return site.first - len(cue.words) <= near.site.after


@languages.cached
def _fates(lang: str) -> frozenset[str]:
    """The concepts that may be told of others."""
    return frozenset(entry["concept"] for entry in languages.load(lang).entries("claims_fates"))


@languages.cached
def _nouns(lang: str) -> Remembered[str | None]:
    """Noun, as written or by its lemma → its concept."""
    entries = languages.load(lang).entries("claims_concepts")
    known = {word: str(entry["concept"]) for entry in entries for word in entry["words"]}
    return Remembered(lambda noun: known.get(noun) or known.get(units.lemma(noun, lang)))


def _told(site: Site, names: list[str]) -> str | None:
    """The concept of what is said near the quantity, where it may be said of such a noun."""
    first, last = site.span
    first, last = max(first, site.first - _BEFORE), min(last, site.after + _AFTER)
    told = [
        (place, cue)
        for place, cue in site.scene.cues("claims_fates", first, last)
        if "of" not in cue.entry or any(units.lemma(name, site.lang) in cue.entry["of"] for name in names)
    ]
    nearest = min(told, key=lambda pair: _distance(site, pair[0], len(pair[1].words)), default=None)
    return str(nearest[1].entry["concept"]) if nearest else None


def _distance(site: Site, place: int, words: int) -> int:
    """How far a cue is from a quantity: what follows is said of it, or what stands right before it."""
    if place + words == site.first:
        return 0
    return place - site.after if place >= site.after else site.first - place + _BEFORE
