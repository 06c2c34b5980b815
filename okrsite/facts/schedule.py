"""When a cycle runs, when its check-ins fall due, and by when it should be published and closed."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from okrsite.model import Cycle


def slots(cycle: Cycle) -> tuple[date, ...]:
    """The days on which a check-in falls due: every `cadence` days after the start, up to the cycle's last day.

    Source: the playbook's Step 2, which asks for a check-in every second week. Empty where the cycle is shorter than
    its cadence.
    """
    return _slots(cycle.start, cycle.end, cycle.cadence)


def slot_of(cycle: Cycle, day: date) -> date | None:
    """The due date that a check-in on `day` counts for: the nearest, and the earlier of two that are equally near.

    A check-in before the first due date counts for the first, one after the last for the last. None where the cycle
    has no due dates.
    """
    due = slots(cycle)
    if not due:
        return None
    # Rounds the number of cadences since the start to the nearest, halves down.
    nearest = (2 * (day - cycle.start).days + cycle.cadence - 1) // (2 * cycle.cadence)
    return due[min(max(nearest, 1), len(due)) - 1]


def next_slot(cycle: Cycle, day: date) -> date | None:
    """The first due date of a cycle from a day on."""
    return next((due for due in slots(cycle) if due >= day), None)


def has_begun(cycle: Cycle, today: date) -> bool:
    """Whether the first day of a cycle has come."""
    return today >= cycle.start


def has_ended(cycle: Cycle, today: date) -> bool:
    """Whether the last day of a cycle is past, closed or not."""
    return today > cycle.end


def is_under_way(cycle: Cycle, today: date) -> bool:
    """Whether reports are owed: a cycle is published, and its last day is not past.

    Only then can a check-in, a step or a milestone be overdue. Nothing is promised in a draft. Once a cycle has ended,
    its endings are owed instead; once it is closed, nothing is.
    """
    return cycle.status == "published" and not has_ended(cycle, today)


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


@lru_cache(maxsize=256)
def _slots(start: date, end: date, cadence: int) -> tuple[date, ...]:
    count = (end - start).days // cadence if cadence > 0 else 0
    return tuple(start + timedelta(days=cadence * k) for k in range(1, count + 1))
