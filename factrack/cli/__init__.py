"""The commands: thin, no logic; heavy imports inside the command that needs them."""

from __future__ import annotations

import gc
import os
import sys

from factrack.errors import FactrackError, NotFound, UsageError

_COLLECT = 50_000, 20, 20
"""How seldom Python looks for records that hold one another. Ours do not, and an ingest makes millions of
them: a tenth of its time went into looking.
"""


def main() -> None:
    """The console script: runs a command; an error is one line on standard error, never a traceback.

    Exits with 0 (done), 1 (a change or fault was found, or a file could not be read) or 2 (wrong usage).
    """
    from factrack.cli.app import app

    gc.set_threshold(*_COLLECT)
    try:
        app()
    except FactrackError as error:
        print(f"factrack: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError | NotFound) else 1)
    except BrokenPipeError:  # `factrack claims | head`: the reader has gone, which is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        print(f"factrack: {error.filename or 'the system'}: {error.strerror or error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("factrack: stopped", file=sys.stderr)
        sys.exit(130)
