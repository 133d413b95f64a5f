"""Numbers that do not add up: within a dispatch, across a story, and in a draft set against its story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factrack import figures, pipeline
from factrack.model import Dispatch

if TYPE_CHECKING:
    from factrack.figures import Finding
    from factrack.store.store import Store


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding, the story it belongs to (None for a file of its own), and what its dispatches are called."""

    story: str | None
    finding: Finding
    names: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """The fault as a row of plain values."""
        return {
            "story": self.story,
            "kind": self.finding.kind,
            "message": self.finding.message,
            "arithmetic": self.finding.arithmetic,
            "sentences": "\n".join(self.finding.sentences),
            "dispatches": "\n".join(dict.fromkeys(self.names)),
            "claims": "\n".join(claim.id for claim in self.finding.claims),
            "figure_id": self.finding.figure_id,
        }


COLUMNS = ("story", "kind", "message", "arithmetic", "sentences", "dispatches", "claims", "figure_id")


def story(store: Store, name: str) -> Iterator[Fault]:
    """What does not add up in a story and in each of its dispatches. Raises NotFound or Ambiguous."""
    found = store.story(name)
    told = pipeline.instalments(store, found.members)
    names = {key: stored.name for key, stored in store.dispatches_of(found.members).items()}
    for instalment in told:
        yield from _faults(figures.check_dispatch(instalment), found.slug, names)
    yield from _faults(figures.check_story(found.key, told), found.slug, names)


def every_story(store: Store) -> Iterator[Fault]:
    """The same for all stories of a store, by time."""
    for row in list(store.stories()):
        yield from story(store, row["story_key"])


def drafts(store: Store | None, dispatches: Iterable[Dispatch], name: str | None) -> Iterator[Fault]:
    """What does not add up in drafts; with a story, also which numbers are stale, disputed or unknown to
    it."""
    known = store.story(name) if store is not None and name else None
    told = pipeline.instalments(store, known.members) if store is not None and known else []
    names = {i.key: i.title for i in told}
    if store is not None and known is not None:
        names |= {key: stored.name for key, stored in store.dispatches_of(known.members).items()}
    for dispatch in dispatches:
        draft = figures.Instalment.of(pipeline.extract(dispatch))
        called = {**names, draft.key: dispatch.origin or "draft"}
        slug = known.slug if known else None
        yield from _faults(figures.check_dispatch(draft), slug, called)
        if known is not None:
            yield from _faults(figures.check_draft(draft, known.key, told), slug, called)


def _faults(found: Iterable[Finding], slug: str | None, names: Mapping[str, str]) -> Iterator[Fault]:
    for finding in found:
        yield Fault(slug, finding, tuple(names.get(key, key) for key in finding.dispatches))
