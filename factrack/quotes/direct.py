"""Marked words: which are quotes, of what kind, and which reporting words they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from factrack.model import QuoteKind
from factrack.quotes import within
from factrack.quotes.flags import (
    DEFINITES,
    DEMONSTRATIVES,
    FIRST_PERSON,
    IMPERSONALS,
    NAMED,
    NOMINATIVES,
    OF_AUTHORS,
    PLURAL_ENDING,
    POSSESSIVE_MARKS,
    ROLES,
    THATS,
    VERBS,
)
from factrack.quotes.lines import Line, has_verb, is_verb
from factrack.quotes.marks import Marked
from factrack.quotes.mentions import Mention, mention, owner, pronoun
from factrack.quotes.pieces import piece
from factrack.quotes.report import Report, beside_marks
from factrack.quotes.sourced import Sourced
from factrack.quotes.subjects import main_subject
from factrack.quotes.tokens import TOKEN
from factrack.text import phrases

_PAUSE: Final = frozenset((",", "-", "--", "—", "–", "", ":", ";", "("))
_VERBS: Final = frozenset({phrases.AUXILIARY, phrases.COPULA, phrases.VERB})
_CLAUSE: Final = 3
_ALONE: Final = 5
"""From how many words on marked words at the head of a line are somebody's, even if nothing says whose."""


class Direct(NamedTuple):
    """Marked words that are a quote, with the report, the source or the subject they belong to."""

    line: Line
    marked: Marked
    kind: QuoteKind
    rule: str
    report: Report | None = None
    source: Sourced | None = None
    subject: Mention | None = None
    carried: bool = False
    parts: tuple[tuple[int, int], ...] = ()
    """The words on either side of an attribution between the marks."""
    cue: tuple[int, int] | None = None


def _length(line: Line, marked: Marked) -> int:
    """How many words stand between the marks, roughly: by the blanks."""
    return line.view.passage.plain.count(" ", marked.start, marked.end) + 1


def _is_sentence(line: Line, marked: Marked) -> bool:
    """Whether marked words hold a finite verb, or end like a sentence."""
    text, table = line.view.passage.lower, line.view.vocabulary.kinds
    if text[marked.end - 1] in "?!…." and _length(line, marked) > 2:
        return True
    return any(table[found.group()] in _VERBS for found in TOKEN.finditer(text, marked.start, marked.end))


def _kind(line: Line, i: int, report: Report | None) -> QuoteKind:
    """`direct` for a whole clause that stands apart, `partial` for words within the agency's own sentence."""
    marked = line.marked[i]
    before, after = line.words[i - 1], line.words[i + 1]
    opens = before in _PAUSE or (report is not None and report.last == i)
    closes = after in _PAUSE or after in ".?!…" or (report is not None and report.first > i)
    if not opens:
        return "partial"
    if i == 0 and closes:
        return "direct"
    sentence = _is_sentence(line, marked)
    return "direct" if sentence and (closes or before in ("", ":")) else "partial"


def _report(line: Line, i: int, reports: tuple[Report, ...]) -> Report | None:
    """The report that marked words belong to.

    The incise that follows them, else the nearest verb before them.
    """
    after = [r for r in reports if r.first > i and r.reach and r.reach[0][0] <= i < r.reach[0][1]]
    incise = [r for r in after if r.rule in _INCISES]
    before = [
        r for r in reports if min(r.first, r.last) <= i and any(first <= i < last for first, last in r.reach)
    ]
    if before and before[-1].rule == "verb and object" and not _in_object(line, before[-1].last, i):
        before = [r for r in before[:-1] if r.content]
    if incise and (not before or _adjacent(line, i, incise[0])):
        return incise[0]
    return before[-1] if before else incise[0] if incise else None


def _in_object(line: Line, first: int, i: int) -> bool:
    """Whether marked words at `i` are in the object of the verb before `first`.

    Near it, no clause between.
    """
    between = range(first, i)
    if (
        len(between) > _OBJECT
        or is_verb(line, i + 1)
        or any(line.kinds[n] == phrases.RELATIVE and n < i - 1 and not _points(line, n) for n in between)
    ):
        return False
    commas = sum(line.words[n] == "," for n in between)
    return (commas % 2 == 0 or line.words[i - 1] == ",") and not has_verb(line, first, i)


def _points(line: Line, i: int) -> bool:
    """Whether a `that` right behind a verb only points at its object: `dismissed that figure as "noise"`."""
    return bool(line.flags[i] & THATS) and line.flags[i - 1] & VERBS > 0


_OBJECT: Final = 14
"""How far from a verb the marked words in its object stand, in words."""
_INCISES: Final = frozenset({"inverted pronoun", "inverted subject", "subject and verb after"})


def _adjacent(line: Line, i: int, report: Report) -> bool:
    return all(line.words[n] in _PAUSE for n in range(i + 1, report.first)) or report.first - i <= 8


def _source(i: int, under: tuple[Sourced, ...]) -> Sourced | None:
    return next((s for s in under if any(first <= i < last for first, last in s.content)), None)


def _named_only(line: Line, i: int) -> bool:
    """Whether marked words are a nickname, a title of a work or a name given to something."""
    vocabulary = line.view.vocabulary
    marked = line.marked[i]
    short = _length(line, marked) <= 3
    if short and line.capitals[i - 1] and line.capitals[i + 1]:
        return True
    before = line.words[i - 1]
    if before in vocabulary.names or (before in vocabulary.lists["after_names"] and line.capitals[i - 2]):
        return True
    if not line.view.passage.plain[marked.start].isupper():
        return False
    if _length(line, marked) == 1 and line.kinds[i - 1] == phrases.DETERMINER:
        return True  # `the "Yes" vote`
    return before in vocabulary.works or line.words[i - 2] in vocabulary.works


def _speaks(line: Line, i: int) -> tuple[Mention, str] | None:
    """Who speaks where no verb says so, and the rule: `"…" (Jane Doe)`, `Jane Doe: "…"`."""
    named = _in_brackets(line, i)
    if named:
        return named, "in brackets"
    if line.words[i - 1] == ":":
        found = piece(line, 0, i - 1)
        if found and found.last == i - 1:
            return mention(line, found, found.last), "colon"
    behind = main_subject(line, line.size, i + 2) if i == 0 and line.words[1] == ":" else None
    if behind and behind.name_start is not None and behind.kind in ("person", None):
        name = line.view.plain[behind.name_start : behind.name_end]
        return (behind, "behind a colon") if " " in name else None
    return None


def _replies(line: Line, colon: int) -> Mention | None:
    """Whose reply a line opens with: `Réponse du ministre : « … »`, `Her answer: "…"`."""
    known = line.view.vocabulary.pointers["replies"]
    noun = next((i for i in range(min(colon, _REPLY)) if line.words[i] in known), None)
    if noun is None:
        return None
    if line.view.vocabulary.possessive and noun == colon - 1 and noun:
        whose = line.flags[noun - 1] & POSSESSIVE_MARKS and line.words[noun - 2].endswith("'")
        found = piece(line, 0, noun - 1) if whose else None
        return _unpossessed(mention(line, found, found.last)) if found else owner(line, 0)
    if line.flags[noun + 1] & OF_AUTHORS:
        found = piece(line, noun + 2, colon)
        return mention(line, found, colon) if found else None
    return owner(line, 0) if noun == 1 else None


def _unpossessed(who: Mention) -> Mention:
    """A mention without the apostrophe that its last word ends in."""
    name_end = who.name_end - 1 if who.name_end == who.end else who.name_end
    return who._replace(end=who.end - 1, name_end=name_end)


_REPLY: Final = 6
"""Within how many words such a line has its noun."""


def _in_brackets(line: Line, i: int) -> Mention | None:
    """The name that brackets after marked words hold: `(Jane Doe)`, `(ONU)`, `(Jane Doe, minister)`."""
    if line.words[i + 1] != "(" or not line.capitals[i + 2]:
        return None
    closes = next((n for n in range(i + 3, line.size) if line.words[n] == ")"), None)
    found = piece(line, i + 2, closes) if closes else None
    if not found or closes is None or line.words[found.last] not in (")", ",") or found.name >= found.last:
        return None
    return mention(line, found, closes)


def _is_heading(line: Line, marked: Marked) -> bool:
    """Whether marked words stand alone without a point: a cross-head taken from a quote further on."""
    text = line.view.passage.text
    return (
        line.view.passage.field == "body"
        and text[marked.end - 1].isalnum()
        and text[line.end - 1] not in ".?!…"
    )


def _felt(line: Line, i: int) -> Mention | None:
    """Who says what they are: `She was "quietly hopeful" of a deal`; no `He was "the king of pop"`."""
    marked = line.marked[i]
    verb = i - 1
    if line.kinds[verb] != phrases.COPULA or verb != 1 or _length(line, marked) < 2:
        return None
    if not line.flags[0] & NOMINATIVES or line.flags[0] & (IMPERSONALS | FIRST_PERSON | DEMONSTRATIVES):
        return None
    opening = TOKEN.match(line.view.passage.lower, marked.start)
    table = line.view.vocabulary.kinds
    if opening is None or table[opening.group()] in (phrases.DETERMINER, phrases.PREPOSITION, phrases.LINK):
        return None
    return pronoun(line, 0, 1)


def _unknown_verb(line: Line, i: int) -> tuple[Mention, int] | None:
    """Who follows a verb that no list has, and where it stands: `« … », image la maire, Ada Roy`."""
    verb = 2
    if (
        line.words[i + 1] != ","
        or i
        or line.view.vocabulary.head_last
        or not _is_sentence(line, line.marked[i])
    ):
        return None
    if line.kinds[verb] not in _UNKNOWN or line.capitals[verb] or line.flags[verb] & (NAMED | PLURAL_ENDING):
        return None
    found = piece(line, verb + 1, line.size)
    if found is None or not (line.flags[found.head] & ROLES or found.name_last - found.name > 1):
        return None
    who = mention(line, found, line.size)
    article = line.flags[verb + 1] & DEFINITES or line.capitals[verb + 1]
    return (who, verb) if article and who.kind in ("person", None) else None


_UNKNOWN: Final = frozenset({phrases.WORD, phrases.VERB})


def _unattributed(line: Line, i: int) -> Direct | None:
    """Marked words that no reporting words reach: a quote where they stand alone, else none."""
    marked = line.marked[i]
    felt = _felt(line, i)
    if felt:
        return Direct(line, marked, "partial", "copula", subject=felt)
    told = _unknown_verb(line, i)
    if told:
        who, verb = told
        cue = line.starts[verb], line.end_of(verb)
        return Direct(line, marked, _kind(line, i, None), "unknown verb", subject=who, cue=cue)
    enough = _length(line, marked) >= (_CLAUSE if _is_sentence(line, marked) else _ALONE)
    replies = _replies(line, i - 1) if enough and line.words[i - 1] == ":" else None
    if replies:
        return Direct(line, marked, "direct", "reply", subject=replies)
    speaks = _speaks(line, i)
    if speaks:
        return Direct(line, marked, _kind(line, i, None), speaks[1], subject=speaks[0])
    if line.words[i - 1] == ":" and i > 2 and enough:
        subject = main_subject(line, i - 1)
        return Direct(line, marked, "direct", "colon", subject=subject, carried=subject is None)
    if not beside_marks(line, (0, line.size)):
        if _is_heading(line, marked):
            return None
        return Direct(line, marked, "direct", "carried", carried=True)
    least = _ALONE if line.words[1] not in _PAUSE else _CLAUSE
    if i == 0 and _length(line, marked) >= least and _is_sentence(line, marked):
        return Direct(line, marked, "direct", "carried", carried=True)
    return None


def _parted(line: Line, marked: Marked, amid: within.Within) -> Direct:
    parts = (amid.before, amid.after)
    return Direct(
        line, marked, "direct", "between the marks", subject=amid.subject, parts=parts, cue=amid.cue
    )  # fmt: skip


def read(line: Line, reports: tuple[Report, ...], under: tuple[Sourced, ...]) -> Iterator[Direct]:
    """The quotes in marks of a line, in order."""
    for i in sorted(line.marked):
        if _named_only(line, i):
            continue
        amid = within.find(line, line.marked[i])
        if amid:
            yield _parted(line, line.marked[i], amid)
            continue
        report = _report(line, i, reports)
        if report:
            yield Direct(line, line.marked[i], _kind(line, i, report), report.rule, report)
            continue
        source = _source(i, under)
        if source:
            yield Direct(line, line.marked[i], _kind(line, i, None), source.rule, source=source)
            continue
        alone = _unattributed(line, i)
        if alone:
            yield alone
