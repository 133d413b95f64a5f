"""How fast factrack is on one core of this machine, beside a raw pass over the same texts.

python -m benchmarks                     extraction, linking, ingest, start-up
python -m benchmarks --json              the same as one JSON object
python -m benchmarks --documents 2000    more documents for a steadier figure

The documents are cut and varied to 3 KB each (no two are the same, so that nothing is passed over as known):
`prose` from the articles beside this file, ordinary news with a number every 300 characters or so, `wire`
from the samples, where every other sentence holds numbers. If quantulum3 is installed it is timed too, on the
English ones: a rule-based extractor of quantities to compare with.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks import linking
from factrack import pipeline
from factrack.model import Dispatch

SAMPLES = Path(__file__).parent.parent / "samples" / "dispatches"
ARTICLES = Path(__file__).parent / "articles"
SIZE = 3000
"""Characters a document."""
TURN = 20
"""Documents that one of two is timed on before it is the other's turn."""
FILES = 1000
"""Files of an ingest: one short dispatch each."""
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Timing:
    """`rate` of `unit` a second, for what `name` says; `note` puts it into proportion."""

    name: str
    rate: float
    unit: str
    note: str = ""


def sample_texts(lang: str) -> list[str]:
    """The bodies of the samples in a language."""
    found = pipeline.read_all([SAMPLES])
    return [d.text for d in found if isinstance(d, Dispatch) and d.text and d.lang == lang]


def article_texts(lang: str) -> list[str]:
    """Ordinary news prose in a language."""
    return [file.read_text(encoding="utf-8") for file in sorted((ARTICLES / lang).glob("*.txt"))]


KINDS: dict[str, Callable[[str], list[str]]] = {"prose": article_texts, "wire": sample_texts}


def documents(kind: str, lang: str, count: int) -> list[Dispatch]:
    """So many documents of 3 KB: paragraphs of one kind in varying order, each document's first line its
    own."""
    paragraphs = [p for text in KINDS[kind](lang) for p in text.split("\n\n") if p]
    rng = random.Random(7)
    made = []
    for number in range(count):
        parts, length = [f"{number}"], 0
        for paragraph in islice(cycle(rng.sample(paragraphs, len(paragraphs))), 200):
            if length >= SIZE:
                break
            parts.append(paragraph)
            length += len(paragraph) + 2
        made.append(
            Dispatch(text="\n\n".join(parts)[:SIZE], title=f"No. {number}", id=str(number), lang=lang)
        )
    return made


def rate(
    run: Callable[[], object], items: int, rounds: int = 3, clock: Callable[[], float] = perf_counter
) -> float:
    """Items a second, the median of some rounds. Work on one core is timed by `process_time`, which other
    programs on the machine do not slow down.
    """
    times = []
    for _ in range(rounds):
        start = clock()
        run()
        times.append(clock() - start)
    return items / median(times)


def seconds(run: Callable[[], object]) -> float:
    """The processor's time for something done once."""
    start = process_time()
    run()
    return process_time() - start


def raw_pass(texts: list[str]) -> None:
    """The least that any extractor does: find the words and the digits."""
    for text in texts:
        _WORD.findall(text)
        _DIGITS.findall(text)


def extract_each(made: list[Dispatch]) -> None:
    """The whole extraction in one process, as `factrack extract` and `ingest` do it."""
    for _ in pipeline.extract_all(made):
        pass


def time_extraction(count: int) -> Iterator[Timing]:
    """Documents a second on one core, by kind and language, beside the raw pass."""
    for kind in KINDS:
        for lang in ("fr", "en"):
            made = documents(kind, lang, count)
            texts = [d.text for d in made]
            pipeline.extract(made[0])  # compiles the tables of the language, once a process
            raw = rate(partial(raw_pass, texts), count, clock=process_time)
            speed = rate(partial(extract_each, made), count, clock=process_time)
            yield Timing(f"extract, {kind} {lang}", speed, "docs/s", f"a raw pass: {raw:,.0f}")


def time_quantulum3(count: int) -> Iterator[Timing]:
    """The same English documents through quantulum3, where it is installed: some at a time by either, in
    turn, since a machine may be slower from one minute to the next.
    """
    if find_spec("quantulum3") is None:
        yield Timing("quantulum3", 0.0, "docs/s", "not installed: pip install quantulum3")
        return
    parse = import_module("quantulum3.parser").parse
    for kind in KINDS:
        made = documents(kind, "en", count)
        parse(made[0].text)
        extract_each(made)
        theirs = ours = 0.0
        for some in (made[at : at + TURN] for at in range(0, count, TURN)):
            texts = [d.text for d in some]
            theirs += seconds(lambda texts=texts: [parse(text) for text in texts])
            ours += median([seconds(partial(extract_each, some)) for _ in range(5)])
        note = f"factrack on the same: {theirs / ours:,.0f} times as fast"
        yield Timing(f"quantulum3, {kind} en", count / theirs, "docs/s", note)


def time_linking(few: int = 1_000, many: int = 100_000) -> Iterator[Timing]:
    """Dispatches linked a second on one core, beside few and beside many stored ones."""
    first = linking.milliseconds(few)
    yield Timing("link, few stored", 1000 / first, "docs/s", f"{first:.2f} ms each after {few:,}")
    last = linking.milliseconds(many)
    note = f"{last:.2f} ms each after {many:,}: {last / first:.2f} times as long"
    yield Timing("link, many stored", 1000 / last, "docs/s", note)


def time_ingest(count: int) -> Iterator[Timing]:
    """Files a second from a folder into a fresh store, and again, when all is known; beside reading the
    files. The program is started as it is once installed: with its bytecode kept.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "wire"
        folder.mkdir()
        texts = cycle([*sample_texts("fr"), *sample_texts("en")])
        for number, text in enumerate(islice(texts, count)):
            (folder / f"{number:05}.txt").write_text(f"Dépêche {number}\n\n{text}\n", encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = f"{name}/bytecode"

        def read() -> None:
            for path in folder.iterdir():
                path.read_bytes()

        def ingest(store: str, what: Path) -> None:
            command = [
                sys.executable,
                "-m",
                "factrack",
                "--quiet",
                "--db",
                f"{name}/{store}",
                "ingest",
                str(what),
            ]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=kept)

        ingest("first.db", folder / "00000.txt")
        everything = partial(ingest, "bench.db", folder)
        raw = rate(read, count)
        yield Timing("ingest, new", rate(everything, count, rounds=1), "files/s", f"reading them: {raw:,.0f}")
        yield Timing("ingest, known", rate(everything, count, rounds=1), "files/s")


def time_start() -> Iterator[Timing]:
    """How often `factrack --help` can be run in a second."""

    def start() -> None:
        command = [sys.executable, "-m", "factrack", "--help"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    speed = rate(start, 1, rounds=5)
    yield Timing("factrack --help", speed, "runs/s", f"{1 / speed:.2f} s each")


def main() -> None:
    """Run all timings and print them as they come."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").split("\n\n")[0]
    )
    parser.add_argument("--documents", type=int, default=300, metavar="N", help="documents to extract (300)")
    parser.add_argument("--files", type=int, default=FILES, metavar="N", help=f"files to ingest ({FILES})")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    steps: tuple[Callable[[], Iterator[Timing]], ...] = (
        partial(time_extraction, asked.documents),
        partial(time_quantulum3, min(asked.documents, 40)),
        time_linking,
        partial(time_ingest, asked.files),
        time_start,
    )
    done = []
    for step in steps:
        for timing in step():
            done.append(asdict(timing))
            if not asked.json:
                note = f"({timing.note})" if timing.note else ""
                print(f"{timing.name:22}{timing.rate:10,.1f} {timing.unit:8} {note}".rstrip(), flush=True)
    if asked.json:
        print(json.dumps({"python": sys.version.split()[0], "timings": done}))


if __name__ == "__main__":
    main()
