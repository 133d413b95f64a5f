"""The singular of a counted noun, by the suffix rules and exceptions of its language.

A dictionary lemmatiser takes a third of a second to load and reads `wounded` as the verb `wound`; counted
nouns are regular enough for a table of endings and a list of exceptions, both in the lexicon. A language
without a table falls back on simplemma.
"""

from __future__ import annotations

from collections.abc import Mapping

from factrack import languages

_MOST = 50_000
"""Words remembered: more than any run of dispatches counts."""


@languages.cached
def _table(lang: str) -> tuple[Mapping[str, str], frozenset[str], tuple[tuple[str, str], ...]]:
    """Exceptions (form → lemma), forms that are their own lemma.

    And endings (longest first) of a language.
    """
    lexicon = languages.load(lang)
    endings = sorted(
        lexicon.table("units.lemma.endings").items(), key=lambda pair: len(pair[0]), reverse=True
    )
    return (
        lexicon.table("units.lemma.irregular"),
        frozenset(lexicon.words("units.lemma.invariant")),
        tuple(endings),
    )


@languages.cached
def _known(lang: str) -> dict[str, str]:
    """The lemmas found so far in a language, beginning with its exceptions."""
    return dict(_table(lang)[0])


def lemma(word: str, lang: str) -> str:
    """The singular of a noun, in lower case (`foyers` → `foyer`, `Frenchmen` → `frenchman`).

    Of a compound word the last part is inflected, and the first where it is a plural too
    (`sapeurs-pompiers`).
    """
    known = _known(lang)
    found = known.get(word)
    if found is None:
        if len(known) > _MOST:
            known.clear()
        found = known[word] = _reduced(word.lower().replace("’", "'"), lang)
    return found


def _reduced(word: str, lang: str) -> str:
    irregular, invariant, endings = _table(lang)
    if not endings:
        return _looked_up(word, lang)
    if word in irregular:
        return irregular[word]
    if word in invariant:
        return word
    before, hyphen, last = word.rpartition("-")
    if hyphen and len(last) > 2 and len(before) > 4 and before.endswith("s") and last.endswith("s"):
        return f"{_reduced(before, lang)}-{_reduced(last, lang)}"
    if hyphen and last in irregular:
        return before + hyphen + irregular[last]
    for ending, singular in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: len(word) - len(ending)] + singular
    return word


def _looked_up(word: str, lang: str) -> str:
    import simplemma

    return simplemma.lemmatize(word, lang=lang)
