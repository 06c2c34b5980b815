"""What must hold for a cycle's outcomes: levels that the numbers bear out, and none left open once it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.facts.measures import agrees
from okrsite.language.suggestions import listed, quote
from okrsite.reading.diagnostics import UnplacedDiagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Cycle, KeyResult


def outcomes(cycle: Cycle) -> Iterator[UnplacedDiagnostic]:
    """The faults in the outcomes of one cycle (playbook, Step 3: Reflect & Reset)."""
    for objective in cycle.objectives:
        for key_result in objective.key_results:
            outcome = key_result.outcome
            if outcome and not outcome.level_because and agrees(key_result, outcome) is False:
                yield UnplacedDiagnostic(
                    "level-disagrees",
                    outcome.at / "level",
                    f"The numbers of {quote(key_result.id)} do not bear out the level {quote(outcome.level)}.",
                    "Correct the level or the final value, or say why in `level_because`.",
                )
            if cycle.status == "closed" and not key_result.withdrawn:
                yield from _left_open(cycle, key_result)


def _left_open(cycle: Cycle, key_result: KeyResult) -> Iterator[UnplacedDiagnostic]:
    outcome = key_result.outcome
    if outcome is None:
        yield UnplacedDiagnostic(
            "missing-outcome",
            key_result.at,
            f"The cycle is closed, but {quote(key_result.id)} has no outcome.",
            f"Add one to {quote(content_paths.retrospective(cycle.id))} under `outcomes`.",
        )
        return
    told = {"level": outcome.level or (key_result.type != "metric" and (outcome.final or outcome.happened is not None))}
    lacking = [name for name, value in (told | {"decision": outcome.decision}).items() if not value]
    if lacking:
        yield UnplacedDiagnostic(
            "missing-outcome",
            outcome.at,
            f"The cycle is closed, but the outcome of {quote(key_result.id)} has no {listed(lacking)}.",
            f"Add {listed(lacking, 'and')}.",
        )
