"""What is owed, by whom and by when: check-ins, steps, milestones, endings, and what is still to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from okrsite import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle, KeyResult, Objective
    from okrsite.views.context import Context

Kind = Literal["objective", "key results", "check-in", "milestone", "step", "outcome", "retrospective"]


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that somebody owes."""

    due: date
    who: tuple[str, ...]
    """Empty where nobody is named."""
    kind: Kind
    what: str
    """What to do, as a sentence without its full stop."""
    about: str
    """The address of the key result, objective or cycle."""
    place: str
    """Where a reader finds it on the site."""
    overdue: bool


def owed(context: Context) -> tuple[Owed, ...]:
    """Everything owed in cycles that are not closed, by date, without what is done."""
    found = (one for cycle in context.portfolio.cycles for one in owed_in(cycle, context))
    return tuple(sorted(found, key=lambda one: (one.due, one.who, one.about, one.what)))


def owed_in(cycle: Cycle, context: Context) -> Iterator[Owed]:
    """Everything owed in one cycle.

    Source: the playbook's Step 2 (a check-in every second week, an action plan) and Step 3 (a final value, a level, and
    keep, modify or remove for every key result), and the coordinator's reminders in its companion text on roles.
    """
    if cycle.status == "draft":
        yield from to_write(cycle, context)
    if cycle.status != "published":
        return
    for objective in cycle.objectives:
        for standing in context.standings(objective):
            if standing.state != "withdrawn":
                yield from _of_key_result(standing, cycle, context.today)
    if context.today > cycle.end:
        yield from _retrospective(cycle, context)


def to_write(cycle: Cycle, context: Context) -> Iterator[Owed]:
    """What a cycle lacks before its town hall: teams without an objective, objectives without a key result."""
    due = cycle.town_hall or cycle.start
    late = due < context.today
    with_objective = {objective.team_id for objective in cycle.objectives}
    for team in context.organization.teams:
        if team.id not in with_objective:
            words = f"Write an objective for {team.name}, or say that it has none this time"
            yield Owed(due, _named(team.lead), "objective", words, cycle.id, paths.cycle_page(cycle.id), late)
    for objective in cycle.objectives:
        if not objective.key_results:
            words, place = f"Write key results: {objective.statement}", paths.objective_page(objective.address)
            yield Owed(due, _answers(objective, context), "key results", words, objective.address, place, late)


def overdue_since(standing: Standing) -> date | None:
    """The due date that passed with nobody having reported since; None where no check-in is late."""
    missed = [slot.due for slot in standing.slots if slot.state == "missed"]
    if not missed or standing.state == "withdrawn":
        return None
    reported = standing.latest.date if standing.latest else None
    made = max((slot.due for slot in standing.slots if slot.state == "made"), default=None)
    late = missed[-1]
    return None if (reported and reported > late) or (made and made > late) else late


def closing_day(cycle: Cycle) -> date:
    """The day by which a cycle that has ended should be closed: one check-in's time after its last day."""
    return cycle.end + timedelta(days=cycle.cadence)


def publishing_day(cycle: Cycle, today: date) -> date:
    """The day by which OKRs should stand: the town hall, or the start where that comes first or none is set.

    Once that has passed, a check-in's time into the cycle. Source: the coordinator's first reminder.
    """
    days = [*([cycle.town_hall] if cycle.town_hall else []), cycle.start]
    ahead = [day for day in days if day >= today]
    return min(ahead) if ahead else cycle.start + timedelta(days=cycle.cadence)


def lacks_outcome(key_result: KeyResult) -> bool:
    """Whether the end of a key result is not told yet: its level, and keep, modify or remove."""
    return not (key_result.outcome and key_result.outcome.level and key_result.outcome.decision)


def _of_key_result(standing: Standing, cycle: Cycle, today: date) -> Iterator[Owed]:
    key_result = standing.key_result
    if today > cycle.end:
        if lacks_outcome(key_result):
            words = f"Record how it ended, and keep, modify or remove: {key_result.statement}"
            yield _one(key_result, closing_day(cycle), "outcome", words, today)
        return
    late = overdue_since(standing)
    if due := late or standing.next_due:
        yield _one(key_result, due, "check-in", f"Check in: {key_result.statement}", today)
    if key_result.due and standing.happened is not True:
        yield _one(key_result, key_result.due, "milestone", f"Make it happen: {key_result.statement}", today)
    for action in key_result.actions:
        if action.due and action.status not in ("done", "dropped"):
            who = (action.owner,) if action.owner else ()
            yield _one(key_result, action.due, "step", f"Step: {action.task}", today, who=who)


def _one(key_result: KeyResult, due: date, kind: Kind, what: str, today: date, *, who: tuple[str, ...] = ()) -> Owed:
    place = paths.key_result_place(key_result.address)
    return Owed(due, who or key_result.champions, kind, what, key_result.address, place, due < today)


def _retrospective(cycle: Cycle, context: Context) -> Iterator[Owed]:
    written = cycle.retrospective and any(section.text.strip() for section in cycle.retrospective.sections)
    if not written:
        due, who = closing_day(cycle), context.organization.roles.program_leads
        words = f"Write down what we learned: {cycle.name}"
        yield Owed(due, who, "retrospective", words, cycle.id, paths.cycle_page(cycle.id), due < context.today)


def _answers(objective: Objective, context: Context) -> tuple[str, ...]:
    team = context.register.teams.get(objective.team_id)
    return _named(team.lead if team else "") or _named(objective.sponsor)


def _named(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
