"""The tables of a language, compiled once from its lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factrack import languages
from factrack.languages import Lexicon
from factrack.languages.patterns import alternation
from factrack.model import Bound, Kind
from factrack.quantities import numerals
from factrack.quantities.lookup import Ends, Lookup, Words
from factrack.records import lazy, ordinary
from factrack.text.phrases import forms
from factrack.units import money, physical

_SMALL = ("adverbs", "determiners", "pronouns", "prepositions", "conjunctions", "negations")
"""The lists of `[phrases]` whose words are no names."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A bound as a lexicon entry says it; `denied` is what a negated verb makes of it."""

    bound: Bound
    denied: Bound


@dataclass(frozen=True, slots=True)
class UnitName:
    """What a unit word stands for: `factor` scales the number (cents of a dollar)."""

    kind: Kind
    unit: str
    per: str | None = None
    factor: Decimal = Decimal(1)
    large: str | None = None
    """The currency that the same word names in large sums."""


class Lists(dict[str, Words]):
    """The word lists of a lexicon, by `section.name` under `quantities`; empty where there is none."""

    def __missing__(self, name: str) -> Words:
        return self.setdefault(name, Words(()))


@ordinary
@dataclass(frozen=True, eq=False)
class Grammar:
    """Everything quantities are read with, in one language."""

    lang: str
    scheme: str
    digits: numerals.Digits
    words: re.Pattern[str]
    number_heads: frozenset[str]
    """The first word of each of `words`."""
    joiner: re.Pattern[str]
    """What may stand between two words of one number."""
    cardinals: Mapping[str, int]
    magnitudes: Mapping[str, int]
    collectives: Mapping[str, int]
    ordinals: Mapping[str, int]
    denominators: Mapping[str, int]
    halves: Mapping[str, int]
    nothing: Mapping[str, int]
    multiples: Mapping[str, int]
    vague: Mapping[str, int]
    several: Mapping[str, int]
    head: str
    """Which noun of a row is the head: `first` or `last`."""
    plurals: tuple[str, ...]
    singulars: tuple[str, ...]
    participles: tuple[str, ...]
    adverbs: tuple[str, ...]
    symbols: Lookup[Decimal]
    late_magnitudes: Lookup[Decimal]
    units: Lookup[UnitName]
    unit_symbols: Lookup[UnitName]
    signs: Lookup[str]
    bounds_before: Lookup[Cue]
    bounds_after: Lookup[Cue]
    bound_verbs: Lookup[Cue]
    stop: frozenset[str]
    """The most common words of the language."""
    small: frozenset[str]
    """Its small words: no name, however they are written."""
    lists: Lists
    tables: Mapping[str, Lookup[Any]]

    @lazy
    def measuring(self) -> Ends:
        """What may stand after a number that is measured, in lower case."""
        lists = (self.units, self.lists["unit_adjectives"], self.lists["of_unit"])
        symbols = (symbol.lower() for symbol in self.unit_symbols)
        return Ends((*lists, symbols))

    @lazy
    def adding(self) -> Ends:
        """What may stand between a number and a part that is added to it."""
        return Ends(self.lists[name] for name in _ADDING)

    @lazy
    def adding_begin(self) -> frozenset[str]:
        """The two characters with which words begin that may add to the number before them."""
        phrases = (f"{phrase} " for name in _ADDING for phrase in self.lists[name])
        return frozenset((*(phrase[:2] for phrase in phrases), "x ", "x1"))

    @lazy
    def tens(self) -> Mapping[str, Decimal]:
        """The cardinals below a hundred."""
        return {word: Decimal(value) for word, value in self.cardinals.items() if value < _HUNDRED}

    @lazy
    def parting(self) -> frozenset[str]:
        """Characters behind a number to which nothing is added, nor is it part of anything larger."""
        adding = {phrase[0] for name in _ADDING for phrase in self.lists[name]}
        return frozenset(_PARTING) - adding

    def phrases(self, name: str) -> Iterable[str]:
        """What stands in a list of the lexicon, or in a table of units or bounds, in lower case."""
        tables: Mapping[str, Lookup[Any]] = {
            "units": self.units, "unit_symbols": self.unit_symbols, "signs": self.signs,
            "bounds_before": self.bounds_before, "bounds_after": self.bounds_after,
            "bound_verbs": self.bound_verbs, "symbols": self.symbols, "hour_signs": _HOUR_SIGNS,
            "rates.adverbs": self.table("rates.adverbs"), "hyphen": _HYPHEN,
        }  # fmt: skip
        if name == "glued":  # `3MEUR`
            return [f"{symbol}{sign}".lower() for symbol in self.symbols for sign in self.signs]
        return [phrase.lower() for phrase in tables.get(name, self.lists[name])]

    def table(self, name: str) -> Lookup[Any]:
        """A word → value table of the lexicon, under `quantities`."""
        return self.tables.get(name, _NOTHING)


_NOTHING: Lookup[Any] = Lookup({})
_HOUR_SIGNS = Words(("h",))
_HYPHEN = Words(("-",))
_HUNDRED = 100
_ADDING = ("joiners", "and_half", "point")
_PARTING = ",.;:!?)%'\"\n"
_COUNTING = (
    "cardinals",
    "magnitudes",
    "collectives",
    "ordinals",
    "denominators",
    "halves",
    "nothing",
    "multiples",
    "vague",
    "several",
)


@languages.cached
def grammar(lang: str) -> Grammar:
    """The grammar of a language; LanguageError where it has no lexicon."""
    return build(languages.load(lang))


def build(lexicon: Lexicon) -> Grammar:
    """A grammar from any lexicon, also one with a newsroom's own units merged in."""
    data = lexicon.data.get("quantities", {})
    counting: dict[str, Mapping[str, int]] = {name: lexicon.table(f"quantities.{name}") for name in _COUNTING}
    if data.get("glued"):
        _glue(counting)
    every = {word for table in counting.values() for word in table}
    numbers = alternation(every) if every else "(?!)"
    cues = {side: _cues(lexicon, side) for side in ("before", "after", "verb")}
    return Grammar(
        lang=lexicon.code,
        scheme=data.get("scheme", "plain"),
        digits=numerals.digits(data.get("decimal", "."), data.get("groups", (",",))),
        words=re.compile(r"(?<!\w)(?:" + numbers + r")(?!\w)"),
        number_heads=frozenset(re.split(r"\W", word, maxsplit=1)[0] for word in every),
        head=data.get("nouns", {}).get("head", "last"),
        plurals=lexicon.words("quantities.nouns.plurals"),
        singulars=lexicon.words("quantities.nouns.singulars"),
        participles=lexicon.words("quantities.nouns.participles"),
        adverbs=lexicon.words("quantities.nouns.adverbs"),
        joiner=re.compile(
            "[ ]{1,3}|-|[ -]{1,2}(?:" + alternation([*data.get("joiners", ()), "-"]) + ")[ -]{1,2}"
        ),
        symbols=Lookup({k: Decimal(v) for k, v in lexicon.table("quantities.symbols").items()}),
        late_magnitudes=Lookup({k: Decimal(v) for k, v in counting["magnitudes"].items()}),
        units=Lookup(_unit_words(lexicon)),
        unit_symbols=Lookup(_unit_symbols(lexicon)),
        signs=Lookup({**money.SIGNS, **{code: code for code in money.CODES}}),
        bounds_before=cues["before"],
        bounds_after=cues["after"],
        bound_verbs=cues["verb"],
        stop=frozenset(lexicon.words("text.stop")),
        small=frozenset(word for name in _SMALL for word in lexicon.words(f"phrases.{name}")),
        lists=_lists(lexicon, data),
        tables=_tables(data),
        cardinals=counting["cardinals"],
        magnitudes=counting["magnitudes"],
        collectives=counting["collectives"],
        ordinals=counting["ordinals"],
        denominators=counting["denominators"],
        halves=counting["halves"],
        nothing=counting["nothing"],
        multiples=counting["multiples"],
        vague=counting["vague"],
        several=counting["several"],
    )


def _glue(counting: dict[str, Mapping[str, int]]) -> None:
    """Adds tens and units written as one word: `twentyfive`, `twentyfirst`."""
    cardinals = counting["cardinals"]
    tens = {word: value for word, value in cardinals.items() if value in range(20, 100, 10)}
    for name in ("cardinals", "ordinals"):
        units = {word: value for word, value in counting[name].items() if 0 < value < 10}
        glued = {ten + one: a + b for ten, a in tens.items() for one, b in units.items()}
        counting[name] = {**glued, **counting[name]}


def _cues(lexicon: Lexicon, side: str) -> Lookup[Cue]:
    """The bounds of a side; of `lines` that a verb crosses each with each of its forms."""
    found: dict[str, Cue] = {}
    for entry in lexicon.entries("quantities_bounds"):
        if entry["side"] != side:
            continue
        cue = Cue(entry["bound"], entry.get("not", entry["bound"]))
        words = (*entry["words"], *sorted(forms(lexicon.code, tuple(entry.get("verbs", ())))))
        found |= dict.fromkeys(words, cue)
        found |= {f"{word} {line}": cue for line in entry.get("lines", ()) for word in words}
    return Lookup(found)


def _unit_words(lexicon: Lexicon) -> dict[str, UnitName]:
    return {
        word: UnitName(
            entry["kind"],
            entry["unit"],
            entry.get("per"),
            Decimal(str(entry.get("factor", 1))),
            entry.get("large"),
        )
        for entry in lexicon.entries("units_words")
        for word in entry["words"]
    }


def _unit_symbols(lexicon: Lexicon) -> dict[str, UnitName]:
    """Symbols, which keep their case: physical ones, rates, currency codes and signs.

    And the language's own.
    """
    found = {symbol: _named(unit) for symbol, unit in physical.SYMBOLS.items()}
    found |= {symbol: UnitName("measure", unit, per) for symbol, (unit, per) in physical.RATES.items()}
    million = Decimal(1_000_000)
    found |= {s: UnitName("measure", unit, per, million) for s, (unit, per) in physical.MILLIONS.items()}
    found |= {code: UnitName("money", code) for code in money.CODES}
    signs = (pair for pair in money.SIGNS.items() if pair[0] not in money.LETTERS)
    found |= {sign: UnitName("money", code) for sign, code in signs}
    found |= {"%": UnitName("percent", "percent"), "‰": UnitName("percent", "percent", factor=Decimal("0.1"))}
    for symbol, unit in lexicon.table("units.symbols").items():
        found[symbol] = _named(unit)
    return found


def _named(unit: str) -> UnitName:
    from factrack.units import is_time

    if unit in money.CODES:
        return UnitName("money", unit)
    return UnitName("duration" if is_time(unit) else "measure", unit)


def _lists(lexicon: Lexicon, data: Mapping[str, Any]) -> Lists:
    found = Lists({name: Words(words) for name, words in data.items() if isinstance(words, list)})
    for name, section in data.items():
        if isinstance(section, dict):
            found |= {f"{name}.{sub}": Words(ws) for sub, ws in section.items() if isinstance(ws, list)}
    found["ranges.changes"] = _changes(lexicon)
    return found


def _changes(lexicon: Lexicon) -> Words:
    """What makes two readings of `from 3 to 5%`: the words listed, and all forms of verbs that go either way.

    What will rise `de 14 à 16%` rises by an interval.
    """
    either = [entry for entry in lexicon.entries("claims_changes") if "direction" not in entry]
    verbs = forms(lexicon.code, tuple(verb for entry in either for verb in entry.get("verbs", ())))
    return Words((*lexicon.words("quantities.ranges.changes"), *sorted(verbs)))


def _tables(data: Mapping[str, Any]) -> dict[str, Lookup[Any]]:
    """Every word → value table of the section and of its tables; lists and examples aside."""
    found: dict[str, Lookup[Any]] = {}
    for name, section in data.items():
        if not isinstance(section, dict):
            continue
        nested = {k: v for k, v in section.items() if isinstance(v, dict)}
        flat = {k: v for k, v in section.items() if isinstance(v, int | float) and k != "example"}
        found[name] = Lookup(flat)
        for sub, content in nested.items():
            found[f"{name}.{sub}"] = Lookup({k: v for k, v in content.items() if k != "example"})
    return found
