"""Quantitative claims and attributed quotes from news, and how the figures move.

import factrack
found = factrack.extract("Au moins 32 morts, selon la police.", lang="fr")
found.claims[0].value, found.claims[0].bound, found.claims[0].source
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from factrack.errors import FactrackError

if TYPE_CHECKING:
    from factrack.model import Change, Claim, Dispatch, Extraction, Figure, Quantity, Quote, Story
    from factrack.store import Store

__all__ = [
    "Change",
    "Claim",
    "Dispatch",
    "Extraction",
    "FactrackError",
    "Figure",
    "Quantity",
    "Quote",
    "Story",
    "extract",
    "open_store",
    "read",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The records, loaded when they are first asked for: `factrack --help` needs none of them."""
    if name in __all__:
        from factrack import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def extract(
    text: str,
    *,
    title: str = "",
    lang: str | None = None,
    published: date | datetime | str | None = None,
    lexicon: str | PathLike[str] | Sequence[str | PathLike[str]] = (),
) -> Extraction:
    """All claims and quotes of one article.

    `text` is the body and `title` the headline; offsets of what is found refer to them, in code points.
    `lang` is a BCP 47 tag, else the language is detected. `published` (or a day, or ISO 8601 text) is what
    `lundi` or `last year` is resolved against; without it, only absolute dates are. `lexicon` is a newsroom's
    own file of units and nouns, or several, for this text alone (another one than before costs a second).

    Warns (UserWarning) where no `lang` is given and the text is surely in a language that has no lexicon.
    Raises a FactrackError: LanguageError where `lang` names such a language, or a newsroom's lexicon is
    malformed; UsageError where `text` or `title` is no string, or `published` no time.
    """
    import warnings
    from pathlib import Path

    from factrack import pipeline
    from factrack.errors import UsageError
    from factrack.model import Dispatch
    from factrack.text import language

    files = (lexicon,) if isinstance(lexicon, str | PathLike) else tuple(lexicon)
    pipeline.take_only([Path(file) for file in files])
    for name, given in (("text", text), ("title", title)):
        if not isinstance(given, str):
            raise UsageError(f"extract: {name} is {type(given).__name__}, no string; read(path) reads a file")
    pipeline.check_language(lang)
    other = None if lang else language.stranger(f"{title}\n{text}")
    if other:
        warnings.warn(
            f"a text in {other.name}, which has no lexicon; lang= says how to read it", stacklevel=2
        )
    return pipeline.extract(Dispatch(text=text, title=title, lang=lang, published=_moment(published)))


def _moment(published: date | datetime | str | None) -> datetime | None:
    """A time of publication as it may be given; a day is its midnight. Raises UsageError."""
    from factrack.errors import UsageError
    from factrack.moments import stated

    if published is None or isinstance(published, datetime):
        return published
    if isinstance(published, date):
        return datetime.combine(published, time())
    try:
        return stated(published)
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"extract: published is {published!r}, no day or time; try date(2024, 11, 23) or '2024-11-23'"
        ) from error


def read(path: str | PathLike[str], *, strict: bool = False) -> Iterator[Dispatch]:
    """The dispatches of a file of any known format (or a folder, or a pattern), in its order.

    What is broken costs only itself: a line or file that cannot be read is a UserWarning, and the rest goes
    on; `strict` raises at the first instead. Raises ReadError (a FactrackError) where nothing can be read at
    all: the file is missing, empty, binary or cut off.
    """
    from pathlib import Path

    from factrack import readers

    return readers.read(Path(path), strict=strict)


def open_store(url: str | PathLike[str], *, create: bool = True) -> Store:
    """The store at a path or SQLAlchemy URL, upgraded where needed; a context manager.

    Where there is no store, an empty one is made; with `create=False` that raises, so that a wrong path is
    noticed. `claims`, `quotes`, `figures`, `changes`, `stories` and `dispatches` give its rows one at a time,
    as dicts from the column names of `factrack export` to values (Decimal, datetime, text, None); they take
    `factrack.store.Filters`. `story`, `dispatch`, `extraction` and `find` give records by name or id.

    Raises StoreError (a FactrackError) where it cannot be opened.
    """
    from factrack import store

    return store.open_store(fspath(url), create=create)
