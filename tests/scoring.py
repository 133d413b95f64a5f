"""How well the program does on the samples: five scores, each an F1 between 0 and 1, against the gold
answers.

    python -m tests.scoring            print the scores beside their floors
    python -m tests.scoring --misses   print also what was missed and what was found for nothing
    python -m tests.scoring --raise    raise the floors in tests/ratchet.json to what is reached

The samples go the whole way: `factrack ingest` into a fresh store, `factrack export` out of it. Records are
compared as they are exported, so a fault in a reader, the store or an export shows here too. Dispatches are
known by their title, which is unique in the samples, since some formats give no id.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
FLOORS = HERE / "ratchet.json"
CLOSE = 1e-3
"""Two numbers are the same within this part of their size: a third may be written 0.333 or 0.333333."""

Record = dict[str, Any]


@dataclass
class Gold:
    """The answers of all stories: dispatches by title, and changes as (story, figure, from title, to title,
    change).
    """

    dispatches: dict[str, Record] = field(default_factory=dict)
    story_of: dict[str, str] = field(default_factory=dict)
    changes: set[tuple[str, str, str, str, str]] = field(default_factory=set)


@dataclass
class Found:
    """What the program exports: claims and quotes by the title of their dispatch, and changes."""

    claims: dict[str, list[Record]]
    quotes: dict[str, list[Record]]
    changes: list[Record]
    title_of: dict[str, str]


@dataclass
class Tally:
    """Right, wanted and found, and what went wrong."""

    right: int = 0
    wanted: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        total = self.wanted + self.found
        return 2 * self.right / total if total else 0.0


def load_gold(folder: Path = SAMPLES / "gold") -> Gold:
    """All gold answers, in one."""
    gold = Gold()
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        titles = {d["id"]: d["title"] for d in story["dispatches"]}
        for dispatch in story["dispatches"]:
            gold.dispatches[dispatch["title"]] = dispatch
            gold.story_of[dispatch["title"]] = story["story"]
        for c in story["changes"]:
            gold.changes.add((story["story"], c["figure"], titles[c["from"]], titles[c["to"]], c["change"]))
    return gold


def _factrack(*arguments: str) -> str:
    command = [sys.executable, "-m", "factrack", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def _rows(jsonl: str) -> list[Record]:
    return [json.loads(line) for line in jsonl.split("\n") if line.strip()]


def run_program(samples: Path = SAMPLES / "dispatches") -> Found:
    """Ingest the samples into a fresh store and export everything."""
    with tempfile.TemporaryDirectory() as folder:
        db = ("--db", str(Path(folder) / "samples.db"))
        _factrack(*db, "ingest", str(samples))
        claims, quotes, changes = (
            _rows(_factrack(*db, "export", what, "--format", "jsonl"))
            for what in ("claims", "quotes", "changes")
        )
    title_of = {r["dispatch_id"]: r["title"] for r in claims + quotes}
    return Found(_by_title(claims), _by_title(quotes), changes, title_of)


def _by_title(records: Iterable[Record]) -> dict[str, list[Record]]:
    out: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        out[record["title"]].append(record)
    return out


def overlap(a: Record, b: Record) -> float:
    """The Jaccard overlap of two spans of the same field; 0 across fields."""
    if a["field"] != b["field"]:
        return 0.0
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return float(max(0, common) / (max(a["end"], b["end"]) - min(a["start"], b["start"])))


def pair(
    gold: list[Record], found: list[Record], least: float = 0.0
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Spans paired one to one, the best overlap first; then what was missed, then what was found for nothing.

    Optional answers are taken where they are met and never asked for.
    """
    scores = sorted(
        ((overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True
    )
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for score, i, j in scores:
        if score > least and i in left and j in right:
            left.remove(i)
            right.remove(j)
            if not gold[i].get("optional"):
                pairs.append((gold[i], found[j]))
    loose = [g for g in gold if g.get("optional")]
    extra = [found[j] for j in sorted(right) if not any(overlap(g, found[j]) for g in loose)]
    return pairs, [gold[i] for i in sorted(left) if not gold[i].get("optional")], extra


def same_number(a: float | None, b: float | None) -> bool:
    """Equal but for rounding; null equals null."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= CLOSE * max(abs(a), abs(b))


def same_value(gold: Record, found: Record) -> bool:
    """The same number or interval, and the same bound."""
    if gold.get("components"):
        return list(gold["components"]) == list(found.get("components") or [])
    return gold["bound"] == found["bound"] and all(
        same_number(gold[k], found[k]) for k in ("value", "low", "high")
    )


def _spans(
    gold: Gold,
    found: dict[str, list[Record]],
    kind: str,
    least: float,
    right: Callable[[Record, Record], bool],
) -> Tally:
    tally = Tally()
    for title, dispatch in gold.dispatches.items():
        pairs, missed, extra = pair(dispatch[kind], found.get(title, []), least)
        good = [(g, f) for g, f in pairs if right(g, f)]
        tally.right += len(good)
        tally.wanted += len(pairs) + len(missed)
        tally.found += len(pairs) + len(extra)
        for label, records in (
            ("missed", missed),
            ("for nothing", extra),
            ("wrong", [f for g, f in pairs if not right(g, f)]),
        ):
            tally.misses += [f"{label}: {r['text'][:60]!r} in {title[:60]!r}" for r in records]
    return tally


def _clusters(gold: Gold, found: Found) -> tuple[dict[Hashable, Hashable], dict[Hashable, Hashable]]:
    """For each paired claim its gold figure and its found one; a claim without a figure is a cluster of its
    own.
    """
    want: dict[Hashable, Hashable] = {}
    have: dict[Hashable, Hashable] = {}
    for title, dispatch in gold.dispatches.items():
        for g, f in pair(dispatch["claims"], found.claims.get(title, []))[0]:
            key = (title, g["field"], g["start"])
            want[key] = (gold.story_of[title], g["figure"]) if g["figure"] else key
            have[key] = f.get("figure_id") or key
    return want, have


def _figures(want: dict[Hashable, Hashable], have: dict[Hashable, Hashable]) -> float:
    """B-cubed F1: how well the found figures cluster the claims that the gold puts into figures."""
    asked = [k for k in want if want[k] != k]
    if not asked:
        return 0.0

    def share(of: dict[Hashable, Hashable], within: dict[Hashable, Hashable]) -> float:
        size, both = Counter(of[k] for k in want), Counter((of[k], within[k]) for k in want)
        return sum(both[of[k], within[k]] / size[of[k]] for k in asked) / len(asked)

    recall, precision = share(want, have), share(have, want)
    return 2 * precision * recall / (precision + recall)


def _changes(
    gold: Gold, found: Found, want: dict[Hashable, Hashable], have: dict[Hashable, Hashable]
) -> Tally:
    """Moves as (story, figure, from, to, change); a found figure is the gold one that it shares most claims
    with.
    """
    votes = Counter((have[k], want[k]) for k in want if want[k] != k)
    name_of: dict[Hashable, tuple[str, str]] = {}
    for (figure, name), _ in votes.most_common():
        if figure not in name_of and name not in name_of.values():
            name_of[figure] = name  # type: ignore[assignment]
    moves = set()
    for c in found.changes:
        ends = [found.title_of.get(c[k]) for k in ("from_dispatch_id", "to_dispatch_id")]
        if c["figure_id"] in name_of and c["change"] not in ("new", "dropped"):
            moves.add((*name_of[c["figure_id"]], *ends, c["change"]))
    tally = Tally(len(moves & gold.changes), len(gold.changes), len(moves))
    tally.misses += [f"missed: {m}" for m in sorted(gold.changes - moves, key=str)]
    tally.misses += [f"for nothing: {m}" for m in sorted(moves - gold.changes, key=str)]
    return tally


def score(gold: Gold, found: Found) -> tuple[dict[str, float], dict[str, list[str]]]:
    """The five scores by name, and for each what went wrong."""
    tallies = {
        "detected": _spans(gold, found.claims, "claims", 0.0, lambda g, f: True),
        "value": _spans(gold, found.claims, "claims", 0.0, same_value),
        "quote": _spans(gold, found.quotes, "quotes", 0.5, lambda g, f: True),
    }
    want, have = _clusters(gold, found)
    tallies["change"] = _changes(gold, found, want, have)
    scores = {name: tally.f1 for name, tally in tallies.items()} | {"figure": _figures(want, have)}
    return scores, {name: tally.misses for name, tally in tallies.items()}


def floors() -> dict[str, float]:
    """The scores that must be reached, by name."""
    return {k: float(v) for k, v in json.loads(FLOORS.read_text(encoding="utf-8")).items()}


def raised(old: dict[str, float], scores: dict[str, float]) -> dict[str, float]:
    """The floors after a run: each score, rounded down, or the old floor where that is higher."""
    return {name: max(old.get(name, 0.0), int(scores[name] * 1000) / 1000) for name in sorted(scores)}


def main(arguments: list[str]) -> None:
    """Print the scores; see the module's docstring for the options."""
    scores, misses = score(load_gold(), run_program())
    old = floors()
    for name in sorted(scores):
        print(f"{name:10}{scores[name]:7.4f}   floor {old.get(name, 0.0):.3f}")
        if "--misses" in arguments:
            print("\n".join(f"    {line}" for line in misses.get(name, [])))
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(raised(old, scores), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
