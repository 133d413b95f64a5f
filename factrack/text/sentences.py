"""Sentences of wire copy: abbreviations, initials, numbers with points, and closing quotation marks."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from factrack import languages
from factrack.model import FieldName, Sentence
from factrack.records import maker

_sentence: Final = maker(Sentence)

_BREAK = re.compile(r"\n[ \n]*")
_MARKS = "!?…"
_POINT, _STOP = (
    re.compile(rf"{begin}[.{_MARKS}]*[\"'”»’)\]]*(?:[ ]?[»”])?(?=[ ]+|$)")
    for begin in (r"\.", f"[.{_MARKS}]")
)
"""Where a sentence may end; the first, for a paragraph without `_MARKS`, is found at a byte's price."""
_BEFORE_WORD = re.compile(r"(?:[^\n]*[\s\"'«“(])?")
_WORD = re.compile(r"[A-Za-z]+")
_REACH = 24
"""How far back the word before a point is looked for."""
_OPENERS = "\"'«“‘([-–—•"
_LONGEST = 1200
"""Characters of a sentence at most. What runs on without a point (a table, a list, a text in one line) is cut
at a blank before it, since rules compare the words of a sentence with one another.
"""


class _Stops(NamedTuple):
    """The words of a language whose point ends no sentence: always, or (`halves` of the day) before a day."""

    abbreviations: frozenset[str]
    halves: frozenset[str]
    days: frozenset[str]


@languages.cached
def _stops(lang: str) -> _Stops:
    words = languages.load(lang).words
    return _Stops(
        frozenset(words("text.abbreviations")),
        frozenset(words("text.clock_halves")),
        frozenset(words("text.after_clock")),
    )


def _goes_on(plain: str, start: int, after: int, place: int, begin: int, known: _Stops) -> bool:
    """Whether the mark at `[start, after)`, before what begins at `place`, ends no sentence: an
    abbreviation, an initial, or a lower-case letter after it.
    """
    following = plain[place]
    if following.islower():
        return True
    if plain[start] != "." or after - start > 1:
        return False
    word = _word_before(plain, max(begin, start - _REACH), start)
    if word.isalpha():
        return word.lower() in known.abbreviations or (len(word) == 1 and word.isupper())  # "J. Doe"
    if word.lower() in known.abbreviations:
        return True
    if word.lower() in known.halves:
        day = _WORD.match(plain, place)
        return day is not None and day.group().lower() in known.days
    points = word.replace(".", "")
    return points != word and points.isupper() and len(word) <= 6 and following not in _OPENERS


def _word_before(plain: str, start: int, end: int) -> str:
    """The word that ends at `end`, with the points in it."""
    word = plain[start:end].rpartition(" ")[2]
    if word.isalpha():
        return word
    before = _BEFORE_WORD.match(plain, start, end)
    return plain[before.end() if before else start : end]


def split(field: FieldName, plain: str, start: int, lang: str) -> tuple[Sentence, ...]:
    """The sentences of a field from `start` on; `plain` is its plain view. A paragraph ends at a line
    break."""
    known = _stops(lang)
    marks = [mark for mark in _MARKS if mark in plain]
    found: list[Sentence] = []
    paragraph, here = 0, start
    while here < len(plain):
        gap = _BREAK.search(plain, here)
        stop = gap.start() if gap else len(plain)
        before = len(found)
        stops = _POINT
        for mark in marks:
            if plain.find(mark, here, stop) >= 0:
                stops = _STOP
        _split_paragraph(field, plain, here, stop, paragraph, stops, known, found)
        paragraph += len(found) > before
        here = gap.end() if gap else len(plain)
    return tuple(found)


def _split_paragraph(
    field: FieldName,
    plain: str,
    here: int,
    end: int,
    paragraph: int,
    stops: re.Pattern[str],
    known: _Stops,
    found: list[Sentence],
) -> None:
    while here < end and plain[here] == " ":
        here += 1
    begin = here
    for stop in stops.finditer(plain, here, end):
        start, after = stop.span()
        following = after
        while following < end and plain[following] == " ":
            following += 1
        if following < end and _goes_on(plain, start, after, following, begin, known):
            continue
        if after - begin > _LONGEST:
            begin = _cut(field, plain, begin, after, paragraph, found)
        found.append(_sentence(field, begin, after, paragraph))
        begin = following
    tail = end
    while tail > begin and plain[tail - 1] == " ":
        tail -= 1
    if tail > begin:
        begin = _cut(field, plain, begin, tail, paragraph, found)
        found.append(_sentence(field, begin, tail, paragraph))


def _cut(field: FieldName, plain: str, begin: int, end: int, paragraph: int, found: list[Sentence]) -> int:
    """Adds what a sentence has too much, in pieces, to `found`; where the rest of it begins."""
    while end - begin > _LONGEST:
        blank = plain.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
        stop = blank if blank >= 0 else begin + _LONGEST
        found.append(_sentence(field, begin, stop, paragraph))
        begin = stop
        while begin < end and plain[begin] == " ":
            begin += 1
    return begin
