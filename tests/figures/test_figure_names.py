"""One thing has many names: two dispatches that call it differently carry one figure."""

from __future__ import annotations

import pytest
from figure_stories import say, told

from factrack.figures import follow


@pytest.mark.parametrize(
    ("before", "after", "lang"),
    [
        ("=410 signature ; signatures", "=460 signatory ; signatories", "en"),
        ("=410 signature ; signatures", "=460 signataire ; signataires", "fr"),
        ("=6400 dose ; doses", "=7100 jab ; jabs", "en"),
        ("=6400 dose ; doses", "=7100 injection ; injections", "fr"),
        ("=31 dwelling ; dwellings lost", "=34 home ; homes lost", "en"),
        ("=210 person ; people fleeing the valley", "=640 person ; people evacuated", "en"),
        ("=86 case ; cases", "=91 person ; people sickened", "en"),
        ("=12 home ; homes razed", "=15 house ; houses destroyed", "en"),
        ("=3 suitor ; suitors", "=4 bidder ; bidders", "en"),
        ("=3 repreneur ; repreneurs", "=4 acquéreur ; acquéreurs", "fr"),
    ],
)
def test_another_name_goes_on(before: str, after: str, lang: str) -> None:
    days = [
        told(key, day, say(*map(str.strip, said.split(";"))), lang=lang)
        for day, (key, said) in enumerate((("a", before), ("b", after)), 1)
    ]
    assert len(follow("s", days)) == 1


@pytest.mark.parametrize(
    ("before", "after", "lang"),
    [
        ("=410 signature ; signatures", "=460 seat ; seats", "en"),
        ("=6400 dose ; doses", "=7100 person ; personnes évacuées", "fr"),
        ("=31 dwelling ; dwellings damaged", "=34 home ; homes razed", "en"),
        ("=3 suitor ; suitors", "=4 person ; people under arrest", "en"),
        ("=9 person ; people unprotected", "=12 person ; people vaccinated", "en"),
    ],
)
def test_another_thing_does_not(before: str, after: str, lang: str) -> None:
    days = [
        told(key, day, say(*map(str.strip, said.split(";"))), lang=lang)
        for day, (key, said) in enumerate((("a", before), ("b", after)), 1)
    ]
    assert len(follow("s", days)) == 2
