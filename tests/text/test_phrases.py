"""The chunker: words with classes, and where noun phrases begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack.text import passage, phrases

ENDS = [
    ("fr", "Quelque 92 riverains étaient privés d'eau", "Quelque 92 riverains"),
    ("fr", "le patron de la banque Orval, attendu à Lyon", "le patron de la banque Orval"),
    ("fr", "La facture des dégâts pourrait grimper", "La facture des dégâts"),
    ("fr", "Une marche blanche rassemblera 300 habitants", "Une marche blanche"),
    ("fr", "le taux de chômage des jeunes qui cherchent", "le taux de chômage des jeunes"),
    ("fr", "Me J. Martin a plaidé", ""),
    ("fr", "les blessés dans la collision", "les blessés"),
    ("fr", "il a dit", ""),
    ("en", "the mountain rescue chief told reporters", "the mountain rescue chief"),
    ("en", "Orval's defence ministry said it", "Orval's defence ministry"),
    ("en", "people died", "people"),
    ("en", "The police report shows a rise", "The police report"),
    ("en", "the U.N. refugee agency said", "the U.N. refugee agency"),
    ("en", "soldiers killed in the raid", "soldiers killed"),
    ("en", "shares of the company rose 3%", "shares of the company"),
]

STARTS = [
    ("fr", "elle a chiffré le coût du sinistre", "le coût du sinistre"),
    ("fr", "a annoncé Louis Garnault", "Louis Garnault"),
    ("en", "officers put the share of failed requests", "the share of failed requests"),
    ("en", "according to Jane Marlow", "Jane Marlow"),
]


@pytest.mark.parametrize(("lang", "text", "phrase"), ENDS)
def test_a_phrase_ends_before_verbs_marks_and_other_prepositions(lang: str, text: str, phrase: str) -> None:
    made = passage("body", text, lang)
    assert text[: phrases.noun_phrase_end(made, 0, len(text))] == phrase


@pytest.mark.parametrize(("lang", "text", "phrase"), STARTS)
def test_a_phrase_begins_after_its_verb(lang: str, text: str, phrase: str) -> None:
    made = passage("body", text, lang)
    assert text[phrases.noun_phrase_start(made, len(text), 0) :] == phrase


@pytest.mark.parametrize(
    ("lang", "text", "word", "kind"),
    [
        ("fr", "la porte de la ville", "porte", phrases.WORD),
        ("fr", "Le texte porte sur la pêche", "porte", phrases.VERB),
        ("fr", "A la mi-journée", "a", phrases.PREPOSITION),
        ("fr", "Il a plu", "a", phrases.AUXILIARY),
        ("fr", "en hausse", "hausse", phrases.WORD),
        ("fr", "elle zigzaguait", "zigzaguait", phrases.VERB),
        ("en", "oil prices rise to 40", "rise", phrases.VERB),
        ("en", "a sharp rise in prices", "rise", phrases.WORD),
        ("en", "The man was overwhelmed", "overwhelmed", phrases.PARTICIPLE),
        ("en", "Mr. Marlow's report", "s", phrases.POSSESSIVE),
        ("en", "few of the buses promised have come", "promised", phrases.PARTICIPLE),
        ("en", "the mayor promised few buses", "promised", phrases.VERB),
        ("en", "the pier was built here", "built", phrases.PARTICIPLE),
        ("en", "the firm built here", "built", phrases.VERB),
    ],
)
def test_neighbours_tell_verbs_from_nouns(lang: str, text: str, word: str, kind: str) -> None:
    made = passage("body", text, lang)
    assert [w.kind for w in phrases.words(made, 0, len(text)) if w.lower == word] == [kind]


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_words_cover_the_text(text: str, lang: str) -> None:
    made = passage("body", text, lang)
    found = phrases.words(made, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(made.lower[w.start : w.end] == w.lower for w in found)
    covered = {place for word in found for place in range(word.start, word.end)}
    assert all(place in covered for place, char in enumerate(made.plain) if char.isalnum())


@given(st.text(alphabet="le de la du and of foyers A12., '-", max_size=80), st.sampled_from(["fr", "en"]))
def test_a_phrase_stays_within_its_limits(text: str, lang: str) -> None:
    made = passage("body", text, lang)
    half = len(text) // 2
    assert half <= phrases.noun_phrase_end(made, half, len(text)) <= len(text)
    assert 0 <= phrases.noun_phrase_start(made, half, 0) <= half


def test_forms_of_a_verb() -> None:
    assert {"grimpe", "grimpaient", "grimpera", "grimpé"} <= phrases.forms("fr", ("grimper",))
    assert {"soar", "soars", "soared", "soaring"} <= phrases.forms("en", ("soar",))
    assert phrases.forms("fr", ()) == frozenset()
