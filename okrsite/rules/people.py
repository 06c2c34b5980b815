"""The people that a portfolio names, and who champions what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from okrsite.rules.scope import standing_key_results

if TYPE_CHECKING:
    from okrsite.model import Cycle, KeyResult, Portfolio


def people_of(portfolio: Portfolio) -> set[str]:
    """Every full name of somebody with a role, a team or a key result; single words may be names of anything."""
    organization = portfolio.organization
    roles = organization.roles
    named = {
        roles.executive_sponsor,
        *roles.program_leads,
        *roles.internal_coaches,
        *roles.coordinators,
        *(team.lead for team in organization.teams),
    }
    for objective in portfolio.objectives():
        named.add(objective.sponsor)
        named.update(name for key_result in objective.key_results for name in key_result.champions)
    units = {name for team in organization.teams for name in (team.name, team.id)} | {organization.name}
    return {name for name in named if len(name.split()) > 1} - units


def championed(cycle: Cycle) -> list[tuple[str, list[KeyResult]]]:
    """Each champion of a cycle with their key results, in the order written; case and odd spaces make no new person."""
    names: dict[str, str] = {}
    found: dict[str, list[KeyResult]] = defaultdict(list)
    for objective in cycle.objectives:
        for key_result in standing_key_results(objective):
            for name in dict.fromkeys(" ".join(name.split()) for name in key_result.champions):
                names.setdefault(name.casefold(), name)
                found[name.casefold()].append(key_result)
    return [(names[key], key_results) for key, key_results in found.items()]
