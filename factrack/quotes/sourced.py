"""What stands under words that give a source.

`selon la police`, `according to officials`, `Pour la ministre, …`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from factrack.quotes import contrasted, subjects
from factrack.quotes.clauses import subject_and_verb
from factrack.quotes.cues import Source, sources, verbs
from factrack.quotes.ends import amid_end, content_end
from factrack.quotes.flags import (
    CLITICS,
    DEFINITES,
    FIGURES,
    FIRST_PERSON,
    NAMED,
    OBJECTS,
    OF_AUTHORS,
    PARTICIPLE_ENDING,
    PASSIVE_OF,
    PRONOUNS,
    SOURCE_VETOES,
    SOURCES,
    SUBJECTS,
    THATS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb
from factrack.quotes.mentions import Mention, mention, owner, pronoun, pronoun_at
from factrack.quotes.pieces import Piece, piece
from factrack.quotes.report import Range
from factrack.text import phrases

_PAUSE: Final = frozenset((",", "-", "--", "—", "–", "", ".", ";", ":", "(", ")", "?", "!", "…"))
_ENDING: Final = frozenset((".", "", ";"))
_CLAUSE: Final = 3
_AGENT: Final = 6
"""Within how many words after a count its author may be named: `un bilan donné en fin de journée par`."""
_OPEN: Final = frozenset((";", ":", "(", "—", "–", "--"))


class Sourced(NamedTuple):
    """Words under a source, by word indices. `clause` says whether they hold a verb, and make an indirect
    quote."""

    line: Line
    first: int
    last: int
    rule: str
    subject: Mention
    content: tuple[Range, ...]
    clause: bool


def _subject(line: Line, source: Source) -> tuple[Mention, int] | None:
    """Who is the source, and the index after all that is said of them; None where the words are no source."""
    vocabulary = line.view.vocabulary
    begin = source.last
    if _relative(line, source):
        who = subjects.antecedent(line, source.first)
        return (who, begin + 1) if who else None
    if line.flags[begin] & (SOURCE_VETOES | FIRST_PERSON):
        return None
    if line.words[source.last - 1] in vocabulary.nouns.get("document", ()):
        begin -= 1
    if source.kind == "per" and line.words[source.first - 1] not in (",", ""):
        return None
    if source.kind == "reckoning":
        return _reckoning(line, begin)
    if source.kind == "own":
        return _held_in(line, source), begin
    after_article = line.kinds[begin] == phrases.DETERMINER and not line.capitals[begin + 1]
    if after_article and line.flags[begin + 1] & SOURCE_VETOES:
        return None
    after = pronoun_at(line, begin)
    if after > begin:
        return pronoun(line, begin, after), after
    found = piece(line, begin, line.size)
    if found is None:
        return None
    who = mention(line, found, line.size)
    if any(bits & FIGURES for bits in line.flags[found.first : found.last]):
        who = owner(line, found.first) or _author(line, found) or who
    after = max(found.last, line.index_at(who.end))
    told = source.kind == "stands" and line.flags[after] & THATS  # `Il ressort du rapport que`
    return who, after if told else _past_relative(line, after)


def _relative(line: Line, source: Source) -> bool:
    """Whether a source is a relative pronoun: `…, a dit Luc Roy, selon qui la digue tiendra`."""
    pronoun_of = line.kinds[source.last] == phrases.RELATIVE and line.flags[source.last] & SUBJECTS
    return bool(pronoun_of) and source.first > 1 and line.words[source.first - 1] == ","


def _reckoning(line: Line, i: int) -> tuple[Mention, int] | None:
    """`By its count`: the owner of the figure, and the index after it."""
    whose = owner(line, i)
    if whose is None:
        return None
    bits = line.flags
    after = next((n + 1 for n in (i + 1, i + 2) if bits[n] & FIGURES and not bits[n + 1] & FIGURES), None)
    return (whose, after) if after else None


def _held_in(line: Line, source: Source) -> Mention:
    """Whom the words of a source hold as a pronoun: `À l'entendre`, `de son propre aveu`, `in her view`."""
    vocabulary = line.view.vocabulary
    within = range(source.first, source.last)
    whose = next((who for who in (owner(line, i) for i in within) if who), None)
    if whose is not None:
        return whose
    here = next((i for i in within if line.flags[i] & (CLITICS | OBJECTS)), source.first)
    plural = any(vocabulary.articles.get(line.words[i]) == "p" for i in within)
    start, end = line.starts[here], line.end_of(here)
    return Mention(start, end, line.words[here], None, "", plural=plural, pronoun=True)


def _author(line: Line, found: Piece) -> Mention | None:
    """Who made a count or an estimate: `un bilan de la préfecture`, `le comptage réalisé par le cabinet`."""
    at_once = range(found.head, min(found.last + 2, line.size))
    later = range(found.last, line.comma(found.last, min(found.last + _AGENT, line.size)))
    here = next((i for i in at_once if line.flags[i] & (PASSIVE_OF | OF_AUTHORS)), None)
    if here is None or not line.flags[here] & PASSIVE_OF:
        here = next((i for i in later if line.flags[i] & PASSIVE_OF), here)
    inner = None if here is None else piece(line, here + 1, line.size)
    if inner is None or line.flags[inner.head] & FIGURES:
        return None
    who = mention(line, inner, line.size)
    return who if who.kind in ("group", "person") or who.name_start is not None else None


def _past_relative(line: Line, i: int) -> int:
    """The index after a relative clause or a participle that describes the source: up to the next comma."""
    starts = i + 1 if line.words[i] == "," else i
    relative = line.kinds[starts] in (phrases.RELATIVE, phrases.PARTICIPLE)
    if i == starts and (relative or line.kinds[i] in (phrases.PREPOSITION, phrases.PARTICIPLE)):
        while i < line.size and line.words[i] not in _PAUSE:
            i += 1
    return i


def _before(line: Line, source: Source, floor: int) -> Range | None:
    """The words before a source, from the last break on."""
    last = source.first
    while last > floor and (line.words[last - 1] in _PAUSE or _adverb(line, last - 1)):
        last -= 1
    begin = floor
    depth = 0
    for i in range(last - 1, floor - 1, -1):
        depth += line.words[i] == ")"
        if line.words[i] in _OPEN and not (depth and line.words[i] == "("):
            begin = i + 1
            break
        depth -= line.words[i] == "("
    last = _before_attribution(line, begin, last)
    while begin < last and (line.words[begin] in _PAUSE):
        begin += 1
    return (begin, last) if begin < last else None


def _before_attribution(line: Line, begin: int, last: int) -> int:
    """The index where an attribution begins that the source belongs to: `…, a-t-on appris de source sûre`."""
    comma = next((i for i in range(last - 1, max(begin, last - _SHORT), -1) if line.words[i] == ","), None)
    if comma is None or not any(cue.first == comma + 1 for cue in verbs(line)):
        return last
    return comma


_SHORT: Final = 6
"""How long an attribution before its source may be, in words."""


def _opens(line: Line, source: Source, floor: int) -> bool:
    """Whether a source opens its clause: nothing but conjunctions and adverbs stands before it."""
    here = source.first - 1
    if source.first == floor:
        return True
    while here >= floor and line.kinds[here] in (phrases.CONJUNCTION, phrases.ADVERB):
        here -= 1
    return here < floor or line.words[here] in _OPEN or (line.words[here] == "," and here < source.first - 1)


def _adverb(line: Line, i: int) -> bool:
    """Whether an adverb stands alone behind a comma: `…, toujours d'après la mairie`."""
    return line.kinds[i] == phrases.ADVERB and line.words[i - 1] == ","


def _content(line: Line, source: Source, after: int, floor: int) -> tuple[Range, ...]:
    """The words that a source answers for."""
    trails = source.first > floor + 1 and line.words[after] in _ENDING and _adverb(line, source.first - 1)
    if not trails and _opens(line, source, floor):
        begin = after
        while line.words[begin] == "," or (line.flags[begin] & THATS and source.kind == "stands"):
            begin += 1
        return ((begin, content_end(line, begin)),) if begin < line.size else ()
    before = _before(line, source, floor)
    if before is None:
        return ()
    if line.kinds[before[1] - 1] in (phrases.RELATIVE, phrases.CONJUNCTION) and line.words[after] == ",":
        return ((after + 1, content_end(line, after + 1)),)
    if (
        line.words[after] == ","
        and line.kinds[after + 1] != phrases.RELATIVE
        and _broken_off(line, before)
        and (has_verb(line, before[0], content_end(line, after + 1)) or _predicate(line, after + 1))
    ):
        return before, (after + 1, content_end(line, after + 1))
    if line.words[source.first - 1] != "," and line.words[after] not in _PAUSE and _broken_off(line, before):
        return before, (after, content_end(line, after))
    return (before,)


def _long(line: Line, part: Range) -> bool:
    """Whether words are long enough for a clause whose verb is not known; a headline leaves verbs out."""
    opens = line.kinds[part[0]] in (phrases.DETERMINER, phrases.PRONOUN) or line.capitals[part[0]]
    return opens and line.view.passage.field == "body" and part[1] - part[0] >= _UNKNOWN


_UNKNOWN: Final = 7
"""From how many words on words under a source are taken for a clause even where their verb is not known."""


def _predicate(line: Line, i: int) -> bool:
    """Whether a word in the past begins what follows a source amid its sentence: `, X said, rebuffed …`."""
    return line.kinds[i] == phrases.PARTICIPLE and bool(line.flags[i] & PARTICIPLE_ENDING)


def _broken_off(line: Line, before: Range) -> bool:
    """Whether the words before a source are no clause yet, or stop at an auxiliary."""
    return not has_verb(line, *before) or line.kinds[before[1] - 1] in (phrases.AUXILIARY, phrases.COPULA)


def _fits(line: Line, source: Source, who: Mention, after: int) -> bool:
    """Whether the phrase after a word can be the source that the word calls for."""
    if source.kind == "citing":
        return who.pronoun or who.kind is not None or who.name_start is not None
    if source.kind != "opinion":
        return True
    if _relative(line, source):
        return subject_and_verb(line, after, line.size)
    if line.words[after] != "," or (who.pronoun is False and not _somebody(line, who)):
        return False
    if any(_asks_for(line, cue.first, after) for cue in verbs(line)):
        return False
    return line.kinds[after + 1] == QUOTE or has_verb(line, after + 1, line.size)


def _asks_for(line: Line, verb: int, after: int) -> bool:
    """Whether somebody else speaks of whom a clause opens with: `Pour Luc Roy, 21 ans, il demande`."""
    here = subjects.skip_back(line, verb - 1)
    bits = line.flags[here]
    return here > after and bits & PRONOUNS > 0 and line.words[here - 1] == ","


def _somebody(line: Line, who: Mention) -> bool:
    """Whether a mention is of a person or a group, by its own words."""
    if who.kind == "person":
        return True
    full_name = who.name_start is not None and " " in line.view.plain[who.name_start : who.name_end]
    if full_name and who.kind is None:
        return True
    return who.kind == "group" and who.name_start is None and (who.plural or bool(line.flags[1] & DEFINITES))


def _parted(line: Line, found: list[Sourced], content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Two sources of one sentence kept apart: `Selon la police, 32 …, 80 selon les organisateurs`.

    What both share is nobody's words: `32 selon la police, 80 selon les organisateurs, ont défilé`.
    """
    first, last = content[0]
    before = found[-1] = _narrowed(line, found[-1], has_verb(line, first, last))
    if not any(begin < last and first < end for begin, end in before.content):
        return content
    comma = next((i for i in range(last - 1, first, -1) if line.words[i] == ","), None)
    if comma is None and has_verb(line, first, last):
        return content
    cut = first if comma is None else comma
    kept = tuple((begin, min(end, cut)) for begin, end in before.content if begin < cut)
    if not kept:
        return content
    found[-1] = before._replace(content=kept, clause=any(has_verb(line, *part) for part in kept))
    return content[:1] if comma is None else ((comma + 1, last), *content[1:])


def _narrowed(line: Line, before: Sourced, told: bool) -> Sourced:
    """What the first of two sources gives, where the second is given a mere figure: the phrase beside it.

    `Le club fait grève, un arrêt suivi par six agents sur dix selon le syndicat, par 34% selon la mairie.`
    `told` says that the second is given a clause.
    """
    begin, end = before.content[0]
    if told or len(before.content) > 1 or end != before.first:
        return before
    comma = next((i for i in range(end - 1, begin, -1) if line.words[i] == ","), None)
    if comma is None or not has_verb(line, begin, comma) or has_verb(line, comma + 1, end):
        return before
    kinds = line.kinds[comma + 1 : end]
    by = any(bits & PASSIVE_OF for bits in line.flags[comma + 1 : end])
    if not by or kinds[0] != phrases.DETERMINER or phrases.NUMBER not in kinds:
        return before
    return before._replace(content=((comma + 1, end),), clause=False)


def _after_colon(line: Line) -> Sourced | None:
    """A headline that ends with its source: `Two dead in derailment: police`."""
    colon = next((i for i in range(line.size - 2, 1, -1) if line.words[i] == ":"), None)
    if colon is None or has_verb(line, colon + 1, line.size):
        return None
    found = piece(line, colon + 1, line.size)
    if found is None or found.last < line.size or line.size - colon > _TAIL:
        return None
    who = mention(line, found, line.size)
    known = line.view.vocabulary.flags[who.head] & NAMED
    if not known or line.kinds[found.first] == phrases.NUMBER:
        return None
    return Sourced(line, colon, colon + 1, "headline", who, ((0, colon),), has_verb(line, 0, colon))


_TAIL: Final = 6
"""How long the source at the end of a headline may be, in words."""


_CONTRASTED: Final = "source: contrasted"


def _bracketed(line: Line, i: int) -> int:
    """The index of the bracket that closes the one at `i`; `i` where none stands there."""
    if line.words[i] != "(":
        return i
    return next((n for n in range(i + 1, line.size) if line.words[n] == ")"), i)


def read(line: Line) -> tuple[Sourced, ...]:
    """What a line gives under a source, in order."""
    found: list[Sourced] = []
    floor = 0
    for source in sources(line) if line.held & SOURCES else ():
        if source.kind == "opinion" and source.first and not _relative(line, source):
            continue
        subject = _subject(line, source)
        if subject is None:
            continue
        who, after = subject
        if not _fits(line, source, who, after):
            continue
        if _relative(line, source):
            content: tuple[Range, ...] = ((after, amid_end(line, after, after, content_end(line, after))),)
        else:
            content = _content(line, source, after, floor)
        if line.words[after] == "," and line.flags[after + 1] & SUBJECTS:
            told = (after + 1, content_end(line, after + 1))
            found.append(Sourced(line, source.first, source.last, "source: relative", who, (told,), False))
        if content and found and _opens(line, source, floor) is False:
            content = _parted(line, found, content)
        if content:
            clause = any(has_verb(line, *part) and part[1] - part[0] >= _CLAUSE for part in content)
            clause = clause or (len(content) > 1 and _predicate(line, content[1][0]))
            clause = clause or (len(content) == 1 and _long(line, content[0]))
            found.append(
                Sourced(line, source.first, source.last, f"source: {source.kind}", who, content, clause)
            )
        held = contrasted.set_aside(line, after + 1, _bracketed(line, after))
        if held:  # `2.400 selon la mairie (et non 900)`
            found.append(Sourced(line, source.first, source.last, _CONTRASTED, who, (held,), False))
        floor = after
    found += [
        Sourced(line, echo, echo + 1, _CONTRASTED, who, (figure,), False)
        for echo, who, figure in contrasted.read(line)
    ]
    tail = _after_colon(line) if line.view.passage.field == "title" else None
    return (*found, tail) if tail else tuple(found)
