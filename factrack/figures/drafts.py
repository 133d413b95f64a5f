"""A story's open disputes, and a draft read against its story: what is stale, disputed, different, unknown.

A draft is taken as the story's last dispatch: its claims look for their figures as any other's would, so
that the same rules say what a number of the draft measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factrack import wording
from factrack.figures import affinity, changes, compare, series
from factrack.figures.findings import Finding, FindingKind
from factrack.figures.following import turns_of
from factrack.figures.readings import Traits, same_source
from factrack.figures.threads import Thread
from factrack.figures.traits import Instalment
from factrack.figures.turns import Turn
from factrack.figures.words import folded, glossary
from factrack.model import figure_id

_SURE = 0.5
"""How alike two readings must be for their dispute to be reported as open."""
_BESIDE = 350
"""Characters between two numbers of one dispatch that are set against each other."""
_WIDE = 4
"""How many times one number of a dispute may be another, but in one sentence, or of one group of people."""
_FAR = 20
"""How many times one number may be another before they hardly answer one question."""
_ASKED = ("count", "money", "percent", "ratio", "measure")
"""Kinds of which a draft's unknown numbers are worth a look; ages, ranks and spans of time are not."""


def open_dispute(turns: Sequence[Turn]) -> tuple[Traits, Traits] | None:
    """The two readings of a dispute that is still open: none has yielded, and no correction has settled
    it.
    """
    pairs: list[tuple[Traits, Traits]] = []
    for place, turn in enumerate(turns):
        told = [t for t in turns[:place] if t.own]
        moved = changes.between(told, turn) if told and turn.own else None
        if moved and moved.kind == "corrected":
            pairs.clear()
        found = [d for d in (moved, changes.within(turn)) if d and d.kind == "disputed"]
        pairs.extend((d.before, d.after) for d in found if d.before.source and d.after.source)
    held = [(_latest(a, turns), _latest(b, turns)) for a, b in pairs]
    still = [pair for pair in held if _apart(*pair)]
    return still[-1] if still else None


def _apart(a: Traits, b: Traits) -> bool:
    """Whether two sources surely disagree on one thing: precision comes first."""
    if a is b or (a.groups, a.part) != (b.groups, b.part) or affinity.score(a, b) < _SURE:
        return False
    if not _confronted(a, b) or _asks(a) != _asks(b):
        return False
    return not compare.compatible(a.measure, b.measure) or "denied" in (a.claim.certainty, b.claim.certainty)


def _asks(reading: Traits) -> bool:
    """Whether a number is what somebody demands: no count of what the other side offers."""
    return glossary(reading.lang).asking.search(folded(reading.claim.sentence)) is not None


def _confronted(a: Traits, b: Traits) -> bool:
    """Whether two readings are set against each other: side by side in a dispatch, or for one stated time."""
    if a.turn != b.turn:
        return a.scope is not None and b.scope is not None and a.scope.meets(b.scope)
    if a.claim.field != b.claim.field or abs(a.claim.start - b.claim.start) > _BESIDE:
        return False
    return a.claim.sentence == b.claim.sentence or bool(a.groups) or not _beyond(a, b, _WIDE)


def _beyond(a: Traits, b: Traits, most: int) -> bool:
    """Whether one number is more than so many times the other."""
    small, large = sorted((a.magnitude or Decimal(0), b.magnitude or Decimal(0)))
    return not small or large > most * small


def _latest(reading: Traits, turns: Sequence[Turn]) -> Traits:
    """What the same source says last."""
    mine = [r for t in turns for r in t.lines if same_source(r, reading)]
    return mine[-1] if mine else reading


def _told_by(reading: Traits, lang: str) -> str:
    """A reading with its source, and whether it is a denial."""
    said = f"{wording.amount(reading.claim, lang)} ({reading.claim.source})"
    return f"{said}, {wording.word('denied', lang)}" if reading.claim.certainty == "denied" else said


def _name(thread: Thread, story_key: str) -> str:
    first = min(thread.readings, key=lambda r: (r.turn, r.claim.field != "title", r.claim.start))
    return figure_id(story_key, first.claim.id)


def check_story(story_key: str, dispatches: Iterable[Instalment]) -> tuple[Finding, ...]:
    """The disputes of a story that stay open, each with both sources. `dispatches` are in its order."""
    ordered = list(dispatches)
    found = []
    for thread in series.align(ordered):
        dispute = open_dispute(turns_of(thread, ordered))
        if dispute:
            lang = ordered[dispute[1].turn].lang
            said = " ≠ ".join(_told_by(r, lang) for r in dispute)
            keys = tuple(ordered[r.turn].key for r in dispute)
            claims = (dispute[0].claim, dispute[1].claim)
            found.append(
                Finding("dispute", "two sources disagree", said, claims, keys, _name(thread, story_key))
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One number of a draft, and what the story says of the same figure."""

    claim: Traits
    told: tuple[Turn, ...]
    ordered: Sequence[Instalment]
    figure_id: str

    def finding(self, kind: FindingKind, message: str, other: Traits | None = None) -> Finding:
        """A finding on this number, set against a reading of the story."""
        lang = self.ordered[self.claim.turn].lang
        said = wording.amount(self.claim.claim, lang)
        claims, keys = [self.claim.claim], [self.ordered[self.claim.turn].key]
        if other is not None:
            when = self.ordered[other.turn].at
            tail = [s for s in (other.claim.source, wording.moment(when, lang) if when else None) if s]
            said = f"{said} ≠ {wording.amount(other.claim, lang)}" + (f" ({', '.join(tail)})" if tail else "")
            claims.append(other.claim)
            keys.append(self.ordered[other.turn].key)
        return Finding(kind, message, said, tuple(claims), tuple(keys), self.figure_id)


def check_draft(draft: Instalment, story_key: str, dispatches: Iterable[Instalment]) -> tuple[Finding, ...]:
    """Which numbers of a draft are stale, disputed, different, attributed to another source, or unknown
    to the story.

    One finding at most for each number, in the order of the draft. Background readings (`contre 33.000 la
    veille`) are not asked. `dispatches` are in the order of the story; the draft comes behind them, and is
    taken to be of the day of the last one where it is undated.
    """
    ordered = list(dispatches)
    last = next((i.at for i in reversed(ordered) if i.at), None)
    whole = [*ordered, replace(draft, at=draft.at or last)]
    found: list[tuple[tuple[bool, int], Finding]] = []
    for thread in series.align(whole):
        turns = turns_of(thread, whole)
        told = tuple(t for t in turns if t.own and t.key != draft.key)
        for claim in thread.turns.get(len(ordered), ()):
            asked = _Asked(claim, told, whole, _name(thread, story_key))
            finding = None if claim.background else _judge(asked)
            if finding:
                found.append(((claim.claim.field != "title", claim.claim.start), finding))
    return tuple(finding for _, finding in sorted(found, key=lambda f: f[0]))


def _judge(asked: _Asked) -> Finding | None:
    """The first thing to say of a number of a draft, if there is any."""
    claim, told = asked.claim, asked.told
    if not told:
        known = claim.claim.kind in _ASKED and claim.claim.value != 0
        return asked.finding("unknown", "the story does not have this number") if known else None
    latest = told[-1].lines
    mine = [r for r in latest if same_source(r, claim)] or latest
    if any(_agrees(r, claim) for r in mine):
        return _agreed(asked)
    earlier = [r for t in told for r in t.own if _agrees(r, claim)]
    if earlier:
        return asked.finding("stale", "a later dispatch has another number", mine[0])
    if _beyond(claim, mine[0], _FAR):  # hardly two answers to one question
        return asked.finding("unknown", "the story does not have this number")
    return asked.finding("differs", "the story has another number", mine[0])


def _equals(reading: Traits, claim: Traits) -> bool:
    found = compare.compare(reading.measure, claim.measure)
    return found is not None and found.verdict == "unchanged"


def _agrees(reading: Traits, claim: Traits) -> bool:
    found = compare.compare(reading.measure, claim.measure)
    return found is not None and found.verdict in ("unchanged", "refined")


def _agreed(asked: _Asked) -> Finding | None:
    """What is left to say of a number that the story's last dispatch bears out."""
    dispute = open_dispute(asked.told)
    if dispute:
        other = next((r for r in dispute if not _agrees(r, asked.claim)), None)
        if other is not None:
            return asked.finding("disputed", "another source gives another number", other)
    named = [r for t in asked.told for r in t.own if r.source and _equals(r, asked.claim)]
    if asked.claim.source and named and not any(same_source(r, asked.claim) for r in named):
        return asked.finding("source", "the story has this number from another source", named[-1])
    return None
