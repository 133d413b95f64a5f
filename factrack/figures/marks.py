"""How a sentence says that an earlier figure was wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factrack.figures.readings import Traits, same_source
from factrack.figures.words import folded, marks_in, marks_of

_DIGIT = re.compile(r"[0-9]")
_CLOSE = 45
"""Characters between a number and a mark that speaks of it."""


def contrasted(own: Traits, earlier: Sequence[Traits]) -> tuple[str, str] | None:
    """The mark (scope, words) by which the sentence of `own` sets an earlier reading of the figure aside.

    `earlier` are the background readings of the same figure in the same dispatch.
    """
    for reading in earlier:
        if misreport := marks_in(reading.claim.sentence, reading.lang).get("misreport"):
            return "verdict", misreport
    found = marks_in(own.claim.sentence, own.lang)
    beside = any(e.claim.sentence == own.claim.sentence and e.claim.field == own.claim.field for e in earlier)
    verdict = found.get("verdict")
    revised = own.claim.role == "to" and "revision" in found  # `revised to 80, some being counted twice`
    if verdict and (beside or revised or _close(own, verdict)):
        return "verdict", verdict
    if beside and (contrast := found.get("contrast")) and _sets_aside("contrast", own, earlier):
        return "contrast", contrast
    instead = None if own.foretold else found.get("instead")
    if beside and instead and _sets_aside("instead", own, earlier):
        return "contrast", instead
    if beside and (revision := found.get("revision")):
        return "revision", revision
    return None


def _close(own: Traits, mark: str) -> bool:
    """Whether a mark stands by the number itself."""
    sentence = folded(own.claim.sentence)
    place, number = sentence.find(mark), sentence.find(folded(own.claim.text))
    return place >= 0 and number >= 0 and -_CLOSE <= place - number <= _CLOSE


def _sets_aside(scope: str, own: Traits, earlier: Sequence[Traits]) -> bool:
    """Whether a mark stands before an earlier number, with no other between: `not the 31 it reported`.

    `Up from 31, and it does not see …` sets nothing aside.
    """
    sentence = folded(own.claim.sentence)
    ends = [mark.end() for mark in marks_of(scope, own.lang).finditer(sentence)]
    for reading in earlier:
        number = sentence.find(folded(reading.claim.text))
        if any(0 <= number - end <= _CLOSE and not _DIGIT.search(sentence, end, number) for end in ends):
            return True
    return False


def answers_for(own: Traits, before: Traits) -> bool:
    """Whether who gives the later figure may correct the earlier: its source, or the agency's own voice."""
    return not own.source or not before.source or same_source(own, before)
