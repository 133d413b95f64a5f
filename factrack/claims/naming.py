"""Subjects made of phrases."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing
from factrack.claims.cues import listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import Site, Subject
from factrack.records import maker
from factrack.text.phrases import LINK, PREPOSITION

_subject: Final = maker(Subject)
_OWN: Final = frozenset({"counted noun", "compound"})
"""Rules whose noun is the figure's own, a span of time as well (`a two-year period`)."""


def made(site: Site, phrase: Phrase | None, rule: str) -> Subject | None:
    """The subject that a phrase makes; None where there is none, or where it only says when."""
    if phrase is None:
        return None
    word = phrasing.head(site.scene, phrase)
    if site.quantity.per and _rated(site, phrase):
        return None
    if word and word in listed(site.lang, "periods") and rule not in _OWN:
        return None
    return _subject(phrasing.written(site.scene, phrase), word, rule)


def _rated(site: Site, phrase: Phrase) -> bool:
    """Whether a phrase is what a figure is per, or the one paired with it: `de 4 à 5 euros le litre`."""
    start = site.scene.starts[phrase.first]
    for found in site.scene.quantities[site.number : site.number + 2]:
        if found.per and max(found.end, found.noun_end or 0) <= start < found.tail:
            return True
    return False


def full(site: Site, phrase: Phrase | None, rule: str) -> Subject | None:
    """A subject, unless its noun says nothing by itself (`un total de`, `a high of`)."""
    word = phrasing.head(site.scene, phrase) if phrase else None
    empty = listed(site.lang, "empty")
    if phrase is None or word is None:
        return None
    if site.quantity.kind == "money" and word in listed(site.lang, "monies"):
        return made(site, phrase, rule)  # `a loss of 3 million`
    if word in empty:
        return None
    own = site.kinds[phrase.first : phrase.last]
    last = site.texts[phrase.last - 1]
    if (
        last in empty
        and last not in listed(site.lang, "reckoned")
        and LINK not in own
        and PREPOSITION not in own
    ):
        return None  # "dans un premier temps", but `une pureté moyenne`
    return made(site, phrase, rule)
