"""Reporting words after or amid what was said: `…, a-t-il dit`, `…, said Jane Doe`, `…, she said`."""

from __future__ import annotations

from typing import Final

from factrack.quotes import subjects
from factrack.quotes.adjuncts import skip_adjuncts
from factrack.quotes.clauses import acted, has_main_verb, is_related, subject_and_verb
from factrack.quotes.complements import opens_complement
from factrack.quotes.cues import Cue, verbs
from factrack.quotes.ends import content_end
from factrack.quotes.flags import (
    ADVERSATIVES,
    AMBIGUOUS,
    BREAKS,
    CLITICS,
    CONJUNCTIONS,
    CONNECTIVES,
    DEFINITES,
    ECHO_HEADS,
    ECHOES,
    GOES_ON,
    MARKERS,
    NOMINAL_SOURCES,
    NOMINATIVES,
    PAUSES,
    PLURAL_ENDING,
    PROCLITICS,
    RESUMES,
    TAILS_OF_TIME,
    THATS,
    TIME_NOUNS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb
from factrack.quotes.mentions import Mention, mention, turned
from factrack.quotes.pieces import piece
from factrack.quotes.report import (
    Range,
    Report,
    agrees,
    beside_marks,
    can_speak,
    contents,
    ends,
    make_report,
    outside_marks,
    past_addressee,
    pause_before,
    said_before,
)
from factrack.text import phrases

_COLON: Final = 8
"""How soon after an attribution a colon goes on with what was said."""


_OF: Final = frozenset({"words", "figures"})
_TIES: Final = frozenset({phrases.PREPOSITION, phrases.LINK})
_CLAUSE: Final = 5
"""From how many words on what stands before `, she said` is taken for a clause even where its verb is not
known."""


_BEGINS: Final = frozenset(
    {phrases.DETERMINER, phrases.WORD, phrases.PRONOUN, phrases.NUMBER, phrases.ADVERB, phrases.TIME}
)


def inverted_pronoun(line: Line, cue: Cue) -> Report | None:
    """`"…", a-t-il dit` · `…, explique-t-on chez Exemple`."""
    if cue.pronoun is None:
        return None
    said = said_before(line, cue.first)
    if said is None:
        return None
    subject: Mention | None
    word = line.words[cue.pronoun].rpartition("-")[2]
    after = cue.last
    if word in line.view.vocabulary.lists["collective"]:
        subject, after = _collective(line, cue.last)
    else:
        subject = turned(line, line.end_of(cue.pronoun), line.words[cue.pronoun])
    return _incise(line, cue, "inverted pronoun", subject, said, after)


def _collective(line: Line, i: int) -> tuple[Mention | None, int]:
    """Who stands for `on`: the body named after it (`chez Exemple`, `dans l'entourage du ministre`)."""
    while line.kinds[i] == phrases.TIME:
        i += 1
    if not line.flags[i] & NOMINAL_SOURCES:
        return None, i
    i += line.kinds[i + 1] == phrases.LINK  # `auprès de la mairie`
    found = piece(line, i + 1, line.size)
    if found is None:
        return None, i
    who = mention(line, found, line.size)
    return who, max(found.last, line.index_at(who.end))


def _incise(
    line: Line,
    cue: Cue,
    rule: str,
    subject: Mention | None,
    said: Range,
    after: int,
    first: int | None = None,
) -> Report:
    """A report whose words stand before it, and go on after it where the sentence does."""
    first = cue.first if first is None else first
    rest = _goes_on(line, said, after)
    if line.kinds[said[1] - 1] == QUOTE and line.words[said[1] - 2] == ":" and said[1] - said[0] > 2:
        subject = _led(line, subject, said[1] - 2)
        said = said[1] - 1, said[1]  # `Le maire campe sur ses positions: "…", a-t-il dit`
    if rest and line.flags[rest[0]] & CONJUNCTIONS and rest[1] - rest[0] > _CLAUSE:
        rest = rest[0] + 1, rest[1]
    content = tuple(part for part in (said, rest) if part and outside_marks(line, part))
    reach = (said, (after, line.size))
    return make_report(line, first, cue.first, cue.last, cue.takes, rule, subject, content, reach)


def _led(line: Line, subject: Mention | None, colon: int) -> Mention | None:
    """Whom a role behind marked words takes up: `Ada Roy s'y oppose: "…", a lancé la ministre du Port`."""
    if subject is None or subject.kind != "person" or subject.name_start is not None:
        return subject
    definite = line.flags[line.index_at(subject.start)] & DEFINITES
    lead = subjects.main_subject(line, colon) if definite else None
    if lead is None or lead.name_start is None or lead.kind not in ("person", None):
        return subject
    if " " not in line.view.plain[lead.name_start : lead.name_end]:
        return subject
    return lead._replace(start=subject.start, end=subject.end, head=subject.head, kind="person")


def _goes_on(line: Line, said: Range, after: int) -> Range | None:
    """What was said after an attribution amid it.

    Where the words before have no verb yet, or `and` goes on.
    """
    if ":" in line.words[after : after + _COLON]:
        colon = line.words.index(":", after)
        if has_verb(line, colon + 1, line.size) and not has_verb(line, after, colon):
            return colon + 1, content_end(line, colon + 1)
    if line.comma(after, line.size) == line.size:
        return None
    if line.words[after] != ",":
        after = skip_adjuncts(line, after)
    if line.words[after] != ",":
        return None
    begin = after + 1
    relative = line.kinds[begin] == phrases.RELATIVE or line.kinds[begin + 1] == phrases.RELATIVE
    if relative and not (line.flags[begin] | line.flags[begin + 1]) & THATS:
        return None  # `…, a dit le maire, dont l'opposition demande`
    if line.flags[begin] & ADVERSATIVES and outside_marks(line, said) and _complete(line, said):
        return None  # `…, two polls showed, but her rival refused to concede`
    joined = line.flags[begin] & (GOES_ON | RESUMES)
    if not _follows_adjunct(line, said, begin) and (
        (not joined and _complete(line, said)) or not has_verb(line, begin, line.size)
    ):
        return None
    if not beside_marks(line, said) or (not joined and line.kinds[said[0]] == QUOTE):
        return None
    if joined and any(cue.first <= begin + 4 for cue in verbs(line) if cue.first >= begin):
        return None
    return begin, content_end(line, begin)


def _follows_adjunct(line: Line, said: Range, begin: int) -> bool:
    """Whether a long phrase behind a mere adjunct is a clause, even if its verb is not known.

    `À ce prix, dit-elle, la pomme pourrira sur l'arbre.`
    """
    leads = line.kinds[said[0]] in _TIES or line.flags[said[0]] & NOMINAL_SOURCES
    adjunct = leads and piece(line, said[0] + 1, said[1]) and not has_verb(line, said[0] + 1, said[1])
    opens = line.kinds[begin] == phrases.DETERMINER or line.flags[begin] & NOMINATIVES
    return bool(adjunct and opens) and line.size - begin > _CLAUSE


def _complete(line: Line, said: Range) -> bool:
    """Whether the words before an attribution are a whole clause, that no conjunction governs."""
    first = said[0]
    while line.flags[first] & CONNECTIVES or line.kinds[first] == phrases.ADVERB:
        first += 1
    bits = line.flags[first]
    governed = bits & (BREAKS | MARKERS) or (
        bits & TAILS_OF_TIME and subject_and_verb(line, first + 1, said[1])
    )
    if governed and "," not in line.words[first : said[1]]:
        return False
    return has_verb(line, *said)


def _puts(line: Line, cue: Cue) -> bool:
    """Whether a verb puts its object at a figure: `évaluait à 10% la probabilité`."""
    led = "figures" in cue.takes and line.words[cue.last] in line.view.vocabulary.lists["putting"]
    return led and line.kinds[cue.last + 1] in (phrases.NUMBER, QUOTE)


_REVISES: Final = frozenset({"owned", "restates", "revises"})


def inverted_noun(line: Line, cue: Cue) -> Report | None:
    """`…, a indiqué la préfecture` · `"…," said Jane Doe`."""
    first = cue.first - (cue.form == "infinitive")
    first -= line.flags[first - 1] & PROCLITICS > 0  # `lui a répondu`
    if cue.form in ("gerund", "participle") or not pause_before(line, first):
        return None
    vocabulary = line.view.vocabulary
    if vocabulary.head_last and "addressee" in cue.takes:
        return None  # the noun after `told` is whom
    if cue.takes >= _OF and "clause" not in cue.takes and line.kinds[cue.last - 1] in _TIES:
        return None  # and after `parle de` of what
    if cue.takes <= _REVISES or _puts(line, cue):
        return None  # nobody is told to `ramener`, or to `évaluer à 10%`
    if line.flags[cue.last] & THATS or line.kinds[cue.last] == QUOTE:
        return None
    if "evidence" in cue.takes and line.view.passage.field == "body":
        return None
    said = said_before(line, first)
    subject = subjects.right(line, cue.last, line.size) if said else None
    if said is None or subject is None or _bare(line, cue, subject) or not agrees(line, cue, subject):
        return None
    after = line.index_at(subject.end)
    closing = cue if line.flags[after] & PAUSES else None
    alone = line.kinds[first - 1] == QUOTE or _stands_alone(line, said, closing)
    if not alone and not _ends_sentence(line, cue, said, subject):
        amid = can_speak(line, subject) and "clause" in cue.takes and _somebody(subject)
        if not amid or _goes_on(line, said, after) is None:
            return None
    if vocabulary.head_last and not _plausible(line, cue, subject):
        return None
    return _incise(line, cue, "inverted subject", subject, said, after, first)


def _ends_sentence(line: Line, cue: Cue, said: Range, subject: Mention) -> bool:
    """Whether a perfect and somebody end a sentence, so that its verb need not be known.

    `La pente bouge encore, a indiqué le préfet.`
    """
    if line.view.vocabulary.head_last or cue.first == cue.last - 1 or not _somebody(subject):
        return False
    if subject.kind == "document" or is_related(line, *said):
        return False
    begins = line.kinds[said[0]] in _BEGINS and said[1] - said[0] >= _CLAUSE
    return begins and line.words[line.index_at(subject.end)] in (".", "")


def _somebody(subject: Mention) -> bool:
    """Whether a mention is known to be somebody: by a name, by its noun, or as a pronoun."""
    return subject.kind is not None or subject.name_start is not None or subject.pronoun


def _bare(line: Line, cue: Cue, subject: Mention) -> bool:
    """Whether a phrase is no subject where nouns have articles: `ne disait mot`, `, accuse un retard`."""
    if line.view.vocabulary.head_last or subject.pronoun or subject.name_start is not None:
        return False
    first = line.index_at(subject.start)
    kind = line.kinds[first]
    if kind == phrases.LINK:
        return line.kinds[first + 1] == phrases.DETERMINER
    if "blame" in cue.takes and line.kinds[cue.first - 1] != QUOTE and not _somebody(subject):
        return True
    return (kind == phrases.WORD and not subject.plural) or (kind == phrases.NUMBER and subject.kind is None)


def _stands_alone(line: Line, said: Range, cue: Cue | None = None) -> bool:
    """Whether the words before a comma are a clause, so that what follows is no second predicate of
    theirs."""
    if QUOTE in line.kinds[slice(*said)] or has_main_verb(line, *said) or acted(line, *said):
        return True
    begins = line.kinds[said[0]] in _BEGINS
    return cue is not None and "free" in cue.takes and begins and said[1] - said[0] >= _CLAUSE


def _plausible(line: Line, cue: Cue, subject: Mention) -> bool:
    """Whether an English inversion can stand: a name or a role after the verb, and a pause before it."""
    after = line.index_at(subject.end)
    relative = line.kinds[after] == phrases.RELATIVE  # `said an aide who asked not to be named`
    if line.kinds[cue.first - 1] == QUOTE:
        described = relative or opens_complement(line, after)
        return can_speak(line, subject) and (
            described or not has_verb(line, after, min(after + 2, line.size))
        )
    if not (_somebody(subject) and "bare" in cue.takes):
        return False
    return relative or not has_verb(line, after, max(min(after + 2, line.size), _clause_stop(line, after)))


def _clause_stop(line: Line, i: int) -> int:
    """The index of the first word from `i` on that may open another clause."""
    while i < line.size and not line.flags[i] & (PAUSES | BREAKS | TAILS_OF_TIME):
        if line.kinds[i] == phrases.RELATIVE:
            break
        i += 1
    return i


def echo(line: Line, cue: Cue) -> Report | None:
    """`Comme le rapporte la presse, …` · `…, ce que souligne le maire` · `As she noted, …`"""
    vocabulary = line.view.vocabulary
    opener = cue.first - 1
    while line.flags[opener] & CLITICS and line.kinds[opener] != phrases.RELATIVE:
        opener -= 1
    subject: Mention | None = None
    if line.flags[opener] & ECHOES:
        subject = subjects.right(line, cue.last, line.size)
        after = line.index_at(subject.end) if subject else cue.last
    else:
        subject, after = subjects.left(line, cue), cue.last
        opener = line.index_at(subject.start) - 1 if subject else -1
        if not vocabulary.head_last or not line.flags[opener] & ECHOES:
            return None
    opener -= bool(line.flags[opener - 1] & ECHO_HEADS)
    if subject is None or opener < 0 or "clause" not in cue.takes:
        return None
    if opener == 0:
        after = next((i for i in range(after, line.size) if line.words[i] == ","), line.size)
        if after + 1 >= line.size:
            return None
        part = (after + 1, content_end(line, after + 1))
        return make_report(line, cue.first, cue.first, cue.last, cue.takes, "echo", subject, (part,), (part,))
    if line.words[opener - 1] == "," and line.flags[after] & PAUSES:
        return _incise(line, cue, "echo", subject, (0, opener - 1), after, opener)
    return None


def after_clause(line: Line, cue: Cue) -> Report | None:
    """`"…," she said` · `The bridge is shut, the mayor said on Monday.`"""
    if cue.form in ("gerund", "infinitive", "participle"):
        return None
    clausal = bool(cue.takes & {"clause", "bare"})
    subject = subjects.left(line, cue)
    if subject is None or not can_speak(line, subject):
        return None
    begin = line.index_at(subject.start)
    marked = line.kinds[begin - 1] == QUOTE
    if not pause_before(line, begin) or (line.words[begin - 1] == ";" and line.words[cue.last] != "."):
        return None  # `12 were hurt; he said 40 were`
    said, after = said_before(line, begin), past_addressee(line, cue)
    if not marked and _may_be_noun(line, cue, begin):
        return None
    if said is None or (not clausal and not marked):
        return None
    last = ends(line, after) or (_goes_on_to(line, after) and _complete(line, said))
    if not ((marked and not _says_more(line, cue, after)) or (clausal and last)):
        return None
    if (
        line.kinds[begin - 1] != QUOTE
        and not _stands_alone(line, said, cue)
        and not _goes_on(line, said, after)
    ):
        return None
    return _incise(line, cue, "subject and verb after", subject, said, after, begin)


def _goes_on_to(line: Line, i: int) -> bool:
    """Whether a clause at `i` says when (`said Friday after finding`), or a colon leads to more."""
    if line.words[i] == ":":
        return True
    while line.kinds[i] in _TIMES or line.flags[i] & TIME_NOUNS:
        i += 1
    return bool(line.flags[i] & TAILS_OF_TIME)


_TIMES: Final = frozenset({phrases.TIME, phrases.ADVERB, phrases.NUMBER, phrases.DETERMINER})


def _may_be_noun(line: Line, cue: Cue, begin: int) -> bool:
    """Whether a verb after a long common phrase may be its noun: `, a firm with a hand in many projects.`"""
    vocabulary = line.view.vocabulary
    ambiguous = line.flags[cue.verb] & (AMBIGUOUS | PLURAL_ENDING)
    return (
        vocabulary.head_last
        and "free" not in cue.takes
        and bool(ambiguous)
        and cue.first - begin > _SHORT
        and not line.capitals[cue.first - 1]
    )


_SHORT: Final = 3
"""Up to how many words a subject needs no name to be told from the rest of a phrase."""


def _says_more(line: Line, cue: Cue, after: int) -> bool:
    """Whether reported words follow a verb: then it does not look back."""
    if line.words[after] == ":":
        return True
    for content in contents(cue.takes):  # noqa: SIM110
        if content.begins(line, cue, after) is not None:
            return True
    return False
