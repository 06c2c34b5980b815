"""Which way a metric should move, and how far it has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from okrsite.model import KeyResult

Direction = Literal["up", "down"]


def moves(key_result: KeyResult) -> bool:
    """Whether it is a metric that should rise or fall: not one that is held, no milestone, no baseline."""
    return key_result.type == "metric" and key_result.hold is None


def direction(key_result: KeyResult) -> Direction | None:
    """Which way the metric should move, from its baseline to its target; from what is there where one is missing.

    None for what does not move, and where two numbers to read it from are missing or equal. One number alone never
    says it: a target of 3% may be a floor or a ceiling.
    """
    if not moves(key_result):
        return None
    start = key_result.baseline or key_result.commit
    goal = key_result.target or key_result.commit
    if start is None or goal is None or start.value == goal.value:
        return None
    return "up" if goal.value > start.value else "down"


def progress(key_result: KeyResult, value: Decimal) -> Decimal | None:
    """How much of the way from baseline to target is done: (value - baseline) / (target - baseline), unclamped.

    0 is no progress, 1 is the target; below 0 it went the wrong way, above 1 it went past. None for what does not
    move, and where baseline or target are missing or equal.
    """
    start, goal = key_result.baseline, key_result.target
    if start is None or goal is None or start.value == goal.value or not moves(key_result):
        return None
    return (value - start.value) / (goal.value - start.value)
