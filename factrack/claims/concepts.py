"""What is counted, by a name that knows no language: it lets a French and an English reading meet."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims.cues import cues
from factrack.claims.scene import Site

_COUNTED: Final = frozenset({"count", "percent", "ratio"})
_BEFORE: Final = 4
_AFTER: Final = 9
"""How many words around a quantity may say what became of those counted."""


def read(site: Site, unit: str | None, head: str | None) -> str | None:
    """The concept of a quantity: that of its noun, else what is said of the noun near it, else of its subject."""
    names = [name for name in (unit if site.quantity.kind == "count" else None, head) if name]
    return _named(site, names) or (_told(site, names) if site.quantity.kind in _COUNTED else None)


def _named(site: Site, names: list[str]) -> str | None:
    """The concept of a noun, by its lemma or as written."""
    table = cues(site.lang, "claims_concepts").first
    for name in names:
        for form in (name, units.lemma(name, site.lang)):
            for cue in table.get(form, ()):
                if len(cue.words) == 1:
                    return str(cue.entry["concept"])
    return None


def _told(site: Site, names: list[str]) -> str | None:
    """The concept of what is said near the quantity, where it may be said of such a noun."""
    first, last = site.span
    first, last = max(first, site.first - _BEFORE), min(last, site.after + _AFTER)
    for _, cue in site.scene.cues("claims_fates", first, last):
        of = cue.entry.get("of")
        if of is None or any(units.lemma(name, site.lang) in of for name in names):
            return str(cue.entry["concept"])
    return None
