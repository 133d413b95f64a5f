"""The commands: thin, no logic; heavy imports inside the command that needs them."""

from __future__ import annotations

import os
import sys

from factrack.errors import FactrackError, NotFound, UsageError


def main() -> None:
    """The console script: runs a command; an error is one line on standard error, never a traceback.

    Exits with 0 (done), 1 (a change or fault was found, or a file could not be read) or 2 (wrong usage).
    """
    from factrack.cli.app import app

    try:
        app()
    except FactrackError as error:
        print(f"factrack: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError | NotFound) else 1)
    except BrokenPipeError:  # `factrack claims | head`: the reader has gone, which is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("factrack: stopped", file=sys.stderr)
        sys.exit(130)
