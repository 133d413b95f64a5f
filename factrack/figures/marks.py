"""How a dispatch says that an earlier figure was wrong: in its heading, or in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factrack.figures.traits import Instalment, Traits, same_source
from factrack.figures.words import folded, marks_in

_CLOSE = 45
"""Characters between a number and a mark that speaks of it."""
_SIGNALS = ("sig:correction",)
"""Machine marks of NewsML-G2 among the notes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The mark in the title, the notes or the first lines of a dispatch; `words` are what was found."""

    words: str
    text: str


@lru_cache(maxsize=4096)
def heading(instalment: Instalment) -> Heading | None:
    """The mark of correction that a dispatch carries as a whole."""
    lead = instalment.lead.lstrip()
    bracketed = lead[: lead.find(")") + 1] if lead.startswith("(") else ""
    texts = (*instalment.notes, instalment.title, bracketed)
    for text in texts:
        if any(signal in folded(text) for signal in _SIGNALS):
            return Heading(_SIGNALS[0], " ".join(texts))
        if found := marks_in(text, instalment.lang).get("heading"):
            return Heading(found, " ".join(texts))
    return None


def contrasted(own: Traits, earlier: Sequence[Traits]) -> tuple[str, str] | None:
    """The mark (scope, words) by which the sentence of `own` sets an earlier reading of the figure aside.

    `earlier` are the background readings of the same figure in the same dispatch.
    """
    found = marks_in(own.claim.sentence, own.lang)
    beside = any(e.claim.sentence == own.claim.sentence and e.claim.field == own.claim.field for e in earlier)
    verdict = found.get("verdict")
    if verdict and (beside or _close(own, verdict)):
        return "verdict", verdict
    if beside and (contrast := found.get("contrast")):
        return "contrast", contrast
    if beside and (revision := found.get("revision")):
        return "revision", revision
    return None


def _close(own: Traits, mark: str) -> bool:
    """Whether a mark stands by the number itself."""
    sentence = folded(own.claim.sentence)
    place, number = sentence.find(mark), sentence.find(folded(own.claim.text))
    return place >= 0 and number >= 0 and -_CLOSE <= place - number <= _CLOSE


def answers_for(own: Traits, before: Traits) -> bool:
    """Whether who gives the later figure may correct the earlier: the same source, or the agency's own voice."""
    return not own.source or not before.source or same_source(own, before)
