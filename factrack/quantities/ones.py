"""Where `un`, `une`, `one` is a number, and no article: `dont un mort`, `cinq maisons et une grange`."""

from __future__ import annotations

from typing import Final

from factrack.quantities import asked, nouns
from factrack.quantities.draft import Place
from factrack.quantities.lookup import skip_blank
from factrack.quantities.tokens import JOINED

_SINGLING: Final = asked.before("after_one", "minus_any", "bounds_before")
_WORDS: Final = 3
"""Words of what that counts, at most."""
_PART: Final = 8
"""Characters between it and the name of a part that it belongs to (`une bonne moitié`)."""


def counts(place: Place) -> bool:
    """Whether it is a number: after a bound, `seul` or `dont`, before a casualty, joined with a number."""
    n, text, g = place.numeral, place.text, place.grammar
    idioms = g.lists["one_idioms"]
    if _of_part(place) or idioms.at(text, n.start) or idioms.before(text, n.end):
        return False
    if place.led & _SINGLING and _singled(place):
        return True
    if g.lists["seul"].at(text, place.after) or g.lists["casualties"].at(text, place.after):
        return True
    return _behind_count(place) or _before_count(place)


def _singled(place: Place) -> bool:
    text, g, before = place.text, place.grammar, place.before
    if g.lists["after_one"].before(text, before) or g.lists["minus_any"].before(text, before):
        return True
    bound = g.bounds_before.before(text, before)
    if bound is None or bound[0].bound == "~":
        return False
    return text[bound[1] : before] not in g.lists["within"]  # `sous une pluie battante`


def _of_part(place: Place) -> bool:
    """Whether it belongs to a part: `dont une bonne moitié`."""
    other = place.next
    part = other is not None and other.numeral.form == "fraction"
    return part and other is not None and other.numeral.start - place.numeral.end < _PART


def _behind_count(place: Place) -> bool:
    text, g = place.text, place.grammar
    link = g.lists["ranges.and"].before(text, place.before)
    noun = nouns.find(text, place.plain, place.numeral.end, g, single=True) if link else None
    if not link or noun is None or g.lists["joined_never"].at(text, noun.head_start):
        return False
    words = text[max(0, link[1] - JOINED) : link[1]].split()[-1 - _WORDS :]
    for back, word in enumerate(words[:-1]):
        if not (word.isdigit() or g.cardinals.get(word, 0) > 1):
            continue
        its = words[back + 1 :]
        return all(part.replace("-", "").isalpha() for part in its) and not g.units.at(" ".join(its), 0)
    return False


def _before_count(place: Place) -> bool:
    text, g, other = place.text, place.grammar, place.next
    near = other is not None and other.numeral.start - place.numeral.end < JOINED
    noun = nouns.find(text, place.plain, place.numeral.end, g, single=True) if near else None
    link = g.lists["ranges.and"].at(text, skip_blank(text, noun.end)) if noun else None
    if not link or other is None or skip_blank(text, link[1]) != other.numeral.start:
        return False
    if other.numeral.form not in ("digits", "words") or (other.numeral.value or 0) < 2:
        return False
    counts = nouns.find(text, place.plain, other.numeral.end, g, single=False) is not None
    return other.amount.unit is None and counts
