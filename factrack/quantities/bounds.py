"""Bounds: the words before a number, those after it, and the verbs outside its span that bound it."""

from __future__ import annotations

import re

from factrack.model import Bound
from factrack.quantities import asked
from factrack.quantities.draft import Draft, Place
from factrack.quantities.grammar import Grammar
from factrack.quantities.lookup import skip_blank, skip_blank_back

_LEADING = asked.before("bounds_before", "bound_articles")
_VERBS = asked.before("bound_verbs", "bound_articles", "negations.words")
_LINES = asked.before("bound_lines")
_AFTER = asked.after("bounds_after")
_BACK, _OBJECT = 48, 5
"""Characters, and words, in which what is revised stands behind its verb."""
_MODAL = 2
"""Words before a verb among which what opens a negation may stand."""
_PASSED = 6
"""Words after a line in which it is said that it was crossed."""
_CLAUSE = re.compile(r"[^.,;:!?()\"»”\n]*")
_CLAUSE_BEFORE = re.compile(r"[.,;:!?()\"«“\n]")


def apply(place: Place, draft: Draft) -> None:
    """Widens a draft by the bound words beside it; a bound said by a verb stays outside the span."""
    if draft.bound == "vague" or draft.kind in ("score", "rank"):
        return
    text, g, leads = place.text, place.grammar, place.leads(draft.start)
    if (leads & _LEADING and _before(text, draft, g)) or _after(place, draft):
        return
    if leads & _VERBS and draft.bound == "=":
        draft.bound = _verb(text, draft.start, g) or "="
    if leads & _LINES and draft.bound == "=":
        draft.bound = _crossed(text, draft, g)


def _before(text: str, draft: Draft, g: Grammar) -> bool:
    """`près de quatre`, `plus des deux tiers`; an article may stand between."""
    end = skip_blank_back(text, draft.start)
    found = g.bounds_before.before(text, end)
    if not found:
        article = g.lists["bound_articles"].before(text, end)
        if article:
            end_of_bound = skip_blank_back(text, article[1])
            found = g.bounds_before.before(text, end_of_bound)
            if found and text[found[1] : end_of_bound] in g.lists["bound_comparing"]:
                return False  # `un tiers de moins que les sept jours précédents`
    if not found or _idiom(text, draft, found[1], end, g) or _struck(text, found[1]):
        return False
    if _wanted(text, draft, found[1], end, g):
        return False
    if draft.bound == "range" or _during(text, draft, found[1], g):
        return False
    draft.start, draft.bound = found[1], found[0].bound
    if (
        draft.kind == "duration"
        and draft.bound == "<"
        and text.startswith(tuple(g.lists["within"]), draft.start)
    ):
        draft.bound = "<="
    return True


def _struck(text: str, start: int) -> bool:
    """Whether a tilde is one of two that strike words out (`~~15 dead~~`)."""
    return text.startswith("~", start) and "~" in (text[start - 1 : start], text[start + 1 : start + 2])


def _during(text: str, draft: Draft, start: int, g: Grammar) -> bool:
    """Whether `over six years` says during: a bound only after words such as `for`, `lasted`, `just`."""
    if draft.kind != "duration" or text[start : skip_blank_back(text, draft.start)] not in g.lists["during"]:
        return False
    return not g.lists["not_during"].before(text, skip_blank_back(text, start))


def _idiom(text: str, draft: Draft, start: int, end: int, g: Grammar) -> bool:
    """Whether what stands before makes something else of it: `de plus en plus de`, `edged up to 40`, `en plus
    de 40 euros`; but `en plus de deux heures`.
    """
    before = skip_blank_back(text, start)
    if g.lists["bound_idioms"].before(text, before):
        return True
    bound = text[start:end]
    about = draft.kind != "duration" and bound in g.lists["bound_abouts"]
    if about and g.lists["bound_topics"].before(text, before):
        return True  # `convicted over six deaths`
    if bound not in g.lists["bound_ways"]:
        return False
    return bool(g.lists["bound_moves"].before(text, before)) or _revised(text, before, g)


def _wanted(text: str, draft: Draft, start: int, end: int, g: Grammar) -> bool:
    """Whether so many things are what somebody wants: `the wards were short of 300 nurses`."""
    if draft.kind != "count" or draft.noun_start is None or text[start:end] not in g.lists["bound_wants"]:
        return False
    return bool(g.lists["bound_wanting"].before(text, skip_blank_back(text, start)))


def _revised(text: str, end: int, g: Grammar) -> bool:
    """Whether something was revised up to a figure: `revised its estimate up to 4.3%`."""
    words = text[max(0, end - _BACK) : end].split()[-_OBJECT:]
    return any(word in g.lists["bound_revising"] for word in words)


def _after(place: Place, draft: Draft) -> bool:
    """`410 millions environ`, `300 or more`, `20-plus years`; after a noun it bounds too, but stays outside
    the span.
    """
    text, g = place.text, place.grammar
    if draft.bound == "range":
        return False
    for end in {draft.end: 0, draft.tail: 0, place.numeral.end: 0}:
        if not place.follows(end) & _AFTER:
            continue
        if end < draft.end and not g.lists["bound_suffixes"].at(text, end):
            continue
        found = g.bounds_after.at(text, skip_blank(text, end))
        after = skip_blank(text, found[1]) if found else 0
        goes_on = text[after : after + 1].isalnum()
        if found and goes_on and text[end : found[1]].strip(" ") in g.lists["bound_closing"]:
            continue  # `5,000 plus costs`
        if found and not g.digits.pattern.match(text, after) and not g.lists["bound_than"].at(text, after):
            draft.bound = found[0].bound
            if end == draft.end:
                draft.end = found[1]
            return True
    return False


def _verb(text: str, start: int, g: Grammar) -> Bound | None:
    end = skip_blank_back(text, start)
    article = g.lists["bound_articles"].before(text, end)
    if article:
        end = skip_blank_back(text, article[1])
    negated = g.lists["negations.words"].before(text, end)
    if negated:
        end = skip_blank_back(text, negated[1])
    found = g.bound_verbs.before(text, end)
    if not found:
        return None
    if negated or g.lists["negations.words"].before(text, skip_blank_back(text, found[1])):
        return found[0].denied
    return found[0].denied if _opened(text, found[1], g) else found[0].bound


def _opened(text: str, verb: int, g: Grammar) -> bool:
    """Whether what opens a negation stands before a verb with its modal: `ne saurait excéder`."""
    said = text[max(0, verb - _BACK) : verb].replace("'", "' ").split()[-_MODAL:]
    return any(word in g.lists["negations.opening"] for word in said)


def _crossed(text: str, draft: Draft, g: Grammar) -> Bound:
    """`le cap des 300 malades a été franchi`: the line before a number was crossed; or was not.

    `franchira cette année la barre des 300`
    """
    line = g.lists["bound_lines"].before(text, skip_blank_back(text, draft.start))
    if line is None:
        return "="
    clause = _CLAUSE.match(text, draft.tail)
    words = clause.group().split()[:_PASSED] if clause else []
    if g.lists["bound_crossed"].table.keys().isdisjoint(words):
        words = _CLAUSE_BEFORE.split(text[max(0, line[1] - _BACK) : line[1]])[-1].split()[-_PASSED:]
        if not any(_passes(word, g) for word in words):
            return "="
    return "=" if not g.lists["negations.words"].table.keys().isdisjoint(words) else ">"


def _passes(word: str, g: Grammar) -> bool:
    """Whether a word before a line says that it is passed."""
    verb = g.bound_verbs.get(word)
    return word in g.lists["bound_crossed"] or (verb is not None and verb.bound == ">")
