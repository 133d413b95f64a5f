"""Cue words of the lexicon, looked up by the words of a sentence: no pattern is run over the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from factrack import languages
from factrack.text import phrases
from factrack.text.phrases import Word


class Cue(NamedTuple):
    """A cue of the lexicon, cut into words, with the entry it comes from."""

    words: tuple[str, ...]
    entry: Mapping[str, Any]


class Cues(NamedTuple):
    """The cues of a section by their first and by their last word, the longest first."""

    first: Mapping[str, tuple[Cue, ...]]
    last: Mapping[str, tuple[Cue, ...]]

    def at(self, words: Sequence[Word], place: int) -> Cue | None:
        """The longest cue that begins with the word at `place`."""
        if place >= len(words):
            return None
        for cue in self.first.get(words[place].lower, ()):
            if len(cue.words) == 1 or _same(cue.words, words, place):
                return cue
        return None

    def before(self, words: Sequence[Word], place: int) -> Cue | None:
        """The longest cue that ends with the word before `place`."""
        if place <= 0:
            return None
        for cue in self.last.get(words[place - 1].lower, ()):
            begin = place - len(cue.words)
            if len(cue.words) == 1:
                return cue
            if begin >= 0 and words[begin].lower == cue.words[0] and _same(cue.words, words, begin):
                return cue
        return None

    def within(self, words: Sequence[Word], places: Iterable[int]) -> Iterator[tuple[int, Cue]]:
        """Each cue that begins at one of `places` (in order), with its place; they do not overlap."""
        free = 0
        for place in places:
            cue = self.at(words, place) if place >= free else None
            if cue:
                yield place, cue
                free = place + len(cue.words)


def _same(cue: tuple[str, ...], words: Sequence[Word], begin: int) -> bool:
    if begin + len(cue) > len(words):
        return False
    for part in cue:
        if words[begin].lower != part:
            return False
        begin += 1
    return True


@cache
def cues(lang: str, section: str) -> Cues:
    """The cues of a `[[section]]` of a lexicon; its `verbs` stand for all their forms."""
    first: dict[str, list[Cue]] = {}
    last: dict[str, list[Cue]] = {}
    for entry in languages.load(lang).entries(section):
        forms = phrases.forms(lang, tuple(entry.get("verbs", ())))
        for text in (*entry["words"], *sorted(forms)):
            cue = Cue(phrases.split(text), entry)
            first.setdefault(cue.words[0], []).append(cue)
            last.setdefault(cue.words[-1], []).append(cue)
    return Cues(_longest_first(first), _longest_first(last))


@cache
def sections(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Word → the sections of a lexicon with a cue that begins with it: what is worth looking for."""
    found: dict[str, list[str]] = {}
    data = languages.load(lang).data
    for section in data:
        if section.startswith("claims_") and isinstance(data[section], list):
            for word in cues(lang, section).first:
                found.setdefault(word, []).append(section)
    return {word: tuple(names) for word, names in found.items()}


@cache
def listed(lang: str, name: str) -> frozenset[str]:
    """A list of the lexicon's `[claims_words]`."""
    return frozenset(languages.load(lang).words(f"claims_words.{name}"))


def _longest_first(found: Mapping[str, list[Cue]]) -> dict[str, tuple[Cue, ...]]:
    return {word: tuple(sorted(group, key=lambda cue: -len(cue.words))) for word, group in found.items()}
