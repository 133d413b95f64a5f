"""From a quantity to a claim: subject, role, certainty, time, place and source, by clause, sentence, paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from factrack.model import Attribution, Claim, Document, Quantity, Quote


def build(
    document: Document,
    quantities: Sequence[Quantity],
    quotes: Sequence[Quote],
    attributions: Sequence[Attribution],
) -> tuple[Claim, ...]:
    """One claim for each quantity that the dispatch asserts, in the order of the text, title first."""
    return ()
