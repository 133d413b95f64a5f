"""`show`: one claim, quote or figure, and why it reads as it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factrack.cli import printing
from factrack.cli.app import settings
from factrack.cli.commands import group
from factrack.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from factrack.model import Claim, Dispatch, FieldName, Figure, Quote
    from factrack.store.finding import Found, StoredDispatch
    from factrack.store.store import Store

app = group()
_HANG = 4
"""How far in a line goes on that is broken."""
_READ_AT = 22
"""How far in it is said why a reading is called as it is."""
_AROUND = 300
"""Characters of a long sentence that are shown on either side."""


@app.command()
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="A claim (c…), quote (q…) or figure (f…).")],
    format_: FormatOption = Format.table,
) -> None:
    """One claim, quote or figure, and why it reads as it does.

    A claim in its sentence, with its source, rule, figure and history; a quote with its cue and speaker's
    mention; a figure by source. The beginning of an id will do.

    \b
    Examples:
      factrack show c1a2b3
      factrack show q4d5e6
      factrack show f7a8b9 --format json
    """
    from factrack.model import Claim, Quote

    with settings(context).store() as store:
        found = store.find(name)
        if format_ is not Format.table:
            _printed(store, found, format_)
            return
        if isinstance(found.record, Claim):
            lines = _claim(store, found, found.record)
        elif isinstance(found.record, Quote):
            lines = _quote(found, found.record)
        else:
            lines = _figure(store, found.record)
        for line in lines:
            print(*printing.wrapped(line, _HANG if line[:1] == " " else 0), sep="\n")


def _printed(store: Store, found: Found, format_: Format) -> None:
    """What an id names, for a program or a page: an object or a row; a figure has a row a reading."""
    from factrack.export import records
    from factrack.model import Figure

    told = records.found(found.record) | _known(found)
    if format_ in (Format.json, Format.jsonl):
        print(records.dumps(told))
    elif isinstance(found.record, Figure):
        rows = list(_readings(store, found.record))
        short = ("published", "change", "text", "source", "dispatch_id")
        printing.rows(rows, short if format_ is Format.md else [*_READ, *records.CLAIM_FIELDS], format_)
    elif format_ is Format.md:
        fields = [{"field": name, "value": value} for name, value in told.items() if value not in (None, "")]
        printing.rows(fields, ("field", "value"), format_)
    else:
        printing.rows([told], list(told), format_)


_READ = ("figure_id", "label", "dispatch_id", "published", "background", "change", "why")


def _readings(store: Store, figure: Figure) -> Iterator[dict[str, Any]]:
    """The readings of a figure as rows, each with the change it made."""
    from factrack.export import records

    names = store.dispatches_of([r.dispatch_key for r in figure.readings])
    changes = {c.after.id: c for c in figure.changes if c.after is not None}
    for reading in figure.readings:
        change = changes.get(reading.claim.id)
        yield {
            "figure_id": figure.id, "label": figure.label, "dispatch_id": names[reading.dispatch_key].name,
            "published": reading.at, "background": reading.background,
            "change": change.change if change else None, "why": change.why if change else None,
            **records.claim(reading.claim),
        }  # fmt: skip


def _known(found: Found) -> dict[str, Any]:
    """What the store knows of a claim or quote beside what it says."""
    if found.dispatch is None:
        return {}
    known = {"dispatch_id": found.dispatch.name, "retracted": found.dispatch.retracted}
    return known | ({"figure_id": found.figure_id, "review": found.review} if found.id[0] == "c" else {})


def _marked(dispatch: Dispatch, field: FieldName, around: tuple[int, int], mark: tuple[int, int]) -> str:
    """A stretch of a field with what matters in brackets; cut where it is long."""
    text = dispatch.field_text(field)
    begin, stop = max(around[0], mark[0] - _AROUND), min(around[1], mark[1] + _AROUND)
    before, inside, after = text[begin : mark[0]], text[slice(*mark)], text[mark[1] : stop]
    left, right = "… " * (begin > around[0]), " …" * (stop < around[1])
    return " ".join(f"{left}{before}[{inside}]{after}{right}".split())


def _around(dispatch: Dispatch, field: FieldName, start: int, end: int) -> tuple[int, int]:
    """The paragraph that holds a span."""
    text = dispatch.field_text(field)
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return left, len(text) if right < 0 else right


def _fields(pairs: list[tuple[str, object]]) -> Iterator[str]:
    """Names and values under each other; what is unknown is left out."""
    from factrack.export.cells import spoken

    width = max(len(name) for name, _ in pairs)
    for name, value in pairs:
        if value not in (None, "", ()):
            yield from printing.wrapped(f"  {name:<{width}}  {spoken(value)}", width + 4)


def _where(stored: StoredDispatch | None) -> str | None:
    from factrack.export.cells import spoken

    if stored is None:
        return None
    when = stored.dispatch.published
    retracted = f" (retracted {spoken(stored.retracted)})" if stored.retracted else ""
    return f"{stored.name}{f', {spoken(when)}' if when else ''}{retracted}: {stored.dispatch.title}"


def _claim(store: Store, found: Found, claim: Claim) -> Iterator[str]:
    yield f"{claim.id}  {' '.join(claim.text.split())}"
    if found.dispatch is not None:
        dispatch = found.dispatch.dispatch
        at = dispatch.field_text(claim.field).find(claim.sentence, max(0, claim.start - len(claim.sentence)))
        around = (at, at + len(claim.sentence)) if at >= 0 else (claim.start, claim.end)
        yield f"  {_marked(dispatch, claim.field, around, (claim.start, claim.end))}"
    yield ""
    interval = None if claim.value is not None else f"{claim.low} to {claim.high}"
    yield from _fields(
        [
            ("kind", claim.kind), ("value", claim.value if claim.value is not None else interval),
            ("bound", claim.bound), ("unit", claim.unit), ("per", claim.per), ("subject", claim.subject),
            ("concept", claim.concept), ("role", claim.role), ("direction", claim.direction),
            ("certainty", claim.certainty), ("time", _time(claim)),
            ("place", _both(claim.place, claim.place_name)),
            ("source", _both(claim.source, claim.source_role)), ("quote", claim.quote_id),
            ("rule", claim.rule), ("doubt", claim.doubt), ("review", found.review),
            ("dispatch", _where(found.dispatch)), ("story", found.story), ("figure", found.figure_id),
        ]
    )  # fmt: skip
    if found.extracted is not None:
        yield f"  as extracted: {found.extracted.text} = {found.extracted.value} ({found.extracted.bound})"
    if found.figure_id is not None:
        figure = store.find(found.figure_id).record
        yield ""
        yield from _history(store, figure)  # type: ignore[arg-type]


def _both(one: str | None, other: str | None) -> str | None:
    return f"{one} ({other})" if one and other and one != other else one or other


def _time(claim: Claim) -> str | None:
    if claim.time_from is None:
        return claim.time_text
    days = (
        f"{claim.time_from} to {claim.time_to}" if claim.time_to != claim.time_from else f"{claim.time_from}"
    )
    return f"{claim.time_text} ({days})" if claim.time_text else days


def _quote(found: Found, quote: Quote) -> Iterator[str]:
    yield f"{quote.id}  {quote.kind} quote"
    if found.dispatch is not None:
        dispatch = found.dispatch.dispatch
        around = _around(dispatch, quote.field, quote.start, quote.end)
        yield f"  {_marked(dispatch, quote.field, around, (quote.start, quote.end))}"
    yield ""
    yield from _fields(
        [
            ("speaker", quote.speaker), ("as written", quote.speaker_text), ("kind", quote.speaker_kind),
            ("role", quote.speaker_role), ("cue", quote.cue), ("mention", _mention(found, quote)),
            ("rule", quote.rule), ("dispatch", _where(found.dispatch)), ("story", found.story),
        ]
    )  # fmt: skip


def _mention(found: Found, quote: Quote) -> str | None:
    """Where the name stands that a pronoun or a description points to."""
    if found.dispatch is None or quote.mention_start is None or quote.mention_end is None:
        return None
    dispatch = found.dispatch.dispatch
    start, end = quote.mention_start, quote.mention_end
    text = dispatch.field_text(quote.field)
    left, right = max(0, start - 40), min(len(text), end + 40)
    around = f"{text[left:start]}[{text[start:end]}]{text[end:right]}"
    return f"at {quote.field} {start}: … {' '.join(around.split())} …"


def _figure(store: Store, figure: Figure) -> Iterator[str]:
    yield f"{figure.id}  {figure.label}"
    yield from _fields(
        [("kind", figure.kind), ("unit", figure.unit), ("per", figure.per), ("concept", figure.concept)]
    )
    yield ""
    yield from _history(store, figure)
    sources = dict.fromkeys(r.claim.source for r in figure.readings)
    if len(sources) > 1:
        yield ""
        for source in sources:
            read = [r.claim.text for r in figure.readings if r.claim.source == source and not r.background]
            if read:
                yield f"  {source or 'the dispatch itself'}: {' → '.join(read)}"


def _history(store: Store, figure: Figure) -> Iterator[str]:
    """A figure's readings in order, each with the change it made."""
    from factrack.export.cells import shared_zone, shifted, spoken

    zone = shared_zone(r.at for r in figure.readings)
    names = store.dispatches_of([r.dispatch_key for r in figure.readings])
    changes = {c.after.id: c for c in figure.changes if c.after is not None}
    yield f"  {figure.id}: {figure.label}" + (" (times in UTC)" if zone else "")
    for reading in figure.readings:
        change = changes.get(reading.claim.id)
        word = change.change if change else "background" if reading.background else "also"
        when = f"{spoken(shifted(reading.at, zone)) if reading.at else 'undated':<16}"
        said = f", {reading.claim.source}" if reading.claim.source else ""
        stored = names.get(reading.dispatch_key)
        read = f"  {when}  {word:<10}  {reading.claim.text}{said}  ({stored.name if stored else '?'})"
        yield from printing.wrapped(read, _READ_AT)
        if change and change.why and change.change not in ("new", "unchanged"):
            yield from printing.wrapped(" " * _READ_AT + change.why, _READ_AT)
