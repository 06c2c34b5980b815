"""When check-ins fall due in a cycle, and how dates are written for readers."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from okrsite.model import Cycle

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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


def show_date(day: date) -> str:
    """The day with its year: `11 August 2026`."""
    return f"{show_day(day)} {day.year}"


def show_day(day: date) -> str:
    """The day without its year, for lists inside one cycle: `11 August`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def show_span(start: date, end: date) -> str:
    """From one day to another, both included: `July–September 2026`, or with days where months are not whole.

    It is what a cycle without a name is called.
    """
    if start == end:
        return show_date(start)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return _months(start, end)
    if start.year != end.year:
        return f"{show_date(start)} – {show_date(end)}"
    if start.month != end.month:
        return f"{show_day(start)} – {show_date(end)}"
    return f"{start.day}–{show_date(end)}"


def show_from_to(start: date, end: date) -> str:
    """From one day to another in full: `1 July 2026 to 30 September 2026`."""
    return f"{show_date(start)} to {show_date(end)}"


def show_as_of(day: date, *, fixed: bool) -> str:
    """Of which day a page speaks; `fixed` is one that was set by hand, and not the day on which the site was built."""
    return f"{'Shown as of' if fixed else 'As known on'} {show_date(day)}"


@lru_cache(maxsize=256)
def _slots(start: date, end: date, cadence: int) -> tuple[date, ...]:
    count = (end - start).days // cadence if cadence > 0 else 0
    return tuple(start + timedelta(days=cadence * k) for k in range(1, count + 1))


def _months(start: date, end: date) -> str:
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    if start.year != end.year:
        return f"{first} {start.year} – {last} {end.year}"
    return f"{first} {start.year}" if first == last else f"{first}–{last} {end.year}"
