"""Figures that a word of change leads: its size, where it came from and where it went."""

from __future__ import annotations

from typing import Final, NamedTuple

from factrack.claims import dimensions, earlier, verbs
from factrack.claims.cues import Cue, listed
from factrack.claims.scene import FINITE, QUANTITY, Site, remembered
from factrack.model import Direction, Role
from factrack.text.phrases import ADVERB, INFINITIVE, MARK, PARTICIPLE, PREPOSITION, TIME, VERB, WORD

LEADING: Final = frozenset({"claims_to", "claims_by", "claims_from"})
_MOVING: Final = ("claims_changes", "claims_moves")
_SCALED: Final = frozenset({"measure", "duration"})
"""Kinds of which one thing is told in several units (`de 500 mètres à un kilomètre`)."""
_PACE: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""What a pace is told by: so much an hour is no change, but for money."""
ACTING: Final = frozenset({VERB, PARTICIPLE, INFINITIVE})
"""Classes of what may be the verb of a change."""
_BESIDE: Final = 5
"""How many words may stand between the two ends of a change."""
_ENDS: Final = FINITE | {MARK}
_LINE: Final = 5
"""Words in which the line is named that something is above."""
_REACH: Final = 14
"""How many words before a figure a verb of change may stand."""


class Part(NamedTuple):
    """A role with its direction, and the name of the rule that found it."""

    role: Role
    direction: Direction | None
    rule: str


def size(site: Site) -> Part | None:
    """`la baisse atteint 5%`: the subject of the verb is a change, and the figure its size."""
    verb = site.verb if site.quantity.kind == "percent" else None
    if verb is None or not any(site.scene.at("claims_equating", place) for place in range(verb, site.first)):
        return None
    phrase = verbs.subject_of(site.scene, verb)
    if phrase is None:
        return None
    for place in range(phrase.first, min(phrase.last, phrase.first + 2)):
        cue = site.scene.at("claims_changes", place)
        if cue and "direction" in cue.entry and site.kinds[place] == WORD:
            return Part("delta", cue.entry["direction"], "size of a change")
    return None


def came_from(site: Site) -> Part | None:
    """`de 4 à 3%` after a word of change: the first is where it came from."""
    kinds = site.kinds
    opens = site.led.get("claims_from")
    if opens and (_behind_brackets(site) or (opens.entry.get("alone") and _other_end(site))):
        return Part("from", None, "from to")
    if not opens or not _change(site):
        return None
    goes_on = site.scene.at("claims_to", site.after)
    second = site.after + len(goes_on.words) if goes_on else len(kinds)
    paired = second < len(kinds) and kinds[second] == QUANTITY and _same_unit(site)
    paired = paired or (_same_unit(site) and earlier.dated_pair(site))
    alone = opens.entry.get("alone") and not _of_others(site)
    return Part("from", None, "from to") if paired or alone else None


def _of_others(site: Site) -> bool:
    """Whether a count with its noun stands behind money: `raised $12 million from 230 donors`."""
    near = site.near.site.quantity if site.near else None
    return near is not None and near.kind == "money" and site.quantity.noun_start is not None


def _behind_brackets(site: Site) -> bool:
    """`rose to 1.1 billion euros ($1.2 billion) from 0.9`: what it came from, behind other money."""
    main = site.main()
    return main is not site.near and main is not None and led_by_change(main.site)


def _other_end(site: Site) -> bool:
    """`to between 2 and 3 euros per share, from 4`: right behind where a change went."""
    near = site.near.site if site.near else None
    if near is None or near.scene is not site.scene or site.first - near.after > _BESIDE:
        return False
    return changed_to(near) is not None and earlier.alike(near.quantity, site.quantity)


def _same_unit(site: Site) -> bool:
    """Whether the next quantity of the sentence has the unit of this one, or leaves it out."""
    following, mine = site.next, site.quantity
    return following is not None and (
        None in (following.unit, mine.unit)
        or following.unit == mine.unit
        or (following.kind == mine.kind and mine.kind in _SCALED)
    )


def changed_by(site: Site) -> Part | None:
    """A word of change, then `de` or `by`, then the figure."""
    if not (site.led.get("claims_by") or _ranges(site)) or _paces(site):
        return None
    cue = _change(site)
    if cue is None or "direction" not in cue.entry or _spent(site):
        return None
    bare = site.quantity.kind != "count" or site.quantity.noun_start is None
    near = bare or site.scene.before("claims_changes", site.first - 1)
    return Part("delta", cue.entry["direction"], "change by") if near else None


def _paces(site: Site) -> bool:
    """Whether a figure tells how fast something goes (`300 a day`), and not by how much a price changes."""
    per = site.quantity.per
    if per is None or (per in _PACE and site.quantity.kind != "money"):
        return per is not None
    return not _moved(site)


def _ranges(site: Site) -> bool:
    """Whether a range holds the small word itself, after a verb (`renchérira de 14 à 16%`)."""
    found = site.quantity
    if found.bound != "range" or not site.first or site.kinds[site.first - 1] not in ACTING:
        return False
    if found.kind == "measure" and site.kinds[site.first - 1] == INFINITIVE:
        return False  # `il pourrait tomber de 40 à 60 millimètres`
    return found.text.lower().partition(" ")[0] in listed(site.lang, "ranging")


def _moved(site: Site) -> bool:
    """Whether a verb of change stands before the small word, but for how or when.

    `augmentera de 4 centimes par litre` · `augmentera en moyenne de 4 centimes`
    """
    empty, here = listed(site.lang, "empty"), site.first - 2
    while here > 0 and (site.kinds[here] in (ADVERB, PREPOSITION, TIME) or site.texts[here] in empty):
        here -= 1
    return here >= 0 and site.kinds[here] in ACTING


def _spent(site: Site) -> bool:
    """Whether the word of change has its figure already, and a noun leads this one.

    `en hausse de 8%, pour un chiffre d'affaires de 2 milliards`
    """
    place = site.first - 2
    if place < 0 or site.kinds[place] != WORD or site.scene.at("claims_changes", place):
        return False
    while place > 0 and not site.scene.at("claims_changes", place):
        place -= 1
        if site.kinds[place] == QUANTITY:
            return True
    return False


def changed(site: Site) -> Part | None:
    """A verb of change with the figure as its object (`oil rose 2%`, `l'indice a pris 1%`)."""
    place = site.first
    while place > 0 and site.kinds[place - 1] == ADVERB:
        place -= 1
    for section in _MOVING:
        cue = site.scene.before(section, place) or site.scene.before(section, site.first)
        if cue and _collects(site, place):
            continue
        if cue and _takes(cue, site) and not dimensions.distance(site):
            if crosses(site):
                return Part("to", None, "change to")
            return Part("delta", cue.entry.get("direction"), "change")
    return None


def _collects(site: Site, place: int) -> bool:
    """Whether money is collected, and not changed by so much: `has raised $12 million`."""
    return site.quantity.kind == "money" and site.texts[place - 1] in listed(site.lang, "collecting")


def resized(site: Site) -> Part | None:
    """`pared losses to 3%`, `taking its decline to 24%`: a change that grew or shrank is still one."""
    led = site.led.get("claims_to")
    last = site.first - len(led.words) if led else 0
    falls, rises = listed(site.lang, "falls"), listed(site.lang, "rises")
    for place in range(last - 1, max(0, last - _BESIDE), -1):
        if site.texts[place] in falls or site.texts[place] in rises:
            owned = site.texts[place - 1] in listed(site.lang, "possessives")
            if not owned and site.kinds[place - 1] not in ACTING:
                return None
            return Part("delta", "down" if site.texts[place] in falls else "up", "change resized")
        if site.kinds[place] in ACTING or site.kinds[place] == MARK:
            return None
    return None


def over_mark(site: Site) -> Part | None:
    """`1.2 metres above the danger mark`: how far something is from a line that it is measured by."""
    found, behind = site.quantity, site.scene.place(site.quantity.tail)
    cue = site.scene.at("claims_over", behind)
    if cue is None or (found.kind == "count" and found.unit not in listed(site.lang, "points")):
        return None
    first = last = behind + len(cue.words)
    while last < min(first + _LINE, len(site.kinds)) and site.kinds[last] not in _ENDS:
        last += 1
    told = site.texts[first:last]
    if listed(site.lang, "measuring").isdisjoint(told) or not listed(site.lang, "grounds").isdisjoint(told):
        return None  # `above sea level`
    return Part("delta", cue.entry["direction"], "over a mark")


def crosses(site: Site) -> bool:
    """Whether a figure is a line that is passed (`rose above 3%`), not by how much."""
    return site.quantity.text.lower().startswith(tuple(listed(site.lang, "crossing")))


def _takes(cue: Cue, site: Site) -> bool:
    """Whether a verb of change takes a figure of this kind, or a count of this noun, as its object."""
    found = site.quantity
    if found.kind == "count":
        return found.unit in cue.entry.get("nouns", ())
    return found.kind in cue.entry.get("bare", ())


@remembered
def changed_to(site: Site) -> Part | None:
    """A word of change, then `à` or `to`, then the figure; or a verb of arrival right before it."""
    if site.led.get("claims_to") and (_change(site) or multiplied(site)):
        return Part("to", None, "change to")
    return None


def multiplied(site: Site) -> Site | None:
    """The multiple that goes up or down and leads a figure: `has doubled in a week to 46`."""
    near = site.near.site if site.near else None
    if near is None or near.quantity.kind != "multiple" or near.quantity.direction is None:
        return None
    if near.scene is not site.scene or "claims_to" not in site.led:
        return None
    return None if MARK in site.kinds[near.first : site.first] else near


def led_by_change(site: Site) -> bool:
    """Whether a word of change and a small word lead a figure (`porte à deux`, `ramène de 480 à`)."""
    led = site.led.get("claims_to") or site.scene.before("claims_from", site.first)
    return led is not None and _change(site) is not None


def changes(site: Site, place: int) -> bool:
    """Whether the word at `place` is a participle of change (`a en revanche reculé de`)."""
    return site.kinds[place] == PARTICIPLE and site.scene.at("claims_changes", place) is not None


def put(site: Site) -> bool:
    """Whether a verb puts a number at this figure (`évalue à 300 le nombre`)."""
    led = site.led.get("claims_to")
    place = site.word_before(site.first - len(led.words)) if led else -1
    return place >= 0 and site.scene.at("claims_putting", place) is not None


def change_at(site: Site) -> int | None:
    """Where the nearest verb of change before a quantity stands that a small word leads, if any."""
    if LEADING.isdisjoint(site.led):
        return None
    first = max(site.scene.spans[max(0, site.clause - 1)][0], site.first - _REACH)
    found = site.scene.cue_before("claims_changes", first, site.first)
    if found is None:
        return None
    place = found[0]
    if _overtaken(site, place):
        return None
    verbal = site.kinds[place] in (VERB, PARTICIPLE, INFINITIVE)
    bare = place == site.first - 2 and site.kinds[place - 1] == MARK  # "…, porte à 72"
    return place if verbal or bare else None


@remembered
def _change(site: Site) -> Cue | None:
    """The nearest word of change before a quantity, in its clause or the piece before it."""
    first = max(site.scene.spans[max(0, site.clause - 1)][0], site.first - _REACH)
    found = site.scene.cue_before("claims_changes", first, site.first)
    return found[1] if found and not _overtaken(site, found[0]) else None


def _overtaken(site: Site, change: int) -> bool:
    """Whether a second verb that only says how much stands between a change and a figure: `rose 5% and was
    at 34`.
    """
    verb, joins = site.verb, site.scene.grammar.coordinators
    if verb is None or verb <= change or not site.scene.at("claims_equating", verb):
        return False
    return any(site.texts[place] in joins for place in range(change + 1, verb))
