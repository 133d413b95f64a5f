"""The rules, in the order they are tried; each is a named record and says how many numerals it took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

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
from factrack.quantities.conditions import SIGNS, UNITS, Condition, Rows, Table
from factrack.quantities.draft import Found, Place
from factrack.quantities.grammar import Grammar
from factrack.quantities.numerals import Form


@dataclass(frozen=True, slots=True)
class Rule(Condition):
    """`read` gives the quantities that begin at a numeral and the numerals they took.

    Or None where it does not apply.
    """

    name: str
    read: Callable[[Place], Found | None]
    example: str


def named(place: Place) -> Found | None:
    """What numbers without unit only name, and so do not count."""
    vetoed = vetoes.first(vetoes.NAMES, place)
    return Found([], 1, vetoed[1]) if vetoed else None


_DIGITS: frozenset[Form] = frozenset({"digits"})
_PLAIN: frozenset[Form] = frozenset({"digits", "words"})
_COUNTS: frozenset[Form] = frozenset({"digits", "words", "collective", "one"})
_RATIOS = ("ratios.in", "ratios.of", "ratios.alone")
_LINKS = tuple(f"ranges.{name}" for name in ("and", "to", "plain_to", "or", "both"))
_MULTIPLIED = ("times.by_up", "times.by_down")
_TIMES = ("times.words", "times.fold")
_RANKS = ("ordinal_suffixes",)
_SHAKEN = ("quakes.names", "quakes.between", "quakes.verbs")
_SCALES = ("quakes.names", "quakes.scales")
_TOLD = ("ages.being", "ages.by", "ages.copulas", "bounds_before")
RULES = Rows(
    (
        Rule("race time", sequences.race_time, "in 2:03:58", forms=_DIGITS, reach=1),
        Rule("two units in signs", sequences.abridged, "12st 4lb", forms=_DIGITS, reach=4),
        Rule("score", scores.written, "29-37", forms=_DIGITS, reach=3),
        Rule("score", scores.spoken, "trois buts à un", forms=_COUNTS, followed=("scores.nouns",), reach=60),
        Rule("score", scores.voted, "voted 7 to 2", forms=_PLAIN, led=("scores.votes",), reach=8),
        Rule("score", scores.won, "en battant Melun 3 à 1", forms=_PLAIN, linked=("scores.to",), reach=8),
        Rule("one in so many", fractions.ratio, "sept sur dix", forms=_COUNTS, linked=_RATIOS, reach=60),
        Rule("fraction", fractions.fraction, "two thirds", forms=_COUNTS, reach=2),
        Rule("fraction", fractions.part, "la moitié", forms=frozenset({"fraction", "ordinal"})),
        Rule(
            "two units",
            sequences.two_units,
            "2 h 51",
            forms=_COUNTS,
            led=SIGNS,
            followed=(*UNITS, "hour_signs"),
            reach=40,
        ),
        Rule(
            "interval",
            intervals.interval,
            "entre 10 et 15",
            forms=_COUNTS,
            linked=(*_LINKS, "bounds_before", "signs"),
            reach=40,
        ),
        Rule("one or so many", intervals.or_two, "a week or two", forms=_PLAIN, led=("ranges.or",)),
        Rule(
            "multiple", compounds.multiple, "deux fois plus", forms=_COUNTS, led=_MULTIPLIED, followed=_TIMES
        ),
        Rule("multiple in a word", compounds.multiple_word, "twice", forms=frozenset({"multiple"})),
        Rule("rank", compounds.rank, "99e", forms=_DIGITS, followed=_RANKS),
        Rule("rank", compounds.rank, "third", forms=frozenset({"ordinal"})),
        Rule("none", compounds.nothing, "aucun blessé", forms=frozenset({"nothing", "words"})),
        Rule(
            "magnitude",
            quakes.magnitude,
            "a magnitude of 6.4",
            forms=_DIGITS,
            led=_SHAKEN,
            followed=_SCALES,
            needs="quakes.names",
        ),
        Rule("compound", compounds.compound, "34-year-old", forms=_COUNTS, after="-"),
        Rule(
            "measured",
            simple.measured,
            "300 milliards de dollars",
            forms=_COUNTS | {"vague"},
            led=SIGNS,
            followed=UNITS,
        ),
        Rule("age beside a name", simple.bare_age, "aged 65", forms=_PLAIN, led=("ages.aged",)),
        Rule("age beside a name", simple.bare_age, "Jane Doe, 41,", forms=_PLAIN, after=",.)"),
        Rule("age told", ages.told, "when he was 7", forms=_PLAIN, led=_TOLD, followed=("ages.beyond",)),
        Rule("index level", indices.level, "higher at 11,030.49", forms=_DIGITS, led=("index_at",)),
        Rule(
            "lifetime",
            indices.lifetime,
            "life expectancy fell to 76.1",
            forms=_DIGITS,
            led=("lifetimes.at",),
            needs="lifetimes.age",
        ),
        Rule("only a name", named, "Boeing 737", forms=_COUNTS),
        Rule("counted", simple.counted, "12 blessés", forms=_COUNTS | {"vague"}),
    ),
    2,
)
"""Every rule there is."""


@lru_cache(maxsize=8)
def table(grammar: Grammar) -> Table:
    """The vetoes and rules by what stands beside a number in one language."""
    return Table((vetoes.SHAPES, vetoes.NAMES, RULES), grammar)


def first(place: Place) -> Found | None:
    """What the first rule that applies reads at a numeral; each draft carries the rule's name."""
    rules: tuple[Rule, ...] = place.rows[RULES.number]
    for rule in rules:
        found = rule.read(place)
        if found is not None:
            for draft in found.drafts:
                draft.rule = draft.rule or rule.name
            return found
    return None
