"""The time expressions of sentences, each resolved; what the text spoke of before is read back only for one
that hangs on it (`the same day`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from datetime import date, datetime
from typing import NamedTuple

from factrack.dates import atoms, clauses, rules, runs
from factrack.dates.periods import Period
from factrack.dates.reference import Reference
from factrack.model import Passage, Sentence


class Found(NamedTuple):
    """A match that stands, with its text span (the preposition before it included) and its atoms."""

    match: rules.Match
    atoms: tuple[atoms.Atom, ...]
    start: int
    end: int


def accepted(passage: Passage, sentence: Sentence, table: atoms.Words) -> Iterator[Found]:
    """The time expressions of a sentence, not yet resolved."""
    for run, matches in runs.runs(passage, sentence, table):
        reached = -1
        for match in matches:
            start = run.atoms[run.places[match.start]].start
            end = run.atoms[run.places[match.end - 1]].end
            kind = "any" if match.limit or match.part else match.rule.needs_lead
            lead = clauses.lead(passage.lower, sentence.start, start, kind, table)
            goes_on = reached == match.start - 1 and run.codes[reached] in "&,"
            if not _is_led(match, run, lead is not None or goes_on):
                continue
            if match.rule.needs_lead == "year" and not clauses.is_year(
                passage.lower, start, end, sentence.end, table
            ):
                continue
            reached = match.end
            whole = run.atoms[run.places[match.core] : run.places[match.end - 1] + 1]
            yield Found(match, whole, start if lead is None else lead, end)


def _is_led(match: rules.Match, run: runs.Run, preposition: bool) -> bool:
    """Whether an expression has before it what its rule asks for."""
    if match.rule.needs_lead == "part":
        return bool(match.part)
    led = preposition or match.limit or match.part or run.codes[match.core] in "BF"
    return not match.rule.needs_lead or bool(led)


def _moment(published: date | None) -> tuple[date | None, int | None]:
    """The day and the hour of publication; midnight sharp stands for a day whose hour is not known."""
    if not isinstance(published, datetime):
        return published, None
    told = published.hour or published.minute or published.second
    return published.date(), published.hour if told else None


def _is_ahead(item: Found, passage: Passage, sentence: Sentence) -> bool:
    """Whether the expression is of what is to come: after `by` or `until`, or in such a clause."""
    if item.match.limit and item.match.limit in "bu":
        return True
    return clauses.looks_ahead(passage.lower, sentence, item.start, item.end, passage.lang)


def _resolve(item: Found, at: Reference) -> Period | None:
    try:
        period = item.match.rule.resolve(item.atoms, at)
        return rules.narrowed(period, item.match, at) if period else None
    except (OverflowError, ValueError):
        return None  # a day before year 1 or after 9999


class Reading:
    """The sentences of a passage, or of some of its paragraphs, read for their times in the order of the
    text.
    """

    def __init__(
        self, passage: Passage, published: date | None, paragraphs: Container[int] | None = None
    ) -> None:
        self.passage = passage
        self.table = atoms.words(passage.lang)
        self.day, self.hour = _moment(published)
        self._paragraphs = paragraphs
        self._sentences: list[Sentence] | None = None
        self._reached = 0
        """How many of the sentences have told what was spoken of: `_spoken`, in the paragraph `_home`."""
        self._spoken: Period | None = None
        self._home = -1

    @property
    def sentences(self) -> list[Sentence]:
        """Those in which a time expression may stand."""
        if self._sentences is None:
            self._sentences = list(atoms.sentences(self.passage, self.table, self._paragraphs))
        return self._sentences

    def read(self, sentence: Sentence) -> list[tuple[Found, Period | None]]:
        """The time expressions of a sentence, each with its days; None where it cannot be resolved."""
        items = list(accepted(self.passage, sentence, self.table))
        if any(item.match.rule.back for item in items):
            here = bisect_left(self.sentences, sentence.start, key=lambda known: known.start)
            self._look_back(here)
            self._reached = max(self._reached, here + 1)
            return self._resolved(sentence, items)
        return [(item, self._days(item, sentence, None)) for item in items]

    def _resolved(self, sentence: Sentence, items: list[Found]) -> list[tuple[Found, Period | None]]:
        """The expressions of a sentence, where it is known what was spoken of before it."""
        found: list[tuple[Found, Period | None]] = []
        for item in items:
            period = self._days(item, sentence, self._spoken)
            found.append((item, period))
            if period:
                self._spoken, self._home = period, sentence.paragraph
        return found

    def _look_back(self, here: int) -> None:
        """Learns what was spoken of before one of the sentences: by the nearest expression that hangs on no
        other, and those between.
        """
        between: list[tuple[Sentence, list[Found]]] = []
        for before in reversed(self.sentences[self._reached : here]):
            items = list(accepted(self.passage, before, self.table))
            between.append((before, items))
            if any(not i.match.rule.back and self._days(i, before, None) for i in items):
                break
        for before, items in reversed(between):
            self._resolved(before, items)

    def _days(self, item: Found, sentence: Sentence, spoken: Period | None) -> Period | None:
        """The days of an expression; `spoken` is the period that the text spoke of last."""
        future = _is_ahead(item, self.passage, sentence)
        before = spoken if self._home == sentence.paragraph else None
        return _resolve(item, Reference(self.day, self.hour, future, before, spoken, self.passage.lang))
