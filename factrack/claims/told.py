"""What is said of a number that has no noun: `34 wounded`, `dont trois dans un état grave`."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing, predicates
from factrack.claims.cues import listed
from factrack.claims.scene import Site
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    COPULA,
    DETERMINER,
    INFINITIVE,
    LINK,
    MARK,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    WORD,
)

_SOON: Final = 4
"""Within how many words after a number it is said what became of them."""


def said_of(site: Site) -> str:
    """What is said right after a number without a noun (`une grièvement`, `34 wounded`), else nothing."""
    kinds, texts, here = site.kinds, site.texts, site.after
    if texts[here : here + 1] and texts[here] in listed(site.lang, "others"):
        here += 1  # `20 others damaged`
        if kinds[here : here + 1] == (WORD,) and texts[here].endswith(site.scene.grammar.simple_past):
            return site.scene.text(here, here + 1)
    if kinds[here : here + 1] == (ADVERB,) and site.scene.cues("claims_roles_right", here, here + 1):
        return ""  # `600 more than on Monday` says by how many, not of whom
    graded = listed(site.lang, "adjectives")
    part = site.led.get("claims_parts") is not None
    if kinds[here : here + 2] in ((LINK, PRONOUN), (LINK, RELATIVE)):
        part, here = True, here + 2
    start = here
    while here < len(kinds) and kinds[here] in (AUXILIARY, COPULA, DETERMINER):
        here += 1
    first = here
    while here < len(kinds) and kinds[here] == ADVERB:
        here += 1
    if _acting(kinds, start, here):
        return predicates.clause(site.scene, start)
    if here + 1 < len(kinds) and kinds[here] == PARTICIPLE and kinds[here + 1] == COPULA:
        first = here = here + 2  # `ont dû être hospitalisées`
    if here < len(kinds) and (kinds[here] == PARTICIPLE or texts[here] in graded):
        here += 1
        while here < len(kinds) and kinds[here] == kinds[here - 1] == PARTICIPLE:
            here += 1  # `portées disparues`
    elif here < len(kinds) and kinds[here] == PREPOSITION and (part or first > start):
        found = phrasing.beginning(site.scene, here + 1)
        here = found.last if found and not _when_or_where(site, here + 1, found.last) else first
    elif first > start:
        return _adjective(site, here)
    elif here < len(kinds) and texts[here] in site.scene.grammar.joins:
        found = phrasing.beginning(site.scene, here + 1)
        here = found.last if found and not _when(site, here + 1, found.last) else here
    if here == first and part:
        return predicates.clause(site.scene, here)  # `17 of which ended in fires`, `dont six luttent`
    return site.scene.text(first, here) if here > first else ""


def _acting(kinds: tuple[str, ...], start: int, here: int) -> bool:
    """Whether what begins at `start` is what they did themselves (`ont regagné leur logement`)."""
    if here == start or here + 1 >= len(kinds):
        return False
    if kinds[here] == INFINITIVE:
        return kinds[here - 1] == AUXILIARY  # `ont pu rentrer`
    if kinds[here] != PARTICIPLE:
        return False
    if kinds[here + 1] not in (DETERMINER, WORD, INFINITIVE):
        return False
    return AUXILIARY in kinds[start:here] and COPULA not in kinds[start:here]


def other_fate(site: Site, noun: str) -> bool:
    """Whether a number tells another fate than a noun does (`two dead, four missing`)."""
    if noun not in listed(site.lang, "states") or site.led.get("claims_parts"):
        return False
    definite = site.first > 0 and site.kinds[site.first - 1] == DETERMINER  # `sur les 43 recensés`
    apart = site.kinds[site.after : site.after + 1] == (PARTICIPLE,) and site.texts[site.after] != noun
    if apart and not definite:
        return True  # `three killed, two trapped`
    fates = site.scene.cues("claims_fates", site.after, min(len(site.kinds), site.after + _SOON))
    return any(noun not in cue.entry["words"] for _, cue in fates)


def _when(site: Site, first: int, last: int) -> bool:
    """Whether a time stands in `[first, last)`, a year alone, or the head of one (`late` + `July`)."""
    if site.texts[first] in listed(site.lang, "parts_of_time"):
        return True
    alone = site.kinds[first:last] == (NUMBER,) and site.texts[first].isdigit()
    return TIME in site.kinds[first:last] or alone


def _when_or_where(site: Site, first: int, last: int) -> bool:
    """Whether a name or a time stands in `[first, last)`."""
    return _when(site, first, last) or any(map(site.scene.capital, range(first, last)))


def _adjective(site: Site, here: int) -> str:
    """A single word after a copula (`four were British`), if nothing goes on with it."""
    kinds = site.kinds
    alone = here + 1 >= len(kinds) or kinds[here + 1] in (MARK, CONJUNCTION)
    if not alone or here >= len(kinds) or kinds[here] != WORD or kinds[here - 1] != COPULA:
        return ""
    return site.scene.text(here, here + 1)
