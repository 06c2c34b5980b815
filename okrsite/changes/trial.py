"""Edits tried out on a copy of the content, so that a change can be refused that would bring a new fault."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from okrsite.editing import plan
from okrsite.loading import read_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit
    from okrsite.problems import Diagnostic


@contextmanager
def tried(content: Path, edits: Mapping[str, Edit]) -> Iterator[Path]:
    """A copy of the content folder with the edits made, for as long as it is looked at."""
    changes = plan(content, edits)
    with TemporaryDirectory(prefix="okrsite-") as folder:
        copy = Path(folder) / "content"
        # Links to pictures and the like would be as good as copies, but not every file system has them.
        shutil.copytree(content, copy, copy_function=_copy, symlinks=True, ignore=_hidden)
        for change in changes:
            place = copy / change.path
            place.parent.mkdir(parents=True, exist_ok=True)
            # What is edited was linked: writing into it would write into the content.
            place.unlink(missing_ok=True)
            place.write_bytes(change.new)
        yield copy


def new_problems(workspace: Workspace, edits: Mapping[str, Edit]) -> tuple[Diagnostic, ...]:
    """What reading would find after the edits that it does not find now."""
    known = {_without_place(problem) for problem in workspace.problems}
    with tried(workspace.content, edits) as copy:
        found = read_content(workspace.settings, copy).problems
    return tuple(problem for problem in found if _without_place(problem) not in known)


def _without_place(problem: Diagnostic) -> tuple[str, str, str]:
    """A problem, whatever line it stands in by now."""
    return problem.path, problem.code, problem.message


def _copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _hidden(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".")]
