"""A headline list: a line `- …` is one dispatch that is only a title, the newest first; what follows is
an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from factrack.model import Dispatch
from factrack.readers import plain_text
from factrack.readers.sources import Found, Reader, Source
from factrack.text import language

_MARK = "- "
_FEWEST = 2


def _recognises(source: Source) -> bool:
    """Whether the file begins with two such lines."""
    lines = [line for line in source.head.split("\n") if line.strip()]
    return len(lines) >= _FEWEST and all(line.startswith(_MARK) for line in lines[:_FEWEST])


def _split(content: str) -> tuple[list[str], str]:
    """The headlines, and what follows the list."""
    titles: list[str] = []
    here = 0
    while here < len(content):
        end = content.find("\n", here)
        end = len(content) if end < 0 else end
        line = content[here:end].strip()
        if line and not line.startswith(_MARK):
            break
        if line:
            titles.append(line.removeprefix(_MARK).strip())
        here = end + 1
    return titles, content[here:].strip("\n")


def _read(source: Source) -> Iterator[Found]:
    prose = source.prose
    titles, rest = _split(prose.text.lstrip())
    together = "\n".join(titles)
    other = language.stranger(together)
    spoken = other.code if other else language.detect(together)
    for rank, title in enumerate(titles):
        yield Dispatch(title=title, lang=spoken, rank=rank, origin=source.where, warnings=prose.warnings)
    if rest.strip():
        yield plain_text.article(rest, source.where, prose.warnings)


READER = Reader("headline list", (), _recognises, _read)
