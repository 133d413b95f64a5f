"""What people decide: it holds, it survives what arrives later, and it can be taken back."""

from __future__ import annotations

from story_wires import Shelf, blocks, profile, wire

from factrack import stories
from factrack.stories.decisions import name_of

TOLD = dict(wire("storms"))
YSOLDE = [p for s, p in wire("storms") if s == "storms:ysolde"]
BARNABE = [p for s, p in wire("storms") if s == "storms:barnabe"]


def keys(*profiles: stories.Profile) -> tuple[str, ...]:  # type: ignore[name-defined]
    return tuple(p.key for p in profiles)


def shelf_of_storms() -> Shelf:
    shelf = Shelf()
    shelf.add(YSOLDE[:2] + BARNABE[:2])
    return shelf


def test_a_merge_joins_two_stories_under_the_earliest_key() -> None:
    shelf = shelf_of_storms()
    shelf.decide(stories.Decision("merge", keys(BARNABE[0], YSOLDE[0])))
    assert set(shelf.homes.values()) == {YSOLDE[0].key}


def test_a_merge_takes_later_dispatches_of_both_along() -> None:
    shelf = shelf_of_storms()
    shelf.decide(stories.Decision("merge", keys(YSOLDE[0], BARNABE[0])))
    shelf.add([BARNABE[2], YSOLDE[2]])
    assert len(blocks(shelf.homes)) == 1


def test_merge_then_split_restores() -> None:
    shelf = shelf_of_storms()
    before = dict(shelf.homes)
    shelf.decide(stories.Decision("merge", keys(YSOLDE[0], BARNABE[0])))
    shelf.decide(stories.Decision("split", keys(*BARNABE[:2]), keys(*YSOLDE[:2])))
    assert shelf.homes == before


def test_split_then_merge_restores() -> None:
    shelf = shelf_of_storms()
    before = dict(shelf.homes)
    shelf.decide(stories.Decision("split", keys(YSOLDE[1]), keys(YSOLDE[0])))
    assert shelf.homes[YSOLDE[1].key] == YSOLDE[1].key
    shelf.decide(stories.Decision("merge", keys(YSOLDE[0], YSOLDE[1])))
    assert shelf.homes == before


def test_a_split_of_the_earliest_leaves_the_others_together() -> None:
    shelf = Shelf()
    shelf.add(YSOLDE)
    shelf.decide(stories.Decision("split", keys(YSOLDE[0]), keys(*YSOLDE[1:])))
    assert blocks(shelf.homes) == {frozenset(keys(YSOLDE[0])), frozenset(keys(*YSOLDE[1:]))}
    assert shelf.homes[YSOLDE[2].key] == YSOLDE[1].key


def test_what_comes_after_a_split_follows_what_it_is_most_like() -> None:
    shelf = Shelf()
    shelf.add(YSOLDE[:2])
    shelf.decide(stories.Decision("split", keys(YSOLDE[1]), keys(YSOLDE[0])))
    shelf.add([YSOLDE[2]])
    assert shelf.homes[YSOLDE[2].key] in (YSOLDE[0].key, YSOLDE[1].key)


def test_a_second_split_keeps_the_first() -> None:
    shelf = Shelf()
    shelf.add(YSOLDE)
    shelf.decide(stories.Decision("split", keys(YSOLDE[2]), keys(*YSOLDE[:2])))
    shelf.decide(stories.Decision("split", keys(YSOLDE[1]), keys(YSOLDE[0])))
    assert len(blocks(shelf.homes)) == 3


def test_a_name_is_kept_while_the_story_grows() -> None:
    decisions = [stories.Decision("rename", (YSOLDE[1].key,), value="Ysolde, la tempête")]
    told = stories.story(YSOLDE[0].key, YSOLDE, decisions)
    assert (told.title, told.slug) == ("Ysolde, la tempête", "ysolde-la-tempete")


def test_a_renamed_story_keeps_the_slug_it_had() -> None:
    told = [profile(f"Tempête Odile: {count} morts", published="2025-01-05") for count in ("deux", "trois")]
    homes = {one.key: one.title for one in told}
    keyed = [one.title for one in told]
    decisions = [stories.Decision("rename", (told[0].key,), value="Le vent")]
    assert [s.slug for s in stories.named(homes, told, keyed)] == ["tempete-odile"] * 2
    assert [s.slug for s in stories.named(homes, told, keyed, decisions)] == ["le-vent", "tempete-odile-2"]


def test_the_last_name_counts() -> None:
    decisions = [
        stories.Decision("rename", (YSOLDE[0].key,), value="Un"),
        stories.Decision("rename", (YSOLDE[1].key,), value="Deux"),
    ]
    assert name_of(keys(*YSOLDE), decisions) == "Deux"
    assert name_of(keys(*BARNABE), decisions) is None


def test_pinned_dispatches_share_a_story_whatever_they_say() -> None:
    one = profile("Le prix du beurre s'envole", published="2025-01-05T10:00:00+01:00", pinned="Mon dossier")
    two = profile("Un nouveau pont à Nantes", published="2025-03-05T10:00:00+01:00", pinned="Mon dossier")
    three = profile(
        "Un nouveau pont à Nantes", "Voici.", published="2025-03-05T11:00:00+01:00", pinned="Autre"
    )
    homes = stories.link([one, two, three])
    assert homes[one.key] == homes[two.key] != homes[three.key]


def test_a_pin_takes_a_dispatch_out_of_the_story_it_resembles() -> None:
    stray = profile(
        "Tempête Barnabé: le point", published="2025-01-13T09:00:00+01:00", pinned="Mes notes de janvier"
    )
    homes = stories.link([*BARNABE[:2], stray])
    assert homes[stray.key] == stray.key


def test_a_pin_finds_the_story_of_that_name() -> None:
    note = profile("Le mot du jour", published="2025-01-13T09:00:00+01:00", pinned="tempete-barnabe")
    homes = stories.link([*BARNABE, note])
    assert homes[note.key] == BARNABE[0].key
