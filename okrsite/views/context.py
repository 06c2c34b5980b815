"""What every view is told: what is true on the day, the words of the site, and where things are found on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.snapshot import Snapshot
from okrsite.language.language import american_english

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from okrsite.config.accessibility import Accessibility
    from okrsite.model import Portfolio, Ref


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
        self.snapshot = Snapshot(portfolio, today)
        self.index = self.snapshot.index
        self.portfolio = portfolio
        self.organization = portfolio.organization
        self.today = today
        self.fixed = fixed
        self.accessibility = accessibility
        self.language = american_english().having_labels(words or {})
        self.say = self.language.labels

    def team_name(self, team_id: str) -> str:
        """A team's name, or nothing where an objective names none."""
        team = self.index.teams.get(team_id)
        return team.name if team else ""

    def name_of(self, ref: Ref) -> str:
        """What a reference names, in its own words."""
        if ref.kind == "objective":
            return self.index.objectives[ref.address].statement
        if ref.kind == "key result":
            return self.index.key_results[ref.address].key_result.statement
        return self.index.strategy[ref.address].name

    def place_of(self, address: str) -> str:
        """Where a reader finds an objective or a key result, from its address alone."""
        if address in self.index.key_results:
            return paths.key_result_place(address)
        return paths.objective_page(address)

    def statement_of(self, address: str) -> str:
        """The words of an objective or a key result, from its address alone."""
        entry = self.index.key_results.get(address)
        return entry.key_result.statement if entry else self.index.objectives[address].statement
