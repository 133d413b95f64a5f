"""Who is named at a cue: the noun phrase beside it, with its appositions, its name and its role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from factrack.model import SpeakerKind
from factrack.quotes.lines import QUOTE, Line, has_verb, is_verb
from factrack.text import phrases

Gender = Literal["m", "f", "n", ""]

_BODY: Final = frozenset({phrases.WORD, phrases.NUMBER, phrases.PARTICIPLE, QUOTE})
_ENDS: Final = _BODY | {phrases.VERB}
_HEADS: Final = frozenset({phrases.WORD, phrases.NUMBER})


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as written: offsets of the whole mention, of the name in it and of the role beside the name.

    `head` is the head noun, in lower case, or the pronoun. `kind` is None where only the rest of the text
    can tell. `bare` says that the phrase is a determiner and a noun with no complement: it points to
    somebody named elsewhere.
    """

    start: int
    end: int
    head: str
    kind: SpeakerKind | None
    gender: Gender = ""
    plural: bool = False
    pronoun: bool = False
    bare: bool = False
    name_start: int | None = None
    name_end: int | None = None
    role_start: int | None = None
    role_end: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A noun phrase by word indices.

    `[first, last)`, head at `head`, name `[name, name_last)` where it has one.
    """

    first: int
    last: int
    head: int
    name: int
    name_last: int


# --- one noun phrase --------------------------------------------------------------------------------------


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
    return vocabulary.free_joins or any(line.words[i - 1] in nouns for nouns in vocabulary.nouns.values())


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
    nouns = line.view.vocabulary.nouns
    return line.view.vocabulary.head_last and any(
        word in nouns.get(name, ()) for word in line.words[i : i + 3] for name in ("m", "f", "person")
    )


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
        return i == first or before in (
            phrases.LINK,
            phrases.DETERMINER,
            phrases.PREPOSITION,
            phrases.CONJUNCTION,
        )
    if kind == phrases.LINK:
        return line.kinds[i + 1] in _BODY or line.kinds[i + 1] == phrases.DETERMINER
    if kind == phrases.PREPOSITION:
        return i > first and _joins(line, i)
    if kind == phrases.CONJUNCTION:
        return i > first and _and(line, i)
    if kind in (phrases.VERB, phrases.COPULA, phrases.TIME, phrases.ADVERB):
        return (line.capitals[i] and i > 0) or (kind == phrases.VERB and not is_verb(line, i) and i > first)
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
            if line.capitals[stop] or (line.kinds[stop] == phrases.NUMBER and stop > here):
                stop += 1
            elif (
                (line.words[stop] in line.view.vocabulary.lists["particles"])
                and stop + 1 < last
                and line.capitals[stop + 1]
            ):
                stop += 2
            else:
                break
        yield here, stop
        here = stop


def _role_word(line: Line, i: int) -> bool:
    word = line.words[i].rstrip(".")
    vocabulary = line.view.vocabulary
    return word in vocabulary.titles or any(
        word in vocabulary.nouns.get(name, ()) for name in ("m", "f", "person")
    )


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
    return any(word in nouns for nouns in vocabulary.nouns.values()) and i == 0


def _head(line: Line, first: int, last: int, name: int) -> int:
    """The index of the head noun: in French the first noun, in English the last before a preposition."""
    here = first
    while here < last and line.kinds[here] not in _HEADS:
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


def piece(line: Line, first: int, limit: int) -> Piece | None:
    """The noun phrase that begins with the word at `first`, before `limit`; None where none begins."""
    last = _end(line, first, limit)
    if last == first or all(line.kinds[i] not in _ENDS and not line.capitals[i] for i in range(first, last)):
        return None
    name, name_last = (last, last) if _coordinated(line, first, last) else _name(line, first, last)
    return Piece(first, last, _head(line, first, last, name), name, name_last)


# --- from a phrase to a mention ---------------------------------------------------------------------------


def _class(line: Line, found: Piece) -> tuple[str, SpeakerKind | None, Gender, bool]:
    """Head, kind, gender and number of a phrase, by its nouns and titles."""
    nouns = line.view.vocabulary.nouns
    title = _title(line, found)
    head = line.words[found.head]
    words = [head, *(line.words[i] for i in range(found.first, found.last) if i != found.head)]
    before_name = words[: max(found.name - found.first + 1, 1)]
    plural = head in nouns.get("plural", ())
    for word in before_name:
        man, woman = word in nouns.get("m", ()), word in nouns.get("f", ())
        if title is not None or man or woman or word in nouns.get("person", ()):
            gender: Gender = title if title is not None else _gender(line, found, man, woman)
            return word if man or woman else head, "person", gender, plural
        if word in nouns.get("plural", ()) or word in nouns.get("group", ()):
            return word, "group", "", word in nouns.get("plural", ())
        if word in nouns.get("document", ()):
            return word, "document", "", plural
        if word == head and not line.view.vocabulary.head_last and found.name > found.head:
            continue
    return head, None, _gender(line, found, False, False), plural


def _title(line: Line, found: Piece) -> Gender | None:
    """The gender that a title gives (`Mme`), "" for a title of both; None without a title."""
    titles = line.view.vocabulary.titles
    for i in range(found.first, found.last):
        gender = titles.get(line.words[i].rstrip("."))
        if gender is not None and line.capitals[i] and line.capitals[i + 1]:
            return "m" if gender == "m" else "f" if gender == "f" else ""
    return None


def _gender(line: Line, found: Piece, man: bool, woman: bool) -> Gender:
    if man != woman:
        return "m" if man else "f"
    article = line.view.vocabulary.articles.get(line.words[found.first], "")
    return "m" if article == "m" else "f" if article == "f" else ""


_ROLES: Final = ("m", "f", "person", "plural", "group")


def _apposition(line: Line, comma: int, limit: int) -> tuple[int, int, int] | None:
    """An apposition after the comma at `comma`.

    (first, last) and where what follows begins; None for none.
    """
    first = comma + 1
    vocabulary = line.view.vocabulary
    if line.kinds[first] == phrases.NUMBER:
        age_last = first + 1
        while line.words[age_last] in vocabulary.lists["ages"]:
            age_last += 1
        return (
            (first, age_last, age_last) if line.kinds[age_last] == phrases.MARK or age_last >= limit else None
        )
    if line.kinds[first] == phrases.LINK and (
        line.capitals[first + 1] or line.kinds[first + 1] == phrases.DETERMINER
    ):
        inner = piece(line, first + 1, limit)
    elif _may_describe(line, first):
        inner = piece(line, first, limit)
    else:
        return None
    if inner is None or not _closes(line, inner.last):
        return None
    return first, inner.last, inner.last


def _may_describe(line: Line, first: int) -> bool:
    kind, vocabulary = line.kinds[first], line.view.vocabulary
    if line.capitals[first] and kind != phrases.DETERMINER:
        return True
    if kind not in (phrases.DETERMINER, phrases.WORD):
        return False
    if kind == phrases.DETERMINER and line.words[first] not in vocabulary.lists["definites"]:
        return True
    return any(
        line.words[i] in vocabulary.nouns.get(name, ()) for i in range(first, first + 4) for name in _ROLES
    )


def _closes(line: Line, i: int) -> bool:
    """Whether an apposition may end before the word at `i`: a mark or a relative clause comes next."""
    return line.kinds[i] in (phrases.MARK, phrases.RELATIVE, QUOTE)


def mention(line: Line, found: Piece, limit: int) -> Mention:
    """The mention that a phrase begins.

    With a name or a role in apposition after it, where one stands before `limit`.
    """
    last, extra, aged = found.last, None, False
    here = found.last
    for _ in range(3):
        if here >= limit or line.words[here] != ",":
            break
        following = _apposition(line, here, limit)
        if following is None:
            break
        first, stop, here = following
        aged = aged or line.kinds[first] == phrases.NUMBER
        if line.kinds[first] != phrases.NUMBER and extra is None:
            extra = (first, stop)
    joined = _joined(line, found, last, extra)
    return replace(joined, kind="person") if aged and joined.kind is None else joined


def _joined(line: Line, found: Piece, last: int, extra: tuple[int, int] | None) -> Mention:
    """A phrase and its apposition as one mention: name from the one, role from the other."""
    head, kind, gender, plural = _class(line, found)
    name, role = _offsets(line, found.name, found.name_last), None
    end = line.ends[last - 1]
    if name and found.name > found.first:
        role = _role(line, found.first, found.name)
    if extra:
        other = piece(line, extra[0], extra[1])
        if name is None and other and other.name < other.last:
            name, role = _offsets(line, other.name, other.name_last), _offsets(line, found.first, found.last)
            end = line.ends[other.last - 1]
            gender = gender or _class(line, other)[2]
        elif name and role is None:
            role = _offsets(line, extra[0], extra[1])
            if other:
                described = _class(line, other)
                kind, gender = described[1] if kind is None else kind, gender or described[2]
    if (
        kind is None
        and name
        and found.name == found.first + 1
        and line.kinds[found.first] == phrases.DETERMINER
    ):
        kind = "group"
    return Mention(
        start=line.starts[found.first], end=end, head=head, kind=kind, gender=gender, plural=plural,
        bare=name is None and _bare(line, found),
        name_start=name[0] if name else None, name_end=name[1] if name else None,
        role_start=role[0] if role else None, role_end=role[1] if role else None,
    )  # fmt: skip


def _offsets(line: Line, first: int, last: int) -> tuple[int, int] | None:
    return (line.starts[first], line.ends[last - 1]) if first < last else None


def _role(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """The words before a name, without the article."""
    if line.kinds[first] == phrases.DETERMINER and first + 1 < last:
        first += 1
    titled = all(line.words[i].rstrip(".") in line.view.vocabulary.titles for i in range(first, last))
    return None if titled or line.kinds[first] == phrases.DETERMINER else _offsets(line, first, last)


def _bare(line: Line, found: Piece) -> bool:
    """Whether a phrase is definite and without a complement of its own."""
    definite = line.words[found.first] in line.view.vocabulary.lists["definites"]
    last = found.last
    if line.words[last - 1] in line.view.vocabulary.lists["ages"] and line.kinds[last - 2] == phrases.NUMBER:
        last -= 3  # `le retraité de 71 ans`
    links = any(
        line.kinds[i] in (phrases.LINK, phrases.PREPOSITION) or (line.capitals[i] and i > found.first)
        for i in range(found.first, last)
    )
    return not links and (definite or found.last - found.first == 1)


def pronoun(line: Line, first: int, last: int) -> Mention:
    """A pronoun as a mention; its gender and number are those of `[quotes_pronouns]`."""
    word = " ".join(line.words[first:last])
    shape = line.view.vocabulary.pronouns.get(word, "")
    gender: Gender = "m" if "m" in shape else "f" if "f" in shape else "n" if "n" in shape else ""
    return Mention(
        line.starts[first], line.ends[last - 1], word, None, gender, plural="p" in shape, pronoun=True
    )


def quantifier(line: Line, i: int) -> Mention | None:
    """A quantifier that stands for people by itself: `some`, `certains`."""
    if line.words[i] not in line.view.vocabulary.lists["standalone"]:
        return None
    return Mention(line.starts[i], line.ends[i], line.words[i], "group", plural=True)


def pronoun_at(line: Line, i: int) -> int:
    """The index after the pronoun that begins at `i`; `i` where none does."""
    vocabulary, word = line.view.vocabulary, line.words[i]
    if word in vocabulary.pronoun_heads and f"{word} {line.words[i + 1]}" in vocabulary.pronouns:
        return i + 2
    return i + 1 if word in vocabulary.pronouns else i


__all__ = ["Mention", "Piece", "has_verb", "mention", "piece", "pronoun", "pronoun_at", "quantifier"]
