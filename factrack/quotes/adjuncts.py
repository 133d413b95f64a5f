"""What may stand between a verb and its subject or object: times, places, addressees, media, asides."""

from __future__ import annotations

from typing import Final

from factrack.quotes.flags import ADDRESSEES, ADJUNCTS, ADVERB_ENDING, ASIDES, PARTICLES, SETTINGS, TIME_NOUNS
from factrack.quotes.lines import Line
from factrack.quotes.pieces import piece
from factrack.text import phrases

_COUNTS: Final = frozenset({phrases.DETERMINER, phrases.NUMBER, phrases.PREPOSITION})


def skip_adjuncts(line: Line, i: int) -> int:
    """The index after what may stand between a verb and its subject or object.

    Times, places, addressees, media.
    """
    while i < line.size:
        kind, bits = line.kinds[i], line.flags[i]
        if kind == phrases.MARK:
            return i
        words = aside(line, i) if bits & ASIDES else 0
        if words:
            i += words
        elif kind in _PASSING or (
            bits & ADVERB_ENDING and kind == phrases.WORD and len(line.words[i]) > 5 and not line.capitals[i]
        ):
            i += 1
        elif kind in _COUNTS and line.flags[i + 1] & TIME_NOUNS:
            i += 2
        elif bits & ADJUNCTS and (kind in _ADJOINING or line.flags[i + 1] & TIME_NOUNS):  # `said last week`
            inner = piece(line, i + 1, line.size)
            if inner is None and line.kinds[i + 1] == phrases.TIME:
                i += 2
                continue
            if inner is None:
                return i
            i = _adjunct_end(line, i + 1, inner.last)
        else:
            return i
    return i


_PASSING: Final = frozenset({phrases.TIME, phrases.ADVERB, phrases.NEGATION})
_ADJOINING: Final = frozenset({phrases.PREPOSITION, phrases.DETERMINER, phrases.WORD})


def aside(line: Line, i: int) -> int:
    """How many words at `i` are an aside that goes with any verb (`pour sa part`); 0 for none."""
    for rest in line.view.vocabulary.asides.get(line.words[i], ()):
        if line.words[i + 1 : i + 1 + len(rest)] == rest:
            return 1 + len(rest)
    return 0


def _adjunct_end(line: Line, first: int, last: int) -> int:
    """Where an adjunct ends within the phrase after its preposition.

    An addressee or a medium ends it at once.
    """
    for i in range(first, last):
        if line.flags[i] & ADDRESSEES:
            if i + 1 < last and line.flags[i + 1] & SETTINGS:
                continue  # `alleged in court documents that`
            common = not line.capitals[first] and not line.capitals[i]
            if common and i + 1 < last and line.capitals[i + 1]:
                i += 2 if _is_article(line, i + 1) else 1  # `au journal Der Morgen`
            return i + 1
    return last


def _is_article(line: Line, i: int) -> bool:
    """Whether a name goes on after a capitalised article at `i`."""
    article = line.kinds[i] == phrases.DETERMINER or line.flags[i] & PARTICLES
    return bool(article) and line.capitals[i + 1]
