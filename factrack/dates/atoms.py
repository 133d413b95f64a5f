"""The words and numbers that time expressions are made of, found by one compiled scan a language.

An atom is a word of the lexicon, a number or a clock time, with a one-letter code.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from factrack import languages
from factrack.dates.periods import Unit
from factrack.languages import Lexicon, patterns
from factrack.languages.patterns import Begins
from factrack.model import Passage, Sentence
from factrack.text import chunks


class Atom(NamedTuple):
    """`value` is a number (of a weekday, a month, units to move, the hour) or a name; `unit` only where it
    has one."""

    code: str
    start: int
    end: int
    value: int | str
    unit: Unit = "day"


Meaning = tuple[str, int | str, Unit]
"""The code, value and unit of a word."""


@dataclass(frozen=True)
class Words:
    """The tables of one language, made from its lexicon once.

    `phrases` holds the words and phrases of the lexicon by their first word, the longest first; `scan` finds
    where one of them or a number begins; `core` a word of those (`telling`) without which no time expression
    stands, `backward` those of them that a rule which looks back needs. `sure` says what a phrase means, but
    for those that a capital or a number after it decides; `absolute` is how what has days of its own looks at
    first sight.
    """

    code: str
    phrases: Mapping[str, tuple[tuple[str, Meaning], ...]]
    sure: Mapping[str, Meaning]
    scan: Begins
    core: Begins
    telling: frozenset[str]
    backward: frozenset[str]
    gaps: Mapping[str, str]
    numbers: re.Pattern[str]
    decades: re.Pattern[str]
    absolute: re.Pattern[str]
    leads: Mapping[str, tuple[str, ...]]
    capitals: frozenset[str]


_TABLES = {
    "weekdays": "W", "months": "M", "month_short": "V", "parts": "P", "alone": "p", "ordinals": "O",
    "numbers": "N", "quarters": "Q", "seasons": "S", "season_names": "j", "feasts": "E",
}  # fmt: skip
_MARKERS = {
    "last": "L", "next": "Z", "first": "z", "since": "s", "by_then": "b", "by": "y", "until": "u", "end": "e",
    "early": "g", "middle": "m", "late": "l", "between": "B", "from": "F", "ago": "G", "night": "n",
    "fiscal": "J", "quarter": "K", "half": "H", "night_noun": "k",
}  # fmt: skip
_PHRASES = {"set": "R", "same": "T", "earlier": "A", "weekend": "w"}
_CORE = frozenset("WMVpQSERTAwnGKHJLzX")
"""Atoms without which a sentence holds no time expression, besides years, clock times and numeric dates."""
_BACKWARD = frozenset("TA")
"""Atoms without which no rule looks back."""

_YEAR = r"(?<![\w.,:/$€£])(?:1[5-9]|20)[0-9]{2}(?!\w|[.,:][0-9]|[ ]?[%€$£])"
_SPLIT = r"(?<![\w.,:/$€£])(?:19|20)[0-9]{2}[-–/][0-9]{2}(?![\w%]|[.,:/-][0-9])"
_ISO = (
    r"(?<![\w.,:/-])(?:[0-9]{4}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9][./][01]?[0-9][./](?:20)?[0-9]{2})"
    r"(?![\w/]|[.,:-][0-9])"
)


def _clock(lexicon: Lexicon) -> tuple[str, str]:
    """Patterns for clock times: those that can be nothing else, and those that may be a duration (`3h10`)."""
    zones, halves, marks = (lexicon.words(f"dates.clock.{name}") for name in ("zones", "halves", "marks"))
    zone = f"[ ]?{patterns.whole_words(zones)}" if zones else "(?!)"
    sure = [
        rf"[0-2]?[0-9][0-5][0-9][ ]{patterns.whole_words(zones)}" if zones else "(?!)",
        rf"[0-2]?[0-9]:[0-5][0-9]{zone}",
    ]
    if halves:
        sure.append(rf"[01]?[0-9](?:[:.][0-5][0-9])?[ ]?{patterns.alternation(halves)}(?!\w)(?:{zone})?")
    doubtful = [r"[0-2]?[0-9]:[0-5][0-9](?![:0-9])"]
    if marks:
        doubtful.append(rf"[0-2]?[0-9]{patterns.alternation(marks)}(?:[0-5][0-9])?(?!\w)(?:{zone})?")
    before = r"(?<![\w.,:/-])"
    return f"{before}(?:{'|'.join(sure)})", f"{before}(?:{'|'.join(doubtful)})"


def _decades(lexicon: Lexicon) -> tuple[str, str]:
    """Patterns for decades: those that begin with a word (`années 1980`), those that are a number
    (`1980s`).
    """
    before, after = lexicon.words("dates.decades.before"), lexicon.words("dates.decades.after")
    tens = "(?:(?:1[5-9]|20)[0-9]0|[1-9]0)"
    worded = rf"{patterns.whole_words(before)}[ ]{tens}(?!\w|[.,][0-9])" if before else "(?!)"
    ended = rf"(?<![\w.,]){tens}{patterns.alternation(after)}(?!\w)" if after else "(?!)"
    return worded, ended


def _absolute(lexicon: Lexicon) -> re.Pattern[str]:
    """A pattern for the digits of a year, a numeric date or a decade, with others that look alike.

    It begins with any digit, so that a text is searched for one before anything is tried.
    """
    after = lexicon.words("dates.decades.after")
    ends = [patterns.alternation(after)] if after else []
    ends += [r"(?![0-9.,%])"] if lexicon.words("dates.decades.before") else []
    decade = rf"|(?<=[1-9])0(?:{'|'.join(ends)})" if ends else ""
    year = r"(?:(?<=1)[5-9]|(?<=2)0)[0-9]{2}(?![0-9])"
    return re.compile(rf"[0-9](?:{year}|[0-9]{{0,3}}[./-][0-9]{decade})")


def _meanings(lexicon: Lexicon) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for name, code in _TABLES.items():
        found.update({word: (code, value, "day") for word, value in lexicon.table(f"dates.{name}").items()})
    found.update({word: ("U", 1, unit) for word, unit in lexicon.table("dates.units").items()})
    for name, code in _MARKERS.items():
        found.update(dict.fromkeys(lexicon.words(f"dates.markers.{name}"), (code, 1, "day")))
    for entry in lexicon.entries("dates_phrases"):
        code = _PHRASES[entry["kind"]]
        found.update(dict.fromkeys(entry["words"], (code, entry["shift"], entry["unit"])))
    return {**{bare: meant for word, meant in found.items() if (bare := _bare(word)) != word}, **found}


def _bare(word: str) -> str:
    """The word as it stands where a capital has lost its accent (`A la mi-journée`)."""
    return unicodedata.normalize("NFD", word[0])[0] + word[1:]


_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 32
_NUMERIC = re.compile(r"[0-9](?:[0-9]{3}(?![0-9])|[0-9]?(?:[:hapHAP/.-]|[ ][ap]\.?m))")
"""What a year, a clock time or a numeric date looks like at first sight."""


def _first(phrase: str) -> str:
    found = _WORD.search(phrase)
    return found.group() if found else ""


def _telling(phrase: str, common: frozenset[str]) -> str:
    """The word of a phrase that is rarest in running text: the last of the longest that are not `common`."""
    known = _WORD.findall(phrase)
    rare = [word for word in known if word not in common] or known
    return max(reversed(rare), key=len, default="")


@languages.cached
def words(lang: str) -> Words:
    """The tables of a language. Raises LanguageError where it has no lexicon."""
    lexicon = languages.load(lang)
    decades: Meaning = ("X", 1, "decade")
    known = [(words, decades) for words in lexicon.words("dates.decades.before")]
    known += _meanings(lexicon).items()
    known.sort(key=lambda pair: (-len(pair[0]), pair[1] is not decades))
    phrases: dict[str, list[tuple[str, Meaning]]] = {}
    for phrase, meant in known:
        phrases.setdefault(_first(phrase), []).append((phrase, meant))
    common = frozenset(lexicon.words("text.stop"))
    unsure = {*lexicon.words("dates.capitals"), *lexicon.words("dates.decades.before")}
    telling, backward = (
        frozenset(_telling(its, common) for its, meant in known if meant[0] in codes) - {""}
        for codes in (_CORE, _BACKWARD)
    )
    return Words(
        code=lang,
        phrases={first: tuple(found) for first, found in phrases.items()},
        sure={phrase: meant for phrase, meant in reversed(known) if phrase not in unsure},
        scan=Begins.of(f"[0-9]|{_phrase(phrase for phrase, _ in known)}"),
        core=Begins.of(_phrase(telling)),
        telling=telling,
        backward=backward,
        gaps=lexicon.table("dates.gaps"),
        numbers=_numbers(lexicon),
        decades=re.compile(_decades(lexicon)[0]),
        absolute=_absolute(lexicon),
        leads={name: tuple(found) for name, found in lexicon.table("dates.leads").items()},
        capitals=frozenset(lexicon.words("dates.capitals")),
    )


_ENDS = r"(?:(?![^\W_])|(?<![^\W_]))"
"""No letter after, or after none (`p.m.`)."""


def _phrase(phrases: Iterable[str]) -> str:
    """A pattern of the phrases that begin with a word; one that never fits where there is none."""
    known = {phrase for phrase in phrases if _WORD.match(phrase)}
    return patterns.alternation(known) + _ENDS if known else "(?!)"


def _numbers(lexicon: Lexicon) -> re.Pattern[str]:
    """What a number can be, tried in this order; the day number last."""
    sure, doubtful = _clock(lexicon)
    suffixes = lexicon.words("dates.day_endings")
    ending = f"(?:{patterns.alternation(suffixes)})?" if suffixes else ""
    day = rf"(?<![\w.,:/$€£])[0-3]?[0-9]{ending}(?!\w|[.,:/][0-9]|[ ]?[%€$£])"
    return re.compile(
        f"(?P<I>{_ISO})|(?P<C>{sure})|(?P<c>{doubtful})|(?P<X>{_decades(lexicon)[1]})"
        f"|(?P<x>{_SPLIT})|(?P<Y>{_YEAR})|(?P<D>{day})"
    )


_NUMBER = re.compile(r"[0-9]+")
_DIGITS = frozenset("0123456789")


def _number(code: str, text: str) -> int | str:
    """The value of a numeric atom: a day, a year, the hour of a clock time; a numeric date as written."""
    if code == "I":
        return text
    digits = _NUMBER.search(text)
    value = int(digits.group()) if digits else 0
    if code in "Cc" and value >= 100:
        return value // 100
    return value


def atoms(passage: Passage, sentence: Sentence, table: Words) -> list[Atom]:
    """The atoms of a sentence, in order."""
    found: list[Atom] = []
    lower, here, stop = passage.lower, sentence.start, sentence.end
    while each := table.scan.search(lower, here, stop):
        start = each.start(1)
        meant = table.sure.get(each[1])
        atom: Atom | None
        if meant:
            atom = Atom(meant[0], start, each.end(), meant[1], meant[2])
        elif lower[start] in _DIGITS:
            atom = _numeric_atom(lower, start, stop, table)
        else:
            atom = _worded_atom(passage, start, stop, table)
        here = atom.end if atom else start + 1
        if atom:
            found.append(atom)
    return found


def _numeric_atom(lower: str, start: int, stop: int, table: Words) -> Atom | None:
    found = table.numbers.match(lower, start, stop)
    if found is None:
        return None
    code = found.lastgroup or ""
    return Atom(code, start, found.end(), _number(code, found.group()))


def _worded_atom(passage: Passage, start: int, stop: int, table: Words) -> Atom | None:
    lower = passage.lower
    for phrase, (code, value, unit) in table.phrases[_first(lower[start : start + _LONGEST_WORD])]:
        if not lower.startswith(phrase, start, stop):
            continue
        end = start + len(phrase)
        if end < stop and lower[end].isalnum() and phrase[-1].isalnum():
            continue
        if code == "X":
            found = table.decades.match(lower, start, stop)
            if found is None:
                continue
            return Atom("X", start, found.end(), _number("X", found.group()))
        if phrase in table.capitals and not passage.text[start].isupper():
            return None
        return Atom(code, start, end, value, unit)
    return None


def sentences(passage: Passage, table: Words, paragraphs: Container[int] | None = None) -> Iterator[Sentence]:
    """The sentences, of the given paragraphs or of all, in which a time expression may stand."""
    lower, digits = passage.lower, chunks.digits(passage)
    telling = chunks.places(passage, table.telling)
    for sentence in passage.sentences:
        if paragraphs is not None and sentence.paragraph not in paragraphs:
            continue
        start, end = sentence.start, sentence.end
        near = bisect_left(telling, start)
        worded = near < len(telling) and telling[near] < end
        if _may_hold(lower, sentence, table, worded, digits.find(b"0", start, end)):
            yield sentence


def _may_hold(lower: str, sentence: Sentence, table: Words, worded: bool, digit: int) -> bool:
    """Whether a time expression may stand in a sentence that may have a word of time; `digit` is where its
    first digit stands, -1 where it has none.
    """
    return (worded and table.core.search(lower, sentence.start, sentence.end) is not None) or (
        digit >= 0 and _NUMERIC.search(lower, digit, sentence.end) is not None
    )


class Asked(NamedTuple):
    """A sentence whose times are asked for: whether it may have a word of time, and one that looks back."""

    sentence: Sentence
    worded: bool = True
    backward: bool = True


def holding(passage: Passage, table: Words, asked: Iterable[Asked], *, dated: bool) -> Iterator[Sentence]:
    """Those of some sentences in which a time expression with days may stand.

    In a dispatch that is not `dated` only a date in figures has any, and what looks back to one.
    """
    lower, digits = passage.lower, chunks.digits(passage)
    for sentence, worded, backward in asked:
        digit = digits.find(b"0", sentence.start, sentence.end)
        if not (dated or backward or (digit >= 0 and table.absolute.search(lower, digit, sentence.end))):
            continue
        if _may_hold(lower, sentence, table, worded, digit):
            yield sentence
