"""`read`, `extract`, `ingest`, `reindex`, `watch`: from files to what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factrack.cli import messages
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import (
    MAX_BYTES,
    Format,
    LangOption,
    LexiconOption,
    MaxBytesOption,
    Paths,
    PublishedOption,
    PublisherOption,
    ZoneOption,
)

if TYPE_CHECKING:
    from factrack.desk import Pin
    from factrack.errors import ReadError
    from factrack.model import Dispatch
    from factrack.pipeline import Defaults, Ingested, Plan
    from factrack.store.store import Store

app = group()
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to extract with (as many as pay)."),
]
PlainFormat = Annotated[
    Format | None, typer.Option("--format", "-f", help="How to print it (table on a terminal, else jsonl).")
]


def _defaults(
    lang: str | None, published: str | None, tz: str | None, publisher: str | None, lexicon: list[Path] | None
) -> Defaults:
    """The options as defaults; the newsroom's lexicons are taken in on the way."""
    from factrack import pipeline

    pipeline.take_only(lexicon or ())
    return pipeline.defaults(lang=lang, published=published, zone=tz, publisher=publisher)


class Failures:
    """Files that could not be read: a line each as they come, exit code 1 at the end.

    `read` counts the dispatches that were, `undated` those of them that name no time of publication.
    """

    def __init__(self) -> None:
        self.count = self.read = self.undated = 0

    def sift(self, found: Iterable[Dispatch | ReadError]) -> Iterator[Dispatch]:
        """The dispatches; a failure is told and passed over, and so is what a reader mended."""
        from factrack.errors import ReadError

        for item in found:
            if isinstance(item, ReadError):
                self.count += 1
                messages.line(f"factrack: {item}")
                continue
            for warning in item.warnings:
                messages.line(f"factrack: {item.origin or item.title}: {warning}")
            self.read += 1
            self.undated += item.published is None
            yield item

    def told_undated(self, place: str) -> str:
        """A line on the dispatches without a date and the place they have; empty where there are none."""
        if not self.undated:
            return ""
        return f"{self.undated} of {self.read} dispatch{'es' * (self.read > 1)} undated: {place}"

    def close(self) -> None:
        """Ends the command with 1 if a file could not be read."""
        if self.count:
            raise typer.Exit(1)


@app.command()
def read(
    paths: Paths,
    format_: PlainFormat = None,
    lang: LangOption = None,
    published: PublishedOption = None,
    tz: ZoneOption = None,
    publisher: PublisherOption = None,
    max_bytes: MaxBytesOption = MAX_BYTES,
) -> None:
    """What a reader makes of a file, without extraction.

    Prints one article object a dispatch; in a CSV one row.

    \b
    Examples:
      factrack read storm.html
      factrack read inbox/ --format jsonl
    """
    from factrack import pipeline
    from factrack.cli import printing

    failures = Failures()
    known = _defaults(lang, published, tz, publisher, None)
    found = failures.sift(pipeline.read_all(paths, known, max_bytes, any_language=True))
    printing.articles(found, format_)
    failures.close()


@app.command()
def extract(
    paths: Paths,
    format_: PlainFormat = None,
    lang: LangOption = None,
    published: PublishedOption = None,
    tz: ZoneOption = None,
    publisher: PublisherOption = None,
    lexicon: LexiconOption = None,
    jobs: JobsOption = None,
    max_bytes: MaxBytesOption = MAX_BYTES,
) -> None:
    """Print the claims and quotes of files, without a store.

    A CSV has a row a claim.

    \b
    Examples:
      factrack extract dispatch.txt
      factrack extract articles.jsonl --format jsonl
      echo "Au moins 32 morts, selon la police." | factrack extract -
    """
    from factrack import pipeline
    from factrack.cli import printing

    failures = Failures()
    known = _defaults(lang, published, tz, publisher, lexicon)
    found = failures.sift(pipeline.read_all(paths, known, max_bytes))
    printing.extractions(pipeline.extract_all(found, jobs, tuple(lexicon or ())), format_)
    failures.close()


def _summary(done: Ingested, unreadable: int) -> str:
    """What an ingest did, in a line."""
    parts = [
        f"{done.dispatches} new",
        f"{done.known} known already",
        f"{done.claims} claims",
        f"{done.quotes} quotes",
    ]
    if done.removed:
        parts.append(f"{done.removed} deleted for good before, not taken in again")
    if unreadable:
        parts.append(f"{unreadable} unreadable")
    return ", ".join(parts)


_SHOWN = 5
"""How many dispatches a message names."""


def _held(store: Store, pinned: Pin, done: Ingested) -> str:
    """Puts what was read into the story it is pinned to; a line that says where it is now."""
    from factrack import desk

    keys = list(dict.fromkeys([*done.keys, *done.passed]))
    if not keys:
        return ""
    story, moved = desk.hold(store, pinned, keys, desk.Signature(note="ingest --story"))
    passed = set(done.passed)
    earlier = [key for key in moved if key in passed]
    told = store.dispatches_of(earlier[:_SHOWN])
    names = ", ".join(told[key].name for key in told) + (" …" if len(earlier) > _SHOWN else "")
    also = f"; known already and moved there: {names}" if earlier else ""
    many = f"{len(keys)} dispatch{'es' * (len(keys) > 1)}"
    return f"{many} pinned to {'the story' if pinned.known else 'a new story'} {story.slug}{also}"


def _ingested(
    store: Store, found: Iterable[Dispatch], plan: Plan, tick: messages.Progress
) -> tuple[Ingested, str]:
    """What is stored, and where what was pinned is now."""
    from factrack import desk, pipeline

    pinned = desk.pin(store, plan.story) if plan.story else None
    done = pipeline.ingest(store, found, replace(plan, story=pinned.name if pinned else None), tick)
    return done, _held(store, pinned, done) if pinned else ""


def _rehearsed(
    store: Store, found: Iterable[Dispatch], plan: Plan, tick: messages.Progress
) -> tuple[Ingested, str]:
    """What would be stored."""
    from factrack import pipeline

    return pipeline.rehearse(store, found, plan, tick), ""


@app.command()
def ingest(
    context: typer.Context,
    paths: Paths,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="NAME",
            help="Pin what is read to this story (a slug or its beginning), or a new one.",
        ),
    ] = None,
    lang: LangOption = None,
    published: PublishedOption = None,
    tz: ZoneOption = None,
    publisher: PublisherOption = None,
    lexicon: LexiconOption = None,
    jobs: JobsOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and extract, store nothing.")] = False,
    max_bytes: MaxBytesOption = MAX_BYTES,
) -> None:
    """Read files, extract, store, and link to stories and figures.

    A dispatch that is stored already is passed over, so the same command can be run again. A file that
    cannot be read costs one line and exit code 1; the others are stored. With --story, a dispatch that is
    stored already moves to that story too.

    \b
    Examples:
      factrack ingest inbox/
      factrack ingest 'wire/*.json' --publisher AFP --tz Europe/Paris
      factrack ingest update.txt --story tempete-caetano
    """
    from factrack import pipeline

    options = settings(context)
    failures = Failures()
    known = _defaults(lang, published, tz, publisher, lexicon)
    found = failures.sift(pipeline.read_all(paths, known, max_bytes))
    plan = pipeline.Plan(story=story, jobs=jobs, lexicons=tuple(lexicon or ()))
    with (
        messages.progress("Ingesting", quiet=options.quiet) as tick,
        options.store(create=True, lexicons=plan.lexicons, dry=dry_run) as store,
    ):
        done, held = (_rehearsed if dry_run else _ingested)(store, found, plan, tick)
    told = _summary(done, failures.count)
    options.notice(f"would store: {told}" if dry_run else f"{told}; {len(done.stories)} stories touched")
    options.notice(failures.told_undated("last in their stories; --published TIME dates them"))
    options.notice(held)
    failures.close()


@app.command()
def reindex(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Also what this version extracted.")] = False,
    lexicon: LexiconOption = None,
    drop_lexicons: Annotated[
        bool,
        typer.Option("--drop-lexicons", help="Also what was read with a lexicon that is not given now."),
    ] = False,
) -> None:
    """Extract again what an older version extracted, and link again.

    Ids are kept where a claim's span stands, and so is every human decision. What changed is printed. What
    was read with a newsroom's lexicon is read again only where that lexicon is given, and it is said if not.

    \b
    Examples:
      factrack reindex
      factrack reindex --all
      factrack reindex --all --lexicon newsroom.toml
    """
    from factrack import pipeline, reindexing

    options, given = settings(context), tuple(lexicon or ())
    pipeline.take_only(given)
    title = "Extracting again"
    with options.store(lexicons=given) as store, messages.progress(title, quiet=options.quiet) as tick:
        done = reindexing.reindex(store, every=every, lexicons=given, drop=drop_lexicons, tick=tick)
    for line in done.lines():
        print(line)


@app.command()
def watch(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The folder to watch.")
    ],
    when: Annotated[
        list[str] | None,
        typer.Option(
            "--when",
            metavar="RULE",
            help="Alert on a change: raised, any>10%, homes:lowered>=500 (of figures with that word).",
        ),
    ] = None,
    exec_: Annotated[
        str | None,
        typer.Option("--exec", metavar="CMD", help="Run CMD on each alert, its JSON on standard input."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Take in what is there, then stop.")] = False,
    tz: ZoneOption = None,
    publisher: PublisherOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Ingest what arrives in a folder until stopped.

    Prints one line for each alert, with the story in brackets. A file is read once nothing has been written
    to it for a second.

    \b
    Examples:
      factrack watch inbox/
      factrack watch inbox/ --when 'raised>10%' --when corrected
      factrack watch inbox/ --when disputed --exec './notify.sh'
    """
    from factrack import watching

    options = settings(context)
    rules = tuple(watching.rule(text) for text in when or ())
    watched = watching.Watch(_defaults(None, None, tz, publisher, lexicon), rules, exec_)
    groups = watching.present(folder) if once else watching.arrivals(folder)
    with options.store(create=True, lexicons=lexicon or ()) as store:
        for paths in groups:
            for alert in watched.take(store, paths, options.notice):
                print(alert.line, flush=True)
