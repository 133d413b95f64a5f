"""What holds for any dispatch: offsets, swapped marks, renamed persons, texts that report nothing."""

from __future__ import annotations

import timeit
import tomllib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factrack import quotes, text
from factrack.model import Dispatch

CORPUS = Path(__file__).parent.parent / "corpus"
WRITTEN = [
    (lang, case["text"])
    for lang in ("fr", "en")
    for case in tomllib.loads((CORPUS / lang / "quotes.toml").read_text(encoding="utf-8"))["case"]
]
FRENCH = """La directrice régionale de Voltaire Réseaux, {a}, a prévenu que 40 foyers seraient sans courant.
"Nous n'avons rien avant jeudi", a-t-elle ajouté. Le maire, {b}, a dénoncé "un abandon".
« On nous avait promis un groupe électrogène », a expliqué {b} devant la presse.
Selon {a}, les réparations coûteront 3 millions d'euros. "C'est une estimation basse", a dit le maire."""
ENGLISH = """Fire chief {a} said on Monday that nine barns had burned. "We did what we could," he added.
{b}, a farmer in Brook, told Northern News she had lost 30 sheep. "Nobody came before noon," {b} said.
According to {a}, the road was blocked. "That is what I was told," the fire chief said."""
NAMES = st.sampled_from(
    ["Agathe Morel", "Luc Perrin", "Jean-Marie Le Goff", "Ada Quill", "Omar Finch", "Karim Vidal"]
)


def said(written: str, lang: str, title: str = "") -> quotes.Said:
    return quotes.find(text.analyse(Dispatch(text=written, title=title, lang=lang)))


@pytest.mark.parametrize(("lang", "written"), WRITTEN)
def test_every_text_is_its_slice_and_every_id_its_own(lang: str, written: str) -> None:
    found = said(written, lang)
    assert len({q.id for q in found.quotes}) == len(found.quotes)
    known = {q.id for q in found.quotes}
    for quote in found.quotes:
        assert written[quote.start : quote.end] == quote.text
        if quote.cue_start is not None and quote.cue_end is not None:
            assert written[quote.cue_start : quote.cue_end] == quote.cue
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert written[quote.speaker_start : quote.speaker_end] == quote.speaker_text
        assert quote.rule
    for scope in found.attributions:
        assert 0 <= scope.start < scope.end <= len(written)
        assert scope.rule
        assert scope.quote_id is None or scope.quote_id in known


@pytest.mark.parametrize(("opening", "closing"), [("«", "»"), ("“", "”"), ('"', '"')])
@pytest.mark.parametrize(("lang", "written"), [("fr", FRENCH), ("en", ENGLISH)])
def test_other_marks_change_no_words_and_no_speaker(
    lang: str, written: str, opening: str, closing: str
) -> None:
    plain = written.format(a="Agathe Morel", b="Luc Perrin").replace("« ", '"').replace(" »", '"')
    pieces = plain.split('"')
    swapped = "".join(
        piece + ("" if n == len(pieces) - 1 else opening if n % 2 == 0 else closing)
        for n, piece in enumerate(pieces)
    )
    want = [(q.kind, q.text, q.speaker) for q in said(plain, lang).quotes]
    marks = str.maketrans(dict.fromkeys("«»“”", '"'))
    got = [(q.kind, q.text.translate(marks), q.speaker) for q in said(swapped, lang).quotes]
    assert got == want


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(NAMES, NAMES, st.sampled_from([("fr", FRENCH), ("en", ENGLISH)]))
def test_renaming_persons_renames_the_speakers_and_nothing_else(
    a: str, b: str, which: tuple[str, str]
) -> None:
    lang, written = which
    if a == b:
        return
    first, second = "Ines Caron", "Paul Rey"
    base = said(written.format(a=first, b=second), lang).quotes
    renamed = said(written.format(a=a, b=b), lang).quotes

    def other(name: str | None) -> str | None:
        return name and name.replace(first, a).replace(second, b)

    assert [(q.kind, other(q.text), other(q.speaker)) for q in base] == [
        (q.kind, q.text, q.speaker) for q in renamed
    ]


SILENT = {
    "fr": [
        "La crue a coupé deux routes",
        "Le pont reste fermé",
        "Trois bus roulent encore",
        "Il neige sur la côte",
    ],
    "en": [
        "The flood cut two roads",
        "The bridge remains shut",
        "Three buses still run",
        "It snows on the coast",
    ],
}


@given(st.sampled_from(["fr", "en"]), st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_a_text_without_cues_holds_no_indirect_quote(lang: str, order: list[int]) -> None:
    written = ". ".join(SILENT[lang][n] for n in order) + "."
    assert said(written, lang) == quotes.Said((), ())


@settings(deadline=None)
@given(st.sampled_from(["fr", "en"]), st.text(alphabet="aé,.;:()\"«»“”'’-\n 1Aq", max_size=120))
def test_any_text_is_read_without_a_fault(lang: str, written: str) -> None:
    for quote in said(written, lang, title=written).quotes:
        assert quote.start < quote.end


WORDS = {
    "fr": [
        "a dit",
        "selon",
        "que",
        "Anne",
        "le maire",
        ",",
        ".",
        '"',
        "« oui »",
        "il",
        "a-t-il ajouté",
        "par",
        "(",
        ")",
        ":",
        "et",
        "12",
    ],
    "en": [
        "said",
        "according to",
        "that",
        "Ada",
        "the mayor",
        ",",
        ".",
        '"',
        "“yes”",
        "he",
        "by",
        "(",
        ")",
        ":",
        "and",
        "12",
        "told",
    ],
}


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["fr", "en"]), st.lists(st.integers(0, 16), max_size=25))
def test_any_order_of_reporting_words_is_read_without_a_fault(lang: str, order: list[int]) -> None:
    written = " ".join(WORDS[lang][n] for n in order)
    found = said(written, lang)
    for quote in found.quotes:
        assert written[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("body", ['"a, he said, ', "a survey showed that a, ", "according to X, a said, "])
def test_one_endless_sentence_takes_linear_time(body: str) -> None:
    def took(count: int) -> float:
        made = text.analyse(Dispatch(text=body * count, lang="en"))
        return min(timeit.repeat(lambda: quotes.find(made), timer=process_time, number=1, repeat=2))

    assert took(2400) < 6 * took(800) + 0.3


def test_a_title_takes_its_speaker_from_the_body() -> None:
    found = said(
        "Transport Minister Ada Quill said 12 ships sank.", "en", title="Twelve ships sank, minister says"
    )
    assert {q.speaker for q in found.quotes} == {"Ada Quill"}


def test_a_resolved_pronoun_points_to_the_name() -> None:
    written = 'Le maire, Luc Perrin, est venu. "C\'est fini", a-t-il dit.'
    quote = said(written, "fr").quotes[0]
    assert quote.mention_start is not None
    assert written[quote.mention_start : quote.mention_end] == "Luc Perrin"
