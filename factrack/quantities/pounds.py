"""Words for money and for something else: what stands around `pounds` tells if they are paid or weighed."""

from __future__ import annotations

import re

from factrack.quantities.draft import Draft, Place
from factrack.quantities.grammar import UnitName
from factrack.quantities.lookup import skip_blank

_LARGE, _HUGE = 5000, 1_000_000
_NEAR, _CLAUSE = 32, 64
"""How many characters before a number say that it weighs something, and that it is paid."""
_WORDS = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r" ([^\W\d_]+)")
_PENCE = re.compile(r"[0-9][.][0-9][0-9](?![0-9])")
"""A price has two decimals, a weight hardly ever."""


def settle(place: Place, unit: UnitName | None, draft: Draft, hyphen: bool = False) -> None:
    """Makes money of a measure that is written alike: of a large sum (`three million pounds`), and of one
    that is paid. `hyphen`: in one word with its unit (`205-pound`).
    """
    value = draft.high if draft.value is None else draft.value
    if unit is None or unit.large is None or value is None:
        return
    paid = _paid(place, draft, hyphen)
    large = value >= (_HUGE if hyphen else _LARGE) and not _weighed(place, draft)
    if (paid or large) and not _of_something(place, draft):
        draft.kind, draft.unit = "money", unit.large
    else:
        draft.doubt = draft.doubt or "unit"


def _paid(place: Place, draft: Draft, hyphen: bool) -> bool:
    """Whether a sum is paid: `costs 300 pounds a year`, `shares at 12.35 pounds`, `a 300-pound fine`."""
    text, lists = place.text, place.grammar.lists
    if hyphen:
        noun = _NEXT.match(text, draft.end)
        return noun is not None and noun[1] in lists["priced"]
    sentence = place.passage.sentence_at(draft.start)
    start = max(sentence.start if sentence else 0, draft.start - _CLAUSE)
    paying, weighing = lists["paying"], lists["slimming"]
    before: list[str] = _WORDS.findall(text, start, draft.start)
    for word in reversed(before):
        if word in paying:
            return True
        if word in weighing or word in lists["weighing"]:
            return False
    return _PENCE.search(text, draft.start, draft.end) is not None


def _weighed(place: Place, draft: Draft) -> bool:
    """Whether what weighs is told right before a number: `tow 14,000 pounds`."""
    cues = place.grammar.lists["weighing"]
    found = _WORDS.findall(place.text, max(0, draft.start - _NEAR), draft.start) if cues else ()
    return any(word in cues for word in found)


def _of_something(place: Place, draft: Draft) -> bool:
    """Whether pounds are of what is no money: `60,000 pounds of beef`, but `of damage`."""
    text, g = place.text, place.grammar
    of = g.lists["of_unit"].at(text, skip_blank(text, draft.end))
    return bool(of) and not g.lists["worth"].at(text, skip_blank(text, of[1] if of else 0))
