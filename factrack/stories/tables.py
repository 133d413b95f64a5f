"""The lexicons' words as the tables that story linking looks things up in, built once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from factrack import languages
from factrack.languages.patterns import whole_words
from factrack.text.normalise import lower, plain

REACH = 7
"""Letters of a stem: far enough to tell words apart, short enough for `autrichien` to meet `Autriche`."""
_LEAST = 4
"""Letters that must stay when an ending is taken off."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_NEUTRAL = {"stories_places": "p", "stories_events": "x", "stories_bodies": "n"}
"""Tables that lead from a language's words to neutral names, and the kind of term they make."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case without accents: `Écosse` → `ecosse`, `cœur` → `coeur`."""
    spread = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(c for c in spread if not unicodedata.combining(c))


@languages.cached
def _endings() -> tuple[str, ...]:
    """The endings of all languages, longest first: names cross languages, so a stem depends on none."""
    codes = languages.available()
    found = {fold(e) for code in codes for e in languages.load(code).words("stories.endings")}
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
    """The words of one language, folded.

    `neutral` leads from a word to a term that is the same in all languages (`autriche` → `p:austria`),
    `stems` does so from the stems of places; `named` from the nouns of events that bear names to their kind.
    """

    common: frozenset[str]
    neutral: Mapping[str, str]
    stems: Mapping[str, str]
    named: Mapping[str, str]
    topics: frozenset[str]
    after: frozenset[str]
    marks: re.Pattern[str]
    genres: tuple[tuple[str, re.Pattern[str]], ...]

    def derived(self, word: str) -> str | None:
        """The term of a place that a folded word derives from (`autrichiennes` → `p:austria`)."""
        return self.stems.get(stem(word)) if len(word) > REACH else None

    def unknown(self, word: str) -> bool:
        """Whether the lexicon says nothing of a folded word, as of most names."""
        return not (word in self.common or word in self.neutral or word in self.topics or self.derived(word))


@languages.cached
def tables(lang: str) -> Tables:
    """The tables of a language."""
    lexicon = languages.load(lang)
    neutral = {
        word: f"{kind}:{name}"
        for section, kind in _NEUTRAL.items()
        for word, name in _inverted(lexicon.table(section)).items()
    }
    places = {w: t for w, t in neutral.items() if t.startswith("p:") and len(w) >= REACH - 1}
    named = _inverted(lexicon.table("stories_named"))
    found = ((genre, lexicon.words(f"stories.{genre}")) for genre in ("live", "digest", "lookback"))
    return Tables(
        common=frozenset(map(fold, (*lexicon.words("stories.common"), *lexicon.words("text.stop")))),
        neutral=neutral,
        stems={stem(word): term for word, term in places.items()},
        named=named,
        topics=generic().union(named),
        after=frozenset(map(fold, lexicon.words("stories.after"))),
        marks=_marks(),
        genres=tuple((genre, re.compile(whole_words(words))) for genre, words in found if words),
    )


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Folded word → neutral name."""
    return {fold(word): name for name, words in table.items() for word in words}


@languages.cached
def _marks() -> re.Pattern[str]:
    """A mark at the beginning of a title, with its number and what parts it from the rest.

    `UPDATE 1-`, `(2e LEAD) `, `PAPIER GENERAL: `: agencies mark a title in more than one language, and write
    capitals without accents.
    """
    written = {w for code in languages.available() for w in languages.load(code).words("stories.marks")}
    mark = whole_words(written | set(map(fold, written)))
    numbered = rf"(?:\d{{1,2}}[^\W\d_]{{1,3}}\s)?{mark}(?:[ ]?\d{{1,2}})?"
    several = rf"{numbered}(?:\s*[-–—:/.,|]\s*{numbered}){{0,2}}"
    return re.compile(
        rf"\s*(?:[(\[]\s?{several}\s?[)\]]\s*[-–—:/.,|]*\s*|{numbered}(?:\s*[-–—:/.,|]+\s*|\s+(?={mark})))"
    )


@languages.cached
def generic() -> frozenset[str]:
    """Topic labels that link nothing alone, of all languages, folded; those of sports among them."""
    return _all_languages("stories.generic") | sports()


@languages.cached
def sports() -> frozenset[str]:
    """Labels of sports and competitions, of all languages, folded."""
    return _all_languages("stories.sports")


def _all_languages(path: str) -> frozenset[str]:
    return frozenset(fold(w) for code in languages.available() for w in languages.load(code).words(path))


def is_place(word: str) -> bool:
    """Whether a folded word names a place that some lexicon knows."""
    return any(tables(code).neutral.get(word, "").startswith("p:") for code in languages.available())


def folded_line(text: str) -> str:
    """A title or slug on one line, in plain lower case, blanks joined."""
    return " ".join(lower(plain(text)).split())
