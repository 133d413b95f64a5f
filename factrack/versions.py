"""How the versions of an article are counted."""

from __future__ import annotations

import re

Numbered = tuple[tuple[int, str], ...]
"""What sorts versions."""

_PARTS = re.compile(r"\d+|\D+")


def version_order(version: str | None) -> Numbered:
    """A key that sorts versions as people count: none first, then 2 before 10, `2a` before `2b`."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part) for part in _PARTS.findall(version or "")
    )
