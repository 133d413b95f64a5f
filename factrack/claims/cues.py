"""Cue words of the lexicon, looked up by the words of a sentence: no pattern is run over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from factrack import dates, languages
from factrack.model import Passage, Sentence
from factrack.text import phrases

_NAMED: Final = frozenset({"claims_concepts"})
"""Sections that are looked up by a noun, never as cues of a sentence."""
_LOOSE: Final = frozenset({"claims_targets"})
"""Sections of which the first word of a cue is worth something by itself."""
_SEARCHED: Final = (
    "times.comparing", "times.continuing", "places.events", "places.grounds", "places.holding",
    "places.words",
)  # fmt: skip
"""Lists that are looked for by patterns, where the longest part of one of their words stands."""
_RUN: Final = re.compile(r"[^\W_]+")
_MOST: Final = 50_000
"""How many words are remembered."""
_LISTS: Final = (
    "pluperfect",
    "expected_then",
    "restricting",
    "partitive",
    "dimensions",
    "restating",
    "struck",
    "contrasting",
    "revising",
    "fining",
    "costing",
    "purposes",
    "earlier_counts",
    "worths",
    "throwing",
    "gave",
    "lines",
    "allotting",
    "prisons",
    "sentencing",
    "jailing",
    "moving",
    "correcting",
    "was_then",
)
"""Lists of `[claims_words]` whose rules are not tried where none of their words stands."""


NOTHING: Final[Mapping[str, Cue]] = MappingProxyType({})
"""No cue begins or ends there."""


class Cue(NamedTuple):
    """A cue of the lexicon, cut into words, with the entry it comes from."""

    words: tuple[str, ...]
    entry: Mapping[str, Any]


class Cues(NamedTuple):
    """The cues of a section by their first and by their last word, the longest first."""

    first: Mapping[str, tuple[Cue, ...]]
    last: Mapping[str, tuple[Cue, ...]]

    def at(self, texts: tuple[str, ...], place: int) -> Cue | None:
        """The longest cue that begins with the word at `place`."""
        if place >= len(texts):
            return None
        for cue in self.first.get(texts[place], ()):
            if cue.words == texts[place : place + len(cue.words)]:
                return cue
        return None

    def before(self, texts: tuple[str, ...], place: int) -> Cue | None:
        """The longest cue that ends with the word before `place`."""
        if place <= 0:
            return None
        for cue in self.last.get(texts[place - 1], ()):
            begin = place - len(cue.words)
            if begin >= 0 and cue.words == texts[begin:place]:
                return cue
        return None


@languages.cached
def cues(lang: str, section: str) -> Cues:
    """The cues of a `[[section]]` of a lexicon; its `verbs` stand for all their forms."""
    first: dict[str, list[Cue]] = {}
    last: dict[str, list[Cue]] = {}
    for entry in languages.load(lang).entries(section):
        forms = phrases.forms(lang, tuple(entry.get("verbs", ()))) - set(entry.get("nouns_not_verbs", ()))
        for text in (*entry["words"], *sorted(forms)):
            cue = Cue(phrases.split(text), entry)
            first.setdefault(cue.words[0], []).append(cue)
            last.setdefault(cue.words[-1], []).append(cue)
    return Cues(_longest_first(first), _longest_first(last))


class Opening(NamedTuple):
    """What a word may be of: `alone` its cues of one word by section, `longer` those of several by the word
    that follows it in them, each with its place in it. `heard` is what the word by itself says is worth
    looking for, in the bits of `bit`.
    """

    heard: int
    alone: Mapping[str, Cue]
    longer: Mapping[str, tuple[tuple[int, str, Cue], ...]]


class Heard(NamedTuple):
    """The cues of a sentence: the names of their sections (and of lists with a word in it), the same as bits,
    and by section the longest that begins at a word and the longest that ends before one.
    """

    names: frozenset[str]
    bits: int
    begin: dict[int, Mapping[str, Cue]]
    end: Mapping[int, Mapping[str, Cue]]


_BITS: Final[dict[str, int]] = {}


def bit(name: str) -> int:
    """The bit that stands for a section or a list of the lexicon."""
    return _BITS.setdefault(name, 1 << len(_BITS))


class _Names(dict[int, frozenset[str]]):
    """Bits → the names that they stand for; few sets differ."""

    def __missing__(self, bits: int) -> frozenset[str]:
        if len(self) >= _MOST:
            self.clear()
        found = self[bits] = frozenset(name for name, its in _BITS.items() if its & bits)
        return found


_names: Final = _Names()


def hear(texts: tuple[str, ...], lang: str) -> Heard:
    """All cues among the words of a sentence, in lower case: one look at each word that opens any."""
    bits, last = 0, len(texts) - 1
    begin: dict[int, Mapping[str, Cue]] = {}
    end: dict[int, Mapping[str, Cue]] = {}
    longer: list[tuple[int, str, Cue]] = []
    for place, opening in enumerate(map(openings(lang).__getitem__, texts)):
        if opening is None:
            continue
        heard, alone, several = opening
        bits |= heard
        if alone:
            begin[place] = end[place + 1] = alone
        if several and place < last:
            for back, section, cue in several.get(texts[place + 1], ()):
                longer.append((place - back, section, cue))
    for first, section, cue in longer:
        if first >= 0 and texts[first : first + len(cue.words)] == cue.words:
            bits |= _BITS[section]
            _longest(begin, first, section, cue)
            _longest(end, first + len(cue.words), section, cue)
    return Heard(_names[bits], bits, dict(sorted(begin.items())) if longer else begin, end)


def _longest(known: dict[int, Mapping[str, Cue]], place: int, section: str, cue: Cue) -> None:
    """Puts a cue at a place, if no other of its section there is as long."""
    here = known.get(place, NOTHING)
    if section not in here or len(here[section].words) < len(cue.words):
        known[place] = {**here, section: cue}


def held(passage: Passage, sentence: Sentence, names: frozenset[str]) -> frozenset[str]:
    """Those of some lists of `_SEARCHED` of which a word may stand in a sentence.

    Only for them a pattern need be run over it; all may, where the cues of the sentence have not been read.
    """
    heard: frozenset[str] | None = passage.known.get((hear, sentence.start, sentence.end))
    return names if heard is None else names & heard


def may_hold(passage: Passage, sentence: Sentence, name: str) -> bool:
    """Whether a word of one of `_SEARCHED` may stand in a sentence."""
    heard: frozenset[str] | None = passage.known.get((hear, sentence.start, sentence.end))
    return heard is None or name in heard


class _Openings(dict[str, Opening | None]):
    """Word → what it may be of; of a word that the lexicon has not, its parts are looked up, once."""

    def __init__(self, known: Mapping[str, Opening], runs: Mapping[str, int]) -> None:
        super().__init__(known)
        self._runs = runs

    def __missing__(self, word: str) -> Opening | None:
        heard = 0
        for part in _RUN.findall(word):
            heard |= self._runs.get(part, 0)
        opening = Opening(heard, NOTHING, {}) if heard else None
        if len(self) < _MOST:
            self[word] = opening
        return opening


@languages.cached
def openings(lang: str) -> Mapping[str, Opening | None]:
    """Word → what it may be of; nothing for all other words.

    A cue of several words is kept under the first of them that is no small word, and the one after it.
    """
    alone: dict[str, dict[str, Cue]] = {}
    longer: dict[str, dict[str, list[tuple[int, str, Cue]]]] = {}
    heard: dict[str, int] = {}
    small = phrases.grammar(lang).kinds

    def rare(word: str) -> bool:
        return word.isalpha() and word not in small

    for section, cue in _all_cues(lang):
        if len(cue.words) == 1:
            alone.setdefault(cue.words[0], {}).setdefault(section, cue)
        else:
            back = max(range(len(cue.words) - 1), key=lambda place: rare(cue.words[place]))
            follows = longer.setdefault(cue.words[back], {}).setdefault(cue.words[back + 1], [])
            follows.append((back, section, cue))
        if len(cue.words) == 1 or section in _LOOSE:
            heard[cue.words[0]] = heard.get(cue.words[0], 0) | bit(section)
        bit(section)
    for name in _LISTS:
        for word in listed(lang, name):
            heard[word] = heard.get(word, 0) | bit(name)
    runs: dict[str, int] = {}
    searched = {path: languages.load(lang).words(path) for path in _SEARCHED}
    for name, words in {**searched, **_times(lang)}.items():
        for word in words:
            part = max(_RUN.findall(word), key=len)
            runs[part] = runs.get(part, 0) | bit(name)
    known = {
        word: Opening(
            reduce(or_, (runs.get(part, 0) for part in _RUN.findall(word)), heard.get(word, 0)),
            alone.get(word, NOTHING),
            {after: tuple(group) for after, group in longer.get(word, {}).items()},
        )
        for word in {*heard, *longer, *runs}
    }
    return _Openings(known, runs)


def _times(lang: str) -> Mapping[str, frozenset[str]]:
    """The words that tell of a time, under the names that they are heard by."""
    return {f"dates.{name}": words for name, words in dates.telling(lang).items()}


def _all_cues(lang: str) -> Iterator[tuple[str, Cue]]:
    """Every cue with its section; of those that begin with the same word the longest first."""
    data = languages.load(lang).data
    for section in data:
        if section.startswith("claims_") and section not in _NAMED and isinstance(data[section], list):
            for group in cues(lang, section).first.values():
                yield from ((section, cue) for cue in group)


@languages.cached
def listed(lang: str, name: str) -> frozenset[str]:
    """A list of the lexicon's `[claims_words]`."""
    return frozenset(languages.load(lang).words(f"claims_words.{name}"))


@languages.cached
def tabled(lang: str, name: str | None = None) -> Mapping[str, Any]:
    """A table in the lexicon's `[claims_words]`, or that itself."""
    return languages.load(lang).table("claims_words" if name is None else f"claims_words.{name}")


def _longest_first(found: Mapping[str, list[Cue]]) -> dict[str, tuple[Cue, ...]]:
    return {word: tuple(sorted(group, key=lambda cue: -len(cue.words))) for word, group in found.items()}
