"""How often commits and targets were really met, beside the odds that were stated for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import exp, fsum, lgamma, log
from typing import TYPE_CHECKING, Literal

from okrsite.facts.measures.levels import reach
from okrsite.facts.measures.movement import moves

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okrsite.facts.measures.levels import AttainedLevel
    from okrsite.model import Cycle, KeyResult

COMMIT_ODDS = Decimal("0.9")
"""The chance that is stated for a commit (playbook, Key Results)."""
TARGET_ODDS = Decimal("0.5")
ENOUGH = 10
"""Fewer than these tell nothing about odds."""
_RARE = 1 / 40

Verdict = Literal["too few", "less often", "as stated", "more often"]


@dataclass(frozen=True, slots=True)
class Odds:
    """So many were met, of so many."""

    met: int
    total: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """The record of closed cycles, beside the stated odds."""

    commit: Odds
    target: Odds
    left_out: int
    """Key results of closed cycles that cannot be counted: without both levels, without a final value, or withdrawn."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A key result of a closed cycle, and what its final value reached; None where it cannot be counted."""

    key_result: KeyResult
    cycle: Cycle
    reach: AttainedLevel | None


def calibrate(cycles: Iterable[Cycle]) -> Calibration:
    """Count how many commits and targets were met in closed cycles, by the final values alone.

    The recorded level is not asked: it may have been argued, the number was not. A target that was met counts as a
    commit that was met.
    """
    return calibration_of(endings(cycles))


def endings(cycles: Iterable[Cycle]) -> tuple[Ended, ...]:
    """Every key result of the closed cycles, in their order."""
    return tuple(
        Ended(key_result, cycle, _final_reach(key_result))
        for cycle in cycles
        if cycle.status == "closed"
        for objective in cycle.objectives
        for key_result in objective.key_results
    )


def calibration_of(ended: Sequence[Ended]) -> Calibration:
    """The counts over some key results."""
    counted = [one.reach for one in ended if one.reach]
    targets = counted.count("target")
    commits = targets + counted.count("commit")
    total = len(counted)
    return Calibration(Odds(commits, total), Odds(targets, total), len(ended) - total)


def verdict(odds: Odds, stated: Decimal) -> Verdict:
    """Whether the counts speak against the stated odds.

    They do when, were the odds true, chance alone would bring so few, or so many, less than once in forty times.
    """
    met, total, chance = odds.met, odds.total, float(stated)
    if total < ENOUGH:
        return "too few"
    if _tail(range(met + 1), total, chance) < _RARE:
        return "less often"
    return "more often" if _tail(range(met, total + 1), total, chance) < _RARE else "as stated"


def _tail(counts: Iterable[int], total: int, chance: float) -> float:
    """How likely it is that one of these counts comes of independent chances: the sum of the binomial distribution."""
    ways = lgamma(total + 1)
    return fsum(
        exp(ways - lgamma(met + 1) - lgamma(total - met + 1) + met * log(chance) + (total - met) * log(1 - chance))
        for met in counts
    )


def _final_reach(key_result: KeyResult) -> AttainedLevel | None:
    outcome = key_result.outcome
    if outcome is None or outcome.final is None or key_result.withdrawn or not moves(key_result):
        return None
    if key_result.commit is None or key_result.target is None:
        return None
    return reach(key_result, outcome.final.value)
