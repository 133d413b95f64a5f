"""Figures that are targets, limits, thresholds, promises or demands."""

from __future__ import annotations

from typing import Final

from factrack import units
from factrack.claims import changing, phrasing, verbs
from factrack.claims.cues import cues, listed
from factrack.claims.scene import QUANTITY, Site
from factrack.text.phrases import (
    ADVERB,
    COPULA,
    DETERMINER,
    INFINITIVE,
    LINK,
    NEGATION,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    TIME,
    VERB,
    WORD,
)

_BETWEEN: Final = frozenset({DETERMINER, TIME, ADVERB, PREPOSITION})
"""What may stand between a verb and the line that it crosses (`franchir d'ici mardi la barre`)."""
_REACH: Final = 9
"""How many words before a figure it may be said that it is meant."""


def threshold(site: Site) -> str | None:
    """`tant que les rafales dépassent 80 km/h`: what must be passed for something to happen."""
    verb = site.verb
    if verb is None or not site.scene.at("claims_exceeding", verb):
        return None
    if any(site.scene.at("claims_conditions", place) for place in range(max(0, verb - 5), verb)):
        return "threshold"
    return None


def crossed(site: Site) -> bool:
    """`a franchi le cap des 300 malades`: a line beside which it is said that it was, or was not, crossed."""
    found, lines = site.quantity, listed(site.lang, "lines")
    if found.bound not in (">", "<=") or not found.text[0].isdigit():
        return False  # the bound stands outside its span
    place = site.first - 1
    while place > max(0, site.first - 3) and site.texts[place] not in lines:
        place -= 1
    verb = place - 1
    while verb > 0 and site.kinds[verb] in _BETWEEN:
        verb -= 1
    if place < 2 or site.texts[place] not in lines or site.kinds[verb] != INFINITIVE:
        return site.texts[place] in lines
    return site.scene.before("claims_certainty", verb) is not None  # not `il faut franchir la barre`


def needed(site: Site) -> bool:
    """`it takes 76 seats to govern`, `il en faut 500 pour saisir le conseil`: a verb of need before the
    figure, and behind it what that is needed for.
    """
    place = site.word_before(site.first)
    if place < 0 or not site.scene.at("claims_needs", place):
        return False
    aims, last = listed(site.lang, "aims"), site.span[1]
    for here in range(site.after, last - 1):
        if site.texts[here] in aims:
            here += 1 + (site.kinds[here + 1] in (PRONOUN, DETERMINER) and here + 2 < last)
            return site.kinds[here] in (INFINITIVE, WORD if site.scene.grammar.compounds else INFINITIVE)
    return False


def named(site: Site) -> str | None:
    """The phrase the figure hangs on, or the subject of its verb, names a target, a limit, a promise."""
    if _reaching(site):
        return None
    table = cues(site.lang, "claims_targets")
    linked = site.first > 0 and site.kinds[site.first - 1] == LINK
    beside = table.before(site.texts, site.first - linked)
    counts = site.quantity.noun_start is not None
    sure = beside is not None and (counts or "demanded" not in beside.entry)
    if sure and not _passive(site, site.first - linked - 1):
        return "target beside"
    verb = _main(site)
    led = site.led.get("claims_to") if verb != site.first - 2 else None
    if (
        verb is not None
        and (led or verb == site.first - 1 or _aimed(site, verb))
        and (limits := table.at(site.texts, verb))
        and not (limits.entry.get("transitive") and _stays(site, verb))
        and not (limits.entry.get("demanded") and not _demanded(site, verb))
    ):
        return "verb of limit"
    if _asked(site):
        return "verb of demand"
    for find in (phrasing.before_link, phrasing.before_mark, verbs.clause_subject):
        phrase = find(site)
        if not phrase:
            continue
        word = phrasing.head(site.scene, phrase)
        tied = find is not phrasing.before_link or linked or led
        known = word and (word in table.first if find is phrasing.before_link else _is_target(site, word))
        if tied and known and not _counted(site, phrase):
            return "target named"
        if tied and find is phrasing.before_link and _targets(site, phrase.first, phrase.last):
            return "verb of demand"
        if find is phrasing.before_link:
            return None
    return None


def _main(site: Site) -> int | None:
    """The verb of a figure; of one that goes on, the form in -ing (`is seeking increases of at least 8%`)."""
    verb = site.verb
    if verb is None or site.kinds[verb] != COPULA:
        return verb
    here = verb + 1
    while here < site.first and site.kinds[here] == ADVERB:
        here += 1
    doing = here < site.first and site.kinds[here] == PARTICIPLE
    return here if doing and site.texts[here].endswith(phrasing.present(site.scene)) else verb


def _counted(site: Site, phrase: phrasing.Phrase) -> bool:
    """`98 goals, 31 of them by Marlow`: the noun of a figure before names no target."""
    return any(
        first <= phrase.last and phrase.first <= after for first, after in site.scene.bounds[: site.number]
    )


def _targets(site: Site, first: int, last: int) -> bool:
    """Whether a phrase holds a verb of targets that looks like a plural: `the bank targets inflation of`."""
    if not site.scene.grammar.compounds:
        return False
    known = cues(site.lang, "claims_targets").first
    words = [word for word in site.texts[first : last - 1] if word in known]
    return any(units.lemma(word, site.lang) != word for word in words)


def _stays(site: Site, verb: int) -> bool:
    """Whether a verb has no object: `plafonne à 72%`, `plafonne pour l'heure à 72%`."""
    if site.kinds[verb] != VERB or site.kinds[site.after : site.after + 1] == (DETERMINER,):
        return False
    pairs = zip(site.kinds[verb : site.first], site.kinds[verb + 1 : site.first], strict=False)
    return not any(kind == DETERMINER and before != PREPOSITION for before, kind in pairs)


def retargeted(site: Site) -> bool:
    """`l'objectif est relevé à 70%`, `cut its target to 9%`: what changed is a target."""
    verb = changing.change_at(site)
    if verb is None:
        return False
    scene = site.scene
    phrase = verbs.subject_of(scene, verb)
    word = phrasing.head(scene, phrase) if phrase else None
    if word and _is_target(site, word):
        return True
    between = range(verb + 1, site.first - 1)
    return any(site.kinds[here] == WORD and _is_target(site, site.texts[here]) for here in between)


def _is_target(site: Site, word: str) -> bool:
    """Whether a noun is that of a target, a limit; no form of a verb (`raised its offer to 340 pence`)."""
    return any(word in cue.entry["words"] for cue in cues(site.lang, "claims_targets").first.get(word, ()))


def intended(site: Site) -> bool:
    """`aims to hire 300 nurses`, `entend porter à 90% le taux`: what somebody means to reach."""
    found = site.scene.cue_before("claims_intentions", max(site.span[0], site.first - _REACH), site.first)
    if found is None or QUANTITY in site.kinds[found[0] : site.first]:
        return False
    place, cue = found
    if cue.entry.get("doing"):
        return INFINITIVE in site.kinds[place + 1 : site.first]
    if cue.entry.get("acting"):
        return _acts(site, place + 1)
    return not cue.entry.get("to") or _acts_to(site, place + len(cue.words))


def _acts(site: Site, here: int) -> bool:
    """Whether what leads to a deed stands before the figure: `s'est engagé en mai à bâtir`."""
    to = cues(site.lang, "claims_to").first
    return any(
        site.texts[place] in to and INFINITIVE in site.kinds[place + 1 : min(place + 3, site.first)]
        for place in range(here, site.first - 1)
    )


def _acts_to(site: Site, verb: int) -> bool:
    """Whether an infinitive or participle of change leads to the figure (`pour ramener le déficit à 4%`).

    Or any to a line that is to be crossed (`to get the deficit below 3%`).
    """
    if verb >= site.first or site.kinds[verb] not in changing.ACTING:
        return False
    if changing.crosses(site):
        return True
    if site.led.get("claims_to") is None:
        return False
    return site.scene.at("claims_changes", verb) is not None


def _reaching(site: Site) -> bool:
    """Whether a participle tells of whom something speaks, not what it aims at (`visant 300 habitants`)."""
    place, found = site.first - 1, site.quantity
    if place < 0 or found.kind != "count" or found.noun_start is None or site.kinds[place] != PARTICIPLE:
        return False
    return site.texts[place].endswith(phrasing.present(site.scene))


def _demanded(site: Site, verb: int) -> bool:
    """Whether what is demanded is counted, or what the object is of (`réclame une aide de 300 euros`)."""
    return site.quantity.noun_start is not None or (site.quantity.kind == "money" and _aimed(site, verb))


def _aimed(site: Site, verb: int) -> bool:
    """Whether what a figure hangs on is the object of the verb (`ne vise plus qu'un gain de 3%`)."""
    phrase, between = phrasing.before_link(site), listed(site.lang, "restricting")
    here = verb + 1
    while here < site.first and (site.kinds[here] in (ADVERB, NEGATION) or site.texts[here] in between):
        here += 1
    return phrase is not None and phrase.first == here


def _asked(site: Site) -> bool:
    """Whether a verb of limits or demands stands right before the figure (`exige toujours 300 euros`)."""
    place = site.word_before(site.first)
    if place < 0 or site.kinds[place] not in (VERB, PARTICIPLE):
        return False
    cue = cues(site.lang, "claims_targets").at(site.texts, place)
    if cue is None or (cue.entry.get("demanded") and site.quantity.noun_start is None):
        return False
    return not _passive(site, place)


def _passive(site: Site, place: int) -> bool:
    """Whether the word at `place` is the participle of a passive (`were offered 4%`)."""
    if place < 1 or site.kinds[place] != PARTICIPLE or site.kinds[place - 1] != COPULA:
        return False
    return not site.texts[place].endswith(phrasing.present(site.scene))
