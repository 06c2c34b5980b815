"""What is due, in words, and where a reader finds it on the site."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.language import in_english
from okrsite.language.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.facts.due_items import DueItem, DueKind
    from okrsite.facts.index import PortfolioIndex

_WORDS: dict[DueKind, Message] = {
    "objective": message("due.objective"),
    "key results": message("due.key_results"),
    "check-in": message("due.check_in"),
    "milestone": message("due.milestone"),
    "step": message("due.step"),
    "outcome": message("due.outcome"),
    "retrospective": message("due.retrospective"),
}


def due_words(item: DueItem) -> Message:
    """What to do, as a sentence without its full stop."""
    return _WORDS[item.kind].having(what=item.subject)


def distinct_due_words(items: Sequence[DueItem], index: PortfolioIndex) -> dict[DueItem, str]:
    """What to do for each; what would read the same for two key results names the objective of each.

    Where that reads the same too, it names the address.
    """
    plain = {item: in_english(due_words(item)) for item in items}
    found = plain
    for name in (_objective_of, _address_of):
        alike = _read_alike(found)
        found = {item: f"{plain[item]} ({name(item, index)})" if item in alike else found[item] for item in items}
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
