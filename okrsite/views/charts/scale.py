"""The way from start to target as one line: where the commit lies on it, and where the latest value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.facts.measures import progress
from okrsite.language.messages import message
from okrsite.views.charts.plot_area import anchor, marks
from okrsite.views.state_words import way_words

if TYPE_CHECKING:
    from okrsite.facts.measures import Standing
    from okrsite.language.messages import Words

_NEAR_AN_END = 34


@dataclass(frozen=True, slots=True)
class Scale:
    """Places are in percent from the left."""

    start: Words
    target: Words
    commit: Words
    """Empty where there is none."""
    commit_at: float
    anchor: str
    """Which side of the commit's label stands at its mark, so that it never leaves the line."""
    now: float | None
    """As drawn, between the ends. None while nothing is measured."""
    words: Words
    """The true share of the way, never clamped."""
    clamped: Words
    """Says so where the drawing stops at an end and the value does not."""


def scale(standing: Standing) -> Scale | None:
    """The line of a metric that moves; None for everything that has no such way to go."""
    key_result = standing.key_result
    start, target, commit = key_result.baseline, key_result.target, key_result.commit
    if start is None or target is None or progress(key_result, target.value) is None:
        return None
    commit_at = _drawn(progress(key_result, commit.value)) if commit else None
    done = standing.progress
    labels = {kind: label for kind, label, _, _ in marks(key_result)}
    return Scale(
        start=labels["baseline"],
        target=labels["target"],
        commit=labels.get("commit", ""),
        commit_at=commit_at or 0,
        anchor=anchor(commit_at or 0, _NEAR_AN_END),
        now=_drawn(done),
        words=way_words(done) if done is not None else "",
        clamped=_clamped(done) if done is not None else "",
    )


def _drawn(share: Decimal | None) -> float | None:
    return None if share is None else round(float(min(max(share, Decimal(0)), Decimal(1)) * 100), 1)


def _clamped(done: Decimal) -> Words:
    if done > 1:
        return message("scale.beyond")
    if done < 0:
        return message("scale.before")
    return ""
