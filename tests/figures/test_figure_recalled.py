"""Numbers that a dispatch gives only to set another against them."""

from __future__ import annotations

import pytest
from figure_stories import say, told

from factrack.figures import follow, values
from factrack.figures.affinity import tracks_differ
from factrack.figures.traits import traits
from factrack.model import Claim


def moves(*days: tuple[Claim, ...], lang: str = "en") -> list[tuple[str, str | None, str]]:
    """The changes of a story of one dispatch a day: what, from which number, to which."""
    dispatches = [told(f"d{day}", day, *claims, lang=lang) for day, claims in enumerate(days, 1)]
    return [
        (c.change, c.before.text if c.before else None, c.after.text)
        for figure in follow("s", dispatches)
        for c in figure.changes
    ]


@pytest.mark.parametrize(
    ("said", "subject", "lang"),
    [
        ("Attendance came to 64.2, a shade below the 67.5 seen at noon.", "attendance", "en"),
        ("Short of the 67.5 foretold, attendance was 64.2.", "attendance", "en"),
        ("La fréquentation est de 64.2, loin des 67.5 espérés.", "fréquentation", "fr"),
    ],
)
def test_a_number_that_is_only_recalled_is_an_earlier_reading(said: str, subject: str, lang: str) -> None:
    before = say("=67.5 %", subject)
    now, recalled = (say(f"={n} %", subject, said) for n in ("64.2", "67.5"))
    pair = (now, recalled) if said.find("64.2") < said.find("67.5") else (recalled, now)
    assert moves((before,), pair, lang=lang) == [("new", None, "67.5"), ("lowered", "67.5", "64.2")]


def test_a_number_that_was_not_told_is_not_recalled() -> None:
    said = "Attendance came to 64.2, a shade below the 69.1 of the gate."
    later = (say("=64.2 %", "attendance", said), say("=69.1 %", "attendance", said))
    found = moves((say("=67.5 %", "attendance"),), later)
    assert [kind for kind, *_ in found].count("new") == 2


def test_a_part_recalls_no_whole() -> None:
    said = "Of the 37 kilns, 11 had been shut."
    later = (say("=37 kiln", "kilns", said), say("=11 kiln", "kilns", said))
    assert ("unchanged", "37", "37") in moves((say("=37 kiln", "kilns"),), later)


def test_two_sources_that_keep_to_their_numbers_recall_none() -> None:
    said = "The gate keeps to 640 benches, the clerk to 900."
    later = (say("gate: =640 bench", "benches", said), say("clerk: =900 bench", "benches", said))
    assert ("unchanged", "640", "640") in moves((say("gate: =640 bench", "benches"),), later)


def test_what_a_number_is_set_against_may_be_another_thing() -> None:
    said = "Savings of 1800 are planned, against charges of 900."
    first = (say("=1800 USD", "savings", said), say("=900 USD (previous)", "charges", said))
    assert len(follow("s", [told("a", 1, *first)])) == 2
    alike = (say("=1800 USD", "savings", said), say("=900 USD (previous)", "savings", said))
    assert len(follow("s", [told("a", 1, *alike)])) == 1


def test_a_change_that_comes_back_as_a_level_is_one_figure() -> None:
    change, level, other = (
        traits(c, told("a", 1, c)) for c in (say("=9.5 % (delta)"), say("=9.5 %"), say("=7.5 %"))
    )
    assert not tracks_differ(change, level)
    assert tracks_differ(change, other)


def test_of_two_figures_alike_the_one_last_told_so_goes_on() -> None:
    """A figure whose last words were others is a little less likely meant."""
    days = [
        (say("=40 bench", "oak benches in the park"), say("=90 bench", "oak benches in the yard")),
        (say("=91 bench", "benches in the yard, of oak and elm"),),
        (say("=94 bench", "oak benches in the yard"),),
    ]
    found = follow("s", [told(f"d{n}", n, *claims) for n, claims in enumerate(days, 1)])
    assert {len(f.readings) for f in found} == {1, 3}


@pytest.mark.parametrize("word", ["deaths", "outages"])
def test_why_an_amount_is_paid_is_not_what_it_is(word: str) -> None:
    """`14 million for the families of the dead`: the dead are not what is counted."""
    one = say("=14 USD", f"fund for {word}", f"A fund of 14 for {word}.")
    other = say("=14.5 USD", "fund", "The fund holds 14.5.")
    assert len(follow("s", [told("a", 1, one), told("b", 2, other)])) == 1


@pytest.mark.parametrize("role", ["to", "level"])
def test_what_a_total_has_come_to_goes_on_first(role: str) -> None:
    """`Divers found three bodies, taking the number of dead to six`: six is what goes on with three."""
    said = "Divers found 3 bodies, taking the number of dead to 6."
    later = (say("=3 body", "bodies", said), say("=6 death", "number of dead", said, role=role))
    found = moves((say("=3 body", "bodies"),), later)
    assert (("raised", "3", "6") in found) == (role == "to")


@pytest.mark.parametrize(("per", "figures"), [("100000 people", 2), ("inhabitant", 2), ("day", 1), (None, 1)])
def test_so_many_in_a_population_are_not_so_many(per: str | None, figures: int) -> None:
    days = [told("a", 1, say("=7 case", "cases")), told("b", 2, say("=9 case", "cases", per=per))]
    assert len(follow("s", days)) == figures


@pytest.mark.parametrize(
    ("whole", "new", "lang"),
    [("cases", "new cases", "en"), ("décès", "nouveaux décès", "fr"), ("deaths", "additional deaths", "en")],
)
def test_new_ones_leave_the_figure_to_all(whole: str, new: str, lang: str) -> None:
    unit = whole.removesuffix("s") if lang == "en" else whole
    later = (say(f"=15 {unit}", new), say(f"=34 {unit}", whole))
    assert ("raised", "19", "34") in moves((say(f"=19 {unit}", whole),), later, lang=lang)


def test_a_toll_that_bodies_counted_twice_brought_down_is_a_toll() -> None:
    said = "India cuts toll to 44 after bodies counted twice."
    days = (say("=46 death", "toll"),), (say("=44 death", "toll", said, role="to"),)
    assert ("corrected", "46", "44") in moves(*days)


def test_a_count_that_the_sentence_before_gives_is_set_against() -> None:
    said = "It had reported 63 rescued before, but a boy had been registered twice."
    before = say("=63 person", "people rescued", source="the harbour office")
    now = say("=62 person", "people rescued", "There were 62 people rescued.", source="the harbour office")
    recalled = say("=63 person (previous)", "people rescued", said, source="the harbour office")
    assert moves((before,), (now, recalled)) == [("new", None, "63"), ("corrected", "63", "62")]


@pytest.mark.parametrize("told_of", ["lowered", "raised"])
def test_a_count_that_is_named_where_it_is_moved_is_an_earlier_reading(told_of: str) -> None:
    said = f"A preliminary count of 8 deaths was {told_of} to 6."
    later = (say("=8 death", "deaths", said), say("=6 death (to)", "count of 8 deaths", said))
    found = moves((say("=8 death", "deaths"),), later)
    assert found == [("new", None, "8"), ("corrected", "8", "6")]


@pytest.mark.parametrize(
    ("said", "subject", "unit", "lang"),
    [
        ("Huit autres otages ont été libérés: 8 autres otages.", "otages libérés", "otage", "fr"),
        ("Another 8 hostages were freed.", "hostages freed", "hostage", "en"),
        ("The rebels let 8 other hostages go, freed at dawn.", "hostages freed", "hostage", "en"),
    ],
)
def test_what_comes_on_top_lowers_no_total(said: str, subject: str, unit: str, lang: str) -> None:
    first = say(f"=12 {unit}", subject)
    assert moves((first,), (say(f"=8 {unit}", subject, said),), lang=lang) == [("new", None, "12")]
    fewer = say(f"=8 {unit}", subject, f"8 {subject}.")
    assert ("lowered", "12", "8") in moves((first,), (fewer,), lang=lang)


def test_those_freed_are_not_those_held() -> None:
    held, freed = say("=71 hostage", "hostages"), say("=12 hostage", "hostages freed")
    assert [kind for kind, *_ in moves((held,), (freed,))] == ["new", "new"]


@pytest.mark.parametrize(("verb", "figures"), [("disputed that, counting", 1), ("counted", 2)])
def test_what_a_source_disputes_is_one_figure_with_its_own_number(verb: str, figures: int) -> None:
    union = say("=700 runner", "runners", "700 runners came, the club said.", source="the club")
    clerk = say("=240 ticket", None, f"The clerk {verb} 240.", source="the clerk", unit="person")
    assert len(follow("s", [told("a", 1, union, clerk)])) == figures


def test_an_open_end_does_not_reach_everything() -> None:
    few, many = (say(f"{n} villager", "villagers hit", None) for n in (">=15", "=170000"))
    assert values.likeness(traits(few, told("a", 1, few)), traits(many, told("a", 1, many))) < 0


def test_a_new_source_that_disputes_leaves_the_line_of_the_old_one() -> None:
    first = say("=1200 evacuee", "evacuees", source="the council")
    now = say("=1900 evacuee", "evacuees", source="the council")
    said = "The guides disputed the number and spoke of 2600 evacuees."
    other = say("=2600 evacuee", "evacuees", said, source="the guides")
    assert {kind for kind, *_ in moves((first,), (now, other))} == {"new", "raised", "disputed"}
    assert ("raised", "1200", "1900") in moves((first,), (now, other))


@pytest.mark.parametrize(("number", "last"), [("365000000", "raised"), ("388000000", "new")])
def test_what_the_body_leaves_unsaid_the_title_says(number: str, last: str) -> None:
    before = say("=310000000 GBP", "cost of the bridge")
    title = say("=365000000 GBP", "bridge cost", "Bridge cost up at £365m", field="title")
    cable = say("=298000000 GBP", "cable cars")
    body = say(f"={number} GBP", "project", "The project would come in at that, he said.")
    found = moves((before, say("=21000000 GBP", "fees")), (title, cable, body))
    assert (last, number) in [(kind, after) for kind, _, after in found]


@pytest.mark.parametrize(
    ("said", "unit", "lang"),
    [
        ("The blast killed 7 janitors of the mill.", "janitor", "en"),
        ("L'explosion a tué 7 concierges de l'usine.", "concierge", "fr"),
    ],
)
def test_whoever_is_killed_is_dead(said: str, unit: str, lang: str) -> None:
    claim = say(f"=7 {unit}", None, said)
    assert "death" in traits(claim, told("a", 1, claim, lang=lang)).events
    unhurt = say(f"=7 {unit}", None, said.replace("killed", "spared").replace("tué", "épargné"))
    assert "death" not in traits(unhurt, told("a", 1, unhurt, lang=lang)).events


@pytest.mark.parametrize(
    ("said", "lang", "dead"),
    [
        ("On Sunday 6 people were between life and death.", "en", False),
        ("On Sunday 6 people met with death.", "en", True),
        ("Dimanche 6 personnes sont entre la vie et la mort.", "fr", False),
        ("Dimanche 6 personnes ont trouvé la mort.", "fr", True),
    ],
)
def test_who_is_between_life_and_death_is_not_dead(said: str, lang: str, dead: bool) -> None:
    claim = say(f"=6 {'personne' if lang == 'fr' else 'person'}", None, said)
    assert ("death" in traits(claim, told("a", 1, claim, lang=lang)).events) == dead
