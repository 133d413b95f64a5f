"""Whom a line is about beside its subject: whom it is set on, whom a passive names, whose a thing is."""

from __future__ import annotations

from typing import Final

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


def bearer(line: Line, thing: Mention) -> Mention | None:
    """Whose a thing is, by full name: `La cote d'Ada Morel baisse`, `Ada Morel's rating fell`."""
    if thing.kind is not None or thing.name_start is not None or thing.pronoun:
        return None
    first, last = line.index_at(thing.start), line.index_at(thing.end)
    if line.view.vocabulary.head_last:
        begin, last = first, line.capitals.index(False, first)
        owns = last > begin and line.words[last - 1].endswith("'")
    else:
        begin = last
        while begin > first and line.capitals[begin - 1]:
            begin -= 1
        owns = begin > first and line.words[begin - 1] in line.view.vocabulary.lists["owned_by"]
    if not owns or last - begin not in _FULL_NAME:
        return None
    inner = piece(line, begin, last)
    who = mention(line, inner, last) if inner else None
    if who is None or who.kind is not None:
        return None
    start, end = line.starts[begin], line.end_of(last - 1)
    end -= line.words[last - 1].endswith("'")
    return who._replace(start=start, end=end, bare=False, name_start=start, name_end=end)


_FULL_NAME: Final = (2, 3)
"""How many words a full name has."""
