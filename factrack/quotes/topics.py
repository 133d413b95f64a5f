"""Whom a line is about beside its subject: whom it is set on, and the person whom a passive names."""

from __future__ import annotations

from factrack.quotes.flags import PASSIVE_OF
from factrack.quotes.lines import Line
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece
from factrack.text import phrases


def topic(line: Line, before: int) -> Mention | None:
    """Whom a line is set on: `Quant au chef du parti, Luc Roy, il prévient`, `As for Varel, it declined`."""
    for rest in line.view.vocabulary.set_on.get(line.words[0], ()):
        size = 1 + len(rest)
        found = piece(line, size, before) if line.words[1:size] == rest else None
        if found and line.words[found.last] == ",":
            return mention(line, found, before)
    return None


def agent(line: Line) -> Mention | None:
    """The person whom a passive names: `Ces chiffres sont contestés par la sénatrice Ada Morel`."""
    for i in line.all_of(PASSIVE_OF):
        if not 0 < i < line.size - 1 or line.kinds[i - 1] != phrases.PARTICIPLE:
            continue
        found = piece(line, i + 1, line.size)
        who = mention(line, found, line.size) if found else None
        if who and (who.kind == "person" or (who.kind is None and who.name_start is not None)):
            return who
    return None
