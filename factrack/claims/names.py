"""What a whole dispatch says of its names: which of them are places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factrack.claims import gazetteer
from factrack.claims.gazetteer import Mention
from factrack.model import Document, FieldName, Passage, Sentence
from factrack.records import lazy, ordinary
from factrack.text import dateline

_LEAD: Final = 14
"""Characters before a name in which a preposition may stand."""
_FAR: Final = 60_000
"""How many characters of a dispatch tell what a name is."""


@ordinary
class Names:
    """What the whole dispatch says of its names: which are places."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._mentions: dict[tuple[FieldName, int], tuple[Mention, ...]] = {}
        self._always: dict[str, bool] = {}
        self._certain: dict[str, bool] = {}

    def mentions(self, passage: Passage, sentence: Sentence) -> tuple[Mention, ...]:
        """What may be a place in a sentence, found once."""
        key = passage.field, sentence.start
        found = self._mentions.get(key)
        if found is None:
            found = tuple(gazetteer.mentions(passage, sentence))
            self._mentions[key] = found
        return found

    @lazy
    def _dateline(self) -> str | None:
        line = dateline.find(self.document.passage("body").plain)
        return line.place.split(" (")[0].split(",")[0].title() if line else None

    def is_certain(self, name: str) -> bool:
        """Whether the dispatch uses a name as a place beyond doubt, in its dateline or elsewhere."""
        found = self._certain.get(name)
        if found is None:
            found = name == self._dateline or any(
                mention.name == name and mention.rule in gazetteer.CERTAIN
                for passage in self.document.passages
                for sentence in _sentences_with(passage, name)
                for mention in self.mentions(passage, sentence)
            )
            self._certain[name] = found
        return found

    def if_known(self, mention: Mention | None) -> Mention | None:
        """A name that stands without a preposition, where it is known as a place."""
        return mention if mention and (mention.kind or self.is_certain(mention.name)) else None

    def always_place(self, name: str) -> bool:
        """Whether a name stands after a preposition of place wherever it stands in the dispatch."""
        known_before = self._always.get(name)
        if known_before is None:
            known_before = self._always[name] = self._stands_after_prepositions(name.split()[0])
        return known_before

    def _stands_after_prepositions(self, word: str) -> bool:
        first = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        for passage in self.document.passages:
            known = gazetteer.table(passage.lang)
            for found in first.finditer(passage.plain, passage.start, _FAR):
                before = passage.lower[max(0, found.start() - _LEAD) : found.start()]
                if not any(
                    lead.end() == len(before) for lead in known.leads.finditer(before, 0, len(before))
                ):
                    return False
        return True

    def is_place(self, mention: Mention, text: str, lang: str) -> bool:
        """Whether a mention is a place; one that needs more evidence where the dispatch has it."""
        if mention.rule not in ("weak", "doubtful"):
            return True
        if self.is_certain(mention.name) or ")" in text:
            return True
        first, _, rest = mention.name.partition(" ")
        person = rest and first.lower() not in gazetteer.table(lang).town_words
        return mention.rule == "weak" and not person and self.always_place(mention.name)


def _sentences_with(passage: Passage, name: str) -> Iterator[Sentence]:
    """The sentences in which a name begins, in order."""
    here = passage.plain.find(name, passage.start)
    while here >= 0:
        sentence = passage.sentence_at(here)
        if sentence:
            yield sentence
        here = passage.plain.find(name, max(here + 1, sentence.end if sentence else 0))
