"""Who gives a figure: the narrowest stretch of attributed text that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from factrack.model import Attribution, Quantity, Quote

_Scope = TypeVar("_Scope", Quote, Attribution)


class Source(NamedTuple):
    """Who gives a figure, the role, and the quote it stands in; all None in the dispatch's own voice."""

    name: str | None = None
    role: str | None = None
    quote_id: str | None = None


def read(quantity: Quantity, quotes: Sequence[Quote], attributions: Sequence[Attribution]) -> Source:
    """The source of a quantity. An unnamed one is its own description."""
    quote = _narrowest(quantity, quotes)
    scope = _narrowest(quantity, attributions)
    quote_id = quote.id if quote else None
    if scope and (scope.speaker or scope.speaker_text):
        return Source(scope.speaker or scope.speaker_text, scope.speaker_role, scope.quote_id or quote_id)
    if quote and (quote.speaker or quote.speaker_text):
        return Source(quote.speaker or quote.speaker_text, quote.speaker_role, quote_id)
    return Source(quote_id=quote_id)


def _narrowest(quantity: Quantity, scopes: Sequence[_Scope]) -> _Scope | None:
    """The shortest of the scopes that hold a quantity."""
    holding = [
        scope
        for scope in scopes
        if scope.field == quantity.field and scope.start <= quantity.start and quantity.end <= scope.end
    ]
    return min(holding, key=lambda scope: scope.end - scope.start, default=None)
