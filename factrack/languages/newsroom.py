"""A newsroom's own words, merged into the lexicon of a language.

A TOML file names its language and adds to it:

    language = "fr"                  # first of all, before any section

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

Each `[[…]]` entry has `words` in lower case and an `example` in which one of them stands.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factrack.errors import LanguageError

Sections = Mapping[str, Any]
_KINDS = ("measure", "money", "percent", "duration", "count")
_OWN = {"unit": "unit", "noun": "lemma"}
"""Section that only a newsroom's file has → what its entries need beside words and example."""


def stamp(path: Path) -> str:
    """What tells a newsroom's file from another, or from what it was: its name and a digest of it.

    Raises LanguageError where it cannot be read.
    """
    return f"{path.name.replace(' ', '_')}:{hashlib.sha256(_bytes(path)).hexdigest()[:8]}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LanguageError(
            f"{path}: cannot be read ({error.strerror}); a newsroom's lexicon is a TOML file"
        ) from error


def read(path: Path) -> tuple[str, Sections]:
    """The language of a newsroom's file, and its sections under the names that lexicons use.

    Raises LanguageError where the file cannot be read, is no TOML, or lacks what an entry needs.
    """
    try:
        data = tomllib.loads(_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(f"{path}: {error}; a newsroom's lexicon is a TOML file") from error
    language = data.pop("language", None)
    if not isinstance(language, str):
        raise LanguageError(f'{path}: it names no language; begin it with language = "fr" or "en"')
    for fault in _faults(data):
        raise LanguageError(f"{path}: {fault}")
    if not isinstance(data.get("units", {}), Mapping):
        raise LanguageError(f"{path}: [units] is a table, as [units.symbols] in it")
    units, nouns = data.pop("unit", []), data.pop("noun", [])
    lemmas = {word: entry["lemma"] for entry in nouns for word in entry["words"]}
    found = merged(data, {"units_words": units} if units else {})
    found["units_words"] = [{"kind": "measure", **entry} for entry in found.get("units_words", ())]
    return language, merged(found, {"units": {"lemma": {"irregular": lemmas}}})


def _faults(data: Mapping[str, Any]) -> Iterator[str]:
    """What is malformed in a newsroom's own sections."""
    for section, needed in {**_OWN, "units_words": "unit"}.items():
        entries = data.get(section, [])
        if not isinstance(entries, list):
            yield f"[{section}]: a list of entries is written [[{section}]]"
            continue
        for entry in entries:
            if not isinstance(entry, Mapping):
                yield f'[[{section}]]: an entry is a table of its own, with words = ["…"]'
                continue
            words = entry.get("words")
            if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
                words = []
            called = f"[[{section}]] {words[0]!r}" if words else f"[[{section}]]"
            if not words or not isinstance(entry.get(needed), str):
                yield f'{called}: an entry needs {needed} = "…", and words = ["…"] in lower case'
            elif section != "noun" and entry.get("kind", "measure") not in _KINDS:
                yield f"{called}: kind {entry['kind']!r} is none; these are: {', '.join(_KINDS)}"


def strangers(sections: Sections, lexicon: Sections) -> Iterator[str]:
    """The sections that a lexicon does not have, or has in another shape."""
    for name, content in sections.items():
        if name not in lexicon:
            near = get_close_matches(name, [*_OWN, *lexicon], n=1)
            hint = f"; {near[0]} is one" if near else f"; {', '.join(_OWN)} are some"
            yield f"section {name!r}: no section of a lexicon{hint} (docs/add-a-language.md)"
        elif isinstance(content, list) != isinstance(lexicon[name], list):
            shape = (
                f"[[{name}]], a list of entries" if isinstance(lexicon[name], list) else f"[{name}], a table"
            )
            yield f"section {name!r}: it is written {shape}"
        else:
            yield from _misshapen(name, content, lexicon[name])


def _misshapen(name: str, content: object, like: object) -> Iterator[str]:
    """What within a section is of another kind than the lexicon has there: a number for a list of words."""
    if isinstance(like, Mapping):
        if not isinstance(content, Mapping):
            yield f"section {name!r}: it is written [{name}], a table"
            return
        for key, value in content.items():
            if key in like:
                yield from _misshapen(f"{name}.{key}", value, like[key])
            elif like and all(isinstance(it, str) for it in like.values()) and not isinstance(value, str):
                yield f"{name}.{key}: it is written as a word in quotation marks"
    elif isinstance(like, list):
        kinds = {type(it) for it in like}
        if not isinstance(content, list):
            yield f"{name}: it is written as a list [ … ]"
        elif len(kinds) == 1 and any(type(it) not in kinds for it in content):
            yield f"{name}: what it lists is of another kind than the lexicon's own"
    elif type(content) is not type(like) and not isinstance(content, (int, float)):
        yield f"{name}: {content!r} is of another kind than the lexicon's own"


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
