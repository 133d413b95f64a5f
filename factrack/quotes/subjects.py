"""Who speaks at a verb: the noun phrase before it, or the inverted one after it."""

from __future__ import annotations

from typing import Final

from factrack.quotes.adjuncts import skip_adjuncts
from factrack.quotes.apposed import described, holder, is_paper, of_headline, without_predicate
from factrack.quotes.clauses import acts
from factrack.quotes.complements import opens_subject, with_complements
from factrack.quotes.cues import Cue
from factrack.quotes.flags import (
    BREAKS,
    CLITICS,
    CONJUNCTIONS,
    CONTRACTIONS,
    GERUND_ENDING,
    HEADS,
    INDEFINITES,
    NOMINATIVES,
    OBJECTS,
    PARTICLES,
    POSSESSIVES,
    PRONOUN_HEADS,
    PRONOUNS,
    SUBJECTS,
    TAILS_OF_TIME,
    THATS,
    TIME_NOUNS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb, is_verb
from factrack.quotes.mentions import Mention, mention, pronoun, pronoun_at, quantifier
from factrack.quotes.pieces import piece
from factrack.text import phrases

_BEFORE_VERB: Final = frozenset({phrases.NEGATION, phrases.ADVERB, phrases.TIME, phrases.AUXILIARY})
_COUNTS: Final = frozenset({phrases.DETERMINER, phrases.NUMBER, phrases.PREPOSITION})
_HARD: Final = frozenset(";:()[]—–")
_NO_HEAD: Final = frozenset({
    phrases.AUXILIARY, phrases.COPULA, phrases.LINK, phrases.PREPOSITION, phrases.CONJUNCTION,
    phrases.MARK, phrases.PARTICIPLE, phrases.NEGATION, phrases.RELATIVE,
})  # fmt: skip
"""Classes of words that no subject begins with."""
_DASHES: Final = frozenset(("-", "--", "—", "–"))


def skip_back(line: Line, i: int) -> int:
    """The index of the last word before `i` that is no clitic, negation or adverb."""
    while i >= 0:
        bits, kind = line.flags[i], line.kinds[i]
        if bits & _BOUND:
            if bits & CONTRACTIONS and line.words[i - 1].endswith("'"):
                i -= 2
                continue
            timed = bits & TIME_NOUNS and line.kinds[i - 1] in _COUNTS
            if timed and line.kinds[i - 2] != phrases.LINK:
                i -= 2
                continue
            if bits & (PRONOUNS | OBJECTS) == PRONOUNS:
                return i
        if kind not in _BEFORE_VERB and not bits & CLITICS:
            return i
        i -= 1
    return i


_BOUND: Final = CONTRACTIONS | TIME_NOUNS | PRONOUNS


def clause_start(line: Line, i: int, commas: bool) -> int:
    """The index where the clause that holds word `i` begins; `commas` says whether to pass over commas."""
    here, kinds, flags = i, line.kinds, line.flags
    while here >= 0:
        kind, bits = kinds[here], flags[here]
        if kind not in _PARTING and not bits & _OPENING:
            here -= 1
            continue
        word = line.words[here]
        if word == ")":
            here = _past_bracket(line, here)
            continue
        if word in _HARD or (word in _DASHES and kind == phrases.MARK) or (kind == QUOTE and here != i):
            break
        if word == "," and not commas:
            break
        if (bits & BREAKS and not _compares(line, here)) or _opens_clause(line, here, commas):
            break
        joins = bits & CONJUNCTIONS and (not commas or line.words[here - 1] == ",")
        if joins and _two_clauses(line, here):
            break
        here -= 1
    return here + 1


_PARTING: Final = frozenset({phrases.MARK, phrases.RELATIVE, QUOTE})
_OPENING: Final = BREAKS | THATS | CONJUNCTIONS


def _compares(line: Line, i: int) -> bool:
    """Whether a word that may open a clause only compares: `as many as 200`."""
    return line.words[i] in (line.words[i + 2], line.words[i - 2])


def _opens_clause(line: Line, i: int, commas: bool) -> bool:
    """Whether a `that` or a relative at `i` opens a clause of its own.

    Over commas, only what a verb reports.
    """
    if line.flags[i] & THATS:
        return not commas or bool(line.flags[i - 1] & HEADS)
    return line.kinds[i] == phrases.RELATIVE and not commas


def _past_bracket(line: Line, i: int) -> int:
    """The index before the bracket that the one at `i` closes."""
    while i >= 0 and line.words[i] != "(":
        i -= 1
    return i - 1


def _two_clauses(line: Line, i: int) -> bool:
    """Whether a conjunction at `i` follows a clause of its own, with a finite verb."""
    begin = i - 1
    while begin >= 0 and line.words[begin] not in _HARD and line.words[begin] != ",":
        begin -= 1
    return line.words[i - 1] == "," or has_verb(line, begin + 1, i)


def _past_adjuncts(line: Line, first: int, last: int) -> int:
    """The index after what may open a clause before its subject.

    Conjunctions, adverbs, times, prepositional phrases.
    """
    while first < last:
        kind, bits = line.kinds[first], line.flags[first]
        if bits & _PRONOUN and not bits & OBJECTS and pronoun_at(line, first) > first:
            return first
        year = kind == phrases.NUMBER and line.kinds[first - 1] == phrases.TIME and first > 0
        if kind in _LEADING or line.words[first] == "," or year:
            first += 1
        elif kind == phrases.PREPOSITION or (kind == phrases.LINK and not line.capitals[first]):
            if kind == phrases.LINK and _whole(line, first, last):
                return first  # `Hier, des riverains ont affirmé`
            inner = piece(line, first + 1, last)
            first = inner.last if inner else first + 1
        else:
            return first
    return first


def _whole(line: Line, first: int, last: int) -> bool:
    """Whether a link begins a subject: `des riverains`, `d'anciens élus`, no `de la mairie`."""
    if line.flags[first] & INDEFINITES:
        return line.comma(first, last) == last
    plain = line.kinds[first + 1] != phrases.DETERMINER and not line.capitals[first + 1]
    found = piece(line, first, last) if plain else None
    return found is not None and found.last == last


def _past_possessive(line: Line, i: int) -> int:
    """The index after a word that is object or possessive, as a subject begins with one: `Her rival said`."""
    bits = line.flags[i]
    return i + 1 if bits & OBJECTS and bits & POSSESSIVES else i


_LEADING: Final = frozenset({phrases.CONJUNCTION, phrases.ADVERB, phrases.TIME, phrases.NEGATION})
_PRONOUN: Final = PRONOUNS | PRONOUN_HEADS


def _noun_phrase(line: Line, first: int, last: int) -> Mention | None:
    """The mention that ends at `last`: the longest noun phrase from `first` on that does."""
    opens, first = first, _past_adjuncts(line, first, last)
    if first >= last and line.flags[opens] & TAILS_OF_TIME:
        first = opens + 1  # `…, after the club said`
    if first >= last:
        return None
    begin, found = first, None
    if (opens_subject(line, first) or line.kinds[first] == phrases.LINK) and not is_verb(line, first):
        begin, found = first + 1, piece(line, first, last)
        if found and found.last == last:
            return mention(line, found, last)
        whole = with_complements(line, found, last) if found else None
        if whole:
            return whole
    for i in range(begin, last):
        if not line.capitals[i] and (line.kinds[i] in _NO_HEAD or is_verb(line, i)):
            continue
        inner = piece(line, i, last)
        if inner and inner.last == last:
            return mention(line, inner, last)
    described = found if found and not has_verb(line, first + 1, last) else None
    return mention(line, described, described.last) if described else None


def left(line: Line, cue: Cue) -> Mention | None:
    """The subject before a verb; None where none stands there."""
    if cue.first not in line.subjects:
        line.subjects[cue.first] = _left(line, cue)
    return line.subjects[cue.first]


def _left(line: Line, cue: Cue) -> Mention | None:
    i = skip_back(line, cue.first - 1)
    if i < 0 or line.kinds[i] == QUOTE:
        return None
    bits = line.flags[i]
    if bits & SUBJECTS:
        return antecedent(line, i)
    if not bits & OBJECTS:
        if line.flags[i - 1] & PRONOUN_HEADS and pronoun_at(line, i - 1) == i + 1:
            return pronoun(line, i - 1, i + 1)
        if bits & PRONOUNS and pronoun_at(line, i) == i + 1:
            return pronoun(line, i, i + 1)
    if line.words[i] == ",":
        return of_headline(line, i) or _over_commas(line, i)
    if line.flags[i - 1] & NOMINATIVES and is_verb(line, i):
        return _noun_phrase(line, clause_start(line, i - 2, False), i - 1)  # all those we asked said
    begin = clause_start(line, i, False)
    return quantifier(line, i) or _past_relative(line, begin) or _noun_phrase(line, begin, i + 1)


def _past_relative(line: Line, begin: int) -> Mention | None:
    """Who the relative clause from `begin` on describes, if it has a verb of its own: `who was there`."""
    if begin == 0 or not line.flags[begin - 1] & SUBJECTS:
        return None
    who = antecedent(line, begin - 1) if acts(line, begin) else None
    return who if who and (who.kind is not None or who.name_start is not None) else None


def antecedent(line: Line, i: int) -> Mention | None:
    """What a relative pronoun at `i` stands for: the noun phrase before it."""
    last = i - 1 if line.words[i - 1] == "," else i
    if line.words[last - 1] == ")":
        last = _past_bracket(line, last - 1) + 1
    begin = clause_start(line, last - 1, False)
    if line.flags[begin] & GERUND_ENDING and line.kinds[begin + 1] == phrases.DETERMINER:
        return _noun_phrase(line, begin + 1, last)  # `, contradicting the utility, which`
    found = _noun_phrase(line, begin, last)
    if line.words[begin - 1] != "," or found is None or has_verb(line, begin, line.index_at(found.start)):
        return found  # `…, a indiqué la mairie, qui`
    bare = line.kinds[begin] == phrases.WORD and not line.capitals[begin]
    whole = _named_before(line, begin - 1, last) if bare else None
    if whole is None and found.name_start is None:
        whole = _over_commas(line, last)
    return whole or found


def _named_before(line: Line, comma: int, last: int) -> Mention | None:
    """`Ada Marlow, head of the Rail Union, who asked for`: the name that a role without article describes."""
    first = comma
    while first and (line.capitals[first - 1] or line.flags[first - 1] & PARTICLES):
        first -= 1
    if line.kinds[first - 1] == phrases.DETERMINER:
        first += 1  # `told the AP Ada Marlow, head of`
    found = piece(line, first, comma) if first < comma else None
    return mention(line, found, last) if found and found.last == comma else None


def _over_commas(line: Line, comma: int) -> Mention | None:
    """The subject of a verb that a comma parts from it.

    The first phrase of the clause, appositions after it; in English the role right before a full name.
    """
    held = (holder(line, comma) or described(line, comma)) if line.view.vocabulary.head_last else None
    if held:
        return held
    first = clause_start(line, _before_aside(line, comma), True)
    while first < comma:
        stop = line.comma(first, comma)
        begin = _past_possessive(line, _past_adjuncts(line, first, stop))
        if begin < stop and opens_subject(line, begin):
            after = pronoun_at(line, begin)
            if after > begin:
                return pronoun(line, begin, after)
            found = piece(line, begin, stop)
            if found:
                whole = with_complements(line, found, stop) if is_paper(line, found, stop) else None
                return whole or mention(line, without_predicate(line, found), comma)
        first = stop + 1
    return None


def _before_aside(line: Line, comma: int) -> int:
    """The index of the comma that opens the aside which the one at `comma` closes; `comma` for none."""
    here = comma - 1
    while here > 0 and line.words[here] != ",":
        if line.words[here] in _HARD or line.kinds[here] == QUOTE:
            return comma
        here -= 1
    first = here + 1 + bool(line.flags[here + 1] & CONJUNCTIONS)
    superlative = line.kinds[first] == phrases.ADVERB and line.kinds[first + 1] == phrases.DETERMINER
    apart = first == here + 1 and (line.kinds[first] == phrases.RELATIVE or superlative)
    describes = apart or line.flags[first] & INDEFINITES
    return here if here > 0 and describes else comma


def main_subject(line: Line, before: int, first: int = 0) -> Mention | None:
    """The subject of the clause that a gerund or a second verb at `before` leans on.

    The line's first phrase, or the first from `first` on.
    """
    first = first or _past_dateline(line)
    for i in reversed(line.stops):
        if first < i < before and line.words[i] in (";", ":"):
            first = i + 1
            break
    while first < before:
        stop = line.comma(first, before)
        begin = _past_possessive(line, _past_adjuncts(line, first, stop))
        if begin < stop and opens_subject(line, begin):
            after = pronoun_at(line, begin)
            if after > begin:
                return pronoun(line, begin, after)
            found = piece(line, begin, stop)
            if found and begin == 0 and _posture(line, found.last, stop):
                first = stop + 1
                continue
            if found and begin == 0 and _placed(line, found.last):
                first = found.last + 1
                continue
            if found and found.last - begin > 1 and line.kinds[found.last - 1] == phrases.PARTICIPLE:
                found = piece(line, begin, found.last - 1)  # its own verb: `The firm applied`
            found = without_predicate(line, found) if found else None
            if found:
                return mention(line, found, before)
        first = stop + 1
    return None


def _past_dateline(line: Line) -> int:
    """The index after a dateline that names its agency: `LIMA, May 6 (Reuters) - The bank said`."""
    for i in line.stops:
        if i > _DATELINE:
            break
        if line.words[i] == ")":
            return i + 2 if line.words[i + 1] in _DASHES else 0
    return 0


_DATELINE: Final = 12
"""The most words of a dateline."""


def _posture(line: Line, last: int, stop: int) -> bool:
    """Whether a single word that opens a sentence only says how: `Assis sur un lit, Luc Roy attend`."""
    parted = stop < line.size and line.kinds[last] == phrases.PREPOSITION
    return last == 1 and parted and not has_verb(line, 0, stop)


def _placed(line: Line, last: int) -> bool:
    """Whether a line opens on a place in capitals and a dash (`LONDON - The bank said`)."""
    text = line.view.plain[line.starts[0] : line.end_of(last - 1)]
    return text.isupper() and line.words[last] in _DASHES


def right(line: Line, i: int, limit: int) -> Mention | None:
    """The inverted subject that begins at or after word `i`, past adjuncts; None where none stands there."""
    i = _past_mood(line, i)
    begin = skip_adjuncts(line, i)
    for here in (begin, i) if begin != i else (i,):
        bits = line.flags[here]
        after = pronoun_at(line, here) if bits & _PRONOUN and not bits & OBJECTS else here
        if after > here:
            return pronoun(line, here, after)
        found = piece(line, here, limit)
        if found and here == begin:
            return mention(line, found, limit)
    return _after_addressee(line, i, begin, limit)


def _past_mood(line: Line, i: int) -> int:
    """The index after how something is said, between commas: `a réagi, amer, le maire`; `i` for nothing."""
    if line.words[i] != "," or line.view.vocabulary.head_last:
        return i
    close = line.comma(i + 1, line.size)
    if not 0 < close - i - 1 <= _MOOD or close == line.size or has_verb(line, i + 1, close):
        return i
    return close + 1 if _MOODS.issuperset(line.kinds[i + 1 : close]) else i


_MOOD: Final = 4
"""How many words may say how something is said."""
_MOODS: Final = frozenset(
    {phrases.WORD, phrases.ADVERB, phrases.PARTICIPLE, phrases.DETERMINER, phrases.TIME, phrases.CONJUNCTION}
)


def _after_addressee(line: Line, first: int, last: int, limit: int) -> Mention | None:
    """The subject that an adjunct ran into: `a lancé à la foule Jane Doe`; else what stands at `first`."""
    for here in range(first + 1, last):
        noun = line.kinds[here - 1] in (phrases.WORD, phrases.VERB)
        if line.capitals[here] and noun and not line.capitals[here - 1]:
            found = piece(line, here, limit)
            return mention(line, found, limit) if found else None
    found = piece(line, first, limit)
    return mention(line, found, limit) if found else None
