"""The classes of words taken alone, without a tagger: closed-class words and verb forms.

Nouns, adjectives and names are what is left when the small words of a language and its verb forms are known;
those come from the lexicon (`[phrases]`), and verb forms from its verbs by their endings
(`[phrases.conjugation]`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from factrack import languages
from factrack.text.chunks import Remembered

WORD: Final = "word"
NUMBER: Final = "number"
MARK: Final = "mark"
VERB: Final = "verb"
PARTICIPLE: Final = "participle"
COPULA: Final = "copula"
AUXILIARY: Final = "auxiliary"
DETERMINER: Final = "determiner"
LINK: Final = "link"
PREPOSITION: Final = "preposition"
CONJUNCTION: Final = "conjunction"
RELATIVE: Final = "relative"
PRONOUN: Final = "pronoun"
NEGATION: Final = "negation"
ADVERB: Final = "adverb"
TIME: Final = "time"
POSSESSIVE: Final = "possessive"
INFINITIVE: Final = "infinitive"

_CLOSED: Final[Mapping[str, str]] = {
    "adverbs": ADVERB,
    "times": TIME,
    "pronouns": PRONOUN,
    "prepositions": PREPOSITION,
    "conjunctions": CONJUNCTION,
    "relatives": RELATIVE,
    "negations": NEGATION,
    "auxiliaries": AUXILIARY,
    "copulas": COPULA,
    "determiners": DETERMINER,
    "links": LINK,
    "numbers": NUMBER,
}
"""List of `[phrases]` → the class of its words; a word in two lists has the class of the later one."""

_INSIDE: Final = frozenset("%$€£¥&")
"""Marks that stand inside a phrase like a word."""


class Word(NamedTuple):
    """A word or mark of a passage with its class (`WORD` is a noun, an adjective or a name)."""

    start: int
    end: int
    lower: str
    kind: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language's lexicon says of its words."""

    kinds: Mapping[str, str]
    ambiguous: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    elisions: frozenset[str]
    joins: frozenset[str]
    abbreviations: frozenset[str]
    capitals: Mapping[str, str]
    clitics: frozenset[str]
    perfect: tuple[str, ...]
    nouns: frozenset[str]
    """Words that are nouns behind an auxiliary too, though they end like its participles (`were women`)."""
    simple_past: tuple[str, ...]
    tensed: tuple[str, ...]
    persons: Mapping[str, str]
    """Pronouns that nouns follow too, and how the verbs behind them end (`nous bâtirons`)."""
    partitives: frozenset[str]
    naming: frozenset[str]
    """Participles that a phrase follows: what somebody is named, or given."""
    tied: frozenset[str]
    """What a marker belongs to, so that no verb follows (`according to`)."""
    markers: frozenset[str]
    modals: frozenset[str]
    articled: frozenset[str]
    plural: str
    coordinators: frozenset[str]
    homonyms: frozenset[str]
    past: frozenset[str]
    link: str
    compounds: bool


def conjugate(verb: str, conjugation: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """Each form of a verb with its class: by its longest suffix that the language conjugates."""
    fitting = [suffix for suffix in conjugation if verb.endswith(suffix)]
    if not fitting:
        return
    suffix = max(fitting, key=len)
    stem = verb.removesuffix(suffix)
    for kind, endings in conjugation[suffix].items():
        for ending in endings:
            yield stem + ending, kind


@languages.cached
def grammar(lang: str) -> Grammar:
    """The grammar of a language, from its lexicon."""
    lexicon = languages.load(lang)
    table = lexicon.table("phrases")
    kinds: dict[str, str] = {}
    for verb in table.get("verbs", ()):
        for form, kind in conjugate(verb, table.get("conjugation", {})):
            kinds.setdefault(form, kind)
        if not table.get("compounds", False):
            kinds[verb] = INFINITIVE
    for name, kind in (
        ("infinitives", INFINITIVE),
        ("participles", PARTICIPLE),
        ("finite", VERB),
        ("nouns", WORD),
    ):
        kinds.update(dict.fromkeys(table.get(name, ()), kind))
    for name, kind in _CLOSED.items():
        kinds.update(dict.fromkeys(table.get(name, ()), kind))
    endings = [(ending, kind) for kind, group in table.get("endings", {}).items() for ending in group]
    return Grammar(
        kinds=kinds,
        ambiguous=frozenset(table.get("ambiguous", ())),
        endings=tuple(sorted(endings, key=lambda pair: -len(pair[0]))),
        elisions=frozenset(word for word in kinds if word.endswith("'")),
        joins=frozenset(table.get("joins", ())),
        abbreviations=frozenset(lexicon.words("text.abbreviations")),
        capitals=dict(table.get("capitals", {})),
        clitics=frozenset(table.get("clitics", ())),
        perfect=tuple(table.get("perfect", ())),
        nouns=frozenset(table.get("plain_nouns", ())),
        simple_past=tuple(table.get("simple_past", ())),
        tensed=tuple(table.get("tensed", ())),
        persons=dict(table.get("persons", {})),
        partitives=frozenset(table.get("partitives", ())),
        markers=frozenset(table.get("markers", ())),
        tied=frozenset(table.get("tied", ())),
        naming=frozenset(table.get("naming", ())),
        modals=frozenset(table.get("modals", ())),
        articled=frozenset(table.get("articled", ())),
        plural=str(table.get("plural", "")),
        coordinators=frozenset(table.get("coordinators", ())),
        homonyms=frozenset(table.get("homonyms", ())),
        past=frozenset((*table.get("finite", ()), *table.get("participles", ()))),
        link=next(iter(table.get("links", ())), ""),
        compounds=bool(table.get("compounds", False)),
    )


@languages.cached
def alone(lang: str) -> Remembered[str]:
    """Word → its class taken alone, looked up once."""
    return Remembered(partial(_kind, lang))


def _kind(lang: str, lower: str) -> str:
    """The class of a word taken alone."""
    known = grammar(lang)
    first = lower[0]
    if first.isdigit():
        return NUMBER
    if not first.isalpha():
        return NUMBER if lower in _INSIDE else MARK
    found = known.kinds.get(lower)
    if found:
        return found
    if "-" in lower and all(known.kinds.get(part) == NUMBER for part in lower.split("-")):
        return NUMBER  # `quarante-trois`
    if len(lower) > 4:
        for ending, kind in known.endings:
            if lower.endswith(ending):
                return kind
    return WORD


@languages.cached
def forms(lang: str, verbs: tuple[str, ...]) -> frozenset[str]:
    """Every form of `verbs` (infinitives, or forms that are kept as they are) by the lexicon's endings."""
    conjugation = languages.load(lang).table("phrases.conjugation")
    found = {form for verb in verbs for form, _ in conjugate(verb, conjugation)}
    return frozenset(found | set(verbs))
