"""What must hold for the dates of cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.reading.findings import Finding
from okrsite.reading.words import quote
from okrsite.schedule import show_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.model import At, Cycle
    from okrsite.reading.forms import CycleForm

_LONGEST = 731


def dates_in_order(form: CycleForm, at: At) -> Iterator[Finding]:
    """A cycle ends after it starts, and within two years."""
    if form.end < form.start:
        yield Finding("reversed-dates", at / "end", "The cycle ends before it starts.", "Correct `start` or `end`.")
    elif (form.end - form.start).days >= _LONGEST:
        yield Finding("cycle-too-long", at / "end", "The cycle is longer than two years.", "Correct `start` or `end`.")


def overlaps(cycles: Iterable[Cycle]) -> Iterator[Finding]:
    """One cycle ends before the next starts."""
    latest: Cycle | None = None
    for cycle in sorted(cycles, key=lambda cycle: (cycle.start, cycle.id)):
        if latest and cycle.start <= latest.end:
            yield Finding(
                "overlapping-cycles",
                cycle.at / "start",
                f"This cycle starts before {quote(latest.id)} ends, on {show_date(latest.end)}.",
                "Correct the dates of one of the two.",
            )
        if latest is None or cycle.end > latest.end:
            latest = cycle
