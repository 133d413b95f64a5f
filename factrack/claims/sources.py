"""Who gives a figure: the narrowest stretch of attributed text that holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Final, Generic, NamedTuple, TypeVar

from factrack.model import Attribution, FieldName, Quantity, Quote

_Scope = TypeVar("_Scope", Quote, Attribution)


_START: Final = attrgetter("start")
_END: Final = attrgetter("end")


class Source(NamedTuple):
    """Who gives a figure, the role, and the quote it stands in; all None in the dispatch's own voice."""

    name: str | None = None
    role: str | None = None
    quote_id: str | None = None


_OWN: Final = Source()
"""The dispatch's own voice."""


class _Scopes(Generic[_Scope]):
    """The scopes of one field, in order of start; `reached` is how far any of them up to each goes."""

    __slots__ = ("reached", "scopes", "starts")

    def __init__(self, scopes: list[_Scope]) -> None:
        self.scopes: Final[list[_Scope]] = sorted(scopes, key=_START)
        self.starts: Final = list(map(_START, self.scopes))
        self.reached: Final = list(accumulate(map(_END, self.scopes), max))

    def narrowest(self, start: int, end: int) -> _Scope | None:
        """The shortest scope that holds `[start, end)`; of several the first."""
        found, place = None, bisect_right(self.starts, start) - 1
        while place >= 0 and self.reached[place] >= end:
            one = self.scopes[place]
            if end <= one.end and (found is None or one.end - one.start <= found.end - found.start):
                found = one
            place -= 1
        return found


def _by_field(scopes: Sequence[_Scope]) -> dict[FieldName, _Scopes[_Scope]]:
    """The scopes of each field that has any."""
    fields: dict[FieldName, list[_Scope]] = {}
    for one in scopes:
        fields.setdefault(one.field, []).append(one)
    return {name: _Scopes(its) for name, its in fields.items()}


class Sources:
    """All quotes and attributions of a document, to be asked quantity by quantity."""

    def __init__(self, quotes: Sequence[Quote], attributions: Sequence[Attribution]) -> None:
        self._quotes = _by_field(quotes)
        self._attributions = _by_field(attributions)

    def read(self, quantity: Quantity) -> Source:
        """The source of a quantity. An unnamed one is its own description."""
        quotes, scopes = self._quotes.get(quantity.field), self._attributions.get(quantity.field)
        quote = quotes.narrowest(quantity.start, quantity.end) if quotes else None
        scope = scopes.narrowest(quantity.start, quantity.end) if scopes else None
        if quote is None and scope is None:
            return _OWN
        quote_id = quote.id if quote else None
        if scope and (scope.speaker or scope.speaker_text):
            return Source(scope.speaker or scope.speaker_text, scope.speaker_role, scope.quote_id or quote_id)
        if quote and (quote.speaker or quote.speaker_text):
            return Source(quote.speaker or quote.speaker_text, quote.speaker_role, quote_id)
        return Source(quote_id=quote_id)
