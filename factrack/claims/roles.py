"""What part a figure plays: a level, a change and its way, its ends, an earlier figure, a target."""

from __future__ import annotations

from typing import Final, NamedTuple

from factrack.claims import dimensions, earlier, phrasing, targets, verbs
from factrack.claims.cues import Cue, listed
from factrack.claims.ruling import Rule, Rules
from factrack.claims.scene import QUANTITY, Site, remembered
from factrack.model import KINDS, Direction, Role
from factrack.text.phrases import (
    ADVERB,
    DETERMINER,
    INFINITIVE,
    LINK,
    MARK,
    NUMBER,
    PARTICIPLE,
    TIME,
    VERB,
    WORD,
)

_STEP: Final = frozenset({LINK, DETERMINER})
_LEADING: Final = frozenset({"claims_to", "claims_by", "claims_from"})
_MOVING: Final = ("claims_changes", "claims_moves")
_SCALED: Final = frozenset({"measure", "duration"})
"""Kinds of which one thing is told in several units (`de 500 mètres à un kilomètre`)."""
_PACE: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""What a pace is told by: so much an hour is no change."""
_REACH: Final = 14
"""How many words before a figure a verb of change may stand."""


class Part(NamedTuple):
    """A role with its direction, and the name of the rule that found it."""

    role: Role
    direction: Direction | None
    rule: str


def _beside(site: Site) -> Part | None:
    """A cue stands right before the quantity, at most one small word between, or right after it."""
    cue = _left(site, "claims_roles_left")
    if cue is None or (cue.entry.get("compared") and not earlier.dated(site)):
        cue = _right(site, "claims_roles_right")
    kinds = cue.entry.get("kinds", KINDS) if cue else ()
    if not cue or (site.quantity.kind not in kinds and site.quantity.unit not in kinds):
        return None
    if cue.entry.get("brought") and not site.scene.cues("claims_bringing", site.after, len(site.kinds)):
        return None
    if cue.entry.get("pair") and not _paired(site):
        return None
    if (cue.entry.get("pair") or cue.entry.get("apart")) and earlier.elsewhere(site):
        return None
    return Part(cue.entry["role"], cue.entry.get("direction"), "cue beside")


def _given_before(site: Site) -> Part | None:
    """A figure that was put right since."""
    return Part("previous", None, "given before") if earlier.given_before(site) else None


def _had_been(site: Site) -> Part | None:
    """A figure of a time before the one that is told."""
    return Part("previous", None, "had been") if earlier.had_been(site) else None


def _formerly(site: Site) -> Part | None:
    """A figure that was overtaken since."""
    return Part("previous", None, "had been") if earlier.formerly(site) else None


def _counted_before(site: Site) -> Part | None:
    """A figure of a count that another has replaced."""
    return Part("previous", None, "counted before") if earlier.counted_before(site) else None


def _set_against(site: Site) -> Part | None:
    """`contre un bénéfice de 38 millions`, `against a loss of $3m`: the noun of the figure is set against."""
    phrase = phrasing.before_link(site)
    cue = site.scene.before("claims_roles_left", phrase.first) if phrase and phrase.first else None
    if cue is None or not cue.entry.get("pair") or site.quantity.kind == "count":
        return None
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    if not any(earlier.alike(one, site.quantity) for one in near):
        return None
    return Part(cue.entry["role"], cue.entry.get("direction"), "noun set against")


def _amounts(site: Site) -> Part | None:
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


def _set_beside(site: Site) -> Part | None:
    """`contre 256 une semaine plus tôt et 187 un an avant`: a second figure set against the first."""
    near = site.near
    if near is None or site.first < 1:
        return None
    if site.texts[site.first - 1] not in site.scene.grammar.coordinators:
        return None
    cue = _left(near.site, "claims_roles_left")
    pair = cue is not None and cue.entry["role"] == "previous" and cue.entry.get("pair")
    dated = pair and earlier.alike(near.site.quantity, site.quantity) and earlier.dated(site)
    return Part("previous", None, "set beside") if dated else None


def _paired(site: Site) -> bool:
    """Whether a figure stands before this one in the sentence that it may be set against."""
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    mine = site.quantity
    return any(None in (mine.unit, one.unit) or mine.kind == one.kind for one in near)


def _particle(site: Site, place: int) -> bool:
    """Whether the word at `place` belongs to a verb that is none of change (`shot down 14 drones`)."""
    if place == 0 or site.kinds[place - 1] not in (VERB, PARTICIPLE):
        return False
    return not site.scene.at("claims_changes", place - 1)


def _since(site: Site) -> bool:
    """Whether a length of time says when (`went down 12 minutes after takeoff`), and not by how much."""
    if site.quantity.kind != "duration" or site.after >= len(site.texts):
        return False
    return site.texts[site.after] in listed(site.lang, "offsets")


def _left(site: Site, section: str) -> Cue | None:
    """The cue that ends right before a quantity, or before the small word that leads it."""
    if section not in site.scene.heard:
        return None
    scene, first = site.scene, site.first
    cue = site.led.get(section)
    particle = cue and cue.entry.get("particle") and len(cue.words) == 1
    if particle and (_particle(site, first - 1) or _since(site)):
        return None
    if cue or first == 0:
        return cue
    beyond = scene.before(section, first - 1)
    if beyond is None or site.kinds[first - 1] in _STEP:
        return beyond
    return None if _LEADING.isdisjoint(site.led) else beyond


def _right(site: Site, section: str) -> Cue | None:
    """The cue that begins right after a quantity, or after its noun."""
    if section not in site.scene.heard:
        return None
    place, scene = site.after, site.scene
    found = scene.at(section, place)
    if found is None and site.quantity.tail > site.quantity.end:
        place = scene.place(site.quantity.tail)
        found = scene.at(section, place)
    following = site.next
    if found and following and scene.starts[place + len(found.words) - 1] >= following.start:
        return None  # `12 mineurs de plus de 16 ans`
    return found


def _signed(site: Site) -> Part | None:
    """A percentage written with its sign is a change."""
    text = site.quantity.text
    if site.quantity.kind != "percent" or text[0] not in "+-−":
        return None
    return Part("delta", "up" if text[0] == "+" else "down", "sign")


def _multiple(site: Site) -> Part | None:
    """A multiple that goes up or down tells a change, unless an amount follows (`twice the load`)."""
    found = site.quantity
    if found.kind != "multiple" or not found.direction:
        return None
    if _of_amount(site):
        return Part("level", found.direction, "multiple of an amount")
    return Part("delta", found.direction, "multiple")


def _of_amount(site: Site) -> bool:
    """Whether an amount follows a multiple: `twice the load`, `le double de la somme`, `as many as the 58`.

    Not a time (`le double de la veille`), nor who says otherwise (`deux fois moins que la police`).
    """
    kinds, texts, here = site.kinds, site.texts, site.after
    if here >= len(kinds):
        return False
    compares = texts[here] in listed(site.lang, "than")
    here += compares or kinds[here] == LINK
    if here + 1 >= len(kinds) or kinds[here] != DETERMINER:
        return False
    after = texts[here + 1]
    if (
        kinds[here + 1] == TIME
        or after in listed(site.lang, "earlier")
        or after in listed(site.lang, "periods")
    ):
        return False
    return not compares or kinds[here + 1] in (NUMBER, QUANTITY)


def _from(site: Site) -> Part | None:
    """`de 4 à 3%` after a word of change: the first is where it came from."""
    kinds = site.kinds
    opens = site.led.get("claims_from")
    if not opens or not _change(site):
        return None
    goes_on = site.scene.at("claims_to", site.after)
    second = site.after + len(goes_on.words) if goes_on else len(kinds)
    paired = second < len(kinds) and kinds[second] == QUANTITY and _same_unit(site)
    paired = paired or (_same_unit(site) and earlier.dated_pair(site))
    return Part("from", None, "from to") if paired or opens.entry.get("alone") else None


def _same_unit(site: Site) -> bool:
    """Whether the next quantity of the sentence has the unit of this one, or leaves it out."""
    following, mine = site.next, site.quantity
    return following is not None and (
        None in (following.unit, mine.unit)
        or following.unit == mine.unit
        or (following.kind == mine.kind and mine.kind in _SCALED)
    )


def _changed_by(site: Site) -> Part | None:
    """A word of change, then `de` or `by`, then the figure."""
    per = site.quantity.per
    if not site.led.get("claims_by") or (per and (per in _PACE or not _moved(site))):
        return None
    cue = _change(site)
    if cue is None or "direction" not in cue.entry or _spent(site):
        return None
    near = site.quantity.kind != "count" or site.scene.before("claims_changes", site.first - 1)
    return Part("delta", cue.entry["direction"], "change by") if near else None


def _moved(site: Site) -> bool:
    """Whether a verb of change stands right before the small word (`augmentera de 4 centimes par litre`)."""
    return site.first > 1 and site.kinds[site.first - 2] in (VERB, PARTICIPLE, INFINITIVE)


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


def _changed(site: Site) -> Part | None:
    """A verb of change with the figure as its object (`oil rose 2%`, `l'indice a pris 1%`)."""
    place = site.first
    while place > 0 and site.kinds[place - 1] == ADVERB:
        place -= 1
    for section in _MOVING:
        cue = site.scene.before(section, place)
        if cue and _takes(cue, site) and not dimensions.distance(site):
            return Part("delta", cue.entry.get("direction"), "change")
    return None


def _takes(cue: Cue, site: Site) -> bool:
    """Whether a verb of change takes a figure of this kind, or a count of this noun, as its object."""
    found = site.quantity
    if found.kind == "count":
        return found.unit in cue.entry.get("nouns", ())
    return found.kind in cue.entry.get("bare", ())


@remembered
def changed_to(site: Site) -> Part | None:
    """A word of change, then `à` or `to`, then the figure; or a verb of arrival right before it."""
    if site.led.get("claims_to") and _change(site):
        return Part("to", None, "change to")
    return None


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
    place = site.first - len(led.words) - 1 if led else -1
    while place > 0 and site.kinds[place] == ADVERB:
        place -= 1
    return place >= 0 and site.scene.at("claims_putting", place) is not None


def change_at(site: Site) -> int | None:
    """Where the nearest verb of change before a quantity stands that a small word leads, if any."""
    if _LEADING.isdisjoint(site.led):
        return None
    first = max(site.scene.spans[max(0, site.clause - 1)][0], site.first - _REACH)
    found = site.scene.cue_before("claims_changes", first, site.first)
    if found is None:
        return None
    place = found[0]
    verbal = site.kinds[place] in (VERB, PARTICIPLE, INFINITIVE)
    bare = place == site.first - 2 and site.kinds[place - 1] == MARK  # "…, porte à 72"
    return place if verbal or bare else None


@remembered
def _change(site: Site) -> Cue | None:
    """The nearest word of change before a quantity, in its clause or the piece before it."""
    first = max(site.scene.spans[max(0, site.clause - 1)][0], site.first - _REACH)
    found = site.scene.cue_before("claims_changes", first, site.first)
    return found[1] if found else None


def leans(site: Site) -> bool:
    """Whether a figure is set against another (`contre 41`), which says what it counts."""
    cue = _left(site, "claims_roles_left")
    if cue is None or (cue.entry.get("pair") and not _paired(site)):
        return _set_beside(site) is not None
    return cue.entry["role"] in ("previous", "from") and not cue.entry.get("compared")


def _target(site: Site) -> Part | None:
    """The phrase the figure hangs on, or its verb, names a target, a limit, a promise, a demand."""
    rule = targets.named(site)
    return Part("target", None, rule) if rule else None


def _threshold(site: Site) -> Part | None:
    """What must be passed for something to happen."""
    rule = targets.threshold(site)
    return Part("target", None, rule) if rule else None


RULES: Final = Rules(
    Rule(_given_before, heard={"claims_given"}),
    Rule(_had_been, heard={"pluperfect"}),
    Rule(_formerly, heard={"claims_formerly", "claims_equating", "partitive"}),
    Rule(_counted_before, heard={"earlier_counts"}),
    Rule(_beside, heard={"claims_roles_left", "claims_roles_right"}),
    Rule(_set_beside, heard={"claims_roles_left"}, back=True),
    Rule(_multiple, kinds={"multiple"}),
    Rule(_from, led={"claims_from"}, heard={"claims_changes"}),
    Rule(_changed_by, led={"claims_by"}, heard={"claims_changes"}),
    Rule(_changed, heard={"claims_changes", "claims_moves"}),
    Rule(_signed, kinds={"percent"}),
    Rule(changed_to, led={"claims_to"}, heard={"claims_changes"}),
    Rule(_set_against, heard={"claims_roles_left"}, back=True),
    Rule(_amounts, kinds={"percent"}, heard={"claims_changes"}),
    Rule(_threshold, heard={"claims_exceeding"}),
    Rule(_target, heard={"claims_targets"}),
)
"""In this order; the first that finds something decides. None does: a level."""
_LEVEL: Final = Part("level", None, "level")


def read(site: Site) -> Part:
    """The role and direction of a quantity: its form decides (`deux fois moins`), else the words around."""
    quantity = site.quantity
    if quantity.role:
        return Part(quantity.role, quantity.direction, "form")
    found = RULES.first(site)
    if found is None and quantity.kind == "multiple" and quantity.direction:
        return Part("level", quantity.direction, "level")
    return found or _LEVEL
