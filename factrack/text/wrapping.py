"""Hard-wrapped copy: lines broken at a margin become running paragraphs, and what is found there goes back.

Wires and mail break their lines at 60 to 80 characters. Rules are written for running text, so a field of
such lines is read in a view of its own, with one blank for each break, and every offset of what was found is
brought back to the text of record, which stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from factrack.model import Claim, Document, Extraction, Passage, Quote, claim_id, quote_id
from factrack.text import dateline, language, normalise

_NARROWEST, _WIDEST = 45, 100
"""The margins that lines are broken at, in characters."""
_SLACK = 8
"""A line is full up to an eighth of the margin: margins count bytes, and lines are evened out by hand."""
_RAGGED = 8
"""Of so many breaks one may be of no kind."""
_SIGNED = 3
"""The breaks before so many last lines may be those of a signature."""
_HEAD = 5
"""Lines in which a dateline may follow a title."""
_OPEN = r"[^\s.!?…:;\"'»”’)\]]"
_AFTER_OPEN = "|".join(rf"(?<={_OPEN}{gap}\n)" for gap in ("", "[ ]", r"\r", r"[ ]\r"))
_HINT = re.compile(rf"\n[ \t]*(?:[a-zß-öø-ÿœ]|(?=\S)(?:{_AFTER_OPEN}))")
"""A line break without which no text is looked at: in mid-sentence, or so it seems."""
_MARK = re.compile(r"(?:[-*+•·–—>#]|\d{1,3}[.)]|[A-Za-z][.)])(?:[ \t]|$)")
_COLUMNS = re.compile(r"\S(?:[ ]{3,}|[ ]*\t[ \t]*)\S|\|")
_CLOSERS = "\"'»”’)] \u00a0\u202f"
_TERMINALS = tuple(".!?…:;")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class View:
    """`text` is a running text made of a written one; `starts` are the offsets in it where a stretch of the
    written text begins, `shifts` how far that stretch stands behind in the written text.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The span in the written text of a span in this one."""
        if start == end:
            place = self._written(start)
            return place, place
        return self._written(start), self._written(end - 1) + 1

    def _written(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


@dataclass(slots=True)
class _Line:
    """A line without the blanks around it: where it stands, and how the break after it reads."""

    start: int
    end: int
    indent: int
    words: str
    joined: bool = field(default=False)

    @property
    def closes(self) -> bool:
        """Whether a sentence may end with it."""
        return self.words.rstrip(_CLOSERS).endswith(_TERMINALS)

    @property
    def size(self) -> int:
        """The column it ends at."""
        return self.indent + len(self.words)


def view(text: str) -> View | None:
    """The running text of a hard-wrapped one; None where no line is surely broken at a margin.

    Each paragraph is looked at by itself: lines of like length, broken in mid-sentence. What else stands in
    lines (lists, tables, verse, scores, a sentence a line) keeps its breaks.
    """
    if _HINT.search(text) is None:
        return None
    blocks = _blocks(text)
    margins = [_margin(block) for block in blocks]
    surest = max(margins, default=0)
    if not surest:
        return None
    reach = surest + surest // _SLACK
    widest = max(line.size for block in blocks for line in block if line.size <= reach)
    for block, margin in zip(blocks, margins, strict=True):
        _join(block, margin, widest)
    _part_title(blocks[0])
    return _joined(text, [line for block in blocks for line in block])


def running(text: str) -> str:
    """A text in its running form, where it has one, else as it is."""
    seen = view(text)
    return seen.text if seen else text


def _blocks(text: str) -> list[list[_Line]]:
    """The lines of a text, in stretches without an empty line between."""
    blocks: list[list[_Line]] = []
    begin, fresh = 0, True
    for written in text.split("\n"):
        words = written.strip()
        if words:
            indent = len(written) - len(written.lstrip())
            start = begin + indent
            if fresh:
                blocks.append([])
            blocks[-1].append(_Line(start, start + len(words), indent, words))
        fresh = not words
        begin += len(written) + 1
    return blocks


def _full(line: _Line, following: _Line, margin: int, slack: int) -> bool:
    """Whether the first word of the line that follows had no room any more."""
    return line.size + 1 + len(following.words.split(None, 1)[0]) > margin - slack


def _amid(line: _Line, following: _Line) -> bool:
    """Whether the break is surely in mid-sentence: a small letter after it, or a word like `of` before it."""
    return following.words[0].islower() or language.is_stop_word(line.words.rpartition(" ")[2])


def _margin(block: Sequence[_Line]) -> int:
    """The margin that the lines of a stretch are surely broken at; 0 where there is none."""
    margin = max(line.size for line in block)
    if len(block) < 2 or not _NARROWEST <= margin <= _WIDEST or _marked(block):
        return 0
    amid, open_ends, ragged = 0, 0, 0
    for place, (line, following) in enumerate(pairwise(block)):
        if line.closes:
            continue
        if not _full(line, following, margin, margin // _SLACK):
            ragged += 0 < place < len(block) - _SIGNED  # a slug above, a name below
        elif _amid(line, following):
            amid += 1
        else:
            open_ends += 1
    return margin if amid and open_ends <= 2 * amid and ragged * _RAGGED <= len(block) - 1 else 0


def _marked(block: Sequence[_Line]) -> bool:
    """Whether the lines are a list's or a table's."""
    marks = [line for line in block if _MARK.match(line.words)]
    return (
        len(marks) > 1
        or (bool(marks) and marks[0] is block[0])
        or any(_COLUMNS.search(line.words) for line in block)
    )


def _join(block: Sequence[_Line], own: int, widest: int) -> None:
    """Notes which breaks of a stretch are the margin's; `own` is the margin of its own, 0 for none."""
    margin = own or widest
    if not own and (_marked(block) or any(line.size > widest for line in block)):
        return
    pairs = list(pairwise(block))
    full = [_full(line, following, margin, margin // _SLACK) for line, following in pairs]
    ragged = sum(not it and not line.closes for it, (line, _) in zip(full, pairs, strict=True))
    if not own and ragged * _RAGGED > len(pairs):
        return
    indent = min(line.indent for line in block)
    parted = any(not it and line.closes for it, (line, _) in zip(full, pairs, strict=True))
    for it, (line, following) in zip(full, pairs, strict=True):
        amid = _amid(line, following)
        if following.indent > indent + 1:
            continue  # the first line of a paragraph, set in
        if line.closes and not amid:
            line.joined = it and (not parted or _full(line, following, margin, 0))
        else:
            line.joined = it or (amid and not line.closes)


def _part_title(block: Sequence[_Line]) -> None:
    """Parts the dateline from a title whose last line is full."""
    for place, (line, following) in enumerate(pairwise(block[: _HEAD + 1])):
        if line.joined and following.words[0].isupper():
            opening = " ".join(it.words for it in block[place + 1 : place + 4])
            line.joined = dateline.find(normalise.plain(opening)) is None


def _joined(text: str, lines: Sequence[_Line]) -> View | None:
    """The view that the breaks which were noted make; None where there are none."""
    known: frozenset[str] | None = None
    parts: list[str] = []
    starts, shifts = [0], [0]
    here, length = 0, 0
    for line, following in pairwise(lines):
        if not line.joined:
            continue
        end, gap = line.end, " "
        if _hyphened(text, line, following):
            known = frozenset(_PART.findall(text.lower())) if known is None else known
            end, gap = (end - 1 if _whole(line, following) in known else end), ""
        parts += (text[here:end], gap)
        length += end - here + len(gap)
        here = following.start
        starts.append(length)
        shifts.append(here - length)
    if not parts:
        return None
    return View("".join((*parts, text[here:])), tuple(starts), tuple(shifts))


def _hyphened(text: str, line: _Line, following: _Line) -> bool:
    """Whether a line ends with the hyphen in a word that goes on in the next one."""
    last, before = text[line.end - 1], text[line.end - 2 : line.end - 1]
    return (
        last == "-"
        and before.isalnum()
        and text[line.end : line.end + 1] != " "
        and following.words[0].isalnum()
    )


def _whole(line: _Line, following: _Line) -> str:
    """The word that the parts around a hyphen make without it; it is one where the text has it elsewhere."""
    before, after = (_PART.findall(it.words.lower()) or [""] for it in (line, following))
    return f"{before[-1]}{after[0]}"


def restored(found: Extraction, document: Document) -> Extraction:
    """What was found in a document whose fields were read in a view, with the offsets and the words of the
    text of record.
    """
    passages = {p.field: p for p in document.passages if view in p.known}
    if not passages:
        return found
    quotes = tuple(
        _quote(it, passages[it.field].known[view], found) if it.field in passages else it
        for it in found.quotes
    )
    ids = {old.id: new.id for old, new in zip(found.quotes, quotes, strict=True)}
    claims = tuple(
        _claim(it, passages[it.field], found) if it.field in passages else it
        for it in (replace(claim, quote_id=ids.get(claim.quote_id or "")) for claim in found.claims)
    )
    return replace(found, claims=claims, quotes=quotes)


def _claim(claim: Claim, passage: Passage, found: Extraction) -> Claim:
    seen: View = passage.known[view]
    start, end = seen.written(claim.start, claim.end)
    written = found.dispatch.field_text(claim.field)
    sentence = passage.sentence_at(claim.start)
    return replace(
        claim,
        id=claim_id(found.dispatch.key, claim.field, start, end),
        start=start,
        end=end,
        text=written[start:end],
        sentence=written[slice(*seen.written(sentence.start, sentence.end))] if sentence else claim.sentence,
    )


def _quote(quote: Quote, seen: View, found: Extraction) -> Quote:
    start, end = seen.written(quote.start, quote.end)
    cue_start, cue_end = _moved(seen, quote.cue_start, quote.cue_end)
    speaker_start, speaker_end = _moved(seen, quote.speaker_start, quote.speaker_end)
    mention_start, mention_end = _moved(seen, quote.mention_start, quote.mention_end)
    return replace(
        quote,
        id=quote_id(found.dispatch.key, quote.field, start, end),
        start=start,
        end=end,
        text=found.dispatch.field_text(quote.field)[start:end],
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=speaker_start,
        speaker_end=speaker_end,
        mention_start=mention_start,
        mention_end=mention_end,
    )


def _moved(seen: View, start: int | None, end: int | None) -> tuple[int | None, int | None]:
    return (start, end) if start is None or end is None else seen.written(start, end)
