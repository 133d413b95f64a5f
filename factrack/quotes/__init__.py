"""Who said it: quotation marks, reporting words, speakers, and the stretch of text each answers for."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from factrack.model import Attribution, Document, Passage, Quote, quote_id
from factrack.quotes import items, marks, reports, runons, sourced
from factrack.quotes.items import Item
from factrack.quotes.lines import View
from factrack.quotes.speakers import NOBODY, Cast, Speaker
from factrack.quotes.tokens import FILLER
from factrack.quotes.vocabulary import vocabulary
from factrack.records import maker

_make_quote: Final = maker(Quote)
_make_attribution: Final = maker(Attribution)
_PLACE: Final = attrgetter("at")


@dataclass(frozen=True, slots=True)
class Said:
    """What a document gives as somebody else's: quotes in order, and attributions in order of start."""

    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]


def find(document: Document) -> Said:
    """Every quote of a document with its speaker, and every attribution."""
    views = tuple(_view(passage) for passage in document.passages)
    cast = Cast(views)
    found = [(view, _items_of(view)) for view in views]
    for _, items_found in reversed(found):
        for item in items_found:
            if item.subject:
                cast.meet(item.subject, item.line)
    spoken = {view.passage.field: _spoken(several, cast) for view, several in reversed(found)}
    quotes: list[Quote] = []
    attributions: list[Attribution] = []
    key = document.dispatch.key
    for view in views:
        for item, speaker in spoken[view.passage.field]:
            quote = _quote(key, view.passage, item, speaker) if item.kind else None
            if quote:
                quotes.append(quote)
            attributions.append(_attribution(view.passage, item, speaker, quote))
        view.close()
    return Said(tuple(quotes), tuple(attributions))


def _view(passage: Passage) -> View:
    words = vocabulary(passage.lang)
    marked = marks.find(passage.text, words.single_marks)
    plain, lower = (marks.mask(text, marked, FILLER) for text in (passage.plain, passage.lower))
    return View(passage, words, marked, plain, lower)


def _items_of(view: View) -> list[Item]:
    found: list[Item] = []
    for line in view.lines:
        if line.reports() and not items.is_furniture(line.cut()):
            found += items.of_line(line, reports.read(line), sourced.read(line))
    return found


def _spoken(found: list[Item], cast: Cast) -> list[tuple[Item, Speaker]]:
    """Items, each with its speaker, in the order of the text."""
    spoken: list[tuple[Item, Speaker]] = []
    last = NOBODY
    for item in sorted(found, key=_PLACE):
        if item.subject:
            last = cast.speaker(item.subject, item.line)
            spoken.append((item, last))
        elif item.carried:
            spoken.append((item, last._replace(text=None, start=None, end=None)))
        else:
            spoken.append((item, NOBODY))
    if found:
        spoken += runons.find(found[0].line.view, spoken)
    return _once(_reopened(sorted(spoken, key=lambda pair: (pair[0].start, -pair[0].end))))


def _reopened(spoken: list[tuple[Item, Speaker]]) -> list[tuple[Item, Speaker]]:
    """Gives words that go on in the next paragraph the speaker that is named only there."""
    going_on = {m.start for m in spoken[0][0].line.view.marked if m.continues} if spoken else set()
    if not going_on:
        return spoken
    named = False
    for place in range(len(spoken) - 2, -1, -1):
        item, (then, speaker) = spoken[place][0], spoken[place + 1]
        named = then.start in going_on and (named or not then.carried) and speaker.name is not None
        if named and item.carried:
            spoken[place] = item, speaker._replace(text=None, start=None, end=None)
    return spoken


def _once(spoken: list[tuple[Item, Speaker]]) -> list[tuple[Item, Speaker]]:
    """No two quotes of one span: the first stays."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for pair in spoken:
        item = pair[0]
        if item.kind:
            span = item.start, item.end
            if span in seen:
                continue
            seen.add(span)
        kept.append(pair)
    return kept


def _quote(key: str, passage: Passage, item: Item, speaker: Speaker) -> Quote:
    start, end = item.start, item.end
    cue_start, cue_end = item.cue or (None, None)
    return _make_quote(
        quote_id(key, passage.field, start, end),
        passage.field,
        start,
        end,
        passage.text[start:end],
        item.kind or "indirect",
        speaker=speaker.name,
        speaker_text=speaker.text,
        speaker_kind=speaker.kind,
        speaker_role=speaker.role,
        cue=passage.text[cue_start:cue_end] if item.cue else None,
        rule=item.rule,
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        mention_start=speaker.mention_start,
        mention_end=speaker.mention_end,
    )


def _attribution(passage: Passage, item: Item, speaker: Speaker, quote: Quote | None) -> Attribution:
    cue = quote.cue if quote else passage.text[slice(*item.cue)] if item.cue else None
    return _make_attribution(
        field=passage.field,
        start=item.start,
        end=item.end,
        speaker=speaker.name,
        speaker_text=speaker.text,
        speaker_kind=speaker.kind,
        speaker_role=speaker.role,
        cue=cue,
        rule=item.rule,
        quote_id=quote.id if quote else None,
    )
