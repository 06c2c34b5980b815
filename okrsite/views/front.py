"""What the front page says: how we are doing, what went well, what needs help, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.schedule import show_date
from okrsite.views.cards import Group, Line, by_team, line
from okrsite.views.cycle import count_words
from okrsite.views.key_result import Due
from okrsite.views.objective import when_words
from okrsite.views.ordinary import without_title
from okrsite.views.words import Link, Tally, counted, tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.measures import Standing
    from okrsite.model import Cycle, Objective
    from okrsite.views.context import Context

_OVER = ("withdrawn", "reached target")
_FEW = 6
"""The front page shows the few latest or most pressing; the cycle's page has them all."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A win out of a check-in."""

    words: str
    key_result: Link
    date: str


@dataclass(frozen=True, slots=True)
class Help:
    """A key result that is at risk or was raised to the sponsor, with what stands in its way."""

    line: Line
    at: str
    """The latest value; empty where nothing was measured."""
    blocker: str
    escalated: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """A running cycle at a glance."""

    cycle: Link
    status: str
    when: str
    count: str
    tally: Tally
    groups: tuple[Group, ...]
    wins: tuple[Voice, ...]
    help: tuple[Help, ...]
    silent: tuple[Line, ...]
    due: Due | None
    due_words: str
    place_due: str


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
        glances=tuple(_glance(cycle, context) for cycle in context.current_cycles()),
        archive=tuple(Link(cycle.name, paths.cycle_page(cycle.id)) for cycle in context.closed_cycles()[:4]),
    )


def _glance(cycle: Cycle, context: Context) -> Glance:
    pairs = [(one, objective) for objective in cycle.objectives for one in context.standings(objective)]
    due, owed = _next_due(one for one, _ in pairs)
    return Glance(
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        status=cycle.status,
        when=when_words(cycle, context),
        count=count_words(cycle),
        tally=tally(one for one, _ in pairs),
        groups=by_team(cycle, context),
        wins=_wins(pairs, context),
        help=_help(pairs),
        silent=tuple(line(one, objective) for one, objective in pairs if one.state == "missed"),
        due=Due(due.isoformat(), show_date(due)) if due else None,
        due_words=f"{counted(owed, 'key result', 'key results')} to be reported",
        place_due=paths.check_in_page(cycle.id, due) if due else "",
    )


def _wins(pairs: list[tuple[Standing, Objective]], context: Context) -> tuple[Voice, ...]:
    """The latest wins, newest first."""
    told = [
        (entry, standing.key_result)
        for standing, _ in pairs
        for entry in standing.key_result.check_ins
        if entry.win and entry.date <= context.today
    ]
    told.sort(key=lambda pair: pair[0].date, reverse=True)
    return tuple(
        Voice(entry.win, Link(key_result.statement, paths.key_result_place(key_result.address)), show_date(entry.date))
        for entry, key_result in told[:_FEW]
    )


def _help(pairs: list[tuple[Standing, Objective]]) -> tuple[Help, ...]:
    """What was raised to the sponsor first, then what is at risk."""
    found = [
        _help_line(one, objective)
        for one, objective in pairs
        if one.state == "risk" or (one.latest and one.latest.escalate and one.state not in _OVER)
    ]
    return tuple(sorted(found, key=lambda help_: not help_.escalated))


def _help_line(standing: Standing, objective: Objective) -> Help:
    latest, said = standing.latest, line(standing, objective)
    return Help(
        line=said,
        at=said.now if standing.value else "",
        blocker=latest.blocker.rstrip(".") if latest else "",
        escalated=bool(latest and latest.escalate),
    )


def _next_due(standings: Iterable[Standing]) -> tuple[date | None, int]:
    dates = [one.next_due for one in standings if one.next_due and one.state != "withdrawn"]
    if not dates:
        return None, 0
    first = min(dates)
    return first, dates.count(first)
