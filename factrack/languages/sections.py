"""The sections of a lexicon, each parsed when it is first asked for.

A whole lexicon takes a tenth of a second to parse; telling the language of a text takes one short section of
each, and reading a dispatch some of the sections of one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from factrack.errors import LanguageError

_HEADER = re.compile(r"^\[\[?(?P<name>[\w-]+)(?:\.[^\]\n]+)?\]\]?[ ]*(?:#.*)?$", re.MULTILINE)
"""A line that opens a table; the first of its names is that of the section."""


class Sections(Mapping[str, Any]):
    """The sections of a TOML text by their names: what `tomllib.loads` gives, but parsed bit by bit.

    Reading a section raises LanguageError where it is no TOML or one of its entries is malformed; `origin`
    names the file then.
    """

    def __init__(self, origin: str, text: str) -> None:
        self._origin = origin
        self._text = text
        heads = [(found.start(), found["name"]) for found in _HEADER.finditer(text)]
        self._places: dict[str, list[slice]] = {}
        for (start, name), (end, _) in pairwise([*heads, (len(text), "")]):
            self._places.setdefault(name, []).append(slice(start, end))
        self._parsed: dict[str, Any] = self._loaded(text[: heads[0][0] if heads else len(text)])

    def __getitem__(self, name: str) -> Any:
        if name not in self._parsed:
            self._parsed[name] = self._read(name)
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._parsed, *self._places)))

    def __len__(self) -> int:
        return len(self._parsed.keys() | self._places.keys())

    def _read(self, name: str) -> Any:
        found = self._loaded("".join(self._text[place] for place in self._places[name]))
        if found.keys() != {name}:
            raise LanguageError(
                f"{self._origin}: [{name}] holds a header that does not stand on its own line"
            )
        for fault in faults(name, found[name]):
            raise LanguageError(f"{self._origin}: {fault}")
        return found[name]

    def _loaded(self, part: str) -> dict[str, Any]:
        try:
            return tomllib.loads(part)
        except tomllib.TOMLDecodeError as error:
            raise LanguageError(f"{self._origin}: {self._fault() or error}") from error

    def _fault(self) -> str | None:
        """What is wrong with the text, at its line in the whole of it."""
        try:
            tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            return str(error)
        return None


def faults(section: str, content: Any) -> Iterator[str]:
    """What is malformed in a section: entries without words or without an example that holds one of them."""
    for entry in content if isinstance(content, list) else ():
        words, example = entry.get("words"), entry.get("example")
        if not words or any(w != w.lower() for w in words):
            yield f"[[{section}]] {words!r}: words are missing or not in lower case"
        elif not example or not any(w.strip("'’ ") in example.lower() for w in words):
            yield f"[[{section}]] {words[0]!r}: its example must hold one of its words"
