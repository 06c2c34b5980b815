"""What the strategy page says: the tree from the mission to the key results that serve it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.primary_parent import primary_parents
from okrsite.language.messages import Words, chain, message
from okrsite.views.state_words import Badge, Link, Tally, badge, tally

if TYPE_CHECKING:
    from okrsite.facts.measures import Standing
    from okrsite.model import Goal, Initiative, Objective
    from okrsite.views.context import Context

_AT_ONCE = 12
"""So many objectives can be taken in at once; of more, each level opens on demand."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An objective at its one place in the tree; its address names that place."""

    address: str
    objective: Link
    about: str
    """Its team, and its cycle where several run."""
    serves: Link | None
    """The key result that it supports, where it stands under that one's objective."""
    tally: Tally
    count: Words
    leaves: tuple[Leaf, ...]
    below: Below


@dataclass(frozen=True, slots=True)
class Leaf:
    """A key result."""

    address: str
    key_result: Link
    badge: Badge


@dataclass(frozen=True, slots=True)
class Below:
    """The objectives that serve something: those that have their place here, and those that have it elsewhere."""

    branches: tuple[Branch, ...]
    also: tuple[Link, ...]

    def __bool__(self) -> bool:
        return bool(self.branches or self.also)


@dataclass(frozen=True, slots=True)
class Shown:
    """Objectives as a figure draws them."""

    below: Below
    folded: bool
    count: Words


@dataclass(frozen=True, slots=True)
class Node:
    """A goal or an initiative."""

    id: str
    name: str
    description: str
    tally: Tally
    """Of all that serves it, whatever it is called by."""
    served: Shown | None
    past: Words
    """How many objectives of closed cycles served it."""
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class StrategyView:
    mission: str
    vision: str
    count: Words
    goals: tuple[Node, ...]
    loose: Shown | None
    """Running objectives that lead to no goal."""


def strategy_view(context: Context) -> StrategyView:
    """Everything that the strategy page says."""
    return _Tree(context).view()


class _Tree:
    """Every running objective at one place, named wherever else it serves."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._several = len(context.snapshot.current_cycles()) > 1
        running = context.snapshot.current_objectives()
        self._running = {objective.address: objective for objective in running}
        self._homes = primary_parents(running, context.index)
        self._folded = len(running) > _AT_ONCE

    def view(self) -> StrategyView:
        organization = self._context.organization
        loose = [one for one in self._running.values() if not self._homes[one.address]]
        return StrategyView(
            mission=organization.mission,
            vision=organization.vision,
            count=self._count_words(),
            goals=tuple(self._goal(goal) for goal in organization.goals),
            loose=self._shown(Below(tuple(map(self._branch, loose)), ())) if loose else None,
        )

    def _count_words(self) -> Words:
        goals = self._context.organization.goals
        key_results = sum(len(objective.key_results) for objective in self._running.values())
        counts = (
            message("count.goals", count=len(goals)),
            message("count.initiatives", count=sum(len(goal.initiatives) for goal in goals)),
            message("count.objectives", count=len(self._running)),
            message("count.key_results", count=key_results),
        )
        return chain((count for count in counts if count.values["count"]), ", ")

    def _goal(self, goal: Goal) -> Node:
        nodes = tuple(self._node(initiative, ()) for initiative in goal.initiatives)
        return self._node(goal, nodes, *(initiative.id for initiative in goal.initiatives))

    def _node(self, item: Goal | Initiative, nodes: tuple[Node, ...], *inside: str) -> Node:
        serving = self._context.index.supported_by
        past = [one for one in serving.get(item.id, ()) if one.address not in self._running]
        below = self._below(item.id, inside=inside)
        return Node(
            id=item.id,
            name=item.name,
            description=item.description,
            tally=self._tally(item),
            served=self._shown(below) if below else None,
            past=message("count.objectives", count=len(past)) if past else "",
            nodes=nodes,
        )

    def _tally(self, item: Goal | Initiative) -> Tally:
        snapshot = self._context.snapshot
        running = (one for one in snapshot.index.serving(item) if one.address in self._running)
        return tally(snapshot.standings(*running))

    def _shown(self, below: Below) -> Shown:
        count = message("count.objectives", count=len(below.branches) + len(below.also))
        return Shown(below, self._folded, count)

    def _below(self, *names: str, inside: tuple[str, ...] = ()) -> Below:
        """What serves any of these, but not what has its place further inside."""
        serving = (one for name in names for one in self._context.index.supported_by.get(name, ()))
        found = {one.address: one for one in serving if one.address in self._running}
        here = [one for one in found.values() if self._homes[one.address] in names]
        also = [one for one in found.values() if self._homes[one.address] not in (*names, *inside)]
        return Below(tuple(map(self._branch, here)), tuple(Link(one.statement, _here(one.address)) for one in also))

    def _branch(self, objective: Objective) -> Branch:
        standings = self._context.snapshot.standings(objective)
        cycle = self._context.index.cycle_of(objective.address).name if self._several else ""
        return Branch(
            address=objective.address,
            objective=Link(objective.statement, paths.objective_page(objective.address)),
            about=", ".join(filter(None, (self._context.team_name(objective.team_id), cycle))),
            serves=self._serves(objective),
            tally=tally(standings),
            count=message("count.key_results", count=len(standings)) if standings else "",
            leaves=tuple(map(_leaf, standings)),
            below=self._below(objective.address, *(key_result.address for key_result in objective.key_results)),
        )

    def _serves(self, objective: Objective) -> Link | None:
        entry = self._context.index.key_results.get(self._homes[objective.address])
        return Link(entry.key_result.statement, _here(entry.key_result.address)) if entry else None


def _leaf(standing: Standing) -> Leaf:
    key_result = standing.key_result
    return Leaf(
        address=key_result.address,
        key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
        badge=badge(standing),
    )


def _here(address: str) -> str:
    """The place of an objective or a key result in the tree itself."""
    return f"{paths.STRATEGY}#{address}"
