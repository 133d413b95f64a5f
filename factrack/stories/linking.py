"""Which dispatches tell the same story: one pass in the order of publication.

A dispatch follows one earlier dispatch, the one that it is most like, or follows none and opens a story.
Which one depends on profiles alone, never on stories or on what people decided about them, so that the same
dispatches give the same stories however they arrived, and a late arrival is mended by linking again from
there on.

A decision binds dispatches, by their keys: a merge puts the stories of two into one, a split puts dispatches
that leave and those that stay into two. What comes later follows the dispatch that it is most like, on
whichever side that is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factrack.model import Profile
from factrack.stories.decisions import Bonds, Decision, bonds
from factrack.stories.index import Entry, Index
from factrack.stories.ordering import order
from factrack.stories.rules import Pair, open_to, verdict

_LOOKED_AT = 8
"""Candidates that are compared closely, the best first."""


class Linker:
    """Links dispatches one after the other; give them in the order of `profiles.order`.

    `seed` is what was linked before the first of them, with the story of each: all that is undated or was
    published within `HORIZON` before the first. It may be less: what was published within `RECENT` before the
    first, for each key (`keys`) of those to be linked the latest `LATEST_KEYED` dispatches within the
    horizon, and their stories whole. `decisions` is the log, the oldest first; a story with a dispatch that
    it names must be in the seed whole.
    """

    def __init__(self, seed: Iterable[tuple[Profile, str]] = (), decisions: Sequence[Decision] = ()) -> None:
        self._index = Index()
        self._bonds: Bonds = bonds(decisions)
        self._block: dict[str, str] = {}
        self._members: dict[str, list[Profile]] = {}
        before = sorted(seed, key=lambda pair: order(pair[0]))
        for profile in [p for p, _ in before if p.at][-1:]:
            self._index.turn_to(profile)
        for profile, story in before:
            self._index.add(Entry(profile))
            self._join(profile, story)

    def assign(self, profile: Profile) -> str:
        """The key of the story that a dispatch belongs to."""
        entry = Entry(profile)
        self._index.turn_to(profile)
        parent = self._parent(entry)
        self._index.add(entry)
        self._join(profile, self._story_for(profile, parent))
        for other in self._bonds.merged_with(profile.key):
            if other in self._block:
                self._unite(self._block[other], self._block[profile.key])
        return self._block[profile.key]

    def stories(self) -> Mapping[str, str]:
        """Dispatch key → story key, of all that were linked or seeded: a merge may have moved seeded ones."""
        return dict(self._block)

    def _parent(self, entry: Entry) -> Profile | None:
        """The earlier dispatch that this one follows."""
        best: tuple[float, float, str] | None = None
        found: Profile | None = None
        mass, rules = self._index.mass(entry), open_to(entry)
        for old in self._candidates(entry):
            pair = Pair(entry, old, self._index.likeness(entry, old, mass))
            rule = verdict(pair, rules)
            if rule is None:
                continue
            at = old.profile.at
            rank = (rule.trust + pair.likeness.whole, at.timestamp() if at else 0.0, old.profile.key)
            if best is None or rank > best:
                best, found = rank, old.profile
        return found

    def _candidates(self, entry: Entry) -> Iterable[Entry]:
        """The recent dispatches that share most with this one, and those that share most keys with it."""
        keyed = self._index.under(entry.profile.keys)
        return dict.fromkeys((*self._index.alike(entry, _LOOKED_AT), *keyed[:_LOOKED_AT]))

    def _story_for(self, profile: Profile, parent: Profile | None) -> str:
        """The parent's story, unless a split says otherwise."""
        group = self._bonds.group(profile.key)
        placed = next((self._block[k] for k in group if k in self._block), None)
        if placed is not None:
            return placed
        story = self._block[parent.key] if parent else profile.key
        apart = {self._block[k] for k in self._bonds.apart_from(profile.key) if k in self._block}
        return profile.key if story in apart else story

    def _join(self, profile: Profile, story: str) -> None:
        self._block[profile.key] = story
        self._members.setdefault(story, []).append(profile)

    def _unite(self, one: str, other: str) -> None:
        """Puts two stories into one, under the key of the earliest."""
        if one == other:
            return
        first, second = sorted((one, other), key=lambda story: min(map(order, self._members[story])))
        for profile in self._members.pop(second):
            self._join(profile, first)


def link(profiles: Iterable[Profile], decisions: Sequence[Decision] = ()) -> dict[str, str]:
    """Dispatch key → story key, for a whole set of dispatches in any order."""
    linker = Linker(decisions=decisions)
    for profile in sorted(profiles, key=order):
        linker.assign(profile)
    return dict(linker.stories())
