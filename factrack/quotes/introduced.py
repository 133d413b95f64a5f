"""Bodies that a noun beside their name introduces: `disaster agency Ardea`, `le groupe Ardea`.

A definite phrase with such a noun (`the agency`) points to one of them also where it never spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from factrack.model import FieldName
from factrack.quotes.lines import Line, View
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece


class Introduced(NamedTuple):
    """A body as introduced: the noun beside its name, in lower case, and where the two stand."""

    head: str
    line: Line
    mention: Mention


_BEFORE_NAME: Final = re.compile(r"[\w-]++(?= [^\W\d_a-zà-ÿ])")
"""A word with one with a capital right behind it."""


def _noun(word: str, nouns: frozenset[str]) -> str:
    """The noun that a word is, or is after a hyphen; "" for none."""
    while word and word not in nouns:
        word = word.partition("-")[2]
    return word


def introductions(views: Sequence[View]) -> list[Introduced]:
    """All bodies that the fields of a dispatch introduce, in the order of the text."""
    found = []
    for view in views:
        nouns = view.vocabulary.pointers.get("group", frozenset())
        starts = [line.start for line in view.lines]
        for match in _BEFORE_NAME.finditer(view.plain):
            noun = _noun(match[0].lower(), nouns)
            if not noun:
                continue
            start = match.end() - len(noun)
            line = view.lines[max(0, bisect_right(starts, start) - 1)].cut()
            first = line.index_at(start)
            last = line.capitals.index(False, first + 1)
            named = piece(line, first, last)
            who = mention(line, named, named.last) if named else None
            if who and who.name_start is not None and who.kind == "group":
                found.append(Introduced(noun, line, who))
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
