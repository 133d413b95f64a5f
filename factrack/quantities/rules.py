"""The rules, in the order they are tried; each is a named record and says how many numerals it took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from factrack.quantities import (
    ages,
    compounds,
    fractions,
    indices,
    intervals,
    quakes,
    scores,
    sequences,
    simple,
    vetoes,
)
from factrack.quantities.draft import Found, Place
from factrack.quantities.numerals import Form


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` gives the quantities that begin at a numeral and the numerals they took.

    Or None where it does not apply.
    """

    name: str
    read: Callable[[Place], Found | None]
    forms: frozenset[Form]
    """The forms of numerals it can begin at."""
    example: str
    reach: int | None = None
    """For what reads two numbers: how many characters may stand between them, at most."""


def named(place: Place) -> Found | None:
    """What numbers without unit only name, and so do not count."""
    vetoed = vetoes.first(vetoes.NAMES, place)
    return Found([], 1, vetoed[1]) if vetoed else None


_COUNTS: frozenset[Form] = frozenset({"digits", "words", "collective", "one"})
RULES: tuple[Rule, ...] = (
    Rule("race time", sequences.race_time, frozenset({"digits"}), "in 2:03:58", reach=1),
    Rule("two units in signs", sequences.abridged, frozenset({"digits"}), "12st 4lb", reach=4),
    Rule("score", scores.written, frozenset({"digits"}), "29-37", reach=3),
    Rule("score", scores.spoken, _COUNTS, "trois buts à un", reach=60),
    Rule("score", scores.voted, frozenset({"digits", "words"}), "voted 7 to 2", reach=8),
    Rule("one in so many", fractions.ratio, _COUNTS, "sept sur dix", reach=60),
    Rule("fraction", fractions.fraction, _COUNTS, "two thirds", reach=2),
    Rule("fraction", fractions.part, frozenset({"fraction", "ordinal"}), "la moitié"),
    Rule("two units", sequences.two_units, _COUNTS, "2 h 51", reach=40),
    Rule("interval", intervals.interval, _COUNTS, "entre 10 et 15", reach=40),
    Rule("one or so many", intervals.or_two, frozenset({"words", "digits"}), "a week or two"),
    Rule("multiple", compounds.multiple, _COUNTS, "deux fois plus"),
    Rule("multiple in a word", compounds.multiple_word, frozenset({"multiple"}), "twice"),
    Rule("rank", compounds.rank, frozenset({"digits", "ordinal"}), "99e"),
    Rule("none", compounds.nothing, frozenset({"nothing", "words"}), "aucun blessé"),
    Rule("magnitude", quakes.magnitude, frozenset({"digits"}), "a magnitude of 6.4"),
    Rule("compound", compounds.compound, _COUNTS, "34-year-old"),
    Rule("measured", simple.measured, _COUNTS | {"vague"}, "300 milliards de dollars"),
    Rule("age beside a name", simple.bare_age, frozenset({"digits", "words"}), "Jane Doe, 41,"),
    Rule("age told", ages.told, frozenset({"digits", "words"}), "when he was seven"),
    Rule("index level", indices.level, frozenset({"digits"}), "higher at 11,030.49"),
    Rule("lifetime", indices.lifetime, frozenset({"digits"}), "life expectancy fell to 76.1"),
    Rule("only a name", named, _COUNTS, "Boeing 737"),
    Rule("counted", simple.counted, _COUNTS | {"vague"}, "12 blessés"),
)
"""Every rule there is."""
_FAR = 1 + max(rule.reach or 0 for rule in RULES)


@cache
def _applicable(form: Form, gap: int) -> tuple[Rule, ...]:
    """The rules for a form, with `gap` characters (`_FAR` at most) before the next number."""
    return tuple(r for r in RULES if form in r.forms and (r.reach is None or gap <= r.reach))


def first(place: Place) -> Found | None:
    """What the first rule that applies reads at a numeral; each draft carries the rule's name."""
    following, end = place.following, place.numeral.end
    gap = min(max(following.start - end, 0), _FAR) if following else _FAR
    for rule in _applicable(place.numeral.form, gap):
        found = rule.read(place)
        if found is not None:
            for draft in found.drafts:
                draft.rule = draft.rule or rule.name
            return found
    return None
