"""Documentation that cannot lie: the page of the commands and the outputs in the tutorial are written from
the program.

    python -m tests.documentation    writes docs/commands.md, and the outputs in the live pages

tests/test_docs.py holds the pages against what this would write.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LIVE = (DOCS / "tutorial.md", ROOT / "README.md")
"""Pages whose `$` lines are run, and what they print written under them."""
COMMANDS = DOCS / "commands.md"
WIDTH = 100
"""Columns of the terminal that the documented commands are run in."""

_FENCE = re.compile(r"^```(?P<kind>[\w-]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


def pages() -> list[Path]:
    """What is documentation: the pages, and the files at the root that people read."""
    return [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


def blocks(text: str, kind: str) -> list[str]:
    """The bodies of the fenced blocks of a kind."""
    return [m["body"] for m in _FENCE.finditer(text) if m["kind"] == kind]


# --- the commands -------------------------------------------------------------------------------------------


def program() -> Any:
    """The command-line program, as click's group of commands.

    Typer brings a click of its own from some version on, so that no class of click can be named here.
    """
    from factrack.cli.app import app

    return typer.main.get_command(app)


def commands(command: Any = None, name: str = "factrack") -> Iterator[tuple[str, Any]]:
    """Every command by its full name in the order of `--help`, a group before its commands."""
    here = command or program()
    yield name, here
    if not hasattr(here, "list_commands"):
        return
    context = here.context_class(here, info_name=name)
    for child in here.list_commands(context):
        below = here.get_command(context, child)
        if not below.hidden:
            yield from commands(below, f"{name} {child}")


def options(command: Any) -> set[str]:
    """The options of a command, as they are written."""
    return {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")} | {
        "--help",
        "-h",
    }


def help_of(name: str, command: Any) -> str:
    """What `--help` prints, at the width of the documentation."""
    width = {"max_content_width": WIDTH, "terminal_width": WIDTH}
    names = program().context_settings["help_option_names"]
    context = command.context_class(command, info_name=name, help_option_names=names, **width)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def commands_page() -> str:
    """The page that lists every command with its help."""
    parts = [
        "# Commands",
        "",
        "Written from the program itself; `factrack COMMAND --help` prints the same.",
        "",
        "Exit codes: 0 done · 1 a change was found (`diff --exit-code`), a check failed, or a file could not",
        "be read (the others are stored) · 2 wrong usage. Results go to standard output; progress and",
        "messages to standard error.",
    ]
    for name, command in commands():
        level = "##" if name.count(" ") < 2 else "###"
        parts += ["", f"{level} {name}", "", "```text", help_of(name, command), "```"]
    return "\n".join(parts) + "\n"


def invocations(text: str) -> Iterator[list[str]]:
    """The words of each `factrack …` call in the shell blocks of a page, and in its inline code."""
    lines = [line for kind in ("sh", "console") for body in blocks(text, kind) for line in body.splitlines()]
    lines += re.findall(r"`(factrack [^`]+)`", _FENCE.sub("", text))
    for line in lines:
        words = shlex.split(line.removeprefix("$ "), comments=True) if "factrack " in line else []
        for start, word in enumerate(words):
            if word == "factrack" and (start == 0 or words[start - 1] in ("|", "&&")):
                rest = words[start + 1 :]
                yield rest[: rest.index("|")] if "|" in rest else rest


# --- the tutorial -------------------------------------------------------------------------------------------


def _terminal(command: str, folder: Path) -> str:
    """What a command line prints on a terminal, without colour or progress bars; then its messages."""
    master, slave = pty.openpty()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("FACTRACK")}
    environment = kept | {
        "PATH": path,
        "COLUMNS": str(WIDTH),
        "LINES": "50",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "TZ": "UTC",
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8") as messages:
        running = subprocess.Popen(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=messages,
        )
        closing = threading.Thread(target=_close, args=(running, slave))
        closing.start()
        printed = _drained(master)
        closing.join()
        os.close(slave)
        os.close(master)
        messages.seek(0)
        said = messages.read()
    lines = (printed.decode("utf-8").replace("\r\n", "\n") + said).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


_END = b"\x04end\x04"
"""Written to the terminal after all that a command printed."""


def _close(running: subprocess.Popen[bytes], slave: int) -> None:
    """Say on the terminal that a command has ended. The terminal is open until that has been read: what is
    printed on the way of a terminal's last close may be lost.
    """
    running.wait()
    os.write(slave, _END)


def _drained(master: int) -> bytes:
    """What is printed, until the end is."""
    printed = bytearray()
    while not printed.endswith(_END):
        printed += os.read(master, 65536)
    return bytes(printed.removesuffix(_END))


def refreshed(text: str) -> str:
    """A page with what each `$` line of its console blocks prints, run in order in one fresh folder with the
    samples.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(ROOT / "samples")

        def answer(block: re.Match[str]) -> str:
            if block["kind"] != "console":
                return block.group()
            asked = [line for line in block["body"].splitlines() if line.startswith("$ ")]
            said = "".join(f"{line}\n{_terminal(line.removeprefix('$ '), folder)}" for line in asked)
            return f"```console\n{said}```"

        return _FENCE.sub(answer, text)


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    for live in LIVE:
        live.write_text(refreshed(live.read_text(encoding="utf-8")), encoding="utf-8")
