"""What stands around a time expression: the preposition before it, and whether its clause looks ahead."""

from __future__ import annotations

import re

from factrack import languages
from factrack.dates.atoms import Words
from factrack.languages import patterns
from factrack.model import Sentence

_REACH = 24
_LONGEST_LEAD = 3
_WIDEST = 400
"""Characters to either side of an expression that can say what it is about."""
_STOPS = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])|[;()–—\"«»“”]")
"""Marks between two clauses: not those within a number or a clock (`1,250`, `5:42`)."""
_LEAD_WORD = re.compile(r"[^\W_]+'?")
_WORD = re.compile(r"[ ]*([^\W\d_]+)")


def lead(lower: str, begin: int, start: int, kind: str, table: Words) -> int | None:
    """Where the preposition of time before `start` begins, of up to three words; None where there is none.

    `kind` names the list to use.
    """
    known = table.leads.get(kind) or table.leads.get("any", ())
    first = max(begin, start - _REACH)
    before = lower[first:start]
    if not before.rstrip(" ").endswith(known):
        return None
    places = [found.start() for found in _LEAD_WORD.finditer(before)]
    for place in places[-_LONGEST_LEAD:]:
        whole = place > 0 or first == begin or not lower[first - 1].isalnum()
        if whole and before[place:].rstrip(" ") in known:
            return first + place
    return None


def is_year(lower: str, start: int, end: int, stop: int, table: Words) -> bool:
    """Whether four digits after a preposition are a year: after a weak one (`de`), no noun may follow (`de
    2000 pages`)."""
    if lead(lower, 0, start, "sure_year", table) is not None:
        return True
    following = _WORD.match(lower, end, stop)
    return following is None or following.group(1) in _function_words(table.code)


@languages.cached
def _function_words(lang: str) -> frozenset[str]:
    return frozenset(languages.load(lang).words("text.stop"))


@languages.cached
def _ahead(lang: str) -> tuple[re.Pattern[str], re.Pattern[str] | None, frozenset[str]]:
    lexicon = languages.load(lang)
    endings = lexicon.words("dates.future.endings")
    ending = re.compile(rf"[^\W\d_]{{2,}}{patterns.alternation(endings)}(?!\w)") if endings else None
    words = lexicon.words("dates.future.words")
    pattern = re.compile(patterns.whole_words(words) if words else "(?!)")
    return pattern, ending, frozenset(lexicon.words("dates.future.not_endings"))


def _segment(lower: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """From the mark before to the mark after; one segment further where nothing else stands in it (`Jeudi,
    …`), and back over an aside where it ends its sentence (`would shed 300, a tenth of its staff, by June`).
    """
    left, right = max(sentence.start, start - _WIDEST), min(sentence.end, end + _WIDEST)
    begin = _last_stop(lower, left, start)
    stop = _next_stop(lower, end, right)
    if not lower[begin:start].strip() and not lower[end:stop].strip(" ."):
        if stop < sentence.end:
            stop = _next_stop(lower, min(stop + 1, right), right)
        else:
            begin = _last_stop(lower, left, max(left, _last_stop(lower, left, max(left, begin - 1)) - 1))
    return begin, stop


def _last_stop(lower: str, begin: int, here: int) -> int:
    found = _STOPS.search(lower[begin:here][::-1])
    return here - found.start() if found else begin


def _next_stop(lower: str, here: int, end: int) -> int:
    found = _STOPS.search(lower, here, end)
    return found.start() if found else end


def looks_ahead(lower: str, sentence: Sentence, start: int, end: int, lang: str) -> bool:
    """Whether the clause around `[start, end)` speaks of what is to come."""
    words, ending, known = _ahead(lang)
    begin, stop = _segment(lower, sentence, start, end)
    if words.search(lower, begin, stop):
        return True
    if ending is None:
        return False
    return any(found.group() not in known for found in ending.finditer(lower, begin, stop))
