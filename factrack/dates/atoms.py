"""The words and numbers that time expressions are made of, found by one compiled scan a language.

An atom is a word of the lexicon, a number or a clock time, with a one-letter code. Atoms that stand side by
side, with nothing but a space, a comma or a small word between, form a run; its codes as one string are what
the rules match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from factrack import languages
from factrack.dates.periods import Unit
from factrack.languages import Lexicon, patterns
from factrack.model import Passage, Sentence


@dataclass(frozen=True, slots=True)
class Atom:
    """`value` is a number (of a weekday, a month, units to move, the hour) or a name; `unit` only where it
    has one."""

    code: str
    start: int
    end: int
    value: int | str
    unit: Unit = "day"


@dataclass(frozen=True, slots=True)
class Run:
    """Atoms side by side; `codes` holds theirs and those of what stands between; `places[i]` is the atom of
    code i."""

    codes: str
    atoms: tuple[Atom, ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class Words:
    """The tables of one language, made from its lexicon once."""

    code: str
    meaning: Mapping[str, tuple[str, int | str, Unit]]
    gaps: Mapping[str, str]
    triggers: re.Pattern[str]
    atoms: re.Pattern[str]
    leads: Mapping[str, re.Pattern[str]]
    capitals: frozenset[str] = field(default=frozenset())


_TABLES = {
    "weekdays": "W", "months": "M", "month_short": "V", "parts": "P", "alone": "p", "ordinals": "O",
    "numbers": "N", "quarters": "Q", "seasons": "S", "feasts": "E",
}  # fmt: skip
_MARKERS = {
    "last": "L", "next": "Z", "first": "z", "since": "s", "by_then": "b", "by": "y", "until": "u", "end": "e",
    "early": "g", "middle": "m", "late": "l", "between": "B", "from": "F", "ago": "G", "night": "n",
    "fiscal": "J", "quarter": "K", "half": "H", "night_noun": "k",
}  # fmt: skip
_PHRASES = {"set": "R", "same": "T", "earlier": "A", "weekend": "w"}
_CORE = frozenset("WMVpQSERTAwnGKHJLz")
"""Atoms without which a sentence holds no time expression, besides years, clock times and numeric dates."""

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


def _decades(lexicon: Lexicon) -> str:
    before, after = lexicon.words("dates.decades.before"), lexicon.words("dates.decades.after")
    found = []
    if before:
        found.append(rf"{patterns.whole_words(before)}[ ](?:(?:1[5-9]|20)[0-9]0|[1-9]0)(?!\w|[.,][0-9])")
    if after:
        found.append(rf"(?<![\w.,])'?(?:(?:1[5-9]|20)[0-9]0|[1-9]0){patterns.alternation(after)}(?!\w)")
    return "|".join(found) or "(?!)"


def _meanings(lexicon: Lexicon) -> dict[str, tuple[str, int | str, Unit]]:
    found: dict[str, tuple[str, int | str, Unit]] = {}
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


@cache
def words(lang: str) -> Words:
    """The tables of a language. Raises LanguageError where it has no lexicon."""
    lexicon = languages.load(lang)
    meaning = _meanings(lexicon)
    sure, doubtful = _clock(lexicon)
    suffixes = lexicon.words("dates.day_endings")
    ending = f"(?:{patterns.alternation(suffixes)})?" if suffixes else ""
    numbers = (
        f"(?P<I>{_ISO})|(?P<C>{sure})|(?P<c>{doubtful})|"
        f"(?P<X>{_decades(lexicon)})|(?P<x>{_SPLIT})|(?P<Y>{_YEAR})"
    )
    day = rf"(?P<D>(?<![\w.,:/$€£])[0-3]?[0-9]{ending}(?!\w|[.,:/][0-9]|[ ]?[%€$£]))"
    core = [word for word, (code, _, _) in meaning.items() if code in _CORE]
    leads = {
        name: re.compile(f"{patterns.whole_words(found)}[ ]?$")
        for name, found in lexicon.table("dates.leads").items()
    }
    return Words(
        code=lang,
        meaning=meaning,
        gaps=lexicon.table("dates.gaps"),
        triggers=re.compile(f"{numbers}|{patterns.whole_words(core)}"),
        atoms=re.compile(f"{numbers}|{day}|(?P<word>{patterns.whole_words(meaning)})"),
        leads=leads,
        capitals=frozenset(lexicon.words("dates.capitals")),
    )


_DIGITS = re.compile(r"[0-9]+")


def _number(code: str, text: str) -> int | str:
    """The value of a numeric atom: a day, a year, the hour of a clock time; a numeric date as written."""
    if code == "I":
        return text
    digits = _DIGITS.search(text)
    value = int(digits.group()) if digits else 0
    if code in "Cc" and value >= 100:
        return value // 100
    return value


def _atoms(passage: Passage, sentence: Sentence, table: Words) -> Iterator[Atom]:
    for found in table.atoms.finditer(passage.lower, sentence.start, sentence.end):
        code, start, end = found.lastgroup or "", found.start(), found.end()
        word = found.group()
        if code != "word":
            yield Atom(code, start, end, _number(code, word))
            continue
        key = " ".join(word.split())
        if key in table.capitals and not passage.text[start].isupper():
            continue
        meant, value, unit = table.meaning[key]
        yield Atom(meant, start, end, value, unit)


def runs(passage: Passage, sentence: Sentence, table: Words) -> Iterator[Run]:
    """The runs of a sentence, in order."""
    codes = ""
    atoms: list[Atom] = []
    places: list[int] = []
    for atom in _atoms(passage, sentence, table):
        gap = None
        if atoms:
            gap = table.gaps.get(" ".join(passage.lower[atoms[-1].end : atom.start].split()))
            if gap is None:
                yield Run(codes, tuple(atoms), tuple(places))
                codes, atoms, places = "", [], []
        codes += (gap or "") + atom.code
        places += [len(atoms)] * (len(gap or "") + 1)
        atoms.append(atom)
    if atoms:
        yield Run(codes, tuple(atoms), tuple(places))


def sentences(passage: Passage, table: Words) -> Iterator[Sentence]:
    """The sentences in which a time expression may stand."""
    last: Sentence | None = None
    for found in table.triggers.finditer(passage.lower, passage.start):
        sentence = passage.sentence_at(found.start())
        if sentence is not None and sentence is not last:
            last = sentence
            yield sentence
