"""The features of a dispatch: names, words, places, named events and numbers, each weighed by where it
stands.

A term is `kind:stem`; `Kind` lists the kinds. Weights are small whole numbers: a title counts more than the
lead, the lead more than the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from factrack.model import Claim
from factrack.records import maker
from factrack.stories.tables import Tables, fold, stem

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_JOINT = re.compile(r"['-]")
_OPENING = frozenset(".!?…:;\n«»\"“”'‘(–—•|")
_LEAD = 420
"""Characters of a body that count as its lead."""
_BODY = 6000
"""Characters of a body that are read at all."""
MOST = 60
"""Terms kept of a dispatch, the heaviest first."""


class Kind:
    """The kinds of terms, by the letter they begin with."""

    NAME: Final = "n"
    WORD: Final = "w"
    PLACE: Final = "p"
    """A place that the lexicon knows, under its neutral name (`p:austria`)."""
    HAPPENING: Final = "x"
    """A word for what happened, under its neutral name (`x:derailment`)."""
    EVENT: Final = "e"
    """An event that bears a name (`e:storm:odilon`)."""
    NUMBER: Final = "q"


TITLE, LEAD, BODY = 0, 1, 2
WEIGHTS = {
    Kind.NAME: (6, 4, 2),
    Kind.WORD: (4, 2, 1),
    Kind.PLACE: (4, 2, 1),
    Kind.HAPPENING: (3, 2, 1),
    Kind.EVENT: (6, 4, 0),
    Kind.NUMBER: (3, 2, 2),
}
"""Kind → weight in the title, the lead and the rest of the body; one more where a term comes back."""
_OFTEN = 3
"""How often a term stands in a dispatch for one more weight."""


def in_title(term: str, weight: int) -> bool:
    """Whether a term is a name or a place of the title."""
    kind = term[0]
    return kind in (Kind.NAME, Kind.EVENT, Kind.PLACE) and weight >= WEIGHTS[kind][TITLE]


class Seen(NamedTuple):
    """A word of the text: folded, where it stands, and whether it is written as a name there."""

    folded: str
    zone: int
    capital: bool
    opening: bool
    """It opens a sentence, so that its capital says nothing."""
    joined: bool
    """The next word follows after one space, and begins with a capital."""


_seen: Final = maker(Seen)
_NOTHING = Seen("", BODY, capital=False, opening=True, joined=False)


def words_of(text: str, zone: int) -> list[Seen]:
    """The words of a stretch of plain text; a compound is given whole and part by part.

    Behind the colon of a title, a capital says as much as within a sentence (`Ligue 1: Lens domine Brest`).
    """
    hits = [(hit.start(), hit.end(), hit.group()) for hit in _WORD.finditer(text)]
    found: list[Seen] = []
    last = 0
    for (start, end, word), (after, _, following) in pairwise((*hits, (-1, -1, ""))):
        gap = text[last:start].rstrip(" ")
        opening = gap[-1] in _OPENING and (gap[-1] != ":" or zone != TITLE) if gap else last == 0
        joined = after == end + 1 and following[0].isupper()
        last = end
        if "'" in word or "-" in word:
            found += _parts(word, zone, opening, joined)
        else:
            found.append(_seen(fold(word), zone, word[0].isupper(), opening, joined))
    return found


def _parts(word: str, zone: int, opening: bool, joined: bool) -> list[Seen]:
    """A compound, whole where it has a hyphen, and its parts."""
    whole = word.rpartition("'")[2]
    found = [_seen(fold(whole), zone, False, True, False)] if "-" in whole else []
    found += [
        _seen(fold(part), zone, part[0].isupper(), opening and word.startswith(part), joined)
        for part in _JOINT.split(word)
        if len(part) > 1
    ]
    return found


def collect(title: str, head: str | None, body: str, tables: Tables) -> dict[str, int]:
    """Names, words, places and events of a title and a body (both in plain form, the body after its
    dateline).
    """
    seen = [
        *words_of(title, TITLE),
        *words_of(body[:_LEAD], LEAD),
        *words_of(body[_LEAD:_BODY], BODY),
    ]
    names = names_in(seen, tables)
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    for before, one in pairwise((_NOTHING, *seen)):
        term = term_of(one, names, tables)
        if term is None:
            continue
        zone = LEAD if one.zone == TITLE and before.folded in tables.after else one.zone
        counts[term] = counts.get(term, 0) + 1
        found[term] = max(found.get(term, 0), WEIGHTS[term[0]][zone])
    found |= named_events(seen, head, tables)
    return one_kind({t: w + (counts.get(t, 1) >= _OFTEN) for t, w in found.items() if keeps(t, w, counts)})


def names_in(seen: list[Seen], tables: Tables) -> frozenset[str]:
    """The words written as names: with a capital within a sentence, or always, at two beginnings."""
    inside = {s.folded for s in seen if s.capital and not s.opening}
    small = {s.folded for s in seen if not s.capital}
    begun = Counter(s.folded for s in seen if s.capital and s.opening)
    return frozenset(inside | {w for w, n in begun.items() if n > 1 and w not in small and tables.unknown(w)})


def one_kind(found: dict[str, int]) -> dict[str, int]:
    """The terms without the words that are names too (`n:norvali` stands for `w:norvali` and takes its
    weight).
    """
    names = {t[1:] for t in found if t[0] == Kind.NAME}
    kept = {t: w for t, w in found.items() if t[0] != Kind.WORD or t[1:] not in names}
    return {t: max(w, found.get(Kind.WORD + t[1:], 0)) if t[0] == Kind.NAME else w for t, w in kept.items()}


def keeps(term: str, weight: int, counts: dict[str, int]) -> bool:
    """Whether a term is worth keeping: a plain word of the body only where it comes back."""
    named = term[0] in (Kind.NAME, Kind.PLACE, Kind.EVENT)
    return named or weight > WEIGHTS[Kind.WORD][BODY] or counts[term] > 1


def term_of(one: Seen, names: frozenset[str], tables: Tables) -> str | None:
    """The term that a word stands for; None for one that says nothing."""
    word = one.folded
    neutral = tables.neutral.get(word) or tables.derived(word)
    if neutral:
        return neutral
    if len(word) < 2 or word.isdigit() or word in tables.common:
        return None
    if one.capital and (word in names or (one.joined and word not in tables.topics)):
        return f"{Kind.NAME}:{stem(word)}"
    if len(word) < 4 or word[0].isdigit():
        return None
    return f"{Kind.WORD}:{stem(word)}"


def named_events(seen: list[Seen], head: str | None, tables: Tables) -> dict[str, int]:
    """Events that bear a name, in title and lead: an event's noun with a name behind it (`tempête Odilon`).

    A noun within a longer name is none (`National Hurricane Center`). Where the noun stands alone and the
    head of the title is one unknown word, that word is the name (`Odilon: un mort`).
    """
    found: dict[str, int] = {}
    alone: set[str] = set()
    for before, one, after in zip((_NOTHING, *seen), seen, seen[1:], strict=False):
        kind = tables.named.get(one.folded)
        weight = WEIGHTS[Kind.EVENT][one.zone]
        if kind is None or not weight or (before.joined and before.folded not in tables.common):
            continue
        if one.joined and after.folded not in tables.common:
            term = f"{Kind.EVENT}:{kind}:{stem(after.folded)}"
            found[term] = max(found.get(term, 0), weight)
        else:
            alone.add(kind)
    if head and " " not in head and len(alone) == 1 and not found and tables.unknown(head):
        found[f"{Kind.EVENT}:{alone.pop()}:{stem(head)}"] = WEIGHTS[Kind.EVENT][TITLE]
    return found


def numbers(claims: Iterable[Claim]) -> dict[str, int]:
    """Numbers that are odd enough to point to one event: two digits or more before the zeros at the end, and
    scores.
    """
    found: dict[str, int] = {}
    for claim in claims:
        written = number_of(claim)
        if written is None:
            continue
        zone = TITLE if claim.field == "title" else BODY
        weight = WEIGHTS[Kind.NUMBER][zone] if len(written.strip("0.-")) > 2 else 1
        found[f"{Kind.NUMBER}:{written}"] = max(found.get(f"{Kind.NUMBER}:{written}", 0), weight)
    return found


def number_of(claim: Claim) -> str | None:
    """A number as a term: plain digits, or the parts of a score in order of size; None for one that says
    little.
    """
    if claim.components:
        return "-".join(format(part.normalize(), "f") for part in sorted(claim.components))
    if claim.value is None or significant(claim.value) < 2:
        return None
    return format(claim.value.normalize(), "f")


def significant(value: Decimal) -> int:
    """How many digits of a number say something: `18000` has two, `7.25` three."""
    return len(value.normalize().as_tuple().digits)


def heaviest(found: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The terms worth most, at most `MOST`, in alphabetical order."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(sorted(ranked))
