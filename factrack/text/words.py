"""Words with their classes, without a tagger: closed-class words and verb forms, settled by their neighbours.

Nouns, adjectives and names are what is left when the small words of a language and its verb forms are known;
those come from the lexicon (`[phrases]`), and verb forms from its verbs by their endings
(`[phrases.conjugation]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, repeat
from typing import Final, NamedTuple

from factrack import languages
from factrack.model import Passage

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

_TOKEN = re.compile(
    r"([0-9]++(?:[.,'][0-9]++)*+(?:h(?:[0-9]{2})?+(?![^\W_]))?+"  # a number or an hour (`17h00`)
    r"|[^\W_]++(?:'(?=\w)"  # an elided article or pronoun, or what a possessive hangs on
    r"|(?:[-.][^\W_]++)*+)"  # a word; hyphens and inner points hold it together
    r"|--|[^\w\s])"  # in a group, so that a text is split into blanks and words by turns
)
_INSIDE: Final = frozenset("%$€£¥&")
"""Marks that stand inside a phrase like a word."""


class Word(NamedTuple):
    """A word or mark of a passage with its class (`WORD` is a noun, an adjective or a name)."""

    start: int
    end: int
    lower: str
    kind: str


class Grammar(NamedTuple):
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
    tensed: tuple[str, ...]
    partitives: frozenset[str]
    markers: frozenset[str]
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


@cache
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
    for name, kind in (("participles", PARTICIPLE), ("finite", VERB), ("nouns", WORD)):
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
        tensed=tuple(table.get("tensed", ())),
        partitives=frozenset(table.get("partitives", ())),
        markers=frozenset(table.get("markers", ())),
        plural=str(table.get("plural", "")),
        coordinators=frozenset(table.get("coordinators", ())),
        homonyms=frozenset(table.get("homonyms", ())),
        past=frozenset((*table.get("finite", ()), *table.get("participles", ()))),
        link=next(iter(table.get("links", ())), ""),
        compounds=bool(table.get("compounds", False)),
    )


class _Kinds(dict[str, str]):
    """Word → its class taken alone, looked up once."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def __missing__(self, lower: str) -> str:
        kind = _kind(lower, self._lang)
        if len(self) < _MOST:
            self[lower] = kind
        return kind


_MOST: Final = 100_000
"""How many different words are remembered."""


@cache
def _kinds(lang: str) -> _Kinds:
    return _Kinds(lang)


def _kind(lower: str, lang: str) -> str:
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
    if len(lower) > 4:
        for ending, kind in known.endings:
            if lower.endswith(ending):
                return kind
    return WORD


@cache
def forms(lang: str, verbs: tuple[str, ...]) -> frozenset[str]:
    """Every form of `verbs` (infinitives, or forms that are kept as they are) by the lexicon's endings."""
    conjugation = languages.load(lang).table("phrases.conjugation")
    found = {form for verb in verbs for form, _ in conjugate(verb, conjugation)}
    return frozenset(found | set(verbs))


def split(text: str) -> tuple[str, ...]:
    """`text` (in lower case) cut as `words` cuts a passage, so that cues of a lexicon meet a text."""
    if text.endswith("'"):
        return tuple(_TOKEN.findall(text + "x"))[:-1]
    return tuple(_TOKEN.findall(text))


def words(passage: Passage, start: int, end: int) -> tuple[Word, ...]:
    """The words of `[start, end)` with their classes, read beside their neighbours, in order."""
    known, found = grammar(passage.lang), _alone(passage, start, end)
    before = MARK
    for place, (start, end, lower, kind) in enumerate(found):
        if kind == WORD:
            unsettled = before in _TELLING or lower in _SHORT
        else:
            unsettled = kind in _VERBAL or lower == "." or lower in known.homonyms
        before = kind
        if unsettled or not place:
            before = _beside(passage, known, found, place) if place else _opening(passage, known, found[0])
            if before != kind:
                found[place] = Word(start, end, lower, before)
    return tuple(found)


def _alone(passage: Passage, start: int, end: int) -> list[Word]:
    """The words of `[start, end)` with their classes taken alone; built without a step in Python a word."""
    pieces = _TOKEN.split(passage.lower[start:end])
    edges = [*accumulate(map(len, pieces), initial=start)]
    texts = pieces[1::2]
    rows = zip(edges[1::2], edges[2::2], texts, map(_kinds(passage.lang).__getitem__, texts), strict=False)
    return list(map(tuple.__new__, repeat(Word), rows))


def opening_kind(passage: Passage, start: int, end: int) -> str:
    """The class of the first word that `words` finds in `[start, end)`; a mark where there is none."""
    if passage.lower[start : start + 1].isdigit():
        return NUMBER
    found = _TOKEN.search(passage.lower, start, end)
    if found is None:
        return MARK
    text = found[0]
    word = Word(found.start(), found.end(), text, _kinds(passage.lang)[text])
    return _opening(passage, grammar(passage.lang), word)


_BEFORE_NOUN: Final = frozenset({DETERMINER, LINK, PREPOSITION, NUMBER, POSSESSIVE})
_AFTER_VERB: Final = frozenset({DETERMINER, PRONOUN, NUMBER, ADVERB, NEGATION, RELATIVE, PARTICIPLE})
_VERBAL: Final = frozenset({VERB, PARTICIPLE})
"""The classes that the neighbours of a word may change, whatever they are."""
_TELLING: Final = frozenset({AUXILIARY, COPULA, ADVERB, NEGATION, PRONOUN, RELATIVE})
"""After words of other classes an unknown word is a noun, an adjective or a name."""
_SHORT: Final = frozenset("s")
"""What may be a possessive's ending."""
_FINITE: Final = frozenset({VERB, AUXILIARY, COPULA})
_BOUNDARY: Final = frozenset({MARK, CONJUNCTION, RELATIVE})


def _beside(passage: Passage, known: Grammar, found: Sequence[Word], place: int) -> str:
    """The class of a word once its neighbours are known: possessive, abbreviation, name, noun or verb."""
    word = found[place]
    before = found[place - 1] if place else None
    if word.kind == MARK:
        return _point(known, word, before)
    if before is None:
        return word.kind
    if word.lower in known.homonyms and before.kind in (DETERMINER, LINK):
        return WORD
    if word.lower == "s" and before.lower.endswith("'") and before.lower not in known.elisions:
        return POSSESSIVE
    if word.kind == PARTICIPLE:
        return _participle(known, found, place)
    if word.kind == WORD:
        return _verbal(known, found, place) or WORD
    if word.kind == VERB:
        return _verbal(known, found, place) or _noun_or_verb(passage, known, found, place)
    return word.kind


def _opening(passage: Passage, known: Grammar, word: Word) -> str:
    """The class of the first word: a capital may hide an accent; a verb form that may be a noun is one."""
    if word.lower in known.capitals and passage.plain[word.start].isupper():
        return known.kinds[known.capitals[word.lower]]
    return WORD if word.kind == VERB and word.lower in known.ambiguous else word.kind


def _participle(known: Grammar, found: Sequence[Word], place: int) -> str:
    """A participle after a determiner is a noun; where past and participle are one form, its object tells."""
    if found[place - 1].kind == DETERMINER:
        return WORD
    if not known.compounds or perfect(found, place):
        return PARTICIPLE
    if found[place - 1].kind not in (WORD, PRONOUN):
        return PARTICIPLE
    after = found[place + 1].kind if place + 1 < len(found) else MARK
    unknown = found[place].lower not in known.kinds and found[place].lower.endswith(known.perfect)
    if not unknown and after not in (DETERMINER, NUMBER):
        return PARTICIPLE
    return PARTICIPLE if _has_verb(found, place) or _verb_ahead(found, place) else VERB


def _verb_ahead(found: Sequence[Word], place: int) -> bool:
    """Whether a finite verb follows `place` before the next mark or conjunction."""
    for word in found[place + 1 :]:
        if word.kind in _BOUNDARY:
            return False
        if word.kind in _FINITE:
            return True
    return False


def _verbal(known: Grammar, found: Sequence[Word], place: int) -> str | None:
    """A word is a participle after an auxiliary, and a verb after a pronoun that only verbs follow."""
    if found[place - 1].lower in known.clitics:
        return VERB
    if found[place].lower.endswith(known.perfect) and perfect(found, place):
        return PARTICIPLE
    return None


def perfect(found: Sequence[Word], place: int) -> bool:
    """Whether an auxiliary stands before `place`, with no more than adverbs between."""
    back = place - 1
    while back > 0 and found[back].kind in (ADVERB, NEGATION, PRONOUN):
        back -= 1
    return back >= 0 and found[back].kind in (AUXILIARY, COPULA)


def _had(found: Sequence[Word], place: int) -> bool:
    """Whether an auxiliary stands before `place`, adverbs between (`has now spread`)."""
    back = place - 1
    while back > 0 and found[back].kind == ADVERB:
        back -= 1
    return found[back].kind == AUXILIARY


def _noun_or_verb(passage: Passage, known: Grammar, found: Sequence[Word], place: int) -> str:
    """The class of a form that the lexicon knows as a verb's."""
    word, before = found[place], found[place - 1]
    if passage.plain[word.start].isupper():
        return WORD
    if before.lower in known.markers:
        return INFINITIVE
    if before.kind in _BEFORE_NOUN:
        return VERB if _tensed(known, word, before) else WORD
    if word.lower not in known.ambiguous:
        return VERB
    after = found[place + 1].kind if place + 1 < len(found) else MARK
    if known.compounds and (before.kind == ADVERB or word.lower in known.past) and _had(found, place):
        return PARTICIPLE
    if known.compounds and before.kind == ADVERB and after == WORD and not _has_verb(found, place):
        return VERB
    if before.kind == RELATIVE:
        return WORD if after in _FINITE or after == WORD else VERB
    if before.kind in _BOUNDARY and not (known.compounds and after in _AFTER_VERB):
        return WORD
    if not known.compounds or after in _AFTER_VERB:
        return VERB
    agrees = word.lower.endswith(known.plural) != before.lower.endswith(known.plural)
    return VERB if after == PREPOSITION and agrees and not _has_verb(found, place) else WORD


def _tensed(known: Grammar, word: Word, before: Word) -> bool:
    """Whether a form is a verb's although a word stands before it that nouns follow."""
    if word.lower.endswith(known.tensed):
        return True
    if word.lower in known.ambiguous:
        return False
    return before.lower in known.partitives or (known.compounds and before.kind == NUMBER)


def _has_verb(found: Sequence[Word], place: int) -> bool:
    """Whether a finite verb stands before `place` since the last mark or conjunction."""
    for word in reversed(found[:place]):
        if word.kind in _FINITE:
            return True
        if word.kind in _BOUNDARY:
            return False
    return False


def _point(known: Grammar, word: Word, before: Word | None) -> str:
    """A point that closes an abbreviation or an initial belongs to its word."""
    if word.lower != "." or not before or before.end != word.start or before.kind == MARK:
        return MARK
    inside = (
        before.lower in known.abbreviations
        or (len(before.lower) == 1 and before.lower.isalpha())
        or "." in before.lower
    )
    return WORD if inside else MARK
