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
        """The ids of the strategic goals that each objective serves: by itself, or through what it supports."""
        served: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for item in self.strategy.values():
            if isinstance(item, Goal):
                for objective in self.serving(item):
                    served[objective.address] += (item.id,)
        return served

    def serving(self, item: Goal | Initiative) -> tuple[Objective, ...]:
        """All objectives that serve a goal or an initiative: by themselves, or through what they support. Each once.

        Read from the strategy down, so that objectives that support one another end, and nothing is walked twice. What
        runs serves nothing through what has ended: the tree of the strategy has no place for it there either.
        """
        found: dict[str, Objective] = {}
        waiting: list[tuple[str, bool]] = [(item.id, False)]
        if isinstance(item, Goal):
            waiting += [(initiative.id, False) for initiative in item.initiatives]
        while waiting:
            address, over = waiting.pop()
            for objective in self.supported_by.get(address, ()):
                closed = self.cycle_of(objective.address).status == "closed"
                if objective.address in found or (over and not closed):
                    continue
                found[objective.address] = objective
                waiting.append((objective.address, closed))
                waiting += [(key_result.address, closed) for key_result in objective.key_results]
        return tuple(found.values())

    def cycle_of(self, address: str) -> Cycle:
        """The cycle that an objective or a key result stands in, from its address."""
        entry = self.key_results.get(address)
        return entry.cycle if entry else self.cycles[self.objectives[address].cycle_id]

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
