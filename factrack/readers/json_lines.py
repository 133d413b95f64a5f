"""JSON lines: one article object a line. A line that is broken does not cost the others."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factrack.errors import ReadError
from factrack.readers import articles
from factrack.readers.sources import Found, Reader, Source

_SUFFIXES = (".jsonl", ".ndjson", ".jl")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and content of the lines that hold something. Only a line feed ends a line: a text may hold
    U+2028.
    """
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = text[start:end].strip(" \t\r")
        if line:
            yield number, line
        start = end + 1


def _recognises(source: Source) -> bool:
    """Whether the first line is an object of its own, and more than the file's only line unless the
    suffix says so.
    """
    if not source.head.startswith("{"):
        return False
    if source.suffix in _SUFFIXES:
        return True
    lines = _lines(source.text)
    first = next(lines, None)
    if first is None or next(lines, None) is None:
        return False
    try:
        return isinstance(json.loads(first[1]), dict)
    except json.JSONDecodeError:
        return False


def _read(source: Source) -> Iterator[Found]:
    for number, line in _lines(source.text):
        try:
            yield articles.dispatch(json.loads(line), source.where, source.decoded.warnings)
        except ReadError as error:
            yield ReadError(source.where, f"line {number}: {error.what}", error.mend)
        except json.JSONDecodeError as error:
            what = f"line {number}: no valid JSON at column {error.colno} ({error.msg.lower()})"
            yield ReadError(source.where, what, "the file may be cut off")
        except ValueError:
            yield ReadError(source.where, f"line {number}: no valid JSON (a number is too long)")
        except RecursionError:
            yield ReadError(source.where, f"line {number}: nested too deeply to be read")


READER = Reader("JSON lines", _SUFFIXES, _recognises, _read)
