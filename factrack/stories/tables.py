"""The lexicons' words as the tables that story linking looks things up in, built once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from factrack import languages
from factrack.languages.patterns import whole_words
from factrack.text.normalise import lower, plain

REACH = 7
"""Letters of a stem: far enough to tell words apart, short enough for `autrichien` to meet `Autriche`."""
_LEAST = 4
"""Letters that must stay when an ending is taken off."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case without accents: `Écosse` → `ecosse`, `cœur` → `coeur`."""
    spread = unicodedata.normalize(
        "NFKD", word.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    )
    return "".join(c for c in spread if not unicodedata.combining(c))


@cache
def _endings() -> tuple[str, ...]:
    """The endings of all languages, longest first: names cross languages, so a stem must not depend on one."""
    found = {fold(e) for code in languages.available() for e in languages.load(code).words("stories.endings")}
    return tuple(sorted(found, key=lambda e: (-len(e), e)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What forms of one word share: folded, its ending taken off, at most seven letters."""
    folded = fold(word)
    for ending in _endings():
        if folded.endswith(ending) and len(folded) - len(ending) >= _LEAST:
            folded = folded[: -len(ending)]
            break
    return folded[:REACH]


@dataclass(frozen=True)
class Tables:
    """The words of one language. Sets of words are folded; `named`, `events`, `places` lead to neutral names."""

    common: frozenset[str]
    named: dict[str, str]
    events: dict[str, str]
    places: dict[str, str]
    marks: re.Pattern[str]
    live: re.Pattern[str] | None
    digest: re.Pattern[str] | None
    lookback: re.Pattern[str] | None
    place_stems: dict[str, str]

    def place(self, word: str) -> str | None:
        """The neutral name of the place that a folded word names or derives from (`autrichiennes` → `austria`)."""
        return self.places.get(word) or (self.place_stems.get(stem(word)) if len(word) > REACH else None)


def _search(words: Iterable[str]) -> re.Pattern[str] | None:
    written = tuple(words)
    return re.compile(whole_words(written)) if written else None


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    """Folded word → neutral name."""
    return {fold(word): name for name, words in table.items() for word in words}


@cache
def tables(lang: str) -> Tables:
    """The tables of a language."""
    lexicon = languages.load(lang)
    words = lexicon.words
    places = _inverted(dict(lexicon.table("stories_places")))
    marks = whole_words(words("stories.marks")) if words("stories.marks") else r"(?!)"
    return Tables(
        common=frozenset(fold(w) for w in (*words("stories.common"), *words("text.stop"))),
        named=_inverted(dict(lexicon.table("stories_named"))),
        events=_inverted(dict(lexicon.table("stories_events"))),
        places=places,
        marks=re.compile(
            rf"\s*(?:{marks})(?P<number>[ ]?\d{{1,2}})?(?P<close>\s*[-–—:/.,|]+\s*|\s+(?={marks}))"
        ),
        live=_search(words("stories.live")),
        digest=_search(words("stories.digest")),
        lookback=_search(words("stories.lookback")),
        place_stems={stem(word): name for word, name in places.items() if len(word) >= REACH - 1},
    )


@cache
def generic() -> frozenset[str]:
    """Topic labels that link nothing alone, of all languages, folded; those of sports among them."""
    codes = languages.available()
    topics = (w for c in codes for w in languages.load(c).words("stories.generic"))
    return frozenset(fold(w) for w in topics) | sports()


@cache
def sports() -> frozenset[str]:
    """Labels of sports and competitions, of all languages, folded."""
    return frozenset(
        fold(w) for c in languages.available() for w in languages.load(c).words("stories.sports")
    )


@cache
def place_names() -> frozenset[str]:
    """The neutral names of places that the lexicons know."""
    return frozenset(
        name for c in languages.available() for name in languages.load(c).table("stories_places")
    )


def folded_line(text: str) -> str:
    """A title or slug on one line, in plain lower case, blanks joined."""
    return " ".join(lower(plain(text)).split())
