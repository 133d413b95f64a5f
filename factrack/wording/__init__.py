"""Numbers and changes in the language of a story, for diff, report and messages.

One of the four instruments that every room may use. Words come from the `[wording]` tables of the lexicons.
"""

from __future__ import annotations

from factrack.wording.amounts import amount, unit
from factrack.wording.lines import difference, label, line, moment, word
from factrack.wording.numbers import number, parse, plain, short

__all__ = [
    "amount",
    "difference",
    "label",
    "line",
    "moment",
    "number",
    "parse",
    "plain",
    "short",
    "unit",
    "word",
]
