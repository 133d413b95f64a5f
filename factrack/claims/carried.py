"""Subjects carried over from a figure before: what is chained to it, set against it, a part of it."""

from __future__ import annotations

from typing import Final

from factrack.claims import dimensions, phrasing, predicates, roles, told
from factrack.claims.cues import cues, listed
from factrack.claims.phrasing import Phrase
from factrack.claims.scene import Reading, Site, Subject
from factrack.model import Quantity
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    COPULA,
    DETERMINER,
    LINK,
    MARK,
    NEGATION,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    VERB,
    WORD,
)

_AMOUNTS: Final = frozenset({"count", "money", "measure"})
_MEANT: Final = 5
"""The longest phrase of what money is for, in words."""
_OF_SOME: Final = frozenset({"noun behind", "points of"})
"""What the subject of a share is found by that is of some of whom its head names."""
_FINITE: Final = ((VERB,), (AUXILIARY,), (COPULA,))
_OPENS: Final = frozenset({DETERMINER, WORD})
_PARTING: Final = frozenset({WORD, VERB, AUXILIARY, COPULA, PARTICIPLE, PRONOUN, RELATIVE})
"""Words that end a chain of figures."""


def same(one: Reading, rule: str) -> Subject:
    """The subject of a reading, given to another by `rule`."""
    return one.subject._replace(rule=rule, noun=None)


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit; shares are, however they are told."""
    shares = ("percent", "ratio")
    if one.kind in shares and other.kind in shares:
        return True
    return one.kind == other.kind and one.unit == other.unit


def twin(site: Site) -> Subject | None:
    """`10 miles (16 km)`: one thing in two units."""
    if site.quantity.twin is None:
        return None
    for one in reversed(site.earlier):
        if one.site.quantity.start == site.quantity.twin:
            return same(one, "twin")
    return None


def chained(site: Site) -> Subject | None:
    """A figure tied to the one before it by a small word: `de 5 à 4%`, `rose 1% to $77`, `3% contre 4%`."""
    if site.near is None:
        return None
    between = site.scene.kinds[site.near.site.after : site.first]
    if not between or not _PARTING.isdisjoint(between):
        return None
    second = _of_the_same(site, site.near) if CONJUNCTION in between else None
    return second or _handed(site, "chained")


def gapped(site: Site) -> Subject | None:
    """`the Greens had 36% and the Liberals 30%`: the verb is left out, and the next phrase is its subject."""
    near = site.near
    if near is None or not alike(near.site.quantity, site.quantity):
        return None
    return verbless(site)


def verbless(site: Site) -> Subject | None:
    """The phrase right before a figure that is joined to the clause of the one before without a verb."""
    near, scene = site.near, site.scene
    if near is None or site.kinds[site.first - 1] != WORD:
        return None
    phrase = phrasing.real(scene, phrasing.ending(scene, site.first))
    if phrase is None or phrase.first <= near.site.after or near.site.verb is None:
        return None
    joint = phrase.first - 1
    if site.texts[joint] not in scene.grammar.coordinators and site.texts[joint] not in (",", ";"):
        return None
    if scene.has_verb(near.site.after, site.first) or site.kinds[phrase.first] not in _OPENS:
        return None
    word = phrasing.head(scene, phrase)
    if word is None or word in listed(site.lang, "empty") or word in listed(site.lang, "periods"):
        return None
    return Subject(phrasing.written(scene, phrase), word, "verb left out")


def parallel(site: Site) -> Subject | None:
    """A figure coordinated with one of its kind: `20% à Lyon, 30% à Lille`, `2% cette année et 3% en mai`."""
    place = site.first
    while place > 0 and site.kinds[place - 1] in (PREPOSITION, LINK):
        place -= 1
    if place == 0 or site.kinds[place - 1] not in (MARK, CONJUNCTION, RELATIVE):
        return None
    one = _last_alike(site)
    return _of_the_same(site, one) or same(one, "parallel") if one else None


def _last_alike(site: Site, *, named: bool = False) -> Reading | None:
    """The last figure of the sentence that is like this one; `named`: whose subject is told."""
    for one in reversed(site.earlier):
        if one.site.scene is not site.scene:
            return None
        if alike(one.site.quantity, site.quantity) and (one.subject.text or not named):
            return one
    return None


def _of_the_same(site: Site, one: Reading) -> Subject | None:
    """`57% of voters back the plan, while 29% are opposed`: a second share of those whom the first is of."""
    head = one.subject.head
    shares = one.site.quantity.kind == site.quantity.kind == "percent"
    if head is None or not shares or one.subject.rule not in _OF_SOME:
        return None
    here = site.after + (site.kinds[site.after : site.after + 1] == (PRONOUN,))  # `35% y sont favorables`
    if site.kinds[here : here + 1] not in _FINITE:
        return None
    said = told.said_of(site) or predicates.clause(site.scene, site.after)
    text = one.subject.text or head
    begin = max(0, text.lower().find(head))
    return Subject(f"{text[begin : begin + len(head)]} {said}", head, "parallel") if said else None


def set_over(site: Site) -> Subject | None:
    """`handed over 300 cars in May, 6% fewer than in April`: what a share more or less is of."""
    near = site.near
    if near is None or near.site.quantity.kind not in _AMOUNTS or site.texts[site.first - 1] != ",":
        return None
    cue = site.scene.at("claims_roles_right", site.after)
    if cue is None or "direction" not in cue.entry or site.scene.has_verb(near.site.after, site.first):
        return None
    return same(near, "set over") if near.subject.text else None


def said_figure(site: Site, phrase: Phrase | None) -> Subject | None:
    """`the figure of 26,000 acres`: what was measured so before, if the text has measured it."""
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or word not in listed(site.lang, "anaphors"):
        return None
    if phrasing.complement(site.scene, phrase):
        return None
    for one in reversed(site.earlier):
        if alike(one.site.quantity, site.quantity):
            return same(one, "figure of")
    return None


def foretold(site: Site, phrase: Phrase | None) -> Subject | None:
    """`sales rose to 3 million, beating the analysts' forecast of 2 million`: what the forecast was of."""
    word = phrasing.head(site.scene, phrase) if phrase else None
    if word is None or word not in listed(site.lang, "foretold"):
        return None
    for one in reversed(site.earlier):
        if one.site.scene is site.scene and alike(one.site.quantity, site.quantity):
            return same(one, "forecast of")
    return None


def pronominal(site: Site) -> Subject | None:
    """A pronoun stands for what was counted last: `en recense 60%`, `a third of them`."""
    if not site.earlier:
        return None
    verb, before = site.verb, False
    if verb and "partitive" in site.scene.heard:
        before = site.texts[verb - 1] in listed(site.lang, "partitive")
    behind = site.scene.kinds[site.after : site.after + 2] == (LINK, PRONOUN)
    return same(site.earlier[-1], "pronoun") if before or behind else None


def against(site: Site) -> Subject | None:
    """`90 tonnes de gazole, et non 60`: a figure set against the one before, not one that goes with it.

    `61% with 80% of the ballots counted, against 58%`
    """
    near = site.near
    if near is None or not roles.leans(site) or not alike(near.site.quantity, site.quantity):
        return None
    if _accompanies(near.site) and near.site.near and alike(near.site.near.site.quantity, site.quantity):
        near = near.site.near
    return same(near, "set against")


def _accompanies(site: Site) -> bool:
    """Whether a figure is told beside another (`with 80% of …`, `après dépouillement de 80%`)."""
    leading = listed(site.lang, "accompanying")
    phrase = phrasing.before_link(site)
    first = phrase.first if phrase else site.first
    return first > 0 and site.texts[first - 1] in leading


def other_end(site: Site) -> Subject | None:
    """`slipped to 5% in the weeks to Aug 30 from 6%`: where a change began whose end was told before."""
    one = _last_alike(site) if roles.read(site).role == "from" else None
    if one is None or roles.read(one.site).role != "to" or not one.subject.text:
        return None
    if site.scene.cue_before("claims_changes", one.site.after, site.first):
        return None  # `raised its rate to 5% and cut its forecast from 3% to 2%`
    return same(one, "other end")


def expected(site: Site) -> Subject | None:
    """`a profit of 3 million, short of the 4 million analysts had expected`: what had been expected of."""
    if roles.read(site).rule != "foreseen":
        return None
    one = _last_alike(site, named=True)
    return same(one, "expected of") if one else None


def points(site: Site) -> Subject | None:
    """`57% of voters back the plan, down six points from May`: the share that was so much greater."""
    near = site.near
    if near is None or site.quantity.unit != "percentage_point" or roles.read(site).rule != "cue beside":
        return None
    cue = site.led.get("claims_roles_left")
    opens = site.first - len(cue.words) - 1 if cue else -1
    if opens < 0 or site.texts[opens] != "," or site.scene.has_verb(opens, site.first):
        return None
    return same(near, "points of") if near.site.quantity.kind == "percent" and near.subject.text else None


def restated(site: Site) -> Subject | None:
    """`3.784 personnes, soit 30% de plus`: the same told in another way."""
    near = site.near
    if near is None or not phrasing.restates(site):
        return None
    if site.quantity.kind in ("percent", "ratio", near.site.quantity.kind):
        return same(near, "restated")
    return None


def part(site: Site) -> Subject | None:
    """`412 départs, dont plus de la moitié`: a part of the figure before."""
    found = whole(site) if site.led.get("claims_parts") else None
    if found and site.quantity.kind == "money" and (own := _meant(site)):
        return own
    return same(found, "part") if found else None


def _meant(site: Site) -> Subject | None:
    """`dont 31 millions pour les écoles`: what a part of some money is for."""
    here = site.after
    if here + 1 >= len(site.kinds) or site.texts[here] not in listed(site.lang, "destined"):
        return None
    phrase = phrasing.real(site.scene, phrasing.beginning(site.scene, here + 1))
    if phrase is None or phrase.last - phrase.first > _MEANT:
        return None
    word = phrasing.head(site.scene, phrase)
    return Subject(phrasing.written(site.scene, phrase), word, "part for")


def whole(site: Site) -> Reading | None:
    """The figure that a part belongs to; not the time it takes (`55 millions en trois ans, dont dix`)."""
    near = list(reversed(site.earlier[-2:]))
    if len(near) == 2 and site.number > 1:
        lasts, total = near[0].site, near[1].site.quantity
        led = lasts.first > 0 and lasts.kinds[lasts.first - 1] == PREPOSITION
        if lasts.quantity.kind == "duration" and led and total.kind in ("money", "measure"):
            return near[1]
    return near[0] if near else None


def magnitude(site: Site) -> Subject | None:
    """`The institute measured it at 6.7`: a number without a unit is a magnitude, of the quake told of."""
    if site.quantity.kind != "measure" or site.quantity.unit is not None:
        return None
    for one in reversed(site.earlier):
        if one.site.quantity.kind == "measure" and one.unit is None:
            return same(one, "magnitude")
    return None


def paragraph_before(site: Site) -> Subject | None:
    """What the paragraph measured last."""
    if not site.earlier:
        return None
    paragraph = site.earlier[-1].site.scene.sentence.paragraph
    return _handed(site, "the figure before") if paragraph == site.scene.sentence.paragraph else None


def recent(site: Site) -> Subject | None:
    """What the sentence measured last."""
    return _handed(site, "the figure before") if site.near else None


def of_pronoun(site: Site) -> Subject | None:
    """`The spill is large. The firm puts it at 900 tonnes`: what the pronoun measured before."""
    verb = site.verb
    if verb is None or not site.led.get("claims_to") or site.kinds[verb + 1] != PRONOUN:
        return None
    if site.texts[verb] not in cues(site.lang, "claims_putting").first:
        return None
    return _measured_last(site)


def of_it(site: Site) -> Subject | None:
    """`puts the cost at 3 million; analysts think it will be 4`: what the sentence measured before."""
    verb = site.verb
    if verb is None or (site.near and not alike(site.near.site.quantity, site.quantity)):
        return None
    while verb > 0 and site.kinds[verb - 1] in (AUXILIARY, COPULA, NEGATION, ADVERB):
        verb -= 1
    if not verb or site.texts[verb - 1] not in listed(site.lang, "neuter"):
        return None
    if not any(site.scene.at("claims_equating", place) for place in range(verb, site.first)):
        return None
    if site.near:
        return same(site.near, "pronoun")
    return _measured_last(site) if verb - 1 in site.scene.told or _thought(site, verb - 1) else None


def _thought(site: Site, pronoun: int) -> bool:
    """Whether a pronoun opens what somebody says or thinks: `The ministry reckons it will be 52 million`."""
    return pronoun > 1 and site.kinds[pronoun - 1] == VERB


def opening(site: Site) -> Subject | None:
    """`The firm says 1,300 tonnes leaked`: a figure that opens what is said goes on with the last one."""
    return _measured_last(site) if site.first in site.scene.told else None


def _measured_last(site: Site) -> Subject | None:
    """What was last measured in the unit of a figure, in its paragraph or the one before."""
    paragraph = site.scene.sentence.paragraph
    for one in reversed(site.earlier):
        if one.site.scene.sentence.paragraph < paragraph - 1:
            return None
        if alike(one.site.quantity, site.quantity):
            return same(one, "pronoun")
    return None


def _handed(site: Site, rule: str) -> Subject | None:
    """The subject of the figure before; a distance or a speed is that of no figure of another kind."""
    one = site.earlier[-1]
    bound = one.subject.rule == dimensions.RULE and not alike(one.site.quantity, site.quantity)
    return None if bound else same(one, rule)


def repeated(site: Site) -> Subject | None:
    """A figure that the text has given already."""
    for one in reversed(site.earlier):
        told = one.site.quantity
        if alike(told, site.quantity) and told.value is not None and told.value == site.quantity.value:
            return same(one, "repeated")
    return None


def resumed(site: Site) -> Subject | None:
    """`Elle avait atteint 50%`: a pronoun goes on with what the paragraph measured before."""
    verb = site.verb
    if verb is None or not site.earlier:
        return None
    here = verb
    while here > 0 and site.kinds[here - 1] in (AUXILIARY, COPULA, NEGATION, ADVERB):
        here -= 1
    if here == 0 or site.texts[here - 1] not in listed(site.lang, "third_person"):
        return None
    return _measured_last(site)
