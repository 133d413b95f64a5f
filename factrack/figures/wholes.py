"""Parts and their wholes: parts too large, sums and shares that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factrack import wording
from factrack.decimals import rounded
from factrack.figures.findings import Finding
from factrack.figures.phrases import stretch
from factrack.figures.readings import Traits
from factrack.figures.scales import Interval
from factrack.figures.scenes import Scene, alike, between, extent, finding, in_percent, level, offset, shown
from factrack.figures.words import folded, glossary

_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
_ABSURD = 10
"""How many times a whole a part may be before it is more likely that the text was misread."""


def parts(scene: Scene) -> Iterator[Finding]:
    """A part that is larger than the whole it is said to be of: `12 blessés, dont 15 enfants`."""
    for readings in scene.sentences():
        whole: Traits | None = None
        for reading in readings:
            if not reading.part:
                whole = reading if level(reading) else whole
                continue
            if whole is None or reading.block == "share" or not alike(whole, reading):
                continue  # a rate among some may well be higher than among all
            most, least = extent(whole), extent(reading)
            if most and least and most.below(least) and not _misread(whole, reading):
                lang = scene.instalment.lang
                larger = f"{wording.amount(reading.claim, lang)} > {wording.amount(whole.claim, lang)}"
                yield finding(scene, "part", "a part is larger than the whole", larger, whole, reading)


def _misread(whole: Traits, part: Traits) -> bool:
    """Whether two numbers are so far apart that one was taken for something that it is not."""
    first, second = whole.magnitude, part.magnitude
    return not first or second is None or second > _ABSURD * first


def sums(scene: Scene) -> Iterator[Finding]:
    """A total that its parts do not add up to: `12 hommes et 9 femmes, soit 20 personnes`."""
    for readings in scene.sentences():
        for place, total in enumerate(readings):
            before = readings[:place]
            if len(before) < 2 or not glossary(total.lang).total.search(folded(stretch(total.claim).before)):
                continue
            if not all(level(r) and not r.part and alike(r, total) for r in (*before, total)):
                continue
            yield from _added(scene, before, total)


def _added(scene: Scene, pieces: Sequence[Traits], total: Traits) -> Iterator[Finding]:
    extents = [e for r in (*pieces, total) if (e := extent(r))]
    values = [r.claim.value for r in pieces if r.claim.value is not None]
    if len(extents) != len(pieces) + 1 or len(values) != len(pieces) or total.claim.value is None:
        return
    low = sum((e.low for e in extents[:-1] if e.low is not None), Decimal(0))
    high = sum((e.high for e in extents[:-1] if e.high is not None), Decimal(0))
    if any(e.low is None or e.high is None for e in extents):
        return
    if not Interval(low, high).meets(extents[-1]):
        arithmetic = (
            f"{' + '.join(shown(v, scene) for v in values)} = {shown(sum(values, Decimal(0)), scene)}"
        )
        yield finding(
            scene, "sum", "the parts do not add up to the total",
            f"{arithmetic}, not {shown(total.claim.value, scene)}", *pieces, total,
        )  # fmt: skip


def listed(scene: Scene) -> Iterator[Finding]:
    """A total before a colon that what is listed behind it does not add up to: `Twelve died: nine adults and
    four children`.
    """
    for readings in scene.sentences():
        begin = offset(readings)
        if begin is None:
            continue
        for place, total in enumerate(readings[:-_PAIR]):
            pieces = readings[place + 1 :]
            if not _LIST.search(between(total, pieces[0], begin)) or not _one_list(pieces, begin):
                continue
            fits = all(level(r) and not r.part and alike(r, total) for r in (*pieces, total))
            if fits and _may_add(pieces, total):
                yield from _added(scene, pieces, total)


def _may_add(pieces: Sequence[Traits], total: Traits) -> bool:
    """Whether the parts of a list come near enough to its total to be meant for all of it."""
    added, most = sum((r.magnitude or Decimal(0) for r in pieces), Decimal(0)), total.magnitude
    return most is not None and most < _FAR * added and added < _FAR * most


_FAR = 2
"""How many times its parts a total may be, or they it, where they are meant for all of it."""
_PAIR = 2
_LIST = re.compile(r"^[^,;:()]{0,60}: ?(?:[a-z' ]{0,12})$")
"""Between a total and the first that is listed: a colon, at most an article behind it."""
_NEXT = re.compile(r"^(?: [a-z'-]+){1,4}(?:, ?| et | and |, and )$")
"""Between two that are listed: their noun, then a comma or `and`."""
_REST = re.compile(r"^(?: [a-z'-]+){1,5}[.\"»”]*\s*$")
"""Behind the last that is listed: its noun, and the sentence ends."""


def _one_list(pieces: Sequence[Traits], begin: int) -> bool:
    """Whether numbers are listed one behind the other, up to the end of their sentence."""
    if not all(_NEXT.match(between(a, b, begin)) for a, b in pairwise(pieces)):
        return False
    return _REST.match(between(pieces[-1], None, begin)) is not None


def shares(scene: Scene) -> Iterator[Finding]:
    """A share that the part and the whole do not give: `300 postes sur 2.000, soit 20%`, `300 jobs, or 20%
    of its 2,000`.
    """
    for readings in scene.sentences():
        begin = offset(readings)
        if begin is None:
            continue
        for place in range(len(readings) - _PAIR):
            told = _told_share(readings[place], readings[place + 1], readings[place + 2], begin)
            if told:
                yield from _divided(scene, *told)
        for one, other in pairwise(readings):
            if glossary(one.lang).again.search(between(one, other, begin)):
                yield from _twice(scene, one, other)


def _told_share(
    first: Traits, second: Traits, third: Traits, begin: int
) -> tuple[Traits, Traits, Traits] | None:
    """Part, whole and share, where three numbers are told as these."""
    words = glossary(first.lang)
    one, two = between(first, second, begin), between(second, third, begin)
    if third.block == "share" and words.of_whole.search(one) and words.again.search(two):
        part, whole, share = first, second, third
    elif second.block == "share" and words.again.search(one) and words.of_whole.search(two):
        part, whole, share = first, third, second
    else:
        return None
    counts = part.block == whole.block != "share" and part.claim.per == whole.claim.per
    same = part.block == "count" or part.claim.unit == whole.claim.unit
    plain = all(r.claim.certainty != "denied" for r in (part, whole, share)) and not share.background
    return (part, whole, share) if counts and same and plain else None


def _divided(scene: Scene, part: Traits, whole: Traits, share: Traits) -> Iterator[Finding]:
    a, b, told = extent(part), extent(whole), extent(share)
    if a is None or b is None or told is None or part.claim.value is None or not whole.claim.value:
        return
    given = in_percent(a, b)
    if given is None or given.meets(told):
        return
    exact = shown(rounded(part.claim.value / whole.claim.value * _HUNDRED, _TENTH), scene)
    arithmetic = f"{shown(part.claim.value, scene)} / {shown(whole.claim.value, scene)} = {exact}%"
    wrong = wording.amount(share.claim, scene.instalment.lang)
    message = "the share is not what the two numbers give"
    yield finding(scene, "percent", message, f"{arithmetic}, not {wrong}", part, whole, share)


def _twice(scene: Scene, one: Traits, other: Traits) -> Iterator[Finding]:
    """A ratio of two numbers that its percentage is not: `300 postes sur 2.000, soit 20%`."""
    if (one.claim.kind, other.claim.kind) != ("ratio", "percent") or not _DIGITS.search(one.claim.text):
        return
    a, b = extent(one), extent(other)
    if a is None or b is None or one.claim.value is None or a.meets(b):
        return
    exact = shown(rounded(one.claim.value * _HUNDRED, _TENTH), scene)
    lang = scene.instalment.lang
    arithmetic = f"{one.claim.text} = {exact}%, not {wording.amount(other.claim, lang)}"
    yield finding(scene, "percent", "the share is not what the two numbers give", arithmetic, one, other)


_DIGITS = re.compile(r"[0-9]")
