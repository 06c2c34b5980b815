"""What the archive says: every closed cycle and what it taught, how the stated odds turned out, what was carried on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import Words, message
from okrsite.views.calibration import CalibrationView, calibration_view
from okrsite.views.charts.lineage_timeline import Threads, threads
from okrsite.views.cycle import count_words, from_to
from okrsite.views.lessons import lessons
from okrsite.views.state_words import Link, Tally, tally

if TYPE_CHECKING:
    from okrsite.model import Cycle
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Closed:
    cycle: Link
    span: Words
    count: Words
    closed: Words
    tally: Tally
    lessons: tuple[str, ...]
    retrospective: Link | None


@dataclass(frozen=True, slots=True)
class ArchiveView:
    closed: tuple[Closed, ...]
    """Latest first."""
    running: tuple[Link, ...]
    calibration: CalibrationView
    threads: Threads


def archive_view(context: Context) -> ArchiveView:
    """Everything that the archive page says."""
    return ArchiveView(
        closed=tuple(_closed(cycle, context) for cycle in context.snapshot.closed_cycles()),
        running=tuple(Link(cycle.name, paths.cycle_page(cycle.id)) for cycle in context.snapshot.current_cycles()),
        calibration=calibration_view(context),
        threads=threads(context),
    )


def _closed(cycle: Cycle, context: Context) -> Closed:
    retrospective = cycle.retrospective
    return Closed(
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        span=from_to(cycle),
        count=count_words(cycle),
        closed=cycle.closed_on or "",
        tally=tally(context.snapshot.standings(*cycle.objectives)),
        lessons=lessons(retrospective) if retrospective else (),
        retrospective=Link(message("label.learned"), paths.retrospective_page(cycle.id)) if retrospective else None,
    )
