"""What is true of a portfolio on one day: the one place where everybody asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from okrsite.facts.due_items import due_items, due_items_of, still_to_write
from okrsite.facts.index import PortfolioIndex
from okrsite.facts.measures import HELP_REASONS, calibration_of, endings, roll_up, standing
from okrsite.facts.schedule import has_begun, has_ended, next_slot, slots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.facts.due_items import DueItem
    from okrsite.facts.measures import Calibration, Ended, RollUp, Standing
    from okrsite.model import Cycle, KeyResult, Objective, Portfolio


@dataclass(frozen=True, slots=True)
class CheckInDate:
    """One due date of a cycle, and how many reported for it; what was withdrawn is not counted."""

    due: date
    owed: int
    made: int
    state: Literal["past", "upcoming"]
    """`upcoming` until its day is past, or somebody has reported."""


class Snapshot:
    """A portfolio on a day.

    Pages, commands, mails, rules and data files ask it, so that no two of them ever answer differently. What is true of
    one key result is in its `Standing`.

    Args:
        portfolio: As much of it as the one who asks may see.
        today: The day; what happened later is not known.
    """

    def __init__(self, portfolio: Portfolio, today: date) -> None:
        self.portfolio = portfolio
        self.today = today
        self.index = PortfolioIndex(portfolio)
        self._standings: dict[str, Standing] = {}

    def standing(self, key_result: KeyResult) -> Standing:
        """How a key result stands, worked out once."""
        known = self._standings.get(key_result.address)
        if known is None:
            cycle = self.index.cycle_of(key_result.address)
            known = self._standings[key_result.address] = standing(key_result, cycle, self.today)
        return known

    def standings(self, *objectives: Objective) -> tuple[Standing, ...]:
        """How the key results of some objectives stand, in the order they were written."""
        return tuple(self.standing(key_result) for objective in objectives for key_result in objective.key_results)

    def roll_up(self, objectives: Iterable[Objective]) -> RollUp:
        """The lowest state and the counts over all key results of several objectives."""
        return roll_up(self.standings(*objectives))

    def needing_help(self, objectives: Iterable[Objective]) -> tuple[Standing, ...]:
        """The key results of several objectives that somebody should look at, the most urgent first."""
        found = [one for one in self.standings(*objectives) if one.needs_help]
        return tuple(sorted(found, key=lambda one: HELP_REASONS.index(one.help_reasons[0])))

    def due_items(self) -> tuple[DueItem, ...]:
        """Everything due in cycles that are not closed, by date."""
        return due_items(self)

    def due_items_of(self, cycle: Cycle) -> tuple[DueItem, ...]:
        """Everything due in one cycle."""
        return tuple(due_items_of(cycle, self))

    def still_to_write(self, cycle: Cycle) -> tuple[DueItem, ...]:
        """What a cycle lacks before its town hall."""
        return tuple(still_to_write(cycle, self))

    @cached_property
    def endings(self) -> tuple[Ended, ...]:
        """Every key result of the closed cycles and what its final value reached, oldest cycle first."""
        return endings(reversed(self.closed_cycles()))

    @cached_property
    def calibration(self) -> Calibration:
        """How many commits and targets were met in all closed cycles."""
        return calibration_of(self.endings)

    def current_cycles(self) -> tuple[Cycle, ...]:
        """The cycles that are not closed: those that run, that have ended, that have not begun, and drafts.

        What runs is the headline, also where the next cycle is published already. Among equals, latest start first.
        """
        open_ = [cycle for cycle in self.portfolio.cycles if cycle.status != "closed"]
        latest_first = sorted(open_, key=lambda cycle: cycle.start, reverse=True)
        return tuple(sorted(latest_first, key=self._turn))

    def closed_cycles(self) -> tuple[Cycle, ...]:
        """The archive, latest first."""
        closed = [cycle for cycle in self.portfolio.cycles if cycle.status == "closed"]
        return tuple(sorted(closed, key=lambda cycle: cycle.start, reverse=True))

    def current_objectives(self) -> tuple[Objective, ...]:
        """The objectives of cycles that are not closed."""
        return tuple(objective for cycle in self.current_cycles() for objective in cycle.objectives)

    def objectives_of_team(self, team_id: str) -> tuple[tuple[Objective, ...], tuple[Objective, ...]]:
        """A team's objectives: those of cycles that are not closed, and those of closed ones."""
        every = self.index.by_team.get(team_id, ())
        closed = {one.address for one in every if self.index.cycle_of(one.address).status == "closed"}
        current = tuple(one for one in every if one.address not in closed)
        return current, tuple(one for one in every if one.address in closed)

    def check_in_dates(self, cycle: Cycle) -> tuple[CheckInDate, ...]:
        """The due dates of a cycle, with how many check-ins were owed and made for each."""
        owed: Counter[date] = Counter()
        made: Counter[date] = Counter()
        for one in self.standings(*cycle.objectives):
            if one.state != "withdrawn":
                owed.update(slot.due for slot in one.slots)
                made.update(slot.due for slot in one.slots if slot.state == "made")
        return tuple(
            CheckInDate(due, owed[due], made[due], "upcoming" if due >= self.today and not made[due] else "past")
            for due in slots(cycle)
        )

    def next_news(self) -> date | None:
        """The first check-in or end of a published cycle to come: from then on there is more to know than is told."""
        published = [cycle for cycle in self.portfolio.cycles if cycle.status == "published"]
        days = [day for cycle in published for day in (next_slot(cycle, self.today), cycle.end) if day]
        return min((day for day in days if day >= self.today), default=None)

    def _turn(self, cycle: Cycle) -> int:
        if cycle.status == "draft":
            return 3
        if not has_begun(cycle, self.today):
            return 2
        return 1 if has_ended(cycle, self.today) else 0
