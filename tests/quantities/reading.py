"""Reads a phrase as the body of a dispatch and gives back its quantities."""

from __future__ import annotations

from factrack import quantities, text
from factrack.model import Dispatch, Quantity


def quantities_of(phrase: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities of a phrase, in order."""
    return quantities.find(text.analyse(Dispatch(text=phrase, lang=lang)))


def only(phrase: str, lang: str) -> Quantity:
    """The one quantity of a phrase."""
    found = quantities_of(phrase, lang)
    assert len(found) == 1, (phrase, found)
    return found[0]
