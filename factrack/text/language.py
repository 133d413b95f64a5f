"""Which language a text is in: what the file says, else a vote of the stop words."""

from __future__ import annotations

import re
from functools import cache

from factrack import languages
from factrack.text import normalise

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
"""Characters looked at: enough for a vote, whatever the length of the text."""


@cache
def _stop_words() -> dict[str, tuple[str, ...]]:
    """Stop word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in languages.available():
        for word in languages.load(code).words("text.stop"):
            found[word] = (*found.get(word, ()), code)
    return found


@cache
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
