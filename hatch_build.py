"""Compiles the hot rooms to machine code where a wheel is built and a C compiler is found.

What is compiled are the sources as they are, by mypyc: a wheel without compiled rooms does the same, at two
thirds of the speed. FACTRACK_COMPILE says what is wanted: `auto` (compiled where that is possible; the
default), `1` (compiled, or the build fails), `0` (not compiled). An editable installation is never compiled.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("text", "dates", "quantities", "claims", "quotes", "stories", "figures")
"""The rooms that read, link and compare; the others spend their time in libraries."""
NEEDS = ("mypy==2.4.1", "setuptools>=75")
"""What compiles; only asked for where it will."""


class NotCompiledError(Exception):
    """The last lines of what the compiler printed."""


def wanted() -> str:
    """What FACTRACK_COMPILE asks for: `auto`, `1` or `0`. ValueError for anything else."""
    asked = os.environ.get("FACTRACK_COMPILE", "auto")
    if asked not in ("auto", "1", "0"):
        raise ValueError(f"FACTRACK_COMPILE={asked}: say auto, 1 or 0")
    return asked


def possible() -> bool:
    """Whether this Python compiles extensions here: CPython, with its headers and a C compiler."""
    headers = Path(sysconfig.get_path("include"), "Python.h")
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cl"
    found = shutil.which(compiler.split()[0])
    return sys.implementation.name == "cpython" and headers.is_file() and found is not None


def compiles() -> bool:
    """Whether a wheel built here is to be compiled."""
    asked = wanted()
    return asked == "1" or (asked == "auto" and possible())


def compiled(root: Path, folder: Path) -> dict[str, str]:
    """The compiled modules of the package under `root`, built in `folder`: their files, by their places in a
    wheel. NotCompiledError where they do not compile.
    """
    shutil.copytree(root / "factrack", folder / "factrack", ignore=shutil.ignore_patterns("*.so", "*.pyd"))
    (folder / "compile.py").write_text(_COMPILE.format(groups=_groups(folder)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "compile.py"], cwd=folder, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise NotCompiledError("\n".join([*done.stderr.splitlines()[-20:], *done.stdout.splitlines()[-20:]]))
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    built = folder / "built"
    return {str(file): file.relative_to(built).as_posix() for file in sorted(built.rglob(f"*{suffix}"))}


def _groups(folder: Path) -> list[tuple[list[str], str]]:
    """The modules to compile, a library a room."""
    groups = []
    for room in ROOMS:
        modules = sorted((folder / "factrack" / room).glob("*.py"))
        groups.append(([f"factrack/{room}/{file.name}" for file in modules], f"factrack_{room}"))
    return groups


_COMPILE = """
import copy
import os
import sys

from mypyc.build import mypycify
from setuptools import setup
from setuptools.command.build_ext import build_ext


class Apart(build_ext):
    def build_extension(self, extension):
        one = copy.copy(self)
        one.build_temp = os.path.join(self.build_temp, extension.name)
        build_ext.build_extension(one, extension)


groups = {groups}
files = [file for group, _ in groups for file in group]
unix = sys.platform != "win32"
extensions = mypycify(
    ["--follow-imports=silent", "--ignore-missing-imports", *files],
    opt_level="1", debug_level="0", multi_file=unix, separate=groups,
)
if unix:
    for extension in extensions:
        extension.extra_compile_args += ["-fcommon", "-Wno-error", "-Werror=maybe-uninitialized"]
setup(
    name="factrack", packages=[], ext_modules=extensions, cmdclass={{"build_ext": Apart}},
    script_args=["build_ext", "--build-lib", "built", "--parallel", str(os.cpu_count())],
)
"""
"""Run in a process of its own. The libraries are built side by side, each in a folder of its own: all compile
the same files of the runtime, and one must not link what another is writing.

Many small files of C with little optimisation compile three times as fast as large ones with much, and run as
fast: what is saved is Python's reading of bytecode, not arithmetic. What gcc sees used before it is set is a
fault of the translation, and nothing to install.
"""


class Compiled(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel, beside their sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs beyond hatchling."""
        return [*NEEDS] if compiles() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files of a wheel."""
        if version == "editable" or not compiles():
            return
        self._folder = tempfile.TemporaryDirectory(prefix="factrack-")  # there until the wheel is written
        try:
            files = compiled(Path(self.root), Path(self._folder.name))
        except NotCompiledError as error:
            if wanted() == "1":
                raise
            self.app.display_warning(f"not compiled, and so slower ({error})")
            return
        build_data["force_include"].update(files)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
