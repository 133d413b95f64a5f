"""What is said of a number that has no noun: `34 wounded`, `dont trois dans un état grave`."""

from __future__ import annotations

from factrack.claims import phrasing
from factrack.claims.cues import listed
from factrack.claims.scene import Site
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    COPULA,
    DETERMINER,
    LINK,
    MARK,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    WORD,
)


def said_of(site: Site) -> str:
    """What is said right after a number without a noun (`une grièvement`, `34 wounded`), else nothing."""
    words, here = site.words, site.after
    graded = listed(site.lang, "adjectives")
    part = site.led.get("claims_parts") is not None
    if [word.kind for word in words[here : here + 2]] in ([LINK, PRONOUN], [LINK, RELATIVE]):
        part, here = True, here + 2
    start = here
    while here < len(words) and words[here].kind in (AUXILIARY, COPULA, DETERMINER):
        here += 1
    first = here
    while here < len(words) and words[here].kind == ADVERB:
        here += 1
    if here < len(words) and (words[here].kind == PARTICIPLE or words[here].lower in graded):
        here += 1
    elif here < len(words) and words[here].kind == PREPOSITION and (part or first > start):
        found = phrasing.beginning(site.scene, here + 1)
        here = found.last if found and not _when_or_where(site, here + 1, found.last) else first
    elif first > start:
        return _adjective(site, here)
    elif here < len(words) and words[here].lower in site.scene.grammar.joins:
        found = phrasing.beginning(site.scene, here + 1)
        here = found.last if found else here
    return site.scene.text(first, here) if here > first else ""


def _when_or_where(site: Site, first: int, last: int) -> bool:
    """Whether a name or a time stands in `[first, last)`."""
    return any(site.words[place].kind == TIME or site.scene.capital(place) for place in range(first, last))


def _adjective(site: Site, here: int) -> str:
    """A single word after a copula (`four were British`), if nothing goes on with it."""
    words = site.words
    alone = here + 1 >= len(words) or words[here + 1].kind in (MARK, CONJUNCTION)
    if not alone or here >= len(words) or words[here].kind != WORD or words[here - 1].kind != COPULA:
        return ""
    return site.scene.text(here, here + 1)
