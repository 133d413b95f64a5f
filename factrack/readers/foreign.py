"""Formats that are text and no news: known so that they are refused, not read as an article."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator

from factrack.errors import ReadError
from factrack.readers import articles
from factrack.readers.sources import Found, Reader, Source

_HEADERS = re.compile(r"(?:[A-Za-z][\w-]*:[ \t][^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_OF_MAIL = re.compile(
    r"^(?:From|Received|Return-Path|Message-ID|MIME-Version):", re.MULTILINE | re.IGNORECASE
)
_NAMES = frozenset(alias.lower() for names in articles.ALIASES.values() for alias in names)
_DELIMITERS = ",;\t|"


def _is_mail(source: Source) -> bool:
    """Whether a file begins with the headers of a mail."""
    headers = _HEADERS.match(source.head)
    return headers is not None and _OF_MAIL.search(headers[0]) is not None


def _is_table(source: Source) -> bool:
    """Whether the first line names two fields of an article or more, and nothing else."""
    line = source.head.partition("\n")[0].strip()
    return any(_are_names(next(csv.reader([line], delimiter=mark), [])) for mark in _DELIMITERS)


def _are_names(cells: list[str]) -> bool:
    return len(cells) > 1 and all(cell.strip().lower() in _NAMES for cell in cells)


def _refusing(what: str, mend: str) -> Callable[[Source], Iterator[Found]]:
    def read(source: Source) -> Iterator[Found]:
        yield ReadError(source.where, what, mend)

    return read


MAIL = Reader("mail", (".eml",), _is_mail, _refusing("a mail, which no reader knows", "save its text alone"))
TABLE = Reader(
    "table",
    (".csv", ".tsv"),
    _is_table,
    _refusing("a table, which no reader knows", 'make each row a line of JSON: {"title": …, "text": …}'),
)
