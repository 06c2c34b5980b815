"""What a cycle's key results can be filtered by, where they are listed or before: only fields that leave a choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.measures import roll_up
from okrsite.language.messages import Words, message
from okrsite.views.lists import NONE, name_token, of_teams
from okrsite.views.state_words import Link, kind_of, state_noun, state_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle
    from okrsite.views.context import Context

_KINDS = {
    "metric": message("filters.kind.metric"),
    "held": message("filters.kind.held"),
    "milestone": message("filters.kind.milestone"),
    "baseline": message("filters.kind.baseline"),
}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A field to choose from; `name` is what the address and the page's attributes call it."""

    name: str
    label: Words
    everything: Words
    """Chosen at first: leaves nothing out."""
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The same fields on another page: they lead into the list of a cycle."""

    cycle: Link
    id: str
    """Tells its fields from those of another cycle on the same page."""
    choices: tuple[Choice, ...]


def way(cycle: Cycle, context: Context) -> Way | None:
    """The fields that lead into the list of one cycle; none where there is nothing to choose."""
    choices = filters(cycle, context)
    return Way(Link(cycle.name, paths.cycle_page(cycle.id)), cycle.id, choices) if choices else None


def filters(cycle: Cycle, context: Context) -> tuple[Choice, ...]:
    """The fields for one cycle; none where there is nothing to choose."""
    standings = context.snapshot.standings(*cycle.objectives)
    choices = (
        Choice("team", message("filters.team"), message("filters.all_teams"), tuple(_teams(cycle, context))),
        Choice("state", message("filters.state"), message("filters.all_states"), tuple(_states(standings))),
        Choice("type", message("filters.type"), message("filters.all_types"), tuple(_kinds(standings))),
        Choice("goal", message("filters.goal"), message("filters.all_goals"), tuple(_goals(cycle, context))),
        Choice("champion", message("label.champion"), message("filters.all_champions"), tuple(_champions(standings))),
    )
    return tuple(choice for choice in choices if len(choice.options) > 1)


def _teams(cycle: Cycle, context: Context) -> Iterable[Option]:
    for team_id, _ in of_teams(cycle, context):
        yield Option(team_id or NONE, context.team_name(team_id) or message("teams.none"))


def _states(standings: Sequence[Standing]) -> Iterable[Option]:
    if any(one.needs_help for one in standings):
        yield Option("help", message("filters.help"))
    for state, _ in roll_up(standings).counts:
        yield Option(state_token(state), state_noun(state))


def _kinds(standings: Sequence[Standing]) -> Iterable[Option]:
    found = {kind_of(one.key_result) for one in standings}
    return (Option(kind, words) for kind, words in _KINDS.items() if kind in found)


def _goals(cycle: Cycle, context: Context) -> Iterable[Option]:
    served = context.index.goals_served
    found = {goal_id for one in cycle.objectives for goal_id in served.get(one.address, (NONE,))}
    for goal in context.organization.goals:
        if goal.id in found:
            yield Option(goal.id, goal.name)
    if NONE in found:
        yield Option(NONE, message("filters.no_goal"))


def _champions(standings: Sequence[Standing]) -> Iterable[Option]:
    found = {name_token(name): name for one in standings for name in one.key_result.champions}
    for value, name in sorted(found.items()):
        yield Option(value, name)
    if any(not one.key_result.champions for one in standings):
        yield Option(NONE, message("filters.no_champion"))
