"""The front door is small and whole: few names, each documented, none that drags the heavy rooms in."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

import factrack


def test_the_door_is_small() -> None:
    assert len(factrack.__all__) <= 14
    assert list(factrack.__all__) == sorted(factrack.__all__)


def test_every_name_is_there_and_says_what_it_is() -> None:
    for name in factrack.__all__:
        thing = getattr(factrack, name)
        assert inspect.getdoc(thing), name


def test_nothing_else_is_public() -> None:
    """A public name that `__all__` leaves out is either a submodule or a mistake."""
    stray = {n for n, v in vars(factrack).items() if not n.startswith("_") and not inspect.ismodule(v)}
    tools = {
        "annotations",
        "TYPE_CHECKING",
        "Any",
        "Iterator",
        "PathLike",
        "Sequence",
        "fspath",
        "date",
        "datetime",
        "time",
    }
    assert stray - tools <= set(factrack.__all__)


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError):
        _ = factrack.nothing


def test_functions_are_annotated() -> None:
    for function in (factrack.extract, factrack.read, factrack.open_store):
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


def test_import_is_light() -> None:
    heavy = {"pint", "sqlmodel", "dateparser", "trafilatura", "typer"}
    code = f"import sys, factrack; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []


def test_extract_answers_as_the_docs_say() -> None:
    found = factrack.extract("Au moins 32 morts, selon la police.", lang="fr", published=date(2024, 11, 23))
    claim = found.claims[0]
    assert (claim.value, claim.bound, claim.source) == (Decimal(32), ">=", "la police")


@pytest.mark.parametrize(
    "day", [date(2024, 11, 23), datetime(2024, 11, 23), "2024-11-23", "2024-11-23T06:10:00Z"]
)
def test_a_time_of_publication_may_be_given_as_it_is_written(day: Any) -> None:
    found = factrack.extract("Douze personnes sont mortes vendredi.", lang="fr", published=day)
    assert found.claims[0].time_from == date(2024, 11, 22)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": None}, "text is NoneType"),
        ({"text": "Rien.", "title": 3}, "title is int"),
        ({"text": "Rien.", "published": "hier"}, "published is 'hier'"),
        ({"text": "Rien.", "published": 3}, "published is 3"),
    ],
)
def test_what_cannot_be_extracted_is_said_in_one_line(given: dict[str, Any], says: str) -> None:
    with pytest.raises(factrack.FactrackError, match=says) as raised:
        factrack.extract(**given)
    assert "\n" not in str(raised.value)
