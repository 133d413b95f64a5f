"""Human decisions: the log, what they make of claims, undoing and replaying."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from sqlalchemy import Connection, and_, insert, or_, select, update

from factrack.errors import NotFound, StoreError, UsageError
from factrack.model import BOUNDS, CERTAINTIES, KINDS, ROLES, Claim
from factrack.store import rows
from factrack.store.decisions import ON_CLAIMS, Action, ClaimKey, Decision
from factrack.store.removing import remove
from factrack.store.tables import CLAIMS, DECISIONS, DISPATCHES
from factrack.store.writing import chunks, mark_stale
from factrack.units import misfit

_WORD = {"accept": "accepted", "reject": "rejected", "edit": "edited"}


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("a plain number, as 18000.5") from error
    if not value.is_finite():
        raise ValueError("a plain number, as 18000.5")
    return value


def _one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"one of {', '.join(allowed)}")
        return text

    return check


EDITABLE: Mapping[str, Callable[[str], Any]] = {
    "kind": _one_of(KINDS), "bound": _one_of(BOUNDS), "role": _one_of(ROLES),
    "direction": _one_of(("up", "down")), "certainty": _one_of(CERTAINTIES),
    "value": _number, "low": _number, "high": _number,
    "time_from": date.fromisoformat, "time_to": date.fromisoformat, "time_text": str, "unit": str, "per": str,
    "subject": str, "concept": str, "place": str, "place_name": str, "source": str, "source_role": str,
}  # fmt: skip
"""The fields of a claim that a person may set, and how the text typed is read. Span, text and rule stand."""
_NEVER_NULL = ("kind", "bound", "role", "certainty")


def edited(claim: Claim, changes: Mapping[str, str | None]) -> Claim:
    """`claim` with fields set to the texts given, None for unknown; the interval follows value and bound.

    Raises UsageError for a field that cannot be edited, or a text that cannot be read.
    """
    values: dict[str, Any] = {}
    for name, text in changes.items():
        if name not in EDITABLE:
            raise UsageError(f"{name}: cannot be edited; these can: {', '.join(EDITABLE)}")
        values[name] = None if text is None else _read(name, text)
        if values[name] is None and name in _NEVER_NULL:
            raise UsageError(f"{name}: cannot be left empty")
    return _bounded(replace(claim, **values), set(changes))


def _read(name: str, text: str) -> Any:
    try:
        return EDITABLE[name](text)
    except ValueError as error:
        expected = "a date, as 2024-11-23" if name.startswith("time_") else str(error)
        raise UsageError(f"{name}: {text!r} is not {expected}") from error


def _bounded(claim: Claim, given: set[str]) -> Claim:
    """The claim with the interval that value and bound give, where these were set and it was not."""
    if not given & {"value", "bound"} or given & {"low", "high"} or claim.bound in ("range", "vague"):
        return claim
    low = claim.value if claim.bound in ("=", ">", ">=") else None
    high = claim.value if claim.bound in ("=", "<", "<=") else None
    return replace(claim, low=low, high=high)


def append(connection: Connection, decision: Decision) -> Decision:
    """Write a decision into the log and carry it out; the decision with its number and time."""
    if decision.action not in get_args(Action):
        raise UsageError(f"{decision.action}: no decision; these are: {', '.join(get_args(Action))}")
    if decision.action in ON_CLAIMS:
        _check_claim(connection, decision)
    decision = replace(decision, at=decision.at or datetime.now(UTC))
    written = connection.execute(insert(DECISIONS), rows.decision_row(decision))
    key = written.inserted_primary_key
    carry_out(connection, decision)
    return replace(decision, seq=int(key[0]) if key else None)


def _check_claim(connection: Connection, decision: Decision) -> None:
    row = connection.execute(select(CLAIMS).where(_stands(ClaimKey.of(decision.target)))).first()
    if row is None or decision.action != "edit":
        return
    after = edited(rows.claim_of(row._mapping), decision.value)
    wrong = misfit(after.kind, after.unit) if {"kind", "unit"} & set(decision.value) else None
    if wrong:
        raise UsageError(f"review edit: {wrong}; set kind and unit together (kind=money unit=EUR)")


def _stands(key: ClaimKey) -> Any:
    column = CLAIMS.c
    return and_(
        column.dispatch_key == key.dispatch,
        column.field == key.field,
        column.start == key.start,
        column.end == key.end,
    )


def carry_out(connection: Connection, decision: Decision) -> None:
    """Let the store show what was decided; stories and figures follow when they are computed again."""
    key = decision.target.get("dispatch")
    if decision.action in ON_CLAIMS:
        apply_to_claims(connection, [str(key)])
    elif decision.action == "retract":
        apply_retraction(connection, str(key))
    mark_stale(connection, decision.dispatches)
    if decision.action == "delete":
        remove(connection, str(key), decision)


def standing(
    connection: Connection, actions: Sequence[str] = (), keys: Sequence[str] = ()
) -> Iterator[Decision]:
    """The decisions that were not taken back, in the order they were made."""
    asked = select(DECISIONS).where(DECISIONS.c.undone_by.is_(None), DECISIONS.c.action != "undo")
    if actions:
        asked = asked.where(DECISIONS.c.action.in_(actions))
    if keys:
        asked = asked.where(DECISIONS.c.dispatch_key.in_(keys))
    for row in connection.execute(asked.order_by(DECISIONS.c.seq)):
        yield rows.decision_of(row._mapping)


def apply_retraction(connection: Connection, key: str) -> None:
    """Mark a dispatch as retracted where a person did so."""
    found = list(standing(connection, ["retract"], [key]))
    when = rows.utc_text(found[-1].at) if found else None
    connection.execute(update(DISPATCHES).where(DISPATCHES.c.key == key).values(retracted=when))


def apply_to_stored(connection: Connection, keys: Sequence[str]) -> list[Decision]:
    """Let dispatches that were just stored or read anew show what was decided on them before."""
    for part in chunks(keys):
        asked = select(DECISIONS.c.dispatch_key).where(
            DECISIONS.c.dispatch_key.in_(part), DECISIONS.c.action == "retract"
        )
        for key in set(connection.scalars(asked)):
            apply_retraction(connection, key)
    return apply_to_claims(connection, keys)


def apply_to_claims(connection: Connection, keys: Iterable[str]) -> list[Decision]:
    """Let the claims of these dispatches show the decisions on them; those whose claim stands no more."""
    homeless: list[Decision] = []
    for part in chunks(keys):
        _restore(connection, part)
        homeless += [d for d in standing(connection, ON_CLAIMS, part) if not _apply(connection, d)]
    return homeless


def _restore(connection: Connection, keys: Sequence[str]) -> None:
    """Put reviewed claims back as they were extracted."""
    asked = select(CLAIMS).where(
        CLAIMS.c.dispatch_key.in_(keys), or_(CLAIMS.c.review != "", CLAIMS.c.extracted.is_not(None))
    )
    for row in connection.execute(asked).all():
        found = rows.extracted_of(row._mapping)
        values = rows.claim_values(found) if found else {}
        connection.execute(
            update(CLAIMS).where(CLAIMS.c.id == row.id).values({**values, "review": "", "extracted": None})
        )


def _apply(connection: Connection, decision: Decision) -> bool:
    """Let a claim show a decision; False where no claim has its span."""
    row = connection.execute(select(CLAIMS).where(_stands(ClaimKey.of(decision.target)))).first()
    if row is None:
        return False
    values: rows.Values = {"review": _WORD[decision.action]}
    if decision.action == "edit":
        before = rows.claim_of(row._mapping)
        after = edited(before, decision.value)
        values |= rows.claim_values(after) | {"extracted": row.extracted or rows.extracted_text(before)}
    connection.execute(update(CLAIMS).where(CLAIMS.c.id == row.id).values(values))
    return True


def undo(
    connection: Connection, seq: int, by: str | None, note: str | None, at: datetime | None = None
) -> Decision:
    """Take a decision back; the entry that says so. Raises NotFound, or StoreError where it cannot be."""
    row = connection.execute(select(DECISIONS).where(DECISIONS.c.seq == seq)).first()
    if row is None:
        raise NotFound(f"decision {seq}: not found")
    undone = rows.decision_of(row._mapping)
    if undone.undone_by is not None:
        raise StoreError(f"decision {seq}: already undone by {undone.undone_by}")
    if undone.action in ("undo", "delete"):
        raise StoreError(f"decision {seq}: {undone.action} cannot be undone")
    entry = append(connection, Decision("undo", {"seq": seq, **undone.target}, {}, by, note, at))
    connection.execute(update(DECISIONS).where(DECISIONS.c.seq == seq).values(undone_by=entry.seq))
    carry_out(connection, undone)
    return entry


def logged(connection: Connection) -> Iterator[Decision]:
    """The whole log, in order."""
    for row in connection.execute(select(DECISIONS).order_by(DECISIONS.c.seq)):
        yield rows.decision_of(row._mapping)


def _identity(decision: Decision) -> tuple[object, ...]:
    target = {k: v for k, v in decision.target.items() if k != "seq"}
    moment = rows.utc_text(decision.at)
    said = [json.dumps(part, sort_keys=True) for part in (target, dict(decision.value))]
    return (decision.action, *said, decision.by, moment)


def replay(connection: Connection, log: Iterable[Decision]) -> list[Decision]:
    """Make the decisions of another store's log here too, each once, in order; those that were new."""
    known = {_identity(decision): decision.seq for decision in logged(connection)}
    here: dict[int | None, int | None] = {}
    made: list[Decision] = []
    for decision in log:
        same = known.get(_identity(decision))
        new = None if same is not None else _again(connection, decision, here)
        here[decision.seq] = new.seq if new else same
        if new:
            made.append(new)
    return made


def _again(
    connection: Connection, decision: Decision, here: Mapping[int | None, int | None]
) -> Decision | None:
    """Make a decision of another log; None for an undo of what is not in that log."""
    if decision.action != "undo":
        return append(connection, replace(decision, seq=None, undone_by=None))
    seq = here.get(int(decision.target["seq"]))
    return None if seq is None else undo(connection, seq, decision.by, decision.note, decision.at)
