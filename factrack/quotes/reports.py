"""What a reporting verb does in its line: who speaks, and which words are the reported ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from factrack.quotes import subjects
from factrack.quotes.contents import (
    accusation,
    bare_clause,
    content_end,
    infinitive,
    reported_clause,
    whether_clause,
)
from factrack.quotes.cues import Cue, verbs
from factrack.quotes.lines import QUOTE, Line, has_verb
from factrack.quotes.mentions import Mention, mention, piece, pronoun, pronoun_at
from factrack.text import phrases

Range = tuple[int, int]

_COLON: Final = 8
"""How soon after an attribution a colon goes on with what was said."""
_CLAUSE: Final = 5
"""From how many words on what stands before `, she said` is taken for a clause even where its verb is not
known."""
_BEGINS: Final = frozenset(
    {phrases.DETERMINER, phrases.WORD, phrases.PRONOUN, phrases.NUMBER, phrases.ADVERB, phrases.TIME}
)
_PAUSE: Final = frozenset((",", "-", "--", "—", "–", "", ".", ";", ":", ")", "?", "!", "…"))


@dataclass(frozen=True, slots=True)
class Report:
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


def _pause_before(line: Line, i: int) -> bool:
    """Whether the word before `i` parts what was said from the reporting words: a mark, or marked words."""
    return i > 0 and (line.kinds[i - 1] == QUOTE or (line.words[i - 1] in _PAUSE and i > 1))


def _said_before(line: Line, last: int) -> Range | None:
    """The words before an attribution that ends what was said.

    From where that began; None where nothing was.
    """
    begin = 0
    while last > begin and line.words[last - 1] in _PAUSE:
        last -= 1
    if last <= begin:
        return None
    return begin, last


def _ends(line: Line, i: int) -> bool:
    """Whether nothing but adjuncts stands between word `i` and the next pause."""
    here = subjects.skip_adjuncts(line, i)
    if line.words[here] == ":":
        return False
    return line.words[here] in _PAUSE or (line.words[here] in line.view.vocabulary.lists["breaks"])


# --- the shapes, in the order they are tried --------------------------------------------------------------


def _inverted_pronoun(line: Line, cue: Cue) -> Report | None:
    """`"…", a-t-il dit` · `…, explique-t-on chez Exemple`."""
    if cue.pronoun is None:
        return None
    said = _said_before(line, cue.first)
    if said is None:
        return None
    subject: Mention | None = pronoun(line, cue.pronoun, cue.pronoun + 1)
    word = line.words[cue.pronoun].rpartition("-")[2]
    after = cue.last
    if word in line.view.vocabulary.lists["collective"]:
        subject, after = _collective(line, cue.last)
    elif subject:
        subject = _clitic(line, cue.pronoun)
    return _incise(line, cue, "inverted pronoun", subject, said, after)


def _clitic(line: Line, i: int) -> Mention:
    """The pronoun that hangs on a verb, as a mention of its own."""
    word = line.words[i].rpartition("-")[2]
    whole = pronoun(line, i, i + 1)
    shape = line.view.vocabulary.pronouns.get(word, "")
    return replace(
        whole, start=whole.end - len(word), head=word, plural="p" in shape,
        gender="m" if "m" in shape else "f" if "f" in shape else "",
    )  # fmt: skip


def _collective(line: Line, i: int) -> tuple[Mention | None, int]:
    """Who stands for `on`: the body named after it (`chez Exemple`, `dans l'entourage du ministre`)."""
    while line.kinds[i] == phrases.TIME:
        i += 1
    if line.words[i] not in line.view.vocabulary.lists["nominal_sources"]:
        return None, i
    found = piece(line, i + 1, line.size)
    return (mention(line, found, found.last), found.last) if found else (None, i)


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
    content = tuple(part for part in (said, rest) if part and _outside_marks(line, part))
    reach = (said, (after, line.size))
    return Report(line, first, cue.first, cue.last, cue.takes, rule, subject, content, reach)


def _outside_marks(line: Line, part: Range) -> bool:
    """Whether a range says something outside marks: it has none, or a verb stands beside them."""
    marked = any(line.kinds[i] == QUOTE for i in range(*part))
    return not marked or has_verb(line, *part)


def _beside_marks(line: Line, part: Range) -> bool:
    """Whether a word stands beside the marked ones."""
    return any(line.kinds[i] not in (QUOTE, phrases.MARK) for i in range(*part))


def _goes_on(line: Line, said: Range, after: int) -> Range | None:
    """What was said after an attribution amid it.

    Where the words before have no verb yet, or `and` goes on.
    """
    colon = next((i for i in range(after, min(after + _COLON, line.size)) if line.words[i] == ":"), None)
    if colon is not None and has_verb(line, colon + 1, line.size) and not has_verb(line, after, colon):
        return colon + 1, content_end(line, colon + 1)
    if line.words[after] != ",":
        after = subjects.skip_adjuncts(line, after)
    if line.words[after] != ",":
        return None
    begin = after + 1
    joined = line.words[begin] in line.view.vocabulary.goes_on
    if (not joined and _complete(line, said)) or not has_verb(line, begin, line.size):
        return None
    if not _beside_marks(line, said) or (not joined and line.kinds[said[0]] == QUOTE):
        return None
    if joined and any(cue.first <= begin + 4 for cue in verbs(line) if cue.first >= begin):
        return None
    return begin, content_end(line, begin)


def _complete(line: Line, said: Range) -> bool:
    return has_verb(line, *said)


def _inverted_noun(line: Line, cue: Cue) -> Report | None:
    """`…, a indiqué la préfecture` · `"…," said Jane Doe`."""
    vocabulary = line.view.vocabulary
    if not _pause_before(line, cue.first) or cue.form in ("gerund", "participle"):
        if not (cue.form == "infinitive" and _pause_before(line, cue.first - 1)):
            return None
    if (line.words[cue.last] in vocabulary.lists["thats"]) or line.kinds[cue.last] == QUOTE:
        return None
    first = cue.first - 1 if cue.form == "infinitive" else cue.first
    said = _said_before(line, first)
    if said is None or (line.kinds[first - 1] != QUOTE and not _stands_alone(line, said)):
        return None
    subject = subjects.right(line, cue.last, line.size)
    if subject is None or (vocabulary.head_last and not _plausible(line, cue, subject)):
        return None
    return _incise(line, cue, "inverted subject", subject, said, line.index_at(subject.end), first)


def _stands_alone(line: Line, said: Range, cue: Cue | None = None) -> bool:
    """Whether the words before a comma are a clause, so that what follows is no second predicate of
    theirs."""
    if has_verb(line, *said) or any(line.kinds[i] == QUOTE for i in range(*said)):
        return True
    begins = line.kinds[said[0]] in _BEGINS
    return cue is not None and "free" in cue.takes and begins and said[1] - said[0] >= _CLAUSE


def _plausible(line: Line, cue: Cue, subject: Mention) -> bool:
    """Whether an English inversion can stand: a name or a role after the verb, and a pause before it."""
    after = line.index_at(subject.end)
    if line.kinds[cue.first - 1] == QUOTE:
        return _speaks(line, subject) and not has_verb(line, after, min(after + 2, line.size))
    named = subject.name_start is not None or subject.kind is not None or subject.pronoun
    return (
        named
        and "bare" in cue.takes | {"bare" if line.kinds[cue.first - 1] == QUOTE else ""}
        and not has_verb(line, after, min(after + 2, line.size))
    )


def _echo(line: Line, cue: Cue) -> Report | None:
    """`Comme le rapporte la presse, …` · `…, ce que souligne le maire` · `As she noted, …`"""
    vocabulary = line.view.vocabulary
    if vocabulary.lists["echoes"].isdisjoint(line.words[: cue.first]):
        return None
    opener = cue.first - 1
    while (line.words[opener] in vocabulary.lists["clitics"]) and line.kinds[opener] != phrases.RELATIVE:
        opener -= 1
    subject: Mention | None = None
    if line.words[opener] in vocabulary.lists["echoes"]:
        subject = subjects.right(line, cue.last, line.size)
        after = line.index_at(subject.end) if subject else cue.last
    else:
        subject, after = subjects.left(line, cue), cue.last
        opener = line.index_at(subject.start) - 1 if subject else -1
        if not vocabulary.head_last or line.words[opener] not in vocabulary.lists["echoes"]:
            return None
    opener -= line.words[opener - 1] in vocabulary.lists["echo_heads"]
    if subject is None or opener < 0 or "clause" not in cue.takes:
        return None
    if opener == 0:
        after = next((i for i in range(after, line.size) if line.words[i] == ","), line.size)
        if after + 1 >= line.size:
            return None
        part = (after + 1, content_end(line, after + 1))
        return Report(line, cue.first, cue.first, cue.last, cue.takes, "echo", subject, (part,), (part,))
    if line.words[opener - 1] == "," and line.words[after] in _PAUSE:
        return _incise(line, cue, "echo", subject, (0, opener - 1), after, opener)
    return None


def _after_clause(line: Line, cue: Cue) -> Report | None:
    """`"…," she said` · `The bridge is shut, the mayor said on Monday.`"""
    if cue.form in ("gerund", "infinitive", "participle"):
        return None
    clausal = bool(cue.takes & {"clause", "bare"})
    subject = subjects.left(line, cue)
    if subject is None or not _speaks(line, subject):
        return None
    begin = line.index_at(subject.start)
    if not _pause_before(line, begin):
        return None
    said, after = _said_before(line, begin), _past_addressee(line, cue)
    marked = line.kinds[begin - 1] == QUOTE
    if said is None or not (
        (marked and not _says_more(line, cue, after)) or (clausal and _ends(line, after))
    ):
        return None
    if (
        line.kinds[begin - 1] != QUOTE
        and not _stands_alone(line, said, cue)
        and not _goes_on(line, said, after)
    ):
        return None
    return _incise(line, cue, "subject and verb after", subject, said, after, begin)


def _says_more(line: Line, cue: Cue, after: int) -> bool:
    """Whether reported words follow a verb: then it does not look back."""
    return line.words[after] == ":" or any(finder(line, cue, after) is not None for _, finder in _CONTENTS)


def _speaks(line: Line, subject: Mention) -> bool:
    """Whether a mention can be a speaker by its form.

    A name, a pronoun, or a phrase that is no bare number.
    """
    if subject.pronoun or subject.name_start is not None or subject.kind is not None:
        return True
    return line.kinds[line.index_at(subject.start)] not in (phrases.NUMBER, phrases.ADVERB)


def _past_addressee(line: Line, cue: Cue) -> int:
    """The index after whom a verb is said to (`told AFP by phone`)."""
    if "addressee" not in cue.takes:
        return cue.last
    after = pronoun_at(line, cue.last)
    if after > cue.last:
        return after
    found = piece(line, cue.last, line.size)
    return found.last if found else cue.last


def _shared(line: Line, cue: Cue) -> bool:
    """Whether a verb has the subject of the one before: a gerund, an infinitive, or the second of two."""
    before = line.words[cue.first - 1]
    if cue.form in ("gerund", "infinitive"):
        return True
    return (before in line.view.vocabulary.lists["conjunctions"]) or cue.form == "participle"


def _subject(line: Line, cue: Cue, previous: Report | None) -> tuple[Mention | None, bool]:
    """The subject before a verb and whether it is shared with the report before."""
    if _shared(line, cue):
        if cue.form == "gerund" and line.kinds[cue.first - 1] in (phrases.WORD, phrases.NUMBER):
            direct = subjects.left(line, cue)
            if direct:
                return direct, False
        if previous is not None and not (cue.form == "gerund" and previous.relative):
            return previous.subject, True
        return subjects.main_subject(line, cue.first), False
    return subjects.left(line, cue), False


def _before_clause(line: Line, cue: Cue, previous: Report | None) -> Report | None:
    """`X a affirmé que …` · `X said the …` · `X dit avoir …` · `X a salué "…"`."""
    subject, shares = _subject(line, cue, previous)
    if subject is not None and not _speaks(line, subject):
        return None
    evidence = "evidence" in cue.takes and (cue.form == "gerund" or not _is_evidence(subject))
    if (subject is None and not shares) or evidence:
        return None
    after = _past_addressee(line, cue)
    content: Range | None = None
    rule = "verb and object"
    for name, finder in _CONTENTS:
        begin = finder(line, cue, after)
        if begin is not None:
            content, rule = (begin, content_end(line, begin)), name
            break
    reach = (cue.last, content_end(line, content[0] if content else cue.last))
    relative = line.words[subjects.skip_back(line, cue.first - 1)] in line.view.vocabulary.lists["subjects"]
    if relative and content is None:
        reach = (cue.last, next((i for i in range(*reach) if line.words[i] == ","), reach[1]))
    parts = (content,) if content and _beside_marks(line, content) else ()
    return Report(
        line, cue.first, cue.first, cue.last, cue.takes, rule, subject, parts, (reach,), shares, relative
    )  # fmt: skip


def _is_evidence(subject: Mention | None) -> bool:
    """Whether a subject is a document or a body, so that `shows` reports what it says."""
    return subject is not None and subject.kind in ("document", "group")


_CONTENTS: Final[tuple[tuple[str, Callable[[Line, Cue, int], int | None]], ...]] = (
    ("reported clause", reported_clause),
    ("question", whether_clause),
    ("accusation", accusation),
    ("infinitive", infinitive),
    ("clause without that", bare_clause),
)


def _passive(line: Line, cue: Cue) -> Report | None:
    """`revendiqués par le syndicat` · `put by the ministry at €240 million`."""
    if not cue.passive:
        return None
    that = reported_clause(line, cue, cue.last)
    if that is not None and _impersonal(line, cue):
        part = (that, content_end(line, that))
        return Report(line, cue.first, cue.first, cue.last, cue.takes, "impersonal", None, (part,), (part,))
    here = cue.last
    while (
        here < min(cue.last + 4, line.size)
        and line.words[here] not in line.view.vocabulary.lists["passive_of"]
    ):
        here += 1
    if line.words[here] not in line.view.vocabulary.lists["passive_of"]:
        return None
    found = piece(line, here + 1, line.size)
    if found is None or not cue.takes & {"figures", "words"}:
        return None
    subject = mention(line, found, found.last)
    begin = subjects.clause_start(line, cue.first - 1, False)
    if line.words[cue.first - 1] in line.view.vocabulary.lists["echoes"]:
        begin = 0
    reach = (begin, content_end(line, found.last))
    return Report(line, cue.first, cue.first, cue.last, cue.takes, "passive", subject, (), (reach,))


def _impersonal(line: Line, cue: Cue) -> bool:
    """Whether nobody is the subject of a passive: `il a été annoncé que`, `it was reported that`."""
    return line.words[subjects.skip_back(line, cue.first - 1)] in line.view.vocabulary.lists["impersonals"]


def read(line: Line) -> tuple[Report, ...]:
    """The reports of a line, in order."""
    found: list[Report] = []
    for cue in verbs(line):
        previous = found[-1] if found else None
        if cue.passive:
            report = _passive(line, cue)
        else:
            report = (
                _inverted_pronoun(line, cue)
                or _echo(line, cue)
                or _inverted_noun(line, cue)
                or _after_clause(line, cue)
                or _before_clause(line, cue, previous)
            )
        if report is not None:
            found += (report, *_gapped(report))
    return tuple(found)


def _gapped(report: Report) -> list[Report]:
    """A second subject whose verb is left out: `la police a compté 800 personnes, la mairie 1.200`."""
    line = report.line
    if "figures" not in report.takes or report.rule != "verb and object":
        return []
    for comma in range(report.last, report.reach[-1][1]):
        if line.words[comma] != "," or line.kinds[comma + 1] not in (phrases.DETERMINER, phrases.WORD):
            continue
        found = piece(line, comma + 1, line.size)
        begin = next(
            (i for i in range(comma + 2, line.size) if line.kinds[i] in (phrases.NUMBER, QUOTE)), None
        )
        if found is None or begin is None or found.last < begin - 1:
            continue
        who = piece(line, comma + 1, begin)
        linked = begin - 1 if line.kinds[begin - 1] == phrases.PREPOSITION else begin
        if who is None or who.last not in (begin, linked):
            continue
        subject = mention(line, who, begin)
        if subject.kind == "group" or subject.name_start is not None:
            reach = (begin, content_end(line, begin))
            return [
                replace(
                    report, first=begin, verb=report.verb, rule="gapping", subject=subject, reach=(reach,)
                )
            ]
    return []
