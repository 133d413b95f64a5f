"""How sure a figure is: stated, unconfirmed, forecast or denied; by its clause, else the one it hangs on."""

from __future__ import annotations

from typing import Final

from factrack.claims import changing, phrasing, roles, scene
from factrack.claims.cues import listed
from factrack.claims.governing import applies, goes_with, provided
from factrack.claims.scene import FINITE, Scene, Site, remembered
from factrack.claims.tenses import Tenses, tenses_of
from factrack.model import Certainty
from factrack.text.phrases import (
    ADVERB,
    CONJUNCTION,
    COPULA,
    DETERMINER,
    INFINITIVE,
    LINK,
    MARK,
    NEGATION,
    PARTICIPLE,
    POSSESSIVE,
    PRONOUN,
    RELATIVE,
    VERB,
    WORD,
)

_REACH: Final = 5
"""How many clauses are asked, back from that of the quantity."""
_GROUP: Final = FINITE | {ADVERB, NEGATION, PRONOUN}
_NEAR: Final = 4
"""Words behind a number in which what is to come of them is said."""
_OPENERS: Final = frozenset({MARK, CONJUNCTION, RELATIVE})
_NOMINAL: Final = frozenset({WORD, PARTICIPLE})
_SHARES: Final = frozenset({"percent", "count", "ratio"})
"""The kinds in which votes and seats are told."""
_ORDER: Final[tuple[Certainty, ...]] = ("denied", "unconfirmed", "forecast")


def read(site: Site) -> Certainty:
    """The certainty of a quantity: that of its clause; a clause without a verb has that of the one before."""
    if _announced(site) or _outlook(site):
        return "forecast"
    heard = site.scene.heard
    if "expected_then" in heard and roles.read(site).rule == "foreseen":
        return "forecast"
    hedged = "claims_certainty" in heard or tenses_of(site.lang).hedging
    hedges, ballots = _hedges(site.scene) if hedged else [], "claims_ballots" in heard
    if not (hedges or ballots):
        return "stated"
    found = _hedged(site, hedges) if hedges else "stated"
    if ballots and found in ("stated", "unconfirmed") and _foreseen(site, found):
        found = "forecast"
    if found in ("forecast", "unconfirmed") and _aimed(site, found):
        return "stated"
    if found == "forecast" and _before_change(site):
        return "stated"
    return "stated" if found != "stated" and _stands(site) else found


def _announced(site: Site) -> bool:
    """Whether a title says what is to be: `Varel to recall 3,000 cars`, `Loss up, to axe 40 jobs`."""
    scene = site.scene
    if scene.passage.field != "title" or not scene.grammar.compounds:
        return False
    kinds, begin = site.kinds, 0
    for place in range(site.first - 1):
        if kinds[place] == MARK:
            begin = place + 1
        elif kinds[place + 1] == INFINITIVE and site.texts[place] in scene.grammar.markers:
            told = scene.has_verb(begin, place) or scene.has_verb(place + 2, site.first)
            told = told or not listed(site.lang, "causing").isdisjoint(site.texts[begin:place])
            return not told and (begin > 0 or kinds[place - 1 : place] == (WORD,))
    return False


def _outlook(site: Site) -> bool:
    """Whether a forecast was changed to a figure: `and cut its outlook for annual profit to 3 million`."""
    near = site.near.site if site.near else None
    if near and near.scene is site.scene and roles.read(site).rule == "from to":
        site = near if near.first < site.first else site
    verb = changing.change_at(site) if site.led.get("claims_to") else None
    if verb is None:
        return False
    return not listed(site.lang, "outlooks").isdisjoint(site.texts[verb + 1 : site.first])


def _aimed(site: Site, found: Certainty) -> bool:
    """Whether a figure is aimed at, or needed (`il en faudrait 80`): that is so, whatever comes of it."""
    part = roles.read(site)
    return part.role == "target" and (found == "forecast" or part.rule == "needed")


def _before_change(site: Site) -> bool:
    """`passera de 12 à 15`: what is left behind is so already, but for `relève sa prévision de 2 à 3%`.

    `will be nearer 70 than the 85 million announced in May`: what was said before was said.
    """
    part = roles.read(site)
    if part.rule == "given before":
        return True
    if part.role != "from" or not listed(site.lang, "foretold").isdisjoint(site.texts):
        return False
    told = [place for place, _ in site.scene.cues("claims_certainty", site.span[0], site.first)]
    return all(site.kinds[place] in _VERBAL for place in told)


_VERBAL: Final = FINITE | {INFINITIVE}


def _stands(site: Site) -> bool:
    """Whether a figure holds whatever its verb says: an age, a population, the whole that a part is of."""
    place, kind = site.first - 1, site.quantity.kind
    before = site.kinds[place] if place >= 0 else MARK
    if kind == "age":
        return before not in FINITE
    if _was(site) or _normal(site) or _gone_by(site):
        return True
    if "-" in site.quantity.text and kind in ("measure", "duration"):
        return scene.compound(site.quantity) and before == DETERMINER
    if kind != "count" or place < 0:
        return False
    if site.kinds[place] == POSSESSIVE:
        return True
    if _known(site, place):
        return True
    if site.quantity.unit in listed(site.lang, "standing") and before in (LINK, MARK):
        return True
    cue = site.led.get("claims_wholes")
    part = site.earlier[-1].site if cue and site.earlier else None
    if cue is None or part is None or part.scene is not site.scene:
        return False
    return _NOMINAL.issuperset(site.kinds[part.after : site.first - len(cue.words)])


def _known(site: Site, place: int) -> bool:
    """`l'indemnisation des 52.000 abonnés coûterait`: known before; not `the 40 jobs to go`."""
    if site.verb is not None or site.texts[place] not in listed(site.lang, "definite"):
        return False
    return INFINITIVE not in site.kinds[site.after : site.after + _NEAR]


def _changed_before(site: Site, phrase: phrasing.Phrase) -> bool:
    """Whether a figure is of a change that came first (`will fall 5% after a rise of 3%`)."""
    behind = site.texts[phrase.first - 1] in listed(site.lang, "behind_it")
    return behind and site.scene.at("claims_changes", phrase.last - 1) is not None


def _spans(site: Site) -> bool:
    """`est attendue en 2027, après 26 mois de travaux`: how long what the verb speaks of takes."""
    linked = site.kinds[site.after : site.after + 1] == (LINK,)
    return linked and site.quantity.kind == "duration" and site.verb is not None


def _was(site: Site) -> bool:
    """`atteindrait 4,8%, contre 5,3% cette année`: what was, that another figure is set against."""
    cue = site.led.get("claims_roles_left")
    if cue is None or cue.entry["role"] == "delta":  # `après une hausse de 3%`
        phrase = phrasing.before_link(site)
        if phrase and phrase.first and _changed_before(site, phrase):
            return True
        cue = site.scene.before("claims_roles_left", phrase.first) if phrase else None
    if cue is None or cue.entry["role"] != "previous" or cue.entry.get("foreseen") or _spans(site):
        return False
    behind = site.scene.place(site.quantity.tail)
    return not (site.scene.at("claims_certainty", site.after) or site.scene.at("claims_certainty", behind))


def _normal(site: Site) -> bool:
    """`attendu à 30 degrés, au-dessus de la normale (22 degrés)`: what is known of a norm, in brackets."""
    if site.first < 2 or site.texts[site.first - 1] != "(":
        return False
    phrase = phrasing.before_mark(site)
    return phrase is not None and phrasing.head(site.scene, phrase) in listed(site.lang, "norms")


def _gone_by(site: Site) -> bool:
    """`Propriétaire depuis douze ans, il garderait 20%`: so long a time has passed, whatever comes."""
    if site.quantity.kind != "duration" or site.verb is not None or not site.first:
        return False
    comma = site.texts[site.after : site.after + 1] == (",",)
    return comma and site.texts[site.first - 1] in listed(site.lang, "since")


def _foreseen(site: Site, found: Certainty) -> bool:
    """Whether a figure is the estimate of a vote: a word of votes beside the conditional or an estimate."""
    if site.quantity.kind not in _SHARES:
        return False
    if not site.scene.cues("claims_ballots", 0, len(site.kinds)):
        return False
    perfect = tenses_of(site.lang).perfect
    if found == "unconfirmed":
        told = [place for place in range(site.first - 1) if site.texts[place] in perfect]
        return not any(_participle_follows(site, place + 1) for place in told)
    return bool(site.scene.cues("claims_estimates", 0, len(site.kinds)))


def _participle_follows(site: Site, here: int) -> bool:
    last = len(site.kinds)
    while here < last and site.kinds[here] in (ADVERB, NEGATION):
        here += 1
    return here < last and site.kinds[here] in (PARTICIPLE, COPULA)  # `aura été fermé`


def _hedged(site: Site, hedges: list[int]) -> Certainty:
    """What the cues and tenses of the clause of a quantity say, or of those it hangs on."""
    for clause in range(site.clause, max(-1, site.clause - _REACH), -1):
        first, last = site.scene.spans[clause]
        if any(first <= place < last for place in hedges):
            found = _in_clause(site, first, last, _verbs(site, first, last))
            if found:
                return found
        if site.scene.has_verb(first, last):
            return "forecast" if _foreboded(site, first) else "stated"
        if site.texts[first] in listed(site.lang, "locative"):
            return "stated"  # `would close the plant, where 950 people work`
    return "stated"


def _foreboded(site: Site, first: int) -> bool:
    """Whether a figure is what a verb foresees: `craint que le bilan ne dépasse 200 morts`."""
    opener = site.first - 1
    while opener > first and site.kinds[opener] not in (MARK, RELATIVE):
        opener -= 1
    if opener <= first or site.texts[opener] not in tenses_of(site.lang).reported:
        return False
    cue = site.scene.before("claims_certainty", opener)
    return cue is not None and cue.entry["certainty"] == "forecast" and site.kinds[opener - 1] == VERB


@remembered
def _hedges(scene: Scene) -> list[int]:
    """Where a sentence has a cue of certainty, or what may be a verb in the future or the conditional."""
    found = [place for place, _ in scene.cues("claims_certainty", 0, len(scene.kinds))]
    endings = tenses_of(scene.passage.lang).hedging
    if endings:
        found += [place for place in scene.finite if scene.texts[place].endswith(endings)]
    return found


def _verbs(site: Site, first: int, last: int) -> range:
    """The verb group that a quantity depends on: the nearest before it in the clause, else the first after.

    A figure between commas (`le chômage, à 6%, devrait`) depends on none.
    """
    kinds = site.kinds
    if goes_with(site, first):
        return range(0)
    begins = site.first <= first or kinds[site.first - 1] in _OPENERS
    if begins or site.scene.grammar.compounds:
        after = _following(site, last)
        if after:
            return after
    end = min(site.first, last)
    while end > first and kinds[end - 1] not in FINITE and kinds[end - 1] != RELATIVE:
        end -= 1
    if end > first and kinds[end - 1] != RELATIVE:
        begin = _group(kinds, first, end)
        return range(_shared(site, first, begin), end)
    begin = max(first, site.after)
    while begin < last and kinds[begin] not in FINITE:
        begin += 1
    if _between_commas(site, first, begin) or _opens_apart(site, first, begin):
        return range(0)
    if _of_other(site, begin):
        return range(0)
    end = begin
    while end < last and kinds[end] in _GROUP:
        end += 1
    return range(begin, end)


def _group(kinds: tuple[str, ...], first: int, end: int) -> int:
    """Where the verb group begins that ends before `end`."""
    begin = end - 1
    while begin > first and kinds[begin - 1] in _GROUP:
        begin -= 1
    return begin


def _shared(site: Site, first: int, begin: int) -> int:
    """Where the group begins whose auxiliary the verb at `begin` shares (`will cut 12 jobs and hire 40`)."""
    known, text = site.scene.grammar, site.texts[begin]
    if not known.compounds or begin <= first or site.texts[begin - 1] not in known.coordinators:
        return begin
    if site.kinds[begin] != VERB or text in known.past or text.endswith((known.plural, *known.simple_past)):
        return begin
    end = begin - 1
    while end > first and site.kinds[end - 1] not in FINITE:
        end -= 1
    return _group(site.kinds, first, end) if end > first else begin


def _following(site: Site, last: int) -> range:
    """The verb group right after a figure that opens its stretch (`… et 30 autres arriveront`), if any."""
    kinds, begin = site.kinds, site.after
    while begin < last and kinds[begin] not in FINITE:
        if kinds[begin] in _OPENERS:
            return range(0)
        begin += 1
    end = begin
    while end < last and kinds[end] in _GROUP:
        end += 1
    return range(begin, end)


def _opens_apart(site: Site, first: int, verb: int) -> bool:
    """Whether a figure is in a participle's phrase that opens the clause: `facturée 80 euros, elle sera`."""
    return site.kinds[first] == PARTICIPLE and "," in site.texts[site.after : verb]


def _of_other(site: Site, verb: int) -> bool:
    """Whether a comma and a definite subject part a figure from a verb: `Deux offres, l'une sauverait`."""
    if site.texts[site.after : verb].count(",") != 1:
        return False
    behind = site.texts.index(",", site.after) + 1
    subject = phrasing.real(site.scene, phrasing.beginning(site.scene, behind))
    opens = site.texts[behind] in listed(site.lang, "definite")
    return opens and subject is not None and subject.last == verb


def _between_commas(site: Site, first: int, verb: int) -> bool:
    return "," in site.texts[first : site.first] and "," in site.texts[site.after : verb]


def _in_clause(site: Site, first: int, last: int, verbs: range) -> Certainty | None:
    """What the cues and the tense of a clause say; a cue that is a verb counts where it governs."""
    found: set[Certainty] = set()
    weak: set[Certainty] = set()
    tenses: set[Certainty] = set()
    covered: set[int] = set()
    for place, cue in site.scene.cues("claims_certainty", first, last):
        covered.update(range(place, place + len(cue.words)))
        if cue.entry.get("provides") and provided(site, place):
            continue
        if cue.entry.get("ballots") and "claims_ballots" not in site.scene.heard:
            continue  # a poll that asks of no vote
        if applies(site, place, cue, verbs):
            (weak if cue.entry.get("weak") else found).add(cue.entry["certainty"])
    for place in verbs:
        tense = None if place in covered else _tense(site, place)
        if tense:
            tenses.add(tense)
    found |= tenses
    if "forecast" not in found:  # `nous aurons probablement`
        found |= weak
    return next((certainty for certainty in _ORDER if certainty in found), None)


def _tense(site: Site, place: int) -> Certainty | None:
    """What the tense of the verb at `place` says: future, or the conditional of report.

    After `que` the conditional is the future of a past tense (`a dit qu'il ouvrirait`), unless it is perfect.
    """
    if site.kinds[place] not in FINITE:
        return None
    tenses, verb = tenses_of(site.lang), site.texts[place]
    if verb in tenses.imperfect:
        return None
    if tenses.conditional and verb.endswith(tenses.conditional):
        if verb in tenses.perfect:
            return "unconfirmed"
        if site.scene.at("claims_needs", place):
            return None  # `il faudrait 30 bus`
        if _quoted(site, place):
            return "forecast"
        planned = verb in tenses.outcomes and "claims_according" not in site.scene.heard
        return "forecast" if planned or _reported(site, place, tenses) else "unconfirmed"
    if tenses.future and verb.endswith(tenses.future):
        summed = verb in tenses.summed and _participle_follows(site, place + 1)
        return None if summed else "forecast"
    return None


def _quoted(site: Site, place: int) -> bool:
    """Whether a quotation mark opens before the word at `place` in its sentence, and none closes it: who
    speaks does not report in the conditional (`"Ce serait 300 postes"`).
    """
    scene = site.scene
    before = scene.passage.text[scene.sentence.start : scene.starts[place]]
    return before.count('"') % 2 == 1 or before.count("«") > before.count("»")


def _reported(site: Site, place: int, tenses: Tenses) -> bool:
    """Whether the last relative word before `place` opens reported speech."""
    for before in range(place - 1, -1, -1):
        if site.kinds[before] == RELATIVE:
            return site.texts[before] in tenses.reported
    return False
