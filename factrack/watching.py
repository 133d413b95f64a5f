"""Watching a folder: what arrives is ingested, and a change that a rule names is told at once."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factrack import pipeline
from factrack.errors import FactrackError, ReadError, UsageError
from factrack.model import CHANGES, Dispatch

if TYPE_CHECKING:
    from factrack.store.store import Store

_TOLD = tuple(change for change in CHANGES if change not in ("new", "unchanged", "dropped"))
"""What is told where no rule is given."""
_RULE = re.compile(
    r"(?:(?P<figure>[^:<>]+):)?(?P<change>[a-z]+)(?:>(?P<least>[0-9]+(?:\.[0-9]+)?)(?P<percent>%)?)?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """When to tell of a change: its kind, from which size on (more than), of which figures (words of the
    label)."""

    change: str
    least: Decimal | None = None
    percent: bool = False
    figure: str | None = None

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of the changes is to be told."""
        if self.change not in ("any", row["change"]):
            return False
        words = f"{row['label']} {row['unit'] or ''} {row['concept'] or ''}".casefold()
        if self.figure and not all(word in words for word in self.figure.casefold().split()):
            return False
        if self.least is None:
            return True
        size = row["delta_percent"] if self.percent else row["delta"]
        return size is not None and abs(size) > self.least


def rule(text: str) -> Rule:
    """A rule as it is typed: `raised`, `lowered>10%`, `any>1000`, `homes:raised>5%`. Raises UsageError."""
    found = _RULE.fullmatch(text.strip())
    if found is None or found["change"] not in (*CHANGES, "any"):
        known = ", ".join(("any", *CHANGES))
        raise UsageError(f"--when {text!r}: no rule; try raised>10%, homes:lowered or one of {known}")
    least = Decimal(found["least"]) if found["least"] else None
    return Rule(found["change"], least, bool(found["percent"]), found["figure"])


def alerts(store: Store, arrived: Sequence[str], rules: Sequence[Rule]) -> Iterator[dict[str, Any]]:
    """The changes that dispatches (by key) made, where a rule names them; all but new and unchanged without
    rules."""
    from factrack.store import Filters

    chosen = rules or [Rule(change) for change in _TOLD]
    if arrived:
        for row in store.changes(Filters(dispatches=tuple(arrived))):
            if any(one.holds(row) for one in chosen):
                yield row


@dataclass(frozen=True, slots=True)
class Watch:
    """What to do with a folder: how gaps are filled, which changes are told, and what each alert runs."""

    known: pipeline.Defaults
    rules: tuple[Rule, ...] = ()
    command: str | None = None

    def take(
        self, store: Store, paths: Sequence[Path], notice: Callable[[str], None]
    ) -> Iterator[dict[str, Any]]:
        """Ingests files; the alerts they give. A file that cannot be read is noticed and passed over."""
        done = pipeline.ingest(store, _readable(pipeline.read_all(paths, self.known), notice))
        if done.dispatches:
            notice(f"{done.dispatches} new, {done.claims} claims, {len(done.stories)} stories touched")
        for alert in alerts(store, done.keys, self.rules):
            if self.command:
                _run(self.command, alert, notice)
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
