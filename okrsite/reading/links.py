"""Takes out of the model what points nowhere, so that whoever follows a link arrives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.model import At, Cycle, KeyResult, Objective


def without_dead_links(cycles: Iterable[Cycle], dead: set[At]) -> list[Cycle]:
    """The cycles without the references that stand at these places."""
    if not dead:
        return list(cycles)
    return [
        replace(cycle, objectives=tuple(_objective(objective, dead) for objective in cycle.objectives))
        for cycle in cycles
    ]


def _objective(objective: Objective, dead: set[At]) -> Objective:
    at = objective.at
    supports = (ref for number, ref in enumerate(objective.supports) if at / "supports" / number not in dead)
    return replace(
        objective,
        team_id="" if at / "team" in dead else objective.team_id,
        supports=tuple(supports),
        continues="" if at / "continues" in dead else objective.continues,
        key_results=tuple(_key_result(key_result, dead) for key_result in objective.key_results),
    )


def _key_result(key_result: KeyResult, dead: set[At]) -> KeyResult:
    if key_result.at / "continues" in dead:
        key_result = replace(key_result, continues="")
    if key_result.outcome and key_result.outcome.at / "next" in dead:
        key_result = replace(key_result, outcome=replace(key_result.outcome, next=""))
    return key_result
