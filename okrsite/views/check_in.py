"""What the page of one check-in date says: the agenda of the meeting, most important first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.schedule import show_date, slots
from okrsite.views.log import EntryView, entry_view
from okrsite.views.words import Link, confidence_words, listing, missed_words

if TYPE_CHECKING:
    from datetime import date

    from okrsite.measures import Slot, Standing
    from okrsite.model import CheckIn, Cycle, KeyResult, Objective
    from okrsite.views.context import Context

_PARTS = (
    ("help", "Needs help", "At risk, or raised to the sponsor."),
    ("missed", "No check-in", "Nothing stands here for this date."),
    ("changed", "Confidence changed", "Moved up or down since the last check-in."),
    ("steady", "As before", "No change in confidence."),
    ("upcoming", "To be reported", "Nothing reported yet."),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One key result on the agenda."""

    objective: Link
    key_result: Link
    champions: str
    entry: EntryView | None
    change: str
    """How the confidence moved since the check-in before; empty when it did not."""


@dataclass(frozen=True, slots=True)
class Part:
    kind: str
    heading: str
    lead: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class CheckInView:
    title: str
    cycle: Link
    parts: tuple[Part, ...]
    previous: Link | None
    next: Link | None


def check_in_view(cycle: Cycle, due: date, context: Context) -> CheckInView:
    """Everything that the page of one due date says."""
    items: dict[str, list[Item]] = {kind: [] for kind, _, _ in _PARTS}
    for objective in cycle.objectives:
        for standing in context.standings(objective):
            slot, before = _around(standing, due)
            if slot and standing.state != "withdrawn":
                items[_kind(slot, before)].append(_item(standing, slot, before, objective))
    dates = slots(cycle)
    place = dates.index(due)
    return CheckInView(
        title=f"Check-in of {show_date(due)}",
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        parts=tuple(_part(kind, heading, lead, items[kind], context) for kind, heading, lead in _PARTS if items[kind]),
        previous=_date_link(cycle, dates[place - 1]) if place else None,
        next=_date_link(cycle, dates[place + 1]) if place + 1 < len(dates) else None,
    )


def _part(kind: str, heading: str, lead: str, items: list[Item], context: Context) -> Part:
    if kind == "missed":
        heading = missed_words(context.portfolio.audience)
    return Part(kind, heading, lead, tuple(items))


def _around(standing: Standing, due: date) -> tuple[Slot | None, CheckIn | None]:
    """The slot of a date, and the latest check-in that counted for an earlier one."""
    before: CheckIn | None = None
    for slot in standing.slots:
        if slot.due == due:
            return slot, before
        before = slot.check_in or before
    return None, before


def _kind(slot: Slot, before: CheckIn | None) -> str:
    entry = slot.check_in
    if not entry:
        return "missed" if slot.state == "missed" else "upcoming"
    if entry.escalate or entry.confidence == "risk":
        return "help"
    return "changed" if _moved(entry, before) else "steady"


def _moved(entry: CheckIn, before: CheckIn | None) -> bool:
    return bool(before and before.confidence and entry.confidence and before.confidence != entry.confidence)


def _item(standing: Standing, slot: Slot, before: CheckIn | None, objective: Objective) -> Item:
    key_result, entry = standing.key_result, slot.check_in
    return Item(
        objective=Link(objective.statement, paths.objective_page(objective.address)),
        key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
        champions=listing(key_result.champions),
        entry=entry_view(entry, key_result) if entry else None,
        change=_change(entry, before, key_result),
    )


def _change(entry: CheckIn | None, before: CheckIn | None, key_result: KeyResult) -> str:
    if not (entry and before and _moved(entry, before) and before.confidence and entry.confidence):
        return ""
    return f"Was: {confidence_words(before.confidence, key_result).lower()}, on {show_date(before.date)}."


def _date_link(cycle: Cycle, due: date) -> Link:
    return Link(show_date(due), paths.check_in_page(cycle.id, due))
