"""One file per format, in a visible list; picked by content first, suffix second."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from factrack.model import Dispatch


def read(path: Path) -> Iterator[Dispatch]:
    """The dispatches of a file, in its order."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            d = json.loads(line)
            published = datetime.fromisoformat(d["published"]) if d.get("published") else None
            yield Dispatch(text=d.get("text", ""), title=d.get("title") or "", id=d.get("id"), lang=d.get("lang"), published=published)
