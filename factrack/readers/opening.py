"""What stands between a title and its article: who wrote it, and when it was published.

Par Jeanne Doux
Publié le 3 mars 2026 à 12h15 - Mis à jour à 14h20
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from factrack import dates, languages
from factrack.languages import patterns
from factrack.moments import plausible
from factrack.text import language, normalise

_LONGEST = 140
_LONGEST_BYLINE = 60
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
"""What no line with a date goes without: most lines need no closer look."""
_PARTING = re.compile(r"\s*[|·•;]\s*|\s+[–—-]\s+")
_AROUND = " ,.:*_()[]|·•–—-"
_SIGNED = re.compile(
    r"[A-Z]\.(?:[ ]?[A-Z]\.)*[ ]?[A-ZÀ-Þ][\w'-]+(?:--|[ ]-[ ]|/)[A-Z]{2,6}"  # B.Moreau--ABC
    r"|[a-z]{2,4}(?:-[a-z]{2,4})*(?:/[a-z]{2,4}(?:-[a-z]{2,4})*)+"  # asl/tib/pid
    r"|--?[ ]?[A-ZÀ-Þ][\w'.-]+(?:[ ][A-ZÀ-Þ][\w'.-]+){0,3}"  # -- Jane Doe
)


def _words(name: str) -> str:
    """A pattern of the words that all languages have under a name."""
    return patterns.whole_words(w for code in languages.available() for w in languages.load(code).words(name))


@languages.cached
def _byline_words() -> re.Pattern[str]:
    return re.compile(rf"\(?{_words('readers.byline')}[ ]")


@languages.cached
def _date_words() -> re.Pattern[str]:
    return re.compile(rf"{_words('readers.dated')}[ ]?:?")


def is_byline(line: str) -> bool:
    """Whether a line of its own is a signature: `B.Moreau--ABC`, `asl/tib`, `Par Jeanne Doux`,
    `(Reporting by …)`.
    """
    if _SIGNED.fullmatch(line):
        return True
    if not line or (len(line) > _LONGEST_BYLINE and not line.startswith("(")):
        return False
    opening = _byline_words().match(normalise.lower(normalise.plain(line)))
    if opening is None:
        return False
    return line.startswith("(") or line[opening.end() : opening.end() + 1].isupper()


@dataclass(frozen=True, slots=True)
class Opening:
    """The byline and the moment that the first `lines` lines give, as far as they do."""

    byline: str | None = None
    published: datetime | None = None
    lines: int = 0


def read(lines: Iterable[str], article: str) -> Opening:
    """What the lines under a title say of the article, up to the first one that belongs to it.

    The first byline and the first date count. `article` tells the language that dates are read in.
    """
    found = Opening()
    for number, line in enumerate(lines, 1):
        here = _dated(line, article) or _signed(line)
        if here is None or (here.byline and not here.published and found.byline):
            return found
        found = Opening(found.byline or here.byline, found.published or here.published, number)
    return found


def _signed(line: str) -> Opening | None:
    """A line that is blank or a byline."""
    if not line.strip():
        return Opening()
    return Opening(line.strip()) if is_byline(line.strip()) else None


def _dated(line: str, article: str) -> Opening | None:
    """A line that is nothing but a date, with what leads to it, and perhaps a byline."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return None
    parts = [part for whole in _PARTING.split(line) for part in _unsigned(whole.strip(_AROUND))]
    bylines = [part for part in parts if is_byline(part)]
    said = _stretches(", ".join(part for part in parts if not is_byline(part)))
    published = _moment(said, language.detect(article))
    return Opening(bylines[0] if bylines else None, published) if published else None


def _moment(said: Sequence[str], lang: str) -> datetime | None:
    """The first of several dates, each in a stretch of its own; one after it may leave out its day."""
    first = dates.moment(said[0], lang) if said else None
    if first is None or not plausible(first):
        return None
    days = ("", f"{first:%Y-%m-%d} ")
    whole = all(any(dates.moment(day + stretch, lang) for day in days) for stretch in said[1:])
    return first if whole else None


def _unsigned(part: str) -> list[str]:
    """A part of a line with the byline in it apart from what stands before and behind it."""
    signed = _byline_words().search(normalise.lower(normalise.plain(part)))
    if signed is None:
        return [part]
    name, _, rest = part[signed.start() :].partition(",")
    return [piece.strip(_AROUND) for piece in (part[: signed.start()], name, rest) if piece.strip(_AROUND)]


def _stretches(said: str) -> list[str]:
    """What dates of publication are written in: what stands behind each word that leads to one."""
    plain = normalise.plain(said)
    found = (piece.strip(_AROUND) for piece in _date_words().split(normalise.lower(plain)))
    return [piece for piece in found if piece]
