"""What a bare number leaves out, restored from a figure before it: `contre 14 mardi`, `dont 15 millions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from factrack import languages
from factrack.claims import carried, changing, points, roles
from factrack.claims.carried import pronominal
from factrack.claims.cues import listed
from factrack.claims.scene import Reading, Site
from factrack.decimals import is_whole
from factrack.model import Quantity
from factrack.text.phrases import LINK, MARK, PARTICIPLE, POSSESSIVE, PREPOSITION, PRONOUN, VERB

_CARRIED: Final = frozenset({"money", "measure", "percent", "duration"})
"""The kinds whose unit a following bare number may leave out."""

_AGED: Final = _CARRIED | {"age"}
"""With an age that another is set against (`68 ans, et non 63`)."""
_TIMES: Final = frozenset({"age", "duration"})
"""The kinds that no pronoun stands for."""
_MOSTLY: Final = 2
"""How many times as often as the next a currency stands in a dispatch that is told in it."""
_SCALE: Final = 100
_SHARES: Final = 1000
"""No percentage that leaves out its sign is as great."""
_SMALL: Final = 1000
"""From here on a number tells its own magnitude."""
_BESIDE: Final = 20
"""How many times greater than one figure the other may be that is set against it."""
_ALIKE: Final = 3
"""The same of two lengths of time beside something else that is told."""
_MILLION: Final = 1_000_000
_STRONGEST: Final = 10
"""No earthquake has a greater magnitude."""
_BACK: Final = 6
"""How many readings back a magnitude is looked for."""

Rule = Callable[[Site], Reading | None]


def _set_against(site: Site) -> Reading | None:
    """`38 kilomètres, contre 14`, `151 km/h, et non 146`: a figure set against the one before it."""
    near = site.main()
    if near is None or not roles.leans(site):
        return None
    far = near.site.quantity.kind == "duration" and _counted_here(site) and not _instead(site, near.site)
    return None if far else near


def _instead(site: Site, near: Site) -> bool:
    """`over 30 months instead of 36`: a figure like the one before it, with no mark between."""
    mine, other = site.quantity.value, near.quantity.value
    if near.scene is not site.scene or MARK in site.kinds[near.after : site.first]:
        return False
    if mine is None or other is None:
        return False
    return other <= mine * _ALIKE and mine <= other * _ALIKE


def _counted_here(site: Site) -> bool:
    """Whether something else was told in the sentence: `1.720 cas en sept jours, contre 1.340`."""
    return any(one.site.scene is site.scene and one.site.quantity.kind != "duration" for one in site.earlier)


def _part(site: Site) -> Reading | None:
    """`42 millions d'euros, dont 15 millions`: a part of the figure before it."""
    return carried.whole(site) if site.near and site.led.get("claims_parts") else None


def _went(site: Site) -> Reading | None:
    """`had grown to 11,800 acres, from 5,800`, `grew by 400 acres to 12,200`: the other end of a change."""
    near = site.main()
    if near is None or not (site.led.get("claims_from") or site.led.get("claims_to")):
        return None
    told = roles.read(near.site).role
    if told == "delta" and near.site.quantity.kind == "percent":
        return None  # `climbed 12% to 2,310`
    back = site.led.get("claims_from") is not None
    return near if told in (("to",) if back else ("delta", "from")) else None


def _went_on(site: Site) -> Reading | None:
    """`fixé à 42.000 euros, grimpe à 50.000`: where something went that was at another figure before."""
    near, mine = site.main(), site.quantity.value
    if near is None or near.site.scene is not site.scene or not changing.led_by_change(site):
        return None
    other = near.site.quantity.value
    if not near.site.led.get("claims_to") or mine is None or other is None:
        return None
    return near if _of_one_size(mine, other) else None


def _of_one_size(one: Decimal, other: Decimal) -> bool:
    """Whether two figures may be set beside one another."""
    return other <= one * _BESIDE and one <= other * _BESIDE


def _added(site: Site) -> Reading | None:
    """`un tarif de 405 euros, soit 25 de mieux`: what a figure gained, told by the number alone; or more of
    what was measured (`30.000 m3 sont tombés, 15.000 autres menacent`).
    """
    told = site.scene.at("claims_roles_right", site.after)
    more = site.texts[site.after : site.after + 1] and site.texts[site.after] in listed(site.lang, "others")
    if site.near and site.near.site.quantity.kind == "duration" and _counted_here(site):
        return None  # `67 cases in seven days, 29 more than the week before`
    return site.near if more or (told and told.entry["role"] == "delta") else None


def _limited(site: Site) -> Reading | None:
    """`131 km/h dans une courbe limitée à 80`: a limit on what was measured right before."""
    led = site.led.get("claims_to")
    place = site.first - len(led.words) - 1 if led else -1
    verbal = place >= 0 and site.kinds[place] in (PARTICIPLE, VERB)
    limits = verbal and site.scene.at("claims_targets", place)
    return site.near if limits else None


def _pronoun(site: Site) -> Reading | None:
    """`ils en réclament 45.000`: a pronoun stands for the figure before."""
    if not pronominal(site) or _of_us(site) or _of_them(site):
        return None
    return next((one for one in reversed(site.earlier) if one.site.quantity.kind not in _TIMES), None)


def _of_them(site: Site) -> bool:
    """`Two of them have shut`: people or things, no money that was told before; but `he had two of them`."""
    return site.verb is None and site.kinds[site.after : site.after + 2] == (LINK, PRONOUN)


def _of_us(site: Site) -> bool:
    """`six of us`, `trois d'entre nous`: people, whatever was told before."""
    return not listed(site.lang, "ourselves").isdisjoint(site.texts[site.after : site.after + 3])


def _millions(site: Site) -> Reading | None:
    """`le ministère prévoyait 27 millions`: millions of money, or of tonnes, that were spoken of."""
    if not _in_millions(site):
        return None
    for one in reversed(site.earlier):
        said = one.site.texts[one.site.first : one.site.after]
        if one.site.quantity.kind == "money":
            return one
        if not listed(site.lang, "magnitudes").isdisjoint(said):
            return one if one.site.quantity.kind == "measure" else None
    return None


def _priced(site: Site, currency: str | None) -> Quantity | None:
    """`25 millions de garanties`, `l'aide portée à 1,15 million`: money told without its name."""
    found = site.quantity
    if currency is None or not _in_millions(site):
        return None
    monies = listed(site.lang, "monies")
    told = found.unit in monies
    if found.noun_start is None and not told:
        told = not monies.isdisjoint(site.texts[site.span[0] : site.first])
    told = told or (found.noun_start is None and _paid(site))
    if not told:
        return None
    return found._replace(kind="money", unit=currency, noun_start=None, noun_end=None)


def _in_money(site: Site) -> bool:
    """Whether the figure before in the sentence is money: `une amende de 3 millions et 200.000 de frais`."""
    near = site.near
    return near is not None and near.site.scene is site.scene and near.site.quantity.kind == "money"


def _paid(site: Site) -> bool:
    """`doit rapporter 2 milliards`, `acheté 9,5 millions`: a verb of money stands right before."""
    return _behind(site, "costing") or _behind(site, "paying")


def _behind(site: Site, name: str) -> bool:
    """Whether a word of a list stands right before a figure, in its clause."""
    return not listed(site.lang, name).isdisjoint(site.texts[max(site.span[0], site.first - 1) : site.first])


def currency(quantities: Sequence[Quantity]) -> str | None:
    """The money that a dispatch is told in: the currency of most of its amounts, None where two vie."""
    units = Counter(one.unit for one in quantities if one.kind == "money").most_common(2)
    if not units or (len(units) == 2 and units[0][1] < _MOSTLY * units[1][1]):
        return None
    return units[0][0]


def _graded(site: Site) -> Quantity | None:
    """`sept blessés, dont un grave`: an adjective behind a part of a count is no noun."""
    found = site.quantity
    if not site.earlier or not site.led.get("claims_parts"):
        return None
    here = site.scene.place(found.noun_start) if found.noun_start is not None else site.after
    if here >= len(site.kinds) or site.texts[here] not in listed(site.lang, "adjectives"):
        return None
    return found._replace(unit=None, noun_start=None, noun_end=None)


def _fated(site: Site) -> Quantity | None:
    """`eleven miners were killed and 34 wounded`: a participle that tells what became of more of them."""
    found, near = site.quantity, site.near
    if near is None or near.unit is None or found.noun_start is None or near.site.quantity.kind != "count":
        return None
    apart = listed(site.lang, "participial")
    here = site.scene.place(found.noun_start)
    if here >= len(site.kinds) or site.texts[here] not in apart or near.unit in listed(site.lang, "states"):
        return None
    if not site.scene.cues("claims_fates", near.site.after, site.first):
        return None
    return found._replace(unit=None, noun_start=None, noun_end=None)


def _magnitude(site: Site) -> bool:
    """Whether a bare number with a fraction is a magnitude: the text or the sentence has spoken of one."""
    found = site.quantity
    if found.value is None or is_whole(found.value) or found.value >= _STRONGEST:
        return False
    if not listed(site.lang, "scales").isdisjoint(site.texts[: site.first]):
        return True
    return any(
        one.site.quantity.kind == "measure" and one.unit is None and one.subject.text is not None
        for one in site.earlier[-_BACK:]
    )


def _bracketed(site: Site) -> Reading | None:
    """`au-delà du seuil (300)`: a bare number in brackets after a measure."""
    near = site.near
    texts, here, found = site.texts, site.first, site.quantity
    alone = here > 0 and texts[here - 1] == "(" and site.after < len(texts) and texts[site.after] == ")"
    if near is None or not alone or site.scene.capital(here - 2) or near.site.quantity.kind in _TIMES:
        return None
    share = near.site.quantity.kind == "percent" and found.value is not None and found.value > _SCALE
    return None if share else near


def _in_millions(site: Site) -> bool:
    """Whether a number says its millions, or the other end of its pair does (`de 90 à 140 millions`)."""
    known = listed(site.lang, "magnitudes")
    if site.after and site.texts[site.after - 1] in known:
        return True
    following = site.next
    if not following or not site.led.get("claims_from"):
        return False
    return site.texts[site.scene.place(following.end) - 1] in known


def _beside(site: Site) -> Reading | None:
    """`put Roe on 51.8 percent and Poe on 48.2`, `51 percent to his rival's 49`: what a rival has."""
    near, here = site.near, site.first - 1
    if near is None or near.site.quantity.kind != "percent" or here < 0 or site.number == 0:
        return None
    value, told = site.quantity.value, near.site.quantity.value
    if value is None or told is None or value + told > _SCALE:
        return None
    before = near.site.first - 1
    alike = before >= 0 and site.kinds[here] == PREPOSITION and site.texts[here] == site.texts[before]
    return near if alike or site.kinds[here] == POSSESSIVE else None


def _settled(site: Site) -> Reading | None:
    """`sold for 800,000 euros after paying 650,000`, `3 millions d'amende et 200.000 de frais`: the object of
    a verb of money, or so much of what is money, with an amount before.
    """
    if not _in_money(site):
        return None
    if site.kinds[site.after : site.after + 1] == (LINK,):
        return None if listed(site.lang, "monies").isdisjoint(site.texts[site.after + 1 :][:1]) else site.near
    return site.near if _behind(site, "settling") else None


def _in_turn(site: Site) -> Reading | None:
    """`each family will get 1,200 euros, and farmers 5,000`: the same verb, left out."""
    near, mine = site.near, site.quantity.value
    if near is None or not _in_money(site):
        return None
    other = near.site.quantity.value
    if mine is None or other is None or not _of_one_size(mine, other):
        return None
    return near if carried.verbless(site) else None


def summed(quantities: Sequence[Quantity]) -> bool:
    """Whether nothing but money is told by the million in a dispatch, where a number has a noun or unit."""
    named = [one for one in quantities if one.kind in ("count", "measure") and (one.unit or one.noun_start)]
    return all((one.value or one.high or 0) < _MILLION for one in named)


RULES: Final[tuple[Rule, ...]] = (
    _set_against, _part, _went, _went_on, _added, _limited, _millions, _pronoun, _bracketed, _beside,
    _settled, _in_turn,
)  # fmt: skip
"""In this order; the first that finds a figure gives its kind and unit."""


def read(site: Site, money: str | None = None, sums: bool = False) -> Quantity:
    """The quantity of a site, with the kind and unit it leaves out; itself where nothing is left out.

    `money` is the currency of the dispatch, `sums` whether only money is told by the million in it.
    """
    found = site.quantity
    if found.kind != "count":
        return found
    if priced := _priced(site, money):
        return priced
    if found.unit is not None:
        pointed = points.of_percent(site) if found.unit in listed(site.lang, "points") else None
        return pointed or (_graded(site) if site.led else None) or _fated(site) or found
    if found.noun_start is not None:
        return found
    if _magnitude(site):
        return found._replace(kind="measure")
    for rule in RULES:
        given = rule(site)
        carries = _AGED if rule is _set_against else _CARRIED
        if given and given.site.quantity.kind in carries and not _too_many(found, given):
            kept = given.site.quantity
            full = _in_its_magnitude(site, given) if rule in (_part, _set_against, _added) else found
            full = _in_its_coins(site, full, given)
            return full._replace(kind=kept.kind, unit=kept.unit, per=kept.per)
    led = site.first > 0 and site.kinds[site.first - 1] in (PREPOSITION, LINK)
    if sums and money and led and _in_millions(site):
        return found._replace(kind="money", unit=money)  # `un audit chiffre le surcoût à 141 millions`
    return found


def _too_many(found: Quantity, given: Reading) -> bool:
    """Whether a number is no percentage, though one stands before it."""
    most = found.value or found.high
    return given.site.quantity.kind == "percent" and most is not None and most >= _SHARES


def _in_its_magnitude(site: Site, whole: Reading) -> Quantity:
    """`25 millions d'euros, dont 8 cet été`, `60 millions, contre 37`: so many of those millions.

    Where the number alone stands, and makes what may stand beside the other.
    """
    found, told = site.quantity, whole.site.quantity
    known = languages.load(site.lang).table("quantities.magnitudes")
    said = whole.site.texts[whole.site.first : whole.site.after]
    scale = next((known[text] for text in said if text in known), None)
    most, whole_most = found.value or found.high, told.value or told.high
    bare = found.text.isdigit() or (found.bound == "range" and found.text[-1:].isdigit())
    if scale is None or not bare or most is None or whole_most is None:
        return found
    by = Decimal(scale)
    part = bool(site.led.get("claims_parts"))
    if most * by >= whole_most * (1 if part else _BESIDE) or most >= _SMALL:
        return found
    value, low, high = (None if one is None else one * by for one in (found.value, found.low, found.high))
    return found._replace(value=value, low=low, high=high)


def _in_its_coins(site: Site, found: Quantity, whole: Reading) -> Quantity:
    """`36 centimes le litre, il en coûte 44`: so many coins, where that comes near what they were."""
    told, end = whole.site.quantity, whole.site.after - 1
    coin = _coins(site.lang).get(whole.site.texts[end])
    if coin is None or found.value is None or told.value is None:
        return found
    value = found.value * coin
    return found._replace(value=value, low=value, high=value) if _of_one_size(value, told.value) else found


@languages.cached
def _coins(lang: str) -> Mapping[str, Decimal]:
    """What part of its currency a coin is, by its name of one word."""
    entries = languages.load(lang).entries("units_words")
    parts = [entry for entry in entries if entry["kind"] == "money" and "factor" in entry]
    return {word: Decimal(str(entry["factor"])) for entry in parts for word in entry["words"]}
