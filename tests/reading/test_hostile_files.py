"""Whatever lies in the folder: reading ends, in good time, with a list of problems and without following a link."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrsite.reading import read
from okrsite.reading.diagnostics import MOST_PER_FILE
from tests.conftest import ROOT
from tests.reading.build import content
from tests.reading.hostile import hostile_files

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = hostile_files()
# What reading must have noticed, where it is one thing.
NOTICED = {
    "60,000 brackets in front matter": "too-deep",
    "60,000 brackets in a page": "too-deep",
    "60,000 brackets in a log": "too-deep",
    "60,000 brackets on lines of their own": "too-deep",
    "60,000 brackets in a lock": "unreadable-lock",
    "60,000 braces with keys": "too-deep",
    "60,000 lists in lists": "too-deep",
    "60,000 keys in keys": "yaml-key",
    "every line indented more": "too-deep",
    "a billion laughs": "yaml-alias",
    "merge keys that double": "yaml-merge-key",
    "one text of a megabyte": "text-too-long",
    "more than a megabyte": "file-too-large",
    "a megabyte of nothing": "hidden-character",
    "a megabyte of tags": "yaml-tag",
    "entries that are lists": "list-too-long",
    "rows without end": "list-too-long",
    "unknown fields only": "too-many-problems",
    "columns without end": "too-many-problems",
    "a number of ten thousand digits": "unreadable-number",
    "a number with a giant exponent": "unreadable-number",
    "quotation marks only": "csv-syntax",
    "a cell of a megabyte": "csv-syntax",
    "random bytes 0": "not-utf8",
}


def by_path() -> dict[str, list[str]]:
    groups = defaultdict(list)
    for name, (path, _) in FILES.items():
        groups[path].append(name)
    return groups


@pytest.mark.parametrize("names", [pytest.param(names, id=path) for path, names in by_path().items()])
def test_no_file_hangs_or_crashes_the_reader(names: list[str]) -> None:
    program = [sys.executable, "-m", "tests.reading.hostile", *names]
    run = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0, f"{told[-1:]}: {run.stderr}"
    codes = {line["read"]: line["codes"] for line in told if "read" in line}
    assert list(codes) == names
    for name in names:
        if name in NOTICED:
            assert f"{FILES[name][0]} {NOTICED[name]}" in codes[name], name
        assert len(codes[name]) <= MOST_PER_FILE + 10, name


def test_every_hostile_file_that_must_be_noticed_is_there() -> None:
    assert set(NOTICED) <= set(FILES)


def test_links_are_refused_wherever_they_lead(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "secret.md").write_text("# Secret\n", "utf-8")
    root = content(tmp_path / "content", {})
    (root / "inside.md").symlink_to(root / "cycles/2026-q3/clean-water.md")
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "nowhere.png").symlink_to(root / "gone.png")
    (root / "secret.md").symlink_to(outside / "secret.md")
    (root / "secrets").symlink_to(outside, target_is_directory=True)
    (root / "cycles/2026-q4").symlink_to(outside, target_is_directory=True)
    reading = read(root)
    links = ["cycles/2026-q4", "inside.md", "loop", "nowhere.png", "secret.md", "secrets"]
    assert [(problem.path, problem.code) for problem in reading.problems] == [(path, "symlink") for path in links]
    assert not reading.portfolio.pages
    assert not reading.portfolio.assets


def test_links_that_nobody_sees_are_left_alone(tmp_path: Path) -> None:
    root = content(tmp_path, {})
    (root / ".git").symlink_to(root)
    assert not read(root).problems


def test_what_is_no_file_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    root = content(tmp_path / "content", {})
    os.mkfifo(root / "pipe.md")
    (root / "folder.md").mkdir()
    (root / "folder.md" / "inside.md").write_text("# Inside\n", "utf-8")
    with socket.socket(socket.AF_UNIX) as sock:
        here = Path.cwd()
        os.chdir(root)  # the name of a socket may only be short
        try:
            sock.bind("sock.yml")
        finally:
            os.chdir(here)
        reading = read(root)
    found = [(problem.path, problem.code) for problem in reading.problems]
    assert found == [("folder.md", "not-a-file"), ("pipe.md", "not-a-file"), ("sock.yml", "not-a-file")]
    assert not reading.portfolio.pages


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    reading = read(tmp_path / "gone")
    assert [(problem.path, problem.code) for problem in reading.problems] == [
        (".", "unreadable-file"),
        ("organization.yml", "missing-organization"),
    ]


def test_folders_are_not_followed_down_for_ever(tmp_path: Path) -> None:
    root = content(tmp_path / "content", {})
    deep = root.joinpath(*["a"] * 60)
    deep.mkdir(parents=True)
    (deep / "page.md").write_text("# Deep\n", "utf-8")
    (problem,) = read(root).problems
    assert problem.code == "unsafe-path"
    assert "20 levels" in problem.message


@pytest.mark.parametrize("name", [b"a\nb.md", b"\x1b[31mred.md", b"\xff\xfe.md", b"a\xe2\x80\xaeb.md", b"con\x7f.png"])
def test_a_name_can_neither_confuse_a_terminal_nor_break_the_report(name: bytes, tmp_path: Path) -> None:
    root = content(tmp_path / "content", {})
    (Path(os.fsdecode(os.fsencode(root) + b"/" + name))).write_bytes(b"# Hi\n")
    (problem,) = read(root).problems
    assert problem.code == "unsafe-path"
    assert str(problem).isprintable()
    assert str(problem).encode("utf-8")


def test_words_from_a_file_cannot_confuse_a_terminal(tmp_path: Path) -> None:
    edit = {"cycles/2026-q3/clean-water.md": {"team: drinking-water": 'team: drinking-water\n"\\e[31m\\u202e": x'}}
    problems = read(content(tmp_path, {"edit": edit})).problems
    assert {problem.code for problem in problems} == {"hidden-character", "unknown-field"}
    assert all(str(problem).isprintable() for problem in problems)


@pytest.fixture
def without_rights(tmp_path: Path) -> Iterator[Path]:
    """A content folder with a file and a folder that only their owner may open."""
    root = content(tmp_path / "content", {"files": {"about.md": "# About\n", "closed/page.md": "# Page\n"}})
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (root / "about.md").chmod(0)
    (root / "closed").chmod(0)
    yield root
    (root / "closed").chmod(0o755)


def test_what_may_not_be_opened_is_a_problem(without_rights: Path) -> None:
    # Nothing is closed to the superuser, so that a child without those rights has to look.
    child = "import os, sys\nfrom pathlib import Path\nfrom okrsite.reading import read\n" + LOOK
    run = subprocess.run(
        [sys.executable, "-c", child, str(without_rights)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.stdout.splitlines() == ["about.md unreadable-file", "closed unreadable-file"], run.stderr


LOOK = """
root = Path(sys.argv[1])
os.chdir(root)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for problem in read(Path(".")).problems:
    print(problem.path, problem.code)
"""
