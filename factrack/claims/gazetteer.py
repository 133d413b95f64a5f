"""Place names in running text: known ones from the lexicon, others by what stands before them.

No list holds the world's towns. A capitalised name after a preposition of place is one (`near Landeck`);
after a preposition that serves for people and firms as well (`à Nantes`, `à Danone`) it is one where the
dispatch uses it as one elsewhere, or says so otherwise: in its dateline, with a department in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from factrack import languages
from factrack.languages import Lexicon, patterns
from factrack.model import Passage

_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:[\w]|['.-](?=\w))*"
"""A word that begins with a capital, hyphens and apostrophes inside."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a passage: `[start, end)` is the name or names, `lead` where the preposition before it
    begins.

    `name` is what it stands for; `kind` is the list that knows it, or empty. `rule` names the form.
    """

    lead: int
    start: int
    end: int
    name: str
    kind: str
    rule: str


@dataclass(frozen=True)
class Table:
    """The patterns and lists of one language."""

    leads: re.Pattern[str]
    strong: frozenset[str]
    name: re.Pattern[str]
    noun: re.Pattern[str]
    holding: re.Pattern[str]
    articles: re.Pattern[str]
    before: re.Pattern[str]
    known: Mapping[str, str]
    never: frozenset[str]
    stands_for: Mapping[str, str]


def _glued(words: tuple[str, ...]) -> str:
    """One of the words and the space after it; none after an apostrophe."""
    return rf"(?:{patterns.whole_words(words)}(?:[ ]|(?<=')))"


def _name_pattern(lexicon: Lexicon) -> str:
    particles, joins, articles = (
        _glued(lexicon.words(f"places.{name}")) for name in ("particles", "joins", "articles")
    )
    leads = _glued((*lexicon.words("places.strong"), *lexicon.words("places.weak")))
    name = rf"{_CAPITAL}(?:[ ]{particles}{{0,2}}{_CAPITAL}){{0,4}}"
    more = rf"(?:(?:,[ ]{name}){{0,4}},?[ ]{joins}{leads}?{articles}?{name})?"
    bracket = r"(?:[ ]\([A-ZÀ-ÖØ-Þ][a-zà-ÿ][\w' -]{1,30}\))?"
    return rf"(?P<first>{name}){more}{bracket}"


@cache
def table(lang: str) -> Table:
    """The patterns and lists of a language. Raises LanguageError where it has no lexicon."""
    lexicon = languages.load(lang)
    known = {
        name: kind for kind in lexicon.table("places.known") for name in lexicon.words(f"places.known.{kind}")
    }
    strong, weak = lexicon.words("places.strong"), lexicon.words("places.weak")
    articles = _glued(lexicon.words("places.articles"))
    named, nouns = lexicon.words("places.named_before"), tuple(lexicon.table("places.words"))
    noun = rf"(?:[a-zà-ÿ][\w-]+[ ]){{0,2}}{_glued(lexicon.words('places.kinds'))}{_glued(lexicon.words('places.of'))}"
    return Table(
        leads=re.compile(_glued((*strong, *weak))),
        strong=frozenset(strong),
        name=re.compile(_name_pattern(lexicon)),
        noun=re.compile(rf"{articles}?(?P<noun>{noun}){articles}?"),
        holding=re.compile(rf"[ ]{patterns.whole_words(lexicon.words('places.holding'))}"),
        articles=re.compile(articles),
        before=re.compile(rf"{_glued(named)}(?P<noun>{patterns.whole_words(nouns)})"),
        known=known,
        never=frozenset(lexicon.words("places.never")),
        stands_for=dict(lexicon.table("places.words")),
    )


def mentions(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    """The places of `[start, end)`, in order; the doubtful ones too (rule `weak`)."""
    known = table(passage.lang)
    reached = start
    subject = _subject(passage, known, start, end)
    if subject:
        yield subject
        reached = subject.end
    while lead := known.leads.search(passage.lower, reached, end):
        reached = lead.end()
        found = _after(passage, known, lead, end)
        if found:
            yield found
            reached = found.end


def _after(passage: Passage, known: Table, lead: re.Match[str], end: int) -> Mention | None:
    """The place after a preposition, if one stands there."""
    here = lead.end()
    before = known.before.match(passage.lower, here, end)
    if before:
        return Mention(lead.start(), before.start(), before.end(), before["noun"], "", "named_before")
    noun = known.noun.match(passage.plain, here, end)
    article = known.articles.match(passage.plain, here, end)
    begin = noun.end() if noun else article.end() if article else here
    name = known.name.match(passage.plain, begin, end)
    if name is None:
        return None
    word = " ".join(lead.group().split())
    first = name["first"]
    kind = known.known.get(first.lower(), "")
    rule = "noun" if noun else "known" if kind else "strong" if word in known.strong else "weak"
    if not kind and not noun and _is_no_place(known, first, article is not None, rule):
        return None
    start = noun.start("noun") if noun else name.start()
    return Mention(lead.start(), start, name.end(), first, kind, rule)


def _is_no_place(known: Table, name: str, article: bool, rule: str) -> bool:
    """Whether a name that no list knows is something else: an institution, an acronym, a day."""
    words = name.lower().replace("-", " ").split()
    if words[0] in known.never or name.lower() in known.never:
        return True
    if name.isupper() or any(char.isdigit() for char in name):
        return True
    return article and rule == "weak"


def _subject(passage: Passage, known: Table, start: int, end: int) -> Mention | None:
    """A place that the sentence begins with and that has or counts something (`Le Finistère compte …`)."""
    article = known.articles.match(passage.lower, start, end)
    begin = article.end() if article else start
    word = re.compile(r"[a-zà-ÿ]{3,7}[ ]").match(passage.plain, begin, end) if article else None
    name = known.name.match(passage.plain, word.end() if word else begin, end)
    if name is None:
        return None
    kind = known.known.get(name["first"].lower(), "")
    if kind and known.holding.match(passage.lower, name.end(), end):
        return Mention(start, name.start(), name.end(), name["first"], kind, "subject")
    return None
