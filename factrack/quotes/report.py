"""What a reporting verb does in its line, as a record, and what every reading of one asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from factrack.quotes.adjuncts import skip_adjuncts
from factrack.quotes.contents import (
    accusation,
    bare_clause,
    directive,
    infinitive,
    reported_clause,
    whether_clause,
)
from factrack.quotes.cues import Cue, sources, verbs
from factrack.quotes.flags import BREAKS, CONJUNCTIONS, PAUSES, POSSESSIVES
from factrack.quotes.lines import QUOTE, Line, has_verb
from factrack.quotes.mentions import Mention, pronoun_at
from factrack.quotes.pieces import numbered, piece
from factrack.records import maker
from factrack.text import phrases

Range = tuple[int, int]


class Report(NamedTuple):
    """A reporting verb read in its line; ranges are word indices.

    `[first, last)` is the attribution, `[verb, last)` the reporting words in it. `content` are the reported
    words outside marks: a clause that makes an indirect quote, in one or two parts. `reach` is where marked
    words belong to it. `shares` says that its subject is that of the report before it.
    """

    line: Line
    first: int
    verb: int
    last: int
    takes: frozenset[str]
    rule: str
    subject: Mention | None
    content: tuple[Range, ...] = ()
    reach: tuple[Range, ...] = ()
    shares: bool = False
    relative: bool = False
    """Its subject is a relative pronoun's."""


make_report: Final = maker(Report)


def pause_before(line: Line, i: int) -> bool:
    """Whether the word before `i` parts what was said from the reporting words: a mark, or marked words."""
    return i > 0 and (line.kinds[i - 1] == QUOTE or (i > 1 and bool(line.flags[i - 1] & PAUSES)))


def pauses_before(line: Line, i: int) -> bool:
    """Whether anything before word `i` may part what was said from reporting words."""
    if line.held & PAUSES:
        for here, bits in line.notable:
            if here >= i:
                break
            if bits & PAUSES:
                return True
    return bool(line.marked) and min(line.marked) < i


def said_before(line: Line, last: int) -> Range | None:
    """The words before an attribution that ends what was said.

    From where that began; None where nothing was.
    """
    while last > 0 and line.flags[last - 1] & PAUSES:
        last -= 1
    begin = _after_another(line, last)
    if last <= begin:
        return None
    return begin, last


def _after_another(line: Line, last: int) -> int:
    """The index after a semicolon before `last` that ends what somebody else said; 0 for none.

    `Le pont tient, dit le maire; il penche, réplique un riverain.`
    """
    for i in reversed(line.stops):
        if i < last and line.words[i] == ";":
            other = any(cue.last <= i and pause_before(line, cue.first) for cue in verbs(line))
            other = other or any(source.last <= i for source in sources(line) if source.kind in _NAMING)
            return i + 1 if other else 0
    return 0


_NAMING: Final = frozenset({"according", "per"})
"""Words that give a source as a reporting verb does: `Selon la CFDT, 30 ont débrayé; ils étaient 20, dit`."""


def ends(line: Line, i: int) -> bool:
    """Whether nothing but adjuncts stands between word `i` and the next pause."""
    here = skip_adjuncts(line, i)
    return line.words[here] != ":" and bool(line.flags[here] & (PAUSES | BREAKS))


def outside_marks(line: Line, part: Range) -> bool:
    """Whether a range says something outside marks: it has none, or a verb stands beside them."""
    return QUOTE not in line.kinds[slice(*part)] or has_verb(line, *part)


def beside_marks(line: Line, part: Range) -> bool:
    """Whether a word stands beside the marked ones."""
    return not _MARKS.issuperset(line.kinds[slice(*part)])


_MARKS: Final = frozenset({QUOTE, phrases.MARK})


def can_speak(line: Line, subject: Mention) -> bool:
    """Whether a mention can be a speaker by its form.

    A name, a pronoun, or a phrase that is no bare number, no date, no amount and no length of time.
    """
    if not subject.pronoun and _numbered(line, subject):
        return False
    if subject.pronoun or subject.name_start is not None or subject.kind is not None:
        return True
    return line.kinds[line.index_at(subject.start)] not in (phrases.NUMBER, phrases.ADVERB)


def _numbered(line: Line, subject: Mention) -> bool:
    """Whether a mention only counts or dates: `first`, `March 28`, `Rs 28,000`, `40 minutes`."""
    lists, first = line.view.vocabulary.lists, line.index_at(subject.start)
    if line.words[first] in lists["ordinals"]:
        return line.index_at(subject.end) <= first + 1
    if line.kinds[first] == phrases.NUMBER:
        return line.words[first + 1] in lists["lengths"]
    return numbered(line, first)


def agrees(line: Line, cue: Cue, subject: Mention) -> bool:
    """Whether a subject behind its verb may be that of a plural: `, réclament une prime` is what they want.

    One of several (`affirment le maire et son adjoint`), or a noun for many (`une majorité de juges`), may.
    """
    vocabulary = line.view.vocabulary
    if not any(line.words[cue.first].endswith(ending) for ending in vocabulary.lists["plural_verbs"]):
        return True
    one = vocabulary.articles.get(line.words[line.index_at(subject.start)]) in _SINGULAR
    if not one or subject.plural or subject.kind == "group" or subject.head in vocabulary.lists["many"]:
        return True
    last = line.index_at(subject.end)
    return any(bits & CONJUNCTIONS for bits in line.flags[line.index_at(subject.start) : last + 1])


_SINGULAR: Final = frozenset({"m", "f"})


def past_addressee(line: Line, cue: Cue) -> int:
    """The index after whom a verb is said to (`told AFP by phone`)."""
    if "addressee" not in cue.takes:
        return cue.last
    after = pronoun_at(line, cue.last)
    if after > cue.last and not _owns(line, cue.last):
        return after
    found = piece(line, cue.last, line.size)
    return found.last if found else cue.last


def _owns(line: Line, i: int) -> bool:
    """Whether a pronoun at `i` owns the noun after it: `told her staff to …`."""
    if not line.flags[i] & POSSESSIVES or line.kinds[i + 1] != phrases.WORD:
        return False
    return line.kinds[i + 2] in (phrases.PREPOSITION, phrases.RELATIVE, phrases.MARK, QUOTE)


class Content(NamedTuple):
    """What a verb may report: after verbs that take one of `needs`, it begins where `begins` finds it."""

    rule: str
    needs: frozenset[str]
    begins: Callable[[Line, Cue, int], int | None]


_CONTENTS: Final = (
    Content("reported clause", frozenset({"clause"}), reported_clause),
    Content("question", frozenset({"asks", "tells"}), whether_clause),
    Content("accusation", frozenset({"blame"}), accusation),
    Content("infinitive", frozenset({"gerund", "infinitive"}), infinitive),
    Content("directive", frozenset({"orders"}), directive),
    Content("clause without that", frozenset({"bare"}), bare_clause),
)


@cache
def contents(takes: frozenset[str]) -> tuple[Content, ...]:
    """What a verb may report by what it takes, in the order in which it is looked for."""
    return tuple(content for content in _CONTENTS if not content.needs.isdisjoint(takes))
