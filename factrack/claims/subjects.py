"""What is counted or measured: a phrase found by the first rule that fits, restored where left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factrack.claims.counted import COUNTS, LEANING
from factrack.claims.measured import AGES, MEASURES, SCORES, Rule
from factrack.claims.scene import Site, Subject
from factrack.model import Kind

_RULES: Final[Mapping[Kind, tuple[Rule, ...]]] = {
    "count": COUNTS,
    "rank": COUNTS,
    "age": AGES,
    "score": SCORES,
}
"""The rules of a kind; `MEASURES` for the others."""


_NONE: Final = Subject(None, None, "none")


def read(site: Site) -> tuple[Subject, str | None]:
    """The subject of a quantity, and its unit: its own, or the counted noun restored."""
    found = site.quantity
    rules = _RULES.get(found.kind, MEASURES)
    if found.kind == "count" and found.unit and found.noun_start is None:
        rules = (*LEANING, *MEASURES)
    subject = _first(rules, site)
    return subject, found.unit or (subject.noun if found.kind == "count" else None)


def _first(rules: tuple[Rule, ...], site: Site) -> Subject:
    for rule in rules:
        subject = rule(site)
        if subject:
            return subject
    return _NONE
