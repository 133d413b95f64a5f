"""Atoms side by side, with no more than a space, a comma or a small word between: the rules match their codes
as one string.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factrack.dates.atoms import Atom, Words, atoms
from factrack.dates.rules import Match, parse
from factrack.model import Passage, Sentence

_WIDEST_GAP = 40


class Run(NamedTuple):
    """Atoms side by side; `codes` holds theirs and those of what stands between; `places[i]` is the atom of
    code i."""

    codes: str
    atoms: tuple[Atom, ...]
    places: tuple[int, ...]


def _gap(lower: str, start: int, end: int, table: Words) -> str | None:
    """The code of what stands between two atoms; None where they do not stand side by side."""
    return None if end - start > _WIDEST_GAP else table.gaps.get(" ".join(lower[start:end].split()))


def runs(passage: Passage, sentence: Sentence, table: Words) -> Iterator[tuple[Run, tuple[Match, ...]]]:
    """The runs of a sentence that a rule fits, in order, each with its matches."""
    found, lower = atoms(passage, sentence, table), passage.lower
    first = 0
    count = len(found)
    while first < count:
        atom, last = found[first], first + 1
        codes, places = atom.code, [0]
        while last < count:
            after = found[last]
            gap = _gap(lower, atom.end, after.start, table)
            if gap is None:
                break
            codes += gap + after.code
            places += [last - first] * (len(gap) + 1)
            atom, last = after, last + 1
        matches = parse(codes)
        if matches:
            yield Run(codes, tuple(found[first:last]), tuple(places)), matches
        first = last
