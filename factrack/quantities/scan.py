"""From a passage to its numerals: neighbouring tokens read together."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.decimals import is_whole
from factrack.model import Passage
from factrack.quantities import words
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import ONE, Form, Numeral, Token
from factrack.quantities.tokens import VULGAR, TokenRow

_HALF = Decimal("0.5")
_BLANKS = (" ", "  ", "   ")
_JOINED = ("", "-", *_BLANKS)
"""What may stand between two words of one number."""
_POWER = re.compile(
    r" ?[×x*] ?10(?:(?:\^|\*\*)([-+]?[0-9]{1,2})|([-+][0-9]{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9.,])"
)
_SLASHED = re.compile(r"[ -]([1-9])/([2-9])(?![0-9/])")
_DASHES = ("—", "–")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


def numerals(passage: Passage, grammar: Grammar) -> list[Numeral]:
    """Every number of a passage from its start on, in order, without overlap."""
    return _Reader(passage, grammar).read()


class _Reader(TokenRow):
    """Reads one passage; holds nothing but its tables and the place reached."""

    def read(self) -> list[Numeral]:
        found: list[Numeral] = []
        index, count, free = 0, len(self.tokens), 0
        while index < count:
            if self.parted(index):
                numeral = self.alone(index)
                index += 1
            else:
                numeral, index = self._at(index)
                while numeral and found and numeral.start <= found[-1].start:
                    found.pop()  # `un quart de milliard` swallows the quarter
                    free = found[-1].end if found else 0
            if numeral and numeral.start >= free:
                found.append(numeral)
                free = numeral.end
        return found

    def _at(self, index: int) -> tuple[Numeral | None, int]:
        token = self.tokens[index]
        g = self.grammar
        if token.word is None:
            return self._digits(index)
        if token.word in g.cardinals or (token.word in g.magnitudes and token.word not in g.vague):
            return self._words(index)
        if token.word in g.vague or token.word in g.collectives or token.word in g.magnitudes:
            return self._round(index)
        return self._single(index)

    # --- digits ---

    def _digits(self, index: int, below: Decimal | None = None) -> tuple[Numeral | None, int]:
        """The number at a token of digits; `below`: the magnitude under which it may be another's rest."""
        token = self.tokens[index]
        assert token.value is not None
        numeral = Numeral(
            self.signed(token.start), token.end, "digits", token.value, bare=token.bare, doubt=token.doubt
        )
        if numeral.start < token.start:
            bare = self.text[numeral.start] not in "-+±"
            value = -token.value if self.text[numeral.start] == "-" else token.value
            numeral = numeral._replace(value=value, bare=bare)
        power = _POWER.match(self.text, numeral.end)
        if power and numeral.value is not None:
            value = numeral.value.scaleb(int((power[1] or power[2]).translate(_SUPERSCRIPT)))
            numeral = numeral._replace(end=power.end(), value=value, bare=False)
            return numeral, self.past(numeral, index + 1)[1]
        numeral, index = self._vulgar(numeral, index + 1)
        return self._scaled(numeral, index, below)

    def _vulgar(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        """`2½`, `2 ½`, `2 1/2`."""
        slashed = _SLASHED.match(self.text, numeral.end) if numeral.bare else None
        if slashed and 0 < int(slashed[1]) < int(slashed[2]) and numeral.value is not None:
            value = numeral.value + Decimal(slashed[1]) / Decimal(slashed[2])
            return self.past(numeral._replace(end=slashed.end(), value=value, bare=False), index)
        if index < len(self.tokens):
            after = self.tokens[index]
            if (
                after.end - after.start == 1
                and self.text[after.start] in VULGAR
                and self.adjoins(numeral.end, after)
            ):
                assert numeral.value is not None and after.value is not None
                return numeral._replace(
                    end=after.end, value=numeral.value + after.value, bare=False
                ), index + 1
        return numeral, index

    def _scaled(self, numeral: Numeral, index: int, below: Decimal | None = None) -> tuple[Numeral, int]:
        """With the magnitude words that follow, and what is smaller after them (`2 millions 300.000`)."""
        while index < len(self.tokens):
            token = self.tokens[index]
            by = self.magnitude(token.word)
            if by is None or by <= numeral.scale or not self.adjoins(numeral.end, token):
                break
            assert numeral.value is not None
            numeral = numeral._replace(
                end=token.end, value=numeral.value * by, scale=numeral.scale * by, bare=False, doubt=None
            )
            index += 1
        of = self._times(numeral.end, index) if numeral.form == "collective" else None
        if of and numeral.value is not None:
            end, value = self.tokens[index].end, of * numeral.value
            return numeral._replace(end=end, value=value, scale=value, about=True), index + 1
        if self._goes_on(numeral):
            numeral, index = self._and_part(self._and_half(numeral), index)
        if below is not None and numeral.scale >= below:
            return numeral, index  # no rest, but the next number
        return self._rest(numeral, index)

    def _goes_on(self, numeral: Numeral) -> bool:
        """Whether a half or another part may be added to a number; False is sure."""
        return self.grammar.adding.may_begin(self.text, skip_blank(self.text, numeral.end))

    def _and_half(self, numeral: Numeral) -> Numeral:
        half = self.grammar.lists["and_half"].at(self.text, skip_blank(self.text, numeral.end))
        if half and numeral.value is not None and is_whole(numeral.value):
            return numeral._replace(end=half[1], value=numeral.value + numeral.scale * _HALF, bare=False)
        return numeral

    def _rest(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        """`2 millions 300.000`, `3 million 200 thousand`, `1 million 2`."""
        if numeral.scale < 100 or index >= len(self.tokens):
            return numeral, index
        token = self.tokens[index]
        gap = self.text[numeral.end : token.start]
        joined = gap.strip(" -") in self.grammar.lists["joiners"] and self.joiner.fullmatch(gap)
        spaced = gap == " " and numeral.scale >= 1000
        if token.word is not None or token.value is None or not (joined or spaced):
            return numeral, index
        more, after = self._digits(index, numeral.scale)
        if (
            more is None
            or more.value is None
            or more.value >= numeral.scale
            or more.value.as_tuple().exponent != 0
        ):
            return numeral, index
        if more.value < 100 and more.scale == 1 and (not joined or numeral.scale > 1000):
            return numeral, index
        assert numeral.value is not None
        return numeral._replace(end=more.end, value=numeral.value + more.value, scale=ONE), after

    # --- words ---

    def _words(self, index: int) -> tuple[Numeral | None, int]:
        values, joined = self.run(index)
        ordinal = self._ordinal_end(index, values, joined, index + len(values))
        if ordinal:
            return ordinal, index + len(values) + 1
        self._spare_numerator(index, values, joined)
        value, taken, scale = words.read(values, joined, self.grammar.scheme)
        first, last = self.tokens[index], self.tokens[index + max(taken, 1) - 1]
        if taken == 0:
            return None, index + 1
        start = first.start
        if values[0] >= 100:
            start, share = self._leading(first)
            if share == 1 and self._several(start):
                return self._spread(index)
            if share == 1 and start == first.start and first.word in self.grammar.magnitudes:
                return None, index + 1  # a bare `million` is no number
            if share != 1:
                return self._finish(
                    Numeral(start, last.end, "words", Decimal(value) * share, scale=Decimal(scale)),
                    index + taken,
                )
        one = taken == 1 and value == 1 and (first.word or "") in self.grammar.lists["one"]
        if one and self.article(index):
            return None, index + 1
        numeral = Numeral(start, last.end, "one" if one else "words", Decimal(value), scale=Decimal(scale))
        return self._finish(numeral, index + taken)

    def _spare_numerator(self, index: int, values: list[int], joined: list[bool]) -> None:
        """Leaves `three quarters` to the fraction in `five billion and three quarters`."""
        after = index + len(values)
        if (
            after >= len(self.tokens)
            or not any(joined)
            or self.tokens[after].word not in self.grammar.denominators
        ):
            return
        if self.text[self.tokens[after - 1].end : self.tokens[after].start] not in (" ", "-"):
            return
        cut = len(joined) - 1 - joined[::-1].index(True)
        if values[cut - 1] >= 100 or values[cut] > 1:
            del values[cut:], joined[cut:]

    def _finish(self, numeral: Numeral, index: int) -> tuple[Numeral | None, int]:
        goes_on = self._goes_on(numeral)
        numeral = self._pointed(self._and_half(numeral)) if goes_on else numeral
        numeral, index = self.past(numeral, index)
        numeral, index = self._and_part(numeral, index) if goes_on else (numeral, index)
        if numeral.value is not None and index < len(self.tokens):
            token = self.tokens[index]
            if self.magnitude(token.word) and self.adjoins(numeral.end, token) and numeral.value:
                form: Form = "words" if token.word in self.grammar.magnitudes else "collective"
                about = (token.word or "") in self.grammar.lists["round"]
                return self._scaled(numeral._replace(form=form, about=about), index)
        return self._rest(numeral, index)

    def _and_part(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        """`one and a quarter`, `cent et trois quarts`: a fraction of the last magnitude, added."""
        g, text = self.grammar, self.text
        if numeral.value is None or not is_whole(numeral.value):
            return numeral, index
        link = g.lists["joiners"].at(text, skip_blank(text, numeral.end))
        if not link:
            return numeral, index
        place, top = skip_blank(text, link[1]), Decimal(1)
        article = g.lists["one_before"].at(text, place)
        if article:
            place = skip_blank(text, article[1])
        while index < len(self.tokens) and self.tokens[index].start < place:
            index += 1
        if index < len(self.tokens) and self.tokens[index].start == place and not article:
            top = Decimal(self.counting(self.tokens[index].word) or 0)
            place = self.tokens[index].end
            index += 1
        if not 0 < top < 20 or index >= len(self.tokens):
            return self.after(numeral)
        token = self.tokens[index]
        part = g.denominators.get(token.word or "")
        if not part or self.text[place : token.start] not in _JOINED:
            return self.after(numeral)
        value = numeral.value + numeral.scale * top / Decimal(part)
        return numeral._replace(end=token.end, value=value, form="words", bare=False), index + 1

    def _pointed(self, numeral: Numeral) -> Numeral:
        """`trois virgule cinq`, `three point two five`."""
        point = self.grammar.lists["point"].at(self.text, skip_blank(self.text, numeral.end))
        if not point or numeral.value is None:
            return numeral
        first = next((i for i, t in enumerate(self.tokens) if t.start >= point[1]), len(self.tokens))
        if first == len(self.tokens) or self.tokens[first].start != skip_blank(self.text, point[1]):
            return numeral
        values, joined = self.run(first)
        if not values:
            return numeral
        single = next((i for i, v in enumerate(values) if v > 9), len(values))
        if single:
            decimals, taken = "".join(map(str, values[:single])), single
        else:
            whole, taken, _ = words.read(values, joined, self.grammar.scheme)
            decimals = str(whole)
        end = self.tokens[first + taken - 1].end
        return numeral._replace(end=end, value=Decimal(f"{numeral.value}.{decimals}"))

    def _ordinal_end(self, index: int, values: list[int], joined: list[bool], after: int) -> Numeral | None:
        """`vingt et unième`, `twenty-first`, `trois millième`: the last word makes a rank of the whole."""
        if after >= len(self.tokens) or not values:
            return None
        token, last = self.tokens[after], self.tokens[after - 1]
        value = self.ordinal(token.word)
        gap = self.text[last.end : token.start]
        if (
            value is None
            or not (self.joiner.fullmatch(gap) or gap in _DASHES)
            or (gap == " " and _plural(token) and self._is_unit(token))
        ):
            return None
        whole, taken, _ = words.read([*values, value], [*joined, bool(gap.strip(" -"))], self.grammar.scheme)
        if taken != len(values) + 1:
            return None
        part = self.grammar.lists["fraction_of"].at(self.text, skip_blank(self.text, token.end))
        if value >= 100 and (_plural(token) or (values == [1] and part)):
            return None
        return Numeral(self.tokens[index].start, token.end, "ordinal", Decimal(whole), composite=True)

    def _is_unit(self, token: Token) -> bool:
        """Whether a word is a unit or a part of a whole too: `vingt secondes`, `trois quarts`."""
        unit = self.grammar.units.at(self.text, token.start)
        return token.word in self.grammar.denominators or (unit is not None and unit[1] == token.end)

    # --- round and vague ---

    def _leading(self, token: Token) -> tuple[int, Decimal]:
        """What stands before a hundred or more: `a hundred`, `half a million`, nothing at all (`mille`)."""
        end = skip_blank_back(self.text, token.start)
        part = self.grammar.table("parts").before(self.text, end)
        if part:
            return part[1], Decimal(str(part[0]))
        article = self.grammar.lists["one_before"].before(self.text, end)
        if article and end - article[1] <= 3:
            return article[1], Decimal(1)
        return token.start, Decimal(1)

    def _several(self, start: int) -> bool:
        end = skip_blank_back(self.text, start)
        return bool(self.grammar.lists["several_before"].before(self.text, end))

    def _round(self, index: int) -> tuple[Numeral | None, int]:
        """`une dizaine`, `des milliers`, `dozens`, `tens of thousands`, `half a dozen`."""
        token, g = self.tokens[index], self.grammar
        assert token.word is not None
        if token.word in g.vague:
            counts = token.word not in g.lists["vague_of"] or g.lists["of_magnitude"].at(
                self.text, skip_blank(self.text, token.end)
            )
            return self._spread(index) if counts else (None, index + 1)  # `he scores`
        base = Decimal(g.collectives.get(token.word, g.magnitudes.get(token.word, 0)))
        end = skip_blank_back(self.text, token.start)
        part = g.table("parts").before(self.text, end)
        if part:
            return Numeral(
                part[1], token.end, "collective", base * Decimal(str(part[0])), scale=base
            ), index + 1
        one = g.lists["one_before"].before(self.text, end) or g.lists["one"].before(self.text, end)
        if one and self._couples(token):
            return None, index + 1
        if one:
            about = token.word in g.lists["round"]
            numeral = Numeral(one[1], token.end, "collective", base, scale=base, about=about)
            return self._scaled(numeral, index + 1)
        if self._several(token.start):
            return self._spread(index)
        return None, index + 1

    def _times(self, end: int, index: int) -> Decimal | None:
        """The magnitude right behind, tied by a preposition or not: `une dizaine de milliers`."""
        if index >= len(self.tokens):
            return None
        of = self.grammar.lists["of_magnitude"].at(self.text, skip_blank(self.text, end))
        token = self.tokens[index]
        tied = token.start == skip_blank(self.text, of[1] if of else end)
        by = (self.magnitude(token.word) or self.grammar.vague.get(token.word or "")) if tied else None
        return Decimal(by) if by else None

    def _couples(self, token: Token) -> bool:
        """Whether `a couple` are people, and `a pair` one thing; `a couple of boats` are two."""
        g, text = self.grammar, self.text
        if not token.word or token.word not in g.lists["pairs"]:
            return False
        of = g.lists["of_unit"].at(text, skip_blank(text, token.end))
        after = skip_blank(text, of[1]) if of else token.end
        if not of:
            line = text[text.rfind("\n", 0, token.start) + 1 : token.end + 2].strip(" .")
            return len(line) > token.end - token.start + 3
        return bool(g.words.match(text, after) or g.lists["pair_things"].at(text, after))

    def _spread(self, index: int) -> tuple[Numeral, int]:
        """A plural without a number: from twice to ten times less one of each word of it."""
        token, g = self.tokens[index], self.grammar
        assert token.word is not None
        unit = Decimal(g.vague.get(token.word) or self.magnitude(token.word) or 1)
        start, end = token.start, token.end
        before = g.lists["vague_before"].before(self.text, skip_blank_back(self.text, start))
        if before:
            start = before[1]
        index += 1
        while by := self._times(end, index):
            unit, end, index = unit * by, self.tokens[index].end, index + 1
        numeral = Numeral(start, end, "vague", None, low=unit * 2, high=unit * 10 - 1, scale=unit)
        return numeral, index

    def _single(self, index: int) -> tuple[Numeral | None, int]:
        """One word that is a number by itself: a rank, a half, none, double, several."""
        token, g = self.tokens[index], self.grammar
        assert token.word is not None
        if token.word in g.ordinals:
            return Numeral(token.start, token.end, "ordinal", Decimal(g.ordinals[token.word])), index + 1
        if token.word in g.nothing and g.bounds_before.at(self.text, token.start):
            return None, index + 1  # `no fewer than`
        if token.word in g.nothing:
            return Numeral(token.start, token.end, "nothing", Decimal(0)), index + 1
        if token.word in g.multiples:
            return Numeral(token.start, token.end, "multiple", Decimal(g.multiples[token.word])), index + 1
        if token.word in g.several:
            return Numeral(token.start, token.end, "vague", None, low=Decimal(2), high=Decimal(9)), index + 1
        part = g.denominators.get(token.word) or g.halves.get(token.word)
        return (Numeral(token.start, token.end, "fraction", 1 / Decimal(part)) if part else None), index + 1


def _plural(token: Token) -> bool:
    return token.word is not None and token.word.endswith("s")
