"""The accuracy on the samples may rise and must not fall: floors in ratchet.json, raised by `python -m
tests.scoring --raise`.
"""

from __future__ import annotations

import pytest
import scoring


@pytest.fixture(scope="module")
def results() -> tuple[dict[str, float], dict[str, list[str]]]:
    return scoring.score(scoring.load_gold(), scoring.run_program())


@pytest.mark.parametrize("name", sorted(scoring.floors()))
def test_score_has_not_fallen(name: str, results: tuple[dict[str, float], dict[str, list[str]]]) -> None:
    scores, misses = results
    floor = scoring.floors()[name]
    detail = "\n".join(misses.get(name, [])[:40])
    assert scores[name] >= floor, f"{name} fell from {floor:.3f} to {scores[name]:.4f}\n{detail}"


def test_gold_scores_full_marks_against_itself() -> None:
    """The scorer is no rubber stamp, nor does it ask for the impossible: the answers themselves reach 1, an
    empty answer 0.
    """
    gold = scoring.load_gold()
    own = {
        t: [dict(c, figure_id=c["figure"] and f"{gold.story_of[t]}/{c['figure']}") for c in d["claims"]]
        for t, d in gold.dispatches.items()
    }
    changes = [
        {"figure_id": f"{story}/{figure}", "from_dispatch_id": old, "to_dispatch_id": new, "change": change}
        for story, figure, old, new, change in gold.changes
    ]
    quotes = {t: d["quotes"] for t, d in gold.dispatches.items()}
    perfect, _ = scoring.score(gold, scoring.Found(own, quotes, changes, {t: t for t in gold.dispatches}))
    assert perfect == pytest.approx(dict.fromkeys(perfect, 1.0))
    nothing, _ = scoring.score(gold, scoring.Found({}, {}, [], {}))
    assert set(nothing.values()) == {0.0}


def test_floors_never_fall() -> None:
    assert scoring.raised({"value": 0.9}, {"value": 0.5}) == {"value": 0.9}
    assert scoring.raised({"value": 0.9}, {"value": 0.93456}) == {"value": 0.934}


def test_one_wrong_bound_costs_value_and_not_detection() -> None:
    gold = {"value": 3, "low": 3, "high": None, "bound": ">"}
    assert scoring.same_value(gold, gold)
    assert not scoring.same_value(gold, {"value": 3, "low": 3, "high": None, "bound": ">="})
    assert not scoring.same_value(gold, {"value": 4, "low": 4, "high": None, "bound": ">"})


def test_pairs_are_one_to_one_and_optional_answers_cost_nothing() -> None:
    def span(start: int, end: int, **more: object) -> scoring.Record:
        return {"field": "body", "start": start, "end": end, **more}

    gold = [span(0, 10), span(20, 30, optional=True), span(40, 50)]
    found = [span(0, 9), span(2, 5), span(21, 30), span(60, 70)]
    pairs, missed, extra = scoring.pair(gold, found)
    assert pairs == [(gold[0], found[0])]
    assert missed == [gold[2]]
    assert extra == [found[1], found[3]]
