"""The mark of correction that a dispatch carries as a whole: in its title, its notes or its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factrack.figures.words import folded, marks_in

_SIGNALS = ("sig:correction",)
"""Machine marks of NewsML-G2 among the notes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A mark of correction: `words` are those found, `text` is all that stands with them.

    `sole` is the title where the mark opens it and it holds one number: what is corrected.
    """

    words: str
    text: str
    sole: str = ""


def heading(title: str, notes: Sequence[str], lead: str, lang: str) -> Heading | None:
    """The mark in a title, in notes, or in the brackets that a body begins with."""
    lead = lead.lstrip()
    bracketed = lead[: lead.find(")") + 1] if lead.startswith("(") else ""
    texts = (*notes, title, bracketed)
    for text in texts:
        if any(signal in folded(text) for signal in _SIGNALS):
            return Heading(_SIGNALS[0], " ".join(texts))
        if found := marks_in(text, lang).get("heading"):
            return Heading(found, " ".join(texts), title if text == title and _sole(title, found) else "")
    return None


_NUMBER = re.compile(r"[0-9]+(?:[.,' ][0-9]{3}\b|[.,][0-9]+)*")


def _sole(title: str, mark: str) -> bool:
    """Whether a title with one number opens with a mark: `(RECTIFICATIF) Crue: 9 morts`, `CORRECTED-…`."""
    opens = re.match(rf"\W*(?:\w+\W+){{0,3}}?{re.escape(mark)}\s*[\])/:.–—-]", folded(title))
    return opens is not None and len(_NUMBER.findall(title, opens.end())) == 1
