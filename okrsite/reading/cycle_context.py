"""What the files of one cycle are read with: the source, what is known, and what the cycle asks of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from okrsite.model import At, Status
    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.forms import OutcomeForm
    from okrsite.reading.known import Known
    from okrsite.reading.source import Source


@dataclass(frozen=True, slots=True)
class CheckInWindow:
    """The days that a cycle's check-ins may have: from its start until one cadence after its end."""

    first: date
    last: date

    @classmethod
    def of(cls, start: date, end: date, cadence: int) -> CheckInWindow:
        """The window of a cycle with these dates, and so many days between its check-ins."""
        return cls(start, end + timedelta(days=cadence))


@dataclass(frozen=True, slots=True)
class OutcomeAt:
    """An outcome as written in the retrospective, and where."""

    form: OutcomeForm
    at: At


@dataclass(frozen=True, slots=True)
class CycleReadingContext:
    """One cycle, as far as its objectives need to know it."""

    source: Source
    known: Known
    cycle_id: str
    status: Status | None = None
    """None where the cycle's own page cannot be read."""
    window: CheckInWindow | None = None
    today: date | None = None
    outcomes: Mapping[str, OutcomeAt] = field(default_factory=dict)
    """By the full address of their key result."""

    @property
    def diagnostics(self) -> Diagnostics:
        """Where faults go."""
        return self.source.diagnostics
