"""What the page of a cycle says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.dates import show_span
from okrsite.language.messages import Bracketed, Message, Span, Words, chain, message
from okrsite.language.sentences import end_sentence
from okrsite.views.charts.status_bar import Spread, spread
from okrsite.views.filters import Choice, filters
from okrsite.views.highlights import Voice, wins
from okrsite.views.key_result import change_words
from okrsite.views.lists import Group, by_team
from okrsite.views.objective import when_words
from okrsite.views.state_words import Link

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
    words: Words


@dataclass(frozen=True, slots=True)
class CycleView:
    name: str
    span: Words
    status: str
    when: Words
    town_hall: Words
    sponsor: str
    message: str
    hidden: bool
    spread: Spread
    count: Words
    filters: tuple[Choice, ...]
    groups: tuple[Group, ...]
    wins: tuple[Voice, ...]
    older_wins: tuple[Voice, ...]
    meetings: tuple[Meeting, ...]
    retrospective: Link | None
    deck: Link
    changes: tuple[tuple[Link, tuple[Words, ...]], ...]
    corrections: tuple[Words, ...]


def cycle_view(cycle: Cycle, context: Context) -> CycleView:
    """Everything that a cycle's page says."""
    standings = context.snapshot.standings(*cycle.objectives)
    told = wins(standings, context)
    return CycleView(
        name=cycle.name,
        span=from_to(cycle),
        status=cycle.status,
        when=when_words(cycle, context),
        town_hall=cycle.town_hall or "",
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
        retrospective=Link(message("label.learned"), paths.retrospective_page(cycle.id))
        if cycle.retrospective
        else None,
        deck=Link(message("label.slides"), paths.deck_page(cycle.id)),
        changes=tuple(changes(cycle)),
        corrections=correction_words(cycle),
    )


def from_to(cycle: Cycle) -> Message:
    """The cycle's first and last day: "July 1, 2026 to September 30, 2026"."""
    return message("cycle.from_to", start=cycle.start, end=cycle.end)


def count_words(cycle: Cycle) -> Words:
    """How much the cycle holds: "6 objectives, 16 key results"."""
    key_results = sum(len(objective.key_results) for objective in cycle.objectives)
    objectives = message("count.objectives", count=len(cycle.objectives))
    return chain([objectives, message("count.key_results", count=key_results)], ", ")


def meeting(cycle: Cycle, day: CheckInDate) -> Meeting:
    """One due date of a cycle's calendar."""
    link = Link(day.due, paths.check_in_page(cycle.id, day.due))
    if not day.owed:
        return Meeting(link, message("meeting.nothing"))
    if day.state == "upcoming":
        return Meeting(link, message("meeting.coming"))
    return Meeting(link, message("meeting.made", made=day.made, count=day.owed))


def changes(cycle: Cycle) -> list[tuple[Link, tuple[Words, ...]]]:
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


def correction_words(cycle: Cycle) -> tuple[Words, ...]:
    """The corrections made after the cycle was closed."""
    return tuple(
        chain(
            [
                message("cycle.correction", day=one.date, file=one.file, because=end_sentence(one.because)),
                f"({one.by})" if one.by else "",
            ]
        )
        for one in cycle.corrections
    )


def title(cycle: Cycle) -> Words:
    """The cycle's name, with its dates where the name does not say them."""
    if cycle.name == show_span(cycle.start, cycle.end):
        return cycle.name
    return chain([cycle.name, Bracketed(Span(cycle.start, cycle.end))])
