"""How a department rates its own work with OKRs, beside how it rated it one cycle before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.messages import Words, message
from okrsite.views.charts.dot_plot import Dots, dots

if TYPE_CHECKING:
    from okrsite.model import Cycle
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Rating:
    name: str
    description: str
    words: Words
    """The rating as words: "3 of 5"."""
    before: Words
    """The one before, empty where the dimension was not rated then."""
    dots: Dots | None


@dataclass(frozen=True, slots=True)
class Ratings:
    rows: tuple[Rating, ...]
    before: str
    """The cycle to compare with, empty where there is none."""


def ratings(cycle: Cycle, context: Context) -> Ratings:
    """The ratings of a cycle's retrospective, in their order there."""
    dimensions = {dimension.id: dimension for dimension in context.organization.maturity}
    earlier = [one for one in context.snapshot.closed_cycles() if one.start < cycle.start and _rated(one)]
    before = _rated(earlier[0]) if earlier else {}
    rows = tuple(
        Rating(
            name=dimensions[name].name,
            description=dimensions[name].description,
            words=message("ratings.of", rating=rating, scale=dimensions[name].scale),
            before=message("ratings.of", rating=before[name], scale=dimensions[name].scale) if name in before else "",
            dots=dots(rating, dimensions[name].scale),
        )
        for name, rating in _rated(cycle).items()
        if name in dimensions
    )
    return Ratings(rows, earlier[0].name if any(row.before for row in rows) else "")


def _rated(cycle: Cycle) -> dict[str, int]:
    return dict(cycle.retrospective.maturity) if cycle.retrospective else {}
