"""What linking one more dispatch costs, beside few stored dispatches and beside many.

The dispatches are made up: a wire of a hundred a day, on stories that last about a week, whose names recur in
their titles and leads among common words, as in news. Only their profiles are made, since linking reads
nothing else.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from time import process_time

from factrack import stories
from factrack.model import Profile

A_DAY = 100
"""Dispatches a day."""
_OPEN = 250
"""Stories told at one time."""
_SHARE = 0.35
"""How many dispatches begin a new story."""


def wire(seed: int = 3) -> Iterator[Profile]:
    """An endless wire of profiles, in the order of publication; always the same."""
    rng = random.Random(seed)
    start = datetime(2020, 1, 1, tzinfo=UTC)
    told: list[dict[str, int]] = []
    number = 0
    while True:
        if not told or rng.random() < _SHARE:
            told.append(_story(rng))
            del told[:-_OPEN]
        yield _dispatch(rng, rng.choice(told), number, start + number * timedelta(days=1) / A_DAY)
        number += 1


def _story(rng: random.Random) -> dict[str, int]:
    """What the dispatches of a story share: names of its own, a place and words that others have too."""
    names = {f"n:own{rng.randrange(10**6):06d}": rng.choice((6, 4, 4, 2)) for _ in range(6)}
    words = {f"w:said{_common(rng, 4000)}": rng.choice((4, 2, 2)) for _ in range(8)}
    return names | words | {f"p:place{_common(rng, 120)}": 4}


def _common(rng: random.Random, count: int) -> int:
    """One of so many things, the first of them much more often than the last."""
    return int(count * rng.random() ** 3)


def _dispatch(rng: random.Random, story: dict[str, int], number: int, at: datetime) -> Profile:
    terms = dict(rng.sample(sorted(story.items()), 11))
    terms |= {f"w:said{_common(rng, 8000)}": rng.choice((2, 1)) for _ in range(18)}
    terms |= {f"n:name{_common(rng, 30000)}": 2 for _ in range(8)}
    weighed = tuple(sorted(terms.items()))
    made = Profile(f"{number:016x}", str(number), "fr", at, None, f"No. {number}", None, None, weighed)
    return replace(made, keys=stories.keys(made))


def milliseconds(stored: int, linked: int = 300) -> float:
    """The mean time on one core to link one of `linked` dispatches, after `stored` others.

    The others are taken out of what Python searches for garbage: a store keeps all but the last weeks on
    disk, and one search through a hundred thousand in memory would cost more than what is measured.
    """
    profiles = wire()
    linker = stories.Linker((p, p.key) for p in islice(profiles, stored))
    fresh = list(islice(profiles, linked))
    gc.freeze()
    start = process_time()
    for profile in fresh:
        linker.assign(profile)
    taken = process_time() - start
    gc.unfreeze()
    return 1000 * taken / linked
