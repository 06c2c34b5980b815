"""How several key results are spread over the states: drawn in proportion, and counted in words; never an average."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures import roll_up
from okrsite.views.state_words import count_badge, state_token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures import Standing, State
    from okrsite.views.state_words import Badge

_SHAPED = 0.04
"""The least share of the strip in which its shape finds room, also on a telephone."""


@dataclass(frozen=True, slots=True)
class Share:
    """The key results in one state. `start`, `middle` and `width` are parts of the strip, in percent."""

    state: str
    """As the filters name it."""
    badge: Badge
    """With the count."""
    start: str
    middle: str
    width: str
    shaped: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Worst first, as in every count."""

    shares: tuple[Share, ...]
    place: str
    """The page with the list that can be filtered by state; empty where there is none."""


def spread(standings: Iterable[Standing], place: str = "") -> Spread:
    """The proportions of the states, as a strip has them."""
    rolled = roll_up(standings)
    shares, before = [], 0
    for state, count in rolled.counts:
        shares.append(_share(state, count, before, rolled.total))
        before += count
    return Spread(tuple(shares), place)


def _share(state: State, count: int, before: int, total: int) -> Share:
    return Share(
        state=state_token(state),
        badge=count_badge(state, count),
        start=_percent(before / total),
        middle=_percent((before + count / 2) / total),
        width=_percent(count / total),
        shaped=count / total >= _SHAPED,
    )


def _percent(part: float) -> str:
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"
