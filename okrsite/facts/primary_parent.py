"""Where in the strategy each objective has its one place, though it may serve several things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.index import PortfolioIndex
    from okrsite.model import Objective

_DEEPEST = 12
"""Objectives that support objectives nest so far; a reader who got there would be lost, and so would a template."""
_RANK = {"initiative": 0, "goal": 1, "key result": 2, "objective": 2}


def primary_parents(objectives: Iterable[Objective], index: PortfolioIndex) -> dict[str, str]:
    """The id or address that each objective stands under, by address; empty where it leads to no goal.

    An initiative comes before a goal, a goal before other objectives, and what is named first before what is named
    later. What has ended is no place for what is running. What would stand too deep stands by itself; reading refuses
    objectives that support each other in a circle, which would have no end.
    """
    running = {objective.address: objective for objective in objectives}
    found = {address: _home(objective, running, index) for address, objective in running.items()}
    for address in found:
        if _is_too_deep(address, found, index):
            found[address] = ""
    return found


def _home(objective: Objective, running: dict[str, Objective], index: PortfolioIndex) -> str:
    for ref in sorted(objective.supports, key=lambda ref: _RANK[ref.kind]):
        if ref.kind in ("goal", "initiative") or _objective_of(ref.address, index) in running:
            return ref.address
    return ""


def _objective_of(address: str, index: PortfolioIndex) -> str:
    entry = index.key_results.get(address)
    return entry.objective.address if entry else address


def _is_too_deep(address: str, found: dict[str, str], index: PortfolioIndex) -> bool:
    """Whether the way up from an objective is too long."""
    at = address
    for _ in range(_DEEPEST):
        at = _objective_of(found[at], index) if found[at] else ""
        if at not in found:
            return False
    return True
