"""Sentences that plainly run on from what somebody said: `Parmi eux, trois …`, after `…, selon la police.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factrack.quotes.items import Item
from factrack.quotes.lines import Line, View
from factrack.quotes.speakers import Speaker

_HEAD = 32
"""Characters at the head of a line in which a number of those told of before may stand."""
Spoken = tuple[Item, Speaker]


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


def _closing(spoken: Sequence[Spoken], line: Line) -> Spoken | None:
    """The last indirect quote or scope of a source in a line, if the line holds one."""
    inside = [pair for pair in spoken if pair[0].line is line and pair[0].kind in (None, "indirect")]
    return max(inside, key=lambda pair: pair[0].end) if inside else None


def find(view: View, spoken: Sequence[Spoken]) -> Iterator[Spoken]:
    """The scopes of lines that run on, each with the speaker of the line before it."""
    taken = {item.line.number for item, _ in spoken}
    before: Spoken | None = None
    for line in view.lines:
        here = _closing(spoken, line) if line.number in taken else None
        if line.number in taken:
            before = here
        elif before and before[0].line.paragraph == line.paragraph and _opens(line):
            item = Item(line, line.start, line.end, None, None, before[0].cue, "runs on", line.start)
            before = (item, before[1])
            yield before
        else:
            before = None
