"""Bodies that a noun beside their name introduces: `disaster agency Ardea`, `le groupe Ardea`.

A definite phrase with such a noun (`the agency`) points to one of them also where it never spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factrack.model import FieldName
from factrack.quotes.conjoined import BODY, nominal
from factrack.quotes.flags import DEFINITES, ROLES, UNEVEN
from factrack.quotes.lines import Line, View
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece
from factrack.quotes.signs import BODIES, noun
from factrack.text import phrases


class Introduced(NamedTuple):
    """A body as introduced: the noun beside its name, in lower case, and where the two stand."""

    head: str
    line: Line
    mention: Mention


_BEFORE_NAME: Final = re.compile(r"[\w-]++(?= [^\W\d_a-zà-ÿ])")
"""A word with one with a capital right behind it."""


class Bodies:
    """All bodies that the fields of a dispatch introduce, in the order of the text."""

    def __init__(self, views: Sequence[View]) -> None:
        found = [one for view in views for one in _introduced(view)]
        self._first: Final[dict[str, Introduced]] = {one.head: one for one in reversed(found)}
        self._own: Final[dict[tuple[FieldName, str], list[Introduced]]] = {}
        for one in found:
            self._own.setdefault((one.line.view.passage.field, one.head), []).append(one)
        alone = len(set(map(_name, found))) == 1
        self.only: Final = found[0] if alone else None
        """The one that is introduced, if there is one alone."""

    def pointed_at(self, head: str, field: FieldName, start: int) -> Introduced | None:
        """The last one before `start` that the noun `head` introduces, else the first anywhere."""
        own = self._own.get((field, head), [])
        place = bisect_left(own, start, key=_start)
        return own[place - 1] if place else self._first.get(head)


def described(view: View, head: str, before: int) -> tuple[Mention, Line] | None:
    """The last phrase before an offset that says of a body, by its noun, which one it is, and its line.

    `the board` after `The regional water board's offer`, `la régie` after `la régie des transports`.
    """
    here = view.lower.rfind(head, 0, before)
    for _ in range(_BACK):
        if here < 0:
            break
        line = view.lines[max(bisect_right(view.lines, here, key=_begins) - 1, 0)].cut()
        who = _fuller(line, line.index_at(here), head)
        if who:
            return who, line
        here = view.lower.rfind(head, 0, here)
    return None


_BACK: Final = 8
"""How many times a noun is met that is looked for with more said of it."""


def _fuller(line: Line, i: int, head: str) -> Mention | None:
    """A definite phrase with the noun `head` at `i` that says more than the noun: no apposition."""
    if line.words[i].removesuffix("'") != head:
        return None
    first = i - 1
    while first > 0 and (line.kinds[first] in BODY or nominal(line, first)) and i - first < _ROLE:
        first -= 1
    if first < 0 or not line.flags[first] & DEFINITES or line.capitals[i]:
        return None
    if first and (line.kinds[first - 1] == phrases.COPULA or line.words[first - 1] in _BESIDE):
        return None
    found = piece(line, first, i + 1 if line.view.vocabulary.head_last else line.size)
    if found is None or found.head != i or found.last - found.first <= _BARE:
        return None
    who = mention(line, found, found.last)
    end = who.end - line.words[found.last - 1].endswith("'")
    return who._replace(end=end, kind="group", head=head, bare=False)


_BARE: Final = 2
"""Words of a phrase that only points: its article and its noun."""
_BESIDE: Final = frozenset((",", "(", "-", "–", "—"))


def roles_before(view: View, place: int) -> set[str]:
    """Nouns of a person before the name at `place`: `Governor Ada Marlow`, `le préfet, Luc Perrin`."""
    number = bisect_right(view.lines, place, key=_begins) - 1
    if number < 0:
        return set()
    line = view.lines[number].cut()
    last = line.index_at(place)
    last -= line.words[last - 1] == ","
    first = next((i for i in reversed(line.stops) if i < last), -1) + 1
    return {line.words[i] for i in range(max(first, last - _ROLE), last) if line.flags[i] & ROLES}


_ROLE: Final = 6
"""How many words before a name may say what its bearer is."""


def _begins(line: Line) -> int:
    return line.start


def _introduced(view: View) -> Iterator[Introduced]:
    nouns = view.vocabulary.pointers.get("group", frozenset())
    for line in view.lines:
        if not line.held & BODIES:
            continue
        beside = (line.capitals[i + 1] for i in line.cut().all_of(BODIES))
        if not line.held & UNEVEN and not any(beside):
            continue
        for match in _BEFORE_NAME.finditer(view.plain, line.start, line.end):
            head = noun(match[0].lower(), nouns)
            if not head:
                continue
            first = line.index_at(match.end() - len(head))
            named = piece(line, first, line.capitals.index(False, first + 1))
            who = mention(line, named, named.last) if named else None
            if who and who.name_start is not None and who.kind == "group":
                yield Introduced(head, line, who)


def _start(one: Introduced) -> int:
    return one.mention.start


def _name(one: Introduced) -> str:
    return one.line.view.passage.text[one.mention.name_start : one.mention.name_end].lower()
