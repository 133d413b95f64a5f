"""The singular of a counted noun, by the suffix rules and exceptions of its language.

A dictionary lemmatiser takes a third of a second to load and reads `wounded` as the verb `wound`; counted nouns are
regular enough for a table of endings and a list of exceptions, both in the lexicon. A language without a table falls
back on simplemma.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from factrack import languages


@cache
def _table(lang: str) -> tuple[Mapping[str, str], frozenset[str], tuple[tuple[str, str], ...]]:
    """Exceptions (form → lemma), forms that are their own lemma, and endings (longest first) of a language."""
    lexicon = languages.load(lang)
    endings = sorted(
        lexicon.table("units.lemma.endings").items(), key=lambda pair: len(pair[0]), reverse=True
    )
    return lexicon.table("units.lemma.irregular"), frozenset(lexicon.words("units.lemma.invariant")), tuple(endings)


@lru_cache(maxsize=20_000)
def lemma(word: str, lang: str) -> str:
    """The singular of a noun, in lower case (`foyers` → `foyer`, `Frenchmen` → `frenchman`); a compound word's last part is inflected."""
    lowered = word.lower().replace("’", "'")
    irregular, invariant, endings = _table(lang)
    if not endings:
        return _looked_up(lowered, lang)
    if lowered in irregular:
        return irregular[lowered]
    if lowered in invariant:
        return lowered
    before, hyphen, last = lowered.rpartition("-")
    if hyphen and last in irregular:
        return before + hyphen + irregular[last]
    for ending, singular in endings:
        if lowered.endswith(ending) and len(lowered) > len(ending) + 1:
            return lowered[: len(lowered) - len(ending)] + singular
    return lowered


def _looked_up(word: str, lang: str) -> str:
    import simplemma

    return simplemma.lemmatize(word, lang=lang)
