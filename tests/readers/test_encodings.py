"""Bytes to text: what files hold, whatever they declare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factrack.errors import ReadError
from factrack.readers.encodings import Decoded, decode, repaired

PHRASE = "L’été à Nîmes coûte 12 € au cœur de l’Œuvre – “cher”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_phrases_come_through(encoding: str) -> None:
    assert decode(PHRASE.encode(encoding), "f").text == PHRASE


def test_latin_9_is_told_from_windows() -> None:
    found = decode("Au cœur de Nîmes, 12 € le repas".encode("iso-8859-15"), "f")
    assert found.text == "Au cœur de Nîmes, 12 € le repas"
    assert "iso-8859-15" in found.warnings[0]


def test_western_text_is_told() -> None:
    assert "windows-1252" in decode("déjà à l’été".encode("cp1252"), "f").warnings[0]
    assert decode("déjà".encode(), "f").warnings == ()


def test_no_byte_is_lost() -> None:
    data = bytes(b for b in range(32, 256) if b not in (0x7F,)) * 2
    assert len(decode(data, "f").text) == len(data)


def test_double_encoding_is_repaired_and_told() -> None:
    doubled = PHRASE.replace("“", "").replace("”", "").encode("utf-8").decode("cp1252")
    found = repaired(Decoded(doubled))
    assert found.text == PHRASE.replace("“", "").replace("”", "")
    assert "doubly" in found.warnings[0]


@pytest.mark.parametrize(
    "sound",
    [
        "«ÉGALITÉ» et «été»…",
        "die „FPÖ“ sagt",
        "GRÂCE À L’ÂGE",
        "São Paulo, Córdoba, Malmö",
        "12 °C à 3 €",
        "Ça et là",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    assert repaired(Decoded(sound)) == Decoded(sound)


@given(st.text(alphabet=st.sampled_from("abcdeéèàçùôîœ€’ \n.,0123456789"), max_size=200))
def test_repair_is_idempotent_on_french(text: str) -> None:
    assert repaired(Decoded(text)) == Decoded(text)


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "f").text, str)
    except ReadError as error:
        assert "f: " in str(error)


def test_a_told_encoding_counts() -> None:
    assert decode("été".encode("cp850"), "f", "cp850").text == "été"
    with pytest.raises(ReadError, match="unknown encoding"):
        decode(b"x", "f", "cp0")
    with pytest.raises(ReadError, match="is not ascii"):
        decode("é".encode(), "f", "ascii")


def test_a_cut_last_character_does_not_change_the_encoding() -> None:
    found = decode("Trois blessés à Orlé".encode()[:-1], "f")
    assert found.text == "Trois blessés à Orl\ufffd"
