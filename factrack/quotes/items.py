"""What was found in a passage before anybody is resolved: stretches of text, each with who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from factrack.model import QuoteKind
from factrack.quotes import direct, given, sourced
from factrack.quotes.ends import object_end
from factrack.quotes.flags import CLITICS, POSSESSIVES, THATS
from factrack.quotes.lines import QUOTE, Line
from factrack.quotes.mentions import Mention
from factrack.quotes.report import Range, Report
from factrack.records import maker
from factrack.text import phrases

_SCOPES_ONLY: Final = frozenset(
    {"source: citing", "source: contrasted", "source: document", "source: reckoning", "source: relative"}
)
"""Sources whose words stay the agency's: a figure has them for its source, but nobody is quoted."""
_OBJECT: Final = 9
"""How far the object of a verb is looked for."""
_MOST: Final = 0.75
"""The share of a reported clause from which on its marked words stand for it."""
_EDGES: Final = " \n.,;:-–—(["


class Item(NamedTuple):
    """A stretch `[start, end)` of a field. `kind` is None where it is the scope of a source and no quote.

    `at` is where the reporting words stand, the order in which speakers are read. `carried` says that
    nobody is named: the speaker is the one of the item before.
    """

    line: Line
    start: int
    end: int
    kind: QuoteKind | None
    subject: Mention | None
    cue: Range | None
    rule: str
    at: int
    carried: bool = False


make_item: Final = maker(Item)


def _trimmed(line: Line, part: Range) -> Range | None:
    """A range of words as offsets, without the marks at its edges."""
    if not part[0] < min(part[1], line.size):
        return None
    text = line.view.passage.text
    start, end = line.starts[part[0]], line.end_of(part[1] - 1)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1] in "(["):
        end -= 1
    return (start, end) if start < end else None


def _cue(line: Line, first: int, last: int) -> Range:
    return line.starts[first], line.end_of(last - 1)


def _of_report(report: Report) -> list[Item]:
    line = report.line
    cue = _cue(line, report.verb, report.last)
    items = []
    for part in report.content:
        span = _trimmed(line, part)
        if span:
            items.append(make_item(line, *span, "indirect", report.subject, cue, report.rule, cue[0]))
    if not report.content and report.rule in _SCOPED and _gives_figures(report):
        span = _trimmed(line, _scope_of(report))
        if span:
            rule = _RENUMBERED if _renumbers(report) else report.rule
            items.append(make_item(line, *span, None, report.subject, cue, rule, cue[0]))
    before = given.figure_before(report)
    span = _trimmed(line, before) if before else None
    if span:
        items.append(make_item(line, *span, None, report.subject, cue, "relative", cue[0]))
    return items


def _scope_of(report: Report) -> Range:
    """The words that a report without a clause answers for.

    Its object, and with a passive what stands before.
    """
    first, last = report.reach[-1]
    if report.rule == "passive":
        return first, max(last, report.last)
    return report.first, max(object_end(report.line, report.last, last), report.last)


def _gives_figures(report: Report) -> bool:
    """Whether the object of a verb is what its subject announces: a figure, or the change of an estimate."""
    line, who = report.line, report.subject
    if who and who.kind is None and who.name_start is None and not who.pronoun:
        return False
    if who and line.view.plain[who.start].isdigit():
        return False  # `34.000 clients attendent`: what is counted, not who counts
    said = line.words[max(report.verb - 2, 0) : report.last]
    that = report.last + (line.flags[report.last] & CLITICS > 0)
    only = line.flags[that] & THATS  # `n'en a recensé que 12`, `n'attend plus que 30`
    if not only and not line.view.vocabulary.lists["negations"].isdisjoint(said):
        return False
    if report.takes & _LAID_DOWN and who and who.head in line.view.vocabulary.pointers["deeds"]:
        return False
    if "counts" in report.takes and line.view.vocabulary.verbs.get(line.words[report.verb]):
        return False
    near = slice(*_object(report))
    own = slice(near.start, line.comma(near.start, near.stop))
    owned = any(bits & POSSESSIVES for bits in line.flags[own])
    gives = "figures" in report.takes and not (owned and "revises" in report.takes)
    if gives or QUOTE in line.kinds[slice(*report.reach[-1])]:
        return True  # but `a relevé son taux d'un demi-point`
    for takes in _NOUNS.keys() & report.takes:
        return not line.view.vocabulary.pointers[_NOUNS[takes]].isdisjoint(line.words[near])
    if "revises" not in report.takes or "restates" in report.takes:
        return "restates" in report.takes
    if "owned" in report.takes and not owned:
        return report.rule == "passive"  # `ce décès porte le bilan à douze`
    changed = line.view.vocabulary.pointers["changed"]
    return not changed.isdisjoint(line.words[near]) or _renumbers(report)


_LAID_DOWN: Final = frozenset({"grants", "polls"})
_NOUNS: Final[Mapping[str, str]] = {"foresees": "outlooks", "sums": "sums"}
"""What a verb takes → the words of which its object must hold one."""


def _object(report: Report) -> Range:
    """Where it is said what a verb revises: after it, and before a passive."""
    if report.rule == "passive":
        return report.reach[-1][0], report.last
    return report.last, report.last + _OBJECT


def _renumbers(report: Report) -> bool:
    """`a révisé à 21 le nombre de blessés`: a verb that only revises, and a number as its object."""
    if report.takes & _SAYS or "revises" not in report.takes:
        return False
    known = report.line.view.vocabulary.pointers["renumbered"]
    return not known.isdisjoint(report.line.words[slice(*_object(report))])


_RENUMBERED: Final = "renumbered"
_SAYS: Final = frozenset({"figures", "counts"})
"""What a verb takes that gives figures anyway."""
_SCOPED: Final = frozenset({"verb and object", "passive", "gapping"})


def _of_source(found: sourced.Sourced) -> list[Item]:
    line = found.line
    cue = _cue(line, found.first, found.last)
    kind: QuoteKind | None = "indirect" if found.clause and found.rule not in _SCOPES_ONLY else None
    spans = [_trimmed(line, part) for part in found.content]
    return [make_item(line, *span, kind, found.subject, cue, found.rule, cue[0]) for span in spans if span]


def _of_marked(found: direct.Direct) -> list[Item]:
    line, cue, subject = found.line, found.cue, found.subject
    if found.report:
        cue, subject = _cue(line, found.report.verb, found.report.last), found.report.subject
    elif found.source:
        cue, subject = _cue(line, found.source.first, found.source.last), found.source.subject
    at = cue[0] if cue else found.marked.opens
    spans = found.parts or ((found.marked.start, found.marked.end),)
    return [
        make_item(line, start, end, found.kind, subject, cue, found.rule, at, found.carried)
        for start, end in spans if start < end
    ]  # fmt: skip


def is_furniture(line: Line) -> bool:
    """Whether a line only points elsewhere: `READ MORE: …`, `A lire aussi : …`."""
    if not line.stops or line.stops[0] >= _LABEL:
        return False
    label = line.words[:_LABEL]
    if ":" not in label:
        return False
    return " ".join(label[: label.index(":")]) in line.view.vocabulary.lists["furniture"]


_LABEL: Final = 5


def of_line(line: Line, reports: tuple[Report, ...], under: tuple[sourced.Sourced, ...]) -> list[Item]:
    """The items of a line: clauses, scopes of sources, marked words."""
    items: list[Item] = []
    shown: list[Item] = []
    for report in reports:
        (shown if "evidence" in report.takes else items).extend(_of_report(report))
    for source in under:
        items += _of_source(source)
    if shown:
        items += [one for one in shown if not any(_quotes(o, one) or _made(o, one) for o in items)]
    if len(items) > 1:
        items = [one for one in items if one.rule != _RENUMBERED or not _told(one, items)]
        items = [_cue_only(one) if _retold(one, items) else one for one in items]
    if not line.marked:
        return items
    marked = [item for found in direct.read(line, reports, under) for item in _of_marked(found)]
    return _without_doubles(items, marked)


def _quotes(outer: Item, inner: Item) -> bool:
    """Whether somebody says what something shows: `un survol a montré que …, a dit le maire`."""
    return outer.kind == "indirect" and outer.start < inner.at < outer.end and outer.start < inner.start


def _made(maker_of: Item, one: Item) -> bool:
    """Whether it is said who made the paper of a figure: `A poll, released by Varel, gave him 51%`."""
    before = maker_of.rule == "passive" and maker_of.at < one.at
    return before and one.kind is None and maker_of.start <= one.at < maker_of.end


def _retold(one: Item, items: list[Item]) -> bool:
    """Whether somebody says what another's act is: `Inspectors had cited the mine for 41, records show`."""
    act = one.kind is None and one.rule == "verb and object" and one.cue
    return bool(act) and any(_quotes(other, one) for other in items)


def _cue_only(one: Item) -> Item:
    """An item that answers for nothing: its subject is still known to have acted."""
    start, end = one.cue or (one.start, one.end)
    return one._replace(start=start, end=end)


def _told(one: Item, items: list[Item]) -> bool:
    """Whether somebody says what an item holds: `a ramené à 980 le nombre de postes, selon la CGT`."""
    return any(other.rule != _RENUMBERED and _within(one, other) for other in items)


def _without_doubles(clauses: list[Item], marked: list[Item]) -> list[Item]:
    """A clause that is nearly all in marks gives way to the marked words; a single word that only names
    something in marks (`their "idols"`) to its clause.
    """
    kept = [
        clause
        if clause.kind is None or not any(_fills(words, clause) for words in marked)
        else _scope(clause)
        for clause in clauses
    ]
    around = [clause for clause in kept if clause.kind == "indirect"]
    return kept + [
        words for words in marked if not (_names(words) and any(_within(words, c) for c in around))
    ]


def _names(words: Item) -> bool:
    """Whether marks are around a single word behind an article or the like: it names, and tells nothing."""
    line, text = words.line, words.line.view.passage.plain[words.start : words.end]
    if words.kind != "partial" or " " in text.strip(" ,.") or any(char.isdigit() for char in text):
        return False
    before = line.index_at(words.start) - 1
    while before > 0 and line.kinds[before] == QUOTE:
        before -= 1
    return line.kinds[before] in _NAMING


_NAMING: Final = frozenset({phrases.DETERMINER, phrases.POSSESSIVE})


def _scope(clause: Item) -> Item:
    return clause._replace(kind=None)


def _within(inner: Item, outer: Item) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _fills(words: Item, clause: Item) -> bool:
    return _within(words, clause) and words.end - words.start > _MOST * (clause.end - clause.start)
