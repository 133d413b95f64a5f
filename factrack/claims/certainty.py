"""How sure a figure is: stated, unconfirmed, forecast or denied; by its clause, else the one it hangs on."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from factrack import languages
from factrack.claims.cues import cues
from factrack.claims.phrasing import FINITE
from factrack.claims.scene import Site
from factrack.model import Certainty
from factrack.text.phrases import RELATIVE, Word

_ORDER: Final[tuple[Certainty, ...]] = ("denied", "unconfirmed", "forecast")


class _Tenses(NamedTuple):
    future: tuple[str, ...]
    conditional: tuple[str, ...]
    reported: frozenset[str]
    perfect: frozenset[str]


@cache
def _tenses(lang: str) -> _Tenses:
    """Endings of the future and the conditional; what opens reported speech; auxiliaries of the perfect."""
    lexicon = languages.load(lang)
    return _Tenses(
        lexicon.words("claims_tenses.future"),
        lexicon.words("claims_tenses.conditional"),
        frozenset(lexicon.words("claims_tenses.reported")),
        frozenset(lexicon.words("claims_tenses.perfect")),
    )


def read(site: Site) -> Certainty:
    """The certainty of a quantity: that of its clause; a clause without a verb has that of the one before it."""
    clause = site.clause
    while True:
        first, last = site.scene.span(clause)
        found = _in_clause(site, first, last)
        if found:
            return found
        if clause == 0 or any(word.kind in FINITE for word in site.words[first:last]):
            return "stated"
        clause -= 1


def _in_clause(site: Site, first: int, last: int) -> Certainty | None:
    found: set[Certainty] = set()
    for place, cue in cues(site.lang, "claims_certainty").within(site.words, first, last):
        if cue.entry.get("before") and place > site.first:
            continue
        found.add(cue.entry["certainty"])
    for place in range(first, last):
        tense = _tense(site, place)
        if tense:
            found.add(tense)
    return next((certainty for certainty in _ORDER if certainty in found), None)


def _tense(site: Site, place: int) -> Certainty | None:
    """What the tense of the verb at `place` says: future, or the conditional of report.

    After `que` the conditional is the future of a past tense (`a dit qu'il ouvrirait`), unless it is perfect.
    """
    word = site.words[place]
    if word.kind not in FINITE:
        return None
    tenses = _tenses(site.lang)
    if tenses.conditional and word.lower.endswith(tenses.conditional):
        if word.lower in tenses.perfect:
            return "unconfirmed"
        return "forecast" if _reported(site.words, place, tenses) else "unconfirmed"
    if tenses.future and word.lower.endswith(tenses.future):
        return "forecast"
    return None


def _reported(words: tuple[Word, ...], place: int, tenses: _Tenses) -> bool:
    """Whether the last relative word before `place` opens reported speech."""
    for word in reversed(words[:place]):
        if word.kind == RELATIVE:
            return word.lower in tenses.reported
    return False
