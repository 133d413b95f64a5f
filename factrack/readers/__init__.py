"""From files to dispatches: one file per format, in a visible list; picked by content first, suffix second.

A reader takes what a file says and adds nothing: a missing language, date or publisher stays missing. To
add a format, write a module with a `Reader` and put it into `READERS`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from factrack.errors import ReadError
from factrack.model import Dispatch
from factrack.readers import (
    foreign,
    headlines,
    html_page,
    json_document,
    json_lines,
    markdown,
    plain_text,
    sources,
)
from factrack.readers.sources import MAX_BYTES, Found, Reader, Source

__all__ = ["MAX_BYTES", "READERS", "Reader", "read", "walk"]

READERS: tuple[Reader, ...] = (
    html_page.READER,
    json_lines.READER,
    json_document.READER,
    markdown.READER,
    headlines.READER,
    foreign.MAIL,
    foreign.TABLE,
    plain_text.READER,
)
"""Asked in this order whether a file's content is theirs; the last takes whatever is text."""


def reader_of(source: Source) -> Reader:
    """The reader for a file: the first that knows its content, else the first that knows its suffix, else
    plain text.
    """
    for reader in READERS:
        if reader.recognises(source):
            return reader
    return next((reader for reader in READERS if source.suffix in reader.suffixes), plain_text.READER)


def walk(
    paths: Iterable[Path | str], *, max_bytes: int = MAX_BYTES, encoding: str | None = None
) -> Iterator[Dispatch | ReadError]:
    """The dispatches of files, folders (all below, sorted, hidden ones passed over), globs and `-`
    (standard input).

    What cannot be read is given as a ReadError in its place, and the rest goes on. `encoding` is taken
    for every file instead of what its bytes say.
    """
    for path in paths:
        for found in sources.expand(path):
            if isinstance(found, ReadError):
                yield found
            else:
                yield from _read_file(found, max_bytes, encoding)


def _read_file(path: Path | str, max_bytes: int, encoding: str | None) -> Iterator[Found]:
    """One file; whatever goes wrong in it is one ReadError, after what was read before."""
    try:
        source = sources.load(path, max_bytes, encoding)
        yield from reader_of(source).read(source)
    except ReadError as error:
        yield error
    except RecursionError:
        yield ReadError(str(path), "nested too deeply to be read")


def read(
    path: Path | str, *, max_bytes: int = MAX_BYTES, encoding: str | None = None, strict: bool = False
) -> Iterator[Dispatch]:
    """The dispatches of a file, a folder, a glob or `-`, in their order.

    What cannot be read is warned of (UserWarning) at the end, and the rest goes on. Raises ReadError where
    nothing could be read, and with `strict` at the first failure.
    """
    failed: list[ReadError] = []
    anything = False
    for found in walk([path], max_bytes=max_bytes, encoding=encoding):
        if not isinstance(found, ReadError):
            anything = True
            yield found
        elif strict:
            raise found
        else:
            failed.append(found)
    if failed and not anything:
        raise failed[0]
    for error in failed:
        warnings.warn(str(error), stacklevel=2)
