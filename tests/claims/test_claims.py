"""What claims promise whatever the text: the quantity is kept, and a source is taken only where given."""

from __future__ import annotations

import timeit
from decimal import Decimal
from functools import partial
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factrack import claims, languages, quantities, text
from factrack.model import CERTAINTIES, ROLES, Attribution, Claim, Dispatch, Document, Quantity, Quote

KEPT = ("field", "start", "end", "text", "kind", "value", "low", "high", "bound", "per", "components", "rule")

ALWAYS = ("field", "start", "bound", "components", "rule")
"""What a number keeps whose kind and unit another figure says."""


def document(body: str, lang: str = "fr", title: str = "") -> Document:
    return text.analyse(Dispatch(text=body, title=title, lang=lang, id="d"))


def read(body: str, lang: str = "fr", title: str = "") -> tuple[tuple[Quantity, ...], tuple[Claim, ...]]:
    made = document(body, lang, title)
    found = quantities.find(made)
    return found, claims.build(made, found, (), ())


def words_of(lang: str) -> st.SearchStrategy[str]:
    """Runs of the small words, verbs and cues of a language, with numbers and marks between."""
    table = languages.load(lang).table("phrases")
    small = [
        w
        for name in ("determiners", "links", "prepositions", "conjunctions", "relatives")
        for w in table[name]
    ]
    verbs = [*table["auxiliaries"], *table["copulas"], *table["finite"][:40], *table["participles"][:40]]
    cues = [
        word
        for section in ("claims_roles_left", "claims_roles_right", "claims_certainty", "claims_changes")
        for entry in languages.load(lang).entries(section)
        for word in entry["words"]
    ]
    nouns = [
        "foyers",
        "morts",
        "people",
        "Brest",
        "banque",
        "12",
        "3,5%",
        "40 000",
        "$5",
        "trois",
        "three",
        "une",
    ]
    marks = [",", ".", "(", ")", ":", ";", "-", "«", "»", '"', "\n", "?"]
    return st.lists(st.sampled_from([*small, *verbs, *cues, *nouns, *marks]), max_size=60).map(" ".join)


def test_no_quantity_no_claim() -> None:
    assert read("Il fait beau sur la côte.")[1] == ()
    assert claims.build(document(""), (), (), ()) == ()


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_claim_keeps_its_quantity(lang: str, data: st.DataObject) -> None:
    body, title = data.draw(words_of(lang)), data.draw(words_of(lang))
    found, made = read(body, lang, title)
    for claim, quantity in zip(made, found, strict=True):
        restored = quantity.kind == "count" and claim.kind != "count"  # `3% up from 2`
        kept = ALWAYS if restored else KEPT
        assert [getattr(claim, name) for name in kept] == [getattr(quantity, name) for name in kept]
        assert claim.role in ROLES and claim.certainty in CERTAINTIES
        fate = languages.load(lang).table("claims_words.fated").get(quantity.unit or "")  # `two missing`
        assert quantity.unit is None or claim.unit in (quantity.unit, fate)
        assert claim.text in claim.sentence
        assert claim.source is None and claim.quote_id is None
        assert (claim.subject is None) <= (claim.doubt is not None)
    assert len({c.id for c in made}) == len(made)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_stands_in_another_paragraph_changes_no_role(data: st.DataObject) -> None:
    phrase = "Le prix du lait a progressé de 3% en mai."
    alone = read(phrase)[1][-1]
    other = data.draw(words_of("fr"))
    joined = read(f"{other}\n\n{phrase}")[1][-1]
    assert (joined.text, joined.role, joined.certainty) == (alone.text, alone.role, alone.certainty)
    assert joined.subject == alone.subject == "prix du lait"


def attribution(start: int, end: int, speaker: str | None, described: str | None = None) -> Attribution:
    return Attribution("body", start, end, speaker, described or speaker, None, None, "selon", "test")


def test_the_narrowest_source_wins() -> None:
    body = "Selon la mairie, 300 arbres sont tombés, dont 40 d'après les riverains."
    made = document(body)
    found = quantities.find(made)
    wide = attribution(0, len(body), "la mairie")
    narrow = attribution(body.index("dont"), len(body), None, "les riverains")
    built = claims.build(made, found, (), (wide, narrow))
    assert [(c.value, c.source) for c in built] == [(300, "la mairie"), (40, "les riverains")]
    assert claims.build(made, found, (), (narrow, wide)) == built


def test_inside_a_quote_the_speaker_is_the_source_and_the_age_is_theirs() -> None:
    body = '"J\'ai 84 ans et deux chiens", dit Rose Marchal.'
    made = document(body)
    quote = Quote(
        "q1",
        "body",
        1,
        body.index('",'),
        "",
        "direct",
        "Rose Marchal",
        "Rose Marchal",
        "person",
        None,
        "dit",
        "t",
    )
    age, dogs = claims.build(made, quantities.find(made), (quote,), ())
    assert (age.subject, age.source, age.quote_id) == ("Rose Marchal", "Rose Marchal", "q1")
    assert (dogs.subject, dogs.source) == ("chiens", "Rose Marchal")


def test_a_restored_noun_is_counted_in_the_language_of_the_text() -> None:
    assert read("Le crash a tué 41 voyageurs et blessé 12 autres.")[1][-1].unit == "voyageur"
    assert read("The crash killed two and injured nine.", "en")[1][0].unit == "person"


@pytest.mark.parametrize(
    "body", ["12 foyers ", "(12 ", "dont 12, ", "qui a dit que 12 ", "1,2 ", "de 3 à 4%, "]
)
def test_time_is_linear(body: str) -> None:
    """No text takes more than linear time: three times the text, not much more than three times the time."""

    def took(count: int) -> float:
        made = document(body * count)
        found = quantities.find(made)
        build = partial(claims.build, made, found, (), ())
        return min(timeit.repeat(build, timer=process_time, number=1, repeat=2))

    assert took(600) < 6 * took(200) + 0.3


def test_values_stay_decimal() -> None:
    (claim,) = read("Le taux est de 4,10%.")[1]
    assert claim.value == Decimal("4.10") and isinstance(claim.value, Decimal)
