"""Bodies that a noun beside their name introduces: `disaster agency Ardea`, `le groupe Ardea`.

A definite phrase with such a noun (`the agency`) points to one of them also where it never spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factrack.languages import patterns
from factrack.model import FieldName
from factrack.quotes.lines import Line, View
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece
from factrack.quotes.vocabulary import vocabulary


class Introduced(NamedTuple):
    """A body as introduced: the noun beside its name, in lower case, and where the two stand."""

    head: str
    line: Line
    mention: Mention


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """A noun of `quotes_pointers.group` and a word with a capital right behind it."""
    nouns = patterns.alternation(sorted(vocabulary(lang).pointers.get("group", ())))
    return re.compile(rf"\b(?i:{nouns})(?= [^\W\d_a-zà-ÿ])")


def introductions(views: Sequence[View]) -> list[Introduced]:
    """All bodies that the fields of a dispatch introduce, in the order of the text."""
    found = []
    for view in views:
        starts = [line.start for line in view.lines]
        for match in _pattern(view.passage.lang).finditer(view.plain):
            line = view.lines[max(0, bisect_right(starts, match.start()) - 1)].cut()
            first = line.index_at(match.start())
            last = line.capitals.index(False, first + 1)
            named = piece(line, first, last)
            who = mention(line, named, named.last) if named else None
            if who and who.name_start is not None and who.kind == "group":
                found.append(Introduced(match[0].lower(), line, who))
    return found


def pointed_at(known: Sequence[Introduced], head: str, field: FieldName, start: int) -> Introduced | None:
    """The last body before `start` that the noun `head` introduces, else the first after it."""
    same = [one for one in known if one.head == head]
    before = [one for one in same if one.line.view.passage.field == field and one.mention.start < start]
    return before[-1] if before else same[0] if same else None


def only(known: Sequence[Introduced]) -> Introduced | None:
    """The one body that is introduced, if there is one alone."""
    names = {_name(one) for one in known}
    return known[0] if len(names) == 1 else None


def _name(one: Introduced) -> str:
    return one.line.view.passage.text[one.mention.name_start : one.mention.name_end].lower()
