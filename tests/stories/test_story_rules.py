"""Every rule and every veto on a pair of dispatches of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from story_wires import profile

from factrack.model import Profile
from factrack.stories.index import Entry, Index
from factrack.stories.rules import RULES, VETOES, Pair, verdict

DAY = "2025-03-{:02d}T10:00:00+01:00"
MONTH = "2025-{:02d}-01T10:00:00+01:00"


@dataclass(frozen=True)
class Case:
    """Two dispatches, as titles and what else is known of them, and the name of what decides."""

    name: str
    old: dict[str, object]
    new: dict[str, object]


def _after(days: int) -> str:
    return DAY.format(1 + days) if days < 30 else MONTH.format(3 + days // 30)


def case(name: str, old: str, new: str, days: int = 1, **shared: object) -> Case:
    """A case on two titles that many days apart; `old_…` and `new_…` belong to one of the two."""
    sides: dict[str, dict[str, object]] = {
        "old": {"title": old, "published": DAY.format(1)},
        "new": {
            "title": new,
            "published": DAY.format(1 + days)
            if days < 30
            else f"2025-{3 + days // 30:02d}-01T10:00:00+01:00",
        },
    }
    for key, value in shared.items():
        side, _, field = key.partition("_")
        for name_of_side, known in sides.items():
            if side == name_of_side:
                known[field] = value
            elif side not in sides:
                known[key] = value
    return Case(name, sides["old"], sides["new"])


LINKED = [
    case("version of one article", "Bages se vide",
         "Un village se vide", id="a1", old_version="1", new_version="2"),
    case("pinned", "Le beurre", "Un pont neuf", old_pinned="d", new_pinned="d"),
    case("pinned to a story's name", "Affaire Verdelin: appel",
         "Le mot du jour", new_pinned="affaire-verdelin"),
    case("same named event", "Tempête Ysolde: un mort", "La tempête Ysolde faiblit", 9),
    case("same slug", "Des villages coupés du monde", "Le niveau baisse", 1, slug="crue-orbise"),
    case("same slug, days apart", "Crue: des villages isolés",
         "La crue recule, les villages respirent", 6, slug="crue-orbise"),
    case("same slug, later", "Crue: des villages isolés",
         "Crue: les villages indemnisés", 90, slug="crue-orbise"),
    case("same head", "Droit de pêche: Paris proteste", "Droit de pêche: Paris cède", 12),
    case("same head, later", "Droit de pêche: Paris proteste", "Droit de pêche: Paris cède", 90),
    case("same label", "Verdanie: la monnaie plonge", "Verdanie: la monnaie se reprend", 40),
    case("two languages", "Un séisme secoue la région de Tarvos",
         "Quake shakes Tarvos region", 1, old_lang="fr", new_lang="en"),
    case("shared names", "Le barrage de Tarvos menace de céder", "On évacue sous le barrage de Tarvos", 2),
    case("shared names, weeks apart", "Le barrage de Tarvos cède", "Le barrage de Tarvos sera rebâti", 20),
    case("shared names, weeks apart", "Football: amende pour Norvali",
         "Football: l'amende de Norvali réduite", 16),
    case("shared names, later", "Le barrage de Tarvos cède", "Le barrage de Tarvos sera rebâti", 120),
    case("a name and words", "Des moutons contaminés près d'Arles", "Les moutons contaminés abattus", 3,
         old_text="Un éleveur de Sorgues pleure.", new_text="Ceux de Sorgues aussi."),
    case("two names of both titles", "Entre Tarvos et Belgrand, la rupture",
         "Pour Belgrand, plus rien à dire à Tarvos", 1),
    case("what and where of both titles", "Séisme en Autriche: des dégâts", "Un séisme secoue l'Autriche"),
    case("what and where, and names", "Séisme en Autriche: 12 morts", "Un séisme secoue l'Autriche", 5,
         old_text="Les secours de Tarvos et de Belgrand fouillent à Orbea. Le vent se lève.",
         new_text="La route de Tarvos est coupée. Karim Vidal plante des tentes, Ada Finch soigne un cheval, "
         "Omar Brulé chante, Lise Corbin et Jean Mallet rient au Café Perlin devant Zoé Lambert, Ivo Santer, "
         "Eva Lindt, Max Orban, Théa Colin, Guy Favre, Nina Roche, Paul Weber, Ines Moro et Luca Berti."),
    case("a name of both titles", "Verrano supprime des postes", "L'action Verrano dévisse en Bourse", 1,
         old_text="Le groupe Verrano perd de l'argent. Chez Verrano, on se tait. Anna Belmond mène Verrano.",
         new_text="Anna Belmond a parlé aux marchés. Le titre Verrano a perdu pied."),
    case("same topic and words", "Climat: les glaciers reculent plus vite",
         "Climat: des glaciers condamnés, ils reculent", 1),
    case("shared words", "Le bitcoin bondit", "Le bitcoin retombe", 2),
]  # fmt: skip
FORBIDDEN = [
    case("a piece on many stories", "Tempête Ysolde: un mort", "Les titres de 6h00: tempête Ysolde, un mort"),
    case("a live blog", "Tempête Ysolde: un mort", "EN DIRECT - Tempête Ysolde: un mort"),
    case("another named event", "Tempête Ysolde: la Bretagne privée de courant",
         "Tempête Barnabé: la Bretagne privée de courant", 6),
    case("an anniversary", "Tempête Ysolde: un mort à Brest",
         "Dix ans après, Brest se souvient de la tempête Ysolde", 90),
    case("another match", "Ligue 1: Lens étouffe Brest", "Ligue 1: Lens étouffe Nice", 2),
    case("other names", "Un autocar tombe dans un ravin près de Viseu",
         "Un autocar tombe dans un ravin près de Cuzco",
         text="Il y a des morts, a dit un élu d'Orbea."),
    case("another subject", "Plan social chez Verrano: l'équipementier supprime des postes",
         "Plan social chez Soltec: l'équipementier supprime des postes", new_text="Après Verrano."),
]  # fmt: skip


def pair(case: Case) -> Pair:
    index = Index()
    old, new = (Entry(_profile(side)) for side in (case.old, case.new))
    index.add(old)
    index.turn_to(new.profile)
    return Pair(new, old, index.likeness(new, old, index.mass(new)))


def _profile(side: dict[str, object]) -> Profile:
    return profile(**side)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", LINKED, ids=lambda c: c.name)
def test_a_rule_links(case: Case) -> None:
    found = verdict(pair(case))
    assert found is not None
    assert found.name == case.name


@pytest.mark.parametrize("case", FORBIDDEN, ids=lambda c: c.name)
def test_a_veto_forbids(case: Case) -> None:
    told = pair(case)
    assert verdict(told) is None
    assert case.name in [veto.name for veto in VETOES if veto.fact(told)]


@pytest.mark.parametrize("case", FORBIDDEN, ids=lambda c: c.name)
def test_the_veto_is_needed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factrack.stories.rules.VETOES", ())
    assert verdict(pair(case)) is not None


def test_every_rule_and_every_veto_has_a_case() -> None:
    assert {c.name for c in LINKED} == {rule.name for rule in RULES}
    assert {c.name for c in FORBIDDEN} == {veto.name for veto in VETOES}


def test_rules_are_in_the_order_of_their_trust() -> None:
    assert [rule.trust for rule in RULES] == sorted((rule.trust for rule in RULES), reverse=True)


APART = [
    case("topic", "Climat: la mer monte", "Climat: un procès à Lima"),
    case("sport", "Tennis: Okolo battu à Dubaï", "Tennis: Brannigan gagne à Rome"),
    case("fine and match", "Football: amende pour Norvali", "Football: Norvali domine Orbea", 2),
    case("country", "Italie: Naples trébuche", "Italie: un référendum boudé"),
    case("alert slug", "Le pape à Ajaccio", "La Fed immobile", slug="Alerte"),
    case("sports slug", "Lens gagne", "Nice perd", slug="foot-FRA-L1"),
    case("place alone", "Lyon: un pont fermé", "Le maire de Lyon renonce"),
    case("nothing", "Un couvreur et ses papillons", "Le cuivre au plus haut"),
    case("same town", "Un immeuble s'effondre à Toulon", "Un adolescent tué par balles à Toulon"),
]  # fmt: skip


@pytest.mark.parametrize("case", APART, ids=lambda c: c.name)
def test_what_links_nothing(case: Case) -> None:
    assert verdict(pair(case)) is None
