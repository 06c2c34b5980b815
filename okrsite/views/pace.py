"""Where a metric would end at its pace so far: a rough number where one is likely, and the arithmetic behind it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from okrsite.facts.measures import AttainedLevel, limits, reach
from okrsite.facts.schedule import has_ended
from okrsite.language.messages import Amount, Message, Percent, chain, message
from okrsite.model import Number

if TYPE_CHECKING:
    from okrsite.facts.measures import Pace, Standing
    from okrsite.language.messages import Words
    from okrsite.model import KeyResult

_HEADING: dict[AttainedLevel, Message] = {
    "target": message("pace.target"),
    "commit": message("pace.commit"),
    "short": message("pace.short"),
    "none": message("pace.none"),
}
_HEADING_NEAR: dict[AttainedLevel, Message] = {
    "target": message("pace.target_near"),
    "commit": message("pace.commit_near"),
    "short": message("pace.short_near"),
    "none": message("pace.none_near"),
}
_ENOUGH = Decimal("0.25")
"""The share of the cycle that must be gone on the day of the value."""
_PARTS = 5
"""The way from start to target has at least so many of the steps to which a pace is rounded."""


def pace_words(standing: Standing) -> Words:
    """Where the pace so far would lead, with the numbers it comes from, and whether the champion sees it otherwise.

    Nothing before a quarter of the cycle is gone, because so little time says little, and nothing after its end.
    """
    pace, key_result = standing.pace, standing.key_result
    if not pace or not standing.value or pace.elapsed < _ENOUGH or has_ended(standing.cycle, standing.day):
        return ""
    words = _HEADING[pace.heading]
    if _is_likely(pace, key_result):
        like = standing.value
        near = Number(_rough(pace, key_result), "", like.scale, like.unit)
        words = _HEADING_NEAR[pace.heading].having(number=Amount(near, key_result.unit))
    elif pace.heading == "target" and key_result.target and key_result.target.value not in limits(key_result):
        words = message("pace.past_target")
    words = words.having(way=_way(pace))
    if pace.disagrees == "higher":
        return chain((words, message("pace.champion_higher")))
    if pace.disagrees == "lower":
        return chain((words, message("pace.champion_lower")))
    return words


def _way(pace: Pace) -> Message:
    time = Percent(pace.elapsed)
    if pace.progress < 0:
        return message("pace.wrong_by", share=Percent(-pace.progress), time=time)
    return message("pace.done_by", share=Percent(pace.progress), time=time)


def _is_likely(pace: Pace, key_result: KeyResult) -> bool:
    """Whether the number can be said: one that can be, and not far beyond start and target."""
    assert key_result.baseline is not None  # there is no pace without them
    assert key_result.target is not None
    ends = sorted((key_result.baseline.value, key_result.target.value))
    way = ends[1] - ends[0]
    lowest, highest = limits(key_result)
    if (lowest is not None and pace.expected < lowest) or (highest is not None and pace.expected > highest):
        return False
    return ends[0] - way <= pace.expected <= ends[1] + way


def _rough(pace: Pace, key_result: KeyResult) -> Decimal:
    """A pace is no forecast, so it is not printed like one; but it never contradicts the level it leads to."""
    assert key_result.baseline is not None  # there is no pace without them
    assert key_result.target is not None
    power = (abs(key_result.target.value - key_result.baseline.value) / _PARTS).adjusted()
    for finer in range(4):
        step = Decimal(1).scaleb(power - finer)
        rounded = (pace.expected / step).to_integral_value(ROUND_HALF_UP) * step
        if reach(key_result, rounded) == pace.heading:
            return rounded
    return pace.expected
