"""A dispatch's profile: what linking needs of it, taken from the text once, so that linking never reads texts
again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from factrack.model import Dispatch, Extraction, Profile
from factrack.moments import aware, is_day
from factrack.stories import terms, titles
from factrack.stories.keys import keys
from factrack.stories.tables import tables
from factrack.text import dateline, normalise, wrapping


def profile(extraction: Extraction, pinned: str | None = None) -> Profile:
    """The profile of a dispatch; `pinned` is the story that a person named for it, if one did."""
    dispatch = extraction.dispatch
    words = tables(extraction.lang)
    title = titles.read(normalise.plain(dispatch.title), words)
    plain = normalise.plain(wrapping.running(dispatch.text))
    line = dateline.find(plain)
    sport = titles.is_sport(title.head)
    headline = title.rest[title.rest.index(":") :] if sport else title.rest
    found = terms.collect(headline, title.head, plain[line.end :] if line else plain, words)
    found |= terms.numbers(extraction.claims)
    made = Profile(
        key=dispatch.key,
        article_id=dispatch.id,
        lang=extraction.lang,
        at=_moment(dispatch.published),
        rank=dispatch.rank,
        title=_title(dispatch, title.rest),
        slug=titles.slug_of(dispatch.slug),
        head=title.head,
        terms=terms.heaviest(found),
        genre=title.genre or ("sport" if sport else None),
        pinned=pinned,
        version=dispatch.version,
        day=dispatch.published is not None and is_day(dispatch.published),
    )
    return replace(made, keys=keys(made))


def _moment(published: datetime | None) -> datetime | None:
    """The time of publication in UTC; a time without a zone is taken as UTC."""
    if published is None:
        return None
    return aware(published).astimezone(UTC)


def _title(dispatch: Dispatch, rest: str) -> str:
    """A title to show: without marks; else the beginning of the text."""
    if rest:
        return " ".join(rest.split())
    words = dispatch.text.split()
    return " ".join(words[:12])
