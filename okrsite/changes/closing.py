"""Closing: how each key result ended is recorded, then the cycle's files are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.ending_answers import outcome_edit
from okrsite.changes.endings import in_one, lacking, to_be_ended, write_section
from okrsite.changes.lookup import choose_cycle
from okrsite.changes.trial import new_problems, tried
from okrsite.editing import set_field
from okrsite.language.suggestions import listed
from okrsite.loading import read_content
from okrsite.problems import Diagnostic, OkrsiteError
from okrsite.reading.locks import closed_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit
    from okrsite.model import Cycle


def close(
    workspace: Workspace,
    cycle: str,
    *,
    endings: Iterable[Mapping[str, Any]] = (),
    sections: Mapping[str, str] | None = None,
) -> ChangeSet:
    """Closes a cycle. It is refused while an ending is missing or an error stands in the content.

    Args:
        workspace: The content.
        cycle: Its id or its name.
        endings: For each key result that has none yet, the fields of an outcome: `key_result`, `final`, `level`,
            `decision`, `because` and so on. A level that the numbers tell need not be given.
        sections: Texts of the retrospective by their heading.

    Raises:
        OkrsiteError: Where there is no such cycle, it is a draft or closed, or an ending is about nothing in it.
    """
    chosen = open_cycle(workspace, cycle)
    told = [outcome_edit(chosen, fields) for fields in endings]
    told += [write_section(heading, text) for heading, text in (sections or {}).items() if text.strip()]
    index = chosen.at.path
    # Status before lock: the lock holds the fingerprint of the cycle's page as it is then.
    edits = in_one(chosen, told) | {index: lambda before: set_field(before, index, ("status",), "closed")}
    with tried(workspace.content, edits) as copy:
        after = read_content(workspace.settings, copy)
        lock = closed_lock(copy, chosen.id, workspace.today).encode()
    ended = next((one for one in after.portfolio.cycles if one.id == chosen.id), chosen)
    wrong = tuple(problem for problem in after.problems if problem.severity == "error")
    edits[content_paths.closed_lock(chosen.id)] = lambda before: lock
    return ChangeSet(workspace.content, edits, (*missing_endings(ended), *wrong))


def record_endings(workspace: Workspace, cycle: Cycle, edits: list[Edit]) -> ChangeSet:
    """Writes down endings, and does not close yet."""
    whole = in_one(cycle, edits)
    return ChangeSet(workspace.content, whole, new_problems(workspace, whole))


def open_cycle(workspace: Workspace, name: str) -> Cycle:
    """The cycle with an id or a name, which can be closed.

    Raises:
        OkrsiteError: Where there is none, or it is a draft or closed already.
    """
    cycle = choose_cycle(workspace.snapshot, name)
    if cycle.status == "draft":
        raise OkrsiteError(f"{cycle.id} is a draft: there is nothing to close. First: okrsite publish {cycle.id}")
    if cycle.closed_on:
        raise OkrsiteError(f"{cycle.id} was closed on {cycle.closed_on}. To correct it: okrsite correct FILE")
    return cycle


def missing_endings(cycle: Cycle) -> tuple[Diagnostic, ...]:
    """What is still to be told before the cycle can be closed."""
    return tuple(
        Diagnostic(
            content_paths.retrospective(cycle.id),
            0,
            0,
            "missing-ending",
            f"The ending of {entry.key_result.address.partition('/')[2]} lacks {listed(missing, 'and')}.",
            "Record it.",
        )
        for entry in to_be_ended(cycle)
        if (missing := lacking(entry.key_result))
    )
