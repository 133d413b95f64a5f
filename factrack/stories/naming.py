"""What a story is called: a title for people, a slug for typing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from factrack.model import Profile, Story
from factrack.stories import titles
from factrack.stories.decisions import Decision, bonds, name_of
from factrack.stories.ordering import in_order
from factrack.stories.tables import fold, stem, tables
from factrack.stories.terms import TITLE, WEIGHTS, Kind

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 48
_WORDS = 5


def story(
    key: str, members: Sequence[Profile], decisions: Sequence[Decision] = (), taken: Collection[str] = ()
) -> Story:
    """The record of a story from its members (at least one) in any order.

    Its title and its slug come from its earliest member, so that they hold while the story grows; a name that
    a person gave it or its earliest member goes first. `taken` are slugs of other stories: the slug differs
    from all of them.
    """
    ordered = in_order(members)
    keys = tuple(p.key for p in ordered)
    first = ordered[0]
    given = name_of(keys, decisions) or first.pinned
    return Story(
        key=key,
        slug=unique(slugify(given) if given else slug_for(first), taken),
        title=given or first.title,
        lang=first.lang,
        members=keys,
    )


def named(
    homes: Mapping[str, str],
    profiles: Iterable[Profile],
    wanted: Iterable[str],
    decisions: Sequence[Decision] = (),
) -> list[Story]:
    """The records of the stories with the keys `wanted`.

    `homes` leads from the dispatches of `profiles` to their stories; one that a person named must be there
    whole. It keeps the slug that it would have without, so that its old name goes on leading to it.
    """
    members: dict[str, list[Profile]] = {}
    for profile in profiles:
        members.setdefault(homes[profile.key], []).append(profile)
    renamed = {homes[key] for key, _ in bonds(decisions).names if key in homes} & members.keys()
    kept = {slug_for(in_order(members[key])[0]): key for key in sorted(renamed)}
    return [
        story(key, members[key], decisions, [slug for slug, owner in kept.items() if owner != key])
        for key in wanted
    ]


def slug_for(profile: Profile) -> str:
    """A slug from the head or the named event of a title (`tempete-caetano`), else from the agency's keyword,
    else from the title's telling words.
    """
    head = titles.strong_head(profile) or event_in(profile)
    if head:
        return slugify(head)
    slug = titles.own_slug(profile.slug)
    if slug:
        return slugify(slug)
    return slugify(" ".join(telling(profile)))


def event_in(profile: Profile) -> str | None:
    """The named event of a title, as written there (`Storm Fernanda`)."""
    if not any(term.startswith(f"{Kind.EVENT}:") for term, _ in profile.terms):
        return None
    named = tables(profile.lang).named
    words = re.findall(r"\w+", profile.title)
    for noun, name in pairwise(words):
        kind = named.get(fold(noun))
        if kind and (f"{Kind.EVENT}:{kind}:{stem(name)}", WEIGHTS[Kind.EVENT][TITLE]) in profile.terms:
            return f"{noun} {name}"
    return None


def telling(profile: Profile) -> list[str]:
    """The words of a title that say something, in their order, at most five."""
    common = tables(profile.lang).common
    words = _WORD.findall(fold(profile.title))
    kept = [w for w in words if w not in common and len(w) > 2 and not w.isdigit()]
    return (kept or words)[:_WORDS]


def slugify(text: str) -> str:
    """Lower-case letters, digits and hyphens, at most 48 of them, cut between words; never empty."""
    words = _WORD.findall(fold(text))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST and slug:
            break
        slug = longer[:_LONGEST]
    return slug or "story"


def unique(slug: str, taken: Collection[str]) -> str:
    """`slug`, or `slug-2` and so on where it is taken."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
