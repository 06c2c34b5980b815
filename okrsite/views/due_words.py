"""What is due, in words, and where a reader finds it on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths

if TYPE_CHECKING:
    from okrsite.facts.due_items import DueItem, DueKind

_WORDS: dict[DueKind, str] = {
    "objective": "Write an objective for {}, or say that it has none this time",
    "key results": "Write key results: {}",
    "check-in": "Check in: {}",
    "milestone": "Make it happen: {}",
    "step": "Step: {}",
    "outcome": "Record how it ended, and keep, modify or remove: {}",
    "retrospective": "Write down what we learned: {}",
}


def due_words(item: DueItem) -> str:
    """What to do, as a sentence without its full stop."""
    before, _, after = _WORDS[item.kind].partition("{}")
    return before + item.subject + after


def due_place(item: DueItem) -> str:
    """The place on the site that it is about."""
    if item.kind in ("objective", "retrospective"):
        return paths.cycle_page(item.about)
    if item.kind == "key results":
        return paths.objective_page(item.about)
    return paths.key_result_place(item.about)
