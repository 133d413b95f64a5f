"""Wires of dispatches written for these tests, with the story that each belongs to (`wires/*.toml`)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from factrack import stories
from factrack.model import Dispatch, Extraction, Profile

FOLDER = Path(__file__).parent / "wires"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def dispatch(title: str, text: str = "", **known: object) -> Dispatch:
    """A dispatch; `published` may be ISO text."""
    published = known.pop("published", None)
    moment = datetime.fromisoformat(published) if isinstance(published, str) else None
    return Dispatch(title=title, text=text.strip(), published=moment, **known)  # type: ignore[arg-type]


def profile(title: str, text: str = "", *, pinned: str | None = None, **known: object) -> Profile:
    """The profile of a dispatch from whose text no claim was taken."""
    found = dispatch(title, text, **known)
    return stories.profile(Extraction(found, found.lang or "fr", (), ()), pinned)


@cache
def wire(name: str) -> tuple[tuple[str, Profile], ...]:
    """The dispatches of one wire: story and profile."""
    entries = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["dispatch"]
    return tuple(
        (f"{name}:{entry['story']}", profile(**{k: v for k, v in entry.items() if k != "story"}))
        for entry in entries
    )


def blocks(homes: Mapping[str, str], keys: Iterable[str] | None = None) -> set[frozenset[str]]:
    """The stories of a linking, each as the set of its dispatches' keys."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, home in homes.items():
        if keys is None or key in keys:
            found[home].add(key)
    return {frozenset(members) for members in found.values()}


class Shelf:
    """What a store and the pipeline do around a linker: batches arrive, replayed from their earliest."""

    def __init__(self, decisions: Iterable[stories.Decision] = ()) -> None:
        self.decisions = list(decisions)
        self.held: dict[str, Profile] = {}
        self.homes: dict[str, str] = {}

    def add(self, batch: Iterable[Profile]) -> None:
        """Links a batch: its earliest dispatch and all that follow, upon what lies before."""
        fresh = list(batch)
        if fresh:
            self.held |= {p.key: p for p in fresh}
            self.replay(min(fresh, key=stories.order))

    def decide(self, decision: stories.Decision) -> None:
        """Logs a decision and links again from the earliest dispatch that it names."""
        self.decisions.append(decision)
        named = [self.held[k] for k in (*decision.dispatches, *decision.staying)]
        self.replay(min(named, key=stories.order))

    def replay(self, first: Profile) -> None:
        """Links again from a dispatch on."""
        start = stories.order(first)
        last = {
            home: max(stories.order(self.held[k]) for k in self.members(home))
            for home in set(self.homes.values())
        }
        seed = [
            (p, self.homes[p.key])
            for p in self.held.values()
            if p.key in self.homes
            and stories.order(p) < start
            and (self.in_reach(p, first) or last[self.homes[p.key]] >= start)
        ]
        linker = stories.Linker(self.needed(seed, first), self.decisions)
        for later in sorted((p for p in self.held.values() if stories.order(p) >= start), key=stories.order):
            linker.assign(later)
        self.homes |= linker.stories()

    def needed(self, seed: list[tuple[Profile, str]], first: Profile) -> list[tuple[Profile, str]]:
        """What of a seed is given to the linker: all of it."""
        return seed

    def members(self, home: str) -> list[str]:
        """The keys of a story's dispatches."""
        return [key for key, held in self.homes.items() if held == home]

    @staticmethod
    def in_reach(profile: Profile, first: Profile) -> bool:
        """Whether a dispatch lies within the horizon before another."""
        return profile.at is None or first.at is None or first.at - profile.at <= stories.HORIZON


class LeanShelf(Shelf):
    """A shelf that gives a linker as little as it may: what is recent or under keys, and their stories."""

    def needed(self, seed: list[tuple[Profile, str]], first: Profile) -> list[tuple[Profile, str]]:
        """The least seed that `Linker` asks for."""
        if first.at is None:
            return seed
        start = stories.order(first)
        asked = {k for p in self.held.values() if stories.order(p) >= start for k in p.keys}
        under: defaultdict[str, list[Profile]] = defaultdict(list)
        for old, _ in sorted(seed, key=lambda pair: stories.order(pair[0])):
            for key in asked.intersection(old.keys):
                under[key].append(old)
        kept = {old.key for olds in under.values() for old in olds[-stories.LATEST_KEYED :]}
        kept |= {p.key for p, _ in seed if p.at and first.at - p.at <= stories.RECENT}
        kept |= {k for d in self.decisions for k in (*d.dispatches, *d.staying)}
        homes = {home for p, home in seed if p.key in kept}
        return [(p, home) for p, home in seed if home in homes]
