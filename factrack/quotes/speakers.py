"""From a mention to a speaker.

The fullest name in the dispatch, for surnames, acronyms, pronouns and descriptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from factrack.model import FieldName, SpeakerKind
from factrack.quotes import acronyms, firms, runs, subjects, topics
from factrack.quotes.entities import Entity, agrees, kind_of, learned, may_be, words_of
from factrack.quotes.introduced import Bodies, Introduced, described, roles_before
from factrack.quotes.lines import Line, View
from factrack.quotes.mentions import Mention
from factrack.records import maker
from factrack.text import phrases

_LOOK_BACK: Final = 6
"""How many lines back a pronoun may point."""
_Kinds = frozenset[SpeakerKind | None]
_THINGS: Final[_Kinds] = frozenset({"group", "document"})
_MAYBE_THINGS: Final[_Kinds] = _THINGS | {None}
_MAYBE_PERSONS: Final[_Kinds] = frozenset({"person", None})
_ANY: Final = _MAYBE_THINGS | _MAYBE_PERSONS
_POINTED_AT: Final[tuple[tuple[SpeakerKind, _Kinds], ...]] = (
    ("person", _MAYBE_PERSONS),
    ("group", frozenset({"group", None})),
    ("document", frozenset({"document"})),
)
"""What a definite description may point to: its class, and what is known of whom it may mean."""


class Speaker(NamedTuple):
    """Who answers for words: the fields of a quote that say so."""

    name: str | None
    text: str | None
    kind: SpeakerKind | None
    role: str | None
    start: int | None = None
    end: int | None = None
    mention_start: int | None = None
    mention_end: int | None = None


_speaker: Final = maker(Speaker)
NOBODY: Final = Speaker(None, None, None, None)


class Cast:
    """The people, bodies and documents of a dispatch, in the order in which they come up."""

    def __init__(self, views: tuple[View, ...]) -> None:
        self._views = views
        self._entities: dict[str, Entity] = {}
        self._recent: dict[Line, list[tuple[int, Entity]]] = {}
        self._subjects: dict[Line, tuple[Mention | None, Mention | None]] = {}
        self._met: dict[tuple[FieldName, int, int], Entity] = {}
        self._runs: dict[tuple[View, int], list[tuple[str, str, int]]] = {}
        self._full_names: dict[str, tuple[str, FieldName, int] | None] = {}
        self._bodies: Bodies | None = None
        self._only_firm: list[Introduced | None] | None = None
        self._acronyms: dict[str, tuple[str, FieldName, int] | None] = {}

    # --- names --------------------------------------------------------------------------------------------

    def _full_name(self, surname: str) -> tuple[str, FieldName, int] | None:
        """The name of several words that ends in `surname`, and where it stands first; body before title."""
        if surname not in self._full_names:
            self._full_names[surname] = self._looked_up(surname.lower())
        return self._full_names[surname]

    def _looked_up(self, surname: str) -> tuple[str, FieldName, int] | None:
        for view in reversed(self._views):
            for run, at in self._runs_to(view, surname):
                name, start = runs.without_roles(
                    view.vocabulary, run.removesuffix(view.vocabulary.possessive), at
                )
                if " " in name:
                    return name, view.passage.field, start
        return None

    def _runs_to(self, view: View, surname: str) -> Iterator[tuple[str, int]]:
        """The runs of capitals of a view that end in a surname, in the paragraphs that hold it."""
        here = view.lower.find(surname) if surname else -1
        while here >= 0:
            if not runs.may_end(view.plain, here):
                here = view.lower.find(surname, here + 1)
                continue
            begin, end = view.lower.rfind("\n", 0, here) + 1, view.lower.find("\n", here)
            if (view, begin) not in self._runs:
                self._runs[view, begin] = runs.of(view, begin, end if end >= 0 else len(view.lower))
            for last, run, at in self._runs[view, begin]:
                if last == surname:
                    yield run, at
            here = view.lower.find(surname, max(end, here + 1)) if end >= 0 else -1  # always further on

    def _fullest(self, name: str, field: FieldName, start: int) -> tuple[str, FieldName, int]:
        """The fullest form of a name in the dispatch: a surname's full name, what an acronym stands for."""
        if " " in name:
            return name, field, start
        found = self._full_name(name)
        if found:
            return found
        if name.lower() in self._views[0].vocabulary.classes:
            return self._begun(name, field, start)
        if name.isupper() and len(name) >= 2:
            return self._spelled_out(name, field, start)
        return name, field, start

    def _begun(self, noun: str, field: FieldName, start: int) -> tuple[str, FieldName, int]:
        """The body whose name begins with a noun that stands for it: `l'Agence`, `the Commission`."""
        for entity in self._entities.values():
            if entity.named and entity.kind != "person" and entity.name.startswith(f"{noun} "):
                return entity.name, entity.field, entity.start
        return noun, field, start

    def _spelled_out(self, acronym: str, field: FieldName, start: int) -> tuple[str, FieldName, int]:
        """What an acronym stands for.

        The name with its initials, or with the acronym after it in brackets.
        """
        for entity in self._entities.values():
            text = next(v.plain for v in self._views if v.passage.field == entity.field)
            initials = "".join(w[0] for w in entity.name.split() if len(w) > 3 or w[0].isupper()).upper()
            if initials == acronym or text[entity.end : entity.end + len(acronym) + 3] == f" ({acronym})":
                return entity.name, entity.field, entity.start
        if acronym not in self._acronyms:
            self._acronyms[acronym] = self._written_out(acronym)
        return self._acronyms[acronym] or (acronym, field, start)

    def _written_out(self, acronym: str) -> tuple[str, FieldName, int] | None:
        """Where the text spells an acronym out: looked for once a dispatch."""
        for find in acronyms.SPELLED:
            for view in self._views:
                name, place = find(view.plain, acronym)
                if name:
                    return name, view.passage.field, place
        return None

    # --- what a mention is --------------------------------------------------------------------------------

    def speaker(self, mention: Mention, line: Line) -> Speaker:
        """Who a mention is. It is remembered: later pronouns and descriptions may point to it."""
        text = line.view.passage.text[mention.start : mention.end]
        entity = self._entity(mention, line)
        field = line.view.passage.field
        if entity is None:
            name = None if mention.pronoun else text
            return _speaker(name, text, mention.kind, None, mention.start, mention.end)
        if not _undetermined(mention, line):
            self._recent.setdefault(line, []).append((mention.start, entity))
        elsewhere = entity.field == field and not mention.start <= entity.start < mention.end
        return _speaker(
            entity.name, text, kind_of(entity, line.view.vocabulary), entity.role, mention.start, mention.end,
            entity.start if elsewhere else None, entity.end if elsewhere else None,
        )  # fmt: skip

    def meet(self, mention: Mention, line: Line) -> None:
        """Remember a mention ahead of its turn, so that descriptions before it can be resolved."""
        if not mention.pronoun and not (mention.bare and mention.name_start is None):
            self._remember(mention, line)

    def _entity(self, mention: Mention, line: Line) -> Entity | None:
        if mention.pronoun:
            return self._agreeing(mention, line)
        if mention.name_start is None and mention.bare:
            found = self._described(mention, line)
            if found:
                return found
        return self._remember(mention, line)

    def _remember(self, mention: Mention, line: Line) -> Entity:
        """The entity of a mention that names or describes somebody, new or known."""
        place = line.view.passage.field, mention.start, mention.end
        if place not in self._met:
            self._met[place] = self._entered(mention, line)
        return self._met[place]

    def _entered(self, mention: Mention, line: Line) -> Entity:
        text, field = line.view.passage.text, line.view.passage.field
        start, end, named = mention.start, mention.end, False
        if mention.name_start is not None and mention.name_end is not None:
            start, end, named = mention.name_start, mention.name_end, True
        name = text[start:end]
        if named:
            name, field, first = self._fullest(name, field, start)
            end = end if first == start else first + len(name)
            start = first
        role = text[mention.role_start : mention.role_end] if mention.role_start is not None else None
        key = " ".join(name.lower().split())
        known = self._entities.get(key)
        if known is None:
            known = self._entities[key] = Entity(
                name, mention.kind, mention.gender, mention.plural, role, set(), field, start, end,
                set(), named,
            )  # fmt: skip
            if named and start != mention.name_start:
                view = next(each for each in self._views if each.passage.field == field)
                known.heads.update(roles_before(view, start))
        known.kind = known.kind or mention.kind
        known.gender = known.gender or mention.gender
        known.role = known.role or role
        known.heads.add(mention.head)
        known.words.update(words_of(text[mention.start : mention.end]))
        if role:
            of_role = words_of(role)
            known.heads.update(of_role)
            known.words.update(of_role)
        return known

    # --- descriptions and pronouns ------------------------------------------------------------------------

    def _holding(self, mention: Mention, line: Line) -> Entity | None:
        """The entity whose phrase holds every word of a description.

        `the ministry`, `the transport minister`.
        """
        headed = [e for e in self._entities.values() if mention.head in e.heads]
        if not headed:
            return None
        text, vocabulary = line.view.passage.text, line.view.vocabulary
        words = frozenset(words_of(text[mention.start : mention.end]))
        wanted = words - vocabulary.lists["definites"]
        holders = [
            e for e in headed
            if wanted <= e.words and e.words != words
            and not (mention.kind in _THINGS and e.kind == "person")
        ]  # fmt: skip
        if not wanted or not holders:
            return None
        here = line.view.passage.field
        return min(
            holders, key=lambda e: (e.field == here and e.start > mention.start, abs(e.start - mention.start))
        )

    def _described(self, mention: Mention, line: Line) -> Entity | None:
        """Who a definite description points to.

        The one whose phrase holds its words, else the last of its class.
        """
        found = self._holding(mention, line)
        if found:
            doubtful = mention.kind in _THINGS and found.kind not in _THINGS
            introduced = self._pointed_at(mention, line) if doubtful else None
            return self._remember(introduced.mention, introduced.line) if introduced else found
        vocabulary = line.view.vocabulary
        first = line.words[line.index_at(mention.start)]
        if first not in vocabulary.lists["definites"]:
            return None
        for kind, kinds in _POINTED_AT:
            if mention.head in vocabulary.pointers.get(kind, ()):
                last = partial(self._last, mention, line, kinds, named=kind != "document")
                told = self._introduced(mention, line, last) if kind == "group" else last()
                if told and told.kind is None and " " not in told.name:
                    told.kind = kind  # a name of several words may yet be somebody's
                return told
        body = vocabulary.classes.get(mention.head) == "group"
        fuller = described(line.view, mention.head, mention.start) if body else None
        return self._remember(*fuller) if fuller else None

    def _introduced(self, mention: Mention, line: Line, last: Callable[[], Entity | None]) -> Entity | None:
        """The body that the noun of a description introduces; else the last that fits, else the only one."""
        found = self._pointed_at(mention, line)
        firm = mention.head in line.view.vocabulary.lists["firms"]
        fuller = None if found or firm else described(line.view, mention.head, mention.start)
        if fuller:
            return self._remember(*fuller)
        known = None if found else last()
        only = self._bodies.only if self._bodies and not found and not known else None
        natures = line.view.vocabulary.natures
        if only and natures.get(only.head) in (natures.get(mention.head), None):
            found = only
        firm = firm and found is None
        found = self._firm(mention, known) if firm else found
        led = self._leading(mention, line) if firm and not found and not known else None
        return self._remember(found.mention, found.line) if found else known or led

    def _firm(self, mention: Mention, known: Entity | None) -> Introduced | None:
        """The one firm of a dispatch, unless it is known whom a description means."""
        natures = self._views[0].vocabulary.natures
        nature = natures.get(mention.head)
        if known and any(natures.get(head) == nature for head in known.heads):
            return None
        if self._only_firm is None:
            self._only_firm = [firms.only(self._views)]
        one = self._only_firm[0]
        name = one.line.view.plain[one.mention.start : one.mention.end] if one else ""
        return None if " " not in name and self._full_name(name) else one

    def _pointed_at(self, mention: Mention, line: Line) -> Introduced | None:
        """The body that the noun of a description introduces."""
        if self._bodies is None:
            self._bodies = Bodies(self._views)
        return self._bodies.pointed_at(mention.head, line.view.passage.field, mention.start)

    def _agreeing(self, mention: Mention, line: Line) -> Entity | None:
        """Who a pronoun points to: the last one that agrees; else the body that its own line is about."""
        set_on = topics.topic(line, line.index_at(mention.start))
        told = self._remember(set_on, line) if set_on else None
        if told and agrees(told, mention):
            return learned(told, mention, line)
        if mention.gender == "n":
            return self._last(mention, line, _MAYBE_THINGS) or self._told_of(mention, line)
        if line.view.vocabulary.neuter and not mention.plural:
            return self._last(mention, line, _MAYBE_PERSONS)
        known = self._last(mention, line, _ANY)
        return known or self._told_of(mention, line)

    def _told_of(self, mention: Mention, line: Line) -> Entity | None:
        """The body that the words before a pronoun are about: `The airline will cut 300 jobs, it said`."""
        subject = subjects.main_subject(line, line.index_at(mention.start))
        if subject is None or (subject.name_start is None and not subject.bare):
            return None
        thing = mention.gender == "n" and subject.kind is None and runs.acts(line)
        return self._remember(subject, line) if subject.kind == "group" or thing else None

    def _leading(self, mention: Mention, line: Line) -> Entity | None:
        """The firm that what a firm says is about: `Varel will cut 300 jobs, the company said`."""
        who = subjects.main_subject(line, line.index_at(mention.start))
        if who is None or who.start >= mention.start or who.kind not in (None, "group"):
            return None
        if not runs.is_name(self._views, who, line) or not runs.of_firm(self._views, who, line):
            return None
        return self._remember(who, line)

    def _last(self, mention: Mention, line: Line, kinds: _Kinds, named: bool = False) -> Entity | None:
        """The last entity before a mention, of these kinds, that agrees with it."""
        view, gender = line.view, mention.gender
        for number in range(line.number, max(line.number - _LOOK_BACK, -1), -1):
            found = None
            for entity in self._in_line(view.lines[number], mention, number == line.number):
                if entity.kind not in kinds or (named and not entity.named):
                    continue
                if not agrees(entity, mention) or not may_be(entity, mention, view.vocabulary):
                    continue
                if entity.gender == gender:
                    return learned(entity, mention, line)  # the first of its gender, else the first of all
                found = found or entity
            if found:
                return learned(found, mention, line)
        return None

    def _in_line(self, line: Line, mention: Mention, same: bool) -> Iterator[Entity]:
        """Those who come up in a line before a mention.

        Those who speak there, the last first, then its subject; before a thing, the person who acts on it.
        """
        for place, entity in reversed(self._recent.get(line, ())):
            if place < mention.start:
                yield entity
        if same:
            return
        subject, acting = self._subject(line)
        if acting:
            yield self._remember(acting, line)
        if subject is None or subject.pronoun:
            return
        known = self._described(subject, line) if subject.bare and subject.name_start is None else None
        if known:
            yield known
        elif subject.kind is not None or runs.is_name(self._views, subject, line):
            yield self._remember(subject, line)

    def _subject(self, line: Line) -> tuple[Mention | None, Mention | None]:
        """The subject of a line, and the person who acts on it or whose it is, where it is a thing."""
        if line not in self._subjects:
            subject = subjects.main_subject(line.cut(), line.size)
            acting = topics.agent(line) if not subject or subject.kind != "person" else None
            if subject and not acting:
                acting = topics.bearer(line, subject)
            self._subjects[line] = subject, acting
        return self._subjects[line]


def _undetermined(mention: Mention, line: Line) -> bool:
    """Whether a mention is a paper without an article, which no pronoun points to (`fixé par arrêté`)."""
    first = line.index_at(mention.start)
    bare = not line.capitals[first] and line.kinds[first] != phrases.DETERMINER
    return mention.kind == "document" and bare and mention.name_start is None and not mention.pronoun
