"""Claims of a story → its figures, with their readings and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factrack import wording
from factrack.figures import changes, series
from factrack.figures.bonds import Bonds
from factrack.figures.phrases import content
from factrack.figures.places import fixed_to
from factrack.figures.readings import Traits
from factrack.figures.threads import Thread
from factrack.figures.traits import Instalment
from factrack.figures.turns import Turn
from factrack.figures.words import glossary
from factrack.model import Figure, Reading, figure_id


def follow(
    story_key: str, dispatches: Iterable[Instalment], decided: Bonds | None = None
) -> tuple[Figure, ...]:
    """The figures of a story. `dispatches` are in its order, which stories alone decide (`Story.members`).

    Every claim is a reading of exactly one figure; one that is read once makes only a `new`. `decided` is
    what people said of claims that read one figure, or that do not.
    """
    ordered = list(dispatches)
    return tuple(_figure(story_key, thread, ordered) for thread in series.align(ordered, decided))


def _figure(story_key: str, thread: Thread, ordered: Sequence[Instalment]) -> Figure:
    readings = sorted(thread.readings, key=lambda r: (r.turn, r.claim.field != "title", r.claim.start))
    name = figure_id(story_key, readings[0].claim.id)
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
            [Reading(name, ordered[r.turn].key, r.claim, ordered[r.turn].at, r.background) for r in readings]
        ),
        changes=changes.read(name, turns_of(thread, ordered)),
    )


def turns_of(thread: Thread, ordered: Sequence[Instalment]) -> list[Turn]:
    """What each dispatch says of a figure, in order; dispatches that do not carry it are left out."""
    return [_turn(ordered[turn], readings) for turn, readings in sorted(thread.turns.items())]


def _turn(instalment: Instalment, readings: Sequence[Traits]) -> Turn:
    return Turn(
        key=instalment.key,
        own=[r for r in readings if not r.background],
        background=[r for r in readings if r.background],
        heading=instalment.heading,
        day=instalment.at.date() if instalment.at else None,
    )


def _label(readings: Sequence[Traits]) -> str:
    """What the figure measures: the most used subject that says more than "people", and its one place."""
    lang = readings[0].lang
    subjects = Counter(r.claim.subject for r in readings if r.claim.subject and r.lang == lang)
    if not subjects:
        return readings[0].claim.unit or readings[0].claim.text
    said = {
        r.claim.subject: bool(content(r.claim.subject or "", lang) - glossary(lang).people) for r in readings
    }
    subject = max(subjects, key=lambda s: (said[s or ""], subjects[s]))
    return wording.label(subject or "", _place(readings))


def _place(readings: Sequence[Traits]) -> str | None:
    """The place of a figure of which most readings name one, and the same."""
    named = Counter(r.claim.place_name or r.claim.place for r in readings if r.place)
    if len(named) != 1 or 2 * named.total() <= len(readings) or not fixed_to(readings[0]):
        return None
    return next(iter(named))
