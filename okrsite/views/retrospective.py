"""What the retrospective of a cycle says: what was learned, before what was scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.schedule import show_date
from okrsite.views.cycle import correction_words
from okrsite.views.key_result import Ending, ending_of
from okrsite.views.words import Badge, Link, Tally, badge, counted, tally

if TYPE_CHECKING:
    from okrsite.measures import Standing
    from okrsite.model import Cycle, Objective, Section
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    key_result: Link
    badge: Badge
    ending: Ending | None
    """None where no outcome was recorded."""
    next: Link | None


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    objective: Link
    rows: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    name: str
    description: str
    rating: int
    scale: int


@dataclass(frozen=True, slots=True)
class RetrospectiveView:
    title: str
    cycle: Link
    date: str
    intro: str
    sections: tuple[Section, ...]
    tally: Tally
    decisions: str
    groups: tuple[OutcomeGroup, ...]
    ratings: tuple[Rating, ...]
    corrections: tuple[str, ...]
    hidden: bool


def retrospective_view(cycle: Cycle, context: Context) -> RetrospectiveView:
    """Everything that the retrospective page says. The cycle has one."""
    retrospective = cycle.retrospective
    assert retrospective is not None  # the site makes no page without
    return RetrospectiveView(
        title=f"Retrospective of {cycle.name}",
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        date=show_date(retrospective.date) if retrospective.date else "",
        intro=retrospective.intro,
        sections=retrospective.sections,
        tally=tally(context.all_standings(cycle.objectives)),
        decisions=_decisions(cycle),
        groups=tuple(_group(objective, context) for objective in cycle.objectives if objective.key_results),
        ratings=_ratings(cycle, context),
        corrections=correction_words(cycle),
        hidden=retrospective.visibility == "internal",
    )


def _group(objective: Objective, context: Context) -> OutcomeGroup:
    return OutcomeGroup(
        Link(objective.statement, paths.objective_page(objective.address)),
        tuple(_row(standing, context) for standing in context.standings(objective)),
    )


def _row(standing: Standing, context: Context) -> OutcomeRow:
    key_result = standing.key_result
    later = context.register.later(key_result.address)
    return OutcomeRow(
        key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
        badge=badge(standing),
        ending=ending_of(standing),
        next=Link(context.statement_of(later[0]), context.place_of(later[0])) if later else None,
    )


def _decisions(cycle: Cycle) -> str:
    outcomes = [kr.outcome for objective in cycle.objectives for kr in objective.key_results if kr.outcome]
    counts = {word: sum(one.decision == word for one in outcomes) for word in ("keep", "modify", "remove")}
    return ", ".join(f"{word} {counted(count, 'key result', 'key results')}" for word, count in counts.items() if count)


def _ratings(cycle: Cycle, context: Context) -> tuple[Rating, ...]:
    dimensions = {dimension.id: dimension for dimension in context.organization.maturity}
    rated = cycle.retrospective.maturity if cycle.retrospective else ()
    return tuple(
        Rating(dimensions[name].name, dimensions[name].description, rating, dimensions[name].scale)
        for name, rating in rated
        if name in dimensions
    )
