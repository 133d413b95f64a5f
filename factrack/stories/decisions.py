"""What people decided about stories, and what it binds.

A decision names dispatches by their keys, so that it survives whatever linking does later:

- `merge`: `dispatches` holds one dispatch of each story; those stories are one.
- `split`: `dispatches` leave and become a story of their own; `staying` are the story's other members at that
  moment.
- `rename`: the story that holds `dispatches[0]` is called `value`.

A later decision undoes what it contradicts: a split between two dispatches ends the merge that bound them, a
merge ends the split that parted them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person; see the module for what the fields hold."""

    action: Literal["merge", "split", "rename"]
    dispatches: tuple[str, ...]
    staying: tuple[str, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class _Split:
    leaving: tuple[str, ...]
    staying: tuple[str, ...]

    def parts(self, one: str, other: str) -> bool:
        """Whether two dispatches were put on different sides."""
        return (one in self.leaving and other in self.staying) or (
            other in self.leaving and one in self.staying
        )


@dataclass(slots=True)
class Bonds:
    """What the log comes down to: pairs that are merged, and splits that hold."""

    merges: list[tuple[str, str]] = field(default_factory=list)
    splits: list[_Split] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)

    def merged_with(self, key: str) -> tuple[str, ...]:
        """The dispatches whose story is this dispatch's story, by a merge."""
        return tuple(b if a == key else a for a, b in self.merges if key in (a, b))

    def group(self, key: str) -> tuple[str, ...]:
        """The dispatches that stand on the same side of the latest split that names this one."""
        for split in reversed(self.splits):
            for side in (split.leaving, split.staying):
                if key in side:
                    return side
        return ()

    def apart_from(self, key: str) -> tuple[str, ...]:
        """The dispatches that a split keeps away from this one."""
        found: list[str] = []
        for split in self.splits:
            if key in split.leaving:
                found.extend(split.staying)
            elif key in split.staying:
                found.extend(split.leaving)
        return tuple(found)


def bonds(decisions: Sequence[Decision]) -> Bonds:
    """What a log of decisions, the oldest first, binds."""
    held = Bonds()
    for decision in decisions:
        _APPLY[decision.action](held, decision)
    return held


def _merge(held: Bonds, decision: Decision) -> None:
    first, *others = decision.dispatches
    for other in others:
        held.splits = [s for s in held.splits if not s.parts(first, other)]
        held.merges.append((first, other))


def _split(held: Bonds, decision: Decision) -> None:
    split = _Split(decision.dispatches, decision.staying)
    held.merges = [pair for pair in held.merges if not split.parts(*pair)]
    held.splits.append(split)


def _rename(held: Bonds, decision: Decision) -> None:
    if decision.value:
        held.names.append((decision.dispatches[0], decision.value))


_APPLY = {"merge": _merge, "split": _split, "rename": _rename}


def name_of(members: Iterable[str], decisions: Sequence[Decision]) -> str | None:
    """The name that a person last gave the story with these dispatches; None where nobody did."""
    keys = frozenset(members)
    given = [value for key, value in bonds(decisions).names if key in keys]
    return given[-1] if given else None
