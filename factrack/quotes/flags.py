"""One bit for each list of words: all that a language says of a word, looked up once.

A line holds for each word a number with the bits of every list that the word is in, so that a rule asks
`line.flags[i] & BREAKS`, and of several lists at once `line.flags[i] & (BREAKS | WHETHERS)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

MOST: Final = 50_000
"""How many different words are remembered."""

BREAKS: Final = 1 << 1
CONJUNCTIONS: Final = 1 << 2
THATS: Final = 1 << 3
SUBJECTS: Final = 1 << 15
DEFINITES: Final = 1 << 16
CLITICS: Final = 1 << 4
OBJECTS: Final = 1 << 5
FILLERS: Final = 1 << 94
INSTITUTIONS: Final = 1 << 95
"""The first words of names that hold small words (`Action contre la faim`)."""
TIME_NOUNS: Final = 1 << 17
ADJUNCTS: Final = 1 << 85
ADVERSATIVES: Final = 1 << 86
PARTICLES: Final = 1 << 87
ROLE_JOINS: Final = 1 << 88
ECHOES: Final = 1 << 21
STANDALONE: Final = 1 << 89
VERBS: Final = 1 << 8
"""A form of a reporting verb."""
HEADS: Final = 1 << 6
"""What a reporting verb, or a phrase of several words, begins with."""
BARE_HEADS: Final = 1 << 7
"""The same, without the verbs that report marked words only."""
SOURCES: Final = 1 << 9
"""What words that give a source begin with."""
PRONOUNS: Final = 1 << 10
PRONOUN_HEADS: Final = 1 << 90
"""The first word of a pronoun of two words."""
AMBIGUOUS: Final = 1 << 91
"""A verb that may be a noun."""
NAMED: Final = 1 << 25
"""A noun that says what its speaker is: a person, a body, a document."""
PEOPLE: Final = 1 << 92
"""A noun or title of one person."""
TITLES: Final = 1 << 93
"""A title, as it is written in the lexicon."""
STOPS: Final = 1 << 0
"""At what reported words may end: a mark, or a word that sets something against them."""
PAUSES: Final = 1 << 12
"""What parts reporting words from what was said: a mark, or the end of the line."""
ADDRESSEES: Final = 1 << 51
AFTER_NAMES: Final = 1 << 84
AUXILIARIES: Final = 1 << 30
COLLECTIVE: Final = 1 << 31
CONNECTIVES: Final = 1 << 32
CONTRACTIONS: Final = 1 << 13
DEMONSTRATIVES: Final = 1 << 34
ECHO_HEADS: Final = 1 << 35
AGES: Final = 1 << 36
FIRST_PERSON: Final = 1 << 37
FOCUS: Final = 1 << 38
IMPERSONAL_VERBS: Final = 1 << 39
IMPERSONALS: Final = 1 << 40
INDEFINITES: Final = 1 << 41
MARKERS: Final = 1 << 42
MEDIA: Final = 1 << 43
NEGATIONS: Final = 1 << 44
NO_OPENERS: Final = 1 << 45
NOMINAL_SOURCES: Final = 1 << 46
NOMINATIVES: Final = 1 << 47
OF_AUTHORS: Final = 1 << 48
PARTICLES_AFTER: Final = 1 << 49
PASSIVE: Final = 1 << 50
PASSIVE_OF: Final = 1 << 28
PERFECT: Final = 1 << 52
POSSESSIVE_MARKS: Final = 1 << 53
POSTPOSED: Final = 1 << 54
PROCLITICS: Final = 1 << 55
PURPOSES: Final = 1 << 56
REFLEXIVE: Final = 1 << 57
REFLEXIVE_PERFECT: Final = 1 << 58
RESTRICTIVES: Final = 1 << 59
RESUMES: Final = 1 << 60
RESUMPTIVE: Final = 1 << 61
SOURCE_VETOES: Final = 1 << 62
TAILS_OF_TIME: Final = 1 << 63
TOPICS: Final = 1 << 64
WHETHERS: Final = 1 << 65
ROLES: Final = 1 << 66
"""A title or a noun of one person, also with a point (`dr.`)."""
BODIES: Final = 1 << 67
"""A noun of a body, or of several people."""
PLURALS: Final = 1 << 68
"""A noun of several people."""
POSSESSIVES: Final = 1 << 69
SETTINGS: Final = 1 << 70
"""Where, when and to whom something is said."""
GOES_ON: Final = 1 << 71
"""With what reported words go on after an attribution amid them."""
BASES: Final = 1 << 72
BASE_SUBJECTS: Final = 1 << 73
FIGURES: Final = 1 << 74
"""A noun of a figure that somebody gives."""
CHANGED: Final = 1 << 75
"""A noun of what an estimate is of."""
ASIDES: Final = 1 << 76
"""The first word of an aside."""
TAILS: Final = 1 << 77
"""The first word of what belongs to the one who reports."""
CONTRASTS: Final = 1 << 78
"""The first word of what sets another report against the one before."""
INVERTED: Final = 1 << 11
"""A verb with its subject pronoun after it (`a-t-il`)."""
PLURAL_ENDING: Final = 1 << 79
GERUND_ENDING: Final = 1 << 80
INFINITIVE_ENDING: Final = 1 << 81
PARTICIPLE_ENDING: Final = 1 << 82
ADVERB_ENDING: Final = 1 << 83

NAME: Final = 1 << 29
"""No list: a word with a capital whose class is that of no noun, in a line's `notable` alone."""
MARKED: Final = 1 << 14
"""No list either: marked words, written over."""
UNEVEN: Final = 1 << 18
"""Nor this: what stands between two blanks is more than the words cut from it."""
ACRONYM: Final = 1 << 27
"""Nor this: an acronym that is a small word too."""
NOTABLE: Final = (
    STOPS
    | PAUSES
    | HEADS
    | BARE_HEADS
    | INVERTED
    | SOURCES
    | SUBJECTS
    | THATS
    | ECHOES
    | PASSIVE_OF
    | CONTRACTIONS
)
"""What a line is searched for as a whole: few words have one of these bits. All are among the lowest, so that
they make a number of one machine digit."""

LISTS: Final[Mapping[str, int]] = {
    "addressees": ADDRESSEES,
    "adjuncts": ADJUNCTS,
    "adversatives": ADVERSATIVES,
    "after_names": AFTER_NAMES,
    "ages": AGES,
    "auxiliaries": AUXILIARIES,
    "breaks": BREAKS,
    "clitics": CLITICS,
    "collective": COLLECTIVE,
    "conjunctions": CONJUNCTIONS,
    "connectives": CONNECTIVES,
    "contractions": CONTRACTIONS,
    "definites": DEFINITES,
    "demonstratives": DEMONSTRATIVES,
    "echo_heads": ECHO_HEADS,
    "echoes": ECHOES,
    "fillers": FILLERS,
    "first_person": FIRST_PERSON,
    "focus": FOCUS,
    "impersonal_verbs": IMPERSONAL_VERBS,
    "impersonals": IMPERSONALS,
    "indefinites": INDEFINITES,
    "markers": MARKERS,
    "media": MEDIA,
    "negations": NEGATIONS,
    "no_openers": NO_OPENERS,
    "nominal_sources": NOMINAL_SOURCES,
    "nominatives": NOMINATIVES,
    "objects": OBJECTS,
    "of_authors": OF_AUTHORS,
    "particles": PARTICLES,
    "particles_after": PARTICLES_AFTER,
    "passive": PASSIVE,
    "passive_of": PASSIVE_OF,
    "perfect": PERFECT,
    "possessive_marks": POSSESSIVE_MARKS,
    "postposed": POSTPOSED,
    "proclitics": PROCLITICS,
    "purposes": PURPOSES,
    "reflexive": REFLEXIVE,
    "reflexive_perfect": REFLEXIVE_PERFECT,
    "restrictives": RESTRICTIVES,
    "resumes": RESUMES,
    "resumptive": RESUMPTIVE,
    "role_joins": ROLE_JOINS,
    "source_vetoes": SOURCE_VETOES,
    "standalone": STANDALONE,
    "subjects": SUBJECTS,
    "tails_of_time": TAILS_OF_TIME,
    "thats": THATS,
    "time_nouns": TIME_NOUNS,
    "topics": TOPICS,
    "whethers": WHETHERS,
}
"""The lists of `[quotes_words]` that rules ask words for."""
TABLES: Final[Mapping[str, int]] = {
    "verbs": VERBS,
    "heads": HEADS,
    "bare_heads": BARE_HEADS,
    "sources": SOURCES,
    "pronouns": PRONOUNS,
    "pronoun_heads": PRONOUN_HEADS,
    "ambiguous": AMBIGUOUS,
    "people": PEOPLE,
    "titles": TITLES,
    "possessives": POSSESSIVES,
    "settings": SETTINGS,
    "goes_on": GOES_ON,
    "bases": BASES,
    "base_subjects": BASE_SUBJECTS,
    "asides": ASIDES,
    "tails": TAILS,
    "contrasts": CONTRASTS,
    "institutions": INSTITUTIONS,
}
"""The other tables of a vocabulary whose words have a bit."""
ENDINGS: Final[Mapping[str, int]] = {
    "plurals": PLURAL_ENDING,
    "gerunds": GERUND_ENDING,
    "infinitives": INFINITIVE_ENDING,
    "participles": PARTICIPLE_ENDING,
    "adverbs": ADVERB_ENDING,
}
"""The endings that have a bit."""
STOPPING: Final = frozenset(("(", "[", ")", "]", ";", ",", ":", "—", "–"))
"""The marks at which reported words may end."""
PAUSING: Final = frozenset((",", "-", "--", "—", "–", "", ".", ";", ":", ")", "?", "!", "…"))
"""What parts reporting words from what was said."""


class Flags(dict[str, int]):
    """Word → the bits of its lists; the bits that its ending gives are found at first sight, and kept."""

    def __init__(
        self,
        lists: Iterable[tuple[int, Iterable[str]]],
        endings: Iterable[tuple[int, tuple[str, ...]]],
        inverted: frozenset[str],
    ) -> None:
        super().__init__()
        self._endings: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for bit, several in endings:
            for last in {ending[-1] for ending in several}:
                self._endings.setdefault(last, []).append((bit, several))
        self._inverted = inverted
        known: dict[str, int] = {}
        for bit, words in lists:
            for word in words:
                known[word] = known.get(word, 0) | bit
        self._known = known

    def __missing__(self, word: str) -> int:
        found = self._known.get(word, 0)
        for bit, endings in self._endings.get(word[-1:], ()):
            if word.endswith(endings):
                found |= bit
        if not word.isalpha():
            found |= self._inside(word)
        if len(self) < MOST:
            self[word] = found
        return found

    def _inside(self, word: str) -> int:
        """What a point at the end of a word or a hyphen in it says."""
        found = self._known.get(word.rstrip("."), 0) & ROLES if word.endswith(".") else 0
        stem, _, pronoun = word.rpartition("-")
        return found | INVERTED if stem and pronoun in self._inverted else found
