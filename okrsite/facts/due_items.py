"""What is due, from whom and by when: check-ins, steps, milestones, endings, and what is still to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrsite.facts.endings import has_reflection
from okrsite.facts.schedule import closing_day, has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Cycle, Objective

DueKind = Literal["objective", "key results", "check-in", "milestone", "step", "outcome", "retrospective"]


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that somebody owes."""

    due: date
    who: tuple[str, ...]
    """Empty where nobody is named."""
    kind: DueKind
    subject: str
    """Whatever is to be written, reported, done or ended, as its own people call it."""
    about: str
    """The address of the key result, objective or cycle."""
    overdue: bool


def due_items(snapshot: Snapshot) -> tuple[DueItem, ...]:
    """Everything due in cycles that are not closed, by date, without what is done."""
    found = (item for cycle in snapshot.portfolio.cycles for item in due_items_of(cycle, snapshot))
    return tuple(sorted(found, key=lambda item: (item.due, item.who, item.about, item.kind, item.subject)))


def due_items_of(cycle: Cycle, snapshot: Snapshot) -> Iterator[DueItem]:
    """Everything due in one cycle.

    Source: the playbook's Step 2 (a check-in every second week, an action plan) and Step 3 (a final value, a level, and
    keep, modify or remove for every key result), and the coordinator's reminders in its companion text on roles.
    """
    if cycle.status == "draft":
        yield from still_to_write(cycle, snapshot)
    if cycle.status != "published":
        return
    ended = has_ended(cycle, snapshot.today)
    for objective in cycle.objectives:
        for standing in snapshot.standings(objective):
            if standing.state != "withdrawn":
                yield from _ending(standing) if ended else _reports(standing)
    if ended and not has_reflection(cycle):
        due, who = closing_day(cycle), snapshot.portfolio.organization.roles.program_leads
        yield DueItem(due, who, "retrospective", cycle.name, cycle.id, due < snapshot.today)


def still_to_write(cycle: Cycle, snapshot: Snapshot) -> Iterator[DueItem]:
    """What a cycle lacks before its town hall: teams without an objective, objectives without a key result."""
    due = cycle.town_hall or cycle.start
    late = due < snapshot.today
    with_objective = {objective.team_id for objective in cycle.objectives}
    for team in snapshot.portfolio.organization.teams:
        if team.id not in with_objective:
            yield DueItem(due, _named(team.lead), "objective", team.name, cycle.id, late)
    for objective in cycle.objectives:
        if not objective.key_results:
            who = _answers_for(objective, snapshot)
            yield DueItem(due, who, "key results", objective.statement, objective.address, late)


def _ending(standing: Standing) -> Iterator[DueItem]:
    if standing.missing_ending:
        due = closing_day(standing.cycle)
        yield _of_key_result(standing, due, "outcome", overdue=due < standing.day)


def _reports(standing: Standing) -> Iterator[DueItem]:
    key_result, late = standing.key_result, standing.overdue_since
    if due := late or standing.next_due:
        yield _of_key_result(standing, due, "check-in", overdue=late is not None)
    if key_result.due and standing.happened is not True:
        yield _of_key_result(standing, key_result.due, "milestone", overdue=standing.milestone_is_overdue)
    for step in standing.open_steps:
        if step.due:
            who = _named(step.owner) or key_result.champions
            late_step = standing.step_is_overdue(step)
            yield DueItem(step.due, who, "step", step.task, key_result.address, late_step)


def _of_key_result(standing: Standing, due: date, kind: DueKind, *, overdue: bool) -> DueItem:
    key_result = standing.key_result
    return DueItem(due, key_result.champions, kind, key_result.statement, key_result.address, overdue)


def _answers_for(objective: Objective, snapshot: Snapshot) -> tuple[str, ...]:
    team = snapshot.index.teams.get(objective.team_id)
    return _named(team.lead if team else "") or _named(objective.sponsor)


def _named(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
