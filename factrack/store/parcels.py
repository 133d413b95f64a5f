"""What a store is given, as rows that are ready to be written: the same for every engine.

They are made without a database, so the process that extracted makes them, and the one that writes has only
to write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from factrack.model import Dispatch, Extraction, Figure, Profile
from factrack.store import rows
from factrack.store.rows import Row

_ESCAPE = "\U0010fffd"
_UNSTORABLE = re.compile(f"[\x00\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(_ESCAPE + "([0-9a-f]{6})")


def storable(text: str) -> str:
    """A text as a database can hold it: NUL and lone surrogates are escaped, and the mark of that itself."""
    return _UNSTORABLE.sub(lambda hit: f"{_ESCAPE}{ord(hit[0]):06x}", text)


def restored(text: str) -> str:
    """A text as it was given."""
    return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text) if _ESCAPE in text else text


class Identity(NamedTuple):
    """What a dispatch is known by."""

    key: str
    article_id: str | None
    content_hash: str

    @classmethod
    def of(cls, dispatch: Dispatch) -> Identity:
        """The identity of a dispatch."""
        return cls(dispatch.key, dispatch.id, dispatch.content_hash)


class Parcel(NamedTuple):
    """A dispatch as it is stored. The row of the dispatch lacks its stamp: by whom it was read, and when."""

    identity: Identity
    lang: str
    dispatch: list[Row]
    claims: list[Row]
    quotes: list[Row]
    profile: list[Row]
    profile_keys: list[Row]

    @property
    def key(self) -> str:
        """The key of the dispatch."""
        return self.identity.key


def parcel(found: Extraction, profile: Profile | None) -> Parcel:
    """An extraction and its profile, ready to be stored."""
    key = found.dispatch.key
    return Parcel(
        Identity.of(found.dispatch),
        found.lang,
        _storable([rows.dispatch_row(found)]),
        _storable([(*rows.claim_row(claim), key, n, "", None) for n, claim in enumerate(found.claims)]),
        _storable([(*rows.quote_row(quote), key, n) for n, quote in enumerate(found.quotes)]),
        _storable([rows.profile_row(profile)] if profile else []),
        _storable(rows.profile_key_rows(profile) if profile else []),
    )


class FigureRows(NamedTuple):
    """The figures of one story as they are stored."""

    figures: list[Row]
    readings: list[Row]
    changes: list[Row]


def figure_rows(story_key: str, figures: Sequence[Figure]) -> FigureRows:
    """The figures of a story, ready to be stored."""
    return FigureRows(
        _storable([rows.figure_row(figure, story_key, n) for n, figure in enumerate(figures)]),
        _storable([rows.reading_row(r, n) for figure in figures for n, r in enumerate(figure.readings)]),
        _storable([rows.change_row(c, n) for figure in figures for n, c in enumerate(figure.changes)]),
    )


def _storable(made: list[Row]) -> list[Row]:
    """The rows with their texts as a database can hold them, as nearly all are."""
    if not _UNSTORABLE.search("".join(_texts(made))):
        return made
    return [tuple(storable(v) if isinstance(v, str) else v for v in row) for row in made]


def _texts(made: Iterable[Row]) -> list[str]:
    return [value for value in chain.from_iterable(made) if value.__class__ is str]
