"""Somebody a dispatch names, and whether a mention may be of them: by gender, number and nature."""

from __future__ import annotations

from dataclasses import dataclass

from factrack.model import FieldName, SpeakerKind
from factrack.quotes.lines import Line
from factrack.quotes.mentions import Gender, Mention
from factrack.quotes.vocabulary import Vocabulary


@dataclass(slots=True)
class Entity:
    """Somebody the dispatch names: what is known so far, and where the name stands first."""

    name: str
    kind: SpeakerKind | None
    gender: Gender
    plural: bool
    role: str | None
    words: set[str]
    """The words of every mention with a name or a complement: what a description may take up."""
    field: FieldName
    start: int
    end: int
    heads: set[str]
    """Its head nouns and roles: `minister`, `ministère`."""
    named: bool


def words_of(text: str) -> list[str]:
    """The words of a mention in lower case, an elision a word of its own."""
    return text.lower().replace("'", "' ").replace("’", "' ").replace(",", " ").split()


def kind_of(entity: Entity, vocabulary: Vocabulary) -> SpeakerKind | None:
    """What an entity is as a speaker, by its name where nothing else tells."""
    if not entity.named and not entity.heads.isdisjoint(vocabulary.nouns.get("unnamed", ())):
        return "unnamed"
    return entity.kind or ("person" if " " in entity.name and entity.named else "group")


def learned(entity: Entity, mention: Mention, line: Line) -> Entity:
    """An entity with what a pronoun tells of it: gender, and with a neuter pronoun whether it is a person."""
    if not entity.gender and mention.gender in ("m", "f"):
        entity.gender = mention.gender
    if entity.kind is None and line.view.vocabulary.neuter and not mention.plural:
        entity.kind = "group" if mention.gender == "n" else "person" if mention.gender else None
    return entity


def agrees(entity: Entity, mention: Mention) -> bool:
    """Whether gender and number fit; what is not known fits."""
    if mention.gender in ("m", "f") and entity.gender and mention.gender != entity.gender:
        return False
    if entity.plural and mention.pronoun and not mention.plural and mention.gender:
        return False
    return not mention.plural or entity.plural or entity.kind == "group"


def may_be(entity: Entity, mention: Mention, vocabulary: Vocabulary) -> bool:
    """Whether a body or document may be what a noun calls it: a union is no agency, a letter no report."""
    nature = None if mention.pronoun else vocabulary.natures.get(mention.head)
    if nature is None or mention.head in entity.heads:
        return True
    return all(vocabulary.natures.get(head, nature) == nature for head in entity.heads)
