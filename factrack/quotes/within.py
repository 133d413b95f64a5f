"""An attribution between the marks themselves: `« Il faut, a-t-il ajouté, que chacun décide. »`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factrack.quotes.lines import Line, inverted
from factrack.quotes.marks import Marked
from factrack.quotes.mentions import Mention, turned
from factrack.quotes.tokens import TOKEN

_OPENS: Final = frozenset((",", "–", "—", "-"))
_CLOSES: Final = frozenset((",", ".", "!", "?", "–", "—", "-", ";"))
_REACH: Final = 5
"""How many words an attribution between commas may have."""


@dataclass(frozen=True, slots=True)
class Within:
    """What an attribution parts: the words before it and after it, its own offsets, and its pronoun."""

    before: tuple[int, int]
    after: tuple[int, int]
    cue: tuple[int, int]
    subject: Mention


def find(line: Line, marked: Marked) -> Within | None:
    """The attribution between the marks, if there is one that an inverted pronoun gives away."""
    text = line.view.passage.lower
    if not line.view.vocabulary.lists["inverted"] or "-" not in text[marked.start : marked.end]:
        return None
    found = list(_words(text, marked))
    for first in (i for i, (_, _, word) in enumerate(found) if word in _OPENS):
        last = next((i for i in range(first + 1, len(found)) if found[i][2] in _CLOSES), len(found))
        between = found[first + 1 : last]
        who = _pronoun(line, between) if 0 < len(between) <= _REACH and last < len(found) else None
        if who:
            after = found[last + 1][0] if last + 1 < len(found) else marked.end
            cue = between[0][0], between[-1][1]
            return Within((marked.start, found[first][0]), (after, marked.end), cue, who)
    return None


def _words(text: str, marked: Marked) -> Iterator[tuple[int, int, str]]:
    """The words between the marks; there a point after a verb ends a sentence, and is a word of its own."""
    for each in TOKEN.finditer(text, marked.start, marked.end):
        start, end, word = *each.span(), each.group()
        if "-" in word and word.endswith("."):
            yield start, end - 1, word[:-1]
            yield end - 1, end, "."
        else:
            yield start, end, word


def _pronoun(line: Line, between: list[tuple[int, int, str]]) -> Mention | None:
    """The inverted pronoun of an attribution, where its words hold a reporting verb."""
    vocabulary = line.view.vocabulary
    for _, end, word in between:
        stem = inverted(vocabulary, word)
        if stem and any(each in vocabulary.verbs for each in (stem[0], *(w for _, _, w in between))):
            return turned(line, end, word)
    return None
