"""Which check-ins of a key result were made, which were missed, and which are not due yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrsite.facts.log import last_stated, reported_by
from okrsite.facts.schedule import slot_of, slots

if TYPE_CHECKING:
    from okrsite.model import CheckIn, Confidence, Cycle, KeyResult


@dataclass(frozen=True, slots=True)
class Slot:
    """One due date of one key result."""

    due: date
    state: Literal["made", "missed", "upcoming"]
    check_in: CheckIn | None = None
    """The latest that counts for it."""
    entries: tuple[CheckIn, ...] = field(default=(), compare=False)
    """All that count for it, oldest first."""

    @property
    def confidence(self) -> Confidence | None:
        """The latest that was stated for it, maybe by an earlier check-in than the latest."""
        return last_stated(self.entries)


def slot_states(key_result: KeyResult, cycle: Cycle, today: date) -> tuple[Slot, ...]:
    """The due dates of a key result, in order; `upcoming` is one that is not past and has no check-in yet.

    A check-in counts for its nearest due date (`okrsite.facts.schedule.slot_of`); those dated after today are ignored.
    No check-in is owed before the key result was added, from the day it was withdrawn, or once a milestone has
    happened or a baseline is recorded: such due dates are left out, unless one was made all the same.
    """
    made: dict[date | None, list[CheckIn]] = {}
    for entry in reported_by(today, key_result.check_ins):
        made.setdefault(slot_of(cycle, entry.date), []).append(entry)
    owed_from, owed_until = _owed(key_result, cycle, today)
    return tuple(
        _made(due, made[due]) if due in made else Slot(due, "missed" if due < today else "upcoming")
        for due in slots(cycle)
        if due in made or owed_from <= due < owed_until
    )


def _made(due: date, entries: list[CheckIn]) -> Slot:
    return Slot(due, "made", entries[-1], tuple(entries))


def withdrawn_on(key_result: KeyResult, today: date) -> date | None:
    """The day it was withdrawn, if that was not after today."""
    days = [amendment.date for amendment in key_result.amendments if amendment.kind == "withdrawn"]
    return max((day for day in days if day <= today), default=None)


def done_on(key_result: KeyResult, today: date) -> date | None:
    """The day from which a milestone has happened, or a baseline is recorded with its source; None for metrics."""
    if key_result.type == "metric":
        return None
    done: date | None = None
    for entry in reported_by(today, key_result.check_ins):
        if key_result.type == "baseline":
            done = done or (entry.date if entry.value and entry.source.strip() else None)
        elif entry.happened is not None:
            done = (done or entry.date) if entry.happened else None
    return done


def is_done(key_result: KeyResult, today: date) -> bool:
    """Whether a milestone has happened, or a baseline is recorded, and nobody has said since that it is at risk."""
    done = done_on(key_result, today)
    return done is not None and not _is_at_risk_since(done, reported_by(today, key_result.check_ins))


def escalates(key_result: KeyResult, entry: CheckIn) -> bool:
    """Whether a check-in asks the sponsor for help. What is done on its day needs none any more."""
    return entry.escalate and not is_done(key_result, entry.date)


def is_at_risk(key_result: KeyResult, slot: Slot) -> bool:
    """Whether what was reported for a due date is that the key result is at risk."""
    return bool(slot.check_in and slot.confidence == "risk" and not is_done(key_result, slot.check_in.date))


def _is_at_risk_since(day: date, entries: tuple[CheckIn, ...]) -> bool:
    """Whether the latest that was said after a day is that it is at risk, and not that it has happened once more."""
    said = (entry for entry in reversed(entries) if entry.date > day and (entry.confidence or entry.happened))
    latest = next(said, None)
    return latest is not None and latest.confidence == "risk"


def _owed(key_result: KeyResult, cycle: Cycle, today: date) -> tuple[date, date]:
    """The first day on which a check-in may be owed, and the first on which none is owed any more."""
    start, end = cycle.start, date.max
    for amendment in key_result.amendments:
        if amendment.kind == "added":
            start = max(start, amendment.date)
    withdrawn, done = withdrawn_on(key_result, today), done_on(key_result, today)
    return start, min(withdrawn or end, done or end)
