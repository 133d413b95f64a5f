"""Plain text: the title in the first line, then who wrote it and when, the body, the byline last. The
dateline gives place, date and agency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from factrack import dates, text
from factrack.model import Dispatch
from factrack.readers import opening
from factrack.readers.sources import Found, Reader, Source
from factrack.text import dateline, normalise, wrapping

_LONGEST_TITLE = 240
_HEAD, _TAIL = 2000, 2000
_LONGEST_CLOSING = 400
"""Characters of a signature in brackets that is broken over several lines."""


def _last_line(body: str) -> tuple[str, str | None]:
    """The body without its last line and that line, where it is a byline; one in brackets may have several
    lines.
    """
    starts = [body.rfind("\n", max(0, len(body) - _TAIL)) + 1]
    if body.endswith(")"):
        starts.append(body.rfind("\n(", max(0, len(body) - _LONGEST_CLOSING)) + 1)
    for start in starts:
        line = " ".join(body[start:].strip().split("\n"))
        if start and opening.is_byline(line):
            return body[:start].rstrip(), line
    return body, None


def _first_line(content: str) -> tuple[str, str]:
    """Title and body: a first line that is short, no dateline, and not all there is of running text.

    Where lines are broken at a margin, the first line is all that the title has.
    """
    view = wrapping.view(content)
    running = view.text if view else content
    end = running.find("\n", 0, _LONGEST_TITLE + 1)
    if end < 0:
        alone = len(running) <= _LONGEST_TITLE and not running.rstrip('"»” ').endswith((".", "!", "?", "…"))
        return (running, "") if alone else ("", content)
    line = running[:end].strip()
    if dateline.find(normalise.plain(line)):
        return "", content
    rest = view.written(0, end)[1] if view else end
    return line, content[rest + 1 :].lstrip("\n").rstrip()


def with_dateline(dispatch: Dispatch) -> Dispatch:
    """The dispatch with place, day and agency from its dateline, where it does not say them otherwise."""
    line = dateline.find(normalise.plain(wrapping.running(dispatch.text)[:_HEAD]))
    if line is None:
        return dispatch
    return replace(
        dispatch,
        place=dispatch.place or line.place,
        published=dispatch.published or _day(line.date, dispatch),
        publisher=dispatch.publisher or line.agency,
    )


def _day(written: str | None, dispatch: Dispatch) -> datetime | None:
    """The day that a dateline names; None where it leaves the year out."""
    if not written:
        return None
    for found in dates.find(text.passage("title", written, text.language_of(dispatch))):
        if found.time_from and found.time_from == found.time_to:
            return datetime(found.time_from.year, found.time_from.month, found.time_from.day)
    return None


def article(content: str, where: str, warnings: tuple[str, ...]) -> Dispatch:
    """The dispatch of a plain text. Blank lines around it are no part of it."""
    title, rest = _first_line(content.strip("\n \t"))
    said = opening.read(rest[:_HEAD].split("\n"), content)
    following = [*rest.split("\n", said.lines), ""][said.lines]
    body, closing = _last_line(following.lstrip("\n"))
    found = Dispatch(
        text=body,
        title=title,
        byline=closing or said.byline,
        published=said.published,
        origin=where,
        warnings=warnings,
    )
    return with_dateline(found)


def _recognises(_source: Source) -> bool:
    return False  # anything may be plain text: it is what is left


def _read(source: Source) -> Iterator[Found]:
    prose = source.prose
    yield article(prose.text, source.where, prose.warnings)


READER = Reader("plain text", (".txt", ".text"), _recognises, _read)
