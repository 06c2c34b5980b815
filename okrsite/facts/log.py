"""What the log of a key result says by a day: what was reported, what was measured, how sure its champion was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from okrsite.model import CheckIn, Confidence

CONFIDENCES: tuple[Confidence, ...] = ("risk", "commit", "target")
"""How sure a champion can be, the least first."""
REASONS = ("note", "blocker", "learning", "next")
"""The fields of a check-in that can say why the confidence is what it is."""


def reported_by(day: date, check_ins: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
    """The check-ins of a log that have happened by a day, that day included."""
    if not check_ins or check_ins[-1].date <= day:
        return check_ins
    return tuple(entry for entry in check_ins if entry.date <= day)


def reported_before(day: date, check_ins: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
    """The check-ins of a log from before a day."""
    return tuple(entry for entry in check_ins if entry.date < day)


def measures(entry: CheckIn) -> bool:
    """Whether a check-in has a value, or says whether the milestone has happened."""
    return entry.value is not None or entry.happened is not None


def last_measured(entries: Sequence[CheckIn]) -> CheckIn | None:
    """The latest check-in that measured something."""
    return next((entry for entry in reversed(entries) if measures(entry)), None)


def last_stated(entries: Sequence[CheckIn]) -> Confidence | None:
    """The confidence that was stated last."""
    return next((entry.confidence for entry in reversed(entries) if entry.confidence), None)


def is_lower(confidence: Confidence | None, before: Confidence | None) -> bool:
    """Whether a confidence has dropped; never where one of the two was not stated."""
    if confidence is None or before is None:
        return False
    return CONFIDENCES.index(confidence) < CONFIDENCES.index(before)


def gives_reason(said: CheckIn | Mapping[str, str]) -> bool:
    """Whether a check-in, written or about to be written, says why its confidence is what it is.

    Source: the playbook's Step 2, which asks for the reason of every change in confidence.
    """
    return any(text.strip() for text in _texts(said))


def _texts(said: CheckIn | Mapping[str, str]) -> Iterable[str]:
    if isinstance(said, Mapping):
        return (said.get(name, "") for name in REASONS)
    return (getattr(said, name) for name in REASONS)
