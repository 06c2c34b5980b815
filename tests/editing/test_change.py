"""What a dry run shows is what would be written, to the byte."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrsite.editing import Change

if TYPE_CHECKING:
    from pathlib import Path

lines = st.lists(
    st.sampled_from([b"a\n", b"b\r\n", b"\n", b"c\r", b"\xff\n", "é\u2028\n".encode(), b"-- x\n", b"last"])
)
contents = st.builds(b"".join, lines)


def test_a_change_is_shown_as_a_unified_diff() -> None:
    change = Change("cycles/q/index.md", b"a\nstatus: draft\n", b"a\nstatus: published\n")
    assert change.diff() == (
        "--- a/cycles/q/index.md\n+++ b/cycles/q/index.md\n@@ -1,2 +1,2 @@\n a\n-status: draft\n+status: published\n"
    )


def test_a_new_file_is_shown_as_one() -> None:
    assert Change("a.yml", None, b"x\n").diff() == "--- /dev/null\n+++ b/a.yml\n@@ -0,0 +1 @@\n+x\n"


def test_a_missing_line_end_is_shown() -> None:
    diff = Change("a.yml", b"x", b"x\n").diff()
    assert diff == "--- a/a.yml\n+++ b/a.yml\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n"


def test_nothing_is_shown_where_nothing_changes() -> None:
    assert Change("a.yml", b"x", b"x").diff() == ""


@settings(max_examples=60)
@given(st.one_of(st.none(), contents), contents.filter(bool))
def test_git_makes_of_the_diff_exactly_the_new_file(
    tmp_path_factory: pytest.TempPathFactory, old: bytes | None, new: bytes
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    diff = Change("a.yml", old, new).diff()
    if old is not None:
        (folder / "a.yml").write_bytes(old)
    if diff:
        git_apply(folder, diff)
    assert (folder / "a.yml").read_bytes() == new


def git_apply(folder: Path, diff: str) -> None:
    """Apply a diff in a folder, changing nothing about line ends or spaces."""
    command = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "--unsafe-paths", "-"]
    done = subprocess.run(
        command,
        cwd=folder,
        input=diff.encode("utf-8", "surrogateescape"),
        env={"GIT_CEILING_DIRECTORIES": str(folder.parent), "PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
