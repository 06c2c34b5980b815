"""What a site, or one place in it, has decided about the coach's rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrsite.model import Cycle, KeyResult, Objective, Portfolio, RuleSetting
    from okrsite.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Settings:
    """Rules turned off or down for the whole site, and rules allowed to be broken in one place."""

    levels: Mapping[str, RuleSetting] = field(default_factory=dict)
    """By the code of the rule."""
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The codes that are allowed, by the address of a cycle, an objective or a key result."""

    @classmethod
    def of(cls, portfolio: Portfolio) -> Settings:
        """What the content itself says."""
        allowed: dict[str, frozenset[str]] = defaultdict(frozenset)
        for cycle in portfolio.cycles:
            allowed[cycle.id] |= _codes(cycle)
            for objective in cycle.objectives:
                allowed[objective.address] |= _codes(objective)
                for key_result in objective.key_results:
                    allowed[key_result.address] |= _codes(key_result)
        return cls(dict(portfolio.organization.rules), {place: codes for place, codes in allowed.items() if codes})

    def level(self, rule: Rule) -> RuleSetting:
        """How much a rule weighs on this site."""
        return self.levels.get(rule.code, rule.severity)

    def allows(self, address: str, code: str) -> bool:
        """Whether a rule may be broken at an address: it, or what it stands in, has said so."""
        while address:
            if code in self.allowed.get(address, ()):
                return True
            address = address.rpartition("/")[0]
        return False


def _codes(place: Cycle | Objective | KeyResult) -> frozenset[str]:
    return frozenset(code for code, _ in place.allow)
