"""The place that each quantity speaks of, as written, and resolved in the dispatch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from factrack.claims import gazetteer, pieces
from factrack.claims.cues import held
from factrack.claims.gazetteer import Mention
from factrack.claims.names import Names
from factrack.claims.pieces import Piece, Pieces
from factrack.model import Document, FieldName, Passage, Quantity, Sentence
from factrack.records import lazy, ordinary


class Place(NamedTuple):
    """A place as written (`ce département`), and the name it stands for (`Finistère`), where that is
    known.
    """

    text: str
    name: str | None


def places(
    document: Document, quantities: Sequence[Quantity], cut: Mapping[FieldName, Pieces]
) -> tuple[Place | None, ...]:
    """The place of each quantity, in their order; None where none is stated. `cut` holds each field's
    pieces.
    """
    names = Names(document)
    views = {passage.field: _View(names, passage, cut[passage.field]) for passage in document.passages}
    return tuple([views[quantity.field].place(quantity) for quantity in quantities])


_PLACELESS = frozenset({"age", "rank", "multiple", "score"})
"""Kinds of quantity that hold nowhere in particular."""


_BESIDE, _WORDS_BETWEEN = 40, 3
_REACH = 40
"""How many sentences back a town may be named."""
_CUTS = frozenset(",;:()")


@ordinary
class _Sight:
    """A sentence that holds quantities: its places, and the rules to try where it has some, or has none.

    What does not hang on a quantity is looked for once, when the first one asks.
    """

    def __init__(self, passage: Passage, sentence: Sentence, mentions: tuple[Mention, ...]) -> None:
        self.passage: Final = passage
        self.sentence: Final = sentence
        self.mentions: Final = mentions
        may_hold = _may_hold(passage, sentence)
        self.rules: Final = _fitting(True, may_hold) if mentions else ()
        self.searching: Final = _fitting(False, may_hold)

    @lazy
    def event(self) -> Mention | None:
        """The place that an event is named by."""
        return gazetteer.of_event(self.passage, self.sentence.start, self.sentence.end)

    @lazy
    def common(self) -> tuple[Mention, ...]:
        """The places without a name."""
        return tuple(gazetteer.common(self.passage, self.sentence.start, self.sentence.end))


@ordinary
class _Case:
    """A quantity with its sentence and the places of the sentence."""

    def __init__(self, quantity: Quantity, sight: _Sight, known: Sequence[Mention], cut: Pieces) -> None:
        self.quantity: Final = quantity
        self.sight: Final = sight
        self.sentence: Final = sight.sentence
        self.known: Final = known
        self.pieces: Final = cut

    @lazy
    def piece(self) -> Piece:
        """The piece that holds the quantity."""
        return self.pieces.at(self.sentence, self.quantity.start)

    @lazy
    def in_scope(self) -> list[Mention]:
        """The places of the quantity's own clause."""
        scope = self.piece.scope
        return [m for m in self.known if self.pieces.at(self.sentence, m.start).scope == scope]


class _View:
    """One field with its quantities, and the places of the sentences that hold them."""

    def __init__(self, names: Names, passage: Passage, cut: Pieces) -> None:
        self.names = names
        self.passage = passage
        self.pieces = cut
        self._sights: dict[int, _Sight | None] = {}

    def place(self, quantity: Quantity) -> Place | None:
        """The place of a quantity of this field, by the first rule that finds one."""
        sentence = self.pieces.homes[quantity.start]
        if sentence is None or quantity.kind in _PLACELESS:
            return None
        if sentence.start in self._sights:
            sight = self._sights[sentence.start]
        else:
            sight = self._sights[sentence.start] = self.sight(sentence)
        if sight is None:
            return None
        known: Sequence[Mention] = sight.mentions
        if known and self.pieces.marked:
            known = [m for m in known if not self.pieces.quoted_apart(quantity, m.start)]
        rules = sight.rules if known else sight.searching
        if not rules:
            return None
        case = _Case(quantity, sight, known, self.pieces)
        for rule in rules:
            found = rule(self, case)
            if found:
                return self.resolved(found)
        return None

    def sight(self, sentence: Sentence) -> _Sight | None:
        """A sentence with its places, without those that only tell where somebody was."""
        if pieces.is_endless(sentence):
            return None
        known = self.names.mentions(self.passage, sentence)
        stay = [m for m in known if self.holds(m, sentence) and not self.of_somebody(m, sentence)]
        return _Sight(self.passage, sentence, tuple(stay))

    def holds(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a mention is a place and no goal of a way (`de Paris à Marseille`).

        The capital that opens a sentence says nothing (`Séisme au Japon: 12 morts`).
        """
        lead = self.passage.lower[mention.lead : mention.start].split(" ", 1)[0]
        if mention.rule != "subject" and lead not in gazetteer.table(self.passage.lang).strong:
            before = self.passage.plain[max(0, mention.lead - _BESIDE) : mention.lead].rstrip()
            word = before.rpartition(" ")[2]
            opens = mention.lead - len(word) - 1 == sentence.start
            named = not opens or word.lower() in gazetteer.table(self.passage.lang).known
            if word[:1].isupper() and word.isalpha() and named:
                return False
        text = self.passage.plain[mention.start : mention.end]
        return self.names.is_place(mention, text, self.passage.lang)

    def of_somebody(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether the place stands beside a verb of saying, or beside `reached by phone`."""
        table = gazetteer.table(self.passage.lang)
        before = self.passage.lower[max(sentence.start, mention.lead - _BESIDE) : mention.lead]
        for pattern in (table.somebody, pieces.words(self.passage.lang, "reporting")):
            ends = [found.end() for found in pattern.finditer(before)]
            between = before[ends[-1] :] if ends else ","
            if between.count(" ") <= _WORDS_BETWEEN and not _CUTS & set(between):
                return True
        return False

    def resolved(self, mention: Mention) -> Place:
        """The place as written, and the name it stands for."""
        text = self.passage.text[mention.start : mention.end]
        name = self.named_before(mention) if mention.rule == "named_before" else mention.name
        return Place(text, name or None)

    def named_before(self, mention: Mention) -> str | None:
        """The place of the right kind that was named last before `ce département`; a town is what no list
        knows.
        """
        kind = gazetteer.table(self.passage.lang).stands_for[mention.name]
        if kind != "town":
            return gazetteer.last_known(self.passage, mention.start, kind)
        last = None
        here = bisect_right(self.passage.sentences, mention.start, key=lambda sentence: sentence.start)
        for sentence in self.passage.sentences[max(0, here - _REACH) : here]:
            for found in self.names.mentions(self.passage, sentence):
                if found.start < mention.start and not found.kind and found.rule != "named_before":
                    last = found.name
        return last


_Rule = Callable[[_View, _Case], Mention | None]


def _before_brackets(view: _View, case: _Case) -> Mention | None:
    """The place before the brackets that hold the quantity: `la Manche (18.200)`."""
    if view.passage.plain[case.quantity.start - 1 : case.quantity.start] != "(":
        return None
    before = view.passage.plain[case.sentence.start : case.quantity.start - 1]
    edge = case.sentence.start + len(before.rstrip())
    found = gazetteer.ending_at(view.passage, case.sentence.start, edge)
    peopled = case.quantity.unit in gazetteer.table(view.passage.lang).peopled
    return found if peopled else view.names.if_known(found)


def _apposed(view: _View, case: _Case) -> Mention | None:
    """The place that the sentence begins with and that the quantity describes: `Marnel, 4.600 habitants,`."""
    start, end = case.sentence.start, case.quantity.start
    comma = view.passage.lower.rfind(", ", max(start, end - _BESIDE), end)
    if comma < 0:
        return None
    between = gazetteer.table(view.passage.lang).inhabited.fullmatch(view.passage.lower, comma, end)
    if between is None or case.piece.kind == "part":
        return None
    found = gazetteer.ending_at(view.passage, start, comma)
    if found is not None and between.group().strip(", "):
        return gazetteer.without_head(view.passage, found, start)
    found = view.names.if_known(found)
    if found is None:
        return None
    before = view.passage.lower[start : found.start]
    opens = not before or gazetteer.table(view.passage.lang).of.search(f" {before}") is not None
    return found if opens else None


def _next_after(view: _View, case: _Case) -> Mention | None:
    """The next place of the clause, before any other quantity of it."""
    after = [m for m in case.in_scope if m.start >= case.quantity.end]
    if not after or view.pieces.quantity_between(case.quantity.end, after[0].start, case.piece.scope):
        return None
    return after[0]


def _named_of(view: _View, case: _Case) -> Mention | None:
    """The place after the counted noun and `de`: `trois villes de Bretagne`."""
    found = gazetteer.named_of(view.passage, case.quantity.end, case.sentence.end)
    if found is None or case.quantity.unit in gazetteer.table(view.passage.lang).kinds:
        return found
    return view.names.if_known(found)


def _joined_after(view: _View, case: _Case) -> Mention | None:
    """The place behind a count that is joined to this one: `deux disparus et 30 blessés à Metz`."""
    after = [m for m in case.in_scope if m.start >= case.quantity.end]
    if not after:
        return None
    joined = gazetteer.table(view.passage.lang).joined.match(view.passage.lower, case.quantity.end)
    if joined is None or not view.pieces.quantity_between(joined.end(), joined.end() + 1):
        return None
    again = view.pieces.quantity_between(joined.end() + 1, after[0].start)
    return None if again else after[0]


def _event(_view: _View, case: _Case) -> Mention | None:
    """The place that an event of the sentence is named by: `California wildfire destroys 30 homes`."""
    return case.sight.event


def _common(view: _View, case: _Case) -> Mention | None:
    """A place without a name in the clause of the quantity: `in a neighboring county`."""
    for found in case.sight.common:
        piece = view.pieces.at(case.sentence, found.start)
        if piece.scope != case.piece.scope or view.pieces.quoted_apart(case.quantity, found.start):
            continue
        ends = sorted((found.end, case.quantity.end, found.start, case.quantity.start))[1:3]
        if not view.pieces.quantity_between(ends[0], ends[1], case.piece.scope):
            return found
    return None


def _last_before(view: _View, case: _Case) -> Mention | None:
    """The last place of the clause before the quantity, if no other item begins between (`à Nice et dix
    …`).
    """
    before = [m for m in case.in_scope if m.end <= case.quantity.start]
    if not before:
        return None
    joined = gazetteer.table(view.passage.lang).joins.fullmatch(
        view.passage.lower, before[-1].end, case.quantity.start
    )
    opens = before[-1].lead == case.sentence.start
    return before[-1] if opens or joined is None else None


def _where(view: _View, case: _Case) -> Mention | None:
    """The place before a clause that says what is there: `dans l'Ouest, où 12 foyers …`."""
    words = gazetteer.table(view.passage.lang).where
    opener = view.passage.lower[case.piece.start : case.piece.end].split(" ", 1)[0]
    if opener not in words:
        return None
    before = view.passage.plain[case.sentence.start : case.piece.start]
    edge = case.sentence.start + len(before.rstrip(" ,"))
    return next((m for m in case.known if m.end == edge), None)


def _opening(view: _View, case: _Case) -> Mention | None:
    """The place that the sentence begins with, or that its head before a colon names (`Crue en Murcie:
    …`).
    """
    first = case.known[0]
    if first.end > case.quantity.start:
        return None
    if first.lead == case.sentence.start:
        return first
    head = view.passage.plain.find(":", case.sentence.start, case.quantity.start)
    return first if head == first.end else None


def _sentence_after(view: _View, case: _Case) -> Mention | None:
    """The next place of a later clause that tells when or how, if that clause has no figure of its own."""
    if case.piece.kind == "part":
        return None
    for found in case.known:
        if found.start < case.quantity.end:
            continue
        piece = view.pieces.at(case.sentence, found.start)
        own = view.pieces.quantity_between(piece.start, piece.end)
        return found if not own and piece.kind == "time" else None
    return None


class _Choice(NamedTuple):
    """A rule that chooses among the places of the sentence; one that looks for the place itself is
    `searching`, and finds none in a sentence that cannot hold what it `needs` (see `_may_hold`).
    """

    rule: _Rule
    searching: bool = False
    needs: str | None = None


_NAME: Final = "name"
"""What a rule needs that looks for a name with a capital after the first letter of a sentence."""
_RULES: Final = (
    _Choice(_before_brackets, searching=True, needs="("),
    _Choice(_apposed, searching=True, needs=", "),
    _Choice(_next_after),
    _Choice(_named_of, searching=True, needs=_NAME),
    _Choice(_last_before),
    _Choice(_where),
    _Choice(_opening),
    _Choice(_sentence_after),
    _Choice(_joined_after),
    _Choice(_common, searching=True, needs="places.grounds"),
    _Choice(_event, searching=True, needs="places.events"),
)
"""In this order; the first that finds a place decides."""
_SEARCHED: Final = frozenset({"places.grounds", "places.events"})
_MARKS: Final = ("(", ", ")


def _may_hold(passage: Passage, sentence: Sentence) -> frozenset[str]:
    """What rules look for that a sentence may hold: a word of some lists, a mark, a name."""
    start, end = sentence.start, sentence.end
    found = [mark for mark in _MARKS if passage.plain.find(mark, start, end) >= 0]
    if gazetteer.may_name(passage, sentence):
        found.append(_NAME)
    return held(passage, sentence, _SEARCHED).union(found)


@cache
def _fitting(mentioned: bool, may_hold: frozenset[str]) -> tuple[_Rule, ...]:
    """The rules to try in a sentence that mentions places or none, by what else it may hold."""
    return tuple(
        rule
        for rule, searching, needs in _RULES
        if (mentioned or searching) and (needs is None or needs in may_hold)
    )
