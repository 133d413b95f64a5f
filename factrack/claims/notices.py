"""What an advisory above the news puts right: `(Corrects number of jobs in paragraph 4 to 36 from 34)`."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims import phrasing
from factrack.claims.changing import Part
from factrack.claims.cues import listed
from factrack.claims.naming import made
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import Site, Subject
from factrack.text.phrases import DETERMINER

_OPENS: Final = 2
"""In how many words an advisory says that it corrects something, an opening bracket with them."""
_PARAGRAPH: Final = 4
"""In how many words behind a small word it says in which paragraph."""


def _corrects(site: Site) -> int:
    """The word after the verb of an advisory that begins so; 0 for none."""
    known = listed(site.lang, "correcting")
    return next((place + 1 for place in range(_OPENS) if site.texts[place] in known), 0)


def _corrected(site: Site) -> Phrase | None:
    """The phrase that an advisory corrects, up to the paragraph and to its first figure."""
    first = _corrects(site)
    if not first:
        return None
    led = site.led.get("claims_to")
    last = site.first - (len(led.words) if led else 1)
    if led is None and site.texts[last : site.first] != (":",):
        return None
    first += site.kinds[first] == DETERMINER
    where = listed(site.lang, "paragraphs")
    for place in range(first + 1, last):
        if site.texts[place] in listed(site.lang, "placing") and not where.isdisjoint(
            site.texts[place + 1 : place + _PARAGRAPH]
        ):
            last = place
            break
    return Phrase(first, last) if last > first else None


def counted(site: Site) -> Subject | None:
    """The number of something that an advisory corrects."""
    phrase = _corrected(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None:
        return None
    inner = phrasing.complement(site.scene, phrase) if word in listed(site.lang, "measures") else None
    found = made(site, inner or phrase, "corrected")
    return found._replace(noun=units.lemma(found.head, site.lang)) if found and found.head else None


def measured(site: Site) -> Subject | None:
    """What an advisory corrects the figure of."""
    return made(site, _corrected(site), "corrected")


def put_right(site: Site) -> Part | None:
    """`Corrects number of jobs to 36 from 34`: the figure that an advisory withdraws."""
    return Part("previous", None, "put right") if _corrects(site) else None
