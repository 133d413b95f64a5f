"""How a wheel is built: with the hot rooms compiled where that is possible, and without them elsewhere."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("hatchling")

ROOT = Path(__file__).parent.parent


def _hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hook = _hook()


def builder(warnings: list[str] | None = None) -> Any:
    """The hook, as hatchling makes it; its warnings are added to a list."""
    app = SimpleNamespace(display_warning=([] if warnings is None else warnings).append)
    return hook.Compiled(str(ROOT), {}, None, None, "", "wheel", app)


def data() -> dict[str, Any]:
    """What hatchling hands to a hook."""
    return {"force_include": {}, "pure_python": True, "infer_tag": False}


def _fails(*_: object) -> None:
    raise hook.NotCompiledError("no such luck")


def _decorators(node: ast.AST) -> list[str]:
    return [ast.unparse(each).partition("(")[0] for each in getattr(node, "decorator_list", ())]


def test_classes_that_work_out_properties_once_stay_ordinary_ones() -> None:
    """The compiler would ask such a property each time, were its class one of its own."""
    kept = 0
    for room in hook.ROOMS:
        for file in (ROOT / "factrack" / room).glob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                assert "cached_property" not in " ".join(_decorators(node)), file.name
                if isinstance(node, ast.ClassDef) and any("lazy" in _decorators(each) for each in node.body):
                    kept += 1
                    assert {"ordinary", "quickly_filled"} & {*_decorators(node)}, (file.name, node.name)
    assert kept > 5


def test_every_room_is_a_library_of_its_modules() -> None:
    groups = hook._groups(ROOT)
    names = [name for files, _ in groups for name in files]
    assert [library for _, library in groups] == [f"factrack_{room}" for room in hook.ROOMS]
    assert "factrack/quotes/lines.py" in names
    assert "factrack/quotes/__init__.py" in names
    assert all((ROOT / name).is_file() for name in names)


@pytest.mark.parametrize(
    ("asked", "can", "needs"), [("0", True, 0), ("1", False, 2), ("auto", True, 2), ("auto", False, 0)]
)
def test_what_compiles_is_asked_for_where_it_will(
    monkeypatch: pytest.MonkeyPatch, asked: str, can: bool, needs: int
) -> None:
    monkeypatch.setenv("FACTRACK_COMPILE", asked)
    monkeypatch.setattr(hook, "possible", lambda: can)
    assert len(builder().dependencies()) == needs


def test_another_wish_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTRACK_COMPILE", "yes")
    with pytest.raises(ValueError, match="FACTRACK_COMPILE=yes: say auto, 1 or 0"):
        builder().dependencies()


def test_no_compiler_is_no_obstacle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACTRACK_COMPILE", raising=False)
    monkeypatch.setenv("CC", str(tmp_path / "no-compiler"))
    assert not hook.possible()
    told = data()
    builder().initialize("standard", told)
    assert told == data()


@pytest.mark.parametrize(("version", "asked"), [("editable", "1"), ("standard", "0")])
def test_nothing_is_compiled_where_it_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch, version: str, asked: str
) -> None:
    monkeypatch.setenv("FACTRACK_COMPILE", asked)
    monkeypatch.setattr(hook, "compiled", _fails)
    told = data()
    builder().initialize(version, told)
    assert told == data()


def test_what_does_not_compile_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "compiled", _fails)
    monkeypatch.setattr(hook, "possible", lambda: True)
    monkeypatch.setenv("FACTRACK_COMPILE", "auto")
    told, warnings = data(), list[str]()
    builder(warnings).initialize("standard", told)
    assert told == data() and len(warnings) == 1
    monkeypatch.setenv("FACTRACK_COMPILE", "1")
    with pytest.raises(hook.NotCompiledError):
        builder().initialize("standard", data())


def test_what_is_compiled_is_in_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"/there/factrack/quotes/lines.so": "factrack/quotes/lines.so"}
    monkeypatch.setattr(hook, "compiled", lambda root, folder: files)
    monkeypatch.setenv("FACTRACK_COMPILE", "1")
    told = data()
    builder().initialize("standard", told)
    assert told == {"force_include": files, "pure_python": False, "infer_tag": True}
