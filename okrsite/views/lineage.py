"""What an objective or a key result carries on, what carries it on, and what became of either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.messages import lower_first, message
from okrsite.views.state_words import badge, found_words, now_words, tally

if TYPE_CHECKING:
    from okrsite.language.messages import Words
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Lineage:
    """A link to the one in the other cycle."""

    words: Words
    place: str
    became: Words
    """How it ended, or how it stands; empty for a draft and where there is nothing to say."""


def lineage(addresses: tuple[str, ...], context: Context) -> tuple[Lineage, ...]:
    """Objectives or key results of other cycles, each with what became of it."""
    return tuple(
        Lineage(
            message("story.of_cycle", what=context.statement_of(address), cycle=context.index.cycle_of(address).name),
            context.place_of(address),
            _became(address, context),
        )
        for address in addresses
    )


def _became(address: str, context: Context) -> Words:
    if context.index.cycle_of(address).status == "draft":
        return ""
    found = context.index.key_results.get(address)
    if found is None:
        return tally(context.snapshot.standings(context.index.objectives[address])).sentence
    standing = context.snapshot.standing(found.key_result)
    state, value = lower_first(badge(standing).words), found_words(standing) or now_words(standing)
    return message("lineage.at", state=state, value=value) if standing.value else state
