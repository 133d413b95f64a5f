"""One noun phrase of a line, with its head and its name, by word indices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from factrack.quotes.conjoined import BODY, joins_noun, names_two, nominal
from factrack.quotes.flags import GERUND_ENDING, INSTITUTIONS, NAMED, ROLE_JOINS, ROLES
from factrack.quotes.lines import QUOTE, Line, is_verb
from factrack.records import maker
from factrack.text import phrases

_ENDS: Final = BODY | {phrases.VERB}


_BEFORE_ARTICLE: Final = frozenset(
    {phrases.LINK, phrases.DETERMINER, phrases.PREPOSITION, phrases.CONJUNCTION}
)
_BODIES: Final = frozenset({"group", "plural"})
_HEADS: Final = frozenset({phrases.WORD, phrases.NUMBER})
_SURE: Final = frozenset({phrases.WORD, phrases.NUMBER, QUOTE})
"""Classes of words that go on with any noun phrase."""


class Piece(NamedTuple):
    """A noun phrase by word indices.

    `[first, last)`, head at `head`, name `[name, name_last)` where it has one.
    """

    first: int
    last: int
    head: int
    name: int
    name_last: int


_piece: Final = maker(Piece)


def _joins(line: Line, i: int) -> bool:
    """Whether a preposition goes on with the phrase of a speaker: after a common noun, before a noun."""
    vocabulary = line.view.vocabulary
    if not line.flags[i] & ROLE_JOINS or not nominal(line, i - 1):
        return False
    if line.capitals[i - 1]:  # `the Office for National Statistics`
        body = vocabulary.head_last and vocabulary.classes.get(line.words[i - 1]) in _BODIES
        return body and line.capitals[i + 1] and line.words[i] in vocabulary.lists["of_bodies"]
    after = i + 1
    while line.kinds[after] == phrases.DETERMINER:
        after += 1
    word = line.words[after]
    if not nominal(line, after) or (word in vocabulary.lists["addressees"]):
        return False
    if not line.capitals[after] and (word in vocabulary.lists["media"]):
        return False
    before = line.words[i - 1]
    return vocabulary.free_joins or before in vocabulary.classes or before in vocabulary.lists["describing"]


def _mark_inside(line: Line, i: int) -> bool:
    """Whether a mark stands inside a phrase: `&`, a possessive, a short parenthesis (`(BCN)`)."""
    word = line.words[i]
    if word in "&'":
        return line.kinds[i + 1] in BODY
    if word == "(":
        return (
            line.capitals[i + 1]
            and line.words[i + 2] == ")"
            and line.view.plain[line.end_of(i + 1) - 1].isupper()
        )
    return word == ")" and line.words[i - 2] == "("


def _no_gerund(line: Line, i: int) -> bool:
    """Whether a participle may stand in a phrase: a gerund only as its adjective (`a leading member`), or
    in the name of an office (`managing director Ada Marlow`).
    """
    if not line.flags[i] & GERUND_ENDING or (i > 0 and line.kinds[i - 1] == phrases.DETERMINER):
        return True
    return bool(line.flags[i + 1] & ROLES) and line.words[i] in line.view.vocabulary.lists["in_office"]


def _title_before_name(line: Line, i: int) -> bool:
    return line.capitals[i] and line.capitals[i + 1] and line.words[i] in line.view.vocabulary.titles


def _article_inside(line: Line, i: int) -> bool:
    if line.kinds[i - 1] in _BEFORE_ARTICLE:
        return True
    if not (line.capitals[i] and line.capitals[i + 1]):
        return False
    return line.capitals[i - 1] or _titled(line, i)  # `Le Goff`


def _titled(line: Line, i: int) -> bool:
    """Whether a capitalised article at `i` begins a name that a noun introduces (`le quotidien La Voix`)."""
    return i > 0 and line.capitals[i] and line.words[i - 1] in line.view.vocabulary.classes


def _links(line: Line, i: int) -> bool:
    if line.kinds[i + 1] == phrases.DETERMINER or line.kinds[i + 1] in BODY:
        return True
    return not line.view.vocabulary.head_last and nominal(line, i + 1)  # `le chef de file`


def _as_name(line: Line, i: int) -> bool:
    return line.capitals[i] and i > 0


def _before_adjective(line: Line, i: int) -> bool:
    """Whether an adverb is a name or leads to an adjective: `a carefully worded reply`."""
    leads = line.kinds[i - 1] == phrases.DETERMINER and line.kinds[i + 1] in BODY
    return leads or _as_name(line, i)


def _no_verb(line: Line, i: int) -> bool:
    return _as_name(line, i) or not is_verb(line, i)


_Test = Callable[[Line, int], bool]
_BEGINS: Final[dict[str, _Test]] = {
    phrases.PARTICIPLE: _no_gerund,
    phrases.PRONOUN: _title_before_name,
    phrases.DETERMINER: lambda *_: True,
    phrases.LINK: _links,
    phrases.ADVERB: _as_name,
    phrases.VERB: _no_verb,
    phrases.COPULA: _as_name,
    phrases.TIME: _as_name,
    phrases.MARK: _mark_inside,
}
"""Class → whether a noun phrase may begin with a word of it; those of `_SURE` always may, others never."""
_GOES_ON: Final[dict[str, _Test]] = {
    **_BEGINS,
    phrases.DETERMINER: _article_inside,
    phrases.PREPOSITION: _joins,
    phrases.CONJUNCTION: joins_noun,
    phrases.ADVERB: _before_adjective,
}
"""Class → whether a noun phrase may go on with a word of it."""


def _extent(line: Line, first: int) -> tuple[int, int]:
    """Where reading a noun phrase from `first` on comes to a stop, and the index after its last word.

    The latter is `first` where none begins.
    """
    kinds, tests, end = line.kinds, _BEGINS, first
    for here in range(first, line.size):
        kind = kinds[here]
        if kind in _SURE:
            end = here + 1
        else:
            test = tests.get(kind)
            if test is None or not test(line, here):
                return here, end
            if kind in _ENDS or line.words[here] in ("'", ")") or line.capitals[here]:
                end = here + 1
        tests = _GOES_ON
    return max(first, line.size), end


def _last_within(line: Line, first: int, limit: int) -> int:
    """The index after the last word of a phrase that begins at `first` and goes on beyond `limit`."""
    kinds, words, capitals = line.kinds, line.words, line.capitals
    last = max(first, limit)
    while last > first:
        here = last - 1
        if kinds[here] in _ENDS or words[here] in ("'", ")") or capitals[here]:
            break
        last = here
    return last


def _runs(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches of capitalised words, particles inside."""
    kinds, capitals = line.kinds, line.capitals
    runs = []
    here = first
    while here < last:
        article = kinds[here] == phrases.DETERMINER and not (here > first and _titled(line, here))
        counts = here == 0 and kinds[0] == phrases.NUMBER and not capitals[1]
        if not capitals[here] or article or counts or seated(line, here) or numbered(line, here):
            here += 1
            continue
        stop = here + 1
        while stop < last:
            following = stop if capitals[stop] else _past_particles(line, stop)
            if following >= last or not (capitals[following] or kinds[following] == phrases.NUMBER):
                break
            if following > stop > here + 1 and (_all_capitals(line, following) or _of_body(line, here, stop)):
                break  # `Ada Marlow de la CGT`
            stop = following + 1
        runs.append((here, stop))
        here = stop
    return runs


def numbered(line: Line, i: int) -> bool:
    """Whether a word only says of what kind the number behind it is: `March 28`, `Rs 28,000`."""
    return line.kinds[i + 1] == phrases.NUMBER and line.words[i] in line.view.vocabulary.lists["counters"]


def seated(line: Line, i: int) -> bool:
    """Whether a compound of a name only says where something is, or how: `Oslo-based`, `Varel-owned`."""
    return line.kinds[i] == phrases.PARTICIPLE and "-" in line.words[i]


def _of_body(line: Line, first: int, link: int) -> bool:
    """Whether a link behind a name leads to that of a body (`Ada Marlow of Varel University`)."""
    last = begin = link + 1 + (line.kinds[link + 1] == phrases.DETERMINER)
    while line.capitals[last + 1]:
        last += 1
    body = line.view.vocabulary.classes.get(line.words[last]) in _BODIES
    linked = line.kinds[link] == phrases.LINK and line.capitals[begin]
    return body and linked and not _says_body(line, first, link)


def _says_body(line: Line, first: int, last: int) -> bool:
    """Whether a name holds a noun for a body (`London School`), no title (`Professor Ada Marlow`)."""
    return any(bits & NAMED and not bits & ROLES for bits in line.flags[first:last])


def _past_particles(line: Line, i: int) -> int:
    """The index after the particles of a name at `i`: `de la`, `van der`, the `for` of a body."""
    if line.words[i] in line.view.vocabulary.lists["of_bodies"]:
        return i + (line.view.vocabulary.classes.get(line.words[i - 1]) in _BODIES)
    while line.words[i] in line.view.vocabulary.lists["particles"] and not line.capitals[i]:
        i += 1
    return i


def _all_capitals(line: Line, i: int) -> bool:
    written = line.view.plain[line.starts[i] : line.end_of(i)]
    return len(written) > 1 and written.isupper()


def _role_word(line: Line, i: int) -> bool:
    word = line.words[i].rstrip(".")
    if line.flags[i] & ROLES:
        return True
    body = line.view.vocabulary.classes.get(word) in _BODIES  # `ONG`, before a name
    return body and line.words[i + 1] != "(" and _all_capitals(line, i)


def _past_roles(line: Line, begin: int, stop: int) -> int:
    """Where a run of capitals begins without the titles and roles at its head."""
    roles = (i + 1 for i in range(stop - 2, begin - 1, -1) if _role_word(line, i))
    return next(roles, begin)


def _name(line: Line, first: int, last: int) -> tuple[int, int]:
    """The name in a noun phrase: its last capitalised stretch that no preposition binds to another noun."""
    if True not in line.capitals[first:last]:
        return last, last
    if last - first > 1 and line.words[last - 1] in line.view.vocabulary.lists["abbreviated"]:
        return last, last  # `Varel state TV`
    runs = _runs(line, first, last)
    if len(runs) > 1 and _belongs(line, first, runs):
        return _past_roles(line, *runs[0]), runs[0][1]
    for begin, stop in reversed(runs):
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
        begin = _past_roles(line, begin, stop)
        if begin < stop and not line.capitals[begin]:
            continue  # `le PDG de Varel`
        if begin > first and line.words[begin - 1] == "(":
            continue
        if stop < last and line.words[stop] == "'" and line.view.vocabulary.head_last:
            continue  # `the Conservatives' leader`
        if stop < last and line.kinds[stop] in (phrases.WORD, phrases.LINK) and not _in_brackets(line, stop):
            if line.view.vocabulary.head_last and line.kinds[stop] == phrases.WORD:
                continue
            if all(line.kinds[i] == phrases.DETERMINER for i in range(first, begin)):
                return begin, _before_bracket(line, begin, last)
        if begin == first and stop - begin == 1 and stop < last and _leads(line, begin):
            continue
        if begin < stop and not (stop - begin == 1 and _common(line, begin)):
            return begin, stop
    return last, last


def _leads(line: Line, i: int) -> bool:
    """Whether a capitalised word at the head of a phrase only leads to its noun: `Police`, `Des élus`."""
    return line.kinds[i + 1] == phrases.WORD or line.kinds[i] == phrases.LINK


def _belongs(line: Line, first: int, runs: list[tuple[int, int]]) -> bool:
    """Whether a name of several words opens a phrase and goes on with the body it belongs to.

    `Ada Marlow of the charity Varel`, `Ada Marlow de la CGT`
    """
    begin, stop = runs[0]
    if begin != first or stop - begin < FULL or line.kinds[stop] != phrases.LINK:
        return False
    if _says_body(line, begin, stop):
        return False
    if line.kinds[stop + 1] == phrases.DETERMINER and not line.capitals[stop + 2]:
        return True
    return _all_capitals(line, runs[1][0]) or _of_body(line, begin, stop)


def _article(line: Line, i: int) -> bool:
    """Whether an article at `i` has a capital that the sentence does not give it."""
    parted = line.kinds[i - 1] in (phrases.MARK, QUOTE) and line.words[i - 1] != ","
    return line.kinds[i] == phrases.DETERMINER and not parted


FULL: Final = 2
"""Words of somebody's full name, at least."""


def _in_brackets(line: Line, i: int) -> bool:
    return line.words[i] == "("


def _before_bracket(line: Line, begin: int, last: int) -> int:
    return next((i for i in range(begin, last) if line.words[i] == "("), last)


def _common(line: Line, i: int) -> bool:
    """Whether a single capitalised word is a common noun at the head of its sentence (`Police`,
    `Residents`)."""
    return i == 0 and (line.flags[0] & NAMED > 0 or line.kinds[0] == phrases.NUMBER)


def _head(line: Line, first: int, last: int, name: int) -> int:
    """The index of the head noun: in French the first noun, in English the last before a preposition."""
    kinds, flags = line.kinds, line.flags
    for noun in range(first, last):
        if kinds[noun] in _HEADS or flags[noun] & NAMED:
            break
    else:
        return last - 1
    if not line.view.vocabulary.head_last:
        return noun
    limit = name if name > noun else last
    stop = next((n for n in range(noun, limit) if not (kinds[n] in BODY or nominal(line, n))), limit)
    behind = stop > noun + 1 and line.words[stop - 1] in line.view.vocabulary.lists["behind_roles"]
    if behind and flags[stop - 2] & ROLES:
        return stop - 2  # `its director general`
    return max(stop - 1, noun)


def _nominal_phrase(line: Line, first: int, last: int) -> bool:
    """Whether a stretch holds a noun or a name, or an article that makes a noun of what follows."""
    kind = line.kinds[first]
    if kind == phrases.DETERMINER:
        return last > first + 1
    return kind in BODY or any(
        line.kinds[i] in BODY
        or (line.capitals[i] and line.kinds[i] != phrases.TIME)
        or (line.flags[i] & NAMED and nominal(line, i))
        for i in range(first, last)
    )


def piece(line: Line, first: int, limit: int) -> Piece | None:
    """The noun phrase that begins with the word at `first`, before `limit`; None where none begins."""
    known = line.phrases.get(first)
    if known is None:
        whole = _institution(line, first)
        stop, last = (whole.last, whole.last) if whole else _extent(line, first)
        known = line.phrases[first] = stop, whole or _read(line, first, last)
    stop, whole = known
    return whole if stop <= limit else _read(line, first, _last_within(line, first, limit))


def _institution(line: Line, first: int) -> Piece | None:
    """A name that holds small words, behind its article or without one: `Médecins sans frontières`."""
    begin = first + (line.kinds[first] == phrases.DETERMINER)
    if not (line.flags[begin] & INSTITUTIONS and line.capitals[begin]):
        return None
    for rest in line.view.vocabulary.institutions[line.words[begin]]:
        last = begin + 1 + len(rest)
        if tuple(line.words[begin + 1 : last]) == rest:
            return _piece(first, last, begin, begin, last)
    return None


def _read(line: Line, first: int, last: int) -> Piece | None:
    """The noun phrase of the words from `first` up to `last`; None where they are none."""
    if first == last or not _nominal_phrase(line, first, last):
        return None
    named = last - first < 3 or not names_two(line, first, last)
    name, name_last = _name(line, first, last) if named else (last, last)
    if name == first + 1 < name_last and line.capitals[first] and first > 0 and _article(line, first):
        name = first  # `selon Le Monde`
    return _piece(first, last, _head(line, first, last, name), name, name_last)
