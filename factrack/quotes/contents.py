"""Where reported words begin after a reporting verb, and where they end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factrack.quotes.cues import Cue
from factrack.quotes.lines import QUOTE, Line, has_verb, is_verb
from factrack.quotes.pieces import piece
from factrack.quotes.subjects import aside, skip_adjuncts
from factrack.text import phrases

_THAT_REACH: Final = 14
"""How many words may stand between a verb and its `que`: addressees, places, times."""
_VERB_REACH: Final = 24
"""How far the verb of a clause without `that` is looked for."""
_STOPS: Final = frozenset(";:()")
_EDGES: Final = frozenset((",", ".", ";", ":", "-", "--", "—", "–", "?", "!", "…", "(", "["))


def reported_clause(line: Line, cue: Cue, after: int) -> int | None:
    """The index after `que`, `that`; None where none follows."""
    if "clause" not in cue.takes:
        return None
    if line.words[after] in line.view.vocabulary.lists["particles_after"]:
        after += 1
    i = _past_asides(line, cue.last) if line.words[cue.last] != "," else cue.last
    for here in dict.fromkeys((after, _past_asides(line, after), i)):
        that = _that_at(line, here)
        if that is not None and _complementizer(line, cue, that):
            return that + 1
    return None


def _that_at(line: Line, i: int) -> int | None:
    """The index of the `que` that stands at `i`, or closes the words `à ce` there."""
    vocabulary = line.view.vocabulary
    for here in range(i, i + 4):
        opened = here == i or (" ".join(line.words[i:here]) in vocabulary.lists["that_openers"])
        if opened and (line.words[here] in vocabulary.lists["thats"]):
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
    vocabulary = line.view.vocabulary
    if vocabulary.head_last:
        rest = line.size - i
        return rest > 4 or has_verb(line, i + 1, line.size) or line.kinds[i + 1] == QUOTE
    if i == cue.last:
        return True
    return not any(
        (line.words[n] in vocabulary.lists["restrictives"]) for n in range(max(cue.first - 2, 0), cue.verb)
    )


def whether_clause(line: Line, cue: Cue, after: int) -> int | None:
    """The index of `si`, `whether`, `comment` right after the verb."""
    if (
        "asks" in cue.takes
        and (line.words[after] in line.view.vocabulary.lists["whethers"])
        and after < line.size
    ):
        return after if has_verb(line, after, line.size) else None
    return None


def infinitive(line: Line, cue: Cue, after: int) -> int | None:
    """The index where an infinitive clause begins: `dit avoir`, `assure ne pas vouloir`."""
    endings = line.view.vocabulary.infinitives
    if not endings or not cue.takes & {"infinitive"}:
        return None
    here = after
    while line.kinds[here] in (phrases.NEGATION, phrases.PRONOUN, phrases.ADVERB):
        here += 1
    word = line.words[here]
    known = line.kinds[here] in (phrases.WORD, phrases.COPULA, phrases.AUXILIARY, phrases.VERB)
    return after if known and word.endswith(endings) and not line.capitals[here] and len(word) > 3 else None


def accusation(line: Line, cue: Cue, after: int) -> int | None:
    """The index where a charge begins: `accuse le groupe d'avoir …`, `accused them of hiding …`."""
    if "blame" not in cue.takes:
        return None
    here = after + 1 if line.kinds[after] == phrases.PREPOSITION else after
    target = piece(line, here, line.size)
    here = target.last if target else here
    for i in range(after, min(here + 2, line.size)):
        if line.kinds[i] == phrases.LINK and _non_finite(line, i + 1):
            return i + 1
    return None


def _non_finite(line: Line, i: int) -> bool:
    """Whether an infinitive or a gerund stands at `i`."""
    vocabulary = line.view.vocabulary
    word = line.words[i]
    if vocabulary.head_last:
        return word.endswith(vocabulary.gerunds) and len(word) > 4
    return word.endswith(vocabulary.infinitives) and len(word) > 3 and not line.capitals[i]


def bare_clause(line: Line, cue: Cue, after: int) -> int | None:
    """The index where a clause without `that` begins: `said the bridge was shut`."""
    if "bare" not in cue.takes:
        return None
    here = _past_times(line, after)
    if line.words[here] == "," and here > after and _after_opening(line, after, line.size):
        return after
    if here >= line.size or line.kinds[here] in _NO_CLAUSE:
        return None
    stop = _clause_limit(line, here)
    if _nominative(line, here):
        return here
    vocabulary = line.view.vocabulary
    if (line.words[here] in vocabulary.lists["no_openers"]) or (
        line.words[here] in vocabulary.lists["whethers"]
    ):
        return None
    if "free" not in cue.takes:
        return here if _subject_and_verb(line, here, stop) else None
    counted = phrases.NUMBER in line.kinds[here + 1 : here + 3]
    opens = line.kinds[here] == phrases.PREPOSITION and not counted
    if opens or (line.words[here] in vocabulary.lists["breaks"]):
        return here if _after_opening(line, here, stop) else None
    headline = line.view.passage.field == "title" and stop - here > 3
    return here if headline or has_verb(line, here, stop) or stop - here > _LONG else None


_NO_CLAUSE: Final = frozenset(
    {phrases.MARK, QUOTE, phrases.VERB, phrases.COPULA, phrases.LINK, phrases.AUXILIARY}
)
_LONG: Final = 6
"""From how many words on what follows `said` is taken for a clause even where its verb is not known."""


def _clause_limit(line: Line, first: int) -> int:
    stop = first
    while stop < line.size and stop - first < _VERB_REACH:
        clock = line.words[stop] == ":" and line.ends[stop] == line.starts[min(stop + 1, line.size - 1)]
        if line.words[stop] in _STOPS and not clock:
            break
        stop += 1
    return stop


def _nominative(line: Line, i: int) -> bool:
    """Whether a pronoun that can only be a subject stands at `i`: `said he …`, `said they …`."""
    word = line.words[i].removesuffix("'")
    if word not in line.view.vocabulary.lists["nominatives"]:
        return False
    return any(is_verb(line, n) for n in range(i + 1, i + 4)) or all(line.words[i + 1 : i + 4])


def _subject_and_verb(line: Line, first: int, stop: int) -> bool:
    """Whether a noun phrase begins at `first` and its finite verb follows at once: no mere object."""
    found = piece(line, first, stop)
    if found is None:
        return False
    here = found.last
    vague = not line.capitals[first] and line.kinds[first] == phrases.WORD
    while here < stop:
        if is_verb(line, here):
            return not (vague and line.words[here] in line.view.vocabulary.ambiguous) and not _passive(
                line, here
            )
        kind = line.kinds[here]
        if kind == phrases.PREPOSITION:
            inner = piece(line, here + 1, stop)
            here = inner.last if inner else here + 1
        elif kind == QUOTE:
            return True
        elif kind == phrases.RELATIVE or line.words[here] == ",":
            return _resumes(line, here, stop)
        elif kind in (phrases.ADVERB, phrases.TIME, phrases.PARTICIPLE, phrases.LINK):
            here += 1
        else:
            return False
    return False


def _passive(line: Line, i: int) -> bool:
    """Whether what looks like a finite verb at `i` is a participle: `the losses made by`."""
    by = line.view.vocabulary.lists["passive_of"]
    return line.kinds[i] == phrases.VERB and any(word in by for word in line.words[i + 1 : i + 3])


def _resumes(line: Line, first: int, stop: int) -> bool:
    """Whether a verb follows an aside that begins at `first`.

    After its closing comma, or a second verb after a relative.
    """
    begin = first + 1
    close = next((i for i in range(begin, stop) if line.words[i] == ","), None)
    if close is not None and is_verb(line, close + 1):
        return True
    return line.kinds[first] == phrases.RELATIVE and sum(is_verb(line, i) for i in range(begin, stop)) >= 2


def _after_opening(line: Line, first: int, stop: int) -> bool:
    """Whether an adverbial at `first` opens what was said (`said as they left, two men …`), rather than
    when."""
    found = piece(line, first + 1, stop)
    if found and is_verb(line, found.last) and line.kinds[first] == phrases.PREPOSITION:
        return True
    commas = [i for i in range(first, stop) if line.words[i] == ","]
    if not commas:
        later = piece(line, found.last, stop) if found else None
        return later is not None and is_verb(line, later.last) and line.kinds[first] == phrases.PREPOSITION
    return any(_nominative(line, i + 1) or _subject_and_verb(line, i + 1, stop) for i in commas)


def _past_times(line: Line, i: int) -> int:
    """The index after `on Thursday`, `in a statement`, `late last week`."""
    vocabulary = line.view.vocabulary
    while i < line.size:
        if line.kinds[i] in (phrases.TIME, phrases.ADVERB) and line.kinds[i + 1] != phrases.NUMBER:
            i += 1
            continue
        words = aside(line, i)
        if words:
            i += words
            continue
        if line.words[i] not in vocabulary.lists["adjuncts"]:
            break
        stop = i + 1
        while line.kinds[stop] in (phrases.DETERMINER, phrases.WORD, phrases.PARTICIPLE) and stop < i + 5:
            if line.words[stop] in vocabulary.settings:
                break
            stop += 1
        word = line.words[stop]
        known = word in vocabulary.settings
        known = known and line.kinds[stop] != phrases.AUXILIARY
        if line.kinds[stop] != phrases.TIME and not known:
            break
        i = stop + 1
    return i


def content_end(line: Line, first: int) -> int:
    """The index after the last reported word from `first` on.

    The line's end, or where the speaker's clause resumes.
    """
    i = first
    depth = 0
    watched = _WATCHED | line.view.vocabulary.lists["adversatives"]
    while i < line.size:
        word = line.words[i]
        if word not in watched:
            pass
        elif word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and i > first and _closes(line, i):
            break
        i += 1
    while i > first and line.words[i - 1] in _EDGES:
        i -= 1
    return i


_WATCHED: Final = frozenset(("(", "[", ")", "]", ";", ","))


def _closes(line: Line, i: int) -> bool:
    """Whether what was said ends before the word at `i`."""
    word = line.words[i]
    if word == ";":
        return True
    if word == ",":
        return _tail(line, i + 1) or (_contrasts(line, i + 1) and _reports_on(line, i + 2, line.size))
    return (word in line.view.vocabulary.lists["adversatives"]) and _reports_on(line, i + 1, i + _SOON)


_SOON: Final = 6
"""How soon after `but` a reporting verb must follow to make it another's clause."""


def _contrasts(line: Line, i: int) -> bool:
    return _opens_with(line, i, line.view.vocabulary.contrasts)


def _reports_on(line: Line, first: int, last: int) -> bool:
    """Whether a clause reports in its turn: a reporting verb with a subject stands in it."""
    heads, verbs = line.view.vocabulary.heads, line.view.vocabulary.verbs
    return any(
        word in heads and word in verbs and verbs[word].form != "gerund" and i > first
        for i, word in enumerate(line.words[first : min(last, line.size)], first)
    )


def _opens_with(line: Line, i: int, openers: Mapping[str, tuple[tuple[str, ...], ...]]) -> bool:
    return any(line.words[i + 1 : i + 1 + len(rest)] == list(rest) for rest in openers.get(line.words[i], ()))


def _tail(line: Line, i: int) -> bool:
    """Whether what begins at `i` belongs to the one who reports: `, avant de …`, `, an account that …`."""
    vocabulary = line.view.vocabulary
    if _opens_with(line, i, vocabulary.tails):
        return True
    if line.kinds[i] != phrases.DETERMINER or line.words[i + 1] not in vocabulary.lists["resumptive"]:
        return False
    return line.kinds[i + 2] == phrases.RELATIVE or (line.words[i] in vocabulary.lists["indefinites"])
