"""Multiples, ranks, none at all, and numbers joined to their unit by a hyphen."""

from __future__ import annotations

import re
from decimal import Decimal

from factrack.decimals import is_whole
from factrack.quantities import bounds, nouns, pounds, simple, surroundings
from factrack.quantities.draft import Draft, Found, Place, of_amount
from factrack.quantities.lookup import skip_blank, skip_blank_back

_SUSPENDED = 8
"""How many compounds of a list may wait for the word that completes them, at most."""
_COMPOUND = re.compile(r"-([^\W\d_]+)(?:-([^\W\d_]+))?")
_ADJECTIVE = re.compile(r"[^\W\d_]{4,}")


def multiple(place: Place) -> Found | None:
    """`deux fois plus`, `three times as many`, `4x`, `ten-fold`; `deux fois` alone is a count."""
    n, text, g = place.numeral, place.text, place.grammar
    if n.value is None:
        return None
    fold = g.lists["times.fold"].at(text, n.end) if place.after == n.end else None
    if fold:
        draft = Draft(n.start, fold[1], "multiple", n.value, tail=fold[1])
        bounds.apply(place, draft)
        return Found([draft])
    by = _multiplied(place)
    if by:
        return by
    times = g.lists["times.words"].at(text, place.after)
    if not times:
        return None
    here = skip_blank(text, times[1])
    half = g.lists["and_half"].at(text, here)
    value = n.value
    if half and is_whole(value):
        value, times = value + Decimal("0.5"), half
        here = skip_blank(text, half[1])
    return _compared(place, value, times[1], here)


def _comparative(place: Place, here: int) -> tuple[str, int] | None:
    """`10 times deadlier than`: an adjective that compares, and where it ends."""
    text, g = place.text, place.grammar
    word = _ADJECTIVE.match(text, here)
    if not word or not word.group().endswith(tuple(g.lists["times.comparatives"]) or ("\0",)):
        return None
    than = g.lists["times.than"].at(text, skip_blank(text, word.end()))
    return (word.group(), word.end()) if than else None


def _multiplied(place: Place) -> Found | None:
    """`multiplié par trois`, `by a factor of ten`, `divisé par deux`."""
    n, text, g = place.numeral, place.text, place.grammar
    up = g.lists["times.by_up"].before(text, place.before)
    down = g.lists["times.by_down"].before(text, place.before)
    if not (up or down) or n.form == "one" or place.amount.unit or surroundings.nouns_follow(place):
        return None
    draft = Draft(n.start, n.end, "multiple", n.value, tail=n.end, direction="up" if up else "down")
    return Found([draft])


def _compared(place: Place, value: Decimal, end: int, here: int) -> Found | None:
    n, text, g = place.numeral, place.text, place.grammar
    up, down = g.lists["times.up"].at(text, here), g.lists["times.down"].at(text, here)
    compared = up or down or _comparative(place, here)
    if compared:
        stop = compared[1]
        draft = Draft(n.start, stop, "multiple", value, tail=stop, direction="down" if down else "up")
    elif n.form == "one":
        return None
    elif g.lists["times.amount"].at(text, here):
        draft = Draft(n.start, end, "multiple", value, tail=end)
    else:
        times = next(iter(g.lists["times.words"]))
        draft = Draft(n.start, n.end, "count", value, tail=end, unit=nouns.lemma(times, g.lang))
        draft.noun_start, draft.noun_end = skip_blank(text, n.end), end
    bounds.apply(place, draft)
    return Found([draft])


def multiple_word(place: Place) -> Found | None:
    """`twice`, `doublé`, `tenfold`."""
    n, text, g = place.numeral, place.text, place.grammar
    if n.form != "multiple":
        return None
    if g.lists["multiple_vetoes"].at(text, skip_blank(text, n.end)) or text[n.end : n.end + 1] == "-":
        return Found([])
    if text[n.start : n.end] in g.lists["multiple_nouns"] and not g.lists["multiple_of"].at(
        text, skip_blank(text, n.end)
    ):
        return Found([])
    scored = text[n.start : n.end] in g.lists["multiple_scored"]
    if scored and g.lists["multiple_led"].before(text, place.before):
        return Found([])  # `a signé un doublé`
    end, after = n.end, skip_blank(text, n.end)
    if text[n.start : n.end] in g.lists["multiple_adverbs"]:
        more = g.lists["times.up"].at(text, after)
        if not more and not g.lists["times.amount"].at(text, after):
            unit = next(iter(g.lists["multiple_unit"]), None)
            return Found([Draft(n.start, n.end, "count", n.value, unit=unit, tail=n.end)])
        end = more[1] if more else end
    draft = Draft(n.start, end, "multiple", n.value, tail=end, direction="up")
    bounds.apply(place, draft)
    return Found([draft])


def rank(place: Place) -> Found | None:
    """`99e victoire`, `la deuxième journée`, `3rd`."""
    n, text, g = place.numeral, place.text, place.grammar
    if n.form == "digits":
        suffix = g.lists["ordinal_suffixes"].at(text, n.end) if place.after == n.end else None
        if not suffix or not n.bare:
            return None
        end = suffix[1]
    elif n.form == "ordinal":
        end = n.end
    else:
        return None
    if _names(place, end) or _in_name(place, end):
        return Found([])
    draft = Draft(n.start, end, "rank", n.value, tail=end)
    noun = nouns.find(text, place.plain, end, g, single=True)
    superlative = g.lists["superlatives"].at(text, end)
    if superlative:
        draft.end = draft.tail = superlative[1]
        noun = nouns.find(text, place.plain, draft.end, g, single=True)
    if noun and noun.start != noun.end:
        draft.unit, draft.tail = noun.lemma, noun.end
        draft.noun_start, draft.noun_end = noun.start, noun.end
    elif n.form == "ordinal" and not n.composite and not _bare_rank(place, end):
        return Found([])
    return Found([draft])


def _bare_rank(place: Place, end: int) -> bool:
    """A rank without noun: after a verb of ranking, alone in its line, or beside a name."""
    text, lists = place.text, place.grammar.lists
    led = any(lists[name].before(text, place.before) for name in ("rank_verbs_sure", "rank_verbs"))
    return led or place.alone(place.numeral.start, end) or _apposed(place, end)


def _apposed(place: Place, end: int) -> bool:
    """`Marlow, troisième avec 21 points`: behind a name, or ahead of it, and in or of what is said."""
    text, value = place.text, place.numeral.value
    placed = place.grammar.lists["rank_places"].at(text, skip_blank(text, end))
    if value is None or value < _SECOND or not placed:
        return False
    if text[place.before - 1 : place.before] != ",":
        sentence = place.passage.sentence_at(place.numeral.start)
        opens = sentence is not None and sentence.start == place.numeral.start
        return opens and "," in text[end : end + _PHRASE]
    name = _LAST_WORD.search(place.plain, max(0, place.before - _NAME), place.before - 1)
    return name is not None and name[0][0].isupper()


_PHRASE = 60
"""Within how many characters a rank that opens a sentence comes to its comma."""
_SECOND = 2
"""`premier` may also be who does something before others (`Marlow, premier à réagir`)."""
_NAME = 24
"""Within how many characters before a comma the last word of a name begins."""
_LAST_WORD = re.compile(r"[\w-]++$")


def _in_name(place: Place, end: int) -> bool:
    """`White Bear First Nation`: both words capitalised in a line where others are not."""
    plain, start = place.plain, place.numeral.start
    after = skip_blank(plain, end)
    if plain[after : after + 2].isupper() and place.numeral.form == "digits":
        noun = nouns.find(place.text, plain, end, place.grammar, single=True)
        if noun and noun.head_start == after:  # `le 12e RI`, but `the 12th UN summit`
            return not surroundings.title_case(place)
    return (
        plain[start].isupper() and plain[after : after + 1].isupper() and not surroundings.title_case(place)
    )


def _names(place: Place, end: int) -> bool:
    """`premier trimestre`, `8es de finale`, `XXIe siècle`: ranks that only name."""
    text, g = place.text, place.grammar
    if end > 0 and text[place.numeral.start - 1 : place.numeral.start] == "-":
        return True
    here = skip_blank(text, end)
    after_verb = g.lists["rank_verbs"].before(text, place.before)
    sure = g.lists["rank_verbs_sure"].before(text, place.before)
    if (sure or (place.numeral.form == "digits" and after_verb)) and g.lists["rank_places"].at(text, here):
        return False
    value = place.numeral.value
    if value is not None and value > _SECOND and g.lists["rank_nouns"].at(text, here):
        return False  # `au septième rang`, but `au premier rang`
    if g.lists["vetoes.ordinal_names"].at(text, here) or (
        text[end : end + 1] == "-" and not g.lists["superlatives"].at(text, end)
    ):
        return True
    return bool(g.lists["vetoes.ordinal_before"].before(text, skip_blank_back(text, place.numeral.start)))


def nothing(place: Place) -> Found | None:
    """`aucun blessé`, `no casualties`, `zero deaths`; alone of casualties (`aucun n'est mort`)."""
    n, text, plain, g = place.numeral, place.text, place.plain, place.grammar
    zero = n.form == "words" and n.value == 0
    if n.form != "nothing" and not zero:
        return None
    amount = place.amount
    if zero and amount.unit:
        return None
    if unit := _whole(place):
        return Found([Draft(n.start, n.end, "count", n.value, unit=unit, tail=n.end)])
    if text[n.start : n.end] in g.lists["nothing_pronouns"] or g.lists["nothing_before"].at(
        text, place.after
    ):
        words = re.findall(r"[^\W\d_]+", text[n.end : n.end + 40])[:4]
        hurt = any(word in g.lists["casualties"] for word in words)
        return Found([Draft(n.start, n.end, "count", n.value, tail=n.end)] if hurt else [])
    single = bool(g.lists["nothing_singular"]) or zero
    noun = nouns.find(text, plain, n.end, g, single)
    casualty = g.lists["casualties"].at(text, skip_blank(text, n.end))
    if (not noun and not casualty) or g.lists["nothing_never"].at(text, skip_blank(text, n.end)):
        return Found([]) if not zero or not place.alone(n.start, n.end) else None
    if noun and text[noun.head_start : noun.end] in g.lists["nothing_never"]:
        return Found([])
    draft = Draft(n.start, n.end, "count", n.value, tail=n.end)
    simple.attach_noun(place, draft, single=single or not noun)
    return Found([draft])


def _whole(place: Place) -> str | None:
    """What `none` is of, where these are counted: `aucun des 23 salariés`, `none of the 23 workers`."""
    text, g, following = place.text, place.grammar, place.next
    link = g.lists["partitives"].at(text, place.after)
    if link is None or following is None or skip_blank(text, link[1]) != following.numeral.start:
        return None
    noun = nouns.find(text, place.plain, following.numeral.end, g, single=False)
    return noun.lemma if noun else None


def compound(place: Place) -> Found | None:
    """`34-year-old`, `three-hour`, `$29-billion`, `28-metre`, `12-page`: spanned whole."""
    n, text, g = place.numeral, place.text, place.grammar
    if text[n.end : n.end + 1] != "-" or n.form not in ("digits", "words", "one") or n.value is None:
        return None
    if g.lists["bound_suffixes"].at(text, n.end):
        return None  # `1,200-plus`
    amount = place.amount
    if amount.sign and g.lists["rates.per"].at(text, n.end):
        return None  # `$20-an-hour`
    if not amount.unit and _suspended(place):
        return _completed(place)
    if amount.unit and amount.hyphen and (amount.unit.kind != "count" or g.lists["compound_counts"]):
        draft = of_amount(n, amount)
        pounds.settle(place, amount.unit, draft, hyphen=True)
        simple.settle(place, draft)
        tail = g.lists["compound_tails"].at(text, draft.end)
        if tail:
            draft.end = draft.tail = tail[1]
        bounds.apply(place, draft)
        return Found([draft])
    return _counted_compound(place)


def _suspended(place: Place) -> bool:
    """`four-, five- and six-cylinder`: the hyphen waits for a word that comes later."""
    n = place.numeral
    return (
        place.text[n.end : n.end + 2] in ("- ", "-,")
        and place.next is not None
        and place.next.numeral.start - n.end < 12
    )


def _completed(place: Place) -> Found | None:
    """The number with the unit of the compound that completes it."""
    whole = place.next
    for _ in range(_SUSPENDED):
        if whole is None or whole.amount.unit or not _suspended(whole):
            break
        whole = whole.next
    rest = compound(whole) if whole and not _suspended(whole) else None
    if not rest or not rest.drafts:
        return None
    last, n = rest.drafts[0], place.numeral
    draft = Draft(n.start, n.end + 1, last.kind, n.value, unit=last.unit, per=last.per, tail=n.end + 1)
    return Found([draft])


def _counted_compound(place: Place) -> Found | None:
    n, text, g = place.numeral, place.text, place.grammar
    found = _COMPOUND.match(text, n.end)
    if not found:
        return None
    counts = any(found.group(1) in g.lists[name] for name in ("compound_counts", "compound_only")) or (
        n.form == "digits" and n.value is not None and n.value >= 10
    )
    if not counts or not place.plain[found.start(1)].islower():
        return Found([], 1, found.end())
    draft = Draft(
        n.start, found.end(1), "count", n.value, unit=nouns.lemma(found.group(1), g.lang), tail=found.end(1)
    )
    draft.noun_start, draft.noun_end = found.span(1)
    bounds.apply(place, draft)
    return Found([draft])
