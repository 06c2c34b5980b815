"""How several key results stand together: the lowest of them and their counts, never an average."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures.states import WORST_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures.standings import Standing
    from okrsite.facts.measures.states import State


@dataclass(frozen=True, slots=True)
class RollUp:
    """The lowest state and how many key results are in each."""

    lowest: State | None
    """None when there are no key results."""
    counts: tuple[tuple[State, int], ...]
    """Worst first, without zeros."""
    total: int


def roll_up(standings: Iterable[Standing]) -> RollUp:
    """Count the states of some key results and name the lowest.

    What waits for its first check-in or was withdrawn is counted, but is the lowest only when there is nothing else.
    """
    found = Counter(standing.state for standing in standings)
    counts = tuple((state, found[state]) for state in WORST_FIRST if found[state])
    return RollUp(counts[0][0] if counts else None, counts, found.total())
