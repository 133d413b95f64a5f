"""Which commands there are, in the order of `--help`, and the group that loads one only when it is called.

Building the options of all commands takes as long as everything else in a start, so `--help` prints this
table.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from factrack.errors import UsageError


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name, the file that holds it, and what `--help` says of it (the first line of its own
    help)."""

    name: str
    file: str
    says: str


ENTRIES: tuple[Entry, ...] = (
    Entry("ingest", "reading", "Read files, extract, store, and link to stories and figures."),
    Entry("watch", "reading", "Ingest what arrives in a folder until stopped."),
    Entry("read", "reading", "What a reader makes of a file, without extraction."),
    Entry("extract", "reading", "Print the claims and quotes of files, without a store."),
    Entry("reindex", "reading", "Extract again what an older version extracted, and link again."),
    Entry("stories", "listing", "The stories with their dates, dispatches and figures."),
    Entry("diff", "moving", "How each figure of a story changed, dispatch by dispatch."),
    Entry("check", "checking", "Numbers that do not add up; stale numbers of a draft."),
    Entry("figures", "listing", "The figures of a story, or of all."),
    Entry("claims", "listing", "The quantitative claims of a story, or of all."),
    Entry("quotes", "listing", "The quotes of a story, or of all, with who said them."),
    Entry("dispatches", "listing", "The dispatches of a story, or of all."),
    Entry("search", "listing", "Full text over dispatches, with the claims found there."),
    Entry("show", "showing", "One claim, quote or figure, and why it reads as it does."),
    Entry("export", "exporting", "Write claims, quotes, figures, changes or stories."),
    Entry("story", "stories", "Show a story; merge, split, rename stories."),
    Entry("dispatch", "dispatches", "Show, retract or delete a dispatch."),
    Entry("review", "review", "A person's word on a claim or a figure."),
    Entry("db", "keeping", "The store's schema, integrity, size, copy."),
)

_BY_NAME = {entry.name: entry for entry in ENTRIES}


class LazyGroup(TyperGroup):
    """The commands of `ENTRIES`; a command's file is imported when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return [entry.name for entry in ENTRIES]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, its file loaded; None where there is none."""
        entry = _BY_NAME.get(cmd_name)
        if entry is None:
            return None
        found = typer.main.get_command(import_module(f"factrack.cli.{entry.file}").app)
        if isinstance(found, TyperGroup) and cmd_name in found.commands:
            return found.commands[cmd_name]
        return found

    def invoke(self, ctx: Any) -> Any:
        """Runs a command. Raises UsageError for an option of the program's own that stands behind it."""
        own = {option for param in self.params for option in param.opts}
        try:
            return super().invoke(ctx)
        except Exception as error:  # what it is called depends on whose click typer brings
            option = getattr(error, "option_name", None)
            if option not in own:
                raise
            raise UsageError(f"{option} stands before the command: factrack {option} … COMMAND") from error

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The table as `--help` prints it."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.says) for entry in ENTRIES])


def group(says: str = "") -> typer.Typer:
    """A Typer app for one file of commands. Rich is left out: it costs a tenth of a second at every start."""
    return typer.Typer(
        help=says,
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
