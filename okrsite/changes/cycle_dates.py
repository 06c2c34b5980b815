"""When a new cycle runs, where nobody says otherwise. Source: the playbook's quarter, as the time that a cycle runs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from okrsite.model import Cycle

_QUARTER = re.compile(r"(\d{4})-q([1-4])\Z")


def cycle_id(start: date, end: date) -> str:
    """The id of a cycle with these dates: `2026-q3` for a quarter, else the month that it starts in."""
    quarter = (start.month + 2) // 3
    is_quarter = start.day == 1 and start.month % 3 == 1 and (start, end) == quarter_of(start)
    return f"{start.year}-q{quarter}" if is_quarter else f"{start.year}-{start.month:02}"


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter that a day lies in."""
    start = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    after = (start.replace(day=28) + timedelta(days=80)).replace(day=1)
    return start, after - timedelta(days=1)


def last_day(start: date) -> date:
    """The last day of three months from a day on."""
    after = (start.replace(day=1) + timedelta(days=95)).replace(day=min(start.day, 28))
    return after - timedelta(days=1)


def first_day(cycle_id: str, latest: Cycle | None, today: date) -> date:
    """The first day of a new cycle: of the quarter that its id names, else the day after the latest cycle's end."""
    if found := _QUARTER.match(cycle_id):
        return date(int(found[1]), int(found[2]) * 3 - 2, 1)
    return latest.end + timedelta(days=1) if latest else quarter_of(today)[0]


def first_cycle(start: date | None, end: date | None, today: date) -> tuple[date, date]:
    """The first and the last day of a site's first cycle: this quarter, where nobody says otherwise.

    Raises:
        OkrsiteError: Where it would end before it starts.
    """
    first = start or quarter_of(today)[0]
    last = end or last_day(first)
    require_order(first, last)
    return first, last


def require_order(first: date, last: date) -> None:
    """Make sure that a cycle does not end before it starts.

    Raises:
        OkrsiteError: Where it would.
    """
    if last < first:
        raise OkrsiteError(f"The cycle would end on {last}, before it starts on {first}. Correct one of the two.")
