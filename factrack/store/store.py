"""The store: a thin front over the files beside it. Each method is one transaction, or one view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from factrack.model import Claim, Dispatch, Extraction, Figure, Profile, Story
from factrack.store import finding, fulltext, linking, queries, review, upkeep, writing
from factrack.store.decisions import Decision
from factrack.store.filters import Filters
from factrack.store.finding import Found, StoredDispatch
from factrack.store.opening import file_of, reading, shown
from factrack.store.opening import writing as transaction
from factrack.store.parcels import FigureRows, Identity, Parcel, figure_rows, parcel
from factrack.store.queries import Shown
from factrack.store.tables import REMOVED

ALL = Filters()


def _parcels(batch: Sequence[Extraction], profiles: Sequence[Profile]) -> list[Parcel]:
    """Extractions with their profiles, ready to be stored; profiles of other dispatches are left out."""
    known = {profile.key: profile for profile in profiles}
    return [parcel(found, known.get(found.dispatch.key)) for found in batch]


class Store:
    """Dispatches, what was found in them, the stories and figures derived from that, and what people decided.

    Made by `factrack.store.open_store`; a context manager. Errors are StoreError, NotFound and Ambiguous.
    """

    def __init__(self, engine: Engine, extractor_version: str) -> None:
        self._engine = engine
        self.extractor_version = extractor_version

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __str__(self) -> str:
        return shown(self._engine.url)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that hold it; none for a database server, or one in memory."""
        path = file_of(self._engine.url)
        return () if path is None else tuple(path.with_name(path.name + end) for end in ("", "-wal", "-shm"))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # what comes in

    def known(self, dispatches: Iterable[Dispatch]) -> set[str]:
        """The keys of those dispatches that need no extraction: stored already, or deleted for good."""
        with reading(self._engine) as connection:
            return writing.passed_over(connection, list(map(Identity.of, dispatches)))

    def removed(self, dispatches: Iterable[Dispatch]) -> set[str]:
        """The keys of those dispatches that were deleted for good."""
        with reading(self._engine) as connection:
            return writing.barred(connection, list(map(Identity.of, dispatches)))

    def add(self, batch: Sequence[Extraction], profiles: Sequence[Profile]) -> list[str]:
        """Store a batch with its profiles: `take` of what was not made ready before."""
        return self.take(_parcels(batch, profiles))

    def take(self, batch: Sequence[Parcel]) -> list[str]:
        """Store a batch, all of it or nothing; the keys of the dispatches that were new.

        What is stored already, or was deleted for good, is passed over. About 200 dispatches a batch are
        fast.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with transaction(self._engine) as connection:
            keys = writing.add(connection, batch, ingested_at=now, extractor_version=self.extractor_version)
            review.apply_to_stored(connection, keys)
        return keys

    def outdated(self) -> list[str]:
        """The keys of the dispatches that another version of the extractor read, in the order of ingest."""
        with reading(self._engine) as connection:
            return finding.outdated(connection, self.extractor_version)

    def stamps(self, keys: Iterable[str]) -> dict[str, str]:
        """What extracted each of these dispatches: the version, and the lexicons given to it."""
        with reading(self._engine) as connection:
            return finding.stamps(connection, keys)

    def replace(self, batch: Sequence[Extraction], profiles: Sequence[Profile]) -> list[Decision]:
        """Put a newer extraction of stored dispatches in the place of the older; their figures become stale.

        Decisions on claims whose span stands hold on; the others are returned.
        """
        with transaction(self._engine) as connection:
            keys = writing.replace_findings(connection, _parcels(batch, profiles), self.extractor_version)
            return review.apply_to_stored(connection, keys)

    # stories and figures, derived

    def profiles(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> list[tuple[Profile, str | None]]:
        """Profiles with the key of the story that holds them, in the order of publication (undated last).

        With `since`, those published from then on and those of every story that goes on until then or
        later; with `until`, those published by then and those of every story that began by then. Undated
        ones always.
        """
        with reading(self._engine) as connection:
            return linking.profiles(connection, since, until)

    def keyed(self, keys: Iterable[str], since: datetime, before: datetime, latest: int) -> set[str]:
        """The dispatches with one of these keys of their profile, by key.

        For each key the `latest` ones published from `since` on and before `before`.
        """
        with reading(self._engine) as connection:
            return linking.keyed(connection, keys, since, before, latest)

    def whole_stories(self, dispatches: Iterable[str]) -> list[tuple[Profile, str | None]]:
        """The profiles of all members of the stories that hold these dispatches, with the story's key."""
        with reading(self._engine) as connection:
            return linking.whole_stories(connection, dispatches)

    def unlinked(self) -> list[Profile]:
        """The profiles of dispatches that no story holds: what linking has to do."""
        with reading(self._engine) as connection:
            return linking.unlinked(connection)

    def profiles_of(self, keys: Iterable[str]) -> list[Profile]:
        """The profiles of the dispatches with these keys, in no order; unknown ones left out."""
        with reading(self._engine) as connection:
            return linking.profiles_of(connection, keys)

    def put_stories(self, stories: Sequence[Story]) -> list[str]:
        """Write stories, each with exactly its members; the keys of those that changed, which become stale.

        A member leaves the story that held it before; a story without members is gone; both their names go
        on leading to whichever story holds their first dispatch. Slugs are made unique (`floods`,
        `floods.2`), the earliest story first, whatever the order of arrival.
        """
        with transaction(self._engine) as connection:
            return linking.put_stories(connection, stories)

    def stale_stories(self) -> list[str]:
        """The keys of the stories whose members or claims changed since their figures were put."""
        with reading(self._engine) as connection:
            return linking.stale(connection)

    def stories_of(self, keys: Iterable[str]) -> list[Story]:
        """The stories with these keys, in this order; unknown ones left out."""
        with reading(self._engine) as connection:
            return finding.stories_of(connection, keys)

    def claims_of(self, keys: Sequence[str], *, rejected: bool = False) -> dict[str, tuple[Claim, ...]]:
        """The claims of dispatches as they stand (edited ones as edited); rejected ones if asked."""
        with reading(self._engine) as connection:
            return linking.claims_of(connection, keys, rejected)

    def dispatches_of(self, keys: Sequence[str]) -> dict[str, StoredDispatch]:
        """The dispatches with these keys, text included."""
        with reading(self._engine) as connection:
            return finding.dispatches_of(connection, keys)

    def put_figures(self, figures: Mapping[str, Sequence[Figure]]) -> None:
        """Write all figures of stories (by story key): `take_figures` of what was not made ready before."""
        self.take_figures({key: figure_rows(key, found) for key, found in figures.items()})

    def take_figures(self, figures: Mapping[str, FigureRows]) -> None:
        """Write all figures of stories (by story key) in the place of those they had; no longer stale."""
        with transaction(self._engine) as connection:
            linking.put_figures(connection, figures)

    def figures_of(self, story_key: str) -> tuple[Figure, ...]:
        """The figures of a story, with their readings and changes."""
        with reading(self._engine) as connection:
            return finding.figures_of(connection, [story_key])[story_key]

    # one thing by its name

    def story(self, name: str) -> Story:
        """The story that a slug, the beginning of one, an old name or words of the title name.

        Raises NotFound, or Ambiguous with the slugs that match.
        """
        with reading(self._engine) as connection:
            return finding.stories_of(connection, [finding.story_key(connection, name)])[0]

    def story_begun(self, name: str) -> Story | None:
        """The story with this slug, old or new, or the only one whose slug begins so; None where none does.

        Raises Ambiguous where several begin so.
        """
        with reading(self._engine) as connection:
            key = finding.story_begun(connection, name)
            return finding.stories_of(connection, [key])[0] if key else None

    def dispatch(self, name: str) -> StoredDispatch:
        """The dispatch that a `dispatch_id`, a key, or the unique beginning of one names."""
        with reading(self._engine) as connection:
            key = finding.dispatch_key(connection, name)
            return finding.dispatches_of(connection, [key])[key]

    def extraction(self, key: str) -> Extraction:
        """A stored dispatch with its claims and quotes, by key or name."""
        with reading(self._engine) as connection:
            found = finding.dispatch_key(connection, key)
            stored = finding.dispatches_of(connection, [found])[found]
            return finding.extraction(connection, stored)

    def find(self, name: str) -> Found:
        """What an id (`c…`, `q…`, `f…`) or the beginning of one names. Raises NotFound or Ambiguous."""
        with reading(self._engine) as connection:
            return finding.find(connection, name)

    # rows for tables and exports, one at a time, under the column names of the interface

    def claims(self, filters: Filters = ALL) -> Iterator[Shown]:
        """The rows of `export claims`, as dicts by column:
        claim_id, story, figure_id, dispatch_id, …, every field of a claim, review, retracted.
        """
        return self._rows(queries.claims, filters)

    def quotes(self, filters: Filters = ALL) -> Iterator[Shown]:
        """The rows of `export quotes`, as dicts by column:
        quote_id, story, dispatch_id, …, every field of a quote, retracted.
        """
        return self._rows(queries.quotes, filters)

    def figures(self, filters: Filters = ALL) -> Iterator[Shown]:
        """The rows of `export figures`, as dicts by column:
        figure_id, story, label, …, the latest reading: value, low, high, bound, text, source, place.
        """
        return self._rows(queries.figures, filters)

    def changes(self, filters: Filters = ALL) -> Iterator[Shown]:
        """The rows of `export changes`, as dicts by column:
        figure_id, story, change, from_… and to_… (dispatch_id, published, text, value, source), delta, why.
        """
        return self._rows(queries.changes, filters)

    def stories(self, filters: Filters = ALL) -> Iterator[Shown]:
        """The rows of `export stories`, as dicts by column:
        story (its slug), title, lang, first_published, last_published, how many of each.
        """
        return self._rows(queries.stories, filters)

    def dispatches(self, filters: Filters = ALL) -> Iterator[Shown]:
        """Dispatches without their text, as dicts by column:
        dispatch_id, story, published, title, …, retracted, how many claims and quotes.
        """
        return self._rows(queries.dispatches, filters)

    def _rows(
        self, query: Callable[[Connection, Filters], Iterator[Shown]], filters: Filters
    ) -> Iterator[Shown]:
        with reading(self._engine) as connection:
            if filters.story is not None:
                filters = replace(filters, story=finding.story_key(connection, filters.story))
            yield from query(connection.execution_options(yield_per=500), filters)

    def search(self, words: str, limit: int = 20) -> list[Shown]:
        """The dispatches that hold all the words (`"…"` a phrase), best first, as `dispatches` gives them."""
        with reading(self._engine) as connection:
            keys = fulltext.match(connection, words, limit)
            found = queries.dispatches(connection, Filters(dispatches=keys))
            by_key = {row["dispatch_key"]: row for row in found}
            return [by_key[key] for key in keys if key in by_key]

    # what people decide

    def retract(self, name: str, *, by: str | None = None, note: str | None = None) -> Decision:
        """Mark a dispatch as retracted; its claims stay, marked. Undone like any decision."""
        return self.add_decision(Decision("retract", {"dispatch": self.dispatch(name).key}, {}, by, note))

    def versions(self, name: str) -> list[StoredDispatch]:
        """All versions of the article that a dispatch is one of, itself included, in their order."""
        with reading(self._engine) as connection:
            return finding.versions(connection, finding.dispatch_key(connection, name))

    def delete(self, name: str, *, by: str | None = None, note: str | None = None) -> Decision:
        """Delete a dispatch for good, with all that was found in it; it is not ingested again.

        Other versions of its article stay, under the names they have, and more may come. With the last of
        them goes the article: no version of it is ingested again.
        """
        stored = self.dispatch(name)
        known_by = {"content_hash": stored.dispatch.content_hash, "name": stored.name}
        if len(self.versions(stored.key)) == 1:
            known_by["article_id"] = stored.dispatch.id or ""
        made = self.add_decision(Decision("delete", {"dispatch": stored.key, **known_by}, {}, by, note))
        upkeep.forget(self._engine)
        return made

    def removed_ids(self) -> list[str]:
        """The article ids of what was deleted for good; the key of a dispatch whose other versions stayed."""
        with reading(self._engine) as connection:
            listed = connection.execute(REMOVED.select().order_by(REMOVED.c.at, REMOVED.c.key))
            return [row.article_id or row.key for row in listed]

    def add_decision(self, decision: Decision) -> Decision:
        """Write a decision into the log and carry it out; the decision with its number and time.

        Claims show it at once; the stories concerned become stale. Raises UsageError for an edit that makes
        no sense.
        """
        return self.add_decisions([decision])[0]

    def add_decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """`add_decision` on several, all or none."""
        with transaction(self._engine) as connection:
            return [review.append(connection, decision) for decision in decisions]

    def decisions(self, actions: Sequence[str] = (), *, undone: bool = False) -> list[Decision]:
        """The log in order: the decisions that stand (of some actions), or with `undone` all ever made."""
        with reading(self._engine) as connection:
            if undone:
                return [d for d in review.logged(connection) if not actions or d.action in actions]
            return list(review.standing(connection, actions))

    def undo(self, seq: int, *, by: str | None = None, note: str | None = None) -> Decision:
        """Take a decision back. Raises NotFound, or StoreError where it cannot be undone."""
        with transaction(self._engine) as connection:
            return review.undo(connection, seq, by, note)

    def replay(self, log: Iterable[Decision]) -> list[Decision]:
        """Make the decisions of another store's log here too, each once, all or none; those that were new."""
        with transaction(self._engine) as connection:
            return review.replay(connection, log)

    # upkeep

    def stats(self) -> dict[str, int | str]:
        """How many rows of each kind, the schema's revision, and the size in bytes."""
        return upkeep.stats(self._engine)

    def check(self) -> list[str]:
        """What is wrong with the store, one sentence each; empty where nothing is."""
        return upkeep.check(self._engine)

    def tidy(self) -> None:
        """Make the search index anew, and let the engine measure its tables."""
        upkeep.tidy(self._engine)

    def backup(self, path: str | Path) -> Path:
        """Copy the store to a new file while others may write. Raises StoreError where the file exists."""
        return upkeep.backup(self._engine, Path(path))
