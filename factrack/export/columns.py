"""The columns of each table: what exports print in which order, and the few that fit a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factrack.export.records import CLAIM_FIELDS, QUOTE_FIELDS

TableName = Literal["claims", "quotes", "figures", "changes", "stories"]

_CONTEXT = ("dispatch_id", "article_id", "version", "published", "lang", "publisher", "title")

EXPORTED: dict[TableName, tuple[str, ...]] = {
    "claims": ("claim_id", "story", "figure_id", *_CONTEXT, *CLAIM_FIELDS[1:], "review", "retracted"),
    "quotes": ("quote_id", "story", *_CONTEXT, *QUOTE_FIELDS[1:], "retracted"),
    "figures": (
        "figure_id", "story", "label", "kind", "unit", "per", "first_published", "last_published", "readings",
        "value", "low", "high", "bound", "concept", "text", "source", "certainty", "place",
    ),
    "changes": (
        "figure_id", "story", "label", "change", "from_dispatch_id", "to_dispatch_id", "from_published",
        "to_published", "from_text", "to_text", "from_value", "to_value", "delta", "delta_percent",
        "from_source", "to_source", "unit", "why", "flag",
    ),
    "stories": (
        "story", "title", "lang", "first_published", "last_published", "dispatches", "claims", "quotes",
        "figures",
    ),
}  # fmt: skip
"""Table → its columns, in the order of the CSV header. A column is only ever added at the end."""

TABLES: tuple[TableName, ...] = tuple(EXPORTED)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table on a terminal: the name in the row and what stands above it.

    Where the terminal is too narrow, `spare` columns go, the last first; then those that `give` most are cut
    first, 0 is cut last of all, and WHOLE never: the beginning of an id or a date is of no use. `day` shows a
    time as its date. A `rare` column is left out where no row has anything in it.
    """

    name: str
    heading: str
    give: int = 0
    day: bool = False
    rare: bool = False
    spare: bool = False


WHOLE = -1

LISTED: dict[str, tuple[Column, ...]] = {
    "claims": (
        Column("claim_id", "id", give=WHOLE),
        Column("published", "published", give=WHOLE, day=True),
        Column("mark", "mark", rare=True),
        Column("text", "claim", give=1),
        Column("subject", "subject", give=2),
        Column("source", "source", give=2, spare=True),
    ),
    "quotes": (
        Column("quote_id", "id", give=WHOLE),
        Column("published", "published", give=WHOLE, day=True),
        Column("mark", "mark", rare=True),
        Column("speaker", "speaker", give=2),
        Column("cue", "cue", give=2, spare=True),
        Column("text", "words", give=1),
    ),
    "figures": (
        Column("figure_id", "id", give=WHOLE),
        Column("label", "figure", give=1),
        Column("text", "latest", give=1),
        Column("source", "source", give=2, spare=True),
        Column("readings", "readings", spare=True),
        Column("last_published", "last", give=WHOLE, day=True),
    ),
    "changes": (
        Column("to_published", "published", give=WHOLE),
        Column("label", "figure", give=2),
        Column("change", "change"),
        Column("from_text", "from", give=1),
        Column("to_text", "to", give=1),
        Column("delta", "difference"),
    ),
    "stories": (
        Column("story", "story", give=2),
        Column("title", "title", give=2),
        Column("last_published", "last", give=WHOLE, day=True),
        Column("dispatches", "dispatches"),
        Column("figures", "figures"),
    ),
    "dispatches": (
        Column("dispatch_id", "id", give=WHOLE),
        Column("published", "published", give=WHOLE),
        Column("retracted", "retracted", rare=True),
        Column("title", "title", give=2),
        Column("claims", "claims", spare=True),
        Column("quotes", "quotes", spare=True),
    ),
}
"""Table → what of it a list on a terminal shows."""
