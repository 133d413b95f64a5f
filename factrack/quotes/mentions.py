"""Who is named at a cue: the noun phrase beside it, with its appositions, its name and its role."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from factrack.model import SpeakerKind
from factrack.quotes.flags import (
    AGES,
    DEFINITES,
    NAMED,
    PASSIVE_OF,
    PLURALS,
    POSSESSIVES,
    PRONOUN_HEADS,
    PRONOUNS,
    ROLES,
    STANDALONE,
)
from factrack.quotes.lines import QUOTE, Line
from factrack.quotes.pieces import Piece, piece, seated
from factrack.records import maker
from factrack.text import phrases

Gender = Literal["m", "f", "n", ""]


class Mention(NamedTuple):
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


_mention: Final = maker(Mention)


def _class(line: Line, found: Piece) -> tuple[str, SpeakerKind | None, Gender, bool]:
    """Head, kind, gender and number of a phrase, by its nouns and titles."""
    vocabulary, head = line.view.vocabulary, line.words[found.head]
    title, noun = _title(line, found), _named_noun(line, found)
    plural = line.flags[found.head] & PLURALS > 0
    if found.head and f"{line.words[found.head - 1]} {head}" in vocabulary.lists["bodies_in_two"]:
        return head, "group", "", False  # `the coast guard`
    if title is not None:
        return head, "person", title, plural
    if noun is None:
        return head, None, _gender(line, found, False, False), plural
    named = vocabulary.classes[noun]
    if named != "person":
        return noun, "document" if named == "document" else "group", "", named == "plural"
    man, woman = noun in vocabulary.nouns.get("m", ()), noun in vocabulary.nouns.get("f", ())
    return (noun if man or woman else head), "person", _gender(line, found, man, woman), plural


def _named_noun(line: Line, found: Piece) -> str | None:
    """The noun that says what its speaker is: the head, else the first before the name."""
    flags = line.flags
    if flags[found.head] & NAMED:
        return line.words[found.head]
    if line.words[found.head] in line.view.vocabulary.nouns.get("unnamed", ()):
        return None  # `a police source` is not the police
    for i in range(found.first, max(found.name, found.first + 1)):
        if i > found.head and line.kinds[i] == phrases.PREPOSITION:
            break  # `a coordinator for the agency Varel` is no agency
        if flags[i] & NAMED:
            return line.words[i]
    return None


def _title(line: Line, found: Piece) -> Gender | None:
    """The gender that a title gives (`Mme`), "" for a title of both; None without a title."""
    capitals, flags = line.capitals, line.flags
    for i in range(found.first, found.last):
        if not (capitals[i] and capitals[i + 1] and flags[i] & ROLES):
            continue
        gender = line.view.vocabulary.titles.get(line.words[i].rstrip("."))
        if gender is not None:
            return "m" if gender == "m" else "f" if gender == "f" else ""
    return None


def _gender(line: Line, found: Piece, man: bool, woman: bool) -> Gender:
    if man != woman:
        return "m" if man else "f"
    article = line.view.vocabulary.articles.get(line.words[found.first], "")
    return "m" if article == "m" else "f" if article == "f" else ""


def _apposition(line: Line, comma: int, limit: int) -> tuple[int, int, int] | None:
    """An apposition after the comma at `comma`.

    (first, last) and where what follows begins; None for none.
    """
    first = comma + 1
    if line.kinds[first] == phrases.NUMBER:
        age_last = first + 1
        while line.flags[age_last] & AGES:
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
    kind, classes = line.kinds[first], line.view.vocabulary.classes
    if line.capitals[first] and kind != phrases.DETERMINER:
        return True
    if kind not in (phrases.DETERMINER, phrases.WORD):
        return False
    if kind == phrases.DETERMINER and not line.flags[first] & DEFINITES:
        return True
    if kind == phrases.DETERMINER and line.kinds[first + 1] == phrases.WORD and _named(line, first + 2):
        return True  # `l'hydrologue Nadia Kessel`
    for i in range(first, first + 5):
        if line.flags[i] & NAMED and classes[line.words[i]] != "document":
            return True
    return False


def _named(line: Line, i: int) -> bool:
    """Whether a name of two words stands at `i`, after a common noun."""
    return line.capitals[i] and line.capitals[i + 1] and not line.capitals[i - 1]


def _closes(line: Line, i: int) -> bool:
    """Whether an apposition may end before the word at `i`: a mark or a relative clause comes next."""
    return line.kinds[i] in _CLOSING


_CLOSING: Final = frozenset({phrases.MARK, phrases.RELATIVE, QUOTE})


def mention(line: Line, found: Piece, limit: int) -> Mention:
    """The mention that a phrase begins.

    With a name or a role in apposition after it, where one stands before `limit`.
    """
    here, extra, aged = found.last, None, False
    if here >= limit or line.words[here] != ",":
        return _of_paper(line, found, _joined(line, found, None))
    for _ in range(3):
        if here >= limit or line.words[here] != ",":
            break
        following = _apposition(line, here, limit)
        if following is None:
            break
        first, stop, here = following
        if line.kinds[first] == phrases.NUMBER:
            aged = True
        elif extra is None:
            extra = (first, stop)
    joined = _joined(line, found, extra)
    behind = here + 1 if line.words[here] == "," else here
    if line.words[behind] in line.view.vocabulary.lists["of_persons"]:
        aged = aged or found.name_last - found.name > 1  # `said Ada Marlow, who runs the port`
    return joined._replace(kind="person") if aged and joined.kind is None else joined


def _for_body(line: Line, found: Piece) -> bool:
    """Whether the name in a phrase is whom its head is made for: `the survey for broadcaster Varel`."""
    return phrases.PREPOSITION in line.kinds[found.head : found.name]


def _of_paper(line: Line, found: Piece, who: Mention) -> Mention:
    """A paper with its author, and without when it came: `une note rédigée par`, `une note publiée lundi`."""
    last = found.last - 1
    if who.kind != "document" or who.name_start is not None or line.kinds[last] != phrases.PARTICIPLE:
        return who
    if last <= found.head or line.view.vocabulary.head_last:
        return who
    author = piece(line, found.last + 1, line.size) if line.flags[found.last] & PASSIVE_OF else None
    if author:
        return who._replace(end=line.end_of(author.last - 1), bare=False)
    return who._replace(end=line.end_of(last - 1)) if line.kinds[found.last] == phrases.TIME else who


def _joined(line: Line, found: Piece, extra: tuple[int, int] | None) -> Mention:
    """A phrase and its apposition as one mention: name from the one, role from the other."""
    head, kind, gender, plural = _class(line, found)
    named = found.name < found.name_last and not (kind == "document" and _for_body(line, found))
    name, role = _offsets(line, found.name, found.name_last) if named else None, None
    end = line.end_of(found.last - 1)
    if name and found.name > found.first:
        role = _role(line, found.first, found.name)
    if extra:
        other = piece(line, extra[0], extra[1])
        if name and other and _office(line, found, other):
            name, kind = None, "person"
        elif kind == "person" and other and _of_a_body(line, found, other):
            name = None
        if name is None and other and other.name < other.last:
            name, role = _offsets(line, other.name, other.name_last), _offsets(line, found.first, found.last)
            end = line.end_of(other.last - 1)
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
    bare = name is None and _bare(line, found)
    name_start, name_end = name or _NONE
    role_start, role_end = role or _NONE
    return _mention(
        line.starts[found.first], end, head, kind, gender, plural, False, bare,
        name_start, name_end, role_start, role_end,
    )  # fmt: skip


_NONE: Final = (None, None)


def _of_a_body(line: Line, found: Piece, other: Piece) -> bool:
    """Whether a role names its body, and a person stands beside it: `la déléguée CGT, Rachida Morel`."""
    written = line.view.plain[line.starts[found.name] : line.end_of(found.name_last - 1)]
    acronym = found.name < found.name_last and found.name > found.first and written.isupper()
    return acronym and other.name == other.first and other.name_last - other.name > 1


def _office(line: Line, found: Piece, other: Piece) -> bool:
    """Whether a phrase names an office, and its holder stands beside: `le Premier ministre, Luc Roy`."""
    holder = other.name == other.first and other.name_last - other.name > 1
    within = range(found.name, found.name_last)
    return holder and any(line.view.vocabulary.classes.get(line.words[i]) == "person" for i in within)


def _offsets(line: Line, first: int, last: int) -> tuple[int, int] | None:
    return (line.starts[first], line.end_of(last - 1)) if first < last else None


def _role(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """The words before a name, without the article."""
    if line.kinds[first] == phrases.DETERMINER and first + 1 < last:
        first += 1
    if line.kinds[first] == phrases.DETERMINER:
        return None
    titles = line.view.vocabulary.titles
    for i in range(first, last):
        if not line.flags[i] & ROLES or line.words[i].rstrip(".") not in titles:
            return _offsets(line, first, last)
    return None


def _bare(line: Line, found: Piece) -> bool:
    """Whether a phrase is definite and without a complement of its own."""
    first, last = found.first, found.last
    if last - first > 1 and not line.flags[first] & DEFINITES:
        return False
    if line.flags[last - 1] & AGES and line.kinds[last - 2] == phrases.NUMBER:
        last = max(last - 3, first)  # `le retraité de 71 ans`
    named = any(line.capitals[i] and not seated(line, i) for i in range(first + 1, last))
    return _LINKS.isdisjoint(line.kinds[first:last]) and not named


_LINKS: Final = frozenset({phrases.LINK, phrases.PREPOSITION})


def pronoun(line: Line, first: int, last: int) -> Mention:
    """A pronoun as a mention; its gender and number are those of `[quotes_pronouns]`."""
    word = line.words[first] if last == first + 1 else " ".join(line.words[first:last])
    shape = line.view.vocabulary.pronouns.get(word, "")
    gender: Gender = "m" if "m" in shape else "f" if "f" in shape else "n" if "n" in shape else ""
    return _mention(line.starts[first], line.end_of(last - 1), word, None, gender, "p" in shape, True)


def turned(line: Line, end: int, word: str) -> Mention:
    """The pronoun that hangs on the verb `word`, which ends at offset `end` (`a-t-il` → `il`)."""
    pronoun_word = word.rpartition("-")[2]
    shape = line.view.vocabulary.pronouns.get(pronoun_word, "")
    gender: Gender = "m" if "m" in shape else "f" if "f" in shape else ""
    return _mention(
        end - len(pronoun_word), end, pronoun_word, None, gender, plural="p" in shape, pronoun=True
    )  # fmt: skip


def owner(line: Line, i: int) -> Mention | None:
    """Whose something is, as a pronoun: `its tally`."""
    if not line.flags[i] & POSSESSIVES:
        return None
    shape = line.view.vocabulary.possessives[line.words[i]]
    gender: Gender = "m" if "m" in shape else "f" if "f" in shape else "n" if "n" in shape else ""
    end = line.end_of(i + 1) if i + 1 < line.size else line.end_of(i)
    return Mention(line.starts[i], end, line.words[i], None, gender, plural="p" in shape, pronoun=True)


def quantifier(line: Line, i: int) -> Mention | None:
    """A quantifier that stands for people by itself: `some`, `certains`."""
    if not line.flags[i] & STANDALONE:
        return None
    return _mention(line.starts[i], line.end_of(i), line.words[i], "group", plural=True)


def pronoun_at(line: Line, i: int) -> int:
    """The index after the pronoun that begins at `i`; `i` where none does."""
    bits = line.flags[i]
    if bits & PRONOUN_HEADS and f"{line.words[i]} {line.words[i + 1]}" in line.view.vocabulary.pronouns:
        return i + 2
    return i + 1 if bits & PRONOUNS else i
