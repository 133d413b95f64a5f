"""Where reported words begin after a reporting verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factrack.quotes import subjects
from factrack.quotes.adjuncts import aside, skip_adjuncts
from factrack.quotes.clauses import after_opening, nominative, subject_and_verb
from factrack.quotes.cues import Cue
from factrack.quotes.flags import (
    ADJUNCTS,
    AMBIGUOUS,
    ASIDES,
    BREAKS,
    FOCUS,
    NEGATIONS,
    NO_OPENERS,
    PARTICLES_AFTER,
    RESTRICTIVES,
    SETTINGS,
    THATS,
    TOPICS,
    WHETHERS,
)
from factrack.quotes.lines import QUOTE, Line, has_verb, is_verb
from factrack.quotes.mentions import pronoun_at
from factrack.quotes.pieces import piece
from factrack.text import phrases

_THAT_REACH: Final = 14
"""How many words may stand between a verb and its `que`: addressees, places, times."""
_VERB_REACH: Final = 24
"""How far the verb of a clause without `that` is looked for."""
_STOPS: Final = frozenset(";:()")


def reported_clause(line: Line, cue: Cue, after: int) -> int | None:
    """The index after `que`, `that`; None where none follows."""
    if not line.held & THATS or "clause" not in cue.takes:
        return None
    if line.flags[after] & PARTICLES_AFTER:
        after += 1
    for here in _places_of_that(line, cue, after):
        that = _that_at(line, here)
        if that is not None and _complementizer(line, cue, that):
            return that + 1
    return None


def _places_of_that(line: Line, cue: Cue, after: int) -> Iterator[int]:
    """Where a `que` may stand: at once, after asides, or after asides in the place of an addressee."""
    yield after
    past = _past_asides(line, after)
    if past != after:
        yield past
    if cue.last != after and line.words[cue.last] != ",":
        yield _past_asides(line, cue.last)
    elif cue.last not in (after, past):
        yield cue.last
    if "orders" in cue.takes:
        yield past_person(line, cue.last)  # `warned residents that`


def _that_at(line: Line, i: int) -> int | None:
    """The index of the `que` that stands at `i`, or closes the words `à ce` there."""
    vocabulary = line.view.vocabulary
    for here in range(i, i + 4):
        if not line.flags[here] & THATS:
            continue
        if here == i or " ".join(line.words[i:here]) in vocabulary.lists["that_openers"]:
            return here
    return None


def _past_asides(line: Line, i: int) -> int:
    """The index after adjuncts and asides between commas: `a jugé, après analyse de la loi, que`."""
    for _ in range(3):
        i = skip_adjuncts(line, i)
        if line.words[i] != ",":
            break
        close = next((n for n in range(i + 1, min(i + _THAT_REACH, line.size)) if line.words[n] == ","), None)
        if close is None or has_verb(line, i + 1, close):
            break
        i = close + 1
    return i


def _complementizer(line: Line, cue: Cue, i: int) -> bool:
    """Whether a `que` opens what was said: not the `que` of `ne … que`, nor `that` before a mere noun."""
    if i + 1 >= line.size:
        return False
    if line.view.vocabulary.head_last:
        rest = line.size - i
        return rest > 4 or has_verb(line, i + 1, line.size) or QUOTE in line.kinds[i + 1 : line.size]
    restricted = any(bits & RESTRICTIVES for bits in line.flags[max(cue.first - 2, 0) : cue.verb])
    if i == cue.last and line.kinds[i + 1] != phrases.NUMBER:
        denies = not line.view.vocabulary.lists["denying"].isdisjoint(line.words[cue.verb : i])
        return denies or not restricted  # `ne disposant que de 300 places`
    return not restricted


def whether_clause(line: Line, cue: Cue, after: int) -> int | None:
    """The index of `si`, `whether`, `comment` right after the verb.

    The words that also open an adverbial (`said when …`) only after a verb that asks; what nobody told is
    no quote.
    """
    here = after if line.flags[after] & WHETHERS else _past_times(line, after)
    if not line.flags[here] & WHETHERS or here >= line.size:
        return None
    if "asks" not in cue.takes:
        untold = any(bits & NEGATIONS for bits in line.flags[max(cue.first - 2, 0) : cue.last])
        if untold or line.flags[here] & BREAKS:
            return None
    return here if has_verb(line, here, line.size) else None


def infinitive(line: Line, cue: Cue, after: int) -> int | None:
    """The index where a clause without a finite verb begins: `dit avoir`, `denied hiding`."""
    if "gerund" in cue.takes and line.words[after].endswith(line.view.vocabulary.gerunds):
        if not line.view.vocabulary.lists["negations"].isdisjoint(line.words[cue.first : cue.verb]):
            return None
        governs = line.kinds[after + 1] in (phrases.DETERMINER, phrases.PRONOUN, phrases.NUMBER)
        return after if line.kinds[after] == phrases.PARTICIPLE or governs else None
    endings = line.view.vocabulary.infinitives
    if not endings or "infinitive" not in cue.takes:
        return None
    here = after
    while line.kinds[here] in (phrases.NEGATION, phrases.PRONOUN, phrases.ADVERB):
        here += 1
    word = line.words[here]
    known = line.kinds[here] in _INFINITIVES
    return after if known and word.endswith(endings) and not line.capitals[here] and len(word) > 3 else None


_INFINITIVES: Final = frozenset(
    {phrases.WORD, phrases.COPULA, phrases.AUXILIARY, phrases.VERB, phrases.INFINITIVE}
)


def accusation(line: Line, _cue: Cue, after: int) -> int | None:
    """The index where a charge begins: `accuse le groupe d'avoir …`, `accused them of hiding …`."""
    here = after + 1 if line.kinds[after] == phrases.PREPOSITION else after
    target = piece(line, here, line.size)
    here = target.last if target else here
    for i in range(after, min(here + 2, line.size)):
        if line.kinds[i] == phrases.LINK and _non_finite(line, i + 1):
            return i + 1
    return None


def directive(line: Line, cue: Cue, _after: int) -> int | None:
    """The index where what somebody is told to do begins: `urged them to leave`."""
    begin = past_person(line, cue.last)
    if begin == cue.last:
        return None
    vocabulary = line.view.vocabulary
    here = start = _past_times(line, begin)
    while line.kinds[here] in (phrases.NEGATION, phrases.ADVERB):
        here += 1
    if line.words[here] not in vocabulary.lists["markers"]:
        return None
    if vocabulary.head_last:
        return start if _base_form(line, here + 1) else None
    here += 1
    while line.kinds[here] in (phrases.NEGATION, phrases.PRONOUN, phrases.ADVERB):
        here += 1
    return here if _non_finite(line, here) else None


def past_person(line: Line, i: int) -> int:
    """The index after whom a verb is said to, behind its preposition: `les élus`, `aux élus`, `on them`."""
    first = i + (line.kinds[i] in (phrases.PREPOSITION, phrases.LINK))
    after = pronoun_at(line, first)
    owns = line.words[first] in line.view.vocabulary.possessives and line.kinds[after] == phrases.WORD
    if after > first and not owns:
        return after
    found = piece(line, first, line.size)
    markers = line.view.vocabulary.lists["markers"]
    if found is None:
        return i
    for here in range(first + 1, min(found.last + _COMPLEMENT, line.size)):
        if line.words[here] in markers and _verbal(line, here + 1):
            return here - (line.kinds[here - 1] == phrases.NEGATION)
        if line.kinds[here] == phrases.MARK:
            break
    return found.last


_COMPLEMENT: Final = 6
"""How much may be said of somebody before what they are told to do, in words."""


def _verbal(line: Line, i: int) -> bool:
    """Whether a verb in its base form stands after a marker."""
    return line.kinds[i] == phrases.VERB if line.view.vocabulary.head_last else _non_finite(line, i)


def _base_form(line: Line, i: int) -> bool:
    """Whether a verb in its base form may stand at `i`, after `to`, past an adverb."""
    adverbs = (phrases.ADVERB, phrases.NEGATION)
    while line.kinds[i] in adverbs or line.words[i].endswith(line.view.vocabulary.adverbs):
        i += 1
    bases = (phrases.VERB, phrases.COPULA, phrases.AUXILIARY, phrases.WORD, QUOTE)
    return line.kinds[i] in bases and not line.capitals[i]


def _non_finite(line: Line, i: int) -> bool:
    """Whether an infinitive or a gerund stands at `i`."""
    vocabulary = line.view.vocabulary
    word = line.words[i]
    if vocabulary.head_last:
        return word.endswith(vocabulary.gerunds) and len(word) > 4
    return word.endswith(vocabulary.infinitives) and len(word) > 3 and not line.capitals[i]


def bare_clause(line: Line, cue: Cue, after: int) -> int | None:
    """The index where a clause without `that` begins: `said the bridge was shut`."""
    here = _past_times(line, after)
    if "free" in cue.takes and _subordinate(line, here):
        return here
    if line.words[here] == "," and here > after and after_opening(line, after, line.size):
        return after
    if "free" in cue.takes and line.kinds[cue.last] in _FINITE and _relative(line, cue):
        return cue.last
    title = line.view.passage.field == "title"
    noun = line.flags[here] & AMBIGUOUS and (title or "free" in cue.takes)  # `said votes were lost`
    if here >= line.size or (line.kinds[here] in _NO_CLAUSE and not noun):
        return None
    stop = _clause_limit(line, here)
    if nominative(line, here) or _verb_in_marks(line, here, stop):
        return here
    if line.flags[here] & (NO_OPENERS | WHETHERS):
        return None
    if "free" not in cue.takes:
        comma = line.comma(here, stop)
        led = line.kinds[here] == phrases.PREPOSITION and comma - here <= _OPENING
        led = led and not title  # `Grocer warns on profit, union vows fight`
        led = led and not has_verb(line, here, comma) and after_opening(line, here, stop)
        return here if led or subject_and_verb(line, here, stop) else None
    counted = phrases.NUMBER in line.kinds[here + 1 : here + 3]
    opens = line.kinds[here] == phrases.PREPOSITION and not counted
    if opens or line.flags[here] & BREAKS:
        return here if after_opening(line, here, stop) else None
    headline = title and stop - here > 2
    return here if headline or has_verb(line, here, stop) or stop - here > _LONG else None


def _relative(line: Line, cue: Cue) -> bool:
    """Whether a report stands within a relative clause: `a move the firm said was needed`."""
    subject = subjects.left(line, cue)
    begin = line.index_at(subject.start) if subject else 0
    noun = line.kinds[begin - 1] == phrases.VERB and not is_verb(line, begin - 1)
    framed = begin > 1 or bool(line.flags[cue.last + 1] & THATS)
    return begin > 0 and framed and (noun or line.kinds[begin - 1] in (phrases.RELATIVE, phrases.WORD))


def _verb_in_marks(line: Line, first: int, stop: int) -> bool:
    """Whether marked words right after a noun phrase begin with its verb: `says the rule "would harm us"`."""
    marks = next((i for i in sorted(line.marked) if first < i < stop), None) if line.marked else None
    if marks is None:
        return False
    found = piece(line, first, marks)
    marked = line.marked.get(found.last) if found else None
    if marked is None:
        return False
    opening = line.view.passage.lower[marked.start : marked.end].split(None, 1)[0]
    return line.view.vocabulary.kinds[opening] in _FINITE


_FINITE: Final = frozenset({phrases.VERB, phrases.COPULA, phrases.AUXILIARY})


def _subordinate(line: Line, here: int) -> bool:
    """Whether a clause at `here` leads to a main one: `said if it rains, the road will flood`."""
    second = here + bool(line.flags[here] & FOCUS)
    if not line.flags[second] & BREAKS or line.words[second] == "as":
        return False
    comma = line.comma(second, line.size)
    if comma == line.size or not has_verb(line, second + 1, comma):
        return False
    return after_opening(line, second, line.size)


_NO_CLAUSE: Final = frozenset(
    {phrases.MARK, QUOTE, phrases.VERB, phrases.COPULA, phrases.LINK, phrases.AUXILIARY}
)
_OPENING: Final = 5
"""How long a phrase may be that opens what was said, in words."""
_LONG: Final = 6
"""From how many words on what follows `said` is taken for a clause even where its verb is not known."""


def _clause_limit(line: Line, first: int) -> int:
    last = min(line.size, first + _VERB_REACH)
    for stop in line.stops:
        if first <= stop < last and line.words[stop] in _STOPS:
            return stop
    return max(first, last)


def _past_times(line: Line, i: int) -> int:
    """The index after `on Thursday`, `in a statement`, `late last week`."""
    if i not in line.times:
        line.times[i] = _after_times(line, i)
    return line.times[i]


def _after_times(line: Line, i: int) -> int:
    while i < line.size:
        if line.kinds[i] in (phrases.TIME, phrases.ADVERB) and line.kinds[i + 1] != phrases.NUMBER:
            if line.flags[i + 1] & BREAKS:
                break
            i += 1
            continue
        words = aside(line, i) if line.flags[i] & ASIDES else 0
        if words:
            i += words
            continue
        if line.flags[i] & (ADJUNCTS | TOPICS) != ADJUNCTS:
            break
        stop = i + 1
        while line.kinds[stop] in (phrases.DETERMINER, phrases.WORD, phrases.PARTICIPLE) and stop < i + 5:
            if line.flags[stop] & SETTINGS and not line.flags[stop + 1] & SETTINGS:
                break
            stop += 1
        known = line.flags[stop] & SETTINGS and line.kinds[stop] != phrases.AUXILIARY
        if line.kinds[stop] != phrases.TIME and not known:
            break
        i = stop + 1
    return i
