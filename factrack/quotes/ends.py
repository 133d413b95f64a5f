"""Where reported words end: at the end of the line, or where the speaker's or the agency's words resume."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factrack.quotes.clauses import nominative, subject_and_verb
from factrack.quotes.cues import is_noun
from factrack.quotes.lines import QUOTE, Line, is_verb
from factrack.text import phrases

_EDGES: Final = frozenset((",", ".", ";", ":", "-", "--", "—", "–", "?", "!", "…", "(", "["))


def content_end(line: Line, first: int, fronted: bool = False) -> int:
    """The index after the last reported word from `first` on.

    The line's end, or where the speaker's clause resumes. `fronted` says that the reporting clause leads to
    a main one (`Although he said …, the court …`): there the words end.
    """
    i = first
    depth = 0
    watched = _WATCHED | line.view.vocabulary.lists["adversatives"]
    while i < line.size:
        word = line.words[i]
        if fronted and depth == 0 and i > first and _main_begins(line, i):
            return i + (line.kinds[i] == QUOTE)
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


def predicate_end(line: Line, first: int) -> int:
    """The same for words without a subject of their own (`urged them to leave and asked …`)."""
    verbs, bases = line.view.vocabulary.verbs, line.view.vocabulary.bases
    last = content_end(line, first)
    for i in range(first + 1, last):
        if line.words[i] not in line.view.vocabulary.lists["conjunctions"]:
            continue
        verb = verbs.get(line.words[i + 1])
        if verb and verb.form != "gerund" and line.words[i + 1] not in bases and not is_noun(line, i + 1):
            return i - (line.words[i - 1] == ",")
    return last


def fronted(line: Line, begin: int) -> bool:
    """Whether the clause that begins at `begin` opens the line and leads to a main one: `While X said …`."""
    openers = line.view.vocabulary.fronts
    here = 0
    while here < begin and (
        line.kinds[here] == phrases.MARK or line.words[here] in line.view.vocabulary.lists["connectives"]
    ):
        here += 1
    return any(
        here + 1 + len(rest) == begin and line.words[here + 1 : begin] == list(rest)
        for rest in openers.get(line.words[here], ())
    )


def _main_begins(line: Line, i: int) -> bool:
    """Whether the main clause begins after the comma at `i`, or after marked words that end in one."""
    if line.words[i] != ",":
        marked = line.marked.get(i)
        if marked is None or line.view.passage.text[marked.end - 1] != ",":
            return False
    return nominative(line, i + 1) or subject_and_verb(line, i + 1, line.size)


_WATCHED: Final = frozenset(("(", "[", ")", "]", ";", ",", ":", "—", "–"))


def _closes(line: Line, i: int) -> bool:
    """Whether what was said ends before the word at `i`."""
    word = line.words[i]
    if word == ";":
        return True
    if word == ",":
        turn = _opened(line, i + 1, line.view.vocabulary.contrasts)
        return _tail(line, i + 1) or (turn > 0 and _reports_on(line, i + 1 + turn, line.size))
    if word == ":":
        return _reports_on(line, i + 1, i + _SOON)
    if word in ("—", "–"):
        return _aside(line, i)
    return (word in line.view.vocabulary.lists["adversatives"]) and _reports_on(line, i + 1, i + _SOON)


_SOON: Final = 6
"""How soon after `but` a reporting verb must follow to make it another's clause."""


def _aside(line: Line, dash: int) -> bool:
    """Whether the agency goes on after a dash: with a phrase that sums up (`— a reference to …`)."""
    lists = line.view.vocabulary.lists
    if line.words[dash + 1] not in lists["indefinites"] and line.words[dash + 1] not in lists["subjects"]:
        return False
    close = next((i for i in range(dash + 1, line.size) if line.words[i] in ("—", "–")), None)
    return close is None or line.words[close + 1] in lists["adversatives"]


def _reports_on(line: Line, first: int, last: int) -> bool:
    """Whether a clause reports in its turn: its first verb is a reporting one, with a subject before it."""
    heads, verbs = line.view.vocabulary.heads, line.view.vocabulary.verbs
    if line.words[first] in line.view.vocabulary.lists["thats"]:
        return False
    for i in range(first, min(last, line.size)):
        word = line.words[i]
        if word in heads and word in verbs and verbs[word].form != "gerund" and i > first:
            if not is_noun(line, i) and verbs[word].takes - {"revises"}:
                return True
        elif line.kinds[i] == phrases.COPULA or (line.kinds[i] == phrases.VERB and is_verb(line, i)):
            return False
    return False


def _opened(line: Line, i: int, openers: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words of an opener stand at `i`; 0 where none does."""
    for rest in openers.get(line.words[i], ()):
        if line.words[i + 1 : i + 1 + len(rest)] == list(rest):
            return 1 + len(rest)
    return 0


def _tail(line: Line, i: int) -> bool:
    """Whether what begins at `i` belongs to the one who reports: `, avant de …`, `, an account that …`."""
    vocabulary = line.view.vocabulary
    if _opened(line, i, vocabulary.tails):
        return True
    verb = vocabulary.verbs.get(line.words[i])
    if verb and verb.form == "gerund" and "clause" in verb.takes:
        return True
    if line.kinds[i] != phrases.DETERMINER or line.words[i + 1] not in vocabulary.lists["resumptive"]:
        return False
    return line.kinds[i + 2] == phrases.RELATIVE or (line.words[i] in vocabulary.lists["indefinites"])
