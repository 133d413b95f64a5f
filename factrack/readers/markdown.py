"""Markdown: front matter in YAML, the title in it or in the first heading, paragraphs as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factrack.errors import ReadError
from factrack.readers import articles, opening, plain_text
from factrack.readers.sources import Found, Reader, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUFFIXES = (".md", ".markdown", ".mdown")
_FRONT = re.compile(r"---[ \t]*\n(?P<front>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_OPENS = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[^\W\d][\w-]*:(?:[ \n]|$)")
"""Three hyphens and a field under them, comments and blank lines aside."""


def _recognises(source: Source) -> bool:
    """Whether the file begins with front matter."""
    return _OPENS.match(source.head.replace("\r\n", "\n")) is not None


def _front_matter(content: str, where: str) -> tuple[Mapping[str, Any], str]:
    found = _FRONT.match(content)
    if not found:
        if _OPENS.match(content):
            raise ReadError(where, "front matter without an end", "put a line --- under its last field")
        return {}, content
    import yaml

    try:
        value = yaml.safe_load(found["front"])
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 2}" if mark else ""
        raise ReadError(
            where, f"front matter is no valid YAML{line}", "quote values that hold a colon"
        ) from error
    if value is not None and not isinstance(value, Mapping):
        raise ReadError(where, "front matter is no list of fields")
    return value or {}, content[found.end() :]


def _inline(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, without their markup."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts).strip()


def _blocks(content: str) -> Iterator[tuple[str, str]]:
    """The blocks of a text in order: (`h1`, `h2` … or empty for a paragraph, its words)."""
    from markdown_it import MarkdownIt

    heading = ""
    for token in MarkdownIt("commonmark").enable("table").parse(content):
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "inline" and token.children:
            words = _inline(token.children)
            if words:
                yield heading, words
        elif token.type in ("fence", "code_block"):
            yield "", token.content.strip()


def _read(source: Source) -> Iterator[Found]:
    prose = source.prose
    fields, content = _front_matter(prose.text.lstrip("\n"), source.where)
    title = articles.title_of(fields)
    paragraphs: list[str] = []
    for heading, words in _blocks(content):
        if heading == "h1" and not paragraphs and (not title or words == title):
            title = title or words
            continue
        paragraphs.append(words)
    closing = paragraphs.pop() if len(paragraphs) > 1 and opening.is_byline(paragraphs[-1]) else None
    said = opening.read(paragraphs, content)
    text = "\n\n".join(paragraphs[said.lines :])
    known = {"byline": closing or said.byline, **fields, "title": title, "text": text}
    found = articles.dispatch(known, source.where, prose.warnings)
    yield plain_text.with_dateline(replace(found, published=found.published or said.published))


READER = Reader("Markdown", _SUFFIXES, _recognises, _read)
