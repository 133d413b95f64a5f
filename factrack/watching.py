"""Watching a folder: what arrives is ingested, and a change that a rule names is told at once."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from stat import S_ISREG
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

SETTLE = 1.0
"""Seconds without a change after which a file is taken to be written to its end."""
PATIENCE = 10.0
"""Seconds that a busy folder is waited for at the start."""
Stamp = tuple[int, float]
"""Size of a file, and when it was last changed."""


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
                yield Alert(f"{line}  [{story.slug}]", next(diffs.rows(one)))


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

    A file is given once nothing has been written to it for `SETTLE` seconds. Raises FactrackError where
    watchfiles is not installed.
    """
    try:
        from watchfiles import Change
        from watchfiles import watch as changes
    except ImportError as error:
        raise FactrackError(
            "watch: needs the package watchfiles; pip install watchfiles (the extra 'watch' brings it too)"
        ) from error
    began = time.time()
    yield from present(folder)
    waiting: dict[Path, tuple[Stamp, float]] = {}
    came = [file for file in folder.rglob("*") if (stamp := _stamp(file)) and stamp[1] >= began]
    for group in changes(folder, yield_on_timeout=True, rust_timeout=int(SETTLE * 1000)):
        came += [Path(path) for change, path in group if change is not Change.deleted]
        waiting = _looked_at(waiting, came)
        settled = sorted(file for file, (_, since) in waiting.items() if time.monotonic() - since >= SETTLE)
        came = [file for file in waiting if file not in settled]
        if settled:
            yield settled


def present(folder: Path) -> Iterator[list[Path]]:
    """What is in a folder, once nothing is being written to it; at most `PATIENCE` seconds later."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and any(
        stamp and 0 <= time.time() - stamp[1] < SETTLE for stamp in map(_stamp, folder.rglob("*"))
    ):
        time.sleep(SETTLE / 5)
    yield [folder]


def _stamp(file: Path) -> Stamp | None:
    """Size and last change of a file; None for what is none, is gone, or is hidden."""
    try:
        found = file.stat()
    except OSError:
        return None
    shown = S_ISREG(found.st_mode) and not file.name.startswith(".")
    return (found.st_size, max(found.st_mtime, found.st_ctime)) if shown else None


def _looked_at(
    before: Mapping[Path, tuple[Stamp, float]], files: Iterable[Path]
) -> dict[Path, tuple[Stamp, float]]:
    """Files with what they are like now, and since when they have been like that."""
    now = time.monotonic()
    stamps = {file: stamp for file in files if (stamp := _stamp(file))}
    return {
        file: before[file] if file in before and before[file][0] == stamp else (stamp, now)
        for file, stamp in stamps.items()
    }
