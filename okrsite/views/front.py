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
from okrsite.views.words import Link, Tally, counted, tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.measures import Standing
    from okrsite.model import Cycle, Objective
    from okrsite.views.context import Context

_FEW = 6
"""The front page shows the few latest or most pressing; the cycle's page has them all."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One sentence out of a check-in: a win or a blocker."""

    words: str
    key_result: Link
    date: str
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
    help: tuple[Voice, ...]
    risks: tuple[Line, ...]
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
        prose=front.text if front else "",
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
        wins=tuple(_voices(pairs, "win", context)[:_FEW]),
        help=tuple(sorted(_voices(pairs, "blocker", context), key=lambda voice: not voice.escalated)[:_FEW]),
        risks=tuple(line(one, objective) for one, objective in pairs if one.state == "risk"),
        silent=tuple(line(one, objective) for one, objective in pairs if one.state == "missed"),
        due=Due(due.isoformat(), show_date(due)) if due else None,
        due_words=f"{counted(owed, 'key result', 'key results')} to be reported",
        place_due=paths.check_in_page(cycle.id, due) if due else "",
    )


def _voices(pairs: list[tuple[Standing, Objective]], kind: str, context: Context) -> list[Voice]:
    """The latest check-ins' wins or blockers, newest first; a blocker counts only while nobody has reported since."""
    told = []
    for standing, _ in pairs:
        entries = [entry for entry in standing.key_result.check_ins if entry.date <= context.today]
        if kind == "blocker":
            entries = entries[-1:]
        told += [(entry, standing.key_result) for entry in entries if getattr(entry, kind)]
    told.sort(key=lambda pair: pair[0].date, reverse=True)
    return [
        Voice(
            words=getattr(entry, kind),
            key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
            date=show_date(entry.date),
            escalated=entry.escalate,
        )
        for entry, key_result in told
    ]


def _next_due(standings: Iterable[Standing]) -> tuple[date | None, int]:
    dates = [one.next_due for one in standings if one.next_due and one.state != "withdrawn"]
    if not dates:
        return None, 0
    first = min(dates)
    return first, dates.count(first)
