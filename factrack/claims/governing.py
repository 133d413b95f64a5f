"""Whether a cue of certainty is said of a figure, or of something else in its clause."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing
from factrack.claims.cues import Cue, listed
from factrack.claims.scene import FINITE, QUANTITY, Site
from factrack.claims.tenses import tenses_of
from factrack.claims.verbs import subject_of
from factrack.model import KINDS
from factrack.text.phrases import (
    AUXILIARY,
    MARK,
    NEGATION,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    VERB,
    WORD,
)

_DONE: Final = frozenset({PARTICIPLE, VERB})
"""Classes of a past participle."""
_CLITIC: Final = frozenset({NEGATION, PRONOUN, PREPOSITION})
"""What may stand before a verb: `et n'en recense qu'un`."""


def applies(site: Site, place: int, cue: Cue, verbs: range) -> bool:
    """Whether a cue with its first word at `place` governs a figure; `verbs` is the figure's verb group."""
    if not _fits(site, cue) or _of_another(site, cue):
        return False
    reach, kinds = cue.entry.get("before"), site.kinds
    if kinds[place] in FINITE and place not in verbs and not reach:
        return False
    if any(kinds[other] in FINITE and other not in verbs for other in range(site.after, place)):
        return False
    if kinds[place] == PARTICIPLE and place > site.after and kinds[place - 1] in (NUMBER, QUANTITY):
        return False  # `1.120 lits sur les 1.500 promis`
    if place > site.after and _apart(site, place):
        return False
    if place == site.after and kinds[place] in _DONE and _given_up(site):
        return False
    if place >= site.after and cue.entry["certainty"] == "forecast" and _since_done(site, place, verbs):
        return False
    if cue.entry.get("foresees") and _foresees(site, place):
        return False
    behind = place + len(cue.words)
    if cue.entry.get("leads") and not _leads(site, behind):
        return False
    if cue.entry.get("due") and _done_by_then(site, place):
        return False
    if not reach and place not in verbs and _verb_between(site, behind):
        return False
    if _parted(site, behind, reach is not None):
        return False
    return not reach or site.first - reach <= place < site.first


def goes_with(site: Site, first: int) -> bool:
    """Whether a figure only goes with the subject of a verb behind it (`A home with a 300,000 loan will`)."""
    if site.quantity.kind == "duration":
        return False
    words, place = listed(site.lang, "accompanied"), site.first - 1
    while place >= first and site.kinds[place] not in FINITE and site.kinds[place] != MARK:
        if site.texts[place] in words:
            return not site.scene.has_verb(first, place)
        place -= 1
    return False


def _fits(site: Site, cue: Cue) -> bool:
    """Whether a cue is said of figures of such a kind; a `bare` one also of a number that counts no noun."""
    kind = site.quantity.kind
    bare = kind == "count" and site.quantity.noun_start is None and cue.entry.get("bare")
    return bool(bare) or kind in cue.entry.get("kinds", KINDS)


def _given_up(site: Site) -> bool:
    """Whether so many planned things were given up: `put off 40 planned visits`."""
    return not listed(site.lang, "giving_up").isdisjoint(site.texts[site.span[0] : site.first])


def _of_another(site: Site, cue: Cue) -> bool:
    """Whether what follows a figure says that the cue is not of it (`see a 40% chance`)."""
    apart = cue.entry.get("apart")
    return apart is not None and not listed(site.lang, apart).isdisjoint(
        site.texts[site.after : site.after + 1]
    )


def _foresees(site: Site, place: int) -> bool:
    """Whether so many foresee something: `a step that 31 of the 36 analysts had predicted`."""
    if site.quantity.kind != "count" or place < site.after or MARK in site.kinds[site.after : place]:
        return False
    return site.kinds[place] in FINITE or site.kinds[place - 1] == AUXILIARY


def _leads(site: Site, place: int) -> bool:
    """Whether a form in -ing stands at `place` (`is seen slipping 4%`)."""
    return place < site.first and site.texts[place].endswith(tenses_of(site.lang).present)


def _done_by_then(site: Site, place: int) -> bool:
    """Whether a verb behind the cue tells what had been done: `by the end of May, 30 boats had left`."""
    behind = site.texts[place : site.span[1]]
    return place < site.first and not listed(site.lang, "pluperfect").isdisjoint(behind)


def _since_done(site: Site, place: int, verbs: range) -> bool:
    """Whether a participle only says which of them were meant (`780 vols prévus ont été annulés`)."""
    done = verbs.start > place and site.kinds[verbs.stop : verbs.stop + 1] == (PARTICIPLE,)
    return done and site.kinds[place] == PARTICIPLE


def provided(site: Site, verb: int) -> bool:
    """Whether a paper provides for what its verb would else foresee (`l'accord prévoit 100 postes`)."""
    phrase = subject_of(site.scene, verb)
    word = phrasing.head(site.scene, phrase) if phrase else None
    return word is not None and word in listed(site.lang, "provisions")


def _apart(site: Site, place: int) -> bool:
    """Whether a cue behind a figure is said of what follows.

    In a participle's clause (`3%, beating the forecast of 2%`); with a coordinator before it, where the
    figure has a verb of its own (`has sold a third and plans to sell the rest`).
    """
    texts, kinds = site.texts, site.kinds
    if texts[place - 1] in site.scene.grammar.coordinators and site.verb is not None:
        return True
    if texts[place] in listed(site.lang, "foretold") and texts[place - 1] in listed(site.lang, "outdone"):
        return True  # `quickened to 4.6%, above forecasts`
    if QUANTITY in kinds[site.after : place] and texts[place] in listed(site.lang, "expected_then"):
        return True  # `more than the $2 billion forecast by analysts`
    for here in range(site.after, place):
        against = site.scene.at("claims_roles_left", here)
        if against and against.entry.get("foreseen"):
            return True  # `$3 billion, above forecasts of $2.9 billion`
    for here in range(site.after, place - 1):
        if texts[here] == "," and kinds[here + 1] in (PARTICIPLE, WORD):
            return texts[here + 1].endswith(tenses_of(site.lang).present)
    return False


def _parted(site: Site, place: int, reaches: bool) -> bool:
    """Whether a verb of its own parts a figure from the cue before `place`.

    A participle after a comma (`une hausse prévue, provoquant 60 km de bouchons`); for a cue that reaches
    far also a verb after a coordinator (`denied it and said 300 were hit`).
    """
    joins = site.scene.grammar.coordinators
    for here in range(place, site.first - 1):
        joined = reaches and site.texts[here] in joins
        if not joined and site.texts[here] != ",":
            continue
        after = site.kinds[here + 1]
        if reaches and not joined and after in FINITE:
            return True  # `rejects the bid, says it is worth $38`
        if joined and after in _CLITIC:
            after = next((kind for kind in site.kinds[here + 2 : site.first] if kind not in _CLITIC), MARK)
        if joined and after in FINITE:
            return True
        if after == PARTICIPLE and site.texts[here + 1].endswith(tenses_of(site.lang).present):
            return True
    return False


def _verb_between(site: Site, place: int) -> bool:
    """Whether a finite verb stands between a cue and the quantity: the cue is said of another."""
    return site.scene.has_verb(place, site.first)
