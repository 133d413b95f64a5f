"""What belongs to a subject beside its first phrase: a name after its role, what a paper is by, a seat."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import CONJUNCTIONS, NAMED, NOMINAL_SOURCES, POSSESSIVES, ROLES, VERBS
from factrack.quotes.lines import Line, has_verb
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import FULL, Piece, piece
from factrack.text import phrases


def is_paper(line: Line, found: Piece, stop: int) -> bool:
    """Whether a phrase is a paper with more said of it: `a draft report by the panel, …, says`."""
    return found.last < stop and line.view.vocabulary.classes.get(line.words[found.head]) == "document"


def holder(line: Line, comma: int) -> Mention | None:
    """Who holds a role, with the full name between commas: `…, the state's minister, Ada Marlow, said`."""
    opens = next((i for i in reversed(line.stops) if i < comma), 0)
    found = piece(line, opens + 1, comma) if opens and line.words[opens] == "," else None
    if found is None or found.last != comma or found.name != found.first or comma - found.name < FULL:
        return None
    before = next((i for i in reversed(line.stops) if i < opens), -1)
    owned = line.flags[before + 1] & POSSESSIVES > 0  # `her operator, Svane Tankers, conceded`
    parted = before >= 0 and line.words[before] in _PARTED
    role = piece(line, before + 1, opens) if parted else None
    if role is None or role.last != opens or not line.flags[role.head] & (ROLES if not owned else NAMED):
        return None
    return mention(line, role, comma)


def described(line: Line, comma: int) -> Mention | None:
    """Whom something is said of between commas, by full name, behind a clause.

    `The bridge is shut, Ada Marlow, who runs the port, said` · `…, Ada Marlow, 41, told reporters`
    """
    opens = next((i for i in reversed(line.stops) if i < comma), 0)
    if not opens or line.words[opens] != ",":
        return None
    relative = line.kinds[opens + 1] == phrases.RELATIVE
    if not relative and has_verb(line, opens + 1, comma):
        return None
    before = next((i for i in reversed(line.stops) if i < opens), -1)
    if before < 1 or line.words[before] != "," or not has_verb(line, 0, before):
        return None
    found = piece(line, before + 1, opens)
    if found is None or found.last != opens or found.name_last - found.name < FULL:
        return None
    return mention(line, found, opens)


_PARTED: Final = frozenset((",", ":", ";"))


def without_predicate(line: Line, found: Piece) -> Piece:
    """A phrase without a verb that is not known for one: `The carmaker stuck to its forecast`."""
    acts = next((i for i in range(found.first + 1, found.last - 1) if _acts_on(line, i)), 0)
    if acts and line.view.vocabulary.head_last:
        return piece(line, found.first, acts) or found
    definite = line.view.vocabulary.head_last and line.kinds[found.first] == phrases.DETERMINER
    noun = next((i for i in range(found.first, found.last) if line.flags[i] & NAMED), found.last - 1)
    if not definite or found.name < found.name_last or noun == found.last - 1:
        return found
    verbal = (
        line.kinds[noun + 1] == phrases.VERB or line.flags[noun + 1] & VERBS
    )  # `The company forecast growth of 1%`
    if not verbal and line.flags[found.head] & NAMED:
        return found
    return piece(line, found.first, noun + 1) or found


def _acts_on(line: Line, i: int) -> bool:
    """Whether a participle is the verb of a phrase: a number follows (`Police arrested two men`)."""
    between = line.kinds[i - 1] == phrases.WORD and line.kinds[i + 1] == phrases.NUMBER
    return between and line.kinds[i] == phrases.PARTICIPLE


def of_headline(line: Line, comma: int) -> Mention | None:
    """Who does two things in a headline, before its first verb: `Court orders recount, says it was late`."""
    if line.view.passage.field != "title" or not line.view.vocabulary.head_last or "," in line.words[:comma]:
        return None
    verb = next((i for i in range(1, comma) if line.kinds[i] == phrases.VERB), 0)
    found = piece(line, 0, verb) if verb else None
    return mention(line, found, verb) if found and found.last == verb else None


def seat(line: Line, i: int) -> Mention | None:
    """The body at whose seat somebody unnamed at `i` speaks: `Au ministère, on maintient le chiffre`."""
    comma = i - 1
    if comma < 1 or line.words[comma] != ",":
        return None
    first = next((n for n in reversed(line.stops) if n < comma), -1) + 1
    first += bool(line.flags[first] & CONJUNCTIONS)
    if not line.flags[first] & NOMINAL_SOURCES:
        return None
    found = piece(line, first + 1, comma)
    if found is None or found.last != comma:
        return None
    who = mention(line, found, comma)
    firm = line.words[first] in line.view.vocabulary.lists["firm_places"] and who.name_start is not None
    return who if firm or who.kind == "group" else None
