"""The firm a dispatch is about, where only what it has says that it is one: `Varel's shares fell`.

`the company` points to it where no noun introduces a body by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factrack.quotes.flags import BODIES, ROLES
from factrack.quotes.introduced import Introduced
from factrack.quotes.lines import Line, View
from factrack.quotes.mentions import mention
from factrack.quotes.pieces import piece

_SOON: Final = 2
"""Within how many words after a possessive what a firm has is named: `Varel's first-quarter profit`."""


def only(views: Sequence[View]) -> Introduced | None:
    """The one firm that the fields of a dispatch tell by what it has; None for none, or for several."""
    found = [one for view in views for line in view.lines for one in _of_line(line.cut())]
    names = {_name(one) for one in found}
    return found[0] if len(names) == 1 else None


def _name(one: Introduced) -> str:
    return one.line.view.plain[one.mention.name_start : one.mention.name_end].lower()


def _of_line(line: Line) -> Iterator[Introduced]:
    for i in range(line.size):
        if not line.capitals[i] or (i and line.capitals[i - 1]):
            continue
        last = line.capitals.index(False, i)
        if any(bits & ROLES for bits in line.flags[i:last]) or not _has_assets(line, i, last):
            continue
        inner = piece(line, i, last)
        who = mention(line, inner, last) if inner else None
        if who is None or who.kind == "person":
            continue
        start, end = line.starts[i], line.end_of(last - 1)
        end -= line.words[last - 1].endswith("'")
        who = who._replace(start=start, end=end, kind="group", name_start=start, name_end=end, bare=False)
        yield Introduced(line.words[i], line, who)


def _has_assets(line: Line, first: int, last: int) -> bool:
    """Whether a name in `[first, last)` has what only firms have, or stands right behind a noun for one."""
    lists, words = line.view.vocabulary.lists, line.words
    if words[first - 1] == "," and line.flags[first - 2] & BODIES and words[first - 2] in lists["firms"]:
        return True  # `the contractor, Varel Works, was fined`
    if words[last - 1].endswith("'"):
        return not lists["assets"].isdisjoint(words[last + 1 : last + 1 + _SOON])
    if words[first - 1] in lists["firm_places"]:
        return True
    return words[first - 1] in lists["firm_links"] and words[first - 2] in lists["assets"]
