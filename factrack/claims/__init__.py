"""From a quantity to a claim: subject, role, certainty, time, place and source, by clause and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factrack.claims import certainty, concepts, place, restored, roles, scene, sources, subjects, time
from factrack.claims.pieces import Pieces, cut
from factrack.claims.scene import Reading
from factrack.model import Attribution, Claim, Document, FieldName, Quantity, Quote, claim_id


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
    read = list(_readings(document, pieces))
    times = time.times(document, quantities, pieces)
    places = place.places(document, quantities, pieces)
    given = sources.Sources(quotes, attributions)
    return tuple(
        _claim(document, reading, when, where, given.read(reading.site.quantity))
        for reading, when, where in zip(read, times, places, strict=True)
    )


def _readings(document: Document, pieces: Mapping[FieldName, Pieces]) -> Iterator[Reading]:
    """Each quantity with its subject and unit; each sees those before it in its field."""
    for passage in document.passages:
        yield from scene.read(passage, pieces[passage.field].quantities, restored.read, subjects.read)


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
    return Claim(
        id=claim_id(document.dispatch.key, found.field, found.start, found.end),
        field=found.field,
        start=found.start,
        end=found.end,
        text=found.text,
        sentence=text[sentence.start : sentence.end],
        kind=found.kind,
        value=found.value,
        low=found.low,
        high=found.high,
        bound=found.bound,
        unit=unit,
        per=found.per,
        components=found.components,
        subject=_person(reading, source) or subject.text,
        concept=concepts.read(site, unit, subject.head),
        role=part.role,
        direction=part.direction,
        certainty=certainty.read(site),
        time_text=when.text if when else None,
        time_from=when.time_from if when else None,
        time_to=when.time_to if when else None,
        place=where.text if where else None,
        place_name=where.name if where else None,
        source=source.name,
        source_role=source.role,
        quote_id=source.quote_id,
        rule=found.rule,
        doubt=found.doubt or (None if subject.text else "subject"),
    )
