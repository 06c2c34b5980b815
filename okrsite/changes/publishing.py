"""Publishing: a cycle's promises are made at the town hall, and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.lookup import choose_cycle
from okrsite.changes.trial import new_problems
from okrsite.config.owner_values import parse_day
from okrsite.editing import set_field
from okrsite.problems import OkrsiteError
from okrsite.reading.locks import published_lock

if TYPE_CHECKING:
    from datetime import date

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit
    from okrsite.model import Cycle
    from okrsite.problems import Diagnostic

_MENDED_HERE = "no-published-lock"
"""Somebody wrote `status: published` by hand; then publishing adds the lock."""


def publish(workspace: Workspace, cycle: str, *, town_hall: date | str | None = None) -> ChangeSet:
    """Publishes a cycle: from then on its promises change only with an amendment.

    Args:
        workspace: The content.
        cycle: Its id or its name.
        town_hall: The day of the town hall, a date or as `2026-08-18`, written into the cycle; without it, the lock
            has today's.

    Raises:
        OkrsiteError: Where there is no such cycle, it promises nothing, it is published already, or the day is none.
    """
    day = parse_day(town_hall)
    chosen = choose_cycle(workspace.snapshot, cycle)
    _refuse_twice(chosen)
    standing = tuple(problem for problem in workspace.errors if not _is_mended(problem, chosen))
    if standing:
        return ChangeSet(workspace.content, {}, standing)
    edits = _edits(chosen, day, workspace.today)
    found = tuple(problem for problem in new_problems(workspace, edits) if not _is_mended(problem, chosen))
    return ChangeSet(workspace.content, edits, found)


def _refuse_twice(cycle: Cycle) -> None:
    if cycle.status == "closed":
        raise OkrsiteError(f"{cycle.id} is closed already.")
    if cycle.status == "published" and cycle.published_on:
        raise OkrsiteError(
            f"{cycle.id} was published on {cycle.published_on}. A promise changes with: okrsite amend KEY_RESULT"
        )
    if not any(objective.key_results for objective in cycle.objectives):
        raise OkrsiteError(
            f"{cycle.id} has no key results yet: there is nothing to promise. First: okrsite new objective"
        )


def _is_mended(problem: Diagnostic, cycle: Cycle) -> bool:
    return (problem.code, problem.path) == (_MENDED_HERE, cycle.at.path)


def _edits(cycle: Cycle, town_hall: date | None, today: date) -> dict[str, Edit]:
    """The lock first: should power fail between the two, a draft with a lock is still a draft."""
    index = cycle.at.path

    def in_index(before: bytes | None) -> bytes:
        after = set_field(before, index, ("status",), "published")
        return set_field(after, index, ("town_hall",), town_hall) if town_hall else after

    lock = published_lock(cycle, town_hall or today).encode()
    return {content_paths.published_lock(cycle.id): lambda before: lock, index: in_index}
