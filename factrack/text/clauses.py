"""One clause splitter, for quotes and claims alike.

A sentence is cut where a clause opens: at a semicolon, a spaced dash, a colon, a parenthesis, and before an
opener of the lexicon (`[[text_clauses]]`). The pieces are flat and leave no gap but the blanks and marks
between them. An aside (a relative clause between commas, a parenthesis) ends where the clause around it goes
on: that piece is `resumed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from factrack import languages
from factrack.languages import patterns
from factrack.model import Passage, Sentence
from factrack.records import maker

ClauseKind = Literal["main", "and", "contrast", "cause", "time", "relative", "aside", "list", "resumed"]

_MARKS: dict[str, ClauseKind] = {
    ";": "main", "(": "aside", "[": "aside", ")": "resumed", "]": "resumed", ":": "list",
}  # fmt: skip
_EDGE: Final = frozenset(" \n,;:()[]-–—")
"""What stands between clauses."""


class Clause(NamedTuple):
    """One piece of a sentence. `opener` is the word or mark that opens it, in lower case; "" for the first.

    An opening word lies within the piece, an opening mark before it. `kind` is what the piece is to the one
    before it: `main`, `and`, `contrast`, `cause`, `time`, `relative`, `aside` (between dashes or brackets),
    `list` (after a colon) or `resumed` (the clause around an aside goes on).
    """

    start: int
    end: int
    opener: str
    kind: ClauseKind


_clause: Final = maker(Clause)


class _Table(NamedTuple):
    boundary: re.Pattern[str]
    kinds: dict[str, ClauseKind]


def _behind_blank(words: Iterable[str]) -> str:
    """`patterns.whole_words`, without looking what stands before one."""
    return patterns.whole_words(words).removeprefix(r"(?<!\w)")


@languages.cached
def _table(lang: str) -> _Table:
    """The openers of a language. Each branch of the pattern begins with the one character it is tried at."""
    lexicon = languages.load(lang)
    kinds: dict[str, ClauseKind] = {}
    bare: set[str] = set()
    after_comma: set[str] = set()
    for entry in lexicon.entries("text_clauses"):
        kinds.update(dict.fromkeys(entry["words"], entry["kind"]))
        (after_comma if entry.get("comma") else bare).update(entry["words"])
    blank, comma = [r"(?P<dash>--?|[–—])(?=[ ])"], []
    if bare:
        blank.append(f"(?P<bare>{_behind_blank(bare)})")
        comma.append(f"(?P<led>{_behind_blank(bare)})")
    if after_comma:
        comma.append(f"(?P<comma>{_behind_blank(after_comma)})")
    finite = lexicon.words("text_clause_verbs.finite")
    if finite:
        comma.append(f"(?P<resumed>(?={patterns.whole_words(finite)}))")
    heads = "".join(map(re.escape, sorted({word[0] for word in bare})))
    parts = [f" (?=[–—{heads}-])(?:{'|'.join(blank)})", r";|\(|\)|\[|\]|:(?=[ \n])"]
    if comma:
        parts.insert(1, f",[ ]{{1,2}}(?:{'|'.join(comma)})")
    return _Table(re.compile("|".join(parts)), kinds)


def _cuts(passage: Passage, sentence: Sentence) -> list[tuple[int, int, str, ClauseKind]]:
    """Where clauses open: (end of the one before, start of the new one, opener, kind)."""
    table = _table(passage.lang)
    cuts: list[tuple[int, int, str, ClauseKind]] = []
    aside = False
    blank = sentence.start > 0 and passage.lower[sentence.start - 1] == " "
    for found in table.boundary.finditer(passage.lower, sentence.start - blank, sentence.end):
        form, start = found.lastgroup, found.start()
        if form is None or form == "dash":
            if start < sentence.start:
                continue  # the blank before a dash that begins the sentence
            sign = found[0].strip()
            kind = _MARKS.get(sign, "resumed" if aside else "aside")
            cuts.append((start, found.end(), sign, kind))
        elif form == "resumed":
            if not aside:
                continue
            kind = "resumed"
            cuts.append((start, found.end(), ",", kind))
        else:
            opener = " ".join(found[form].split())
            kind = table.kinds[opener]
            cuts.append((start, found.start(form), opener, kind))
        aside = kind in ("aside", "relative")
    return cuts


def clauses(passage: Passage, sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order; always at least one, offsets in the sentence's field.

    They are cut once for each stretch of a passage.
    """
    known, key = passage.known, (clauses, sentence.start, sentence.end)
    found: tuple[Clause, ...] | None = known.get(key)
    if found is None:
        found = known[key] = _clauses(passage, sentence)
    return found


def _clauses(passage: Passage, sentence: Sentence) -> tuple[Clause, ...]:
    pieces: list[Clause] = []
    plain = passage.plain
    start, opener = sentence.start, ""
    kind: ClauseKind = "main"
    cuts = _cuts(passage, sentence)
    cuts.append((sentence.end, sentence.end, "", kind))
    for end, begin, word, then in cuts:
        while start < end and plain[end - 1] in _EDGE:
            end -= 1
        while start < end and plain[start] in _EDGE:
            start += 1
        if start < end:
            pieces.append(_clause(start, end, opener, kind))
        start, opener, kind = begin, word, then
    return tuple(pieces) or (_clause(sentence.start, sentence.end, "", "main"),)
