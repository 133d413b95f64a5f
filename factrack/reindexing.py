"""Reading again what a store holds, as the rules and the lexicons are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factrack import pipeline, stories
from factrack.languages import newsroom
from factrack.pipeline import silent

if TYPE_CHECKING:
    from factrack.store import Decision
    from factrack.store.store import Store


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What reading again changed: claim ids that came, went and stayed, and decisions whose claim is gone.

    `left` says how many dispatches were left as they are, for each lexicon that they were read with.
    """

    dispatches: int
    came: int
    went: int
    stayed: int
    homeless: tuple[Decision, ...]
    left: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """What happened, a line each."""
        yield f"{self.dispatches} dispatches read again"
        yield f"claims: {self.stayed} stayed, {self.came} came, {self.went} went"
        for lexicon, count in sorted(self.left.items()):
            yield (
                f"{count} dispatches left as they are: read with the lexicon {lexicon}, which was not given;"
                " --lexicon FILE reads them with it, --drop-lexicons without"
            )
        for decision in self.homeless:
            where = decision.target
            place = f"{where['field']} {where['start']}-{where['end']}"
            yield f"decision {decision.seq}: no claim at {place} any more"


def _readable_again(
    store: Store, keys: Sequence[str], given: Sequence[Path]
) -> tuple[list[str], Counter[str]]:
    """The dispatches that lose no lexicon when they are read again; how many others were read with each."""
    names = {newsroom.stamp(file).partition(":")[0] for file in given}
    left: Counter[str] = Counter()
    kept = []
    for key, stamp in store.stamps(keys).items():
        missing = {lexicon.partition(":")[0] for lexicon in stamp.split()[1:]} - names
        left.update(missing)
        kept += [] if missing else [key]
    return kept, left


def reindex(
    store: Store,
    *,
    every: bool = False,
    lexicons: Sequence[Path] = (),
    drop: bool = False,
    tick: pipeline.Tick = silent,
) -> Reindexed:
    """Extracts again what another version extracted (`every`: all), and links it again.

    Claims whose span stands keep their id and every decision. What was read with a newsroom's lexicon that is
    not among `lexicons` is left as it is, unless `drop`.
    """
    keys = [p.key for p, _ in store.profiles()] if every else store.outdated()
    left: Counter[str] = Counter()
    if not drop:
        keys, left = _readable_again(store, keys, lexicons)
    before: set[str] = set()
    after: set[str] = set()
    homeless: list[Decision] = []
    for done, batch in enumerate(pipeline.batches(keys, pipeline.BATCH)):
        before.update(c.id for held in store.claims_of(batch, rejected=True).values() for c in held)
        stored = store.dispatches_of(batch)
        found = pipeline.extract_each([stored[key].dispatch for key in batch])
        after.update(c.id for f in found for c in f.claims)
        pinned = {p.key: p.pinned for p in store.profiles_of(batch)}
        homeless += store.replace(found, [stories.profile(f, pinned.get(f.dispatch.key)) for f in found])
        tick(min(len(keys), (done + 1) * pipeline.BATCH), len(keys))
    pipeline.link(store, since=keys)
    return Reindexed(
        len(keys), len(after - before), len(before - after), len(after & before), tuple(homeless), left
    )
