"""The walk, on one page: file → dispatch → quantities, quotes → claims → stories → figures.

The only module that knows the order of the rooms. What it does to a store, it does in two strokes: `ingest`
stores what was extracted, `link` derives stories and figures from the earliest arrival on. Both can be run
again at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from factrack import claims, figures, languages, quantities, quotes, readers, stories, text, units, workers
from factrack.errors import LanguageError, ReadError, UsageError
from factrack.languages import newsroom
from factrack.model import Dispatch, Extraction, Profile, Story, claim_id
from factrack.moments import is_day, stated
from factrack.store import ClaimKey, Decision, FigureRows, Parcel, figure_rows, parcel
from factrack.store.decisions import ON_FIGURES, ON_STORIES
from factrack.text import language

if TYPE_CHECKING:
    from factrack.store.store import Store

T = TypeVar("T")
BATCH = 200
"""Dispatches in one transaction."""
SHARED = 2_000
"""Claims of stories from which on following them in several processes pays."""

Tick = Callable[[int, int | None], None]
"""Told how many dispatches are done, and of how many (None: not known)."""


def silent(_done: int, _total: int | None) -> None:
    """Nobody is watching."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What to take where a file does not say it: language, publisher, time of publication and its zone."""

    lang: str | None = None
    published: datetime | None = None
    zone: tzinfo | None = None
    publisher: str | None = None

    def fill(self, dispatch: Dispatch) -> Dispatch:
        """The dispatch with its gaps filled; what it says itself stands, but a language without a lexicon.

        A midnight without a zone is a day, and no hour of any zone.
        """
        published = dispatch.published or self.published
        unzoned = published is not None and published.tzinfo is None and not is_day(published)
        if published is not None and unzoned and self.zone is not None:
            published = published.replace(tzinfo=self.zone)
        return replace(
            dispatch,
            lang=dispatch.lang if language.named(dispatch.lang) else self.lang or dispatch.lang,
            published=published,
            publisher=dispatch.publisher or self.publisher,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """How to ingest: the story that a person names, processes to extract with (None: as many as pay), a
    newsroom's own lexicons.
    """

    story: str | None = None
    jobs: int | None = 1
    lexicons: tuple[Path, ...] = ()


@dataclass(slots=True)
class Ingested:
    """What an ingest did: counts, the keys of the stories it touched and of the dispatches that were new.

    `removed` dispatches were deleted for good before, and not taken in again. `passed` are the keys of those
    known already, kept only where a person named a story for them.
    """

    dispatches: int = 0
    known: int = 0
    removed: int = 0
    claims: int = 0
    quotes: int = 0
    stories: set[str] = field(default_factory=set)
    keys: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)

    def count(self, key: str, claims: int, quotes: int) -> None:
        """Adds a dispatch that was stored."""
        self.dispatches += 1
        self.keys.append(key)
        self.claims += claims
        self.quotes += quotes


def defaults(
    *,
    lang: str | None = None,
    published: str | None = None,
    zone: str | None = None,
    publisher: str | None = None,
) -> Defaults:
    """`Defaults` from what a person types. Raises UsageError where it means nothing."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if lang and language.named(lang) is None:
        raise UsageError(f"--lang {lang!r}: no lexicon; known are {', '.join(languages.available())}")
    try:
        moment = stated(published) if published else None
    except ValueError as error:
        raise UsageError(
            f"--published {published!r}: no ISO 8601 time of news; try 2024-11-23T06:10:00+01:00"
        ) from error
    try:
        return Defaults(lang, moment, ZoneInfo(zone) if zone else None, publisher)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"--tz {zone!r}: no such time zone; try Europe/Paris or UTC") from error


def check_language(tag: str | None) -> None:
    """Raises LanguageError where `tag` names a language that has no lexicon."""
    if tag and language.named(tag) is None:
        raise LanguageError(f"language {tag!r}: no lexicon; known are {', '.join(languages.available())}")


def read_all(
    paths: Sequence[str | Path],
    known: Defaults | None = None,
    max_bytes: int = readers.MAX_BYTES,
    *,
    any_language: bool = False,
) -> Iterator[Dispatch | ReadError]:
    """The dispatches of files, folders, patterns and `-`, their gaps filled; a ReadError for each file that
    fails, and for each dispatch that is surely in a language without a lexicon, unless `any_language`."""
    filling = known or Defaults()
    for found in readers.walk(paths, max_bytes=max_bytes):
        if isinstance(found, ReadError):
            yield found
            continue
        dispatch = filling.fill(found)
        yield dispatch if any_language else _understood(dispatch)


def _understood(dispatch: Dispatch) -> Dispatch | ReadError:
    """The dispatch, or that its language has no lexicon."""
    if language.named(dispatch.lang):
        return dispatch
    other = language.stranger(f"{dispatch.title}\n{dispatch.text}", dispatch.lang)
    if other is None:
        return dispatch
    called = f"{dispatch.id or ''} {repr(dispatch.title) if dispatch.title else ''}".strip() or "the text"
    return ReadError(
        dispatch.origin or "-",
        f"{called} is in {other.name}, which has no lexicon, and is passed over",
        f"--lang {' or --lang '.join(languages.available())} reads it all the same",
    )


def extract(dispatch: Dispatch) -> Extraction:
    """All claims and quotes of one dispatch."""
    return extract_each([dispatch])[0]


def extract_each(dispatches: Sequence[Dispatch]) -> list[Extraction]:
    """`extract` on several, room by room: each has its tables at hand for all, which saves a tenth."""
    with workers.uncollected():
        documents = list(map(text.analyse, dispatches))
        found = list(map(quantities.find, documents))
        said = list(map(quotes.find, documents))
        return [
            text.restored(
                Extraction(
                    dispatch=document.dispatch,
                    lang=document.lang,
                    claims=claims.build(document, its, told.quotes, told.attributions),
                    quotes=told.quotes,
                ),
                document,
            )
            for document, its, told in zip(documents, found, said, strict=True)
        ]


def extract_all(
    dispatches: Iterable[Dispatch], jobs: int | None = 1, lexicons: Sequence[Path] = ()
) -> Iterator[Extraction]:
    """`extract` over many, in their order; with `jobs` over 1 in as many processes (None: as many as pay)."""
    yield from workers.spread(extract_each, dispatches, jobs, partial(take_in, tuple(lexicons)))


def take_in(lexicons: Sequence[Path]) -> None:
    """Adds newsrooms' own lexicons to the languages, in this process. Raises LanguageError where one is
    malformed."""
    for file in lexicons:
        units.check_lexicon(file)
        languages.extend(file)


def take_only(lexicons: Sequence[Path]) -> None:
    """`take_in`, with no other lexicon beside these."""
    if sorted(map(newsroom.stamp, lexicons)) != sorted(languages.added()):
        languages.forget()
        take_in(lexicons)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def ingest(
    store: Store, dispatches: Iterable[Dispatch], plan: Plan | None = None, tick: Tick = silent
) -> Ingested:
    """Extracts and stores what the store does not hold yet, then links it; what it does can be done again.

    Raises StoreError where the store cannot be written; what was stored before stays.
    """
    plan, done = plan or Plan(), Ingested()
    unknown = _unknown(store, dispatches, done, noted=plan.story is not None)
    prepare = partial(take_in, plan.lexicons)
    fresh = workers.spread(partial(_prepared, plan.story), unknown, plan.jobs, prepare)
    for batch in batches(fresh, BATCH):
        added = set(store.take(batch))
        for sent in batch:
            if sent.key in added:
                done.count(sent.key, len(sent.claims), len(sent.quotes))
        tick(done.dispatches + done.known, None)
    done.stories.update(link(store, jobs=plan.jobs))
    return done


def _prepared(story: str | None, dispatches: Sequence[Dispatch]) -> list[Parcel]:
    """What the store is given of dispatches."""
    return [parcel(found, stories.profile(found, story)) for found in extract_each(dispatches)]


def rehearse(store: Store, dispatches: Iterable[Dispatch], plan: Plan, tick: Tick = silent) -> Ingested:
    """What `ingest` would count; stores nothing."""
    done = Ingested()
    unknown = _unknown(store, dispatches, done, noted=False)
    for found in extract_all(unknown, plan.jobs, plan.lexicons):
        done.count(found.dispatch.key, len(found.claims), len(found.quotes))
        tick(done.dispatches + done.known, None)
    return done


def _unknown(
    store: Store, dispatches: Iterable[Dispatch], done: Ingested, *, noted: bool
) -> Iterator[Dispatch]:
    """The dispatches that need extraction, each once; the others are counted, and `noted` if asked."""
    seen: set[str] = set()
    for batch in batches(dispatches, BATCH):
        known = store.known(batch)
        gone = store.removed(dispatch for dispatch in batch if dispatch.key in known) if known else ()
        for dispatch in batch:
            if dispatch.key in gone:
                done.removed += 1
                continue
            if dispatch.key in known or dispatch.key in seen:
                done.known += 1
                done.passed += [dispatch.key] if noted else []
                continue
            seen.add(dispatch.key)
            yield dispatch


def link(store: Store, since: Sequence[str] = (), jobs: int | None = 1) -> list[str]:
    """Puts dispatches into stories from the earliest that needs it on, and computes the figures of stories
    that changed, in so many processes (None: as many as pay).

    What needs it is what no story holds yet, and the dispatches with the keys `since`. Returns the keys of
    the stories that changed. The same dispatches and decisions give the same stories, however they arrived.
    """
    decisions = story_decisions(store.decisions(ON_STORIES))
    waiting = [*store.unlinked(), *store.profiles_of(since)]
    if waiting:
        _replay(store, min(waiting, key=stories.order), decisions)
    changed = store.stale_stories()
    for batch in batches(store.stories_of(changed), BATCH):
        store.take_figures(_followed(_told(store, batch), jobs))
    return changed


class _Told(NamedTuple):
    """A story with all that following its figures needs to know."""

    key: str
    instalments: list[figures.Instalment]
    bonds: figures.Bonds

    @property
    def claims(self) -> int:
        """How many claims it has."""
        return sum(len(instalment.claims) for instalment in self.instalments)


def _told(store: Store, told: Sequence[Story]) -> list[_Told]:
    """What the store holds of stories."""
    found = {i.key: i for i in instalments(store, [key for story in told for key in story.members])}
    log = store.decisions(ON_FIGURES)
    return [
        _Told(s.key, [found[key] for key in s.members if key in found], figure_decisions(log, s.members))
        for s in told
    ]


def _followed(told: list[_Told], jobs: int | None) -> dict[str, FigureRows]:
    """The figures of stories, by story key; the longest are begun first, so that none is waited for."""
    told.sort(key=lambda story: -story.claims)
    if jobs is None and sum(story.claims for story in told) < SHARED:
        jobs = 1
    return dict(zip([story.key for story in told], workers.share(_follow, told, jobs), strict=True))


def _follow(told: _Told) -> FigureRows:
    return figure_rows(told.key, figures.follow(told.key, told.instalments, told.bonds))


def _replay(store: Store, first: Profile, decisions: Sequence[stories.Decision]) -> None:
    """Links again from `first` on."""
    start = stories.order(first)
    placed = _in_reach(store, first, decisions)
    seed = [(p, story) for p, story in placed if story and stories.order(p) < start]
    later = sorted((p for p, _ in placed if stories.order(p) >= start), key=stories.order)
    linker = stories.Linker(seed, decisions)
    for profile in later:
        linker.assign(profile)
    homes = linker.stories()
    touched = {homes[p.key] for p in later} | {homes[p.key] for p, story in placed if story != homes[p.key]}
    store.put_stories(stories.named(homes, [profile for profile, _ in placed], touched, decisions))


def _in_reach(
    store: Store, first: Profile, decisions: Sequence[stories.Decision]
) -> list[tuple[Profile, str | None]]:
    """What `first` and all after it may be linked to, with the story of each: a window, and what keys lead
    to.

    The window keeps the cost of a dispatch flat, however many are stored.
    """
    if first.at is None:
        return store.profiles()
    window = first.at - stories.RECENT
    near = store.profiles(since=window)
    start = stories.order(first)
    keys = {key for profile, _ in near if stories.order(profile) >= start for key in profile.keys}
    far = store.keyed(keys, first.at - stories.HORIZON, window, stories.LATEST_KEYED)
    far.update(key for decision in decisions for key in (*decision.dispatches, *decision.staying))
    found = {profile.key: (profile, story) for profile, story in (*store.whole_stories(far), *near)}
    return list(found.values())


def story_decisions(log: Iterable[Decision]) -> list[stories.Decision]:
    """The store's log as what linking understands."""
    found = []
    for line in log:
        if line.action == "merge" or line.action == "split" or line.action == "rename":
            staying = tuple(line.value.get("staying", ()))
            leaving = tuple(line.value.get("dispatches", ())) or line.dispatches
            found.append(stories.Decision(line.action, leaving, staying, line.value.get("name")))
    return found


def figure_decisions(log: Iterable[Decision], members: Sequence[str]) -> figures.Bonds:
    """The log of joined and parted claims of a story, as following figures understands it."""
    held = set(members)
    return figures.bonds(
        (line.action, _claim_id(ClaimKey.of(line.target)), _claim_id(ClaimKey.of(line.value)))
        for line in log
        if line.target["dispatch"] in held
    )


def _claim_id(key: ClaimKey) -> str:
    return claim_id(key.dispatch, key.field, key.start, key.end)


def instalments(store: Store, members: Sequence[str]) -> list[figures.Instalment]:
    """The dispatches of a story with their claims as they stand; retracted ones are left out."""
    stored, held = store.dispatches_of(members), store.claims_of(members)
    return [
        figures.Instalment.of(Extraction(stored[key].dispatch, stored[key].lang, held[key], ()))
        for key in members
        if key in stored and stored[key].retracted is None
    ]
