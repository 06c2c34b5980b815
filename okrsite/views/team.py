"""What the pages of teams say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import Message, Words, message
from okrsite.views.charts.status_bar import Spread, spread
from okrsite.views.lists import Group, by_cycle
from okrsite.views.state_words import Link

if TYPE_CHECKING:
    from okrsite.model import Objective, Team
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class TeamView:
    name: str
    lead: str
    description: str
    spread: Spread
    """Over the running cycles."""
    count: Words
    current: tuple[Group, ...]
    past: tuple[Group, ...]
    """In brief."""


@dataclass(frozen=True, slots=True)
class TeamLine:
    team: Link
    lead: str
    count: Words
    spread: Spread


@dataclass(frozen=True, slots=True)
class TeamsView:
    teams: tuple[TeamLine, ...]


def team_view(team: Team, context: Context) -> TeamView:
    """Everything that a team's page says."""
    current, past = context.snapshot.objectives_of_team(team.id)
    return TeamView(
        name=team.name,
        lead=team.lead,
        description=team.description,
        spread=spread(context.snapshot.standings(*current)),
        count=_count(current),
        current=by_cycle(current, context),
        past=by_cycle(past, context, in_brief=True),
    )


def teams_view(context: Context) -> TeamsView:
    """The list of teams."""
    return TeamsView(tuple(_line(team, context) for team in context.organization.teams))


def _line(team: Team, context: Context) -> TeamLine:
    current, _ = context.snapshot.objectives_of_team(team.id)
    return TeamLine(
        team=Link(team.name, paths.team_page(team.id)),
        lead=team.lead,
        count=_count(current),
        spread=spread(context.snapshot.standings(*current)),
    )


def _count(current: tuple[Objective, ...]) -> Message:
    return message("count.objectives_now", count=len(current))
