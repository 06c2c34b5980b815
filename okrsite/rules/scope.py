"""Which cycles, objectives and key results a rule looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.facts.index import KeyResultRef
from okrsite.facts.schedule import has_begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.measures import Standing
    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Cycle, KeyResult, Objective, Portfolio


def open_cycles(portfolio: Portfolio) -> Iterator[Cycle]:
    """Drafts and published cycles. Nobody can take advice about one that is closed: its files are sealed."""
    return (cycle for cycle in portfolio.cycles if cycle.status != "closed")


def open_objectives(portfolio: Portfolio) -> Iterator[Objective]:
    """Every objective of a cycle that is not closed."""
    return (objective for cycle in open_cycles(portfolio) for objective in cycle.objectives)


def open_key_results(portfolio: Portfolio) -> Iterator[KeyResultRef]:
    """Every key result of a cycle that is not closed, but for those that were given up."""
    return (entry for cycle in open_cycles(portfolio) for entry in _standing(cycle))


def running(snapshot: Snapshot) -> Iterator[Standing]:
    """How every key result stands that check-ins are made for: of published cycles that have begun."""
    for cycle in snapshot.portfolio.cycles:
        if cycle.status == "published" and has_begun(cycle, snapshot.today):
            for objective in cycle.objectives:
                yield from (snapshot.standing(key_result) for key_result in standing_key_results(objective))


def standing_key_results(objective: Objective) -> tuple[KeyResult, ...]:
    """The key results that were not given up."""
    return tuple(key_result for key_result in objective.key_results if not key_result.withdrawn)


def _standing(cycle: Cycle) -> Iterator[KeyResultRef]:
    for objective in cycle.objectives:
        for key_result in standing_key_results(objective):
            yield KeyResultRef(key_result, objective, cycle)
