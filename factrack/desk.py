"""What a person decides at the desk: mending stories, reviewing claims, joining and parting figures.

Each function writes one decision into the store's log and lets stories and figures follow. Decisions name
dispatches and spans, never rows, so they hold when a dispatch is ingested again or the rules get better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factrack import pipeline, stories
from factrack.errors import NotFound, UsageError
from factrack.model import Claim, Figure, Reading, Story
from factrack.store import ClaimKey, decisions

if TYPE_CHECKING:
    from factrack.store import Decision
    from factrack.store.finding import Found, StoredDispatch
    from factrack.store.store import Store

_SHOWN = 6
"""How many claims of a figure a message lists."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decided, and why."""

    by: str | None = None
    note: str | None = None


def merge(store: Store, names: Sequence[str], signed: Signature) -> Story:
    """Makes one story of several; the earliest keeps its name. Raises UsageError where fewer than two are
    named."""
    found = {s.key: s for s in (store.story(name) for name in names)}
    if len(found) < 2:
        raise UsageError("story merge: name at least two different stories")
    firsts = [story.members[0] for story in found.values()]
    store.add_decision(decisions.merge(firsts, by=signed.by, note=signed.note))
    pipeline.link(store, since=[key for story in found.values() for key in story.members])
    return _story_of(store, firsts[0])


def split(store: Store, name: str, dispatches: Sequence[str], signed: Signature) -> tuple[Story, Story]:
    """Takes dispatches out of a story, into one of their own; that one, and what is left of the other.

    The slug goes with the first dispatch, since it comes from it. Raises UsageError where none or all
    would go.
    """
    story = store.story(name)
    leaving = [store.dispatch(d).key for d in dispatches]
    strangers = [d for d, key in zip(dispatches, leaving, strict=True) if key not in story.members]
    if strangers:
        raise UsageError(f"story split: {', '.join(strangers)} is not in {story.slug}")
    staying = [key for key in story.members if key not in leaving]
    if not leaving or not staying:
        raise UsageError("story split: name some of the story's dispatches, not all")
    store.add_decision(decisions.split(leaving, staying, by=signed.by, note=signed.note))
    pipeline.link(store, since=story.members)
    return _story_of(store, leaving[0]), _story_of(store, staying[0])


def rename(store: Store, name: str, new: str, signed: Signature) -> Story:
    """Gives a story another name; the old one goes on leading to it. Raises UsageError for an empty one."""
    if not any(letter.isalnum() for letter in new):
        raise UsageError(f"story rename: {new!r} is no name; a name has at least a letter or a digit")
    story = store.story(name)
    store.add_decision(decisions.rename(story.members[0], new, by=signed.by, note=signed.note))
    pipeline.link(store, since=story.members)
    return _story_of(store, story.members[0])


@dataclass(frozen=True, slots=True)
class Pin:
    """The story that a person names for what is ingested; `known` where it was stored before.

    `name` is what the dispatches that are new are pinned to in their profiles.
    """

    name: str
    known: Story | None


def pin(store: Store, name: str) -> Pin:
    """What a name pins to: the story of that slug or beginning, else a new one.

    Raises Ambiguous where several stories begin so, UsageError for an empty name.
    """
    if not any(letter.isalnum() for letter in name):
        raise UsageError(f"--story {name!r}: no name; a name has at least a letter or a digit")
    known = store.story_begun(name) or store.story_begun(stories.slugify(name))
    if known is None:
        return Pin(name, None)
    pins = [p.pinned for p in store.profiles_of(known.members) if p.pinned]
    return Pin(next((p for p in pins if stories.slugify(p) == known.slug), known.slug), known)


def hold(store: Store, pinned: Pin, keys: Sequence[str], signed: Signature) -> tuple[Story, list[str]]:
    """Puts dispatches into the story they are pinned to, by decisions where linking did not.

    The story, and the keys of those that were moved.
    """
    known = _members_of(store, pinned.known) if pinned.known else []
    anchor = known[0] if known else keys[0]
    homes = _homes(store, [anchor, *keys])
    home = next(story for story in homes if anchor in story.members)
    named = bool(known) or home.slug == stories.slugify(pinned.name)
    inside = frozenset(home.members) if named else frozenset()
    moving = [key for key in keys if key not in inside]
    if not moving:
        return home, []
    gone = frozenset(moving)
    for story in homes:
        leaving = [key for key in story.members if key in gone]
        staying = [key for key in story.members if key not in gone]
        if leaving and staying:
            store.add_decision(decisions.split(leaving, staying, by=signed.by, note=signed.note))
    group = list(dict.fromkeys([anchor, *moving]))
    if len(group) > 1:
        store.add_decision(decisions.merge(group, by=signed.by, note=signed.note))
    if not named:
        store.add_decision(decisions.rename(anchor, pinned.name, by=signed.by, note=signed.note))
    pipeline.link(store, since=[key for story in homes for key in story.members])
    return _story_of(store, anchor), moving


def _homes(store: Store, keys: Sequence[str]) -> list[Story]:
    """The stories that hold dispatches, each once."""
    slugs = dict.fromkeys(stored.story for stored in store.dispatches_of(keys).values() if stored.story)
    return [store.story(slug) for slug in slugs]


def _members_of(store: Store, story: Story) -> Sequence[str]:
    """The dispatches that a story holds now."""
    found = store.stories_of([story.key])
    return found[0].members if found else story.members


def _story_of(store: Store, dispatch: str) -> Story:
    stored = store.dispatch(dispatch)
    if stored.story is None:
        raise NotFound(f"dispatch {stored.name}: in no story")
    return store.story(stored.story)


def retract(store: Store, name: str, signed: Signature) -> Decision:
    """Marks a dispatch as retracted: its claims stay, marked, and read no figure."""
    made = store.retract(name, by=signed.by, note=signed.note)
    pipeline.link(store)
    return made


def doomed(store: Store, name: str, versions: Literal["one", "all"] | None) -> list[StoredDispatch]:
    """What a deletion takes: a dispatch, or all versions of its article.

    Raises UsageError where the name is only the beginning of one, or where nobody said which versions.
    """
    stored = store.dispatch(name)
    if name not in (stored.name, stored.key):
        raise UsageError(f"dispatch delete {name}: name it whole: {stored.name} ({stored.dispatch.title})")
    found = store.versions(stored.key)
    if len(found) > 1 and versions is None:
        names = ", ".join(version.name for version in found)
        raise UsageError(
            f"dispatch delete {name}: its article has {len(found)} versions ({names});"
            " say --only-this or --all-versions"
        )
    return found if versions == "all" else [stored]


def delete(store: Store, gone: Sequence[StoredDispatch], signed: Signature) -> list[Decision]:
    """Deletes dispatches for good; with the last version of an article its id is barred."""
    keys = [stored.key for stored in gone]
    held = _homes(store, keys)
    made = [store.delete(stored.key, by=signed.by, note=signed.note) for stored in gone]
    pipeline.link(store, since=[key for story in held for key in story.members if key not in keys])
    return made


def judge(store: Store, action: Literal["accept", "reject"], name: str, signed: Signature) -> list[Decision]:
    """A person's word on a claim, or on each claim of a figure: it stands, or it is none."""
    made = store.add_decisions(
        decisions.on_claim(action, key, by=signed.by, note=signed.note)
        for key in _claim_keys(store.find(name), name)
    )
    pipeline.link(store)
    return made


def edit(store: Store, name: str, changes: Mapping[str, str | None], signed: Signature) -> Decision:
    """A claim reads otherwise (`changes`: field → text). Raises UsageError for a figure of several claims."""
    found = store.find(name)
    keys = _claim_keys(found, name)
    if len(keys) > 1:
        claims = ", ".join(f"{r.claim.id} ({r.claim.text})" for r in _readings(found.record)[-_SHOWN:])
        raise UsageError(f"review edit {name}: a figure of {len(keys)} claims; name one of them: {claims}")
    made = store.add_decision(decisions.on_claim("edit", keys[0], changes, by=signed.by, note=signed.note))
    pipeline.link(store)
    return made


def join(store: Store, one: str, other: str, signed: Signature) -> Decision:
    """Two claims (or figures, by id) read the same figure.

    Raises UsageError where no figure can hold both: in two stories, rejected, retracted, or already one.
    """
    ends = [store.find(name) for name in (one, other)]
    reason = _unjoinable(*ends)
    if reason:
        raise UsageError(f"review join {one} {other}: {reason}")
    here, there = (_claim_keys(found, found.id)[0] for found in ends)
    made = store.add_decision(decisions.on_figure("join", here, there, by=signed.by, note=signed.note))
    pipeline.link(store)
    return made


def part(store: Store, claim: str, signed: Signature) -> Decision:
    """A claim reads another figure than the one it was put into. Raises UsageError where it is alone
    there."""
    found = store.find(claim)
    if not isinstance(found.record, Claim) or found.figure_id is None:
        raise UsageError(f"review part {claim}: name a claim (c…) that reads a figure")
    figure = store.find(found.figure_id).record
    others = [r for r in _readings(figure) if r.claim.id != found.id]
    if not others:
        raise UsageError(f"review part {claim}: it is its figure's only reading")
    here, there = _claim_keys(found, claim)[0], _read_at(others[0])
    made = store.add_decision(decisions.on_figure("part", here, there, by=signed.by, note=signed.note))
    pipeline.link(store)
    return made


def undo(store: Store, seq: int, signed: Signature) -> Decision:
    """Takes a decision back."""
    before = [d for d in store.decisions() if d.seq == seq]
    made = store.undo(seq, by=signed.by, note=signed.note)
    pipeline.link(store, since=[key for d in before for key in d.dispatches])
    return made


def replay(store: Store, log: Sequence[Decision]) -> list[Decision]:
    """Makes the decisions of another store's log here; those that were new."""
    made = store.replay(log)
    pipeline.link(store, since=[key for d in made for key in d.dispatches])
    return made


def _readings(figure: object) -> Sequence[Reading]:
    return figure.readings if isinstance(figure, Figure) else ()


def _unjoinable(one: Found, other: Found) -> str | None:
    """Why no figure can hold what two ids name; None where one can."""
    for found in (one, other):
        if found.review == "rejected":
            return f"{found.id} is rejected, and read by no figure; factrack review accept takes it in again"
        if found.dispatch is not None and found.dispatch.retracted is not None:
            return f"{found.id} stands in a retracted dispatch, which no figure reads"
    if one.story != other.story:
        return (
            f"they are told in two stories, {one.story} and {other.story}; a figure belongs to one story"
            " (factrack story merge makes one of two)"
        )
    if one.figure_id and one.figure_id == other.figure_id:
        return f"they read one figure already, {one.figure_id}"
    return None


def _read_at(reading: Reading) -> ClaimKey:
    claim = reading.claim
    return ClaimKey(reading.dispatch_key, claim.field, claim.start, claim.end)


def _claim_keys(found: Found, name: str) -> list[ClaimKey]:
    """The natural key of a claim; of a figure, those of all its claims. Raises UsageError for a quote."""
    if isinstance(found.record, Figure):
        return [_read_at(reading) for reading in found.record.readings]
    if not isinstance(found.record, Claim) or found.dispatch is None:
        raise UsageError(f"{name}: name a claim (c…) or a figure (f…)")
    claim = found.record
    return [ClaimKey(found.dispatch.key, claim.field, claim.start, claim.end)]
