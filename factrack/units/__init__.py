"""Names of units: pint for physical ones, ISO 4217 for money, and the dimension each belongs to; lemmas
of nouns.

One of the four instruments that every room may use.
"""

from __future__ import annotations

from factrack.units.conversion import convert, dimension, is_time
from factrack.units.fitting import misfit
from factrack.units.lemmas import lemma
from factrack.units.newsroom import check as check_lexicon

__all__ = ["check_lexicon", "convert", "dimension", "is_time", "lemma", "misfit"]
