"""What leads to dispatches of long ago, without counting words: a handful of keys for each dispatch."""

from __future__ import annotations

from factrack.model import Profile
from factrack.stories.naming import slug_for, slugify
from factrack.stories.terms import LEAD, WEIGHTS, Kind

_COMBINED = 3
"""Places and happenings of a dispatch that are combined into keys (`x:derailment@p:austria`)."""


def keys(profile: Profile) -> tuple[str, ...]:
    """Article, pin, name, slug and head; the names of title and lead; what happened where. Each once."""
    known = (
        ("article", profile.article_id),
        ("pin", profile.pinned),
        ("name", slugify(profile.pinned) if profile.pinned else slug_for(profile)),
        ("slug", profile.slug),
        ("head", profile.head),
    )
    places = _central(profile, Kind.PLACE)[:_COMBINED]
    happenings = _central(profile, Kind.HAPPENING)[:_COMBINED]
    return (
        *(f"{kind}:{value}" for kind, value in known if value),
        *_central(profile, Kind.NAME),
        *(f"{what}@{where}" for what in happenings for where in places),
    )


def _central(profile: Profile, kind: str) -> list[str]:
    """The terms of a kind that stand in title or lead, the heaviest first."""
    least = WEIGHTS[kind][LEAD]
    found = [(-weight, term) for term, weight in profile.terms if term[0] == kind and weight >= least]
    return [term for _, term in sorted(found)]
