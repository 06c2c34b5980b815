"""What the front page says: how we are doing, what is due, what needs help, what went well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import Words, message
from okrsite.views.charts.status_bar import Spread, spread
from okrsite.views.cycle import count_words
from okrsite.views.filters import Way, way
from okrsite.views.highlights import Help, Voice, help_wanted, wins
from okrsite.views.key_result import Due
from okrsite.views.lists import Group, briefs_by_team
from okrsite.views.objective import when_words
from okrsite.views.ordinary import without_title
from okrsite.views.state_words import Link

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle
    from okrsite.views.context import Context

_FEW = 3
"""The front page shows the few latest or most pressing; the cycle's page has them all."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A running cycle at a glance."""

    cycle: Link
    status: str
    when: Words
    count: Words
    spread: Spread
    due: Due | None
    due_words: Words
    place_due: str
    help: tuple[Help, ...]
    """The most pressing."""
    help_words: Words
    """How many; empty where nothing can need help yet."""
    more_help: Words
    """What leads to all of it; empty where all is here."""
    win: Voice | None
    """The newest."""
    wins: tuple[Voice, ...]
    """The next newest."""
    more_wins: Words
    """What leads to all of them; empty where all are here."""
    filters: Way | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    name: str
    mission: str
    prose: str
    glances: tuple[Glance, ...]
    archive: tuple[Link, ...]


def front_view(context: Context) -> FrontView:
    """Everything that the front page says."""
    front = context.portfolio.front
    return FrontView(
        name=front.title if front else context.organization.name,
        mission=context.organization.mission,
        prose=without_title(front) if front else "",
        glances=tuple(_glance(cycle, context) for cycle in context.snapshot.current_cycles()),
        archive=tuple(Link(cycle.name, paths.cycle_page(cycle.id)) for cycle in context.snapshot.closed_cycles()[:4]),
    )


def _glance(cycle: Cycle, context: Context) -> Glance:
    standings = context.snapshot.standings(*cycle.objectives)
    place = paths.cycle_page(cycle.id)
    due, owed = _next_due(standings)
    told, wanted = wins(standings, context), help_wanted(context.snapshot.needing_help(cycle.objectives))
    return Glance(
        cycle=Link(cycle.name, place),
        status=cycle.status,
        when=when_words(cycle, context),
        count=count_words(cycle),
        spread=spread(standings, place),
        due=Due(due.isoformat(), due) if due else None,
        due_words=message("count.to_report", count=owed),
        place_due=paths.check_in_page(cycle.id, due) if due else "",
        help=wanted[:_FEW],
        help_words=_help_words(len(wanted), len(standings)),
        more_help=message("front.all_help", count=len(wanted)) if len(wanted) > _FEW else "",
        win=told[0] if told else None,
        wins=told[1 : _FEW + 1],
        more_wins=message("front.all_wins", count=len(told)) if len(told) > _FEW + 1 else "",
        filters=way(cycle, context),
        groups=briefs_by_team(cycle, context),
    )


def _help_words(wanted: int, of: int) -> Words:
    if not of:
        return ""
    if not wanted:
        return message("front.no_help")
    if wanted > _FEW:
        return message("front.help_first", wanted=wanted, count=of)
    return message("front.help", wanted=wanted, count=of)


def _next_due(standings: Iterable[Standing]) -> tuple[date | None, int]:
    dates = [one.next_due for one in standings if one.next_due and one.state != "withdrawn"]
    if not dates:
        return None, 0
    first = min(dates)
    return first, dates.count(first)
