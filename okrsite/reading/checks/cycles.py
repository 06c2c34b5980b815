"""What must hold for the dates of cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.dates import show_date
from okrsite.language.suggestions import quote
from okrsite.reading.diagnostics import UnplacedDiagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.model import At, Cycle
    from okrsite.reading.forms import CycleForm

_LONGEST = 731


def dates_in_order(form: CycleForm, at: At) -> Iterator[UnplacedDiagnostic]:
    """A cycle ends after it starts, and within two years."""
    if form.end < form.start:
        yield UnplacedDiagnostic(
            "reversed-dates", at / "end", "The cycle ends before it starts.", "Correct `start` or `end`."
        )
    elif (form.end - form.start).days >= _LONGEST:
        yield UnplacedDiagnostic(
            "cycle-too-long", at / "end", "The cycle is longer than two years.", "Correct `start` or `end`."
        )


def overlaps(cycles: Iterable[Cycle]) -> Iterator[UnplacedDiagnostic]:
    """One cycle ends before the next starts."""
    latest: Cycle | None = None
    for cycle in sorted(cycles, key=lambda cycle: (cycle.start, cycle.id)):
        if latest and cycle.start <= latest.end:
            yield UnplacedDiagnostic(
                "overlapping-cycles",
                cycle.at / "start",
                f"This cycle starts before {quote(latest.id)} ends, on {show_date(latest.end)}.",
                "Correct the dates of one of the two.",
            )
        if latest is None or cycle.end > latest.end:
            latest = cycle
