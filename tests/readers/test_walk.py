"""Folders, globs, standard input, and everything that goes wrong: one line, and the rest is read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

import factrack
from factrack import readers
from factrack.errors import FactrackError, ReadError
from factrack.model import Dispatch


def put(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def titles(*paths: Path | str) -> list[str]:
    return [d.title if isinstance(d, Dispatch) else "!" + d.what for d in readers.walk(paths)]


def test_folders_are_sorted_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", ".git/x.txt"):
        put(tmp_path / name, f"Titre {name}\n\nTexte.")
    assert titles(tmp_path) == ["Titre a/c.txt", "Titre a/z.txt", "Titre b.txt"]
    assert titles(f"{tmp_path}/**/*.txt") == ["Titre a/c.txt", "Titre a/z.txt", "Titre b.txt"]
    assert [d.origin for d in readers.read(tmp_path / "b.txt")] == [str(tmp_path / "b.txt")]


def test_a_link_to_itself_is_one_fault(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "Titre a\n\nTexte.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert titles(tmp_path) == ["Titre a", "!cannot be read (too many levels of symbolic links)"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        buffer = io.BytesIO("Titre\n\nTrois blessés à Marnel.".encode())

    monkeypatch.setattr("sys.stdin", Given)
    (found,) = readers.read("-")
    assert (found.title, found.origin) == ("Titre", "standard input")


FAULTS: tuple[tuple[str, bytes, str], ...] = (
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("binary.txt", bytes(range(256)) * 9, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n..", "image"),
    ("page.pdf", b"%PDF-1.7 ...", "PDF"),
    ("cut.json", b'[{"title": "a"}, {"titl', "no valid JSON at line 1"),
    ("number.json", b"[" + b"9" * 9999 + b"]", "no valid JSON"),
    ("deep.json", b"[" * 99999, "nested"),
    ("word.json", b'"a"', "neither an article"),
    ("nothing.json", b"[]", "without an article"),
    ("bare.json", b'{"id": "x"}', "neither text nor title"),
    ("kind.json", b'{"text": 3}', "text is no string"),
    ("front.md", b"---\ntitle: a: b\n---\nx", "front matter"),
    ("feed.xml", b'<?xml version="1.0"?><rss/>', "XML"),
    ("page.html", b"<html><body></body></html>", "no article text"),
    ("large.txt", b"x" * 3000, "larger than"),
)


@pytest.mark.parametrize(("name", "content", "said"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_fault_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    put(tmp_path / "m" / name, content)
    put(tmp_path / "z.txt", "Titre\n\nTexte.")
    limit = 2000 if name.startswith("large") else readers.MAX_BYTES
    fault, sound = readers.walk([tmp_path / "m", tmp_path / "z.txt"], max_bytes=limit)
    assert isinstance(fault, ReadError)
    assert isinstance(sound, Dispatch)
    assert said in str(fault)
    assert str(fault).startswith(str(tmp_path / "m" / name))
    assert "\n" not in str(fault)
    with pytest.raises(ReadError, match=said):
        list(readers.read(tmp_path / "m" / name, max_bytes=limit))


MAIL = "Subject: Crue\nFrom: a@b.example\n\nDouze morts.\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "Ville;Morts\nBlois;3\n", "a table"),
        ("a.txt", 'title,text\n"Crue","Douze morts."\n', "a table"),
        ("a.txt", "Headline;Body;Date\nCrue;Douze morts.;\n", "a table"),
        ("a.eml", "Douze morts.\n", "a mail"),
        ("a.txt", MAIL, "a mail"),
        ("a.md", "---\ntitle: Crue\n\nDouze morts.\n", "front matter without an end"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content)
    (found,) = readers.walk([tmp_path / name])
    assert isinstance(found, ReadError) and says in str(found) and found.mend


@pytest.mark.parametrize(
    "content",
    [
        "Crue, feu\nDouze morts.\n",
        "Update: crue\nNote: more to come\n\nDouze morts.\n",
        "---\n\nDouze morts.\n",
        "Text\nDouze morts.\n",
    ],
)
def test_what_only_looks_like_none_is_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content)
    (found,) = readers.walk([tmp_path / "a.txt"])
    assert isinstance(found, Dispatch)


def test_whole_lines_survive_a_broken_one(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "a"}\nbroken\n{"text": "b"}\n[1]\n{"text": "c", "ti')
    found = list(readers.walk([path]))
    assert [d.text for d in found if isinstance(d, Dispatch)] == ["a", "b"]
    assert [e.what.split(":")[0] for e in found if isinstance(e, ReadError)] == ["line 2", "line 4", "line 5"]


def test_absent_paths(tmp_path: Path) -> None:
    assert titles(tmp_path / "none") == ["!no such file or folder"]
    assert titles(f"{tmp_path}/*.none") == ["!no file matches"]


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to("nowhere")
    assert titles(tmp_path / "pipe") == ["!no regular file"]
    assert titles(tmp_path / "gone")[0].startswith("!cannot be read")
    assert titles(tmp_path) == titles(tmp_path / "gone"), "a folder's pipes are passed over"


def test_a_folder_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "open" / "a.txt", "Titre\n\nTexte.")
    put(tmp_path / "closed" / "a.txt", "x")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    assert titles(tmp_path) == ["!no right to read it", "Titre"]


def test_a_long_line_is_read(tmp_path: Path) -> None:
    text = "Il y a eu 12 morts à Marnel, selon la police. " * 40000
    (found,) = readers.read(put(tmp_path / "a.txt", text))
    assert (found.title, found.text) == ("", text.strip())


def test_what_is_broken_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    good = [f'{{"id": "{n}", "title": "Blaze {n}", "text": "It hurt {n} people."}}' for n in (11, 12)]
    file.write_text("\n".join([good[0], '{"id": "bad', good[1]]), encoding="utf-8")
    with pytest.warns(UserWarning, match="line 2"):
        assert [d.id for d in factrack.read(file)] == ["11", "12"]
    with pytest.raises(FactrackError, match="line 2"):
        list(factrack.read(file, strict=True))
    file.write_text('{"id": "bad', encoding="utf-8")
    with pytest.raises(FactrackError):
        list(factrack.read(file))
