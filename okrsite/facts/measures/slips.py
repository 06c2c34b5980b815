"""A value that is likely to be a slip of the pen: a percentage written as a fraction, or a number without its scale."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from okrsite.facts.log import last_measured, reported_before
from okrsite.model import Number
from okrsite.numbers import is_share, with_scale

if TYPE_CHECKING:
    from datetime import date

    from okrsite.model import CheckIn, KeyResult

_HUNDRED = Decimal(100)
_FAR_OFF = 300
"""So many times larger or smaller than every number known is a scale forgotten, not progress."""
_APART = 10
"""A fraction is doubted where it lies at least so many times below every percentage known."""
_NEARER = 5
"""And where the same in percent lies so many times nearer."""
_SMALL = 5
"""Percentages below this are normal where one is known."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A value that is far from what is known, and what it may have been meant to be."""

    value: Number
    beside: Number
    """What it is far from."""
    kind: Literal["last value", "baseline", "plan"]
    meant: Number | None


def slip(key_result: KeyResult, value: Number, day: date) -> Slip | None:
    """Whether a metric's value of a day is likely to be mistyped, from what was planned, and measured before."""
    known = _known(key_result, day)
    if key_result.type != "metric" or not value.value or not known:
        return None
    meant = _as_percent(key_result, value, known, day) or _as_fraction(key_result, value, known)
    if meant is None:
        if not _is_far_off(value, known):
            return None
        scale = next((one.scale for one in known if one.value and one.scale), "")
        meant = with_scale(value, scale) if scale and not value.scale else None
    last = _last(key_result, day)
    if last and last.value:
        return Slip(value, last.value, "last value", meant)
    return Slip(value, known[0], "baseline" if key_result.baseline else "plan", meant)


def _last(key_result: KeyResult, day: date) -> CheckIn | None:
    return last_measured(reported_before(day, key_result.check_ins))


def _known(key_result: KeyResult, day: date) -> list[Number]:
    """The numbers that a new value should be near to, or between."""
    before, hold = _last(key_result, day), key_result.hold
    planned = (key_result.baseline, key_result.commit, key_result.target)
    held = (hold.low, hold.high) if hold else ()
    return [one for one in (*planned, before.value if before else None, *held) if one]


def _as_percent(key_result: KeyResult, value: Number, known: list[Number], day: date) -> Number | None:
    """The percentage that a fraction of one may stand for; None where percentages as small as it are normal."""
    if not is_share(value.unit or key_result.unit) or not 0 < value.value <= 1:
        return None
    sizes = [abs(one.value) for one in known if one.value]
    last = _last(key_result, day)
    if not (last and last.value and last.value.value) and min(one.value for one in known) <= value.value:
        return None  # nothing was measured yet, and it lies on the way
    apart = min((size / value.value for size in sizes), default=Decimal(0))
    if not sizes or min(sizes) < _SMALL or apart < _APART:
        return None
    meant = value.value * _HUNDRED
    return Number(meant, "", "", value.unit) if min(_times(meant, size) for size in sizes) * _NEARER <= apart else None


def _as_fraction(key_result: KeyResult, value: Number, known: list[Number]) -> Number | None:
    """The fraction that a percentage may stand for, where the key result counts in fractions of one."""
    if value.unit or value.scale or key_result.unit or not 1 < value.value <= _HUNDRED:
        return None
    sizes = [one.value for one in known if one.value]
    if not sizes or min(sizes) <= 0 or max(sizes) > 1:
        return None
    meant, apart = value.value / _HUNDRED, value.value / max(sizes)
    if apart < _APART:
        return None
    return Number(meant, "") if min(_times(meant, size) for size in sizes) * _NEARER <= apart else None


def _is_far_off(value: Number, known: list[Number]) -> bool:
    if min(one.value for one in known) <= value.value <= max(one.value for one in known):
        return False
    sizes = [abs(one.value) for one in known if one.value]
    return bool(sizes) and all(_times(abs(value.value), size) >= _FAR_OFF for size in sizes)


def _times(one: Decimal, other: Decimal) -> Decimal:
    """How many times one size is the other, whichever is the larger."""
    return max(one / other, other / one)
