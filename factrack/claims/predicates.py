"""What a share does: a phrase with its predicate as a relative clause (`trains` + `that` + `ran late`)."""

from __future__ import annotations

from typing import Final

from factrack.claims import phrasing
from factrack.claims.cues import listed, tabled
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import FINITE, QUANTITY, Scene
from factrack.text import phrases
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    COPULA,
    INFINITIVE,
    LINK,
    MARK,
    NEGATION,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
)

_BEFORE: Final = frozenset({NEGATION, PRONOUN, ADVERB})
_GROUP: Final = FINITE | {NEGATION, PRONOUN, ADVERB, PARTICIPLE, INFINITIVE}
_BARE: Final = frozenset({AUXILIARY, COPULA, NEGATION, PRONOUN, ADVERB})
_LONGEST: Final = 6
"""The most words of a predicate."""


def acting(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase with what the finite verb right behind it says: `TGV` + `qui` + `ont roulé`.

    A copula's adjective or participle is said without a relative pronoun: `predicated` knows those.
    """
    said = phrasing.predicated(scene, phrase)
    end = None if said.more else _end(scene, phrase.last)
    if end is None:
        return said
    return phrase._replace(more=(phrase.last, end), joined=f" {_relative(scene)} ")


def clause(scene: Scene, first: int) -> str:
    """The predicate that begins at `first`, as a relative clause; nothing where none begins."""
    end = _end(scene, first)
    return "" if end is None else f"{_relative(scene)} {scene.text(first, end)}"


def _relative(scene: Scene) -> str:
    return str(tabled(scene.passage.lang)["acting"])


def _end(scene: Scene, first: int) -> int | None:
    """The word after the predicate that begins at `first`; None where no finite verb begins one."""
    kinds, here = scene.kinds, first
    while here < len(kinds) and kinds[here] in _BEFORE:
        here += 1
    if here >= len(kinds) or kinds[here] not in FINITE or _reduced(scene, here):
        return None
    end = _predicate_end(scene, here)
    bare = _BARE.issuperset(kinds[here:end])  # `seven of ten were over 80`: the rest is another figure
    return None if bare else end


def _reduced(scene: Scene, verb: int) -> bool:
    """Whether a past form is a participle: a verb comes after it, or who did it.

    `the money pledged so far comes late` · `the oil lost by the tanker`
    """
    texts, grammar = scene.texts, scene.grammar
    form = texts[verb]
    if form not in grammar.past and not form.endswith(grammar.simple_past):
        return False
    for kind, text in zip(scene.kinds[verb + 1 :], texts[verb + 1 :], strict=True):
        if kind in FINITE or text in listed(scene.passage.lang, "agents"):
            return True
        if kind in (MARK, RELATIVE) or text in grammar.coordinators:
            return False
    return False


def _past_time(kinds: tuple[str, ...], here: int) -> int:
    """Past when something was so, if where or in what follows: `étaient lundi soir en réanimation`."""
    last = here
    while last < len(kinds) and kinds[last] == TIME:
        last += 1
    return last if kinds[last : last + 1] == (PREPOSITION,) else here


def _predicate_end(scene: Scene, verb: int) -> int:
    """The word after a verb's group, its object and a complement."""
    kinds, texts, end = scene.kinds, scene.texts, verb
    while end < len(kinds) and kinds[end] in _GROUP:
        end += 1
    said, end = end, _past_time(kinds, end)
    longest = verb + _LONGEST + end - said
    for _ in range(2):
        here = end + (end < len(kinds) and kinds[end] in (PREPOSITION, LINK))
        last = phrases.phrase_end(kinds, texts, here)
        named = here < len(kinds) and (kinds[here] in (QUANTITY, TIME) or scene.capital(here))
        if named or not here < last <= longest or not phrasing.has_noun(scene, here, last):
            particle = here > end and (here == len(kinds) or kinds[here] == MARK)
            return here if particle else said
        said = end = last
    return end
