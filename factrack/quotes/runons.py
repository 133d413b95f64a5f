"""Sentences that plainly run on from what somebody said: `Parmi eux, trois …`, after `…, selon la police.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factrack.quotes.items import Item
from factrack.quotes.lines import Line, View
from factrack.quotes.speakers import Speaker

_HEAD = 32
"""Characters at the head of a line in which a number of those told of before may stand."""
Spoken = tuple[Item, Speaker]


def _tail(line: Line, item: Item) -> Item | None:
    """What runs on behind the words that give a source: `…, police said, two of them children`."""
    if item.cue is None or item.cue[0] < item.end:
        return None
    text = line.view.lower
    begin = text.find(",", item.cue[1], line.end)
    while begin >= 0:
        end = text.find(",", begin + 1, line.end)
        head = text[begin : min(begin + _HEAD, line.end if end < 0 else end)]
        if any(f" {words} " in head for words in line.view.vocabulary.lists["tallying"]):
            return Item(line, begin + 1, line.end if end < 0 else end, None, None, item.cue, "runs on", begin)
        begin = end
    return None


def _opens(line: Line) -> bool:
    """Whether a line opens with words that take up the figures of the one before (`Trois d'entre eux`), or
    says so by `lui aussi`."""
    vocabulary = line.view.vocabulary
    text = line.view.lower[line.start : line.end]
    if text.startswith(vocabulary.run_on) or any(
        f" {words}" in text[:_HEAD] for words in vocabulary.lists["among"]
    ):
        return True
    return any(f" {words} " in text for words in vocabulary.lists["also"])


def _closing(spoken: Sequence[Spoken]) -> dict[int, Spoken | None]:
    """Line number → the last indirect quote or scope of a source in a line; None where it holds none."""
    closing: dict[int, Spoken | None] = {}
    for pair in spoken:
        item, number = pair[0], pair[0].line.number
        before = closing.setdefault(number, None)
        if item.kind in (None, "indirect") and (before is None or item.end > before[0].end):
            closing[number] = pair
    return closing


def find(view: View, spoken: Sequence[Spoken]) -> Iterator[Spoken]:
    """The scopes of lines that run on, each with the speaker of the line before it."""
    closing = _closing(spoken)
    before: Spoken | None = None
    for line in view.lines:
        if line.number in closing:
            before = closing[line.number]
            tail = _tail(line, before[0]) if before else None
            if before and tail:
                yield tail, before[1]
        elif before and before[0].line.paragraph == line.paragraph and _opens(line):
            item = Item(line, line.start, line.end, None, None, before[0].cue, "runs on", line.start)
            before = (item, before[1])
            yield before
        else:
            before = None
