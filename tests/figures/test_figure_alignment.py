"""What makes claims one figure beyond their words: equal numbers, being alone, titles, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from figure_stories import say, told

from factrack.figures import Instalment, affinity, follow
from factrack.figures.readings import Traits
from factrack.figures.threads import Thread
from factrack.figures.traits import traits
from factrack.model import Claim


def together(*claims: Claim, langs: tuple[str, ...] = ("en", "en", "en")) -> bool:
    """Whether the claims of as many dispatches become one figure."""
    story = [
        told(f"d{n}", n + 1, c, lang=lang) for n, (c, lang) in enumerate(zip(claims, langs, strict=False))
    ]
    return len(follow("s", story)) == 1


def partition(*dispatches: Instalment) -> set[frozenset[str]]:
    """The figures, as sets of `dispatch: number as written`."""
    return {
        frozenset(f"{r.dispatch_key}: {r.claim.text}" for r in f.readings) for f in follow("s", dispatches)
    }


@pytest.mark.parametrize("number", ["=318 ", "=27 ", "=4000 "])
def test_a_telling_number_that_comes_back_is_one_figure(number: str) -> None:
    assert together(say(f"{number}crate", "crates impounded"), say(f"{number}parcel", "parcels seized"))


def test_a_plain_fraction_that_comes_back_is_chance() -> None:
    assert not together(say("=3/4", "ferries running"), say("=3/4", "crews on leave"))
    assert together(say("=73.5 %", "ferries running"), say("=73.5 %", "crews on leave"))
    assert together(say("=3/4", "ferries running"), say("=3/4", "ferries running"))


def test_a_target_that_comes_back_as_a_level_is_one_figure() -> None:
    assert together(say("=120 EUR (target)", "fund for the dykes"), say("=120 EUR", "fund for the dykes"))
    assert not together(say("=120 EUR (target)", "fund for the dykes"), say("=90 EUR", "fund for the dykes"))


def test_a_figure_that_was_a_target_and_a_level_goes_on_as_both() -> None:
    fund = [say("=120 EUR (target)", "fund for the dykes"), say("=120 EUR", "fund for the dykes")]
    story = [
        told("a", 1, fund[0]),
        told("b", 2, fund[1]),
        told("c", 3, say("=150 EUR", "fund for the dykes")),
    ]
    assert len(partition(*story)) == 1
    assert len(partition(story[0], story[2])) == 2


def test_a_number_that_comes_back_is_known_among_later_ones() -> None:
    story = [told("a", 1, say("=318 crate", "crates")), told("b", 2, say("=322 crate", "crates"))]
    last = told("c", 3, say("=318 box (previous)", "boxes at first"), say("=330 crate", "crates"))
    assert frozenset({"a: 318", "b: 322", "c: 318", "c: 330"}) in partition(*story, last)


def test_so_many_residents_or_people_are_one_rate() -> None:
    told_of = "cases of measles"
    rates = [
        replace(say(f"={n} case", told_of), per=f"100000 {noun}")
        for n, noun in ((48, "person"), (76, "resident"))
    ]
    other = replace(say("=76 case", told_of), per="100000 school")
    assert together(*rates)
    assert not together(rates[0], other)


def test_a_small_number_that_comes_back_may_be_chance() -> None:
    assert not together(say("=4 crate", "crates impounded"), say("=4 lawyer", "lawyers on the case"))


def test_an_equal_number_does_not_undo_what_befell() -> None:
    assert not together(say("=27 person", "people killed"), say("=27 person", "people wounded"))


PUMPS = say("=18 EUR", "upgrade of the pumps", "Harbour plan: 18 will go into an upgrade of the pumps.")
QUAY = say("=31 EUR", "new quay", "Harbour plan: 31 will go into a new quay.")
OVERHAUL = say("=27 EUR", "overhaul", "Harbour plan: 27 will go into the overhaul.")


def test_an_amount_goes_on_where_neither_has_another_candidate() -> None:
    assert together(PUMPS, OVERHAUL)


def test_an_amount_with_two_candidates_goes_on_with_neither() -> None:
    found = partition(told("a", 1, PUMPS, QUAY), told("b", 2, OVERHAUL))
    assert found == {frozenset({"a: 18"}), frozenset({"a: 31"}), frozenset({"b: 27"})}


def test_an_amount_of_another_size_is_another() -> None:
    assert not together(say("=18 EUR", "upgrade of the pumps"), say("=900 EUR", "overhaul"))


def test_ages_and_spans_of_time_go_on_with_nothing_for_being_alone() -> None:
    assert not together(say("=58 years", "a night porter"), say("=41 years", "driver of the tram"))
    assert not together(say("=3 h", "vigil"), say("=5 h", "crossing"))


def test_a_count_is_not_another_for_being_alone() -> None:
    assert not together(say("=1130 clerk", "clerks of the mill"), say("=2500 person", "people in the square"))


def test_another_degree_is_another_figure_even_alone() -> None:
    assert not together(
        say("=40 patient", "patients seriously ill"), say("=55 patient", "patients discharged")
    )


def test_an_earlier_value_that_is_rounded_leads_back_to_its_figure() -> None:
    sentence = "The sum has shrunk to 6300 from 8100 in spring."
    first = told("a", 1, say("~8000 EUR", "levy on barges"), say("=7000 EUR", "toll for lorries"))
    later = told("b", 2, say("=6300 EUR (to)", "sum", sentence), say("=8100 EUR (from)", "sum", sentence))
    assert frozenset({"a: 8000", "b: 6300", "b: 8100"}) in partition(first, later)


def test_a_title_rounds_what_the_body_gives() -> None:
    title = say("=14000 tonne", "slick", field="title")
    body = [say("=14300 tonne", "crude spilled"), say("=200 tonne", "sand")]
    assert frozenset({"a: 14000", "a: 14300"}) in partition(told("a", 1, title, *body))


def test_a_title_says_what_befell_the_people_of_the_body() -> None:
    title = say("=9 dead", "dead", field="title")
    lead = say("=9 person", "people", "9 people, most of them hikers, did not survive the slide.")
    assert frozenset({"a: 9", "b: 11"}) in partition(
        told("a", 1, title, lead), told("b", 2, say("=11 body", "bodies found"), say("=30 tent", "tents"))
    )


def test_a_title_says_nothing_where_the_body_says_it_itself() -> None:
    title = say("=9 dead", "dead", field="title")
    body = [say("=9 body", "bodies found"), say("=9 person", "people")]
    found = partition(told("a", 1, title, *body), told("b", 2, say("=11 death", "deaths")))
    assert len(found) == 2


def test_a_noun_for_people_that_is_not_written_parts_nothing() -> None:
    sentence = "From 24 on Monday the number had risen to 61."
    first = told("a", 1, say("=24 hamlet", "hamlets cut off"))
    later = told("b", 2, say("=61 person (to)", None, sentence), say("=24 person (from)", None, sentence))
    assert partition(first, later) == {frozenset({"a: 24", "b: 61", "b: 24"})}


def test_what_befalls_people_does_not_befall_houses() -> None:
    assert together(say("=35 home", "homes lost"), say("=97 house", "houses destroyed"))


def test_a_word_for_the_thing_is_no_name() -> None:
    first = told("a", 1, say("=800 acre", "Harrow Fire"), say("=500 acre", "Stonebeck Fire"))
    later = told("b", 2, say("=900 acre", "Harrow Fire"), say("=510 acre", "Stonebeck Fire"))
    assert partition(first, later) == {frozenset({"a: 800", "b: 900"}), frozenset({"a: 500", "b: 510"})}


def test_countries_and_their_people_meet_across_languages() -> None:
    french, english = say("=4 Britannique", "Britanniques tués"), say("=5 Briton", "Britons killed")
    belgian = say("=4 Belge", "Belges tués")
    assert together(french, english, langs=("fr", "en"))
    assert not together(belgian, english, langs=("fr", "en"))


def test_words_of_two_languages_that_differ_say_nothing() -> None:
    assert together(say("~40 metre", "ravin"), say("=38 metre", "drop from the viaduct"), langs=("fr", "en"))


def test_two_nouns_of_which_most_is_said_alike_count_one_thing() -> None:
    one, other = (
        say("=64 clinic", "clinics on emergency rota"),
        say("=71 hospital", "hospitals on emergency rota"),
    )
    assert together(one, other)
    assert not together(one, say("=71 hospital", "hospitals built by the charity"))


def test_an_earlier_year_given_for_comparison_is_a_reading_of_its_figure() -> None:
    assert together(say("=41 %", "turnout"), say("=57 % (2017 previous)", "turnout"))
    assert not together(say("=41 %", "turnout"), say("=57 % (2017)", "turnout"))


def test_a_claim_that_goes_on_with_two_figures_makes_them_one() -> None:
    bursary, cheque = say("=900 EUR", "Norvik bursary"), say("=200 EUR", "Norvik cheque")
    bridge = told("c", 3, say("=450 EUR", "Norvik bursary cheque"))
    assert len(partition(told("a", 1, bursary), told("b", 2, cheque), bridge)) == 1
    assert len(partition(told("a", 1, bursary, cheque), bridge)) == 2


def test_a_percentage_is_of_what_its_clause_says() -> None:
    one = say("=24 %", "blaze", "Fire lines now enclosed 24 of the blaze.")
    other = say("=12 %", "containment")
    assert together(other, one)


def test_two_figures_are_one_only_where_nothing_parts_their_readings() -> None:
    def thread(claim: Claim) -> Thread:
        made = Thread(0, "count")
        made.add(traits(claim, told("a", 1, claim)))
        return made

    staff, marchers = say("=1130 employee", "employees"), say("=1300 protester", "protesters")
    assert thread(staff).one_with(thread(say("=1100 employee", "employees")))
    assert not thread(staff).one_with(thread(marchers))


def _fine(key: str, day: int, euros: int, dollars: int) -> Instalment:
    """A dispatch that fines a firm so many euros, with so many dollars in brackets."""
    sentence = f"The court fined Norvik {euros} euros ({dollars} dollars)."
    fine = say(f"={euros} EUR", "Norvik", sentence, text=f"{euros} euros")
    return told(key, day, fine, say(f"={dollars} USD", None, sentence, text=f"{dollars} dollars"))


def test_an_amount_in_brackets_goes_on_with_what_the_same_was_converted_to() -> None:
    other = told("b", 2, say("=35 USD", "price of a ticket", "A ticket costs 35 dollars.", text="35 dollars"))
    found = partition(_fine("a", 1, 31, 400), other, _fine("c", 3, 24, 32))
    assert found == {
        frozenset({"a: 31 euros", "c: 24 euros"}),
        frozenset({"a: 400 dollars", "c: 32 dollars"}),
        frozenset({"b: 35 dollars"}),
    }


def test_a_measure_in_brackets_is_of_the_figure_it_converts() -> None:
    sentence = "Harrow Fire has burned 100 acres (0.4 km2)."
    acres = say("=100 acre", "Harrow Fire", sentence, text="100 acres")
    assert len(partition(told("a", 1, acres, say("=0.4 km2", None, sentence, text="0.4 km2")))) == 1


def test_people_are_not_what_a_sentence_before_said_of_others() -> None:
    missing = say("=71 person", "missing people", "The list held the names of 71 missing people.")
    aboard = say("=150 person", "missing people", "There were 150 of us.")
    called = say("=63 person", "missing people", "Rescuers say 63 are still missing.")
    assert not together(missing, aboard)
    assert together(missing, called)


def test_where_people_live_is_no_death() -> None:
    housed = say("=640 person", "people", "Until then 640 people have to live in trailers.")
    assert not together(say("=9 body", "bodies"), housed)
    assert together(say("=6 death", "deaths"), say("=6 life", "lives", "The price of 6 lives was low."))


def test_what_a_year_is_to_bring_is_not_what_a_month_brought() -> None:
    def rate(short: str, start: date, end: date) -> Traits:
        claim = say(short, "inflation", time_from=start, time_to=end)
        return traits(claim, told("d", 2, claim))

    april = rate("=4.1 %", date(2024, 4, 1), date(2024, 4, 30))
    may = rate("=3.9 %", date(2024, 5, 1), date(2024, 5, 31))
    year = rate("=2.9 % (forecast)", date(2024, 5, 1), date(2025, 4, 30))
    june = rate("=3.8 % (forecast)", date(2024, 6, 1), date(2024, 6, 3))
    assert affinity.score(april, may) >= affinity.THRESHOLD > affinity.score(april, year)
    assert "foretold" in affinity.explain(april, year)
    assert "foretold" not in affinity.explain(april, june)


def test_people_in_one_plight_are_one_whatever_befell_them() -> None:
    hurt = say("=19 person", "people hurt, in intensive care")
    infected = say("=23 patient", "infected patients in intensive care")
    assert together(hurt, infected)
    assert not together(say("=19 person", "people hurt"), say("=23 patient", "infected patients"))


def test_a_change_is_told_with_the_time_it_is_counted_from_or_without() -> None:
    told_of = "turnout"
    since = replace(say("=9 % (delta up)", told_of), time_from=date(2014, 1, 1), time_to=date(2014, 12, 31))
    assert together(since, say("=5.2 % (delta up)", told_of))
    level = replace(say("=61 %", told_of), time_from=date(2014, 1, 1), time_to=date(2014, 12, 31))
    assert not together(level, say("=52 %", told_of))


def test_what_is_said_beside_people_of_a_trade_befell_them() -> None:
    def befell(short: str, noun: str) -> frozenset[str]:
        claim = say(short, noun, f"The slide had 45 {noun} evacuated at night.")
        return traits(claim, told("a", 1, claim)).events

    assert befell("=45 pensioner", "pensioners") == {"evacuee"}
    assert befell("=45 crate", "crates") == frozenset()


def test_a_yield_may_leave_out_what_it_is_per_and_a_speed_may_not() -> None:
    def measured(short: str, unit: str, per: str | None, of: str) -> Claim:
        return replace(say(short, of), kind="measure", unit=unit, per=per)

    rye, ferry = "yield of the rye", "way of the ferry"
    assert together(
        measured("=73 t", "metric_ton", "hectare", rye), measured("=75 t", "metric_ton", None, rye)
    )
    assert not together(
        measured("=73 km", "kilometer", "hour", ferry), measured("=75 km", "kilometer", None, ferry)
    )


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("people in hospital", "hospital admissions", "en"),
        ("hikers lifted to safety", "people rescued", "en"),
        ("vente du moulin, cession", "prix du moulin", "fr"),
        ("personnes incarcérées", "détenus, prisonniers", "fr"),
    ],
)
def test_other_words_for_one_thing(one: str, other: str, lang: str) -> None:
    noun = "person" if lang == "en" else "personne"
    assert together(say(f"=41 {noun}", one), say(f"=47 {noun}", other), langs=(lang, lang))
