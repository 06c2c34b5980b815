"""How often commits and targets were really met, beside the odds that were stated for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.measures.levels import reach
from okrsite.measures.movement import moves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.measures.levels import Reach
    from okrsite.model import Cycle, KeyResult


@dataclass(frozen=True, slots=True)
class Odds:
    """So many were met, of so many."""

    met: int
    total: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """The record of closed cycles. Stated odds: 90% for a commit, 50% for a target (playbook, Key Results)."""

    commit: Odds
    target: Odds
    left_out: int
    """Key results of closed cycles that cannot be counted: without both levels, without a final value, or withdrawn."""


def calibrate(cycles: Iterable[Cycle]) -> Calibration:
    """Count how many commits and targets were met in closed cycles, by the final values alone.

    The recorded level is not asked: it may have been argued, the number was not. A target that was met counts as a
    commit that was met.
    """
    levels = [
        _final_reach(key_result)
        for cycle in cycles
        if cycle.status == "closed"
        for objective in cycle.objectives
        for key_result in objective.key_results
    ]
    counted = [level for level in levels if level]
    targets = counted.count("target")
    commits = targets + counted.count("commit")
    total = len(counted)
    return Calibration(Odds(commits, total), Odds(targets, total), len(levels) - total)


def _final_reach(key_result: KeyResult) -> Reach | None:
    outcome = key_result.outcome
    if outcome is None or outcome.final is None or key_result.withdrawn or not moves(key_result):
        return None
    if key_result.commit is None or key_result.target is None:
        return None
    return reach(key_result, outcome.final.value)
