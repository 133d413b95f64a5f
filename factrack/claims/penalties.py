"""The subjects of penalties: so many years of prison are those that somebody got, faces or is to get.

`Le maire a écopé de deux ans de prison`, `dix-huit ans ont été requis contre le capitaine`
"""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing, shares, verbs
from factrack.claims.cues import listed, tabled
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import Site, Subject
from factrack.text.phrases import ADVERB, AUXILIARY, COPULA, LINK, PARTICIPLE, PREPOSITION

_BETWEEN: Final = frozenset({ADVERB, AUXILIARY, COPULA})
_SMALL: Final = frozenset({ADVERB, LINK, PREPOSITION})
_LONGEST: Final = 4
"""Words, at most, of who gets a penalty: one who is described at length is told of elsewhere."""
_REACH: Final = 10
"""Words behind a penalty in which it is said against whom it is asked for."""


def sentenced(site: Site) -> Subject | None:
    """A length of time as a penalty: what it is spent in, or that it was asked for, with whose it is."""
    noun = str(tabled(site.lang, "dimension").get("penalty", ""))
    if not noun or site.quantity.unit not in ("year", "month", "day", "week"):
        return None
    here = site.after
    if here + 1 < len(site.kinds) and site.kinds[here] == LINK:
        if site.texts[here + 1] not in listed(site.lang, "prisons"):
            return None
        said = f"{noun} {site.scene.text(here, here + 2)}"
        here += 2
    elif _stays(site, here) or _passed(site) or _asked_for(site, here):
        said = noun
    else:
        return None
    return Subject(f"{said} {_whose(site, here)}".strip(), noun, "penalty")


def _stays(site: Site, here: int) -> bool:
    """Whether so long is spent in a prison, by one who gets or faces that (`faces 12 years in prison`)."""
    inside = site.texts[here : here + 1] and site.texts[here] in listed(site.lang, "stays")
    return bool(inside) and site.texts[here + 1] in listed(site.lang, "prisons") and _verb(site) is not None


def _passed(site: Site) -> bool:
    """Whether the verb before says by itself that it is a penalty (`jailed for nine years`)."""
    place = site.first - 1
    while place > site.span[0] and site.kinds[place] in _SMALL:
        place -= 1
    return place >= 0 and site.texts[place] in listed(site.lang, "jailing")


def _asked_for(site: Site, here: int) -> bool:
    """Whether a passive behind a length of time says that a court was asked for it."""
    while here < len(site.kinds) and site.kinds[here] in _BETWEEN:
        here += 1
    asked = here < len(site.kinds) and site.kinds[here] == PARTICIPLE
    return asked and site.texts[here] in listed(site.lang, "sentencing")


def _whose(site: Site, behind: int) -> str:
    """Against whom a penalty is asked for, or whom the verb before gives it; nothing where nobody is told."""
    against = listed(site.lang, "against")
    for place in (*range(behind, min(len(site.kinds), behind + _REACH)), site.span[0]):
        if site.texts[place] in against:
            found = phrasing.real(site.scene, phrasing.beginning(site.scene, place + 1))
            return f"{site.texts[place]} {site.scene.text(place + 1, found.last)}" if found else ""
    verb = _verb(site)
    whom = _condemned(site, verb) if verb is not None else None
    if whom and whom.last - whom.first > _LONGEST:
        head = phrasing.head_at(site.scene, whom)
        whom = whom._replace(last=head + 1) if head is not None else whom
    return shares.of(site, whom) if whom and whom.last - whom.first <= _LONGEST else ""


def _verb(site: Site) -> int | None:
    """Where the nearest word before a penalty stands that gives it to somebody."""
    known = listed(site.lang, "sentenced")
    places = range(site.first - 1, max(site.span[0], site.first - _REACH) - 1, -1)
    return next((place for place in places if site.texts[place] in known), None)


def _condemned(site: Site, verb: int) -> Phrase | None:
    """Who gets a penalty: the subject of its verb; of a participle without one, the phrase before."""
    if site.verb is None:
        return phrasing.real(site.scene, phrasing.ending(site.scene, verb))
    whom = verbs.clause_subject(site)
    return whom if whom and whom.last <= verb else None
