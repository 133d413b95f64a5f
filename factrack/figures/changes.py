"""How a figure moved from one dispatch to the next: the decision table, in its order.

corrected, disputed, raised or lowered, refined, unchanged: one for each figure and dispatch, and one more
`disputed` where a dispatch's own sources disagree. Every change names the line of the table that decided
(docs, "Changes").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from factrack.decimals import rounded, tidy
from factrack.figures import compare, marks
from factrack.figures.compare import Comparison
from factrack.figures.headings import Heading
from factrack.figures.readings import Traits, same_source
from factrack.figures.scales import Measured, amounts
from factrack.figures.turns import Turn
from factrack.figures.words import cumulative, folded, glossary, lasting, marks_in
from factrack.model import Change, ChangeKind

_ZERO = Decimal(0)
_TOLD = Decimal("0.1")
"""Two numbers that a dispatch itself sets apart have moved if they differ by more than this part."""
ORDER: tuple[ChangeKind, ...] = ("corrected", "disputed", "raised", "lowered", "refined", "unchanged")
"""Where several lines of a figure change, the first of these is the change; a rise and a fall are equals."""
_RANK = {
    kind: min(place, ORDER.index("raised")) if kind == "lowered" else place
    for place, kind in enumerate(ORDER)
}


class Decision(NamedTuple):
    """A change between two readings, and why."""

    kind: ChangeKind
    why: str
    before: Traits
    after: Traits


def decide(
    before: Traits, after: Traits, earlier: Sequence[Traits], heading: Heading | None, closed: bool
) -> Decision | None:
    """The change from one reading to a later one, None where they cannot be compared.

    `earlier` are the background readings of the later dispatch; `closed` says that the time spoken of was
    over when the earlier reading was given.
    """
    told = any(_restates(e, before) for e in earlier)
    said = after.claim.role == "to"  # `lowered its rate to 4%`: it did move, however 4.25 is rounded
    found = compare.compare(before.measure, after.measure, strict=told or said)
    if found is None:
        return None
    if _denies(after, before) and found.verdict in ("raised", "lowered"):
        return None  # what is denied is another number
    apart = found.verdict in ("raised", "lowered")
    moved = apart or ((told or said) and found.verdict != "unchanged")
    if moved and (why := _corrected(before, after, earlier, heading, closed)):
        return Decision("corrected", why, before, after)
    if (
        apart
        and (told or "revision" in marks_in(after.claim.sentence, after.lang))
        and _cannot_move(before, after, found.verdict)
    ):
        return Decision("corrected", "correct.cannot-move", before, after)
    if why := _disputed(before, after, earlier, apart, closed):
        return Decision("disputed", why, before, after)
    if told and (way := _moved_as_told(found)):
        return Decision(way, "move.told", before, after)
    return Decision(found.verdict, found.line, before, after)


def _moved_as_told(found: Comparison) -> ChangeKind | None:
    """The way of two numbers that a dispatch gives as earlier and later, and that rounding alone would
    reconcile."""
    if found.verdict != "refined" or not found.before or found.after is None:
        return None
    share = (found.after - found.before) / abs(found.before)
    return None if abs(share) <= _TOLD else "raised" if share > 0 else "lowered"


def _restates(background: Traits, before: Traits) -> bool:
    """Whether an earlier reading given for comparison is the one we had."""
    found = compare.compare(background.measure, before.measure)
    return found is not None and found.verdict in ("unchanged", "refined")


def _corrected(
    before: Traits, after: Traits, earlier: Sequence[Traits], heading: Heading | None, closed: bool
) -> str | None:
    """The line by which the later dispatch says that the earlier figure was wrong, with its evidence."""
    if after.claim.certainty == "denied":
        return None
    if after.claim.certainty == "unconfirmed" and not marks.answers_for(after, before):
        return None
    mark = marks.contrasted(after, earlier)
    if after.foretold and not (mark and mark[0] == "contrast"):
        return None
    if mark and mark[0] == "verdict":
        return f"correct.verdict: {mark[1]}"
    if heading and _written(before, heading.text) and _written(after, heading.text):
        return f"correct.heading: {heading.words}"
    told = any(_restates(e, before) for e in earlier)
    set_aside = told and not closed and mark is not None and mark[0] == "contrast"
    if not (marks.answers_for(after, before) or set_aside or _revises(before, after, earlier)):
        return None
    if mark:
        return f"correct.{mark[0]}: {mark[1]} {' '.join(e.claim.text for e in earlier[:1])}".rstrip()
    if heading is None:
        return None
    if closed or after.claim.field == "title" or _written(after, heading.sole):
        return f"correct.heading: {heading.words}"
    follows = marks_in(after.claim.sentence, after.lang).get("following")
    return f"correct.following: {follows}" if follows else None


def _written(reading: Traits, text: str) -> bool:
    """Whether a number stands in what a mark of correction stands in, in its words or in digits."""
    value = reading.claim.value
    told = {reading.claim.text, "" if value is None else f"{value.normalize():f}"} - {""}
    return any(re.search(rf"(?<![\w.,]){re.escape(one)}(?![\w%])", text) for one in told)


def _revises(before: Traits, after: Traits, earlier: Sequence[Traits]) -> bool:
    """Whether a sentence says that who gives the figure revised their own, whatever their name before."""
    told = any(same_source(e, after) for e in earlier if _restates(e, before))
    return told and "revision" in marks_in(after.claim.sentence, after.lang)


def _disputed(
    before: Traits, after: Traits, earlier: Sequence[Traits], apart: bool, closed: bool
) -> str | None:
    """The line by which another source contradicts the earlier figure."""
    if _denies(after, before):
        return "dispute.denied"
    if not apart or not before.source or not after.source or same_source(before, after):
        return None
    if before.foretold != after.foretold:
        return None
    if contradiction := marks_in(after.claim.sentence, after.lang).get("dispute"):
        return f"dispute.told: {contradiction}"
    if after.claim.certainty == "unconfirmed" and (mark := marks.contrasted(after, earlier)):
        return f"dispute.told: {mark[1]}"
    if closed and not _grown(before, after):
        return "dispute.same-time"
    return "dispute.fixed" if _fixed(before) and _fixed(after) else None


def _grown(before: Traits, after: Traits) -> bool:
    """Whether a count that never falls has grown: the dead of a day that is over are found later."""
    small, large = before.magnitude, after.magnitude
    counted = before.claim.kind == after.claim.kind == "count"
    if not counted or small is None or large is None or small >= large:
        return False
    return bool(before.concepts & after.concepts & lasting())


def _denies(after: Traits, before: Traits) -> bool:
    return after.claim.certainty == "denied" and before.claim.certainty != "denied"


def _cannot_move(before: Traits, after: Traits, way: ChangeKind) -> bool:
    """Whether what one voice gives otherwise cannot have moved: the dead are not fewer, a height no other."""
    if not marks.answers_for(after, before) or before.foretold or after.foretold:
        return False
    counted = before.claim.kind == after.claim.kind == "count"  # a rate of the dead may fall
    final = before.concepts & after.concepts & lasting() if counted else frozenset()
    return (way == "lowered" and bool(final)) or (_fixed(before) and _fixed(after))


def _fixed(reading: Traits) -> bool:
    """Whether what is counted cannot move between two dispatches (people aboard, a height)."""
    said = folded(f"{reading.claim.subject or ''} {reading.claim.unit or ''} {reading.claim.text}")
    return bool(glossary(reading.lang).fixed.search(said))


def _set_against(
    reading: Traits, told: Sequence[Turn], background: Sequence[Traits]
) -> tuple[Traits, Turn] | None:
    """The earlier reading whose very number the sentence of this one gives as earlier, with its dispatch."""
    beside = [b for b in background if b.claim.sentence == reading.claim.sentence]
    pairs = ((line, turn) for turn in reversed(told) for line in turn.lines) if beside else ()
    return next(((line, turn) for line, turn in pairs if any(_is(b, line) for b in beside)), None)


def _is(background: Traits, line: Traits) -> bool:
    found = compare.compare(background.measure, line.measure, strict=True)
    return found is not None and found.verdict == "unchanged"


def _line_before(reading: Traits, last: Turn) -> tuple[Traits, Turn]:
    """The reading of the last dispatch to set this one against: of the same source, else the last it gives.

    What the agency says in its own voice goes on with the line it is nearest to.
    """
    same = [r for r in last.lines if r.track == reading.track] or last.lines
    alike = [r for r in same if r.foretold == reading.foretold] or same
    if reading.source:
        mine = [line for line in alike if same_source(line, reading)]
        return (mine or _agreeing(reading, alike) or alike)[-1], last
    return min(alike, key=lambda r: (_distance(r, reading), r.claim.start)), last


def _agreeing(reading: Traits, lines: Sequence[Traits]) -> list[Traits]:
    """The lines that give the very number of a reading: whose side a source takes that was not heard."""
    return [line for line in lines if _is(reading, line)]


def _distance(a: Traits, b: Traits) -> Decimal:
    pair = amounts(a.measure, b.measure)
    if pair is None or pair[0].middle is None or pair[1].middle is None:
        return Decimal("Infinity")
    return abs(pair[0].middle - pair[1].middle)


def _over(before: Traits, after: Traits, day: date | None) -> bool:
    """Whether both speak of one time, and it was over when the first was published (or both foretell it)."""
    if not before.scope or not after.scope:
        only = before.scope or after.scope
        return only is not None and only.absolute
    if not before.scope.meets(after.scope):
        return False
    if before.foretold and after.foretold:
        return True
    if before.scope.absolute and after.scope.absolute:
        return True
    return day is not None and before.scope.end < day


def between(told: Sequence[Turn], turn: Turn) -> Decision | None:
    """The one change of a figure in a dispatch, given what earlier dispatches said: the first in `ORDER`.

    A source that was not heard before moves nothing where the dispatch goes on with a line, unless that line
    is only sharper or vaguer: it can correct or dispute.
    """
    goes_on = _going_on(told, turn)
    lines: list[Decision] = []
    others: list[Decision] = []
    for reading in turn.lines:
        before, earlier = _set_against(reading, told, turn.background) or _line_before(reading, told[-1])
        closed = _over(before, reading, earlier.day)
        if decision := _decided(before, reading, turn, closed):
            (lines if reading in goes_on else others).append(decision)
    if any(decision.kind != "refined" for decision in lines):
        moved = any(decision.kind in ("raised", "lowered") for decision in lines)
        told_anyway = moved and within(turn) is not None  # as the dispute of this dispatch with itself
        heard = ("corrected",) if told_anyway else ("corrected", "disputed")
        others = [decision for decision in others if decision.kind in heard]
    return min([*lines, *others], key=lambda d: _RANK[d.kind], default=None)


def _decided(before: Traits, reading: Traits, turn: Turn, closed: bool) -> Decision | None:
    """The change to a reading, corrected where the dispatch says so beside the same number elsewhere."""
    same = [r for r in turn.own if r is reading or _is(r, reading)]
    found = [d for r in same if (d := decide(before, r, turn.background, turn.heading, closed))]
    here = next((d for d in found if d.after is reading), None)
    set_aside = (d for d in found if d.kind == "corrected" and not d.why.startswith("correct.heading"))
    return next(set_aside, here)


def _going_on(told: Sequence[Turn], turn: Turn) -> list[Traits]:
    """The readings of a dispatch that go on with what was told: of sources heard before and of the agency
    itself, else the one nearest to the last.
    """
    known = [r for r in turn.lines if not r.source or _heard(r, told)]
    return known or [min(turn.lines, key=lambda r: (_distance(told[-1].lines[-1], r), r.claim.start))]


def _heard(reading: Traits, told: Sequence[Turn]) -> bool:
    """Whether an earlier dispatch had a line of the source of a reading."""
    return any(same_source(line, reading) for turn in reversed(told) for line in turn.lines)


def within(turn: Turn) -> Decision | None:
    """The dispute between the sources of one dispatch, if there is one."""
    for first, other in combinations(turn.lines, 2):
        denied = "denied" in (first.claim.certainty, other.claim.certainty)
        sourced = bool(first.source and other.source) or _denies(first, other) or _denies(other, first)
        if not sourced or not _one_time(first, other):
            continue
        if first.track != other.track:
            continue
        if _to_come(first, other) or _part_of(first, other) or _part_of(other, first):
            continue
        if denied or not compare.compatible(first.measure, other.measure):
            return Decision("disputed", "dispute.within", first, other)
    return None


def _to_come(a: Traits, b: Traits) -> bool:
    """Whether one tells what a count that only grows will be, and the other what it is."""
    return a.foretold != b.foretold and bool((a.concepts | b.concepts) & cumulative())


def _part_of(part: Traits, whole: Traits) -> bool:
    """Whether a reading is a part of another, not what its source sets against it: `seven of the dead`.

    Two that are told of one place are not: `dont 11.000 dans le Finistère`.
    """
    if part.place and part.place == whole.place:
        return False
    return part.is_less_of(whole)


def _one_time(a: Traits, b: Traits) -> bool:
    return not (a.scope and b.scope) or a.scope.meets(b.scope)


def read(figure_id: str, turns: Sequence[Turn]) -> tuple[Change, ...]:
    """All changes of a figure, in the order of its dispatches."""
    told: list[Turn] = []
    found: list[Change] = []
    for whole in turns:
        turn = _without_additions(whole, told)
        if not turn.own:
            continue
        if not told:
            first = turn.lines[0].claim
            found.append(Change(figure_id, "new", None, turn.key, None, first, why="new.first"))
        elif decision := between(told, turn):
            found.append(_change(figure_id, decision, _given_by(decision.before, told), turn.key))
        if dispute := within(turn):
            found.append(_change(figure_id, dispute, turn.key, turn.key))
        told.append(turn)
    return tuple(found)


def _without_additions(turn: Turn, told: Sequence[Turn]) -> Turn:
    """What a dispatch says of a figure but for counts that only come on top of its last: `eight other
    hostages were freed`, after twelve.
    """
    lines = [r for r in told[-1].lines if not marks.adds(r)] if told else []
    last = max((r.magnitude or _ZERO for r in lines), default=_ZERO)
    own = [r for r in turn.own if not ((r.magnitude or _ZERO) < last and marks.adds(r))]
    if len(own) == len(turn.own):
        return turn
    return Turn(turn.key, own, turn.background, turn.heading, turn.day)


def _given_by(reading: Traits, told: Sequence[Turn]) -> str:
    """The dispatch of an earlier reading."""
    return next(turn.key for turn in reversed(told) if reading in turn.own)


def _change(figure_id: str, decision: Decision, start: str, end: str) -> Change:
    before, after = decision.before, decision.after
    wide = {before.claim.bound, after.claim.bound} & _WIDE
    delta, percent = (None, None) if wide else difference(before.measure, after.measure)
    falls = decision.kind in ("lowered", "corrected") and delta is not None and delta < 0
    grows = bool((before.concepts | after.concepts) & cumulative())
    return Change(
        figure_id=figure_id,
        change=decision.kind,
        from_dispatch=start,
        to_dispatch=end,
        before=before.claim,
        after=after.claim,
        delta=delta,
        delta_percent=percent,
        why=decision.why,
        flag="falls" if falls and grows else None,
    )


_WIDE = frozenset({"vague", "range"})
"""Bounds of what no one number stands for (`dozens`, `350 to 420`)."""


def difference(before: Measured, after: Measured) -> tuple[Decimal | None, Decimal | None]:
    """By how much the later number differs, in the later one's unit, and in percent of the earlier to two
    decimals.
    """
    pair = amounts(before, after, strict=True)
    if pair is None or pair[0].middle is None or pair[1].middle is None:
        return None, None
    first, second = pair[0].middle, pair[1].middle
    share = rounded((second - first) / abs(first) * 100, _HUNDREDTH) if first else None
    return tidy(second - first), None if share is None else tidy(share)


_HUNDREDTH = Decimal("0.01")


def dropped(turns: Mapping[str, Sequence[str]], story: Sequence[str]) -> tuple[str, ...]:
    """The figures that the story has let go: absent from its last dispatch, and from at least two in a row.

    `turns` gives each figure's dispatches, `story` all dispatches in order. Computed when read, never stored.
    """
    last_two = set(story[-2:])
    if len(story) < 3:
        return ()
    return tuple(sorted(figure for figure, keys in turns.items() if not last_two & set(keys)))
