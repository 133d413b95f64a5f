"""When two dispatches tell the same story: two tables, of what links and of what forbids it.

A pair of dispatches is first reduced to facts; a rule asks for facts, for a time in which it holds and for the least
likeness (0 to 1, the cosine of their weighted terms) it needs. The first veto that holds ends the matter; else the first
rule that holds links.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from factrack.model import Profile
from factrack.stories import titles
from factrack.stories.index import HORIZON, Entry

UNDATED = timedelta(days=2)
"""The time taken to lie between two dispatches where one has no date."""
_CENTRAL = 4
"""Weight from which a term stands in a title or a lead."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A new dispatch and an earlier one, with what they share; `likeness` from 0 to 1, `gap` never negative."""

    new: Entry
    old: Entry
    likeness: float

    @property
    def gap(self) -> timedelta:
        """The time between the two."""
        new, old = self.new.profile.at, self.old.profile.at
        return UNDATED if new is None or old is None else abs(new - old)

    def both(self, take: Callable[[Profile], object]) -> bool:
        """Whether a property is set, and the same, in both."""
        value = take(self.new.profile)
        return value is not None and value == take(self.old.profile)

    def either(self, genre: str) -> bool:
        """Whether one of the two is of a genre."""
        return genre in (self.new.profile.genre, self.old.profile.genre)

    def shared(self, least: int) -> int:
        """How many terms, numbers aside, weigh at least `least` in both."""
        old = self.old.weights
        return sum(
            w >= least and old.get(t, 0) >= least
            for t, w in self.new.weights.items()
            if not t.startswith(("q:", "x:"))
        )


def _events(entry: Entry) -> dict[str, set[str]]:
    """The named events of a dispatch: kind → names."""
    found: dict[str, set[str]] = {}
    for term in entry.weights:
        if term.startswith("e:"):
            _, kind, name = term.split(":", 2)
            found.setdefault(kind, set()).add(name)
    return found


def same_event(pair: Pair) -> bool:
    """Both name the same event."""
    return any(t.startswith("e:") and t in pair.old.weights for t in pair.new.weights)


def other_event(pair: Pair) -> bool:
    """Both name events of one kind, and no name is shared: two storms."""
    old = _events(pair.old)
    return any(kind in old and not (names & old[kind]) for kind, names in _events(pair.new).items())


def same_article(pair: Pair) -> bool:
    """Versions of one article."""
    return pair.both(lambda p: p.article_id)


def same_pin(pair: Pair) -> bool:
    """A person put both in the same story."""
    return pair.both(lambda p: p.pinned)


def same_slug(pair: Pair) -> bool:
    """The agency gave both one keyword, which is not a topic's."""
    slug = pair.new.profile.slug
    return pair.both(lambda p: p.slug) and slug is not None and not titles.is_generic(slug)


def strong_head(profile: Profile) -> str | None:
    """A head of more than one word that names no mere topic, sport or place."""
    head = profile.head
    if head is None or titles.is_generic(head) or titles.is_sport(head):
        return None
    return head if len(head.split()) > 1 else None


def topic(profile: Profile) -> str | None:
    """A head of one word that the lexicons do not know as a topic (`Norvalie`, `Retraites`)."""
    head = profile.head
    return head if head and not titles.is_generic(head) and not titles.is_sport(head) else None


@dataclass(frozen=True, slots=True)
class Rule:
    """What links: a fact, within a time, from a likeness on."""

    name: str
    fact: Callable[[Pair], bool]
    within: timedelta
    likeness: float


def _always(_pair: Pair) -> bool:
    return True


def _translated(pair: Pair) -> bool:
    return pair.new.profile.lang != pair.old.profile.lang


def _days(count: float) -> timedelta:
    return timedelta(days=count)


RULES: tuple[Rule, ...] = (
    Rule("version of one article", same_article, timedelta.max, 0.0),
    Rule("pinned", same_pin, timedelta.max, 0.0),
    Rule("same named event", same_event, _days(45), 0.05),
    Rule("same slug", same_slug, _days(10), 0.0),
    Rule("same slug, later", same_slug, HORIZON, 0.10),
    Rule("same head", lambda p: p.both(strong_head), _days(21), 0.05),
    Rule("same head, later", lambda p: p.both(strong_head), HORIZON, 0.12),
    Rule("same topic", lambda p: p.both(topic), _days(60), 0.07),
    Rule("two languages", _translated, _days(4), 0.13),
    Rule("shared terms, same days", _always, _days(3), 0.16),
    Rule("shared terms, same weeks", _always, _days(21), 0.18),
    Rule("shared terms, later", _always, HORIZON, 0.21),
)


@dataclass(frozen=True, slots=True)
class Veto:
    """What forbids a link, whatever else is shared."""

    name: str
    fact: Callable[[Pair], bool]


def _digest(pair: Pair) -> bool:
    return pair.either("digest")


def _live(pair: Pair) -> bool:
    return pair.either("live") and not (pair.both(lambda p: p.genre) and pair.both(strong_head))


def _anniversary(pair: Pair) -> bool:
    return pair.either("lookback") and pair.gap > _days(60)


def _match(pair: Pair) -> bool:
    """A match is told by its two sides within days: one shared team or player is another match."""
    return pair.either("sport") and (pair.gap > _days(5) or pair.shared(_CENTRAL - 1) < 2)


VETOES: tuple[Veto, ...] = (
    Veto("a piece on many stories", _digest),
    Veto("a live blog", _live),
    Veto("another named event", other_event),
    Veto("an anniversary", _anniversary),
    Veto("another match", _match),
)
_BEYOND_VETO = 2
"""Rules that no veto stops: versions of one article, and what a person pinned."""


def verdict(pair: Pair) -> tuple[int, str] | None:
    """The first rule that links a pair, with its place in the table; None where nothing does."""
    vetoed = any(veto.fact(pair) for veto in VETOES)
    for place, rule in enumerate(RULES[:_BEYOND_VETO] if vetoed else RULES):
        if pair.likeness >= rule.likeness and pair.gap <= rule.within and rule.fact(pair):
            return place, rule.name
    return None
