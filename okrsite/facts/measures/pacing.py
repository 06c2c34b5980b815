"""Where a metric is heading if it goes on as it went, beside what its champion says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from okrsite.facts.log import is_lower
from okrsite.facts.measures.levels import AttainedLevel, reach
from okrsite.facts.measures.movement import progress
from okrsite.numbers import is_share

if TYPE_CHECKING:
    from okrsite.model import CheckIn, Confidence, Cycle, KeyResult

_WHOLE = Decimal(100)
_SUGGESTED: dict[AttainedLevel, Confidence] = {"none": "risk", "short": "risk", "commit": "commit", "target": "target"}
"""The confidence that fits the level where a pace leads."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Progress against time. It never overrides the champion's confidence; it says when the two disagree."""

    elapsed: Decimal
    """The share of the cycle that was gone on the day of the value, above 0 and up to 1."""
    progress: Decimal
    """Of the way from baseline to target, unclamped."""
    expected: Decimal
    """The value at the end, if the way from the baseline goes on evenly: baseline + (value - baseline) / elapsed.

    It is arithmetic, and may lie beyond what can be; see `limits`.
    """
    heading: AttainedLevel
    """The level that `expected` would reach."""
    disagrees: Literal["higher", "lower"] | None
    """The champion's confidence is higher, or lower, than the pace suggests."""


def pace(key_result: KeyResult, cycle: Cycle, measured: CheckIn, confidence: Confidence | None) -> Pace | None:
    """The pace of a metric that rises or falls, on the day it was measured.

    Time runs from the cycle's start to its last day; a value from after the end counts as at the end. None for all
    other key results, on the first day, and where value, baseline or target are missing.
    """
    length, gone = (cycle.end - cycle.start).days, (measured.date - cycle.start).days
    if measured.value is None or key_result.baseline is None or gone <= 0 or length <= 0:
        return None
    value, start = measured.value.value, key_result.baseline.value
    done = progress(key_result, value)
    elapsed = Decimal(min(gone, length)) / length
    expected = start + (value - start) / elapsed
    heading = reach(key_result, expected)
    if done is None or heading is None:
        return None
    return Pace(elapsed, done, expected, heading, _disagrees(key_result, heading, confidence))


def limits(key_result: KeyResult) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest value that can be: zero, and 100% for a share; None where its own numbers say more."""
    numbers = (key_result.baseline, key_result.commit, key_result.target, *(one.value for one in key_result.check_ins))
    stated = [one for one in numbers if one]
    share = any(is_share(one.unit or key_result.unit) for one in stated)
    low = None if any(one.value < 0 for one in stated) else Decimal(0)
    high = None if not share or any(one.value > _WHOLE for one in stated) else _WHOLE
    return low, high


def _disagrees(
    key_result: KeyResult, heading: AttainedLevel, confidence: Confidence | None
) -> Literal["higher", "lower"] | None:
    if confidence is None or (key_result.commit is None and (confidence, heading) == ("commit", "short")):
        return None
    suggested = _SUGGESTED[heading]
    if confidence == suggested:
        return None
    return "lower" if is_lower(confidence, suggested) else "higher"
