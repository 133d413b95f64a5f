"""Cues of several words by their first two, so that most first words are told from a cue at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue of several words, with the words after the first."""

    rest: tuple[str, ...]
    kind: str
    takes: frozenset[str] = frozenset()


Openings = Mapping[str, tuple[Phrase, ...]]
"""The second word of a cue → the cues of several words it may be, the longest first; for any other second
word, what stands under "": the cues of one word."""


def _by_second(several: Iterable[Phrase]) -> Openings:
    """Cues that begin with the same word by their second one."""
    longest = sorted(several, key=lambda p: -len(p.rest))
    alone = tuple(phrase for phrase in longest if not phrase.rest)
    seconds = {phrase.rest[0] for phrase in longest if phrase.rest}
    return {"": alone} | {
        second: (*(phrase for phrase in longest if phrase.rest[:1] == (second,)), *alone)
        for second in seconds
    }


def openings(table: Mapping[str, Iterable[Phrase]]) -> dict[str, Openings]:
    """First word → the cues that begin with it."""
    return {first: _by_second(several) for first, several in table.items()}
