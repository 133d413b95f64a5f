"""Sentences of wire copy: abbreviations, initials, numbers with points, and closing quotation marks."""

from __future__ import annotations

import re
from typing import Final

from factrack import languages
from factrack.model import FieldName, Sentence
from factrack.records import maker

_sentence: Final = maker(Sentence)

_BREAK = re.compile(r"\n[ \n]*")
_STOP = re.compile(r"[.!?…][.!?…]*[\"'”»’)\]]*(?:[ ]?[»”])?(?=[ ]+|$)")
_BEFORE_WORD = re.compile(r"(?:[^\n]*[\s\"'«“(])?")
_REACH = 24
"""How far back the word before a point is looked for."""
_OPENERS = "\"'«“‘([-–—•"
_LONGEST = 1200
"""Characters of a sentence at most. What runs on without a point (a table, a list, a text in one line) is cut
at a blank before it, since rules compare the words of a sentence with one another.
"""


@languages.cached
def _abbreviations(lang: str) -> frozenset[str]:
    return frozenset(languages.load(lang).words("text.abbreviations"))


def _goes_on(plain: str, stop: re.Match[str], begin: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the point at `stop` ends no sentence: an abbreviation, an initial, or a lower-case letter after
    it."""
    start, after = stop.span()
    while after < end and plain[after] == " ":
        after += 1
    if after >= end:
        return False
    following = plain[after]
    if following.islower():
        return True
    if plain[start] != "." or stop.end() - start > 1:
        return False
    word = _word_before(plain, max(begin, start - _REACH), start)
    if word.isalpha():
        return word.lower() in abbreviations or (len(word) == 1 and word.isupper())  # "J. Doe"
    if word.lower() in abbreviations:
        return True
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
    abbreviations = _abbreviations(lang)
    found: list[Sentence] = []
    paragraph, here = 0, start
    while here < len(plain):
        gap = _BREAK.search(plain, here)
        stop = gap.start() if gap else len(plain)
        before = len(found)
        _split_paragraph(field, plain, here, stop, paragraph, abbreviations, found)
        paragraph += len(found) > before
        here = gap.end() if gap else len(plain)
    return tuple(found)


def _split_paragraph(
    field: FieldName,
    plain: str,
    here: int,
    end: int,
    paragraph: int,
    abbreviations: frozenset[str],
    found: list[Sentence],
) -> None:
    while here < end and plain[here] == " ":
        here += 1
    begin = here
    for stop in _STOP.finditer(plain, here, end):
        if _goes_on(plain, stop, begin, end, abbreviations):
            continue
        begin = _cut(field, plain, begin, stop.end(), paragraph, found)
        found.append(_sentence(field, begin, stop.end(), paragraph))
        begin = stop.end()
        while begin < end and plain[begin] == " ":
            begin += 1
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
