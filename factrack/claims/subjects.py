"""What is counted or measured: a phrase found by the first rule that fits, restored where left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factrack.claims import apposed, summed
from factrack.claims.aged import AGES
from factrack.claims.counted import COUNTS, LEANING
from factrack.claims.measured import MEASURES, SCORES
from factrack.claims.ruling import Rules
from factrack.claims.scene import Site, Subject
from factrack.model import Kind

_RULES: Final[Mapping[Kind, Rules[Subject]]] = {
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
    if found.kind != "count":
        return _RULES.get(found.kind, MEASURES).first(site) or _NONE, found.unit
    leaning = found.unit is not None and found.noun_start is None
    subject = (LEANING if leaning else COUNTS).first(site) or _NONE
    own = None if subject.rule == apposed.ARE else found.unit
    return summed.whole(site, subject), own or subject.noun
