"""How the key results of a cycle ended: the level reached, the number, the decision and what carries it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.endings import decisions
from okrsite.language.messages import message
from okrsite.views.key_result import ending_of, way
from okrsite.views.state_words import Badge, Link, badge, found_words, short_words

if TYPE_CHECKING:
    from okrsite.facts.measures import Standing
    from okrsite.language.messages import Message, Words
    from okrsite.model import Cycle, Decision, Objective
    from okrsite.views.context import Context

_TO_DO: dict[Decision, Message] = {
    "keep": message("outcome.to_keep"),
    "modify": message("outcome.to_modify"),
    "remove": message("outcome.to_remove"),
}


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    key_result: Link
    badge: Badge
    final: Words
    """The last number; empty where there is none, and for a milestone, whose state says it."""
    found: Words
    """What a baseline has found, beside how many were measured."""
    short: Words
    """How far it came, where it stayed short of the commit."""
    way: Words
    """From where to where it was to go."""
    late: Words
    level_because: str
    """Why the level differs from what the number says."""
    decision: Words
    """Keep, Modify or Remove; empty where nothing was decided."""
    because: str
    next: Link | None


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    objective: Link
    rows: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True)
class DecisionCount:
    count: int
    words: Words
    """What is done with them: "to keep"."""


def outcome_groups(cycle: Cycle, context: Context) -> tuple[OutcomeGroup, ...]:
    """The key results of a cycle under their objectives."""
    return tuple(_group(objective, context) for objective in cycle.objectives if objective.key_results)


def decision_counts(cycle: Cycle) -> tuple[DecisionCount, ...]:
    """How many key results are kept, modified and removed; without zeros."""
    counted = decisions(cycle)
    return tuple(DecisionCount(counted[one], words) for one, words in _TO_DO.items() if counted[one])


def _group(objective: Objective, context: Context) -> OutcomeGroup:
    return OutcomeGroup(
        Link(objective.statement, paths.objective_page(objective.address)),
        tuple(_row(standing, context) for standing in context.snapshot.standings(objective)),
    )


def _row(standing: Standing, context: Context) -> OutcomeRow:
    key_result, ending = standing.key_result, ending_of(standing)
    later = context.index.later(key_result.address)
    return OutcomeRow(
        key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
        badge=badge(standing),
        final=ending.final if ending and key_result.type != "milestone" else "",
        found=found_words(standing),
        short=short_words(standing),
        way=way(key_result),
        late=ending.late if ending else "",
        level_because=ending.level_because if ending else "",
        decision=ending.decision if ending else "",
        because=ending.because if ending else "",
        next=Link(context.statement_of(later[0]), context.place_of(later[0])) if later else None,
    )
