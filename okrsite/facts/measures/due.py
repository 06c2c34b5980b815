"""Which check-ins of a key result were made, which were missed, and which are not due yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrsite.facts.schedule import slot_of, slots

if TYPE_CHECKING:
    from okrsite.model import CheckIn, Cycle, KeyResult


@dataclass(frozen=True, slots=True)
class Slot:
    """One due date of one key result."""

    due: date
    state: Literal["made", "missed", "upcoming"]
    check_in: CheckIn | None = None
    """The latest that counts for it."""


def slot_states(key_result: KeyResult, cycle: Cycle, today: date) -> tuple[Slot, ...]:
    """The due dates of a key result, in order; `upcoming` is one that is not past and has no check-in yet.

    A check-in counts for its nearest due date (`okrsite.facts.schedule.slot_of`); those dated after today are ignored.
    No check-in is owed before the key result was added, from the day it was withdrawn, or once a milestone has
    happened or a baseline is recorded: such due dates are left out, unless one was made all the same.
    """
    made = {slot_of(cycle, entry.date): entry for entry in key_result.check_ins if entry.date <= today}
    owed_from, owed_until = _owed(key_result, cycle, today)
    return tuple(
        Slot(due, "made", made[due]) if due in made else Slot(due, "missed" if due < today else "upcoming")
        for due in slots(cycle)
        if due in made or owed_from <= due < owed_until
    )


def withdrawn_on(key_result: KeyResult, today: date) -> date | None:
    """The day it was withdrawn, if that was not after today."""
    days = [amendment.date for amendment in key_result.amendments if amendment.kind == "withdrawn"]
    return max((day for day in days if day <= today), default=None)


def done_on(key_result: KeyResult, today: date) -> date | None:
    """The day from which a milestone has happened, or a baseline is recorded with its source; None for metrics."""
    if key_result.type == "metric":
        return None
    done: date | None = None
    for entry in key_result.check_ins:
        if entry.date > today:
            break
        if key_result.type == "baseline":
            done = done or (entry.date if entry.value and entry.source.strip() else None)
        elif entry.happened is not None:
            done = (done or entry.date) if entry.happened else None
    return done


def _owed(key_result: KeyResult, cycle: Cycle, today: date) -> tuple[date, date]:
    """The first day on which a check-in may be owed, and the first on which none is owed any more."""
    start, end = cycle.start, date.max
    for amendment in key_result.amendments:
        if amendment.kind == "added":
            start = max(start, amendment.date)
    withdrawn, done = withdrawn_on(key_result, today), done_on(key_result, today)
    return start, min(withdrawn or end, done or end)
