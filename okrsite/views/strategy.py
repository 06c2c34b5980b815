"""What the strategy page says: from the mission down to the objectives that serve it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.views.words import Link, Tally, counted, tally

if TYPE_CHECKING:
    from okrsite.model import Goal, Initiative, Objective
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Branch:
    """An objective with the objectives that support it."""

    objective: Link
    team: str
    tally: Tally
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A goal or an initiative."""

    id: str
    name: str
    description: str
    branches: tuple[Branch, ...]
    past: str
    """How many objectives of closed cycles served it."""
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class StrategyView:
    name: str
    mission: str
    vision: str
    beneficiaries: str
    goals: tuple[Node, ...]
    loose: tuple[Branch, ...]
    """Running objectives that name nothing they support."""


def strategy_view(context: Context) -> StrategyView:
    """Everything that the strategy page says."""
    organization = context.organization
    running = [objective for cycle in context.current_cycles() for objective in cycle.objectives]
    return StrategyView(
        name=organization.name,
        mission=organization.mission,
        vision=organization.vision,
        beneficiaries=organization.beneficiaries,
        goals=tuple(_goal(goal, context) for goal in organization.goals),
        loose=tuple(_branch(one, context, frozenset()) for one in running if not one.supports),
    )


def _goal(goal: Goal, context: Context) -> Node:
    return _node(goal, context, tuple(_node(initiative, context, ()) for initiative in goal.initiatives))


def _node(item: Goal | Initiative, context: Context, nodes: tuple[Node, ...]) -> Node:
    serving = context.register.supported_by.get(item.id, [])
    past = [one for one in serving if context.cycle_of(one).status == "closed"]
    running = [one for one in serving if context.cycle_of(one).status != "closed"]
    return Node(
        id=item.id,
        name=item.name,
        description=item.description,
        branches=tuple(_branch(one, context, frozenset()) for one in running),
        past=counted(len(past), "objective", "objectives") if past else "",
        nodes=nodes,
    )


def _branch(objective: Objective, context: Context, above: frozenset[str]) -> Branch:
    # Two objectives may support each other; the path down names each only once.
    seen = above | {objective.address}
    addresses = (objective.address, *(key_result.address for key_result in objective.key_results))
    below = {
        one.address: one
        for address in addresses
        for one in context.register.supported_by.get(address, ())
        if one.address not in seen and context.cycle_of(one).status != "closed"
    }
    return Branch(
        objective=Link(objective.statement, paths.objective_page(objective.address)),
        team=context.team_name(objective.team_id),
        tally=tally(context.standings(objective)),
        branches=tuple(_branch(one, context, seen) for one in below.values()),
    )
