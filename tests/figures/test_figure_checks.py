"""What does not add up in a dispatch, a story, a draft; and what only seems not to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_stories import say, told

from factrack import extract
from factrack.figures import Finding, check_dispatch, check_draft, check_story
from factrack.figures.traits import Instalment
from factrack.model import Claim

EACH = "{0} people were hurt, including {1} children."


def found(*claims: Claim, lang: str = "en", title: str = "") -> list[tuple[str, str]]:
    """Kind and arithmetic of what is found in a dispatch with these claims."""
    return [(f.kind, f.arithmetic) for f in check_dispatch(told("a", 1, *claims, lang=lang, title=title))]


def one_sentence(sentence: str, *shorts: tuple[str, str]) -> list[Claim]:
    """Claims that all stand in one sentence, in order; places in the text are those of the sentence."""
    return [say(short, subject, sentence) for short, subject in shorts]


def test_a_part_larger_than_its_whole() -> None:
    sentence = "12 people were hurt, including 15 children."
    assert found(*one_sentence(sentence, ("=12 person", "people hurt"), ("=15 child", "children"))) == [
        ("part", "15 > 12")
    ]


def test_a_part_of_its_whole() -> None:
    sentence = "12 people were hurt, including 4 children."
    assert not found(*one_sentence(sentence, ("=12 person", "people hurt"), ("=4 child", "children")))


def test_a_rate_among_some_may_be_higher() -> None:
    sentence = "32 % des agents étaient absents, dont 35 % à la poste."
    assert not found(
        *one_sentence(sentence, ("=32 %", "agents absents"), ("=35 %", "agents absents")), lang="fr"
    )


def test_a_part_of_about_as_many() -> None:
    sentence = "Some 40 people came, including 41 children."
    assert not found(*one_sentence(sentence, ("~40 person", "people"), ("=41 child", "children")))


def test_a_total_of_its_parts() -> None:
    sentence = "{} hommes et {} femmes ont embarqué, soit {} personnes."
    parts = [("=12 homme", "hommes"), ("=9 femme", "femmes")]
    right = one_sentence(sentence.format(12, 9, 21), *parts, ("=21 personne", "personnes"))
    wrong = one_sentence(sentence.format(12, 9, 20), *parts, ("=20 personne", "personnes"))
    assert not found(*right, lang="fr")
    assert found(*wrong, lang="fr") == [("sum", "12 + 9 = 21, not 20")]


@pytest.mark.parametrize(
    ("before", "after", "change", "wrong"),
    [
        ("10", "12", "20", False), ("10", "12", "30", True), ("412", "388", "6", False),
        ("412", "388", "16", True), ("3000", "3300", "10", False),
    ],
)  # fmt: skip
def test_a_percentage_of_two_ends(before: str, after: str, change: str, wrong: bool) -> None:
    sentence = f"Output went from {before} to {after} cars, a change of {change}%."
    claims = one_sentence(
        sentence,
        (f"={before} car (from)", "cars"),
        (f"={after} car (to)", "cars"),
        (f"={change} % (delta)", "output"),
    )
    assert [kind for kind, _ in found(*claims)] == (["percent"] if wrong else [])


def test_the_arithmetic_of_a_percentage_is_shown() -> None:
    sentence = "Output went from 10 to 12 cars, a rise of 30%."
    claims = one_sentence(
        sentence, ("=10 car (from)", "cars"), ("=12 car (to)", "cars"), ("=30 % (delta up)", "output")
    )
    assert found(*claims) == [("percent", "(12 - 10) / 10 = 20%, not 30%")]


@pytest.mark.parametrize(("change", "wrong"), [("14", False), ("19", True)])
def test_a_difference_of_two_ends(change: str, wrong: bool) -> None:
    sentence = f"184 pupils came, {change} more than the 170 of last year."
    claims = one_sentence(
        sentence,
        ("=184 pupil", "pupils"),
        (f"={change} pupil (delta)", "pupils"),
        ("=170 pupil (previous)", "pupils"),
    )
    assert [kind for kind, _ in found(*claims)] == (["difference"] if wrong else [])


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("=50 mph", "=80 km/h", False), ("=50 mph", "=95 km/h", True), ("~600 km2", "=148000 acre", False),
        ("=54 metre", "=177 feet", False), ("=54 metre", "=157 feet", True),
    ],
)  # fmt: skip
def test_a_conversion_in_brackets(first: str, second: str, wrong: bool) -> None:
    one, other = say(first, "gusts"), say(second, "gusts")
    sentence = f"Gusts reached {one.text} u ({other.text} u) inland."
    end = sentence.index(" u (")
    dispatch = told("a", 1)
    claims = (
        replace(one, sentence=sentence, start=end - len(one.text), end=end + 2),
        replace(other, id="c2", sentence=sentence, start=end + 4, end=end + 6 + len(other.text)),
    )
    kinds = [f.kind for f in check_dispatch(replace(dispatch, claims=claims))]
    assert kinds == (["conversion"] if wrong else [])


def test_title_against_body() -> None:
    title = say("=71 home", "homes without power", field="title")
    assert found(title, say("=61 home", "homes without power")) == [("title", "71 ≠ 61")]
    assert not found(title, say("=71 home", "homes without power"))
    assert not found(title, say("=61 home", "homes without power"), say("~70 home", "homes cut off"))
    assert not found(title, say("=61 customer", "customers served"))
    assert not found(title, say("=61 home", "homes without power", place="Brest"))


@pytest.mark.parametrize(("age", "wrong"), [("41", False), ("40", False), ("38", True)])
def test_an_age_and_a_year_of_birth(age: str, wrong: bool) -> None:
    claim = say(f"={age} years", "Anna Berg", f"Anna Berg, {age}, was born in 1983 in Norvik.")
    assert [kind for kind, _ in found(claim)] == (["age"] if wrong else [])


def test_an_open_dispute_and_one_that_was_settled() -> None:
    army, rebels = say("army: =200 soldier", "soldiers killed"), say("rebels: =11 soldier", "soldiers killed")
    (finding,) = check_story("s", [told("a", 1, army, rebels)])
    assert (finding.kind, finding.arithmetic) == ("dispute", "200 (army) ≠ 11 (rebels)")
    yielded = told(
        "b", 2, say("rebels: =198 soldier", "soldiers killed"), say("army: =198 soldier", "soldiers killed")
    )
    assert not check_story("s", [told("a", 1, army, rebels), yielded])


def test_a_dispute_is_open_only_between_numbers_set_against_each_other() -> None:
    army, clinic = say("army: =40 soldier", "soldiers killed"), say("clinic: =60 soldier", "soldiers killed")
    assert check_story("s", [told("a", 1, army, clinic)])
    far = told("a", 1, army, *(say(f"={n} tent", f"tents of row {n}") for n in range(3, 15)), clinic)
    assert not check_story("s", [far])
    assert not check_story("s", [told("a", 1, army), told("b", 2, clinic)])


def test_what_is_offered_and_what_is_demanded_are_no_open_dispute() -> None:
    offer = say("the owner: =200 crate", "crates", "The owner sends 200 crates.")
    other = say("the crew: =300 crate", "crates", "The crew counts 300 crates.")
    wish = say("the crew: =300 crate", "crates", "The crew demands 300 crates.")
    assert check_story("s", [told("a", 1, offer, other)])
    assert not check_story("s", [told("a", 1, offer, wish)])


def test_numbers_far_from_each_other_are_no_open_dispute_but_in_one_sentence() -> None:
    firm, press = ("firm: =500 EUR", "sales of boats"), ("press: =110 EUR", "sales of boats")
    assert not check_story("s", [told("a", 1, say(*firm), say(*press))])
    sentence = "The firm puts sales of boats at 500, the press at 110."
    assert check_story("s", [told("a", 1, *one_sentence(sentence, firm, press))])


def test_a_part_is_no_dispute() -> None:
    whole = say("police: =11 person", "people killed", "Police said 11 people were killed.")
    part = say("mayor: =7 dead", "dead", "The mayor said 7 of the dead were found in a chapel.")
    assert not check_story("s", [told("a", 1, whole, part)])


def test_a_title_of_two_numbers_each_with_its_own_of_the_body() -> None:
    both = [say("=96 seat", "seats", field="title"), say("=158 seat", "seats", field="title")]
    assert not found(*both, say("=96 seat", "seats won"))
    assert found(both[1], say("=96 seat", "seats")) == [("title", "158 ≠ 96")]


def draft(*claims: Claim) -> dict[str, str]:
    """Number as written → what is said of it, against a small story."""
    story = [
        told("a", 1, say("grid: =900 home", "homes without power"), say("mayor: =12 road", "roads closed")),
        told(
            "b", 2, say("grid: =300 home", "homes without power"),
            say("army: =40 soldier", "soldiers killed"), say("rebels: =9 soldier", "soldiers killed"),
        ),
    ]  # fmt: skip
    findings = check_draft(told("draft", 3, *claims), "s", story)
    return {f.claims[0].text: f.kind for f in findings}


def test_a_draft_against_its_story() -> None:
    assert draft(say("=900 home", "homes without power")) == {"900": "stale"}
    assert draft(say("=300 home", "homes without power")) == {}
    assert draft(say("=310 home", "homes without power")) == {"310": "differs"}
    assert draft(say("=12 road", "roads closed")) == {}
    assert draft(say("police: =12 road", "roads closed")) == {"12": "source"}
    assert draft(say("=77 tree", "trees felled")) == {"77": "unknown"}
    assert draft(say("army: =40 soldier", "soldiers killed")) == {"40": "disputed"}


def test_a_draft_is_not_asked_for_its_background() -> None:
    sentence = "300 homes are still cut off, against 900 on Monday."
    claims = one_sentence(
        sentence, ("=300 home", "homes without power"), ("=900 home (previous)", "homes without power")
    )
    assert draft(*claims) == {}


def test_a_finding_names_its_sentences_once() -> None:
    claim = say("=5 home", "homes", "Five homes.")
    assert Finding("sum", "", "", (claim, claim), ("a", "a")).sentences == ("Five homes.",)


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "The firm will cut 300 jobs, or 20% of its 2,000 staff.", ["300 / 2,000 = 15%, not 20%"]),
        ("en", "The firm will cut 300 jobs, or 15% of its 2,000 staff.", []),
        ("en", "The firm will cut 300 of its 2,000 jobs (20%).", ["300 / 2,000 = 15%, not 20%"]),
        ("en", "It has 2,100 agents, of whom 400 are away, and 29% of the 300 guards.", []),
        ("fr", "Quelque 400 des 2.100 agents (29%) sont absents.", ["400 / 2.100 = 19%, not 29 %"]),
        ("fr", "Quelque 400 des 2.100 agents (19%) sont absents.", []),
        (
            "fr",
            "Il supprime 300 postes sur 2.000, soit 20% du total.",
            ["300 postes sur 2.000 = 15%, not 20 %"],
        ),
        ("fr", "Il supprime 300 postes sur 2.000, soit 15% du total.", []),
        ("en", "Sales rose 1.3% to 11.9 million, short of the 12.1 million expected by analysts.", []),
        ("en", "In all 14 people died: nine adults and four children.", ["9 + 4 = 13, not 14"]),
        ("en", "In all 13 people died: nine adults and four children.", []),
        ("en", "In all 14 people died: nine adults and four children, and others drowned.", []),
        ("en", "In all 14 people died, nine adults and four children.", []),
        ("en", "Police counted 20 marches: 300 people in Varel and 400 in Novel.", []),
        ("fr", "Le bilan est de 14 morts: neuf adultes et quatre enfants.", ["9 + 4 = 13, not 14"]),
        ("fr", "Le bilan est de 13 morts: neuf adultes et quatre enfants.", []),
    ],
)
def test_shares_and_lists_as_read_from_text(lang: str, text: str, wrong: list[str]) -> None:
    read = Instalment.of(extract(text, lang=lang))
    assert [finding.arithmetic for finding in check_dispatch(read)] == wrong
