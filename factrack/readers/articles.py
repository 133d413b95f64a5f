"""Article objects (interface: JSON, JSON lines, front matter) to dispatches, under the names that files
use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from factrack.errors import ReadError
from factrack.model import Dispatch
from factrack.moments import plausible

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "_id", "article_id", "articleId", "identifier"),
    "title": ("title", "headline", "name", "heading"),
    "text": ("text", "body", "articleBody", "content", "content_text", "body_text", "fulltext", "full_text"),
    "lang": ("lang", "language", "inLanguage", "locale"),
    "published": (
        "published", "published_at", "publishedAt", "datePublished", "date_published", "publication_date",
        "pubDate", "pubdate", "published_time", "versioncreated", "date", "created", "timestamp",
    ),
    "publisher": ("publisher", "agency", "provider", "site_name", "sitename"),
    "byline": ("byline", "author", "authors", "creator"),
    "url": ("url", "link", "canonical_url", "canonical", "uri"),
    "slug": ("slug", "slugline", "keyword"),
    "version": ("version", "revision"),
    "place": ("place", "located", "location"),
    "notes": ("notes", "note", "advisory", "ednote", "edNote"),
    "rank": ("rank", "position"),
}  # fmt: skip
"""Field of a dispatch → the names it goes by, the interface's own first; the first one that is there
counts.
"""

_LISTS = ("items", "articles", "dispatches", "results", "documents", "docs", "data", "hits")
"""Names of the list in an object that holds articles."""
_SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters that JSON escapes can leave behind: no text can be written with them. Offsets stay."""
_HTML = re.compile(
    r"\s*<(?P<name>p|div|h[1-6]|ul|ol|blockquote|article|section|figure|html|body)\b[^<>]*>.*</(?P=name)>",
    re.DOTALL | re.IGNORECASE,
)
_MARKUP = ("content_html", "body_html", "html")


def articles_in(value: object) -> list[object] | None:
    """The article objects in a JSON value: a list, an object that holds one, or a single article; else
    None.
    """
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    if any(isinstance(value.get(name), str) for name in (*ALIASES["text"], *_MARKUP)):
        return [value]
    for name in _LISTS:
        if isinstance(value.get(name), list):
            return list(value[name])
    return [value]


def _first(value: Mapping[str, Any], name: str) -> Any:
    return next((value[alias] for alias in ALIASES[name] if value.get(alias) not in (None, "", [])), None)


def _word(value: object) -> str | None:
    """A plain string of what may be a number, an object with a name, or a list of such."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, Mapping):
        name = value.get("name")
        return name.strip() or None if isinstance(name, str) else None
    if isinstance(value, list | tuple):
        named = [_word(item) for item in value if not isinstance(item, list | tuple)]
        return ", ".join(word for word in named if word) or None
    return str(value).strip() or None


def moment(value: object) -> datetime | None:
    """A time as files give it: ISO 8601, RFC 2822, seconds or milliseconds since 1970; None where it is
    none of these, or no time of news (`0001-01-01`, `9999-12-31`).
    """
    found = _written_moment(value)
    return found if found and plausible(found) else None


def _written_moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.isdecimal() and len(text) in (10, 13):
        return _since_1970(int(text))
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _since_1970(value: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(value / 1000 if abs(value) > 1e11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _string(value: Mapping[str, Any], name: str, where: str) -> str:
    found = next((value[alias] for alias in ALIASES[name] if value.get(alias) is not None), "")
    if not isinstance(found, str):
        raise ReadError(where, f"{name} is no string but {type(found).__name__}")
    return _SURROGATES.sub("\ufffd", found)


def _text(value: Mapping[str, Any], where: str) -> str:
    """The body as it stands; without its markup where it comes as HTML, but under the name `text`, whose
    offsets are the caller's own.
    """
    found = _string(value, "text", where)
    if not found:
        found = next((value[name] for name in _MARKUP if isinstance(value.get(name), str)), "")
    elif isinstance(value.get("text"), str) or not _HTML.match(found):
        return found
    if not found:
        return ""
    from factrack.readers import html_page

    return html_page.paragraphs(html_page.text_of(found) or found)


def title_of(value: Mapping[str, Any]) -> str:
    """The title in a set of fields, or nothing."""
    found = _first(value, "title")
    return str(found).strip() if found is not None else ""


def _notes(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, list | tuple):
        return tuple(str(note) for note in value if str(note).strip())
    return ()


def dispatch(value: object, where: str, warnings: tuple[str, ...] = ()) -> Dispatch:
    """The dispatch of one article object; `text` and `title` unchanged.

    Raises ReadError where it is no object, or has neither text nor title.
    """
    if not isinstance(value, Mapping):
        raise ReadError(where, f"an article is an object, not {type(value).__name__}")
    title, text = _string(value, "title", where), _text(value, where)
    if not title.strip() and not text.strip():
        raise ReadError(where, "an article with neither text nor title")
    stated = _first(value, "published")
    published = moment(stated)
    if stated is not None and published is None:
        warnings = (*warnings, f"the date {str(stated)[:40]!r} was not understood")
    rank = value.get("rank", value.get("position"))
    words = ("id", "lang", "publisher", "byline", "url", "slug", "version", "place")
    return Dispatch(
        text=text,
        title=title,
        published=published,
        notes=_notes(_first(value, "notes")),
        rank=rank if isinstance(rank, int) and not isinstance(rank, bool) else None,
        origin=where,
        warnings=warnings,
        **{name: _word(_first(value, name)) for name in words},
    )
