"""What a total counts: all of them, where the figure before it counts those that came to them."""

from __future__ import annotations

from typing import Final

from factrack.claims.cues import listed
from factrack.claims.scene import Site, Subject

_CARRIED: Final = frozenset(
    {"figure of", "the number", "leans on the count before", "leans on the paragraph"}
)
"""The rules by which a number has the subject of the one before."""


def whole(site: Site, subject: Subject) -> Subject:
    """`41 new cases, taking the total to 319`: 319 cases, not new ones."""
    near = site.near.site.after if site.near else 0
    if subject.text is None or subject.rule not in _CARRIED:
        return subject
    if listed(site.lang, "totals").isdisjoint(site.texts[near : site.first]):
        return subject
    words, added = subject.text.split(" "), listed(site.lang, "added")
    kept = [word for word in words if word.lower() not in added]
    return subject._replace(text=" ".join(kept)) if 0 < len(kept) < len(words) else subject
