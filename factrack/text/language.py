"""Which language a text is in: what the file says, else a vote of the stop words; and whether it is surely
in none that is read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from factrack import languages
from factrack.text import normalise

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
"""Characters looked at: enough for a vote, whatever the length of the text."""


@languages.cached
def _stop_words() -> dict[str, tuple[str, ...]]:
    """Stop word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in languages.available():
        for word in languages.load(code).words("text.stop"):
            found[word] = (*found.get(word, ()), code)
    return found


def is_stop_word(word: str) -> bool:
    """Whether a word is one of the small ones of a language, that no sentence ends with."""
    return word.lower() in _stop_words()


@languages.cached
def _named() -> dict[str, str]:
    """A language's names, as files write them (`Français`), → its code."""
    return {name: code for code in languages.available() for name in languages.load(code).words("text.names")}


def named(tag: str | None) -> str | None:
    """The lexicon code that a language tag or name stands for (`fr-FR`, `FR`, `Français` → `fr`), if there is
    one."""
    if not tag:
        return None
    folded = tag.strip().lower().replace("_", "-")
    primary = folded.split("-")[0]
    if primary in languages.available():
        return primary
    return _named().get(folded)


def detect(text: str, default: str = "fr") -> str:
    """The language with the most stop words in the text's beginning; `default` where none stands there."""
    votes: dict[str, float] = {}
    stop = _stop_words()
    for word in _WORD.findall(normalise.lower(text[:_SAMPLE])):
        codes = stop.get(word, ())
        for code in codes:
            votes[code] = votes.get(code, 0.0) + 1.0 / len(codes)
    if not votes:
        return default
    return max(sorted(votes), key=lambda code: votes[code])


_LEAST, _DISTINCT, _AGAINST = 6, 4, 3
"""So many small words of another language, so many of them different, so many for each of a language that is
read: a title, a name and a quotation have fewer."""


_WORDS, _RUNNING_ON = 8, 2
"""A sentence of so many words, so many different ones of another language, those before names aside, and none
of ours is no French or English one."""
_RUNNING = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-ÖØ-Þ]+(?=[ ]+[^\WA-ZÀ-ÖØ-Þ])")
"""A word in small letters before another."""


@dataclass(frozen=True)
class Stranger:
    """A language that is not read: its small words, and all that do not speak against it."""

    name: str
    code: str
    telling: frozenset[str]
    borne: frozenset[str]

    def is_of(self, held: Counter[str], said: bool) -> bool:
        """Whether words are surely of this language; where the file says so, whether they may be."""
        told = held.keys() & self.telling
        count = sum(held[word] for word in told)
        if not said and (count < _LEAST or len(told) < _DISTINCT):
            return False
        own = sum(held[word] for word in held.keys() & _stop_words().keys() - self.borne)
        return count >= (1 if said else _AGAINST) * own

    def is_of_sentence(self, held: Counter[str], text: str) -> bool:
        """Whether a text too short for `is_of` is surely of this language: it has no word of one that is
        read."""
        if sum(held.values()) < _WORDS or held.keys() & (_stop_words().keys() - self.borne):
            return False
        return len(self.telling.intersection(_RUNNING.findall(text))) >= _RUNNING_ON


@languages.cached
def _strangers() -> tuple[Stranger, ...]:
    found = []
    for name, words in languages.unread().items():
        telling, shared = words["telling"], words["shared"]
        own = frozenset(telling) - {*shared, *_stop_words()}
        found.append(Stranger(name, words["code"], own, frozenset((*telling, *shared))))
    return tuple(found)


def stranger(text: str, tag: str | None = None) -> Stranger | None:
    """The language a text is surely in, where that is one without a lexicon; `tag` is what its file says.

    None for whatever else, and for a text too short to be sure.
    """
    said = (tag or "").strip().lower().replace("_", "-").partition("-")[0]
    held = Counter(_WORD.findall(normalise.lower(text[:_SAMPLE])))
    surely = (other for other in _strangers() if other.is_of(held, other.code == said))
    shortly = (other for other in _strangers() if other.is_of_sentence(held, text[:_SAMPLE]))
    return next(surely, None) or next(shortly, None)
