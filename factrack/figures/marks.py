"""How a sentence says that an earlier figure was wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factrack.figures.phrases import stretch
from factrack.figures.readings import Traits, same_source
from factrack.figures.words import folded, glossary, marks_in, marks_of, tokens

_DIGIT = re.compile(r"[0-9]")
_CLOSE = 45
"""Characters between a number and a mark that speaks of it."""
_ADJECTIVES = 2
"""Words after a number of which one may say that it comes on top of others: `autres otages`, `otages
supplémentaires`."""


def contrasted(own: Traits, earlier: Sequence[Traits]) -> tuple[str, str] | None:
    """The mark (scope, words) by which the sentence of `own` sets an earlier reading of the figure aside.

    `earlier` are the background readings of the same figure in the same dispatch.
    """
    for reading in earlier:
        said = marks_in(reading.claim.sentence, reading.lang)
        if misreport := said.get("misreport") or said.get("verdict"):
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


def adds(own: Traits) -> bool:
    """Whether a count of things, or of a kind of people, says that it comes on top of others: `another eight
    hostages`. Of `eight other people` others were told to have fared otherwise.
    """
    if own.human or own.claim.kind != "count" or own.claim.role == "to" or _periodic(own):
        return False
    around, words = stretch(own.claim), glossary(own.lang)
    here = " ".join([*tokens(around.own_before)[-1:], "|", *tokens(around.own_after)[:_ADJECTIVES]])
    return words.adding.search(folded(here)) is not None


def _periodic(own: Traits) -> bool:
    """Whether a count is of more than a day (`37 new cases in the week`): the next is set against it."""
    return own.scope is not None and own.scope.days > 1
