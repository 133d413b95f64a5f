"""The files behind a path, and the bytes and text of one."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factrack.errors import ReadError
from factrack.model import Dispatch
from factrack.readers import encodings
from factrack.records import lazy

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read unless told otherwise."""
_HEAD = 4096
"""Characters that are looked at to tell a format."""

Found = Dispatch | ReadError


@dataclass(frozen=True)
class Source:
    """A file that was loaded: where it is, and its decoded text with what had to be mended."""

    where: str
    suffix: str
    decoded: encodings.Decoded

    @lazy
    def text(self) -> str:
        """The text, without byte order mark, line ends as they are."""
        return self.decoded.text

    @lazy
    def prose(self) -> encodings.Decoded:
        """The text with double encoding repaired and plain line ends, for formats whose text is the
        file's own.
        """
        return encodings.repaired(self.decoded)

    @lazy
    def head(self) -> str:
        """The beginning, without leading blanks."""
        return self.text[:_HEAD].lstrip()


@dataclass(frozen=True)
class Reader:
    """A format: its name, its suffixes (`.json`), whether content is its own, and how it is read."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Found]]


def expand(path: Path | str) -> Iterator[Path | ReadError]:
    """The files behind a path: itself, those of a folder, those of a glob; `-` stands for itself."""
    here = Path(path)
    if str(path) == "-":
        yield here
        return
    try:
        found = here.is_dir(), os.path.lexists(here)
    except OSError as error:
        yield _refused(here, error)
        return
    if found[0]:
        yield from _below(here)
    elif found[1]:
        yield here
    elif any(char in str(path) for char in "*?["):
        yield from _globbed(str(path))
    else:
        yield ReadError(str(path), "no such file or folder")


def _globbed(pattern: str) -> Iterator[Path | ReadError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (absolute patterns too)
    if not matches:
        yield ReadError(pattern, "no file matches", "quote a pattern that the shell should not expand")
    for match in matches:
        if Path(match).is_dir():
            yield from _below(Path(match))
        else:
            yield Path(match)


def _below(folder: Path) -> Iterator[Path | ReadError]:
    """The regular files below a folder, sorted by path; hidden files and folders are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _refused(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path)
        elif entry.is_symlink() or entry.is_file():
            yield path


def _refused(path: Path | str, error: OSError) -> ReadError:
    """What the system said, in one line."""
    if isinstance(error, PermissionError):
        return ReadError(str(path), "no right to read it", "change its permissions, or run as its owner")
    reason = (error.strerror or type(error).__name__).lower()
    return ReadError(str(path), f"cannot be read ({reason})")


def load(path: Path | str, max_bytes: int, encoding: str | None) -> Source:
    """The text of a file. Raises ReadError where it cannot be had: absent, too large, empty, binary,
    undecodable.
    """
    where = "standard input" if str(path) == "-" else str(path)
    data = _bytes(path, where, max_bytes)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(where, "the file is empty")
    decoded = encodings.decode(data, where, encoding)
    return Source(where, Path(path).suffix.lower(), decoded)


def _bytes(path: Path | str, where: str, max_bytes: int) -> bytes:
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            known = Path(path).stat()
            if not stat.S_ISREG(known.st_mode):
                raise ReadError(where, "no regular file")
            if known.st_size > max_bytes:
                raise _too_large(where, max_bytes)
            with Path(path).open("rb") as file:
                data = file.read(known.st_size + 1)
    except OSError as error:
        raise _refused(where, error) from error
    if len(data) > max_bytes:
        raise _too_large(where, max_bytes)
    return data


def _too_large(where: str, max_bytes: int) -> ReadError:
    size = f"{max_bytes // 2**20} MB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    return ReadError(where, f"the file is larger than {size}", "raise --max-bytes, or split it")
