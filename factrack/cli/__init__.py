"""The commands: thin, no logic; heavy imports inside the command that needs them."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """The console script."""
    from factrack import pipeline, readers
    from factrack.export import records

    for name in sys.argv[2:]:
        if name.endswith("jsonl") and Path(name).exists():
            for dispatch in readers.read(Path(name)):
                print(records.dumps(records.extraction(pipeline.extract(dispatch))))
