"""The words that figures are told apart by, read from the lexicon once a language: synonyms, limits,
marks, parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from factrack import languages, units
from factrack.languages import Lexicon, patterns
from factrack.text.phrases import NUMBER, grammar

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEM = 4
_FLAGS = ("event", "limit", "moment", "group", "human", "thing", "mild", "gauge")
"""What an entry of the synonyms may be marked as."""
_NOTHING: frozenset[str] = frozenset()
_PERSONS = (
    *[f"quotes_nouns.{name}" for name in ("m", "f", "person", "plural")],
    "quantities.ages.persons",
    "figures.persons",
)
"""Where the lexicon has nouns for people."""
_UNMARKED: Mapping[str, str] = MappingProxyType({})
_BROKEN = re.compile(r"[ \t]*\r?\n[ \t]*")


def running(text: str) -> str:
    """A sentence, or a piece of one, with a blank for each break of its line."""
    return _BROKEN.sub(" ", text) if "\n" in text else text


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Lower case, without accents, with plain apostrophes and spaces."""
    plain = running(text).lower().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def as_written(words: str, text: str) -> str | None:
    """Folded words as they stand in a text, on one line; None where they do not."""
    line = " ".join(text.split())
    pieces = [folded(char) for char in line]
    start = "".join(pieces).find(words)
    if not words or start < 0:
        return None
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return line[places[start] : places[start + len(words) - 1] + 1]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without the ending that marks number and gender in the languages we have: enough to compare
    by.
    """
    bare = folded(word)
    for ending in ("s", "x", "e"):
        if bare.endswith(ending) and len(bare) > _STEM:
            bare = bare[:-1]
    return bare


def tokens(text: str) -> tuple[str, ...]:
    """The words of a phrase, as written."""
    return tuple(WORD.findall(text))


@dataclass(frozen=True)
class Glossary:
    """What the lexicon of one language says of figures. Stems map to concepts; `phrases` finds those of
    several words.
    """

    concepts: dict[str, str]
    phrases: dict[str, str]
    events: frozenset[str]
    limits: frozenset[str]
    gauges: frozenset[str]
    """What is measured of a thing (its length): a limit of what it measures."""
    moments: frozenset[str]
    """Those limits that the whole may bear at its time (`at the peak`)."""
    groups: frozenset[str]
    human: frozenset[str]
    things: frozenset[str]
    mild: frozenset[str]
    undoes: dict[str, str]
    """What befell people → what it is the end of (hostages freed are held no more)."""
    people: frozenset[str]
    persons: frozenset[str]
    """Nouns of what people do or are: what is said beside them befell people."""
    hollow: frozenset[str]
    wide: frozenset[str]
    empty: frozenset[str]
    offices: frozenset[str]
    part: re.Pattern[str]
    out_of: re.Pattern[str]
    of_which: re.Pattern[str]
    of_whole: re.Pattern[str]
    """What ends between a part and its whole (`300 posts of its 2,000`)."""
    again: re.Pattern[str]
    """What stands between a number and what it is told again as (`, or 20%`)."""
    """A number and `of the`, right before the number of which it is a part."""
    acted: re.Pattern[str]
    """Where the subject of a clause ends (`were`), or a clause on it begins (`who`)."""
    verbs: frozenset[str]
    """Those words of `acted` that end a subject."""
    miscounted: re.Pattern[str]
    adding: re.Pattern[str]
    """What says that a number comes on top of others (`another eight`)."""
    excepting: re.Pattern[str]
    fixed: re.Pattern[str]
    total: re.Pattern[str]
    joint: re.Pattern[str]
    asking: re.Pattern[str]
    born: re.Pattern[str]
    marks: tuple[tuple[str, re.Pattern[str]], ...]
    marked: re.Pattern[str]
    """Any word of `marks`: most sentences have none, and are asked for all of them with one search."""
    phrase: re.Pattern[str] | None
    acting: str
    """The word by which a clause on what somebody does is joined (`people who left`)."""


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(patterns.whole_words(folded(w) for w in words))


def _again(words: Iterable[str]) -> re.Pattern[str]:
    """What stands between a number and the same told in another way: a bracket, or `, or`."""
    return re.compile(r"^[^,;:()]{0,40}(?:\(|, " + patterns.whole_words(map(folded, words)) + r")\s*$")


def _of_which(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands before the whole that a part is told of: `310 of the`, `aucun des`."""
    words = (*lexicon.words("figures.out_of"), *lexicon.words("figures.of_own"))
    return re.compile(_counting(lexicon) + r"\s+" + _before(words, r"\s*$"))


def _counting(lexicon: Lexicon) -> str:
    """A number, or none: what a part of some is told with (`aucun des 23`, `two of the 23`)."""
    numbers = [word for word, kind in grammar(lexicon.code).kinds.items() if kind == NUMBER]
    words = patterns.whole_words(folded(word) for word in (*numbers, *lexicon.words("figures.none")))
    return f"(?:[0-9]|{words})"


def _before(words: Iterable[str], then: str = r"[\W]*(?:\w+[ ]+){0,2}$") -> str:
    """A pattern of words that stand directly before a number (at the end of what precedes it), or before
    `then`.
    """
    return patterns.whole_words(folded(w) for w in words) + then


@languages.cached
def glossary(lang: str) -> Glossary:
    """The glossary of a language."""
    lexicon = languages.load(lang)
    concepts: dict[str, str] = {}
    phrases: dict[str, str] = {}
    flags: dict[str, set[str]] = {name: set() for name in _FLAGS}
    people: set[str] = set()
    for entry in lexicon.entries("figures_synonyms"):
        name = entry["concept"]
        if entry.get("people"):
            people |= {stem(w) for w in entry["words"]}
            continue
        for flag, named in flags.items():
            named |= {name} if entry.get(flag) else set()
        for word in entry["words"]:
            if " " in word or "'" in word:
                phrases[folded(word)] = name
            else:
                concepts.setdefault(stem(word), name)
    scopes: dict[str, list[str]] = {}
    for entry in lexicon.entries("figures_marks"):
        scopes.setdefault(entry["scope"], []).extend(entry["words"])
    stop = {stem(w) for w in lexicon.words("figures.empty")} | {stem(w) for w in lexicon.words("text.stop")}
    return Glossary(
        concepts=concepts,
        phrases=phrases,
        events=frozenset(flags["event"]),
        limits=frozenset(flags["limit"]),
        gauges=frozenset(flags["gauge"]),
        moments=frozenset(flags["moment"]),
        groups=frozenset(flags["group"]),
        human=frozenset((flags["human"] | flags["group"] | flags["event"]) - flags["thing"]),
        things=frozenset(flags["thing"] - flags["human"]),
        mild=frozenset(flags["mild"]),
        undoes={e["concept"]: e["undoes"] for e in lexicon.entries("figures_synonyms") if "undoes" in e},
        people=frozenset(people),
        persons=frozenset(stem(w) for path in _PERSONS for w in lexicon.words(path)),
        hollow=frozenset(stem(w) for w in lexicon.words("figures.hollow")),
        wide=frozenset(stem(w) for w in lexicon.words("figures.wide")),
        empty=frozenset(stop - set(concepts)),
        offices=frozenset(stem(w) for w in lexicon.words("figures.offices")),
        part=re.compile(_before(lexicon.words("figures.parts"))),
        excepting=re.compile(_before(lexicon.words("figures.excepting"))),
        miscounted=re.compile(patterns.whole_words(folded(w) for w in lexicon.words("figures.miscounted"))),
        adding=_pattern(lexicon.words("figures.adding")),
        out_of=re.compile(r"\s*" + patterns.whole_words(folded(w) for w in lexicon.words("figures.out_of"))),
        of_which=_of_which(lexicon),
        of_whole=re.compile(r"^[^,;:()]{0,40}" + _before(lexicon.words("figures.of_whole"), r"\s*$")),
        again=_again(lexicon.words("figures.again")),
        acted=_pattern((*lexicon.words("figures.acted"), *lexicon.words("figures.relative"))),
        verbs=frozenset(map(folded, lexicon.words("figures.acted"))),
        fixed=_pattern(lexicon.words("figures.fixed")),
        joint=_pattern(lexicon.words("figures.joints")),
        asking=_pattern(lexicon.words("figures.asking")),
        total=re.compile(_before(lexicon.words("figures.totals"))),
        born=re.compile(_before(lexicon.words("figures.born"), r"[^.;]{0,20}?\b((?:18|19|20)[0-9]{2})\b")),
        marks=tuple((scope, _pattern(words)) for scope, words in scopes.items()),
        marked=_pattern(chain.from_iterable(scopes.values())),
        phrase=_pattern(phrases) if phrases else None,
        acting=lexicon.table("claims_words")["acting"],
    )


@languages.cached
def _countries() -> dict[str, str]:
    """The stem of a country or of its people, in all languages → one name for it."""
    found: dict[str, str] = {}
    for code in languages.available():
        for name, written in languages.load(code).table("stories_places").items():
            found.update((stem(word), name) for word in written)
    return found


def neutral(known: str) -> str:
    """The stem of a name, or one name for a country that languages call differently (`french`, `francai`)."""
    return _countries().get(known, known)


@languages.cached
def cumulative() -> frozenset[str]:
    """The concepts whose figures grow and rarely fall, over all languages."""
    return frozenset(
        name
        for code in languages.available()
        for name in languages.load(code).words("figures_cumulative.concepts")
    )


@languages.cached
def lasting() -> frozenset[str]:
    """The concepts whose figures never fall as time goes on, over all languages: the dead stay dead."""
    return frozenset(
        name
        for code in languages.available()
        for name in languages.load(code).words("figures_cumulative.lasting")
    )


@lru_cache(maxsize=50_000)
def root(word: str, lang: str) -> str:
    """What a word is compared by: the stem of its singular, or of itself where the lexicon knows that."""
    known = stem(word)
    return known if known in glossary(lang).concepts else stem(units.lemma(word, lang))


@languages.cached
def concept_of(lang: str) -> Callable[[str], str | None]:
    """The concept that a word of a language names, if any."""
    concepts = glossary(lang).concepts

    @lru_cache(maxsize=50_000)
    def named(word: str) -> str | None:
        return concepts.get(root(word, lang))

    return named


@languages.cached
def telling(lang: str) -> Callable[[str], str | None]:
    """What a word of a language says: its concept, else its stem; None for one that says nothing."""
    words = glossary(lang)

    @lru_cache(maxsize=50_000)
    def said(word: str) -> str | None:
        known = root(word, lang)
        if len(known) <= 2 or known in words.empty or known.isdigit():
            return None
        return words.concepts.get(known, known)

    return said


@languages.cached
def beside(lang: str) -> Callable[[str], str | None]:
    """What a word beside a number says: as `telling`, and a concept however short its word."""
    named, telling_of = concept_of(lang), telling(lang)

    @lru_cache(maxsize=50_000)
    def said(word: str) -> str | None:
        return named(word) or telling_of(word)

    return said


@lru_cache(maxsize=50_000)
def name_of(word: str) -> str:
    """What a name is compared by."""
    return neutral(stem(word))


@lru_cache(maxsize=50_000)
def concepts_in(text: str, lang: str) -> frozenset[str]:
    """The concepts that a phrase names, words of several parts included."""
    written = WORD.findall(text)
    several = names_of_several(text, written, lang)
    if not several:
        return frozenset(filter(None, map(concept_of(lang), written)))
    words = WORD.findall(_without(folded(text), several, glossary(lang).events))
    return frozenset(filter(None, map(concept_of(lang), words))) | {concept for *_, concept in several}


def _without(text: str, several: Sequence[tuple[int, int, str]], events: frozenset[str]) -> str:
    """A folded text without its names of several words that are no fate: nobody is dead `on death row`."""
    for start, end, concept in reversed(several):
        if concept not in events:
            text = f"{text[:start]}{'|' * (end - start)}{text[end:]}"
    return text


def named_in(text: str, written: Sequence[str], lang: str) -> frozenset[str]:
    """The concepts that a phrase names with words of several parts; `written` are its words."""
    found = names_of_several(text, written, lang)
    return frozenset([concept for *_, concept in found]) if found else _NOTHING


def names_of_several(text: str, written: Sequence[str], lang: str) -> list[tuple[int, int, str]]:
    """The names of several words in a text, by where they stand when it is folded, and their concepts;
    `written` are its words.
    """
    words = glossary(lang)
    if words.phrase is None or not any(map(_opening(lang), written)):
        return []
    hits = words.phrase.finditer(folded(text))
    return [(m.start(), m.end(), words.phrases[m.group()]) for m in hits if m.group() in words.phrases]


@languages.cached
def _opening(lang: str) -> Callable[[str], bool]:
    """Whether a word, or a part of a compound, may begin a name of several words."""
    heads = {WORD.findall(phrase)[0].split("-")[0] for phrase in glossary(lang).phrases}

    @lru_cache(maxsize=50_000)
    def opens(word: str) -> bool:
        return any(part in heads for part in folded(word).split("-"))

    return opens


def is_marked(text: str, scope: str, lang: str) -> bool:
    """Whether a text has a mark of correction of one scope."""
    return scope in marks_in(text, lang)


def marks_of(scope: str, lang: str) -> re.Pattern[str]:
    """The pattern of the marks of one scope."""
    return dict(glossary(lang).marks)[scope]


def _said_of(text: str, lang: str) -> str:
    """A text, folded, without the words that hold a mark and mean none (`ce qui en fait le pire`)."""
    plain = folded(text)
    for known, idle in glossary(lang).marks:
        if known == "idle":
            plain = idle.sub("", plain)
    return plain


def marks_in(text: str, lang: str) -> Mapping[str, str]:
    """The marks of correction in a text: scope → the words found, first of each."""
    return _marking(lang)(text)


@languages.cached
def _marking(lang: str) -> Callable[[str], Mapping[str, str]]:
    """`marks_in` for one language; each change of a figure asks it again of the same few sentences."""
    words = glossary(lang)

    @lru_cache(maxsize=5_000)
    def marks(text: str) -> Mapping[str, str]:
        if not words.marked.search(folded(text)):
            return _UNMARKED
        plain = _said_of(text, lang)
        found = {scope: m.group() for scope, pattern in words.marks if (m := pattern.search(plain))}
        if "usual" in found:
            found.pop("contrast", None)
            found.pop("instead", None)  # `640 trains instead of the usual 1,900` corrects nothing
        if "planned" in found:
            found.pop("instead", None)  # nor does `95 jobs instead of the 120 planned`
        return MappingProxyType(found)

    return marks
