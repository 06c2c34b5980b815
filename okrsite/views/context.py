"""What every view is told: the portfolio, the day, and how each key result stands on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.index import PortfolioIndex
from okrsite.facts.measures import Standing, roll_up, standing
from okrsite.facts.schedule import slots
from okrsite.language.labels import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from okrsite.config.accessibility import Accessibility
    from okrsite.facts.measures import RollUp
    from okrsite.model import Cycle, KeyResult, Objective, Portfolio, Ref


class Context:
    """One portfolio on one day.

    Args:
        portfolio: Already without what its audience may not see.
        today: The day that the site speaks of.
        fixed: Whether `today` was set by hand, so that pages must say it and browsers must not age them.
        accessibility: Whom the owner names to ask about it.
        words: Headings and labels that the owner calls otherwise.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        today: date,
        *,
        fixed: bool = False,
        accessibility: Accessibility | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        self.portfolio = portfolio
        self.organization = portfolio.organization
        self.today = today
        self.fixed = fixed
        self.accessibility = accessibility
        self.say: Mapping[str, str] = {**WORDS, **(words or {})}
        self.register = PortfolioIndex(portfolio)
        self._standings: dict[str, Standing] = {}

    def standing(self, key_result: KeyResult, cycle: Cycle) -> Standing:
        """How a key result stands today, worked out once."""
        known = self._standings.get(key_result.address)
        if known is None:
            known = self._standings[key_result.address] = standing(key_result, cycle, self.today)
        return known

    def standings(self, objective: Objective) -> tuple[Standing, ...]:
        """How the key results of an objective stand, in the order they were written."""
        cycle = self.cycle_of(objective)
        return tuple(self.standing(key_result, cycle) for key_result in objective.key_results)

    def all_standings(self, objectives: Iterable[Objective]) -> list[Standing]:
        """How the key results of several objectives stand."""
        return [one for objective in objectives for one in self.standings(objective)]

    def roll_up(self, objectives: Iterable[Objective]) -> RollUp:
        """The lowest confidence and the counts over all key results of several objectives."""
        return roll_up(self.all_standings(objectives))

    def cycle_of(self, objective: Objective) -> Cycle:
        """The cycle that an objective belongs to."""
        return self.register.cycles[objective.cycle_id]

    def current_cycles(self) -> tuple[Cycle, ...]:
        """The cycles that are not closed: those that run, that have ended, that have not begun, and drafts.

        What runs is the headline, also where the next cycle is published already. Among equals, latest start first.
        """
        open_ = [cycle for cycle in self.portfolio.cycles if cycle.status != "closed"]
        latest_first = sorted(open_, key=lambda cycle: cycle.start, reverse=True)
        return tuple(sorted(latest_first, key=self._turn))

    def _turn(self, cycle: Cycle) -> int:
        if cycle.status == "draft":
            return 3
        if self.today < cycle.start:
            return 2
        return 1 if self.today > cycle.end else 0

    def next_due(self) -> date | None:
        """The first check-in or end of a published cycle to come: from then on there is more to know than is told."""
        coming = [
            day
            for cycle in self.portfolio.cycles
            if cycle.status == "published"
            for day in (*slots(cycle), cycle.end)
            if day >= self.today
        ]
        return min(coming, default=None)

    def closed_cycles(self) -> tuple[Cycle, ...]:
        """The archive, latest first."""
        closed = [cycle for cycle in self.portfolio.cycles if cycle.status == "closed"]
        return tuple(sorted(closed, key=lambda cycle: cycle.start, reverse=True))

    def team_name(self, team_id: str) -> str:
        """A team's name, or nothing where an objective names none."""
        team = self.register.teams.get(team_id)
        return team.name if team else ""

    def name_of(self, ref: Ref) -> str:
        """What a reference names, in its own words."""
        if ref.kind == "objective":
            return self.register.objectives[ref.address].statement
        if ref.kind == "key result":
            return self.register.key_results[ref.address].key_result.statement
        return self.register.strategy[ref.address].name

    def place_of(self, address: str) -> str:
        """Where a reader finds an objective or a key result, from its address alone."""
        if address in self.register.key_results:
            return paths.key_result_place(address)
        return paths.objective_page(address)

    def statement_of(self, address: str) -> str:
        """The words of an objective or a key result, from its address alone."""
        entry = self.register.key_results.get(address)
        return entry.key_result.statement if entry else self.register.objectives[address].statement

    def cycle_at(self, address: str) -> Cycle:
        """The cycle that an address lies in."""
        return self.register.cycles[address.partition("/")[0]]
