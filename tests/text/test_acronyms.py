"""Acronyms that are small words keep their capitals, in linear time."""

from __future__ import annotations

from time import process_time

from factrack.text import normalise


def kept(text: str) -> str:
    return normalise.keep_acronyms(text, normalise.lower(text), ("WHO", "US"))


def test_only_a_word_of_its_own_among_small_letters_is_kept() -> None:
    assert kept("Toll rises, WHO says") == "toll rises, WHO says"
    assert kept("The US said so to the WHO.") == "the US said so to the WHO."
    assert kept("WHOLE USE") == "whole use"
    assert kept("WHO WON THE RACE") == "who won the race"


def test_many_of_them_take_linear_time() -> None:
    def cost(times: int) -> float:
        start = process_time()
        kept("The WHO said so. " * times)
        return process_time() - start

    cost(1000)
    assert cost(40_000) < 12 * cost(8_000) + 0.2
