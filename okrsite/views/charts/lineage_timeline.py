"""What was carried on from cycle to cycle, as strips: a cell for each cycle, oldest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures import change
from okrsite.language.messages import message
from okrsite.views.state_words import Badge, Link, amount, badge, found_words, kind_of, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.index import KeyResultRef
    from okrsite.facts.measures import Change
    from okrsite.language.messages import Message, Words
    from okrsite.model import Cycle, Decision, Objective
    from okrsite.views.context import Context

_MOST = 60
"""So many objectives one page shows; the rest is told by their own pages."""
_AT_ONCE = 8
"""So many of them can be taken in at once; more open on demand."""
_CHANGES: dict[Change, Message] = {
    "kind": message("chart.changed_kind"),
    "unit": message("chart.changed_unit"),
    "wording": message("chart.changed_wording"),
}
_DECIDED: dict[Decision, Message] = {
    "keep": message("chart.decided_keep"),
    "modify": message("chart.decided_modify"),
    "remove": message("chart.decided_remove"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """An objective or a key result in one cycle."""

    statement: str
    """Empty where it is that of the strip, but for its numbers."""
    place: str
    badges: tuple[Badge, ...]
    number: Words
    changed: Words
    """Why its number is not to be compared with the one before."""
    decision: Words


@dataclass(frozen=True, slots=True)
class Cell:
    cycle: str
    steps: tuple[Step, ...]
    """More than one where it was divided, or where several were joined."""


@dataclass(frozen=True, slots=True)
class Strip:
    name: Link
    cells: tuple[Cell, ...]
    summary: Words
    """From where to where, when all of it can be compared."""


@dataclass(frozen=True, slots=True)
class Thread:
    """An objective with the strips that end in it."""

    objective: Link
    own: Strip | None
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Threads:
    shown: tuple[Thread, ...]
    more: int
    """How many older ones are not shown."""
    folded: bool


def threads(context: Context) -> Threads:
    """Everything that was carried on, latest first, under the objective that it ends in."""
    found = list(_ends(context))
    shown = tuple(_thread(objective, ends, context) for objective, ends in found[:_MOST])
    return Threads(shown, len(found) - len(shown), len(found) > _AT_ONCE)


def _ends(context: Context) -> Iterator[tuple[Objective, dict[str, dict[str, None]]]]:
    """Each objective that something ends in, itself or key results of its own: their addresses, and what led there."""
    seen: set[str] = set()
    cycles = (*context.snapshot.current_cycles(), *context.snapshot.closed_cycles())
    for cycle in sorted(cycles, key=lambda cycle: cycle.start, reverse=True):
        for objective in cycle.objectives:
            ends = {}
            for address in (objective.address, *(key_result.address for key_result in objective.key_results)):
                together = _together(address, context) if address not in seen else {}
                if together:
                    seen.update(together)
                    ends[address] = together
            if ends:
                yield objective, ends


def _thread(objective: Objective, ends: dict[str, dict[str, None]], context: Context) -> Thread:
    strips = {address: _strip(together, context) for address, together in ends.items()}
    own = strips.pop(objective.address, None)
    return Thread(Link(objective.statement, context.place_of(objective.address)), own, tuple(strips.values()))


def _together(address: str, context: Context) -> dict[str, None]:
    """All that carry one another on, however often they were divided or joined; nothing where it is all of one cycle.

    A key result that an objective carries on ends there: the two are not the same sort of thing.
    """
    index = context.index
    found = {address: None}
    waiting = [address]
    while waiting:
        at = waiting.pop()
        for one in (*index.earlier(at), *index.later(at)):
            if one not in found and (one in index.key_results) == (address in index.key_results):
                found[one] = None
                waiting.append(one)
    return found if len({index.cycle_of(one).id for one in found}) > 1 else {}


def _strip(together: dict[str, None], context: Context) -> Strip:
    by_cycle: dict[str, list[str]] = defaultdict(list)
    for address in together:
        by_cycle[context.index.cycle_of(address).id].append(address)
    cycles = sorted((context.index.cycles[name] for name in by_cycle), key=lambda cycle: cycle.start)
    newest = by_cycle[cycles[-1].id][0]
    cells = tuple(
        Cell(cycle.name, tuple(_step(one, newest, cycle, context) for one in by_cycle[cycle.id])) for cycle in cycles
    )
    chain = [by_cycle[cycle.id] for cycle in cycles]
    name = Link(context.statement_of(newest), context.place_of(newest))
    return Strip(name, cells, _summary(chain, cells, context))


def _step(address: str, newest: str, cycle: Cycle, context: Context) -> Step:
    entry = context.index.key_results.get(address)
    place = context.place_of(address)
    if entry is None:
        objective = context.index.objectives[address]
        differs = objective.statement != context.statement_of(newest)
        badges = tally(context.snapshot.standings(objective)).counts
        return Step(objective.statement if differs else "", place, badges, "", "", "")
    key_result, standing = entry.key_result, context.snapshot.standing(entry.key_result)
    number, outcome = found_words(standing) or amount(standing.value, key_result) or "", key_result.outcome
    running = cycle.status != "closed"
    return Step(
        statement=key_result.statement if change(key_result, context.index.key_results[newest].key_result) else "",
        place=place,
        badges=(badge(standing),),
        number=message("lineage.so_far", value=number) if number and running else number,
        changed=_changed(entry, context),
        decision=_DECIDED[outcome.decision] if outcome and outcome.decision else "",
    )


def _changed(entry: KeyResultRef, context: Context) -> Words:
    before = (context.index.key_results.get(one) for one in context.index.earlier(entry.key_result.address))
    changes = [change(one.key_result, entry.key_result) for one in before if one]
    return next((_CHANGES[one] for one in changes if one), "")


def _summary(chain: list[list[str]], cells: tuple[Cell, ...], context: Context) -> Words:
    """From the first start to the last value, where one key result follows another and all are measured alike."""
    entries = [context.index.key_results.get(addresses[0]) for addresses in chain if len(addresses) == 1]
    if len(entries) < len(chain) or any(step.changed for cell in cells for step in cell.steps):
        return ""
    first, last = entries[0], entries[-1]
    if not (first and last) or kind_of(first.key_result) != "metric" or not first.key_result.baseline:
        return ""
    number = cells[-1].steps[0].number
    start = amount(first.key_result.baseline, first.key_result)
    return message("chart.from_to", start=start, end=number) if number else ""
