"""Counts as dots: one for each of what is counted, the filled ones first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

STEP = 16
"""From one dot to the next, in the drawing's units."""
_ACROSS = 30
"""So many columns at most; from there on there are more rows."""
_MOST = 900
"""Of more than these nobody sees one."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Where the dots stand, as the path of an SVG: a pen set down without moving leaves a dot."""

    width: int
    height: int
    filled: str
    hollow: str
    mark: str | None
    """Where the filled ones would end by the stated odds."""


def dots(filled: int, total: int, odds: Decimal | None = None) -> Dots | None:
    """The picture of a count, column by column; None where there is nothing to draw, or too much."""
    if not 0 < total <= _MOST:
        return None
    rows = -(-total // _ACROSS)
    places = [(STEP // 2 + STEP * (n // rows), STEP // 2 + STEP * (n % rows)) for n in range(total)]
    return Dots(
        width=STEP * -(-total // rows),
        height=STEP * rows,
        filled=_pen(places[:filled]),
        hollow=_pen(places[filled:]),
        mark=None if odds is None else f"{float(STEP * odds * total / rows):.5g}",
    )


def _pen(places: list[tuple[int, int]]) -> str:
    return "".join(f"M{x} {y}h0" for x, y in places)
