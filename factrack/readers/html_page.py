"""HTML pages: the text by trafilatura; title, date, language and publisher from JSON-LD, meta and time
elements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from configparser import ConfigParser
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from factrack.errors import ReadError
from factrack.readers import articles, plain_text
from factrack.readers.sources import Found, Reader, Source

_BEGINS = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 4096
_XML = re.compile(r"<\?xml\b|<(?:rss|feed|newsml|newsitem|newsmessage|nitf)\b", re.IGNORECASE)
_MOMENTS = (
    "article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "date",
    "dc.date",
    "dcterms.created",
    "pubdate",
)
_ARTICLE_TYPES = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "blogposting",
        "liveblogposting",
    }
)


def _recognises(source: Source) -> bool:
    return _BEGINS.match(source.head) is not None or _XML.match(source.head) is not None


@dataclass
class _Page:
    """What a page says of itself."""

    meta: dict[str, str] = field(default_factory=dict)
    linked: dict[str, Any] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    lang: str | None = None
    canonical: str | None = None


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object in a JSON-LD value, the outer ones first."""
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            if isinstance(inner, Mapping | list):
                yield from _objects(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _linked_article(scripts: Iterator[str]) -> dict[str, Any]:
    """The first news article that the page's JSON-LD describes."""
    for script in scripts:
        try:
            value = json.loads(script)
        except json.JSONDecodeError:
            continue
        for found in _objects(value):
            types = found.get("@type", "")
            names = types if isinstance(types, list) else [types]
            if any(str(name).lower() in _ARTICLE_TYPES for name in names):
                return dict(found)
    return {}


def _describe(markup: str) -> _Page:
    from lxml import etree, html

    try:
        tree = html.fromstring(
            markup.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _Page()
    page = _Page(lang=tree.get("lang") or None)
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name and element.get("content"):
            page.meta.setdefault(name, element.get("content", "").strip())
    scripts = (e.text or "" for e in tree.iter("script") if "ld+json" in (e.get("type") or ""))
    page.linked = _linked_article(scripts)
    page.times = [e.get("datetime", "") for e in tree.iter("time") if e.get("datetime")]
    page.headings = [" ".join("".join(str(part) for part in e.itertext()).split()) for e in tree.iter("h1")]
    links = (e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical")
    page.canonical = next((href for href in links if href), None)
    return page


def text_of(markup: str) -> str | None:
    """The running text of a page or of a piece of one, as trafilatura gives it."""
    import trafilatura

    if "<body" not in markup[:_HEAD].lower() and "<html" not in markup[:_HEAD].lower():
        markup = f"<html><body><article>{markup}</article></body></html>"
    found: str | None = trafilatura.extract(
        markup, include_comments=False, include_tables=False, output_format="txt", config=_settings()
    )
    return found


@cache
def _settings() -> ConfigParser:
    """trafilatura's settings, but short dispatches are articles too: its fallback breaks lines at inline
    markup.
    """
    from trafilatura.settings import use_config

    settings: ConfigParser = use_config()
    for name in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        settings.set("DEFAULT", name, "1")
    return settings


def _published(page: _Page) -> str | None:
    """The first stated moment of publication: meta, JSON-LD, then a time element."""
    stated = [page.meta.get(name) for name in _MOMENTS]
    candidates = [stated[0], page.linked.get("datePublished"), *stated[1:], *page.times]
    return next((str(value) for value in candidates if value and articles.moment(value)), None)


def _without_title(text: str, titles: Iterable[str]) -> str:
    """The text without a first line that only repeats the title, as the page heads it."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if rest and " ".join(first.split()) in titles else text


def _title(page: _Page, markup: str) -> str:
    stated = page.linked.get("headline") or page.meta.get("og:title") or page.meta.get("twitter:title")
    if isinstance(stated, str) and stated.strip():
        return stated.strip()
    import trafilatura

    known = trafilatura.extract_metadata(markup)
    return str(known.title or "") if known else ""


def paragraphs(text: str) -> str:
    """A text whose lines are paragraphs, with a blank line between them."""
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _read(source: Source) -> Iterator[Found]:
    markup = source.prose.text
    if _XML.match(source.head) and "<html" not in source.head.lower():
        raise ReadError(source.where, "an XML format that no reader knows")
    page = _describe(markup)
    title, text = _title(page, markup), text_of(markup)
    if not text:
        raise ReadError(source.where, "no article text in this page")
    known = {
        "title": title,
        "text": paragraphs(_without_title(text, {title, *page.headings})),
        "published": _published(page),
        "lang": page.linked.get("inLanguage") or page.lang or page.meta.get("og:locale"),
        "publisher": page.linked.get("publisher") or page.meta.get("og:site_name"),
        "byline": page.linked.get("author") or page.meta.get("author"),
        "url": page.canonical or page.meta.get("og:url"),
    }
    yield plain_text.with_dateline(articles.dispatch(known, source.where, source.prose.warnings))


READER = Reader("HTML", (".html", ".htm", ".xhtml"), _recognises, _read)
