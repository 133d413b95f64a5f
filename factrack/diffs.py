"""How the figures of a story moved, ready to be shown: over time, between two dispatches, or between
files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factrack import figures, pipeline, stories
from factrack.errors import UsageError
from factrack.model import CHANGES, Change, Claim, Dispatch, Extraction, Figure, Profile
from factrack.moments import aware
from factrack.store.decisions import ON_FIGURES

if TYPE_CHECKING:
    from factrack.store.store import Store

MOVES = tuple(change for change in CHANGES if change not in ("new", "unchanged", "dropped"))
"""What is shown where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A dispatch as a diff names it; `name` is its `dispatch_id` or its file."""

    name: str
    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class StoryDiff:
    """A story's figures with their changes; `stops` are its dispatches by key, in order.

    `retracted` are the names of those left out because they were retracted. `zone` is set where the times of
    the stops were brought into one that is not theirs.
    """

    slug: str
    title: str
    lang: str
    stops: Mapping[str, Stop]
    figures: tuple[Figure, ...]
    retracted: tuple[str, ...] = ()
    zone: str = ""

    @property
    def changes(self) -> Iterator[tuple[Figure, Change]]:
        """Every change with its figure."""
        for figure in self.figures:
            for change in figure.changes:
                yield figure, change


@dataclass(frozen=True, slots=True)
class View:
    """What of a story is compared: two dispatches, what was known at a time, titles alone."""

    start: str | None = None
    end: str | None = None
    as_of: datetime | None = None
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which changes are shown: of these kinds, of figures with these words, from this size on (`over`:
    above)."""

    only: tuple[str, ...] = MOVES
    figure: str | None = None
    least: Decimal | None = None
    percent: bool = False
    over: bool = False

    def holds(self, figure: Figure, change: Change) -> bool:
        """Whether a change is shown."""
        if change.change not in self.only or not self._named(figure):
            return False
        if self.least is None:
            return True
        size = change.delta_percent if self.percent else change.delta
        return size is not None and (abs(size) > self.least or (abs(size) == self.least and not self.over))

    def _named(self, figure: Figure) -> bool:
        if not self.figure:
            return True
        held = f"{figure.id} {figure.label} {figure.unit or ''} {figure.concept or ''}".casefold()
        return all(word in held for word in self.figure.casefold().split())


def choice(only: str | None, figure: str | None, least: str | None) -> Choice:
    """A choice as it is typed (`raised,lowered`, words of a label, `10%` or `500`). Raises UsageError."""
    kinds = tuple(word.strip() for word in only.split(",")) if only else MOVES
    unknown = [kind for kind in kinds if kind not in (*CHANGES, "all")]
    if unknown:
        raise UsageError(f"--only {unknown[0]!r}: not known; these are: {', '.join(CHANGES)}, all")
    number = (least or "").strip().removesuffix("%").replace(",", ".").strip()
    if least and not number.replace(".", "", 1).isdecimal():
        raise UsageError(f"--min-change {least!r}: no number; try 10% or 500")
    size = Decimal(number) if number else None
    return Choice(
        CHANGES if "all" in kinds else kinds, figure, size, bool(least and least.strip().endswith("%"))
    )


def select(diff: StoryDiff, wanted: Choice) -> StoryDiff:
    """The diff with the chosen changes alone; figures that keep none are left out."""
    kept = []
    for figure in diff.figures:
        changes = tuple(change for change in figure.changes if wanted.holds(figure, change))
        if changes:
            kept.append(replace(figure, changes=changes))
    return replace(diff, figures=tuple(kept))


def of_story(store: Store, name: str, view: View | None = None) -> StoryDiff:
    """The figures of a stored story. Raises NotFound, Ambiguous, or UsageError for ends that are not its
    own."""
    view, story = view or View(), store.story(name)
    stored = store.dispatches_of(story.members)
    told = pipeline.instalments(store, _members(store, story.members, view))
    told = [i for i in told if _known_by(i.at, view.as_of)]
    whole = len(told) == len(story.members) and not view.title_only
    decided = pipeline.figure_decisions(store.decisions(ON_FIGURES), story.members)
    found = known = store.figures_of(story.key)
    if not whole:
        found = _as_stored(_follow(story.key, told, view, decided), known)
    stops = {i.key: Stop(stored[i.key].name, i.title, i.at) for i in told}
    retracted = tuple(s.name for s in stored.values() if s.retracted is not None)
    return StoryDiff(story.slug, story.title, story.lang, stops, with_dropped(found, list(stops)), retracted)


def _members(store: Store, members: Sequence[str], view: View) -> Sequence[str]:
    """The dispatches that are compared: all, from one on, up to one, or two alone."""
    ends = [store.dispatch(name).key for name in (view.start, view.end) if name]
    strangers = [name for name in (view.start, view.end) if name and store.dispatch(name).key not in members]
    if strangers:
        raise UsageError(
            f"{strangers[0]}: not a dispatch of this story; factrack dispatches STORY lists them"
        )
    if view.start and view.end:
        return [key for key in members if key in ends]
    if view.start:
        return members[members.index(ends[0]) :]
    return members[: members.index(ends[0]) + 1] if view.end else members


def _known_by(at: datetime | None, until: datetime | None) -> bool:
    if until is None or at is None:
        return until is None
    return aware(at) <= aware(until)


def _follow(
    key: str, told: Sequence[figures.Instalment], view: View, decided: figures.Bonds | None = None
) -> tuple[Figure, ...]:
    if view.title_only:
        told = [replace(i, claims=_in_title(i.claims)) for i in told]
    return figures.follow(key, told, decided)


def _as_stored(found: Sequence[Figure], known: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures of a part of a story under the ids that the store has for them: `show` knows no others.

    Each has the id of the stored figure with most of its readings, if no other figure has it.
    """
    home = {r.claim.id: figure.id for figure in known for r in figure.readings}
    held = [Counter(home[r.claim.id] for r in f.readings if r.claim.id in home) for f in found]
    pairs = [
        (name != found[place].id, -many, place, name)
        for place, names in enumerate(held)
        for name, many in names.items()
    ]
    called: dict[int, str] = {}
    for _, _, place, name in sorted(pairs):
        if place not in called and name not in called.values():
            called[place] = name
    return tuple(_called(figure, called.get(place, figure.id)) for place, figure in enumerate(found))


def _called(figure: Figure, name: str) -> Figure:
    """A figure under another id."""
    return replace(
        figure,
        id=name,
        readings=tuple(replace(r, figure_id=name) for r in figure.readings),
        changes=tuple(replace(c, figure_id=name) for c in figure.changes),
    )


def _in_title(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.field == "title")


def of_files(dispatches: Iterable[Dispatch], *, one: bool, title_only: bool = False) -> list[StoryDiff]:
    """The figures of dispatches that no store holds. `one`: they tell one story, whatever linking says of
    them. Where times of publication do not tell, they follow one another as they are given."""
    given = pipeline.extract_each(_in_turn(dispatches))
    by_key = {extraction.dispatch.key: extraction for extraction in given}
    pinned = "diff" if one else None
    profiles = {p.key: p for p in _placed([stories.profile(e, pinned) for e in by_key.values()])}
    homes = stories.link(profiles.values())
    members: dict[str, list[str]] = {}
    for key in sorted(by_key, key=lambda k: stories.order(profiles[k])):
        members.setdefault(homes[key], []).append(key)
    view = View(title_only=title_only)
    return [
        _of_extractions(stories.story(key, [replace(profiles[k], pinned=None) for k in held]), by_key, view)
        for key, held in members.items()
    ]


def _in_turn(dispatches: Iterable[Dispatch]) -> list[Dispatch]:
    """Dispatches file by file, as the files were given; those of a headline list from its end, which is the
    oldest."""
    files: dict[str | None, int] = {}
    numbered = [(files.setdefault(d.origin, len(files)), d) for d in dispatches]
    return [d for _, d in sorted(numbered, key=lambda pair: (pair[0], -(pair[1].rank or 0)))]


def _placed(given: Sequence[Profile]) -> Iterator[Profile]:
    """Profiles with their places: by their times, and as they are given where these do not tell.

    One without a time comes behind those that are given before it: it has the latest of their times, and the
    first one the earliest of all.
    """
    reached: Profile | None = min(given, key=stories.order, default=None)
    for turn, profile in enumerate(given):
        reached = profile if reached is None else max(reached, profile, key=_time_of)
        held = profile if profile.at else reached
        yield replace(profile, at=held.at, day=held.day, version=held.version, rank=None, turn=turn)


def _time_of(profile: Profile) -> float:
    """When a dispatch was published; before all others where it does not say."""
    return profile.at.timestamp() if profile.at else float("-inf")


def _of_extractions(story: Any, by_key: Mapping[str, Extraction], view: View) -> StoryDiff:
    told = [figures.Instalment.of(by_key[key]) for key in story.members]
    dispatches = [by_key[key].dispatch for key in story.members]
    stops = {d.key: Stop(d.id or d.origin or d.key, d.title, d.published) for d in dispatches}
    found = _follow(story.key, told, view)
    return StoryDiff(story.slug, story.title, story.lang, stops, with_dropped(found, list(stops)))


def with_dropped(found: Sequence[Figure], order: Sequence[str]) -> tuple[Figure, ...]:
    """Figures with a `dropped` where the story has let them go; `order` is its dispatches, by key."""
    carried = {f.id: [r.dispatch_key for r in f.readings if not r.background] for f in found}
    gone = set(figures.dropped(carried, order))
    return tuple(
        _dropped(f, carried[f.id], order[-1]) if f.id in gone and carried[f.id] else f for f in found
    )


def _dropped(figure: Figure, carried: Sequence[str], last: str) -> Figure:
    before = next(r.claim for r in reversed(figure.readings) if r.dispatch_key == carried[-1])
    change = Change(
        figure.id, "dropped", carried[-1], last, before, None, why="absent from the last dispatches"
    )
    return replace(figure, changes=(*figure.changes, change))


def evidence(diff: StoryDiff, change: Change) -> str:
    """By which words a change is called so: in “ ” as they stand in its sentence or in a title, else bare."""
    words = (change.why or "").partition(": ")[2].split()
    stops = [diff.stops.get(key or "") for key in (change.to_dispatch, change.from_dispatch)]
    claims = [claim for claim in (change.after, change.before) if claim]
    texts = [claim.sentence for claim in claims] + [stop.title for stop in stops if stop]
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count])
        found = next(filter(None, (figures.as_written(part, text) for text in texts)), None)
        if found:
            return f"“{found}”"
    return " ".join(words)


def rows(diff: StoryDiff) -> Iterator[dict[str, Any]]:
    """The changes under the column names of `export changes`."""
    for figure, change in diff.changes:
        start = diff.stops.get(change.from_dispatch or "")
        end = diff.stops[change.to_dispatch]
        before, after = change.before, change.after
        yield {
            "figure_id": figure.id, "story": diff.slug, "label": figure.label, "change": change.change,
            "from_dispatch_id": start.name if start else None, "to_dispatch_id": end.name,
            "from_published": start.published if start else None, "to_published": end.published,
            "from_text": before.text if before else None, "to_text": after.text if after else None,
            "from_value": before.value if before else None, "to_value": after.value if after else None,
            "delta": change.delta, "delta_percent": change.delta_percent,
            "from_source": before.source if before else None, "to_source": after.source if after else None,
            "unit": figure.unit, "why": change.why, "flag": change.flag,
        }  # fmt: skip
