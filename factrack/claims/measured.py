"""The subjects of measures, money, shares, durations, ages, scores: the phrase a figure is tied to."""

from __future__ import annotations

from typing import Final

from factrack.claims import (
    acts,
    attributive,
    carried,
    changing,
    dimensions,
    fronted,
    notices,
    objects,
    penalties,
    phrasing,
    predicates,
    shares,
    told,
    verbs,
)
from factrack.claims.cues import listed, tabled
from factrack.claims.naming import full, made
from factrack.claims.phrasing import Phrase
from factrack.claims.ruling import Rule, Rules
from factrack.claims.scene import Site, Subject
from factrack.text import phrases
from factrack.text.phrases import (
    DETERMINER,
    LINK,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    TIME,
    VERB,
    WORD,
)

_NUMBERS: Final = frozenset({NUMBER, DETERMINER})
"""With what a number in letters begins: what stands before it says how near it is (`à peine un tiers`)."""


def compound(site: Site) -> Subject | None:
    """`a 28-metre boat`, `a 37-year-old trader`: the noun after the compound."""
    text = site.quantity.text
    number, _, unit = text.rpartition("-")
    if not number[-1:].isalnum() or not text[-1].isalpha() or (unit[:1].isalpha() and " " in unit):
        return None  # `below -25 C`, `dix-huit mois`
    named = _appositive(site) if site.quantity.kind == "age" else None
    found = named or made(site, phrasing.following(site), "compound")
    if found or site.quantity.kind != "age" or not site.first:
        return found
    alone = site.kinds[site.first - 1] == DETERMINER
    return Subject(text, None, "compound") if alone else None


def _higher(site: Site) -> Subject | None:
    """`sending its shares 8% higher`: the noun right before what it changed by."""
    cue = site.scene.at("claims_roles_right", site.after)
    if cue is None or "direction" not in cue.entry or not site.first or site.kinds[site.first - 1] != WORD:
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, site.first))
    opens = site.kinds[phrase.first - 1] if phrase and phrase.first else None
    return full(site, phrase, "noun before") if opens in (PARTICIPLE, PREPOSITION, VERB) else None


def _rising(site: Site) -> Subject | None:
    """`dans un marché en hausse de 0,3%`, `with sales up 5%`: the noun right before a cue of change."""
    cue = site.led.get("claims_roles_left")
    place = site.first - len(cue.words) if cue and "direction" in cue.entry else 0
    place = _before_time(site, place)
    if place < 1 or site.kinds[place - 1] != WORD:
        return None
    phrase = phrasing.real(site.scene, phrasing.ending(site.scene, place))
    own = (
        phrase
        and site.kinds[site.first - 1] == LINK
        and site.texts[phrase.first] in listed(site.lang, "singling")
    )
    if phrase and own and site.texts[phrase.first] not in listed(site.lang, "definite"):
        return made(site, phrase._replace(last=site.first - 1), "noun before")  # `a one-off gain of`
    return full(site, phrase, "noun before")


def _before_time(site: Site, place: int) -> int:
    """The word after what stands before a time (`ventes` + `de janvier à mars`)."""
    while place > 1 and (
        site.kinds[place - 1] == TIME
        or (site.kinds[place - 1] in (LINK, PREPOSITION) and site.kinds[place] == TIME)
    ):
        place -= 1
    return place


def _appositive(site: Site) -> Subject | None:
    """`said Ada Marlow, a 67-year-old teacher`: whose age an apposition gives."""
    place = site.first - 1
    if place < 2 or site.kinds[place] != DETERMINER or site.texts[place - 1] != ",":
        return None
    phrase = phrasing.ending(site.scene, place - 1)
    if phrase is None or not site.scene.capital(phrase.last - 1):
        return None
    return made(site, phrase, "apposition")


def behind(site: Site) -> Subject | None:
    """`95% des foyers`, `30 tonnes of cement`; not where it is said of another (`à 6% de la population`)."""
    phrase = phrasing.following_link(site)
    if phrase and site.quantity.kind == "percent" and site.led.get("claims_to"):
        filled = listed(site.lang, "filled")
        return made(site, phrase, "noun behind") if site.texts[phrase.last - 1] in filled else None
    if phrase is None or site.scene.at("claims_roles_left", site.after):
        return None  # `dix mois au lieu de douze`
    if not listed(site.lang, "outputs").isdisjoint(site.texts[phrase.first : phrase.last]):
        return None  # `le déficit atteint 5,4% du PIB`
    if phrasing.head(site.scene, phrase) in listed(site.lang, "empty") and site.near:
        return None  # `2.350 kilomètres de voies, soit 22% du total`
    polled = shares.polled(site, phrase.last - 1)
    shared = site.quantity.kind in ("percent", "ratio")
    if whose := _whose(site, phrase):
        return whose
    said = predicates.acting if shared else phrasing.predicated
    return polled or made(site, said(site.scene, phrase), "noun behind")


def _whose(site: Site, phrase: Phrase) -> Subject | None:
    """`has shed a third of its value`: the value of what the sentence is about."""
    own = phrase.last == phrase.first + 2 and site.texts[phrase.first] in listed(site.lang, "possessives")
    noun = site.texts[phrase.last - 1]
    if not own or noun not in listed(site.lang, "owned") or site.verb is None:
        return None
    whose = verbs.clause_subject(site)
    if whose is None or whose.last > site.first:
        return None
    return Subject(f"{noun} {shares.of(site, whose)}", noun, "noun behind")


def _spent(site: Site) -> Subject | None:
    """`5 million euros in emergency aid`: what money is for; not of a level (`to $5 in early trading`)."""
    if site.after + 1 >= len(site.kinds):
        return None
    if site.led.get("claims_to"):
        return None
    if site.texts[site.after] not in listed(site.lang, "purposes") or site.scene.capital(site.after + 1):
        return None
    if site.texts[site.after + 1] in listed(site.lang, "parts_of_time"):
        return None  # `in late July`
    phrase = phrasing.beginning(site.scene, site.after + 1)
    return (
        full(site, phrase, "noun behind") if phrase and phrasing.has_noun(site.scene, *phrase[:2]) else None
    )


def _inside(site: Site) -> Subject | None:
    """A ratio with its noun inside: `un Français sur trois`, `one home in ten`."""
    inside = phrases.words(site.scene.passage, site.quantity.start, site.quantity.end)
    if not any(word.kind in (PREPOSITION, LINK) for word in inside):
        return None
    begins = (NUMBER,) if site.scene.grammar.compounds else _NUMBERS  # not `a little over half`
    inside = inside[next((i for i, word in enumerate(inside) if word.kind in begins), len(inside)) :]
    nouns = [
        word for word in inside if word.kind in (WORD, PARTICIPLE) and not _fraction(word.lower, site.lang)
    ]
    if not nouns or not any(
        word.kind in (PREPOSITION, LINK) for word in inside if word.start > nouns[0].start
    ):
        return None  # `un peu plus d'un dixième`
    more = told.said_of(site) or predicates.clause(site.scene, site.after)
    text = site.scene.passage.text[nouns[0].start : nouns[-1].end]
    return Subject(f"{text} {more}".strip(), nouns[-1].lower, "noun inside")


def _fraction(word: str, lang: str) -> bool:
    """Whether a word is a fraction in letters (`four-fifths`)."""
    return "-" in word and phrases.grammar(lang).kinds.get(word.split("-")[0]) == NUMBER


def tied(site: Site) -> Subject | None:
    """`une croissance de 2%`, `at a depth of 54 metres`."""
    if site.first > 1 and changing.changes(site, site.first - 2):
        return full(site, phrasing.reduced(site), "noun changed")
    phrase = phrasing.before_link(site)
    if phrase and site.near and site.texts[phrase.last - 1] in listed(site.lang, "outputs"):
        return None  # `narrowed to 3.4% of GDP from 5.1%`
    if phrase and site.near and site.near.site.quantity.per and phrase.first - site.near.site.after <= 1:
        return carried.recent(site)  # `to 7 cents per share from 6 cents`
    cue = site.led.get("claims_roles_left")
    opens = site.first - len(cue.words) if cue else site.first
    if phrase and opens < phrase.first and site.kinds[opens] == PREPOSITION and opens >= 0:
        return None  # `le budget est en retrait de 2%`
    bare = phrase and site.kinds[phrase.first] != DETERMINER
    if phrase and bare and site.texts[phrase.last - 1] in listed(site.lang, "manner"):
        return None  # `the stock was flat at 39 dollars`
    known = carried.said_figure(site, phrase) or carried.foretold(site, phrase)
    return known or full(site, phrasing.destined(site, phrase), "noun before")


def _changed(site: Site) -> Subject | None:
    """`raised its rate by half a point to 3%`, `porte à 140 millions son aide`: what a verb changes."""
    phrase = objects.changed(site)
    if phrase is None:
        return None
    whole = phrasing.of_forecast(site, phrase)
    more = phrasing.extended(site.scene, phrase) if whole == phrase else whole
    when = not listed(site.lang, "periods").isdisjoint(site.texts[phrase.last : more.last])
    return made(site, phrase if when else more, "object changed")  # not `its forecast for the year`


def _foreseen(site: Site) -> Subject | None:
    """`expects the deficit to reach 5%`: what a verb of forecasts speaks of."""
    return full(site, objects.foreseen(site), "object foreseen")


def _charged(site: Site) -> Subject | None:
    """`will cost taxpayers between 3 and 4 billion`: what costs money."""
    return made(site, objects.charged(site), "subject of the verb")


def _fined(site: Site) -> Subject | None:
    """`fined the bank 30 million euros`: whom money is taken from."""
    found = objects.fined(site)
    if found is None:
        return None
    verb, phrase = found
    subject = made(site, phrase, "object of the verb")
    noun = tabled(site.lang, "penalties").get(site.texts[verb])
    return subject._replace(text=f"{noun} {subject.text}") if subject and noun else subject


def _object(site: Site) -> Subject | None:
    """The object of the verb: `a sabré sa prévision, de 2 à 1%`."""
    phrase = verbs.object_of(site)
    keeps = phrase is not None and site.texts[phrase.first - 1] in listed(site.lang, "keeping")
    named = keeps and phrase is not None and phrase.last > phrase.first + 2
    return (made if named else full)(site, phrase, "object of the verb")  # `left its key rate at`


def _labelled(site: Site) -> Subject | None:
    """`a quake of magnitude 5`: the noun right before a number without unit; a share is of what follows."""
    if site.quantity.unit is not None:
        return None
    shared = site.quantity.kind == "ratio" and site.kinds[site.after : site.after + 1] == (LINK,)
    return None if shared else full(site, phrasing.adjacent(site), "label")


def next_to(site: Site) -> Subject | None:
    """`un retour à la normale sous 48 heures`: the preposition belongs to the figure."""
    if not phrasing.led(site) and site.quantity.kind != "multiple":
        return None
    return full(site, phrasing.adjacent(site), "noun before")


def beside(site: Site) -> Subject | None:
    """`Jane Roe, 41,`, `l'inflation, à 3%`."""
    phrase = shares.bracketed(site) or phrasing.before_mark(site)
    if phrase is None:
        return None
    if found := carried.foretold(site, phrase):
        return found
    hangs = site.quantity.kind != "age" and phrasing.hangs(site, phrase) and not _valued(site, phrase)
    return None if hangs and not shares.rival(site, phrase) else full(site, phrase, "apposition")


def _valued(site: Site, phrase: Phrase) -> bool:
    """Whether a participle ties a figure to a phrase (`par la vente du site, estimée à 2 millions`)."""
    place = phrase.last + 1
    return place == site.first - 2 and site.kinds[place] == PARTICIPLE and "claims_to" in site.led


def _hung(site: Site) -> Subject | None:
    """`nouveau record pour le cuivre, à 9.000 dollars`: an apposition to a phrase with what hangs on it."""
    phrase = phrasing.before_mark(site)
    if phrase is None:
        return None
    outer = phrasing.climbed(site.scene, phrase)
    beside = outer == phrase and site.texts[phrase.last] == "," and phrasing.hangs(site, phrase)
    return None if beside and site.quantity.kind in ("money", "percent") else full(site, outer, "apposition")


def governed(site: Site) -> Subject | None:
    """The subject of the verb: `la facture pourrait se situer entre…`."""
    phrase = verbs.clause_subject(site)
    if phrase is None:
        return None
    both = verbs.with_second(site, phrase)
    return made(site, both or phrasing.extended(site.scene, phrase), "subject of the verb")


def _topic(site: Site) -> Subject | None:
    """`Feu de forêt: 900 hectares brûlés`: what a headline names before its colon."""
    for place in range(site.first - 1, 0, -1):
        if site.texts[place] == ":":
            return made(site, phrasing.ending(site.scene, place), "topic")
    return None


def _after(site: Site) -> Subject | None:
    """The phrase after the figure, when nothing before it fits."""
    return made(site, phrasing.following(site), "phrase after")


MEASURES: Final = Rules(
    Rule(carried.twin),
    Rule(notices.measured, heard={"correcting"}),
    Rule(fronted.fronted, kinds={"percent", "money", "ratio"}),
    Rule(_inside, kinds={"ratio"}),
    Rule(compound),
    Rule(carried.expected, heard={"expected_then"}, back=True),
    Rule(attributive.attributive, kinds={"percent", "money"}),
    Rule(attributive.worth, kinds={"money"}, heard={"worths"}),
    Rule(_rising, led={"claims_roles_left"}),
    Rule(_higher, heard={"claims_roles_right"}),
    Rule(carried.pronominal),
    Rule(dimensions.sized, heard={"dimensions"}),
    Rule(dimensions.long, kinds={"measure"}),
    Rule(dimensions.thrown, kinds={"measure"}, heard={"throwing"}),
    Rule(acts.lowered, kinds={"money", "percent", "ratio"}),
    Rule(acts.lasting, kinds={"duration"}),
    Rule(penalties.sentenced, kinds={"duration"}, heard={"prisons", "sentencing", "jailing"}),
    Rule(acts.spent, kinds={"duration"}),
    Rule(acts.opening),
    Rule(acts.given, kinds={"money"}),
    Rule(acts.result, kinds={"money"}),
    Rule(acts.allotted, kinds={"money"}, heard={"allotting"}),
    Rule(acts.valued, led={"claims_to"}),
    Rule(_charged, kinds={"money"}, heard={"costing"}),
    Rule(next_to),
    Rule(_labelled),
    Rule(carried.recent, kinds={"multiple"}, back=True),
    Rule(dimensions.distance, kinds={"measure"}),
    Rule(fronted.distance, kinds={"measure"}),
    Rule(dimensions.surface, kinds={"measure"}),
    Rule(dimensions.paced, kinds={"measure"}),
    Rule(_foreseen),
    Rule(shares.sharing, kinds={"percent", "ratio"}, heard={"claims_sharing"}),
    Rule(behind),
    Rule(_spent, kinds={"money"}, heard={"purposes"}),
    Rule(acts.moved, kinds={"money"}, heard={"moving"}),
    Rule(carried.gapped, kinds={"percent", "money", "measure", "ratio"}, back=True),
    Rule(carried.other_end, led={"claims_from"}, back=True),
    Rule(carried.points, kinds={"percent"}, led={"claims_roles_left"}, back=True),
    Rule(carried.restated, heard={"restating"}, back=True),
    Rule(carried.against, heard={"claims_roles_left"}, back=True),
    Rule(carried.part, led={"claims_parts"}),
    Rule(carried.chained, back=True),
    Rule(carried.set_over, kinds={"percent"}, heard={"claims_roles_right"}, back=True),
    Rule(beside),
    Rule(carried.parallel, back=True),
    Rule(_hung),
    Rule(_changed, led={"claims_to", "claims_by", "claims_from"}),
    Rule(_fined, kinds={"money"}, heard={"fining"}),
    Rule(tied),
    Rule(_object),
    Rule(carried.magnitude, kinds={"measure"}),
    Rule(carried.of_pronoun),
    Rule(carried.of_it),
    Rule(carried.opening, kinds={"measure"}),
    Rule(acts.doing, kinds={"money", "measure"}),
    Rule(governed),
    Rule(carried.recent, back=True),
    Rule(carried.repeated),
    Rule(_topic),
    Rule(carried.resumed),
    Rule(_after),
    Rule(carried.paragraph_before),
)
SCORES: Final = Rules(
    Rule(attributive.attributive),
    Rule(governed),
    Rule(tied),
    Rule(beside),
    Rule(carried.recent, back=True),
    Rule(_after),
)
"""In this order; the first that finds a subject decides."""
