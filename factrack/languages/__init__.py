"""Words, not code: one TOML file a language, and the loader that checks it.

The only place where a French or an English word stands. A file holds sections; each room reads its own
section and turns it into its own tables once. Three shapes of section are in use:

- a list of entries (`[[bounds]]`): each has `words` (the forms, in lower case) and `example`, a phrase in
  which one of
  them stands; whatever else it holds is the room's business;
- a table (`[months]`): word → value, with one `example` beside them;
- a plain list of words (`stop = [...]`) in a table.

No regular expression stands in a lexicon. Patterns are built by `factrack.languages.patterns` alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from factrack.errors import LanguageError
from factrack.languages import newsroom, sections
from factrack.languages.sections import Sections

Asked = ParamSpec("Asked")
Built = TypeVar("Built")


@dataclass(frozen=True)
class Lexicon:
    """The words of one language. `code` is its BCP 47 primary tag (`fr`)."""

    code: str
    data: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.code)

    def entries(self, section: str) -> tuple[Mapping[str, Any], ...]:
        """The entries of a `[[section]]`; empty where the language has none."""
        return tuple(self.data.get(section, ()))

    def table(self, section: str) -> Mapping[str, Any]:
        """The word → value table of a `[section]`, without its example; dots reach nested tables."""
        found: Any = self.data
        for name in section.split("."):
            found = found.get(name, {})
        return {k: v for k, v in found.items() if k != "example"}

    def words(self, path: str) -> tuple[str, ...]:
        """A plain list of words, by `section.name`; empty where the language has none."""
        section, _, name = path.rpartition(".")
        found: Any = self.data
        for part in section.split("."):
            found = found.get(part, {})
        return tuple(found.get(name, ()))


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that have a lexicon, sorted."""
    here = resources.files(__name__)
    return tuple(sorted(f.name.removesuffix(".toml") for f in here.iterdir() if f.name.endswith(".toml")))


@cache
def unread() -> Mapping[str, Mapping[str, Any]]:
    """The code and small words of languages that have no lexicon, by the language's English name."""
    file = resources.files(__name__).joinpath("unread", "words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def load(code: str) -> Lexicon:
    """The lexicon of a language, by its primary tag; its sections are parsed when they are asked for.

    Raises LanguageError where there is none; reading a section raises it where the file is malformed.
    """
    file = resources.files(__name__).joinpath(f"{code}.toml")
    if not file.is_file():
        raise LanguageError(f"language {code!r}: no lexicon; known are {', '.join(available())}")
    data: Mapping[str, Any] = Sections(f"languages/{code}.toml", file.read_text(encoding="utf-8"))
    extras = _EXTRAS.get(code, ())
    for extra in extras:
        data = newsroom.merged(data, extra[1])
    lexicon = Lexicon(code, data)
    for fault in faults(lexicon) if extras else ():
        raise LanguageError(f"languages/{code}.toml: {fault}")
    return lexicon


def faults(lexicon: Lexicon) -> Iterator[str]:
    """What is malformed in a lexicon: entries without words or without an example that holds one of them."""
    for section, content in lexicon.data.items():
        yield from sections.faults(section, content)


_EXTRAS: dict[str, list[tuple[str, newsroom.Sections]]] = {}
"""Language → what newsrooms' lexicons add to it, each after its stamp."""
_CACHES: list[Callable[[], None]] = []


def cached(build: Callable[Asked, Built]) -> Callable[Asked, Built]:
    """Keeps what is built from lexicons until a newsroom's lexicon changes them.

    Whatever reads a lexicon is kept so, and not by `functools.cache`: it would go on without the new words.
    """
    kept = cache(build)
    _CACHES.append(kept.cache_clear)
    return cast("Callable[Asked, Built]", kept)


def extend(path: Path) -> None:
    """Adds a newsroom's own units and nouns (`factrack.languages.newsroom`) to a language, in this process.

    What was added already is not added again. Raises LanguageError where the file is malformed or its
    language unknown; nothing is added then.
    """
    mark = newsroom.stamp(path)
    if mark in added():
        return
    code, sections = newsroom.read(path)
    for fault in newsroom.strangers(sections, load(code).data):
        raise LanguageError(f"{path}: {fault}")
    _EXTRAS.setdefault(code, []).append((mark, sections))
    _forget()
    try:
        load(code)
    except LanguageError as error:
        _EXTRAS[code].pop()
        _forget()
        raise LanguageError(f"{path}: {error}") from error


def added() -> list[str]:
    """The stamps of the newsrooms' lexicons that were added in this process."""
    return [mark for extras in _EXTRAS.values() for mark, _ in extras]


def forget() -> None:
    """Takes every newsroom's lexicon out again."""
    _EXTRAS.clear()
    _forget()


def _forget() -> None:
    load.cache_clear()
    for clear in _CACHES:
        clear()
