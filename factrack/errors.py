"""What can go wrong, as one tree.

    FactrackError
    ├── ReadError            a file could not be read as articles
    ├── LanguageError        a language is unknown, or its lexicon is malformed
    ├── StoreError           the store cannot be opened, upgraded or written
    │   └── NotFound         no store, story, claim, quote or figure answers to the name
    │       └── Ambiguous    more than one does
    └── UsageError           options that contradict each other, a value that is no date, …

Every message says what happened, where, and how to mend it, in one line.
"""

from __future__ import annotations


class FactrackError(Exception):
    """Whatever factrack raises on purpose. Its text is one line, fit to be shown to the user."""


class ReadError(FactrackError):
    """A file could not be read as articles."""

    def __init__(self, where: str, what: str, mend: str = "") -> None:
        super().__init__(f"{where}: {what}" + (f"; {mend}" if mend else ""))
        self.where, self.what, self.mend = where, what, mend


class LanguageError(FactrackError):
    """A language is unknown, or its lexicon is malformed."""


class StoreError(FactrackError):
    """The store cannot be opened, upgraded or written."""


class NotFound(StoreError):
    """No store, story, claim, quote or figure answers to the name."""


class Ambiguous(NotFound):
    """More than one story, claim, quote or figure answers to the name; `matches` lists them."""

    def __init__(self, message: str, matches: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.matches = matches


class UsageError(FactrackError):
    """Options that contradict each other, or a value that cannot be understood."""
