"""What must hold of whatever is extracted, from the samples and from anything else that is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from time import process_time

import pytest
import scoring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factrack
from factrack import model
from factrack.model import Claim, Extraction

PERCENTS = {"percent", "percentage_point", "basis_point"}
GOLD = scoring.load_gold().dispatches


def faults(found: Extraction) -> Iterator[str]:
    """Where an extraction breaks the definition of a claim or of a quote."""
    ids = [x.id for x in (*found.claims, *found.quotes)]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    if len({(c.field, c.start, c.end) for c in found.claims}) != len(found.claims):
        yield "two claims share a span"
    for c in found.claims:
        yield from (f"{c.text!r} in {c.sentence!r}: {fault}" for fault in claim_faults(c, found))
    for q in found.quotes:
        if found.dispatch.field_text(q.field)[q.start : q.end] != q.text or not q.text:
            yield f"{q.text!r}: not its slice"
        if not q.id.startswith("q") or not q.rule:
            yield f"{q.text!r}: id {q.id}, rule {q.rule!r}"


def claim_faults(c: Claim, found: Extraction) -> Iterator[str]:
    """Where one claim breaks its definition."""
    field = found.dispatch.field_text(c.field)
    if field[c.start : c.end] != c.text or not c.text.strip() or c.text not in c.sentence:
        yield "not its slice, or not in its sentence"
    if c.kind not in model.KINDS or c.bound not in model.BOUNDS or c.role not in model.ROLES:
        yield f"{c.kind}, {c.bound}, {c.role}"
    if c.certainty not in model.CERTAINTIES or c.direction not in (None, "up", "down"):
        yield f"{c.certainty}, {c.direction}"
    if c.kind != "score" and not interval_fits(c):
        yield f"value {c.value}, low {c.low}, high {c.high} under {c.bound}"
    if (c.kind == "score") != (c.components is not None):
        yield f"{c.kind} with components {c.components}"
    if not unit_fits(c):
        yield f"unit {c.unit!r} of a {c.kind}"
    if c.quote_id is not None and c.quote_id not in {q.id for q in found.quotes}:
        yield f"quote_id {c.quote_id} is no quote"
    if (c.time_from is None) != (c.time_to is None) or (
        c.time_from and c.time_to and c.time_from > c.time_to
    ):
        yield f"time {c.time_from} … {c.time_to}"
    if not c.id.startswith("c") or not c.rule:
        yield f"id {c.id}, rule {c.rule!r}"


def interval_fits(c: Claim) -> bool:
    """Whether value, low and high are as the bound wants them."""
    ends = {
        "=": (c.value, c.value),
        "~": (None, None),
        ">": (c.value, None),
        ">=": (c.value, None),
        "<": (None, c.value),
        "<=": (None, c.value),
    }
    if c.bound in ends:
        return c.value is not None and (c.low, c.high) == ends[c.bound]
    return c.value is None and c.low is not None and (c.high is None or c.low <= c.high)


def unit_fits(c: Claim) -> bool:
    """Whether a unit is of the sort that its kind takes."""
    if c.kind == "money":
        return re.fullmatch("[A-Z]{3}", c.unit or "") is not None
    if c.kind == "percent":
        return c.unit in PERCENTS
    return c.kind not in ("ratio", "multiple", "score") or c.unit is None


@pytest.mark.parametrize("title", sorted(GOLD))
def test_samples_keep_the_contract(title: str) -> None:
    gold = GOLD[title]
    published = datetime.fromisoformat(gold["published"]) if gold["published"] else None
    found = factrack.extract(gold["text"], title=title, lang=gold["lang"], published=published)
    assert not list(faults(found))


PIECES = sorted({word for d in GOLD.values() for word in re.findall(r"\S+\s*", d["text"])})
MARKS = [
    '"',
    "«",
    "»",
    "“",
    "”",
    "'",
    "(",
    ")",
    "[",
    "-",
    "—",
    ": ",
    "; ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "\u00a0",
    "\u202f",
]
NUMERALS = [
    "0",
    "1",
    "9 999",
    "1.500",
    "1,5",
    "10^6",
    "½",
    "%",
    "€",
    "$",
    "km/h",
    "²",
    "٣",
    "\u2212",
    "1" * 40,
    "de ",
    "à ",
]


@given(
    st.lists(st.sampled_from(PIECES) | st.sampled_from(MARKS) | st.sampled_from(NUMERALS), max_size=60),
    st.sampled_from(["fr", "en"]),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_hash_of_words_keeps_the_contract(pieces: list[str], lang: str) -> None:
    """Words of the samples in any order, between any marks: nothing breaks, and nothing breaks the
    contract."""
    found = factrack.extract("".join(pieces), lang=lang, published=datetime(2024, 11, 23))
    assert not list(faults(found))


HUGE = ["9" * 24 + " milliards", "10^30", "999999999999999999999999 millions", "0," + "0" * 20 + "1"]


@pytest.mark.parametrize("amount", HUGE)
@pytest.mark.parametrize(
    "unit", ["", " morts", " km", "%", " euros", " heures", " fois", " sur 10", " Fahrenheit"]
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_numbers_beyond_all_measure_keep_the_contract(amount: str, unit: str, lang: str) -> None:
    text = f"Le bilan, de 3{unit}, a atteint {amount}{unit}, contre 2{unit} la veille."
    assert not list(faults(factrack.extract(text, title=f"{amount}{unit}", lang=lang)))


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_the_contract(text: str) -> None:
    assert not list(faults(factrack.extract(text, title=text[:40])))


@pytest.mark.parametrize("title", sorted(GOLD)[::6])
def test_the_same_text_gives_the_same_claims(title: str) -> None:
    gold = GOLD[title]
    first, again = (factrack.extract(gold["text"], title=title, lang=gold["lang"]) for _ in range(2))
    assert first == again


HEAVY = [
    "12 foyers et 13 millions d'euros, ",
    "Au moins 32 morts, selon la police. ",
    '"Nous avons 12 agents", a dit Jean Dupont. ',
    "« il y a 12 agents ",
    "1 ",
    "vingt ",
    "de 10 à ",
    "12-",
    "(",
    "de ",
    "x",
]


@pytest.mark.parametrize("piece", HEAVY)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A text eight times as long takes about eight times as long, whatever it holds; a square would be 64.

    Measured in processor time on one paragraph without an end: what a hostile or a broken file looks like.
    """

    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        start = process_time()
        factrack.extract(text, lang="fr")
        return process_time() - start

    seconds(200)  # compiles the tables of the language
    small = min(seconds(1500) for _ in range(3))
    assert min(seconds(12000) for _ in range(2)) < 24 * small + 0.2
