"""What people decided about figures: claims that read one figure, and claims that do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bonds:
    """Decisions as two symmetric relations between claim ids."""

    together: Mapping[str, frozenset[str]] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def part(self, claim: str, others: Iterable[str]) -> bool:
        """Whether a claim must not read a figure that these others read."""
        return not self.apart.get(claim, _NONE).isdisjoint(others)

    def join(self, claim: str, others: Iterable[str]) -> bool:
        """Whether a claim must read the figure that these others read."""
        return not self.together.get(claim, _NONE).isdisjoint(others)


def bonds(decisions: Iterable[tuple[str, str, str]]) -> Bonds:
    """What a log of (`join` or `part`, claim id, claim id), the oldest first, comes down to.

    A later decision on the same pair undoes the earlier.
    """
    latest: dict[frozenset[str], str] = {}
    for action, one, other in decisions:
        pair = frozenset((one, other))
        if len(pair) == 2:
            latest.pop(pair, None)
            latest[pair] = action
    held: dict[str, defaultdict[str, set[str]]] = {"join": defaultdict(set), "part": defaultdict(set)}
    for pair, action in latest.items():
        one, other = sorted(pair)
        held[action][one].add(other)
        held[action][other].add(one)
    return Bonds(*({k: frozenset(v) for k, v in held[action].items()} for action in ("join", "part")))
