"""Cue words of the lexicon, looked up by the words of a sentence: no pattern is run over the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, count
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from factrack import languages
from factrack.text import phrases
from factrack.text.phrases import Word

_NAMED: Final = frozenset({"claims_concepts"})
"""Sections that are looked up by a noun, never as cues of a sentence."""
_LOOSE: Final = frozenset({"claims_targets"})
"""Sections of which the first word of a cue is worth something by itself."""
_LISTS: Final = ("pluperfect", "restricting", "partitive", "dimensions", "restating", "fining", "purposes")
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

    def at(self, words: Sequence[Word], place: int) -> Cue | None:
        """The longest cue that begins with the word at `place`."""
        if place >= len(words):
            return None
        for cue in self.first.get(words[place].lower, ()):
            if _same(cue.words, words, place):
                return cue
        return None

    def before(self, words: Sequence[Word], place: int) -> Cue | None:
        """The longest cue that ends with the word before `place`."""
        if place <= 0:
            return None
        for cue in self.last.get(words[place - 1].lower, ()):
            begin = place - len(cue.words)
            if begin >= 0 and _same(cue.words, words, begin):
                return cue
        return None


def _same(cue: tuple[str, ...], words: Sequence[Word], begin: int) -> bool:
    return cue == tuple([word.lower for word in words[begin : begin + len(cue)]])


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


class Opening(NamedTuple):
    """What a word may open: `alone` its cues of one word by section, `longer` the others by their second
    word, the longest first. `heard` is what the word by itself says is worth looking for.
    """

    heard: frozenset[str]
    alone: Mapping[str, Cue]
    longer: Mapping[str, tuple[tuple[str, Cue], ...]]


class Heard(NamedTuple):
    """The cues of a sentence: the names of their sections (and of lists with a word in it), and by section
    the longest that begins at a word and the longest that ends before one.
    """

    names: frozenset[str]
    begin: Mapping[int, Mapping[str, Cue]]
    end: Mapping[int, Mapping[str, Cue]]


def hear(texts: tuple[str, ...], lang: str) -> Heard:
    """All cues among the words of a sentence, in lower case: one look at each word that opens any."""
    opens = openings(lang)
    names: list[Iterable[str]] = []
    begin: dict[int, Mapping[str, Cue]] = {}
    end: dict[int, Mapping[str, Cue]] = {}
    last = len(texts) - 1
    for place in compress(count(), map(opens.__contains__, texts)):
        heard, alone, longer = opens[texts[place]]
        names.append(heard)
        here = alone
        for section, cue in longer.get(texts[place + 1], ()) if longer and place < last else ():
            behind = place + len(cue.words)
            if texts[place:behind] == cue.words:
                names.append((section,))
                here = {**here, section: cue} if here.get(section) is alone.get(section) else here
                end[behind] = {section: cue, **end.get(behind, NOTHING)}
        if here:
            begin[place] = here
        if alone:
            end[place + 1] = {**alone, **end[place + 1]} if place + 1 in end else alone
    return Heard(frozenset().union(*names), begin, end)


@cache
def openings(lang: str) -> Mapping[str, Opening]:
    """Word → what it may open."""
    alone: dict[str, dict[str, Cue]] = {}
    longer: dict[str, dict[str, list[tuple[str, Cue]]]] = {}
    heard: dict[str, set[str]] = {}
    lexicon = languages.load(lang)
    for section in lexicon.data:
        if not section.startswith("claims_") or section in _NAMED or not isinstance(lexicon.data[section], list):
            continue
        for word, group in cues(lang, section).first.items():
            names = heard.setdefault(word, set())
            for cue in group:
                if len(cue.words) > 1:
                    longer.setdefault(word, {}).setdefault(cue.words[1], []).append((section, cue))
                    names.update(_LOOSE & {section})
                else:
                    alone.setdefault(word, {}).setdefault(section, cue)
                    names.add(section)
    for name in _LISTS:
        for word in listed(lang, name):
            heard.setdefault(word, set()).add(name)
    return {
        word: Opening(
            frozenset(names),
            alone.get(word, {}),
            {second: tuple(group) for second, group in longer.get(word, {}).items()},
        )
        for word, names in heard.items()
    }


@cache
def listed(lang: str, name: str) -> frozenset[str]:
    """A list of the lexicon's `[claims_words]`."""
    return frozenset(languages.load(lang).words(f"claims_words.{name}"))


def _longest_first(found: Mapping[str, list[Cue]]) -> dict[str, tuple[Cue, ...]]:
    return {word: tuple(sorted(group, key=lambda cue: -len(cue.words))) for word, group in found.items()}
