"""When check-ins fall due in a cycle."""

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


@lru_cache(maxsize=256)
def _slots(start: date, end: date, cadence: int) -> tuple[date, ...]:
    count = (end - start).days // cadence if cadence > 0 else 0
    return tuple(start + timedelta(days=cadence * k) for k in range(1, count + 1))
