"""The lists that rules look up beside a number, a bit each.

Of most of them no phrase stands there, which the word beside the number tells (`lookup.Beside`): a rule asks
for the bits of its lists before it looks up any.
"""

from __future__ import annotations

from typing import Final

AFTER: Final = (
    "ages.beyond", "and_half", "and_quarter", "below_zero", "bound_suffixes", "bounds_after", "glued",
    "rates.adverbs", "rates.per", "rates.per_many", "symbols", "vetoes.clock_after", "vetoes.day_link",
    "vetoes.day_of", "vetoes.months",
)  # fmt: skip
"""Of these a phrase may begin after a number, its unit or its noun."""
BEFORE: Final = (
    "after_one", "ages.aged", "ages.being", "ages.by", "ages.copulas", "bound_articles", "bound_lines",
    "bound_verbs", "bounds_before",
    "hyphen", "index_at", "joiners", "lifetimes.at", "minus", "minus_any", "negations.words", "signs",
    "vetoes.hour_before", "vetoes.months", "vetoes.weekdays",
)  # fmt: skip
"""Of these a phrase may end before a number."""
COUNT: Final = max(len(AFTER), len(BEFORE))
"""How many bits they take."""


def after(*names: str) -> int:
    """The bits of lists of `AFTER`."""
    return sum(1 << AFTER.index(name) for name in names)


def before(*names: str) -> int:
    """The bits of lists of `BEFORE`."""
    return sum(1 << BEFORE.index(name) for name in names)
