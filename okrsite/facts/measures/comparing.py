"""Whether the numbers of a key result may be held against those of the one that it carries on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from okrsite.numbers import SCALE, same_unit

if TYPE_CHECKING:
    from okrsite.model import KeyResult

Change = Literal["kind", "unit", "wording"]

_NUMBER = re.compile(rf"[-$€£]*\d[\d,.]*(?:\s?{SCALE}\b)?%?")


def change(earlier: KeyResult, later: KeyResult) -> Change | None:
    """What keeps the numbers of two key results from being compared, the gravest first; None where nothing does.

    Their wording may differ in its numbers alone: each cycle starts from where the last one ended.
    """
    if (earlier.type, earlier.hold is None) != (later.type, later.hold is None):
        return "kind"
    if not same_unit(_unit(earlier), _unit(later)):
        return "unit"
    return None if _wording(earlier) == _wording(later) else "wording"


def _unit(key_result: KeyResult) -> str:
    numbers = (key_result.target, key_result.commit, key_result.baseline)
    return key_result.unit or next((number.unit for number in numbers if number and number.unit), "")


def _wording(key_result: KeyResult) -> str:
    return " ".join(_NUMBER.sub("#", key_result.statement).casefold().split()).rstrip(".")
