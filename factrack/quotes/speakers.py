"""From a mention to a speaker: the fullest name in the dispatch, for surnames, acronyms, pronouns and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from factrack.model import SpeakerKind
from factrack.quotes import subjects
from factrack.quotes.lines import Line, View
from factrack.quotes.mentions import Gender, Mention

_UPPER: Final = "A-ZÀ-ÖØ-ÞŒŠŽ"
_RUN: Final = re.compile(
    rf"[{_UPPER}][\w'-]*(?:\.?[ ](?:[a-z]{{2,3}}[ ]|[a-z]'|[dD]')?[{_UPPER}][\w'-]*)+"
)
_LOOK_BACK: Final = 6
"""How many lines back a pronoun may point."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who answers for words: the fields of a quote that say so."""

    name: str | None
    text: str | None
    kind: SpeakerKind | None
    role: str | None
    start: int | None = None
    end: int | None = None
    mention_start: int | None = None
    mention_end: int | None = None


NOBODY: Final = Speaker(None, None, None, None)


@dataclass(slots=True)
class Entity:
    """Somebody the dispatch has named: what is known so far. `places` are (line index, offset) of the mentions."""

    name: str
    kind: SpeakerKind | None
    gender: Gender
    plural: bool
    role: str | None
    words: frozenset[str]
    start: int
    end: int
    head: str
    named: bool
    places: list[tuple[int, int]] = field(default_factory=list)


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


class Cast:
    """The people, bodies and documents of one field, in the order in which they come up."""

    def __init__(self, view: View, lines: Sequence[Line]) -> None:
        self._view = view
        self._lines = lines
        self._entities: dict[str, Entity] = {}
        self._recent: list[tuple[int, Entity]] = []
        self._runs: dict[str, tuple[str, int]] | None = None

    # --- names -----------------------------------------------------------------------------------------------------

    def _full_names(self) -> dict[str, tuple[str, int]]:
        """Last word of a name of several → that name and where it stands first; built when first asked."""
        if self._runs is None:
            self._runs = {}
            for found in _RUN.finditer(self._view.plain):
                words = found.group().split()
                name, start = self._without_roles(found.group(), found.start())
                if " " in name:
                    self._runs.setdefault(words[-1].removesuffix("'s").lower(), (name.removesuffix("'s"), start))
        return self._runs

    def _without_roles(self, name: str, start: int) -> tuple[str, int]:
        """A run of capitals without the titles and roles at its head."""
        vocabulary = self._view.vocabulary
        while " " in name:
            first, _, rest = name.partition(" ")
            word = first.lower().rstrip(".")
            people = ("m", "f", "person")
            drop = word in vocabulary.titles or any(word in vocabulary.nouns.get(n, ()) for n in people)
            if not drop and vocabulary.kinds[word] not in ("determiner", "preposition", "conjunction"):
                break
            start += len(name) - len(rest)
            name = rest
        return name, start

    def _fullest(self, name: str) -> tuple[str, int | None]:
        """The fullest form of a name in the text: a surname's full name, what an acronym stands for."""
        if " " in name:
            return name, None
        found = self._full_names().get(name.lower())
        if found:
            return found
        if name.isupper() and len(name) >= 2:
            return self._spelled_out(name)
        return name, None

    def _spelled_out(self, acronym: str) -> tuple[str, int | None]:
        """What an acronym stands for: written just before it in brackets, or an entity with its initials."""
        place = self._view.plain.find(f"({acronym})")
        for entity in self._entities.values():
            initials = "".join(w[0] for w in entity.name.split() if len(w) > 3 or w[0].isupper()).upper()
            if initials.startswith(acronym) or (place >= 0 and 0 <= place - entity.end <= 1):
                return entity.name, entity.start
        return acronym, None

    # --- the mention, resolved -----------------------------------------------------------------------------------

    def speaker(self, mention: Mention, line: Line) -> Speaker:
        """Who a mention is. It is remembered: later pronouns and descriptions may point to it."""
        text = self._view.passage.text[mention.start : mention.end]
        entity = self._entity(mention, line)
        if entity is None:
            return Speaker(None if mention.pronoun else text, text, mention.kind, None, mention.start, mention.end)
        entity.places.append((line.number, mention.start))
        self._recent.append((mention.start, entity))
        moved = entity.start != mention.start and not mention.start <= entity.start < mention.end
        return Speaker(
            entity.name, text, self._kind(entity), entity.role, mention.start, mention.end,
            entity.start if moved else None, entity.end if moved else None,
        )  # fmt: skip

    def _kind(self, entity: Entity) -> SpeakerKind | None:
        if not entity.named and entity.head in self._view.vocabulary.nouns.get("unnamed", ()):
            return "unnamed"
        return entity.kind or ("person" if " " in entity.name and entity.named else "group")

    def _entity(self, mention: Mention, line: Line) -> Entity | None:
        if mention.pronoun:
            return self._agreeing(mention, line)
        if mention.name_start is None and mention.bare:
            found = self._described(mention, line)
            if found:
                return found
        return self._remember(mention)

    def _remember(self, mention: Mention) -> Entity:
        """The entity of a mention that names or describes somebody, new or known."""
        text = self._view.passage.text
        named = mention.name_start is not None and mention.name_end is not None
        start = mention.name_start if mention.name_start is not None else mention.start
        end = mention.name_end if mention.name_end is not None else mention.end
        name, place = self._fullest(text[start:end]) if named else (text[start:end], None)
        role = text[mention.role_start : mention.role_end] if mention.role_start is not None else None
        key = _fold(name)
        known = self._entities.get(key)
        if known is None:
            first = start if place is None else place
            known = Entity(
                name, mention.kind, mention.gender, mention.plural, role, frozenset(), first,
                end if place is None else first + len(name), mention.head, named,
            )  # fmt: skip
            self._entities[key] = known
        known.kind = known.kind or mention.kind
        known.gender = known.gender or mention.gender
        known.role = known.role or role
        known.words = known.words | frozenset(_fold(text[mention.start : mention.end]).replace("'", "' ").split())
        return known

    def meet(self, mention: Mention) -> None:
        """Remember a mention ahead of its turn, so that descriptions before it can be resolved."""
        if not mention.pronoun and not (mention.bare and mention.name_start is None):
            self._remember(mention)

    def _described(self, mention: Mention, line: Line) -> Entity | None:
        """Who a definite description points to: the one whose phrase holds its words, else the last of its class."""
        words = _fold(self._view.passage.text[mention.start : mention.end]).replace("'", "' ").split()
        grammar = self._view.vocabulary
        wanted = {w for w in words if not grammar.has("definites", w)}
        holders = [e for e in self._entities.values() if wanted and wanted <= e.words and e.words != frozenset(words)]
        if holders:
            return min(holders, key=lambda e: (e.start > mention.start, abs(e.start - mention.start)))
        if mention.kind is None or not grammar.has("definites", words[0] if words else ""):
            return None
        if mention.kind == "group" and mention.plural:
            return None
        return self._last(mention, line, {mention.kind} if mention.kind != "group" else {"group", None}, named=True)

    def _agreeing(self, mention: Mention, line: Line) -> Entity | None:
        """Who a pronoun points to: the last one that agrees with it."""
        if mention.gender == "n":
            return self._last(mention, line, {"group", "document", None})
        if self._view.vocabulary.neuter:
            return self._last(mention, line, {"person", None} if not mention.plural else {"group", "person", None})
        return self._last(mention, line, {"person", "group", "document", "unnamed", None})

    def _last(self, mention: Mention, line: Line, kinds: set[SpeakerKind | None], named: bool = False) -> Entity | None:
        here = line.number
        for n in range(here, max(here - _LOOK_BACK, -1), -1):
            for entity in self._in_line(n, mention.start):
                if entity.kind in kinds and self._agrees(entity, mention) and (entity.named or not named):
                    if not entity.gender and mention.gender in ("m", "f"):
                        entity.gender = mention.gender
                    return entity
        return None

    def _agrees(self, entity: Entity, mention: Mention) -> bool:
        if mention.gender and entity.gender and mention.gender != entity.gender and mention.gender != "n":
            return False
        return not mention.plural or entity.plural or entity.kind == "group"

    def _in_line(self, n: int, before: int) -> Iterable[Entity]:
        """Those who come up in a line before an offset: the speakers, the last first, then its subject."""
        line = self._lines[n].cut()
        speakers = [e for place, e in reversed(self._recent) if line.start <= place < min(line.end, before)]
        yield from speakers
        subject = subjects.main_subject(line, line.index_at(min(before, line.end)))
        if subject and not subject.pronoun and subject.start < before:
            if subject.name_start is None and subject.bare:
                described = self._described_flat(subject)
                if described:
                    yield described
                    return
            yield self._remember(subject)

    def _described_flat(self, mention: Mention) -> Entity | None:
        """An entity whose phrase holds all the words of a description."""
        words = set(_fold(self._view.passage.text[mention.start : mention.end]).replace("'", "' ").split())
        wanted = {w for w in words if not self._view.vocabulary.has("definites", w)}
        return next((e for e in self._entities.values() if wanted and wanted <= e.words and e.start < mention.start), None)
