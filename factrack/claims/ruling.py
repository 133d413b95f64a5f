"""Lists of rules as data, and which of a list are worth trying at a figure: the others are not called."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final, Generic, NamedTuple, TypeVar

from factrack.claims.cues import bit
from factrack.claims.scene import Site

Found = TypeVar("Found")
_NONE: Final[frozenset[str]] = frozenset()


class Rule(NamedTuple, Generic[Found]):
    """A rule, and without what it finds nothing.

    `kinds` are those of the figures it speaks of (empty: all). Of the sections and lists `heard` one must
    have a word in the sentence, of the sections `led` one a cue right before the figure (empty: no matter). A
    rule that looks `back` needs a figure before in the sentence.
    """

    find: Callable[[Site], Found | None]
    kinds: Set[str] = _NONE
    heard: Set[str] = _NONE
    led: Set[str] = _NONE
    back: bool = False


class Rules(Generic[Found]):
    """Rules in their order; the first that finds something decides."""

    def __init__(self, *rules: Rule[Found]) -> None:
        self.rules: Final = rules
        self._heard: Final = _bits(_NONE.union(*(rule.heard for rule in rules)))
        self._led: Final = _NONE.union(*(rule.led for rule in rules))
        self._fitting: Final[dict[tuple[object, ...], tuple[Callable[[Site], Found | None], ...]]] = {}

    def first(self, site: Site) -> Found | None:
        """What the first rule finds that finds anything."""
        led = self._led.intersection(site.led) if site.led else _NONE
        key = site.quantity.kind, site.near is None, self._heard & site.scene.bits, led
        finding = self._fitting.get(key)
        if finding is None:
            finding = self._fitting[key] = tuple(rule.find for rule in self.rules if _fits(rule, *key))
        for find in finding:
            if found := find(site):
                return found
        return None


def _bits(names: Set[str]) -> int:
    return sum(map(bit, names))


def _fits(rule: Rule[Found], kind: str, alone: bool, heard: int, led: Set[str]) -> bool:
    return (
        (not rule.kinds or kind in rule.kinds)
        and not (rule.back and alone)
        and (not rule.heard or bool(_bits(rule.heard) & heard))
        and (not rule.led or bool(rule.led & led))
    )
