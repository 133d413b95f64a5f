"""Where reported words end: at the end of the line, or where the speaker's or the agency's words resume."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factrack.quotes.lines import Line
from factrack.text import phrases

_EDGES: Final = frozenset((",", ".", ";", ":", "-", "--", "—", "–", "?", "!", "…", "(", "["))


def content_end(line: Line, first: int) -> int:
    """The index after the last reported word from `first` on.

    The line's end, or where the speaker's clause resumes.
    """
    i = first
    depth = 0
    watched = _WATCHED | line.view.vocabulary.lists["adversatives"]
    while i < line.size:
        word = line.words[i]
        if word not in watched:
            pass
        elif word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and i > first and _closes(line, i):
            break
        i += 1
    while i > first and line.words[i - 1] in _EDGES:
        i -= 1
    return i


_WATCHED: Final = frozenset(("(", "[", ")", "]", ";", ","))


def _closes(line: Line, i: int) -> bool:
    """Whether what was said ends before the word at `i`."""
    word = line.words[i]
    if word == ";":
        return True
    if word == ",":
        return _tail(line, i + 1) or (_contrasts(line, i + 1) and _reports_on(line, i + 2, line.size))
    return (word in line.view.vocabulary.lists["adversatives"]) and _reports_on(line, i + 1, i + _SOON)


_SOON: Final = 6
"""How soon after `but` a reporting verb must follow to make it another's clause."""


def _contrasts(line: Line, i: int) -> bool:
    return _opens_with(line, i, line.view.vocabulary.contrasts)


def _reports_on(line: Line, first: int, last: int) -> bool:
    """Whether a clause reports in its turn: a reporting verb with a subject stands in it."""
    heads, verbs = line.view.vocabulary.heads, line.view.vocabulary.verbs
    return any(
        word in heads and word in verbs and verbs[word].form != "gerund" and i > first
        for i, word in enumerate(line.words[first : min(last, line.size)], first)
    )


def _opens_with(line: Line, i: int, openers: Mapping[str, tuple[tuple[str, ...], ...]]) -> bool:
    return any(line.words[i + 1 : i + 1 + len(rest)] == list(rest) for rest in openers.get(line.words[i], ()))


def _tail(line: Line, i: int) -> bool:
    """Whether what begins at `i` belongs to the one who reports: `, avant de …`, `, an account that …`."""
    vocabulary = line.view.vocabulary
    if _opens_with(line, i, vocabulary.tails):
        return True
    if line.kinds[i] != phrases.DETERMINER or line.words[i + 1] not in vocabulary.lists["resumptive"]:
        return False
    return line.kinds[i + 2] == phrases.RELATIVE or (line.words[i] in vocabulary.lists["indefinites"])
