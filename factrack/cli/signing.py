"""Who decides, and why: the options of every command that writes a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factrack.desk import Signature

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]


def signed(by: str | None, note: str | None) -> Signature:
    """The options as a signature."""
    from factrack.desk import Signature

    return Signature(by, note)
