"""What the forms of verbs say of how sure a thing is."""

from __future__ import annotations

from typing import NamedTuple

from factrack import languages
from factrack.text.phrases import forms


class Tenses(NamedTuple):
    """Endings and forms of a language, from the lexicon."""

    hedging: tuple[str, ...]
    """Those of the future and of the conditional: a verb that may have either says that not all is sure."""
    future: tuple[str, ...]
    conditional: tuple[str, ...]
    reported: frozenset[str]
    perfect: frozenset[str]
    outcomes: frozenset[str]
    """Conditionals that tell what a plan would come to (`le prix passerait à 4 euros`)."""
    summed: frozenset[str]
    """Auxiliaries that, before a participle, sum up what has been (`aura coûté 3 millions`)."""
    imperfect: frozenset[str]
    present: tuple[str, ...]


@languages.cached
def tenses_of(lang: str) -> Tenses:
    """Endings of the future and the conditional; what opens reported speech; perfects; look-alikes."""
    lexicon = languages.load(lang)
    future, conditional = (lexicon.words(f"claims_tenses.{name}") for name in ("future", "conditional"))
    outcomes = forms(lang, lexicon.words("claims_tenses.outcomes"))
    return Tenses(
        future + conditional,
        future,
        conditional,
        frozenset(lexicon.words("claims_tenses.reported")),
        frozenset(lexicon.words("claims_tenses.perfect")),
        frozenset(form for form in outcomes if form.endswith(conditional)) if conditional else frozenset(),
        frozenset(lexicon.words("claims_tenses.summed")),
        frozenset(lexicon.words("claims_tenses.imperfect")),
        lexicon.words("claims_tenses.present"),
    )
