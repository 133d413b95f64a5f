"""Options that several commands share, so that they read alike everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output."),
]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns, or - for standard input.")
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="TAG", help="Language of files that do not say theirs (fr, en)."),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="TIME", help="Time of publication of files that do not say theirs (ISO 8601)."
    ),
]
ZoneOption = Annotated[
    str | None, typer.Option("--tz", metavar="ZONE", help="Time zone of times that name none (Europe/Paris).")
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Publisher of files that do not say theirs.")
]
MaxBytesOption = Annotated[
    int, typer.Option("--max-bytes", metavar="N", help="Largest file that is read, in bytes.")
]
LexiconOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FILE", help="A newsroom's own units and nouns (TOML); may be repeated."
    ),
]
StoryArgument = Annotated[
    str | None,
    typer.Argument(metavar="[STORY]", help="A story's slug, its beginning, or words of its title."),
]
MAX_BYTES = 64 * 1024 * 1024
