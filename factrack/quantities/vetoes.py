"""Numbers that measure nothing: dates, times, years, names, list markers, telephone numbers.

Two tables. `SHAPES` decide by the form alone, before anything else is read; `NAMES` decide where a number
stands without unit. Each veto says where the number it forbids ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from factrack.quantities import dated, measures, naming, nouns, surroundings
from factrack.quantities.conditions import Condition, Rows
from factrack.quantities.draft import Place
from factrack.quantities.numerals import Form

_PHONE = re.compile(
    r"\+?[0-9]{1,4}[ .-]?\(?0?\)?[0-9](?:[ .-][0-9]{2}){4}(?![0-9])"
    r"|0[0-9](?:[ .-]?[0-9]{2}){4}(?![0-9])"
    r"|(?:1-)?[0-9]{3}-[0-9]{3,4}-[0-9]{4}(?![0-9])"
    r"|\+[0-9]{1,3}(?:[ .-][0-9]{2,4}){2,5}"
)
_PHONE_GOES_ON = re.compile(r"[ .-][0-9()]|[()]")
_SLASHED = re.compile(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}(?![0-9])(?:t[0-9:.]+z?)?")
_SEASON = re.compile(r"(?:1[5-9]|20)[0-9]{2}[-–/](?:(?:1[5-9]|20)?[0-9]{2})(?![0-9])(?![ ]?[%$€£])")
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}(?![0-9])|[0-9]+\.[0-9]+\.(?=[0-9])")
_DECADE = re.compile(r"(?:(?:1[0-9]|20)[0-9]|[1-9])0'?s(?!\w)")
_MARKER = re.compile(r"[0-9]{1,2}(?:[.)/]|[ ]?-)(?=[ ]+[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[0-9]+(?:\([a-z0-9]{1,3}\))+")
_RACE = re.compile(r"\d{1,2}(?:'\d{2})?(?:''|\")\d{1,3}(?!\w)")
_ADDED = re.compile(r"(?:45|90|105|120)\+[0-9]{1,2}(?!\w)")
_CODE = re.compile(r"[0-9]+-[a-z]{1,4}-[0-9]+|[0-9]+(?:-[0-9]+){2,}|(?:19|20)[0-9]{2}-[0-9]{3}(?![0-9.,])")
_MINUTES = r"(?: ?[0-9]{1,2}(?:[.,][0-9]+)?['′’](?: ?[0-9.,]+(?:''|\"|″))?)?"
_POSITION = re.compile(rf"[0-9]{{1,3}}(?:[.,][0-9]+)?°{_MINUTES} ?[nsewo]\b")
_RELAY = re.compile(r"4 ?[x×] ?[0-9]{2,4}(?![0-9.,])")


@dataclass(frozen=True, slots=True)
class Veto(Condition):
    """A named reason why a number is no quantity. `found` gives where the thing it belongs to ends.

    Or None.
    """

    name: str
    found: Callable[[Place], int | None]
    example: str
    forms: frozenset[Form] = field(default=frozenset({"digits"}), kw_only=True)


def _matched(pattern: re.Pattern[str]) -> Callable[[Place], int | None]:
    """Whether a pattern matches at the number and beyond it."""

    def found(place: Place) -> int | None:
        numeral = place.numeral
        match = pattern.match(place.text, numeral.start)
        return match.end() if match and match.end() > numeral.end else None

    return found


def _code(place: Place) -> int | None:
    """`23-cv-03318`, but not `6-foot-5` and not `0-to-60`."""
    match = _CODE.match(place.text, place.numeral.start)
    joined = place.grammar.lists["ranges.plain_to"].at(place.text, place.numeral.end) if match else None
    if (
        joined
        and len(joined[0]) > 1
        and place.next
        and (place.next.numeral.value or 0) > (place.numeral.value or 0)
    ):
        return None  # `10-to-15-minute`
    foot = place.amount.hyphen and place.amount.unit and place.amount.unit.unit == "foot"
    return match.end() if match and not foot else None


def _phone(place: Place) -> int | None:
    numeral, text = place.numeral, place.text
    after = text[numeral.end : numeral.end + 2]
    if after[:1] not in " .-" and not numeral.bare:
        return None
    if numeral.bare and numeral.end - numeral.start < 10 and not _PHONE_GOES_ON.match(after):
        return None
    match = _PHONE.match(text, numeral.start)
    return match.end() if match else None


def _glued(place: Place) -> int | None:
    """`COP29`, `Covid-19`, `#12`: a letter before the number, directly or across a hyphen."""
    start, plain = place.numeral.start, place.plain
    if start == 0:
        return None
    before = plain[start - 1]
    if before in " \n(":
        return None
    if before == "-" and place.grammar.lists["minus"].before(place.text, start - 1):
        return None
    if place.numeral.form != "digits":  # `high-five`
        across = before == "-" and plain[start - 2 : start - 1].isalpha()
        return place.numeral.end if across else None
    letter = (
        before.isalpha()
        or before in "#_@"
        or (before == "." and plain[start - 2 : start - 1].isalpha())
        or (before in "/&" and plain[start - 2 : start - 1].isalpha())
    )
    if not letter and before == "-":
        letter = plain[start - 2 : start - 1].isalpha()
    if not letter and plain[start] == "-" and before.isalpha():
        letter = True
    if not letter or place.amount.sign:
        return None
    return surroundings.end_of_word(plain, place.numeral.end)


def _marker(place: Place) -> int | None:
    start = place.numeral.start
    if start and place.text[start - 1] != "\n":
        return None
    match = _MARKER.match(place.text, start)
    return match.end() if match else None


def _named(place: Place) -> int | None:
    """`article 49.3`, `vol 447`, `ligne 13`: a word that numbers things, and no noun after."""
    numeral, text, g = place.numeral, place.text, place.grammar
    if numeral.scale != 1 or numeral.value is None or (numeral.value >= 1000 and not numeral.bare):
        return None
    if not g.lists["vetoes.names"].before(text, place.before):
        return None
    return None if surroundings.nouns_follow(place) else surroundings.end_of_word(place.plain, numeral.end)


def _proper(place: Place) -> int | None:
    """`Boeing 737`, `CAC 40`, `Top 14`: a capitalised name before a bare number, and no noun after."""
    numeral, plain = place.numeral, place.plain
    if not numeral.bare or numeral.end - numeral.start > 4 or place.before == numeral.start:
        return None
    word = surroundings.word_before(plain, place.before)
    if not word or word.islower() or word.endswith(".") or surroundings.is_stop(word, place):
        return None
    if place.grammar.bounds_before.before(place.text, place.before):
        return None  # `Some 30 or so`
    acronym = word.isupper() and len(word) > 1
    if (surroundings.nouns_follow(place) and not acronym) or surroundings.title_case(place):
        return None
    return surroundings.end_of_word(plain, numeral.end)


def _number_name(place: Place) -> int | None:
    """`Kick Six`: a number word in capitals after another."""
    numeral, plain = place.numeral, place.plain
    if numeral.form not in ("words", "one") or not plain[numeral.start].isupper():
        return None
    word = surroundings.word_before(plain, place.before) if place.before < numeral.start else None
    if not word or not word[0].isupper() or word.endswith(".") or surroundings.title_case(place):
        return None
    return None if surroundings.is_stop(word, place) else numeral.end


def _model(place: Place) -> int | None:
    """`11 Pro`, `737 Max`: a name goes on after a bare number, and nothing is counted."""
    numeral, plain = place.numeral, place.plain
    if not numeral.bare or numeral.end - numeral.start > 4:
        return None
    after = place.after
    if (
        after == numeral.end
        or not plain[after : after + 1].isupper()
        or not plain[after + 1 : after + 2].islower()
    ):
        return None
    word = _WORD.match(place.text, after)
    if (
        word is None
        or surroundings.is_stop(word.group(), place)
        or word.group() in place.grammar.lists["nouns.verbs"]
    ):
        return None
    if word.group() in place.grammar.lists["nouns.never"] or surroundings.title_case(place):
        return None
    if _counted_before(place):
        return numeral.end
    noun = nouns.find(place.text, plain, numeral.end, place.grammar, single=False)
    return None if noun else numeral.end


def _counted_before(place: Place) -> bool:
    """`two new 737 Max jets`: a number already counts what the name belongs to."""
    start = place.numeral.start
    found = place.grammar.words.search(place.text, max(0, start - 16), start)
    return found is not None and place.text[found.end() : start].replace(" ", "").isalpha()


def _footnote(place: Place) -> int | None:
    """`[4]`: the mark of a note."""
    numeral, plain = place.numeral, place.plain
    if plain[numeral.start - 1 : numeral.start] == "[" and plain[numeral.end : numeral.end + 1] == "]":
        return numeral.end + 1
    return None


def _jersey(place: Place) -> int | None:
    """`Morel (29)`: one or two digits alone in brackets after a name say who or where, not how many."""
    numeral, plain = place.numeral, place.plain
    if not numeral.bare or numeral.end - numeral.start > 2 or plain[numeral.end : numeral.end + 1] != ")":
        return None
    if plain[numeral.start - 1 : numeral.start] == "[":
        return None
    if plain[max(0, numeral.start - 2) : numeral.start] != " (":
        return None
    word = surroundings.word_before(plain, numeral.start - 2)
    return numeral.end if word and word[0].isupper() else None


def _suffixed(place: Place) -> int | None:
    """`5G`, `3D`, `747s`: letters glued after the number that are no unit."""
    end, plain = place.numeral.end, place.plain
    if place.numeral.form != "digits" or not plain[end : end + 1].isalpha():
        return None
    letters = measures.magnitude(plain, end, place.grammar)
    if letters and not plain[letters[1] : letters[1] + 1].isalnum():
        return None
    if place.grammar.lists["ordinal_suffixes"].at(place.text, end):
        return None
    return surroundings.end_of_word(plain, end)


def _identifier(place: Place) -> int | None:
    """`007`, `06410`, twelve digits in a row."""
    numeral, text = place.numeral, place.text
    written = text[numeral.start : numeral.end]
    if not numeral.bare or len(written) < 2 or not (written[0] == "0" or len(written) > 9):
        return None
    return None if place.alone(numeral.start, numeral.end) else numeral.end


def _article(place: Place) -> int | None:
    """`le 49.3`, `du 14`: a singular article, and no noun after."""
    numeral, text, g = place.numeral, place.text, place.grammar
    if (
        numeral.form != "digits"
        or numeral.scale != 1
        or (not numeral.bare and "," in text[numeral.start : numeral.end])
    ):
        return None
    if not g.lists["vetoes.articles"].before(text, place.before):
        return None
    return None if surroundings.nouns_follow(place) else numeral.end


def _event(place: Place) -> int | None:
    """`the 9-11 attacks`: days that name what happened on them."""
    found = place.grammar.lists["vetoes.events"].at(place.text, place.numeral.start)
    return found[1] if found else None


def _short_year(place: Place) -> int | None:
    """`the class of '13`: two digits after an apostrophe."""
    numeral, plain = place.numeral, place.plain
    if plain[numeral.start - 1 : numeral.start] != "'":
        return None
    alone = plain[numeral.start - 2 : numeral.start - 1] in (" ", "")
    return numeral.end if alone and numeral.bare and numeral.end - numeral.start == 2 else None


def _capital_name(place: Place) -> int | None:
    """`the Five Eyes`: a number word and the next word in capitals, within a sentence."""
    numeral, plain = place.numeral, place.plain
    if not plain[numeral.start].isupper() or not plain[place.after : place.after + 1].isupper():
        return None
    if not plain[place.before - 1 : place.before].islower() or place.before == numeral.start:
        return None
    return None if surroundings.title_case(place) else numeral.end


_COUNTS: frozenset[Form] = frozenset({"digits", "words"})
_MEASURED = ("units", "unit_adjectives", "of_unit", "unit_symbols", "symbols")
"""What may begin a unit."""
_PAST = ("vetoes.clock_past",)
_HOURS = (*_PAST, "vetoes.clock_before", "vetoes.hour_before")
_PARTS: frozenset[Form] = frozenset({"fraction"})
_SPANS: frozenset[Form] = frozenset({"digits", "words", "one", "collective", "vague"})
_NAMING: frozenset[Form] = frozenset({"digits", "words", "one"})
_ZEROS = tuple(f"0{digit}" for digit in range(10))
_MARKS = " \n.,;:!?-)'\"%"
"""What most often stands after a number, and is no letter."""
SHAPES = Rows(
    (
        Veto("phone", _phone, "01 02 03 04 05", after=" .-()", reach=3),
        Veto("phone", _phone, "0102030405", shortest=10),
        Veto("date in figures", _matched(_SLASHED), "12/05/2021", after="/.-"),
        Veto("version", _matched(_VERSION), "2.4.1", after="."),
        Veto("code", _code, "23-cv-03318", after="-"),
        Veto("name with a number", _glued, "COP29", forms=_NAMING, never_before=" \n("),
        Veto("clause", _matched(_CLAUSE), "a 401(k) plan", after="("),
        Veto("added time", _matched(_ADDED), "90+4", after="+"),
        Veto("race time", _matched(_RACE), "9''58", after="'\""),
        Veto("position", _matched(_POSITION), "34°12'N", after="°"),
        Veto("relay", _matched(_RELAY), "the 4x100m", after="x× ", longest=1),
        Veto("idiom", naming.idiom, "fifty-fifty", forms=_COUNTS, opening=("vetoes.idioms",)),
        Veto(
            "era",
            dated.era,
            "in 300 BC",
            forms=_COUNTS,
            led=("vetoes.eras_before",),
            followed=("vetoes.eras_after",),
        ),
        Veto("address", naming.address, "12 bis, rue de la Paix", needs="vetoes.streets_first"),
        Veto("address", naming.address, "10 Downing Street", needs="vetoes.streets_last", capital=True),
        Veto("calibre", naming.calibre, "a .45 pistol", followed=("vetoes.weapons",)),
        Veto(
            "date",
            dated.date,
            "21 nov 2024",
            forms=frozenset({"digits", "ordinal"}),
            led=("vetoes.months", "vetoes.weekdays"),
            followed=("ordinal_suffixes", "vetoes.months", "vetoes.day_of", "vetoes.day_link"),
        ),
        Veto("time", dated.clock, "21h30", forms=_NAMING, after=":h"),
        Veto(
            "time",
            dated.clock,
            "half past nine",
            forms=frozenset({"words", "one"}),
            led=_HOURS,
            followed=("vetoes.clock_after",),
        ),
        Veto(
            "time",
            dated.clock,
            "vers 21 heures, 2 pm",
            led=("vetoes.hour_before",),
            followed=("vetoes.clock_after",),
        ),
        Veto("time", dated.clock, "at 0600", bare=True, opening=_ZEROS, shortest=4, longest=4),
        Veto("time", dated.clock, "à 8h, 10 h", followed=("hour_signs",)),
        Veto("time", dated.quarter_to, "a quarter to nine", forms=_PARTS, linked=_PAST, reach=24),
        Veto("season", _matched(_SEASON), "2012-13", after="-–/"),
        Veto("decade", _matched(_DECADE), "1990s", after="s'"),
        Veto("named decade", dated.decade, "les années 80", forms=_COUNTS, led=("vetoes.decades",)),
        Veto("footnote", _footnote, "sources [4]", before="[", after="]"),
        Veto("relative time", dated.relative, "deux jours plus tard", forms=_SPANS, followed=_MEASURED),
        Veto("relative time", dated.relative, "20-plus years ago", forms=_SPANS, after="-+"),
        Veto("event", _event, "the 9-11 attacks", after="-/"),
        Veto("short year", _short_year, "the class of '13", before="'"),
        Veto("squad number", _jersey, "Morel (29)", before="(", after=")"),
        Veto("list marker", _marker, "1. One", before="\n"),
    ),
    0,
)
NAMES = Rows(
    (
        Veto("identifier", _identifier, "00731", bare=True, opening=_ZEROS),
        Veto("identifier", _identifier, "1020304050", bare=True, shortest=10),
        Veto("year", dated.year, "en 2022", bare=True, shortest=4, longest=4),
        Veto(
            "numbered class",
            naming.classed,
            "type 2 diabetes",
            led=("vetoes.classes", "vetoes.names"),
            longest=4,
        ),
        Veto("numbered thing", _named, "article 49.3", forms=_NAMING, led=("vetoes.names",)),
        Veto("proper name", _proper, "Boeing 737", bare=True, longest=4, quiet=True),
        Veto("adjective", naming.adjective, "le logement neuf", forms=frozenset({"words"})),
        Veto("number in a name", _number_name, "the Kick Six", forms=frozenset({"words", "one"}), quiet=True),
        Veto("name in capitals", _capital_name, "the Five Eyes", forms=frozenset({"words"}), capital=True),
        Veto("number of one thing", naming.one_thing, "the entire 232 card", led=("vetoes.determiners",)),
        Veto("model", _model, "737 Max", bare=True, longest=4, capital=True),
        Veto("singular article", _article, "le 49.3", led=("vetoes.articles",)),
        Veto("glued letters", _suffixed, "5G", never_after=_MARKS),
    ),
    1,
)


def first(table: Rows[Veto], place: Place) -> tuple[str, int] | None:
    """The first veto of a table that forbids the number, and where what it belongs to ends."""
    vetoes: tuple[Veto, ...] = place.rows[table.number]
    for veto in vetoes:
        end = veto.found(place)
        if end is not None:
            return veto.name, end
    return None
