"""A diff as people read it: a figure, and under it a line a change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import typer

from factrack.cli import printing

if TYPE_CHECKING:
    from datetime import datetime

    from factrack.diffs import Stop, StoryDiff
    from factrack.model import Change, Figure

MARKS = {
    "new": "+", "unchanged": "=", "refined": "≈", "raised": "▲", "lowered": "▼", "corrected": "✎",
    "disputed": "≠", "dropped": "−",
}  # fmt: skip
_INDENT = " " * 4
_SIDES = 15
"""Where the two sides of a change begin."""


def _bold(text: str) -> str:
    """Bold on a terminal that wants it."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR")
    return text if plain else typer.style(text, bold=True)


def _in_one_zone(diff: StoryDiff) -> StoryDiff:
    """A diff with its times in UTC where its dispatches come from several zones."""
    from factrack.export import shared_zone, shifted

    zone = shared_zone(stop.published for stop in diff.stops.values())
    stops = {
        key: replace(stop, published=cast("datetime | None", shifted(stop.published, zone)))
        for key, stop in diff.stops.items()
    }
    return replace(diff, stops=stops, zone=" UTC" if zone else "")


def show(found: Sequence[StoryDiff], *, summary: bool) -> None:
    """Prints diffs; `summary` prints the lines to paste alone."""
    found = [_in_one_zone(diff) for diff in found]
    if summary:
        print(*(line for diff in found for line in _summaries(diff)), sep="\n")
        return
    for number, diff in enumerate(found):
        print(*_blank(number), *_page(diff), sep="\n")


def _blank(number: int) -> Sequence[str]:
    """What parts a diff from the one before it."""
    return ("",) if number else ()


def _page(diff: StoryDiff) -> Iterator[str]:
    """A diff, line by line."""
    yield from map(_bold, printing.wrapped(diff.title))
    yield from printing.wrapped(_heading(diff))
    if diff.retracted:
        yield from printing.wrapped(f"left out as retracted: {', '.join(diff.retracted)}")
    if not diff.figures:
        yield ""
        yield from printing.wrapped("  no change of a figure; --only all shows new and unchanged ones too")
    for figure in diff.figures:
        yield ""
        *above, last = printing.wrapped(f"{_label(figure)}  {figure.id}")
        yield from map(_bold, above)
        yield f"{_bold(last.removesuffix(figure.id))}{figure.id}"
        for change in figure.changes:
            yield from _lines(diff, change)


def _heading(diff: StoryDiff) -> str:
    from factrack import wording

    times = [stop.published for stop in diff.stops.values() if stop.published]
    count = f"{diff.slug}, {len(diff.stops)} dispatch{'es' if len(diff.stops) != 1 else ''}"
    if not times:
        return f"{count}, undated"
    first, last = wording.moment(times[0], diff.lang), wording.moment(times[-1], diff.lang)
    return f"{count}, {first}" + (f" to {last}" if last != first else "") + diff.zone


def _label(figure: Figure) -> str:
    from factrack import wording

    place = next((r.claim.place_name or r.claim.place for r in figure.readings if r.claim.place), None)
    return wording.label(figure.label, place)


def _lines(diff: StoryDiff, change: Change) -> Iterator[str]:
    """A change in one line, and under it who says so, when, and why it is called so."""
    from factrack import wording

    before = wording.amount(change.before, diff.lang) if change.before else ""
    after = wording.amount(change.after, diff.lang) if change.after else ""
    arrow = "≠" if change.change == "disputed" else "→"
    sides = f"{before} {arrow} {after}" if before and after else after or before
    gap = _difference(change, diff.lang)
    head = f"  {MARKS[change.change]} {change.change:<9}  {sides}{f'  ({gap})' if gap else ''}"
    yield from printing.wrapped(head, _SIDES)
    yield from printing.wrapped(_INDENT + _said(diff, change), len(_INDENT))


def _difference(change: Change, lang: str) -> str:
    """`-15.000, -45 %`, with a flag where a count that only grows fell."""
    from factrack import wording

    parts = []
    if change.delta and change.after and change.after.kind not in ("percent", "ratio"):
        parts.append(("+" if change.delta > 0 else "") + wording.number(change.delta, lang))
    denied = "denied" in (change.before and change.before.certainty, change.after and change.after.certainty)
    parts += ["denied"] if denied and change.change == "disputed" else []
    parts += [wording.difference(change, lang), "a count that should not fall" if change.flag else ""]
    return ", ".join(part for part in parts if part)


def _said(diff: StoryDiff, change: Change) -> str:
    """Who said it and when; on both sides where they differ."""
    from factrack import diffs

    end, start = diff.stops.get(change.to_dispatch), diff.stops.get(change.from_dispatch or "")
    now = change.after.source if change.after else None
    was = change.before.source if change.before else None
    parts = [f"{now or 'no source named'}, {_when(end, diff.lang)}"]
    if change.change == "disputed":
        parts.append(f"against {was or 'no source named'}, {_when(start, diff.lang)}")
    elif start is not None and change.change != "new":
        parts.append(f"before: {f'{was}, ' if was and was != now else ''}{_when(start, diff.lang)}")
    parts += [diffs.evidence(diff, change)] if change.change == "corrected" else []
    return "; ".join(filter(None, parts))


def _when(stop: Stop | None, lang: str) -> str:
    """When a dispatch was published; what it is called where that is not known."""
    from factrack import wording

    if stop is None:
        return "earlier"
    return wording.moment(stop.published, lang) if stop.published else stop.title or stop.name


def _summaries(diff: StoryDiff) -> Iterator[str]:
    """A line a change, to paste."""
    from factrack import wording

    for figure, change in diff.changes:
        stop = diff.stops.get(change.to_dispatch)
        line = wording.line(_label(figure), change, diff.lang, stop.published if stop else None)
        yield line + (diff.zone if stop and stop.published and stop.published.tzinfo else "")


def markdown(found: Sequence[StoryDiff]) -> None:
    """Prints diffs as Markdown: a heading a story, a bullet a change."""
    for diff in map(_in_one_zone, found):
        print(f"# {diff.title}\n")
        for line in _summaries(diff):
            print(f"- {line}")
        print()
