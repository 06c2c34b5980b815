"""What the page of a cycle says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.dates import show_date, show_from_to, show_span
from okrsite.language.sentences import end_sentence
from okrsite.views.charts.status_bar import Spread, spread
from okrsite.views.filters import Choice, filters
from okrsite.views.highlights import Voice, wins
from okrsite.views.key_result import change_words
from okrsite.views.lists import Group, by_team
from okrsite.views.objective import when_words
from okrsite.views.state_words import Link, counted

if TYPE_CHECKING:
    from okrsite.facts.snapshot import CheckInDate
    from okrsite.model import Cycle
    from okrsite.views.context import Context


_FEW = 6
"""Wins that are shown at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A due date with how many checked in for it."""

    date: Link
    words: str


@dataclass(frozen=True, slots=True)
class CycleView:
    name: str
    span: str
    status: str
    when: str
    town_hall: str
    sponsor: str
    message: str
    hidden: bool
    spread: Spread
    count: str
    filters: tuple[Choice, ...]
    groups: tuple[Group, ...]
    wins: tuple[Voice, ...]
    older_wins: tuple[Voice, ...]
    meetings: tuple[Meeting, ...]
    retrospective: Link | None
    deck: Link
    changes: tuple[tuple[Link, tuple[str, ...]], ...]
    corrections: tuple[str, ...]


def cycle_view(cycle: Cycle, context: Context) -> CycleView:
    """Everything that a cycle's page says."""
    standings = context.snapshot.standings(*cycle.objectives)
    told = wins(standings, context)
    return CycleView(
        name=cycle.name,
        span=show_from_to(cycle.start, cycle.end),
        status=cycle.status,
        when=when_words(cycle, context),
        town_hall=show_date(cycle.town_hall) if cycle.town_hall else "",
        sponsor=cycle.sponsor,
        message=cycle.message,
        hidden=cycle.visibility == "internal",
        spread=spread(standings, paths.cycle_page(cycle.id)),
        count=count_words(cycle),
        filters=filters(cycle, context),
        groups=by_team(cycle, context),
        wins=told[:_FEW],
        older_wins=told[_FEW:],
        meetings=tuple(meeting(cycle, day) for day in context.snapshot.check_in_dates(cycle)),
        retrospective=Link("Retrospective", paths.retrospective_page(cycle.id)) if cycle.retrospective else None,
        deck=Link(context.say["slides"], paths.deck_page(cycle.id)),
        changes=tuple(changes(cycle)),
        corrections=correction_words(cycle),
    )


def count_words(cycle: Cycle) -> str:
    """How much the cycle holds: "6 objectives, 16 key results"."""
    key_results = sum(len(objective.key_results) for objective in cycle.objectives)
    objectives = counted(len(cycle.objectives), "objective", "objectives")
    return f"{objectives}, {counted(key_results, 'key result', 'key results')}"


def meeting(cycle: Cycle, day: CheckInDate) -> Meeting:
    """One due date of a cycle's calendar."""
    link = Link(show_date(day.due), paths.check_in_page(cycle.id, day.due))
    if not day.owed:
        return Meeting(link, "nothing to report")
    if day.state == "upcoming":
        return Meeting(link, "nothing reported yet")
    return Meeting(link, f"{day.made} of {counted(day.owed, 'check-in', 'check-ins')} made")


def changes(cycle: Cycle) -> list[tuple[Link, tuple[str, ...]]]:
    """The amendments of the whole cycle, by key result."""
    return [
        (
            Link(key_result.statement, paths.key_result_place(key_result.address)),
            tuple(map(change_words, key_result.amendments)),
        )
        for objective in cycle.objectives
        for key_result in objective.key_results
        if key_result.amendments
    ]


def correction_words(cycle: Cycle) -> tuple[str, ...]:
    """The corrections made after the cycle was closed."""
    return tuple(
        f"{show_date(one.date)}, {one.file}: {end_sentence(one.because)}{f' ({one.by})' if one.by else ''}"
        for one in cycle.corrections
    )


def title(cycle: Cycle) -> str:
    """The cycle's name, with its dates where the name does not say them."""
    span = show_span(cycle.start, cycle.end)
    return cycle.name if cycle.name == span else f"{cycle.name} ({span})"
