"""Quantities read in the light of their neighbours: lists that share a unit, and conversions in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factrack import units
from factrack.model import Passage
from factrack.quantities import ages
from factrack.quantities.draft import Draft
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank

_OLDEST = 116
_SHARES = 1000
"""No list of percentages holds a greater one."""
_LABELLED = re.compile(r"([^\W\d_]s) [0-9]{1,4}(?:, [0-9]{1,4})*( [^\W\d_]{1,3}|,) $")
"""What stands before one more number of numbered things, from the plural that names them on."""
_LABEL = 40
"""Characters in which that stands."""
_HAS = ("'s", "s'")
_OWNER = 6
"""Words between a part and the number of its whole, at most."""
_SIDES, _SIDE = 24, 16
"""Characters between two sides of a thing, and behind the second in which it is said which it is."""
_MEASURED = ("money", "percent", "measure", "duration", "age")


def share_units(passage: Passage, drafts: Sequence[Draft], tables: Grammar) -> None:
    """Gives the unit of the last of a list to all of it: `24, 23 et 14 ans`; of people they are ages.

    A comma alone joins no two: `rose to 450, 22% more`.
    """
    if ("count", None) not in [(draft.kind, draft.unit) for draft in drafts]:
        return
    links = tables.lists["list_links"]
    listed: Draft | None = None
    for before, after in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if before.kind != "count" or before.unit or before.value is None or after.kind not in _MEASURED:
            continue
        if after.kind == "percent" and before.value > _SHARES:
            continue  # `beating the target of 16,000 by 15%`
        gap = passage.lower[before.end : after.start].strip(" ")
        if gap in links or (gap == "," and after is listed):
            before.kind, before.unit, before.per = after.kind, after.unit, after.per
            listed = before
            if before.kind == "duration" and ages.of_people(
                passage.lower, passage.plain, before.start, tables
            ):
                before.kind = "age"


def unlabelled(passage: Passage, drafts: list[Draft], tables: Grammar) -> list[Draft]:
    """The drafts without the numbers of one more of things that are numbered: `les lignes 3, 5 et 7`."""
    names, links = tables.lists["vetoes.names"], tables.lists["list_links"]
    kept = []
    for draft in drafts:
        bare = draft.kind == "count" and draft.unit is None and draft.bound == "="
        before = passage.lower[max(0, draft.start - _LABEL) : draft.start] if bare else ""
        row = _LABELLED.search(before)
        labels = row is not None and (row[2] == "," or row[2][1:] in links)
        if not (labels and row and names.before(passage.lower, draft.start - len(before) + row.end(1))):
            kept.append(draft)
    return kept


def share_ends(passage: Passage, drafts: Sequence[Draft], tables: Grammar) -> None:
    """Gives one end of a change the unit of the other: `de 90 à moins de 20 km/h`."""
    starts, links = tables.lists["ranges.from"], tables.lists["ranges.plain_to"]
    for before, after in pairwise(drafts):
        if before.kind != "count" or before.unit or before.value is None or after.kind not in _MEASURED:
            continue
        gap = passage.lower[before.end : after.start].strip(" ")
        if after.bound != "=" and gap in links and starts.before(passage.lower, before.start - 1):
            before.kind, before.unit, before.per = after.kind, after.unit, after.per


def share_sides(passage: Passage, drafts: Sequence[Draft], tables: Grammar) -> None:
    """Gives the second side of a thing the unit of the first: `190 metres long and 28 wide`."""
    sides = tables.lists["sides"]
    for first, second in pairwise(drafts):
        if second.kind != "count" or first.kind != "measure" or not first.unit:
            continue
        if second.start - first.end > _SIDES or units.dimension(first.unit) != "length":
            continue
        between = passage.lower[first.end : second.start].split()
        behind = passage.lower[second.end : second.end + _SIDE].split()[:2]
        told = any(word.strip(",.;)") in sides for word in behind)
        led = len(between) > 1 and between[-2] in sides and between[-1] in tables.lists["nouns.of"]
        if told or (led and second.unit is None):
            second.kind, second.unit = "measure", first.unit
            second.noun_start = second.noun_end = None
            second.tail = second.end


def share_wholes(passage: Passage, drafts: Sequence[Draft], tables: Grammar) -> None:
    """Gives a part the noun of the whole that somebody has: `three of the town's 12 schools`."""
    of = tables.lists["nouns.of_any"]
    for part, whole in pairwise(drafts):
        if part.kind != "count" or part.unit or whole.kind != "count" or not whole.unit:
            continue
        if part.value is None or whole.value is None or part.value > whole.value:
            continue
        gap = passage.lower[part.tail : whole.start].rstrip(" ")
        has = gap.endswith(_HAS) and len(gap.split()) <= _OWNER
        led = of.at(passage.lower, skip_blank(passage.lower, part.tail)) if has else None
        if led and led[1] < whole.start:
            part.unit, part.noun_start, part.noun_end = whole.unit, whole.noun_start, whole.noun_end


def share_ages(passage: Passage, drafts: Sequence[Draft], tables: Grammar) -> None:
    """Makes ages of a whole list where the first is one: `âgés de 6, 9 et 11 ans`.

    Not of who else is counted (`une femme de 80 ans et quinze autres`).
    """
    if "age" not in [draft.kind for draft in drafts]:
        return
    links = tables.lists["list_links"]
    for before, after in pairwise(drafts):
        bare = after.kind == "count" and not after.unit and after.value is not None and after.value < _OLDEST
        if before.kind == "age" and (bare or (after.kind == "duration" and before.unit == after.unit)):
            gap = passage.lower[before.end : after.start].strip(" ")
            here = skip_blank(passage.lower, after.end)
            others = bare and tables.lists["others"].at(passage.lower, here)
            if bare and before.bound != "=":  # `children under five, and nine were treated`
                others = others or tables.lists["nouns.verbs"].at(passage.lower, here)
            if (gap == "," or gap in links) and not others:
                after.kind, after.unit = "age", before.unit


def pair(passage: Passage, drafts: Sequence[Draft]) -> None:
    """Marks each restated quantity, which stands in brackets, with the start of the one it restates."""
    if "(" not in passage.plain:
        return
    for before, after in pairwise(drafts):
        if (
            after.unit != before.unit
            and after.kind == before.kind
            and _restates(passage.plain, before, after)
        ):
            after.twin = before.start


def _restates(plain: str, before: Draft, after: Draft) -> bool:
    if (
        not before.unit
        or not after.unit
        or plain[max(before.end, before.tail) : after.start].strip(" ") != "("
    ):
        return False
    if before.kind == "money":
        return True
    return units.dimension(before.unit) == units.dimension(after.unit) is not None
