"""What part a figure plays: a level, a change and its way, its ends, an earlier figure, a target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from factrack.claims import phrasing, verbs
from factrack.claims.cues import Cue, cues
from factrack.claims.scene import QUANTITY, Site, remembered
from factrack.model import KINDS, Direction, Role
from factrack.text.phrases import ADVERB, DETERMINER, LINK, PARTICIPLE

_STEP: Final = frozenset({LINK, DETERMINER})
_LEADING: Final = ("claims_to", "claims_by", "claims_from")
_MOVING: Final = ("claims_changes", "claims_moves")
_REACH: Final = 14
"""How many words before a figure a verb of change may stand."""


class Part(NamedTuple):
    """A role with its direction, and the name of the rule that found it."""

    role: Role
    direction: Direction | None
    rule: str


Rule = Callable[[Site], Part | None]


def _given(site: Site) -> Part | None:
    """The form of the quantity decides (`deux fois moins`, `de 10 à 12`)."""
    found = site.quantity
    return Part(found.role, found.direction, "form") if found.role else None


def _beside(site: Site) -> Part | None:
    """A cue stands right before the quantity, at most one small word between, or right after it."""
    cue = _left(site, "claims_roles_left") or _right(site, "claims_roles_right")
    if not cue or site.quantity.kind not in cue.entry.get("kinds", KINDS):
        return None
    if cue.entry.get("pair") and not _paired(site):
        return None
    return Part(cue.entry["role"], cue.entry.get("direction"), "cue beside")


def _paired(site: Site) -> bool:
    """Whether a figure stands before this one in the sentence that it may be set against."""
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    mine = site.quantity
    return any(None in (mine.unit, one.unit) or mine.kind == one.kind for one in near)


def _left(site: Site, section: str) -> Cue | None:
    """The cue that ends right before a quantity, or before the small word that leads it."""
    scene, first = site.scene, site.first
    cue = scene.before(section, first)
    if cue or first == 0:
        return cue
    beyond = scene.before(section, first - 1)
    if beyond is None or site.words[first - 1].kind in _STEP:
        return beyond
    return beyond if any(scene.before(name, first) for name in _LEADING) else None


def _right(site: Site, section: str) -> Cue | None:
    """The cue that begins right after a quantity, or after its noun."""
    if section not in site.scene.heard:
        return None
    found = site.scene.at(section, site.after)
    behind = site.scene.place(max(site.quantity.tail, site.quantity.end))
    return found or site.scene.at(section, behind)


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
    if site.after < len(site.words) and site.words[site.after].kind == DETERMINER:
        return Part("level", found.direction, "multiple of an amount")
    return Part("delta", found.direction, "multiple")


def _from(site: Site) -> Part | None:
    """`de 4 à 3%` after a word of change: the first is where it came from."""
    words = site.words
    opens = site.scene.before("claims_from", site.first)
    if not opens or not _change(site):
        return None
    goes_on = site.scene.at("claims_to", site.after)
    second = site.after + len(goes_on.words) if goes_on else len(words)
    paired = second < len(words) and words[second].kind == QUANTITY and _same_unit(site)
    return Part("from", None, "from to") if paired or opens.entry.get("alone") else None


def _same_unit(site: Site) -> bool:
    """Whether the next quantity of the sentence has the unit of this one, or leaves it out."""
    following = site.scene.quantities[site.number + 1 : site.number + 2]
    return any(None in (one.unit, site.quantity.unit) or one.unit == site.quantity.unit for one in following)


def _threshold(site: Site) -> Part | None:
    """`tant que les rafales dépassent 80 km/h`: what must be passed for something to happen."""
    verb = verbs.governing(site)
    if verb is None or not site.scene.at("claims_exceeding", verb):
        return None
    if any(site.scene.at("claims_conditions", place) for place in range(max(0, verb - 5), verb)):
        return Part("target", None, "threshold")
    return None


def _changed_by(site: Site) -> Part | None:
    """A word of change, then `de` or `by`, then the figure."""
    if site.quantity.per or not site.scene.before("claims_by", site.first):
        return None
    cue = _change(site)
    if cue is None or "direction" not in cue.entry:
        return None
    near = site.quantity.kind != "count" or site.scene.before("claims_changes", site.first - 1)
    return Part("delta", cue.entry["direction"], "change by") if near else None


def _changed(site: Site) -> Part | None:
    """A verb of change with the figure as its object (`oil rose 2%`, `l'indice a pris 1%`)."""
    if site.scene.heard.keys().isdisjoint(_MOVING):
        return None
    place = site.first
    while place > 0 and site.words[place - 1].kind == ADVERB:
        place -= 1
    for section in _MOVING:
        cue = site.scene.before(section, place)
        if cue and (cue.entry.get("bare") and site.quantity.kind in cue.entry["bare"]):
            return Part("delta", cue.entry.get("direction"), "change")
    return None


@remembered
def changed_to(site: Site) -> Part | None:
    """A word of change, then `à` or `to`, then the figure; or a verb of arrival right before it."""
    if site.scene.before("claims_to", site.first) and _change(site):
        return Part("to", None, "change to")
    return None


def led_by_change(site: Site) -> bool:
    """Whether a word of change and a small word lead a figure (`porte à deux`, `ramène de 480 à`)."""
    led = site.scene.before("claims_to", site.first) or site.scene.before("claims_from", site.first)
    return led is not None and _change(site) is not None


def changes(site: Site, place: int) -> bool:
    """Whether the word at `place` is a participle of change (`a en revanche reculé de`)."""
    word = site.words[place]
    return word.kind == PARTICIPLE and site.scene.at("claims_changes", place) is not None


@remembered
def _change(site: Site) -> Cue | None:
    """The nearest word of change before a quantity, in its clause or the piece before it."""
    places = site.scene.heard.get("claims_changes", ())
    first = max(site.scene.spans[max(0, site.clause - 1)][0], site.first - _REACH)
    for place in reversed(places):
        cue = site.scene.at("claims_changes", place) if first <= place < site.first else None
        if cue:
            return cue
    return None


def _target(site: Site) -> Part | None:
    """The phrase the figure hangs on, or the subject of its verb, names a target, a limit, a promise."""
    table = cues(site.lang, "claims_targets")
    linked = site.first > 0 and site.words[site.first - 1].kind == LINK
    if table.before(site.words, site.first - linked):
        return Part("target", None, "target beside")
    verb = verbs.governing(site)
    led = site.scene.before("claims_to", site.first)
    if verb is not None and (led or verb == site.first - 1) and table.at(site.words, verb):
        return Part("target", None, "verb of limit")
    for find in (phrasing.before_link, phrasing.before_mark, verbs.clause_subject):
        phrase = find(site)
        if not phrase:
            continue
        word = phrasing.head(site.scene, phrase)
        tied = find is not phrasing.before_link or linked or led
        if tied and word and word.lower in table.first:
            return Part("target", None, "target named")
        if find is phrasing.before_link:
            return None
    return None


def leans(site: Site) -> bool:
    """Whether a figure is set against another (`contre 41`), which says what it counts."""
    cue = _left(site, "claims_roles_left")
    if cue is None or (cue.entry.get("pair") and not _paired(site)):
        return False
    return cue.entry["role"] in ("previous", "from")


RULES: Final[tuple[tuple[Rule, str | None], ...]] = (
    (_given, None),
    (_beside, None),
    (_multiple, None),
    (_from, "claims_from"),
    (_changed_by, "claims_by"),
    (_changed, None),
    (_signed, None),
    (changed_to, "claims_to"),
    (_threshold, "claims_exceeding"),
    (_target, "claims_targets"),
)
"""Each with the section of the lexicon without whose words in the sentence it finds nothing.

In this order; the first that finds something decides. None does: a level.
"""


def read(site: Site) -> Part:
    """The role and direction of a quantity."""
    heard = site.scene.heard
    for rule, section in RULES:
        found = rule(site) if section is None or section in heard else None
        if found:
            return found
    return Part("level", site.quantity.direction if site.quantity.kind == "multiple" else None, "level")
