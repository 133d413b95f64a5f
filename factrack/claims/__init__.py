"""From a quantity to a claim: subject, role, certainty, time, place and source, by clause and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factrack.claims import certainty, concepts, place, restored, roles, scene, sources, subjects, time
from factrack.claims.pieces import Pieces, cut
from factrack.claims.scene import Reading
from factrack.model import Attribution, Claim, Document, FieldName, Quantity, Quote, claim_id
from factrack.records import maker

_made: Final = maker(Claim)


def build(
    document: Document,
    quantities: Sequence[Quantity],
    quotes: Sequence[Quote],
    attributions: Sequence[Attribution],
) -> tuple[Claim, ...]:
    """One claim for each quantity that the dispatch asserts, in the order of the text, title first."""
    if not quantities:
        return ()
    pieces = cut(document, quantities)
    read = list(_readings(document, pieces, quotes))
    times = time.times(document, quantities, pieces)
    places = place.places(document, quantities, pieces)
    given = sources.Sources(quotes, attributions)
    return tuple(
        _claim(document, reading, when, where, given.read(reading.site.quantity))
        for reading, when, where in zip(read, times, places, strict=True)
    )


def _readings(
    document: Document, pieces: Mapping[FieldName, Pieces], quotes: Sequence[Quote]
) -> Iterator[Reading]:
    """Each quantity with its subject and unit; each sees those before it in its field."""
    for passage in document.passages:
        told = sorted(q.start for q in quotes if q.field == passage.field and q.kind == "indirect")
        own = pieces[passage.field].quantities
        yield from scene.read(passage, own, told, restored.read, subjects.read)


def _person(reading: Reading, source: sources.Source) -> str | None:
    """Whose age it is, where nobody is named: in a quote, the speaker's (`j'ai 84 ans`)."""
    alone = reading.subject.text is None and reading.site.quantity.kind == "age"
    return source.name if alone and source.quote_id else None


def _claim(
    document: Document,
    reading: Reading,
    when: time.TimeSpan | None,
    where: place.Place | None,
    source: sources.Source,
) -> Claim:
    site, subject, unit = reading
    found = site.quantity
    part = roles.read(site)
    sentence = site.scene.sentence
    text = site.scene.passage.text
    return _made(  # by position, in the order of the fields of a claim
        claim_id(document.dispatch.key, found.field, found.start, found.end),
        found.field,
        found.start,
        found.end,
        found.text,
        text[sentence.start : sentence.end],
        found.kind,
        found.value,
        found.low,
        found.high,
        found.bound,
        unit,
        found.per,
        found.components,
        _person(reading, source) or subject.text,
        concepts.read(site, unit, subject.head),
        part.role,
        part.direction,
        certainty.read(site),
        when.text if when else None,
        when.time_from if when else None,
        when.time_to if when else None,
        where.text if where else None,
        where.name if where else None,
        source.name,
        source.role,
        source.quote_id,
        found.rule,
        found.doubt or (None if subject.text else "subject"),
    )
