"""One noun phrase of a line, with its head and its name, by word indices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from factrack.quotes.lines import QUOTE, Line, is_verb
from factrack.text import phrases

_BODY: Final = frozenset({phrases.WORD, phrases.NUMBER, phrases.PARTICIPLE, QUOTE})


_ENDS: Final = _BODY | {phrases.VERB}


_BEFORE_ARTICLE: Final = frozenset(
    {phrases.LINK, phrases.DETERMINER, phrases.PREPOSITION, phrases.CONJUNCTION}
)
_BODIES: Final = frozenset({"group", "plural"})
_HEADS: Final = frozenset({phrases.WORD, phrases.NUMBER})


class Piece(NamedTuple):
    """A noun phrase by word indices.

    `[first, last)`, head at `head`, name `[name, name_last)` where it has one.
    """

    first: int
    last: int
    head: int
    name: int
    name_last: int


def _joins(line: Line, i: int) -> bool:
    """Whether a preposition goes on with the phrase of a speaker: after a common noun, before a noun."""
    vocabulary = line.view.vocabulary
    if (
        line.words[i] not in vocabulary.lists["role_joins"]
        or line.capitals[i - 1]
        or not _nominal(line, i - 1)
    ):
        return False
    after = i + 1
    while line.kinds[after] == phrases.DETERMINER:
        after += 1
    word = line.words[after]
    if not _nominal(line, after) or (word in vocabulary.lists["addressees"]):
        return False
    if not line.capitals[after] and (word in vocabulary.lists["media"]):
        return False
    return vocabulary.free_joins or line.words[i - 1] in vocabulary.classes


def _nominal(line: Line, i: int) -> bool:
    """Whether a word is a noun or an adjective in its place."""
    return line.kinds[i] == phrases.WORD or (line.kinds[i] == phrases.VERB and not is_verb(line, i))


def _and(line: Line, i: int) -> bool:
    """Whether a conjunction joins a second noun phrase, rather than a second clause."""
    if line.words[i] not in line.view.vocabulary.lists["conjunctions"]:
        return False
    here = i + 1
    while line.kinds[here] == phrases.DETERMINER:
        here += 1
    if not _nominal(line, here):
        return False
    if line.kinds[i + 1] != phrases.DETERMINER and not line.capitals[here] and not _leads_to_role(line, here):
        return False
    while line.kinds[here] in _BODY or line.kinds[here] in (phrases.LINK, phrases.DETERMINER):
        here += 1
    return not is_verb(line, here)


def _leads_to_role(line: Line, i: int) -> bool:
    """Whether a role follows soon: `search and rescue chief`."""
    people = line.view.vocabulary.people
    return line.view.vocabulary.head_last and any(word in people for word in line.words[i : i + 3])


def _takes(line: Line, i: int, first: int) -> bool:
    """Whether the word at `i` belongs to the noun phrase that began at `first`."""
    kind, before = line.kinds[i], line.kinds[i - 1] if i > first else ""
    if kind in (phrases.WORD, phrases.NUMBER, QUOTE):
        return True
    if kind == phrases.PARTICIPLE:
        return not line.words[i].endswith(line.view.vocabulary.gerunds)
    if kind == phrases.PRONOUN:
        return line.capitals[i] and line.capitals[i + 1] and line.words[i] in line.view.vocabulary.titles
    if kind == phrases.DETERMINER:
        particle = line.capitals[i] and line.capitals[i - 1] and line.capitals[i + 1]  # `Le Goff`
        return i == first or before in _BEFORE_ARTICLE or particle
    if kind == phrases.LINK:
        return line.kinds[i + 1] in _BODY or line.kinds[i + 1] == phrases.DETERMINER
    if kind == phrases.PREPOSITION:
        return i > first and _joins(line, i)
    if kind == phrases.CONJUNCTION:
        return i > first and _and(line, i)
    if kind == phrases.ADVERB and before == phrases.DETERMINER and line.kinds[i + 1] in _BODY:
        return True  # `a carefully worded reply`
    if kind in (phrases.VERB, phrases.COPULA, phrases.TIME, phrases.ADVERB):
        return (line.capitals[i] and i > 0) or (kind == phrases.VERB and not is_verb(line, i))
    return kind == phrases.MARK and _mark_inside(line, i)


def _mark_inside(line: Line, i: int) -> bool:
    """Whether a mark stands inside a phrase: `&`, a possessive, a short parenthesis (`(BCN)`)."""
    word = line.words[i]
    if word in "&'":
        return line.kinds[i + 1] in _BODY
    if word == "(":
        return (
            line.capitals[i + 1]
            and line.words[i + 2] == ")"
            and line.view.plain[line.ends[i + 1] - 1].isupper()
        )
    return word == ")" and line.words[i - 2] == "("


def _end(line: Line, first: int, limit: int) -> int:
    """The index after the last word of the noun phrase that begins at `first`; `first` where none does."""
    here = end = first
    while here < limit and _takes(line, here, first):
        if line.kinds[here] in _ENDS or line.words[here] in ("'", ")") or line.capitals[here]:
            end = here + 1
        here += 1
    return end


def _runs(line: Line, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words, particles inside."""
    here = first
    while here < last:
        if not line.capitals[here] or line.kinds[here] == phrases.DETERMINER:
            here += 1
            continue
        stop = here + 1
        while stop < last:
            following = _past_particles(line, stop)
            if following >= last or not (line.capitals[following] or line.kinds[following] == phrases.NUMBER):
                break
            stop = following + 1
        yield here, stop
        here = stop


def _past_particles(line: Line, i: int) -> int:
    """The index after the particles of a name at `i`: `de la`, `van der`."""
    while line.words[i] in line.view.vocabulary.lists["particles"] and not line.capitals[i]:
        i += 1
    return i


def _all_capitals(line: Line, i: int) -> bool:
    written = line.view.plain[line.starts[i] : line.ends[i]]
    return len(written) > 1 and written.isupper()


def _role_word(line: Line, i: int) -> bool:
    word = line.words[i].rstrip(".")
    vocabulary = line.view.vocabulary
    if vocabulary.classes.get(word) in _BODIES and line.words[i + 1] != "(" and _all_capitals(line, i):
        return True  # `ONG`, before a name
    return word in vocabulary.titles or word in vocabulary.people


def _name(line: Line, first: int, last: int) -> tuple[int, int]:
    """The name in a noun phrase: its last capitalised stretch that no preposition binds to another noun."""
    for begin, stop in reversed(list(_runs(line, first, last))):
        bound = begin > first and line.kinds[begin - 1] in (
            phrases.LINK,
            phrases.PREPOSITION,
            phrases.DETERMINER,
        )
        inner = begin > first + 1 and line.kinds[begin - 1] == phrases.DETERMINER
        if (bound and begin - 1 > first) or inner:
            if stop - begin >= 3 and begin > first + 1 and line.capitals[begin + 1]:
                begin = begin + 1
            else:
                continue
        roles = [i for i in range(begin, stop - 1) if _role_word(line, i)]
        begin = roles[-1] + 1 if roles else begin
        if begin > first and line.words[begin - 1] == "(":
            continue
        if stop < last and line.kinds[stop] in (phrases.WORD, phrases.LINK) and not _in_brackets(line, stop):
            if line.view.vocabulary.head_last and line.kinds[stop] == phrases.WORD:
                continue
            if all(line.kinds[i] == phrases.DETERMINER for i in range(first, begin)):
                return begin, _before_bracket(line, begin, last)
        if begin == first and stop - begin == 1 and stop < last and line.kinds[stop] == phrases.WORD:
            continue
        if begin < stop and not (stop - begin == 1 and _common(line, begin)):
            return begin, stop
    return last, last


def _in_brackets(line: Line, i: int) -> bool:
    return line.words[i] == "("


def _before_bracket(line: Line, begin: int, last: int) -> int:
    return next((i for i in range(begin, last) if line.words[i] == "("), last)


def _common(line: Line, i: int) -> bool:
    """Whether a single capitalised word is a common noun at the head of its sentence (`Police`,
    `Residents`)."""
    vocabulary = line.view.vocabulary
    word = line.words[i]
    return i == 0 and word in vocabulary.classes


def _head(line: Line, first: int, last: int, name: int) -> int:
    """The index of the head noun: in French the first noun, in English the last before a preposition."""
    here = first
    while (
        here < last
        and line.kinds[here] not in _HEADS
        and line.words[here] not in line.view.vocabulary.classes
    ):
        here += 1
    if not line.view.vocabulary.head_last or here >= last:
        return min(here, last - 1)
    stop = here
    while stop < last and line.kinds[stop] in _BODY and not (stop >= name > here):
        stop += 1
    return max(stop - 1, here)


def _coordinated(line: Line, first: int, last: int) -> bool:
    """Whether a phrase names two: `les pompiers et Enedis`, `Jane Doe and John Roe`."""
    for i in range(first + 1, last - 1):
        if line.words[i] in line.view.vocabulary.lists["conjunctions"]:
            opens = line.kinds[first] == phrases.DETERMINER or line.capitals[first]
            again = line.kinds[i + 1] == phrases.DETERMINER or line.capitals[i + 1]
            return opens and again
    return False


def _nominal_phrase(line: Line, first: int, last: int) -> bool:
    """Whether a stretch holds a noun or a name, or an article that makes a noun of what follows."""
    if line.kinds[first] == phrases.DETERMINER:
        return last > first + 1
    return any(
        line.kinds[i] in _BODY or (line.capitals[i] and line.kinds[i] != phrases.TIME)
        for i in range(first, last)
    )


def piece(line: Line, first: int, limit: int) -> Piece | None:
    """The noun phrase that begins with the word at `first`, before `limit`; None where none begins."""
    last = _end(line, first, limit)
    if last == first or not _nominal_phrase(line, first, last):
        return None
    name, name_last = (last, last) if _coordinated(line, first, last) else _name(line, first, last)
    return Piece(first, last, _head(line, first, last, name), name, name_last)
