"""What is due, in words, and where a reader finds it on the site."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from okrsite import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.facts.due_items import DueItem, DueKind
    from okrsite.facts.index import PortfolioIndex

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


def distinct_due_words(items: Sequence[DueItem], index: PortfolioIndex) -> dict[DueItem, str]:
    """What to do for each; what would read the same for two key results names the objective of each.

    Where that reads the same too, it names the address.
    """
    found = {item: due_words(item) for item in items}
    for name in (_objective_of, _address_of):
        alike = _read_alike(found)
        found = {item: f"{due_words(item)} ({name(item, index)})" if item in alike else found[item] for item in items}
    return found


def _read_alike(words: dict[DueItem, str]) -> set[DueItem]:
    """The items whose words are also those of something else."""
    about: dict[str, set[str]] = defaultdict(set)
    for item, text in words.items():
        about[text].add(item.about)
    return {item for item, text in words.items() if len(about[text]) > 1}


def _objective_of(item: DueItem, index: PortfolioIndex) -> str:
    entry = index.key_results.get(item.about)
    return entry.objective.statement if entry else item.about


def _address_of(item: DueItem, index: PortfolioIndex) -> str:
    return item.about


def due_place(item: DueItem) -> str:
    """The place on the site that it is about."""
    if item.kind in ("objective", "retrospective"):
        return paths.cycle_page(item.about)
    if item.kind == "key results":
        return paths.objective_page(item.about)
    return paths.key_result_place(item.about)
