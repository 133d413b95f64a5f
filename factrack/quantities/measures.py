"""What makes a number money, a percent, a measure or a duration: signs before it.

Symbols and names after it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from factrack import units
from factrack.quantities.grammar import Grammar, UnitName
from factrack.quantities.lookup import skip_blank, skip_blank_back
from factrack.quantities.numerals import ONE
from factrack.records import maker
from factrack.units.physical import GLUED

_NOUN = re.compile(r"[^\W\d_][\w-]+")
_SYMBOL_AFTER = re.compile(r"(?![\w/']|-\w)")


class Unit(NamedTuple):
    """A unit at its place: where it ends, and what the number is to be multiplied by (`3 M€`)."""

    name: UnitName
    end: int
    factor: Decimal = ONE
    hyphen: bool = False
    """Joined by a hyphen: a compound (`three-hour`)."""


_unit: Final = maker(Unit)


def sign_before(plain: str, start: int, grammar: Grammar) -> tuple[str, int] | None:
    """The currency sign or code directly before a number, and where it starts (`$29`, `US$ 5`, `EUR 3m`)."""
    end = skip_blank_back(plain, start)
    found = grammar.signs.before(plain, end)
    if not found or (found[1] and plain[found[1] - 1].isalnum() and plain[found[1]].isalpha()):
        return None
    if end < start and plain[skip_blank_back(plain, found[1]) - 1 : found[1]].strip(" ").isdigit():
        return None  # `15 USD 50`: the code belongs to the number before
    return found


def after(
    text: str, plain: str, end: int, grammar: Grammar, digits: bool, lettered: bool = True
) -> Unit | None:
    """The unit that follows a number; `digits` says that the number is written in digits.

    So that symbols count. `lettered` says that a magnitude in letters may stand between.
    """
    hyphen = text.startswith("-", end)
    start = end + 1 if hyphen else skip_blank(text, end)
    scaled = _scaled(text, plain, end, grammar) if lettered and digits and not hyphen else None
    if scaled or not grammar.measuring.may_begin(text, start):
        return scaled
    named = grammar.units.at(text, start)
    if named and not _is_name(plain, start, named):
        return _unit(named[0], named[1], ONE, hyphen)
    skipped = grammar.lists["unit_adjectives"].at(text, start) if not hyphen else None
    if skipped:
        named = grammar.units.at(text, skip_blank(text, skipped[1]))
        if named and named[0].kind == "duration":
            return Unit(named[0], named[1])
    if digits or plain[start : start + 1] in "%‰":
        symbol = _symbol(plain, start, grammar)
        if symbol and not hyphen:
            return symbol
        if symbol and symbol.end - start > 1 and symbol.name.kind == "measure":
            return Unit(symbol.name, symbol.end, hyphen=True)
    of = grammar.lists["of_unit"].at(text, start)
    if of and not hyphen:
        named = grammar.units.at(text, skip_blank(text, of[1]))
        if named:
            return Unit(named[0], named[1])
        return _symbol(plain, skip_blank(text, of[1]), grammar, money=True)
    return None


def _is_name(plain: str, start: int, named: tuple[UnitName, int]) -> bool:
    """Whether a word that is a unit in lower case is written as a name (`2016 Stone said`)."""
    word = plain[start : named[1]]
    return (
        word[:1].isupper()
        and word[1:].islower()
        and named[0].kind == "measure"
        and named[0].unit[:7] != "degree_"
    )


def _symbol(plain: str, start: int, grammar: Grammar, money: bool = False) -> Unit | None:
    found = grammar.unit_symbols.at(plain, start)
    if not found or (money and found[0].kind != "money"):
        return None
    if plain.startswith("/", found[1]):
        found = _divided(plain, found, grammar)
    if not _SYMBOL_AFTER.match(plain, found[1]):
        return None
    if found[0].unit == "second" and plain[start - 4 : start].isdigit():
        return None  # `2018s`
    if plain[start - 1] == " " and plain[start : found[1]] in GLUED:
        return None
    return _unit(found[0], found[1])


def _divided(plain: str, found: tuple[UnitName, int], grammar: Grammar) -> tuple[UnitName, int]:
    """`kV/cm`, `€/MWh`: a symbol per another; as found where no second one follows."""
    name, end = found
    below = grammar.unit_symbols.at(plain, end + 1)
    if name.per or not below or below[0].kind not in ("measure", "duration"):
        return found
    return replace(name, per=below[0].unit), below[1]


def _scaled(text: str, plain: str, end: int, grammar: Grammar) -> Unit | None:
    """A magnitude in letters and a currency: `3 M€`, `300 mds USD`, `25 M EUR`, `5 k€`."""
    start = skip_blank(plain, end)
    if not grammar.symbols.may_begin(plain, start):
        return None
    scale = grammar.symbols.at(plain, start) or _glued(plain, start, grammar)
    if not scale:
        return None
    place = skip_blank(plain, scale[1])
    of = grammar.lists["of_unit"].at(plain, place)
    if of:
        place = skip_blank(plain, of[1])
    symbol = _symbol(plain, place, grammar, money=True)
    if symbol:
        return Unit(symbol.name, symbol.end, scale[0])
    named = grammar.units.at(text, place)
    if named and named[0].kind == "money":
        return Unit(named[0], named[1], scale[0])
    return None


def _glued(plain: str, start: int, grammar: Grammar) -> tuple[Decimal, int] | None:
    """A magnitude glued to a currency code: `3MEUR`."""
    for length in (3, 2, 1):
        piece = plain[start : start + length]
        if piece in grammar.symbols and plain[start + length : start + length + 3] in grammar.signs:
            return grammar.symbols.table[piece], start + length
    return None


def magnitude(plain: str, end: int, grammar: Grammar) -> tuple[Decimal, int] | None:
    """A magnitude in letters directly after a number (`3.5bn`, `40k`), and where it ends."""
    if plain[end : end + 1] != " ":
        return grammar.symbols.at(plain, end)
    found = grammar.symbols.at(plain, end + 1)
    return None if found and found[1] - end < 3 else found


def per_many(text: str, end: int, grammar: Grammar) -> tuple[str, int] | None:
    """`12 cas pour 100.000 habitants`: per so many of something, and where that ends."""
    start = skip_blank(text, end)
    link = grammar.lists["rates.per_many"].at(text, start)
    found = grammar.digits.pattern.match(text, skip_blank(text, link[1])) if link else None
    value = grammar.digits.read(found.group()) if found else None
    if found is None or value is None or not _round_hundred(value[0]):
        return None
    word = _NOUN.match(text, skip_blank(text, found.end()))
    if word is None:
        return None
    return f"{value[0]:f} {units.lemma(word.group(), grammar.lang)}", word.end()


def _round_hundred(value: Decimal) -> bool:
    return value >= 100 and str(value).strip("0") == "1"


def _says_when(text: str, end: int, grammar: Grammar) -> bool:
    """Whether what follows a span makes a time of it: `250 a year ago`, `376 la semaine passée`.

    Some words do so only where the clause ends (`a day earlier,`, but `$15 an hour before tips`).
    """
    here = skip_blank(text, end)
    if grammar.lists["rates.dated"].at(text, here):
        return True
    last = grammar.lists["rates.dated_last"].at(text, here)
    return last is not None and (last[1] == len(text) or text[last[1]] in ",.;:)\n")


def per(text: str, plain: str, end: int, grammar: Grammar) -> tuple[str, int] | None:
    """What a rate is per, after its unit or noun (`par mois`, `a barrel`, `/an`), and where that ends."""
    start = skip_blank(text, end)
    link = grammar.lists["rates.per"].at(text, start)
    if not link:
        return None
    place = skip_blank(text, link[1])
    symbol = _symbol(plain, place, grammar)
    if symbol and symbol.name.kind in ("measure", "duration") and symbol.end - place > 1:
        return symbol.name.unit, symbol.end
    named = grammar.units.at(text, place)
    if link[0] in grammar.lists["rates.of"]:  # `12 euros du kilo`, not `du mois de mai`
        return (named[0].unit, named[1]) if named and named[0].kind == "measure" else None
    led = link[0] in grammar.lists["rates.any"]
    if named and named[0].kind == "duration" and not led:
        return None if _says_when(text, named[1], grammar) else (named[0].unit, named[1])
    if named and (led or named[0].kind == "measure"):  # `le litre` is `par litre`
        return named[0].unit, named[1]
    if not led and not grammar.lists["rates.nouns"].at(text, place):
        return None
    word = _NOUN.match(text, place)
    if word is None or word.group() in grammar.stop:
        return None  # `estimé à 38 euros par les experts`
    peoples = tuple(grammar.lists["rates.peoples"])
    if peoples and plain[place].isupper() and plain[start].islower() and not word.group().endswith(peoples):
        return None  # `dont 31 par Morvan`; but `120 litres par Français`
    return units.lemma(word.group(), grammar.lang), word.end()
