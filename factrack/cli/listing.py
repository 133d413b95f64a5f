"""`stories`, `claims`, `quotes`, `figures`, `dispatches`, `search`: what the store holds, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from factrack.cli import printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import Format, FormatOption, StoryArgument

if TYPE_CHECKING:
    from factrack.cli.app import Settings
    from factrack.store import Filters
    from factrack.store.store import Store

app = group()
UnitOption = Annotated[
    list[str] | None, typer.Option("--unit", metavar="UNIT", help="Only this unit, counted noun or concept.")
]
KindOption = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind: count, money, percent, …")
]
SourceOption = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Only what a source or speaker of this name says."),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="TIME", help="Published from this day or time on (ISO 8601).")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="TIME", help="Published until this day or time (ISO 8601).")
]
SearchOption = Annotated[
    str | None, typer.Option("--search", metavar="WORDS", help="Only rows in which all these words stand.")
]


def filters(
    store: Store,
    story: str | None = None,
    *,
    unit: list[str] | None = None,
    kind: list[str] | None = None,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    search: str | None = None,
    kinds: Sequence[str] | None = None,
) -> Filters:
    """What was typed, as conditions; `kinds` are those that there may be, of claims unless said. Raises
    NotFound, Ambiguous, UsageError."""
    from factrack.errors import UsageError
    from factrack.model import KINDS
    from factrack.store import Filters
    from factrack.store.filters import moment

    known = KINDS if kinds is None else kinds
    for name in kind or ():
        if name not in known:
            raise UsageError(f"--kind {name!r}: not known; these are: {', '.join(known)}")
    return Filters(
        story=None if story is None else store.story(story).key,
        unit=tuple(unit or ()),
        kind=tuple(kind or ()),
        source=source,
        since=moment("--since", since or None),
        until=moment("--until", until or None),
        search=search,
    )


def _listed(options: Settings, name: str, rows: Iterable[Mapping[str, Any]], format_: Format) -> None:
    """Rows of a table: the columns that fit where people read, all of them where programs do. Where there is
    none, it is said."""
    from factrack.export import EXPORTED, LISTED

    rows = iter(rows)
    people = format_ in (Format.table, Format.md)
    columns = LISTED[name] if people or name not in EXPORTED else EXPORTED[name]
    first = list(islice(rows, 1))
    options.notice("" if first else f"no {name} fit what is asked for")
    printing.rows(chain(first, rows), columns, format_)


@app.command()
def stories(
    context: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    search: SearchOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """The stories with their dates, dispatches and figures.

    \b
    Examples:
      factrack stories
      factrack stories --since 2024-11-01 --format csv
    """
    options = settings(context)
    with options.store() as store:
        found = store.stories(filters(store, since=since, until=until, search=search))
        _listed(options, "stories", found, format_)


@app.command()
def claims(
    context: typer.Context,
    story: StoryArgument = None,
    unit: UnitOption = None,
    kind: KindOption = None,
    source: SourceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    search: SearchOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """The quantitative claims of a story, or of all.

    \b
    Examples:
      factrack claims tempete-caetano
      factrack claims --unit death --since 2024-11-01
      factrack claims --kind money --source Microsoft --format csv
    """
    options = settings(context)
    with options.store() as store:
        wanted = filters(
            store, story, unit=unit, kind=kind, source=source, since=since, until=until, search=search
        )
        _listed(options, "claims", store.claims(wanted), format_)


@app.command()
def quotes(
    context: typer.Context,
    story: StoryArgument = None,
    unit: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="UNIT", help="Only quotes that hold a number of this unit."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only direct, partial or indirect quotes."),
    ] = None,
    source: SourceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    search: SearchOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """The quotes of a story, or of all, with who said them.

    \b
    Examples:
      factrack quotes twitter
      factrack quotes --source Spiro --kind direct
      factrack quotes --unit death
    """
    from factrack.model import QuoteKind

    options = settings(context)
    with options.store() as store:
        wanted = filters(
            store, story, unit=unit, kind=kind, source=source, since=since, until=until, search=search,
            kinds=get_args(QuoteKind),
        )  # fmt: skip
        _listed(options, "quotes", store.quotes(wanted), format_)


@app.command()
def figures(
    context: typer.Context,
    story: StoryArgument = None,
    unit: UnitOption = None,
    kind: KindOption = None,
    source: SourceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    search: SearchOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """The figures of a story, or of all.

    A figure is one thing measured: its latest reading, and how often it was read. With --since and --until,
    what was read in that time alone.

    \b
    Examples:
      factrack figures tempete-caetano
      factrack figures --unit death
      factrack figures tempete-caetano --until 2024-11-22
    """
    options = settings(context)
    with options.store() as store:
        wanted = filters(
            store, story, unit=unit, kind=kind, source=source, since=since, until=until, search=search
        )
        _listed(options, "figures", store.figures(wanted), format_)


@app.command()
def dispatches(
    context: typer.Context,
    story: StoryArgument = None,
    since: SinceOption = None,
    until: UntilOption = None,
    search: SearchOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """The dispatches of a story, or of all.

    \b
    Examples:
      factrack dispatches
      factrack dispatches tempete-caetano --format json
    """
    options = settings(context)
    with options.store() as store:
        wanted = filters(store, story, since=since, until=until, search=search)
        _listed(options, "dispatches", store.dispatches(wanted), format_)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words that must all stand in a dispatch; "…" is a phrase.'),
    ],
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most this many.")] = 20,
    format_: FormatOption = Format.table,
) -> None:
    """Full text over dispatches, with the claims found there.

    \b
    Examples:
      factrack search foyers électricité
      factrack search '"sans électricité"' --format json
    """
    from factrack.store import Filters

    options = settings(context)
    with options.store() as store:
        found = store.search(" ".join(words), limit)
        _listed(options, "dispatches", found, format_)
        keys = tuple(str(row["dispatch_key"]) for row in found)
        if keys and format_ in (Format.table, Format.md):
            print()
            _listed(options, "claims", store.claims(Filters(dispatches=keys)), format_)
