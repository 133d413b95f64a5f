"""What stories are called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_wires import profile, wire

from factrack import stories
from factrack.stories.naming import slug_for, unique

STORM = [p for s, p in wire("storms") if s == "storms:ysolde"]


def test_a_story_is_called_after_its_earliest_dispatch() -> None:
    told = stories.story(STORM[0].key, STORM[::-1])
    assert (told.slug, told.title) == (
        "tempete-ysolde",
        "Tempête Ysolde: 48.000 foyers privés de courant en Bretagne",
    )
    assert told.members == tuple(p.key for p in STORM)
    assert told.lang == "fr"


def test_a_growing_story_keeps_its_name() -> None:
    assert len({stories.story(STORM[0].key, STORM[:n]).slug for n in (1, 2, 3)}) == 1


def test_slugs_differ() -> None:
    assert stories.story("k", STORM, taken={"tempete-ysolde", "tempete-ysolde-2"}).slug == "tempete-ysolde-3"
    assert unique("a", ()) == "a"


@pytest.mark.parametrize(
    ("title", "slug", "expected"),
    [
        ("Crues au Kenya: 93 morts", None, "crues-au-kenya"),
        ("Les secours attendent", "crue-Orbise", "crue-orbise"),
        ("Un immeuble s'effondre à Toulon", None, "immeuble-effondre-toulon"),
        ("La tempête Ysolde s'éloigne", None, "tempete-ysolde"),
        ("Et pourtant", None, "pourtant"),
        ("", None, "story"),
    ],
)
def test_slugs_are_readable(title: str, slug: str | None, expected: str) -> None:
    assert slug_for(profile(title, slug=slug)) == expected


def test_a_dispatch_without_a_title_is_called_by_its_beginning() -> None:
    told = profile("", "Le barrage de Tarvos a cédé dans la nuit.")
    assert told.title.startswith("Le barrage de Tarvos")
    assert "tarvos" in slug_for(told)


@given(st.text(max_size=200))
def test_any_text_makes_a_slug(text: str) -> None:
    slug = stories.slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 48
    assert stories.slugify(slug) == slug
