"""The order in which dispatches are linked."""

from __future__ import annotations

from factrack.model import Profile


def order(profile: Profile) -> tuple[bool, float, int, str]:
    """Sorts profiles as they were published: dated ones first, by time; then undated ones, the last in its
    list first.

    Rank 0 is the newest of a headline list, so a larger rank is older.
    """
    return (
        profile.at is None,
        profile.at.timestamp() if profile.at else 0.0,
        -(profile.rank or 0),
        profile.key,
    )
