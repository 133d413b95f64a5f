"""A newsroom's own words, merged into the lexicon of a language.

A TOML file names its language and adds to it:

    language = "fr"

    [[unit]]                        # a unit; `kind` is measure unless said: count, money, percent, duration
    words = ["evp", "conteneurs evp"]
    unit = "evp"
    example = "le navire porte 9.000 evp"

    [[noun]]                        # forms of a counted noun that the rules of the language do not reach
    words = ["sapeuses-pompières"]
    lemma = "sapeur-pompier"
    example = "six sapeuses-pompières"

    [units.symbols]                  # any other section of the lexicon: entries are added, tables filled up
    "kWc" = "kilowatt"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factrack.errors import LanguageError

Sections = Mapping[str, Any]


def read(path: Path) -> tuple[str, Sections]:
    """The language of a newsroom's file, and its sections under the names that lexicons use.

    Raises LanguageError where the file cannot be read, is no TOML, or lacks what an entry needs.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(f"{path}: {error}; a newsroom's lexicon is a TOML file") from error
    language = data.pop("language", None)
    if not isinstance(language, str):
        raise LanguageError(f'{path}: it names no language; begin it with language = "fr" or "en"')
    units, nouns = _entries(path, data, "unit", "unit"), _entries(path, data, "noun", "lemma")
    sections: dict[str, Any] = {**data, "units_words": [{"kind": "measure", **entry} for entry in units]}
    lemmas = {word: entry["lemma"] for entry in nouns for word in entry["words"]}
    return language, merged(sections, {"units": {"lemma": {"irregular": lemmas}}})


def _entries(path: Path, data: dict[str, Any], section: str, needed: str) -> list[dict[str, Any]]:
    """Takes the entries `[[unit]]` or `[[noun]]` out of a file's data; a table of that name stays."""
    if not isinstance(data.get(section), list):
        return []
    entries: list[dict[str, Any]] = data.pop(section)
    for entry in entries:
        if not entry.get("words") or not isinstance(entry.get(needed), str):
            raise LanguageError(f"{path}: [[{section}]] {entry}: an entry needs words and {needed}")
    return entries


def merged(lexicon: Sections, extra: Sections) -> dict[str, Any]:
    """A lexicon's sections with more put in: lists grow, tables are filled up.

    A word said again is said anew.
    """
    found = dict(lexicon)
    for name, content in extra.items():
        have = found.get(name)
        if isinstance(have, Mapping) and isinstance(content, Mapping):
            found[name] = merged(have, content)
        elif isinstance(have, list) and isinstance(content, list):
            found[name] = [*have, *content]
        else:
            found[name] = content
    return found
