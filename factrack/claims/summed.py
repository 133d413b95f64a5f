"""What a total counts, behind a figure of those that came to them, of a share of them, or of their change."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims import phrasing, roles
from factrack.claims.cues import listed, tabled
from factrack.claims.scene import QUANTITY, Site, Subject
from factrack.text.phrases import ADVERB, DETERMINER, LINK, MARK, NUMBER, PREPOSITION, TIME, WORD

_CARRIED: Final = frozenset(
    {"figure of", "the number", "leans on the count before", "leans on the paragraph"}
)
"""The rules by which a number has the subject of the one before."""


def whole(site: Site, subject: Subject) -> Subject:
    """`41 new cases, taking the total to 319`: 319 cases, not new ones."""
    if subject.text is None or subject.rule not in _CARRIED:
        return subject
    near = site.near.site.after if site.near else 0
    if listed(site.lang, "totals").isdisjoint(site.texts[near : site.first]):
        return subject
    words, added = subject.text.split(" "), listed(site.lang, "added")
    kept = [word for word in words if word.lower() not in added]
    return subject._replace(text=" ".join(kept)) if 0 < len(kept) < len(words) else subject


_SHARES: Final = frozenset({"ratio", "percent"})


def restated(site: Site) -> Subject | None:
    """`two thirds of towns, or 23,000`: as many of those whom the share is of."""
    near = site.near
    if near is None or near.site.quantity.kind not in _SHARES or near.subject.head is None:
        return None
    if not phrasing.restates(site):
        return None
    noun = units.lemma(near.subject.head, site.lang)
    counted = noun if noun != near.subject.head else None
    return near.subject._replace(rule="restated", noun=counted)


_APART: Final = frozenset({PREPOSITION, LINK, DETERMINER, WORD, TIME, ADVERB, NUMBER, MARK, QUANTITY})
"""What may stand between how much something changed and how many there are now."""


def moved_to(site: Site) -> Subject | None:
    """`Les réservations ont bondi de 18% en mai, à 14.200`, `le nombre de cas a triplé, à 9.300`: how many of
    what changed there are.
    """
    near = site.near
    if near is None or near.site.quantity.kind not in ("percent", "multiple") or not near.subject.head:
        return None
    between = site.kinds[near.site.after : site.first]
    if not _APART.issuperset(between) or roles.read(near.site).role != "delta":
        return None
    head = near.subject.head
    last = (near.subject.text or head).rpartition(" ")[2]
    if head in listed(site.lang, "numbered") and last != head:
        return near.subject._replace(rule="moved to", head=last, noun=units.lemma(last, site.lang))
    noun = counted_noun(head, site.lang)
    return near.subject._replace(rule="moved to", noun=noun) if noun != head else None


def counted_noun(noun: str, lang: str) -> str:
    """The counted noun a heading stands for (`toll` → `death`), else its lemma."""
    return str(tabled(lang, "tolls").get(noun) or units.lemma(noun, lang))
