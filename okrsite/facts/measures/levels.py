"""Which of its levels a key result has reached, and whether a recorded level agrees with the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okrsite.facts.log import last_measured
from okrsite.facts.measures.movement import direction, moves

if TYPE_CHECKING:
    from decimal import Decimal

    from okrsite.facts.measures.movement import Direction
    from okrsite.model import CheckIn, Hold, KeyResult, Outcome

AttainedLevel = Literal["target", "commit", "short", "none"]


def reached(value: Decimal, goal: Decimal, way: Direction) -> bool:
    """Whether the value is at its goal or past it, moving in the given direction."""
    return value >= goal if way == "up" else value <= goal


def reach(key_result: KeyResult, value: Decimal | None, happened: bool | None = None) -> AttainedLevel | None:
    """The level that a value reaches: target, commit, short of commit (with some progress), or none.

    A missing commit or target is not judged: with no commit, anything past the baseline is `short` of the target.
    Without a baseline, what misses the commit is `short`, because that no progress was made is not known either. What
    has no two levels reaches `target` when it is met and `none` when it is not. None when nothing was measured or there
    is nothing to compare with; always for a baseline key result, whose value needs its source too (`met`).
    """
    if key_result.type == "baseline":
        return None
    if moves(key_result):
        return None if value is None else _moving_reach(key_result, value)
    return reach_of(met(key_result, value, happened))


def reach_of(is_met: bool | None) -> AttainedLevel | None:
    """The level of what is only met or not met."""
    return None if is_met is None else "target" if is_met else "none"


def met(key_result: KeyResult, value: Decimal | None, happened: bool | None = None, source: str = "") -> bool | None:
    """Whether the key result is met: its target reached, its value inside the bound, its milestone happened.

    A baseline key result is met when a value and its source are both recorded. None when nothing was measured, or
    when there is no target or threshold to hold it against.
    """
    if key_result.type == "milestone":
        return happened
    if value is None:
        return None
    if key_result.type == "baseline":
        return bool(source.strip())
    if key_result.hold:
        return _inside(key_result.hold, value)
    way = direction(key_result)
    if way is None or key_result.target is None:
        return None
    return reached(value, key_result.target.value, way)


def met_in(key_result: KeyResult, check_in: CheckIn) -> bool | None:
    """Whether one check-in, by itself, says that the key result is met."""
    value = check_in.value.value if check_in.value else None
    return met(key_result, value, check_in.happened, check_in.source)


def agrees(key_result: KeyResult, outcome: Outcome) -> bool | None:
    """Whether the recorded level is what the numbers say (playbook, Step 3: no progress, commit, target).

    The numbers are the final value, or the last one measured where no final is recorded. `no progress` agrees with
    everything short of the commit. What has no two levels agrees with `commit` as with `target` when it is met. None
    where the numbers cannot tell: nothing measured, no level given, or the level's own number missing.
    """
    if key_result.type == "baseline":
        by_numbers = reach_of(baseline_met(key_result.check_ins, outcome))
    else:
        by_numbers = reach(key_result, *_last_numbers(key_result.check_ins, outcome))
    return level_agrees(key_result, outcome, by_numbers)


def level_agrees(key_result: KeyResult, outcome: Outcome | None, by_numbers: AttainedLevel | None) -> bool | None:
    """The same as `agrees`, for a reach that is known already."""
    if outcome is None or outcome.level is None or by_numbers is None:
        return None
    if outcome.level == "no progress":
        return by_numbers in ("short", "none")
    if not moves(key_result):
        return by_numbers == "target"
    if key_result.commit is None and (outcome.level, by_numbers) == ("commit", "short"):
        return None
    if key_result.target is None and (outcome.level, by_numbers) == ("target", "commit"):
        return None
    return outcome.level == by_numbers


def baseline_met(check_ins: tuple[CheckIn, ...], outcome: Outcome | None) -> bool | None:
    """Whether a baseline key result is done: one entry has both value and source, or the final value has a source."""
    if any(entry.value and entry.source.strip() for entry in check_ins):
        return True
    if outcome and outcome.final:
        return any(entry.source.strip() for entry in check_ins)
    return False if any(entry.value for entry in check_ins) else None


def _moving_reach(key_result: KeyResult, value: Decimal) -> AttainedLevel | None:
    way = direction(key_result)
    if way is None:
        return None
    if key_result.target and reached(value, key_result.target.value, way):
        return "target"
    if key_result.commit and reached(value, key_result.commit.value, way):
        return "commit"
    if key_result.baseline and reached(key_result.baseline.value, value, way):
        return "none"
    return "short"


def _inside(hold: Hold, value: Decimal) -> bool | None:
    """None where a threshold that the rule needs is missing."""
    needs_low, needs_high = hold.rule != "at most", hold.rule != "at least"
    if (needs_low and hold.low is None) or (needs_high and hold.high is None):
        return None
    above = not needs_low or hold.low is None or value >= hold.low.value
    below = not needs_high or hold.high is None or value <= hold.high.value
    return above and below


def _last_numbers(check_ins: tuple[CheckIn, ...], outcome: Outcome) -> tuple[Decimal | None, bool | None]:
    measured = last_measured(check_ins)
    value = outcome.final or (measured.value if measured else None)
    happened = outcome.happened if outcome.happened is not None or measured is None else measured.happened
    return (value.value if value else None), happened
