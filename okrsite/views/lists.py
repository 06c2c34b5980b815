"""Objectives in lists: the sentence, and its key results in a line each, or counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import Words, listing, message
from okrsite.views.state_words import Badge, badge, kind_of, now_words, state_token, tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle, KeyResult, Objective
    from okrsite.views.context import Context

NONE = "-"
"""Stands in the address, and in what filters compare, where a field is empty. No id is only a dash."""

MANY = 30
"""A cycle with more objectives than this is listed in brief."""


@dataclass(frozen=True, slots=True)
class Line:
    """A key result in one line. `states`, `kind` and `champion_names` are what the filters compare, one word each."""

    statement: str
    place: str
    badge: Badge
    now: Words
    champions: Words
    states: str
    kind: str
    champion_names: str


@dataclass(frozen=True, slots=True)
class Card:
    """An objective with its key results."""

    statement: str
    place: str
    summary: str
    goals: str
    """The goals that it serves, for the filters."""
    lines: tuple[Line, ...]
    counts: tuple[Badge, ...] = ()
    """What stands for the lines until they are opened, in a long list; empty where they are open."""


@dataclass(frozen=True, slots=True)
class Brief:
    """An objective with its key results counted."""

    statement: str
    place: str
    counts: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Objectives under one heading: a team's or a cycle's."""

    heading: Words
    place: str
    """Where the heading leads; empty for nowhere."""
    team: str = ""
    """The team, for the filters; empty where the list has none."""
    count: Words = ""
    counts: tuple[Badge, ...] = ()
    """Of all its key results, where its objectives are not named."""
    folded: bool = False
    """Whether the key results of its cards are folded."""
    cards: tuple[Card, ...] = ()
    briefs: tuple[Brief, ...] = ()


def card(objective: Objective, context: Context, *, folded: bool = False) -> Card:
    """One objective of a list, with its key results."""
    standings = context.snapshot.standings(objective)
    return Card(
        statement=objective.statement,
        place=paths.objective_page(objective.address),
        summary=objective.summary,
        goals=" ".join(context.index.goals_served.get(objective.address, ())) or NONE,
        lines=tuple(map(line, standings)),
        counts=tally(standings).counts if folded else (),
    )


def line(standing: Standing) -> Line:
    """One key result of a list."""
    key_result: KeyResult = standing.key_result
    return Line(
        statement=key_result.statement,
        place=paths.key_result_place(key_result.address),
        badge=badge(standing),
        now=now_words(standing),
        champions=listing(key_result.champions),
        states=state_token(standing.state) + (" help" if standing.needs_help else ""),
        kind=kind_of(key_result),
        champion_names=" ".join(map(name_token, key_result.champions)) or NONE,
    )


def brief(objective: Objective, context: Context) -> Brief:
    """One objective of a list, its key results counted."""
    place = paths.objective_page(objective.address)
    return Brief(objective.statement, place, tally(context.snapshot.standings(objective)).counts)


def name_token(name: str) -> str:
    """A person's name as one word, for addresses and attributes."""
    return "-".join(name.casefold().split())


def by_team(cycle: Cycle, context: Context) -> tuple[Group, ...]:
    """The objectives of a cycle under their teams, with all key results; those of many objectives are folded."""
    folded = len(cycle.objectives) > MANY
    return tuple(
        Group(
            context.team_name(team_id) or message("teams.none"),
            paths.team_page(team_id) if context.team_name(team_id) else "",
            team=team_id or NONE,
            folded=folded,
            cards=tuple(card(objective, context, folded=folded) for objective in objectives),
        )
        for team_id, objectives in of_teams(cycle, context)
    )


def briefs_by_team(cycle: Cycle, context: Context) -> tuple[Group, ...]:
    """The teams of a cycle, with their objectives in brief; of many objectives only how they stand together."""
    many = len(cycle.objectives) > MANY
    return tuple(
        Group(
            context.team_name(team_id) or message("teams.none"),
            paths.cycle_page(cycle.id),
            team=team_id or NONE,
            count=message("count.objectives", count=len(objectives)),
            counts=tally(context.snapshot.standings(*objectives)).counts if many else (),
            briefs=() if many else tuple(brief(objective, context) for objective in objectives),
        )
        for team_id, objectives in of_teams(cycle, context)
    )


def of_teams(cycle: Cycle, context: Context) -> list[tuple[str, list[Objective]]]:
    """The objectives of a cycle by the id of their team, in the order in which the organization names its teams."""
    groups: dict[str, list[Objective]] = {team_id: [] for team_id in context.index.teams}
    for objective in cycle.objectives:
        groups.setdefault(objective.team_id, []).append(objective)
    return [(team_id, objectives) for team_id, objectives in groups.items() if objectives]


def by_cycle(objectives: Iterable[Objective], context: Context, *, in_brief: bool = False) -> tuple[Group, ...]:
    """Objectives under their cycles, latest first."""
    groups: dict[str, list[Objective]] = {}
    for objective in objectives:
        groups.setdefault(objective.cycle_id, []).append(objective)
    cycles = sorted((context.index.cycles[cycle_id] for cycle_id in groups), key=lambda one: one.start, reverse=True)
    return tuple(
        Group(
            cycle.name,
            paths.cycle_page(cycle.id),
            cards=() if in_brief else tuple(card(objective, context) for objective in groups[cycle.id]),
            briefs=tuple(brief(objective, context) for objective in groups[cycle.id]) if in_brief else (),
        )
        for cycle in cycles
    )
