"""Time expressions: found by our own grammar, resolved against the day of the dispatch.

One of the four instruments that every room may use. `find` gives every expression with the days it covers,
`stated` those of some sentences that have days, `spans` only where they stand. What was written is kept apart
from what was inferred: an expression that cannot be resolved (a weekday in a dispatch without date) is found
all the same, with no days.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from factrack.dates import atoms, clauses, rules, runs
from factrack.dates.atoms import Asked
from factrack.dates.periods import Period
from factrack.dates.reference import Reference
from factrack.model import Passage, Sentence

__all__ = ["Asked", "TimeExpression", "find", "spans", "stated", "telling"]


class TimeExpression(NamedTuple):
    """`text` is the slice `[start, end)` of the passage; `time_from` and `time_to` are its first and last
    day, both None where it cannot be resolved. `rule` names the rule that found it."""

    start: int
    end: int
    text: str
    time_from: date | None
    time_to: date | None
    rule: str

    @property
    def period(self) -> Period | None:
        """First and last day."""
        return (self.time_from, self.time_to) if self.time_from and self.time_to else None


class _Found(NamedTuple):
    """A match that stands, with its text span (the preposition before it included) and its atoms."""

    match: rules.Match
    atoms: tuple[atoms.Atom, ...]
    start: int
    end: int


def _accepted(passage: Passage, sentence: Sentence, table: atoms.Words) -> Iterator[_Found]:
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
            yield _Found(match, whole, start if lead is None else lead, end)


def _is_led(match: rules.Match, run: runs.Run, preposition: bool) -> bool:
    """Whether an expression has before it what its rule asks for."""
    if match.rule.needs_lead == "part":
        return bool(match.part)
    led = preposition or match.limit or match.part or run.codes[match.core] in "BF"
    return not match.rule.needs_lead or bool(led)


def spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Where the time expressions of a passage stand, `[start, end)` in the order of the text, unresolved."""
    table = atoms.words(passage.lang)
    return tuple(
        (found.start, found.end)
        for sentence in atoms.sentences(passage, table)
        for found in _accepted(passage, sentence, table)
    )


def telling(lang: str) -> Mapping[str, frozenset[str]]:
    """Words in lower case: `telling`, without one of which a sentence has no word of time, and `backward`,
    without which none that looks back.
    """
    table = atoms.words(lang)
    return {"telling": table.telling, "backward": table.backward}


def stated(
    passage: Passage, published: date | None, asked: Sequence[Asked], paragraphs: Container[int]
) -> tuple[TimeExpression, ...]:
    """The time expressions that have days, in the sentences that are asked about, as `find` gives them.

    What stands in the rest of the `paragraphs` is read only where one of these looks back to it.
    """
    table = atoms.words(passage.lang)
    day, hour = _moment(published)
    found: list[TimeExpression] = []
    for sentence in atoms.holding(passage, table, asked, dated=day is not None):
        for item in _accepted(passage, sentence, table):
            if item.match.rule.back:
                homes = {each.sentence.start for each in asked}
                every = find(passage, published, paragraphs)
                return tuple([e for e in every if e.period and _home(passage, e) in homes])
            future = _is_ahead(item, passage, sentence)
            period = _resolve(item, Reference(day, hour, future, None, None, passage.lang))
            if period:
                found.append(_expression(passage, item, period))
    return tuple(found)


def _home(passage: Passage, found: TimeExpression) -> int | None:
    """Where the sentence of an expression begins."""
    sentence = passage.sentence_at(found.start)
    return sentence.start if sentence else None


def find(
    passage: Passage, published: date | None = None, paragraphs: Container[int] | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of a passage in the order of the text; of some of its paragraphs where they
    are given.

    `published` is the day (or the moment, in its own zone) that relative expressions are counted from;
    without it only absolute ones are resolved.
    """
    table = atoms.words(passage.lang)
    day, hour = _moment(published)
    before: Period | None = None
    spoken: Period | None = None
    found: list[TimeExpression] = []
    paragraph = -1
    for sentence in atoms.sentences(passage, table, paragraphs):
        if sentence.paragraph != paragraph:
            paragraph, before = sentence.paragraph, None
        for item in _accepted(passage, sentence, table):
            future = _is_ahead(item, passage, sentence)
            period = _resolve(item, Reference(day, hour, future, before, spoken, passage.lang))
            found.append(_expression(passage, item, period))
            if period:
                before = spoken = period
    return tuple(found)


def _moment(published: date | None) -> tuple[date | None, int | None]:
    """The day and the hour of publication; midnight sharp stands for a day whose hour is not known."""
    if not isinstance(published, datetime):
        return published, None
    told = published.hour or published.minute or published.second
    return published.date(), published.hour if told else None


def _is_ahead(item: _Found, passage: Passage, sentence: Sentence) -> bool:
    """Whether the expression is of what is to come: after `by` or `until`, or in such a clause."""
    if item.match.limit and item.match.limit in "bu":
        return True
    return clauses.looks_ahead(passage.lower, sentence, item.start, item.end, passage.lang)


def _resolve(item: _Found, at: Reference) -> Period | None:
    try:
        period = item.match.rule.resolve(item.atoms, at)
        return rules.narrowed(period, item.match, at) if period else None
    except (OverflowError, ValueError):
        return None  # a day before year 1 or after 9999


def _expression(passage: Passage, item: _Found, period: Period | None) -> TimeExpression:
    return TimeExpression(
        start=item.start,
        end=item.end,
        text=passage.text[item.start : item.end],
        time_from=period[0] if period else None,
        time_to=period[1] if period else None,
        rule=item.match.rule.name,
    )
