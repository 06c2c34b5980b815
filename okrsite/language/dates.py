"""How dates are written for readers."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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


def _months(start: date, end: date) -> str:
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    if start.year != end.year:
        return f"{first} {start.year} – {last} {end.year}"
    return f"{first} {start.year}" if first == last else f"{first}–{last} {end.year}"
