"""How sure a figure is: stated, unconfirmed, forecast or denied; by its clause, else the one it hangs on."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from factrack import languages
from factrack.claims.cues import Cue
from factrack.claims.scene import Scene, Site, remembered
from factrack.claims.verbs import FINITE
from factrack.model import Certainty
from factrack.text.phrases import ADVERB, CONJUNCTION, MARK, NEGATION, PRONOUN, RELATIVE, Word

_REACH: Final = 5
"""How many clauses are asked, back from that of the quantity."""
_GROUP: Final = FINITE | {ADVERB, NEGATION, PRONOUN}
_OPENERS: Final = frozenset({MARK, CONJUNCTION, RELATIVE})
_ORDER: Final[tuple[Certainty, ...]] = ("denied", "unconfirmed", "forecast")


class _Tenses(NamedTuple):
    future: tuple[str, ...]
    conditional: tuple[str, ...]
    reported: frozenset[str]
    perfect: frozenset[str]
    imperfect: frozenset[str]


@cache
def _tenses(lang: str) -> _Tenses:
    """Endings of the future and the conditional; what opens reported speech; perfects; look-alikes."""
    lexicon = languages.load(lang)
    return _Tenses(
        lexicon.words("claims_tenses.future"),
        lexicon.words("claims_tenses.conditional"),
        frozenset(lexicon.words("claims_tenses.reported")),
        frozenset(lexicon.words("claims_tenses.perfect")),
        frozenset(lexicon.words("claims_tenses.imperfect")),
    )


def read(site: Site) -> Certainty:
    """The certainty of a quantity: that of its clause; a clause without a verb has that of the one before."""
    hedges = _hedges(site.scene)
    if not hedges:
        return "stated"
    for clause in range(site.clause, max(-1, site.clause - _REACH), -1):
        first, last = site.scene.spans[clause]
        if any(first <= place < last for place in hedges):
            found = _in_clause(site, first, last, _verbs(site, first, last))
            if found:
                return found
        if any(word.kind in FINITE for word in site.words[first:last]):
            break
    return "stated"


@remembered
def _hedges(scene: Scene) -> list[int]:
    """Where a sentence has a cue of certainty, or what may be a verb in the future or the conditional."""
    found = [place for place, _ in scene.cues("claims_certainty", 0, len(scene.words))]
    tenses = _tenses(scene.passage.lang)
    endings = tenses.future + tenses.conditional
    if endings:
        found += [
            place
            for place, word in enumerate(scene.words)
            if word.kind in FINITE and word.lower.endswith(endings)
        ]
    return found


def _verbs(site: Site, first: int, last: int) -> range:
    """The verb group that a quantity depends on: the nearest before it in the clause, else the first after.

    A figure between commas (`le chômage, à 6%, devrait`) depends on none.
    """
    words = site.words
    begins = site.first <= first or words[site.first - 1].kind in _OPENERS
    if begins:
        after = _following(site, last)
        if after:
            return after
    end = min(site.first, last)
    while end > first and words[end - 1].kind not in FINITE and words[end - 1].kind != RELATIVE:
        end -= 1
    if end > first and words[end - 1].kind != RELATIVE:
        begin = end - 1
        while begin > first and words[begin - 1].kind in _GROUP:
            begin -= 1
        return range(begin, end)
    begin = max(first, site.after)
    while begin < last and words[begin].kind not in FINITE:
        begin += 1
    if _between_commas(site, first, begin):
        return range(0)
    end = begin
    while end < last and words[end].kind in _GROUP:
        end += 1
    return range(begin, end)


def _following(site: Site, last: int) -> range:
    """The verb group right after a figure that opens its stretch (`… et 30 autres arriveront`), if any."""
    words, begin = site.words, site.after
    while begin < last and words[begin].kind not in FINITE:
        if words[begin].kind in _OPENERS:
            return range(0)
        begin += 1
    end = begin
    while end < last and words[end].kind in _GROUP:
        end += 1
    return range(begin, end)


def _between_commas(site: Site, first: int, verb: int) -> bool:
    opened = any(word.lower == "," for word in site.words[first : site.first])
    return opened and any(word.lower == "," for word in site.words[site.after : verb])


def _in_clause(site: Site, first: int, last: int, verbs: range) -> Certainty | None:
    """What the cues and the tense of a clause say; a cue that is a verb counts where it governs."""
    found: set[Certainty] = set()
    covered: set[int] = set()
    for place, cue in site.scene.cues("claims_certainty", first, last):
        covered.update(range(place, place + len(cue.words)))
        if _applies(site, place, cue, verbs):
            found.add(cue.entry["certainty"])
    for place in verbs:
        tense = None if place in covered else _tense(site, place)
        if tense:
            found.add(tense)
    return next((certainty for certainty in _ORDER if certainty in found), None)


def _applies(site: Site, place: int, cue: Cue, verbs: range) -> bool:
    word = site.words[place]
    reach = cue.entry.get("before")
    if word.kind in FINITE and place not in verbs and not reach:
        return False
    if any(site.words[other].kind in FINITE and other not in verbs for other in range(site.after, place)):
        return False
    if not reach and place not in verbs and _verb_between(site, place + len(cue.words)):
        return False
    return not reach or site.first - reach <= place < site.first


def _verb_between(site: Site, place: int) -> bool:
    """Whether a finite verb stands between a cue and the quantity: the cue is said of another."""
    return any(word.kind in FINITE for word in site.words[place : site.first])


def _tense(site: Site, place: int) -> Certainty | None:
    """What the tense of the verb at `place` says: future, or the conditional of report.

    After `que` the conditional is the future of a past tense (`a dit qu'il ouvrirait`), unless it is perfect.
    """
    word = site.words[place]
    if word.kind not in FINITE:
        return None
    tenses = _tenses(site.lang)
    if word.lower in tenses.imperfect:
        return None
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
