"""The rules, in the order they are tried; each is a named record and says how many numerals it took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factrack.quantities import compounds, pairs, simple, vetoes
from factrack.quantities.draft import Found, Place


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` gives the quantities that begin at a numeral and the numerals they took, or None where it does not apply."""

    name: str
    read: Callable[[Place], Found | None]
    example: str


def named(place: Place) -> Found | None:
    """What numbers without unit only name, and so do not count."""
    vetoed = vetoes.first(vetoes.NAMES, place)
    return Found([], 1, vetoed[1]) if vetoed else None


RULES: tuple[Rule, ...] = (
    Rule("score", pairs.score, "29-37"),
    Rule("one in so many", pairs.ratio, "sept sur dix"),
    Rule("fraction", pairs.fraction, "two thirds"),
    Rule("two units", pairs.two_units, "2 h 51"),
    Rule("interval", pairs.interval, "entre 10 et 15"),
    Rule("multiple", compounds.multiple, "deux fois plus"),
    Rule("multiple in a word", compounds.multiple_word, "twice"),
    Rule("rank", compounds.rank, "99e"),
    Rule("none", compounds.nothing, "aucun blessé"),
    Rule("compound", compounds.compound, "34-year-old"),
    Rule("measured", simple.measured, "300 milliards de dollars"),
    Rule("age beside a name", simple.bare_age, "Jane Doe, 41,"),
    Rule("only a name", named, "Boeing 737"),
    Rule("counted", simple.counted, "12 blessés"),
)
"""Every rule there is."""


def first(place: Place) -> Found | None:
    """What the first rule that applies reads at a numeral; each draft carries the rule's name."""
    for rule in RULES:
        found = rule.read(place)
        if found is not None:
            for draft in found.drafts:
                draft.rule = draft.rule or rule.name
            return found
    return None
