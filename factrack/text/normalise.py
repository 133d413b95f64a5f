"""Views of a text in which every offset still holds.

Wire copy mixes four spaces, six dashes and five apostrophes. Rules are written for the plain forms; the text
of record is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\t\u000b\u000c\u0085"
)
_APOSTROPHES = "\u2019\u2018\u02bc\u02b9\u2032\u00b4\u0060\uff07"
_DASHES = "\u2010\u2011\u2043\ufe63\uff0d"
_MINUS = "\u2212"

_PLAIN = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_DASHES + _MINUS, "-"),
    **dict.fromkeys("\u2028\u2029\r", "\n"),
}
_ODD = re.compile("[^\n -~À-ÖØ-öø-ÿŒœ]")
_USUAL = bytes(byte for byte in range(256) if not _ODD.match(bytes([byte]).decode("cp1252", "replace")))
"""The other ones in Windows-1252, which most texts can be written in."""
_AROUND = 12
"""How many characters on either side tell whether a text is in capitals."""
_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""The marks of ASCII."""


def odd(text: str) -> frozenset[str]:
    """The characters of a text beside the letters, digits and marks that most texts are made of."""
    try:
        rest = text.encode("ascii" if text.isascii() else "cp1252").translate(None, _USUAL)
    except UnicodeEncodeError:
        return frozenset(_ODD.findall(text))
    return frozenset(rest.decode("cp1252"))


def plain(text: str, chars: Iterable[str] | None = None) -> str:
    """`text` with spaces, hyphens, minus signs and apostrophes in their ASCII form; same length.

    `chars` are its `odd` ones, where they are known. En and em dashes stay: they part clauses. Newlines
    stay; a carriage return becomes one.
    """
    for char in odd(text) if chars is None else chars:
        if char in _PLAIN:
            text = text.replace(char, _PLAIN[char])
    return text


def unmarked(text: str, chars: Iterable[str]) -> str:
    """`text` with a blank for every mark; `chars` are its `odd` ones. Same length."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    for char in {*chars, *map(str.lower, chars)}:
        if not char.isalnum():
            text = text.replace(char, " ")
    return text


def lower(text: str) -> str:
    """`text` in lower case; same length, also where Unicode lower case is longer (U+0130)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def keep_acronyms(plain: str, lowered: str, acronyms: Sequence[str]) -> str:
    """The lower case of a plain text in which acronyms that are also small words keep their capitals.

    `WHO says` names a body, `who says` nobody; among capitals (`WHO WON?`) there is no telling.
    """
    acronyms = [acronym for acronym in acronyms if acronym in plain]
    parts: list[str] = []
    here = 0
    for found in re.finditer("|".join(map(re.escape, acronyms)), plain) if acronyms else ():
        start, end = found.span()
        around = plain[max(0, start - _AROUND) : start] + plain[end : end + _AROUND]
        alone = not (plain[start - 1 : start].isalnum() or plain[end : end + 1].isalnum())
        if alone and not around.isupper():
            parts += (lowered[here:start], found.group())
            here = end
    return "".join((*parts, lowered[here:])) if parts else lowered
