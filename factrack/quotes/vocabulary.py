"""The words of a language that report speech, as tables: built once from its lexicon (`[quotes_…]`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from factrack import languages
from factrack.languages import Lexicon
from factrack.quotes import flags, signs
from factrack.quotes.openings import Openings, Phrase, openings
from factrack.quotes.signs import Signs
from factrack.quotes.tokens import FILLER, Stretches
from factrack.records import quickly_filled
from factrack.text import phrases
from factrack.text.classes import alone

Form = Literal["finite", "participle", "gerund", "infinitive"]

QUOTE: Final = "quote"


@quickly_filled
@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb: what it can take, and what form it is."""

    takes: frozenset[str]
    form: Form


class _Lists(dict[str, frozenset[str]]):
    """The lists of `[quotes_words]`, each a set; empty where the language has none."""

    def __missing__(self, name: str) -> frozenset[str]:
        self[name] = empty = frozenset[str]()
        return empty


class _Kinds(dict[str, str]):
    """Word → class: that of the word taken alone, but for marked words, nouns of speakers, and what a hyphen
    or a point gives away."""

    def __init__(self, lang: str, nouns: frozenset[str], gerunds: tuple[str, ...]) -> None:
        super().__init__(phrases.grammar(lang).kinds)
        for noun in nouns:
            kind = self.get(noun)
            if kind == phrases.INFINITIVE or (kind == phrases.PARTICIPLE and noun.endswith(gerunds)):
                self[noun] = phrases.WORD  # `un conseiller`, `le dirigeant`
        self._alone = alone(lang)
        self._inverted = frozenset(languages.load(lang).words("quotes_words.inverted"))

    def __missing__(self, lower: str) -> str:
        kind = self._class(lower)
        if len(self) < flags.MOST:
            self[lower] = kind
        return kind

    def _class(self, lower: str) -> str:
        first = lower[0]
        if first == FILLER:
            return QUOTE
        if lower.isalpha():
            return self._alone[lower]
        if first.isdigit():
            return phrases.WORD if lower[-1].isalpha() and "-" in lower else phrases.NUMBER
        if first in "%$€£¥":
            return phrases.NUMBER
        if not first.isalpha():
            return phrases.MARK
        if lower.endswith("."):
            return phrases.WORD
        if "-" in lower and lower.rpartition("-")[2] in self._inverted:
            return phrases.VERB
        return self._alone[lower]


@dataclass(frozen=True)
class Vocabulary:
    """All the tables of a language. `lists` holds `[quotes_words]`, each list as a set."""

    lang: str
    verbs: Mapping[str, Verb]
    verb_phrases: Mapping[str, Openings]
    sources: Mapping[str, Openings]
    heads: frozenset[str]
    bare_heads: frozenset[str]
    """The words that a reporting verb, or a phrase of several words, begins with."""
    kinds: Mapping[str, str]
    openers: frozenset[str]
    """The words that give a source only at the head of a line."""
    lists: Mapping[str, frozenset[str]]
    flags: Mapping[str, int]
    """Word → the bits of the lists that it is in."""
    stretches: Stretches
    """What stands between two blanks → its words, with class and bits."""
    settings: frozenset[str]
    """Where, when and to whom something is said."""
    goes_on: frozenset[str]
    """Words with which what was said goes on after an attribution amid it."""
    pronouns: Mapping[str, str]
    pronoun_heads: frozenset[str]
    """The first words of pronouns of two words (`ce dernier`)."""
    bases: frozenset[str]
    """Forms that are also the infinitive: as a finite verb they have a plural subject."""
    base_subjects: frozenset[str]
    possessives: Mapping[str, str]
    titles: Mapping[str, str]
    articles: Mapping[str, str]
    nouns: Mapping[str, frozenset[str]]
    pointers: Mapping[str, frozenset[str]]
    """Nouns with which a definite phrase takes up somebody named before, by class."""
    natures: Mapping[str, str]
    """Noun → what a body or a document of this noun is by nature: no other."""
    people: frozenset[str]
    """Nouns and titles of one person (`minister`), of either gender."""
    classes: Mapping[str, str]
    """Noun → the class of who it names: `person`, `plural`, `group` or `document`."""
    plurals: tuple[str, ...]
    """The endings of plurals, where a plural tells a verb from a noun."""
    possessive: str
    """What a name ends in that owns something (`'s`), "" where the language has no such ending."""
    works: frozenset[str]
    names: frozenset[str]
    ambiguous: frozenset[str]
    tails: Mapping[str, tuple[tuple[str, ...], ...]]
    contrasts: Mapping[str, tuple[tuple[str, ...], ...]]
    asides: Mapping[str, tuple[tuple[str, ...], ...]]
    institutions: Mapping[str, tuple[tuple[str, ...], ...]]
    """Names that hold small words (`Action contre la faim`)."""
    set_on: Mapping[str, tuple[tuple[str, ...], ...]]
    """What sets a sentence on somebody."""
    fronts: Mapping[str, tuple[tuple[str, ...], ...]]
    """What opens a clause that leads to a main one."""
    run_on: tuple[str, ...]
    """What a sentence opens with that runs on from the one before."""
    single_marks: bool
    contracting: frozenset[str]
    """Words that a verb may be contracted with (`he's`)."""
    head_last: bool
    """Whether the head of a noun phrase is its last noun (`Transport Minister`)."""
    free_joins: bool
    """Whether a preposition may follow any noun of a speaker, not roles alone (`data from its recorder`)."""
    neuter: bool
    """Whether things have a pronoun of their own (`it`)."""
    adverbs: tuple[str, ...]
    """The endings of adverbs."""
    infinitives: tuple[str, ...]
    """The endings of infinitives, where a verb may take one as what was said (`dit avoir`)."""
    gerunds: tuple[str, ...]
    """The endings of gerunds."""
    participles: tuple[str, ...]
    """The endings of participles that are also finite verbs (`released`)."""


def _form(kind: str, form: str, gerunds: tuple[str, ...]) -> Form:
    if form.endswith(gerunds) and kind in (phrases.PARTICIPLE, ""):
        return "gerund"
    return "participle" if kind == phrases.PARTICIPLE else "finite"


def _forms(entry: Mapping[str, object], lexicon: Lexicon) -> Iterator[tuple[str, Form]]:
    """Every form of an entry's verbs.

    The regular ones by conjugation, the irregular ones as they are listed.
    """
    conjugation = lexicon.table("phrases").get("conjugation", {})
    gerunds = tuple(lexicon.words("quotes_grammar.gerunds"))
    for lemma in _strings(entry["words"]):
        forms = dict(phrases.conjugate(lemma, conjugation))
        yield lemma, "finite" if lemma in forms else "infinitive"
        for form, kind in forms.items():
            if form != lemma:
                yield form, _form(kind, form, gerunds)
    for form in _strings(entry.get("forms", ())):
        yield form, "gerund" if form.endswith(gerunds) else "finite"
    for form in _strings(entry.get("participles", ())):
        yield form, "participle"
    for form in _strings(entry.get("infinitives", ())):
        yield form, "infinitive"


def _split(words: str) -> list[str]:
    """The words of an entry, an elision a word of its own."""
    return words.replace("'", "' ").split()


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()


def _verbs(lexicon: Lexicon) -> tuple[dict[str, Verb], dict[str, list[Phrase]]]:
    verbs: dict[str, Verb] = {}
    several: dict[str, list[Phrase]] = {}
    for entry in lexicon.entries("quotes_verbs"):
        takes = frozenset(_strings(entry["takes"]))
        for form, kind in _forms(entry, lexicon):
            first, *rest = _split(form)
            if rest:
                several.setdefault(first, []).append(Phrase(tuple(rest), kind, takes))
                continue
            old = verbs.get(form)
            verbs[form] = Verb(takes | old.takes, old.form) if old else Verb(takes, kind)
    for entry in lexicon.entries("quotes_phrases"):
        form, takes = entry.get("form", "finite"), frozenset(entry["takes"])
        for first, *rest in map(_split, entry["words"]):
            several.setdefault(first, []).append(Phrase(tuple(rest), form, takes))
    return verbs, several


def _sources(lexicon: Lexicon) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for entry in lexicon.entries("quotes_sources"):
        for words in entry["words"]:
            first, *rest = _split(words)
            found.setdefault(first, []).append(Phrase(tuple(rest), entry["kind"]))
    return found


_OPENING: Final = ("tails", "asides", "set_on", "fronts", "contrasts", "institutions")
"""Lists of phrases that are looked up by their first word."""


def _openers(several: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in several:
        first, *rest = _split(words)
        table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in table.items()}


def _classes(nouns: Mapping[str, frozenset[str]], people: frozenset[str]) -> dict[str, str]:
    """Noun → class; a noun in several lists has the first of person, plural, group, document."""
    classes: dict[str, str] = {}
    for name, words in (
        ("document", nouns.get("document", frozenset())),
        ("group", nouns.get("group", frozenset())),
        ("plural", nouns.get("plural", frozenset())),
        ("person", people),
    ):
        classes.update(dict.fromkeys(words, name))
    return classes


def _rarest(first: str, phrase: Phrase) -> str:
    """The word of a phrase to look for: its longest."""
    return max((first, *phrase.rest), key=len).rstrip("'")


def _triggers(
    verbs: Mapping[str, Verb],
    several: Mapping[str, Iterable[Phrase]],
    sources: Mapping[str, Iterable[Phrase]],
    figures: Iterable[str],
) -> dict[int, frozenset[str]]:
    """The words that call for a reading of a line: in any line, beside a number, and beside marks."""
    always = {form for form, verb in verbs.items() if verb.takes - _OBJECTS}
    always |= {_rarest(first, phrase) for first, group in several.items() for phrase in group}
    always |= {
        _rarest(first, phrase) for first, group in sources.items() for phrase in group
        if phrase.kind not in ("opinion", "reckoning")
    }  # fmt: skip
    always |= set(figures)
    with_figures = {form for form, verb in verbs.items() if verb.takes & _FIGURES} - always
    return {
        signs.REPORTS: frozenset(always),
        signs.FIGURES: frozenset(with_figures),
        signs.REPORTS_MARKS: frozenset(always | set(verbs)),
    }


_FIGURES: Final = frozenset({"figures", "revises", "counts"})
_OBJECTS: Final = _FIGURES | {"words", "addressee"}


def _numerals(lang: str) -> frozenset[str]:
    kinds = phrases.grammar(lang).kinds
    articles = languages.load(lang).words("quotes_words.counting")
    return frozenset((*(word for word, kind in kinds.items() if kind == phrases.NUMBER), *articles))


def _word_classes(lexicon: Lexicon, lang: str, nouns: frozenset[str]) -> tuple[_Kinds, frozenset[str]]:
    """Word → class, and the verbs that are nouns too: those listed, and the nouns of speakers among them."""
    kinds = _Kinds(lang, nouns, tuple(lexicon.words("quotes_grammar.gerunds")))
    verbs = (noun for noun in nouns if kinds[noun] == phrases.VERB)
    return kinds, frozenset((*lexicon.words("phrases.ambiguous"), *verbs))


def _bases(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lemma for entry in lexicon.entries("quotes_verbs") for lemma in _strings(entry["words"]))


def _shape(grammar: Mapping[str, Any]) -> dict[str, Any]:
    """What `[quotes_grammar]` says of phrases and endings."""
    return {
        "plurals": tuple(grammar.get("plurals", ())),
        "possessive": str(grammar.get("possessive", "")),
        "head_last": bool(grammar.get("head_last", False)),
        "free_joins": bool(grammar.get("free_joins", False)),
        "neuter": bool(grammar.get("neuter", False)),
        "adverbs": tuple(grammar.get("adverbs", ())),
        "infinitives": tuple(grammar.get("infinitives", ())),
        "gerunds": tuple(grammar.get("gerunds", ())),
        "participles": tuple(grammar.get("participles", ())),
    }


def _flagged(tables: Mapping[str, Any], calling: Signs) -> flags.Flags:
    """Word → the bits of the lists that it is in, from the other tables of a vocabulary."""
    classes, pointers, lists = tables["classes"], tables["pointers"], tables["lists"]
    bodies = [noun for noun, name in classes.items() if name in ("group", "plural")]
    plurals = [noun for noun, name in classes.items() if name == "plural"]
    return flags.Flags(
        (
            *((bit, lists[name]) for name, bit in flags.LISTS.items()),
            *((bit, tables[name]) for name, bit in flags.TABLES.items()),
            *calling.sets.items(),
            (flags.PAUSES, flags.PAUSING),
            (flags.STOPS, flags.STOPPING | lists["adversatives"]),
            (flags.ROLES, {*tables["titles"], *tables["people"]}),
            (flags.NAMED, classes),
            (flags.BODIES, bodies),
            (flags.PLURALS, plurals),
            (flags.FIGURES, pointers["figures"]),
            (flags.CHANGED, pointers["changed"]),
        ),
        tuple((bit, tables[name]) for name, bit in flags.ENDINGS.items()),
        lists["inverted"],
    )


def _natures(table: Mapping[str, Any]) -> dict[str, str]:
    return {noun: name for name, nouns in table.items() if isinstance(nouns, list) for noun in nouns}


@languages.cached
def vocabulary(lang: str) -> Vocabulary:
    """The reporting words of a language."""
    lexicon = languages.load(lang)
    verbs, several = _verbs(lexicon)
    sources = _sources(lexicon)
    words = lexicon.table("quotes_words")
    lists = _Lists({name: frozenset(value) for name, value in words.items() if isinstance(value, list)})
    nouns = {name: frozenset(value) for name, value in lexicon.table("quotes_nouns").items()}
    people = frozenset[str]().union(*(nouns.get(name, ()) for name in ("m", "f", "person")))
    pointers = {name: frozenset(value) for name, value in lexicon.table("quotes_pointers").items()}
    marked = lexicon.table("quotes_marked")
    kinds, ambiguous = _word_classes(lexicon, lang, frozenset[str]().union(*nouns.values()))
    openers = frozenset(p for p, kinds in sources.items() if any(k.kind == "opinion" for k in kinds))
    tables: dict[str, Any] = {
        "lang": lang,
        "verbs": verbs,
        "verb_phrases": openings(several),
        "sources": openings(sources),
        "heads": frozenset((*verbs, *several)),
        "bare_heads": frozenset(
            (*(form for form, verb in verbs.items() if verb.takes != {"words"}), *several)
        ),
        **_shape(lexicon.table("quotes_grammar")),
        "kinds": kinds,
        "openers": openers,
        "lists": lists,
        "settings": lists["media"] | lists["addressees"] | lists["moments"],
        "goes_on": lists["conjunctions"] | lists["adversatives"] | lists["thats"],
        "pronouns": lexicon.table("quotes_pronouns"),
        "pronoun_heads": frozenset(w.split()[0] for w in lexicon.table("quotes_pronouns") if " " in w),
        "bases": _bases(lexicon),
        "base_subjects": frozenset(words.get("base_subjects", ())),
        "possessives": lexicon.table("quotes_possessives"),
        "titles": lexicon.table("quotes_titles"),
        "articles": lexicon.table("quotes_articles"),
        "nouns": nouns,
        "pointers": pointers,
        "natures": _natures(lexicon.table("quotes_natures")),
        "people": people,
        "classes": _classes(nouns, people),
        "works": frozenset(marked.get("works", ())),
        "names": frozenset(marked.get("names", ())),
        "ambiguous": ambiguous,
        **{name: _openers(words.get(name, ())) for name in _OPENING},
        "run_on": tuple(words.get("run_on", ())),
        "single_marks": bool(marked.get("single", False)),
        "contracting": frozenset((*lexicon.table("quotes_pronouns"), *words.get("contracting", ()))),
    }
    calling = Signs({
        **_triggers(verbs, several, sources, pointers["figures"]),
        signs.NUMBERS: _numerals(lexicon.code),
        signs.OPENERS: openers,
        signs.BODIES: pointers.get("group", frozenset()),
    })  # fmt: skip
    flagged = _flagged(tables, calling)
    stretches = Stretches(kinds, flagged, calling, lexicon.words("phrases.acronyms"))
    return Vocabulary(**tables, flags=flagged, stretches=stretches)
