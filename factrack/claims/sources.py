"""Who gives a figure: the narrowest stretch of attributed text that holds it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, Generic, NamedTuple, TypeVar

from factrack.model import Attribution, FieldName, Quantity, Quote

_Scope = TypeVar("_Scope", Quote, Attribution)


_START: Final = attrgetter("start")


class Source(NamedTuple):
    """Who gives a figure, the role, and the quote it stands in; all None in the dispatch's own voice."""

    name: str | None = None
    role: str | None = None
    quote_id: str | None = None


class _Scopes(Generic[_Scope]):
    """The scopes of one field, in order of start; `reach` is the longest of them."""

    def __init__(self, scopes: Sequence[_Scope], name: FieldName) -> None:
        self.scopes: list[_Scope] = sorted([one for one in scopes if one.field == name], key=_START)
        self.starts: list[int] = [one.start for one in self.scopes]
        self.reach: int = max((one.end - one.start for one in self.scopes), default=0)

    def narrowest(self, quantity: Quantity) -> _Scope | None:
        """The shortest scope that holds a quantity."""
        if not self.scopes:
            return None
        first = bisect_left(self.starts, quantity.end - self.reach)
        last = bisect_right(self.starts, quantity.start)
        found, size = None, self.reach + 1
        for one in self.scopes[first:last]:
            if quantity.end <= one.end and one.end - one.start < size:
                found, size = one, one.end - one.start
        return found


class Sources:
    """All quotes and attributions of a document, to be asked quantity by quantity."""

    def __init__(self, quotes: Sequence[Quote], attributions: Sequence[Attribution]) -> None:
        fields: tuple[FieldName, ...] = ("title", "body")
        self._quotes = {name: _Scopes(quotes, name) for name in fields}
        self._attributions = {name: _Scopes(attributions, name) for name in fields}

    def read(self, quantity: Quantity) -> Source:
        """The source of a quantity. An unnamed one is its own description."""
        quote = self._quotes[quantity.field].narrowest(quantity)
        scope = self._attributions[quantity.field].narrowest(quantity)
        quote_id = quote.id if quote else None
        if scope and (scope.speaker or scope.speaker_text):
            return Source(scope.speaker or scope.speaker_text, scope.speaker_role, scope.quote_id or quote_id)
        if quote and (quote.speaker or quote.speaker_text):
            return Source(quote.speaker or quote.speaker_text, quote.speaker_role, quote_id)
        return Source(quote_id=quote_id)
