"""Time expressions: found by our own grammar, resolved against the day of the dispatch.

One of the four instruments that every room may use. `find` gives every expression with the days it covers,
`stated` those of some sentences that have days, `spans` only where they stand; `moment` reads a text that is
nothing but a date. What was written is kept apart
from what was inferred: an expression that cannot be resolved (a weekday in a dispatch without date) is found
all the same, with no days.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from factrack import languages
from factrack.dates import atoms, fallback
from factrack.dates.atoms import Asked
from factrack.dates.periods import Period
from factrack.dates.reading import Found, Reading, accepted
from factrack.model import Passage

__all__ = ["Asked", "TimeExpression", "find", "moment", "spans", "stated", "telling"]


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


def spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Where the time expressions of a passage stand, `[start, end)` in the order of the text, unresolved."""
    table = atoms.words(passage.lang)
    return tuple(
        (found.start, found.end)
        for sentence in atoms.sentences(passage, table)
        for found in accepted(passage, sentence, table)
    )


def moment(text: str, lang: str) -> datetime | None:
    """The moment that a whole text names, and nothing else in it; `lang` is the language that is tried first.

    A day without an hour is its midnight in no zone.
    """
    others = [code for code in languages.available() if code != lang]
    return fallback.moment(text, (lang, *others))


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

    What stands in the rest of the `paragraphs` is read only as far as one of these looks back to it.
    """
    reading = Reading(passage, published, paragraphs)
    return tuple(
        [
            _expression(passage, item, period)
            for sentence in atoms.holding(passage, reading.table, asked, dated=reading.day is not None)
            for item, period in reading.read(sentence)
            if period
        ]
    )


def find(
    passage: Passage, published: date | None = None, paragraphs: Container[int] | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of a passage in the order of the text; of some of its paragraphs where they
    are given.

    `published` is the day (or the moment, in its own zone) that relative expressions are counted from;
    without it only absolute ones are resolved.
    """
    reading = Reading(passage, published, paragraphs)
    return tuple(
        [
            _expression(passage, item, period)
            for sentence in reading.sentences
            for item, period in reading.read(sentence)
        ]
    )


def _expression(passage: Passage, item: Found, period: Period | None) -> TimeExpression:
    return TimeExpression(
        start=item.start,
        end=item.end,
        text=passage.text[item.start : item.end],
        time_from=period[0] if period else None,
        time_to=period[1] if period else None,
        rule=item.match.rule.name,
    )
