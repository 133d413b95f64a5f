"""Figures that a text gives as earlier ones: put right since, overtaken since, or counted elsewhere."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from factrack import languages
from factrack.claims import phrasing, verbs
from factrack.claims.cues import listed
from factrack.claims.scene import QUANTITY, Site
from factrack.model import Quantity
from factrack.text.phrases import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    COPULA,
    DETERMINER,
    INFINITIVE,
    LINK,
    MARK,
    NEGATION,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    VERB,
    WORD,
)

_FAR: Final = 14
"""How many words after one end of a change the other may stand."""
_SOON: Final = 4
_NEAR: Final = 6
"""How many words after a figure its time may stand."""


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit; a unit that is left out fits all."""
    return one.kind == other.kind and (None in (one.unit, other.unit) or one.unit == other.unit)


def given_before(site: Site) -> bool:
    """`les 62% annoncés dimanche`, `the 57 prisoners originally claimed`: what was once given.

    Or what its sentence sets another figure apart from: `above the 40 tonnes announced by the owner`.
    """
    found = site.quantity
    counted = found.kind == "count" and found.noun_end is not None
    behind = site.scene.place(max(found.tail, found.noun_end or 0))
    cue = site.scene.at("claims_given", behind)
    said = cue or site.scene.at("claims_supposed", behind)
    if said and not said.entry.get("rival") and _apart_from(site):
        return True
    if cue is None:
        return _had_given(site, behind)
    if cue.entry.get("alone"):
        return True
    end = behind + len(cue.words)
    return not counted and _definite(site) and _dated(site, end)


def _apart_from(site: Site) -> bool:
    """Whether a figure of the kind, before it in the sentence, is said to be above it, or short of it."""
    if not site.first or site.scene.before("claims_apart", site.first - 1) is None or not _definite(site):
        return False
    return any(alike(one, site.quantity) for one in site.scene.quantities[: site.number])


def _had_given(site: Site, behind: int) -> bool:
    """`the figure of 62 that the firm had given until now`."""
    if behind >= len(site.kinds) or not _definite(site):
        return False
    if site.kinds[behind] == PRONOUN and site.texts[behind] in listed(site.lang, "third_person"):
        verb = behind + 1  # `the figure of 62 it gave on Friday`, `it had given on Friday`
        verb += site.texts[verb : verb + 1] != () and site.texts[verb] in listed(site.lang, "pluperfect")
        gave = not listed(site.lang, "gave").isdisjoint(site.texts[verb : verb + 1])
        gave = gave or (verb > behind + 1 and site.scene.at("claims_given", verb) is not None)
        return gave and _dated(site, verb + 1)
    if site.kinds[behind] != RELATIVE:
        return False
    past = listed(site.lang, "pluperfect")
    for place in range(behind + 1, min(len(site.kinds) - 1, behind + _NEAR)):
        if site.texts[place] in past:
            return site.scene.at("claims_given", place + 1) is not None
    return False


def _definite(site: Site) -> bool:
    """Whether a figure is led by a definite article, or by one that leads `figure of`."""
    articles = listed(site.lang, "definite")
    if site.first and site.texts[site.first - 1] in articles:
        return True
    phrase = phrasing.before_link(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or word not in listed(site.lang, "anaphors"):
        return False
    return site.texts[phrase.first] in articles


def foreseen(site: Site) -> bool:
    """`beating the 2.1% economists had expected`, `au-dessus des 3% attendus`: what another was to be."""
    articles, led = listed(site.lang, "definite"), site.texts[max(0, site.first - 1) : site.after]
    if articles.isdisjoint(led) or _of_whole(site):  # `au-dessus des 3%` is one figure
        return False
    near = [one.site.quantity for one in site.earlier if one.site.scene is site.scene]
    if not any(alike(one, site.quantity) for one in near):
        return False
    behind, told = site.scene.place(site.quantity.tail), listed(site.lang, "expected_then")
    for place in range(behind, min(len(site.kinds), behind + _SOON)):
        if site.texts[place] in told:
            return True
        if site.kinds[place] not in (WORD, AUXILIARY, PRONOUN, ADVERB, DETERMINER):
            return False
    return False


def _of_whole(site: Site) -> bool:
    """Whether another figure is a part of it: `120 des 300 prévus`, `sur les 300 prévus`."""
    cue = site.led.get("claims_wholes")
    if site.first and site.scene.before("claims_apart", site.first - 1):
        return False  # `short of the 4 million expected`
    return cue is not None and (len(cue.words) > 1 or site.kinds[max(0, site.first - 2)] == QUANTITY)


def not_but(site: Site) -> bool:
    """`n'est pas de 12 morts mais de 15`, `were not 12 but 15`: what is denied for another figure."""
    following = site.next
    if following is None or not alike(site.quantity, following):
        return False
    behind = site.scene.place(site.quantity.tail)
    after = site.scene.place(following.start)
    contrasts = listed(site.lang, "contrasting")
    if not behind < after <= behind + _SOON or site.texts[behind] not in contrasts:
        return False
    if any(kind in (VERB, AUXILIARY) for kind in site.kinds[behind + 1 : after]):
        return False
    return NEGATION in site.kinds[max(site.span[0], site.first - _NEAR) : site.first]


def revised_on(site: Site) -> bool:
    """`put the toll at 17 but revised it down to 15`, `parlait de 17 morts avant de le ramener à 15`."""
    following = site.next
    if following is None or not alike(site.quantity, following):
        return False
    first, last = site.after, site.scene.place(following.start)
    if last - first > _FAR or not site.scene.before("claims_to", last):
        return False
    revising = listed(site.lang, "revising")
    for place in range(first, last - 1):
        told = site.kinds[place] == INFINITIVE or PRONOUN in (site.kinds[place - 1], site.kinds[place + 1])
        if told and site.texts[place] in revising:
            return True
    return False


def counted_before(site: Site) -> bool:
    """`un précédent décompte faisait état de 22 tués`, `an earlier tally put the dead at 22`."""
    phrase = verbs.clause_subject(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    if phrase is None or word is None or word not in listed(site.lang, "counts"):
        return False
    return not listed(site.lang, "earlier_counts").isdisjoint(site.texts[phrase.first : phrase.last])


def dated(site: Site) -> bool:
    """Whether a time that was stands soon after a figure: a day, `un an plus tôt`, `the year before`."""
    here = site.scene.place(site.quantity.tail)
    periods = listed(site.lang, "periods")
    return _dated(site, here) or not periods.isdisjoint(site.texts[here : here + _NEAR])


def dated_pair(site: Site) -> bool:
    """`de 610 appareils en 2019 à 345 l'an dernier`: each end of a change has its time."""
    following = site.next
    if following is None:
        return False
    place = site.scene.place(following.start)
    if not site.after < place <= site.after + _FAR or not site.scene.before("claims_to", place):
        return False
    if MARK in site.kinds[site.after : place] or not _timed(site, site.after, place):
        return False
    behind = site.scene.place(following.tail)
    return _timed(site, behind, behind + _SOON)


def _timed(site: Site, first: int, last: int) -> bool:
    """Whether a time stands among words: a day, a year after a preposition, `l'an dernier`."""
    kinds, periods = site.kinds[first:last], listed(site.lang, "periods")
    year = any(pair == (PREPOSITION, NUMBER) for pair in pairwise(kinds))
    return year or TIME in kinds or not periods.isdisjoint(site.texts[first:last])


def _dated(site: Site, here: int) -> bool:
    """Whether a day or a time before stands soon after the word at `here`."""
    earlier, months = listed(site.lang, "earlier"), listed(site.lang, "months")
    for kind, text in zip(site.kinds[here : here + _NEAR], site.texts[here : here + _NEAR], strict=True):
        if kind == TIME or text in earlier or text in months:
            return True
        if kind in (MARK, RELATIVE, CONJUNCTION):
            return False
    return False


def had_been(site: Site) -> bool:
    """`the fire, which had measured 8,000 acres on Monday`, `elle avait atteint 50% en 2015`.

    A figure of a verb that is past the past, where the same is measured nearby.
    """
    verb = site.verb
    if "claims_roles_left" in site.led:
        return False  # `They had been down 21%`
    past = listed(site.lang, "pluperfect")
    if verb and site.texts[verb] not in past and verb - 1 >= site.span[0]:
        verb -= 1
    if verb is None or site.texts[verb] not in past:
        return False
    between = site.kinds[verb + 1 : site.first]
    if verb == 0 or MARK in between or DETERMINER in between:
        return False
    if site.kinds[verb - 1] == RELATIVE:
        return _measured_nearby(site, far=True) and _dated(site, site.scene.place(site.quantity.tail))
    stands = any(
        site.scene.at("claims_equating", place)
        for place in range(verb + 1, site.first)
        if site.kinds[place] in (PARTICIPLE, VERB, COPULA)
    )
    return stands and _counted_on(site, site.texts[verb - 1]) and _measured_nearby(site)


def was_then(site: Site) -> bool:
    """`it stood at 7.3% a year earlier`: how much there was of what is measured nearby, a time before."""
    verb = site.verb
    if verb is None or site.texts[verb] not in listed(site.lang, "was_then"):
        return False
    ago, periods = listed(site.lang, "ago"), listed(site.lang, "periods")
    timed = any(
        site.texts[place] in ago and site.texts[place - 1] in periods
        for place in range(max(1, verb - _SOON - 1), min(len(site.kinds), site.after + _SOON + 1))
    )
    return timed and verb > 0 and _counted_on(site, site.texts[verb - 1]) and _measured_nearby(site)


def _counted_on(site: Site, before: str) -> bool:
    """Whether the subject of a verb is a pronoun, or a noun like `toll`: what was measured before."""
    if before in listed(site.lang, "third_person"):
        return True
    phrase = verbs.clause_subject(site)
    word = phrasing.head(site.scene, phrase) if phrase else None
    return word is not None and word in listed(site.lang, "measures")


def formerly(site: Site) -> bool:
    """`had previously put forward 4%`, `assurait jusqu'ici n'en avoir que 360`, `qui était de 4% en mai`."""
    verb = site.verb
    if "claims_formerly" in site.scene.heard and verb is None:
        return _once_put(site)
    if verb is None or not ("claims_formerly" in site.scene.heard or _endings(site.lang)[0]):
        return False
    begins = verb
    while begins > site.span[0] and site.kinds[begins - 1] in (AUXILIARY, ADVERB, NEGATION):
        begins -= 1
    if site.scene.cues("claims_formerly", begins, site.first):
        return True
    if _counted_then(site, begins, verb):
        return True
    if verb == 0 or not _imperfect(site, verb):
        return False
    begins = verb
    while begins > 1 and (
        site.kinds[begins - 1] == NEGATION or site.texts[begins - 1] in listed(site.lang, "partitive")
    ):
        begins -= 1  # `quand il n'en valait que 180`
    pronoun = site.texts[begins - 1] in listed(site.lang, "third_person")
    if site.kinds[verb - 1] != RELATIVE and not (pronoun and _measured_nearby(site)):
        return False
    return _dated(site, site.scene.place(site.quantity.tail))


def having_said(site: Site) -> bool:
    """`sees growth of 2%, having guided for 3%`, `après avoir parié sur 3%`: what it was put at before."""
    found = site.scene.cue_before("claims_having", max(0, site.first - _NEAR - 1), site.first)
    if found is None:
        return False
    behind = found[0] + len(found[1].words)
    said = not listed(site.lang, "said_then").isdisjoint(site.texts[behind : min(behind + 3, site.first)])
    before = site.scene.quantities[: site.number]
    return said and any(alike(one, site.quantity) for one in before)


def _once_put(site: Site) -> bool:
    """`les dégâts, estimés dans un premier temps à 40.000 euros,`: a participle put the figure so once."""
    found = site.scene.cue_before("claims_formerly", max(site.span[0], site.first - _NEAR), site.first)
    if found is None:
        return False
    behind = found[0] + len(found[1].words)
    put = site.kinds[behind] == PARTICIPLE and "claims_to" in site.led  # `initially set at 40,000`
    return put or (found[0] > 0 and site.kinds[found[0] - 1] == PARTICIPLE)


def _counted_then(site: Site, begins: int, verb: int) -> bool:
    """`son premier bilan, qui en dénombrait douze`: a relative tells how many of them there were then."""
    here = begins
    while here > site.span[0] and site.texts[here - 1] in listed(site.lang, "partitive"):
        here -= 1
    while here > site.span[0] and site.kinds[here - 1] == NEGATION:
        here -= 1
    endings, conditional = _endings(site.lang)
    word = site.texts[verb]
    past = bool(endings) and word.endswith(endings) and not word.endswith(conditional)
    return here < begins and past and here > 0 and site.kinds[here - 1] == RELATIVE


@languages.cached
def _endings(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The endings of the imperfect, and of the conditional that ends like it."""
    lexicon = languages.load(lang)
    return lexicon.words("claims_words.past"), lexicon.words("claims_tenses.conditional")


def _imperfect(site: Site, verb: int) -> bool:
    """Whether a verb that says how much something is stands in the imperfect (`valait`, `était de`)."""
    word = site.texts[verb]
    endings, conditional = _endings(site.lang)
    if not endings or not word.endswith(endings) or word.endswith(conditional):
        return False
    return site.scene.at("claims_equating", verb) is not None


def _measured_nearby(site: Site, *, far: bool = False) -> bool:
    """Whether another figure of the kind stands in the sentence, before it in the paragraph, or `far`."""
    others = [one for number, one in enumerate(site.scene.quantities) if number != site.number]
    if any(alike(one, site.quantity) for one in others):
        return True
    paragraph = site.scene.sentence.paragraph
    near = [one.site for one in site.earlier[-_NEAR:]]
    return any(
        alike(one.quantity, site.quantity) and (far or one.scene.sentence.paragraph >= paragraph - 1)
        for one in near
    )


def elsewhere(site: Site) -> bool:
    """`contre 24% dans les villes`, `against 47% for his rival`: set against another, not an earlier one."""
    here = site.scene.place(site.quantity.tail)
    if here < len(site.kinds) and site.kinds[here] == RELATIVE:
        return True
    if here >= len(site.kinds) or site.texts[here] not in listed(site.lang, "elsewhere"):
        return False
    periods, months = listed(site.lang, "periods"), listed(site.lang, "months")
    if not listed(site.lang, "earlier_counts").isdisjoint(site.texts[here + 1 : here + 1 + _SOON]):
        return False  # `contre quatre dans un précédent décompte`
    after = slice(here + 1, here + 1 + _NEAR)
    for kind, text in zip(site.kinds[after], site.texts[after], strict=True):
        if kind in (TIME, NUMBER, QUANTITY) or text in periods or text in months:
            return False
        if kind not in (DETERMINER, LINK, PREPOSITION, PARTICIPLE, PRONOUN, AUXILIARY, WORD, ADVERB):
            break
    return True
