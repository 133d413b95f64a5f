"""What a title and a slug say of the story: marks taken off, the head before the colon, the kind of piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factrack.model import Profile
from factrack.stories.tables import Tables, fold, folded_line, generic, is_place, sports

_HEAD = re.compile(r"(?P<head>[^:\"«“]{2,60}?)\s*:\s+(?=[^\s\"«“'‘])")
_SPLIT = re.compile(r"[^\w]+")
_BEGINNING = 60
"""Characters of a title that tell its genre."""
_LONGEST_HEAD = 6
"""Words in a head; what is longer is a sentence that happens to hold a colon."""


@dataclass(frozen=True, slots=True)
class Title:
    """`rest` is the title without its marks, as written; `head` its folded head, if any; `genre` see
    `genre_of`.
    """

    rest: str
    head: str | None
    marked: bool
    genre: str | None


def read(title: str, tables: Tables) -> Title:
    """A title taken apart."""
    start = marks_end(title, tables)
    rest = title[start:].strip()
    return Title(rest, head_of(rest), start > 0, genre_of(folded_line(title), tables))


def marks_end(title: str, tables: Tables) -> int:
    """Where the title begins behind its marks (`CORRECTION - `, `UPDATE 1-`, `LEAD: `)."""
    lowered = title.lower() if len(title.lower()) == len(title) else title
    here = 0
    while found := tables.marks.match(lowered, here):
        here = found.end()
    return here if here < len(title) else 0


def head_of(rest: str) -> str | None:
    """The folded head of a title without marks: `Tempête Caetano: …` → `tempete caetano`.

    What stands before the colon of a quote is a speaker and no head.
    """
    found = _HEAD.match(rest)
    if not found or len(found["head"].split()) > _LONGEST_HEAD:
        return None
    return fold(folded_line(found["head"]))


def genre_of(line: str, tables: Tables) -> str | None:
    """`live` for a running blog, `digest` for a piece on many stories, `lookback` for an anniversary, else
    None.
    """
    return next((genre for genre, words in tables.genres if words.search(line, 0, _BEGINNING)), None)


def is_sport(label: str | None) -> bool:
    """Whether a head or slug is a sport's or a competition's."""
    return label is not None and any(part in sports() for part in (label, *_parts(label)))


def is_generic(label: str, short: int = 2) -> bool:
    """Whether a head or slug is a topic's or a place's: all its parts are, those of `short` letters aside."""
    if label in generic():
        return True
    parts = (p for p in _parts(label) if len(p) > short and not p.isdigit())
    return all(p in generic() or is_place(p) for p in parts)


def own_slug(slug: str | None) -> str | None:
    """A folded slug where it names a story; agencies' codes of three letters (`foot-FRA-L1`) name none."""
    return slug if slug and not is_generic(slug, short=3) else None


def _parts(label: str) -> list[str]:
    return [part for part in _SPLIT.split(label) if part]


def slug_of(slug: str | None) -> str | None:
    """The agency's keyword, folded; None where there is none."""
    if not slug:
        return None
    return fold(folded_line(slug)) or None


def own_head(profile: Profile) -> str | None:
    """The head of a title where it names more than a known topic, sport or place (`tempete caetano`,
    `retraites`).
    """
    return _own(profile.head) if profile.head else None


@lru_cache(maxsize=4096)
def _own(head: str) -> str | None:
    return None if is_generic(head) or is_sport(head) else head


def strong_head(profile: Profile) -> str | None:
    """An own head of more than one word."""
    head = own_head(profile)
    return head if head and " " in head else None
