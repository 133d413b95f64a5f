"""From a quantity to a claim: subject, role, certainty, time, place and source, by clause and sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from factrack.claims import certainty, concepts, place, rates, restored, roles, scene, sources, subjects, time
from factrack.claims.cues import tabled
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
    read = _readings(document, pieces, quotes)
    times = time.times(document, quantities, pieces)
    places = place.places(document, quantities, pieces)
    given = sources.Sources(quotes, attributions)
    return tuple(
        [
            _claim(document, reading, when, where, given.read(reading.site.quantity))
            for reading, when, where in zip(read, times, places, strict=True)
        ]
    )


def _readings(
    document: Document, pieces: Mapping[FieldName, Pieces], quotes: Sequence[Quote]
) -> list[Reading]:
    """Each quantity with its subject and unit; each sees those before it in its field."""
    found: list[Reading] = []
    every = [quantity for own in pieces.values() for quantity in own.quantities]
    restore = partial(restored.read, money=restored.currency(every), sums=restored.summed(every))
    for passage in document.passages:
        told = sorted(q.start for q in quotes if q.field == passage.field and q.kind == "indirect")
        own = pieces[passage.field].quantities
        found += scene.read(passage, own, told, restore, subjects.read)
    return found


def _claim(
    document: Document,
    reading: Reading,
    when: time.TimeSpan | None,
    where: place.Place | None,
    source: sources.Source,
) -> Claim:
    site, subject, unit = reading
    found = site.quantity
    who = subject.text
    if who is None and found.kind == "age" and source.quote_id:
        who = source.name  # nobody is named: the speaker's own (`j'ai 84 ans`)
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
        tabled(site.lang, "fated").get(unit, unit) if unit else None,
        rates.read(reading, part.role),
        found.components,
        who,
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
