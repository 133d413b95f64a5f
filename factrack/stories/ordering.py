"""The order of dispatches: the one in which they are linked, and the one in which they stand in a story.

A time of publication that two share, or that both leave out, tells nothing of their order. Then a version's
number does, and where that is the same too, which of the two came in first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from factrack.model import Profile
from factrack.versions import Numbered, version_order

Place = tuple[bool, float, int, Numbered, int, str]
"""What sorts dispatches."""

_DAY = timedelta(days=1)
_FIRST = version_order("1")


def order(profile: Profile) -> Place:
    """Sorts profiles as they were published: dated ones first, by time; then undated ones, the last in its
    list first; then by version (one without a number is the first) and by `turn`.

    Rank 0 is the newest of a headline list, so a larger rank is older.
    """
    return (
        profile.at is None,
        profile.at.timestamp() if profile.at else 0.0,
        -(profile.rank or 0),
        (version_order(profile.version) or _FIRST) if profile.version else _FIRST,
        profile.turn,
        profile.key,
    )


def in_order(members: Iterable[Profile]) -> list[Profile]:
    """The dispatches of a story in their order, whatever order they are given in.

    It is that of `order`, but for dispatches that say only on which day they were published: one comes behind
    those of that day that came in before it.
    """
    told = sorted(members, key=order)
    if not any(profile.day for profile in told):
        return told
    timed = [p for p in told if p.at and not p.day]
    times = [p.at for p in timed if p.at]
    return sorted(told, key=lambda p: _after(p, timed, times))


def _after(profile: Profile, timed: Sequence[Profile], times: Sequence[datetime]) -> tuple[Place, ...]:
    """The place of a dispatch, for one that says its day alone behind that of the one that it follows."""
    here, day = order(profile), profile.at
    if day is None or not profile.day:
        return (here,)
    start = bisect_left(times, day)
    ended = bisect_left(times, _DAY, start, key=lambda at: at - day)
    before = [p for p in timed[start:ended] if p.turn < profile.turn]
    return (order(before[-1]), here) if before else (here,)
