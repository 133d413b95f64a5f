"""What stands around a number, for the vetoes: nouns, names, capitals."""

from __future__ import annotations

import re

from factrack.quantities import measures, nouns
from factrack.quantities.draft import Place

_WORD_BACK = re.compile(r"[^\W_][\w'&.-]*$")
_WORD_OF_TITLE = re.compile(r"[^\W\d_]{4,}")


def end_of_word(plain: str, end: int) -> int:
    """Where the word that goes on at `end` ends, hyphens and slashes within it included."""
    while end < len(plain) and (
        plain[end].isalnum() or (plain[end] in "-_/+" and plain[end + 1 : end + 2].isalnum())
    ):
        end += 1
    return end


def word_before(plain: str, end: int) -> str | None:
    """The word that ends at `end`, with what joins its parts (`Rolls-Royce`, `AT&T`)."""
    start = max(0, end - 30)
    blank = plain.rfind(" ", start, end)
    word = plain[blank + 1 : end]
    if blank >= 0 and word.isalpha():
        return word
    match = _WORD_BACK.search(plain, start, end)
    return match.group() if match else None


def nouns_follow(place: Place) -> bool:
    """Whether a counted noun in lower case follows the number."""
    noun = nouns.find(place.text, place.plain, place.numeral.end, place.grammar, single=False)
    return (
        noun is not None
        and not place.plain[noun.start].isupper()
        and not place.plain[noun.head_start].isupper()
    )


def measured(place: Place) -> bool:
    """Whether a unit or a noun follows the number."""
    n = place.numeral
    return (
        nouns_follow(place)
        or measures.after(place.text, place.plain, n.end, place.grammar, digits=True) is not None
    )


def is_stop(word: str, place: Place) -> bool:
    """Whether a word is a small or a most common one, so that its capital says nothing."""
    lower = word.lower()
    head, mark, rest = lower.partition("'")
    if mark and len(rest) < len(head) and rest.isalpha():
        lower = head  # `It's 37.`
    return lower in place.grammar.stop or lower in place.grammar.small


def title_case(place: Place) -> bool:
    """Whether most words of the line are capitalised, so that a capital says nothing."""
    plain, at = place.plain, place.numeral.start
    start, end = plain.rfind("\n", max(0, at - 200), at) + 1, plain.find("\n", at, at + 200)
    row = plain[max(start, at - 200) : end if end > 0 else at + 200]
    long = _WORD_OF_TITLE.findall(row)
    return len(long) >= 4 and sum(w[0].isupper() for w in long) > 0.7 * len(long)
