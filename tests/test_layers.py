"""The import table of the house, read from the source: who may know whom, and what must not be loaded to
print help.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "factrack"

RECORDS = {"decimals", "model", "records", "errors", "languages", "moments", "versions"}
INSTRUMENTS = {"text", "units", "dates", "wording"}
ROOM = RECORDS | INSTRUMENTS
STEPS = {"readers", "quantities", "quotes", "claims", "stories", "figures", "store", "export"}
DESK = {"checking", "desk", "diffs", "reindexing", "watching"}
"""What commands do beyond the walk, each for itself."""
MAY_IMPORT: dict[str, set[str]] = {
    "decimals": set(),
    "errors": set(),
    "moments": set(),
    "records": set(),
    "versions": set(),
    "model": {"errors", "records"},
    "languages": {"errors"},
    "text": RECORDS,
    "units": RECORDS | {"text"},
    "dates": RECORDS | {"text"},
    "wording": RECORDS | {"text", "units", "dates"},
    **dict.fromkeys(STEPS, ROOM),
    "workers": RECORDS,
    "pipeline": ROOM | STEPS | {"workers"},
    **dict.fromkeys(DESK, ROOM | {"pipeline", "figures", "stories", "store", "export"}),
    "watching": ROOM | {"pipeline", "diffs", "store", "export"},
    "cli": {"", "pipeline", "readers", "store", "export"} | DESK | ROOM,
    "": ROOM | STEPS | {"pipeline"},
    "__main__": {"cli"},
}
"""Room → the rooms it may import; the front door is `""`."""

ONLY_IN = {
    "sqlmodel": "store", "sqlalchemy": "store", "alembic": "store",
    "pint": "units", "simplemma": "units", "dateparser": "dates",
    "trafilatura": "readers", "lxml": "readers", "markdown_it": "readers", "charset_normalizer": "readers",
    "yaml": "readers", "typer": "cli", "rich": "cli", "click": "cli", "watchfiles": "watching",
}  # fmt: skip
"""Library → the one room that knows it."""

HEAVY = {
    "alembic", "charset_normalizer", "dateparser", "lxml", "markdown_it", "pint", "rapidfuzz", "rich",
    "simplemma", "sqlalchemy", "sqlmodel", "trafilatura", "yaml",
}  # fmt: skip
"""Libraries that `factrack --help` must not wait for."""

INSIDE_FUNCTIONS = {"alembic", "dateparser", "pint", "simplemma", "trafilatura"}
"""Libraries so slow to load that no module may import them while it is being imported itself."""

BANNED_NAMES = {"utils", "util", "helpers", "helper", "base", "common", "misc", "manager"}


@dataclass(frozen=True)
class Import:
    """One imported module; `lazy` where it stands inside a function, `typing` where only a type checker reads
    it.
    """

    module: str
    line: int
    lazy: bool
    typing: bool


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """`factrack.text.tokens` → `text`; the package itself → the empty name."""
    return module.split(".")[1] if "." in module else ""


def _is_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _walk(node: ast.AST, lazy: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(a.name, child.lineno, lazy, typing) for a in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield Import(child.module, child.lineno, lazy, typing)
            if child.module.split(".")[0] == "factrack":
                yield from (
                    Import(f"{child.module}.{a.name}", child.lineno, lazy, typing) for a in child.names
                )
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _walk(child, lazy or inside, typing or _is_typing(child))


@cache
def imports(path: Path) -> tuple[Import, ...]:
    return tuple(_walk(ast.parse(path.read_text(encoding="utf-8")), lazy=False, typing=False))


@cache
def modules() -> dict[str, Path]:
    return {module_of(path): path for path in files()}


def own(path: Path) -> Iterator[tuple[Import, str]]:
    """The imports of our own modules, resolved (`from factrack import text` → `factrack.text`)."""
    package_wanted = {i.module for i in imports(path) if i.module.startswith("factrack.")}
    for i in imports(path):
        if i.module == "factrack" and package_wanted:
            continue  # `from factrack import languages`: only the submodule is meant
        if i.module in modules():
            yield i, i.module


def test_every_room_is_in_the_table() -> None:
    assert {room_of(m) for m in modules()} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", files(), ids=module_of)
def test_rooms_import_what_the_table_allows(path: Path) -> None:
    room = room_of(module_of(path))
    wrong = [
        f"{path.name}:{i.line} {target}"
        for i, target in own(path)
        if room_of(target) != room
        and room_of(target) not in MAY_IMPORT[room]
        and not (i.typing and room == "")
    ]
    assert not wrong


@pytest.mark.parametrize("path", files(), ids=module_of)
def test_libraries_stay_in_their_room(path: Path) -> None:
    room = room_of(module_of(path))
    wrong = [
        f"{path.name}:{i.line} {i.module}"
        for i in imports(path)
        if ONLY_IN.get(i.module.split(".")[0], room) != room and not i.typing
    ]
    assert not wrong


@pytest.mark.parametrize("path", files(), ids=module_of)
def test_slow_libraries_are_imported_where_they_are_used(path: Path) -> None:
    migration = "migrations" in path.parts  # loaded by Alembic itself, and by nothing else
    wrong = [
        f"{path.name}:{i.line} {i.module}"
        for i in imports(path)
        if i.module.split(".")[0] in INSIDE_FUNCTIONS and not (i.lazy or i.typing or migration)
    ]
    assert not wrong


def loaded_with(start: str) -> set[str]:
    """Our modules that importing `start` loads, by their top-level imports; a package loads its own
    `__init__`.
    """
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in modules():
            continue
        seen.add(name)
        waiting += [name.rpartition(".")[0]]
        waiting += [target for i, target in own(modules()[name]) if not (i.lazy or i.typing)]
    return seen


def test_help_loads_nothing_heavy() -> None:
    wrong = [
        f"{module}:{i.line} {i.module}"
        for module in sorted(loaded_with("factrack.cli"))
        for i in imports(modules()[module])
        if i.module.split(".")[0] in HEAVY and not (i.lazy or i.typing)
    ]
    assert not wrong


def test_help_loads_nothing_heavy_when_it_runs() -> None:
    code = f"import sys, factrack.cli; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []


def test_no_import_cycles() -> None:
    """Not even between the modules of one room: a module can be read before those that use it."""
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way[way.index(name) :], name))
        if name in done:
            return
        for i, target in own(modules()[name]):
            if not i.typing and not i.lazy and target != name and not is_own_package(name, target):
                visit(target, (*way, name))
        done.add(name)

    for module in modules():
        visit(module, ())


def is_own_package(name: str, target: str) -> bool:
    """`factrack.text.tokens` names `factrack.text` when it imports a sibling from it; that is no use of the
    package.
    """
    return name.startswith(target + ".")


def test_no_grab_bag_names() -> None:
    names = {part for path in files() for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert not names & BANNED_NAMES


# --- sizes --------------------------------------------------------------------------------------------------


@cache
def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [
        (f"{module_of(path)}.{node.name}", node)
        for path in files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code: the signature and the body, without the docstring."""
    first = node.body[0]
    docstring = 0
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        docstring = (first.end_lineno or 0) - first.lineno + 1
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def depth(node: ast.AST) -> int:
    """How deep blocks are nested; `elif` is no deeper than its `if`."""
    blocks = ast.If | ast.For | ast.While | ast.With | ast.Try | ast.Match
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth(child) + (isinstance(child, blocks) and not is_elif))
    return deepest


@pytest.mark.parametrize("path", files(), ids=module_of)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_functions_are_short() -> None:
    lengths = {name: length(node) for name, node in functions()}
    assert not {n: k for n, k in lengths.items() if k > 60}
    long = {n: k for n, k in lengths.items() if k > 30}
    assert len(long) <= 0.05 * len(lengths), long


def test_blocks_are_not_nested_deep() -> None:
    assert not {name: depth(node) for name, node in functions() if depth(node) > 3}


def test_public_things_say_what_they_are() -> None:
    """Every public function, class and module of the package has a docstring."""
    mute = []
    for path in files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = [
            n
            for n in tree.body
            if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")
        ]
        mute += [f"{module_of(path)}.{n.name}" for n in named if not ast.get_docstring(n)]
        if tree.body and not ast.get_docstring(tree):
            mute.append(module_of(path))
    assert not mute


def test_the_table_has_no_cycle() -> None:
    """The table itself is a one-way walk: its rooms can be put in an order in which each imports only earlier
    ones.
    """
    left, order = dict(MAY_IMPORT), []
    while left:
        free = [room for room, needs in left.items() if not (needs - {room}) & (set(left) - {"", room})]
        assert free, f"a cycle among {sorted(left)}"
        order += free
        left = {room: needs for room, needs in left.items() if room not in free}
    assert all(order.index("text") < order.index(r) < order.index("pipeline") for r in STEPS)
