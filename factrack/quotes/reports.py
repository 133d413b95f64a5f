"""The reporting verbs of a line read one by one: who speaks, and which words are the reported ones."""

from __future__ import annotations

from typing import Final

from factrack.quotes import incises, subjects
from factrack.quotes.apposed import seat
from factrack.quotes.contents import reported_clause
from factrack.quotes.cues import Cue, verbs
from factrack.quotes.ends import amid_end, content_end, fronted, predicate_end
from factrack.quotes.flags import (
    ADVERSATIVES,
    CONJUNCTIONS,
    ECHOES,
    PASSIVE_OF,
    SUBJECTS,
    TAILS_OF_TIME,
    WHETHERS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb
from factrack.quotes.mentions import Mention, mention
from factrack.quotes.pieces import piece
from factrack.quotes.report import (
    Range,
    Report,
    beside_marks,
    can_speak,
    contents,
    make_report,
    past_addressee,
    pauses_before,
)
from factrack.text import phrases


def _shared(line: Line, cue: Cue) -> bool:
    """Whether a verb has the subject of the one before: a gerund, an infinitive, or the second of two."""
    return cue.form != "finite" or bool(line.flags[cue.first - 1] & (CONJUNCTIONS | ADVERSATIVES))


def _subject(line: Line, cue: Cue, previous: Report | None) -> tuple[Mention | None, bool]:
    """The subject before a verb and whether it is shared with the report before."""
    if _shared(line, cue):
        if cue.form == "gerund" and line.kinds[cue.first - 1] in (phrases.WORD, phrases.NUMBER):
            direct = subjects.left(line, cue)
            if direct:
                return direct, False
        aside = cue.form == "gerund" and previous and (previous.relative or previous.rule == "passive")
        if previous is not None and not aside and not _nested(previous):
            return previous.subject, True
        return subjects.main_subject(line, cue.first), False
    own = subjects.left(line, cue)
    if own is not None and own.pronoun and own.head in line.view.vocabulary.lists["collective"]:
        return seat(line, line.index_at(own.start)) or own, False
    if own is None and _leans(line, cue):
        return (previous.subject if previous else subjects.main_subject(line, cue.first)), True
    return own, False


def _nested(report: Report) -> bool:
    """Whether a report stands in a clause that is compared, or asked about: `what unions said`."""
    line, who = report.line, report.subject
    before = line.index_at(who.start) - 1 if who else -1
    if before < 0 or report.relative:
        return False
    compared = line.words[before] in line.view.vocabulary.lists["comparing"]
    return compared or (line.flags[before] & WHETHERS > 0 and line.kinds[before] == phrases.RELATIVE)


def _someone(line: Line, cue: Cue, subject: Mention) -> bool:
    """Whether a subject is somebody: not that of `il faut noter que`, nor `on`."""
    lists = line.view.vocabulary.lists
    if subject.pronoun and subject.head in lists["collective"]:
        return cue.form == "gerund"
    governed = cue.form == "infinitive" and subject.pronoun and subject.head in lists["impersonals"]
    return not governed or lists["impersonal_verbs"].isdisjoint(line.words[: cue.first])


def _leans(line: Line, cue: Cue) -> bool:
    """Whether only an adjunct stands between a conjunction and a verb: `and in a reply said`."""
    begin = subjects.clause_start(line, cue.first - 1, False)
    joined = bool(line.flags[begin - 1] & CONJUNCTIONS)
    opens = line.kinds[begin] == phrases.PREPOSITION or line.kinds[begin] == phrases.ADVERB
    return joined and opens and begin < cue.first and not has_verb(line, begin, cue.first)


def _before_clause(line: Line, cue: Cue, previous: Report | None) -> Report | None:
    """`X a affirmé que …` · `X said the …` · `X dit avoir …` · `X a salué "…"`."""
    subject, shares = _subject(line, cue, previous)
    if subject is not None and not (can_speak(line, subject) and _someone(line, cue, subject)):
        return None
    evidence = "evidence" in cue.takes and (cue.form == "gerund" or not _is_evidence(subject))
    evidence = evidence or ("polls" in cue.takes and (subject is None or subject.kind != "document"))
    evidence = evidence or (cue.form == "gerund" and _in_time(line, cue))
    leads = fronted(line, line.index_at(subject.start) if subject and not shares else cue.first)
    if (subject is None and not shares and not (leads and cue.form == "gerund")) or evidence:
        return None
    after = past_addressee(line, cue)
    opposed = line.flags[cue.first - 1] & ADVERSATIVES > 0  # `but urged them to look higher up`
    content: Range | None = None
    for rule, _, begins in contents(cue.takes):
        begin = begins(line, cue, after)
        if begin is not None and not (rule == "directive" and opposed):
            end = amid_end(line, cue.first, begin, content_end(line, begin, leads))
            content = begin, predicate_end(line, begin) if rule == "directive" else end
            break
    else:
        rule, end = "verb and object", content_end(line, cue.last, leads)
    reach = (cue.last, end)
    if leads and subject is None:
        subject = subjects.main_subject(line, line.size, reach[1])
    relative = line.held & SUBJECTS > 0 and line.flags[subjects.skip_back(line, cue.first - 1)] & SUBJECTS > 0
    if relative and content is None:
        reach = (cue.last, next((i for i in range(*reach) if line.words[i] == ","), reach[1]))
    parts = (content,) if content and beside_marks(line, content) else ()
    return make_report(
        line, cue.first, cue.first, cue.last, cue.takes, rule, subject, parts, (reach,), shares, relative
    )  # fmt: skip


def _in_time(line: Line, cue: Cue) -> bool:
    """Whether what somebody found only says when something was done: `after determining that it was`."""
    return bool(line.flags[cue.first - 1] & TAILS_OF_TIME) and not cue.takes & _TOLD


_TOLD: Final = frozenset({"bare", "words"})


def _is_evidence(subject: Mention | None) -> bool:
    """Whether a subject is a document or a body, so that `shows` reports what it says."""
    return subject is not None and subject.kind in ("document", "group")


def _passive(line: Line, cue: Cue) -> Report | None:
    """`revendiqués par le syndicat` · `put by the ministry at €240 million`."""
    if not cue.passive or line.words[cue.last] in line.view.vocabulary.lists["verb_particles"]:
        return None  # `put up by a crew`
    that = reported_clause(line, cue, cue.last)
    if that is not None and _impersonal(line, cue):
        part = (that, content_end(line, that))
        return make_report(
            line, cue.first, cue.first, cue.last, cue.takes, "impersonal", None, (part,), (part,)
        )
    revised = _revised(line, cue)
    here, last = cue.last, cue.last + _AGENT + _FIGURE * (revised or "figures" in cue.takes)
    while here < min(last, line.size) and not line.flags[here] & PASSIVE_OF:
        here += 1
    if not line.flags[here] & PASSIVE_OF:
        return _unnamed_passive(line, cue)
    found = piece(line, here + 1, line.size)
    if found is None or not (revised or cue.takes & _SAYS):
        return None
    subject = mention(line, found, found.last)
    begin = subjects.clause_start(line, cue.first - 1, False)
    if line.words[cue.first - 1] in line.view.vocabulary.lists["echoes"]:
        begin = 0
    end = content_end(line, found.last)
    aside = line.words[cue.first - 1] == "," and phrases.NUMBER in line.kinds[cue.last : here]
    reach = (begin, line.comma(found.last, end) if aside else end)  # `, évalué à 3% par Varel, atteint`
    return make_report(line, cue.first, cue.first, cue.last, cue.takes, "passive", subject, (), (reach,))


def _revised(line: Line, cue: Cue) -> bool:
    """Whether a passive revises an estimate: `le bilan a été porté à onze blessés par la préfecture`."""
    if "revises" not in cue.takes:
        return False
    pointers = line.view.vocabulary.pointers
    begin = subjects.clause_start(line, cue.first - 1, False)
    head = line.words[begin : cue.first]
    return not (pointers["changed"].isdisjoint(head) and pointers["renumbered"].isdisjoint(head))


_SAYS: Final = frozenset({"figures", "words"})
_AGENT: Final = 4
"""Within how many words after a passive it is said who spoke."""
_FIGURE: Final = 5
"""How many words more there may be where a figure stands between: `estimée à 38 millions d'euros par`."""


def _unnamed_passive(line: Line, cue: Cue) -> Report | None:
    """`was described as "a failure"`: marked words that nobody is named for."""
    as_marked = line.kinds[cue.last + 1] == QUOTE and line.kinds[cue.last] == phrases.CONJUNCTION
    if "words" not in cue.takes or not as_marked:
        return None
    reach = (cue.last, cue.last + 2)
    return make_report(line, cue.first, cue.first, cue.last, cue.takes, "passive", None, (), (reach,))


def _impersonal(line: Line, cue: Cue) -> bool:
    """Whether nobody is the subject of a passive: `il a été annoncé que`, `it was reported that`."""
    return line.words[subjects.skip_back(line, cue.first - 1)] in line.view.vocabulary.lists["impersonals"]


def _amid_or_after(line: Line, cue: Cue) -> Report | None:
    """`…, a-t-il dit` · `Comme le dit la presse, …` · `…, said Jane Doe` · `…, she said`."""
    report = incises.inverted_pronoun(line, cue) if cue.pronoun is not None else None
    if report is None and line.held & ECHOES:
        report = incises.echo(line, cue)
    if report is None and pauses_before(line, cue.first):
        report = incises.inverted_noun(line, cue) or incises.after_clause(line, cue)
    return report


def read(line: Line) -> tuple[Report, ...]:
    """The reports of a line, in order."""
    found: list[Report] = []
    for cue in verbs(line):
        previous = found[-1] if found else None
        if cue.passive:
            report = _passive(line, cue)
        else:
            report = _amid_or_after(line, cue) or _before_clause(line, cue, previous)
        if report is not None:
            if previous is not None and report.shares:
                found[-1] = _before_second(previous, report)
            found += (report, *_gapped(report))
    return tuple(found)


_JOINS: Final = CONJUNCTIONS | ADVERSATIVES


def _before_second(one: Report, second: Report) -> Report:
    """A report without the verb that its subject shares: `said that it was late and asked for patience`."""
    line, joins = one.line, second.first - 1
    first, last = one.content[-1] if one.content else (0, 0)
    told = first < joins < last and line.flags[joins] & _JOINS and line.words[joins - 1] != ","
    if not told or not has_verb(line, first, joins):
        return one
    return one._replace(content=(*one.content[:-1], (first, joins)))


def _gapped(report: Report) -> list[Report]:
    """A second subject without its verb: `la police a compté 800 marcheurs, la mairie plus de 1.200`."""
    line = report.line
    if "figures" not in report.takes or report.rule != "verb and object":
        return []
    for comma in line.stops:
        if not report.last <= comma < report.reach[-1][1] or line.words[comma] != ",":
            continue
        if line.kinds[comma + 1] not in (phrases.DETERMINER, phrases.WORD):
            continue
        found = piece(line, comma + 1, line.size)
        begin = next(
            (i for i in range(comma + 2, line.size) if line.kinds[i] in (phrases.NUMBER, QUOTE)), None
        )
        if found is None or begin is None:
            continue
        linked = _before_bound(line, begin)
        who = piece(line, comma + 1, linked)
        if found.last < linked or who is None or who.last != linked:
            continue
        subject = mention(line, who, linked)
        if subject.kind == "group" or subject.name_start is not None:
            reach = (linked, content_end(line, begin))
            return [report._replace(first=linked, rule="gapping", subject=subject, reach=(reach,))]
    return []


def _before_bound(line: Line, number: int) -> int:
    """The index where what bounds a number begins (`plus de 1.200`), or the number."""
    while line.kinds[number - 1] in _BOUND:
        number -= 1
    return number


_BOUND: Final = frozenset({phrases.ADVERB, phrases.LINK, phrases.PREPOSITION})
