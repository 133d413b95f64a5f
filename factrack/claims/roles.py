"""What part a figure plays: a level, a change and its way, its ends, an earlier figure, a target."""

from __future__ import annotations

from typing import Final

from factrack.claims import changing, earlier, notices, phrasing, targets
from factrack.claims.changing import LEADING, Part
from factrack.claims.cues import Cue, listed
from factrack.claims.phrasing import Phrase
from factrack.claims.ruling import Rule, Rules
from factrack.claims.scene import FINITE, QUANTITY, Site
from factrack.model import KINDS
from factrack.text.phrases import (
    DETERMINER,
    LINK,
    MARK,
    NUMBER,
    PARTICIPLE,
    RELATIVE,
    TIME,
    VERB,
    WORD,
)

_STEP: Final = frozenset({LINK, DETERMINER})
_AIMED: Final = frozenset(KINDS) - {"age"}
"""An age tells at whom something aims, not what it is to reach."""
_SIGNED: Final = frozenset({"percent", "count", "money"})
_SCALED: Final = frozenset({"percent", "measure", "money", "count"})
_OVER: Final = 8
"""Words behind a number in which what it is more than stands."""
_PARTED: Final = 2
"""Words before a phrase that a comma and a small word take."""


def _beside(site: Site) -> Part | None:
    """A cue stands right before the quantity, at most one small word between, or right after it."""
    cue = _left(site, "claims_roles_left")
    if cue is None or (cue.entry.get("compared") and not earlier.dated(site)):
        cue = _right(site, "claims_roles_right")
    if cue and cue.entry["role"] == "previous" and (aimed := site.scene.at("claims_aimed", site.after)):
        cue = aimed  # `au lieu des 4% visés`
    kinds = cue.entry.get("kinds", KINDS) if cue else ()
    if not cue or (site.quantity.kind not in kinds and site.quantity.unit not in kinds):
        return None
    if cue.entry.get("brought") and not _brought(site):
        return None
    if cue.entry.get("bare") and site.quantity.kind == "count" and site.quantity.noun_start is not None:
        return None
    if cue.entry.get("pair") and not _paired(site):
        return None
    if (cue.entry.get("pair") or cue.entry.get("apart")) and (earlier.elsewhere(site) or _votes(site)):
        return None
    return Part(cue.entry["role"], cue.entry.get("direction"), "cue beside")


def _votes(site: Site) -> bool:
    """Whether two counts are of votes for and against: `par 289 voix contre 255`."""
    near = site.near
    unit = near.site.quantity.unit if near else None
    if unit is None or unit not in listed(site.lang, "ballot_papers"):
        return False
    return site.texts[site.first - 1] in listed(site.lang, "opposing") and not earlier.dated(site)


def _brought(site: Site) -> bool:
    """Whether the sentence goes on to the total that a count brings (`two more, bringing it to 12`), or to
    what it is more than (`300 more homes than thought`).
    """
    if site.quantity.kind != "count" or _set_over(site):
        return True
    return bool(site.scene.cues("claims_bringing", site.after, len(site.kinds)))


def _set_over(site: Site) -> bool:
    """Whether what things are more than stands behind them, in the same phrase."""
    words = listed(site.lang, "set_over")
    for place in range(site.after + 1, min(len(site.kinds), site.after + _OVER)):
        if site.texts[place] in words:
            return True
        if site.kinds[place] == MARK or site.kinds[place] in FINITE:
            return False
    return False


def _given_before(site: Site) -> Part | None:
    """A figure that was put right since."""
    return Part("previous", None, "given before") if earlier.given_before(site) else None


def _foreseen(site: Site) -> Part | None:
    """What was foreseen for a figure that is told."""
    return Part("previous", None, "foreseen") if earlier.foreseen(site) else None


def _had_been(site: Site) -> Part | None:
    """A figure of a time before the one that is told."""
    return Part("previous", None, "had been") if earlier.had_been(site) else None


def _was_then(site: Site) -> Part | None:
    """A figure of a time before that is told by itself."""
    return Part("previous", None, "had been") if earlier.was_then(site) else None


def _formerly(site: Site) -> Part | None:
    """A figure that was overtaken since."""
    return Part("previous", None, "had been") if earlier.formerly(site) else None


def _not_but(site: Site) -> Part | None:
    """A figure that the sentence denies for another."""
    return Part("previous", None, "not but") if earlier.not_but(site) else None


def _revised_on(site: Site) -> Part | None:
    """A figure that its sentence goes on to put right."""
    return Part("previous", None, "put right") if earlier.revised_on(site) else None


def _having_said(site: Site) -> Part | None:
    """A figure that who says another had said before."""
    return Part("previous", None, "had been") if earlier.having_said(site) else None


def _counted_before(site: Site) -> Part | None:
    """A figure of a count that another has replaced."""
    return Part("previous", None, "counted before") if earlier.counted_before(site) else None


def _set_against(site: Site) -> Part | None:
    """`contre un bénéfice de 38 millions`, `against a loss of $3m`: the noun of the figure is set against."""
    phrase = phrasing.before_link(site)
    if phrase and _from_noun(site, phrase):
        return Part("from", None, "noun set against")
    cue = site.scene.before("claims_roles_left", phrase.first) if phrase and phrase.first else None
    set_off = cue is not None and (cue.entry.get("pair") or cue.entry.get("apart"))
    if phrase is None or cue is None or not set_off or site.quantity.kind == "count":
        return None
    bare = site.kinds[phrase.first] != DETERMINER
    if bare and site.texts[phrase.first - 1] in listed(site.lang, "accompanying"):
        return None  # `après dépouillement de 80% des bulletins`
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    if not any(earlier.alike(one, site.quantity) for one in near):
        return None
    return Part(cue.entry["role"], cue.entry.get("direction"), "noun set against")


def _from_noun(site: Site, phrase: Phrase) -> bool:
    """Whether a noun of a figure is where another came from: `a loss of $3m, from a profit of $2m`."""
    if phrase.first < _PARTED or site.texts[phrase.first - 2] != "," or site.quantity.kind == "count":
        return False
    led = site.scene.before("claims_from", phrase.first)
    whole = led is not None and led.entry.get("alone") and site.kinds[phrase.first] == DETERMINER
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    return bool(whole) and any(earlier.alike(one, site.quantity) for one in near)


def _set_beside(site: Site) -> Part | None:
    """`contre 256 une semaine plus tôt et 187 un an avant`: a second figure set against the first."""
    near = site.near
    if near is None or site.first < 1:
        return None
    if site.texts[site.first - 1] not in site.scene.grammar.coordinators:
        return None
    cue = _left(near.site, "claims_roles_left")
    before = cue is not None and cue.entry["role"] == "previous" and not cue.entry.get("compared")
    dated = before and earlier.alike(near.site.quantity, site.quantity) and earlier.dated(site)
    return Part("previous", None, "set beside") if dated else None


def _paired(site: Site) -> bool:
    """Whether a figure stands before this one in the sentence that it may be set against."""
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    mine = site.quantity
    return any(None in (mine.unit, one.unit) or mine.kind == one.kind for one in near)


def _particle(site: Site, place: int) -> bool:
    """Whether the word at `place` belongs to a verb that is none of change (`shot down 14 drones`).

    A market that closes up 2% is up.
    """
    if place < 1:
        return False
    if site.kinds[place - 1] not in (VERB, PARTICIPLE):
        shot = place > 1 and site.texts[place - 1] in site.scene.grammar.past
        return shot and site.kinds[place - 1] == site.kinds[place - 2] == WORD  # `Ukraine shot down 62`
    if site.quantity.kind == "percent" and site.texts[place - 1] in listed(site.lang, "closing"):
        return False
    return not site.scene.at("claims_changes", place - 1)


def _is_particle(cue: Cue) -> bool:
    return bool(cue.entry.get("particle")) and len(cue.words) == 1


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
    cue = site.led.get(section) or scene.before(section, _stand_in(site))
    last = first - 1 - (first > 0 and site.texts[first - 1] in listed(site.lang, "focusing"))
    if cue and _is_particle(cue) and (_particle(site, last) or _since(site)):
        return None
    if cue or first == 0:
        return cue
    beyond = scene.before(section, first - 1)
    if beyond and _is_particle(beyond) and _particle(site, first - 2):
        return None  # `turned down a $2 billion bid`
    if beyond is None or site.kinds[first - 1] in _STEP:
        return beyond
    if LEADING.isdisjoint(site.led) or (beyond.entry["role"] == "delta" and "claims_to" in site.led):
        return None  # `revised it down to 24`
    return beyond


def _stand_in(site: Site) -> int:
    """Where a pronoun stands for the noun of a figure (`with one of 55 million`), else the figure."""
    place = site.first - 2
    if place < 0 or site.kinds[place + 1] != LINK or site.quantity.kind == "count":
        return site.first
    return place if site.texts[place] in listed(site.lang, "stand_ins") else site.first


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
    """A percentage written with its sign is a change, and what is written with a plus (`+117.000`)."""
    found, sign = site.quantity, site.quantity.text[0]
    if sign == "+" and found.kind in _SIGNED:
        return Part("delta", "up", "sign")
    return Part("delta", "down", "sign") if found.kind == "percent" and sign in "-−" else None


def _restated(site: Site) -> Part | None:
    """`rose 3%, or 12 million`, `une hausse de 3%, soit 300 lits`: the same change, told in another way."""
    near = site.near
    if near is None or near.site.quantity.kind in (site.quantity.kind, "multiple"):
        return None
    if not phrasing.restates(site):
        return None
    told = read(near.site)
    return Part(told.role, told.direction, "restated") if told.role == "delta" else None


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
    if texts[here - 1] in listed(site.lang, "amounts"):  # `three times the number seen in May`
        return not any(_earlier_at(site, place) for place in range(here, min(here + 2, len(kinds))))
    if here >= len(kinds):
        return False
    compares = texts[here] in listed(site.lang, "than")
    contracted = texts[here] in site.scene.grammar.articled
    here += (compares or kinds[here] == LINK) and not contracted
    if here + 1 >= len(kinds):
        return False
    if kinds[here] == RELATIVE:  # `nearly double what is allowed`
        return not (compares or any(_earlier_at(site, place) for place in range(here, site.span[1])))
    if (kinds[here] != DETERMINER and not contracted) or _earlier_at(site, here + 1):
        return False
    return not compares or kinds[here + 1] in (NUMBER, QUANTITY)


def _earlier_at(site: Site, place: int) -> bool:
    """Whether the word at `place` is a time that something is compared with (`le double de la veille`)."""
    word = site.texts[place]
    if site.kinds[place] == TIME or word in listed(site.lang, "earlier"):
        return True
    return word in listed(site.lang, "periods") and word not in listed(site.lang, "norms")


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


def _retargeted(site: Site) -> Part | None:
    """A target that was changed to the figure."""
    return Part("target", None, "target changed") if targets.retargeted(site) else None


def _intended(site: Site) -> Part | None:
    """What somebody means to reach."""
    return Part("target", None, "intended") if targets.intended(site) else None


def _crossed(site: Site) -> Part | None:
    """A line that was crossed."""
    return Part("level", None, "line crossed") if targets.crossed(site) else None


def _threshold(site: Site) -> Part | None:
    """What must be passed for something to happen."""
    rule = targets.threshold(site)
    return Part("target", None, rule) if rule else None


def _needed(site: Site) -> Part | None:
    """What something takes."""
    return Part("target", None, "needed") if targets.needed(site) else None


RULES: Final = Rules(
    Rule(_foreseen, heard={"expected_then"}, back=True),
    Rule(_given_before, heard={"claims_given", "claims_apart", "gave"}),
    Rule(_had_been, heard={"pluperfect"}),
    Rule(_was_then, heard={"was_then"}),
    Rule(_formerly, heard={"claims_formerly", "claims_equating", "partitive"}),
    Rule(_counted_before, heard={"earlier_counts"}),
    Rule(_not_but, heard={"contrasting"}),
    Rule(_revised_on, heard={"revising"}),
    Rule(_having_said, heard={"claims_having"}, back=True),
    Rule(_crossed, heard={"lines"}),
    Rule(notices.put_right, led={"claims_from"}, heard={"correcting"}, back=True),
    Rule(_beside, heard={"claims_roles_left", "claims_roles_right"}),
    Rule(_set_beside, heard={"claims_roles_left"}, back=True),
    Rule(_multiple, kinds={"multiple"}),
    Rule(changing.came_from, led={"claims_from"}, heard={"claims_changes"}),
    Rule(changing.changed_by, heard={"claims_changes"}),
    Rule(changing.changed, heard={"claims_changes", "claims_moves"}),
    Rule(_signed, kinds=_SIGNED),
    Rule(_restated, kinds=_SIGNED, heard={"restating"}, back=True),
    Rule(changing.over_mark, kinds=_SCALED, heard={"claims_over"}),
    Rule(_retargeted, led={"claims_to"}, heard={"claims_targets"}),
    Rule(_intended, kinds=_AIMED, heard={"claims_intentions"}),
    Rule(changing.resized, kinds={"percent"}, led={"claims_to"}, heard={"claims_changes"}),
    Rule(changing.changed_to, led={"claims_to"}),
    Rule(_set_against, heard={"claims_roles_left", "claims_from"}, back=True),
    Rule(changing.size, kinds={"percent"}, heard={"claims_changes"}),
    Rule(_threshold, heard={"claims_exceeding"}),
    Rule(_needed, kinds={"count", "percent", "ratio"}, heard={"claims_needs"}),
    Rule(_target, kinds=_AIMED, heard={"claims_targets"}),
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
