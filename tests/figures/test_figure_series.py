"""Which claims of a story measure the same thing."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from figure_stories import say, told

from factrack.figures import Instalment, affinity, follow
from factrack.figures.traits import MOST, all_traits, traits
from factrack.model import Claim, Dispatch
from factrack.pipeline import extract, read_all

ROOT = Path(__file__).parents[2]
DOC = ROOT / "docs" / "changes.md"
SAMPLES = [d for d in read_all([ROOT / "samples" / "dispatches"]) if isinstance(d, Dispatch)]


def test_the_docs_name_every_veto_and_weight() -> None:
    part = DOC.read_text(encoding="utf-8").split("## What makes one figure\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)`", part, re.MULTILINE)
    weights = [*affinity.WEIGHTS, affinity.VALUE]
    assert rows == [rule.name for rule in (*affinity.VETOES, *weights)]


def test_a_score_explains_itself() -> None:
    one, other = (
        traits(c, told("a", 1, c)) for c in (say("=9 home", "homes cut off"), say("=8 home", "homes cut off"))
    )
    parts = affinity.explain(one, other)
    assert {"noun", "words"} <= set(parts)
    assert sum(parts.values()) == pytest.approx(affinity.score(one, other))


def test_a_rule_that_is_passed_over_would_have_said_nothing() -> None:
    claims = [t for d in SAMPLES for t in all_traits(Instalment.of(extract(d)), 0, frozenset())]
    pairs = [(a, b) for a, b in combinations(claims, 2) if a.block == b.block]
    assert len(pairs) > 10_000
    for a, b in random.Random(5).sample(pairs, 10_000):
        facets = a.facets & b.facets, a.facets | b.facets
        assert not any(v.forbids(a, b) for v in affinity.VETOES if not v.speaks(*facets))
        assert not any(w.measure(a, b) for w in affinity.WEIGHTS if not w.speaks(*facets))


def partition(*dispatches: Instalment) -> set[frozenset[str]]:
    """The figures, as sets of `dispatch: number as written`."""
    return {
        frozenset(f"{r.dispatch_key}: {r.claim.text}" for r in f.readings) for f in follow("s", dispatches)
    }


def together(a: Claim, b: Claim, lang: str = "en", other: str | None = None) -> bool:
    """Whether the claims of two dispatches become one figure."""
    return len(follow("s", [told("a", 1, a, lang=lang), told("b", 2, b, lang=other or lang)])) == 1


ONE = [
    (say("=900 foyer", "foyers sans courant"), say("=700 client", "clients privés d'électricité"), "fr"),
    (say("=12 mort", "morts"), say("=14 personne", "personnes tuées"), "fr"),
    (say("=3 dead", "dead"), say("=5 body", "bodies recovered"), "en"),
    (say("=80 home", "homes without power"), say("=60 customer", "customers without electricity"), "en"),
    (say("=4.1 %", "jobless rate"), say("=4.3 %", "unemployment"), "en"),
    (say("=1/4", "teachers on strike"), say("=28 %", "striking teachers"), "en"),
    (say("=50 mph", "speed of the wind"), say("=90 km/h", "wind speed"), "en"),
    (say("=2.1 % (delta down)", "Norvik shares"), say("=3.4 % (delta down)", "Norvik stock"), "en"),
    (say("=120 EUR", "cost of the repairs"), say("~130 EUR", "bill for the repairs"), "en"),
    (say("=60 person", "personnes interpellées"), say("=75 interpellation", "interpellations"), "fr"),
    (say("=900 resident", "residents ordered to leave"), say("=700 person", "people evacuated"), "en"),
    (say("=12 %", "blaze under control"), say("=30 %", "containment"), "en"),
    (say("=96 siège", "sièges"), say("=97 élu", "élus"), "fr"),
    (say("=80 home", "homes without power"),
     say("=60 customer", "customers back on", "They had all but 60 customers back on line."), "en"),
    (say("=5.2 m", "rivière"), say("=6.1 m", "hauteur d'eau"), "fr"),
    (say("=11 pilgrim", "pilgrims", "11 pilgrims fell to their deaths."), say("=14 death", "deaths"), "en"),
    (say("=40 resident", "residents", "They told 40 residents to make for higher ground."),
     say("=55 person", "people evacuated"), "en"),
    (say("=114 shop", "shops hit"), say("=141 shop", "shops hit", "At the peak, 141 shops were hit."), "en"),
    (say("=3 body", "bodies", "3 bodies are unidentified."),
     say("=2 body", "bodies", "2 bodies have yet to be identified."), "en"),
]  # fmt: skip

TWO = [
    (say("=12 mort", "morts"), say("=14 blessé", "blessés"), "fr"),
    (say("=900 foyer", "foyers sans courant"), say("=12 pompier", "pompiers mobilisés"), "fr"),
    (say("=12 soldier", "Norvian soldiers killed"), say("=15 soldier", "Sudian soldiers killed"), "en"),
    (say("=12 soldier", "soldiers killed"), say("=15 civilian", "civilians killed"), "en"),
    (say("=5 EUR", "fine"), say("=5 USD", "fine"), "en"),
    (say("=2.1 % (delta down)", "shares"), say("=2.3 % (delta up)", "shares"), "en"),
    (say("=4.1 %", "inflation"), say("=2 % (target)", "inflation"), "en"),
    (say("=12 death (1987)", "deaths"), say("=15 death", "deaths"), "en"),
    (say("=70 home", "homes cut off", place="Brest"), say("=900 home", "homes cut off", place="Metz"), "en"),
    (say("=41 years", "Anna Berg"), say("=43 years", "Carl Lund"), "en"),
    (say("=0.4 %", "growth"), say("=2.9 %", "inflation"), "en"),
    (say("=35.5 %", "participation"), say("=64.5 %", "abstention"), "fr"),
    (say("=12 patient", "patients in intensive care"), say("=40 patient", "patients in hospital"), "en"),
    (say("=12 lorry", "lorries"), say("=40 shed", "sheds"), "en"),
    (say("=80 home", "homes destroyed"),
     say("=60 customer", "customers", "Power was out to 60 customers."), "en"),
    (say("=58 death", "deaths"), say("=4 body", "bodies", "In fact 4 bodies had been counted twice."), "en"),
    (say("=58 mort", "morts"), say("=4 corps", "corps", "4 corps avaient été comptés deux fois."), "fr"),
    (say("=58 death", "deaths"), say("=2 body", "bodies", "Now 2 bodies were registered at both."), "en"),
    (say("=11 pilgrim", "pilgrims", "11 pilgrims rang the bell."), say("=14 death", "deaths"), "en"),
    (say("=3.8 %", "inflation"), say("=3.7 %", "underlying inflation"), "en"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "lang"), ONE, ids=lambda v: v.text if isinstance(v, Claim) else v)
def test_one_figure(a: Claim, b: Claim, lang: str) -> None:
    assert together(a, b, lang)


@pytest.mark.parametrize(("a", "b", "lang"), TWO, ids=lambda v: v.text if isinstance(v, Claim) else v)
def test_two_figures(a: Claim, b: Claim, lang: str) -> None:
    assert not together(a, b, lang)


def test_languages_meet_through_concepts() -> None:
    assert together(say("=5 mort", "morts"), say("=7 person", "people killed"), "fr", "en")
    assert together(say("=90 km/h", "vitesse du train"), say("=56 mph", "speed of the train"), "fr", "en")


def test_two_places_of_one_dispatch_go_on_each_by_itself() -> None:
    first = [say("=900 home", "homes without power", place=p) for p in ("Brest", "Rennes")]
    later = [say(f"={n} home", "homes without power", place=p) for n, p in ((300, "Rennes"), (400, "Brest"))]
    found = partition(
        told("a", 1, first[0], say("=500 home", "homes without power", place="Rennes")), told("b", 2, *later)
    )
    assert found == {frozenset({"a: 900", "b: 400"}), frozenset({"a: 500", "b: 300"})}


def test_two_sources_of_one_dispatch_are_one_figure() -> None:
    claims = [say("police: =90 marcher", "marchers"), say("union: =700 marcher", "marchers")]
    assert len(partition(told("a", 1, *claims))) == 1


def test_two_values_of_one_source_are_two_figures() -> None:
    claims = [say("police: =90 marcher", "marchers"), say("police: =700 marcher", "marchers")]
    assert len(partition(told("a", 1, *claims))) == 2


def test_what_one_source_says_of_a_place_is_no_answer_to_what_another_says_of_all() -> None:
    some = say(
        "union: =400 job", "jobs", "The union says 400 of the jobs are at risk in Arden.", place="Arden"
    )
    firm = say("firm: =2300 job", "jobs at risk")
    assert len(partition(told("a", 1, firm, some))) == 2
    assert len(partition(told("a", 1, replace(firm, place="Arden"), some))) == 1  # both are of one place


@pytest.mark.parametrize(("other", "figures"), [("=110 walker", 2), ("=70 walker", 1)])
def test_two_sources_that_far_apart_do_not_speak_of_one_thing(other: str, figures: int) -> None:
    claims = [say("warden: =4 walker", "walkers found"), say(f"club: {other}", "walkers found")]
    assert len(partition(told("a", 1, *claims))) == figures


def test_sources_are_far_apart_on_one_scale_alone() -> None:
    claims = [say("ministry: =1/5", "nurses on strike"), say("union: =35 %", "nurses on strike")]
    assert len(partition(told("a", 1, *claims))) == 1


def test_an_earlier_value_is_not_set_against_a_difference() -> None:
    sentence = "The hall held 3120 guests, 120 more than it may, and not 2900 as the owner had put it."
    first = told("a", 1, say("=2900 guest", "guests"))
    later = told(
        "b",
        2,
        say("=3120 guest", "guests", sentence),
        say("=120 guest (delta up)", "guests", sentence),
        say("=2900 guest (previous)", "guests", sentence),
    )
    figure = next(f for f in follow("s", [first, later]) if len(f.readings) == 3)
    assert [c.change for c in figure.changes] == ["new", "corrected"]


def test_a_title_and_its_body_restate_one_figure() -> None:
    title = say("=1380 marcher", "marchers", field="title")
    assert len(partition(told("a", 1, title, say("=1380 person", "people in the streets")))) == 1


def test_an_earlier_value_goes_with_the_one_it_is_set_against() -> None:
    sentence = "Power is back for most: 340 homes are cut off, against 415 the day before."
    claims = [
        say("=340 home", "homes", sentence),
        say("=415 home (previous)", "homes", sentence),
    ]
    (figure,) = follow("s", [told("a", 1, *claims)])
    assert [r.background for r in figure.readings] == [False, True]
    assert [c.change for c in figure.changes] == ["new"]


def test_the_earlier_value_leads_back_to_its_figure() -> None:
    sentence = "The strike drew 11% of staff, against 39% on Tuesday."
    first = told("a", 1, say("=39 %", "walkout at the depot"), say("=52 %", "turnout"))
    later = told("b", 2, say("=11 %", "staff", sentence), say("=39 % (previous)", "staff", sentence))
    assert frozenset({"a: 39", "b: 11", "b: 39"}) in partition(first, later)


def test_a_part_is_not_the_whole() -> None:
    sentence = "12 people were hurt, including 4 children."
    claims = [say("=12 person", "people hurt", sentence), say("=4 child", "children hurt", sentence)]
    assert len(partition(told("a", 1, *claims))) == 2


@pytest.mark.parametrize(
    ("sentence", "lang", "part"),
    [
        ("The total includes 4 bodies found later.", "en", True),
        ("Le bilan comprend 4 corps retrouvés plus tard.", "fr", True),
        ("The total is 4 bodies, included in no list.", "en", False),
        ("So 4 of the bodies were found later.", "en", True),
        ("So 4 of her friends sang.", "en", False),
        ("Alors 4 de ses amis ont chanté.", "fr", False),
    ],
)
def test_what_a_total_includes_is_a_part(sentence: str, lang: str, part: bool) -> None:
    claim = say("=4 body", "bodies", sentence)
    assert traits(claim, told("a", 1, claim, lang=lang)).part is part


@pytest.mark.parametrize(
    ("some", "lang"),
    [
        ("Some 9 bodies have yet to be identified.", "en"),
        ('"I counted 9 bodies around me."', "en"),
        ("Il reste 9 morts à identifier.", "fr"),
        ("Autour de moi j'ai compté 9 morts.", "fr"),
    ],
)
def test_what_is_said_of_some_leaves_the_figure_to_all(some: str, lang: str) -> None:
    noun, human, killed = {
        "en": ("body", "person", "14 people died."),
        "fr": ("mort", "personne", "14 personnes tuées."),
    }[lang]
    first = told("a", 1, say(f"=11 {noun}", noun), lang=lang)
    later = told("b", 2, say(f"=9 {noun}", noun, some), say(f"=14 {human}", None, killed), lang=lang)
    assert frozenset({"a: 11", "b: 14"}) in partition(first, later)


@pytest.mark.parametrize(
    ("cast", "ahead", "lang"),
    [
        ("Some 9000 ballots came by mail.", "She won by a margin of 6100 ballots.", "en"),
        ("Some 9000 ballots came by mail.", "That leaves her 6100 votes ahead.", "en"),
        ("Il manque encore 9000 voix.", "Elle a désormais 6100 voix d'avance.", "fr"),
    ],
)
def test_a_margin_of_votes_is_none_of_the_votes(cast: str, ahead: str, lang: str) -> None:
    noun = "vote" if lang == "en" else "voix"
    before = "Her lead is 7300 votes." if lang == "en" else "Un écart de 7300 voix."
    first = told("a", 1, say(f"=7300 {noun}", noun, before), lang=lang)
    later = told("b", 2, say(f"=9000 {noun}", noun, cast), say(f"=6100 {noun}", noun, ahead), lang=lang)
    assert partition(first, later) == {frozenset({"a: 7300", "b: 6100"}), frozenset({"b: 9000"})}


@pytest.mark.parametrize(
    ("before", "after", "lang"),
    [
        ("The firm clawed back 64 EUR.", "recoveries", "en"),
        ("La firme a récupéré 64 EUR.", "recouvrements", "fr"),
        ("They made off with 64 EUR.", "haul", "en"),
        ("Ils ont détourné 64 EUR.", "butin", "fr"),
    ],
)
def test_what_was_taken_or_came_back_has_many_names(before: str, after: str, lang: str) -> None:
    first = told("a", 1, say("=64 EUR", None, before), lang=lang)
    later = told(
        "b", 2, say("=97 EUR", after), say("=70 EUR", "rent" if lang == "en" else "loyer"), lang=lang
    )
    assert frozenset({"a: 64", "b: 97"}) in partition(first, later)


@pytest.mark.parametrize(
    ("sentence", "lang", "events"),
    [
        ("In all 31 of the 78 ferries due were cancelled.", "en", set()),
        ("In all 31 of the 78 ferries cancelled were running again.", "en", {"cancelled"}),
        ("In all 31 of the 78 ferries that were cancelled ran again.", "en", {"cancelled"}),
        ("In all 31 of its 78 ferries were cancelled.", "en", set()),
        ("In all 78 ferries due were cancelled.", "en", {"cancelled"}),
        ("Au total 31 des 78 bacs prévus ont été annulés.", "fr", set()),
        ("Aucun des 78 bacs n'a été annulé.", "fr", set()),
        ("Two of the 78 ferries were cancelled.", "en", set()),
        ("Sort des 78 bacs annulés", "fr", {"cancelled"}),
        ("Au total 31 des 78 bacs annulés ont repris la mer.", "fr", {"cancelled"}),
        ("Au total 31 des 78 bacs qui ont été annulés ont repris.", "fr", {"cancelled"}),
    ],
)
def test_what_befell_some_of_them_befell_not_all(sentence: str, lang: str, events: set[str]) -> None:
    noun = "ferries cancelled" if lang == "en" else "bacs annulés"
    claim = say("=78 ferry", noun, sentence)
    assert traits(claim, told("a", 1, claim, lang=lang)).events == events


def test_an_earlier_value_leads_to_its_figure_before_a_title_does() -> None:
    estimate = "The tanker has lost 1500 tonnes, and not 500, the port said."
    first = told(
        "a",
        1,
        say("=1200 tonne", "oil lost", "Tanker has lost 1200 tonnes of oil", field="title"),
        say("=1200 tonne", "oil lost", "It has lost 1200 tonnes of oil."),
        say("=500 tonne", "oil lost", "It has lost 500 tonnes of oil."),
    )
    later = told(
        "b",
        2,
        say("=1500 tonne", "oil lost", "Tanker has lost 1500 tonnes of oil", field="title"),
        say("=1500 tonne", "oil lost", estimate),
        say("=500 tonne (previous)", "oil lost", estimate),
    )
    assert any({"a: 500", "b: 1500"} <= figure for figure in partition(first, later))


@pytest.mark.parametrize("titled", [True, False])
def test_what_titles_are_on_goes_on_first(titled: bool) -> None:
    """Without the title, the bodies of both dispatches are one figure."""
    lost, found = "They died in the flood, 29 in all.", "Today 17 bodies were pulled from the river."
    title = [say("=29 person", "people dead", field="title")] if titled else []
    first = told(
        "a",
        1,
        say("=11 person", "people dead", field="title"),
        say("=11 person", "people", "11 people died.", source="police"),
        say("=6 body", "bodies", "A diver saw 6 bodies.", source="diver"),
    )
    later = told("b", 2, *title, say("=29 person", "people", lost), say("=17 body", "bodies", found))
    assert (frozenset({"a: 11", "a: 6", "b: 29"}) in partition(first, later)) is titled


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        (("It was 450 metres long.", "It was 400 metres wide.",
          "A width of 430 metres.", "A length of 470 metres."), "en"),
        (("Elle est longue de 450 metre.", "Elle est large de 400 metre.",
          "Une largeur de 430 metre.", "Une longueur de 470 metre."), "fr"),
    ],
)  # fmt: skip
def test_a_length_goes_on_with_the_length(said: tuple[str, ...], lang: str) -> None:
    numbers = (450, 400, 430, 470)
    long, wide, width, length = (say(f"={n} metre", "slab", s) for n, s in zip(numbers, said, strict=True))
    found = partition(told("a", 1, long, wide, lang=lang), told("b", 2, width, length, lang=lang))
    assert found == {frozenset({"a: 450", "b: 470"}), frozenset({"a: 400", "b: 430"})}


def test_what_is_fetched_befalls_nothing() -> None:
    claim = say("=8 logiciel", "logiciels", "Des messages récupérés en mai par 8 logiciels.")
    assert not traits(claim, told("a", 1, claim, lang="fr")).events


def test_a_length_that_is_not_called_so_may_go_on() -> None:
    assert together(say("=450 metre", "slab", "It was 450 metres long."), say("=470 metre", "slab"))


def test_what_nothing_befell_hardly_shrinks_to_a_quarter() -> None:
    polls = [say(f"={n} booth", "polling booths") for n in (9870, 2200, 9870)]
    assert partition(*(told(f"d{n}", n + 1, c) for n, c in enumerate(polls))) == {
        frozenset({"d0: 9870", "d2: 9870"}),
        frozenset({"d1: 2200"}),
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (say("police: =9870 marcher", "marchers"), say("police: =2200 marcher", "marchers")),
        (say("=9870 home", "homes without power"), say("=2200 home", "homes without power")),
        (say("=87 booth", "polling booths"), say("=0 booth", "polling booths")),
        (say("=2200 booth", "polling booths"), say("=9870 booth", "polling booths")),
    ],
)
def test_what_may_shrink_or_grow_goes_on(before: Claim, after: Claim) -> None:
    assert together(before, after)


def test_every_claim_is_a_reading_of_exactly_one_figure() -> None:
    dispatches = [told("a", 1, *(c for c, _, _ in ONE)), told("b", 2, *(c for _, c, _ in ONE))]
    readings = [r.claim.id for f in follow("s", dispatches) for r in f.readings]
    assert sorted(readings) == sorted(c.id for d in dispatches for c in d.claims)


def test_figures_follow_the_order_of_the_story() -> None:
    """Whatever the dispatches' own times: stories alone decide in which order they stand."""
    many, few = (
        told("m", 1, say("=33 home", "homes cut off")),
        told("f", 2, say("=18 home", "homes cut off")),
    )
    undated = [replace(i, at=None) for i in (many, few)]
    for story in ([many, few], undated, [undated[0], few], [many, undated[1]]):
        assert [c.change for f in follow("s", story) for c in f.changes] == ["new", "lowered"]
        assert [c.change for f in follow("s", story[::-1]) for c in f.changes] == ["new", "raised"]


def _long_story(length: int) -> list[Instalment]:
    pool = [c for pair in (*ONE, *TWO) for c in pair[:2]]
    return [told(f"d{n:04}", 1 + n % 28, *pool[n % 3 :: 3], hour=n % 24) for n in range(length)]


def _seconds(length: int) -> float:
    story = _long_story(length)
    begin = time.process_time()
    follow("s", story)
    return time.process_time() - begin


def test_the_cost_grows_with_the_claims_and_not_with_their_square() -> None:
    _seconds(20)
    assert _seconds(240) < 20 * max(_seconds(40), 0.02)


def test_of_a_whole_archive_in_one_dispatch_the_first_claims_are_followed() -> None:
    body = " ".join(f"Reservoir {n % 90} held {n + 7} boats in {1 + n % 50} docks." for n in range(MOST))
    found = extract(Dispatch(text=body, lang="en"))
    assert len(found.claims) > MOST
    readings = [r for figure in follow("s", [Instalment.of(found)]) for r in figure.readings]
    assert len(readings) == MOST
    assert max(r.claim.start for r in readings) < max(c.start for c in found.claims)


def test_a_claim_without_a_subject_is_a_figure_too() -> None:
    bare = replace(say("=12 home"), subject=None, unit=None)
    assert len(follow("s", [told("a", 1, replace(say("=5 EUR"), subject=None), bare)])) == 2


def test_a_number_that_its_sentence_calls_wrong_is_an_earlier_reading() -> None:
    first = told("a", 1, say("complaint: =782 call", "calls to the service"))
    sentence = "The judge kept 596 calls to the service; the 782 put forward counted some twice and is false."
    later = told(
        "b",
        2,
        say("judge: =596 call", "calls to the service", sentence),
        say("judge: =782 call", "calls", sentence),
    )
    (figure,) = follow("s", [first, later])
    assert [(r.claim.text, r.background) for r in figure.readings] == [
        ("782", False),
        ("596", False),
        ("782", True),
    ]
    assert [c.change for c in figure.changes] == ["new", "corrected"]


@pytest.mark.parametrize(
    ("wrong", "right", "lang", "kinds"),
    [
        ("In a story on the flood, we erroneously reported that 612 barns were lost.",
         "The total was 562, the county says.", "en", ["new", "corrected"]),
        ("Dans un article sur la crue, nous avons indiqué à tort que 612 granges étaient perdues.",
         "Le total était de 562, dit le comté.", "fr", ["new", "corrected"]),
        ("In a story on the flood, the agency reported that 612 barns were lost.",
         "The total was 562, the county says.", "en", ["new", "unchanged", "disputed"]),
    ],
)  # fmt: skip
def test_what_was_reported_in_error_is_an_earlier_reading(
    wrong: str, right: str, lang: str, kinds: list[str]
) -> None:
    noun, county = ("barn", "county") if lang == "en" else ("grange", "comté")
    first = told("a", 1, say(f"=612 {noun}", f"{noun}s lost"), lang=lang)
    claims = [say(f"agency: =612 {noun}", f"{noun}s", wrong), say(f"=562 {noun}", f"{noun}s", right)]
    later = told("b", 2, claims[0], replace(claims[1], source=county), lang=lang)
    (figure,) = follow("s", [first, later])
    assert [c.change for c in figure.changes] == kinds
