"""Slides of one objective: as many as its key results need in type that can be read from the last row."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Generic, TypeVar

from okrsite.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.language.messages import Words

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """What one slide shows of an objective."""

    id: str
    """The first one's is the objective's, so that its address stays when key results are added."""
    words: Words
    """Which of how many it is; empty where one slide shows all."""
    items: tuple[Item, ...]


def parts(objective_id: str, items: Sequence[Item], most: int, *, fewest: int = 1) -> tuple[Part[Item], ...]:
    """All items on as few slides as hold them, about as many on each: five are three and two, not four and one.

    Args:
        objective_id: What the slides are called after.
        items: In their order.
        most: How many there may be on a slide.
        fewest: How many slides their words need, however few items there are; none is left empty.
    """
    number = max(1, ceil(len(items) / most), min(fewest, len(items)))
    cuts = [ceil(len(items) * place / number) for place in range(number + 1)]
    return tuple(
        Part(
            f"{objective_id}_{place}" if place > 1 else objective_id,  # no objective's id has an underscore
            message("slides.part", place=place, number=number) if number > 1 else "",
            tuple(items[cuts[place - 1] : cuts[place]]),
        )
        for place in range(1, number + 1)
    )
