"""The features of a dispatch: names, words, places, named events and numbers, each weighed by where it stands.

A term is `kind:stem`. Kinds: `n` a name, `w` a word, `p` a place the lexicon knows, `x` an event word as a neutral name
(`derailment`), `e` a named event (`storm:odilon`), `q` a number. Weights are small whole numbers: a title counts more than
the lead, the lead more than the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from factrack.model import Claim
from factrack.stories.tables import Tables, fold, stem

_WORD = re.compile(r"[^\W_]+(?:['-](?:[^\W_]+))*")
_OPENING = frozenset(".!?…:;\n«»\"“”'‘(–—•|")
_LEAD = 420
"""Characters of a body that count as its lead."""
_BODY = 6000
"""Characters of a body that are read at all."""
MOST = 60
"""Terms kept of a dispatch, the heaviest first."""

TITLE, LEAD, BODY = 0, 1, 2
WEIGHTS = {
    "n": (6, 4, 2),
    "w": (4, 2, 1),
    "p": (3, 2, 1),
    "x": (3, 2, 1),
    "e": (6, 4, 0),
    "q": (3, 2, 2),
}
"""Kind → weight in the title, the lead and the rest of the body."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word of the text: folded, where it stands, and whether it is written as a name there."""

    folded: str
    zone: int
    capital: bool
    opening: bool
    """It opens a sentence, so that its capital says nothing."""
    joined: bool
    """The next word follows after one space, and begins with a capital."""


def words_of(text: str, zone: int) -> Iterator[Seen]:
    """The words of a stretch of plain text; a compound is given part by part."""
    last = 0
    found = list(_WORD.finditer(text))
    for place, hit in enumerate(found):
        gap = text[last : hit.start()].rstrip(" ")
        opening = last == 0 or (gap != "" and gap[-1] in _OPENING)
        after = found[place + 1] if place + 1 < len(found) else None
        joined = after is not None and after.start() == hit.end() + 1 and after.group()[0].isupper()
        last = hit.end()
        yield from _parts(hit.group(), zone, opening, joined)


def _parts(word: str, zone: int, opening: bool, joined: bool) -> Iterator[Seen]:
    if "'" not in word and "-" not in word:
        yield Seen(fold(word), zone, word[0].isupper(), opening, joined)
        return
    whole = fold(word.rpartition("'")[2] if "'" in word else word)
    if "-" in whole:
        yield Seen(whole, zone, word[0].isupper(), True, False)
    for part in re.split(r"['-]", word):
        if len(part) > 1:
            yield Seen(fold(part), zone, part[0].isupper(), opening and part[0] == word[0], joined)
            opening = False


def collect(title: str, body: str, tables: Tables) -> dict[str, int]:
    """Names, words, places and events of a title and a body (both in plain form, the body after its dateline)."""
    seen = [
        *words_of(title, TITLE),
        *words_of(body[:_LEAD], LEAD),
        *words_of(body[_LEAD:_BODY], BODY),
    ]
    names = frozenset(s.folded for s in seen if s.capital and not s.opening)
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    for one in seen:
        term = term_of(one, names, tables)
        if term is None:
            continue
        counts[term] = counts.get(term, 0) + 1
        weight = WEIGHTS[term[0]][one.zone]
        found[term] = max(found.get(term, 0), weight)
    found |= named_events(seen, names, tables)
    return one_kind({t: w + (counts.get(t, 1) > 2) for t, w in found.items() if keeps(t, w, counts)})


def one_kind(found: dict[str, int]) -> dict[str, int]:
    """The terms without the words that are names too (`n:norvali` stands for `w:norvali` and takes its weight)."""
    kept = {t: w for t, w in found.items() if not (t[0] == "w" and f"n{t[1:]}" in found)}
    return {t: max(w, found.get(f"w{t[1:]}", 0)) if t[0] == "n" else w for t, w in kept.items()}


def keeps(term: str, weight: int, counts: dict[str, int]) -> bool:
    """Whether a term is worth keeping: a plain word of the body only where it comes back."""
    return weight > WEIGHTS["w"][BODY] or term[0] in "npe" or counts[term] > 1


def term_of(one: Seen, names: frozenset[str], tables: Tables) -> str | None:
    """The term that a word stands for; None for one that says nothing."""
    word = one.folded
    place = tables.place(word)
    if place:
        return f"p:{place}"
    if word in tables.events:
        return f"x:{tables.events[word]}"
    if len(word) < 2 or word.isdigit() or word in tables.common:
        return None
    if one.capital and (word in names or one.joined):
        return f"n:{stem(word)}"
    if len(word) < 4 or word[0].isdigit():
        return None
    return f"w:{stem(word)}"


def named_events(seen: list[Seen], names: frozenset[str], tables: Tables) -> dict[str, int]:
    """Events that bear a name, in title and lead: an event's noun with a name behind it (`tempête Odilon`)."""
    found: dict[str, int] = {}
    for one, after in zip(seen, seen[1:], strict=False):
        kind = tables.named.get(one.folded)
        if kind is None or not one.joined or not after.capital or after.folded in tables.common:
            continue
        term = f"e:{kind}:{stem(after.folded)}"
        found[term] = max(found.get(term, 0), WEIGHTS["e"][one.zone])
    return {term: weight for term, weight in found.items() if weight}


def numbers(claims: Iterable[Claim]) -> dict[str, int]:
    """Numbers that are odd enough to point to one event: at least two digits that are not zeros at the end."""
    found: dict[str, int] = {}
    for claim in claims:
        if claim.value is None:
            continue
        digits = significant(claim.value)
        if digits < 2:
            continue
        zone = TITLE if claim.field == "title" else BODY
        term = f"q:{format(claim.value.normalize(), 'f')}"
        found[term] = max(found.get(term, 0), WEIGHTS["q"][zone] if digits > 2 else 1)
    return found


def significant(value: Decimal) -> int:
    """How many digits of a number say something: `18000` has two, `7.25` three."""
    return len(value.normalize().as_tuple().digits)


def heaviest(found: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The terms worth most, at most `MOST`, in alphabetical order."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(sorted(ranked))
