"""When two dispatches tell the same story: two tables, of what links and of what forbids it.

The first rule that holds links a pair, unless a veto forbids it. A rule asks for a fact, for a time in which
it holds, and for the least likeness it needs; the rules are in the order of their trust.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from factrack.model import Profile
from factrack.stories import naming, titles
from factrack.stories.index import HORIZON, Entry, Likeness
from factrack.stories.terms import TITLE, WEIGHTS, Kind

UNDATED = timedelta(days=2)
"""The time taken to lie between two dispatches where one has no date."""
_SEASON = timedelta(days=60)
"""From this age on, what looks back at an event is another story."""
_ROUND = timedelta(days=5)
"""The time in which a match is written about."""
_SHARED = 9
"""What shared names weigh where they stand for a subject of both dispatches."""
_MANY = 15
"""What shared names weigh where they decide alone: thrice as much as one of both titles."""


class Pair(NamedTuple):
    """A new dispatch and an earlier one, with what they share."""

    new: Entry
    old: Entry
    likeness: Likeness

    @property
    def gap(self) -> timedelta:
        """The time between the two, never negative."""
        new, old = self.new.profile.at, self.old.profile.at
        return UNDATED if new is None or old is None else abs(new - old)

    def both(self, take: Callable[[Profile], object]) -> bool:
        """Whether a property is set, and the same, in both."""
        value = take(self.new.profile)
        return value is not None and value == take(self.old.profile)

    def either(self, genre: str) -> bool:
        """Whether one of the two is of a genre."""
        return genre in (self.new.profile.genre, self.old.profile.genre)


# --- Facts that link


def same_article(pair: Pair) -> bool:
    """Versions of one article."""
    return pair.both(lambda p: p.article_id)


def same_pin(pair: Pair) -> bool:
    """A person put both in the same story."""
    return pair.both(lambda p: p.pinned)


def pinned_by_name(pair: Pair) -> bool:
    """A person put the new dispatch in the story of that name, which is what the old one would be called by
    itself.
    """
    pinned = pair.new.profile.pinned
    return pinned is not None and naming.slugify(pinned) == naming.slug_for(pair.old.profile)


def same_event(pair: Pair) -> bool:
    """Both name the same event."""
    return not pair.new.events.isdisjoint(pair.old.events)


def same_slug(pair: Pair) -> bool:
    """The agency gave both one keyword, which is not a topic's."""
    return pair.both(lambda p: titles.own_slug(p.slug))


def same_head(pair: Pair) -> bool:
    """The titles have the same head, of several words."""
    return pair.both(titles.strong_head)


def same_label(pair: Pair) -> bool:
    """The titles have the same head, if only of one word that is no known topic."""
    return pair.both(titles.own_head)


def same_names(pair: Pair) -> bool:
    """Names that weigh nearly as much as one of both titles, with words; or thrice as much alone."""
    shared = pair.likeness
    return (shared.named >= 4.5 and shared.worded > 0) or shared.named >= _MANY


def more_names(pair: Pair) -> bool:
    """The same, with somewhat more names."""
    return same_names(pair) and pair.likeness.named >= 5.5


def same_names_and_words(pair: Pair) -> bool:
    """Some name, and many words."""
    return pair.likeness.named > 0 and pair.likeness.worded >= 4


def same_words(pair: Pair) -> bool:
    """No title names anybody or any place, so words decide."""
    return not pair.new.titled and not pair.old.titled


def same_topic_and_words(pair: Pair) -> bool:
    """The titles have one head, be it a mere topic, and several words."""
    return pair.both(lambda p: p.head) and pair.likeness.worded >= 6


def two_titled(pair: Pair) -> bool:
    """Two names or places stand in both titles."""
    return len(pair.new.titled & pair.old.titled) > 1


def titled_name(pair: Pair) -> bool:
    """Both titles and texts are on one name that is no known place, and more names are shared."""
    if pair.likeness.named < _SHARED:
        return False
    return any(
        max(pair.new.weights[term], pair.old.weights[term]) > WEIGHTS[Kind.NAME][TITLE]
        for term in pair.new.subjects & pair.old.subjects
    )


def what_where_and_names(pair: Pair) -> bool:
    """Both titles say that the same happened in the same place, and names besides are shared."""
    return pair.likeness.named >= 6 and what_and_where(pair)


def what_and_where(pair: Pair) -> bool:
    """Both titles say that the same happened in the same place."""
    shared = pair.new.titled & pair.old.titled
    return bool(shared) and not pair.new.happenings.isdisjoint(pair.old.happenings)


def translated(pair: Pair) -> bool:
    """Across languages, where few words can meet: some name and one word, or names alone."""
    shared = pair.likeness
    other = pair.new.profile.lang != pair.old.profile.lang
    return other and ((shared.named >= 4 and shared.worded > 0) or shared.named >= _MANY)


def _nothing(_new: Entry) -> bool:
    return True


def _pin(new: Entry) -> bool:
    return new.profile.pinned is not None


def _article(new: Entry) -> bool:
    return new.profile.article_id is not None


def _event(new: Entry) -> bool:
    return bool(new.events)


def _slug(new: Entry) -> bool:
    return new.profile.slug is not None


def _head(new: Entry) -> bool:
    return new.profile.head is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """What links: a fact, within a time, from a likeness on. More `trust` goes first, then what is more
    alike. `needs` is what a new dispatch must have for the fact to be asked at all.
    """

    name: str
    fact: Callable[[Pair], bool]
    within: timedelta
    likeness: float
    trust: int = 0
    needs: Callable[[Entry], bool] = _nothing


def _days(count: int) -> timedelta:
    return timedelta(days=count)


RULES: tuple[Rule, ...] = (
    Rule("pinned", same_pin, HORIZON, 0.0, trust=4, needs=_pin),
    Rule("pinned to a story's name", pinned_by_name, HORIZON, 0.0, trust=3, needs=_pin),
    Rule("version of one article", same_article, HORIZON, 0.0, trust=2, needs=_article),
    Rule("same named event", same_event, _days(45), 0.05, trust=1, needs=_event),
    Rule("same slug", same_slug, _days(2), 0.0, trust=1, needs=_slug),
    Rule("same slug, days apart", same_slug, _days(14), 0.05, trust=1, needs=_slug),
    Rule("same slug, later", same_slug, HORIZON, 0.10, needs=_slug),
    Rule("same head", same_head, _days(21), 0.05, needs=_head),
    Rule("same head, later", same_head, HORIZON, 0.12, needs=_head),
    Rule("same label", same_label, _days(60), 0.07, needs=_head),
    Rule("two languages", translated, _days(5), 0.13),
    Rule("shared names", same_names, _days(4), 0.15),
    Rule("shared names, weeks apart", same_names, _days(28), 0.18),
    Rule("shared names, later", more_names, HORIZON, 0.21),
    Rule("a name and words", same_names_and_words, _days(10), 0.25),
    Rule("two names of both titles", two_titled, _days(3), 0.30),
    Rule("what and where of both titles", what_and_where, _days(2), 0.35),
    Rule("what and where, and names", what_where_and_names, _days(5), 0.12),
    Rule("a name of both titles", titled_name, _days(2), 0.15),
    Rule("same topic and words", same_topic_and_words, _days(4), 0.30, needs=_head),
    Rule("shared words", same_words, _days(8), 0.33),
)


# --- Facts that forbid


def digest(pair: Pair) -> bool:
    """A piece on many stories."""
    return pair.either("digest")


def live_blog(pair: Pair) -> bool:
    """A live blog follows nothing but itself."""
    return pair.either("live") and not (pair.both(lambda p: p.genre) and same_label(pair))


def anniversary(pair: Pair) -> bool:
    """What looks back from afar is another story."""
    return pair.either("lookback") and pair.gap > _SEASON


def other_event(pair: Pair) -> bool:
    """Both name events of one kind, and none is the same: two storms."""
    if not pair.new.events or not pair.old.events:
        return False
    old = _events(pair.old)
    return any(kind in old and not (names & old[kind]) for kind, names in _events(pair.new).items())


def _events(entry: Entry) -> dict[str, set[str]]:
    """The named events of a dispatch: kind → names."""
    found: dict[str, set[str]] = {}
    for term in entry.events:
        _, kind, name = term.split(":", 2)
        found.setdefault(kind, set()).add(name)
    return found


def other_match(pair: Pair) -> bool:
    """A match has two sides and is over in days: what shares one side only, or comes later, is another.

    What goes on off the pitch is no match: two titles on a club's fine are on one affair.
    """
    if not pair.either("sport") or what_and_where(pair):
        return False
    return pair.gap > _ROUND or len(pair.new.titled & pair.old.titled) < 2


def other_names(pair: Pair) -> bool:
    """Both titles name somebody or some place, and neither's names stand anywhere in the other dispatch.

    Many names in common say otherwise: a place has another name in another language (`Açores`, `Azores`).
    """
    new, old = pair.new, pair.old
    if pair.likeness.named >= _MANY:
        return False
    if not new.titled or not old.titled:
        return bool(new.titled or old.titled) and not (pair.likeness.named or same_topic_and_words(pair))
    return new.titled.isdisjoint(old.weights) and old.titled.isdisjoint(new.weights)


def other_subject(pair: Pair) -> bool:
    """The new title is on somebody unheard of, and not on whom the old title is on, though the text may
    mention them; many names in common say otherwise.
    """
    new, old = pair.new, pair.old
    return pair.likeness.named < _MANY and bool(
        new.subjects
        and old.subjects
        and new.subjects.isdisjoint(old.weights)
        and old.subjects.isdisjoint(new.titled)
    )


@dataclass(frozen=True, slots=True)
class Veto:
    """What forbids a link by a rule of at most this trust."""

    name: str
    fact: Callable[[Pair], bool]
    trust: int


VETOES: tuple[Veto, ...] = (
    Veto("a piece on many stories", digest, trust=1),
    Veto("a live blog", live_blog, trust=1),
    Veto("another named event", other_event, trust=1),
    Veto("an anniversary", anniversary, trust=1),
    Veto("another match", other_match, trust=1),
    Veto("other names", other_names, trust=0),
    Veto("another subject", other_subject, trust=0),
)
_PINS = 3
"""The trust from which a rule is a person's word: nothing else places a dispatch that was pinned."""


def open_to(new: Entry) -> list[Rule]:
    """The rules that can link a new dispatch, by what it has itself."""
    least = _PINS if new.profile.pinned else 0
    return [rule for rule in RULES if rule.trust >= least and rule.needs(new)]


def verdict(pair: Pair, rules: Sequence[Rule] | None = None) -> Rule | None:
    """The rule that links a pair, of those `open_to` the new dispatch; None where none does or a veto forbids
    it.
    """
    likeness, gap = pair.likeness.whole, pair.gap
    for rule in open_to(pair.new) if rules is None else rules:
        if likeness < rule.likeness or gap > rule.within:
            continue
        if rule.fact(pair):
            return None if _forbidden(rule, pair) else rule
    return None


def _forbidden(rule: Rule, pair: Pair) -> bool:
    return any(veto.trust >= rule.trust and veto.fact(pair) for veto in VETOES)
