"""Place names in running text: known ones from the lexicon, others by what stands before them.

No list holds the world's towns. A capitalised name after a preposition of place is one (`near Landeck`);
after a preposition that serves for people and firms as well (`à Nantes`, `à Danone`) it is one where the
dispatch uses it as one elsewhere, or says so otherwise: in its dateline, with a department in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from factrack import languages
from factrack.claims.cues import may_hold
from factrack.languages import Lexicon, patterns
from factrack.languages.patterns import Begins
from factrack.model import Passage, Sentence

_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:\w|['.-](?=\w)(?!s(?!\w)))*"
"""A word that begins with a capital, hyphens and apostrophes inside; no possessive."""


class Mention(NamedTuple):
    """A place in a passage: `[start, end)` is the name or names, `lead` where the preposition before it
    begins.

    `name` is what it stands for; `kind` is the list that knows it, or empty. `rule` names the form: `known`,
    `strong`, `noun` (`town of X`) and `named_before` (`this state`) are places beyond doubt, `weak` and
    `doubtful` ones need more, `subject` begins the sentence and has or counts something.
    """

    lead: int
    start: int
    end: int
    name: str
    kind: str
    rule: str


CERTAIN = frozenset({"known", "strong", "noun"})
"""Rules whose names are places wherever they stand in the dispatch."""


@dataclass(frozen=True)
class Table:
    """The patterns and lists of one language."""

    leads: Begins
    strong: frozenset[str]
    weak: frozenset[str]
    name: re.Pattern[str]
    noun: re.Pattern[str]
    inside: re.Pattern[str]
    regions: re.Pattern[str]
    holding: re.Pattern[str]
    articles: re.Pattern[str]
    before: re.Pattern[str]
    of: re.Pattern[str]
    inhabited: re.Pattern[str]
    where: frozenset[str]
    ends: frozenset[str]
    town_words: frozenset[str]
    areas: frozenset[str]
    receiving: frozenset[str]
    common: frozenset[str]
    somebody: re.Pattern[str]
    joins: re.Pattern[str]
    known: Mapping[str, str]
    never: frozenset[str]
    stands_for: Mapping[str, str]
    kinds: frozenset[str]
    peopled: frozenset[str]
    events: re.Pattern[str]
    joined: re.Pattern[str]
    common_place: re.Pattern[str]


def _glued(words: tuple[str, ...]) -> str:
    """One of the words and the space after it; none after an apostrophe."""
    return rf"(?:{_one_of(words)}(?:[ ]|(?<=')))"


def _one_of(words: tuple[str, ...]) -> str:
    """One of the words; nothing at all where a language lists none."""
    return patterns.whole_words(words) if words else "(?!)"


def _leads(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(word for name in ("strong", "weak", "doubtful") for word in lexicon.words(f"places.{name}"))


def _name_pattern(lexicon: Lexicon) -> str:
    particles, joins, articles = (
        _glued(lexicon.words(f"places.{name}")) for name in ("particles", "joins", "articles")
    )
    leads = _glued(_leads(lexicon))
    name = rf"{_CAPITAL}(?:[ ]{particles}{{0,2}}{_CAPITAL}){{0,4}}"
    alone = rf"{_CAPITAL}(?![ ][A-ZÀ-ÖØ-Þ])"
    more = rf"(?:(?:,[ ]{alone}){{0,4}},?[ ]{joins}(?:{leads}{articles}?{name}|{articles}?{alone}))?"
    bracket = r"(?:[ ]\([A-ZÀ-ÖØ-Þ][a-zà-ÿ][\w' -]{1,30}\))?"
    return rf"(?P<first>{name}){more}{bracket}"


@languages.cached
def table(lang: str) -> Table:
    """The patterns and lists of a language. Raises LanguageError where it has no lexicon."""
    lexicon = languages.load(lang)

    def listed(name: str) -> tuple[str, ...]:
        return lexicon.words(f"places.{name}")

    articles, of = _glued(listed("articles")), _glued(listed("of"))
    nouns = tuple(lexicon.table("places.words"))
    noun = rf"(?:[^\W\d][\w-]+[ ]){{0,2}}{_glued(listed('kinds'))}{of}"
    inside = rf"(?:{articles}|{_glued(listed('named_before'))})?(?:[a-zà-ÿ][\w-]+[ ]){{1,3}}?{of}{articles}?"
    return Table(
        leads=Begins.of(
            rf"{_glued(_leads(lexicon))}|{of}(?={articles}?{_glued(listed('kinds'))}{of})", r"\W"
        ),
        strong=frozenset(listed("strong")),
        weak=frozenset(listed("weak")),
        name=re.compile(_name_pattern(lexicon)),
        noun=re.compile(rf"{articles}?(?P<noun>{noun}){articles}?"),
        inside=re.compile(inside),
        regions=re.compile(_glued(listed("regions"))),
        holding=re.compile(rf"[ ]{_one_of(listed('holding'))}"),
        articles=re.compile(articles),
        before=re.compile(rf"{_glued(listed('named_before'))}(?P<noun>{_one_of(nouns)})"),
        of=re.compile(rf"[ ](?:[^\W\d_]+[ ]){{0,3}}?{of}{articles}?"),
        inhabited=re.compile(rf",[ ](?:{_glued(listed('inhabited'))})?"),
        where=frozenset(listed("where")),
        ends=frozenset(listed("ends")),
        town_words=frozenset(listed("town_words")),
        areas=frozenset(listed("areas")),
        receiving=frozenset(listed("receiving")),
        common=frozenset(lexicon.words("text.stop")),
        somebody=re.compile(_one_of(listed("somebody"))),
        joins=re.compile(rf",?[ ]?(?:{_glued(listed('joins'))}{_glued(_leads(lexicon))}?)?"),
        known={n: kind for kind in lexicon.table("places.known") for n in listed(f"known.{kind}")},
        never=frozenset(listed("never")),
        stands_for=dict(lexicon.table("places.words")),
        kinds=frozenset(listed("kinds")),
        peopled=frozenset(listed("peopled")),
        events=re.compile(rf"[ ](?:[a-z]+[ ])?{_one_of(listed('events'))}"),
        joined=re.compile(rf"(?:[ ][^\W\d_][\w'-]*){{1,2}},?[ ]{_glued(listed('joins'))}"),
        common_place=re.compile(
            rf"(?<!\w){_glued(listed('strong'))}"
            rf"(?P<place>{_glued(listed('determiners'))}(?:[^\W\d_][\w-]*[ ])?{_one_of(listed('grounds'))}"
            rf"(?:[ ]{_one_of(listed('beside'))})?)(?![ ]{_one_of(listed('of'))})"
        ),
    )


_UPPER = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_BACK = 20_000
"""How far back a place is looked for that `ce département` stands for."""
_FARTHEST = 48
"""How far after its preposition a name may stand (`dans un quartier populaire de Nantes`)."""


def may_name(passage: Passage, sentence: Sentence) -> bool:
    """Whether a name may begin after the first letter of a sentence, which has a capital anyway."""
    return _UPPER.search(passage.plain, sentence.start + 1, sentence.end) is not None


def mentions(passage: Passage, sentence: Sentence) -> Iterator[Mention]:
    """The places of a sentence, in order; those that need more evidence too."""
    known, start, end = table(passage.lang), sentence.start, sentence.end
    holds = may_hold(passage, sentence, "places.holding")
    subject = _subject(passage, known, start, end) if holds else None
    reached = start
    if subject:
        yield subject
        reached = subject.end
    if not may_name(passage, sentence) and not may_hold(passage, sentence, "places.words"):
        return  # no name, and no noun for a place that was named before
    for lead in known.leads.finditer(passage.lower, start, end):
        here = lead.end()
        if here < reached:
            continue
        found = known.before.match(passage.lower, here, end)
        if found:
            yield Mention(lead.start(1), found.start(), found.end(), found["noun"], "", "named_before")
            reached = found.end()
        elif _UPPER.search(passage.plain, here, min(end, here + _FARTHEST)):
            mention = _after(passage, known, lead, end)
            if mention:
                yield mention
                reached = mention.end


def _after(passage: Passage, known: Table, lead: re.Match[str], end: int) -> Mention | None:
    """The place after a preposition, if one stands there."""
    here = lead.end()
    word, begin = " ".join(lead[1].split()), lead.start(1)
    noun = known.noun.match(passage.plain, here, end)
    if noun:
        return _named(passage, known, begin, noun.end(), end, noun.start("noun"))
    article = known.articles.match(passage.plain, here, end)
    here = article.end() if article else here
    region = known.regions.match(passage.plain, here, end)
    if region and (found := _named(passage, known, begin, region.end(), end, region.start())):
        return found  # `in central Oregon`
    found = _named(passage, known, begin, here, end)
    if found is None:
        inside = known.inside.match(passage.plain, lead.end(), end) if word in known.strong else None
        found = _named(passage, known, begin, inside.end(), end) if inside else None
        sure = found and (found.kind or (inside and known.regions.search(inside.group())))
        return found if found is None or sure else found._replace(rule="doubtful")
    if article and not found.kind and _is_adjective(passage, known, found.end):
        return None
    rule = "known" if found.kind else _rule(known, word, found.name)
    if rule != "known" and _is_no_place(known, found.name, article is not None, rule):
        return None
    if rule in ("weak", "doubtful") and known.receiving and _receives(passage, known, begin):
        return None
    return found._replace(rule=rule)


def _receives(passage: Passage, known: Table, lead: int) -> bool:
    """Whether a preposition at `lead` says who is given something: `l'amende infligée à Varel`."""
    before = passage.lower[max(0, lead - _WORD) : lead].rstrip()
    return before.rpartition(" ")[2] in known.receiving


_WORD = 16
"""The longest word before a preposition that is looked at, in characters."""
_NOUN_AFTER = re.compile(r"[ ](?P<word>[a-z][a-z-]+)")


def _is_adjective(passage: Passage, known: Table, end: int) -> bool:
    """Whether a name after an article stands before a noun that is no area (`in the Muslim community`)."""
    found = _NOUN_AFTER.match(passage.plain, end) if known.areas else None
    return found is not None and found["word"] not in known.areas and found["word"] not in known.common


def _named(
    passage: Passage, known: Table, lead: int, begin: int, end: int, noun: int | None = None
) -> Mention | None:
    """The name at `begin`, with the noun before it (`town of`) where there is one."""
    name = known.name.match(passage.plain, begin, end)
    if name is None:
        return None
    first = name["first"]
    kind = known.known.get(first.lower(), "")
    if not kind and passage.plain[name.end("first") : name.end("first") + 1] == "'":
        return None  # somebody's (`in Jones' corner`)
    start = name.start() if noun is None else noun
    return Mention(lead, start, name.end(), first, kind, "noun" if noun is not None else "known")


def _rule(known: Table, lead: str, name: str) -> str:
    if lead in known.strong or name.lower().rpartition(" ")[2] in known.ends:
        return "strong"
    return "weak" if lead in known.weak else "doubtful"


def _is_no_place(known: Table, name: str, article: bool, rule: str) -> bool:
    """Whether a name that no list knows is something else: an institution, an acronym, a day."""
    words = name.lower().replace("-", " ").split()
    if words[0] in known.never or words[-1] in known.never or name.lower() in known.never:
        return True
    if name.isupper() or any(char.isdigit() for char in name):
        return True
    return article and rule == "weak"


_ADJECTIVE = re.compile(r"[a-zà-ÿ]{3,8}[ ]")


def _subject(passage: Passage, known: Table, start: int, end: int) -> Mention | None:
    """A place that the sentence begins with and that has or counts something (`Le Finistère compte …`)."""
    article = known.articles.match(passage.lower, start, end)
    begin = article.end() if article else start
    word = _ADJECTIVE.match(passage.plain, begin, end) if article else None
    name = known.name.match(passage.plain, word.end() if word else begin, end)
    if name is None or not known.holding.match(passage.lower, name.end(), end):
        return None
    kind = known.known.get(name["first"].lower(), "")
    return Mention(start, name.start(), name.end(), name["first"], kind, "subject" if kind else "doubtful")


def named_of(passage: Passage, start: int, end: int) -> Mention | None:
    """The name after a noun and `de`, `of` at `start` (`trois villes de Bretagne`), known as a place or
    not.
    """
    known = table(passage.lang)
    link = known.of.match(passage.lower, start, end)
    name = known.name.match(passage.plain, link.end(), end) if link else None
    if link is None or name is None:
        return None
    kind = known.known.get(name["first"].lower(), "")
    return Mention(link.start(), name.start(), name.end(), name["first"], kind, "of")


def ending_at(passage: Passage, start: int, end: int) -> Mention | None:
    """The name that ends at `end`, no earlier than `start` (`la Manche` before a bracket), a place or not."""
    known = table(passage.lang)
    for found in known.name.finditer(passage.plain, start, end):
        if found.end() == end:
            kind = known.known.get(found["first"].lower(), "")
            return Mention(found.start(), found.start(), end, found["first"], kind, "of")
    return None


def of_event(passage: Passage, start: int, end: int) -> Mention | None:
    """The known place that an event is named by (`California wildfire`, `Turkey quake`)."""
    known = table(passage.lang)
    for found in known.events.finditer(passage.plain, start, end):
        words = passage.plain[start : found.start()].split(" ")[-2:]
        for name in (" ".join(words), words[-1]):
            kind = known.known.get(name.lower(), "")
            if kind and name[:1].isupper():
                begin = found.start() - len(name)
                return Mention(begin, begin, found.start(), name, kind, "event")
    return None


def common(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    """Places that have no name: `dans la région voisine`, `in a neighboring county`."""
    for found in table(passage.lang).common_place.finditer(passage.lower, start, end):
        begin, last = found.span("place")
        yield Mention(found.start(), begin, last, "", "", "common")


def without_head(passage: Passage, found: Mention, start: int) -> Mention:
    """A name that opens a sentence, without the noun that has its capital (`Residents of Velmont`)."""
    link = table(passage.lang).of.search(passage.lower, found.start, found.end)
    if found.start != start or link is None:
        return found
    return found._replace(start=link.end(), name=passage.text[link.end() : found.end])


@languages.cached
def _of_kind(lang: str, kind: str) -> re.Pattern[str] | None:
    names = [name for name, its in table(lang).known.items() if its == kind]
    return re.compile(patterns.whole_words(names)) if names else None


def last_known(passage: Passage, end: int, kind: str) -> str | None:
    """The last place of a list (`department`) that the passage names before `end`, as written."""
    pattern = _of_kind(passage.lang, kind)
    last = None
    for found in pattern.finditer(passage.lower, max(0, end - _BACK), end) if pattern else ():
        if passage.plain[found.start()].isupper():
            last = passage.text[found.start() : found.end()]
    return last
