"""How often something happens."""

from __future__ import annotations

from okrsite.language.messages import Message, message

_OFTEN = {
    1: message("cadence.every_day"),
    2: message("cadence.every_second_day"),
    7: message("cadence.every_week"),
    14: message("cadence.every_second_week"),
}


def cadence_words(days: int) -> Message:
    """How often something happens that happens every so many days: `every second week`."""
    weeks, rest = divmod(days, 7)
    return _OFTEN.get(days) or (
        message("cadence.days", count=days) if rest or not weeks else message("cadence.weeks", count=weeks)
    )
