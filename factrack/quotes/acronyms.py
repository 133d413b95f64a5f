"""What an acronym stands for, where the text spells it out: `the Harbour Pilots' Union (HPU)`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_WRITTEN: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_]+(?:'s)?")
"""A word of a name: dotted initials, or a word with its possessive."""
_SMALL_WORD: Final = 3
"""Up to how many letters a word of a name has no part in its acronym."""
_NAME: Final = 120
"""How many characters before an acronym its name is looked for."""


def before_brackets(plain: str, acronym: str) -> tuple[str, int]:
    """The words just before an acronym in brackets whose initials it is made of, and where they start."""
    place = plain.find(f"({acronym})")
    words = plain[max(place - _NAME, 0) : max(place, 0)].replace("'", " ").split()
    for first in range(len(words) - 1, -1, -1):
        long = [word for word in words[first:] if len(word) > 3 or word[0].isupper()]
        if words[first][0].isupper() and "".join(word[0] for word in long).upper() == acronym:
            start = plain.rfind(words[first], 0, place)
            return plain[start:place].strip(), start
    return "", 0


def in_capitals(plain: str, acronym: str) -> tuple[str, int]:
    """The first name with capitals that make an acronym (`U.S. Geological Survey`), and where it starts."""
    for opening in re.finditer(rf"(?<![\w.]){re.escape(acronym[0])}(?=[\w.])", plain):
        start = opening.start()
        initials = ""
        for place, word in enumerate(_WRITTEN.finditer(plain, start, start + _NAME)):
            if place and plain[word.start() - 1] not in " '":
                break
            if word[0][0].isupper():
                initials += "".join(part[0] for part in word[0].split(".") if part)
            elif len(word[0]) > _SMALL_WORD:
                break
            if place and initials == acronym:
                return plain[start : word.end()].removesuffix("'s"), start
            if not acronym.startswith(initials):
                break
    return "", 0


SPELLED: Final[tuple[Callable[[str, str], tuple[str, int]], ...]] = (before_brackets, in_capitals)
"""In this order: the name and where it starts, or an empty name."""
