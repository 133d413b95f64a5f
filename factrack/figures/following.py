"""Claims of a story → its figures, with their readings and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factrack.figures import changes, marks, series
from factrack.figures.series import Thread
from factrack.figures.traits import Instalment, Traits
from factrack.model import Figure, Reading, figure_id


def follow(story_key: str, dispatches: Iterable[Instalment]) -> tuple[Figure, ...]:
    """The figures of a story. The order in which `dispatches` come makes no difference.

    Every claim is a reading of exactly one figure; one that is read once makes only a `new`.
    """
    ordered = series.in_order(dispatches)
    headings = [marks.heading(i) for i in ordered]
    return tuple(_figure(story_key, thread, ordered, headings) for thread in series.align(ordered))


def _figure(
    story_key: str, thread: Thread, ordered: Sequence[Instalment], headings: Sequence[marks.Heading | None]
) -> Figure:
    readings = sorted(thread.readings, key=lambda r: (r.turn, r.claim.field != "title", r.claim.start))
    name = figure_id(story_key, readings[0].claim.id)
    turns = [_turn(ordered[turn], headings[turn], thread.turns[turn]) for turn in sorted(thread.turns)]
    first = next((r for r in readings if not r.background), readings[0])
    return Figure(
        id=name,
        story_key=story_key,
        label=_label(readings),
        kind=first.claim.kind,
        unit=first.claim.unit,
        per=first.claim.per,
        concept=next((r.claim.concept for r in readings if r.claim.concept), None),
        readings=tuple(
            Reading(name, ordered[r.turn].key, r.claim, ordered[r.turn].at, r.background) for r in readings
        ),
        changes=changes.read(name, turns),
    )


def _turn(instalment: Instalment, heading: marks.Heading | None, readings: Sequence[Traits]) -> changes.Turn:
    return changes.Turn(
        key=instalment.key,
        own=tuple(r for r in readings if not r.background),
        background=tuple(r for r in readings if r.background),
        heading=heading,
        day=instalment.at.date() if instalment.at else None,
    )


def _label(readings: Sequence[Traits]) -> str:
    """The subject most often used, in the body before the title; the first of equals."""
    subjects = Counter(r.claim.subject for r in readings if r.claim.subject)
    if not subjects:
        return readings[0].claim.unit or readings[0].claim.text
    return max(subjects, key=lambda s: subjects[s])
