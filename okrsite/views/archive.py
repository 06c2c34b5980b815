"""What the archive says: every closed cycle, and how the stated odds turned out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.measures import calibrate
from okrsite.numbers import show_percent
from okrsite.schedule import show_date
from okrsite.views.cycle import count_words
from okrsite.views.words import Link, Tally, counted, tally

if TYPE_CHECKING:
    from okrsite.measures import Odds
    from okrsite.model import Cycle
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Closed:
    cycle: Link
    span: str
    count: str
    closed: str
    tally: Tally
    retrospective: Link | None


@dataclass(frozen=True, slots=True)
class Tier:
    """How often one tier was really met, beside its stated odds."""

    name: str
    stated: str
    met: str
    share: str
    """Empty while there is nothing to count."""


@dataclass(frozen=True, slots=True)
class ArchiveView:
    closed: tuple[Closed, ...]
    running: tuple[Link, ...]
    tiers: tuple[Tier, ...]
    left_out: str


def archive_view(context: Context) -> ArchiveView:
    """Everything that the archive page says."""
    calibration = calibrate(context.closed_cycles())
    return ArchiveView(
        closed=tuple(_closed(cycle, context) for cycle in context.closed_cycles()),
        running=tuple(Link(cycle.name, paths.cycle_page(cycle.id)) for cycle in context.current_cycles()),
        tiers=(_tier("Commit", "90%", calibration.commit), _tier("Target", "50%", calibration.target)),
        left_out=counted(calibration.left_out, "key result is", "key results are") if calibration.left_out else "",
    )


def _closed(cycle: Cycle, context: Context) -> Closed:
    return Closed(
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        span=f"{show_date(cycle.start)} to {show_date(cycle.end)}",
        count=count_words(cycle),
        closed=show_date(cycle.closed_on) if cycle.closed_on else "",
        tally=tally(context.all_standings(cycle.objectives)),
        retrospective=Link("Retrospective", paths.retrospective_page(cycle.id)) if cycle.retrospective else None,
    )


def _tier(name: str, stated: str, odds: Odds) -> Tier:
    share = show_percent(Decimal(odds.met) / odds.total) if odds.total else ""
    return Tier(name, stated, f"{odds.met} of {odds.total}", share)
