"""Quotation marks: pairs of one type, straight marks toggled, a paragraph at a time.

An odd mark is closed at its paragraph's end and changes nothing elsewhere. A quote of several paragraphs
opens each of them with a mark: each paragraph is a span of its own, the later ones `continues` the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DOUBLE = '"«»“”„‟‹›'
_SINGLE = re.compile(r"[‘'](?<![\w'’][‘'])[‘']?(?=[^\s'’])")
_SINGLE_END = re.compile(r"(?<=[^\s(\[])['’]{1,2}(?![\w'’])")
_PARTNER = {"«": "»", "“": "”", "„": "“", "‹": "›", "‟": "”", '"': '"'}
_CLOSES = {"»": "«", "”": "“„‟", "›": "‹", "“": "„"}
_BLANK = frozenset(" \u00a0\u202f\u2009\u2007\t\n\r")
_SPAN = 600
"""How far a single mark looks for its partner: apostrophes look like it."""


class Marked(NamedTuple):
    """Words between marks. `[start, end)` are the words, `[opens, closes)` holds the marks too."""

    opens: int
    start: int
    end: int
    closes: int
    closed: bool = True
    continues: bool = False
    """The paragraph before was left open: this is more of the same quote."""


def _places(text: str, signs: str) -> list[int]:
    """Where one of these signs stands, in order. Most texts have one or two of them, if any."""
    found: list[int] = []
    for sign in signs:
        here = text.find(sign)
        while here >= 0:
            found.append(here)
            here = text.find(sign, here + 1)
    found.sort()
    return found


def _is_space(text: str, place: int) -> bool:
    return not 0 <= place < len(text) or text[place] in _BLANK


def _can_open(text: str, place: int) -> bool:
    return not _is_space(text, place + 1) and (_is_space(text, place - 1) or text[place - 1] in "([—–-/'’«“‘")


def _can_close(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return not _is_space(text, place - 1) and (_is_space(text, place + 1) or after in ".,;:!?)]…—–-/'’»”")


def _inches(text: str, place: int) -> bool:
    """Whether the straight mark stands for inches: after a digit, where no quote is open."""
    return place > 0 and text[place - 1].isdigit()


def _toggled(text: str, places: Sequence[int]) -> dict[int, str]:
    """Each straight mark of a paragraph as an opening (`«`) or a closing (`»`) one, by turns."""
    turns: dict[int, str] = {}
    is_open = False
    for place in places:
        if not is_open and _inches(text, place):
            continue
        turns[place] = "»" if is_open else "«"
        is_open = not is_open
    return turns


def _shaped(text: str, places: Sequence[int]) -> dict[int, str]:
    """The same, by the blanks beside each mark: for straight marks within straight marks."""
    turns: dict[int, str] = {}
    depth = 0
    for place in places:
        opening, closing = _can_open(text, place), _can_close(text, place)
        if opening == closing:
            opening = depth == 0
        if not opening and depth == 0:
            continue
        turns[place] = "«" if opening else "»"
        depth += 1 if opening else -1
    return turns


def _straight(text: str, places: Sequence[int]) -> dict[int, str]:
    """The turns of the straight marks of a paragraph: by turns, unless their shapes say otherwise and fit."""
    turns = _toggled(text, places)
    odd = [
        place for place, turn in turns.items()
        if (turn == "«" and _can_close(text, place) and not _can_open(text, place))
        or (turn == "»" and _can_open(text, place) and not _can_close(text, place))
    ]  # fmt: skip
    if not odd:
        return turns
    shaped = _shaped(text, places)
    signs = list(shaped.values())
    return shaped if signs.count("«") == signs.count("»") else turns


def _pairs(text: str, places: Sequence[int], end: int) -> Iterator[tuple[int, int, bool]]:
    """The outermost pairs of a paragraph: (opening mark, after the closing mark, closed)."""
    turns = _straight(text, [place for place in places if text[place] == '"'])
    stack: list[tuple[int, str]] = []
    standing = dict.fromkeys(_PARTNER, 0)  # signs in the stack, so that none looks through it in vain
    signs = [text[place] for place in places]
    restarts = any(signs.count(sign) > signs.count(_PARTNER[sign]) for sign in "«“" if sign in signs)
    for place in places:
        sign = text[place]
        if (
            sign == '"'
            and stack
            and stack[-1][1] == "“"
            and _can_close(text, place)
            and not _can_open(text, place)
        ):
            sign, closing = "”", True  # opened by a curved mark, closed by a straight one
        elif sign == '"':
            if place not in turns:
                continue
            closing = turns[place] == "»"
        else:
            closing = sign in _CLOSES and not (sign == "“" and not (stack and stack[-1][1] == "„"))
        if not closing:
            if restarts and stack and stack[-1][1] == sign:
                yield stack[0][0], place, False
                stack.clear()
                standing = dict.fromkeys(_PARTNER, 0)
            stack.append((place, sign))
            standing[sign] += 1
            continue
        partners = _CLOSES.get(sign, sign)
        if not any(standing[partner] for partner in partners):
            continue
        opened, partner = stack.pop()
        standing[partner] -= 1
        while partner not in partners:
            opened, partner = stack.pop()
            standing[partner] -= 1
        if not stack:
            yield opened, place + (2 if text[place : place + 2] == "””" else 1), True
    if stack:
        yield stack[0][0], end, False


def _words(text: str, opens: int, closes: int, closed: bool, continues: bool) -> Marked | None:
    """The words between two marks, without the blanks beside the marks; None where there are none."""
    start, end = opens + 1, closes - 1 if closed else closes
    while closed and end > start and text[end - 1] == text[closes - 1] != '"':
        end -= 1
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Marked(opens, start, end, closes, closed, continues) if start < end else None


def _doubles(text: str) -> Iterator[Marked]:
    text = text.replace("’’", "””").replace("‘‘", "““")
    places = _places(text, _DOUBLE)
    here, left_open = 0, ""
    while here < len(places):
        begin = text.rfind("\n", 0, places[here]) + 1
        end = text.find("\n", places[here])
        end = len(text) if end < 0 else end
        last = here
        while last < len(places) and places[last] < end:
            last += 1
        first = places[here]
        reopens = bool(left_open) and text[first] == left_open and not text[begin:first].strip()
        left_open = ""
        for opens, closes, closed in _pairs(text, places[here:last], end):
            found = _words(text, opens, closes, closed, reopens and opens == first)
            if found:
                yield found
            left_open = "" if closed else text[opens]
        here = last


def _singles(text: str, taken: Sequence[Marked], straight: bool) -> Iterator[Marked]:
    """Words between single marks, outside the double ones; straight ones only where the language has them."""
    done, opens = 0, [m.opens for m in taken]
    for place in _places(text, "‘'" if straight else "‘"):
        opening = _SINGLE.match(text, place) if place >= done else None
        if opening is None:
            continue
        done = opening.end()
        before = bisect_right(opens, place)
        if before and place < taken[before - 1].closes:
            continue
        line_end = text.find("\n", place)
        limit = min(len(text) if line_end < 0 else line_end, place + _SPAN)
        closing = next(
            (c for c in _SINGLE_END.finditer(text, opening.end(), limit) if _ends_here(text, c, limit)), None
        )
        if closing:
            done = closing.end()
            yield Marked(place, opening.end(), closing.start(), done)


def _ends_here(text: str, closing: re.Match[str], limit: int) -> bool:
    """Whether a single mark closes a quote: after an s it may be a possessive, when another one follows."""
    if text[closing.start() - 1] != "s" or closing.end() >= limit or not text[closing.end() :][:1].isspace():
        return True
    return _SINGLE_END.search(text, closing.end(), limit) is None


def _within(marked: Sequence[Marked], opens: Sequence[int], place: int) -> bool:
    """Whether a place is inside marked words, past their first mark; `opens` are these marks, in order."""
    before = bisect_left(opens, place)
    return before > 0 and place < marked[before - 1].closes


def find(text: str, single: bool = False) -> tuple[Marked, ...]:
    """The outermost marked words of a text, in order; none crosses a line break.

    `single` says whether straight single marks can hold a quote in this language (`‘ ’` always can).
    """
    doubles = tuple(_doubles(text))
    if "‘" not in text and not (single and "'" in text):
        return doubles
    opens = [two.opens for two in doubles]
    singles = [one for one in _singles(text, doubles, single) if not _within(doubles, opens, one.closes)]
    opens = [one.opens for one in singles]
    outer = [two for two in doubles if not _within(singles, opens, two.opens)]
    return tuple(sorted((*outer, *singles), key=lambda m: m.opens))


def mask(text: str, marked: Sequence[Marked], filler: str) -> str:
    """`text` with each marked stretch written over by `filler` (one character), marks too; same length."""
    pieces: list[str] = []
    here = 0
    for each in marked:
        if each.opens < here:
            continue
        pieces += (text[here : each.opens], filler * (each.closes - each.opens))
        here = each.closes
    return "".join((*pieces, text[here:]))
