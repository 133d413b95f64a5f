"""Where reported words end: at the end of the line, or where the speaker's or the agency's words resume."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from factrack.quotes.clauses import nominative, subject_and_verb
from factrack.quotes.cues import is_noun
from factrack.quotes.flags import (
    ADVERSATIVES,
    BREAKS,
    CLITICS,
    CONJUNCTIONS,
    CONNECTIVES,
    CONTRASTS,
    ECHOES,
    GERUND_ENDING,
    INDEFINITES,
    PASSIVE_OF,
    PLURAL_ENDING,
    RESUMPTIVE,
    STOPS,
    SUBJECTS,
    TAILS,
    TAILS_OF_TIME,
    THATS,
    VERBS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb, is_verb
from factrack.text import phrases

_EDGES: Final = frozenset((",", ".", ";", ":", "-", "--", "—", "–", "?", "!", "…", "(", "["))


def content_end(line: Line, first: int, fronted: bool = False) -> int:
    """The index after the last reported word from `first` on.

    The line's end, or where the speaker's clause resumes. `fronted` says that the reporting clause leads to
    a main one (`Although he said …, the court …`): there the words end.
    """
    last, depth = max(first, line.size), 0
    stops = sorted({*line.stops, *line.marked}) if fronted else line.stops
    for i in stops[bisect_left(stops, first) :]:
        word = line.words[i]
        if fronted and depth == 0 and i > first and _main_begins(line, i):
            return i + (line.kinds[i] == QUOTE)
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            if depth == 0:
                last = i
                break
            depth -= 1
        elif depth == 0 and i > first and line.flags[i] & STOPS and _closes(line, i, first):
            last = i
            break
    while last > first and line.words[last - 1] in _EDGES:
        last -= 1
    return last


def predicate_end(line: Line, first: int) -> int:
    """The same for words without a subject of their own (`urged them to leave and asked …`)."""
    verbs, bases = line.view.vocabulary.verbs, line.view.vocabulary.bases
    last = content_end(line, first)
    for i in range(first + 1, last):
        if not line.flags[i] & CONJUNCTIONS:
            continue
        verb = verbs.get(line.words[i + 1])
        if verb and verb.form != "gerund" and line.words[i + 1] not in bases and not is_noun(line, i + 1):
            return i - (line.words[i - 1] == ",")
    return last


def object_end(line: Line, first: int, last: int) -> int:
    """The same for a mere object in `[first, last)`: it ends where a clause of its own begins.

    `declared a curfew after 40 shops were looted`, `urged action on rents, which stand at 3%`
    """
    for i in range(first, last):
        bits = line.flags[i]
        if bits & SUBJECTS and line.words[i - 1] == "," and is_verb(line, i + 1):
            return i - 1
        if bits & (BREAKS | TAILS_OF_TIME) and line.words[i] not in (line.words[i + 2], line.words[i - 2]):
            stop = line.comma(i + 1, last)
            if has_verb(line, i + 1, stop):
                return i - (line.words[i - 1] == ",")
    return last


def amid_end(line: Line, verb: int, first: int, last: int) -> int:
    """The same for words from `first` up to `last` whose `verb` stands in a relative clause amid a sentence.

    `The firm, which says two people were hurt, is in talks`: they end where the main clause goes on.
    """
    opens = next((i for i in reversed(line.stops) if i < verb), -1)
    here = opens + 1 + (line.kinds[opens + 1] == phrases.PREPOSITION)  # `pour qui`
    if opens < 1 or line.words[opens] != "," or line.kinds[here] != phrases.RELATIVE:
        return last
    lacks = not has_verb(line, 0, opens)  # so that its verb is still to come
    for i in line.stops[bisect_left(line.stops, first + 1) :]:
        if i < last and line.words[i] == "," and _goes_on(line, i + 1, lacks):
            return i if has_verb(line, first, i) else last
    return last


def _goes_on(line: Line, i: int, lacks: bool) -> bool:
    """Whether the predicate of a main clause begins at `i`; `lacks` says that the clause has no verb yet."""
    while line.kinds[i] in _BESIDE_VERBS or line.flags[i] & CLITICS:
        i += 1
    if is_verb(line, i):
        return line.kinds[i] != phrases.PARTICIPLE
    if not lacks or line.capitals[i] or line.flags[i] & GERUND_ENDING:
        return False
    if line.kinds[i] == phrases.PARTICIPLE:
        return not line.flags[i + 1] & PASSIVE_OF and not has_verb(line, i + 1, line.size)
    return line.kinds[i] == phrases.VERB and line.kinds[i + 1] in _OBJECTS


_BESIDE_VERBS: Final = frozenset({phrases.ADVERB, phrases.NEGATION})
_OBJECTS: Final = frozenset({phrases.NUMBER, phrases.DETERMINER, phrases.PREPOSITION})


def fronted(line: Line, begin: int) -> bool:
    """Whether the clause that begins at `begin` opens the line and leads to a main one: `While X said …`."""
    here = 0
    while here < begin and (line.kinds[here] == phrases.MARK or line.flags[here] & CONNECTIVES):
        here += 1
    openers = line.view.vocabulary.fronts.get(line.words[here])
    return openers is not None and line.words[here + 1 : begin] in openers


def _main_begins(line: Line, i: int) -> bool:
    """Whether the main clause begins after the comma at `i`, or after marked words that end in one."""
    if line.words[i] != ",":
        marked = line.marked.get(i)
        if marked is None or line.view.passage.text[marked.end - 1] != ",":
            return False
    return nominative(line, i + 1) or subject_and_verb(line, i + 1, line.size)


def _closes(line: Line, i: int, first: int = 0) -> bool:
    """Whether what was said ends before the word at `i`."""
    word = line.words[i]
    if word == ";":
        return True
    if word == ",":
        if _tail(line, i + 1):
            return True
        if first and _predicate_resumes(line, i + 1, first):
            return True
        turn = _opened(line, i + 1, line.view.vocabulary.contrasts) if line.flags[i + 1] & CONTRASTS else 0
        return turn > 0 and _reports_on(line, i + 1 + turn, line.size)
    if word == ":":
        return _reports_on(line, i + 1, i + _SOON)
    if word in ("—", "–"):
        return _aside(line, i)
    return bool(line.flags[i] & ADVERSATIVES) and _reports_on(line, i + 1, i + _SOON)


def _predicate_resumes(line: Line, i: int, first: int) -> bool:
    """Whether the one who reports does more: `The report says it was late, and recommends a ceiling`."""
    verbs, told = line.view.vocabulary.verbs, line.words[first - 1]
    verb = verbs.get(line.words[i + 1]) if line.flags[i] & CONJUNCTIONS else None
    present = line.flags[first - 1] & line.flags[i + 1] & PLURAL_ENDING
    return bool(verb and present and told in verbs) and line.view.vocabulary.head_last


_SOON: Final = 6
"""How soon after `but` a reporting verb must follow to make it another's clause."""


def _aside(line: Line, dash: int) -> bool:
    """Whether the agency goes on after a dash: with a phrase that sums up (`— a reference to …`)."""
    if not line.flags[dash + 1] & (INDEFINITES | SUBJECTS):
        return False
    close = next((i for i in range(dash + 1, line.size) if line.words[i] in ("—", "–")), None)
    return close is None or bool(line.flags[close + 1] & ADVERSATIVES)


def _reports_on(line: Line, first: int, last: int) -> bool:
    """Whether a clause reports in its turn: its first verb is a reporting one, with a subject before it."""
    if line.flags[first] & THATS:
        return False
    verbs = line.view.vocabulary.verbs
    for i in range(first, min(last, line.size)):
        verb = verbs[line.words[i]] if i > first and line.flags[i] & VERBS else None
        if verb and verb.form != "gerund":
            if any(bits & ECHOES for bits in line.flags[max(i - 3, 0) : i]):
                return False  # `, and not two as it first reported`
            if not is_noun(line, i) and verb.takes - {"revises"}:
                return True
        elif line.kinds[i] == phrases.COPULA or (line.kinds[i] == phrases.VERB and is_verb(line, i)):
            return False
    return False


def _opened(line: Line, i: int, openers: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words of an opener stand at `i`; 0 where none does."""
    for rest in openers.get(line.words[i], ()):
        if line.words[i + 1 : i + 1 + len(rest)] == rest:
            return 1 + len(rest)
    return 0


def _tail(line: Line, i: int) -> bool:
    """Whether what begins at `i` belongs to the one who reports: `, avant de …`, `, an account that …`."""
    bits, vocabulary = line.flags[i], line.view.vocabulary
    if bits & TAILS and _opened(line, i, vocabulary.tails):
        return True
    if bits & VERBS:
        verb = vocabulary.verbs[line.words[i]]
        if verb.form == "gerund" and "clause" in verb.takes:
            return True
    if line.kinds[i] != phrases.DETERMINER or not line.flags[i + 1] & RESUMPTIVE:
        return False
    return line.kinds[i + 2] == phrases.RELATIVE or bool(bits & INDEFINITES)
