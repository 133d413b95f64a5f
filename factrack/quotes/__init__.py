"""Who said it: quotation marks, reporting words, speakers, and the stretch of text each answers for."""

from __future__ import annotations

from dataclasses import dataclass

from factrack.model import Attribution, Document, Quote


@dataclass(frozen=True, slots=True)
class Said:
    """What a document gives as somebody else's: quotes in order, and attributions in order of start."""

    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]


def find(document: Document) -> Said:
    """Every quote of a document with its speaker, and every attribution."""
    return Said((), ())
