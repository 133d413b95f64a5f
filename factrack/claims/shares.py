"""Votes and seats, and whose they are: rivals in one sentence are not to be told as one."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing, verbs
from factrack.claims.cues import listed, tabled
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import FINITE, Site, Subject
from factrack.text.phrases import DETERMINER, LINK, PREPOSITION, WORD

_ASIDE: Final = 7
"""How many words a bracket may hold before its figure."""


def polled(site: Site, place: int) -> Subject | None:
    """`45% des voix`, `96 sièges`: the noun at `place` says too little without whose they are."""
    noun = site.texts[place] if place < len(site.kinds) else ""
    if noun not in listed(site.lang, "polled"):
        return None
    verb = site.verb
    phrase = verbs.clause_subject(site) if verb is not None or site.first > site.span[0] else None
    phrase = bracketed(site) or _given(site) or _named(site, phrase)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or phrase.last > site.first:
        return None
    if any(phrase.first < place <= site.first for place in site.scene.told):
        return None  # `Bech said 40 ballots were lost`
    if word in listed(site.lang, "polled") or word in listed(site.lang, "pollsters"):
        return None
    if any(one.subject.head == word and one.site.scene is site.scene for one in site.earlier):
        return None  # `turnout stood at 61% with 80% of the ballots counted`
    return Subject(f"{noun} {of(site, phrase)}", noun, "votes of")


def _given(site: Site) -> Phrase | None:
    """`gave the Greens 36% of the vote`, `donne aux Verts 36% des voix`: whom a verb gives votes."""
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, site.first))
    if phrase is None or not phrase.first:
        return None
    verb = phrase.first - 1
    if site.kinds[verb] in (PREPOSITION, LINK):
        verb -= 1
    gives = verb >= 0 and site.texts[verb] in listed(site.lang, "giving_votes")
    return phrase if gives else None


def of(site: Site, phrase: Phrase) -> str:
    """`de la liste`, `du maire`, `d'Anne Roux`: a phrase with the link that ties it to a noun."""
    link, text = site.scene.grammar.link, phrasing.written(site.scene, phrase)
    article = site.texts[phrase.first]
    if site.kinds[phrase.first] != DETERMINER:
        elided = text[:1].lower() in listed(site.lang, "elided")
        return f"{link[:1]}'{text}" if elided else f"{link} {text}"
    contracted = tabled(site.lang, "contracted").get(article)
    if contracted:
        return f"{contracted} {text}"
    if article[:1] in listed(site.lang, "elided"):
        return f"{link[:1]}'{article} {text}"
    return f"{link} {article}{'' if article.endswith(chr(39)) else ' '}{text}"


def _named(site: Site, phrase: Phrase | None) -> Phrase | None:
    """The name in apposition to a phrase (`la maire sortante, Anne Roux, aurait 40%`), else the phrase."""
    kinds, texts = site.kinds, site.texts
    if phrase is None or phrase.last >= len(kinds) or texts[phrase.last] != ",":
        return phrase
    here = phrase.last + 1
    while here < site.first and kinds[here] == WORD and site.scene.capital(here):
        here += 1
    closed = here < site.first and texts[here] == ","
    return Phrase(phrase.last + 1, here) if closed and here > phrase.last + 1 else phrase


def bracketed(site: Site) -> Phrase | None:
    """The phrase before a bracket that holds a party or a place, then the figure: `Ann Roe (Greens, 12%)`."""
    kinds, texts = site.kinds, site.texts
    if site.first < 2 or texts[site.first - 1] != ",":
        return None
    for place in range(site.first - 2, max(0, site.first - _ASIDE), -1):
        if texts[place] == "(":
            return phrasing.real(site.scene, phrasing.ending(site.scene, place))
        if kinds[place] in FINITE or texts[place] == ")":
            return None
    return None


def rival(site: Site, phrase: Phrase) -> bool:
    """Whether a phrase before a bracketed figure may have it although it hangs (`devant Jean Roux (12%)`)."""
    if site.texts[phrase.last] != "(":
        return False
    if site.texts[phrase.first - 1] in listed(site.lang, "rivals"):
        return True
    if not any(site.scene.capital(place) for place in range(phrase.first, phrase.last)):
        return True
    return phrase.last - phrase.first > 1 and all(
        site.scene.capital(place) for place in range(phrase.last - 2, phrase.last)
    )


def denominator(site: Site) -> bool:
    """Whether a count is what a rate is per (`326 cas pour 100.000 habitants`)."""
    if site.first == 0 or site.quantity.value not in _ROUND:
        return False
    return site.texts[site.first - 1] in listed(site.lang, "shares_of")


_ROUND: Final = frozenset({100, 1_000, 10_000, 100_000, 1_000_000})
