"""Documentation is held against the program: commands, options, outputs, snippets, links."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import documentation
import pytest
import yaml

import factrack
from factrack import languages

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#([\w-]+))?\)")
PAGES = documentation.pages()


def name(path: Path) -> str:
    return str(path.relative_to(documentation.ROOT))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_page_of_commands_is_current() -> None:
    assert read(documentation.COMMANDS) == documentation.commands_page(), "out of date: make docs-refresh"


def test_every_command_and_option_is_documented() -> None:
    page = read(documentation.COMMANDS)
    for title, command in documentation.commands():
        assert f"# {title}\n" in page
        section = page.split(f"# {title}\n", 1)[1].split("\n## ", 1)[0]
        missing = [o for o in documentation.options(command) - {"-h"} if o not in section]
        assert not missing, f"{title}: {missing}"


def test_every_command_says_what_it_does_with_an_example() -> None:
    for title, command in documentation.commands():
        assert command.help, title
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{title}: {parameter.name}"


def test_the_table_of_commands_says_what_each_says_of_itself() -> None:
    from factrack.cli.commands import ENTRIES

    own = {title.removeprefix("factrack "): command for title, command in documentation.commands()}
    for entry in ENTRIES:
        assert (own[entry.name].help or "").strip().splitlines()[0] == entry.says


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_documented_calls_exist(path: Path) -> None:
    known = dict(documentation.commands())
    for words in documentation.invocations(read(path)):
        title = "factrack"
        allowed = documentation.options(known[title])
        for word in words:
            option = word.split("=")[0]
            if word.startswith("-") and word != "-":
                assert option in allowed, f"{title} has no {option}: {' '.join(words)}"
            elif f"{title} {word}" in known:
                title = f"{title} {word}"
                allowed = allowed | documentation.options(known[title])
        asked_for_help = {"--help", "--version", "COMMAND"} & set(words)
        assert title != "factrack" or asked_for_help, f"no such command: {' '.join(words)}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_options_named_in_passing_exist(path: Path) -> None:
    known = {o for _, command in documentation.commands() for o in documentation.options(command)}
    ours = {"--misses", "--raise", "--strict"}  # of tests/scoring.py and mypy
    named = set(re.findall(r"`(--[a-z][a-z-]*)", read(path)))
    assert named <= known | ours


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_python_snippets_run(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(documentation.ROOT)
    for body in documentation.blocks(read(path), "python"):
        exec(compile(body, str(path), "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(read(path)):
        aim = path.parent / target
        assert aim.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", read(aim), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w-]+", "-", h.lower()).strip("-") for h in headings}, anchor


def test_every_page_is_in_the_contents() -> None:
    contents = yaml.safe_load(read(documentation.ROOT / "mkdocs.yml"))["nav"]

    def listed(node: object) -> set[str]:
        if isinstance(node, str):
            return {node}
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        return {leaf for child in children for leaf in listed(child)}

    assert listed(contents) == {p.name for p in documentation.DOCS.glob("*.md")}


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are run on a pseudo-terminal")
@pytest.mark.parametrize("path", documentation.LIVE, ids=name)
def test_commands_print_what_the_page_says(path: Path) -> None:
    page = read(path)
    assert documentation.refreshed(page) == page, "out of date: make docs-refresh"


def test_python_page_lists_the_front_door() -> None:
    page = read(documentation.DOCS / "python.md")
    assert [n for n in factrack.__all__ if f"`{n}`" not in page and f"`{n}(" not in page] == []


def test_every_claim_field_is_explained() -> None:
    page = read(documentation.DOCS / "claims.md")
    for record in (factrack.Claim, factrack.Quote):
        shown = [f for f in record.__dataclass_fields__ if not re.search(r"(_start|_end)$", f)]
        assert [f for f in shown if f"`{f}`" not in page] == []


def test_every_room_of_a_lexicon_is_explained() -> None:
    """A section is named after the room that reads it: `claims_certainty` is a section of `claims`."""
    page = read(documentation.DOCS / "add-a-language.md")
    rooms = {section.split("_")[0] for code in languages.available() for section in languages.load(code).data}
    assert sorted(room for room in rooms if f"`{room}`" not in page) == []


def test_lexicon_snippets_are_well_formed() -> None:
    import tomllib

    for page in ("add-a-language.md", "add-a-unit.md"):
        for body in documentation.blocks(read(documentation.DOCS / page), "toml"):
            data = tomllib.loads(body)
            if not {"made_up", "negative"} & set(data):  # phrases of the corpus, not sections of a lexicon
                assert list(languages.faults(languages.Lexicon("xx", data))) == []
