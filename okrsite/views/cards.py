"""An objective in a list: the sentence, where it stands, and its key results in a line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.views.words import Badge, Link, badge, listing, now_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.measures import Standing
    from okrsite.model import Cycle, KeyResult, Objective
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Line:
    """A key result in one line."""

    statement: str
    place: str
    badge: Badge
    now: str
    champions: str
    objective: Link


@dataclass(frozen=True, slots=True)
class Card:
    statement: str
    place: str
    summary: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading: a team's, a cycle's or a goal's."""

    heading: str
    place: str
    """Where the heading leads; empty for nowhere."""
    cards: tuple[Card, ...]


def card(objective: Objective, context: Context) -> Card:
    """One objective of a list."""
    standings = context.standings(objective)
    return Card(
        statement=objective.statement,
        place=paths.objective_page(objective.address),
        summary=objective.summary,
        lines=tuple(line(standing, objective) for standing in standings),
    )


def line(standing: Standing, objective: Objective) -> Line:
    """One key result of a list."""
    key_result: KeyResult = standing.key_result
    return Line(
        statement=key_result.statement,
        place=paths.key_result_place(key_result.address),
        badge=badge(standing),
        now=now_words(standing),
        champions=listing(key_result.champions),
        objective=Link(objective.statement, paths.objective_page(objective.address)),
    )


def by_team(cycle: Cycle, context: Context) -> tuple[Group, ...]:
    """The objectives of a cycle under their teams, in the order in which the organization names its teams."""
    groups: dict[str, list[Objective]] = {team_id: [] for team_id in context.register.teams}
    for objective in cycle.objectives:
        groups.setdefault(objective.team_id, []).append(objective)
    return tuple(
        Group(
            context.team_name(team_id) or "Without a team",
            paths.team_page(team_id) if context.team_name(team_id) else "",
            tuple(card(objective, context) for objective in objectives),
        )
        for team_id, objectives in groups.items()
        if objectives
    )


def by_cycle(objectives: Iterable[Objective], context: Context) -> tuple[Group, ...]:
    """Objectives under their cycles, latest first."""
    groups: dict[str, list[Objective]] = {}
    for objective in objectives:
        groups.setdefault(objective.cycle_id, []).append(objective)
    cycles = sorted((context.register.cycles[cycle_id] for cycle_id in groups), key=lambda one: one.start, reverse=True)
    return tuple(
        Group(cycle.name, paths.cycle_page(cycle.id), tuple(card(objective, context) for objective in groups[cycle.id]))
        for cycle in cycles
    )
