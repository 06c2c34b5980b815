"""Finding things in a portfolio by address, and the links between them read backwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from okrsite.model import Goal

if TYPE_CHECKING:
    from okrsite.model import Cycle, Initiative, KeyResult, Objective, Portfolio, Team


@dataclass(frozen=True, slots=True)
class KeyResultRef:
    """A key result with what it stands in."""

    key_result: KeyResult
    objective: Objective
    cycle: Cycle


class PortfolioIndex:
    """Look-ups over one portfolio, made once; the portfolio does not change."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.cycles: dict[str, Cycle] = {cycle.id: cycle for cycle in portfolio.cycles}
        self.teams: dict[str, Team] = {team.id: team for team in portfolio.organization.teams}
        self.strategy: dict[str, Goal | Initiative] = {}
        for goal in portfolio.organization.goals:
            self.strategy[goal.id] = goal
            self.strategy.update((initiative.id, initiative) for initiative in goal.initiatives)
        self.objectives: dict[str, Objective] = {}
        self.key_results: dict[str, KeyResultRef] = {}
        self.supported_by: dict[str, list[Objective]] = defaultdict(list)
        self.by_team: dict[str, list[Objective]] = defaultdict(list)
        self._later: dict[str, dict[str, None]] = defaultdict(dict)
        self._earlier: dict[str, dict[str, None]] = defaultdict(dict)
        for cycle in portfolio.cycles:
            for objective in cycle.objectives:
                self._enter(objective, cycle)

    def _enter(self, objective: Objective, cycle: Cycle) -> None:
        self.objectives[objective.address] = objective
        self.by_team[objective.team_id].append(objective)
        for ref in objective.supports:
            self.supported_by[ref.address].append(objective)
        self._follows(objective.address, objective.continues)
        for key_result in objective.key_results:
            self.key_results[key_result.address] = KeyResultRef(key_result, objective, cycle)
            self._follows(key_result.address, key_result.continues)
            if key_result.outcome:
                self._follows(key_result.outcome.next, key_result.address)

    @cached_property
    def goals_served(self) -> dict[str, tuple[str, ...]]:
        """The ids of the strategic goals that each objective serves: by itself, or through what it supports.

        Read from the goals down, so that objectives that support one another end, and nothing is walked twice.
        """
        served: dict[str, tuple[str, ...]] = defaultdict(tuple)
        goals = [item for item in self.strategy.values() if isinstance(item, Goal)]
        for goal in goals:
            seen: set[str] = set()
            waiting = [goal.id, *(initiative.id for initiative in goal.initiatives)]
            while waiting:
                for objective in self.supported_by.get(waiting.pop(), ()):
                    if objective.address in seen:
                        continue
                    seen.add(objective.address)
                    served[objective.address] += (goal.id,)
                    waiting += [objective.address, *(key_result.address for key_result in objective.key_results)]
        return served

    def _follows(self, later: str, earlier: str) -> None:
        if later and earlier:
            self._later[earlier][later] = None
            self._earlier[later][earlier] = None

    def later(self, address: str) -> tuple[str, ...]:
        """The addresses that carry this one on, whichever side recorded the link."""
        return tuple(self._later.get(address, ()))

    def earlier(self, address: str) -> tuple[str, ...]:
        """The addresses that this one carries on."""
        return tuple(self._earlier.get(address, ()))
