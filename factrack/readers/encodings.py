"""Bytes to text: byte order marks, UTF-8, the Western code pages; double encoding repaired, and said so.

What a file declares is often wrong (ISO-8859-1 that holds UTF-8), so bytes decide: UTF-8 hardly ever fits
by accident.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from factrack.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_BINARIES = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an office document"), (b"SQLite format 3", "an SQLite database"),
)  # fmt: skip
_SAMPLE = 65536
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 26, 27})
_MOST_CONTROLS = 0.01
"""The share of control bytes above which a file is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what was mended in it, one sentence each."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, where: str, encoding: str | None = None) -> Decoded:
    """The text of `data`. Raises ReadError for binary data and for a given `encoding` that does not fit."""
    if encoding:
        return _as_told(data, where, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _after_mark(data[len(mark) :], name)
    _refuse_binary(data, where)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _damaged(data, error)


def _as_told(data: bytes, where: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"))
    except LookupError as error:
        raise ReadError(where, f"unknown encoding {encoding!r}") from error
    except UnicodeDecodeError as error:
        raise ReadError(where, f"is not {encoding} (byte {error.start})", "leave --encoding out") from error


def _after_mark(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError:
        return Decoded(data.decode(name, errors="replace"), (f"bytes that are no {name} were replaced",))


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, name in _KNOWN_BINARIES:
        if data.startswith(magic):
            raise ReadError(where, f"{name}, which no reader knows")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or controls > _MOST_CONTROLS * len(sample):
        raise ReadError(where, "a binary file, no text")


def _damaged(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Bytes that are not UTF-8 throughout: UTF-8 with a few broken ones, else a Western code page."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    if sound > 10 * broken or (error.end >= len(data) and sound):
        return Decoded(text, (f"{broken} broken UTF-8 characters were replaced",))
    name = _code_page(data)
    return Decoded(_western(data, name), (f"read as {name}: the file is not UTF-8",))


_LATIN_9 = re.compile(rb"[0-9 \xa0]\xa4|[a-z]\xbd[a-z]|\bc\xbdur|\xbcuvre")
"""The euro sign and the letters oe of ISO-8859-15, where Windows-1252 has a currency sign and fractions."""
_WINDOWS = re.compile(rb"[\x80-\x9f]")


def _code_page(data: bytes) -> str:
    if not _WINDOWS.search(data) and _LATIN_9.search(data):
        return "iso-8859-15"
    return "windows-1252"


def _western(data: bytes, name: str) -> str:
    """Decoded without loss: the five bytes that Windows-1252 leaves out become control characters."""
    if name != "windows-1252":
        return data.decode(name)
    return data.decode("cp1252", errors="surrogateescape").translate(
        {0xDC00 + b: b for b in range(0x80, 0x100)}
    )


_DOUBLED = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,3}"
)
"""UTF-8 that was read as Windows-1252: a lead byte and what would be its continuation bytes."""


_PLAUSIBLE = frozenset(
    map(
        chr,
        (
            *range(0xA0, 0x100),
            0x152,
            0x153,
            0x160,
            0x161,
            0x178,
            0x17D,
            0x17E,
            *range(0x2010, 0x203B),
            0x20AC,
            0x2122,
        ),
    )
)
"""What Western text holds beside ASCII. `É»` is also UTF-8 for a phonetic sign, which nobody meant."""


def _undouble(found: re.Match[str]) -> str:
    try:
        data = b"".join(c.encode("latin-1") if c < "\u0100" else c.encode("cp1252") for c in found.group())
    except UnicodeEncodeError:
        return found.group()
    for length in range(len(data), 1, -1):
        try:
            mended = data[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return mended + found.group()[length:] if mended in _PLAUSIBLE else found.group()
    return found.group()


def repaired(decoded: Decoded) -> Decoded:
    """Line ends made plain, and doubly encoded characters (`Ã©`) set right."""
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return replace(decoded, text=text)
    mended = _DOUBLED.sub(_undouble, text)
    if mended == text:
        return replace(decoded, text=text)
    return Decoded(mended, (*decoded.warnings, "doubly encoded characters were repaired"))
