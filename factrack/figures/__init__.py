"""How the figures moved: claims of one story → figures, readings and changes; checks of arithmetic.

`compare` is the interval algebra alone; `series` tells which claims measure the same thing; `changes`
names each move; `checks` sets the numbers of a dispatch against each other, `drafts` those of a draft
against its story.
"""

from __future__ import annotations

from factrack.figures.bonds import Bonds, bonds
from factrack.figures.changes import dropped
from factrack.figures.checks import check_dispatch
from factrack.figures.drafts import check_draft, check_story
from factrack.figures.findings import Finding
from factrack.figures.following import follow
from factrack.figures.traits import Instalment
from factrack.figures.words import as_written

__all__ = [
    "Bonds",
    "Finding",
    "Instalment",
    "as_written",
    "bonds",
    "check_dispatch",
    "check_draft",
    "check_story",
    "dropped",
    "follow",
]
