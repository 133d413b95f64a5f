"""Watching a folder: what arrives is ingested, and a change that a rule names is told at once."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factrack import diffs, pipeline, wording
from factrack.diffs import MOVES, Choice
from factrack.errors import FactrackError, ReadError, UsageError
from factrack.model import CHANGES, Dispatch

if TYPE_CHECKING:
    from factrack.store.store import Store

_RULE = re.compile(
    r"(?:(?P<figure>[^:<>]+):)?(?P<change>[a-z]+)(?:(?P<sign>>=?)(?P<least>[0-9]+(?:\.[0-9]+)?)(?P<percent>%)?)?"
)


@dataclass(frozen=True, slots=True)
class Alert:
    """A change that a rule names: the line to tell it by, and its row in the changes."""

    line: str
    row: Mapping[str, Any]


def rule(text: str) -> Choice:
    """A rule as it is typed: `raised`, `lowered>10%`, `any>=1000`, `homes:raised>5%`. Raises UsageError."""
    found = _RULE.fullmatch(text.strip())
    if found is None or found["change"] not in (*CHANGES, "any"):
        known = ", ".join(("any", *CHANGES))
        raise UsageError(f"--when {text!r}: no rule; try raised>10%, homes:lowered or one of {known}")
    kinds = MOVES if found["change"] == "any" else (found["change"],)
    least = Decimal(found["least"]) if found["least"] else None
    return Choice(kinds, found["figure"], least, bool(found["percent"]), over=found["sign"] == ">")


def alerts(store: Store, done: pipeline.Ingested, rules: Sequence[Choice]) -> Iterator[Alert]:
    """The changes that new dispatches made, where a rule names them; without rules all but new and
    unchanged."""
    arrived = set(done.keys)
    for key in sorted(done.stories):
        story = diffs.of_story(store, key)
        for figure, change in story.changes:
            if change.to_dispatch in arrived and any(r.holds(figure, change) for r in rules or [Choice()]):
                line = wording.line(
                    figure.label, change, story.lang, story.stops[change.to_dispatch].published
                )
                one = replace(story, figures=(replace(figure, changes=(change,)),))
                yield Alert(line, next(diffs.rows(one)))


@dataclass(frozen=True, slots=True)
class Watch:
    """What to do with a folder: how gaps are filled, which changes are told, and what each alert runs."""

    known: pipeline.Defaults
    rules: tuple[Choice, ...] = ()
    command: str | None = None

    def take(self, store: Store, paths: Sequence[Path], notice: Callable[[str], None]) -> Iterator[Alert]:
        """Ingests files; the alerts they give. A file that cannot be read is noticed and passed over."""
        done = pipeline.ingest(store, _readable(pipeline.read_all(paths, self.known), notice))
        if done.dispatches:
            notice(f"{done.dispatches} new, {done.claims} claims, {len(done.stories)} stories touched")
        for alert in alerts(store, done, self.rules):
            if self.command:
                _run(self.command, alert.row, notice)
            yield alert


def _readable(found: Iterable[Dispatch | ReadError], notice: Callable[[str], None]) -> Iterator[Dispatch]:
    for item in found:
        if isinstance(item, ReadError):
            notice(f"factrack: {item}")
        else:
            yield item


def _run(command: str, alert: Mapping[str, Any], notice: Callable[[str], None]) -> None:
    """Runs a person's command with the alert as JSON on its standard input; a failure is noticed."""
    from factrack.export import records

    done = subprocess.run(command, shell=True, input=records.dumps(alert), text=True, check=False)
    if done.returncode:
        notice(f"factrack: --exec {command!r}: ended with {done.returncode}")


def arrivals(folder: Path) -> Iterator[list[Path]]:
    """What is in a folder, then what comes or changes, group by group, until interrupted.

    Raises FactrackError where the extra `watch` is not installed.
    """
    try:
        from watchfiles import Change
        from watchfiles import watch as changes
    except ImportError as error:
        raise FactrackError(
            "watch: needs watchfiles; install it with pip install 'factrack[watch]'"
        ) from error
    yield [folder]
    for group in changes(folder):
        files = sorted(Path(path) for change, path in group if change is not Change.deleted)
        present = [file for file in files if file.is_file() and not file.name.startswith(".")]
        if present:
            yield present
