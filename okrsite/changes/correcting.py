"""Corrections: a file of a closed cycle was changed, and everyone can read why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.editing import add_item
from okrsite.problems import OkrsiteError
from okrsite.reading.locks import fingerprints

if TYPE_CHECKING:
    from os import PathLike

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit, Value
    from okrsite.model import Cycle

_HEADER = "Changes to this cycle since it was closed: which file, when and why."
_REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file of a closed cycle that is not what it was when the cycle was closed."""

    cycle: Cycle
    name: str
    """Its path below the cycle's folder."""
    fingerprint: str
    """Of what it holds now; `removed` where it has gone."""


def correct(workspace: Workspace, file: str | PathLike[str], *, because: str, by: str = "") -> ChangeSet:
    """Records why a file of a closed cycle was changed. First the file is edited, then this is called.

    Args:
        workspace: The content, as it is after the file was changed.
        file: From the working folder, the content folder or the cycle's folder.
        because: Why it was changed, for everyone to read.
        by: Who changed it.

    Raises:
        OkrsiteError: Where the file is not one of a closed cycle, or has not changed, or nobody says why.
    """
    return explain_correction(workspace, find_changed_file(workspace, Path(file)), because=because, by=by)


def find_changed_file(workspace: Workspace, file: Path) -> ChangedFile:
    """The file that is to be corrected, so that somebody can be asked why.

    Raises:
        OkrsiteError: As correct() does.
    """
    cycle, name = _place(workspace, file)
    path = content_paths.cycle_file(cycle.id, name)
    if not any(one.path == path and one.code.endswith("-after-closing") for one in workspace.problems):
        raise OkrsiteError(f"{path} is as it was when the cycle was closed, or its change is recorded already.")
    now = fingerprints(str(workspace.content), cycle.id).get(name) or _REMOVED
    return ChangedFile(cycle, name, now)


def explain_correction(workspace: Workspace, changed: ChangedFile, *, because: str, by: str = "") -> ChangeSet:
    """The change set that records a correction, once somebody has said why.

    Raises:
        OkrsiteError: Where nobody has.
    """
    if not because.strip():
        raise OkrsiteError(f"Say why {changed.name} was changed: everyone can read it.")
    path = content_paths.corrections(changed.cycle.id)
    entry: dict[str, Value] = {"date": workspace.today, "file": changed.name, "because": because}
    if by:
        entry["by"] = by
    entry["fingerprint"] = changed.fingerprint
    edits: dict[str, Edit] = {path: lambda before: add_item(before, path, (), entry, header=_HEADER)}
    return ChangeSet(workspace.content, edits)


def _place(workspace: Workspace, file: Path) -> tuple[Cycle, str]:
    """The closed cycle that a file is of, and its path there."""
    place = file.parent.resolve() / file.name
    closed = [cycle for cycle in workspace.portfolio.cycles if cycle.closed_on]
    for cycle in closed:
        folder = workspace.content / content_paths.cycle_folder(cycle.id)
        for one in (place, workspace.content / file, folder / file):
            if one.is_relative_to(folder) and (one == place or one.exists()):
                return cycle, one.relative_to(folder).as_posix()
    names = ", ".join(cycle.id for cycle in closed) or "none"
    raise OkrsiteError(f"{file} is not in the folder of a closed cycle. Closed cycles: {names}.")
