"""Two claims of one dispatch: rivals, answers, earlier and later, one amount in two units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from factrack.figures import affinity
from factrack.figures.phrases import stretch
from factrack.figures.readings import Traits, same_source
from factrack.figures.threads import RIVALS, collide
from factrack.figures.words import folded, glossary, is_marked, running

_ZERO, _TWICE = Decimal(0), 2
_NEXT, _FAR = 300, 5
"""Characters within which a source disputes a number, and how many times the one may be the other."""


def converted(a: Traits, b: Traits) -> bool:
    """Whether the second number gives the first in another unit or currency, in brackets right after it."""
    kinds = {a.claim.kind, b.claim.kind}
    if len(kinds) > 1 or not kinds <= {"money", "measure"} or a.claim.unit == b.claim.unit:
        return False
    return a.claim.sentence == b.claim.sentence and stretch(b.claim).before.rstrip().endswith(
        f"{running(a.claim.text)} ("
    )


def within(a: Traits, b: Traits) -> bool:
    """Whether one number is at most twice the other: of more, the smaller is often a part."""
    small, large = sorted((a.magnitude or _ZERO, b.magnitude or _ZERO))
    return large <= _TWICE * small


def rivals(a: Traits, b: Traits) -> bool:
    """Whether two sources answer one question in one sentence: `81.000 marchers said police, 700.000 the
    union`.
    """
    return a.claim.sentence == b.claim.sentence and _one_question(a, b)


def _one_question(a: Traits, b: Traits) -> bool:
    """Whether two sources may answer one question."""
    if a.block != b.block or a.track != b.track:
        return False
    if not a.source or not b.source or same_source(a, b) or a.part or b.part or affinity.veto(a, b):
        return False
    if a.place and b.place and not a.place & b.place:
        return False
    counted = a.block == "count" and (a.noun == b.noun or a.human or b.human)
    if a.limits != b.limits or not (counted or a.words & b.words or not a.words or not b.words):
        return False
    small, large = sorted((a.magnitude or _ZERO, b.magnitude or _ZERO))
    return 0 < large <= RIVALS * small


def answers(a: Traits, b: Traits) -> bool:
    """Whether one source disputes what the sentence before gives: `700 came, the union said. The mayor
    disputed that and spoke of 200.`
    """
    first, then = (a, b) if a.claim.start < b.claim.start else (b, a)
    if then.claim.start - first.claim.start > _NEXT or first.claim.field != then.claim.field:
        return False
    if not is_marked(then.claim.sentence, "dispute", then.lang) or not _one_question(a, b):
        return False
    small, large = sorted((a.magnitude or _ZERO, b.magnitude or _ZERO))
    return large <= _FAR * small


def mate(claim: Traits, told: Mapping[str, Sequence[Traits]]) -> Traits | None:
    """The reading that an earlier one is set against: in its sentence, else in the one before (`There were
    62. It had reported 63 earlier.`).
    """
    wrong = glossary(claim.lang).miscounted.search(folded(claim.claim.sentence)) is not None
    beside = told[claim.claim.sentence]
    here = _set_against(claim, [c for c in beside if not (wrong and c.track == "delta")])
    if (here is not None and not foreign(claim, here)) or claim.claim.role != "previous":
        return here
    sentences = list(told)
    place = sentences.index(claim.claim.sentence)
    before = told[sentences[place - 1]] if place else ()
    there = _set_against(claim, [c for c in before if affinity.score(c, claim) >= affinity.THRESHOLD])
    return there or here


def _set_against(claim: Traits, claims: Sequence[Traits]) -> Traits | None:
    """The reading that an earlier one is set against in its sentence, whose claims are given: of the same
    noun, before it, or after a `from`.
    """
    mates = [
        other
        for other in claims
        if other.claim.field == claim.claim.field
        and other.block == claim.block
        and not other.background
        and (other.noun == claim.noun or other.human or claim.human)
    ]
    ahead = claim.claim.role == "from"
    return min(
        mates,
        key=lambda o: (
            o.noun != claim.noun,
            o.track == "delta",
            (o.claim.start > claim.claim.start) != ahead,
            abs(o.claim.start - claim.claim.start),
        ),
        default=None,
    )


def foreign(earlier: Traits, mate: Traits) -> bool:
    """Whether a number set against another is of something else: `down 3%, against 0.4% for the index`."""
    return bool(earlier.words and mate.words) and earlier.words.isdisjoint(mate.words)


def named_by(later: Traits, claim: Traits) -> bool:
    """Whether the one is named as what the other was before: `a count of eight deaths fell to six`."""
    if later.claim.role != "to" or later is claim or later.block != claim.block:
        return False
    named = f" {folded(later.claim.subject or '')} "
    return f" {folded(claim.claim.text)} " in named and collide(later, claim)
