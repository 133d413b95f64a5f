"""JSON: one article, a list of them, or an object that holds a list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from factrack.errors import ReadError
from factrack.readers import articles
from factrack.readers.sources import Found, Reader, Source

_BEGINS = re.compile(r'\{\s*["}]|\[\s*[\[\]{"]')


def _recognises(source: Source) -> bool:
    return _BEGINS.match(source.head) is not None


def fault(error: ValueError) -> str:
    """Where and how a text is no JSON; numbers of thousands of digits are refused by Python itself."""
    if isinstance(error, json.JSONDecodeError):
        return f"no valid JSON at line {error.lineno}, column {error.colno} ({error.msg.lower()})"
    return "no valid JSON (a number is too long)"


def _read(source: Source) -> Iterator[Found]:
    try:
        value = json.loads(source.text)
    except ValueError as error:
        raise ReadError(source.where, fault(error), "the file may be cut off") from error
    found = articles.articles_in(value)
    if found is None:
        raise ReadError(source.where, "JSON, but neither an article nor a list of articles")
    if not found:
        raise ReadError(source.where, "a list without an article")
    for number, item in enumerate(found, 1):
        try:
            yield articles.dispatch(item, source.where, source.decoded.warnings)
        except ReadError as error:
            yield ReadError(source.where, f"article {number}: {error.what}", error.mend)


READER = Reader("JSON", (".json",), _recognises, _read)
