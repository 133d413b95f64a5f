"""Words, numbers and marks of a sentence."""

from __future__ import annotations

import re

from factrack.model import Passage, Token

_TOKEN = re.compile(
    r"[0-9]+(?:[.,'][0-9]+)*"  # a number is one token, separators inside
    r"|[^\W\d_]+'(?=\w)"  # an elided article or pronoun: l', d', qu', s'
    r"|[^\W_]+(?:-[^\W_]+)*"  # a word; hyphens hold compounds and inverted pronouns together
    r"|--|[^\w\s]"
)


def tokens(passage: Passage, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `[start, end)` in order. An elision ends a token (`l'`, `Enedis`); so does every mark."""
    text = passage.lower
    return tuple(Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end))
